//! Links from elsewhere: every address opens what it names.

use e2e::{Account, App, journey};

journeys! {
    both: a_link_to_a_lead, a_link_to_a_filtered_list;
    quick: a_link_to_a_board;
}

fn a_link_to_a_lead(app: &App) {
    app.connect();
    let lead = app.sandbox.open_lead_in(15);
    app.open(&format!("/leads/{}", lead.id()));
    app.patiently().expect_value("Title", &lead.name());
}

fn a_link_to_a_filtered_list(app: &App) {
    app.connect();
    app.open("/leads?status=lost&sort=-budget");
    app.see_only_lost();
}

fn a_link_to_a_board(app: &App) {
    app.connect();
    app.open("/board?pipeline=5");
    app.patiently().expect("column", "Terms agreed*");
}

#[test]
fn a_link_waits_for_the_key() {
    journey(Account::quick(), |app| {
        app.open("/leads?status=lost&sort=-budget");
        app.fill("API key", app.key());
        app.click("button", "Connect");
        app.expect_address("/leads?status=lost&sort=-budget");
    });
}

#[test]
fn an_unknown_address_says_so() {
    journey(Account::quick(), |app| {
        app.connect();
        app.open("/no/such/page");
        app.see("There is no such page");
    });
}

trait SeeLost {
    fn see_only_lost(&self);
}

impl SeeLost for App {
    fn see_only_lost(&self) {
        let lost =
            self.sandbox.leads().into_iter().filter(|it| it.number("active") == 2 && it.number("merged_to_id") == 0);
        let mut lost: Vec<_> = lost.collect();
        let budget = |it: &e2e::Lead| it.text("budget").parse::<f64>().unwrap_or(-1.0);
        lost.sort_by(|one, other| budget(other).total_cmp(&budget(one)));
        self.patiently().see(&format!("of {}", lost.len()));
        self.patiently().see_no("so far");
        let titles = self.within("table", "Leads").names("link");
        assert_eq!(titles.first(), Some(&lost[0].name()));
        assert_eq!(self.within("group", "Filters").value("Status"), "Lost");
    }
}
