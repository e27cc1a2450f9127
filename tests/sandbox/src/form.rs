//! `application/x-www-form-urlencoded`, both ways to a browser: query strings and form bodies.

/// Names and values in order, decoded.
pub(crate) fn decode(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (part(name), part(value)))
        .collect()
}

fn part(text: &str) -> String {
    percent(&text.replace('+', " "))
}

/// Percent-decoding; what is not valid stays as it is.
pub(crate) fn percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let decoded = (byte == b'%').then(|| hex(ahead.next()?).zip(hex(ahead.next()?))).flatten();
        match decoded {
            Some((high, low)) => {
                bytes.push(high * 16 + low);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_browser_writes() {
        let pairs = decode("name=Caf%C3%A9+%26+Co&cf_25%5B%5D=51&cf_25[]=52&empty=&flag&odd=100%&cut=%f");
        let expected = [
            ("name", "Café & Co"),
            ("cf_25[]", "51"),
            ("cf_25[]", "52"),
            ("empty", ""),
            ("flag", ""),
            ("odd", "100%"),
            ("cut", "%f"),
        ];
        assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}
