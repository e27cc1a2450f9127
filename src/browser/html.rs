//! HTML that came from elsewhere: cleaned through an allow-list into freshly made nodes, or turned into text.
//!
//! The parser works on an inert document: nothing loads, nothing runs. Nothing of that document is moved into the page;
//! each allowed element is made anew without attributes, a link alone gets an address, and only of a known scheme.

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{DocumentFragment, DomParser, Element, HtmlElement, Node, SupportedType, Url};

/// Deeper nesting than a person writes is shown as its text.
const DEPTH: u8 = 60;

/// What becomes of an element.
enum Fate {
    /// Stays, under this name, without attributes.
    Keep(&'static str),
    /// Stays as a paragraph of strong text.
    Heading,
    /// Stays if its address is harmless, else only its content does.
    Link,
    /// Goes, its content stays.
    Unwrap,
    /// A table cell: its content, and a gap.
    Cell,
    /// Goes with all its content.
    Drop,
}

/// Replaces what `into` holds by the cleaned HTML.
pub fn fill(into: &Element, html: &str) {
    into.replace_children_with_node_0();
    into.append_child(&clean(html)).ok();
}

/// The cleaned HTML as fresh nodes.
pub fn clean(html: &str) -> DocumentFragment {
    let fragment = document().create_document_fragment();
    if let Some(body) = parse(html) {
        copy_children(&body, &fragment, DEPTH);
    }
    fragment
}

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

fn parse(html: &str) -> Option<HtmlElement> {
    DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()?.body()
}

fn fate(element: &Element) -> Fate {
    if element.namespace_uri().as_deref() != Some("http://www.w3.org/1999/xhtml") {
        return Fate::Drop;
    }
    match element.local_name().as_str() {
        "p" => Fate::Keep("p"),
        "br" => Fate::Keep("br"),
        "b" | "strong" => Fate::Keep("strong"),
        "i" | "em" => Fate::Keep("em"),
        "u" | "ins" => Fate::Keep("u"),
        "s" | "del" | "strike" => Fate::Keep("s"),
        "ul" => Fate::Keep("ul"),
        "ol" => Fate::Keep("ol"),
        "li" => Fate::Keep("li"),
        "blockquote" => Fate::Keep("blockquote"),
        "code" => Fate::Keep("code"),
        "pre" => Fate::Keep("pre"),
        "div" | "section" | "article" | "tr" => Fate::Keep("div"),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Fate::Heading,
        "a" => Fate::Link,
        "td" | "th" => Fate::Cell,
        "script" | "style" | "template" | "iframe" | "frame" | "frameset" | "object" | "embed" | "applet" | "img"
        | "picture" | "source" | "video" | "audio" | "track" | "canvas" | "map" | "noscript" | "noembed"
        | "noframes" | "title" | "head" | "link" | "meta" | "base" | "input" | "button" | "select" | "textarea"
        | "option" | "dialog" | "portal" | "plaintext" | "xmp" => Fate::Drop,
        _ => Fate::Unwrap,
    }
}

fn copy_children(from: &Node, into: &Node, depth: u8) {
    let mut next = from.first_child();
    while let Some(node) = next {
        copy(&node, into, depth);
        next = node.next_sibling();
    }
}

fn copy(node: &Node, into: &Node, depth: u8) {
    match node.node_type() {
        Node::TEXT_NODE => append_text(into, &node.node_value().unwrap_or_default()),
        Node::ELEMENT_NODE => {
            let Some(element) = node.dyn_ref::<Element>() else {
                return;
            };
            let Some(depth) = depth.checked_sub(1) else {
                let mut text = String::new();
                write_text(node, &mut text, 0);
                append_text(into, &text);
                return;
            };
            copy_element(element, into, depth);
        }
        _ => {}
    }
}

fn copy_element(element: &Element, into: &Node, depth: u8) {
    match fate(element) {
        Fate::Drop => {}
        Fate::Unwrap => copy_children(element, into, depth),
        Fate::Cell => {
            copy_children(element, into, depth);
            append_text(into, " ");
        }
        Fate::Keep(name) => {
            if let Some(fresh) = append(into, name) {
                copy_children(element, &fresh, depth);
            }
        }
        Fate::Heading => {
            if let Some(strong) = append(into, "p").and_then(|p| append(&p, "strong")) {
                copy_children(element, &strong, depth);
            }
        }
        Fate::Link => match element.get_attribute("href").and_then(|href| harmless(&href)) {
            None => copy_children(element, into, depth),
            Some(href) => {
                if let Some(link) = append(into, "a") {
                    link.set_attribute("href", &href).ok();
                    link.set_attribute("rel", "noopener noreferrer").ok();
                    link.set_attribute("target", "_blank").ok();
                    copy_children(element, &link, depth);
                }
            }
        },
    }
}

/// The address as the browser reads it, if it is complete and of a scheme that runs nothing.
pub fn harmless(href: &str) -> Option<String> {
    let url = Url::new(href).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:" | "mailto:" | "tel:").then(|| url.href())
}

fn append(into: &Node, name: &str) -> Option<Element> {
    let fresh = document().create_element(name).ok()?;
    into.append_child(&fresh).ok()?;
    Some(fresh)
}

fn append_text(into: &Node, text: &str) {
    into.append_child(&document().create_text_node(text)).ok();
}

fn write_text(node: &Node, out: &mut String, depth: u8) {
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
