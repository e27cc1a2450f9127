//! What the server demands of accounts and of their links to leads.

use super::account::Account;
use super::failure::{Detail, Fault};
use super::record::Cell;
use super::switches::{AccountCreation, DuplicateLinks};
use super::write::Draft;

impl Account {
    /// A link row needs a lead, an account and its type: required in the vendor's OpenAPI.
    pub(super) fn settle_link(&self, draft: &Draft) -> Result<(), Fault> {
        let mut details = Vec::new();
        let (lead, account) = (draft.row.int("lead_id"), draft.row.int("account_id"));
        if self.tables.leads.get(lead).is_none() {
            details.push(Detail::new("lead_id", "There is no such opportunity"));
        }
        if self.tables.accounts.get(account).is_none() {
            details.push(Detail::new("account_id", "There is no such account"));
        }
        if !(1..=2).contains(&draft.row.int("account_type")) {
            details.push(Detail::new("account_type", "The type is 1 or 2"));
        }
        let own = draft.row.int("id");
        let again = self.switches.duplicate_links == DuplicateLinks::Reject
            && self
                .tables
                .lead_accounts
                .iter()
                .any(|(id, link)| id != own && link.int("lead_id") == lead && link.int("account_id") == account);
        if again {
            details.push(Detail::new("account_id", "This account is linked already"));
        }
        if details.is_empty() { Ok(()) } else { Err(Fault::Validation(details)) }
    }

    /// Not every key may create one. An organization has a name; a person's is made of its parts when they are sent.
    pub(super) fn settle_account(&self, draft: &mut Draft) -> Result<(), Fault> {
        if draft.before.is_none() && self.switches.account_creation == AccountCreation::Deny {
            return Err(Fault::Denied);
        }
        let parts = ["first_name", "middle_name", "last_name"];
        if draft.row.int("type") == 2 && parts.iter().any(|part| draft.sent(part)) {
            let given = parts.iter().map(|part| draft.row.text(part)).filter(|part| !part.is_empty());
            let name = given.collect::<Vec<_>>().join(" ");
            draft.row.set("name", Some(Cell::from(name)));
        }
        if draft.before.is_none() && draft.row.get("active").is_none() {
            draft.row.set("active", Some(Cell::Int(1)));
        }
        let mut details = Vec::new();
        if draft.row.text("name").trim().is_empty() {
            details.push(Detail::new("name", "Fill in the name"));
        }
        if !(1..=2).contains(&draft.row.int("type")) {
            details.push(Detail::new("type", "The type is 1 or 2"));
        }
        if details.is_empty() { Ok(()) } else { Err(Fault::Validation(details)) }
    }
}
