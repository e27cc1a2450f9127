//! One journey: a sandbox, a browser, and what a person does.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;
use std::sync::{Condvar, Mutex, PoisonError};

use crate::account::Account;
use crate::app::App;
use crate::report;
use crate::sandbox::Sandbox;

/// Goes through `story`; afterwards the console must be clean, no preflight sent, and the key nowhere.
///
/// # Panics
/// When anything of it fails, after leaving its traces.
pub fn journey(account: Account, story: impl FnOnce(&App)) {
    let _turn = Turn::take();
    let app = App::start(Rc::new(Sandbox::start(&account)), &account);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        story(&app);
        app.check();
    }));
    if let Err(panic) = outcome {
        let name = std::thread::current().name().unwrap_or("journey").to_owned();
        report::failed(&app, &name);
        resume_unwind(panic);
    }
}

/// Leave to run: browsers are heavy, so only so many at once, however many threads the tests have.
struct Turn;

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

impl Turn {
    fn take() -> Self {
        let most = std::env::var("E2E_AT_ONCE").ok().and_then(|it| it.parse().ok()).unwrap_or(4);
        let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut running = ENDED.wait_while(running, |running| *running >= most).unwrap_or_else(PoisonError::into_inner);
        *running += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}
