//! HTML that came from elsewhere: cleaned through an allow-list into freshly made nodes, or turned into text.
//!
//! The parser works on an inert document: nothing loads, nothing runs. Nothing of that document is moved into the page;
//! each allowed element is made anew without attributes, a link alone gets an address, and only of a known scheme.

mod source;
mod text;

pub use text::{is_html, to_text};

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{DocumentFragment, DomParser, Element, HtmlElement, Node, SupportedType, Url};

/// Deeper nesting than a person writes is shown as its text.
const DEPTH: u16 = 60;

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

fn parse(html: &str) -> Option<HtmlElement> {
    DomParser::new().ok()?.parse_from_string(&source::without_attributes(html), SupportedType::TextHtml).ok()?.body()
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

fn copy_children(from: &Node, into: &Node, depth: u16) {
    let mut next = from.first_child();
    while let Some(node) = next {
        copy(&node, into, depth);
        next = node.next_sibling();
    }
}

fn copy(node: &Node, into: &Node, depth: u16) {
    match node.node_type() {
        Node::TEXT_NODE => append_text(into, &node.node_value().unwrap_or_default()),
        Node::ELEMENT_NODE => {
            let Some(element) = node.dyn_ref::<Element>() else {
                return;
            };
            let Some(depth) = depth.checked_sub(1) else {
                let mut text = String::new();
                text::write_text(node, &mut text, text::DEPTH);
                append_text(into, text.trim_end());
                return;
            };
            copy_element(element, into, depth);
        }
        _ => {}
    }
}

fn copy_element(element: &Element, into: &Node, depth: u16) {
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
