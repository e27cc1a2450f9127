//! What may be a slip is told when the field is left, and never keeps anybody from saving.

use crate::desk::{control, open_lead, type_text};
use crate::screen::{one, settle, type_into};
use leads::lead::Field;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

/// What describes a control.
fn said(field: Field) -> String {
    let ids = control(field).get_attribute("aria-describedby").unwrap_or_default();
    let text = |id: &str| document().get_element_by_id(id).unwrap().text_content().unwrap();
    ids.split_whitespace().map(text).collect()
}

fn is_link(field: Field) -> bool {
    control(field).parent_element().unwrap().query_selector("a").unwrap().is_some()
}

#[wasm_bindgen_test]
async fn doubtful_contact_details_are_told_and_saved_as_typed() {
    let (form, id) = open_lead().await;
    let cases = [
        (Field::ContactPhone, "n/a", "no digit"),
        (Field::ContactEmail, "ada at example.com", "mail address"),
        (Field::ContactEmail, "ada@", "mail address"),
        (Field::ContactWeb, "on request", "not a link"),
        (Field::ContactWeb, "javascript:alert(1)", "not a link"),
        (Field::ContactWeb, " JavaScript :alert(1)", "not a link"),
    ];
    for (field, text, words) in cases {
        type_text(field, text).await;
        assert!(said(field).contains(words), "{text}: {:?}", said(field));
        assert_eq!(control(field).get_attribute("aria-invalid"), None, "{text}");
        assert!(!is_link(field), "{text}");
    }
    one("button", "Save").click();
    form.saved().await;
    assert_eq!(form.on_server(id, "contact_phone"), "n/a");
    assert_eq!(form.on_server(id, "contact_web"), "JavaScript :alert(1)");
}

#[wasm_bindgen_test]
async fn sound_contact_details_are_links_and_nothing_is_said_while_typing() {
    let (_form, _) = open_lead().await;
    let sound = [
        (Field::ContactPhone, "+44 20 7946 0000"),
        (Field::ContactEmail, "ada@example.com"),
        (Field::ContactWeb, "https://example.com/a?b=1"),
        (Field::ContactWeb, "example.com"),
    ];
    for (field, text) in sound {
        type_text(field, text).await;
        assert!(!said(field).contains("mail address") && !said(field).contains("not a link"), "{text}");
        assert!(is_link(field), "{text}");
    }
    type_text(Field::ContactPhone, "+44 (0)20 7946 0958 ext. 12, +7 912 345-67-89").await;
    let links = control(Field::ContactPhone).parent_element().unwrap().query_selector_all("a").unwrap();
    let link = |at| links.item(at).unwrap().unchecked_into::<web_sys::Element>();
    let way = |at| (link(at).get_attribute("aria-label").unwrap(), link(at).get_attribute("href").unwrap());
    let (office, mobile) = (
        ("Call +44 (0)20 7946 0958 ext. 12", "tel:+442079460958;ext=12"),
        ("Call +7 912 345-67-89", "tel:+79123456789"),
    );
    assert_eq!(links.length(), 2);
    assert_eq!((way(0), way(1)), ((office.0.into(), office.1.into()), (mobile.0.into(), mobile.1.into())));
    type_into(&control(Field::ContactEmail), "ada");
    settle().await;
    assert!(!said(Field::ContactEmail).contains("mail address"));
    // This one is told before it can be saved, however it is saved.
    type_into(&control(Field::ContactWeb), "javascript:");
    settle().await;
    assert!(said(Field::ContactWeb).contains("not a link"));
}
