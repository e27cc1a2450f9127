//! What a text loses that is no longer HTML.

use std::ops::Range;

use super::token::{Role, Token, tokens};

/// Something that plain text cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    Link,
    Image,
    Table,
    List,
    Heading,
    /// Videos, forms, drawings and whatever else has no text.
    Embedded,
    Bold,
    Italic,
    Underline,
    Strike,
    Quote,
    Code,
    /// Colours, fonts, sizes.
    Style,
}

impl Loss {
    /// Whether it holds what the person does not see while editing the text.
    fn is_unseen(self) -> bool {
        matches!(self, Self::Link | Self::Image | Self::Embedded)
    }
}

/// Each loss with how many there are.
pub type Losses = Vec<(Loss, usize)>;

/// All that `source` would lose as plain text.
pub fn losses(source: &str) -> Losses {
    tally(marks(source).into_iter().map(|(loss, _)| loss))
}

/// What of `source` would go unseen with these parts of it.
pub fn unseen(source: &str, parts: &[Range<usize>]) -> Losses {
    let is_in_part = |at: &usize| parts.iter().any(|part| part.contains(at));
    tally(marks(source).into_iter().filter(|(loss, at)| loss.is_unseen() && is_in_part(at)).map(|(loss, _)| loss))
}

fn tally(found: impl Iterator<Item = Loss>) -> Losses {
    let mut losses = Losses::new();
    for loss in found {
        let at = losses.partition_point(|(known, _)| *known < loss);
        match losses.get_mut(at) {
            Some((known, count)) if *known == loss => *count += 1,
            _ => losses.insert(at, (loss, 1)),
        }
    }
    losses
}

/// What stands where in the source.
fn marks(source: &str) -> Vec<(Loss, usize)> {
    let mut marks = Vec::new();
    for token in tokens(source) {
        let Token::Tag(tag) = token else { continue };
        if tag.is_close || tag.name.is_empty() {
            continue;
        }
        let at = tag.at.start;
        let attributes = tag.attributes.to_ascii_lowercase();
        let has = |name: &str| attributes.contains(name);
        let loss = match tag.name.to_ascii_lowercase().as_str() {
            "a" if has("href") => Some(Loss::Link),
            "img" | "picture" => Some(Loss::Image),
            "table" => Some(Loss::Table),
            "ul" | "ol" => Some(Loss::List),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Loss::Heading),
            "b" | "strong" => Some(Loss::Bold),
            "i" | "em" => Some(Loss::Italic),
            "u" | "ins" => Some(Loss::Underline),
            "s" | "del" | "strike" => Some(Loss::Strike),
            "blockquote" => Some(Loss::Quote),
            "code" | "pre" => Some(Loss::Code),
            "font" | "mark" | "small" | "big" | "sub" | "sup" | "center" | "hr" => Some(Loss::Style),
            "style" | "script" | "title" | "head" | "meta" | "link" | "base" | "source" | "track" | "param" => None,
            _ if matches!(tag.role(), Role::Hidden) || tag.is("embed") || tag.is("input") => Some(Loss::Embedded),
            _ => None,
        };
        marks.extend(loss.map(|loss| (loss, at)));
        if ["style=", "color=", "align=", "class=", "background="].iter().any(|name| has(name)) {
            marks.push((Loss::Style, at));
        }
    }
    marks
}
