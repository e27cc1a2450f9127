//! HTML edited as plain text. The text shows without its markup; what is changed in it goes back into the same markup,
//! and all that was not touched stays byte for byte. Where that cannot be, it is told what would be lost.

mod difference;
mod loss;
mod reading;
#[cfg(test)]
mod tests;
mod token;
mod writing;

pub use loss::{Loss, Losses, losses};

use reading::Reading;

/// What becomes of a text that was edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PutBack {
    /// The HTML that has it, with nothing lost.
    Whole(String),
    /// The HTML that has it, without some things that went unseen with the words around them.
    Without(String, Losses),
    /// It fits into no markup but plain paragraphs: all of this would be lost.
    Plain(Losses),
}

/// The text of HTML as it is edited: each paragraph, line and item on a line of its own.
#[must_use]
pub fn text_of(source: &str) -> String {
    Reading::of(source).text()
}

/// Puts the edited text of `source` back into it.
#[must_use]
pub fn put_back(source: &str, typed: &str) -> PutBack {
    let typed = settled(typed);
    if typed.is_empty() {
        let unseen = loss::unseen(source, std::slice::from_ref(&(0..source.len())));
        return if unseen.is_empty() { PutBack::Whole(String::new()) } else { PutBack::Without(String::new(), unseen) };
    }
    let reading = Reading::of(source);
    if reading.spots.iter().map(|spot| spot.c).eq(typed.chars()) {
        return PutBack::Whole(source.to_owned());
    }
    if let Some((html, removed)) = writing::written(&reading, &typed)
        && text_of(&html) == typed
    {
        let unseen = loss::unseen(source, &removed);
        return if unseen.is_empty() { PutBack::Whole(html) } else { PutBack::Without(html, unseen) };
    }
    let losses = losses(source);
    if losses.is_empty() { PutBack::Whole(from_text(&typed)) } else { PutBack::Plain(losses) }
}

/// Paragraphs of HTML that show `text`.
#[must_use]
pub fn from_text(text: &str) -> String {
    writing::paragraphs(&settled(text))
}

/// A typed text as HTML can show it: one kind of line end and of space, nothing behind the last word.
#[must_use]
pub fn settled(typed: &str) -> String {
    let one = |c: char| match c {
        '\r' => '\n',
        '\t' | '\u{c}' | '\u{a0}' => ' ',
        c => c,
    };
    let text: String = typed.replace("\r\n", "\n").chars().filter(|c| *c != '\0').map(one).collect();
    text.trim_end_matches(['\n', ' ']).to_owned()
}
