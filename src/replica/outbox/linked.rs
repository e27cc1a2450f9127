//! What an intent knows of the links between its lead and its account.

use crate::lead::LinkId;

/// See the module's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// How many pages of the lead's links were read, and how many rows came, while there are more.
    pub pages: u32,
    pub rows: usize,
    /// Those to the account, as far as they were read.
    pub links: Vec<LinkId>,
}
