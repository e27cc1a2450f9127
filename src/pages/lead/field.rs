//! One field of the form, whichever it is: the registry says of what kind, and that chooses the control.

use leptos::prelude::*;

use super::account_field::account_field;
use super::clash::clash;
use super::description::long_text;
use super::editor::Editor;
use super::picker::picker;
use super::saving::control_id;
use super::ways::{doubt, has_foreign_scheme, ways};
use crate::components::{DateField, Glyph, Icon, TextField, TextKind, expect_announcer};
use crate::lead::{Date, Field, Form, Kind, Lead, Value};
use crate::parts::Due;
use crate::session::{Desk, show};
use crate::text::{self, fill};

/// What every control of the form needs. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Control {
    pub editor: Editor,
    pub field: Field,
    pub label: &'static str,
    /// As it stands in the control; of one of a few the one that is chosen.
    pub text: Signal<String>,
    /// What was typed and is none of those.
    pub unchosen: Signal<Option<String>>,
    pub error: Signal<Option<String>>,
    pub hint: Signal<Option<String>>,
    pub is_changed: Signal<bool>,
    pub is_required: Signal<bool>,
    pub on_input: Callback<String>,
    pub on_blur: Callback<()>,
}

impl Control {
    pub fn new(editor: Editor, field: Field) -> Self {
        let is_changed = Memo::new(move |_| editor.changed.with(|changed| changed.contains(&field)));
        let unchosen = Memo::new(move |_| editor.unchosen(field));
        let text = Memo::new(move |_| if unchosen.with(Option::is_some) { String::new() } else { editor.text(field) });
        let is_being_typed = RwSignal::new(false);
        // While it is typed it is no slip yet, unless it says itself that it is something else.
        let doubt = Memo::new(move |_| {
            let is_due = match field.kind() {
                Kind::Web if text.with(|text| has_foreign_scheme(text)) => true,
                Kind::Web | Kind::Phone | Kind::Email => is_changed.get() && !is_being_typed.get(),
                _ => false,
            };
            text.with(|text| doubt(field.kind(), text)).filter(|_| is_due)
        });
        let announcer = expect_announcer();
        Self {
            editor,
            field,
            label: text::current().fields.label(field),
            text: text.into(),
            unchosen: unchosen.into(),
            error: Memo::new(move |_| editor.errors.with(|errors| errors.get(&field).cloned())).into(),
            hint: Signal::derive(move || {
                let said = doubt.get().map(str::to_owned).into_iter().chain(hint(editor, field, is_changed.get()));
                let said = said.chain(editor.said_asked(field));
                Some(said.collect::<Vec<_>>().join(" · ")).filter(|said| !said.is_empty())
            }),
            is_changed: is_changed.into(),
            is_required: Memo::new(move |_| field.is_required() || editor.asked.is_here(field)).into(),
            on_input: Callback::new(move |text| {
                is_being_typed.set(true);
                editor.edit(field, text);
            }),
            on_blur: Callback::new(move |()| {
                editor.leave(field);
                if is_being_typed.get_untracked() {
                    is_being_typed.set(false);
                    doubt.get_untracked().into_iter().for_each(|said| announcer.announce(said));
                }
            }),
        }
    }

    /// The id of the control.
    pub fn id(self) -> String {
        control_id(self.field)
    }
}

fn hint(editor: Editor, field: Field, is_changed: bool) -> Option<String> {
    if field == Field::ClosingDate && editor.text(field).is_empty() {
        return Some(text::current().form().closing_today.to_owned());
    }
    (is_changed && editor.id.is_some() && field.kind() != Kind::LongText).then(|| editor.was(field))
}

/// A field with its clash, or nothing while it is not on the form.
pub fn lead_field(editor: Editor, field: Field) -> AnyView {
    let shows = Memo::new(move |_| editor.shows(field));
    (move || shows.get().then(|| (control(editor, field), clash(editor, field)))).into_any()
}

fn control(editor: Editor, field: Field) -> AnyView {
    if !field.is_editable() {
        return fixed(editor, field);
    }
    let control = Control::new(editor, field);
    match field.kind() {
        Kind::LongText => long_text(control),
        Kind::Date => date(control),
        Kind::Account(kind) => account_field(control, kind),
        Kind::Status | Kind::Source | Kind::User | Kind::Pipeline | Kind::Stage | Kind::LossReason => picker(control),
        kind => line(control, kind),
    }
}

/// A field of one line.
pub fn line(control: Control, kind: Kind) -> AnyView {
    let Control { field, label, text, error, hint, is_changed, is_required, on_input, on_blur, .. } = control;
    let typed = match kind {
        Kind::Amount | Kind::Custom(Form::Amount | Form::Number) => TextKind::Decimal,
        Kind::Integer => TextKind::Integer,
        Kind::Phone => TextKind::Phone,
        Kind::Email => TextKind::Email,
        Kind::Web => TextKind::Web,
        _ => TextKind::Text,
    };
    view! {
        <TextField
            id=control.id()
            label=label
            value=text
            on_input=on_input
            on_blur=on_blur
            kind=typed
            hint=hint
            error=error
            changed=is_changed
            required=is_required
            wide=field == Field::Name
            end=move || end_of_line(text, kind)
        />
    }
    .into_any()
}

/// What stands behind the text: the currency of an amount, the way to a number, an address or a site.
fn end_of_line(text: Signal<String>, kind: Kind) -> AnyView {
    match kind {
        Kind::Amount => {
            let currency = Desk::expect().preferences.with_untracked(|preferences| preferences.currency.clone());
            currency.map(|currency| view! { <span class="muted">{currency}</span> }).into_any()
        }
        Kind::Phone | Kind::Email | Kind::Web => {
            let t = text::current();
            let (glyph, message) = match kind {
                Kind::Phone => (Glyph::Phone, t.form().call),
                Kind::Email => (Glyph::Mail, t.form().write_mail),
                _ => (Glyph::External, t.form().visit),
            };
            let found = Memo::new(move |_| text.with(|text| ways(kind, text)));
            let link = move |(said, href): (String, String)| {
                let name = fill(message, &[("value", &said)]);
                let target = (kind == Kind::Web).then_some("_blank");
                view! {
                    <a class="btn quiet icon" href=href target=target rel="noopener noreferrer" aria-label=name.clone() title=name>
                        <Icon glyph=glyph />
                    </a>
                }
            };
            (move || found.get().into_iter().map(link).collect_view()).into_any()
        }
        _ => ().into_any(),
    }
}

/// A field that holds a day.
pub fn date(control: Control) -> AnyView {
    let Control { editor, field, label, text, error, hint, is_changed, is_required, on_input, on_blur, .. } = control;
    let day = Memo::new(move |_| match editor.value(field) {
        Some(Value::Date(day)) => day,
        Some(Value::Text(day)) => Date::from_wire(&day),
        _ => None,
    });
    let on_pick = move |iso: String| {
        let text = Date::from_wire(&iso).map(|day| day.to_typed(editor.style.dates));
        editor.edit(field, text.unwrap_or_default());
        editor.leave(field);
    };
    let end = move || {
        (move || {
            let mut lead = Lead::new(crate::lead::LeadId(0));
            lead.deadline = Some(day.get().filter(|_| field == Field::Deadline)?);
            lead.status = editor.base.with(|base| base.status);
            (!lead.status.is_closed()).then(|| view! { <Due lead=&lead today=editor.today /> })
        })
        .into_any()
    };
    view! {
        <DateField
            id=control.id()
            label=label
            value=text
            iso=Signal::derive(move || day.get().map(Date::to_wire).unwrap_or_default())
            on_input=on_input
            on_pick=on_pick
            on_blur=on_blur
            calendar_label=text::current().common.open_calendar
            hint=hint
            error=error
            changed=is_changed
            required=is_required
            end=end
        />
    }
    .into_any()
}

/// A field that only the server sets.
fn fixed(editor: Editor, field: Field) -> AnyView {
    if editor.id.is_none() {
        return ().into_any();
    }
    let said =
        Memo::new(move |_| editor.base.with(|base| show::field(base, field, &crate::lead::Directory::default())));
    view! {
        <TextField
            id=control_id(field)
            label=text::current().fields.label(field)
            value=said
            on_input=|_| {}
            readonly=true
        />
    }
    .into_any()
}
