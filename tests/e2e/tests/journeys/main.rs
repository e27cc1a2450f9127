//! Journeys through the built app, each as a person would go.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

/// The same journeys in an account that answers in the usual way, and in one that answers in all the other ways.
macro_rules! in_both_accounts {
    ($($journey:ident),* $(,)?) => {
        mod quick {
            $(#[test] fn $journey() { e2e::journey(e2e::Account::quick(), super::$journey); })*
        }
        mod sloppy {
            $(#[test] fn $journey() { e2e::journey(e2e::Account::sloppy(), super::$journey); })*
        }
    };
}

mod accessibility;
mod addresses;
mod board;
mod closing;
mod connect;
mod create;
mod delete;
mod form;
mod hostile;
mod interrupted;
mod keyboard;
mod list;
mod look;
mod names;
mod pace;
mod phone;
mod refused;
mod sample;
mod secrecy;
