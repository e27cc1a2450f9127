//! The board in narrow windows: words stay whole, and no column is cut off.

use e2e::{Account, App, journey};
use serde_json::json;

use crate::board::open_board;

/// Which of these take more than a line, or stick out of what they stand in.
fn broken(app: &App, selector: &str) -> serde_json::Value {
    app.script(&format!(
        "return [...document.querySelectorAll({selector:?})].filter((it) => {{
            const range = document.createRange();
            range.selectNodeContents(it);
            const tops = new Set([...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top / 8)));
            return tops.size > 1 || it.scrollWidth > it.clientWidth + 1;
        }}).map((it) => it.textContent)"
    ))
}

#[test]
fn in_russian_nothing_breaks_at_1024() {
    journey(Account::quick(), |app| {
        app.prefer(&json!({ "language": "ru" }));
        app.open("/connect");
        app.fill("Ключ API", app.key());
        app.press("Enter");
        app.within("navigation", "Главное меню").click("link", "Доска");
        app.choose("Воронка", "New business");
        app.patiently().expect("column", "Inbox*");
        app.patiently().see_no("пока");
        for width in [1_024, 1_280] {
            app.resize(width, 768);
            assert_eq!(broken(app, ".nav a"), json!([]), "at {width}");
            let lines = "return new Set([...document.querySelectorAll('.totals > div')].map((it) => Math.round(it.getBoundingClientRect().top))).size";
            assert_eq!(app.script(lines), 1, "the figures take more than a line at {width}");
            let sums = "return [...document.querySelectorAll('.col .sum')].filter((it) => it.clientHeight > 20).length";
            assert_eq!(app.script(sums), 0, "a weighted sum wraps at {width}");
            let over = "const [sync, add] = ['.sync', '.top > .btn'].map((it) => document.querySelector(it).getBoundingClientRect());
                return sync.right <= add.left";
            assert_eq!(app.script(over), true, "the top bar overflows at {width}");
        }
    });
}

#[test]
fn a_folded_column_tells_its_sum_and_the_others_stay_whole() {
    journey(Account::quick(), |app| {
        open_board(app);
        let sum =
            "return document.querySelector('.col[aria-label=Qualified] .sum').innerText.split('weighted')[0].trim()";
        let before = app.script(sum);
        app.click("button", "Fold Qualified");
        assert_eq!(app.script(sum), before);
        app.within("column", "Qualified").see(before.as_str().unwrap());
        app.click("button", "Unfold Won");
        app.within("column", "Won").expect("card", "*");
        let cut = "const edge = document.querySelector('.board').getBoundingClientRect().right;
            return [...document.querySelectorAll('.col')].map((it) => it.getBoundingClientRect())
                .filter((it) => it.left < edge - 1 && it.right > edge + 1).length";
        app.expect_that("no column is cut off", || app.script(cut) == 0);
    });
}
