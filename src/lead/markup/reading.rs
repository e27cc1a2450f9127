//! HTML as the plain text that a person edits, each character with the place that it comes from.

use std::ops::Range;

use super::token::{Role, Tag, Token, entity, tokens};

/// The text of a source, and its elements.
pub struct Reading<'a> {
    pub source: &'a str,
    pub spots: Vec<Spot>,
    pub elements: Vec<Element>,
}

/// A character of the text.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    pub c: char,
    pub kind: SpotKind,
    /// Where it stands in the source.
    pub from: usize,
    pub to: usize,
}

/// What a character comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpotKind {
    /// Itself, or an entity.
    Word,
    /// White space that counts as one space.
    Space,
    /// A `br`.
    Br,
    /// One block after the other; its place is all that lies between their texts.
    Boundary,
    /// The end of a table cell.
    Gap,
}

/// An element with both its tags.
pub struct Element {
    pub name: String,
    pub role: Role,
    pub outer: Range<usize>,
    /// Its characters.
    pub spots: Range<usize>,
}

impl<'a> Reading<'a> {
    /// Reads a source.
    pub fn of(source: &'a str) -> Self {
        let mut walk = Walk::default();
        for token in tokens(source) {
            match token {
                Token::Text(at) => walk.text(source, at),
                Token::Tag(tag) => walk.tag(&tag),
            }
        }
        let mut spots = walk.spots;
        while spots.last().is_some_and(|spot| matches!(spot.c, '\n' | ' ')) {
            spots.pop();
        }
        Self { source, spots, elements: walk.elements }
    }

    /// The text.
    pub fn text(&self) -> String {
        self.spots.iter().map(|spot| spot.c).collect()
    }
}

struct Open<'a> {
    name: &'a str,
    role: Role,
    from: usize,
    spot: usize,
}

#[derive(Default)]
struct Walk<'a> {
    spots: Vec<Spot>,
    elements: Vec<Element>,
    open: Vec<Open<'a>>,
    /// How many of the open elements are not read.
    hidden: usize,
    /// How many of them keep their white space.
    kept: usize,
    /// A space or gap that shows if a word follows on the line.
    space: Option<(usize, usize, SpotKind)>,
    /// The line ends if anything follows.
    is_ended: bool,
}

impl<'a> Walk<'a> {
    fn is_at_start(&self) -> bool {
        self.is_ended || self.spots.last().is_none_or(|spot| spot.c == '\n')
    }

    fn push(&mut self, c: char, kind: SpotKind, at: Range<usize>) {
        if self.is_ended {
            self.is_ended = false;
            let from = self.spots.last().map_or(0, |spot| spot.to);
            self.spots.push(Spot { c: '\n', kind: SpotKind::Boundary, from, to: at.start });
        }
        if let Some((from, to, kind)) = self.space.take()
            && c != '\n'
        {
            self.spots.push(Spot { c: ' ', kind, from, to });
        }
        self.spots.push(Spot { c, kind, from: at.start, to: at.end });
    }

    fn text(&mut self, source: &str, range: Range<usize>) {
        if self.hidden > 0 {
            return;
        }
        let mut at = range.start;
        while let Some(rest) = source.get(at..range.end)
            && let Some(first) = rest.chars().next()
        {
            let (c, length) = entity(rest).unwrap_or((first, first.len_utf8()));
            let place = at..at + length;
            at = place.end;
            match c {
                '\0' | '\r' => {}
                '\n' if self.kept > 0 => {
                    if !self.is_ended {
                        self.push('\n', SpotKind::Word, place);
                    }
                }
                c if c.is_ascii_whitespace() && self.kept == 0 => {
                    if !self.is_at_start() && self.space.is_none() {
                        self.space = Some((place.start, place.end, SpotKind::Space));
                    }
                }
                '\u{a0}' | '\t' => self.push(' ', SpotKind::Word, place),
                c => self.push(c, SpotKind::Word, place),
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'a>) {
        let role = tag.role();
        if role == Role::Block && self.hidden == 0 {
            self.end_line();
        }
        match role {
            Role::Empty => {}
            Role::Break if self.hidden == 0 && !tag.is_close => {
                self.space = None;
                self.push('\n', SpotKind::Br, tag.at.clone());
            }
            Role::Break => {}
            _ if tag.is_close => self.close(tag, role),
            // XML's way to close at once means something in XML alone.
            Role::Hidden if tag.attributes.ends_with('/') && (tag.is("svg") || tag.is("math")) => {}
            _ => {
                self.hidden += usize::from(role == Role::Hidden);
                self.kept += usize::from(tag.is("pre"));
                self.open.push(Open { name: tag.name, role, from: tag.at.start, spot: self.spots.len() });
            }
        }
    }

    fn end_line(&mut self) {
        self.space = None;
        self.is_ended |= !self.is_at_start();
    }

    fn close(&mut self, tag: &Tag<'a>, role: Role) {
        let Some(at) = self.open.iter().rposition(|open| tag.is(open.name)) else { return };
        for open in self.open.split_off(at) {
            self.hidden -= usize::from(open.role == Role::Hidden);
            self.kept -= usize::from(open.name.eq_ignore_ascii_case("pre"));
            // What has no closing tag of its own ends somewhere, but not here for certain.
            if tag.is(open.name) && open.role != Role::Hidden {
                let spots = open.spot..self.spots.len();
                let name = open.name.to_ascii_lowercase();
                self.elements.push(Element { name, role: open.role, outer: open.from..tag.at.end, spots });
            }
        }
        if role == Role::Cell && self.hidden == 0 && !self.is_at_start() && self.space.is_none() {
            self.space = Some((tag.at.start, tag.at.start, SpotKind::Gap));
        }
    }
}
