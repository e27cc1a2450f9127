//! Server messages as plain text: they may carry tags and entities.

/// Longer messages are cut: a stack trace helps nobody in a notice.
const LONGEST: usize = 500;

/// `text` without tags, with the five entities of HTML (and the no-break space) read, white space
/// folded, and at most 500 characters long. The result is text, never to be shown as HTML.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    let mut gap = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = after_tag(rest) {
            gap = true;
            rest = after;
            continue;
        }
        let (c, after) = entity(rest).unwrap_or((first, rest.get(first.len_utf8()..).unwrap_or("")));
        rest = after;
        if c.is_whitespace() || c.is_control() {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        out.push(c);
        length += 1;
        if length == LONGEST {
            out.push('…');
            break;
        }
    }
    out
}

/// What follows the tag or comment at the start of `text`, if there is one; a lone `<` is no tag.
fn after_tag(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('<')?;
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        return None;
    }
    inside.split_once('>').map(|(_, after)| after)
}

/// The character that the entity at the start of `text` stands for, and what follows it.
fn entity(text: &str) -> Option<(char, &str)> {
    const KNOWN: [(&str, char); 8] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&#39;", '\''),
        ("&#039;", '\''),
        ("&nbsp;", ' '),
    ];
    KNOWN.iter().find_map(|(name, c)| text.strip_prefix(name).map(|after| (*c, after)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn messages_become_text() {
        let cases = [
            ("Fill in &quot;Name&quot; &amp; go", "Fill in \"Name\" & go"),
            ("<p>One</p><p>two</p>", "One two"),
            ("a < b and 1<2", "a < b and 1<2"),
            ("&lt;b&gt;", "<b>"),
            ("it&#039;s\n\n fine&nbsp;", "it's fine"),
            ("<unclosed", "<unclosed"),
            ("&amp;lt;", "&lt;"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text), expected, "{text}");
        }
        assert_eq!(plain(&"é".repeat(900)).chars().count(), LONGEST + 1);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in any::<String>()) {
            let _ = plain(&text);
        }
    }
}
