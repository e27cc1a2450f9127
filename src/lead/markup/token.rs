//! HTML source cut into text and tags, each by its place, so that what is not touched stays byte for byte.

use std::ops::Range;

/// A piece of the source.
pub enum Token<'a> {
    Text(Range<usize>),
    Tag(Tag<'a>),
}

/// A tag, or a comment under no name.
pub struct Tag<'a> {
    pub at: Range<usize>,
    pub name: &'a str,
    pub is_close: bool,
    /// All that stands between the name and the end.
    pub attributes: &'a str,
}

/// What an element does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ends a line.
    Break,
    /// Stands on lines of its own.
    Block,
    /// Leaves a gap behind.
    Cell,
    /// Neither it nor its content is read.
    Hidden,
    /// The same, and it has no content.
    Empty,
    Inline,
}

const HIDDEN: &[&str] = &[
    "script",
    "style",
    "template",
    "iframe",
    "frameset",
    "object",
    "applet",
    "picture",
    "video",
    "audio",
    "canvas",
    "map",
    "noscript",
    "noembed",
    "noframes",
    "title",
    "head",
    "button",
    "select",
    "textarea",
    "option",
    "dialog",
    "portal",
    "plaintext",
    "xmp",
    "svg",
    "math",
];
const EMPTY: &[&str] =
    &["img", "embed", "frame", "source", "track", "link", "meta", "base", "input", "hr", "wbr", "col", "area", "param"];
const BLOCKS: &[&str] = &[
    "p",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "div",
    "section",
    "article",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
];
/// Elements in which a `<` begins no tag.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

impl Tag<'_> {
    /// Whether it is of this name.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// What its element does. The same elements are blocks, gaps and unread where a description is shown.
    pub fn role(&self) -> Role {
        let is_in = |names: &[&str]| names.iter().any(|name| self.is(name));
        if self.name.is_empty() || is_in(EMPTY) {
            Role::Empty
        } else if self.is("br") {
            Role::Break
        } else if self.is("td") || self.is("th") {
            Role::Cell
        } else if is_in(BLOCKS) {
            Role::Block
        } else if is_in(HIDDEN) {
            Role::Hidden
        } else {
            Role::Inline
        }
    }
}

/// The source as text and tags, without a gap.
pub fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut text, mut at) = (0, 0);
    while let Some(found) = rest(source, at).find('<') {
        let open = at + found;
        let Some(tag) = tag(source, open) else {
            at = open + 1;
            continue;
        };
        if open > text {
            tokens.push(Token::Text(text..open));
        }
        at = tag.at.end;
        text = at;
        tokens.push(Token::Tag(tag));
    }
    if source.len() > text {
        tokens.push(Token::Text(text..source.len()));
    }
    tokens
}

fn rest(source: &str, at: usize) -> &str {
    source.get(at..).unwrap_or_default()
}

/// The tag or comment that begins at `open`; a lone `<` begins none.
fn tag(source: &str, open: usize) -> Option<Tag<'_>> {
    let after = rest(source, open + 1);
    let up_to = |end: Option<usize>| open..end.map_or(source.len(), |end| open + end);
    if after.starts_with(['!', '?']) {
        let end = match after.strip_prefix("!--") {
            Some(inside) => inside.find("-->").map(|end| end + 7),
            None => after.find('>').map(|end| end + 2),
        };
        return Some(Tag { at: up_to(end), name: "", is_close: false, attributes: "" });
    }
    let is_close = after.starts_with('/');
    let named = if is_close { rest(after, 1) } else { after };
    if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let length = named.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(named.len());
    let (name, inside) = named.split_at_checked(length)?;
    let length = attributes(inside);
    let begin = open + 1 + usize::from(is_close) + name.len();
    let mut end = (begin + length + 1).min(source.len());
    let raw = RAW.iter().find(|raw| !is_close && raw.eq_ignore_ascii_case(name));
    if let Some(raw) = raw {
        end += close_of(rest(source, end), raw);
    }
    Some(Tag { at: open..end, name, is_close, attributes: inside.get(..length).unwrap_or(inside) })
}

/// How long the attributes are at the start of `text`, up to the `>`. A `>` in quotes ends nothing.
fn attributes(text: &str) -> usize {
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '>' => return at,
            None if matches!(c, '"' | '\'') && before == '=' => quote = Some(c),
            None => {}
        }
        if !c.is_ascii_whitespace() {
            before = c;
        }
    }
    text.len()
}

/// Where the closing tag of a raw element begins.
fn close_of(text: &str, name: &str) -> usize {
    let is_close = |at: &usize| {
        let named = rest(text, at + 2).get(..name.len());
        named.is_some_and(|named| named.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(is_close).unwrap_or(text.len())
}

/// The character that the entity at the start of `text` stands for, and how long it is.
pub fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 24] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("bdquo", '„'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("bull", '•'),
        ("middot", '·'),
        ("euro", '€'),
        ("copy", '©'),
        ("reg", '®'),
        ("trade", '™'),
        ("deg", '°'),
        ("times", '×'),
    ];
    let (name, _) = text.strip_prefix('&')?.split_once(';').filter(|(name, _)| name.len() <= 8)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            // The numbers of control characters stand for others; nobody writes them.
            char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, name.len() + 2))
}
