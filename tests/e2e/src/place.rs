//! Where things are: told by the environment, or at their usual places.

use std::env;
use std::path::{Path, PathBuf};

/// The built app: `E2E_DIST`, or `dist/` at the root of the repository.
pub fn dist() -> PathBuf {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    needed("E2E_DIST", usual, "index.html", "Build the app with `cargo xtask build`.")
}

/// The sandbox: `E2E_SANDBOX`, or the one that cargo built beside this test.
pub fn sandbox() -> PathBuf {
    let usual = built().join(format!("sandbox{}", env::consts::EXE_SUFFIX));
    needed("E2E_SANDBOX", usual, "", "Build it with `cargo build -p sandbox`.")
}

/// The driver of the browser: `E2E_CHROMEDRIVER`.
pub fn chromedriver() -> PathBuf {
    needed("E2E_CHROMEDRIVER", "/usr/bin/chromedriver".into(), "", "Install chromium-driver.")
}

/// The browser: `E2E_CHROME`.
pub fn chrome() -> PathBuf {
    needed("E2E_CHROME", "/usr/bin/chromium".into(), "", "Install chromium.")
}

/// The accessibility checker: `E2E_AXE`, or where `cargo xtask test e2e` puts it.
pub fn axe() -> PathBuf {
    let usual = built().join("../tools/npm/node_modules/axe-core/axe.min.js");
    needed("E2E_AXE", usual, "", "`cargo xtask test e2e` installs axe-core from npm.")
}

/// Where the traces of a failed journey go: `<target>/e2e`.
pub fn traces() -> PathBuf {
    built().join("../e2e")
}

/// `<target>/debug`, two levels above the running test.
fn built() -> PathBuf {
    let test = env::current_exe().expect("a running test has a path");
    test.ancestors().nth(2).expect("cargo builds tests in a folder of its own").to_owned()
}

fn needed(variable: &str, usual: PathBuf, file: &str, advice: &str) -> PathBuf {
    let path = env::var_os(variable).map_or(usual, PathBuf::from);
    // Joining with nothing would end the path with a slash.
    let looked = if file.is_empty() { path.clone() } else { path.join(file) };
    assert!(looked.is_file(), "{} is not there. {advice} {variable} names another place.", looked.display());
    path
}
