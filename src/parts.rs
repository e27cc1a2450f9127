//! Parts that know leads and that several screens share: acts with their notices, filters, search, deadlines.

mod acts;
mod choosing;
mod decide;
mod dot;
mod due;
mod filters;
mod kept;
mod later;
mod lost_sheet;
mod outbox;
mod search;
mod walk;

pub use acts::{Acts, provide_acts, use_acts};
pub use choosing::search_texts;
pub use decide::{DecideSheet, said_mine};
pub use dot::Dot;
pub use due::Due;
pub use filters::FilterBar;
pub use kept::{Begun, Place, handed, left, wanted};
pub use later::{Fetching, later};
pub use lost_sheet::LostSheet;
pub use outbox::OutboxIndicator;
pub use outbox::anew::unmarked;
pub use search::{SEARCH_ID, SearchBox, SearchText, provide_search_text};
pub use walk::{Walk, WalkList, pairs, provide_walk, use_list_query, use_walk};
