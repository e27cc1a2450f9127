//! HTML that is edited as text, and what becomes of what is typed.

use crate::browser::html;
use crate::lead::markup::{self, Losses, PutBack};

/// The HTML that is edited.
#[derive(Clone, PartialEq, Eq)]
pub struct Source {
    pub html: String,
    /// Its text before anything is typed.
    pub text: String,
    /// Whether text can be put back into it.
    is_open: bool,
    /// What is typed was not typed over this: somebody else changed it meanwhile.
    pub is_foreign: bool,
}

/// What a typed text would become.
#[derive(Clone, PartialEq, Eq)]
pub struct Outcome {
    pub html: String,
    /// What the person must agree to lose.
    pub lost: Option<Lost>,
}

/// What would be lost.
#[derive(Clone, PartialEq, Eq)]
pub struct Lost {
    pub losses: Losses,
    /// Whether nothing is left but plain text.
    pub is_plain: bool,
}

impl Source {
    /// HTML before it is edited. Where the browser reads other words in it than we do, nothing is put back.
    pub fn of(html: String) -> Self {
        let text = markup::text_of(&html);
        let is_open = html.is_empty() || reads_as(&html, &text);
        let text = if is_open { text } else { html::to_text(&html) };
        Self { html, text, is_open, is_foreign: false }
    }

    /// HTML that came beneath a text which was typed over something else.
    pub fn beneath(html: String) -> Self {
        Self { is_open: false, is_foreign: true, ..Self::of(html) }
    }

    /// What becomes of it if `typed` is its text.
    pub fn put(&self, typed: &str) -> Outcome {
        if markup::settled(typed) == markup::settled(&self.text) {
            return Outcome { html: self.html.clone(), lost: None };
        }
        let put = if self.is_open { markup::put_back(&self.html, typed) } else { self.plain() };
        let put = match put {
            PutBack::Whole(html) | PutBack::Without(html, _) if !reads_as(&html, typed) => self.plain(),
            put => put,
        };
        match put {
            PutBack::Whole(html) => Outcome { html, lost: None },
            PutBack::Without(html, losses) => Outcome { html, lost: Some(Lost { losses, is_plain: false }) },
            PutBack::Plain(losses) if losses.is_empty() && !self.is_foreign => {
                Outcome { html: markup::from_text(typed), lost: None }
            }
            PutBack::Plain(losses) => {
                // A text that looks like HTML would be taken for it.
                let html = if html::is_html(typed) { markup::from_text(typed) } else { typed.to_owned() };
                Outcome { html, lost: Some(Lost { losses, is_plain: true }) }
            }
        }
    }

    fn plain(&self) -> PutBack {
        PutBack::Plain(markup::losses(&self.html))
    }
}

/// Whether the browser reads just these words in the HTML.
fn reads_as(html: &str, text: &str) -> bool {
    html::to_text(html).split_whitespace().eq(markup::settled(text).split_whitespace())
}
