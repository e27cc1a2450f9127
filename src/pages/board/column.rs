//! One column: a head that stays, a form for quick adding, and its cards. It can be folded away to a narrow strip.

use leptos::prelude::*;

use super::card;
use super::pile::Pile;
use super::quick_add::QuickAdd;
use super::stand::{Stand, stage_of};
use crate::browser::focus;
use crate::components::{Glyph, Icon};
use crate::lead::{Amount, LeadId};
use crate::parts::Dot;
use crate::replica::columns::Slot;
use crate::session::show;
use crate::text::{self, fill};

/// By what a column is known among the person's choices.
pub fn number(slot: Slot) -> i64 {
    if let Slot::Stage(stage) = slot { stage.0 } else { 0 }
}

/// The column of a stage, or of leads without one.
#[component]
pub fn Column(stand: Stand, of: Slot) -> impl IntoView {
    let slot = of;
    let t = text::current();
    let name = Memo::new(move |_| stand.name(slot));
    let stage = Memo::new(move |_| stage_of(slot, &stand.replica.directory()).cloned());
    let is_open = Memo::new(move |_| stage.with(|stage| stage.as_ref().is_some_and(|stage| stage.is_open())));
    let total = Memo::new(move |_| {
        stand
            .columns
            .with(|columns| columns.column(slot).map(|column| (column.total, column.weighted)))
            .unwrap_or_default()
    });
    let hovers = Memo::new(move |_| stand.hovers(slot));
    let adding = RwSignal::new(false);
    // The card that is a stop of the Tab key; every card in sight while the focus is elsewhere.
    let current = RwSignal::new(None::<LeadId>);
    let number = number(slot);
    // On a phone there is only one column, which the tabs chose.
    let folded =
        Memo::new(move |_| !stand.phone.get() && stand.choices.with(|choices| choices.folded.contains(&number)));
    let fold_id = ["fold-", &slot.word()].concat();
    let fold = {
        let fold_id = fold_id.clone();
        move |_| {
            let to = !folded.get_untracked();
            stand.choices.change(|choices| choices.fold(number, to));
            // The head is made anew.
            focus::focus_id(&fold_id);
        }
    };
    let hint = move || match (slot, is_open.get()) {
        (Slot::Stage(_), true) => None,
        (Slot::Stage(_), false) => Some(t.board().closed_hint),
        _ => Some(t.board().unknown_hint),
    };
    // Folded away, the button is all that tells how many there are.
    let fold_label = move || {
        name.with(|name| match folded.get() {
            false => fill(t.board().fold, &[("stage", name)]),
            true => {
                let said = fill(t.board().unfold, &[("stage", name)]);
                [&said, ", ", &t.count(t.common.leads_count, total.get().0.count)].concat()
            }
        })
    };
    let weighted = move || match total.get() {
        (_, weighted) if weighted == Amount::default() => None,
        (_, weighted) => Some(view! {
            <span class="weighted num" title=t.board().weighted_hint>
                {fill(t.board().weighted_sum, &[("sum", &show::amount(weighted))])}
            </span>
        }),
    };
    view! {
        <section
            class="col"
            class:is-folded=folded
            class:is-closed=move || !is_open.get()
            class:is-target=move || hovers.get() == Some(true)
            class:is-refused=move || hovers.get() == Some(false)
            role="group"
            tabindex="-1"
            aria-label=name
            data-drop=slot.word()
            on:focusin=move |event| current.set(card::lead_at(&event))
            on:focusout=move |_| current.set(None)
        >
            <header>
                {move || match slot {
                    Slot::Stage(_) => stage.with(|stage| view! { <Dot stage=stage.as_ref() /> }).into_any(),
                    _ => view! { <Icon glyph=Glyph::Alert /> }.into_any(),
                }}
                <h2 dir="auto" title=name>{name}</h2>
                <span class="n num">{move || show::integer(total.get().0.count)}</span>
                {move || (is_open.get() && !folded.get()).then(|| {
                    let label = move || name.with(|name| fill(t.board().add_to, &[("stage", name)]));
                    view! {
                        <button
                            type="button"
                            class="btn quiet icon add"
                            aria-label=label
                            title=label
                            aria-expanded=move || if adding.get() { "true" } else { "false" }
                            on:click=move |_| adding.update(|adding| *adding = !*adding)
                        >
                            <Icon glyph=Glyph::Plus />
                        </button>
                    }
                })}
                {move || (!stand.phone.get()).then(|| view! {
                    <button
                        type="button"
                        id=fold_id.clone()
                        class="btn quiet icon fold"
                        aria-label=fold_label
                        title=fold_label
                        aria-expanded=move || if folded.get() { "false" } else { "true" }
                        on:click=fold.clone()
                    >
                        {move || view! { <Icon glyph=if folded.get() { Glyph::Right } else { Glyph::Left } /> }}
                    </button>
                })}
                <p class="sum"><span class="num">{move || show::amount(total.get().0.sum)}</span>{weighted}</p>
            </header>
            {move || (!folded.get()).then(|| view! {
                {move || hint().map(|hint| view! { <p class="col-hint">{hint}</p> })}
                {move || match slot {
                    Slot::Stage(stage) if adding.get() => Some(view! { <QuickAdd stand=stand stage=stage name=name open=adding /> }),
                    _ => None,
                }}
                {move || (total.get().0.count == 0).then(|| view! { <p class="col-empty">{t.board().no_cards}</p> })}
                <Pile stand=stand of=slot name=name current=current />
            })}
        </section>
    }
}
