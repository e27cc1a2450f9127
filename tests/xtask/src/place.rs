//! Where things are: the repository, the build directory, the tools; and commands that know it.

use crate::run::Result;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Place {
    pub root: PathBuf,
    pub target: PathBuf,
}

impl Place {
    pub fn find() -> Result<Self> {
        let package =
            env::var_os("CARGO_MANIFEST_DIR").map_or(PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.ancestors().nth(2).ok_or("The repository was not found: run this through `cargo xtask`.")?;
        let here = env::current_dir().map_err(|e| format!("The current directory cannot be read: {e}"))?;
        Ok(Self { root: root.to_owned(), target: here.join(target(root)) })
    }

    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// A command at the root of the repository that finds our tools, as do those that it starts.
    pub fn command(&self, program: &str) -> Command {
        let path = self.path();
        let mut command = Command::new(find(program, &path).unwrap_or_else(|| program.into()));
        command.current_dir(&self.root).env("PATH", path).env("CARGO_TARGET_DIR", &self.target);
        // `cargo run` describes this package to us; a cargo started from here should not take that for its own.
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command
    }

    pub fn which(&self, program: &str) -> Option<PathBuf> {
        find(program, &self.path())
    }

    /// PATH with our tools before it.
    fn path(&self) -> OsString {
        let known = env::var_os("PATH").unwrap_or_default();
        let ours = self.tools().join("bin");
        env::join_paths(std::iter::once(ours).chain(env::split_paths(&known))).unwrap_or(known)
    }
}

/// Cargo's build directory: as told, or else two levels above this program, which lies in `<target>/<profile>/`.
fn target(root: &Path) -> PathBuf {
    let told = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let derived = || Some(env::current_exe().ok()?.ancestors().nth(2)?.to_owned());
    told.or_else(derived).unwrap_or_else(|| root.join("target"))
}

fn find(program: &str, path: &OsString) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    env::split_paths(path)
        .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{program}{ending}"))))
        .find(|file| file.is_file())
}
