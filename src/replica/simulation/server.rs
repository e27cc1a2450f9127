//! The account behind the network: it lets so many calls a second through, and something may befall each of them.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::future::{Future, ready};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::overwriting::Overwriting;
use super::weather::{Mishap, is_write};
use crate::flowlu::transport::{Failure, LocalFuture, Request, Response, Transport};
use crate::flowlu::{Client, Encoding, Error, accounts, leads};
use crate::lead::{AccountId, Lead, LeadId};
use crate::replica::call::{Call, Outcome, perform};
use crate::replica::pace::Millis;
use crate::sample::{Account, Clock};

/// How the account counts its calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// So many in any second; one that was refused does not count.
    #[default]
    Sliding,
    /// So many from each full second to the next.
    BySecond,
}

/// The account, and what came of the calls to it.
pub struct Server {
    account: Account,
    now: Millis,
    /// Calls a second that are let through.
    limit: usize,
    counting: Counting,
    recent: VecDeque<Millis>,
    /// Calls that arrived, and those of them that came too soon.
    pub calls: u64,
    pub refused: u64,
    mishap: Mishap,
    /// Whether the call in hand came in time, and whether it was carried out.
    admitted: bool,
    carried_out: bool,
    /// How often anything may have been written.
    version: u64,
    /// The simulator itself looks: nothing befalls it, and it does not count.
    inspected: bool,
}

impl Server {
    fn exchange(&mut self, request: &Request) -> Result<Response, Failure> {
        self.carried_out = false;
        if self.inspected {
            return Ok(self.account.answer(Clock(self.now), request));
        }
        if !self.admitted {
            return Ok(text(429, r#"{"error":"Too many requests"}"#));
        }
        if let Some(answer) = self.mishap.instead() {
            return Ok(answer);
        }
        let answer = self.account.answer(Clock(self.now), request);
        self.carried_out = is_done(&answer);
        self.mishap.after(answer)
    }

    /// A call arrives, maybe too soon.
    fn admit(&mut self) {
        self.calls += 1;
        self.admitted = self.is_in_time();
        self.refused += u64::from(!self.admitted);
    }

    fn is_in_time(&mut self) -> bool {
        let (now, counting) = (self.now, self.counting);
        let is_over = |then: &Millis| match counting {
            Counting::Sliding => now - then >= 1_000,
            Counting::BySecond => now.div_euclid(1_000) > then.div_euclid(1_000),
        };
        while self.recent.front().is_some_and(is_over) {
            self.recent.pop_front();
        }
        let admitted = self.recent.len() < self.limit;
        if admitted {
            self.recent.push_back(now);
        }
        admitted
    }
}

type Answers<T> = HashMap<String, T>;

thread_local! {
    /// What accounts of each kind answer to questions about what nobody writes.
    static LOOKUPS: RefCell<HashMap<String, Answers<Result<Outcome, Error>>>> = RefCell::default();
}

/// The way to the server, with the real client at its end.
pub struct Line {
    server: Rc<RefCell<Server>>,
    client: Client,
    /// What was answered to a question about leads, and at which version of the account.
    answers: Answers<(u64, Result<Outcome, Error>)>,
    /// All leads, at which version of the account.
    whole_truth: Option<(u64, Rc<Vec<Lead>>)>,
    /// Who changed what, and who saw it.
    pub overwriting: Overwriting,
    /// Tells accounts apart whose lookups differ.
    kind: String,
}

struct Wire(Rc<RefCell<Server>>);

impl Transport for Wire {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Failure>> {
        Box::pin(ready(self.0.borrow_mut().exchange(&request)))
    }
}

impl Line {
    /// A line to `account`, made with the leads and switches that `kind` names, which takes `limit` calls a second.
    pub fn new(account: Account, kind: String, limit: usize, counting: Counting) -> Self {
        let server = Rc::new(RefCell::new(Server {
            account,
            now: 0,
            limit,
            counting,
            recent: VecDeque::new(),
            calls: 0,
            refused: 0,
            mishap: Mishap::Fine,
            admitted: false,
            carried_out: false,
            version: 0,
            inspected: false,
        }));
        let client = Client::new(Rc::new(Wire(server.clone())), Encoding::Form);
        Self { server, client, answers: HashMap::new(), whole_truth: None, overwriting: Overwriting::default(), kind }
    }

    /// A call arrives. Its outcome as the browser will see it, and whether it was carried out.
    pub fn call(&mut self, now: Millis, call: &Call, mishap: Mishap) -> (Result<Outcome, Error>, bool) {
        let (is_plain_read, version) = {
            let mut server = self.server.borrow_mut();
            server.now = now;
            server.mishap = mishap;
            server.admit();
            let is_write = is_write(call);
            server.version += u64::from(is_write);
            (server.admitted && mishap == Mishap::Fine && !is_write, server.version)
        };
        if !is_plain_read {
            let outcome = self.perform(call);
            return (outcome, self.server.borrow().carried_out);
        }
        // The same question has the same answer, without JSON made and read once more: among accounts of one kind
        // where it is about what nobody writes, else while nothing was written.
        let question = format!("{call:?}");
        if is_about_leads(call) {
            let known = self.answers.get(&question).filter(|(then, _)| *then == version);
            let outcome = known.map_or_else(|| self.perform(call), |(_, outcome)| outcome.clone());
            self.answers.insert(question, (version, outcome.clone()));
            (outcome, true)
        } else {
            let outcome = LOOKUPS.with_borrow_mut(|lookups| {
                let kind = lookups.entry(self.kind.clone()).or_default();
                kind.entry(question).or_insert_with(|| self.perform(call)).clone()
            });
            (outcome, true)
        }
    }

    /// Something is done at Flowlu's own screens. Whether it was carried out.
    pub fn behind(&self, now: Millis, request: &Request) -> bool {
        let mut server = self.server.borrow_mut();
        server.version += 1;
        is_done(&server.account.answer(Clock(now), request))
    }

    /// A lead as the server has it now.
    pub fn truth(&self, id: LeadId) -> Option<Lead> {
        self.server.borrow_mut().inspected = true;
        let outcome = self.perform(&Call::Lead(leads::Get { id }));
        self.server.borrow_mut().inspected = false;
        match outcome {
            Ok(Outcome::Lead(lead)) => Some(*lead),
            _ => None,
        }
    }

    /// Every lead as the server has it now.
    pub fn whole_truth(&mut self) -> Rc<Vec<Lead>> {
        let version = self.server.borrow().version;
        if let Some((then, leads)) = &self.whole_truth
            && *then == version
        {
            return leads.clone();
        }
        let leads = Rc::new(self.ids().into_iter().filter_map(|id| self.truth(id)).collect());
        self.whole_truth = Some((version, Rc::clone(&leads)));
        leads
    }

    /// Every lead that the server has now, merged ones included.
    pub fn ids(&self) -> Vec<LeadId> {
        self.server.borrow().account.lead_ids().into_iter().map(LeadId).collect()
    }

    /// The accounts to which the server has a lead linked now.
    pub fn links(&self, lead: LeadId) -> Vec<AccountId> {
        let links = self.server.borrow().account.links_of(lead.0);
        links.iter().filter_map(|link| link["account_id"].as_i64().map(AccountId)).collect()
    }

    /// The accounts that there are to link to.
    pub fn accounts(&self) -> Vec<AccountId> {
        self.server.borrow_mut().inspected = true;
        let outcome =
            self.perform(&Call::SearchAccounts(accounts::Search { kind: None, text: String::new(), page: 1 }));
        self.server.borrow_mut().inspected = false;
        match outcome {
            Ok(Outcome::Accounts(page)) => page.items.iter().map(|account| account.id).collect(),
            _ => Vec::new(),
        }
    }

    /// The accounts of this name that there are.
    pub fn named(&self, name: &str) -> Vec<AccountId> {
        self.server.borrow_mut().inspected = true;
        let outcome = self.perform(&Call::SearchAccounts(accounts::Search { kind: None, text: name.into(), page: 1 }));
        self.server.borrow_mut().inspected = false;
        let Ok(Outcome::Accounts(page)) = outcome else { return Vec::new() };
        page.items.iter().filter(|account| account.name == name).map(|account| account.id).collect()
    }

    /// Calls that arrived so far, and those of them that came too soon.
    pub fn counts(&self) -> (u64, u64) {
        let server = self.server.borrow();
        (server.calls, server.refused)
    }

    fn perform(&self, call: &Call) -> Result<Outcome, Error> {
        match pin!(perform(&self.client, call)).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => outcome,
            Poll::Pending => unreachable!("the account answers at once"),
        }
    }
}

/// Whether a call reads what people change.
fn is_about_leads(call: &Call) -> bool {
    matches!(call, Call::Leads(_) | Call::Lead(_) | Call::Links(_) | Call::CustomFields(_))
}

fn is_done(answer: &Response) -> bool {
    !answer.body.starts_with("{\"error")
}

/// An answer of these words.
pub fn text(status: u16, body: &str) -> Response {
    Response { status, body: body.to_owned() }
}
