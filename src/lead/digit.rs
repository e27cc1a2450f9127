//! Digits of other scripts, which keyboards of those languages type.

/// `c` as an ASCII digit if it is a decimal digit of a script that people type numbers in, else `c` itself.
pub(super) fn to_ascii(c: char) -> char {
    // Arabic, Persian, Devanagari, Bengali, Thai, full width: where each zero is.
    const ZEROS: [u32; 6] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    let code = u32::from(c);
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}
