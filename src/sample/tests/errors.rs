//! Errors in their styles, and rights.

use super::*;

fn bad(account: &mut Account) -> (u16, Value) {
    let answer = account.answer(NOW, &Request::post("crm/lead/create", Body::Empty));
    (answer.status, serde_json::from_str(&answer.body).unwrap())
}

#[test]
fn paths_that_lead_nowhere() {
    let account = &mut account(&[]);
    let code = |account: &mut Account, path: &str| raw(account, path, &[])["error"]["error_code"].clone();
    let cases = [
        ("crm/lead/get/1", 20),
        ("crm/lead/get", 20),
        ("crm/lead/fly/1", 30),
        ("crm/lead/get/x", 30),
        ("crm/nothing/list", 30),
        ("fin/invoice/list", 31),
        ("", 31),
    ];
    for (path, expected) in cases {
        assert_eq!(code(account, path), expected, "{path}");
    }
}

#[test]
fn styles_of_validation_errors() {
    let account = &mut account(&[]);
    let (status, body) = bad(account);
    assert_eq!((status, &body["error"]["error_msg"]), (200, &"validation error".into()));
    account.set("errors.style", "string-validation").unwrap();
    let (_, body) = bad(account);
    assert_eq!((&body["error"], &body["details"]["name"]), (&"validation".into(), &"Fill in the name".into()));
    account.set("errors.style", "mixed").unwrap();
    let forms: Vec<Value> = (0..4).map(|_| bad(account).1).collect();
    assert!(forms.iter().any(|body| body["error"] == "validation"));
    assert!(forms.iter().any(|body| body["errors"]["name"].is_string()));
    assert!(
        forms.iter().any(|body| body["error"]["error_code"] == "21" && body["error"]["error_details"][0].is_string())
    );
    assert!(forms.iter().any(|body| body["error"]["error_code"] == 21));
}

#[test]
fn http_statuses_may_be_real() {
    let account = &mut account(&[("errors.http", "4xx")]);
    assert_eq!(bad(account).0, 400);
    assert_eq!(account.answer(NOW, &Request::get("crm/lead/get/1")).status, 404);
    account.set("rights", "no-crm").unwrap();
    assert_eq!(account.answer(NOW, &Request::get("crm/lead/list")).status, 403);
    account.set("errors.http", "200").unwrap();
    assert_eq!(account.answer(NOW, &Request::get("crm/lead/list")).status, 200);
}

#[test]
fn rights() {
    let paths = ["crm/lead/list", "core/user/list", "customfields/fields/list"];
    let cases = [
        ("all", [true, true, true], true),
        ("no-system", [true, false, true], true),
        ("read-only", [true, true, true], false),
        ("no-crm", [false, true, true], false),
    ];
    for (value, readable, writable) in cases {
        let account = &mut account(&[("rights", value)]);
        for (path, expected) in paths.iter().zip(readable) {
            assert_eq!(raw(account, path, &[]).get("response").is_some(), expected, "{value} {path}");
        }
        let id = account.lead_ids()[0];
        let answer = post(account, &format!("crm/lead/update/{id}"), &[("name", "A")]);
        assert_eq!(answer.get("response").is_some(), writable, "{value}");
        let answer = raw(account, &format!("crm/lead/delete/{id}"), &[]);
        assert_eq!(answer.get("response").is_some(), writable, "{value}: delete is a GET and a write");
    }
    let mut standard = Account::new(1, 3, day());
    assert_eq!(raw(&mut standard, "core/user/list", &[])["error"]["error_code"], 22, "the default");
    standard.set("errors.denied_code", "30").unwrap();
    let error = raw(&mut standard, "core/user/list", &[])["error"].clone();
    assert_eq!((&error["error_code"], &error["error_msg"]), (&30.into(), &"access denied".into()));
}
