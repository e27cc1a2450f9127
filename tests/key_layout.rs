//! Shortcuts mean the same key on every keyboard. The room of the browser exists for wasm32 alone; this table runs anywhere.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../src/browser/keys/layout.rs"]
mod layout;

use layout::meant;

#[test]
fn keys_of_other_alphabets_mean_the_latin_key_in_their_place() {
    let cases = [
        // English.
        ("n", "KeyN", false, "n"),
        ("N", "KeyN", true, "N"),
        ("N", "KeyN", false, "n"), // Caps Lock
        ("[", "BracketLeft", false, "["),
        ("/", "Slash", false, "/"),
        ("?", "Slash", true, "?"),
        (".", "Period", false, "."),
        (",", "Comma", false, ","),
        ("Escape", "Escape", false, "Escape"),
        ("Enter", "NumpadEnter", false, "Enter"),
        // Russian.
        ("т", "KeyN", false, "n"),
        ("Т", "KeyN", true, "N"),
        ("Т", "KeyN", false, "n"),
        ("о", "KeyJ", false, "j"),
        ("л", "KeyK", false, "k"),
        ("у", "KeyE", false, "e"),
        ("ы", "KeyS", false, "s"),
        ("ь", "KeyM", false, "m"),
        ("х", "BracketLeft", false, "["),
        ("ъ", "BracketRight", false, "]"),
        (".", "Slash", false, "/"),
        (",", "Slash", true, "?"),
        ("б", "Comma", false, "б"),
        // Ukrainian, Greek, Hebrew.
        ("ї", "BracketRight", false, "]"),
        ("ν", "KeyN", false, "n"),
        ("מ", "KeyN", false, "n"),
        // Latin keyboards produce what they say, wherever the key is: French, German, Dvorak.
        ("a", "KeyQ", false, "a"),
        ("!", "Slash", false, "!"),
        ("/", "Period", true, "/"),
        ("z", "KeyY", false, "z"),
        ("ü", "BracketLeft", false, "ü"),
        ("/", "Digit7", true, "/"),
        ("n", "KeyL", false, "n"),
        (".", "KeyE", false, "."),
        // What has no place: an input method, a key without a code.
        ("Process", "KeyN", false, "Process"),
        ("т", "", false, "т"),
    ];
    for (key, code, shift, expected) in cases {
        assert_eq!(meant(key.to_owned(), code, shift), expected, "{key} on {code}, shift {shift}");
    }
}
