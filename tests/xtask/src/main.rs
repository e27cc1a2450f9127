//! `cargo xtask …`: the one entrance to this project for people and for CI.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic))]

mod app;
mod args;
mod bench;
mod browser;
mod demo;
mod dev;
mod finish;
mod npm;
mod page;
mod place;
mod run;
mod sandbox;
mod servers;
mod setup;
mod shorten;
mod sim;
mod size;
mod split;
mod tally;
mod test;
mod tidy;
mod trunk_cache;
mod wasm_opt;

use args::Args;
use place::Place;
use run::Result;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  demo [--leads N] [--seed N] [--port P] [--api-port P] [--no-open] [-- SANDBOX SWITCHES]
      Sets up what is missing, builds the app, and starts it beside a sandbox that
      plays the Flowlu account. Prints the address, the account and the key.
      `cargo xtask demo -- --help` lists the sandbox's own switches.
  dev [--leads N] [--port P] [--api-port P] [--no-open] [-- SANDBOX SWITCHES]
      The same with an unoptimised app that is built anew on each change.
  test [PART…]
      Every check, cheapest first, or only the named ones:
      lint (tidy, format, clippy, clippy-web), native, web, build, size, hosting, e2e.
  build [--public-url /crm/]
      The release app in dist/, ready for any static host.
      LEADS_CONNECT_SRC=\"https://crm.example.com\"  lets the app talk to further hosts.
      LEADS_CONFIG=my.json                        is put in the place of config.json.
  sim [--count N] [--from SEED] [--seed SEED]
      The simulator of the sync engine: 100,000 schedules from seed 0 on, or as told;
      with --seed, what happens in one.
  bench
      How long search, sort, filter and sums take over 1,000 to 100,000 leads in a browser,
      how much memory a lead needs, and what screens cost. tests/bench/README.md tells how
      to read it.
  size
      The bytes of a first load, raw and as brotli, against the budget.
  fmt
      Formats all Rust code.
  setup
      Only sets up: the WebAssembly target, trunk, wasm-bindgen and wasm-opt.

Tools that are missing go to <target directory>/tools; those on PATH come first.
";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_else(|| "--help".to_owned());
    match dispatch(&command, words.collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            if reason != run::SAID {
                eprintln!("\nxtask: {reason}");
            }
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, words: Vec<String>) -> Result {
    if matches!(command, "--help" | "-h" | "help") {
        print!("{HELP}");
        return Ok(());
    }
    let args = Args::parse(words)?;
    if args.has("help") {
        print!("{HELP}");
        return Ok(());
    }
    let place = Place::find()?;
    match command {
        "demo" => demo::run(&place, &args),
        "dev" => dev::run(&place, &args),
        "test" => test::run(&place, &args),
        "build" => app::command(&place, &args),
        "sim" => sim::command(&place, &args),
        "bench" => bench::run(&place, &args),
        "size" => args.allow(&[]).and_then(|()| size::check(&place.dist())),
        "fmt" => args.allow(&[]).and_then(|()| run::run(place.command("cargo").arg("fmt").arg("--all"))),
        "setup" => args.allow(&[]).and_then(|()| setup::everything(&place)),
        // Trunk.toml's post_build hook; of no use by hand.
        "finish" => finish::run(&place),
        other => Err(format!("There is no command `{other}`. `cargo xtask --help` lists them.")),
    }
}
