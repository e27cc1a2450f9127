//! The shape of files: an opening line, a bearable length, a name that says something.

use super::source::Source;

const LONGEST: usize = 400;
const EMPTY_NAMES: &[&str] = &["mod", "util", "utils", "helper", "helpers", "common", "manager", "misc"];

pub fn check(sources: &[Source]) -> Vec<String> {
    sources.iter().filter(|source| source.path.ends_with(".rs")).flat_map(faults).collect()
}

fn faults(source: &Source) -> Vec<String> {
    let Source { path, text } = source;
    let mut faults = Vec::new();
    if !text.starts_with("//! ") {
        faults.push(format!("{path}: opens with no `//!` line that says what lives there"));
    }
    let lines = text.lines().count();
    // Catalogues and locales are data.
    if lines > LONGEST && path.starts_with("src/") && !path.starts_with("src/text/") {
        faults.push(format!("{path}: {lines} lines, {LONGEST} at most"));
    }
    let parts = path.trim_end_matches(".rs").split('/');
    faults.extend(
        parts.filter(|part| EMPTY_NAMES.contains(part)).map(|part| format!("{path}: `{part}` is no name for a module")),
    );
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_one(path: &str, text: &str) -> Vec<String> {
        check(&[Source::new(path, text)])
    }

    #[test]
    fn every_module_says_what_it_is() {
        assert_eq!(check_one("src/lead.rs", "use std::fmt;\n").len(), 1);
        assert!(check_one("src/lead.rs", "//! What a lead is.\n").is_empty());
        assert!(check_one("style/base.css", "").is_empty());
    }

    #[test]
    fn long_files_are_named_but_for_data() {
        let long = "//! Long.\n".repeat(401);
        assert_eq!(check_one("src/lead.rs", &long), ["src/lead.rs: 401 lines, 400 at most"]);
        assert!(check_one("src/text/russian.rs", &long).is_empty());
    }

    #[test]
    fn names_that_say_nothing_are_refused() {
        for path in ["src/lead/mod.rs", "src/utils.rs", "tests/e2e/src/helpers/wait.rs"] {
            assert_eq!(check_one(path, "//! X.\n").len(), 1, "{path}");
        }
        assert!(check_one("src/model.rs", "//! X.\n").is_empty());
    }
}
