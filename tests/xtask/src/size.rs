//! The bytes that a first visit downloads, against the budget. The same on every machine.

use crate::run::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// What a first load may take as brotli, in bytes.
const BUDGET: usize = 300_000;
/// What it takes at the most until it is within the budget: `cargo xtask test` fails above this, so that it only goes down.
const CEILING: usize = 525_000;

#[derive(Debug, PartialEq)]
pub struct Size {
    pub name: String,
    pub raw: usize,
    pub brotli: usize,
}

/// The command `size`: prints, and fails above the budget.
pub fn check(dist: &Path) -> Result {
    let sizes = measure(dist)?;
    println!("{}", report(&sizes));
    judge(sizes.iter().map(|size| size.brotli).sum(), BUDGET)
}

/// The same as part of the tests: prints, and fails above what it took before.
pub fn check_no_growth(dist: &Path) -> Result {
    let sizes = measure(dist)?;
    println!("{}", report(&sizes));
    judge(sizes.iter().map(|size| size.brotli).sum(), BUDGET.max(CEILING))
}

/// Every file of a first load: the page, its styles, the glue and the program. Not 404.html, which is the same page.
pub fn measure(dist: &Path) -> Result<Vec<Size>> {
    let mut files = Vec::new();
    collect(dist, &mut files).map_err(|e| format!("{}: {e}\nNext step: cargo xtask build", dist.display()))?;
    files.retain(|file| is_first_load(&file.strip_prefix(dist).unwrap_or(file).to_string_lossy()));
    files.sort();
    if !files.iter().any(|file| file.extension().is_some_and(|end| end == "wasm")) {
        return Err(format!("There is no app in {}.\nNext step: cargo xtask build", dist.display()));
    }
    let size = |file: &PathBuf| {
        let bytes = fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
        let name = file.strip_prefix(dist).unwrap_or(file).display().to_string();
        Ok(Size { name, raw: bytes.len(), brotli: brotli(&bytes)? })
    };
    files.iter().map(size).collect()
}

pub fn report(sizes: &[Size]) -> String {
    let line = |name: &str, raw: usize, brotli: usize| format!("{name:<54} {:>10} {:>10}\n", kilo(raw), kilo(brotli));
    let mut text = format!("{:<54} {:>10} {:>10}\n", "first load", "raw", "brotli");
    text.extend(sizes.iter().map(|size| line(&size.name, size.raw, size.brotli)));
    text + &line("total", sizes.iter().map(|size| size.raw).sum(), sizes.iter().map(|size| size.brotli).sum())
}

fn judge(total: usize, limit: usize) -> Result {
    if total > BUDGET {
        println!("{} above the budget of {}", kilo(total - BUDGET), kilo(BUDGET));
    } else {
        println!("{} below the budget of {}", kilo(BUDGET - total), kilo(BUDGET));
    }
    if total <= limit {
        Ok(())
    } else {
        Err(format!("A first load takes {}, the limit is {}.", kilo(total), kilo(limit)))
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn is_first_load(name: &str) -> bool {
    name == "index.html" || [".css", ".js", ".wasm"].iter().any(|ending| name.ends_with(ending))
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params).map_err(|e| format!("brotli: {e}"))
}

fn kilo(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_load_counts() {
        for name in ["index.html", "base-1.css", "app-1.js", "snippets/a/inline0.js", "app-1_bg.wasm"] {
            assert!(is_first_load(name), "{name}");
        }
        for name in ["404.html", "config.json", "icon.svg", "icon-192.png", "_headers", "manifest.webmanifest"] {
            assert!(!is_first_load(name), "{name}");
        }
    }

    #[test]
    fn the_budget_is_a_sum() {
        assert_eq!(judge(BUDGET, BUDGET), Ok(()));
        assert!(judge(BUDGET + 1, BUDGET).unwrap_err().contains("300.0 kB"));
    }

    #[test]
    fn the_report_adds_up() {
        let size = |raw, brotli| Size { name: "a".to_owned(), raw, brotli };
        let text = report(&[size(1_000, 200), size(250_550, 99_999)]);
        let total: Vec<_> = text.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(total, ["total", "251.5", "kB", "100.1", "kB"]);
    }

    #[test]
    fn packing_packs() {
        assert!(brotli(&[b'a'; 10_000]).unwrap() < 100);
    }
}
