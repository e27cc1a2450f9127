//! Engines that are broken on purpose, at the seam between engine and world: each must be found out.

use super::history::Fault;
use super::journey::Journey;
use super::tab::{Role, Tab};
use super::world::World;
use crate::flowlu::{Error, Page, leads};
use crate::lead::{Lead, LeadId};
use crate::replica::call::{Call, CallId, Outcome};
use crate::replica::disk::{Keep, Place};
use crate::replica::outbox::{State, Write};
use crate::replica::tabs::{Word, words};

/// A way to be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sabotage {
    /// What the person wants reaches no engine.
    DropIntent,
    /// A write is dropped and never heard of again.
    DropSend,
    /// A write is taken for done that was never sent.
    SaySaved,
    /// A create is sent twice.
    SendTwice,
    /// After an unclear outcome nobody looks whether the lead was made.
    SkipLook,
    /// After an unclear outcome nobody looks whether the account was linked.
    LinkAgain,
    /// After an unclear outcome nobody looks whether the account was made.
    MakeAccountAgain,
    /// A write comes to the server once more, after later ones have overtaken it.
    Overtake,
    /// Leads are missing from the pages.
    LoseRows,
    /// A deleted lead is taken for one that is still there.
    KeepDeleted,
    /// A look before a write tells what the browser knew.
    SkipCompare,
    /// Intents are not put on the device.
    KeepNothing,
    /// A tab that follows hands an intent over and sends it as well.
    FollowerSends,
    /// The tab that syncs does not take what is handed over.
    ForgetTake,
    /// A tab that follows hands an intent over once more when that has ended, and the tab that syncs takes it again.
    HandOverTwice,
    /// It never hears that it calls too often, and so never slows down. Told by the pace alone, see [`super::pacing`].
    NeverSlow,
}

impl Sabotage {
    /// Each with what it must be found out by.
    pub const ALL: [(Self, Fault); 15] = [
        (Self::DropIntent, Fault::Lost),
        (Self::DropSend, Fault::Restless),
        (Self::SaySaved, Fault::Lost),
        (Self::SendTwice, Fault::Double),
        (Self::SkipLook, Fault::Double),
        (Self::LinkAgain, Fault::Double),
        (Self::MakeAccountAgain, Fault::Double),
        (Self::Overtake, Fault::Order),
        (Self::LoseRows, Fault::Stale),
        (Self::KeepDeleted, Fault::Stale),
        (Self::SkipCompare, Fault::Overwritten),
        (Self::KeepNothing, Fault::Unkept),
        (Self::FollowerSends, Fault::Double),
        (Self::ForgetTake, Fault::Restless),
        (Self::HandOverTwice, Fault::Double),
    ];

    /// Sets a call on its way, or does something else with it.
    pub fn send(self, world: &mut World, mut journey: Journey) {
        let now = world.now;
        let (who, id) = journey.caller();
        let shown = match journey.call() {
            Call::UpdateLead(update) => world.tabs[who].engine.rows().shown(update.id).cloned(),
            _ => None,
        };
        match (self, shown) {
            (Self::DropSend, Some(_)) if world.random.chance(30) => return,
            (Self::SaySaved, Some(lead)) => {
                journey.answer_with(Outcome::UpdatedLead(Some(Box::new(Lead::clone(&lead)))), now, None);
            }
            (Self::Overtake, Some(_)) => {
                let mut echo = journey.echo();
                echo.way.arrives = Some(now + 20_000);
                echo.way.answered = now + 20_001;
                world.go(echo);
            }
            (Self::SendTwice, _) if matches!(journey.call(), Call::CreateLead(_)) => world.go(journey.echo()),
            (Self::SkipLook, _) if is_look(&world.tabs[who], id, journey.call()) => {
                journey.answer_with(Outcome::Leads(Page::default()), now, None);
            }
            (Self::LinkAgain, _) if looks(&world.tabs[who], id) && matches!(journey.call(), Call::Links(_)) => {
                journey.answer_with(Outcome::Links(Page::default()), now, None);
            }
            (Self::MakeAccountAgain, _) if matches!(journey.call(), Call::CustomFields(_)) => {
                journey.answer_with(
                    Outcome::CustomFields(serde_json::json!({ "total_result": 0, "items": [] })),
                    now,
                    None,
                );
            }
            _ => {}
        }
        world.go(journey);
    }

    /// What is put on the device in the place of `keeps`.
    pub fn keep(this: Option<Self>, keeps: &mut Vec<Keep>) {
        if this == Some(Self::KeepNothing) {
            keeps.retain(|(place, _)| !matches!(place, Place::Intent(_)));
        }
    }

    /// A tab says something.
    pub fn tell(world: &mut World, who: usize, word: &Word) {
        let Word::Take { intent, .. } = word else { return };
        if world.sabotage == Some(Self::FollowerSends)
            && let Write::Create(changes) = &intent.write
        {
            let call = Call::CreateLead(leads::Create { changes: changes.clone() });
            world.smuggle(who, call, intent.id);
        }
        if world.sabotage == Some(Self::HandOverTwice) {
            world.tabs[who].handed.insert(intent.id, words::write(word));
        }
    }

    /// Whether a tab does not hear a word.
    pub fn is_deaf(world: &mut World, who: usize, word: &Word) -> bool {
        match word {
            Word::Take { intent, .. } if world.sabotage == Some(Self::HandOverTwice) => {
                world.tabs[who].engine.forget(intent.id);
            }
            Word::Settled(id, _) => {
                if let Some(word) = world.tabs[who].handed.remove(id) {
                    world.say(who, &word);
                }
            }
            _ => {}
        }
        world.sabotage == Some(Self::ForgetTake)
            && world.tabs[who].role == Role::Leads
            && matches!(word, Word::Take { .. })
    }

    /// What the engine hears in the place of `outcome`.
    pub fn answer(
        this: Option<Self>,
        tab: &Tab,
        id: CallId,
        call: &Call,
        mut outcome: Result<Outcome, Error>,
    ) -> Result<Outcome, Error> {
        match (this, call, &mut outcome) {
            (Some(Self::LoseRows), Call::Leads(_), Ok(Outcome::Leads(page))) if !is_look(tab, id, call) => {
                page.items.retain(|lead| lead.id.0 % 4 != 3);
            }
            (Some(Self::KeepDeleted), Call::Lead(get), Err(Error::NotFound)) => {
                if let Some(lead) = known(tab, get.id) {
                    outcome = Ok(Outcome::Lead(Box::new(lead)));
                }
            }
            (Some(Self::SkipCompare), Call::Lead(get), Ok(Outcome::Lead(_))) if compares(tab, id) => {
                if let Some(lead) = tab.engine.rows().server(get.id) {
                    outcome = Ok(Outcome::Lead(Box::new(Lead::clone(lead))));
                }
            }
            // Not processed either.
            (Some(Self::NeverSlow), _, Err(error @ Error::Throttled)) => *error = Error::Offline,
            _ => {}
        }
        outcome
    }
}

/// Whether a call looks for a lead that may have been made.
fn is_look(tab: &Tab, id: CallId, call: &Call) -> bool {
    matches!(call, Call::Leads(_)) && looks(tab, id)
}

/// Whether a call looks what became of a write.
fn looks(tab: &Tab, id: CallId) -> bool {
    let looks = |state: &State| matches!(state, State::Checking(Some(call)) if *call == id);
    tab.engine.outbox().iter().any(|intent| looks(&intent.state))
}

/// A lead that is there and that nothing is being done to.
fn known(tab: &Tab, id: LeadId) -> Option<Lead> {
    let idle = !tab.engine.outbox().iter().any(|intent| intent.lead == id);
    tab.engine.rows().server(id).filter(|_| idle).map(|lead| Lead::clone(lead))
}

/// Whether a call looks at a lead before that is written.
fn compares(tab: &Tab, id: CallId) -> bool {
    tab.engine.outbox().iter().any(|intent| intent.state == State::Comparing(id))
}
