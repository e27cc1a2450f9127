//! What becomes of a draft when the lead beneath it changes: by a sync, by somebody else, by its own save.

use std::collections::BTreeMap;

use crate::lead::{Draft, Field, Lead, Style, Value};
use crate::session::kept::Kept;

/// Fields that were typed in and changed beneath meanwhile, with what they held before.
pub type Clashes = BTreeMap<Field, Value>;

/// `draft` on `new` instead of `old`: what was not typed in follows, what was typed in stays as typed.
/// `clashes` gains the typed fields that others changed beneath, and loses those that agree again.
pub fn rebase(
    draft: &Draft,
    old: &Lead,
    new: &Lead,
    style: Style,
    clashes: &mut Clashes,
    is_own: impl Fn(Field) -> bool,
) -> Draft {
    let mut rebased = Draft::of(new, style);
    let typed = draft.changed(old, style);
    clashes.retain(|field, _| typed.contains(field));
    for field in typed {
        let theirs = new.get(field);
        if draft.value(field, style).as_ref() == Some(&theirs) {
            clashes.remove(&field);
            continue;
        }
        rebased.set(field, draft.text(field));
        let before = old.get(field);
        if before != theirs && !is_own(field) {
            let first = clashes.entry(field).or_insert(before);
            if *first == theirs {
                clashes.remove(&field);
            }
        }
    }
    rebased
}

/// Puts typed texts back where the draft has nothing of its own: after a save that did not work, or was taken back.
pub fn put_back(draft: &mut Draft, sent: &[(Field, String)], base: &Lead, style: Style) {
    let typed = draft.changed(base, style);
    for (field, text) in sent.iter().filter(|(field, _)| !typed.contains(field)) {
        draft.set(*field, text.as_str());
    }
}

/// Puts a kept draft on top of the lead as it is now.
pub fn take_up(draft: &mut Draft, clashes: &mut Clashes, kept: &Kept, base: &Lead, style: Style, is_new: bool) {
    for (field, typed, before) in kept.fields(style).filter(|(field, ..)| field.is_editable()) {
        draft.set(field, typed);
        if draft.value(field, style) == Some(base.get(field)) {
            draft.set(field, Draft::shown(field, base, style));
            continue;
        }
        let mut then = Draft::default();
        then.set(field, before);
        if let Some(value) = then.value(field, style).filter(|value| !is_new && *value != base.get(field)) {
            clashes.insert(field, value);
        }
    }
}
