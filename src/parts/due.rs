//! A lead's deadline: by icon and word, never by colour alone.

use leptos::prelude::*;

use crate::components::{Glyph, Icon};
use crate::lead::{Date, Lead};
use crate::session::show::{self, Urgency};
use crate::text;

/// The deadline of `lead` as it stands on the day `today`.
#[component]
pub fn Due<'a>(
    lead: &'a Lead,
    today: Date,
    /// There is little room.
    #[prop(optional)]
    short: bool,
) -> impl IntoView + use<> {
    match if short { show::due_in_short(lead, today) } else { show::due(lead, today) } {
        None => view! { <span class="due muted">{text::current().common.no_deadline}</span> }.into_any(),
        Some((words, urgency)) => {
            let (class, glyph) = match urgency {
                Urgency::Late => ("due late", Some(Glyph::Alert)),
                Urgency::Soon => ("due soon", Some(Glyph::Clock)),
                Urgency::Calm => ("due", None),
            };
            view! { <span class=class>{glyph.map(|glyph| view! { <Icon glyph=glyph /> })} {words}</span> }.into_any()
        }
    }
}
