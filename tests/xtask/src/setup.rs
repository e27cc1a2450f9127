//! Sets up what a build needs and is missing: the WebAssembly target, trunk, wasm-bindgen, wasm-opt.

use crate::place::Place;
use crate::run::{self, Result, timed};
use crate::{trunk_cache, wasm_opt};
use std::fs;
use std::process::Command;

/// The last version that the pinned Rust can build.
const TRUNK: &str = "0.21.14";

pub fn everything(place: &Place) -> Result {
    builder(place)?;
    bindgen(place)?;
    wasm_opt::set_up(place)
}

/// The target that the app is compiled for.
pub fn target(place: &Place) -> Result {
    let sysroot = run::read(place.command("rustc").args(["--print", "sysroot"]))?;
    if std::path::Path::new(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown").is_dir() {
        return Ok(());
    }
    timed("Add the wasm32-unknown-unknown target", || {
        run::run(place.command("rustup").args(["target", "add", "wasm32-unknown-unknown"])).map_err(|why| {
            format!(
                "{why}\nNext step: get Rust from https://rustup.rs, or add the target wasm32-unknown-unknown to yours."
            )
        })
    })
}

/// What `trunk build` needs.
pub fn builder(place: &Place) -> Result {
    target(place)?;
    let program = Program { name: "trunk", package: "trunk", version: TRUNK };
    program.set_up(place)
}

/// wasm-bindgen and its test runner, in the very version of the library that the app uses.
pub fn bindgen(place: &Place) -> Result {
    target(place)?;
    let version = &bindgen_version(place)?;
    for name in ["wasm-bindgen", "wasm-bindgen-test-runner"] {
        Program { name, package: "wasm-bindgen-cli", version }.set_up(place)?;
    }
    Ok(())
}

/// wasm-bindgen as it is set up, or as Trunk has fetched it.
pub fn bindgen_command(place: &Place) -> Result<Command> {
    let version = bindgen_version(place)?;
    let ours = Program { name: "wasm-bindgen", package: "wasm-bindgen-cli", version: &version };
    if ours.is_there(place) {
        return Ok(place.command("wasm-bindgen"));
    }
    let fetched = trunk_cache::programs(&format!("wasm-bindgen-{version}"), "wasm-bindgen").next();
    fetched.map(Command::new).ok_or_else(|| ours.advice())
}

pub fn bindgen_version(place: &Place) -> Result<String> {
    let lock = fs::read_to_string(place.root.join("Cargo.lock")).map_err(|e| format!("Cargo.lock: {e}"))?;
    locked(&lock, "wasm-bindgen").map(str::to_owned).ok_or("Cargo.lock names no wasm-bindgen.".to_owned())
}

struct Program<'a> {
    name: &'a str,
    package: &'a str,
    version: &'a str,
}

impl Program<'_> {
    fn set_up(&self, place: &Place) -> Result {
        if self.is_there(place) {
            return Ok(());
        }
        timed(&format!("Install {} {} (once, some minutes)", self.package, self.version), || {
            // A package's own lock file may name a version that the registry has withdrawn.
            run::run(self.install(place).arg("--locked")).or_else(|_| run::run(&mut self.install(place)))?;
            let _ = fs::remove_dir_all(place.tools().join("build"));
            Ok(())
        })?;
        if self.is_there(place) { Ok(()) } else { Err(self.advice()) }
    }

    fn is_there(&self, place: &Place) -> bool {
        let said = run::read(place.command(self.name).arg("--version"));
        said.is_ok_and(|said| said.split_whitespace().any(|word| word == self.version))
    }

    fn install(&self, place: &Place) -> Command {
        let mut cargo = place.command("cargo");
        cargo.args(["install", "--force", "--root"]).arg(place.tools());
        cargo.arg(format!("{}@{}", self.package, self.version));
        // Built apart from the app, and for a short wait: these tools do little work.
        cargo.env("CARGO_TARGET_DIR", place.tools().join("build"));
        for (setting, value) in [("OPT_LEVEL", "1"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "false")] {
            cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
        }
        cargo
    }

    fn advice(&self) -> String {
        let Self { name, package, version } = self;
        format!("{name} {version} is still not found.\nNext step: cargo install {package}@{version}")
    }
}

/// The version of a package in Cargo.lock.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, entry) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    Some(entry.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_found_by_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked(lock, "wasm"), None);
    }
}
