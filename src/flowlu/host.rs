//! The host of an account, from what a person types. Parsed label by label, never matched by substring:
//! the key goes to exactly the host that comes out of here.

use std::fmt;
use std::net::Ipv4Addr;

use crate::lead::LeadId;

/// Where accounts live: one label under one of these (the vendor's page, examples and OpenAPI).
const VENDOR: [&str; 3] = ["flowlu.com", "flowlu.ru", "aspro.cloud"];

/// Labels under the vendor's domains that are services of its own, not accounts.
const SERVICES: [&str; 9] = ["www", "api", "my", "mcp", "mail", "static", "cdn", "help", "auth"];

/// A host that may get the key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Host {
    /// https; http only for this computer.
    secure: bool,
    /// Lower case, without port.
    name: String,
    port: Option<u16>,
}

/// Why a host is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostError {
    /// Nothing was typed.
    Empty,
    /// Not the form of a host or address at all.
    NotAHost,
    /// It resembles a host of the vendor and is none: foreign letters, or the vendor's name in another
    /// domain. Encoded foreign letters (`xn--`) count too, since nobody can check them by eye.
    LookAlike,
    /// A host that may be fine, but this site is not set up to trust it.
    NotAllowed,
    /// `http://` anywhere but on this computer: the key would travel in the open.
    PlainHttp,
    /// The vendor's, but not an account: `www.flowlu.com`, `flowlu.com` itself, two labels deep.
    NotAnAccount,
    /// A name or password in front of the host (`flowlu.com@elsewhere`).
    HasCredentials,
    /// A port where none is expected.
    PortNotAllowed,
}

/// The parts of what was typed, before anything is allowed.
struct Typed {
    scheme: Option<bool>,
    name: String,
    port: Option<u16>,
}

impl Host {
    /// Reads `company`, `company.flowlu.com`, a whole address of any page of the account, and any host
    /// (with its port) that `allowed` lists. Nothing is upgraded or guessed beyond that.
    ///
    /// # Errors
    /// Why the key must not go there.
    pub fn parse(text: &str, allowed: &[String]) -> Result<Self, HostError> {
        let Typed { scheme, name, port } = split(text)?;
        if is_loopback(&name) {
            return Ok(Self { secure: scheme == Some(true), name, port });
        }
        let port = port.filter(|port| *port != 443);
        let listed = is_listed(&name, port, allowed);
        let name = if listed { name } else { check(&name)? };
        match (scheme, port) {
            (Some(false), _) => Err(HostError::PlainHttp),
            (_, Some(_)) if !listed => Err(HostError::PortNotAllowed),
            _ => Ok(Self { secure: true, name, port }),
        }
    }

    /// To show: `company.flowlu.com`, with a port where there is one.
    #[must_use]
    pub fn name(&self) -> String {
        match self.port {
            Some(port) => [&self.name, ":", &port.to_string()].concat(),
            None => self.name.clone(),
        }
    }

    /// `https://company.flowlu.com`. Reads back with [`Host::parse`].
    #[must_use]
    pub fn origin(&self) -> String {
        [if self.secure { "https://" } else { "http://" }, &self.name()].concat()
    }

    /// What the paths of calls are relative to.
    #[must_use]
    pub fn api_base(&self) -> String {
        [&self.origin(), "/api/v1/module/"].concat()
    }

    /// The lead in Flowlu's own screens (seen in clients); it asks for a sign-in there.
    #[must_use]
    pub fn lead_page(&self, lead: LeadId) -> String {
        [&self.origin(), "/_module/crm/view/lead/", &lead.to_string()].concat()
    }

    /// A name for storage: letters, digits, `.`, `-` and `_` only, another for each host.
    #[must_use]
    pub fn key(&self) -> String {
        let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') { c } else { '_' };
        let scheme = if self.secure { "" } else { "http_" };
        scheme.chars().chain(self.name().chars().map(safe)).collect()
    }

    /// Whether it is this computer: a sandbox or a test.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.name)
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

/// Takes scheme, host and port out of what was typed; paths, queries and fragments are dropped.
fn split(text: &str) -> Result<Typed, HostError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(HostError::Empty);
    }
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => (Some(true), rest),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => (Some(false), rest),
        // `company.flowlu.com/go?to=https://…` has no scheme of its own.
        Some((before, _)) if before.contains(['/', '?', '#']) => (None, text),
        Some(_) => return Err(HostError::NotAHost),
        None => (None, text),
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    if authority.contains('@') {
        return Err(HostError::HasCredentials);
    }
    let (name, port) = match authority.rsplit_once(':') {
        Some((name, digits)) if !digits.contains(']') => (name, Some(port(digits)?)),
        _ => (authority, None),
    };
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix('.').unwrap_or(&name);
    if name == "[::1]" {
        return Ok(Typed { scheme, name: name.to_owned(), port });
    }
    if !name.is_ascii() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-')) {
        return Err(HostError::LookAlike);
    }
    if name.len() > 253 || !name.split('.').all(is_label) {
        return Err(HostError::NotAHost);
    }
    // A last label of digits makes browsers read the whole as an IPv4 address, in forms beyond the usual.
    let is_number = name.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    if is_number && name.contains('.') && name.parse::<Ipv4Addr>().is_err() {
        return Err(HostError::NotAHost);
    }
    Ok(Typed { scheme, name: name.to_owned(), port })
}

fn port(digits: &str) -> Result<u16, HostError> {
    let is_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|port| is_digits && *port != 0).ok_or(HostError::NotAHost)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn is_loopback(name: &str) -> bool {
    name == "localhost" || name == "[::1]" || name.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

/// Whether the site's own list has this host with this port. Entries without a dot do not count: a bare
/// name is always an account.
fn is_listed(name: &str, port: Option<u16>, allowed: &[String]) -> bool {
    allowed
        .iter()
        .filter_map(|entry| split(entry).ok())
        .any(|entry| entry.name == name && name.contains('.') && entry.port.filter(|port| *port != 443) == port)
}

/// The full name of the account's host, for a bare name or a host under the vendor's domains.
fn check(name: &str) -> Result<String, HostError> {
    if name.split('.').any(|label| label.starts_with("xn--")) {
        return Err(HostError::LookAlike);
    }
    let account = |label: &str, domain: &str| {
        if SERVICES.contains(&label) { Err(HostError::NotAnAccount) } else { Ok([label, ".", domain].concat()) }
    };
    if !name.contains('.') {
        return account(name, "flowlu.com");
    }
    if VENDOR.contains(&name) {
        return Err(HostError::NotAnAccount);
    }
    match name.split_once('.') {
        Some((label, domain)) if VENDOR.contains(&domain) => account(label, domain),
        _ if VENDOR.iter().any(|domain| name.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))) => {
            Err(HostError::NotAnAccount)
        }
        _ if ["flowlu", "aspro"].iter().any(|brand| name.contains(brand)) => Err(HostError::LookAlike),
        _ => Err(HostError::NotAllowed),
    }
}

#[cfg(test)]
mod tests;
