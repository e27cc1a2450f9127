//! Who may reach for the browser and the network.

use super::source::{Source, declared_under, is_within};

const FETCH: &str = "flowlu/fetch";
/// Rooms that compile, and are tested, without a browser; but for modules that exist for wasm32 alone.
const PURE: &[&str] = &["lead", "flowlu", "sample", "replica", "text", "paths"];
const WEB: &[&str] = &["leptos", "leptos_router", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"];
const GATE: &str = "#[cfg(target_arch = \"wasm32\")]";

pub fn check(sources: &[Source]) -> Vec<String> {
    let gated = declared_under(sources, GATE);
    sources.iter().filter_map(|source| Some(faults(source, source.module()?, &gated))).flatten().collect()
}

fn faults(source: &Source, module: &str, gated: &[String]) -> Vec<String> {
    let room = source.room().unwrap_or_default();
    let mut faults = Vec::new();
    let mut forbid = |name: &str, why: &str| {
        if source.names(name) {
            faults.push(format!("{}: `{name}` {why}", source.path));
        }
    };
    if module != FETCH {
        forbid("gloo_net", "belongs in src/flowlu/fetch.rs alone");
        if !["browser", "components"].contains(&room) {
            forbid("web_sys", "belongs in src/browser, src/components and src/flowlu/fetch.rs");
            forbid("js_sys", "belongs in src/browser, src/components and src/flowlu/fetch.rs");
        }
        if PURE.contains(&room) && !is_within(module, gated) {
            WEB.iter().for_each(|name| forbid(name, "has no place in a room without a browser"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_one(path: &str, code: &str) -> Vec<String> {
        check(&[Source::new(path, code)])
    }

    #[test]
    fn only_one_file_fetches() {
        let code = "use gloo_net::http::Request;\nuse web_sys::Window;";
        assert!(check_one("src/flowlu/fetch.rs", code).is_empty());
        assert_eq!(
            check_one("src/browser/net.rs", code),
            ["src/browser/net.rs: `gloo_net` belongs in src/flowlu/fetch.rs alone"]
        );
    }

    #[test]
    fn only_two_rooms_name_the_browser() {
        assert!(check_one("src/components/dialog.rs", "web_sys::Element").is_empty());
        assert_eq!(check_one("src/pages/board.rs", "use leptos::web_sys::Element;").len(), 1);
    }

    #[test]
    fn pure_rooms_stay_pure() {
        assert_eq!(check_one("src/lead/field.rs", "use leptos::prelude::*;").len(), 1);
        assert!(check_one("src/pages/board.rs", "use leptos::prelude::*;").is_empty());
        let gate = Source::new("src/replica.rs", "#[cfg(target_arch = \"wasm32\")]\npub mod shell;");
        assert!(check(&[gate, Source::new("src/replica/shell.rs", "use leptos::prelude::*;")]).is_empty());
    }
}
