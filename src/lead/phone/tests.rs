//! What people write into a field for telephone numbers, and what is dialled.

use proptest::prelude::*;

use super::*;

/// The addresses of the numbers in a text.
fn ways(text: &str) -> Vec<String> {
    Phone::all(text).iter().map(Phone::href).collect()
}

#[test]
fn a_number_is_dialled_without_what_stands_between() {
    for (text, way) in [
        ("+41 (44) 555-01-90", "tel:+41445550190"),
        ("8 (912) 345-67-89", "tel:89123456789"),
        ("030/1234567", "tel:0301234567"),
        ("06131/123456", "tel:06131123456"),
        ("тел. +7 912 345 67 89", "tel:+79123456789"),
        ("+44 (0)20 7946 0958", "tel:+442079460958"),
        ("+49 ( 0 ) 30 1234567", "tel:+49301234567"),
        ("0049 (0)30 1234567", "tel:0049301234567"),
        ("(0) 30 1234567", "tel:0301234567"),
        ("+39 06 1234567", "tel:+39061234567"),
        ("112", "tel:112"),
        ("+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨", "tel:+442079460958"),
        ("\u{200e}+7 912 345-67-89", "tel:+79123456789"),
        ("+7 912 345-67-89 (Анна, до 18:00)", "tel:+79123456789"),
        ("(495) 123-45-67/68", "tel:4951234567"),
    ] {
        assert_eq!(ways(text), [way], "{text}");
    }
    for text in ["", "n/a", "12", "12 34 56 78 90 12 34 56 78 90", "1-800-FLOWERS", "—"] {
        assert!(ways(text).is_empty(), "{text}");
    }
}

#[test]
fn an_extension_is_dialled_behind_the_number() {
    for text in [
        "+44 20 7946 0958 ext. 12",
        "+44 20 7946 0958 ext12",
        "+44 20 7946 0958 Extension: 12",
        "+44 (0)20 7946 0958 x12",
        "+44 20 7946 0958 доб. 12",
        "+44 20 7946 0958 (доб. 12)",
        "+44 20 7946 0958, доб 12",
        "+44 20 7946 0958 вн. 12",
        "+44 20 7946 0958 #12",
        "+44 20 7946 0958,12",
        "+442079460958;ext=12",
    ] {
        assert_eq!(ways(text), ["tel:+442079460958;ext=12"], "{text}");
        assert!(text.contains(&Phone::all(text)[0].said) && Phone::all(text)[0].said.ends_with("12"), "{text}");
    }
}

#[test]
fn several_numbers_are_dialled_each() {
    let [one, two] = ["tel:+442079460958", "tel:89123456789"];
    for text in [
        "+44 20 7946 0958, 8 912 345-67-89",
        "+44 20 7946 0958; 8 912 345-67-89",
        "+44 20 7946 0958 / 8 912 345-67-89",
        "+44 20 7946 0958/89123456789",
        "+44 20 7946 0958 или 8 912 345-67-89",
        "раб. +44 (0)20 7946 0958\nмоб. 8 912 345-67-89",
        "+44 20 7946 0958 (office) 8 912 345 67 89 (Ann, room 312)",
    ] {
        assert_eq!(ways(text), [one, two], "{text}");
    }
    assert_eq!(ways("+44 20 7946 0958 +7 912 345-67-89"), [one, "tel:+79123456789"]);
    assert_eq!(ways("345-67-89, 345-67-90"), ["tel:3456789", "tel:3456790"]);
    assert_eq!(ways("2-34-56, 2-34-57"), ["tel:23456", "tel:23457"]);
    assert_eq!(ways(&"7".repeat(1_000_000)), Vec::<String>::new());
    assert_eq!(ways("+44 20 7946 0958 ext. 5 +7 912 345-67-89"), ["tel:+442079460958;ext=5", "tel:+79123456789"]);
    let said: Vec<String> = Phone::all("+44 20 7946 0958 x5; (912) 345-67-89").into_iter().map(|it| it.said).collect();
    assert_eq!(said, ["+44 20 7946 0958 x5", "(912) 345-67-89"]);
}

proptest! {
    /// However a number is written, the same is dialled.
    #[test]
    fn formatting_says_nothing(
        digits in "[1-9][0-9]{8,10}", gaps in proptest::collection::vec(proptest::sample::select(vec!["", " ", "-", ".", "\u{a0}"]), 12),
        abroad in any::<bool>(), extension in proptest::option::of("[0-9]{1,5}"),
    ) {
        let written: String = digits.chars().zip(gaps.iter()).map(|(digit, gap)| format!("{digit}{gap}")).collect();
        let plus = if abroad { "+" } else { "" };
        let ext = extension.as_ref().map(|it| format!(" ext. {it}")).unwrap_or_default();
        let way = extension.map(|it| format!(";ext={it}")).unwrap_or_default();
        prop_assert_eq!(ways(&format!("{plus}{written}{ext}")), [format!("tel:{plus}{digits}{way}")]);
    }

    /// Nothing but what may stand in such an address gets into one.
    #[test]
    fn no_text_breaks_it(text in any::<String>(), near in "[0-9+()/, ;#xдобext.-]{0,40}") {
        for way in ways(&text).into_iter().chain(ways(&near)) {
            let rest = way.strip_prefix("tel:").unwrap();
            let (number, extension) = rest.split_once(";ext=").unwrap_or((rest, "0"));
            let digits = number.strip_prefix('+').unwrap_or(number);
            prop_assert!(!digits.is_empty() && digits.bytes().chain(extension.bytes()).all(|it| it.is_ascii_digit()), "{}", way);
        }
    }
}
