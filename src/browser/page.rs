//! The page itself: its base path, title, language, theme, and the ways out of it.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::events::Listener;

/// How light or dark the app is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// The word kept in preferences and in `data-theme`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word; anything unknown follows the device.
    pub fn from_word(word: &str) -> Self {
        match word {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// The path below which the app is hosted, with a slash at both ends; `/` if the page does not say.
pub fn base_path() -> String {
    let said = document()
        .query_selector("meta[name='base-path']")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default();
    let inner = said.trim().trim_matches('/');
    if inner.is_empty() { "/".to_owned() } else { ["/", inner, "/"].concat() }
}

thread_local! {
    static BASE: String = base_path().trim_end_matches('/').to_owned();
}

/// The address of one of the app's own paths, for a plain link: the router takes it from there.
pub fn href(path: &str) -> String {
    BASE.with(|base| [base, path].concat())
}

/// One of the app's own paths from what the address bar shows.
pub fn path_of(pathname: &str) -> String {
    BASE.with(|base| pathname.strip_prefix(base.as_str()).unwrap_or(pathname).to_owned())
}

/// Scheme, host and port of this site.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The app's own path of the current address.
pub fn path() -> Option<String> {
    window().location().pathname().ok().map(|path| path_of(&path))
}

/// Path, query and fragment of the current address.
pub fn address() -> String {
    let at = window().location();
    [at.pathname().unwrap_or_default(), at.search().unwrap_or_default(), at.hash().unwrap_or_default()].concat()
}

/// What was noted under `name` at the present place of the tab's history: a reload and the Back button lead to it again.
pub fn noted(name: &str) -> Option<String> {
    let state = window().history().ok()?.state().ok()?;
    js_sys::Reflect::get(&state, &name.into()).ok()?.as_string()
}

/// Notes something there, in place of what was noted before.
pub fn note(name: &str, value: &str) {
    let state = js_sys::Object::new();
    if js_sys::Reflect::set(&state, &name.into(), &value.into()).is_ok()
        && let Ok(history) = window().history()
    {
        history.replace_state(&state, "").ok();
    }
}

/// Gives `f` every link of this site that is about to be followed in this tab; if it says true, it is not. Lasts until
/// the current owner goes.
pub fn on_leaving_link(f: impl Fn(HtmlAnchorElement) -> bool + 'static) {
    Listener::capturing(document().as_ref(), "click", move |event| {
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
        let elsewhere =
            click.button() != 0 || click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
        let on = event.target().and_then(|on| on.dyn_into::<Element>().ok());
        let link = on.and_then(|on| on.closest("a[href]").ok().flatten()?.dyn_into::<HtmlAnchorElement>().ok());
        let Some(link) = link.filter(|link| !elsewhere && link.origin() == origin() && link.target().is_empty()) else {
            return;
        };
        if f(link) {
            event.prevent_default();
            event.stop_propagation();
        }
    })
    .keep();
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Tells the browser and assistive technology the language and the writing direction.
pub fn set_language(tag: &str, right_to_left: bool) {
    set_on_root("lang", tag);
    set_on_root("dir", if right_to_left { "rtl" } else { "ltr" });
}

/// Applies a theme; the style sheet does the rest.
pub fn set_theme(theme: Theme) {
    set_on_root("data-theme", theme.as_str());
}

/// Row density: compact or comfortable.
pub fn set_compact(compact: bool) {
    set_on_root("data-density", if compact { "compact" } else { "comfortable" });
}

/// Takes away what the page shows until the app runs.
pub fn remove_boot() {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
}

/// Opens an address in a new tab that knows nothing of this one.
pub fn open_tab(url: &str) {
    window().open_with_url_and_target_and_features(url, "_blank", "noopener,noreferrer").ok();
}

/// Loads the page anew.
pub fn reload() {
    window().location().reload().ok();
}

/// Puts text on the clipboard; the browser may refuse, and then nothing happens.
pub async fn copy(text: &str) -> bool {
    let Some(clipboard) =
        js_sys::Reflect::get(window().navigator().as_ref(), &"clipboard".into()).ok().filter(|it| !it.is_undefined())
    else {
        return false;
    };
    let clipboard: web_sys::Clipboard = wasm_bindgen::JsCast::unchecked_into(clipboard);
    wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

fn set_on_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        root.set_attribute(name, value).ok();
    }
}
