//! Percent-encoding of addresses and form bodies.

use super::transport::{Body, Request};

/// `text` with every byte but letters, digits and `-_.~` written as `%XX`. Good for a path segment, a
/// query and a form alike: a space is `%20`, which all of them read, and a plus sign stays a plus sign.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

/// `name=value&name=value`, both encoded.
#[must_use]
pub fn pairs(pairs: &[(String, String)]) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        push(&mut out, name);
        out.push('=');
        push(&mut out, value);
    }
    out
}

/// The whole address of a call, apart from the key: `base` ends with a slash.
#[must_use]
pub fn address(base: &str, request: &Request) -> String {
    let query = pairs(&request.query);
    let mark = if query.is_empty() { "" } else { "?" };
    [base, &request.path, mark, &query].concat()
}

/// A body as it is sent: its content type (a form's keeps the call a CORS-simple request) and its text.
#[must_use]
pub fn body(body: &Body) -> Option<(&'static str, String)> {
    match body {
        Body::Empty => None,
        Body::Form(fields) => Some(("application/x-www-form-urlencoded", pairs(fields))),
        Body::Json(text) => Some(("application/json", text.clone())),
    }
}

fn push(out: &mut String, text: &str) {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(HEX.get(usize::from(half)).copied().unwrap_or('0'));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decode(text: &str) -> String {
        let mut bytes = text.bytes();
        let mut out = Vec::new();
        while let Some(byte) = bytes.next() {
            if byte == b'%' {
                let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
                out.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
            } else {
                out.push(byte);
            }
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn encodes_what_matters() {
        assert_eq!(encode("a b+c&d=e/é?#%[]"), "a%20b%2Bc%26d%3De%2F%C3%A9%3F%23%25%5B%5D");
        let request = Request::get("crm/lead/list").with("page", "1").with("filter[active]", "1,2");
        assert_eq!(
            address("https://company.flowlu.com/api/v1/module/", &request),
            "https://company.flowlu.com/api/v1/module/crm/lead/list?page=1&filter%5Bactive%5D=1%2C2"
        );
        assert_eq!(address("https://h/", &Request::get("crm/lead/get/1")), "https://h/crm/lead/get/1");
    }

    proptest! {
        #[test]
        fn what_is_encoded_reads_back(text in any::<String>()) {
            let encoded = encode(&text);
            prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~%".contains(&byte)));
            prop_assert_eq!(decode(&encoded), text);
        }

        #[test]
        fn pairs_read_back(list in proptest::collection::vec((any::<String>(), any::<String>()), 1..6)) {
            let encoded = pairs(&list);
            let read: Vec<(String, String)> = encoded
                .split('&')
                .map(|pair| pair.split_once('=').unwrap())
                .map(|(name, value)| (decode(name), decode(value)))
                .collect();
            prop_assert_eq!(read, list);
        }
    }
}
