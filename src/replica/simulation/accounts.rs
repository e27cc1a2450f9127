//! New accounts: each is on the server once, nothing refers to one that is not there, and what was saved with one has it.

use super::browser::home;
use super::history::Fault;
use super::ledger::{Cause, Entry, Ledger};
use super::world::World;
use crate::lead::{AccountId, AccountKind, Changes, Field, LeadId, Value};
use crate::replica::call::Call;
use crate::replica::engine::Event;
use crate::replica::outbox::{IntentId, NewAccount, Settled, Write};

impl Entry {
    /// The account that it makes.
    pub fn makes(&self) -> Option<&NewAccount> {
        match &self.write {
            Write::Account(new) => Some(new),
            _ => None,
        }
    }

    /// The account that it makes or refers to.
    fn account(&self) -> Option<AccountId> {
        self.makes().map(|new| new.id).or_else(|| self.write.new_accounts().next())
    }
}

impl Ledger {
    /// Whether `cause` is a reason to say that something to do with a new account was taken back: with one goes what was
    /// to have it, and with what was to have it that.
    pub fn may_go_with_account(&self, id: IntentId, cause: Cause) -> bool {
        let Some(account) = self.get(id).and_then(Entry::account) else { return false };
        let maker = self.iter().find(|entry| entry.makes().is_some_and(|new| new.id == account));
        // An edit of nothing else comes back when the account cannot be made, and one that was made late gives way.
        if maker.is_some_and(|maker| maker.was_refused) {
            return true;
        }
        // What may have been on its way when nobody wanted it any more is not sent again.
        if maker.is_some_and(|maker| maker.id == id) {
            return self.causes().any(|cause| self.is_about_account(cause, account));
        }
        self.is_about_account(cause, account)
    }

    /// Whether a person did something that may take back what has to do with a new account.
    fn is_about_account(&self, cause: Cause, account: AccountId) -> bool {
        let (Cause::Undo(other) | Cause::SendNow(other) | Cause::Submit(other)) = cause else { return false };
        let Some(other) = self.get(other) else { return false };
        // To want it takes nothing back.
        if matches!(cause, Cause::Submit(_)) && other.account() == Some(account) {
            return false;
        }
        let of_one_lead = |entry: &Entry| entry.lead == other.lead;
        other.account() == Some(account)
            || self.iter().filter(|entry| entry.account() == Some(account)).any(of_one_lead)
    }
}

impl World {
    /// A person saves a lead with a new account.
    pub fn saves_with_an_account(&mut self, who: usize) {
        let number = self.next_intent + 1;
        let id = AccountId::local(number.cast_signed());
        let new =
            NewAccount { id, kind: AccountKind::Organization, name: format!("Account {number}"), fields: Vec::new() };
        let mut changes = Changes::default().with(Field::Company, Value::Reference(Some(id.0)));
        let how = self.random.below(4);
        let (lead, write) = if how == 0 {
            let Some(more) = self.a_new_lead(who) else { return };
            changes.merge(&more);
            (self.tabs[who].engine.new_local(), Some(Write::Create(changes)))
        } else {
            let Some(lead) = self.some_lead(who) else { return };
            if how == 1 {
                changes.set(Field::Name, Value::Text(format!("Name {number}")));
            }
            (lead, (how < 3).then_some(Write::Update(changes)))
        };
        let links = how == 3 || self.random.chance(40);
        self.tabs[who].engine.gather(true);
        self.submit(who, lead, Write::Account(new));
        if let Some(write) = write {
            self.submit(who, lead, write);
        }
        if links {
            self.submit(who, lead, Write::Link(id, AccountKind::Organization));
        }
        self.tabs[who].engine.gather(false);
        self.feed(who, Event::Tick);
    }

    /// The server's number of an account, as a tab knows it.
    pub fn account_of(&self, who: usize, id: AccountId) -> AccountId {
        self.tabs[who].engine.account_of(id).unwrap_or(id)
    }

    /// A browser sends something: it refers to nothing that is not there.
    pub fn check_refers(&mut self, id: IntentId, call: &Call) {
        let refers = match call {
            Call::CreateLead(create) => Write::Create(create.changes.clone()),
            Call::UpdateLead(update) => Write::Update(update.changes.clone()),
            Call::CreateLink(link) => Write::Link(link.account, link.kind),
            _ => return,
        };
        if refers.new_accounts().next().is_some() {
            self.break_with(Fault::Order, || format!("{id:?} refers to an account that is not made"));
        }
    }

    /// The server made an account.
    pub fn check_made(&mut self, call: &Call) {
        let Call::CreateAccount(account) = call else { return };
        let times = self.line.named(&account.name).len();
        if times > 1 {
            let name = account.name.clone();
            self.break_with(Fault::Double, || format!("{name} was made {times} times"));
        }
    }

    /// Whether an account is there, once.
    pub fn is_made(&self, new: &NewAccount) -> bool {
        self.line.named(&new.name).len() == 1
    }

    /// What was saved with a new account has it, unless that could not be made or somebody chose another.
    pub fn check_accounts(&mut self, browser: usize) {
        let ledger = &self.browsers[browser].ledger;
        let is_saved = |entry: &&Entry| matches!(entry.ends.last(), Some(Settled::Saved { .. }));
        let mut wrong = None;
        for maker in ledger.iter().filter(is_saved).filter(|maker| !maker.was_refused) {
            let Some(new) = maker.makes() else { continue };
            let Some(number) = self.line.named(&new.name).first().copied() else { continue };
            let edits = |entry: &&Entry| matches!(entry.write, Write::Update(_)) && entry.account() == Some(new.id);
            let Some(edit) = ledger.iter().filter(is_saved).find(edits).filter(|edit| edit.carried_out > 0) else {
                continue;
            };
            let held = Value::Reference(Some(number.0));
            let lead = self.tabs[browser].engine.number_of(edit.lead).unwrap_or(edit.lead);
            let is_there = self.line.truth(lead).is_none_or(|truth| truth.get(Field::Company) == held);
            if !is_there && !edit.sent.touches(Field::Company) && !self.may_hide(lead) {
                wrong = Some(format!("{:?} was saved without {}", edit.id, new.name));
            }
        }
        if let Some(wrong) = wrong {
            self.break_with(Fault::Lost, || wrong);
        }
    }

    /// Some servers do not tell of the organization of a lead.
    fn may_hide(&self, lead: LeadId) -> bool {
        self.line.truth(lead).is_some_and(|truth| truth.company.is_none())
    }

    /// Notes that the engine said of an intent that it could not be carried out.
    pub fn note_refused(&mut self, who: usize, id: IntentId, end: &Settled) {
        if let Some(entry) = self.browsers[home(who)].ledger.get_mut(id).filter(|_| end.needs_the_person()) {
            entry.was_refused = true;
        }
    }
}
