//! The app itself: its release build by Trunk.

use crate::args::Args;
use crate::place::Place;
use crate::run::{self, Result, timed};
use crate::setup;
use crate::size;
use std::process::Command;

/// The command `build`.
pub fn command(place: &Place, args: &Args) -> Result {
    args.allow(&["public-url"])?;
    setup::everything(place)?;
    build(place, args.text("public-url").unwrap_or("/"))?;
    println!("{}", size::report(&size::measure(&place.dist())?));
    println!("The app is in {}, for the address {}", place.dist().display(), args.text("public-url").unwrap_or("/"));
    Ok(())
}

/// The release app in dist/, for a public address such as `/` or `/crm/`.
pub fn build(place: &Place, public_url: &str) -> Result {
    timed("Build the app", || run::run(trunk(place).args(["build", "--release", "--public-url", public_url])))
}

pub fn trunk(place: &Place) -> Command {
    let mut trunk = place.command("trunk");
    // Trunk takes no other value than true or false, while others set 1.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    trunk
}
