//! The sandbox: a native server that plays the Flowlu account, and the site as well.

use crate::args::Args;
use crate::place::Place;
use crate::run::{self, Result, timed};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The key that the sandbox's account takes.
pub const KEY: &str = "demo";
/// Where it plays the account, unless that port is taken.
pub const PORT: u16 = 8090;

pub fn build(place: &Place) -> Result<PathBuf> {
    timed("Build the sandbox", || run::run(place.command("cargo").args(["build", "-p", "sandbox"])))?;
    Ok(place.target.join("debug").join(format!("sandbox{}", std::env::consts::EXE_SUFFIX)))
}

/// The sandbox with the account at one address, ready to start.
pub fn command(place: &Place, program: &Path, api: SocketAddr, args: &Args) -> Command {
    let mut command = place.command(&program.to_string_lossy());
    command.args(["--api", &api.to_string(), "--key", KEY]);
    for name in ["leads", "seed"] {
        if let Some(value) = args.text(name) {
            command.args([&format!("--{name}"), value]);
        }
    }
    // A key with every right, so that there are names to see; the person's own switches have the last word.
    command.args(["--set", "rights=all", "--set", "legacy.customer_fields=company-too"]).args(&args.rest);
    // It says there, for programs, what demo and dev say for people. Complaints still come through.
    command.stdout(Stdio::null());
    command
}
