//! The two ends of every pipeline, which are the system's own and no stages.

use leptos::prelude::*;

use super::stand::{Stand, Target};
use crate::browser::page;
use crate::components::{Glyph, Icon};
use crate::lead::{Filter, Status};
use crate::paths::LeadsQuery;
use crate::replica::answer::Total;
use crate::replica::columns::Columns;
use crate::session::show;
use crate::text::{self, fill};

/// Won and Lost: what came there this month, and where to put a card.
#[component]
pub fn Ends(stand: Stand) -> impl IntoView {
    let t = text::current();
    view! {
        <div class="ends">
            {end(stand, Target::Won, Status::Won, t.board().show_won, |columns| columns.won)}
            {end(stand, Target::Lost, Status::Lost, t.board().show_lost, |columns| columns.lost)}
        </div>
    }
}

fn end(stand: Stand, target: Target, status: Status, open: &'static str, total: fn(&Columns) -> Total) -> AnyView {
    let t = text::current();
    let (class, glyph) = if target == Target::Won { ("end won", Glyph::Trophy) } else { ("end lost", Glyph::Flag) };
    let total = Memo::new(move |_| stand.columns.with(total));
    let hovers = Memo::new(move |_| stand.hovers(target).is_some());
    // Whoever asks for a colleague's leads asks for those that were closed, too.
    let list = move || {
        let filter = stand.filter.with(|filter| Filter {
            pipeline: stand.pipeline.get(),
            status: Some(status),
            stage: None,
            due: None,
            ..filter.clone()
        });
        LeadsQuery { filter, ..LeadsQuery::default() }.path()
    };
    view! {
        <section class=class class:is-target=hovers role="group" aria-label=stand.name(target) data-drop=target.word()>
            <h2>
                <Icon glyph=glyph />
                {stand.name(target)}
            </h2>
            <p class="num">{move || fill(t.board().this_month, &[("count", &show::integer(total.get().count))])}</p>
            <p class="num">{move || show::amount(total.get().sum)}</p>
            <p>
                <a href=move || page::href(&list()) class="end-link">{open}</a>
            </p>
        </section>
    }
    .into_any()
}
