//! The names by which these journeys find things are the names that the browser tells assistive technology.

use e2e::{Account, App, journey};

/// The harness and the browser are asked one after the other, and names may arrive between the two.
const LOOKS: usize = 10;

fn expect_the_browsers_names(app: &App) {
    let differing =
        (0..LOOKS).map(|_| differing_names(app)).find(Vec::is_empty).unwrap_or_else(|| differing_names(app));
    assert!(differing.is_empty(), "at {}:\n{}", app.address(), differing.join("\n"));
}

fn differing_names(app: &App) -> Vec<String> {
    let mut differing = Vec::new();
    let all = app.compare_names();
    assert!(all.len() > 10, "only {} named elements at {}", all.len(), app.address());
    for [ours, browsers] in all {
        // Rows and the triangle of a disclosure are roles of the browser's own making.
        let own = ["option", "row", "cell", "listitem", "list"].contains(&ours.0.as_str())
            || browsers.0.starts_with("Disclosure");
        if !own && ours != browsers {
            differing.push(format!("{ours:?} is {browsers:?} to the browser"));
        }
    }
    differing
}

#[test]
fn names_are_the_browsers_own() {
    journey(Account::quick().leads(12), |app| {
        app.open("/connect");
        app.expect("button", "Connect");
        expect_the_browsers_names(app);
        app.connect_and_load();
        expect_the_browsers_names(app);
        let title = app.within("table", "Leads").names("link").remove(0);
        app.within("table", "Leads").click("link", &title);
        app.expect("form", "Lead");
        expect_the_browsers_names(app);
    });
}
