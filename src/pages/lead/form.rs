//! The form of one lead: its groups of fields between the header and the bar.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::HEADING;
use super::asking::Asking;
use super::bar::Bar;
use super::begun::{offers, use_begun};
use super::comments::CommentsSection;
use super::editor::{Editor, Go};
use super::field::lead_field;
use super::header::Header;
use super::history::History;
use super::keeping::use_keeping;
use super::likeness::{Likely, likely, use_duplicates};
use super::linked_accounts::LinkedAccounts;
use super::more::MoreFields;
use super::saving::control_id;
use super::summary::Summary;
use crate::browser::{clock, focus, keys, page};
use crate::components::{Banner, Notice, NoticeId, Tone, expect_announcer};
use crate::lead::{Directory, Field, Group, Lead, LeadId, PipelineId, StageId, UserId};
use crate::parts::{Place, handed};
use crate::paths;
use crate::session::{Desk, Session, names, show, today};
use crate::text::{self, fill};

/// The form of a lead that is here, or of a new one.
#[component]
pub fn LeadForm(
    /// None for a new lead.
    id: Option<LeadId>,
    /// Where its draft is kept.
    place: Place,
    go: StoredValue<Go, LocalStorage>,
) -> impl IntoView {
    let t = text::current();
    let asking: Asking = expect_context();
    let source = use_source(id);
    let Some(base) = source.get_untracked() else { return ().into_any() };
    let editor = Editor::open(id, place, base, go.get_value());
    let numbered = id.filter(|id| !id.is_local());
    editor.replica.begin_journal();
    // The draft must take in what the sync, others and its own saves change beneath it.
    Effect::new(move |_| {
        if let Some(lead) = source.get() {
            editor.rebase(lead);
        }
    });
    use_keeping(editor);
    asking.watch(editor);
    use_begun(editor);
    use_number(editor);
    use_handed(editor);
    use_keys(editor, asking);
    use_title(editor);
    let duplicates = use_duplicates(editor);
    let is_gone = Memo::new(move |_| source.with(Option::is_none));
    // Once, when the form is there.
    Effect::new(move |_| {
        if id.is_none() {
            focus::focus_id(&control_id(Field::Name));
        } else if focus::focused().is_none() {
            focus::focus_id(HEADING);
        }
    });
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if untrack(|| editor.can_save()) {
            editor.save();
        }
    };
    let (first, rest) = Group::ALL.split_at(IN_SIGHT);
    let is_painted = use_painted();
    view! {
        <Header editor=editor />
        <form class="lead-form" aria-label=t.form().lead novalidate on:submit=on_submit>
            <div class="body">
                {move || {
                    is_gone
                        .get()
                        .then(|| {
                            view! {
                                <Banner
                                    tone=Tone::Warning
                                    text=t.form().gone
                                    action=t.outbox.make_anew
                                    on_action=Callback::new(move |()| editor.make_anew())
                                />
                            }
                        })
                }}
                {found(editor)}
                {id.is_none().then(|| offers(editor))}
                <Summary editor=editor />
                {first.iter().map(|group| fields(editor, duplicates, *group)).collect_view()}
                <Show when=move || is_painted.get()>
                    {rest.iter().map(|group| fields(editor, duplicates, *group)).collect_view()}
                    <MoreFields editor=editor />
                    {numbered
                        .map(|id| {
                            view! {
                                <CommentsSection editor=editor id=id />
                                <History editor=editor id=id />
                            }
                        })}
                </Show>
            </div>
            <Bar editor=editor is_gone=is_gone />
        </form>
    }
    .into_any()
}

/// So many groups come with the first frame; the others lie below and follow with the next one.
const IN_SIGHT: usize = 3;

/// Whether what is made now has been painted once.
fn use_painted() -> ReadSignal<bool> {
    let (is_painted, set_painted) = signal(false);
    request_animation_frame(move || {
        set_timeout(
            move || {
                set_painted.try_set(true);
            },
            std::time::Duration::ZERO,
        );
    });
    is_painted
}

/// What was typed in an earlier visit and is offered back: when, and which fields.
fn found(editor: Editor) -> Option<AnyView> {
    let t = text::current();
    let typed = editor.found?;
    let links = untrack(|| editor.links.count()) > 0;
    let mut fields = editor.changed.get_untracked();
    fields.extend(
        untrack(|| editor.wordings.fields())
            .into_iter()
            .filter(|field| !editor.changed.with_untracked(|changed| changed.contains(field))),
    );
    let labels = fields.iter().map(|field| t.fields.label(*field)).chain(links.then_some(t.form().linked));
    let fields = labels.collect::<Vec<_>>().join(", ");
    if fields.is_empty() {
        return None;
    }
    let ago = show::ago((clock::now_ms() - typed).max(0));
    let said = fill(t.form().found, &[("ago", &ago), ("fields", &fields)]);
    expect_announcer().announce(&said);
    let waits = Memo::new(move |was| was != Some(&false) && editor.count() > 0);
    let banner = move || waits.get().then(|| view! { <Banner tone=Tone::Info text=said.clone() /> });
    Some(banner.into_any())
}

fn fields(editor: Editor, duplicates: ReadSignal<Likely>, group: Group) -> AnyView {
    let heading = text::current().fields.heading(group);
    view! {
        <fieldset disabled=move || editor.is_creating()>
            <legend>{heading}</legend>
            {group.fields().map(|field| (lead_field(editor, field), likely(editor, duplicates, field))).collect_view()}
            {(group == Group::General).then(|| view! { <LinkedAccounts editor=editor /> })}
        </fieldset>
    }
    .into_any()
}

/// The lead beneath the form: a row of the copy, or what a new lead starts with.
fn use_source(id: Option<LeadId>) -> Memo<Option<Arc<Lead>>> {
    let session = Session::expect();
    let replica = session.replica;
    match id {
        Some(id) => Memo::new(move |_| {
            let _ = replica.version();
            replica.lead(id)
        }),
        None => {
            let me = untrack(|| Desk::expect().choices(session)).me();
            let (pipeline, stage) = use_location().query.with_untracked(|query| {
                (query.get_str("pipeline").and_then(PipelineId::parse), query.get_str("stage").and_then(StageId::parse))
            });
            Memo::new(move |_| Some(Arc::new(beginning(&replica.directory(), pipeline, stage, me))))
        }
    }
}

/// A new lead before anything is typed.
fn beginning(directory: &Directory, pipeline: Option<PipelineId>, stage: Option<StageId>, me: Option<UserId>) -> Lead {
    let mut lead = Lead::new(LeadId::local(0));
    lead.start_date = Some(today());
    lead.assignee = me;
    let stage = stage.and_then(|stage| directory.stages.get(&stage)).filter(|stage| stage.is_open());
    let open = directory.open_pipelines();
    let wanted = stage.map_or(pipeline, |stage| stage.pipeline);
    let pipeline = wanted.filter(|wanted| open.iter().any(|pipeline| pipeline.id == *wanted));
    lead.pipeline = pipeline.or_else(|| open.first().map(|pipeline| pipeline.id));
    let stage = stage.filter(|stage| stage.pipeline == lead.pipeline).map(|stage| stage.id);
    let first = || directory.open_stages_of(lead.pipeline?).first().map(|stage| stage.id);
    lead.stage = stage.or_else(first);
    lead
}

/// A lead that was made here gets a number in the end, and its form another address.
fn use_number(editor: Editor) {
    let Some(id) = editor.id.filter(|id| id.is_local()) else { return };
    // The address is outside of the form.
    Effect::new(move |_| {
        if let Some(lead) = editor.replica.number_of(id) {
            editor.follow(lead);
        }
    });
}

/// What was taken back from the outbox while the form is open goes into it.
fn use_handed(editor: Editor) {
    let handed = handed();
    // The outbox is outside of the form.
    Effect::new(move |_| {
        let mine = handed.with(|handed| handed.as_ref().is_some_and(|(lead, _)| Some(*lead) == editor.id));
        if mine && let Some((_, kept)) = handed.try_update(Option::take).flatten() {
            editor.take_in(&kept);
        }
    });
}

/// Ctrl Enter and Ctrl S save, wherever the focus is; `e` goes to the title; Esc leaves what is not saved only when it has said so.
fn use_keys(editor: Editor, asking: Asking) {
    let desk = Desk::expect();
    let warned = StoredValue::new(None::<NoticeId>);
    let take_warning = move || warned.try_update_value(Option::take).flatten();
    // Whoever typed on since is told again.
    Effect::new(move |_| {
        editor.draft.track();
        editor.links.track_changes();
        take_warning().into_iter().for_each(|told| editor.notices.dismiss(told));
    });
    keys::on_key(move |key| {
        if key.in_dialog || key.composing || key.alt {
            return false;
        }
        if key.command && !key.shift && matches!(key.key.as_str(), "Enter" | "s") {
            if !key.repeat {
                editor.save();
            }
            return true;
        }
        if key.key == "Escape" && !key.command && !key.in_text_field {
            let Some(changes) = untrack(|| editor.said_changes()) else { return false };
            let (told, is_kept) = (take_warning(), editor.is_kept.get_untracked());
            told.into_iter().for_each(|told| editor.notices.dismiss(told));
            if told.is_some() && is_kept {
                return false;
            }
            let t = text::current().form();
            let said = fill(if is_kept { t.leave_kept } else { t.leave_unkept }, &[("changes", &changes)]);
            warned.set_value(Some(editor.notices.show(Notice::info(said))));
            return true;
        }
        let single = key.is_plain() && desk.preferences.with_untracked(|preferences| preferences.single_keys);
        let elsewhere =
            [("n", paths::NEW_LEAD), ("?", paths::SHORTCUTS)].into_iter().find(|(name, _)| key.key == *name);
        if let Some((_, path)) = elsewhere.filter(|_| single && asking.is_needed()) {
            asking.before(move || editor.go.with_value(|go| go(path, false)));
            return true;
        }
        single && key.key == "e" && focus::focus_id(&control_id(Field::Name))
    });
}

fn use_title(editor: Editor) {
    let t = text::current();
    let name = Memo::new(move |_| match editor.id {
        Some(_) => editor.base.with(|base| names::lead(base, t).to_owned()),
        None => t.common.new_lead.to_owned(),
    });
    Effect::new(move |_| name.with(|name| page::set_title(&[name, " · ", t.common.app].concat())));
}
