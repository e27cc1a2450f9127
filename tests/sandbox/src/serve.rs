//! Connections: like any HTTP server, but a handler may hang up without an answer.

use std::io;

use axum::Router;
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

/// Marks an answer that must never be sent.
#[derive(Clone, Copy)]
struct HangUp;

/// An "answer" that closes the connection instead.
pub(crate) fn hang_up() -> Response {
    let mut response = ().into_response();
    response.extensions_mut().insert(HangUp);
    response
}

/// Takes connections until the runtime ends.
pub(crate) async fn serve(listener: TcpListener, router: Router) {
    loop {
        // A connection that was gone before it was taken is no reason to stop.
        if let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, router.clone()));
        }
    }
}

async fn converse(stream: TcpStream, router: Router) {
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |request: axum::http::Request<Incoming>| {
        let answer = router.call(request);
        async move {
            let response = answer.await.map_err(io::Error::other)?;
            match response.extensions().get::<HangUp>() {
                Some(HangUp) => Err(io::Error::from(io::ErrorKind::ConnectionReset)),
                None => Ok(response),
            }
        }
    });
    // However it ends, it ends for this client alone.
    drop(http1::Builder::new().keep_alive(false).serve_connection(TokioIo::new(stream), service).await);
}
