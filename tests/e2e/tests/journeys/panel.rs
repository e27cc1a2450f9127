//! A lead beside the list where there is room, and the way back to where one was.

use e2e::{Account, App, Screen, journey};

fn titles(app: &App) -> Vec<String> {
    app.within("table", "Leads").names("link")
}

fn row(app: &App, title: &str) -> Option<String> {
    app.within("table", "Leads").attribute("link", title, "aria-current")
}

fn pages(app: &App) -> Screen {
    app.within("navigation", "Pagination")
}

fn scrolled(app: &App) -> f64 {
    app.script("return document.querySelector('.sheet').scrollTop").as_f64().unwrap_or_default()
}

/// A title that the list has once.
fn single(titles: &[String], from: usize) -> usize {
    let is_single =
        |at: &usize| (*at..at + 3).all(|at| titles.iter().filter(|other| **other == titles[at]).count() == 1);
    (from..titles.len() - 3).find(is_single).unwrap()
}

#[test]
fn the_list_stays_beside_an_open_lead() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let titles = titles(app);
        let at = single(&titles, 25);
        app.script("document.querySelector('.sheet').scrollTop = 600");
        app.within("table", "Leads").click("link", &titles[at]);
        app.expect_value("Title", &titles[at]);
        assert!(scrolled(app) > 300.0, "the list keeps its place");
        assert_eq!(row(app, &titles[at]).as_deref(), Some("page"));
        app.expect_focus("link", &titles[at]);
        // Along the list, with the focus on its row.
        app.press("j");
        app.expect_value("Title", &titles[at + 1]);
        app.expect_focus("link", &titles[at + 1]);
        assert_eq!((row(app, &titles[at]), row(app, &titles[at + 1]).as_deref()), (None, Some("page")));
        app.press("k");
        app.expect_value("Title", &titles[at]);
        app.expect_focus("link", &titles[at]);
        // Into the form, and out of it.
        app.press("Enter");
        app.expect_focus("heading", &titles[at]);
        app.fill("Position", "Captain");
        app.press("Escape");
        app.expect_focus("heading", &titles[at]);
        app.click("link", "Close and go back to the list");
        app.expect_gone("form", "Lead");
        app.expect_focus("link", &titles[at]);
        app.expect_address("/leads");
        assert!(scrolled(app) > 300.0, "the list keeps its place");
        assert_eq!(app.script("return document.title"), "Leads · Leads for Flowlu");
        app.press("Enter");
        app.expect_value("Position", "Captain");
    });
}

#[test]
fn the_list_turns_its_pages_with_the_walk() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let last = titles(app).pop().unwrap();
        app.click("button", "Next page");
        pages(app).see("51–100");
        app.expect_that("the rows follow", || titles(app).last() != Some(&last));
        let first = titles(app).remove(0);
        app.click("button", "Previous page");
        pages(app).see("1–50");
        app.expect_that("the rows follow", || titles(app).last() == Some(&last));
        // Several leads may be called so.
        app.script("[...document.querySelectorAll('td a.title')].at(-1).click()");
        app.expect_value("Title", &last);
        app.within("region", &last).see("50 of ");
        app.press("]");
        app.expect_value("Title", &first);
        pages(app).see("51–100");
        app.expect_that("the row is marked", || row(app, &first).as_deref() == Some("page"));
        // Whoever turns the pages looks around; the lead stays.
        pages(app).click("button", "Last page");
        pages(app).see("of ");
        app.expect_value("Title", &first);
    });
}

#[test]
fn what_the_list_asks_changes_beside_an_open_lead() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        let lead = app.sandbox.open_lead_in(15);
        app.fill("Search leads", &lead.name());
        app.expect_address_that("one with the search", |it| it.contains("q="));
        app.within("table", "Leads").click("link", &lead.name());
        app.expect_value("Title", &lead.name());
        app.expect_value("Search leads", &lead.name());
        assert_eq!(titles(app)[0], lead.name());
        let address = app.address();
        app.fill("Search leads", "");
        app.expect_that("all leads are back", || titles(app).len() == 50);
        app.within("columnheader", "Title").click("button", "Title");
        app.expect_that("the list is sorted", || {
            app.attribute("columnheader", "Title", "aria-sort").as_deref() == Some("ascending")
        });
        app.expect_value("Title", &lead.name());
        assert_eq!(app.address(), address);
        app.click("link", "Close and go back to the list");
        app.expect_address_that("the list as it is", |it| it.contains("sort=name") && !it.contains("q="));
        app.expect_that("the list is sorted", || {
            app.attribute("columnheader", "Title", "aria-sort").as_deref() == Some("ascending")
        });
    });
}

#[test]
fn where_there_is_no_room_the_lead_stands_alone() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        app.resize(900, 800);
        let titles = titles(app);
        let at = single(&titles, 30);
        app.within("table", "Leads").click("link", &titles[at]);
        app.expect_value("Title", &titles[at]);
        app.expect_gone("table", "Leads");
        app.press("]");
        app.expect_value("Title", &titles[at + 1]);
        app.press("Escape");
        app.expect_gone("form", "Lead");
        app.expect_focus("link", &titles[at + 1]);
        // Room that comes is used at once.
        app.press("Enter");
        app.expect_value("Title", &titles[at + 1]);
        app.expect_gone("table", "Leads");
        app.resize(1280, 800);
        app.expect("table", "Leads");
        app.expect_value("Title", &titles[at + 1]);
    });
}

#[test]
fn the_walk_counts_the_leads_that_still_come() {
    journey(Account::quick().leads(400).with("latency", "600"), |app| {
        app.connect();
        app.resize(900, 800);
        app.within("table", "Leads").expect("link", "*");
        // Leads come before it meanwhile: it must be the same one that is named and clicked.
        let click = "const row = document.querySelector('table tbody a'); row.click(); return row.textContent";
        app.expect_value("Title", app.script(click).as_str().unwrap());
        app.see("so far");
        let all = app.sandbox.leads().iter().filter(|lead| lead.number("merged_to_id") == 0).count();
        app.patiently().see(&format!("of {all}"));
        app.patiently().see_no("so far");
    });
}

#[test]
fn the_board_is_found_again_at_the_card() {
    journey(Account::quick(), |app| {
        app.connect_and_load();
        app.within("navigation", "Main").click("link", "Board");
        app.expect("column", "Inbox*");
        app.expect_that("there are cards", || {
            app.script("return document.querySelectorAll('[data-lead] a.title').length >= 3") == true
        });
        let cards = app.script(
            "return [...document.querySelectorAll('[data-lead] a.title')].slice(0, 3).map((it) => it.textContent)",
        );
        let title = cards[1].as_str().unwrap().to_owned();
        let next = cards[2].as_str().unwrap().to_owned();
        app.within("column", "Inbox*").click("link", &title);
        app.expect_value("Title", &title);
        app.expect_gone("table", "Leads");
        app.see("2 of ");
        app.press("]");
        app.expect_value("Title", &next);
        app.press("Escape");
        app.expect("column", "Inbox*");
        app.expect_focus("link", &next);
    });
}
