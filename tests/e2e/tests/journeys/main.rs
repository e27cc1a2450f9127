//! Journeys through the built app, each as a person would go.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

/// Journeys as tests: `both` in an account that answers in the usual way, and in one that answers in all the other
/// ways; `quick` only in the first.
macro_rules! journeys {
    (both: $($both:ident),* ; quick: $($quick:ident),* $(;)?) => {
        mod quick {
            $(#[test] fn $both() { e2e::journey(e2e::Account::quick(), super::$both); })*
            $(#[test] fn $quick() { e2e::journey(e2e::Account::quick(), super::$quick); })*
        }
        mod sloppy {
            $(#[test] fn $both() { e2e::journey(e2e::Account::sloppy(), super::$both); })*
        }
    };
}

mod accessibility;
mod addresses;
mod board;
mod board_adding;
mod board_focus;
mod board_hands;
mod board_left;
mod board_many;
mod board_marks;
mod board_phone;
mod board_room;
mod board_sliding;
mod board_still;
mod board_two_people;
mod board_ways;
mod closing;
mod comments;
mod conflicts;
mod connect;
mod create;
mod delete;
mod drafts;
mod form;
mod form_by_keyboard;
mod form_in_sight;
mod harness;
mod history;
mod hostile;
mod interrupted;
mod kept;
mod keyboard;
mod killed;
mod list;
mod look;
mod names;
mod new_accounts;
mod own_fields;
mod pace;
mod panel;
mod phone;
mod refused;
mod sample;
mod secrecy;
mod tabs;
mod two_people;
mod wordings;
