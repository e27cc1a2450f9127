//! What tests may ask and do beside the API, under `/_sandbox/`.

use axum::Router;
use axum::extract::{Path, RawQuery, State as Shares};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

use leads::flowlu::transport::Request;

use crate::form::decode;
use crate::state::{Shared, now};

/// The control paths.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/_sandbox/log", get(log))
        .route("/_sandbox/set", post(set))
        .route("/_sandbox/key", post(key))
        .route("/_sandbox/reset", post(reset))
        .route("/_sandbox/down", post(down))
        .route("/_sandbox/someone-else", post(someone_else))
        .route("/_sandbox/leads", get(leads))
        .route("/_sandbox/lead/{id}", get(lead).post(edit).delete(remove))
        .route("/_sandbox/lead/{id}/links", get(links))
}

fn answer(value: &Value) -> Response {
    ([(CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

fn refuse(status: StatusCode, message: &str) -> Response {
    (status, message.to_owned()).into_response()
}

async fn log(Shares(shared): Shares<Shared>) -> Response {
    answer(&json!(shared.lock().log.calls()))
}

async fn set(Shares(shared): Shares<Shared>, RawQuery(query): RawQuery) -> Response {
    let mut state = shared.lock();
    for (name, value) in decode(&query.unwrap_or_default()) {
        if let Err(message) = state.set(&name, &value) {
            return refuse(StatusCode::BAD_REQUEST, &message);
        }
    }
    answer(&json!({ "ok": true }))
}

/// From now on another key is accepted, and only that.
async fn key(Shares(shared): Shares<Shared>, RawQuery(query): RawQuery) -> Response {
    shared.lock().options.key = query.unwrap_or_default();
    answer(&json!({ "ok": true }))
}

async fn reset(Shares(shared): Shares<Shared>) -> Response {
    shared.lock().reset();
    answer(&json!({ "ok": true }))
}

async fn down(Shares(shared): Shares<Shared>, RawQuery(query): RawQuery) -> Response {
    let down = query.as_deref() != Some("on=0");
    shared.lock().down = down;
    answer(&json!({ "down": down }))
}

async fn someone_else(Shares(shared): Shares<Shared>) -> Response {
    let id = shared.lock().account.someone_else_edits(now());
    answer(&json!({ "id": id }))
}

async fn leads(Shares(shared): Shares<Shared>) -> Response {
    let state = shared.lock();
    let leads: Vec<Value> = state.account.lead_ids().into_iter().filter_map(|id| state.account.lead(id)).collect();
    answer(&json!(leads))
}

async fn lead(Shares(shared): Shares<Shared>, Path(id): Path<i64>) -> Response {
    match shared.lock().account.lead(id) {
        Some(lead) => answer(&lead),
        None => refuse(StatusCode::NOT_FOUND, "no such lead"),
    }
}

async fn links(Shares(shared): Shares<Shared>, Path(id): Path<i64>) -> Response {
    answer(&json!(shared.lock().account.links_of(id)))
}

async fn edit(Shares(shared): Shares<Shared>, Path(id): Path<i64>, body: String) -> Response {
    let mut state = shared.lock();
    if state.account.edit(now(), id, &decode(&body)) {
        answer(&state.account.lead(id).unwrap_or_default())
    } else {
        refuse(StatusCode::BAD_REQUEST, "no such lead or field")
    }
}

async fn remove(Shares(shared): Shares<Shared>, Path(id): Path<i64>) -> Response {
    let answered = shared.lock().account.answer(now(), &Request::get(format!("crm/lead/delete/{id}")));
    if answered.body.starts_with("{\"error") {
        return refuse(StatusCode::BAD_REQUEST, &answered.body);
    }
    answer(&json!({ "ok": true }))
}
