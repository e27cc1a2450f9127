//! The built page: its base path, the hashes of its scripts, and whom it may talk to. Text in, text out.

use crate::run::Result;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// Fills the placeholders of index.html: `{{base}}`, `{{scripts}}` and `{{hosts}}`.
pub fn finish(html: &str, base: &str, hosts: &str) -> Result<String> {
    let hosts: Vec<_> = hosts.split_whitespace().map(host).collect::<Result<_>>()?;
    let html = without_comments(&settle_reloading(html, base)).replace("{{base}}", base);
    let hashes: Vec<_> = inline_scripts(&html).into_iter().map(hash).collect();
    let html = fill(&html, "{{scripts}}", &hashes.join(" "))?;
    fill(&html, "{{hosts}}", &hosts.join(" "))
}

/// The path of the public address, with a slash at both ends.
pub fn base(public_url: &str) -> Result<String> {
    let path = match public_url.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("/", |(host, _)| rest.get(host.len()..).unwrap_or("/")),
        None => public_url,
    };
    let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "/-_.~".contains(c));
    if !plain || !path.starts_with('/') || !path.ends_with('/') || path.contains("//") {
        return Err(format!(
            "The public URL `{public_url}` does not do: a path such as / or /crm/ is needed, since the app has addresses below it."
        ));
    }
    Ok(path.to_owned())
}

/// Trunk's server would write its own address into its reload script, after the script was hashed. The browser knows it as well.
fn settle_reloading(html: &str, base: &str) -> String {
    let html = html.replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host");
    html.replace("`{{__TRUNK_ADDRESS__}}`", "window.location.host").replace("{{__TRUNK_WS_BASE__}}", base)
}

fn fill(html: &str, placeholder: &str, text: &str) -> Result<String> {
    let (before, after) = html.split_once(placeholder).ok_or(format!("index.html lacks {placeholder}."))?;
    let before = if text.is_empty() { before.trim_end() } else { before };
    Ok(format!("{before}{text}{after}"))
}

/// A host as a Content-Security-Policy names it; nothing else may get in there.
fn host(text: &str) -> Result<&str> {
    let known = text.starts_with("https://") || text.starts_with("http://");
    if known && text.chars().all(|c| c.is_ascii_alphanumeric() || "-.:/*".contains(c)) {
        Ok(text)
    } else {
        Err(format!("LEADS_CONNECT_SRC: `{text}` is no address like https://crm.example.com."))
    }
}

fn without_comments(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before.trim_end());
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// What stands between `<script …>` and `</script>`, where there is no `src`.
fn inline_scripts(html: &str) -> Vec<&str> {
    html.split("<script")
        .skip(1)
        .filter_map(|piece| piece.split_once('>'))
        .filter(|(attributes, _)| !attributes.contains(" src="))
        .filter_map(|(_, rest)| Some(rest.split_once("</script>")?.0))
        .collect()
}

fn hash(script: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!-- what
this is --><meta content="script-src 'self' {{scripts}}; connect-src 'self' {{hosts}};"><link href="{{base}}a.css">
<script src="/x.js"></script><script type="module">alert(1)</script>"#;

    #[test]
    fn the_placeholders_are_filled() {
        let page = finish(PAGE, "/crm/", "https://a.example http://b.example:81").unwrap();
        assert_eq!(
            page,
            r#"<meta content="script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='; connect-src 'self' https://a.example http://b.example:81;"><link href="/crm/a.css">
<script src="/x.js"></script><script type="module">alert(1)</script>"#
        );
    }

    #[test]
    fn no_further_host_leaves_no_gap() {
        assert!(finish(PAGE, "/", "").unwrap().contains("connect-src 'self';"));
    }

    #[test]
    fn a_page_without_its_placeholders_is_refused() {
        assert!(finish("<p></p>", "/", "").unwrap_err().contains("{{scripts}}"));
    }

    #[test]
    fn the_reload_script_is_settled_before_it_is_hashed() {
        let page = format!("{PAGE}<script>go('{{{{__TRUNK_ADDRESS__}}}}', '{{{{__TRUNK_WS_BASE__}}}}ws')</script>");
        let page = finish(&page, "/crm/", "").unwrap();
        let script = "go(window.location.host, '/crm/ws')";
        assert!(page.contains(script) && page.contains(&hash(script)));
    }

    #[test]
    fn only_hosts_get_into_the_policy() {
        for bad in ["https://a.example;", "'unsafe-inline'", "*", "data:", "https://a\"b"] {
            assert!(finish(PAGE, "/", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_base_is_a_path() {
        for (url, path) in
            [("/", "/"), ("/crm/", "/crm/"), ("https://a.example/crm/", "/crm/"), ("https://a.example/", "/")]
        {
            assert_eq!(base(url).as_deref(), Ok(path));
        }
        for bad in ["./", "crm/", "/crm", "//evil.example/", "/a\"b/", "/a b/", ""] {
            assert!(base(bad).is_err(), "{bad}");
        }
    }
}
