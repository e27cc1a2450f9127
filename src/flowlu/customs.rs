//! Fields that an account has made for itself: what they are called, of what kind they are, what a list of theirs
//! offers.
//! The paths and columns are those of the vendor's OpenAPI; the names of the kinds were seen in clients.

use serde_json::Value;

use super::decode::list;
use super::decode::row::Row;
use super::decode::scalar;
use super::transport::Request;
use super::{Encoding, Endpoint, Error, Page};

/// A read whose answer is taken as it comes: whoever asks reads it, with the functions below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask(pub Request);

impl Endpoint for Ask {
    type Output = Value;

    fn request(&self, _: Encoding) -> Request {
        self.0.clone()
    }

    fn read(&self, response: Value) -> Result<Self::Output, Error> {
        Ok(response)
    }
}

/// One field, as the account describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    pub id: i64,
    /// The names that its column may have: `cf_21`, and `cf_delivery` where it has an alias; first the one that the API
    /// is said to use.
    pub columns: Vec<String>,
    pub title: String,
    pub kind: Kind,
    /// What a list offers: the value of an option, and its name.
    pub options: Vec<(String, String)>,
    ordering: i64,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    LongText,
    /// Money.
    Amount,
    Number,
    Date,
    YesNo,
    /// One option.
    List,
    /// Several options.
    Lists,
    /// Nothing to be shown.
    Secret,
}

/// Asks for the sets that the fields of leads are in.
#[must_use]
pub fn ask_sets() -> Ask {
    Ask(list::request("customfields/fieldsets/list", 1, 100)
        .with("filter[module]", "crm")
        .with("filter[model]", "leads"))
}

/// Asks for the fields of a set.
#[must_use]
pub fn ask_fields(set: i64) -> Ask {
    Ask(list::request("customfields/fields/list", 1, 100).with("filter[fieldset_id]", set.to_string()))
}

/// Asks for what a list offers.
#[must_use]
pub fn ask_options(field: i64) -> Ask {
    Ask(list::request(&["customfields/fields/", &field.to_string(), "/options/list"].concat(), 1, 100))
}

/// The numbers of the sets; those of other records are left out, since a filter may be ignored.
///
/// # Errors
/// If the answer is no list.
pub fn sets(answer: Value) -> Result<Vec<i64>, Error> {
    let is_of_leads = |row: &Row| {
        let said = |column, wanted: &[&str]| {
            Some(row.text(column)).filter(|it| !it.is_empty()).is_none_or(|it| wanted.contains(&it.as_str()))
        };
        said("module", &["crm"]) && said("model", &["leads", "lead"])
    };
    Ok(rows(answer, |row| row.id("id").filter(|_| is_of_leads(row)))?.items)
}

/// The fields of `set`, in their order.
///
/// # Errors
/// If the answer is no list.
pub fn fields(answer: Value, set: i64) -> Result<Vec<Described>, Error> {
    let mut fields = rows(answer, |row| field(row).filter(|_| row.id("fieldset_id").is_none_or(|of| of == set)))?.items;
    fields.sort_by_key(|field| (field.ordering, field.id));
    Ok(fields)
}

/// What a list offers.
///
/// # Errors
/// If the answer is no list.
pub fn options(answer: Value) -> Result<Vec<(String, String)>, Error> {
    Ok(rows(answer, |row| Some((row.id("id")?.to_string(), row.first_text(&["name", "title", "value"]))))?.items)
}

fn rows<T>(answer: Value, mut read: impl FnMut(&Row) -> Option<T>) -> Result<Page<T>, Error> {
    list::page(answer, true, |row| match read(&row) {
        Some(item) if !row.is_deleted() => list::Item::Read(item),
        _ => list::Item::Stray,
    })
}

fn field(row: &Row) -> Option<Described> {
    let id = row.id("id")?;
    let alias = Some(row.text("alias")).filter(|alias| !alias.is_empty());
    let kind = match row.text("type").as_str() {
        "price" => Kind::Amount,
        "int" | "integer" | "decimal" | "percent" | "number" => Kind::Number,
        "date" => Kind::Date,
        "text" | "html" => Kind::LongText,
        "boolean" | "checkbox" => Kind::YesNo,
        kind if kind.contains("multi") || kind.contains("checklist") => Kind::Lists,
        kind if kind.contains("list") || kind.contains("select") => Kind::List,
        "password" => Kind::Secret,
        _ => Kind::Text,
    };
    let mut columns: Vec<_> =
        std::iter::once(id.to_string()).chain(alias).map(|name| ["cf_", &name].concat()).collect();
    if row.0.get("api_use_alias").is_some_and(scalar::is_set) {
        columns.reverse();
    }
    Some(Described {
        id,
        columns,
        title: row.first_text(&["name", "title"]),
        kind,
        options: Vec::new(),
        ordering: row.ordering(),
    })
}
