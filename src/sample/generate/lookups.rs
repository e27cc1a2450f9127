//! Pipelines, stages, sources, loss reasons, users and custom fields: the same in every account.

use crate::sample::calendar::{DAY, midnight};
use crate::sample::column::DELIVERY_ALIAS;
use crate::sample::record::{Cell, Record, Table};
use crate::sample::tables::Tables;

/// A pipeline: id, name, and its stages. The last one was deleted.
const PIPELINES: &[(i64, &str, &[Stage])] = &[
    (
        3,
        "New business",
        &[
            stage(14, "Inbox", "#5AA9E6"),
            stage(15, "Qualified", "#7B61FF"),
            stage(16, "Proposal", "F2B134"),
            stage(17, "Negotiation", "#E8743B"),
            stage(18, "Contract", "#19A979"),
            Stage { state: State::Inactive, ..stage(19, "Fair follow-up", "#8A8F98") },
            Stage { state: State::Deleted, ..stage(20, "Old demo step", "") },
        ],
    ),
    (
        5,
        "Renewals",
        &[
            stage(27, "Due", "#13A4B4"),
            stage(28, "Contacted", "#6C8893"),
            stage(29, "Terms agreed", "#F3C"),
            stage(30, "Signature", "#19A979"),
        ],
    ),
    (
        6,
        "Партнёры",
        &[
            stage(34, "Знакомство", "#5AA9E6"),
            stage(35, "Переговоры", "#E8743B"),
            stage(36, "Пилот", "#F2B134"),
            stage(37, "Договор", "#19A979"),
        ],
    ),
    (8, "Grants 2019", &[stage(44, "Application", "#999999")]),
];
const DELETED_PIPELINE: i64 = 8;

/// Sources; the last one is no longer in use.
const SOURCES: &[(i64, &str)] =
    &[(4, "Website"), (5, "Referral"), (6, "Trade fair"), (7, "Empfehlung"), (9, "Cold call"), (11, "Yellow pages")];
const INACTIVE_SOURCE: i64 = 11;

/// Loss reasons; the last one is no longer in use.
const REASONS: &[(i64, &str)] =
    &[(2, "Too expensive"), (3, "No answer"), (4, "Chose a competitor"), (5, "Not the right time"), (7, "Duplicate")];
const INACTIVE_REASON: i64 = 7;

/// Users: id, first and last name, login, position. The last one left and cannot sign in.
pub(super) const USERS: &[(i64, &str, &str, &str, &str)] = &[
    (7, "Ann", "Lee", "ann", "Head of sales"),
    (12, "Bo", "Larsen", "bo", "Account manager"),
    (15, "Carlos", "Díaz", "carlos", "Account manager"),
    (21, "Светлана", "Попова", "svetlana", "Менеджер"),
    (22, "Jürgen", "Müller", "juergen", "Vertrieb"),
    (30, "花子", "田中", "hanako", ""),
    (9, "Dana", "Reyes", "dana", "Intern"),
];
const GONE_USER: i64 = 9;

/// Custom fields of a lead: number, name, type, alias.
const FIELDS: &[(i64, &str, &str, &str)] = &[
    (21, "Lead heat", "list", ""),
    (22, "Delivery day", "date", DELIVERY_ALIAS),
    (23, "Newsletter", "boolean", ""),
    (24, "Internal code", "smalltext", ""),
    (25, "Interests", "multiselect", ""),
];

/// The options of the list fields: id, field, name.
pub(super) const OPTIONS: &[(i64, i64, &str)] = &[
    (44, 21, "Cold"),
    (45, 21, "Warm"),
    (46, 21, "Hot"),
    (51, 25, "Consulting"),
    (52, 25, "Hardware"),
    (53, 25, "Training"),
];

struct Stage {
    id: i64,
    name: &'static str,
    color: &'static str,
    state: State,
}

#[derive(PartialEq, Eq)]
enum State {
    Active,
    Inactive,
    Deleted,
}

const fn stage(id: i64, name: &'static str, color: &'static str) -> Stage {
    Stage { id, name, color, state: State::Active }
}

/// Fills every reference table.
pub(super) fn fill(tables: &mut Tables, today: i32) {
    let long_ago = Cell::Stamp(midnight(today - 900) + 33_000);
    let lately = Cell::Stamp(midnight(today - 200) + 36_600);
    for (place, (id, name, stages)) in (1_i64..).zip(PIPELINES) {
        let mut row = ordered(name, place).with("type_access", "all").with("created_date", long_ago.clone());
        row.set("deleted_at", Some(lately.clone()).filter(|_| *id == DELETED_PIPELINE));
        tables.pipelines.put(*id, row);
        for (place, stage) in (1_i64..).zip(*stages) {
            let mut row = ordered(stage.name, place)
                .with("pipeline_id", *id)
                .with("active", i64::from(stage.state == State::Active))
                .with("color", stage.color)
                .with("created_date", long_ago.clone());
            row.set("deleted_at", Some(lately.clone()).filter(|_| stage.state == State::Deleted));
            tables.stages.put(stage.id, row);
        }
    }
    named(&mut tables.sources, SOURCES, INACTIVE_SOURCE);
    named(&mut tables.loss_reasons, REASONS, INACTIVE_REASON);
    users(&mut tables.users, today);
    fields(tables);
}

fn ordered(name: &'static str, place: i64) -> Record {
    Record::default().with("name", name).with("ordering", Cell::Cents(place * 100))
}

fn named(table: &mut Table, rows: &[(i64, &'static str)], inactive: i64) {
    for (place, (id, name)) in (1_i64..).zip(rows) {
        table.put(*id, ordered(name, place).with("active", i64::from(*id != inactive)));
    }
}

fn users(table: &mut Table, today: i32) {
    for (id, first, last, login, position) in USERS {
        let row = Record::default()
            .with("username", format!("{login}@example.com"))
            .with("name", format!("{first} {last}"))
            .with("first_name", *first)
            .with("last_name", *last)
            .with("position", *position)
            .with("role_login", i64::from(*id != GONE_USER))
            .with("role_admin", i64::from(*id == 7))
            .with("timezone", "Europe/London")
            .with("register_date", Cell::Stamp(midnight(today - 800) + id * 3600))
            .with("last_active", (midnight(today) - id * DAY / 3).to_string());
        table.put(*id, row);
    }
}

fn fields(tables: &mut Tables) {
    let sets: &[(i64, &str, &str)] = &[
        (3, "Opportunity fields", "leads"),
        (5, "Organization fields", "companies"),
        (6, "Contact fields", "contacts"),
    ];
    for (place, (id, name, model)) in (1_i64..).zip(sets) {
        tables.fieldsets.put(*id, ordered(name, place).with("module", "crm").with("model", *model).with("active", 1));
    }
    for (place, (id, name, kind, alias)) in (1_i64..).zip(FIELDS) {
        let row = ordered(name, place)
            .with("type", *kind)
            .with("fieldset_id", 3)
            .with("alias", *alias)
            .with("api_use_alias", i64::from(!alias.is_empty()))
            .with("active", 1);
        tables.fields.put(*id, row);
    }
    for (place, (id, field, name)) in (1_i64..).zip(OPTIONS) {
        tables.options.put(*id, ordered(name, place).with("field_id", *field));
    }
}
