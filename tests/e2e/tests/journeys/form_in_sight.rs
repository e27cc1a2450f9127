//! What one looks at and where the focus is in a form: what is asked, what can be pressed, and the row beside it.

use e2e::{Account, App, journey};

use crate::form::open;

/// How much sticks out or is cut off: buttons of the bar and those that end the lead, deadlines of the list beside it;
/// and the bar, if it is higher than it needs to be.
const CUT: &str = "
    const box = (it) => it.getBoundingClientRect();
    const bar = document.querySelector('.panel .bar');
    const all = [...bar.querySelectorAll('.btn'), ...document.querySelectorAll('.ends-of-lead .btn')];
    const cut = all.filter((it) => box(it).right > box(it.closest('.panel')).right || it.scrollWidth > it.clientWidth);
    const due = [...document.querySelectorAll('td[data-col=deadline]')].filter((it) => it.scrollWidth > it.clientWidth);
    return cut.length + due.length + (box(bar).height > 90 ? 1 : 0);";

/// Whether the last notice ends above the bar.
const NOTICE: &str = "
    const notice = [...document.querySelectorAll('.notice')].at(-1);
    return !!notice && notice.getBoundingClientRect().bottom <= document.querySelector('.panel .bar').getBoundingClientRect().top;";

/// Whether the last answer to what is asked lies above the bar.
const ASKED: &str = "
    const box = (it) => it.getBoundingClientRect();
    const ways = document.querySelector('.clash .clash-ways');
    const top = box(document.querySelector('.panel')).top;
    return !!ways && box(ways).bottom <= box(document.querySelector('.panel .bar')).top && box(ways).top >= top;";

fn is_in_sight(app: &App) -> bool {
    app.script(ASKED) == true
}

#[test]
fn russian_words_fit_into_the_form() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        app.open("/settings");
        app.choose("Language", "Русский");
        app.expect("combobox", "Язык");
        let lead = app.sandbox.open_lead_in(14);
        app.open(&format!("/leads/{}", lead.id()));
        app.patiently().expect_value("Название", &lead.name());
        app.fill("Имя контакта", "Ада");
        app.fill("Должность", "Капитан");
        app.see("2 изменения");
        for (width, height) in [(1280, 800), (1024, 768), (390, 844), (360, 740)] {
            app.resize(width, height);
            app.expect_that("nothing is cut off", || app.script(CUT) == 0);
        }
        // What is said leaves the buttons free.
        app.press("Escape");
        app.press("Escape");
        app.expect("button", "Сбросить");
        app.see("Ещё раз Esc");
        app.expect_that("it stands above the bar", || app.script(NOTICE) == true);
    });
}

/// How many buttons of the bar are not in one line with Save, or are cut off.
const OUT_OF_LINE: &str = "
    const box = (it) => it.getBoundingClientRect();
    const bar = document.querySelector('.panel .bar');
    const shown = [...bar.querySelectorAll('.btn')].filter((it) => box(it).width > 0);
    const middle = (it) => (box(it).top + box(it).bottom) / 2;
    const out = (it) => Math.abs(middle(it) - middle(shown[0])) > 2 || box(it).right > box(bar).right || it.scrollWidth > it.clientWidth;
    return shown.length < 4 || !bar.querySelector('.saving') ? -1 : shown.filter(out).length;";

#[test]
fn the_bar_does_not_wrap_while_a_save_can_be_taken_back() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        app.open("/settings");
        app.choose("Language", "Русский");
        app.expect("combobox", "Язык");
        // Scrollbars take thirty pixels here, and none on a phone: this is one of 360.
        for (stage, width, height) in [(14, 1100, 800), (15, 390, 844)] {
            let lead = app.sandbox.open_lead_in(stage);
            app.resize(width, height);
            app.open(&format!("/leads/{}", lead.id()));
            app.patiently().expect_value("Название", &lead.name());
            app.choose("Статус", "Выигран");
            app.click("button", "Сохранить");
            app.expect("button", "Не ждать");
            app.expect_that("its buttons are one line", || app.script(OUT_OF_LINE) == 0);
        }
    });
}

#[test]
fn a_question_is_above_the_bar() {
    for is_phone in [false, true] {
        journey(Account::quick(), |app| {
            app.connect_and_load();
            if is_phone {
                app.as_phone();
            }
            let lead = app.sandbox.open_lead_in(14);
            open(app, &lead);
            app.fill("Company", "Mine");
            app.sandbox.somebody_edits(lead.id(), "contact_company=Theirs");
            app.press("Ctrl+Enter");
            app.patiently().see("Somebody changed this meanwhile");
            app.expect_that("the question is in sight", || is_in_sight(app));
            app.expect_focus("textbox", "Company");
        });
    }
}

#[test]
fn a_lead_that_was_just_made_is_one_of_the_list() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        app.press("n");
        app.expect_value("Title", "");
        app.fill("Title", "Made just now");
        app.press("Ctrl+Enter");
        app.patiently().expect_that("the new lead", || !app.address().ends_with("/new"));
        app.expect_value("Title", "Made just now");
        app.expect_that("its place in the list", || {
            let place = app.script("return document.querySelector('.strip').innerText");
            place.as_str().is_some_and(|place| place.contains(" of "))
        });
    });
}

#[test]
fn a_closed_or_deleted_lead_leaves_the_focus_beside_it() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let rows = app.within("table", "Leads").names("link");
        let is_single = |name: &String| rows.iter().filter(|other| *other == name).count() == 1;
        let open = app.sandbox.leads();
        let is_open = |name: &String| open.iter().any(|lead| lead.is_open() && lead.name() == *name);
        let at = (0..rows.len() - 1).find(|at| is_open(&rows[*at]) && rows[*at..at + 2].iter().all(is_single)).unwrap();
        app.within("table", "Leads").click("link", &rows[at]);
        app.expect_value("Title", &rows[at]);
        // The open row does not move when it takes the focus.
        let scrolled = "return Math.max(...[...document.querySelectorAll('td')].map((it) => it.scrollLeft))";
        assert_eq!(app.script(scrolled), 0);
        app.click("button", "Mark as lost");
        let sheet = app.within("dialog", "Mark as lost");
        app.expect_focus("combobox", "Loss reason");
        app.choose("Loss reason", "Too expensive");
        sheet.click("button", "Mark as lost");
        app.expect("button", "Reopen");
        app.expect_focus("heading", &rows[at]);
        app.click("button", "Delete");
        app.within("dialog", "Delete lead").click("button", "Delete");
        app.expect_gone("button", "Reopen");
        app.expect_focus("link", &rows[at + 1]);
    });
}
