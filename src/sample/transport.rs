//! The sample account as a [`Transport`]: what the app talks to when people look around.

use std::cell::RefCell;
use std::rc::Rc;

use super::account::Account;
use super::calendar::Clock;
use crate::flowlu::transport::{Failure, LocalFuture, Request, Response, Transport};

/// Answers from an account in memory, at once. Clones of the `Rc` share the account.
pub struct SampleTransport {
    account: Rc<RefCell<Account>>,
    now: Box<dyn Fn() -> i64>,
}

impl SampleTransport {
    /// `now` tells the time in milliseconds since 1970 UTC.
    pub fn new(account: Rc<RefCell<Account>>, now: Box<dyn Fn() -> i64>) -> Self {
        Self { account, now }
    }
}

impl Transport for SampleTransport {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Failure>> {
        Box::pin(async move {
            // Nothing holds the account across an await, so that it is always free here.
            let mut account = self.account.try_borrow_mut().map_err(|_| Failure::Unreachable)?;
            Ok(account.answer(Clock((self.now)()), &request))
        })
    }
}
