//! Whose turn it is: the next write, and the call that it is made with; or the read that goes before it, or tells what
//! became of it.

use super::comparing::Verdict;
use super::{Engine, Next};
use crate::flowlu::accounts::Create as CreateAccount;
use crate::flowlu::{Error, leads, links};
use crate::replica::call::Call;
use crate::replica::engine::Purpose;
use crate::replica::look::{self, Look};
use crate::replica::outbox::{Kept, State, Write};
use crate::replica::pace::Millis;

impl Engine {
    /// The next write, or the next read that tells what became of one.
    pub(in super::super) fn next_write(&mut self, now: Millis) -> Option<Next> {
        let (id, verdict) = loop {
            let id = self.outbox.next(now).ok()?;
            if self.settle_accounts(id) {
                continue;
            }
            let intent = self.outbox.get(id)?;
            let verdict = self.verdict(now, intent);
            if self.outbox.is_orphan(intent) {
                self.fail(id, Error::NotFound);
            } else if verdict == Verdict::Clash {
                self.clash(id);
            } else if verdict == Verdict::Read {
                break (id, verdict);
            } else if intent.state == State::Waiting && !intent.kept.may_be_sent() && self.keeps_first() {
                self.outbox.get_mut(id)?.kept = Kept::Asked;
            } else {
                self.trim(id);
                break (id, verdict);
            }
        };
        let call = self.new_call();
        // Screens tell what waits from what is on its way.
        self.status_changed();
        let numbers = self.rows.server_leads().filter_map(|lead| lead.ref_id);
        let intent = self.outbox.get_mut(id)?;
        let is_link = intent.write.link().is_some();
        let read = if is_link { intent.linked.look(intent.lead) } else { Call::Lead(leads::Get { id: intent.lead }) };
        match intent.state {
            _ if verdict == Verdict::Read => {
                intent.state = State::Comparing(call);
                Some((call, read, if is_link { Purpose::Check(id) } else { Purpose::Compare(id, intent.lead) }))
            }
            State::Confirming(_) => {
                intent.state = State::Confirming(Some(call));
                Some((call, read, Purpose::Confirm(id)))
            }
            State::Checking(_) => {
                intent.state = State::Checking(Some(call));
                let begun = intent.look.take();
                let look = match (intent.mark(), &intent.write) {
                    (Some(mark), _) => {
                        let look = begun.unwrap_or_else(|| Look::new(mark, numbers));
                        Some((look.call(mark), look))
                    }
                    (None, Write::Account(new)) => {
                        let look = begun.unwrap_or(Look::ByMark { control: None });
                        Some((look.account_call(new), look))
                    }
                    _ => None,
                };
                let (what, look) = look.map_or((read, None), |(what, look)| (what, Some(look)));
                intent.look = look;
                Some((call, what, Purpose::Check(id)))
            }
            _ => {
                let what = match &intent.write {
                    Write::Create(changes) => Call::CreateLead(leads::Create { changes: changes.clone() }),
                    Write::Update(changes) => {
                        Call::UpdateLead(leads::Update { id: intent.lead, changes: changes.clone() })
                    }
                    Write::Delete => Call::DeleteLead(leads::Delete { id: intent.lead }),
                    Write::Link(account, kind) => {
                        Call::CreateLink(links::Create { lead: intent.lead, account: *account, kind: *kind })
                    }
                    Write::Unlink(_) => Call::DeleteLink(links::Delete { id: intent.linked.links.pop()? }),
                    Write::Account(new) => {
                        let (phone, email) = new.ways(self.rows.shown(intent.lead).map(|lead| &**lead));
                        let mark = Some((look::MARK, intent.marker));
                        Call::CreateAccount(CreateAccount {
                            kind: new.kind,
                            name: new.name.clone(),
                            phone,
                            email,
                            mark,
                        })
                    }
                };
                intent.state = State::Sending(call);
                intent.tries += 1;
                intent.compared = None;
                Some((call, what, Purpose::Intent(id)))
            }
        }
    }
}
