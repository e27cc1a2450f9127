//! What this program is.

use leptos::prelude::*;

use super::section::Section;
use crate::text::{self, fill};

/// Version, licence, and whose it is not.
#[component]
pub(super) fn About() -> impl IntoView {
    let t = text::current();
    view! {
        <Section id="about" title=t.settings().about>
            <p class="num">{fill(t.settings().version, &[("version", env!("CARGO_PKG_VERSION"))])}</p>
            <p class="muted">{t.settings().about_text}</p>
            <p class="muted">{t.settings().licence}</p>
        </Section>
    }
}
