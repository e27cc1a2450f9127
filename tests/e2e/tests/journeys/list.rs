//! The list: search, filters, sort, pages.

use e2e::{App, Screen};

journeys! {
    both: search_narrows_and_marks, pages_are_turned, filters_are_set_and_cleared;
    quick: headings_sort, search_knows_phones_by_their_digits, a_click_right_after_typing_is_not_undone, back_and_forward_restore_the_list;
}

/// How many leads the list has, by its own words.
fn found(app: &App) -> usize {
    let text = app.within("navigation", "Pagination").text();
    let (_, rest) = text.split_once(" of ").unwrap_or_default();
    rest.split_whitespace().next().and_then(|it| it.parse().ok()).unwrap_or_default()
}

fn expect_range(app: &App, range: &str) {
    app.within("navigation", "Pagination").see(range);
}

fn rows(app: &App) -> Vec<String> {
    app.within("table", "Leads").names("row").split_off(1)
}

fn filters(app: &App) -> Screen {
    app.within("group", "Filters")
}

fn search_narrows_and_marks(app: &App) {
    app.connect_and_load();
    let all = found(app);
    for (typed, name) in [("müller", "Müller"), ("иванова", "Иванова"), ("WEISS", "Weiß")] {
        let wanted = app.sandbox.leads().iter().filter(|it| it.text("contact_name").contains(name)).count();
        assert!(wanted > 0, "nobody is called {name}");
        app.fill("Search leads", typed);
        app.expect_that("only some are left", || (wanted..all).contains(&found(app)));
        app.expect_that("the name is marked", || app.marks().iter().any(|it| it == name));
        app.expect_address_that("one with the search", |it| it.contains("q="));
    }
    app.fill("Search leads", "no such lead anywhere");
    app.see("Nothing found");
    app.fill("Search leads", "");
    app.expect_that("all are back", || found(app) == all);
    assert!(app.marks().is_empty());
}

fn search_knows_phones_by_their_digits(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.lead_that(|it| it.text("contact_phone").len() > 8 && it.is_open());
    let digits: String = lead.text("contact_phone").chars().filter(char::is_ascii_digit).collect();
    app.fill("Search leads", &digits[digits.len() - 7..]);
    app.expect_that("the lead is found", || {
        rows(app).iter().any(|row| row.contains(&lead.name())) && rows(app).len() < 20
    });
}

fn a_click_right_after_typing_is_not_undone(app: &App) {
    app.connect_and_load();
    let lead = app.sandbox.open_lead_in(15);
    app.fill("Search leads", &lead.name());
    app.within("table", "Leads").click("link", &lead.name());
    app.expect("form", "Lead");
    app.stays_so(1.0, "the lead stays open", || app.has("form", "Lead"));
}

fn pages_are_turned(app: &App) {
    app.connect_and_load();
    let all = found(app);
    expect_range(app, &format!("1–50 of {all}"));
    let first = rows(app);
    app.click("button", "Next page");
    expect_range(app, &format!("51–100 of {all}"));
    app.expect_address("/leads?page=2");
    assert!(rows(app).iter().all(|row| !first.contains(row)));
    let last = (all - 1) / 50 * 50;
    app.click("button", "Last page");
    expect_range(app, &format!("{}–{all} of {all}", last + 1));
    app.click("button", "Previous page");
    expect_range(app, &format!("{}–{last} of {all}", last - 49));
    app.click("button", "First page");
    expect_range(app, &format!("1–50 of {all}"));
    app.choose("Rows per page", "25");
    expect_range(app, &format!("1–25 of {all}"));
    app.expect_that("there are 25 rows", || rows(app).len() == 25);
    // A page beyond the end shows the last one.
    app.open("/leads?page=99&size=100");
    app.see_all_leads();
    expect_range(app, &format!("101–{all} of {all}"));
}

fn filters_are_set_and_cleared(app: &App) {
    app.connect_and_load();
    let all = found(app);
    let leads = app.sandbox.leads();
    let count =
        |is: &dyn Fn(&e2e::Lead) -> bool| leads.iter().filter(|it| it.number("merged_to_id") == 0 && is(it)).count();
    filters(app).choose("Status", "Won");
    app.expect_that("only won leads", || found(app) == count(&|it| it.number("active") == 3));
    filters(app).choose("Pipeline", "New business");
    app.expect_that("only won ones of one pipeline", || {
        found(app) == count(&|it| it.number("active") == 3 && it.number("pipeline_id") == 3)
    });
    filters(app).choose("Responsible", "Bo Larsen");
    app.expect_that("only Bo's", || {
        found(app)
            == count(&|it| it.number("active") == 3 && it.number("pipeline_id") == 3 && it.number("assignee_id") == 12)
    });
    app.expect_address("/leads?pipeline=3&status=won&assignee=12");
    app.click("button", "Clear filters");
    app.expect_that("all are back", || found(app) == all);
    filters(app).choose("Stage", "Qualified*");
    app.expect_that("one stage", || found(app) == count(&|it| it.number("pipeline_stage_id") == 15));
    app.click("button", "Clear filters");
    filters(app).choose("Source", "Referral");
    app.expect_that("one source", || found(app) == count(&|it| it.number("source_id") == 5));
    filters(app).choose("Deadline", "Today");
    app.expect_address_that("one with the deadline", |it| it.contains("due="));
}

fn headings_sort(app: &App) {
    app.connect_and_load();
    let mut budgets: Vec<f64> = app.sandbox.leads().iter().filter_map(|it| it.text("budget").parse().ok()).collect();
    budgets.sort_by(f64::total_cmp);
    let largest = *budgets.last().unwrap();
    let richest = app.sandbox.lead_that(|it| it.text("budget").parse() == Ok(largest)).name();
    let heading = || app.within("table", "Leads").within("columnheader", "Budget*");
    heading().click("button", "Budget*");
    app.expect_that("sorted", || app.attribute("columnheader", "Budget*", "aria-sort").is_some_and(|it| it != "none"));
    if app.attribute("columnheader", "Budget*", "aria-sort").as_deref() == Some("ascending") {
        heading().click("button", "Budget*");
    }
    app.expect_that("reversed", || {
        app.attribute("columnheader", "Budget*", "aria-sort").as_deref() == Some("descending")
    });
    app.expect_that("the largest is first", || rows(app)[0].contains(&richest));
    app.expect_address("/leads?sort=-budget");
}

fn back_and_forward_restore_the_list(app: &App) {
    app.connect_and_load();
    filters(app).choose("Status", "In progress");
    app.expect_address("/leads?status=open");
    app.click("button", "Next page");
    app.expect_address("/leads?status=open&page=2");
    let second = rows(app);
    let title = app.within("table", "Leads").names("link").remove(0);
    app.within("table", "Leads").click("link", &title);
    app.expect("form", "Lead");
    app.back();
    app.expect_address("/leads?status=open&page=2");
    app.expect_that("the same rows are back", || rows(app) == second);
    assert_eq!(filters(app).value("Status"), "In progress");
    app.back();
    app.expect_address("/leads?status=open");
    app.back();
    app.expect_address("/leads");
    app.expect_that("no filter is set", || filters(app).value("Status") == "All");
    app.forward();
    app.expect_address("/leads?status=open");
    app.expect_that("the filter is set again", || filters(app).value("Status") == "In progress");
}
