//! `finish`: what Trunk's post_build hook does to the built files before they become dist/.

use crate::page;
use crate::place::Place;
use crate::run::Result;
use crate::wasm_opt;
use sha2::{Digest, Sha256};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

pub fn run(place: &Place) -> Result {
    let told =
        |name: &str| env::var(name).map_err(|_| format!("{name} is not set: this is a hook for Trunk, not for hands."));
    let stage = PathBuf::from(told("TRUNK_STAGING_DIR")?);
    let index = stage.join("index.html");
    let mut html = fs::read_to_string(&index).map_err(|e| format!("{}: {e}", index.display()))?;

    if told("TRUNK_PROFILE")? == "release" {
        for (old, new) in shrink(place, &stage)? {
            html = html.replace(&old, &new);
        }
    }
    let base = page::base(&told("TRUNK_PUBLIC_URL")?)?;
    let html = page::finish(&html, &base, &env::var("LEADS_CONNECT_SRC").unwrap_or_default())?;
    // GitHub Pages shows 404.html for every address that is no file, so deep links work there, too.
    for name in ["index.html", "404.html"] {
        fs::write(stage.join(name), &html).map_err(|e| format!("{name}: {e}"))?;
    }
    if let Some(config) = env::var_os("LEADS_CONFIG") {
        fs::copy(&config, stage.join("config.json")).map_err(|e| format!("LEADS_CONFIG: {e}"))?;
    }
    Ok(())
}

/// Makes the programs smaller, and names them anew by what is in them now: servers keep them for a year.
fn shrink(place: &Place, stage: &Path) -> Result<Vec<(String, String)>> {
    let entries = fs::read_dir(stage).map_err(|e| format!("{}: {e}", stage.display()))?;
    let mut renamed = Vec::new();
    for file in
        entries.flatten().map(|entry| entry.path()).filter(|file| file.extension().is_some_and(|end| end == "wasm"))
    {
        match wasm_opt::shrink(place, &file) {
            Ok(true) => (),
            Ok(false) => {
                println!("There is no wasm-opt, so the app stays larger than need be. `cargo xtask setup` gets it.")
            }
            Err(why) => println!("{why} The app works, but stays larger than need be."),
        }
        let bytes = fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let old = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let new = name_by_content(&old, &bytes);
        fs::rename(&file, stage.join(&new)).map_err(|e| format!("{new}: {e}"))?;
        renamed.push((old, new));
    }
    Ok(renamed)
}

/// `name-<hash>_bg.wasm` with the hash of these bytes.
fn name_by_content(name: &str, bytes: &[u8]) -> String {
    let stem = name.rsplit_once('-').map_or(name, |(stem, _)| stem);
    let hash: String = Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{stem}-{hash}_bg.wasm")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_the_content() {
        let name = name_by_content("leads-for-flowlu-61f0a_bg.wasm", b"");
        assert_eq!(name, "leads-for-flowlu-e3b0c44298fc1c14_bg.wasm");
        assert_ne!(name_by_content(&name, b"other"), name);
    }
}
