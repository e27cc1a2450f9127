//! `dev`: the app built anew on each change and reloaded in the browser, beside a sandbox account.

use crate::app;
use crate::args::Args;
use crate::demo;
use crate::place::Place;
use crate::run::Result;
use crate::sandbox;
use crate::servers::{self, Servers};
use crate::setup;
use std::fs;
use std::time::Duration;

pub fn run(place: &Place, args: &Args) -> Result {
    args.allow(demo::SWITCHES)?;
    let site = servers::address(args.port("port")?, 8080, "port")?;
    let api = servers::address(args.port("api-port")?, sandbox::PORT, "api-port")?;
    setup::builder(place)?;
    setup::bindgen(place)?;
    let program = sandbox::build(place)?;
    let config = place.target.join("dev-config.json");
    fs::write(&config, format!("{{ \"account\": \"http://{api}\" }}\n"))
        .map_err(|e| format!("{}: {e}", config.display()))?;

    let servers = Servers::until_ctrl_c()?;
    // Trunk serves the site; the sandbox's own goes to any free port.
    servers.start(sandbox::command(place, &program, api, args).args(["--site", "127.0.0.1:0"]))?;
    servers.wait_for(api, Duration::from_secs(30))?;
    let mut trunk = app::trunk(place);
    trunk.args(["serve", "--port", &site.port().to_string()]).env("LEADS_CONFIG", &config);
    servers.start(&mut trunk)?;
    println!("The first build takes some minutes.");
    servers.wait_for(site, Duration::from_secs(1800))?;
    print!("{}", demo::welcome(site, api));
    if !args.has("no-open") {
        servers::open(&format!("http://{site}/"));
    }
    servers.wait()
}
