//! The checks at the end of every journey do fail when they should.

use e2e::{Account, journey};

#[test]
#[should_panic(expected = "the console complains")]
fn an_error_in_the_console_fails_a_journey() {
    journey(Account::quick(), |app| {
        app.open("/connect");
        app.expect("button", "Connect");
        app.script("console.error('on purpose')");
    });
}

#[test]
#[should_panic(expected = "the key stands in the page")]
fn a_key_in_the_title_fails_a_journey() {
    journey(Account::quick(), |app| {
        app.open("/connect");
        app.expect("button", "Connect");
        app.script(&format!("document.title = 'Connected with {}'", app.key()));
    });
}

#[test]
#[should_panic(expected = "the browser had to ask for leave")]
fn a_preflight_fails_a_journey() {
    journey(Account::quick(), |app| {
        app.calls_may_fail();
        app.open("/connect");
        app.expect("button", "Connect");
        let address = format!("{}/api/v1/module/crm/lead/list", app.sandbox.account());
        app.script(&format!("fetch('{address}', {{ headers: {{ 'X-Custom': '1' }} }}).catch(() => null)"));
        app.expect_that("it was asked", || app.sandbox.calls().preflights() > 0);
    });
}
