//! Fields that hold one of a few: searched by typing, and honest about what may not be chosen any more.

use std::cell::RefCell;
use std::rc::Rc;

use crate::desk::{any_lead, control, open_lead, open_on, options, pick, shown, there};
use crate::screen::{all, has_focus, is_there, one, press, settle, type_into, until, value};
use leads::browser::clock::now_ms;
use leads::flowlu::transport::{Body, Request};
use leads::lead::{Field, LeadId};
use leads::sample::{Account, Clock, Switches};
use leads::session::today;
use wasm_bindgen_test::wasm_bindgen_test;

/// The labels of the open list.
fn offered() -> Vec<String> {
    let open = all("option", "").into_iter().filter(|it| it.closest(".popup").unwrap().is_some());
    open.map(|it| it.inner_text()).collect()
}

#[wasm_bindgen_test]
async fn a_source_is_typed_picked_by_enter_and_cleared() {
    let (form, id) = open_lead().await;
    let source = control(Field::Source);
    type_into(&source, "refer");
    until("one is left", || offered() == ["Referral"]).await;
    press("Enter");
    settle().await;
    assert_eq!((shown(Field::Source), value(&source)), ("5".to_owned(), "Referral".to_owned()));
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "source_id"), "5");
    one("button", "Clear: Source").click();
    settle().await;
    assert_eq!((shown(Field::Source), value(&source)), (String::new(), String::new()));
    assert!(has_focus(&source));
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "source_id"), "null");
}

#[wasm_bindgen_test]
async fn a_whole_name_that_is_typed_is_picked_and_anything_else_was_a_search() {
    let (_form, _) = open_lead().await;
    let source = control(Field::Source);
    let leave = async |text: &str| {
        type_into(&source, text);
        settle().await;
        source.blur().unwrap();
        settle().await;
        shown(Field::Source)
    };
    assert_eq!(leave("trade FAIR").await, "6");
    assert_eq!(leave("trade").await, "6");
    assert_eq!(value(&source), "Trade fair");
    assert_eq!(leave("website").await, "4");
}

#[wasm_bindgen_test]
async fn a_required_field_cannot_be_cleared() {
    let (_form, _) = open_lead().await;
    for (field, label) in [(Field::Pipeline, "Pipeline"), (Field::Stage, "Stage")] {
        let before = shown(field);
        assert!(!is_there("button", &format!("Clear: {label}")));
        let control = control(field);
        type_into(&control, "");
        settle().await;
        control.blur().unwrap();
        settle().await;
        assert_eq!(shown(field), before);
        assert_eq!(control.get_attribute("aria-required").as_deref(), Some("true"));
    }
}

/// A small account in which one lead has these columns.
fn account_with(columns: &[(&str, &str)]) -> (Rc<RefCell<Account>>, LeadId) {
    let mut account = Account::with(7, 30, today().into(), Switches::demo());
    let id = any_lead(&account);
    let fields = columns.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let answer = account.answer(Clock(now_ms()), &Request::post(format!("crm/lead/update/{id}"), Body::Form(fields)));
    assert!(!answer.body.contains("error"), "{}", answer.body);
    (Rc::new(RefCell::new(account)), id)
}

#[wasm_bindgen_test]
async fn what_may_not_be_chosen_any_more_is_offered_only_where_it_was() {
    let old = [("source_id", "11"), ("assignee_id", "9"), ("active", "2"), ("closing_status_id", "7")];
    let (account, id) = account_with(&old);
    let _form = open_on(&format!("/leads/{id}"), account).await;
    until("the form", || there(Field::LossReason)).await;
    settle().await;
    let cases = [
        (Field::Source, "Yellow pages (inactive)", "11", "4"),
        (Field::Assignee, "Dana Reyes (inactive)", "9", "7"),
        (Field::LossReason, "Duplicate (inactive)", "7", "2"),
    ];
    for (field, said, before, other) in cases {
        assert_eq!((value(&control(field)), shown(field)), (said.to_owned(), before.to_owned()));
        pick(field, other).await;
        assert!(options(field).await.contains(&before.to_owned()), "{said}: back to what it was");
    }
}

#[wasm_bindgen_test]
async fn a_user_whose_name_may_not_be_read_has_a_number() {
    let (account, id) = account_with(&[("assignee_id", "12")]);
    account.borrow_mut().set("rights", "no-system").unwrap();
    let _form = open_on(&format!("/leads/{id}"), account).await;
    until("the form", || there(Field::Assignee)).await;
    settle().await;
    assert_eq!((value(&control(Field::Assignee)), shown(Field::Assignee)), ("User #12".to_owned(), "12".to_owned()));
}
