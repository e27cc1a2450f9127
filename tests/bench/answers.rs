//! How long answers from the local copy take, and how much a lead weighs, in a real browser. `cargo xtask bench`
//! runs it; README.md beside it says what the figures mean.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be made has failed")]

mod account;
mod clock;
mod likeness;
mod loading;
mod typing;

use std::hint::black_box;

use leads::browser::clock::sleep;
use leads::lead::{
    Assignee, CardOrder, Date, Due, Field, Filter, LeadId, Limits, PipelineId, Sort, StageId, Status, Table, UserId,
};
use leads::replica::answer;
use leads::replica::columns::{self, Question};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

use self::account::Account;
use self::clock::{Times, timed, timed_often};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn answers() {
    for leads in [1_000, 10_000, 100_000] {
        measure(leads).await;
    }
}

fn today() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

/// One row of the table. `cargo xtask bench` looks for the bar.
fn print(leads: usize, what: &str, times: &Times) {
    console_log!("| {leads} | {what} | {:.2} ms | {:.2} ms |", times.median(), times.worst());
}

async fn measure(leads: usize) {
    let mut account = Account::copy(leads).await;
    console_log!("| {leads} | memory of a lead | {} B | |", account.bytes / leads);
    print(leads, "take in 100 leads", &account.taking);
    for what in typing::ALL {
        print(leads, what.title, &typing::measure(&account, what).await);
    }
    for what in likeness::ALL {
        print(leads, what.title, &likeness::measure(&account, what).await);
    }
    let loading = loading::measure(&account).await;
    print(leads, "start from the device, up to the list", &loading.all);
    print(leads, "of this: the database, up to leads", &loading.reading);
    print(leads, "of this: bytes to leads, meanwhile", &loading.decoding);
    print(leads, "of this: rows, texts and the list", &loading.taking);
    sorting(leads, &mut account).await;
    sleep(0).await;
    filtering(leads, &account);
    boards(leads, &account);
    changes(leads, &mut account);
}

const SORTED: [Field; 10] = [
    Field::Name,
    Field::Stage,
    Field::Status,
    Field::Budget,
    Field::Assignee,
    Field::ContactName,
    Field::Deadline,
    Field::Description,
    Field::Company,
    Field::Updated,
];

/// A click on a heading, another on the same one, and the same list after one lead has changed.
async fn sorting(leads: usize, account: &mut Account) {
    let (mut first, mut turned, mut edited) = (Times::default(), Times::default(), Times::default());
    let sort = |account: &Account, field, descending| {
        let sort = Sort { field, descending };
        let (time, found) =
            timed(|| answer::find(&account.rows, &account.directory, &Filter::default(), sort, today()));
        assert_eq!(found.len(), leads);
        time
    };
    for field in SORTED {
        first.push(sort(account, field, false));
        turned.push(sort(account, field, true));
        sleep(0).await;
    }
    for (n, field) in SORTED.into_iter().enumerate() {
        account.change(n);
        edited.push(sort(account, field, false));
        sleep(0).await;
    }
    print(leads, "sort by another column", &first);
    print(leads, "turn the order round", &turned);
    print(leads, "the same order after a change of one lead", &edited);
}

fn filtering(leads: usize, account: &Account) {
    let filters = [
        Filter { status: Some(Status::InProgress), ..Filter::default() },
        Filter { pipeline: Some(PipelineId(3)), stage: Some(StageId(15)), ..Filter::default() },
        Filter { assignee: Some(Assignee::User(UserId(7))), ..Filter::default() },
        Filter { assignee: Some(Assignee::Nobody), status: Some(Status::Won), ..Filter::default() },
        Filter { due: Some(Due::Overdue), ..Filter::default() },
        Filter { due: Some(Due::Month), ..Filter::default() },
    ];
    let (mut found, mut sums) = (Times::default(), Times::default());
    for filter in &filters {
        found.push(timed_often(|| {
            black_box(answer::find(&account.rows, &account.directory, filter, Sort::default(), today()));
        }));
        sums.push(timed_often(|| {
            black_box(answer::total(&account.rows, &account.directory, filter, today()));
        }));
    }
    print(leads, "filter", &found);
    print(leads, "count and sum of a filter", &sums);
}

fn boards(leads: usize, account: &Account) {
    let (mut first, mut again) = (Times::default(), Times::default());
    let (filter, limits, chances) = (Filter::default(), Limits::default(), Table::default());
    for order in CardOrder::ALL {
        let question = Question {
            pipeline: PipelineId(3),
            filter: &filter,
            needing: None,
            order,
            limits: &limits,
            chances: &chances,
            opened: (false, false),
            line: 25,
            today: today(),
        };
        let build = || columns::build(&account.rows, &account.directory, &question);
        first.push(timed(build).0);
        again.push(timed_often(|| {
            black_box(build());
        }));
    }
    print(leads, "columns of a board in another order", &first);
    print(leads, "columns of a board, counts and sums", &again);
}

/// Someone else changes a lead.
fn changes(leads: usize, account: &mut Account) {
    let mut times = Times::default();
    let ids: Vec<LeadId> = account.rows.server_ids().step_by(leads.div_ceil(100)).collect();
    for id in ids {
        let mut lead = (**account.rows.server(id).unwrap()).clone();
        lead.name.push_str(" ✓");
        lead.deadline = Some(today());
        times.push(timed(|| account.take_in(lead)).0);
    }
    print(leads, "take in a change of one lead", &times);
}
