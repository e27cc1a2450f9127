//! The order of all leads by one of their values, kept so that a change of a few leads costs little.

use std::cmp::Ordering;

use super::Rows;
use super::bits::Bits;
use super::keys::{Key, Keys};
use crate::lead::{AccountKind, Directory, Field, Kind, LeadId, Value, last_heard};
use crate::replica::search::line_of;

/// What leads are put in order by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    Field(Field),
    /// When something last happened to a lead.
    LastHeard,
}

/// The newest first: our own unsent leads, then higher numbers. So stand leads with the same value.
#[must_use]
pub fn newest(a: LeadId, b: LeadId) -> Ordering {
    b.is_local().cmp(&a.is_local()).then(b.0.abs().cmp(&a.0.abs()))
}

/// Reads what leads are put in order by.
struct Values<'a> {
    rows: &'a Rows,
    directory: &'a Directory,
    by: By,
    /// The field if it is a text, and where the searchable text holds it, folded.
    line: Option<(Field, usize)>,
}

impl<'a> Values<'a> {
    fn new(rows: &'a Rows, by: By, directory: &'a Directory) -> Self {
        let line = match by {
            By::Field(field) => line_of(field).map(|line| (field, line)),
            By::LastHeard => None,
        };
        Self { rows, directory, by, line }
    }

    /// The value of a lead; leads without one come last either way.
    fn of(&self, slot: u32) -> Option<Key<'a>> {
        if let Some((field, line)) = self.line {
            let folded = self.rows.texts.line(slot, line);
            // A text of accents alone folds to nothing, but is one.
            let is_there = !folded.is_empty() || !self.rows.lead(slot)?.text(field).is_empty();
            return is_there.then_some(Key::Folded(folded));
        }
        let (lead, directory) = (self.rows.lead(slot)?, self.directory);
        let number = |number: i64| Key::Number(number.into());
        let text = |text: &'a str| (!text.is_empty()).then_some(Key::Text(text));
        let By::Field(field) = self.by else { return last_heard(lead).map(|stamp| number(stamp.0)) };
        match field.kind() {
            // They have a line.
            Kind::Text | Kind::Phone | Kind::Email | Kind::Web | Kind::LongText => None,
            // No column of the list.
            Kind::Custom(_) => None,
            Kind::Amount => lead.budget.map(|amount| Key::Number(amount.hundredths())),
            Kind::Date => match lead.get(field) {
                Value::Date(date) => date.map(|date| number(date.ordinal())),
                _ => None,
            },
            Kind::Integer => lead.ref_id.map(number),
            Kind::Id => Some(number(lead.id.0)),
            Kind::Stamp if field == Field::Updated => lead.updated.map(|stamp| number(stamp.0)),
            // A lead that only we know yet is the newest there is.
            Kind::Stamp if lead.id.is_local() => Some(number(i64::MAX)),
            Kind::Stamp => lead.created.map(|stamp| number(stamp.0)),
            Kind::Status => Some(number(lead.status.code())),
            Kind::Source => text(&directory.sources.get(&lead.source?)?.name),
            Kind::User => text(&directory.users.get(&lead.assignee?)?.name),
            Kind::LossReason => text(&directory.loss_reasons.get(&lead.reason()?)?.name),
            Kind::Account(AccountKind::Organization) => text(&directory.accounts.get(&lead.company?)?.name),
            Kind::Account(AccountKind::Person) => text(&directory.accounts.get(&lead.contact?)?.name),
            Kind::Pipeline => Some(number(directory.pipelines.get(&lead.pipeline?)?.ordering)),
            Kind::Stage => {
                let stage = directory.stages.get(&lead.stage?)?;
                let pipeline =
                    stage.pipeline.and_then(|id| directory.pipelines.get(&id)).map_or(0, |pipeline| pipeline.ordering);
                Some(Key::Number(i128::from(pipeline) * 1_000_000 + i128::from(stage.ordering)))
            }
        }
    }
}

impl By {
    /// A number that is another one, as good as surely, when what the directory adds to the values is.
    fn mark(self, directory: &Directory) -> u64 {
        let mut mark = Mark(0);
        if let Self::Field(field) = self {
            match field.kind() {
                Kind::Source => directory.sources.values().for_each(|it| mark.add(it.id.0, &it.name)),
                Kind::User => directory.users.values().for_each(|it| mark.add(it.id.0, &it.name)),
                Kind::LossReason => directory.loss_reasons.values().for_each(|it| mark.add(it.id.0, &it.name)),
                Kind::Account(_) => directory.accounts.values().for_each(|it| mark.add(it.id.0, &it.name)),
                Kind::Pipeline | Kind::Stage => {
                    directory.pipelines.values().for_each(|it| mark.add(it.id.0, &it.ordering.to_string()));
                    for stage in directory.stages.values() {
                        mark.add(stage.id.0, &stage.ordering.to_string());
                        mark.add(stage.pipeline.map_or(0, |id| id.0), "");
                    }
                }
                _ => {}
            }
        }
        mark.0
    }
}

struct Mark(u64);

impl Mark {
    fn add(&mut self, id: i64, text: &str) {
        for byte in id.to_le_bytes().into_iter().chain(text.bytes()).chain([0xff]) {
            // FNV-1a.
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// On a slot that is the first of those with its value, so that the order can be read from both ends.
const FIRST: u32 = 1 << 31;
/// When more leads than this have changed, all are put in order anew.
const MOST: usize = if cfg!(test) { 4 } else { 256 };

/// The slots of all shown leads in order.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The smallest value first, some of them with [`FIRST`]; then leads without a value.
    slots: Vec<u32>,
    valued: usize,
    mark: u64,
    /// Slots whose leads have changed since.
    stale: Vec<u32>,
}

impl Order {
    /// Puts all leads in order.
    pub fn new(rows: &Rows, by: By, directory: &Directory) -> Self {
        let (mut keys, mut slots, mut without) = (Keys::default(), Vec::with_capacity(rows.len()), Vec::new());
        let values = Values::new(rows, by, directory);
        for slot in rows.newest_first() {
            match values.of(slot) {
                Some(key) => {
                    keys.push(key);
                    slots.push(slot);
                }
                None => without.push(slot),
            }
        }
        let mut ordered = Vec::with_capacity(slots.len() + without.len());
        let mut last = None;
        for place in keys.order() {
            let key = keys.get(place);
            let slot = slots.get(place as usize).copied().unwrap_or_default();
            ordered.push(if last == Some(key) { slot } else { slot | FIRST });
            last = Some(key);
        }
        let valued = ordered.len();
        ordered.append(&mut without);
        Self { slots: ordered, valued, mark: by.mark(directory), stale: Vec::new() }
    }

    /// Notes that the lead of a slot has changed. Whether the order is still worth keeping.
    pub fn note(&mut self, slot: u32) -> bool {
        self.stale.push(slot);
        self.stale.len() <= MOST
    }

    /// Brings the order up to date. Whether that was possible: not if the directory changed what counts.
    #[must_use]
    pub fn refresh(&mut self, rows: &Rows, by: By, directory: &Directory) -> bool {
        if self.mark != by.mark(directory) {
            return false;
        }
        let mut stale = Bits::default();
        for slot in self.stale.drain(..) {
            stale.set(slot, true);
        }
        if stale.count() > 0 {
            self.remove(&stale);
        }
        let values = Values::new(rows, by, directory);
        for slot in stale.iter() {
            self.insert(slot, &values);
        }
        true
    }

    fn remove(&mut self, stale: &Bits) {
        let (mut place, mut gone, mut lost_first) = (0, 0, false);
        let valued = self.valued;
        self.slots.retain_mut(|slot| {
            let is_stale = stale.get(*slot & !FIRST);
            if is_stale {
                lost_first |= *slot & FIRST != 0;
                gone += usize::from(place < valued);
            } else if lost_first {
                // The next of the same value, or the first of another: either way it begins one.
                *slot |= if place < valued { FIRST } else { 0 };
                lost_first = false;
            }
            place += 1;
            !is_stale
        });
        self.valued -= gone;
    }

    fn insert(&mut self, slot: u32, values: &Values<'_>) {
        let Some(lead) = values.rows.lead(slot) else { return };
        let is_before = |other: u32| values.rows.id(other & !FIRST).is_some_and(|other| newest(other, lead.id).is_lt());
        let Some(key) = values.of(slot) else {
            let without = self.slots.get(self.valued..).unwrap_or_default();
            let place = self.valued + without.partition_point(|other| is_before(*other));
            self.slots.insert(place, slot);
            return;
        };
        let (mut rest, mut others) = (Vec::new(), Vec::new());
        let number = key.write(&mut rest);
        let mut compare = |other: u32| {
            others.clear();
            let number_of_other = values.of(other & !FIRST).map(|key| key.write(&mut others));
            number_of_other.map_or(Ordering::Greater, |other| (other, &*others).cmp(&(number, &*rest)))
        };
        let valued = self.slots.get(..self.valued).unwrap_or_default();
        let place = valued.partition_point(|other| match compare(*other) {
            Ordering::Equal => is_before(*other),
            unequal => unequal.is_lt(),
        });
        let follows = place.checked_sub(1).and_then(|place| valued.get(place)).is_some_and(|it| compare(*it).is_eq());
        let precedes = valued.get(place).is_some_and(|it| compare(*it).is_eq());
        if let Some(next) = self.slots.get_mut(place)
            && precedes
        {
            *next &= !FIRST;
        }
        self.slots.insert(place, if follows { slot } else { slot | FIRST });
        self.valued += 1;
    }

    /// All slots, the smallest or the largest value first.
    #[must_use]
    pub fn slots(&self, descending: bool) -> Vec<u32> {
        let (valued, without) = self.slots.split_at_checked(self.valued).unwrap_or_default();
        let mut slots = Vec::with_capacity(self.slots.len());
        if descending {
            let mut rest = valued;
            while let Some(from) = rest.iter().rposition(|slot| slot & FIRST != 0) {
                let (before, same) = rest.split_at(from);
                slots.extend(same.iter().map(|slot| slot & !FIRST));
                rest = before;
            }
        } else {
            slots.extend(valued.iter().map(|slot| slot & !FIRST));
        }
        slots.extend_from_slice(without);
        slots
    }
}
