//! The bytes that a first visit downloads, against the budget. The same on every machine.

use crate::run::Result;
use crate::split;
use std::fs;
use std::path::{Path, PathBuf};

/// What a first load may take as brotli, in bytes.
const BUDGET: usize = 300_000;

#[derive(Clone, Debug, PartialEq)]
pub struct Size {
    pub name: String,
    pub raw: usize,
    pub brotli: usize,
}

/// The command `size`, and a part of the tests: prints, and fails above the budget.
pub fn check(dist: &Path) -> Result {
    let sizes = measure(dist)?;
    println!("{}", report(&sizes));
    judge(total(&sizes))
}

/// Every file of the program: the page, its styles, the scripts and the modules. Not 404.html, which is the same page.
pub fn measure(dist: &Path) -> Result<Vec<Size>> {
    let mut files = Vec::new();
    collect(dist, &mut files).map_err(|e| format!("{}: {e}\nNext step: cargo xtask build", dist.display()))?;
    files.retain(|file| is_program(&file.strip_prefix(dist).unwrap_or(file).to_string_lossy()));
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
    let mut text = String::new();
    for (title, wanted) in [("first load", true), ("fetched when first wanted", false)] {
        let part: Vec<_> = sizes.iter().filter(|size| is_first_load(&size.name) == wanted).collect();
        text += &format!("{title:<54} {:>10} {:>10}\n", "raw", "brotli");
        text.extend(part.iter().map(|size| line(&size.name, size.raw, size.brotli)));
        let sum = |of: fn(&Size) -> usize| part.iter().map(|size| of(size)).sum();
        text += &line("total", sum(|size| size.raw), sum(|size| size.brotli));
        text.push('\n');
    }
    text
}

/// The bytes of a first load: of the list, at the address that people begin with.
fn total(sizes: &[Size]) -> usize {
    sizes.iter().filter(|size| is_first_load(&size.name)).map(|size| size.brotli).sum()
}

fn judge(total: usize) -> Result {
    if total > BUDGET {
        return Err(format!("A first load takes {}, the budget is {}.", kilo(total), kilo(BUDGET)));
    }
    println!("{} below the budget of {}", kilo(BUDGET - total), kilo(BUDGET));
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn is_program(name: &str) -> bool {
    name == "index.html" || [".css", ".js", ".wasm"].iter().any(|ending| name.ends_with(ending))
}

/// Parts are modules that are not the program itself; all else comes with every visit.
fn is_first_load(name: &str) -> bool {
    !name.ends_with(".wasm") || name.starts_with(split::NAME)
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

    fn size(name: &str, raw: usize, brotli: usize) -> Size {
        Size { name: name.to_owned(), raw, brotli }
    }

    #[test]
    fn only_the_program_counts() {
        for name in ["index.html", "style-1.css", "app-1.js", "snippets/a/inline0.js", "board-1.wasm"] {
            assert!(is_program(name), "{name}");
        }
        for name in ["404.html", "config.json", "icon.svg", "icon-192.png", "_headers", "manifest.webmanifest"] {
            assert!(!is_program(name), "{name}");
        }
    }

    #[test]
    fn parts_come_later() {
        let sizes = [
            size("index.html", 1, 1),
            size("leads-for-flowlu-1.js", 10, 10),
            size("leads-for-flowlu-2.wasm", 100, 100),
            size("parts-1.js", 1_000, 1_000),
            size("board-3.wasm", 10_000, 10_000),
        ];
        assert_eq!(total(&sizes), 1_111);
    }

    #[test]
    fn the_budget_is_a_sum() {
        assert_eq!(judge(BUDGET), Ok(()));
        assert!(judge(BUDGET + 1).unwrap_err().contains("300.0 kB"));
    }

    #[test]
    fn the_report_adds_up() {
        let text =
            report(&[size("a.js", 1_000, 200), size("b.css", 250_550, 99_999), size("form-1.wasm", 5_000, 4_000)]);
        let totals: Vec<_> = text.lines().filter(|line| line.starts_with("total")).collect();
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
        assert_eq!(
            totals.into_iter().map(words).collect::<Vec<_>>(),
            ["total 251.5 kB 100.1 kB", "total 5.0 kB 4.0 kB"]
        );
    }

    #[test]
    fn packing_packs() {
        assert!(brotli(&[b'a'; 10_000]).unwrap() < 100);
    }
}
