//! Creating: how a new lead gets its number, and how one is found that may have been made.

use super::Engine;
use crate::flowlu::{Error, Page};
use crate::lead::{Lead, LeadId};
use crate::replica::disk::Place;
use crate::replica::look::Seen;
use crate::replica::outbox::{IntentId, State};
use crate::replica::pace::Millis;

impl Engine {
    /// A page of a look for a lead that may have been made.
    pub(super) fn looked_for(&mut self, now: Millis, id: IntentId, page: Page<Lead>) {
        let Some(intent) = self.outbox.get_mut(id) else { return };
        let mut look = intent.look.take();
        let seen = match (&mut look, intent.mark()) {
            (Some(look), Some(mark)) => look.read(page, mark),
            _ => Seen::Unsure,
        };
        match seen {
            Seen::Made(leads) => self.made(id, leads),
            Seen::NotThere => self.send_again(now, id),
            Seen::GoOn => {
                intent.state = State::Checking(None);
                intent.look = look;
                intent.looks = 0;
                intent.not_before = now;
            }
            Seen::Unsure => self.give_up(id, Error::Unreachable),
        }
    }

    /// A create made these leads, lowest number first; one was meant.
    pub(in super::super) fn made(&mut self, id: IntentId, leads: Vec<Lead>) {
        let mut leads = leads.into_iter();
        let (Some(intent), Some(lead)) = (self.outbox.get(id), leads.next()) else { return };
        self.renumber(intent.lead, lead.id);
        let mut twins = Vec::new();
        for twin in leads {
            let number = twin.id;
            twins.push(number);
            self.learn_row(twin);
            self.reshow(number);
        }
        self.kept(id, lead, twins);
    }

    /// A lead made here got its number from the server.
    pub(super) fn renumber(&mut self, from: LeadId, to: LeadId) {
        if from == to {
            return;
        }
        self.numbers.insert(from, to);
        self.keep_anew(Place::Plan);
        self.outbox.renumber(from, to);
        self.reshow(from);
        self.reshow(to);
    }

    /// The number that a lead had here before the server gave it `number`.
    pub(in super::super) fn number_here(&self, number: LeadId) -> Option<LeadId> {
        self.numbers.iter().find(|(_, there)| **there == number).map(|(here, _)| *here)
    }
}
