//! Splits the release app: the program that every visit loads, and parts that are fetched when they are first wanted.
//!
//! Trunk cannot do it, and it has to come between rustc and wasm-bindgen. So the hook takes the program as rustc left
//! it, and what comes out takes the place of what Trunk made of the whole.

use crate::place::Place;
use crate::run::{self, Result, timed};
use crate::{setup, shorten, wasm_opt};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::Options;

/// The program, as Cargo names it.
pub const NAME: &str = "leads-for-flowlu";
/// The script that fetches parts, and the one that starts the program, as they name each other until all is known.
const PARTS: &str = "./parts.js";
const START: &str = "./start.js";

/// The files of the split app, to be put beside the page.
pub struct Split {
    pub files: BTreeMap<String, Vec<u8>>,
    /// The script that starts the program, and the one that fetches parts.
    pub start: String,
    pub link: String,
    pub program: String,
}

/// Splits what rustc linked, binds it to JavaScript, and shrinks it.
pub fn run(place: &Place) -> Result<Split> {
    let linked = place.target.join("wasm32-unknown-unknown/release").join(format!("{NAME}.wasm"));
    let room = place.target.join("split");
    let _ = fs::remove_dir_all(&room);
    timed("Split the app", || {
        cut(&linked, &room)?;
        bind(place, &room)?;
        let files = modules(&room)?;
        shrink(place, &files);
        let read = |file: PathBuf| fs::read(&file).map_err(|e| format!("{}: {e}", file.display()));
        let mut modules: BTreeMap<_, _> =
            files.into_iter().map(|(stem, file)| Ok((stem, read(file)?))).collect::<Result<_>>()?;
        let start = shorten::names(&text(&room.join("start.js"))?, modules.get_mut("start_bg"))?;
        name(modules, &start, &text(&room.join("parts.js"))?)
    })
}

/// Cuts the program into `main.wasm`, its parts, and the script that fetches them.
fn cut(linked: &Path, room: &Path) -> Result {
    let input = fs::read(linked).map_err(|e| format!("{}: {e}", linked.display()))?;
    let main = room.join("main.wasm");
    let mut options = Options::new(&input);
    options.output_dir = room;
    options.main_out_path = &main;
    options.link_name = PARTS;
    options.main_module = START;
    wasm_split_cli_support::transform(options).map_err(|e| format!("The app could not be split: {e:#}"))?;
    Ok(())
}

/// Gives the program its JavaScript. The exports that parts link to must stay.
fn bind(place: &Place, room: &Path) -> Result {
    let mut bindgen = setup::bindgen_command(place)?;
    bindgen.arg(room.join("main.wasm")).args(["--target", "web", "--out-name", "start", "--no-typescript"]);
    run::run(bindgen.args(["--keep-lld-exports", "--out-dir"]).arg(room))
}

/// All modules by file name without its ending; the program is `start_bg`.
fn modules(room: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let entries = fs::read_dir(room).map_err(|e| format!("{}: {e}", room.display()))?;
    let files = entries.flatten().map(|entry| entry.path());
    let modules = files.filter(|file| file.extension().is_some_and(|end| end == "wasm"));
    let stem = |file: &PathBuf| file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(modules.map(|file| (stem(&file), file)).filter(|(stem, _)| stem != "main").collect())
}

/// What is left to say is said once: without wasm-opt the app works, but stays larger.
fn shrink(place: &Place, modules: &BTreeMap<String, PathBuf>) {
    for file in modules.values() {
        match wasm_opt::shrink(place, file) {
            Ok(true) => continue,
            Ok(false) => {
                println!("There is no wasm-opt, so the app stays larger than need be. `cargo xtask setup` gets it.");
            }
            Err(why) => println!("{why} The app works, but stays larger than need be."),
        }
        return;
    }
}

/// Names every file by what is in it, since servers keep them for a year, and tells the scripts those names.
fn name(modules: BTreeMap<String, Vec<u8>>, start: &str, parts: &str) -> Result<Split> {
    let mut files = BTreeMap::new();
    let mut program = None;
    let mut parts = without_streaming(parts)?;
    for (stem, bytes) in modules {
        let whole = if stem == "start_bg" { NAME } else { stem.trim_start_matches("split_") };
        let new = format!("{whole}-{}.wasm", hash(&[&bytes]));
        parts = parts.replace(&format!("\"./{stem}.wasm\""), &format!("\"./{new}\""));
        if stem == "start_bg" {
            program = Some(new.clone());
        }
        files.insert(new, bytes);
    }
    // The two scripts name each other, so they share a hash.
    let hash = hash(&[start.as_bytes(), parts.as_bytes()]);
    let (start_name, parts_name) = (format!("{NAME}-{hash}.js"), format!("parts-{hash}.js"));
    files.insert(start_name.clone(), point(start, PARTS, &parts_name).into_bytes());
    files.insert(parts_name.clone(), point(&parts, START, &start_name).into_bytes());
    let program = program.ok_or("The app was split without its program.")?;
    Ok(Split { start: start_name, link: parts_name, program, files })
}

/// Imports a script by its new name. The program knows it by the old one, which so stays elsewhere in the script.
fn point(script: &str, old: &str, new: &str) -> String {
    script.replace(&format!("from \"{old}\""), &format!("from \"./{new}\""))
}

/// A host that gives WebAssembly another type than its own would keep the parts from loading.
fn without_streaming(parts: &str) -> Result<String> {
    let streaming = "(WebAssembly.instantiateStreaming(src, imports))";
    if !parts.contains(streaming) {
        return Err("The splitter's script has changed; tests/xtask/src/split.rs has to follow.".to_owned());
    }
    Ok(parts.replace(streaming, "(WebAssembly.instantiate(await (await src).arrayBuffer(), imports))"))
}

/// Sixteen hex digits for what is in a file.
pub fn hash(pieces: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    pieces.iter().for_each(|piece| hash.update(piece));
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "import { initSync } from \"./start.js\";\n\
        fetch(new URL(\"./chunk_1.wasm\", import.meta.url)); (WebAssembly.instantiateStreaming(src, imports)) \
        fetch(new URL(\"./split_board.wasm\", import.meta.url))";

    fn named(board: &[u8]) -> Split {
        let modules = [("start_bg", b"main".as_slice()), ("chunk_1", b"one"), ("split_board", board)];
        let modules = modules.into_iter().map(|(stem, bytes)| (stem.to_owned(), bytes.to_vec())).collect();
        name(modules, "import * as a from \"./parts.js\"\n({ \"./parts.js\": a })", LINK).unwrap()
    }

    #[test]
    fn scripts_and_parts_name_each_other() {
        let split = named(b"board");
        let file = |name: &str| String::from_utf8(split.files[name].clone()).unwrap();
        assert!(file(&split.start).contains(&format!("from \"./{}\"", split.link)));
        assert!(file(&split.start).contains("{ \"./parts.js\": a }"));
        assert!(file(&split.link).contains(&format!("\"./{}\"", split.start)));
        for part in split.files.keys().filter(|name| name.ends_with(".wasm") && **name != split.program) {
            assert!(file(&split.link).contains(&format!("\"./{part}\"")), "{part}");
        }
        assert_eq!(file(&split.program), "main");
        assert_eq!(split.files.len(), 5);
    }

    #[test]
    fn another_part_is_another_app() {
        let (old, new) = (named(b"board"), named(b"other"));
        assert_ne!(old.start, new.start);
        assert_ne!(old.link, new.link);
        assert_eq!(old.program, new.program);
        let kept: Vec<_> = old.files.keys().filter(|name| new.files.contains_key(*name)).collect();
        assert_eq!(kept.len(), 2, "{kept:?}");
    }

    #[test]
    fn a_changed_splitter_is_noticed() {
        assert!(without_streaming("fetch(x)").is_err());
    }
}
