//! Where a telephone number, a mail address or a web address leads.

use crate::browser::html;
use crate::flowlu::url::encode;
use crate::lead::Kind;

/// The address of a link beside a field of this kind, if its text can be one.
pub fn way(kind: Kind, text: &str) -> Option<String> {
    let text = text.trim();
    match kind {
        Kind::Phone => phone(text),
        Kind::Email => mail(text),
        Kind::Web => web(text),
        _ => None,
    }
}

fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit()).collect();
    let plus = if text.starts_with('+') { "+" } else { "" };
    (digits.len() > 2).then(|| ["tel:", plus, &digits].concat())
}

fn mail(text: &str) -> Option<String> {
    let (name, domain) = text.rsplit_once('@')?;
    let sound = !name.is_empty() && !domain.is_empty() && !text.contains(char::is_whitespace);
    sound.then(|| ["mailto:", &encode(name), "@", &encode(domain)].concat())
}

/// Only `http` and `https`; a bare `company.com` is taken for the latter.
fn web(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return html::harmless(text);
    }
    let host = text.split('/').next().unwrap_or_default();
    let bare = host.contains('.') && !host.contains([':', '@', '?', '#']) && !text.contains(char::is_whitespace);
    bare.then(|| html::harmless(&["https://", text].concat())).flatten()
}
