//! The message catalogue: every sentence that a person reads, in every language the app speaks.
//!
//! Each section is one file with a row for each message, all languages side by side, so that a message
//! cannot exist in one language only. `{name}` marks a place to be filled; `|` parts plural forms
//! (English: one|other; Russian: one|few|many).

mod board;
mod comments;
mod connect;
mod errors;
mod everywhere;
mod fields;
mod form;
mod history;
mod leads;
mod outbox;
mod settings;

use std::cell::Cell;

pub use board::Board;
pub use comments::Comments;
pub use connect::Connect;
pub use errors::Errors;
pub use everywhere::Common;
pub use fields::{Fields, entitle};
pub use form::Form;
pub use history::History;
pub use leads::Leads;
pub use outbox::Outbox;
pub use settings::Settings;

/// Declares a section: a struct of messages, and its value in each language.
macro_rules! messages {
    ($(#[$doc:meta])* $name:ident { $($key:ident: $en:literal, $ru:literal;)* }) => {
        $(#[$doc])*
        pub struct $name { $(pub $key: &'static str,)* }

        impl $name {
            pub(super) const EN: Self = Self { $($key: $en,)* };
            pub(super) const RU: Self = Self { $($key: $ru,)* };

            /// The section in a language.
            #[allow(dead_code, reason = "sections that every screen speaks from are part of the messages themselves")]
            pub(super) fn of(language: $crate::text::Language) -> &'static Self {
                static ENGLISH: $name = $name::EN;
                static RUSSIAN: $name = $name::RU;
                match language {
                    $crate::text::Language::English => &ENGLISH,
                    $crate::text::Language::Russian => &RUSSIAN,
                }
            }

            /// Every message as key, English, Russian.
            #[cfg(test)]
            pub(super) const ALL: &'static [(&'static str, &'static str, &'static str)] =
                &[$((stringify!($key), $en, $ru),)*];
        }
    };
}
pub(crate) use messages;

/// The languages the app speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    Russian,
}

/// The messages of one language that every screen needs, and the way to those of a single screen: these come with the
/// file of their screen.
pub struct Messages {
    pub language: Language,
    pub common: Common,
    pub leads: Leads,
    pub outbox: Outbox,
    pub errors: Errors,
    pub fields: Fields,
}

static ENGLISH: Messages = Messages {
    language: Language::English,
    common: Common::EN,
    leads: Leads::EN,
    outbox: Outbox::EN,
    errors: Errors::EN,
    fields: Fields::EN,
};

static RUSSIAN: Messages = Messages {
    language: Language::Russian,
    common: Common::RU,
    leads: Leads::RU,
    outbox: Outbox::RU,
    errors: Errors::RU,
    fields: Fields::RU,
};

thread_local! {
    static CURRENT: Cell<&'static Messages> = const { Cell::new(&ENGLISH) };
}

/// The messages of the language in use. Views are built anew when it changes, so this need not be reactive.
#[must_use]
pub fn current() -> &'static Messages {
    CURRENT.get()
}

/// Speaks with these messages from now on.
pub fn set_current(messages: &'static Messages) {
    CURRENT.set(messages);
}

/// The messages in English.
#[must_use]
pub fn english() -> &'static Messages {
    &ENGLISH
}

/// The messages in Russian. The app fetches them when they are wanted, so it names this in one place only.
#[must_use]
pub fn russian() -> &'static Messages {
    &RUSSIAN
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Russian];

    /// The BCP 47 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Russian => "Русский",
        }
    }

    /// The language of a tag such as `ru-RU`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|language| code.eq_ignore_ascii_case(language.code()))
    }

    /// All messages in this language.
    #[cfg(test)]
    pub(crate) fn messages(self) -> &'static Messages {
        match self {
            Self::English => &ENGLISH,
            Self::Russian => &RUSSIAN,
        }
    }

    /// Which plural form `count` takes (Unicode CLDR, cardinal).
    fn form(self, count: usize) -> usize {
        match self {
            Self::English => usize::from(count != 1),
            Self::Russian => match (count % 10, count % 100) {
                (_, 11..=14) => 2,
                (1, _) => 0,
                (2..=4, _) => 1,
                _ => 2,
            },
        }
    }
}

impl Messages {
    /// What Connect says.
    #[must_use]
    pub fn connect(&self) -> &'static Connect {
        Connect::of(self.language)
    }

    /// What the form says.
    #[must_use]
    pub fn form(&self) -> &'static Form {
        Form::of(self.language)
    }

    /// What the comments on a lead say.
    #[must_use]
    pub fn comments(&self) -> &'static Comments {
        Comments::of(self.language)
    }

    /// What the history of a lead says.
    #[must_use]
    pub fn history(&self) -> &'static History {
        History::of(self.language)
    }

    /// What the board says.
    #[must_use]
    pub fn board(&self) -> &'static Board {
        Board::of(self.language)
    }

    /// What Settings say.
    #[must_use]
    pub fn settings(&self) -> &'static Settings {
        Settings::of(self.language)
    }

    /// The plural form of `message` for `count`, with `{n}` filled by `shown`.
    #[must_use]
    pub fn plural(&self, message: &str, count: usize, shown: &str) -> String {
        let mut forms = message.split('|');
        let form = forms.clone().nth(self.language.form(count)).or_else(|| forms.next_back()).unwrap_or(message);
        fill(form, &[("n", shown)])
    }

    /// The plural form of `message` for `count`, with `{n}` filled by the plain number.
    #[must_use]
    pub fn count(&self, message: &str, count: usize) -> String {
        self.plural(message, count, &count.to_string())
    }
}

/// `message` with each `{name}` filled by its value. Values are data: what looks like a place in them stays as it is.
#[must_use]
pub fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(message.len() + 32);
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTIONS: [&[(&str, &str, &str)]; 11] = [
        Common::ALL,
        Connect::ALL,
        Leads::ALL,
        Form::ALL,
        History::ALL,
        Comments::ALL,
        Board::ALL,
        Settings::ALL,
        Outbox::ALL,
        Errors::ALL,
        Fields::ALL,
    ];

    fn places(message: &str) -> Vec<&str> {
        let mut places: Vec<&str> = message.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    #[test]
    fn languages_say_the_same() {
        for (key, en, ru) in SECTIONS.into_iter().flatten() {
            assert!(!en.is_empty() && !ru.is_empty(), "{key} is empty");
            assert_eq!(places(en), places(ru), "{key}");
            if en.contains('|') || ru.contains('|') {
                assert_eq!(en.split('|').count(), 2, "{key} has not two English forms");
                assert_eq!(ru.split('|').count(), 3, "{key} has not three Russian forms");
            }
        }
    }

    #[test]
    fn every_field_has_a_label() {
        for field in crate::lead::Field::all() {
            assert!(!ENGLISH.fields.label(field).is_empty());
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        let of = |language: Language, message, counts: &[usize]| -> Vec<String> {
            counts.iter().map(|count| language.messages().count(message, *count)).collect()
        };
        assert_eq!(
            of(Language::English, "{n} lead|{n} leads", &[0, 1, 2, 21]),
            ["0 leads", "1 lead", "2 leads", "21 leads"]
        );
        let forms = of(Language::Russian, "{n} лид|{n} лида|{n} лидов", &[0, 1, 3, 5, 11, 21, 112]);
        assert_eq!(forms, ["0 лидов", "1 лид", "3 лида", "5 лидов", "11 лидов", "21 лид", "112 лидов"]);
    }

    #[test]
    fn values_are_data() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]), "{b} and 2");
        assert_eq!(fill("{unknown} {", &[]), "{unknown} {");
    }
}
