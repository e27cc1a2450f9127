//! Leads that may be the same, looked for as while a new one is typed.

use leads::browser::clock::sleep;
use leads::lead::Field;
use leads::replica::duplicates::Mark;

use super::account::Account;
use super::clock::{Times, timed};

/// What is typed, and what it shows.
pub struct Likeness {
    pub title: &'static str,
    typed: &'static [(Field, &'static str)],
}

pub const ALL: &[Likeness] = &[
    Likeness {
        title: "may be the same: names",
        typed: &[
            (Field::ContactName, "Maria"),
            (Field::ContactName, "Щукин"),
            (Field::ContactName, "Anna Müller"),
            (Field::ContactCompany, "Brightwater"),
            (Field::ContactCompany, "株式会社"),
            (Field::Name, "Website"),
            (Field::Name, "Redesign of the website"),
        ],
    },
    Likeness {
        title: "may be the same: telephone, mail, website",
        typed: &[
            (Field::ContactPhone, "+49 30 1234567"),
            (Field::ContactPhone, "+49 30 1234567, 030 7654321"),
            (Field::ContactEmail, "maria@example.com"),
            (Field::ContactWeb, "https://www.example.com/en"),
        ],
    },
];

/// Rounds, so that one hiccup of the machine is not taken for the rule.
const ROUNDS: usize = 5;

/// What one look through all leads costs. One time per text: the median of some rounds.
pub async fn measure(account: &Account, likeness: &Likeness) -> Times {
    let mut looks = Times::default();
    for (field, text) in likeness.typed {
        let mark = Mark::of(*field, text).unwrap();
        let mut rounds = Times::default();
        for _ in 0..ROUNDS {
            let (time, found) = timed(|| mark.leads(*field, &account.rows));
            assert!(found.is_sorted());
            rounds.push(time);
            sleep(0).await;
        }
        looks.push(rounds.median());
    }
    looks
}
