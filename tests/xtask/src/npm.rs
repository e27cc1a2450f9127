//! Packages from npm, where npm is there: under <target directory>/tools/npm, never in the repository.

use crate::place::Place;
use crate::run::{self, Result};
use std::fs;
use std::path::PathBuf;

pub struct Package {
    pub name: &'static str,
    pub version: &'static str,
}

pub const AXE: Package = Package { name: "axe-core", version: "4.14.1" };
pub const BINARYEN: Package = Package { name: "binaryen", version: "132.0.0" };

impl Package {
    pub fn folder(&self, place: &Place) -> PathBuf {
        place.tools().join("npm/node_modules").join(self.name)
    }

    pub fn is_there(&self, place: &Place) -> bool {
        let described = fs::read_to_string(self.folder(place).join("package.json")).unwrap_or_default();
        described.contains(&format!("\"version\": \"{}\"", self.version))
    }

    pub fn set_up(&self, place: &Place) -> Result {
        if self.is_there(place) {
            return Ok(());
        }
        let package = format!("{}@{}", self.name, self.version);
        if place.which("npm").is_none() {
            return Err(format!("npm is not there to install {package}.\nNext step: install Node.js with npm."));
        }
        run::timed(&format!("Install {package} from npm"), || {
            let home = place.tools().join("npm");
            fs::create_dir_all(&home).map_err(|e| format!("{}: {e}", home.display()))?;
            let mut npm = place.command("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"]).arg(&home);
            run::run(npm.arg(package))
        })
    }
}
