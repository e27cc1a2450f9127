//! Engines that are broken on purpose, at the seam between engine and world: each must be found out.

use super::browser::Browser;
use super::history::Fault;
use super::world::{Journey, World};
use crate::flowlu::{Error, Page};
use crate::lead::{Lead, LeadId};
use crate::replica::call::{Call, CallId, Outcome};
use crate::replica::disk::{Keep, Place};
use crate::replica::outbox::State;

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
    /// A write comes to the server once more, after later ones have overtaken it.
    Overtake,
    /// Leads are missing from the pages.
    LoseRows,
    /// A deleted lead is taken for one that is still there.
    KeepDeleted,
    /// Intents are not put on the device.
    KeepNothing,
}

impl Sabotage {
    /// Each with what it must be found out by.
    pub const ALL: [(Self, Fault); 9] = [
        (Self::DropIntent, Fault::Lost),
        (Self::DropSend, Fault::Restless),
        (Self::SaySaved, Fault::Lost),
        (Self::SendTwice, Fault::Double),
        (Self::SkipLook, Fault::Double),
        (Self::Overtake, Fault::Order),
        (Self::LoseRows, Fault::Stale),
        (Self::KeepDeleted, Fault::Stale),
        (Self::KeepNothing, Fault::Unkept),
    ];

    /// Sets a call on its way, or does something else with it.
    pub fn send(self, world: &mut World, mut journey: Journey) {
        let now = world.now;
        let (who, id) = journey.caller();
        let shown = match journey.call() {
            Call::UpdateLead(update) => world.browsers[who].engine.rows().shown(update.id).cloned(),
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
            (Self::SkipLook, _) if is_look(&world.browsers[who], id, journey.call()) => {
                journey.answer_with(Outcome::Leads(Page::default()), now, None);
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

    /// What the engine hears in the place of `outcome`.
    pub fn answer(
        this: Option<Self>,
        browser: &Browser,
        id: CallId,
        call: &Call,
        mut outcome: Result<Outcome, Error>,
    ) -> Result<Outcome, Error> {
        match (this, call, &mut outcome) {
            (Some(Self::LoseRows), Call::Leads(_), Ok(Outcome::Leads(page))) if !is_look(browser, id, call) => {
                page.items.retain(|lead| lead.id.0 % 4 != 3);
            }
            (Some(Self::KeepDeleted), Call::Lead(get), Err(Error::NotFound)) => {
                if let Some(lead) = known(browser, get.id) {
                    outcome = Ok(Outcome::Lead(Box::new(lead)));
                }
            }
            _ => {}
        }
        outcome
    }
}

/// Whether a call looks for a lead that may have been made.
fn is_look(browser: &Browser, id: CallId, call: &Call) -> bool {
    let looks = |state: &State| matches!(state, State::Checking(Some(call)) if *call == id);
    matches!(call, Call::Leads(_)) && browser.engine.outbox().iter().any(|intent| looks(&intent.state))
}

/// A lead that is there and that nothing is being done to.
fn known(browser: &Browser, id: LeadId) -> Option<Lead> {
    let idle = !browser.engine.outbox().iter().any(|intent| intent.lead == id);
    browser.engine.rows().server(id).filter(|_| idle).map(|lead| Lead::clone(lead))
}
