//! What the whole pipeline promises, in figures that open the leads behind them.

use leptos::prelude::*;

use super::stand::Stand;
use crate::browser::page;
use crate::components::{Glyph, Icon};
use crate::lead::{Due, Filter, Status};
use crate::paths::LeadsQuery;
use crate::replica::answer::Total;
use crate::replica::columns::Forecast;
use crate::session::show;
use crate::text::{self, fill};

/// Open and overdue leads, what they are worth by their chances, and when they close. Until every lead is here it says
/// so.
#[component]
pub fn ForecastBar(stand: Stand) -> impl IntoView {
    let t = text::current();
    let forecast = Memo::new(move |_| stand.columns.with(|columns| columns.forecast));
    let complete = Memo::new(move |_| stand.replica.status().complete);
    // That nothing is known yet does not mean that there is none.
    let is_known = move || complete.get() || forecast.get().open.count > 0;
    let amount = move |amount| match (is_known(), complete.get()) {
        (false, _) => "…".to_owned(),
        (true, true) => show::amount(amount),
        (true, false) => fill(t.board().so_far, &[("total", &show::amount(amount))]),
    };
    let figure = move |label: &'static str, due: Option<Due>, pick: fn(&Forecast) -> Total| {
        let total = Memo::new(move |_| forecast.with(pick));
        let count = move || t.plural(t.common.leads_count, total.get().count, &show::integer(total.get().count));
        let is_late = move || due == Some(Due::Overdue) && total.get().count > 0;
        view! {
            <div class:late=is_late>
                <dt>
                    {move || is_late().then(|| view! { <Icon glyph=Glyph::Alert /> })}
                    {label}
                </dt>
                <dd class="num">
                    <a href=move || page::href(&list(stand, due)) aria-label=move || [label, ": ", &amount(total.get().sum), ", ", &count()].concat()>
                        {move || amount(total.get().sum)}
                        " "
                        <small>{move || is_known().then(count)}</small>
                    </a>
                </dd>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="forecast" role="group" aria-label=t.board().forecast>
        <dl class="totals">
            {figure(t.board().open, None, |forecast| forecast.open)}
            <div title=t.board().weighted_hint>
                <dt>{t.board().weighted}</dt>
                <dd class="num">
                    <a href=move || page::href(&list(stand, None)) aria-label=move || [t.board().weighted, ": ", &amount(forecast.get().weighted)].concat()>
                        {move || amount(forecast.get().weighted)}
                    </a>
                </dd>
            </div>
            {figure(t.board().overdue, Some(Due::Overdue), |forecast| forecast.overdue)}
            {figure(t.common.due_rest, Some(Due::Rest), |forecast| forecast.rest)}
            {figure(t.common.due_next_month, Some(Due::NextMonth), |forecast| forecast.next_month)}
            {figure(t.common.due_later, Some(Due::Later), |forecast| forecast.later)}
            {figure(t.common.no_deadline, Some(Due::Unset), |forecast| forecast.undated)}
        </dl>
        </div>
    }
}

/// The list of the leads that a figure counts.
fn list(stand: Stand, due: Option<Due>) -> String {
    let filter = stand.query.with(|query| Filter {
        pipeline: stand.pipeline.get(),
        status: Some(Status::InProgress),
        due,
        ..query.filter.clone()
    });
    LeadsQuery { filter, ..LeadsQuery::default() }.path()
}
