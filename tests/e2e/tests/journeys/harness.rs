//! The harness itself, on the page of the app that needs nothing.

use e2e::{Account, journey};

#[test]
fn opens() {
    journey(Account::quick(), |app| {
        app.open("/connect");
        println!("{}", app.text());
        app.within("form", "Lead").within("group", "General").fill("Title", "Grüße 🎉 an alle");
        app.fill("Title", "Grüße an Щукин 花子");
        app.fill("Title", "");
        app.choose("Stage", "Qualified");
        app.expect_value("Stage", "Qualified");
        app.click("button", "Save");
        app.tab_to("button", "Move to…");
        println!("{:?}", app.focused());
        for [a, b] in app.compare_names() { println!("{a:?} {b:?}"); }
        app.check_accessibility("static");
        app.click("link", "Müller*");
        app.expect_address("/leads");
        app.as_phone();
        println!("{:?}", app.script("return [innerWidth, innerHeight]"));
        app.see("nothing");
    });
}
