//! The form of a lead in a real browser, over the sample account.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[path = "components/screen.rs"]
#[allow(dead_code)]
mod screen;

#[path = "lead_form/accounts.rs"]
mod accounts;
#[path = "lead_form/asked.rs"]
mod asked;
#[path = "lead_form/begun.rs"]
mod begun;
#[path = "lead_form/comments.rs"]
mod comments;
#[path = "lead_form/conflicts.rs"]
mod conflicts;
#[path = "lead_form/desk.rs"]
mod desk;
#[path = "lead_form/doubts.rs"]
mod doubts;
#[path = "lead_form/drafts.rs"]
mod drafts;
#[path = "lead_form/focus.rs"]
mod focus;
#[path = "lead_form/gone.rs"]
mod gone;
#[path = "lead_form/history.rs"]
mod history;
#[path = "lead_form/layers.rs"]
mod layers;
#[path = "lead_form/left.rs"]
mod left;
#[path = "lead_form/likeness.rs"]
mod likeness;
#[path = "lead_form/more.rs"]
mod more;
#[path = "lead_form/new.rs"]
mod new;
#[path = "lead_form/new_account.rs"]
mod new_account;
#[path = "lead_form/pickers.rs"]
mod pickers;
#[path = "lead_form/refusals.rs"]
mod refusals;
#[path = "lead_form/saving.rs"]
mod saving;
#[path = "lead_form/unkept.rs"]
mod unkept;
#[path = "lead_form/wordings.rs"]
mod wordings;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
