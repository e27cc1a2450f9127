//! The local copy of a sample account, taken in as over the network.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leads::browser::clock::sleep;
use leads::flowlu::leads::Get;
use leads::flowlu::{Client, Encoding, accounts, lookups};
use leads::lead::{Directory, Lead, LeadId};
use leads::replica::rows::Rows;
use leads::sample::{self, SampleTransport, Switches};

use super::clock::{Times, timed};
use super::today;

/// Noon of that day.
const NOW: i64 = 1_795_435_200_000;

/// A whole copy, and what it took.
pub struct Account {
    pub rows: Rows,
    pub directory: Directory,
    /// By how much the program's memory grew for the rows.
    pub bytes: usize,
    /// How long each hundred leads took.
    pub taking: Times,
}

impl Account {
    /// Copies a sample account of so many leads.
    pub async fn copy(leads: usize) -> Self {
        let mut switches = Switches::default();
        switches.set("rights", "all").unwrap();
        let account = sample::Account::with(1, leads, time::Date::from(today()), switches);
        let ids = account.lead_ids();
        let transport = SampleTransport::new(Rc::new(RefCell::new(account)), Box::new(|| NOW));
        let client = Client::new(Rc::new(transport), Encoding::Form);
        let directory = directory(&client).await;
        read(&client, ids.get(..100).unwrap()).await;
        let _ballast = fill_holes();
        let before = memory();
        let mut account = Self { rows: Rows::default(), directory, bytes: 0, taking: Times::default() };
        for page in ids.chunks(100) {
            let leads = read(&client, page).await;
            let (time, ()) = timed(|| leads.into_iter().for_each(|lead| account.take_in(lead)));
            account.taking.push(time);
            // The driver of the browser wants an answer now and then.
            sleep(0).await;
        }
        assert_eq!(account.rows.len(), leads);
        account.bytes = memory() - before;
        account
    }

    /// What the engine does with a lead that arrives.
    pub fn take_in(&mut self, lead: Lead) {
        let id = lead.id;
        self.rows.learn(lead);
        let shown = self.rows.server(id).map(Arc::clone);
        self.rows.show(id, shown);
    }

    /// Someone else changes the `n`th lead of a hundred, in all that it is sorted by.
    pub fn change(&mut self, n: usize) {
        let id = self.rows.server_ids().nth(self.rows.len() / 100 * n).unwrap();
        let mut lead = (**self.rows.server(id).unwrap()).clone();
        lead.name.insert(0, 'Ü');
        lead.contact_name.insert(0, 'Ü');
        lead.description.insert(0, 'Ü');
        lead.deadline = Some(today().plus_days(n as i64));
        self.take_in(lead);
    }
}

async fn read(client: &Client, ids: &[i64]) -> Vec<Lead> {
    let mut leads = Vec::with_capacity(ids.len());
    for id in ids {
        leads.push(client.call(&Get { id: LeadId(*id) }).await.unwrap());
    }
    leads
}

async fn directory(client: &Client) -> Directory {
    let mut directory = Directory::default();
    macro_rules! read {
        ($table:ident, $page:ident => $call:expr) => {
            for $page in 1.. {
                let items = client.call(&$call).await.unwrap().items;
                if items.is_empty() {
                    break;
                }
                for item in items {
                    directory.$table.insert(item.id, item);
                }
            }
        };
    }
    read!(pipelines, page => lookups::Pipelines { page, limit: 100 });
    read!(stages, page => lookups::Stages { page, limit: 100 });
    read!(sources, page => lookups::Sources { page, limit: 100 });
    read!(users, page => lookups::Users { page, limit: 100 });
    read!(accounts, page => accounts::Search { kind: None, text: String::new(), page });
    directory
}

/// Bytes that the program has taken from the browser.
fn memory() -> usize {
    const PAGE: usize = 65_536;
    core::arch::wasm32::memory_size(0) * PAGE
}

/// Takes up what was freed before, in pieces of every size, so that what comes next makes the memory grow.
fn fill_holes() -> Vec<Vec<u8>> {
    let mut ballast = Vec::with_capacity(1 << 20);
    for size in [1 << 20, 1 << 16, 1 << 13, 1 << 10, 1 << 8, 1 << 6, 1 << 4] {
        let before = memory();
        while memory() == before {
            ballast.push(Vec::with_capacity(size));
        }
    }
    ballast
}
