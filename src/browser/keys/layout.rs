//! Which key of a Latin keyboard was meant, whatever alphabet the keyboard writes in.

/// The key to act on: `key` as produced where that is Latin, else what stands in its place on a Latin keyboard.
/// `key` and `code` are those of a `KeyboardEvent`. A letter without Shift is a small one, also under Caps Lock.
pub fn meant(key: String, code: &str, shift: bool) -> String {
    let mut chars = key.chars();
    let (Some(char), None) = (chars.next(), chars.next()) else { return key };
    let place = match code {
        "BracketLeft" => Some(if shift { '{' } else { '[' }),
        "BracketRight" => Some(if shift { '}' } else { ']' }),
        "Slash" => Some(if shift { '?' } else { '/' }),
        _ => code.strip_prefix("Key").and_then(|letter| letter.chars().next()),
    };
    // Cyrillic keyboards write full stop and comma where a slash and a question mark are.
    let is_foreign = (char.is_alphabetic() && !is_latin(char)) || (code == "Slash" && matches!(char, '.' | ','));
    let meant = if is_foreign { place.unwrap_or(char) } else { char };
    let meant = match (is_foreign, shift) {
        (_, false) => meant.to_ascii_lowercase(),
        (true, true) => meant.to_ascii_uppercase(),
        (false, true) => meant,
    };
    if meant == char { key } else { meant.to_string() }
}

/// Letters of the Latin alphabet with all their marks.
fn is_latin(char: char) -> bool {
    matches!(char, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}
