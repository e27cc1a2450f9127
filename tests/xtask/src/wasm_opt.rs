//! wasm-opt makes the app a good deal smaller. Found, fetched, or done without, but never silently.

use crate::npm::BINARYEN;
use crate::place::Place;
use crate::run::{self, Result, timed};
use crate::setup;
use crate::trunk_cache;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Older ones do not know all that today's Rust emits, or order functions by their names.
const OLDEST: u32 = 118;

/// What Rust switches on by default for wasm32, and the aim: small above all, also when packed, for which alike
/// functions stand together. Rust's stack lies lowest, so that nothing is ever in the first kilobyte.
const SWITCHES: &[&str] = &[
    "-Oz",
    "--low-memory-unused",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes the file smaller in place. `false`: there is no wasm-opt.
pub fn shrink(place: &Place, wasm: &Path) -> Result<bool> {
    let Some(program) = find(place) else { return Ok(false) };
    let smaller = wasm.with_extension("opt");
    run::run(Command::new(program).args(SWITCHES).arg(wasm).arg("-o").arg(&smaller))?;
    fs::rename(&smaller, wasm).map_err(|e| format!("{}: {e}", wasm.display()))?;
    Ok(true)
}

pub fn set_up(place: &Place) -> Result {
    if find(place).is_some() {
        return Ok(());
    }
    if place.which("npm").is_some() {
        BINARYEN.set_up(place).unwrap_or_else(|why| println!("{why}"));
    }
    if find(place).is_none() {
        println!("No wasm-opt on PATH or from npm; trying Trunk's own download.");
        let fetched = timed("Let Trunk fetch wasm-opt", || fetch(place));
        fetched.unwrap_or_else(|why| println!("{why}"));
    }
    if find(place).is_none() {
        println!(
            "wasm-opt could not be set up. The app is built without it: it works, but is larger to download.\n\
             Next step, if that matters: install binaryen {OLDEST} or newer, or Node.js with npm."
        );
    }
    Ok(())
}

fn find(place: &Place) -> Option<PathBuf> {
    let on_path = place.which("wasm-opt");
    let from_npm =
        place.tools().join("npm/node_modules/.bin").join(if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" });
    on_path
        .into_iter()
        .chain([from_npm])
        .chain(trunk_cache::programs("wasm-opt-", "wasm-opt"))
        .find(|program| is_recent(program))
}

fn is_recent(program: &Path) -> bool {
    let said = run::read(Command::new(program).arg("--version"));
    said.ok().and_then(|said| version(&said)).is_some_and(|version| version >= OLDEST)
}

/// From `wasm-opt version 132 (version_132)`.
fn version(said: &str) -> Option<u32> {
    said.split_whitespace().nth(2)?.parse().ok()
}

/// Trunk fetches wasm-opt only while it builds something, so it gets the smallest project there can be.
fn fetch(place: &Place) -> Result {
    let project = place.tools().join("fetch");
    let write = |name: &str, text: &str| fs::write(project.join(name), text).map_err(|e| format!("{name}: {e}"));
    fs::create_dir_all(project.join("src")).map_err(|e| format!("{}: {e}", project.display()))?;
    // Without the library, wasm-bindgen refuses the program, and Trunk would not come as far as wasm-opt.
    let bindgen = setup::bindgen_version(place)?;
    let manifest = "[package]\nname = \"fetch\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n";
    write("Cargo.toml", &format!("{manifest}wasm-bindgen = \"={bindgen}\"\n"))?;
    write("src/main.rs", "use wasm_bindgen as _;\n\nfn main() {}\n")?;
    write("index.html", "<html><head><link data-trunk rel=\"rust\" data-wasm-opt=\"z\"></head><body></body></html>\n")?;
    let mut trunk = place.command("trunk");
    trunk.args(["build", "--release"]).current_dir(&project).env("CARGO_TARGET_DIR", project.join("target"));
    let fetched = run::run_within(&mut trunk, Duration::from_secs(300));
    let _ = fs::remove_dir_all(project);
    fetched
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_what_it_says() {
        assert_eq!(version("wasm-opt version 132 (version_132)\n"), Some(132));
        assert_eq!(version("wasm-opt version 105"), Some(105));
        assert_eq!(version("command not found"), None);
    }
}
