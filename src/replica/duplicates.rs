//! Leads that may be the same as one that is being typed: by telephone, mail, website, name.

mod name;
#[cfg(test)]
mod tests;

use super::rows::Rows;
use super::search::fold;
use crate::lead::{Field, Kind, Lead, LeadId, Phone};

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
    /// The words of a name, the numbers of a telephone, the one text of anything else; never empty.
    parts: Vec<String>,
}

impl Mark {
    /// What `text` in `field` is known by, unless that says too little.
    #[must_use]
    pub fn of(field: Field, text: &str) -> Option<Self> {
        let kind = field.kind();
        let parts = match kind {
            Kind::Phone => phones(text),
            Kind::Email => mail(text).into_iter().collect(),
            Kind::Web => page(text).into_iter().collect(),
            _ => name::words(text),
        };
        (!parts.is_empty()).then_some(Self { kind, parts })
    }

    /// Whether `text`, in a field of the same kind, means the same.
    fn is_of(&self, field: Field, text: &str) -> bool {
        match self.kind {
            _ if text.is_empty() => false,
            // Some write the country, some do not.
            Kind::Phone => phones(text).iter().any(|other| {
                self.parts.iter().any(|one| one.ends_with(other.as_str()) || other.ends_with(one.as_str()))
            }),
            Kind::Email | Kind::Web => Self::of(field, text).as_ref() == Some(self),
            _ => name::fits(&self.parts, &fold(text)),
        }
    }

    /// The leads that have the same in `field`, or in another of its kind that is as good.
    ///
    /// All leads are looked through: once, and for each number where several telephones are typed.
    #[must_use]
    pub fn leads(&self, field: Field, rows: &Rows) -> Vec<LeadId> {
        let mut found = match self.kind {
            Kind::Phone | Kind::Email | Kind::Web => self.ways(field, rows),
            _ => self.names(field, rows),
        };
        if found.len() > MOST {
            found.clear();
        }
        found.sort_unstable();
        found
    }

    /// One more than [`MOST`] leads with such a name, at most.
    fn names(&self, field: Field, rows: &Rows) -> Vec<LeadId> {
        let words = name::to_look_for(&self.parts);
        let named = rows.with_any_in(field, &words).filter(|(_, text)| name::fits(&self.parts, text));
        named.map(|(lead, _)| lead.id).take(MOST + 1).collect()
    }

    /// One more than [`MOST`] leads that are reached this way, at most. The searchable text of each has it as it is typed.
    fn ways(&self, field: Field, rows: &Rows) -> Vec<LeadId> {
        let part = |part: &String| match self.kind {
            Kind::Phone => part.get(part.len() - FEWEST_DIGITS..).unwrap_or_default().to_owned(),
            Kind::Web => part.split('/').next().unwrap_or_default().to_owned(),
            _ => part.clone(),
        };
        let mut found = Vec::new();
        for word in self.parts.iter().map(part) {
            rows.each_with(&word, self.kind == Kind::Phone, |lead| {
                if found.len() <= MOST
                    && equals(field).any(|field| self.is_of(field, lead.text(field)))
                    && !found.contains(&lead.id)
                {
                    found.push(lead.id);
                }
            });
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

/// The likeliest of the leads that were found by each field: those that share what tells most, open ones before closed
/// ones, new ones before old ones.
#[must_use]
pub fn likeliest(found: &[(Field, Vec<LeadId>)], rows: &Rows) -> Vec<Duplicate> {
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

/// Of each number the last digits, without what is written before them at home and not abroad, and without extensions.
fn phones(text: &str) -> Vec<String> {
    let last = |phone: Phone| {
        let digits = phone.number.trim_start_matches(['+', '0']);
        let last = digits.get(digits.len().saturating_sub(LAST_DIGITS)..)?;
        (last.len() >= FEWEST_DIGITS).then(|| last.to_owned())
    };
    Phone::all(text).into_iter().filter_map(last).collect()
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
