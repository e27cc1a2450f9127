//! One call of the API: pace, delay, loss, key, and then the account's own answer.

use std::time::{Duration, Instant};

use axum::body::{Body as HttpBody, to_bytes};
use axum::extract::{Request as HttpRequest, State as Shares};
use axum::http::header::{CONTENT_TYPE, COOKIE, ORIGIN, REFERER};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method as HttpMethod, StatusCode};
use axum::response::{IntoResponse, Response};
use leads::flowlu::transport::{Body, Method, Request};
use leads::sample::ErrorStatus;
use serde_json::{Value, json};

use crate::cors;
use crate::form::{decode, percent};
use crate::log::object;
use crate::serve::hang_up;
use crate::state::{Shared, State, now};
use crate::switches::{Cors, Latency, RateBody};

/// Where the API lives on its host.
pub(crate) const ROOT: &str = "/api/v1/module/";
/// Longer bodies are cut off; no form of the app comes near.
const MOST: usize = 4 * 1024 * 1024;

/// What happens to a call, decided when it arrives.
struct Plan {
    place: usize,
    delay: Duration,
    admitted: bool,
    lost_before: bool,
    lost_after: bool,
}

/// Answers one call. What has arrived is carried out, even if the client has gone meanwhile.
pub(crate) async fn call(Shares(shared): Shares<Shared>, request: HttpRequest<HttpBody>) -> Response {
    tokio::spawn(carry_out(shared, request)).await.unwrap_or_else(|_| hang_up())
}

async fn carry_out(shared: Shared, request: HttpRequest<HttpBody>) -> Response {
    let (parts, body) = request.into_parts();
    let text = to_bytes(body, MOST).await.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let (request, key) = understand(&parts, text.unwrap_or_default());
    let plan = arrive(&mut shared.lock(), &parts, &request);
    tokio::time::sleep(plan.delay).await;
    let mut state = shared.lock();
    if plan.lost_before {
        state.log.ended(plan.place, None, Some("before"));
        return hang_up();
    }
    let response = work(&mut state, &parts, request, key, plan.admitted);
    if plan.lost_after {
        state.log.ended(plan.place, None, Some("after"));
        return hang_up();
    }
    state.log.ended(plan.place, Some(response.status().as_u16()), None);
    response
}

fn arrive(state: &mut State, parts: &Parts, request: &Request) -> Plan {
    let preflight = parts.method == HttpMethod::OPTIONS;
    let header = |name: HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let (form, json) = match &request.body {
        Body::Form(pairs) => (object(pairs), Value::Null),
        Body::Json(text) => (Value::Null, json!(text)),
        Body::Empty => (Value::Null, Value::Null),
    };
    let place = state.log.arrived(json!({
        "ms": u64::try_from(state.started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "method": parts.method.as_str(),
        "path": request.path,
        "query": object(&request.query),
        "content_type": header(CONTENT_TYPE),
        "form": form,
        "json": json,
        "origin": header(ORIGIN),
        "referer": header(REFERER),
        "cookie": header(COOKIE).is_some(),
        "preflight": preflight,
        "status": null,
        "dropped": null,
    }));
    let admitted = preflight || state.pace.admits(Instant::now(), state.wire.per_second);
    let delay = if admitted && !preflight { delay(state) } else { 0 };
    let roll = state.random.below(100);
    let lossy = admitted && !preflight;
    let flaky = state.wire.flaky;
    Plan {
        place,
        delay: Duration::from_millis(delay),
        admitted,
        lost_before: state.down || (lossy && roll < flaky.before),
        lost_after: lossy && (flaky.before..flaky.before + flaky.after).contains(&roll),
    }
}

/// How long this call takes, in milliseconds.
fn delay(state: &mut State) -> u64 {
    match state.wire.latency {
        Latency::Random => state.random.between(150, 600).unsigned_abs(),
        Latency::Fixed(ms) => ms,
        Latency::Hang => {
            state.wire.latency = Latency::Fixed(0);
            30_000
        }
    }
}

fn work(state: &mut State, parts: &Parts, request: Request, key: Keys, admitted: bool) -> Response {
    let wire = state.wire.clone();
    match parts.method {
        HttpMethod::OPTIONS => return cors::preflight(&wire, &parts.headers),
        HttpMethod::GET => {}
        HttpMethod::POST if wire.post == Cors::Deny => return StatusCode::FORBIDDEN.into_response(),
        HttpMethod::POST => {}
        _ => return StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
    let response = if !admitted {
        throttled(state)
    } else if wire.html_login {
        let page = "<!doctype html><title>Sign in</title><form method=post><input name=login></form>";
        typed(200, "text/html; charset=utf-8", page.to_owned())
    } else if key.accepted(&state.options.key, wire.key_in_form) {
        let answer = state.account.answer(now(), &request);
        typed(answer.status, "application/json; charset=utf-8", answer.body)
    } else {
        let status = if state.account.switches().error_status == ErrorStatus::Real { 401 } else { 200 };
        let body = json!({ "error": { "error_code": 11, "error_msg": "api key not found" } });
        typed(status, "application/json; charset=utf-8", body.to_string())
    };
    cors::grant(&wire, &parts.method, response)
}

fn throttled(state: &State) -> Response {
    let (kind, body) = match state.wire.rate_body {
        RateBody::Json => ("application/json", r#"{"error":"Too many requests for one second"}"#),
        RateBody::Text => ("text/plain", "Too Many Requests"),
        RateBody::Empty => ("text/plain", ""),
    };
    let mut response = typed(429, kind, body.to_owned());
    cors::retry_after(&state.wire, &mut response);
    response
}

fn typed(status: u16, kind: &'static str, body: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, body).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// The keys that came with a call. Never logged.
struct Keys {
    query: Option<String>,
    form: Option<String>,
}

impl Keys {
    fn accepted(&self, key: &str, in_form: bool) -> bool {
        let form = self.form.as_deref().filter(|_| in_form);
        self.query.as_deref().or(form) == Some(key)
    }
}

/// The call as the account understands it, and its keys apart.
fn understand(parts: &Parts, text: String) -> (Request, Keys) {
    let (query_key, query) = without_key(decode(parts.uri.query().unwrap_or_default()));
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut form_key = None;
    let body = if kind.starts_with("application/x-www-form-urlencoded") {
        let (key, pairs) = without_key(decode(&text));
        form_key = key;
        Body::Form(pairs)
    } else if kind.starts_with("application/json") {
        Body::Json(text)
    } else {
        // Anything else, `text/plain` above all, is not read as a form.
        Body::Empty
    };
    let path = percent(parts.uri.path());
    let path = path.strip_prefix(ROOT).unwrap_or(&path).trim_end_matches('/').to_owned();
    let method = if parts.method == HttpMethod::POST { Method::Post } else { Method::Get };
    (Request { method, path, query, body }, Keys { query: query_key, form: form_key })
}

fn without_key(pairs: Vec<(String, String)>) -> (Option<String>, Vec<(String, String)>) {
    let (keys, pairs): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name == "api_key");
    (keys.into_iter().next_back().map(|(_, key)| key), pairs)
}
