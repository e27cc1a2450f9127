//! Where a telephone number, a mail address or a web address leads.

use crate::browser::html;
use crate::flowlu::url::encode;
use crate::lead::{Kind, Phone};
use crate::text;

/// The links beside a field of this kind: what each leads to in words, and its address. A text that can be no address has
/// none.
pub fn ways(kind: Kind, text: &str) -> Vec<(String, String)> {
    let text = text.trim();
    let only = |href: Option<String>| href.map(|href| (text.to_owned(), href)).into_iter().collect();
    match kind {
        Kind::Phone => Phone::all(text).into_iter().map(|phone| (phone.said.clone(), phone.href())).collect(),
        Kind::Email => only(mail(text)),
        Kind::Web => only(web(text)),
        _ => Vec::new(),
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
