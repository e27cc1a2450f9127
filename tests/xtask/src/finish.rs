//! `finish`: what Trunk's post_build hook does to the built files before they become dist/.

use crate::page;
use crate::place::Place;
use crate::run::Result;
use crate::split::{self, Split};
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
        html = take_in(split::run(place)?, &stage, &html)?;
        html = one_style(&stage, &html)?;
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

/// Puts the split app in the place of the whole one.
fn take_in(split: Split, stage: &Path, html: &str) -> Result<String> {
    let mut html = html.to_owned();
    for entry in fs::read_dir(stage).map_err(|e| format!("{}: {e}", stage.display()))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let new = match name.rsplit_once('.') {
            Some((_, "js")) => &split.start,
            Some((_, "wasm")) => &split.program,
            _ => continue,
        };
        html = html.replace(&name, new);
        fs::remove_file(entry.path()).map_err(|e| format!("{name}: {e}"))?;
    }
    for (name, bytes) in split.files {
        fs::write(stage.join(&name), bytes).map_err(|e| format!("{name}: {e}"))?;
    }
    // The script of the parts is asked for by the first script, so it would come a turn later.
    let preload = |name: &str| format!("{name}\" crossorigin=\"anonymous\">");
    let (before, after) = html
        .split_once(&preload(&split.start))
        .ok_or("The page does not preload its script; see pattern_preload in Trunk.toml.")?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    Ok(format!("{before}{}\n{line}{}{after}", preload(&split.start), preload(&split.link)))
}

/// Makes one file of all styles, in their order: one request, and smaller when packed.
fn one_style(stage: &Path, html: &str) -> Result<String> {
    let (mut page, mut style, mut place) = (String::new(), String::new(), None);
    for line in html.split_inclusive('\n') {
        let Some((before, name)) = stylesheet(line) else {
            page.push_str(line);
            continue;
        };
        place.get_or_insert((page.len(), before.to_owned()));
        let file = stage.join(name);
        style += &packed(&fs::read_to_string(&file).map_err(|e| format!("{name}: {e}"))?);
        fs::remove_file(&file).map_err(|e| format!("{name}: {e}"))?;
    }
    let (place, before) = place.ok_or("The page has no styles.")?;
    let name = format!("style-{}.css", split::hash(&[style.as_bytes()]));
    fs::write(stage.join(&name), style).map_err(|e| format!("{name}: {e}"))?;
    page.insert_str(place, &format!("{before}{name}\">\n"));
    Ok(page)
}

/// A style without comments and indents. Our styles have neither in their strings.
fn packed(style: &str) -> String {
    let mut packed = String::new();
    for piece in style.split("*/").map(|piece| piece.split("/*").next().unwrap_or_default()) {
        for line in piece.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let closed = packed.ends_with(['{', '}', ';', ',']);
            if !closed && !packed.is_empty() {
                packed.push(' ');
            }
            packed.push_str(line);
        }
    }
    packed
}

/// The beginning of a line that links a stylesheet, with the path, and the name of the file.
fn stylesheet(line: &str) -> Option<(&str, &str)> {
    let name = line.trim_start().strip_prefix("<link rel=\"stylesheet\" href=\"")?.split('"').next()?;
    let name = name.rsplit('/').next()?;
    Some((line.split_once(name)?.0, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_style_says_the_same() {
        let style = "/* What\n this is. */\n@layer parts {\n  .a,\n  .b > i {\n    margin: 0 auto; /* centred */\n  \n    \
                     padding: calc(1px +\n      2px);\n  }\n}\n";
        assert_eq!(packed(style), "@layer parts {.a,.b > i {margin: 0 auto;padding: calc(1px + 2px);}}");
    }

    #[test]
    fn a_stylesheet_is_told_from_other_links() {
        let link = "  <link rel=\"stylesheet\" href=\"/crm/base-1.css\"/>\n";
        assert_eq!(stylesheet(link), Some(("  <link rel=\"stylesheet\" href=\"/crm/", "base-1.css")));
        assert_eq!(stylesheet("<link rel=\"icon\" href=\"/icon.svg\">"), None);
    }
}
