//! Rows as JSON: how ids, dates, amounts and custom fields arrive under the switches.

use super::calendar::{day_text, stamp_text};
use super::column::{Column, DELIVERY_ALIAS, Kind};
use super::json::{Json, Object};
use super::record::{Cell, Record};
use super::switches::{BudgetShape, CustomStyle, CustomerFields, FieldsParam, Ids, Switches, UnsetDate, UnsetId};
use super::tables::{Entity, Tables};

/// How the rows of one answer look.
pub(super) struct Shape<'a> {
    switches: &'a Switches,
    tables: &'a Tables,
    /// `fields=`: the columns asked for; the id always comes.
    only: Option<Vec<&'a str>>,
    /// `customfields=1`: custom fields as a described array.
    described: bool,
}

impl<'a> Shape<'a> {
    /// The shape that `query` asks for.
    pub fn new(switches: &'a Switches, tables: &'a Tables, query: &'a [(String, String)]) -> Self {
        let value = |name: &str| query.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let only = value("fields").filter(|list| !list.is_empty() && switches.fields_param == FieldsParam::Honour);
        let only = only.map(|list| list.split(',').map(str::trim).collect());
        Self { switches, tables, only, described: value("customfields") == Some("1") }
    }

    /// One row.
    pub fn row(&self, entity: Entity, record: &Record) -> Json {
        let as_text = self.id_as_text(record.int("id"));
        let mut row = Object::new();
        for column in entity.columns() {
            if entity == Entity::Lead && self.hides(column.code) {
                continue;
            }
            let cell = record.get(column.code);
            if column.kind == Kind::Custom {
                self.custom(&mut row, column, cell);
            } else if let Some(value) = self.value(column, cell, as_text) {
                self.put(&mut row, column.code, value);
            }
        }
        if entity == Entity::Lead {
            if self.switches.customer_fields != CustomerFields::None {
                let customer = record.get("company_id").or_else(|| record.get("contact_id"));
                if let Some(value) = self.integer(Kind::Ref, customer, as_text) {
                    self.put(&mut row, "customer_id", value);
                }
            }
            if self.described {
                row.put("customfields", &self.descriptions(record));
            }
        }
        row.end()
    }

    /// An id that stands alone in an answer.
    pub fn id(&self, id: i64) -> Json {
        integer(id, self.id_as_text(id))
    }

    fn id_as_text(&self, row: i64) -> bool {
        match self.switches.ids {
            Ids::Number => false,
            Ids::Text => true,
            Ids::Mixed => row % 2 == 1,
        }
    }

    /// Whether a lead keeps this column to itself: the older links to its customer.
    fn hides(&self, code: &str) -> bool {
        match code {
            "company_id" => self.switches.customer_fields != CustomerFields::Company,
            "contact_id" => self.switches.customer_fields == CustomerFields::None,
            _ => false,
        }
    }

    fn put(&self, row: &mut Object, code: &str, value: Json) {
        let wanted = self.only.as_ref().is_none_or(|only| code == "id" || only.contains(&code));
        if wanted {
            row.put(code, &value);
        }
    }

    /// The value of a column; `None` when the key itself is left out.
    fn value(&self, column: &Column, cell: Option<&Cell>, as_text: bool) -> Option<Json> {
        match column.kind {
            Kind::Id | Kind::Ref | Kind::Int => self.integer(column.kind, cell, as_text),
            Kind::Money => Some(self.money(cell)),
            Kind::Day | Kind::Stamp => self.moment(column.kind, cell),
            Kind::Number => Some(cell.and_then(Cell::number).map_or_else(Json::null, decimal)),
            Kind::Text | Kind::Custom => Some(Json::text(text(cell))),
            Kind::Long => Some(cell.map_or_else(Json::null, |cell| Json::text(text(Some(cell))))),
        }
    }

    fn integer(&self, kind: Kind, cell: Option<&Cell>, as_text: bool) -> Option<Json> {
        match cell {
            Some(Cell::Int(value)) if *value != 0 || kind != Kind::Ref => Some(integer(*value, as_text)),
            _ if kind != Kind::Ref => Some(integer(0, as_text)),
            _ => match self.switches.unset_id {
                UnsetId::Zero => Some(integer(0, as_text)),
                UnsetId::Null => Some(Json::null()),
                UnsetId::Empty => Some(Json::text("")),
                UnsetId::TextZero => Some(Json::text("0")),
                UnsetId::Omit => None,
            },
        }
    }

    fn money(&self, cell: Option<&Cell>) -> Json {
        match (cell.and_then(Cell::number), self.switches.budget) {
            (Some(cents), BudgetShape::Text) => Json::text(&two_decimals(cents)),
            (Some(0), BudgetShape::Null) => Json::null(),
            (Some(cents), _) => decimal(cents),
            (None, BudgetShape::Text) => Json::text(""),
            (None, _) => Json::null(),
        }
    }

    fn moment(&self, kind: Kind, cell: Option<&Cell>) -> Option<Json> {
        match (cell, self.switches.unset_date) {
            (Some(Cell::Day(day)), _) => Some(Json::text(&day_text(*day))),
            (Some(Cell::Stamp(seconds)), _) => Some(Json::text(&stamp_text(*seconds, self.switches.clock_offset))),
            (_, UnsetDate::Null) => Some(Json::null()),
            (_, UnsetDate::Empty) => Some(Json::text("")),
            (_, UnsetDate::Zero) if kind == Kind::Day => Some(Json::text("0000-00-00")),
            (_, UnsetDate::Zero) => Some(Json::text("0000-00-00 00:00:00")),
            (_, UnsetDate::Omit) => None,
        }
    }

    fn custom(&self, row: &mut Object, column: &Column, cell: Option<&Cell>) {
        if self.described {
            return;
        }
        let number = column.code.strip_prefix("cf_").unwrap_or_default();
        let alias = number == "22" && self.switches.custom_style == CustomStyle::Alias;
        let code = if alias { format!("cf_{DELIVERY_ALIAS}") } else { column.code.to_owned() };
        self.put(row, &code, Json::text(text(cell)));
        if self.switches.custom_style == CustomStyle::Twin {
            self.put(row, &format!("{code}_value"), Json::text(&self.readable(number, text(cell))));
        }
    }

    /// The words behind the value of a custom field: the names of options, yes or no.
    fn readable(&self, number: &str, value: &str) -> String {
        let field = self.field(number);
        match field.map(|field| field.text("type")) {
            Some("boolean") => if value == "1" { "Yes" } else { "No" }.to_owned(),
            Some("list" | "multiselect") => {
                let names = value.split(',').filter_map(|id| self.tables.options.get(id.parse().ok()?));
                names.map(|option| option.text("name")).collect::<Vec<_>>().join(", ")
            }
            _ => value.to_owned(),
        }
    }

    fn field(&self, number: &str) -> Option<&Record> {
        self.tables.fields.get(number.parse().ok()?)
    }

    fn descriptions(&self, record: &Record) -> Json {
        let customs = Entity::Lead.columns().iter().filter(|column| column.kind == Kind::Custom);
        let describe = |column: &Column| {
            let number = column.code.strip_prefix("cf_")?;
            let field = self.field(number)?;
            let alias = Some(field.text("alias")).filter(|alias| !alias.is_empty());
            let row = Object::new()
                .with("id", &Json::text(number))
                .with("title", &Json::text(field.text("name")))
                .with("alias", &alias.map_or_else(Json::null, Json::text))
                .with("api_use_alias", &Json::text(&field.int("api_use_alias").to_string()))
                .with("type", &Json::text(field.text("type")))
                .with("value", &Json::text(text(record.get(column.code))));
            Some(row.end())
        };
        Json::list(customs.filter_map(describe))
    }
}

fn integer(value: i64, as_text: bool) -> Json {
    if as_text { Json::text(&value.to_string()) } else { Json::integer(value) }
}

/// `1250`, `1250.5`, `-0.07`: as PHP writes a number.
fn decimal(cents: i64) -> Json {
    let text = two_decimals(cents);
    Json::raw(text.trim_end_matches('0').trim_end_matches('.'))
}

/// `1250.00`.
fn two_decimals(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

fn text(cell: Option<&Cell>) -> &str {
    match cell {
        Some(Cell::Text(text)) => text,
        _ => "",
    }
}
