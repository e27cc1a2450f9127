//! Lists: filter, search, sort, page, and the counts around them.

use std::cmp::Ordering;

use super::account::Account;
use super::failure::Fault;
use super::filter::{Filter, last};
use super::json::{Json, Object};
use super::record::{Cell, Record};
use super::route::Route;
use super::shape::Shape;
use super::switches::{BadRows, DeletedLookups, IgnorePage, Sort, Switches, TextTotals, Totals};
use super::tables::Entity;

impl Account {
    /// The answer to a list: the envelope with its counts and the rows of one page.
    pub(super) fn list(&self, route: &Route, query: &[(String, String)]) -> Result<Json, Fault> {
        let filter = Filter::new(&self.switches, route.entity, query)?;
        let table = self.tables.of(route.entity);
        let mut total = 0_usize;
        let mut matched: Vec<(i64, &Record)> = Vec::new();
        for (id, record) in table.iter().filter(|(_, record)| self.shows(route, record)) {
            total += 1;
            if filter.takes(record) {
                matched.push((id, record));
            }
        }
        if self.switches.sort == Sort::Honour {
            sort(&mut matched, query);
        }
        let shape = Shape::new(&self.switches, &self.tables, query);
        let (page, limit) = window(&self.switches, query);
        let mut skip = (page - 1).saturating_mul(limit);
        let bad = self.bad_row(route.entity);
        let extra = usize::from(bad.is_some());
        // The row that cannot be read is the second of the whole list.
        let second = matched.len().min(1);
        let inside = (skip..skip.saturating_add(limit)).contains(&second);
        let bad_here = bad.filter(|_| inside);
        let room = limit - usize::from(bad_here.is_some());
        if extra == 1 && skip > second {
            skip -= 1;
        }
        let rows = matched.iter().skip(skip).take(room);
        let mut items: Vec<Json> = rows.map(|(_, record)| shape.row(route.entity, record)).collect();
        if let Some(bad) = bad_here {
            items.insert(second.saturating_sub(skip).min(items.len()), bad);
        }
        Ok(envelope(&self.switches, total + extra, matched.len() + extra, page, items))
    }

    /// Whether a row belongs to the path at all, before any filter.
    pub(super) fn shows(&self, route: &Route, record: &Record) -> bool {
        let deleted = record.get("deleted_at").is_some() && self.switches.deleted_lookups == DeletedLookups::Hide;
        let kind = route.account_type.is_none_or(|kind| record.int("type") == kind);
        let parent = route.parent.is_none_or(|(_, column, id)| record.int(column) == id);
        !deleted && kind && parent
    }

    fn bad_row(&self, entity: Entity) -> Option<Json> {
        match self.switches.bad_rows {
            BadRows::On if entity == Entity::Lead => Some(Json::raw(r#"{"id":null,"name":["?"],"active":"x"}"#)),
            BadRows::Text if entity == Entity::Lead => Some(Json::text("not a row")),
            _ => None,
        }
    }
}

/// The page asked for, counted from 1, and how many rows it holds: clamped without a word.
fn window(switches: &Switches, query: &[(String, String)]) -> (usize, usize) {
    let number = |name| last(query, name).and_then(|text| text.trim().parse::<usize>().ok()).filter(|n| *n > 0);
    let page = if switches.ignore_page == IgnorePage::On { 1 } else { number("page").unwrap_or(1) };
    (page, number("limit").unwrap_or(switches.page_default).min(switches.page_cap))
}

fn envelope(switches: &Switches, total: usize, found: usize, page: usize, items: Vec<Json>) -> Json {
    let count = |number: usize| match switches.text_totals {
        TextTotals::On => Json::text(&number.to_string()),
        TextTotals::Off => Json::raw(number.to_string()),
    };
    let mut answer = Object::new();
    match switches.totals {
        Totals::Both => {
            answer.put("total", &count(total));
            answer.put("total_result", &count(found));
        }
        Totals::Filtered => answer.put("total", &count(found)),
        Totals::Missing => {}
    }
    answer.put("page", &count(page));
    answer.put("count", &count(items.len()));
    answer.put("items", &Json::list(items.into_iter()));
    answer.end()
}

/// `order_by[asc][]=name`, `order_by[desc][]=updated_date`: seen in clients, not in the OpenAPI.
fn sort(rows: &mut [(i64, &Record)], query: &[(String, String)]) {
    let order = |key: &str| match key {
        _ if key.starts_with("order_by[desc]") => Some(true),
        _ if key.starts_with("order_by[asc]") => Some(false),
        _ => None,
    };
    let orders: Vec<(bool, &str)> =
        query.iter().filter_map(|(key, column)| Some((order(key)?, column.as_str()))).collect();
    rows.sort_unstable_by(|(first, a), (second, b)| {
        let columns = orders.iter().map(|(down, column)| {
            let order = compare(a.get(column), b.get(column));
            if *down { order.reverse() } else { order }
        });
        columns.fold(Ordering::Equal, Ordering::then).then(first.cmp(second))
    });
}

fn compare(a: Option<&Cell>, b: Option<&Cell>) -> Ordering {
    match (a, b) {
        (Some(Cell::Text(a)), Some(Cell::Text(b))) => a.to_lowercase().cmp(&b.to_lowercase()),
        (Some(Cell::Day(a)), Some(Cell::Day(b))) => a.cmp(b),
        (Some(Cell::Stamp(a)), Some(Cell::Stamp(b))) => a.cmp(b),
        (Some(a), Some(b)) => a.number().cmp(&b.number()),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}
