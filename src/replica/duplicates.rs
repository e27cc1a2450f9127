//! Leads that may be the same as one that is being typed: by telephone, mail, website, name.

#[cfg(test)]
mod tests;

use super::rows::Rows;
use super::search::fold;
use crate::lead::{Field, Kind, Lead, LeadId};

/// The fields by which leads are known again, those that tell most first.
pub const TELLING: [Field; 7] = [
    Field::ContactPhone,
    Field::ContactMobile,
    Field::ContactEmail,
    Field::ContactWeb,
    Field::ContactCompany,
    Field::ContactName,
    Field::Name,
];

/// Fewer digits than this are no telephone number.
const FEWEST_DIGITS: usize = 7;
/// What stands before these last digits is a matter of how the country is written.
const LAST_DIGITS: usize = 9;
/// A name of fewer bytes says nothing.
const FEWEST_LETTERS: usize = 4;
/// A name that goes on may be the same if so many letters of it are.
const BEGINNING: usize = 6;
/// More leads than this that have the same in a field are no duplicates of each other: `info@` or a telephone exchange.
const MOST: usize = 20;
/// Sites where many have a page: there the page tells, not the host.
const SHARED_HOSTS: [&str; 12] = [
    "facebook.com",
    "instagram.com",
    "linkedin.com",
    "vk.com",
    "t.me",
    "youtube.com",
    "twitter.com",
    "x.com",
    "wa.me",
    "ok.ru",
    "xing.com",
    "tiktok.com",
];

/// A text as it is compared with others of its kind; equal ones mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    kind: Kind,
    text: String,
}

impl Mark {
    /// What `text` in `field` is known by, unless that says too little.
    #[must_use]
    pub fn of(field: Field, text: &str) -> Option<Self> {
        let kind = field.kind();
        let text = match kind {
            Kind::Phone => phone(text)?,
            Kind::Email => mail(text)?,
            Kind::Web => page(text)?,
            _ => Some(name(text)).filter(|name| name.len() >= FEWEST_LETTERS)?,
        };
        Some(Self { kind, text })
    }

    /// Whether `text`, in a field of the same kind, means the same.
    fn is_of(&self, field: Field, text: &str) -> bool {
        !text.is_empty() && Self::of(field, text).is_some_and(|other| self.agrees(&other))
    }

    fn agrees(&self, other: &Self) -> bool {
        match self.kind {
            // Some write the country, some do not.
            Kind::Phone => self.text.ends_with(&other.text) || other.text.ends_with(&self.text),
            Kind::Email | Kind::Web => self.text == other.text,
            _ => match other.text.strip_prefix(&self.text) {
                Some(rest) => rest.is_empty() || rest.starts_with(' ') && self.text.chars().count() >= BEGINNING,
                None => false,
            },
        }
    }

    /// What must stand in the searchable text of a lead that has the same, to be looked for first.
    fn word(&self) -> &str {
        match self.kind {
            Kind::Phone => self.text.get(self.text.len() - FEWEST_DIGITS..).unwrap_or_default(),
            Kind::Web => self.text.split('/').next().unwrap_or_default(),
            Kind::Email => &self.text,
            _ => self.text.split(' ').max_by_key(|word| word.len()).unwrap_or_default(),
        }
    }

    /// The leads that have the same in `field`, or in another of its kind that is as good.
    #[must_use]
    pub fn leads(&self, field: Field, rows: &Rows) -> Vec<LeadId> {
        let mut found = Vec::new();
        rows.each_with(self.word(), self.kind == Kind::Phone, |lead| {
            if found.len() <= MOST && equals(field).any(|field| self.is_of(field, lead.text(field))) {
                found.push(lead.id);
            }
        });
        if found.len() > MOST {
            found.clear();
        }
        found
    }
}

/// The fields that may hold the same as `field`.
fn equals(field: Field) -> impl Iterator<Item = Field> {
    TELLING
        .into_iter()
        .filter(move |other| *other == field || (field.kind() == Kind::Phone && other.kind() == Kind::Phone))
}

/// A lead that may be the same, and the fields that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    pub id: LeadId,
    /// In the order of [`TELLING`].
    pub by: Vec<Field>,
}

/// The likeliest of the leads that were found by each field, `most` of them: those that share what tells most, open ones
/// before closed ones, new ones before old ones.
#[must_use]
pub fn likeliest(found: &[(Field, Vec<LeadId>)], rows: &Rows, most: usize) -> Vec<Duplicate> {
    let mut all: Vec<Duplicate> = Vec::new();
    for (field, ids) in found {
        for id in ids {
            match all.iter_mut().find(|duplicate| duplicate.id == *id) {
                Some(duplicate) => duplicate.by.push(*field),
                None => all.push(Duplicate { id: *id, by: vec![*field] }),
            }
        }
    }
    let is_closed = |id: LeadId| rows.shown(id).is_some_and(|lead| lead.status.is_closed());
    let weight = |duplicate: &Duplicate| duplicate.by.iter().copied().map(weight).sum::<u8>();
    all.retain(|duplicate| rows.shown(duplicate.id).is_some() && weight(duplicate) > 1);
    all.sort_by_key(|it| (std::cmp::Reverse(weight(it)), is_closed(it.id), std::cmp::Reverse(it.id)));
    all.truncate(most);
    all
}

/// How much a field tells. What a person is called alone tells too little.
fn weight(field: Field) -> u8 {
    match field {
        Field::ContactPhone | Field::ContactMobile | Field::ContactEmail => 4,
        Field::ContactWeb => 3,
        Field::ContactName => 1,
        _ => 2,
    }
}

/// Whether two leads have the same in a field, as far as a person means it.
#[must_use]
pub fn is_same(field: Field, one: &Lead, other: &Lead) -> bool {
    one.get(field) == other.get(field)
        || TELLING.contains(&field)
            && Mark::of(field, one.text(field)).is_some_and(|mark| mark.is_of(field, other.text(field)))
}

/// The last digits, without what is written before them at home and not abroad.
fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let last = digits.get(digits.len().saturating_sub(LAST_DIGITS)..)?;
    (last.len() >= FEWEST_DIGITS).then(|| last.to_owned())
}

fn mail(text: &str) -> Option<String> {
    let text = fold(text.trim());
    let (name, host) = text.split_once('@')?;
    (!name.is_empty() && host.trim_matches('.').contains('.') && !text.contains(char::is_whitespace)).then_some(text)
}

/// The host of a website, or its page where many share the host.
fn page(text: &str) -> Option<String> {
    let text = fold(text.trim());
    let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.split(':').next().unwrap_or_default();
    let is_host = host.trim_matches('.').contains('.') && !host.contains(char::is_whitespace);
    match (is_host, SHARED_HOSTS.contains(&host)) {
        (false, _) => None,
        (true, false) => Some(host.to_owned()),
        (true, true) => (!path.is_empty()).then(|| rest.to_owned()),
    }
}

/// Letters and digits of a name, a space between the words.
fn name(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
