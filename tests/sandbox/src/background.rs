//! A running sandbox: its own thread, its two addresses, and its end.

use std::io;
use std::net::SocketAddr;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use axum::routing::any;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use crate::api::{ROOT, call};
use crate::arguments::Options;
use crate::control;
use crate::serve::serve;
use crate::site::{Site, router};
use crate::state::{Shared, now};

/// A sandbox that runs until it is dropped.
#[derive(Debug)]
pub struct Sandbox {
    api: SocketAddr,
    site: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Sandbox {
    /// `http://127.0.0.1:8090`: the account, as one would type it.
    pub fn api(&self) -> String {
        format!("http://{}", self.api)
    }

    /// `http://127.0.0.1:8080`: where the app is served.
    pub fn site(&self) -> String {
        format!("http://{}", self.site)
    }

    /// Where the API listens.
    pub fn api_address(&self) -> SocketAddr {
        self.api
    }

    /// Where the site listens.
    pub fn site_address(&self) -> SocketAddr {
        self.site
    }

    /// Runs until the process is killed.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // The thread may have ended by itself.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// Starts a sandbox on a thread of its own; both ports are open when this returns.
///
/// # Errors
/// When an address cannot be bound, the log cannot be written, or a switch does not exist.
pub fn start(options: Options) -> io::Result<Sandbox> {
    let shared = Shared::new(options.clone())?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let api = runtime.block_on(TcpListener::bind(&options.api))?;
    let site = runtime.block_on(TcpListener::bind(&options.site))?;
    let (api_address, site_address) = (api.local_addr()?, site.local_addr()?);
    let account = options.preset_account.map(|account| match account.as_str() {
        "self" => format!("http://{api_address}"),
        _ => account,
    });
    let pages = router(Site { dist: options.dist, base: options.base, account });
    let calls = control::routes().route(&format!("{ROOT}{{*path}}"), any(call)).with_state(shared.clone());
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::Builder::new().name("sandbox".to_owned()).spawn(move || {
        run(&runtime, [(api, calls), (site, pages)], shared, stopped);
    })?;
    Ok(Sandbox { api: api_address, site: site_address, stop: Some(stop), thread: Some(thread) })
}

fn run(runtime: &Runtime, servers: [(TcpListener, Router); 2], shared: Shared, stopped: oneshot::Receiver<()>) {
    for (listener, router) in servers {
        runtime.spawn(serve(listener, router));
    }
    runtime.spawn(others(shared));
    // Either somebody asks for the end or nobody is left who could.
    drop(runtime.block_on(stopped));
}

/// Lets somebody else edit a lead as often as the switch says.
async fn others(shared: Shared) {
    let mut waited = 0;
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        waited += 1;
        let mut state = shared.lock();
        match state.wire.edits_every {
            Some(seconds) if waited >= seconds => {
                waited = 0;
                state.account.someone_else_edits(now());
            }
            Some(_) => {}
            None => waited = 0,
        }
    }
}
