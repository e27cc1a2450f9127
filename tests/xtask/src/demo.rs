//! `demo`: the release app beside a sandbox account, from nothing to a page in the browser.

use crate::app;
use crate::args::Args;
use crate::place::Place;
use crate::run::{self, Result};
use crate::sandbox;
use crate::servers::{self, Servers};
use crate::setup;
use std::net::SocketAddr;
use std::time::Duration;

/// What `demo` and `dev` understand.
pub const SWITCHES: &[&str] = &["leads", "seed", "port", "api-port", "no-open"];

pub fn run(place: &Place, args: &Args) -> Result {
    args.allow(SWITCHES)?;
    if args.rest.iter().any(|word| word == "--help") {
        let program = sandbox::build(place)?;
        return run::run(place.command(&program.to_string_lossy()).arg("--help"));
    }
    let site = servers::address(args.port("port")?, 8080, "port")?;
    let api = servers::address(args.port("api-port")?, sandbox::PORT, "api-port")?;
    setup::everything(place)?;
    app::build(place, "/")?;
    let program = sandbox::build(place)?;

    let servers = Servers::until_ctrl_c()?;
    let mut command = sandbox::command(place, &program, api, args);
    command.args(["--site", &site.to_string(), "--preset-account", "self", "--dist"]).arg(place.dist());
    servers.start(&mut command)?;
    servers.wait_for(site, Duration::from_secs(30))?;
    servers.wait_for(api, Duration::from_secs(30))?;
    print!("{}", welcome(site, api));
    if !args.has("no-open") {
        servers::open(&format!("http://{site}/"));
    }
    servers.wait()
}

/// What to do now, in plain words.
pub fn welcome(site: SocketAddr, api: SocketAddr) -> String {
    format!(
        "\nLeads for Flowlu is running.\n\n\
         \x20 1. Open     http://{site}/\n\
         \x20 2. Account  http://{api}\n\
         \x20 3. API key  {key}\n\n\
         The account is made up and lives in this window's memory. Ctrl-C stops everything.\n\n",
        key = sandbox::KEY,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_welcome_names_address_account_and_key() {
        let text = welcome(([127, 0, 0, 1], 8080).into(), ([127, 0, 0, 1], 8090).into());
        for needed in ["http://127.0.0.1:8080/", "http://127.0.0.1:8090\n", "demo", "Ctrl-C"] {
            assert!(text.contains(needed), "{needed} is missing from {text}");
        }
    }
}
