//! HTML edited as plain text. What is typed goes back into its markup; where something would be lost with that, it is
//! said what, and the HTML stays as it is until the person agrees.

use leptos::prelude::*;

use super::source::{Lost, Outcome, Source};
use super::{Face, switch};
use crate::components::{Checkbox, LongTextField, expect_announcer};
use crate::lead::markup::Loss;
use crate::pages::lead::field::Control;
use crate::session::kept::Wording;
use crate::text::{self, Messages, fill};

/// The state of the field. Cheap to copy.
#[derive(Clone, Copy)]
struct Words {
    control: Control,
    source: RwSignal<Source>,
    typed: RwSignal<String>,
    outcome: Memo<Outcome>,
    /// What the person agreed to lose.
    agreed: RwSignal<Option<Lost>>,
    /// What the draft holds since the last keystroke here.
    given: StoredValue<String>,
}

/// The field with its text, and what would be lost under it.
pub fn words(control: Control, open: RwSignal<Option<Face>>) -> AnyView {
    let t = text::current();
    let words = Words::new(control);
    words.follow();
    let announcer = expect_announcer();
    let waits = Memo::new(move |_| words.is_waiting());
    let hint = Memo::new(move |_| waits.get().then(|| words.outcome.with(|outcome| said(outcome, words, t))).flatten());
    let Control { label, error, is_changed, is_required, on_blur, .. } = control;
    let on_input = Callback::new(move |text| {
        let before = untrack(|| hint.get());
        words.typed.set(text);
        words.give();
        untrack(|| hint.get())
            .filter(|said| before.as_ref() != Some(said))
            .iter()
            .for_each(|it| announcer.announce(it));
    });
    let lost = Memo::new(move |_| words.outcome.with(|outcome| outcome.lost.clone()));
    view! {
        <LongTextField
            id=control.id()
            label=label
            value=words.typed
            on_input=on_input
            on_blur=on_blur
            hint=Signal::derive(move || hint.get().or_else(|| control.hint.get()))
            error=error
            required=is_required
            changed=Signal::derive(move || is_changed.get() || waits.get())
        />
        <div class="wide prose-ways">
            {move || lost.get().map(|lost| question(words, lost, t))}
            <Show when=move || !waits.get()>{switch(control, open, Face::Source)}</Show>
        </div>
    }
    .into_any()
}

impl Words {
    fn new(control: Control) -> Self {
        let html = control.text.get_untracked();
        let waiting = untrack(|| control.editor.wordings.get(control.field));
        let is_foreign = waiting.as_ref().is_some_and(|waiting| waiting.over != html);
        let source = if is_foreign { Source::beneath(html.clone()) } else { Source::of(html.clone()) };
        let typed = RwSignal::new(waiting.map_or_else(|| source.text.clone(), |waiting| waiting.text));
        let source = RwSignal::new(source);
        Self {
            control,
            source,
            typed,
            outcome: Memo::new(move |_| source.with(|source| typed.with(|typed| source.put(typed)))),
            agreed: RwSignal::new(None),
            given: StoredValue::new(html),
        }
    }

    /// Whether what is typed waits for the person to agree. Tracked.
    fn is_waiting(self) -> bool {
        self.outcome.with(|outcome| outcome.lost.is_some() && self.agreed.with(|agreed| *agreed != outcome.lost))
    }

    /// Gives the draft what is typed, or leaves it as it is and lets the text wait.
    fn give(self) {
        let Control { editor, field, .. } = self.control;
        let waits = untrack(|| self.is_waiting());
        let over = self.source.with_untracked(|source| source.html.clone());
        let html = if waits { over.clone() } else { self.outcome.with_untracked(|outcome| outcome.html.clone()) };
        // What was typed over something else does not belong to this, also after a reload.
        let over = if self.source.with_untracked(|source| source.is_foreign) { String::new() } else { over };
        editor.wordings.set(field, waits.then(|| Wording { text: self.typed.get_untracked(), over }));
        self.given.set_value(html.clone());
        editor.edit(field, html);
    }

    /// Takes what others do to the draft: a sync, a save, Discard and its undo.
    fn follow(self) {
        let Control { editor, field, text, is_changed, .. } = self.control;
        // What is typed here is no copy of the draft: the draft holds HTML, here stands its text.
        Effect::new(move |_| {
            let html = text.get();
            let is_settled = !is_changed.get() && self.source.with_untracked(|source| source.html != html);
            if !is_settled && self.given.with_value(|given| *given == html) {
                return;
            }
            self.given.set_value(html.clone());
            self.agreed.set(None);
            if untrack(|| editor.wordings.get(field)).is_some() {
                self.source.set(Source::beneath(html));
                return;
            }
            let source = Source::of(html);
            if self.typed.with_untracked(|typed| source.put(typed).html != source.html) {
                self.typed.set(source.text.clone());
            }
            self.source.set(source);
        });
        Effect::new(move |_| match editor.wordings.get(field) {
            Some(waiting) if self.typed.with_untracked(|typed| *typed != waiting.text) => self.typed.set(waiting.text),
            None if untrack(|| self.is_waiting()) => self.take_back(),
            _ => {}
        });
    }

    /// Leaves the HTML as it was.
    fn take_back(self) {
        self.typed.set(self.source.with_untracked(|source| source.text.clone()));
        self.agreed.set(None);
        self.give();
    }
}

/// What would be lost, and that nothing is yet.
fn said(outcome: &Outcome, words: Words, t: &Messages) -> Option<String> {
    let lost = outcome.lost.as_ref()?;
    let message = match words.source.with(|source| source.is_foreign) {
        true => t.form().html_changed,
        false => t.form().html_waits,
    };
    Some(fill(message, &[("losses", &list(lost, t))]))
}

/// The box with which one agrees, and the way back.
fn question(words: Words, lost: Lost, t: &'static Messages) -> AnyView {
    let id = [&words.control.id(), "-agreed"].concat();
    let message = if lost.is_plain { t.form().save_plain } else { t.form().save_without };
    let label = fill(message, &[("losses", &list(&lost, t))]);
    let on_change = move |is_agreed: bool| {
        words.agreed.set(is_agreed.then(|| lost.clone()));
        words.give();
    };
    view! {
        <Checkbox id=id label=label checked=Signal::derive(move || !words.is_waiting()) on_change=on_change />
        <button
            type="button"
            class="btn quiet"
            on:click=move |_| {
                words.take_back();
                crate::browser::focus::focus_id(&words.control.id());
            }
        >
            {t.form().keep_html}
        </button>
    }
    .into_any()
}

/// The losses in words.
fn list(lost: &Lost, t: &Messages) -> String {
    let form = t.form();
    let said = lost.losses.iter().map(|(loss, count)| match loss {
        Loss::Link => t.count(form.loss_links, *count),
        Loss::Image => t.count(form.loss_images, *count),
        Loss::Table => t.count(form.loss_tables, *count),
        Loss::List => t.count(form.loss_lists, *count),
        Loss::Heading => t.count(form.loss_headings, *count),
        Loss::Embedded => t.count(form.loss_embedded, *count),
        Loss::Bold => form.loss_bold.to_owned(),
        Loss::Italic => form.loss_italic.to_owned(),
        Loss::Underline => form.loss_underline.to_owned(),
        Loss::Strike => form.loss_strike.to_owned(),
        Loss::Quote => form.loss_quotes.to_owned(),
        Loss::Code => form.loss_code.to_owned(),
        Loss::Style => form.loss_style.to_owned(),
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { form.loss_paragraphs.to_owned() } else { said.join(", ") }
}
