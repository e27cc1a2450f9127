//! Words typed letter by letter, as people search, in several scripts.

use leads::browser::clock::sleep;
use leads::lead::{Filter, Sort};
use leads::replica::answer;

use super::account::Account;
use super::clock::{Times, timed};
use super::today;

/// What is typed, and what it shows.
pub struct Typing {
    pub title: &'static str,
    words: &'static [&'static str],
}

pub const ALL: &[Typing] = &[
    Typing { title: "search: Latin", words: &["muller", "Brightwater", "website redesign", "xenon", "q7"] },
    Typing {
        title: "search: Cyrillic, Arabic, Hebrew", words: &["аудит", "ЩУКИН", "щщ", "محمد", "נועה"]
    },
    Typing { title: "search: Japanese, Chinese", words: &["株式会社", "田中", "仓库", "龍"] },
    Typing { title: "search: telephones", words: &["7946 01", "+49 30 555", "0000000"] },
];

/// Rounds, so that one hiccup of the machine is not taken for the rule.
const ROUNDS: usize = 5;

/// What a key stroke costs the list: the leads in order, and their count and sum. One time per key: the median of some
/// rounds.
pub async fn measure(account: &Account, typing: &Typing) -> Times {
    let mut keys = Times::default();
    for word in typing.words {
        let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let mut rounds: Vec<Times> = ends.iter().map(|_| Times::default()).collect();
        for _ in 0..ROUNDS {
            for (end, times) in ends.iter().zip(&mut rounds) {
                let search = word.get(..*end).unwrap().to_owned();
                let filter = Filter { search, ..Filter::default() };
                let (time, (found, total)) = timed(|| {
                    let found = answer::find(&account.rows, &account.directory, &filter, Sort::default(), today());
                    (found, answer::total(&account.rows, &account.directory, &filter, today()))
                });
                assert_eq!(found.len(), total.count);
                times.push(time);
                sleep(0).await;
            }
        }
        for times in rounds {
            keys.push(times.median());
        }
    }
    keys
}
