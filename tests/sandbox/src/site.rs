//! The built app as a static host would serve it, with its own paths falling back to the page.

use std::path::PathBuf;

use axum::Router;
use axum::extract::State as Shares;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::{Map, Value, json};

use crate::form::percent;

/// What the site serves.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub dist: Option<PathBuf>,
    /// `/` or `/crm/`.
    pub base: String,
    /// The account that `config.json` names, whatever the file says.
    pub account: Option<String>,
}

/// The site as a router of its own.
pub(crate) fn router(site: Site) -> Router {
    Router::new().fallback(serve).with_state(site)
}

async fn serve(Shares(site): Shares<Site>, uri: Uri) -> Response {
    let path = percent(uri.path());
    let Some(inside) = path.strip_prefix(&site.base) else {
        let close = path == "/" || path == site.base.trim_end_matches('/');
        return if close { Redirect::temporary(&site.base).into_response() } else { missing() };
    };
    if inside.split(['/', '\\']).any(|part| part == ".." || part.contains(':')) {
        return missing();
    }
    if inside == "config.json" && site.account.is_some() {
        return typed("application/json", config(&site).into_bytes());
    }
    let Some(dist) = &site.dist else {
        return (StatusCode::NOT_FOUND, "Start the sandbox with --dist to serve the app here.").into_response();
    };
    let file = if inside.is_empty() { "index.html" } else { inside };
    if let Ok(bytes) = std::fs::read(dist.join(file)) {
        return typed(mime(file), bytes);
    }
    // A missing page is one of the app's own; a missing file is an error.
    let page = !inside.rsplit('/').next().unwrap_or_default().contains('.');
    match std::fs::read(dist.join("index.html")) {
        Ok(bytes) if page => typed("text/html; charset=utf-8", bytes),
        _ => missing(),
    }
}

/// The app's own `config.json` with the account filled in.
fn config(site: &Site) -> String {
    let file = site.dist.as_ref().and_then(|dist| std::fs::read_to_string(dist.join("config.json")).ok());
    let mut config: Map<String, Value> = file.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    config.insert("account".to_owned(), json!(site.account));
    Value::Object(config).to_string()
}

fn typed(kind: &'static str, bytes: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], bytes).into_response()
}

fn missing() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

fn mime(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
