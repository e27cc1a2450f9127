//! What the whole board comes to.

use leptos::prelude::*;

use crate::replica::answer::Total;
use crate::replica::columns::Columns;
use crate::session::show;
use crate::text::{self, fill};

/// Open, overdue and closing leads with their sums. Until every lead is here it says so.
#[component]
pub fn Totals(columns: Memo<Columns>, complete: Memo<bool>) -> impl IntoView {
    let t = text::current();
    let total = move |class: &'static str, label: &'static str, pick: fn(&Columns) -> Total| {
        let total = Memo::new(move |_| columns.with(pick));
        let sum = move || {
            let sum = show::amount(total.get().sum);
            if complete.get() { sum } else { fill(t.board().so_far, &[("total", &sum)]) }
        };
        let count = move || t.plural(t.common.leads_count, total.get().count, &show::integer(total.get().count));
        // That nothing is known yet does not mean that there is none.
        let is_known = move || complete.get() || total.get().count > 0;
        let (sum, count) = (move || if is_known() { sum() } else { "…".to_owned() }, move || is_known().then(count));
        let class = move || if total.get().count > 0 { class } else { "" };
        view! {
            <div class=class>
                <dt>{label}</dt>
                <dd class="num">
                    {sum}
                    " "
                    <small>{count}</small>
                </dd>
            </div>
        }
        .into_any()
    };
    view! {
        <dl class="totals">
            {total("", t.board().open, |columns| columns.open)}
            {total("late", t.board().overdue, |columns| columns.overdue)}
            {total("", t.board().closing, |columns| columns.closing)}
        </dl>
    }
}
