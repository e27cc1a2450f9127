//! Accounts that are made with a lead: what refers to them while they have no number of the server's.

use super::{Intent, IntentId, Kept, Outbox, State, Write};
use crate::lead::{AccountId, AccountKind, Changes, Field, Lead, LeadId, Value};

/// An account that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// A number of ours, under which edits and links refer to it.
    pub id: AccountId,
    pub kind: AccountKind,
    pub name: String,
    /// Fields of the lead that are to hold it: what was to set them went out without, since it could not be made.
    pub fields: Vec<Field>,
}

impl NewAccount {
    /// Telephone and mail that it takes over from `lead`: the contact has those of the lead; an organization, if there
    /// is no contact.
    #[must_use]
    pub fn ways(&self, lead: Option<&Lead>) -> (String, String) {
        let holds = |lead: &&Lead| {
            let is_in = |field, held: Option<AccountId>| held == Some(self.id) || self.fields.contains(&field);
            is_in(Field::Contact, lead.contact) || (lead.contact.is_none() && is_in(Field::Company, lead.company))
        };
        lead.filter(holds).map(|lead| (lead.contact_phone.clone(), lead.contact_email.clone())).unwrap_or_default()
    }
}

/// The fields that hold an account.
const HOLDERS: [Field; 2] = [Field::Company, Field::Contact];

/// The account of ours in a field.
fn local(changes: &Changes, field: Field) -> Option<AccountId> {
    match changes.get(field) {
        Some(Value::Reference(Some(id))) if *id < 0 => Some(AccountId(*id)),
        _ => None,
    }
}

impl Write {
    /// The accounts of ours that it refers to.
    pub fn new_accounts(&self) -> impl Iterator<Item = AccountId> + use<> {
        let found = match self {
            Self::Create(changes) | Self::Update(changes) => HOLDERS.map(|field| local(changes, field)),
            Self::Link(account, _) | Self::Unlink(account) => [Some(*account).filter(|id| id.is_local()), None],
            Self::Delete | Self::Account(_) => [None, None],
        };
        found.into_iter().flatten()
    }
}

impl Intent {
    /// Whether it goes when the creation of its lead is taken back: a new account that may be there already does not.
    pub(in crate::replica) fn is_bound(&self) -> bool {
        let surely_not = self.is_unsent() || matches!(self.state, State::Failed(_));
        !matches!(self.write, Write::Account(_)) || surely_not
    }

    /// Refers to an account by the server's number from now on. Whether it referred to it.
    pub(in crate::replica) fn number_account(&mut self, from: AccountId, to: AccountId) -> bool {
        let renumber = |changes: &mut Changes| {
            let mut any = false;
            for field in HOLDERS.into_iter().filter(|field| local(changes, *field) == Some(from)).collect::<Vec<_>>() {
                changes.set(field, Value::Reference(Some(to.0)));
                any = true;
            }
            any
        };
        let was_before = renumber(&mut self.before);
        let is_written = match &mut self.write {
            Write::Create(changes) | Write::Update(changes) => renumber(changes),
            Write::Link(account, _) | Write::Unlink(account) if *account == from => {
                *account = to;
                true
            }
            _ => false,
        };
        was_before || is_written
    }
}

impl Outbox {
    /// The intent that makes an account.
    #[must_use]
    pub fn maker_of(&self, account: AccountId) -> Option<&Intent> {
        self.intents.iter().find(|intent| matches!(&intent.write, Write::Account(new) if new.id == account))
    }

    /// Whether an account has to be made first.
    pub(super) fn waits_for_account(&self, intent: &Intent) -> bool {
        intent.write.new_accounts().any(|account| self.maker_of(account).is_some_and(|maker| !maker.is_failed()))
    }

    /// The intents that refer to an account.
    pub(in crate::replica) fn users_of(&self, account: AccountId) -> Vec<IntentId> {
        let uses = |intent: &&Intent| intent.write.new_accounts().any(|used| used == account);
        self.intents.iter().filter(uses).map(|intent| intent.id).collect()
    }

    /// Gives whatever refers to an account of ours the server's number of it; links that failed with it go again. The
    /// leads of all that.
    pub(in crate::replica) fn number_account(&mut self, from: AccountId, to: AccountId) -> Vec<LeadId> {
        let mut leads = Vec::new();
        for intent in &mut self.intents {
            if !intent.number_account(from, to) {
                continue;
            }
            if intent.write.link().is_some() && matches!(intent.state, State::Failed(_)) {
                intent.state = State::Waiting;
                intent.tries = 0;
            }
            self.touched.insert(intent.id);
            leads.push(intent.lead);
        }
        leads
    }

    /// Takes an account out of an edit. What the fields held before that, and whether anything is left of the edit.
    pub(in crate::replica) fn drop_account(&mut self, id: IntentId, account: AccountId) -> Option<(Changes, bool)> {
        let intent = self.get_mut(id)?;
        let (Write::Create(changes) | Write::Update(changes)) = &mut intent.write else { return None };
        let (mut was, mut before) = (Changes::default(), Changes::default());
        for field in HOLDERS {
            if local(changes, field) == Some(account) {
                was.set(field, Value::Reference(Some(account.0)));
                changes.remove(field);
                before.set(field, intent.before.remove(field).unwrap_or(Value::Reference(None)));
            }
        }
        let is_left = !changes.is_empty();
        self.rebase(id, &was, &before);
        Some((before, is_left))
    }

    /// An account was made at last whose fields had to do without: what made it becomes the edit that sets them.
    /// Whether there is anything to set.
    pub(in crate::replica) fn set_fields(&mut self, id: IntentId, number: AccountId) -> bool {
        let Some(intent) = self.get_mut(id) else { return false };
        let Write::Account(new) = &intent.write else { return false };
        let held = new.fields.iter().map(|field| (*field, Value::Reference(Some(number.0))));
        intent.write = Write::Update(held.collect());
        intent.state = State::Waiting;
        intent.tries = 0;
        intent.looks = 0;
        // The device has to know of it anew.
        intent.kept = Kept::No;
        self.drop_overtaken(id)
    }
}
