//! What of the account is here, how fresh it is, and what could not be read.

use leptos::prelude::*;

use super::section::{Fact, Section};
use crate::browser::clock;
use crate::components::expect_announcer;
use crate::replica::engine::{Engine, Event, Keeps, Status};
use crate::replica::sync::Step;
use crate::session::{Session, sentence, show};
use crate::text::{self, Messages, fill};

/// How often "2 minutes ago" is said anew.
const AGE_MS: u32 = 5_000;

/// The local copy, and a button to check it against the account.
#[component]
pub(super) fn CopySection() -> impl IntoView {
    let t = text::current();
    let replica = Session::expect().replica;
    let status = Memo::new(move |_| replica.status());
    let now = RwSignal::new(clock::now_ms());
    StoredValue::new_local(clock::every(AGE_MS, move || {
        now.try_set(clock::now_ms());
    }));
    let announcer = expect_announcer();

    let leads = move || {
        let _ = replica.version();
        let here = replica.read(|engine| engine.rows().len()).unwrap_or_default();
        let message = if status.read().complete { t.settings().copy_all } else { t.settings().copy_so_far };
        fill(message, &[("n", &show::integer(here))])
    };
    let progress = move || {
        let (here, expected) = status.read().progress?;
        let expected = usize::try_from(expected).ok().filter(|expected| *expected > 0);
        Some(match expected {
            Some(expected) => {
                fill(t.common.syncing_of, &[("n", &show::integer(here)), ("total", &show::integer(expected))])
            }
            None => t.common.syncing.to_owned(),
        })
    };
    let checked = move || match status.read().checked {
        None => t.settings().copy_never.to_owned(),
        Some(at) => show::ago(now.get().max(at) - at),
    };
    let trouble = move || status.read().trouble.as_ref().map(|error| sentence::of_error(error, t));
    let unreadable = move || {
        let count = status.read().unreadable;
        (count > 0).then(|| {
            let words = t.plural(t.settings().copy_unreadable_count, count, &show::integer(count));
            view! { <Fact name=t.settings().copy_unreadable>{words}</Fact> }
        })
    };
    let lacking = move |steps: fn(&Status) -> &[Step], title: &'static str, hint: &'static str| {
        let words: Vec<&str> = steps(&status.read()).iter().map(|step| name(*step, t)).collect();
        (!words.is_empty()).then(|| {
            view! {
                <Fact name=title>
                    {words.join(", ")} <small>{hint}</small>
                </Fact>
            }
        })
    };
    let denied = move || lacking(|status| &status.denied, t.settings().copy_denied, t.settings().copy_denied_hint);
    let skipped = move || lacking(|status| &status.skipped, t.settings().copy_skipped, t.settings().copy_skipped_hint);
    let pace = move || {
        status.track();
        now.track();
        let gap = replica.read(Engine::gap).filter(|gap| *gap > 0);
        let Some(count) = gap.and_then(|gap| usize::try_from(60_000 / gap).ok()) else {
            return t.settings().copy_pace_free.to_owned();
        };
        t.plural(t.settings().copy_pace_count, count, &show::integer(count))
    };
    let kept = move || match status.read().keeps {
        Keeps::Reading => t.common.loading,
        Keeps::Everything => t.settings().copy_kept_all,
        Keeps::Nothing => t.settings().copy_kept_nothing,
        Keeps::NotNow => t.settings().copy_kept_not_now,
    };
    view! {
        <Section id="copy" title=t.settings().copy>
            <p class="muted">{t.settings().copy_hint}</p>
            <dl class="known num">
                <Fact name=t.settings().copy_leads>
                    {leads} {move || progress().map(|words| view! { <small>{words}</small> })}
                </Fact>
                <Fact name=t.settings().copy_checked>
                    {checked} {move || trouble().map(|words| view! { <small class="warning">{words}</small> })}
                </Fact>
                {unreadable}
                {denied}
                {skipped}
                <Fact name=t.settings().copy_kept>{kept}</Fact>
                <Fact name=t.settings().copy_pace>{pace}</Fact>
            </dl>
            <div>
                <button
                    type="button"
                    class="btn"
                    on:click=move |_| {
                        replica.notice(Event::Refresh);
                        announcer.announce(t.common.syncing);
                    }
                >
                    {t.settings().check_now}
                </button>
            </div>
        </Section>
    }
}

/// What a step of the plan reads.
fn name(step: Step, t: &Messages) -> &'static str {
    match step {
        Step::Pipelines => t.settings().pipelines,
        Step::Stages => t.settings().stages,
        Step::Sources => t.settings().sources,
        Step::LossReasons => t.settings().loss_reasons,
        Step::Users => t.settings().users,
        Step::OpenLeads | Step::ClosedLeads | Step::Changed(_) => t.settings().leads,
    }
}
