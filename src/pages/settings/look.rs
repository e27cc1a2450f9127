//! How the app looks and speaks.

use std::cell::Cell;

use leptos::prelude::*;

use super::section::Section;
use crate::browser::{clock, focus};
use crate::components::{Checkbox, Choice, SelectField};
use crate::session::Desk;
use crate::session::preferences::Preferences;
use crate::text::{self, Language};

/// Currencies of the countries where such accounts are common, by ISO 4217.
const CURRENCIES: [&str; 24] = [
    "AED", "AMD", "AUD", "BRL", "BYN", "CAD", "CHF", "CNY", "CZK", "EUR", "GBP", "GEL", "INR", "JPY", "KGS", "KZT",
    "MXN", "PLN", "RSD", "RUB", "TRY", "UAH", "USD", "UZS",
];

const LANGUAGE: &str = "settings-language";
const CURRENCY: &str = "settings-currency";

/// A page built anew so soon after a choice was built because of it.
const REBUILD_MS: i64 = 2_000;

thread_local! {
    /// The control that was used last, and when: the focus returns to it if the choice builds the page anew.
    static USED: Cell<Option<(&'static str, i64)>> = const { Cell::new(None) };
}

/// Language, theme, currency, density.
#[component]
pub(super) fn LookSection() -> impl IntoView {
    let t = text::current();
    let desk = Desk::expect();
    if let Some((id, at)) = USED.take()
        && clock::now_ms() - at < REBUILD_MS
    {
        request_animation_frame(move || {
            focus::focus_id(id);
        });
    }
    let read = move |get: fn(&Preferences) -> Option<&String>| {
        Signal::derive(move || desk.preferences.with(|preferences| get(preferences).cloned().unwrap_or_default()))
    };
    let languages: Vec<Choice> = [Choice::new("", t.settings().automatic)]
        .into_iter()
        .chain(Language::ALL.map(|language| Choice::new(language.code(), language.name())))
        .collect();
    let themes = vec![
        Choice::new("", t.settings().theme_system),
        Choice::new("light", t.settings().theme_light),
        Choice::new("dark", t.settings().theme_dark),
    ];
    let chosen = desk.preferences.with_untracked(|preferences| preferences.currency.clone());
    let uncommon = chosen.filter(|code| !CURRENCIES.contains(&code.as_str()));
    let currencies: Vec<Choice> = [Choice::new("", t.settings().currency_none)]
        .into_iter()
        .chain(uncommon.into_iter().chain(CURRENCIES.map(str::to_owned)).map(|code| Choice::new(code.clone(), code)))
        .collect();
    view! {
        <Section id="look" title=t.settings().look>
            <SelectField
                id=LANGUAGE
                label=t.settings().language
                value=read(|preferences| preferences.language.as_ref())
                options=Signal::stored(languages)
                on_change=move |code| {
                    USED.set(Some((LANGUAGE, clock::now_ms())));
                    desk.prefer(|preferences| preferences.language = chosen_or_none(code));
                }
            />
            <SelectField
                id="settings-theme"
                label=t.settings().theme
                value=read(|preferences| preferences.theme.as_ref())
                options=Signal::stored(themes)
                on_change=move |word| desk.prefer(|preferences| preferences.theme = chosen_or_none(word))
            />
            <SelectField
                id=CURRENCY
                label=t.settings().currency
                hint=t.settings().currency_hint
                value=read(|preferences| preferences.currency.as_ref())
                options=Signal::stored(currencies)
                on_change=move |code| {
                    USED.set(Some((CURRENCY, clock::now_ms())));
                    desk.prefer(|preferences| preferences.currency = chosen_or_none(code));
                }
            />
            <Checkbox
                id="settings-compact"
                label=t.settings().compact
                checked=Signal::derive(move || desk.preferences.with(|preferences| preferences.compact))
                on_change=move |on| desk.prefer(|preferences| preferences.compact = on)
            />
        </Section>
    }
}

/// The first option of each select stands for no choice.
fn chosen_or_none(value: String) -> Option<String> {
    Some(value).filter(|value| !value.is_empty())
}
