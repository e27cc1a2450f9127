//! What Trunk has fetched by itself, in this project or another.

use std::env;
use std::fs;
use std::path::PathBuf;

/// Programs called `name` in the folders of Trunk's cache that begin with `folder`.
pub fn programs(folder: &str, name: &str) -> impl Iterator<Item = PathBuf> {
    let file = if cfg!(windows) { format!("{name}.exe") } else { name.to_owned() };
    let folders = cache().and_then(|cache| fs::read_dir(cache).ok()).into_iter().flatten().flatten();
    let ours = folders
        .map(|entry| entry.path())
        .filter(move |path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(folder)));
    ours.flat_map(move |path| [path.join("bin").join(&file), path.join(&file)]).filter(|file| file.is_file())
}

fn cache() -> Option<PathBuf> {
    let home = || env::var_os("HOME").map(PathBuf::from);
    if cfg!(windows) {
        return Some(PathBuf::from(env::var_os("LOCALAPPDATA")?).join("trunkrs/trunk/cache"));
    }
    if cfg!(target_os = "macos") {
        return Some(home()?.join("Library/Caches/dev.trunkrs.trunk"));
    }
    Some(env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| Some(home()?.join(".cache")))?.join("trunk"))
}
