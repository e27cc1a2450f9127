//! The one normalised store of leads: what the server has, and what is shown of it.
//!
//! Each lead has a slot, a small number that stays its own while the lead is known. What is kept for answers goes by
//! slots: texts for the search, and orders.

mod bits;
mod found;
mod keys;
mod order;
mod texts;

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::ops::RangeInclusive;
use std::sync::Arc;

pub use self::bits::Bits;
use self::found::Found;
use self::order::Order;
pub use self::order::{By, newest};
use self::texts::Texts;
use super::columns::{Fact, Facts, Question};
use super::disk;
use super::search::{Haystack, Needle, line_of};
use crate::lead::{Directory, Field, Lead, LeadId, Set, Table};

/// A lead as it is shown.
#[derive(Clone, Debug)]
pub struct Row {
    pub lead: Arc<Lead>,
}

/// All leads that are known. The server's is what the account answered last; the shown one has the person's own
/// unsent edits on top, and is what every view reads.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    slots: Vec<Slot>,
    /// The slots in use, in the order of their leads' ids.
    by_id: Vec<u32>,
    free: Vec<u32>,
    /// How many are shown.
    shown: usize,
    /// What is searched, for each shown lead.
    texts: Texts,
    digits: Texts,
    /// The last that was made, since its memory serves the next.
    haystack: Haystack,
    /// Blocks whose leads changed since they were last asked for.
    touched: Set<i64>,
    recall: RefCell<Recall>,
}

#[derive(Clone, Debug)]
struct Slot {
    id: LeadId,
    server: Option<Arc<Lead>>,
    shown: Option<Row>,
}

/// What the last answers took, so that the next ones take less. It changes no answer.
#[derive(Clone, Debug, Default)]
struct Recall {
    found: Option<Found>,
    orders: Table<By, Order>,
    board: Option<Facts>,
}

impl Rows {
    fn place(&self, id: LeadId) -> Result<usize, usize> {
        let id_of = |slot: &u32| self.slots.get(*slot as usize).map(|slot| slot.id);
        // Most leads come in order.
        match self.by_id.last() {
            Some(last) if id_of(last) < Some(id) => Err(self.by_id.len()),
            _ => self.by_id.binary_search_by(|slot| id_of(slot).cmp(&Some(id))),
        }
    }

    fn get(&self, id: LeadId) -> Option<&Slot> {
        let slot = self.by_id.get(self.place(id).ok()?)?;
        self.slots.get(*slot as usize)
    }

    /// The slot of a lead, a new one if it has none yet.
    fn take_slot(&mut self, id: LeadId) -> u32 {
        let place = match self.place(id) {
            Ok(place) => return self.by_id.get(place).copied().unwrap_or_default(),
            Err(place) => place,
        };
        let empty = Slot { id, server: None, shown: None };
        let slot = self.free.pop().unwrap_or_else(|| u32::try_from(self.slots.len()).unwrap_or(u32::MAX));
        match self.slots.get_mut(slot as usize) {
            Some(free) => *free = empty,
            None => self.slots.push(empty),
        }
        self.by_id.insert(place, slot);
        slot
    }

    /// Frees the slot of a lead that is neither known nor shown any more.
    fn free_slot(&mut self, id: LeadId) {
        if self.get(id).is_some_and(|slot| slot.server.is_none() && slot.shown.is_none())
            && let Ok(place) = self.place(id)
        {
            self.free.push(self.by_id.remove(place));
        }
    }

    fn in_order(&self) -> impl DoubleEndedIterator<Item = &Slot> {
        self.by_id.iter().filter_map(|slot| self.slots.get(*slot as usize))
    }

    /// What the server had last.
    #[must_use]
    pub fn server(&self, id: LeadId) -> Option<&Arc<Lead>> {
        self.get(id)?.server.as_ref()
    }

    /// Every lead the server is known to have, in the order of their ids.
    pub fn server_ids(&self) -> impl Iterator<Item = LeadId> {
        self.server_leads().map(|lead| lead.id)
    }

    /// Every lead the server is known to have, in the order of their ids.
    pub fn server_leads(&self) -> impl Iterator<Item = &Arc<Lead>> {
        self.in_order().filter_map(|slot| slot.server.as_ref())
    }

    /// The leads with these numbers that the server is known to have.
    pub fn server_in(&self, ids: RangeInclusive<LeadId>) -> impl Iterator<Item = &Arc<Lead>> {
        let (Ok(from) | Err(from)) = self.place(*ids.start());
        let slots = self.by_id.iter().skip(from).filter_map(|slot| self.slots.get(*slot as usize));
        slots.take_while(move |slot| slot.id <= *ids.end()).filter_map(|slot| slot.server.as_ref())
    }

    /// The blocks of leads that changed since this was last asked.
    pub fn take_touched(&mut self) -> Set<i64> {
        std::mem::take(&mut self.touched)
    }

    /// A lead as it is shown.
    #[must_use]
    pub fn shown(&self, id: LeadId) -> Option<&Arc<Lead>> {
        Some(&self.get(id)?.shown.as_ref()?.lead)
    }

    /// All rows that are shown, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Row> {
        self.in_order().filter_map(|slot| slot.shown.as_ref())
    }

    /// How many are shown.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown == 0
    }

    /// Takes what the server says of a lead. Whether it is news.
    pub fn learn(&mut self, lead: Lead) -> bool {
        if self.server(lead.id).is_some_and(|known| **known == lead) {
            return false;
        }
        self.touched.insert(disk::block_of(lead.id));
        self.load(Arc::new(lead));
        true
    }

    /// Takes a lead that the device has.
    pub fn load(&mut self, lead: Arc<Lead>) {
        let slot = self.take_slot(lead.id);
        if let Some(slot) = self.slots.get_mut(slot as usize) {
            slot.server = Some(lead);
        }
    }

    /// Forgets a lead that the server no longer has. Whether it was known.
    pub fn forget(&mut self, id: LeadId) -> bool {
        self.touched.insert(disk::block_of(id));
        if self.server(id).is_none() {
            return false;
        }
        let slot = self.take_slot(id);
        if let Some(slot) = self.slots.get_mut(slot as usize) {
            slot.server = None;
        }
        self.free_slot(id);
        true
    }

    /// Sets what is shown for `id`; `None` hides it. Whether that changes anything.
    pub fn show(&mut self, id: LeadId, lead: Option<Arc<Lead>>) -> bool {
        if lead.is_none() && self.shown(id).is_none() {
            return false;
        }
        let place = self.take_slot(id);
        let is_news = self.show_at(place, lead);
        self.free_slot(id);
        is_news
    }

    /// Shows every lead as the server has it, except those that were merged into others. Gives the ids of those that
    /// show differently now.
    pub fn show_all(&mut self) -> Vec<LeadId> {
        let mut news = Vec::new();
        for place in 0..u32::try_from(self.slots.len()).unwrap_or(u32::MAX) {
            let Some(slot) = self.slots.get(place as usize) else { break };
            let (id, lead) = (slot.id, slot.server.clone().filter(|lead| lead.merged_to.is_none()));
            if self.show_at(place, lead) {
                news.push(id);
            }
        }
        news
    }

    fn show_at(&mut self, place: u32, lead: Option<Arc<Lead>>) -> bool {
        let Some(slot) = self.slots.get_mut(place as usize) else { return false };
        // Twice the same lead would take twice the memory.
        let lead = match &slot.server {
            Some(server) if lead.as_ref() == Some(server) => Some(server.clone()),
            _ => lead,
        };
        let before = std::mem::replace(&mut slot.shown, lead.clone().map(|lead| Row { lead }));
        let before = before.map(|row| row.lead);
        if before == lead {
            return false;
        }
        self.haystack.fill(lead.as_deref());
        self.texts.set(place, &self.haystack.text);
        self.digits.set(place, &self.haystack.digits);
        self.shown = self.shown + usize::from(lead.is_some()) - usize::from(before.is_some());
        self.recall.get_mut().forget(place);
        true
    }

    /// The lead that is shown for a slot.
    #[must_use]
    pub fn lead(&self, slot: u32) -> Option<&Arc<Lead>> {
        Some(&self.slots.get(slot as usize)?.shown.as_ref()?.lead)
    }

    /// The id of the lead in a slot.
    #[must_use]
    pub fn id(&self, slot: u32) -> Option<LeadId> {
        Some(self.slots.get(slot as usize)?.id)
    }

    /// The slots of all shown leads, the newest lead first.
    fn newest_first(&self) -> impl Iterator<Item = u32> {
        let (Ok(locals) | Err(locals)) = self.place(LeadId(0));
        let (locals, others) = self.by_id.split_at_checked(locals).unwrap_or_default();
        locals.iter().chain(others.iter().rev()).copied().filter(|slot| self.lead(*slot).is_some())
    }

    /// The slots of all shown leads.
    #[must_use]
    pub fn all(&self) -> Bits {
        let mut all = Bits::default();
        for (place, slot) in (0..).zip(&self.slots) {
            all.set(place, slot.shown.is_some());
        }
        all
    }

    /// The slots of the shown leads that a search finds.
    #[must_use]
    pub fn holding(&self, needle: &Needle) -> Bits {
        let mut recall = self.recall.borrow_mut();
        let found = match recall.found.take() {
            Some(found) => found.then(self, needle),
            None => Found::new(self, needle),
        };
        recall.found.insert(found).slots().clone()
    }

    /// Tells every shown lead whose searchable text holds a folded word, or whose telephone numbers hold digits.
    pub fn each_with(&self, word: &str, in_digits: bool, mut found: impl FnMut(&Arc<Lead>)) {
        let texts = if in_digits { &self.digits } else { &self.texts };
        texts.each_with(texts.word(word), |slot| self.lead(slot).into_iter().for_each(&mut found));
    }

    /// The shown leads that have one of these folded words in a field of text, with the whole folded text of that field.
    /// One pass over all leads, however many words there are.
    pub fn with_any_in<'a>(
        &'a self,
        field: Field,
        words: &'a [String],
    ) -> impl Iterator<Item = (&'a Arc<Lead>, &'a str)> {
        let words: Vec<_> = words.iter().map(|word| self.texts.word(word)).collect();
        let lines = line_of(field).map(|line| self.texts.lines(line));
        lines.into_iter().flatten().filter_map(move |(slot, text)| {
            let holds = words.iter().any(|word| word.is_in(text));
            let text = std::str::from_utf8(text).ok().filter(|_| holds)?;
            Some((self.lead(slot)?, text))
        })
    }

    /// The slots of all shown leads in order; those without a value come last either way, and of the same value the
    /// newest first.
    #[must_use]
    pub fn ordered(&self, by: By, descending: bool, directory: &Directory) -> Vec<u32> {
        let mut recall = self.recall.borrow_mut();
        if let Some(order) = recall.orders.get_mut(&by)
            && order.refresh(self, by, directory)
        {
            return order.slots(descending);
        }
        let order = Order::new(self, by, directory);
        let slots = order.slots(descending);
        recall.orders.insert(by, order);
        slots
    }

    /// What counts of each lead on the board of `question`, by its slot.
    pub(super) fn facts(&self, directory: &Directory, question: &Question) -> Arc<Vec<Fact>> {
        let mut recall = self.recall.borrow_mut();
        let facts = Facts::for_question(recall.board.take(), self, directory, question);
        recall.board.insert(facts).all()
    }
}

impl Recall {
    /// What is known of the lead of a slot does not hold any more.
    fn forget(&mut self, slot: u32) {
        self.found.take_if(|found| !found.note(slot));
        self.orders.retain(|_, order| order.note(slot));
        self.board.take_if(|facts| !facts.note(slot));
    }
}
