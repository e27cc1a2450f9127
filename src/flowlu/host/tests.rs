//! Hosts that may get the key, and the many that may not.

use proptest::prelude::*;

use super::*;

fn parse(text: &str) -> Result<String, HostError> {
    Host::parse(text, &["crm.example.com".into(), "https://proxy.example.org:8443/".into()]).map(|host| host.origin())
}

#[test]
fn takes_what_people_type() {
    let cases = [
        ("company", "https://company.flowlu.com"),
        (" Company ", "https://company.flowlu.com"),
        ("12345", "https://12345.flowlu.com"),
        ("my-company.flowlu.com", "https://my-company.flowlu.com"),
        ("company.flowlu.com.", "https://company.flowlu.com"),
        ("company.flowlu.com:443", "https://company.flowlu.com"),
        ("https://company.flowlu.com/_module/crm/view/leads?tab=list#x@y", "https://company.flowlu.com"),
        ("HTTPS://COMPANY.FLOWLU.RU", "https://company.flowlu.ru"),
        ("company.aspro.cloud/api/v1", "https://company.aspro.cloud"),
        ("company.flowlu.com/go?to=https://x", "https://company.flowlu.com"),
        ("crm.example.com", "https://crm.example.com"),
        ("https://proxy.example.org:8443", "https://proxy.example.org:8443"),
        ("http://localhost:8787/x", "http://localhost:8787"),
        ("localhost", "http://localhost"),
        ("https://127.0.0.1:8443", "https://127.0.0.1:8443"),
        ("127.1.2.3:80", "http://127.1.2.3:80"),
        ("http://[::1]:9", "http://[::1]:9"),
        ("[::1]", "http://[::1]"),
    ];
    for (text, expected) in cases {
        assert_eq!(parse(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn refuses_the_rest_with_the_reason() {
    use HostError::*;
    let cases = [
        ("", Empty),
        ("  ", Empty),
        ("https://", NotAHost),
        ("my company", NotAHost),
        ("javascript:alert(1)", NotAHost),
        ("ftp://company.flowlu.com", NotAHost),
        ("//company.flowlu.com", NotAHost),
        ("company..flowlu.com", NotAHost),
        ("-company.flowlu.com", NotAHost),
        ("company.flowlu.com\\.evil.com", NotAHost),
        ("company%2eflowlu.com", NotAHost),
        ("company.flowlu.com:", NotAHost),
        ("company.flowlu.com:99999", NotAHost),
        ("company.flowlu.com:+443", NotAHost),
        ("[::2]", NotAHost),
        ("[::1", NotAHost),
        ("127.1", NotAHost),
        ("127.0.0.01", NotAHost),
        ("company.flowlu.com.evil.com", LookAlike),
        ("company-flowlu.com", LookAlike),
        ("flowlu.com.evil.com", LookAlike),
        ("company.flowlu.co", LookAlike),
        ("cоmpany.flowlu.com", LookAlike),
        ("ｃompany", LookAlike),
        ("company。flowlu.com", NotAHost),
        ("xn--cmpany-5nf.flowlu.com", LookAlike),
        ("xn--cmpany-5nf", LookAlike),
        ("evil.com", NotAllowed),
        ("10.0.0.1", NotAllowed),
        ("localhost.evil.com", NotAllowed),
        ("proxy.example.org", NotAllowed),
        ("a.crm.example.com", NotAllowed),
        ("http://company.flowlu.com", PlainHttp),
        ("http://crm.example.com", PlainHttp),
        ("flowlu.com", NotAnAccount),
        ("www.flowlu.com", NotAnAccount),
        ("api.flowlu.com", NotAnAccount),
        ("my.aspro.cloud", NotAnAccount),
        ("www", NotAnAccount),
        ("a.b.flowlu.com", NotAnAccount),
        ("flowlu.com@evil.com", HasCredentials),
        ("https://user:pass@company.flowlu.com", HasCredentials),
        ("company.flowlu.com:8443", PortNotAllowed),
    ];
    for (text, expected) in cases {
        assert_eq!(parse(text), Err(expected), "{text}");
    }
}

#[test]
fn builds_its_addresses() {
    let host = Host::parse("company", &[]).unwrap();
    assert_eq!(host.name(), "company.flowlu.com");
    assert_eq!(host.to_string(), "company.flowlu.com");
    assert_eq!(host.api_base(), "https://company.flowlu.com/api/v1/module/");
    assert_eq!(host.lead_page(LeadId(17)), "https://company.flowlu.com/_module/crm/view/lead/17");
    assert_eq!(host.key(), "company.flowlu.com");
    assert!(!host.is_loopback());
    let sandbox = Host::parse("http://127.0.0.1:8787", &[]).unwrap();
    assert_eq!((sandbox.key().as_str(), sandbox.is_loopback()), ("http_127.0.0.1_8787", true));
}

/// Text made of the pieces that matter, so that odd combinations are really met.
fn typed() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "company",
        "flowlu",
        "com",
        "ru",
        "aspro",
        "cloud",
        "evil",
        ".",
        "..",
        "-",
        "@",
        ":",
        "/",
        "//",
        "\\",
        "https://",
        "http://",
        "[::1]",
        "127",
        "0",
        "1",
        "443",
        "8080",
        "localhost",
        "?",
        "#",
        "%2e",
        " ",
        "xn--",
        "о",
        "crm.example.com",
    ]);
    prop::collection::vec(pieces, 0..9).prop_map(|pieces| pieces.concat())
}

/// What may get the key, told another way than the parser does.
fn may_get_the_key(origin: &str) -> bool {
    if let Some(name) = origin.strip_prefix("https://")
        && !name.contains([':', '/', '@', '\\', '?', '#', '%'])
    {
        let labels: Vec<&str> = name.split('.').collect();
        if matches!(labels.as_slice(), [_, "flowlu", "com" | "ru"] | [_, "aspro", "cloud"] | ["crm", "example", "com"])
        {
            return true;
        }
    }
    let name = origin.split("://").nth(1).unwrap();
    let name = if name.starts_with('[') { "[::1]" } else { name.split(':').next().unwrap() };
    name == "localhost" || name == "[::1]" || name.split('.').count() == 4 && name.starts_with("127.")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn only_known_hosts_come_out(text in typed()) {
        let allowed = ["crm.example.com".to_owned()];
        if let Ok(host) = Host::parse(&text, &allowed) {
            prop_assert!(may_get_the_key(&host.origin()), "{} -> {}", text, host.origin());
            prop_assert_eq!(Host::parse(&host.origin(), &allowed), Ok(host.clone()));
            prop_assert!(host.key().bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)));
        }
    }

    #[test]
    fn keys_tell_hosts_apart(one in typed(), other in typed()) {
        if let (Ok(one), Ok(other)) = (Host::parse(&one, &[]), Host::parse(&other, &[])) {
            prop_assert_eq!(one.key() == other.key(), one == other);
        }
    }

    #[test]
    fn no_text_breaks_it(text in any::<String>(), allowed in any::<String>()) {
        let _ = Host::parse(&text, &[allowed]);
    }
}
