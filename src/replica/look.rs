//! Looking for a lead or an account whose creation had an unclear outcome. The API knows no idempotency key, so a create carries a
//! mark; and since a server may ignore a filter or an unknown column without a word, "not there" counts only if
//! the look has surely seen every lead that could carry the mark.

mod accounts;

use super::call::Call;
use super::sync::LIMIT;
use crate::flowlu::{Page, leads};
use crate::lead::{Changes, Field, Lead, Set, Value};

/// What `ref` says of leads made here (unless the person filled it), with a random `ref_id` beside it.
pub const MARK: &str = "Leads for Flowlu";
/// No account is known to send fewer rows on a page that has more of them.
const SMALLEST_PAGE: usize = 25;
/// What goes while all is read makes it begin anew at most so often.
const MOST_RESTARTS: u32 = 5;

/// A new lead with a mark by which it can be found again. What the person filled in stays.
#[must_use]
pub fn marked(mut changes: Changes, marker: i64) -> Changes {
    let is_free = |changes: &Changes, field| changes.get(field).is_none_or(Value::is_empty);
    if is_free(&changes, Field::Ref) {
        changes.set(Field::Ref, Value::Text(MARK.to_owned()));
    }
    if is_free(&changes, Field::RefId) {
        changes.set(Field::RefId, Value::Integer(Some(marker)));
    }
    changes
}

/// How the lead that a create made is recognised.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    pub changes: &'a Changes,
    pub marker: i64,
}

impl Mark<'_> {
    /// The number that `ref_id` was given.
    #[must_use]
    pub fn number(self) -> Option<i64> {
        match self.changes.get(Field::RefId) {
            Some(Value::Integer(number)) => *number,
            _ => None,
        }
    }

    /// Whether that number is ours, so that no other lead has it.
    #[must_use]
    pub fn is_ours(self) -> bool {
        self.number() == Some(self.marker)
    }

    /// Whether the create made `lead`. Our number says it all, whatever the server made of the title; a number of the
    /// person's own may be on other leads, too.
    #[must_use]
    pub fn is_on(self, lead: &Lead) -> bool {
        let fields: &[Field] = if self.is_ours() { &[Field::RefId] } else { &[Field::RefId, Field::Ref, Field::Name] };
        fields.iter().all(|field| self.changes.get(*field).is_none_or(|value| lead.get(*field) == *value))
    }
}

/// How far a look has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// Asks for leads with the mark's number. `control` is the number of another lead that is known: if that
    /// one comes, and none that was not asked for, the server heeds the filter.
    ByMark { control: Option<i64> },
    /// Reads all leads, page by page, since the filter is not to be trusted.
    Everywhere(Walk),
}

/// How far all leads have been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Pages read.
    pages: u32,
    met: Set<i64>,
    /// Rows that the server marks as deleted.
    gone: Set<i64>,
    /// A row could not be read, and may be the one.
    unreadable: bool,
    /// How many leads there are, as the server said last.
    total: Option<u64>,
    restarts: u32,
}

/// What a page of a look tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen<T> {
    /// The create made this.
    Made(T),
    /// It surely made none.
    NotThere,
    /// All that can be read was read, and it may be there all the same.
    Unsure,
    /// There is more to read.
    GoOn,
}

impl Look {
    /// A look that begins; `numbers` are the `ref_id`s of leads that the account is known to have.
    #[must_use]
    pub fn new(mark: Mark<'_>, mut numbers: impl Iterator<Item = i64>) -> Self {
        Self::ByMark { control: numbers.find(|number| *number > 0 && Some(*number) != mark.number()) }
    }

    /// The call for its next page.
    #[must_use]
    pub fn call(&self, mark: Mark<'_>) -> Call {
        let (page, filter) = match self {
            Self::Everywhere(walk) => (walk.pages + 1, Vec::new()),
            Self::ByMark { control } => {
                let mut numbers = mark.number().unwrap_or_default().to_string();
                if let Some(control) = control {
                    numbers.push(',');
                    numbers.push_str(&control.to_string());
                }
                (1, vec![(Field::RefId.code().to_owned(), numbers)])
            }
        };
        Call::Leads(leads::List { page, limit: LIMIT, search: None, filter })
    }

    /// Takes a page of it.
    pub fn read(&mut self, page: Page<Lead>, mark: Mark<'_>) -> Seen<Vec<Lead>> {
        let received = page.received();
        let (mut made, others): (Vec<Lead>, Vec<Lead>) = page.items.into_iter().partition(|lead| mark.is_on(lead));
        if !made.is_empty() {
            made.sort_by_key(|lead| lead.id);
            return Seen::Made(made);
        }
        match self {
            Self::ByMark { control } => {
                let asked = |lead: &Lead| lead.ref_id.is_some_and(|id| [mark.number(), *control].contains(&Some(id)));
                let heeded = !others.is_empty() && page.unreadable.is_empty() && others.iter().all(asked);
                let all = page.total.map_or(received < SMALLEST_PAGE, |total| received as u64 >= total);
                if heeded && all {
                    return Seen::NotThere;
                }
                *self = Self::Everywhere(Walk::default());
                Seen::GoOn
            }
            Self::Everywhere(walk) => {
                let met = others.iter().map(|lead| lead.id.0).collect();
                walk.read(met, &page.gone, !page.unreadable.is_empty(), received, page.total)
            }
        }
    }
}

impl Walk {
    fn read<T>(
        &mut self,
        ids: Vec<i64>,
        gone: &[i64],
        unreadable: bool,
        received: usize,
        total: Option<u64>,
    ) -> Seen<T> {
        let before = std::mem::replace(&mut self.total, total);
        if self.pages > 0 && before.zip(total).is_some_and(|(before, total)| total < before) {
            // Some went, and others moved up to pages that were read: the one may be among them.
            let restarts = self.restarts + 1;
            *self = Self { restarts, ..Self::default() };
            return if restarts > MOST_RESTARTS { Seen::Unsure } else { Seen::GoOn };
        }
        let known = self.met.len() + self.gone.len();
        self.met.extend(ids);
        self.gone.extend(gone.iter().copied());
        self.unreadable |= unreadable;
        self.pages += 1;
        let met = self.met.len() + self.gone.len();
        let complete = total.is_some_and(|total| met as u64 >= total);
        if received == 0 || complete {
            return if self.unreadable { Seen::Unsure } else { Seen::NotThere };
        }
        // The same page again and again: the rest cannot be read.
        if met == known { Seen::Unsure } else { Seen::GoOn }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lead::LeadId;

    fn create(own: Option<i64>) -> Changes {
        let named = Changes::default().with(Field::Name, Value::Text("Made".into()));
        marked(own.map_or(named.clone(), |own| named.with(Field::RefId, Value::Integer(Some(own)))), 77)
    }

    fn lead(id: i64, ref_id: i64, name: &str) -> Lead {
        Lead { ref_id: Some(ref_id), name: name.into(), ref_name: MARK.into(), ..Lead::new(LeadId(id)) }
    }

    fn page(items: Vec<Lead>, total: Option<u64>) -> Page<Lead> {
        Page { items, total, ..Page::default() }
    }

    #[test]
    fn each_half_of_the_mark_is_set_where_the_person_left_it_free() {
        let own = Changes::default().with(Field::Ref, Value::Text("Fair".into()));
        let changes = marked(own, 77);
        assert_eq!(changes.get(Field::Ref), Some(&Value::Text("Fair".into())));
        assert_eq!(changes.get(Field::RefId), Some(&Value::Integer(Some(77))));
        let changes = create(Some(5));
        assert_eq!(changes.get(Field::Ref), Some(&Value::Text(MARK.into())));
        assert_eq!(changes.get(Field::RefId), Some(&Value::Integer(Some(5))));
        let emptied = Changes::default().with(Field::RefId, Value::Integer(None));
        assert_eq!(marked(emptied, 77).get(Field::RefId), Some(&Value::Integer(Some(77))));
    }

    #[test]
    fn our_number_is_enough_and_the_persons_is_not() {
        let (ours, own) = (create(None), create(Some(5)));
        assert!(Mark { changes: &ours, marker: 77 }.is_on(&lead(1, 77, "MADE!")));
        assert!(!Mark { changes: &own, marker: 77 }.is_on(&lead(1, 5, "Another")));
        assert!(Mark { changes: &own, marker: 77 }.is_on(&lead(1, 5, "Made")));
    }

    #[test]
    fn not_there_counts_only_if_everything_was_seen() {
        let changes = create(None);
        let mark = Mark { changes: &changes, marker: 77 };
        let begin = || Look::new(mark, [0, 77, 15].into_iter());
        assert_eq!(begin(), Look::ByMark { control: Some(15) });
        assert_eq!(begin().read(page(vec![lead(1, 15, "x")], None), mark), Seen::NotThere, "only what was asked for");
        let doubtful = [
            page(Vec::new(), Some(0)),
            page(vec![lead(1, 15, "x"), lead(2, 3, "y")], Some(2)),
            page(vec![lead(1, 15, "x")], Some(2)),
            page((1..=25).map(|id| lead(id, 15, "x")).collect(), None),
            Page { unreadable: vec![9], ..page(vec![lead(1, 15, "x")], None) },
        ];
        for doubtful in doubtful {
            let mut look = begin();
            assert_eq!(look.read(doubtful, mark), Seen::GoOn);
            assert_eq!(look, Look::Everywhere(Walk::default()));
        }
    }

    #[test]
    fn all_leads_are_read_to_the_end() {
        let changes = create(None);
        let mark = Mark { changes: &changes, marker: 77 };
        let walk = |pages: Vec<Page<Lead>>| {
            let mut look = Look::Everywhere(Walk::default());
            pages.into_iter().map(|page| look.read(page, mark)).collect::<Vec<_>>()
        };
        let (a, b) = (lead(1, 3, "a"), lead(2, 4, "b"));
        let (first, last) = (|| page(vec![a.clone()], None), page(Vec::new(), None));
        assert_eq!(walk(vec![first(), page(vec![b.clone()], None), last]), [Seen::GoOn, Seen::GoOn, Seen::NotThere]);
        assert_eq!(walk(vec![page(vec![a.clone()], Some(1))]), [Seen::NotThere]);
        assert_eq!(walk(vec![first(), first()]), [Seen::GoOn, Seen::Unsure], "the server ignores the page");
        let spoilt = Page { unreadable: vec![9], ..page(vec![a.clone()], Some(1)) };
        assert_eq!(walk(vec![spoilt]), [Seen::Unsure]);
        let two = |lead: &Lead, total| page(vec![lead.clone()], Some(total));
        assert_eq!(
            walk(vec![two(&a, 3), two(&b, 2), two(&a, 2), two(&b, 2)]),
            [Seen::GoOn, Seen::GoOn, Seen::GoOn, Seen::NotThere],
            "what moved up a page is looked for from the start"
        );
        let fewer_and_fewer = walk((1..=12).map(|page| two(&a, 7 + page % 2)).collect());
        assert_eq!(fewer_and_fewer.last(), Some(&Seen::Unsure), "counts that go up and down");
        let (late, twin) = (lead(9, 77, "Made"), lead(4, 77, "Made"));
        assert_eq!(
            walk(vec![first(), page(vec![late.clone(), b, twin.clone()], None)]),
            [Seen::GoOn, Seen::Made(vec![twin, late])]
        );
    }
}
