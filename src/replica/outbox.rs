//! Every write as an intent: kept in order per lead, held while it can be taken back, in sight until it is settled.

mod accounts;
mod basing;
mod linked;
mod settled;
mod shared;

pub use self::accounts::NewAccount;
pub use self::linked::Linked;
pub use self::settled::Settled;
use super::call::CallId;
use super::look::{Look, Mark};
use super::pace::Millis;
use crate::flowlu::Error;
use crate::lead::{AccountId, AccountKind, Changes, Field, Lead, LeadId, Set};

/// Tells one intent from every other of this visit. The shell counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntentId(pub u64);

/// What a person wants written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// A new lead with these values.
    Create(Changes),
    /// New values for an existing one.
    Update(Changes),
    /// Gone for good: the API has no way back.
    Delete,
    /// One more account is linked to the lead.
    Link(AccountId, AccountKind),
    /// An account is linked to it no longer.
    Unlink(AccountId),
    /// A new account, which is there before what refers to it.
    Account(NewAccount),
}

impl Write {
    /// The account that is linked or not, and whether it is; of a write of the lead itself nothing.
    #[must_use]
    pub fn link(&self) -> Option<(AccountId, bool)> {
        match self {
            Self::Link(account, _) => Some((*account, true)),
            Self::Unlink(account) => Some((*account, false)),
            Self::Create(_) | Self::Update(_) | Self::Delete | Self::Account(_) => None,
        }
    }

    /// Whether it writes the lead itself.
    #[must_use]
    pub fn is_of_lead(&self) -> bool {
        matches!(self, Self::Create(_) | Self::Update(_) | Self::Delete)
    }
}

/// How far an intent has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits to be sent: until its hold is over, until its turn, or until the network is back.
    Waiting,
    /// The record is read, to see whether somebody else changed meanwhile what it is about to change.
    Comparing(CallId),
    /// On its way.
    Sending(CallId),
    /// The server has it, and did not answer with the record: that is read to see what was kept.
    Confirming(Option<CallId>),
    /// Whether the server acted on it is not known: the record is read before anything is sent again.
    Checking(Option<CallId>),
    /// Refused, or given up, and surely not on the server: a person must decide. Nothing of it shows in the rows.
    Failed(Error),
    /// Given up while nobody knows whether the server acted on it: a person must decide. If it is tried again,
    /// the record is looked at before anything is sent.
    Unclear(Error),
    /// Somebody else changed the same fields since it was made, and it is not sent before a person chooses. What they
    /// changed shows in the rows, and nothing of this.
    Clash,
}

/// One write on its way to the server.
#[derive(Clone, Debug)]
pub struct Intent {
    pub id: IntentId,
    pub lead: LeadId,
    pub write: Write,
    /// Random; makes a create recognisable.
    pub marker: i64,
    /// What the touched fields held when it was made; of a lead that was deleted since, all that it held.
    pub before: Changes,
    pub made: Millis,
    /// Not sent before this time, so that it can be taken back without a trace.
    pub held_until: Millis,
    pub state: State,
    /// How often it was sent, since a person last wanted it.
    pub tries: u32,
    /// How often in a row a read failed that was to tell what became of it.
    pub looks: u32,
    /// How far a look for a lead has come that it may have made.
    pub look: Option<Look>,
    /// What was read of the links that it is about.
    pub linked: Linked,
    /// Fields that a later intent has written since this one failed.
    pub overtaken: Vec<Field>,
    /// Not tried again before this time.
    pub not_before: Millis,
    /// When the record was read to see whether it may be sent, and it may.
    pub compared: Option<Millis>,
    /// What the device knows of it.
    pub kept: Kept,
}

/// What the device knows of an intent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    #[default]
    No,
    /// It is its turn: it goes out as soon as the device knows that it may have been sent.
    Asked,
    /// It is kept; `sent` says as one that may have been sent.
    Yes { sent: bool },
}

impl Kept {
    /// Whether the device is to take it for one that may have been sent.
    #[must_use]
    pub fn may_be_sent(self) -> bool {
        matches!(self, Self::Asked | Self::Yes { sent: true })
    }
}

impl Intent {
    /// Whether it can still be taken back without anyone noticing.
    #[must_use]
    pub fn is_unsent(&self) -> bool {
        self.is_waiting() && self.tries == 0
    }

    /// Whether nothing of it is on its way at this moment, and it will go by itself.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        matches!(self.state, State::Waiting | State::Comparing(_))
    }

    /// Whether it waits for a person.
    #[must_use]
    pub fn is_failed(&self) -> bool {
        matches!(self.state, State::Failed(_) | State::Unclear(_) | State::Clash)
    }

    /// How a lead is recognised that it made, if it makes one.
    #[must_use]
    pub fn mark(&self) -> Option<Mark<'_>> {
        match &self.write {
            Write::Create(changes) => Some(Mark { changes, marker: self.marker }),
            _ => None,
        }
    }
}

/// All intents that are not settled.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    /// Oldest first.
    intents: Vec<Intent>,
    /// Those that changed, came or went since this was last asked for.
    touched: Set<IntentId>,
    /// All that were ever here: none of them is taken twice.
    seen: Set<IntentId>,
}

/// What the outbox says of itself in one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Held, waiting or on their way.
    pub saving: usize,
    /// Waiting for a person.
    pub failed: usize,
}

impl Outbox {
    /// All intents, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Intent> {
        self.intents.iter()
    }

    /// An intent by id.
    #[must_use]
    pub fn get(&self, id: IntentId) -> Option<&Intent> {
        self.intents.iter().find(|intent| intent.id == id)
    }

    pub(super) fn get_mut(&mut self, id: IntentId) -> Option<&mut Intent> {
        self.touched.insert(id);
        self.intents.iter_mut().find(|intent| intent.id == id)
    }

    /// The intents that changed, came or went since this was last asked.
    pub(super) fn take_touched(&mut self) -> Set<IntentId> {
        std::mem::take(&mut self.touched)
    }

    /// The device has an intent.
    pub(super) fn note_kept(&mut self, id: IntentId, kept: Kept) {
        let intent = self.intents.iter_mut().find(|intent| intent.id == id);
        // What was asked for meanwhile is still to come.
        if let Some(intent) = intent.filter(|intent| intent.kept != Kept::Asked || kept.may_be_sent()) {
            intent.kept = kept;
        }
    }

    /// The device takes nothing: whatever waits for it goes out without.
    pub(super) fn release(&mut self) {
        for intent in self.intents.iter_mut().filter(|intent| intent.kept == Kept::Asked) {
            intent.kept = Kept::No;
        }
    }

    pub(super) fn add(&mut self, intent: Intent) {
        self.touched.insert(intent.id);
        self.seen.insert(intent.id);
        self.intents.push(intent);
    }

    pub(super) fn take(&mut self, id: IntentId) -> Option<Intent> {
        let at = self.intents.iter().position(|intent| intent.id == id)?;
        self.touched.insert(id);
        Some(self.intents.remove(at))
    }

    /// Gives every intent for `from` to `to`: the server numbered a lead that was created here.
    pub(super) fn renumber(&mut self, from: LeadId, to: LeadId) {
        for intent in self.intents.iter_mut().filter(|intent| intent.lead == from) {
            intent.lead = to;
            self.touched.insert(intent.id);
        }
    }

    /// An unsent update of the same fields of the same lead, which a later one replaces.
    pub(super) fn replaceable(&self, lead: LeadId, changes: &Changes) -> Option<IntentId> {
        let counts = |intent: &&Intent| intent.lead == lead && !intent.is_failed() && intent.write.is_of_lead();
        let last = self.intents.iter().rev().find(counts)?;
        match &last.write {
            Write::Update(earlier) if last.is_unsent() && earlier.fields().eq(changes.fields()) => Some(last.id),
            _ => None,
        }
    }

    /// Notes that `id`, an update, is on the server: earlier ones that failed must not go over it any more.
    pub(super) fn overtake(&mut self, id: IntentId) {
        let Some(at) = self.intents.iter().position(|intent| intent.id == id) else { return };
        let (earlier, rest) = self.intents.split_at_mut(at);
        let Some(Intent { lead, write: Write::Update(changes), .. }) = rest.first() else { return };
        for intent in earlier.iter_mut().filter(|intent| intent.lead == *lead && intent.is_failed()) {
            intent.overtaken.extend(changes.fields());
            self.touched.insert(intent.id);
        }
    }

    /// Takes out of an update that failed what later intents of its lead wrote since, or are about to write.
    /// Whether anything is left of it.
    pub(super) fn drop_overtaken(&mut self, id: IntentId) -> bool {
        let Some(at) = self.intents.iter().position(|intent| intent.id == id) else { return false };
        self.touched.insert(id);
        let (earlier, later) = self.intents.split_at_mut(at + 1);
        let Some(intent) = earlier.last_mut() else { return false };
        let lead = intent.lead;
        let Write::Update(changes) = &mut intent.write else { return true };
        let mut overtaken = std::mem::take(&mut intent.overtaken);
        for other in later.iter().filter(|other| other.lead == lead && !matches!(other.state, State::Failed(_))) {
            if let Write::Update(changes) = &other.write {
                overtaken.extend(changes.fields());
            }
        }
        for field in overtaken {
            for field in [field].iter().chain(goes_with(field)) {
                changes.remove(*field);
                intent.before.remove(*field);
            }
        }
        !changes.is_empty()
    }

    /// The next intent to do something about at `now`.
    ///
    /// # Errors
    /// The time at which one may be, if any waits.
    pub fn next(&self, now: Millis) -> Result<IntentId, Option<Millis>> {
        let mut soonest: Option<Millis> = None;
        for (at, intent) in self.intents.iter().enumerate() {
            let waits = match intent.state {
                State::Waiting => intent.kept != Kept::Asked && self.is_its_turn(at, intent),
                // What has begun is always brought to its end.
                State::Confirming(None) | State::Checking(None) => true,
                _ => false,
            };
            if !waits {
                continue;
            }
            let due = intent.held_until.max(intent.not_before);
            if due <= now {
                return Ok(intent.id);
            }
            soonest = Some(soonest.map_or(due, |soonest| soonest.min(due)));
        }
        Err(soonest)
    }

    /// Whether nothing of the same lead goes before the intent at this place: one write at a time, in the order in
    /// which they were made, and nothing before the creation. Links hold up no edit; a new account holds up what refers
    /// to it, in whatever lead, and nothing else.
    fn is_its_turn(&self, at: usize, intent: &Intent) -> bool {
        if let Write::Account(_) = intent.write {
            return true;
        }
        if self.waits_for_account(intent) {
            return false;
        }
        let unborn = intent.lead.is_local();
        let edits = matches!(intent.write, Write::Update(_));
        !self.intents.iter().enumerate().any(|(other_at, other)| {
            let goes_before = match other.state {
                State::Waiting | State::Comparing(_) => other_at < at,
                State::Sending(_) | State::Confirming(_) | State::Checking(_) => true,
                State::Failed(_) | State::Unclear(_) | State::Clash => unborn && other.mark().is_some(),
            };
            let holds_up = other.write.is_of_lead() || (!edits && other.write.link().is_some());
            other_at != at && other.lead == intent.lead && goes_before && holds_up
        })
    }

    /// Whether the intent is for a lead made here whose creation was taken back.
    pub(super) fn is_orphan(&self, intent: &Intent) -> bool {
        let of_it = |other: &Intent| other.lead == intent.lead && other.mark().is_some();
        intent.lead.is_local() && !self.intents.iter().any(of_it) && !matches!(intent.write, Write::Account(_))
    }

    /// `server` with every unsettled, unrefused intent on top; `None` if it is being deleted or not there.
    #[must_use]
    pub fn overlay(&self, id: LeadId, server: Option<&Lead>) -> Option<Lead> {
        let mut shown = server.cloned();
        for intent in self.intents.iter().filter(|intent| intent.lead == id && !intent.is_failed()) {
            match &intent.write {
                Write::Create(changes) => {
                    let mut lead = Lead::new(id);
                    changes.apply(&mut lead);
                    shown = Some(lead);
                }
                Write::Update(changes) => {
                    if let Some(lead) = &mut shown {
                        changes.apply(lead);
                    }
                }
                Write::Delete => shown = None,
                Write::Link(..) | Write::Unlink(_) | Write::Account(_) => {}
            }
        }
        shown
    }

    /// A create that made `lead` and does not know it yet; one that waits for an answer will hear of it.
    pub(super) fn maker(&self, lead: &Lead) -> Option<IntentId> {
        let made = |intent: &&Intent| {
            !matches!(intent.state, State::Sending(_) | State::Confirming(_))
                && intent.mark().is_some_and(|mark| mark.is_ours() && mark.is_on(lead))
        };
        self.intents.iter().find(made).map(|intent| intent.id)
    }

    /// Whether a create that waits for its answer made `lead`: until then it shows under its number from here alone.
    pub(super) fn is_being_made(&self, lead: &Lead) -> bool {
        let made = |intent: &Intent| {
            matches!(intent.state, State::Sending(_))
                && intent.mark().is_some_and(|mark| mark.is_ours() && mark.is_on(lead))
        };
        self.intents.iter().any(made)
    }

    /// Whether something about `lead` is not yet on the server.
    #[must_use]
    pub fn is_pending(&self, lead: LeadId) -> bool {
        self.intents.iter().any(|intent| intent.lead == lead && !intent.is_failed())
    }

    /// The one line about it all.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let failed = self.intents.iter().filter(|intent| intent.is_failed()).count();
        Summary { saving: self.intents.len() - failed, failed }
    }
}

/// Fields that mean nothing without another: a stage goes with its pipeline, and how a lead was closed with its status.
fn goes_with(field: Field) -> &'static [Field] {
    match field {
        Field::Pipeline => &[Field::Stage],
        Field::Stage => &[Field::Pipeline],
        Field::Status => &[Field::ClosingDate, Field::ClosingComment, Field::LossReason],
        _ => &[],
    }
}
