//! HTML as plain text, and telling the two apart.

use super::{Fate, fate, parse};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Node};

/// Browsers nest no deeper than 512 when they parse.
pub(super) const DEPTH: u16 = 600;

/// What a reader would read, blocks on lines of their own.
pub fn to_text(html: &str) -> String {
    let mut text = String::new();
    if let Some(body) = parse(html) {
        write_text(&body, &mut text, DEPTH);
    }
    text.trim().to_owned()
}

/// Whether a text looks like HTML rather than like plain text with a stray `<`.
pub fn is_html(text: &str) -> bool {
    const TAGS: &[&str] = &[
        "p",
        "br",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "del",
        "ul",
        "ol",
        "li",
        "a",
        "div",
        "span",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tr",
        "td",
        "img",
        "pre",
        "code",
        "blockquote",
        "font",
        "hr",
        "html",
        "body",
    ];
    const ENTITIES: &[&str] = &["&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&#"];
    let tagged = text.split('<').skip(1).any(|rest| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let Some((end, stop)) = rest.char_indices().find(|(_, c)| !c.is_ascii_alphanumeric()) else {
            return false;
        };
        let name = rest.get(..end).unwrap_or_default();
        (stop == '>' || stop == '/' || stop.is_ascii_whitespace())
            && rest.contains('>')
            && TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
    });
    tagged || ENTITIES.iter().any(|entity| text.contains(entity))
}

pub(super) fn write_text(node: &Node, out: &mut String, depth: u16) {
    let mut next = node.first_child();
    while let Some(child) = next {
        if child.node_type() == Node::TEXT_NODE {
            write_words(&child.node_value().unwrap_or_default(), out);
        } else if let Some(element) = child.dyn_ref::<Element>() {
            let block = match fate(element) {
                Fate::Drop => {
                    next = child.next_sibling();
                    continue;
                }
                Fate::Heading => true,
                Fate::Keep(name) => matches!(name, "p" | "br" | "ul" | "ol" | "li" | "blockquote" | "pre" | "div"),
                Fate::Cell | Fate::Link | Fate::Unwrap => false,
            };
            if let Some(depth) = depth.checked_sub(1) {
                if block {
                    break_line(out);
                }
                write_text(&child, out, depth);
                if block {
                    break_line(out);
                } else if matches!(fate(element), Fate::Cell) {
                    out.push(' ');
                }
                if element.local_name() == "br" && !out.ends_with('\n') {
                    out.push('\n');
                }
            }
        }
        next = child.next_sibling();
    }
}

fn break_line(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Runs of white space count as one, as on a page.
fn write_words(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii_whitespace() {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
}
