//! Forms that are open at once never mix up their leads, and of what was typed into one field the latest stays.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::lead::{Date, DateOrder, DateStyle, Draft, Field, Lead, LeadId, NumberStyle, Style};

#[derive(Default)]
pub struct Shelved {
    texts: RefCell<BTreeMap<String, String>>,
    /// The longest text that is taken, if there is little room.
    room: Cell<Option<usize>>,
}

impl Store for Shelved {
    fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, text: &str) -> bool {
        let fits = self.room.get().is_none_or(|room| text.len() <= room);
        if fits {
            self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        }
        fits
    }

    fn remove(&self, key: &str) {
        self.texts.borrow_mut().remove(key);
    }
}

fn style() -> Style {
    let dates = DateStyle {
        order: DateOrder::MonthDayYear,
        separator: '/',
        today: Date::new(2026, 11, 24).unwrap(),
        months: &[],
    };
    Style { numbers: NumberStyle::default(), dates }
}

const FIELDS: [Field; 3] = [Field::Name, Field::Budget, Field::ContactName];
const LEADS: usize = 2;

fn key(lead: usize) -> String {
    format!("leads.draft.acme/{lead}")
}

/// What a form does between the browser's storage and the person.
struct Open {
    lead: usize,
    base: Lead,
    draft: Draft,
    said: Kept,
    times: BTreeMap<Field, i64>,
}

impl Open {
    fn new(lead: usize, shelf: &Shelf) -> Self {
        let mut base = Lead::new(LeadId(i64::try_from(lead).unwrap() + 1));
        base.name = format!("Lead {lead}");
        let mut draft = Draft::of(&base, style());
        let said = shelf.read(&key(lead)).unwrap_or_default();
        said.fields(style()).for_each(|(field, typed, _)| draft.set(field, typed));
        Self { lead, base, draft, said, times: BTreeMap::new() }
    }

    fn edit(&mut self, field: Field, text: &str, now: i64) {
        self.draft.set(field, text);
        self.times.insert(field, now);
    }

    fn keep(&mut self, shelf: &Shelf, now: i64) -> bool {
        let mut kept = Kept::default();
        for field in self.draft.changed(&self.base, style()) {
            kept.add(field, self.draft.text(field), &Draft::shown(field, &self.base, style()), style());
            if let Some(at) = self.times.get(&field) {
                kept.set_time(field, *at);
            }
        }
        shelf.keep(&key(self.lead), &mut self.said, kept, now)
    }
}

#[derive(Clone, Debug)]
enum Step {
    /// Something is typed into a field of a form.
    Type(usize, usize),
    /// What stood in the field before is typed again.
    Restore(usize, usize),
    /// Typing rests.
    Rest(usize),
    /// The form goes, and one of this lead is opened in the same tab.
    Leave(usize, usize),
    /// The tab is killed, and one with this lead is opened.
    Kill(usize, usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (form, field, lead) = (0..2_usize, 0..FIELDS.len(), 0..LEADS);
    let step = prop_oneof![
        6 => (form.clone(), field.clone()).prop_map(|(form, field)| Step::Type(form, field)),
        1 => (form.clone(), field).prop_map(|(form, field)| Step::Restore(form, field)),
        4 => form.clone().prop_map(Step::Rest),
        2 => (form.clone(), lead.clone()).prop_map(|(form, lead)| Step::Leave(form, lead)),
        1 => (form, lead).prop_map(|(form, lead)| Step::Kill(form, lead)),
    ];
    prop::collection::vec(step, 0..60)
}

/// What should be kept, by lead and field: the text, and when it was typed.
type Expected = BTreeMap<(usize, Field), (String, i64)>;

/// One more draft was kept: of a form with these texts, that showed those when it was kept last.
fn expect(
    expected: &mut Expected,
    form: &Open,
    shown: &BTreeMap<Field, (String, i64)>,
    before: &BTreeMap<Field, String>,
) {
    for field in FIELDS {
        let place = (form.lead, field);
        match shown.get(&field) {
            Some((text, at)) if expected.get(&place).is_none_or(|(_, latest)| latest <= at) => {
                expected.insert(place, (text.clone(), *at));
            }
            Some(_) => {}
            None if before.get(&field) == expected.get(&place).map(|(text, _)| text) => {
                expected.remove(&place);
            }
            None => {}
        }
    }
}

proptest! {
    #[test]
    fn two_open_forms_never_mix_leads_and_keep_what_was_typed_last(steps in steps()) {
        let device = Shelved::default();
        let shelf = Shelf { home: &device, refuges: &[], former: &[] };
        let mut expected = Expected::new();
        let mut open = [Open::new(0, &shelf), Open::new(1, &shelf)];
        // What each form shows as typed, and what it showed when it was kept last.
        let mut shown: [BTreeMap<Field, (String, i64)>; 2] = Default::default();
        let mut before: [BTreeMap<Field, String>; 2] = Default::default();
        for (now, step) in (1_i64..).zip(steps) {
            let (form, goes) = match step {
                Step::Type(form, _) | Step::Restore(form, _) | Step::Rest(form) => (form, None),
                Step::Leave(form, lead) | Step::Kill(form, lead) => (form, Some(lead)),
            };
            let it = &mut open[form];
            match step {
                Step::Type(_, field) => {
                    let text = format!("{}{now:03}", it.lead + 1);
                    it.edit(FIELDS[field], &text, now);
                    shown[form].insert(FIELDS[field], (text, now));
                }
                Step::Restore(_, field) => {
                    let text = Draft::shown(FIELDS[field], &it.base, style());
                    it.edit(FIELDS[field], &text, now);
                    shown[form].remove(&FIELDS[field]);
                }
                Step::Rest(_) | Step::Leave(..) => {
                    prop_assert!(it.keep(&shelf, now));
                    expect(&mut expected, it, &shown[form], &before[form]);
                    before[form] = shown[form].iter().map(|(field, (text, _))| (*field, text.clone())).collect();
                }
                Step::Kill(..) => {}
            }
            if let Some(lead) = goes {
                open[form] = Open::new(lead, &shelf);
                let of_lead = expected.iter().filter(|((of, _), _)| *of == lead);
                shown[form] = of_lead.map(|((_, field), kept)| (*field, kept.clone())).collect();
                before[form] = shown[form].iter().map(|(field, (text, _))| (*field, text.clone())).collect();
            }
            for lead in 0..LEADS {
                let kept = shelf.read(&key(lead)).unwrap_or_default();
                let found: BTreeMap<_, _> = kept.fields(style()).map(|(field, typed, _)| (field, typed)).collect();
                let of_lead = expected.iter().filter(|((of, _), _)| *of == lead);
                let wanted: BTreeMap<_, _> = of_lead.map(|((_, field), (text, _))| (*field, text.clone())).collect();
                prop_assert_eq!(found, wanted);
            }
        }
    }
}

fn typed(shelf: &Shelf) -> Vec<String> {
    shelf.read(&key(0)).iter().flat_map(|kept| kept.fields(style())).map(|(_, typed, _)| typed).collect()
}

#[test]
fn what_each_of_two_tabs_types_is_kept_and_saving_in_one_leaves_the_other_s() {
    let device = Shelved::default();
    let shelf = Shelf { home: &device, refuges: &[], former: &[] };
    let (mut one, mut other) = (Open::new(0, &shelf), Open::new(0, &shelf));
    one.edit(Field::Name, "One", 1);
    one.keep(&shelf, 2);
    other.edit(Field::ContactName, "Other", 3);
    other.keep(&shelf, 4);
    assert_eq!(typed(&shelf).len(), 2);
    // One is saved: what it has is what the lead has.
    one.base.name = "One".to_owned();
    one.keep(&shelf, 5);
    assert_eq!(typed(&shelf), ["Other"]);
    one.edit(Field::ContactName, "Later", 6);
    one.keep(&shelf, 7);
    other.edit(Field::Budget, "5", 8);
    other.keep(&shelf, 9);
    assert_eq!(typed(&shelf), ["5", "Later"], "a keystroke elsewhere brings nothing older back");
}

#[test]
fn accounts_links_and_comments_of_two_tabs_are_kept_beside_each_other() {
    use crate::lead::{AccountId, AccountKind};
    use crate::session::kept::Written;

    let device = Shelved::default();
    let shelf = Shelf { home: &device, refuges: &[], former: &[] };
    let (mut one, mut other) = (Kept::default(), Kept::default());
    let mut links = Kept::default();
    links.set_links(&[(AccountId(7), AccountKind::Person)], &[AccountId(8)]);
    shelf.keep("x", &mut one, links, 1);
    let mut comment = Kept::default();
    comment.set_comment(Written { text: "Called".into(), sent: None });
    comment.set_links(&[(AccountId(9), AccountKind::Person)], &[]);
    shelf.keep("x", &mut other, comment, 2);
    let kept = shelf.read("x").unwrap();
    let (mut link, unlink) = kept.links();
    link.sort_by_key(|(id, _)| *id);
    assert_eq!(link.iter().map(|(id, _)| id.0).collect::<Vec<_>>(), [7, 9]);
    assert_eq!((unlink, kept.comment().text.as_str()), (vec![AccountId(8)], "Called"));
    // The first one is saved.
    shelf.keep("x", &mut one, Kept::default(), 3);
    let kept = shelf.read("x").unwrap();
    assert_eq!((kept.links().0.len(), kept.links().1.len(), kept.comment().text.as_str()), (1, 0, "Called"));
    shelf.keep("x", &mut other, Kept::default(), 4);
    assert_eq!(shelf.read("x"), None);
    assert!(device.texts.borrow().is_empty());
}

#[test]
fn where_the_device_takes_nothing_the_next_best_does_and_that_is_said() {
    let (device, tab, page) = (Shelved::default(), Shelved::default(), Shelved::default());
    let shelf = Shelf { home: &device, refuges: &[&tab, &page], former: &[] };
    let mut form = Open::new(0, &shelf);
    form.edit(Field::Name, "Before", 1);
    assert!(form.keep(&shelf, 1));
    device.room.set(Some(0));
    tab.room.set(Some(0));
    form.edit(Field::Name, "Now", 2);
    assert!(!form.keep(&shelf, 2));
    assert_eq!(typed(&shelf), ["Now"], "it is there as long as the page");
    device.room.set(None);
    assert!(form.keep(&shelf, 3));
    assert_eq!(typed(&shelf), ["Now"]);
    assert!(page.texts.borrow().is_empty() && tab.texts.borrow().is_empty());
}

#[test]
fn what_was_taken_back_does_not_return_from_a_store_without_room() {
    let (device, tab, page) = (Shelved::default(), Shelved::default(), Shelved::default());
    let shelf = Shelf { home: &device, refuges: &[&tab], former: &[&page] };
    let mut form = Open::new(0, &shelf);
    form.edit(Field::ContactName, "Taken back", 1);
    form.edit(Field::Name, "Before", 1);
    assert!(form.keep(&shelf, 1));
    let kept = device.get(&key(0)).unwrap();
    // From an earlier visit.
    page.set(&key(0), &kept);
    device.room.set(Some(kept.len()));
    let long = "A name that is longer than all that was there ".repeat(10);
    form.edit(Field::ContactName, "", 2);
    form.edit(Field::Name, &long, 2);
    assert!(!form.keep(&shelf, 2));
    assert_eq!(typed(&shelf), [long.as_str()]);
    // Nor with the next letter, or in a tab that has only the device.
    form.edit(Field::Name, &[&long, "!"].concat(), 3);
    assert!(!form.keep(&shelf, 3));
    assert_eq!(typed(&shelf), [[&long, "!"].concat()]);
    assert_eq!(typed(&Shelf { home: &device, refuges: &[], former: &[] }), ["Before"]);
}

#[test]
fn what_an_earlier_version_kept_in_both_places_is_read() {
    let (device, tab) = (Shelved::default(), Shelved::default());
    let shelf = Shelf { home: &device, refuges: &[&tab], former: &[] };
    device.set(&key(0), r#"{"fields":[["budget","5",""],["name","Device","Lead 0"]],"typed":5}"#);
    tab.set(
        &key(0),
        r#"{"fields":[["name","Tab","Lead 0"]],"wordings":[["description",{"text":"a","over":"b"}]],"typed":7}"#,
    );
    let kept = shelf.read(&key(0)).unwrap();
    assert_eq!(
        (typed(&shelf), kept.typed(), kept.wordings().count()),
        (vec!["5".to_owned(), "Device".to_owned()], 7, 1)
    );
}
