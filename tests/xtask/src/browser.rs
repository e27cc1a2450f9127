//! The browser and its driver that the tests need: found, installed where that is possible, or asked for.

use crate::place::Place;
use crate::run::{self, Result, timed};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

pub struct Browser {
    pub chrome: PathBuf,
    pub driver: PathBuf,
}

const CHROMES: &[&str] = &["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome"];
const INSTALL: &str = "apt-get update && apt-get install -y --no-install-recommends chromium chromium-driver";

impl Browser {
    pub fn set_up(place: &Place) -> Result<Self> {
        if let Some(found) = Self::find(place) {
            return Ok(found);
        }
        let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
        if let Some(step) = next_step(&system, is_root()) {
            return Err(format!("The browser tests need Chromium (or Chrome) and its driver.\nNext step: {step}"));
        }
        timed("Install Chromium and its driver (once)", || {
            run::run(place.command("sh").args(["-c", INSTALL]).env("DEBIAN_FRONTEND", "noninteractive"))
        })?;
        Self::find(place).ok_or_else(|| format!("Chromium is still not found after `{INSTALL}`."))
    }

    fn find(place: &Place) -> Option<Self> {
        let told = |name: &str| env::var_os(name).map(PathBuf::from);
        let chrome = told("CHROME").or_else(|| CHROMES.iter().find_map(|name| place.which(name)))?;
        let driver = told("CHROMEDRIVER").or_else(|| place.which("chromedriver"))?;
        Some(Self { chrome, driver })
    }

    /// webdriver.json with the browser's place in it, for the drivers that would look for another one.
    pub fn capabilities(&self, place: &Place) -> Result<PathBuf> {
        let plain =
            fs::read_to_string(place.root.join("webdriver.json")).map_err(|e| format!("webdriver.json: {e}"))?;
        let file = place.target.join("webdriver.json");
        fs::write(&file, with_binary(&plain, &self.chrome.to_string_lossy()))
            .map_err(|e| format!("{}: {e}", file.display()))?;
        Ok(file)
    }
}

/// Tells the test runner of wasm-bindgen which browser to take, and how long to wait for a whole suite, in seconds: its
/// own 20 are too few.
pub fn equip(place: &Place, test: &mut Command, patience: u32) -> Result {
    let browser = Browser::set_up(place)?;
    test.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser.capabilities(place)?);
    test.env("WASM_BINDGEN_TEST_TIMEOUT", patience.to_string());
    Ok(())
}

fn with_binary(capabilities: &str, chrome: &str) -> String {
    let chrome = chrome.replace('\\', "\\\\").replace('"', "\\\"");
    capabilities.replacen("\"args\":", &format!("\"binary\": \"{chrome}\",\n    \"args\":"), 1)
}

/// What the person has to do, or `None` where we can do it ourselves.
fn next_step(system: &str, root: bool) -> Option<String> {
    let is = |name: &str| system.lines().any(|line| line.starts_with("ID") && line.contains(name));
    if is("ubuntu") {
        // There chromium is a snap, which cannot be driven from everywhere.
        Some("on Ubuntu, install Chrome's .deb from https://www.google.com/chrome and the chromedriver of the same version from https://googlechromelabs.github.io/chrome-for-testing/ on PATH; or name both by CHROME=… and CHROMEDRIVER=….".to_owned())
    } else if !is("debian") {
        Some("install Chromium or Chrome and the chromedriver of the same version on PATH, or name both by CHROME=… and CHROMEDRIVER=….".to_owned())
    } else if !root {
        Some(format!("sudo sh -c '{INSTALL}'"))
    } else {
        None
    }
}

fn is_root() -> bool {
    run::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_is_set_up_by_root_alone() {
        let debian = "NAME=\"Debian GNU/Linux\"\nID=debian\n";
        assert_eq!(next_step(debian, true), None);
        assert!(next_step(debian, false).unwrap().starts_with("sudo"));
    }

    #[test]
    fn elsewhere_the_next_step_is_named() {
        assert!(next_step("ID=ubuntu\nID_LIKE=debian\n", true).unwrap().contains("Ubuntu"));
        assert!(next_step("", true).unwrap().contains("chromedriver"));
    }

    #[test]
    fn the_browser_is_written_into_the_capabilities() {
        let written = with_binary("{ \"goog:chromeOptions\": {\n    \"args\": [] } }", "/opt/a \"b\"/chrome");
        assert!(written.contains(r#""binary": "/opt/a \"b\"/chrome","#));
    }
}
