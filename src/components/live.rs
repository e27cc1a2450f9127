//! Saying something to those who listen rather than look.

use leptos::prelude::*;

/// Speaks through the one polite region of the page, which the notice stack holds.
#[derive(Clone, Copy)]
pub struct Announcer {
    pub(super) said: RwSignal<String>,
}

impl Announcer {
    /// Reads `text` out when there is a pause.
    pub fn announce(self, text: &str) {
        self.said.try_update(|said| {
            // The same words again are a change only if something differs.
            let again = said == text;
            text.clone_into(said);
            if again {
                said.push('\u{a0}');
            }
        });
    }
}

/// Makes the announcer of the app.
pub fn provide_announcer() -> Announcer {
    let announcer = Announcer { said: RwSignal::default() };
    provide_context(announcer);
    announcer
}

/// The announcer of the app. Without one, words are lost in silence.
pub fn expect_announcer() -> Announcer {
    use_context().unwrap_or_else(|| Announcer { said: RwSignal::default() })
}
