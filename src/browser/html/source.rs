//! HTML source made quiet before it is parsed.
//!
//! This is no protection: what is safe is decided on the parsed nodes. But the page's security policy speaks up in the
//! console about every `style` and `onclick` that the parser meets, although none of them would ever act.

/// The source with no attributes but `href`, and with styles and scripts under a name that means nothing.
pub(super) fn without_attributes(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        out.push_str(text);
        out.push('<');
        rest = tag;
        let slash = rest.strip_prefix('/');
        let inner = slash.unwrap_or(rest);
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        if slash.is_some() {
            out.push('/');
        }
        let end = inner.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').unwrap_or(inner.len());
        let (name, after) = inner.split_at(end);
        out.push_str(if is(name, "style") || is(name, "script") { "xmp" } else { name });
        rest = copy_href(after, &mut out);
    }
    out.push_str(rest);
    out
}

/// Copies the `href` of a tag and its end; gives what follows the tag.
fn copy_href<'a>(mut rest: &'a str, out: &mut String) -> &'a str {
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            out.push('>');
            return after;
        }
        if rest.is_empty() {
            return rest;
        }
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))
            .map_or(rest.len(), |(at, _)| at);
        let (name, after) = rest.split_at(end);
        rest = after.trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = value.get(1..).unwrap_or_default();
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            _ => {
                let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len());
                value.split_at(end)
            }
        };
        if is(name, "href") {
            out.push_str(" href=\"");
            out.push_str(&value.replace('"', "&quot;"));
            out.push('"');
        }
        rest = after;
    }
}

fn is(name: &str, word: &str) -> bool {
    name.eq_ignore_ascii_case(word)
}
