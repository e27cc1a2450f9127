//! The shapes in which errors come, whatever the HTTP status says.

use super::answer;
use crate::flowlu::{Error, Fate, Refusal, leads};

fn error(status: u16, body: &str) -> Error {
    answer(&leads::List::default(), status, body).unwrap_err()
}

fn coded(code: &str, message: &str) -> String {
    format!(r#"{{"error":{{"error_code":{code},"error_msg":"{message}"}}}}"#)
}

fn refusal(code: Option<&str>, message: &str) -> Refusal {
    Refusal { code: code.map(Into::into), message: message.into() }
}

#[test]
fn codes_mean_what_the_vendor_says() {
    let cases = [
        ("10", "unknown", Error::Server("unknown".into())),
        ("11", "authorization failed", Error::KeyRefused),
        ("11", "account not found", Error::NoAccount),
        ("11", "Access denied", Error::Denied),
        ("12", "invalid request", Error::Other(12, "invalid request".into())),
        ("13", "internal server error", Error::Server("internal server error".into())),
        ("20", "not found", Error::NotFound),
        ("21", "validation error", Error::Invalid(vec![refusal(None, "validation error")])),
        ("22", "access denied", Error::Denied),
        ("30", "unknown method", Error::Other(30, "unknown method".into())),
        ("30", "access denied", Error::Denied),
        ("31", "unknown module", Error::Other(31, "unknown module".into())),
        ("99", "&lt;new&gt; <b>one</b>", Error::Other(99, "<new> one".into())),
        ("12", "Rate limit exceeded", Error::Throttled),
    ];
    for (code, message, expected) in cases {
        for status in [200, 400, 403, 404] {
            assert_eq!(error(status, &coded(code, message)), expected, "{code} {message} {status}");
        }
        assert_eq!(error(200, &coded(&format!("\"{code}\""), message)), expected, "{code} as text");
    }
}

#[test]
fn details_come_in_any_shape() {
    let cases = [
        (r#"["Name is required", "Stage too"]"#, vec![refusal(None, "Name is required"), refusal(None, "Stage too")]),
        (r#"[{"field":"name","message":"Fill in"}]"#, vec![refusal(Some("name"), "Fill in")]),
        (
            r#"[{"code":"name","error":["Fill in","Shorter"]}]"#,
            vec![refusal(Some("name"), "Fill in"), refusal(Some("name"), "Shorter")],
        ),
        (r#"{"name":"Fill in"}"#, vec![refusal(Some("name"), "Fill in")]),
        (r#"{"name":["Fill in","Shorter"]}"#, vec![refusal(Some("name"), "Fill in"), refusal(Some("name"), "Shorter")]),
        (r#"{"0":"Fill in"}"#, vec![refusal(None, "Fill in")]),
        (r#"{"description":"Too long"}"#, vec![refusal(Some("description"), "Too long")]),
        (r#"{"name":{"message":"Fill in"}}"#, vec![refusal(Some("name"), "Fill in")]),
        (r#""Fill in &quot;Name&quot;""#, vec![refusal(None, "Fill in \"Name\"")]),
        ("null", vec![refusal(None, "validation error")]),
        ("[]", vec![refusal(None, "validation error")]),
    ];
    for (details, expected) in cases {
        let body =
            format!(r#"{{"error":{{"error_code":21,"error_msg":"validation error","error_details":{details}}}}}"#);
        assert_eq!(error(200, &body), Error::Invalid(expected.clone()), "{details}");
        if !matches!(details, "null" | "[]") {
            assert_eq!(error(400, &format!(r#"{{"errors":{details}}}"#)), Error::Invalid(expected), "{details}");
        }
    }
}

#[test]
fn words_alone_are_understood() {
    let cases = [
        (429, r#"{"error":"slow down"}"#, Error::Throttled),
        (200, r#"{"error":"Request limit per second"}"#, Error::Throttled),
        (200, r#"{"error":"api key not found"}"#, Error::KeyRefused),
        (200, r#"{"error":"account not found"}"#, Error::NoAccount),
        (403, r#"{"error":"no"}"#, Error::Denied),
        (401, r#"{"error":"anything"}"#, Error::KeyRefused),
        (404, r#"{"error":"nothing here"}"#, Error::Other(404, "nothing here".into())),
        (500, r#"{"error":"broken"}"#, Error::Server("broken".into())),
        (200, r#"{"error":"odd"}"#, Error::Other(0, "odd".into())),
        (400, r#"{"error":"invalid_request","error_descrption":"No name"}"#, Error::Other(400, "No name".into())),
        (200, r#"{"error":true,"error_code":20}"#, Error::NotFound),
        (200, r#"{"error":11,"error_msg":"api key not found"}"#, Error::KeyRefused),
        (200, r#"{"error":{"name":"Fill in"}}"#, Error::Invalid(vec![refusal(Some("name"), "Fill in")])),
        (200, r#"{"error":["Fill in"]}"#, Error::Invalid(vec![refusal(None, "Fill in")])),
        (200, r#""Too many requests""#, Error::Throttled),
        (429, r#"{"errors":{"x":"y"}}"#, Error::Throttled),
    ];
    for (status, body, expected) in cases {
        assert_eq!(error(status, body), expected, "{status} {body}");
    }
}

#[test]
fn a_false_error_is_none() {
    for nothing in ["null", "false", "0", "\"\"", "\"0\"", "[]", "{}"] {
        let body = format!(r#"{{"error":{nothing},"errors":{nothing},"response":{{"items":[],"total_result":0}}}}"#);
        assert_eq!(answer(&leads::List::default(), 200, &body).unwrap().total, Some(0), "{nothing}");
    }
}

#[test]
fn without_json_the_status_counts() {
    let page = "<!doctype html><title>Sign in</title>";
    let cases = [
        (200, page, Error::NotJson(200)),
        (404, page, Error::NotJson(404)),
        (403, page, Error::NotJson(403)),
        (200, "", Error::NotJson(200)),
        (200, r#"{"response":{"items":[{"id":1"#, Error::NotJson(200)),
        (429, "", Error::Throttled),
        (429, "Too Many Requests", Error::Throttled),
        (429, page, Error::Throttled),
        (200, "Too many requests for one second", Error::Throttled),
        (502, page, Error::Server("HTTP 502".into())),
        (503, "", Error::Server("HTTP 503".into())),
        (500, "{}", Error::Server("HTTP 500".into())),
        (401, "{}", Error::KeyRefused),
        (429, "{}", Error::Throttled),
        (429, "[]", Error::Throttled),
        (200, "{}", Error::Unexpected("response")),
        (200, "7", Error::Unexpected("response")),
        (200, r#"{"hello":"world"}"#, Error::Unexpected("response")),
    ];
    for (status, body, expected) in cases {
        assert_eq!(error(status, body), expected, "{status} {body}");
    }
    assert_eq!(error(200, &("[".repeat(100_000))), Error::NotJson(200));
}

#[test]
fn what_may_be_sent_again() {
    assert_eq!(error(429, "").fate(), Fate::NotProcessed);
    assert_eq!(error(502, "").fate(), Fate::Unclear);
    assert_eq!(error(200, "").fate(), Fate::Unclear);
    assert_eq!(error(200, &coded("22", "access denied")).fate(), Fate::Refused);
    assert!(error(502, "").is_passing() && error(429, "").is_passing());
    assert!(!error(200, "<html>").is_passing());
}
