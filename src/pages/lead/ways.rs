//! Where a telephone number, a mail address or a web address leads.

use crate::browser::html;
use crate::flowlu::url::encode;
use crate::lead::Kind;
use crate::text;

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

/// What is told about a text of this kind that may be a slip. It can be saved all the same, and leads nowhere.
pub fn doubt(kind: Kind, text: &str) -> Option<&'static str> {
    let t = text::current();
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    match kind {
        Kind::Phone => (!text.chars().any(char::is_numeric)).then(|| t.form().no_phone),
        Kind::Email => mail(text).is_none().then(|| t.form().no_mail),
        Kind::Web => web(text).is_none().then(|| t.form().no_web),
        _ => None,
    }
}

/// Whether a text says plainly that it is an address of another kind, as `javascript:…` does.
pub fn has_foreign_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.trim().split_once(':') else { return false };
    let is_scheme = !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || c.is_whitespace());
    is_scheme && !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str())
}

fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit()).collect();
    let plus = if text.starts_with('+') { "+" } else { "" };
    (digits.len() > 2).then(|| ["tel:", plus, &digits].concat())
}

fn mail(text: &str) -> Option<String> {
    let (name, domain) = text.rsplit_once('@')?;
    let is_host = !domain.is_empty() && !domain.starts_with('.') && !domain.ends_with('.');
    let sound = !name.is_empty() && is_host && !name.contains('@') && !text.contains(char::is_whitespace);
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
