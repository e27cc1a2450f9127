//! All pages of a list that belongs to one lead.

use crate::flowlu::{Error, Page};
use crate::replica::call::{Call, Class, Outcome};
use crate::replica::live::Replica;

/// Nobody looks through more pages of them.
const MOST_PAGES: u32 = 20;

/// Reads the pages that `call` asks for, from the first, until all is here or a page brings nothing new. `key` tells
/// items apart, since pages shift while they are read.
pub async fn all<T, K: PartialEq>(
    replica: Replica,
    call: impl Fn(u32) -> Call,
    page_in: impl Fn(Outcome) -> Option<Page<T>>,
    key: impl Fn(&T) -> K,
) -> Result<Vec<T>, Error> {
    let mut all: Vec<T> = Vec::new();
    for page in 1..=MOST_PAGES {
        let Some(answer) = page_in(replica.ask(call(page), Class::Screen).await?) else { break };
        let before = all.len();
        for item in answer.items {
            if !all.iter().any(|known| key(known) == key(&item)) {
                all.push(item);
            }
        }
        let is_all = answer.total.is_some_and(|total| u64::try_from(all.len()).is_ok_and(|count| count >= total));
        if all.len() == before || is_all {
            break;
        }
    }
    Ok(all)
}
