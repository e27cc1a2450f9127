//! New accounts: each is made before what refers to it, which then gets its number. One that cannot be made holds up
//! nothing: the rest goes out without, and it waits for the person with its name.

use serde_json::Value as Json;

use super::Engine;
use crate::flowlu::Error;
use crate::lead::{Account, AccountId};
use crate::replica::disk::Place;
use crate::replica::engine::Command;
use crate::replica::look::Seen;
use crate::replica::outbox::{Intent, IntentId, NewAccount, Settled, State, Write};
use crate::replica::pace::Millis;

impl Engine {
    /// Whether an account of ours is being made, or was.
    pub(super) fn knows_account(&self, account: AccountId) -> bool {
        self.account_of(account).is_some() || self.outbox.maker_of(account).is_some()
    }

    /// What is made here has a name from the start.
    pub(in super::super) fn name_account(&mut self, write: &Write) {
        if let Write::Account(new) = write {
            self.name(new.id, new);
        }
    }

    fn name(&mut self, id: AccountId, new: &NewAccount) {
        let (kind, name) = (new.kind, new.name.clone());
        let account = Account { id, kind, name, email: String::new(), phone: String::new() };
        self.directory.accounts.insert(id, account);
        self.commands.push(Command::DirectoryChanged);
    }

    /// Names of accounts of ours that are made by now, or never will be.
    pub(in super::super) fn forget_names(&mut self) {
        let outbox = &self.outbox;
        self.directory.accounts.retain(|id, _| !id.is_local() || outbox.maker_of(*id).is_some());
    }

    /// Gives an intent the numbers that accounts got since it was made.
    pub(in super::super) fn number_accounts_in(&self, intent: &mut Intent) {
        for (here, there) in self.accounts.iter() {
            intent.number_account(*here, *there);
        }
    }

    /// The server has a new account: whatever refers to it gets its number.
    pub(super) fn account_made(&mut self, id: IntentId, number: AccountId) {
        let Some(intent) = self.outbox.get(id) else { return };
        let (lead, write) = (intent.lead, intent.write.clone());
        let Write::Account(new) = &write else { return };
        self.accounts.insert(new.id, number);
        self.name(number, new);
        self.keep_anew(Place::Plan);
        self.keep_anew(Place::Directory);
        let leads = self.outbox.number_account(new.id, number);
        if !self.outbox.set_fields(id, number) {
            self.finish(id, Settled::Saved { lead, not_kept: Vec::new() });
        }
        self.forget_names();
        leads.into_iter().chain([lead]).for_each(|lead| self.reshow(lead));
        self.status_changed();
    }

    /// A page of a look for an account that may have been made.
    pub(super) fn account_looked_for(&mut self, now: Millis, id: IntentId, answer: Json) {
        let Some(intent) = self.outbox.get_mut(id) else { return };
        let mut look = intent.look.take();
        let seen = match (&mut look, &intent.write) {
            (Some(look), Write::Account(new)) => look.read_accounts(answer, new, intent.marker, intent.made),
            _ => Ok(Seen::Unsure),
        };
        match seen {
            Ok(Seen::Made(number)) => self.account_made(id, number),
            Ok(Seen::NotThere) => self.send_again(now, id),
            Ok(Seen::GoOn) => {
                intent.state = State::Checking(None);
                intent.look = look;
                intent.looks = 0;
                intent.not_before = now;
            }
            Ok(Seen::Unsure) => self.give_up(id, Error::Unreachable),
            Err(error) => self.look_again(now, id, State::Checking(None), &error),
        }
    }

    /// An account was not made, or nobody knows: what was to refer to it goes without.
    pub(super) fn account_failed(&mut self, id: IntentId, error: &Error) {
        if let Some(Intent { write: Write::Account(new), .. }) = self.outbox.get(id) {
            self.go_without(new.id, Some(error));
        }
    }

    /// There is no such account, because of `error`, or since its person took it back.
    fn go_without(&mut self, account: AccountId, error: Option<&Error>) {
        for id in self.outbox.users_of(account) {
            let Some(intent) = self.outbox.get(id).filter(|_| self.may_change(id)) else { continue };
            let (lead, is_link) = (intent.lead, intent.write.link().is_some());
            match error {
                Some(error) if is_link => self.fail(id, error.clone()),
                None if is_link => self.finish(id, Settled::Undone { lead }),
                _ => {}
            }
            let Some((before, is_left)) = self.outbox.drop_account(id, account) else { continue };
            let maker = self.outbox.maker_of(account).map(|maker| maker.id);
            if let Some(maker) = maker.and_then(|maker| self.outbox.get_mut(maker)).filter(|maker| maker.lead == lead)
                && let Write::Account(new) = &mut maker.write
            {
                new.fields.extend(before.fields());
                maker.before.merge(&before);
            }
            if is_left {
                self.reshow(lead);
            } else {
                self.finish(id, Settled::Undone { lead });
            }
        }
    }

    /// An intent whose turn has come may refer to accounts that were made since, or never will be; or it would make one
    /// once more that nobody wants any longer. Whether that was so.
    pub(super) fn settle_accounts(&mut self, id: IntentId) -> bool {
        let Some(intent) = self.outbox.get(id) else { return false };
        if let Write::Account(new) = &intent.write {
            let is_wanted = !new.fields.is_empty() || !self.outbox.users_of(new.id).is_empty();
            let again = intent.state == State::Waiting && intent.tries > 0;
            let lead = intent.lead;
            if again && !is_wanted {
                self.finish(id, Settled::Undone { lead });
            }
            return again && !is_wanted;
        }
        let accounts: Vec<AccountId> = intent.write.new_accounts().collect();
        for account in &accounts {
            match self.account_of(*account) {
                Some(number) => {
                    self.outbox.number_account(*account, number).into_iter().for_each(|lead| self.reshow(lead));
                }
                None => self.go_without(*account, Some(&Error::NotFound)),
            }
        }
        !accounts.is_empty()
    }

    /// Something goes at once: so do the accounts that it waits for. Gives what is to be sent: of a link that failed with
    /// its account, that.
    pub(super) fn hurry_accounts(&mut self, now: Millis, id: IntentId) -> IntentId {
        let Some(intent) = self.outbox.get(id) else { return id };
        let accounts: Vec<AccountId> = intent.write.new_accounts().collect();
        let mut first = id;
        for account in accounts {
            let Some(maker) = self.outbox.maker_of(account).map(|maker| maker.id) else { continue };
            let Some(maker) = self.outbox.get_mut(maker) else { continue };
            maker.held_until = maker.held_until.min(now);
            if maker.is_failed() {
                first = maker.id;
            }
        }
        first
    }

    /// What was taken back referred to accounts: those that nothing else refers to are not made.
    pub(super) fn let_go(&mut self, write: &Write) {
        if let Write::Account(new) = write {
            self.forget_names();
            return self.go_without(new.id, None);
        }
        for account in write.new_accounts() {
            if let Some(maker) = self.outbox.maker_of(account).filter(|maker| maker.is_unsent())
                && self.may_change(maker.id)
                && self.outbox.users_of(account).is_empty()
            {
                let (id, lead) = (maker.id, maker.lead);
                self.finish(id, Settled::Undone { lead });
            }
        }
    }

    /// The same of what was replaced by `later`, which may refer to them, too.
    pub(super) fn spare(&mut self, earlier: &Write, later: &Write) {
        if earlier.new_accounts().any(|account| !later.new_accounts().any(|other| other == account)) {
            self.let_go(earlier);
        }
    }
}
