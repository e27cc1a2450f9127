//! The network: the only file that fetches, and the only one that puts the key into an address.
//!
//! Every call stays a CORS "simple request" with form bodies: no header of our own, so that no preflight
//! is needed. No cookies, no referrer, no cache. A redirect is an error, not followed: it would carry the
//! key in its query to wherever it leads; it shows as [`Failure::Unreachable`].

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use gloo_net::http::{Request as HttpRequest, RequestBuilder};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use super::transport::{Failure, LocalFuture, Method, Request, Response, Transport};
use super::url;
use super::{ApiKey, Host};

/// How long a read may take, in milliseconds.
const READ_MS: i32 = 20_000;
/// How long a write may take: giving up too early leaves its outcome open.
const WRITE_MS: i32 = 30_000;

/// Calls to one account over the network.
#[derive(Clone)]
pub struct Fetch {
    host: Host,
    key: ApiKey,
}

impl Fetch {
    /// To `host` with `key`; nothing is sent yet.
    #[must_use]
    pub fn new(host: Host, key: ApiKey) -> Self {
        Self { host, key }
    }

    async fn exchange(&self, request: Request) -> Result<Response, Failure> {
        if is_offline() {
            return Err(Failure::Offline);
        }
        let is_read = request.method == Method::Get && !request.path.contains("/delete/");
        let watch = Watch::start(if is_read { READ_MS } else { WRITE_MS }).ok_or(Failure::Unreachable)?;
        let address = url::address(&self.host.api_base(), &request);
        let builder = match request.method {
            Method::Get => HttpRequest::get(&address),
            Method::Post => HttpRequest::post(&address),
        };
        // gloo-net appends to the query that is there: the key comes last.
        let builder = bare(builder)
            .redirect(RequestRedirect::Error)
            .abort_signal(Some(&watch.controller.signal()))
            .query([("api_key", self.key.expose())]);
        let built = match url::body(&request.body) {
            Some((kind, text)) => builder.header("Content-Type", kind).body(text),
            None => builder.build(),
        };
        let answer = async {
            let response = built?.send().await?;
            let body = self.key.hide_in(response.text().await?);
            Ok(Response { status: response.status(), body })
        };
        answer.await.map_err(|error: gloo_net::Error| watch.why(&error))
    }
}

impl Transport for Fetch {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Failure>> {
        Box::pin(self.exchange(request))
    }
}

impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fetch")
    }
}

/// The text of a file of our own site, `config.json` for instance; none if it is not there.
pub async fn get_text(url: &str) -> Option<String> {
    let response = bare(HttpRequest::get(url)).send().await.ok().filter(gloo_net::http::Response::ok)?;
    response.text().await.ok()
}

/// Without cookies, referrer or cache.
fn bare(builder: RequestBuilder) -> RequestBuilder {
    builder
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .cache(RequestCache::NoStore)
}

fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Aborts the call when its time is up, or when the future that waits for it is dropped.
struct Watch {
    controller: AbortController,
    timed_out: Rc<Cell<bool>>,
    timer: Option<i32>,
    /// Kept alive as long as the timer may fire.
    _ring: Closure<dyn FnMut()>,
}

impl Watch {
    fn start(milliseconds: i32) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let timed_out = Rc::new(Cell::new(false));
        let ring = {
            let (controller, timed_out) = (controller.clone(), timed_out.clone());
            // Aborted without a reason: gloo-net panics on one that is no Error.
            Closure::new(move || {
                timed_out.set(true);
                controller.abort();
            })
        };
        let callback = ring.as_ref().unchecked_ref();
        let timer = web_sys::window().and_then(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, milliseconds).ok()
        });
        Some(Self { controller, timed_out, timer, _ring: ring })
    }

    fn why(&self, error: &gloo_net::Error) -> Failure {
        match error {
            _ if self.timed_out.get() => Failure::TimedOut,
            gloo_net::Error::JsError(error) if error.name == "AbortError" => Failure::Aborted,
            _ => Failure::Unreachable,
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let (Some(timer), Some(window)) = (self.timer, web_sys::window()) {
            window.clear_timeout_with_handle(timer);
        }
        // Does nothing to a call that is done.
        self.controller.abort();
    }
}
