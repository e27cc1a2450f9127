//! A source file, and what it takes to judge it: its room, its code without comments and tests, the paths in it.

pub struct Source {
    /// From the root of the repository, with `/` between the parts.
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The first part of the module's path: `lead` for src/lead.rs and for src/lead/date.rs.
    pub fn room(&self) -> Option<&str> {
        Some(self.module()?.split('/').next().unwrap_or_default())
    }

    /// `lead/date` for src/lead/date.rs; `None` for what is no Rust file of the app.
    pub fn module(&self) -> Option<&str> {
        self.path.strip_prefix("src/")?.strip_suffix(".rs")
    }

    /// The code without comments, and without the tests at its end.
    pub fn code(&self) -> String {
        let code: String =
            self.text.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect();
        let end = code.match_indices("#[cfg(test)]").find(|(at, mark)| {
            let follows = code.get(at + mark.len()..).unwrap_or_default().trim_start();
            follows.starts_with("mod ") && follows.find('{') < follows.find(';')
        });
        end.map_or(code.clone(), |(at, _)| code.get(..at).unwrap_or_default().to_owned())
    }

    /// Whether the code names this crate or module as a word of its own.
    pub fn names(&self, word: &str) -> bool {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        self.code().split(|c| !is_part(c)).any(|found| found == word)
    }

    /// The modules below `crate::` that the code names, as `["pages", "leads"]`, groups in braces taken apart.
    pub fn uses(&self) -> Vec<Vec<String>> {
        let code = self.code();
        let mut found = Vec::new();
        for piece in code.split("crate::").skip(1) {
            tree(&mut piece.chars().peekable(), Vec::new(), &mut found);
        }
        found
    }
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// Reads one path or a group in braces, and what hangs on it.
fn tree(chars: &mut Chars, mut path: Vec<String>, found: &mut Vec<Vec<String>>) {
    skip(chars, char::is_whitespace);
    if chars.next_if_eq(&'{').is_some() {
        loop {
            tree(chars, path.clone(), found);
            skip(chars, |c| !matches!(c, ',' | '}'));
            if chars.next() != Some(',') {
                return;
            }
        }
    }
    let name = take(chars);
    if !name.is_empty() {
        path.push(name);
        skip(chars, |c| c == ':');
        // A `::` was read: more of the path follows; else there is nothing here to read.
        if chars.peek().is_some_and(|c| *c == '{' || c.is_alphanumeric() || *c == '_') {
            return tree(chars, path, found);
        }
        found.push(path);
    }
}

fn skip(chars: &mut Chars, unwanted: impl Fn(char) -> bool) {
    while chars.next_if(|c| unwanted(*c)).is_some() {}
}

fn take(chars: &mut Chars) -> String {
    std::iter::from_fn(|| chars.next_if(|c| c.is_alphanumeric() || *c == '_')).collect()
}

/// The modules that are declared right under this attribute, such as `replica/simulation`.
pub fn declared_under(sources: &[Source], attribute: &str) -> Vec<String> {
    let declared = |source: &Source| {
        let folder = source.module().map(|module| if module == "lib" { String::new() } else { format!("{module}/") });
        let after = source.text.split(attribute).skip(1).map(str::to_owned).collect::<Vec<_>>();
        let names = after.into_iter().filter_map(|text| {
            let line = text.trim_start().lines().next()?.trim().to_owned();
            let (_, name) = line.strip_suffix(';')?.split_once("mod ")?;
            Some(name.to_owned())
        });
        let folder = folder?;
        Some(names.map(|name| format!("{folder}{name}")).collect::<Vec<_>>())
    };
    sources.iter().filter_map(declared).flatten().collect()
}

/// Whether a module is one of these or lies below one.
pub fn is_within(module: &str, roots: &[String]) -> bool {
    roots
        .iter()
        .any(|root| module.strip_prefix(root.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uses(code: &str) -> Vec<String> {
        Source::new("src/x.rs", code).uses().iter().map(|path| path.join("/")).collect()
    }

    #[test]
    fn paths_and_groups_are_read() {
        assert_eq!(uses("use crate::lead::Lead;\nlet a = crate::flowlu::list(1);"), ["lead/Lead", "flowlu/list"]);
        assert_eq!(
            uses("use crate::{lead::{self, date::Date}, paths,\n    pages::leads};"),
            ["lead/self", "lead/date/Date", "paths", "pages/leads"]
        );
    }

    #[test]
    fn comments_and_the_tests_at_the_end_do_not_count() {
        let code = "// use crate::a::B;\nuse crate::c;\n#[cfg(test)]\nmod sim;\nuse crate::d;\n#[cfg(test)]\nmod tests {\nuse crate::e;\n}";
        assert_eq!(uses(code), ["c", "d"]);
    }

    #[test]
    fn rooms_and_modules() {
        assert_eq!(Source::new("src/lead/date.rs", "").room(), Some("lead"));
        assert_eq!(Source::new("src/lead.rs", "").room(), Some("lead"));
        assert_eq!(Source::new("tests/sandbox/src/main.rs", "").room(), None);
    }

    #[test]
    fn words_are_whole() {
        assert!(Source::new("src/x.rs", "web_sys::window()").names("web_sys"));
        assert!(!Source::new("src/x.rs", "my_web_sys_thing()").names("web_sys"));
    }

    #[test]
    fn modules_under_an_attribute_are_found() {
        let sources = [Source::new(
            "src/replica.rs",
            "#[cfg(test)]\nmod simulation;\npub mod engine;\n#[cfg(test)]\nmod tests {}",
        )];
        let found = declared_under(&sources, "#[cfg(test)]");
        assert_eq!(found, ["replica/simulation"]);
        assert!(is_within("replica/simulation/faults", &found) && !is_within("replica/simulations", &found));
    }
}
