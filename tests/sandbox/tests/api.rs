//! The API over real HTTP: keys, bodies, CORS, pace, delays and losses.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use sandbox::client::{Answer, get, post, send};
use sandbox::{Options, Sandbox, start};

const FORM: &str = "application/x-www-form-urlencoded";

fn sandbox(switches: &[(&str, &str)]) -> Sandbox {
    let options = Options { leads: 40, ..Options::for_tests() };
    start(switches.iter().fold(options, |options, (name, value)| options.with(name, value))).unwrap()
}

fn url(sandbox: &Sandbox, path: &str) -> String {
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{}/api/v1/module/{path}{mark}api_key=demo", sandbox.api())
}

fn list(sandbox: &Sandbox) -> std::io::Result<Answer> {
    get(&url(sandbox, "crm/lead/list"))
}

fn readable(answer: &Answer) -> bool {
    answer.header("access-control-allow-origin") == Some("*")
}

fn log(sandbox: &Sandbox) -> Vec<serde_json::Value> {
    get(&format!("{}/_sandbox/log", sandbox.api())).unwrap().json().as_array().unwrap().clone()
}

fn tell(sandbox: &Sandbox, path: &str) -> u16 {
    post(&format!("{}/_sandbox/{path}", sandbox.api()), "").unwrap().status
}

const LEAD: &str = "name=Caf%C3%A9+%26+Co&pipeline_id=3&pipeline_stage_id=14";

#[test]
fn a_list_and_a_create() {
    let sandbox = sandbox(&[]);
    let answer = get(&url(&sandbox, "crm/lead/list?limit=5&filter%5Bactive%5D=1")).unwrap();
    assert_eq!((answer.status, readable(&answer)), (200, true));
    assert_eq!(answer.header("content-type"), Some("application/json; charset=utf-8"));
    assert_eq!(answer.json()["response"]["count"], 5);
    let created = post(&url(&sandbox, "crm/lead/create/"), LEAD).unwrap();
    assert!(readable(&created));
    let id = created.json()["response"]["id"].clone();
    let stored = get(&format!("{}/_sandbox/lead/{id}", sandbox.api())).unwrap().json();
    assert_eq!(stored["name"], "Café & Co");
    assert_eq!(get(&format!("{}/_sandbox/leads", sandbox.api())).unwrap().json().as_array().unwrap().len(), 41);
}

#[test]
fn keys() {
    let sandbox = sandbox(&[]);
    let path = format!("{}/api/v1/module/crm/lead/list", sandbox.api());
    for url in [path.clone(), format!("{path}?api_key=wrong"), format!("{path}?api_key=demo&api_key=wrong")] {
        let answer = get(&url).unwrap();
        assert_eq!((answer.status, &answer.json()["error"]["error_code"]), (200, &11.into()), "{url}");
        assert!(readable(&answer));
    }
    let create = format!("{}/api/v1/module/crm/lead/create", sandbox.api());
    let with_key = format!("{LEAD}&api_key=demo");
    assert!(post(&create, &with_key).unwrap().json()["response"]["id"].is_number());
    tell(&sandbox, "set?body.key_in_form=refuse&errors.http=4xx");
    assert_eq!(post(&create, &with_key).unwrap().status, 401);
    let text = serde_json::to_string(&log(&sandbox)).unwrap();
    assert!(!text.contains("demo") && !text.contains("wrong") && !text.contains("api_key"), "{text}");
}

#[test]
fn only_forms_are_read() {
    let sandbox = sandbox(&[]);
    let create = |kind: &str, body: &str| {
        send("POST", &url(&sandbox, "crm/lead/create"), &[("content-type", kind)], body).unwrap().json()
    };
    let json = r#"{"name":"A","pipeline_id":3,"pipeline_stage_id":14}"#;
    assert_eq!(create("text/plain;charset=UTF-8", LEAD)["error"]["error_code"], 21);
    assert_eq!(create("application/json", json)["error"]["error_code"], 21);
    assert!(create("application/x-www-form-urlencoded;charset=UTF-8", LEAD)["response"].is_object());
    tell(&sandbox, "set?body.json=parse");
    assert!(create("application/json", json)["response"].is_object());
}

#[test]
fn cors_for_reading_and_writing() {
    let sandbox = sandbox(&[("cors.get", "deny"), ("cors.post", "opaque")]);
    assert!(!readable(&list(&sandbox).unwrap()));
    let created = post(&url(&sandbox, "crm/lead/create"), LEAD).unwrap();
    assert!(!readable(&created) && created.json()["response"].is_object(), "done, and not to be read");
    tell(&sandbox, "set?cors.post=deny");
    let refused = post(&url(&sandbox, "crm/lead/create"), LEAD).unwrap();
    assert!(!readable(&refused) && refused.status == 403);
    assert_eq!(get(&format!("{}/_sandbox/leads", sandbox.api())).unwrap().json().as_array().unwrap().len(), 41);
}

#[test]
fn preflights() {
    let sandbox = sandbox(&[]);
    let ask = || {
        let headers = [("origin", "http://site.example"), ("access-control-request-headers", "x-thing")];
        send("OPTIONS", &url(&sandbox, "crm/lead/list"), &headers, "").unwrap()
    };
    let refused = ask();
    assert!(!readable(&refused) && refused.status == 405);
    tell(&sandbox, "set?cors.preflight=allow");
    let allowed = ask();
    assert!(readable(&allowed) && allowed.status == 204);
    assert_eq!(allowed.header("access-control-allow-headers"), Some("x-thing"));
    let log = log(&sandbox);
    assert_eq!((log.len(), &log[0]["preflight"], &log[1]["origin"]), (2, &true.into(), &"http://site.example".into()));
}

#[test]
fn the_rate_limit() {
    let sandbox = sandbox(&[("rate.per_second", "2"), ("cors.on_error", "drop")]);
    let statuses: Vec<u16> = (0..4).map(|_| list(&sandbox).unwrap().status).collect();
    assert_eq!(statuses, [200, 200, 429, 429]);
    let limited = list(&sandbox).unwrap();
    assert_eq!(limited.text(), r#"{"error":"Too many requests for one second"}"#);
    assert!(!readable(&limited) && limited.header("retry-after").is_none());
    tell(&sandbox, "set?cors.on_error=same&rate.retry_after=exposed&rate.body=text");
    let limited = list(&sandbox).unwrap();
    assert!(readable(&limited) && limited.header("retry-after") == Some("1"));
    assert_eq!(limited.header("access-control-expose-headers"), Some("Retry-After"));
    assert_eq!(limited.text(), "Too Many Requests");
    tell(&sandbox, "set?rate.retry_after=present&rate.body=empty");
    let limited = list(&sandbox).unwrap();
    assert!(limited.header("access-control-expose-headers").is_none() && limited.body.is_empty());
    std::thread::sleep(Duration::from_millis(1000));
    assert_eq!(list(&sandbox).unwrap().status, 200);
}

#[test]
fn delays() {
    let sandbox = sandbox(&[("latency", "300")]);
    let start = Instant::now();
    list(&sandbox).unwrap();
    assert!(start.elapsed() >= Duration::from_millis(300));
    tell(&sandbox, "set?latency=hang");
    let api = url(&sandbox, "crm/lead/list");
    std::thread::spawn(move || get(&api));
    std::thread::sleep(Duration::from_millis(100));
    let start = Instant::now();
    list(&sandbox).unwrap();
    assert!(start.elapsed() < Duration::from_secs(5), "one call hangs and the next does not");
    assert_eq!(log(&sandbox)[1]["status"], serde_json::Value::Null);
}

#[test]
fn lost_connections() {
    let sandbox = sandbox(&[("flaky", "before:100")]);
    let leads = || get(&format!("{}/_sandbox/leads", sandbox.api())).unwrap().json().as_array().unwrap().len();
    assert!(post(&url(&sandbox, "crm/lead/create"), LEAD).is_err());
    assert_eq!(leads(), 40);
    tell(&sandbox, "set?flaky=after:100");
    assert!(post(&url(&sandbox, "crm/lead/create"), LEAD).is_err());
    assert_eq!(leads(), 41);
    tell(&sandbox, "set?flaky=0");
    tell(&sandbox, "down?on=1");
    assert!(list(&sandbox).is_err());
    tell(&sandbox, "down?on=0");
    assert_eq!(list(&sandbox).unwrap().status, 200);
    let dropped: Vec<String> = log(&sandbox).iter().map(|call| call["dropped"].to_string()).collect();
    assert_eq!(dropped, ["\"before\"", "\"after\"", "\"before\"", "null"]);
}

#[test]
fn a_call_is_carried_out_though_nobody_waits_for_it() {
    let sandbox = sandbox(&[("latency", "300")]);
    let request = format!(
        "POST /api/v1/module/crm/lead/create?api_key=demo HTTP/1.1\r\nhost: x\r\ncontent-type: {FORM}\r\ncontent-length: {}\r\n\r\n{LEAD}",
        LEAD.len()
    );
    let mut stream = TcpStream::connect(sandbox.api_address()).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    while log(&sandbox).is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(stream);
    std::thread::sleep(Duration::from_millis(600));
    assert_eq!(get(&format!("{}/_sandbox/leads", sandbox.api())).unwrap().json().as_array().unwrap().len(), 41);
}

#[test]
fn a_login_page_instead() {
    let sandbox = sandbox(&[("errors.html_login", "on")]);
    let answer = list(&sandbox).unwrap();
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/html; charset=utf-8")));
}

#[test]
fn the_log_tells_what_was_sent() {
    let path = std::env::temp_dir().join(format!("sandbox-log-{}.jsonl", std::process::id()));
    let options = Options { leads: 5, log: Some(path.clone()), ..Options::for_tests() };
    let sandbox = start(options).unwrap();
    get(&url(&sandbox, "crm/lead/list?page=2&filter%5Bactive%5D=1")).unwrap();
    post(&url(&sandbox, "crm/lead/create"), "name=A&cf_25%5B%5D=51&cf_25%5B%5D=52").unwrap();
    let lines = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let calls = log(&sandbox);
    let written: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(written, calls);
    assert_eq!(
        (&calls[0]["method"], &calls[0]["path"], &calls[0]["status"]),
        (&"GET".into(), &"crm/lead/list".into(), &200.into())
    );
    assert_eq!(calls[0]["query"], serde_json::json!({ "page": "2", "filter[active]": "1" }));
    assert_eq!(
        (&calls[1]["content_type"], &calls[1]["form"]),
        (&FORM.into(), &serde_json::json!({ "name": "A", "cf_25[]": ["51", "52"] }))
    );
    assert!(calls[0]["ms"].as_u64() <= calls[1]["ms"].as_u64() && calls[0]["preflight"] == false);
}

#[test]
fn control() {
    let sandbox = sandbox(&[]);
    let base = format!("{}/_sandbox", sandbox.api());
    let id = get(&format!("{base}/leads")).unwrap().json()[0]["id"].clone();
    let edited = post(&format!("{base}/lead/{id}"), "name=By+another").unwrap();
    assert_eq!((edited.status, &edited.json()["name"]), (200, &"By another".into()));
    assert_eq!(post(&format!("{base}/lead/{id}"), "nonsense=1").unwrap().status, 400);
    assert_eq!(get(&format!("{base}/lead/1")).unwrap().status, 404);
    assert!(get(&format!("{base}/lead/{id}/links")).unwrap().json().is_array());
    assert!(post(&format!("{base}/someone-else"), "").unwrap().json()["id"].is_number());
    assert_eq!(control_status(&base, "set?types.ids=string&latency=5"), 200);
    assert!(list(&sandbox).unwrap().json()["response"]["items"][0]["id"].is_string());
    assert_eq!(control_status(&base, "set?no.such=1"), 400);
    assert_eq!(control_status(&base, "reset"), 200);
    assert!(log(&sandbox).is_empty());
    let first = list(&sandbox).unwrap().json()["response"]["items"][0].clone();
    assert!(first["id"].is_number() && first["name"] != "By another", "switches and rows as at the start");
}

fn control_status(base: &str, path: &str) -> u16 {
    post(&format!("{base}/{path}"), "").unwrap().status
}

#[test]
fn somebody_else_edits_all_the_time() {
    let sandbox = sandbox(&[("concurrent_edits", "1")]);
    let leads = || get(&format!("{}/_sandbox/leads", sandbox.api())).unwrap().json();
    let before = leads();
    let start = Instant::now();
    while leads() == before {
        assert!(start.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(200));
    }
}
