//! What is typed is kept, for each lead by itself.

use crate::desk::{address, control, go, js, open_lead, open_on, page, shown, there, type_text};
use crate::screen::{is_there, one, settle, type_into, until};
use leads::lead::{Field, LeadId};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn drafts_survive_leaving_and_never_mix() {
    let (form, id) = open_lead().await;
    let other =
        form.replica.read(|engine| engine.rows().iter().map(|row| row.lead.id).find(|it| *it != id)).flatten().unwrap();
    type_text(Field::ContactName, "Mine").await;
    go(&format!("/leads/{other}")).await;
    until("the other lead", || there(Field::Name) && shown(Field::Id) == other.to_string()).await;
    assert_ne!(shown(Field::ContactName), "Mine");
    assert!(!page().contains("kept as a draft"));
    go(&format!("/leads/{id}")).await;
    until("the first lead", || there(Field::Name) && shown(Field::Id) == id.to_string()).await;
    assert_eq!(shown(Field::ContactName), "Mine");
    assert!(page().contains("1 change, kept as a draft"));
    assert!(page().contains("Not saved yet, typed ") && page().contains(": Contact name\n"), "{}", page());
    // As after a reload: another copy, the same tab.
    let account = form.account.clone();
    drop(form);
    let form = open_on(&format!("/leads/{id}"), account).await;
    until("the form", || there(Field::Name)).await;
    settle().await;
    assert_eq!(shown(Field::ContactName), "Mine");
    // It is read out, too, so that the words stand elsewhere as well.
    let found = || js("return document.querySelector('.lead-form .banner')?.innerText ?? ''").contains("Not saved yet");
    assert!(found());
    one("button", "Discard").click();
    settle().await;
    assert!(!found());
    assert_eq!(shown(Field::ContactName), form.lead(id).contact_name);
    one("button", "Undo").click();
    settle().await;
    assert_eq!(shown(Field::ContactName), "Mine");
    one("button", "Save").click();
    form.saved().await;
    leads::browser::clock::sleep(400).await;
    assert_eq!(js("return Object.keys(sessionStorage).filter((key) => key.startsWith('leads.draft')).join()"), "");
    assert_eq!(form.on_server(id, "contact_name"), "Mine");
}

#[wasm_bindgen_test]
async fn what_is_typed_without_a_rest_is_kept_all_the_while() {
    let (_form, _) = open_lead().await;
    let control = control(Field::ContactName);
    let typed = std::cell::RefCell::new(String::from("Written in one go "));
    until("it is kept while one types on", || {
        typed.borrow_mut().push('x');
        type_into(&control, &typed.borrow());
        js("return Object.values(sessionStorage).join()").contains("Written in one go")
    })
    .await;
}

/// Another form of this lead, in another tab, keeps a position there.
fn type_elsewhere(id: LeadId, position: &str) {
    js(&format!(
        "const key = 'leads.draft.sample/{id}', kept = JSON.parse(sessionStorage[key] ?? '{{\"fields\":[]}}');
        kept.fields = kept.fields.filter((field) => field[0] !== 'contact_position');
        kept.fields.push(['contact_position', {position:?}, '', null, Date.now()]);
        sessionStorage[key] = JSON.stringify(kept);"
    ));
}

#[wasm_bindgen_test]
async fn what_another_tab_keeps_of_the_same_lead_stays() {
    let (form, id) = open_lead().await;
    type_text(Field::ContactName, "Mine").await;
    type_elsewhere(id, "Theirs");
    type_text(Field::ContactCompany, "Mine, too").await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    go(&format!("/leads/{id}")).await;
    until("the form", || there(Field::Name)).await;
    settle().await;
    let texts = || [Field::ContactName, Field::ContactCompany, Field::ContactPosition].map(shown);
    assert_eq!(texts(), ["Mine", "Mine, too", "Theirs"]);
    // What the other one types now is not in this form, and is not dropped with what is.
    type_elsewhere(id, "Theirs still");
    one("button", "Discard").click();
    settle().await;
    go("/leads").await;
    until("the list", || page().contains("the list")).await;
    go(&format!("/leads/{id}")).await;
    until("the form", || there(Field::Name)).await;
    settle().await;
    assert_eq!(
        texts(),
        [form.lead(id).contact_name.clone(), form.lead(id).contact_company.clone(), "Theirs still".into()]
    );
}

#[wasm_bindgen_test]
async fn walking_stays_on_the_button() {
    let (_form, id) = open_lead().await;
    let next = one("button", "Next lead");
    next.focus().unwrap();
    next.click();
    until("the next lead", || address() != format!("/leads/{id}")).await;
    settle().await;
    assert!(crate::screen::has_focus(&one("button", "Next lead")));
    one("button", "Previous lead").click();
    until("back", || address() == format!("/leads/{id}")).await;
}

#[wasm_bindgen_test]
async fn a_lead_that_is_not_there_says_so() {
    let (_form, _) = open_lead().await;
    for path in ["/leads/999999", "/leads/x", "/leads/0"] {
        go(path).await;
        until("words", || page().contains("There is no such lead")).await;
        assert!(is_there("link", "Go to leads") || page().contains("Go to leads"));
    }
}

#[wasm_bindgen_test]
async fn links_lead_only_where_they_may() {
    let (_form, _) = open_lead().await;
    let href = |field: Field| {
        let id = control(field).id();
        js(&format!(
            "return document.getElementById({id:?}).parentElement.querySelector('a')?.getAttribute('href') ?? ''"
        ))
    };
    for (field, text, expected) in [
        (Field::ContactPhone, "+41 (44) 555-01-90", "tel:+41445550190"),
        (Field::ContactPhone, "ask", ""),
        (Field::ContactEmail, "a.b+c@example.com", "mailto:a.b%2Bc@example.com"),
        (Field::ContactEmail, "nobody", ""),
        (Field::ContactWeb, "example.com/a b", ""),
        (Field::ContactWeb, "example.com/a", "https://example.com/a"),
        (Field::ContactWeb, "HTTP://example.com", "http://example.com/"),
        (Field::ContactWeb, "javascript:alert(1)//a.b", ""),
        (Field::ContactWeb, "data:text/html,a.b", ""),
    ] {
        type_text(field, text).await;
        assert_eq!(href(field), expected, "{text}");
    }
}
