//! The account behind the app's transport.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::*;
use crate::flowlu::transport::Transport;
use crate::sample::SampleTransport;

#[test]
fn answers_at_once_and_with_the_time_it_is_given() {
    let account = Rc::new(RefCell::new(account(&[])));
    let transport = SampleTransport::new(Rc::clone(&account), Box::new(|| NOW.0));
    let create = [("name", "Café"), ("pipeline_id", "3"), ("pipeline_stage_id", "14")];
    let given_up = transport.send(Request::post("crm/lead/create", form(&create)));
    drop(given_up);
    assert_eq!(account.borrow().lead_ids().len(), 400, "a call that is given up is not made");
    let sent = pin!(transport.send(Request::post("crm/lead/create", form(&create))));
    let Poll::Ready(Ok(answer)) = sent.poll(&mut Context::from_waker(Waker::noop())) else { panic!("not at once") };
    let id = serde_json::from_str::<Value>(&answer.body).unwrap()["response"]["id"].as_i64().unwrap();
    assert_eq!(account.borrow().lead(id).unwrap()["created_date"], "2031-03-04 12:00:00");
}
