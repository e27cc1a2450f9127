//! Who may know whom among the rooms of src/.

use super::source::{Source, declared_under, is_within};

/// A room, and the rooms that it may name besides itself. `*` is every room.
const LAYERS: &[(&str, &[&str])] = &[
    ("lead", &[]),
    ("flowlu", &["lead"]),
    ("sample", &["lead", "flowlu"]),
    ("text", &["lead", "flowlu"]),
    ("paths", &["lead", "flowlu"]),
    ("browser", &[]),
    ("components", &["browser"]),
    ("replica", &["lead", "flowlu", "browser"]),
    ("session", &["lead", "flowlu", "sample", "replica", "text", "browser"]),
    ("parts", &["lead", "flowlu", "replica", "session", "text", "paths", "components", "browser"]),
    ("pages", &["lead", "flowlu", "sample", "replica", "session", "text", "paths", "components", "browser", "parts"]),
    ("app", &["*"]),
    ("lib", &["*"]),
    ("main", &["*"]),
];

pub fn check(sources: &[Source]) -> Vec<String> {
    // Tests may take the sample account, whichever room they are in.
    let tests = declared_under(sources, "#[cfg(test)]");
    let judged = sources.iter().filter(|source| source.module().is_some_and(|module| !is_within(module, &tests)));
    judged.flat_map(faults).collect()
}

fn faults(source: &Source) -> Vec<String> {
    let room = source.room().unwrap_or_default();
    let Some((_, known)) = LAYERS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{}: the room `{room}` has no place in tests/xtask/src/tidy/layers.rs", source.path)];
    };
    let uses = source.uses();
    let may = |other: &str| other == room || known.contains(&other) || known.contains(&"*");
    let is_room = |other: &&str| LAYERS.iter().any(|(name, _)| name == other);
    let strangers =
        uses.iter().filter_map(|path| path.first()).map(String::as_str).filter(is_room).filter(|other| !may(other));
    let mut faults: Vec<_> =
        strangers.map(|other| format!("{}: `{room}` may not know `{other}`", source.path)).collect();

    let page = |module: &str| module.strip_prefix("pages/").and_then(|rest| rest.split('/').next()).map(str::to_owned);
    if let Some(own) = source.module().and_then(page) {
        let others =
            uses.iter().filter_map(|path| page(&path.join("/"))).filter(|other| *other != own && is_module(other));
        faults.extend(others.map(|other| format!("{}: the page `{own}` may not know the page `{other}`", source.path)));
    }
    faults
}

/// Modules are written small, types are not.
fn is_module(name: &str) -> bool {
    name.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_one(path: &str, code: &str) -> Vec<String> {
        check(&[Source::new(path, code)])
    }

    #[test]
    fn a_lower_room_may_not_know_a_higher_one() {
        assert_eq!(
            check_one("src/lead/date.rs", "use crate::flowlu::Error;"),
            ["src/lead/date.rs: `lead` may not know `flowlu`"]
        );
        assert_eq!(check_one("src/components/dialog.rs", "let x = crate::lead::field::ALL;").len(), 1);
        assert_eq!(check_one("src/replica/engine.rs", "use crate::{lead::Lead, sample::Account};").len(), 1);
        assert!(check_one("src/sample.rs", "use crate::{flowlu::Transport, lead::Lead};").is_empty());
    }

    #[test]
    fn pages_do_not_know_each_other() {
        let fault = check_one("src/pages/board/card.rs", "use crate::pages::leads::Row;");
        assert_eq!(fault, ["src/pages/board/card.rs: the page `board` may not know the page `leads`"]);
        assert!(check_one("src/pages/board/card.rs", "use crate::pages::board::Column;").is_empty());
        assert!(check_one("src/app.rs", "use crate::pages::{board, leads};").is_empty());
    }

    #[test]
    fn a_new_room_needs_a_place() {
        assert!(check_one("src/extra.rs", "")[0].contains("`extra`"));
    }

    #[test]
    fn tests_may_take_the_sample_account() {
        let sources = [
            Source::new("src/replica.rs", "#[cfg(test)]\nmod simulation;"),
            Source::new("src/replica/simulation.rs", "use crate::sample::Account;"),
        ];
        assert!(check(&sources).is_empty());
    }
}
