//! Looking for an account that may have been made. It was made with a mark, which not every server keeps; without it, one
//! of the same kind and name that came since is taken for it. That none is there counts only if all were seen: a search
//! may pass over what is new.

use serde_json::Value as Json;

use super::{Look, Seen, Walk};
use crate::flowlu::Error;
use crate::flowlu::accounts::{Traced, ask_traced, traced};
use crate::lead::{AccountId, Date};
use crate::replica::call::Call;
use crate::replica::outbox::NewAccount;
use crate::replica::pace::Millis;

/// Days begin elsewhere earlier or later, and clocks are wrong.
const DAYS_OFF: i64 = 1;
const DAY: Millis = 86_400_000;

impl Look {
    /// The call for the next page of a look for `new`.
    #[must_use]
    pub fn account_call(&self, new: &NewAccount) -> Call {
        Call::CustomFields(match self {
            Self::ByMark { .. } => ask_traced(new.kind, Some(new.name.trim()), 1),
            Self::Everywhere(walk) => ask_traced(new.kind, None, walk.pages + 1),
        })
    }

    /// Takes a page of it. `marker` is the number that it was made with, `made` when a person wanted it.
    ///
    /// # Errors
    /// If the answer is no list.
    pub fn read_accounts(
        &mut self,
        answer: Json,
        new: &NewAccount,
        marker: i64,
        made: Millis,
    ) -> Result<Seen<AccountId>, Error> {
        let page = traced(answer)?;
        let earliest = Date::epoch().plus_days(made.div_euclid(DAY) - DAYS_OFF);
        let is_marked = |traced: &&Traced| traced.ref_id == Some(marker);
        let is_alike = |traced: &&Traced| {
            traced.ref_id.is_none()
                && traced.account.kind == new.kind
                && traced.account.name.split_whitespace().eq(new.name.split_whitespace())
                && traced.created.and_then(Date::of).is_none_or(|created| created >= earliest)
        };
        let marked = page.items.iter().filter(is_marked).map(|traced| traced.account.id).min();
        let alike = || page.items.iter().filter(is_alike).map(|traced| traced.account.id).min();
        if let Some(id) = marked.or_else(alike) {
            return Ok(Seen::Made(id));
        }
        let Self::Everywhere(walk) = self else {
            *self = Self::Everywhere(Walk::default());
            return Ok(Seen::GoOn);
        };
        let (received, met) = (page.received(), page.items.iter().map(|traced| traced.account.id.0).collect());
        Ok(walk.read(met, &page.gone, !page.unreadable.is_empty(), received, page.total))
    }
}
