//! A client over a transport made up for the test, and what may be printed of it all.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::{answer, fixture};
use crate::flowlu::probe::{self, ConnectProblem};
use crate::flowlu::transport::{Failure, LocalFuture, Request, Response, Transport};
use crate::flowlu::{ApiKey, Client, Encoding, Error, Host, leads};
use crate::lead::{Changes, Field, LeadId, Value};

/// Answers in turn, and remembers what it was asked.
struct Script {
    answers: RefCell<Vec<Result<Response, Failure>>>,
    asked: RefCell<Vec<Request>>,
}

impl Transport for Script {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Failure>> {
        self.asked.borrow_mut().push(request);
        let answer = self.answers.borrow_mut().remove(0);
        Box::pin(async move { answer })
    }
}

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

#[test]
fn calls_go_out_and_answers_come_in() {
    let body = |text: &str| Ok(Response { status: 200, body: text.to_owned() });
    let failures = [Failure::Offline, Failure::Unreachable, Failure::TimedOut, Failure::Aborted];
    let mut answers = vec![body(fixture!("list")), body(fixture!("key_refused")), body("{}")];
    answers.extend(failures.map(Err));
    let script = Rc::new(Script { answers: RefCell::new(answers), asked: RefCell::default() });
    let client = Client::new(script.clone(), Encoding::Json);
    assert_eq!(now(client.call(&probe::second())).unwrap().items.len(), 2);
    assert_eq!(now(client.call(&probe::first())), Err(Error::KeyRefused));
    let changes = Changes::default().with(Field::Name, Value::Text("a".into()));
    let create = leads::Create { changes };
    assert_eq!(now(client.call(&create)), Err(Error::Unexpected("response")));
    for expected in [Error::Offline, Error::Unreachable, Error::TimedOut, Error::Aborted] {
        assert_eq!(now(client.clone().call(&leads::Get { id: LeadId(1) })), Err(expected));
    }
    let asked = script.asked.borrow();
    assert_eq!(asked.len(), 7);
    assert_eq!(
        asked[2],
        Request::post("crm/lead/create", crate::flowlu::transport::Body::Json(r#"{"name":"a"}"#.into()))
    );
}

#[test]
fn nothing_public_prints_the_key_or_the_host() {
    let key = ApiKey::parse("s3cret-key-value-0123456789").unwrap();
    let host = Host::parse("company", &[]).unwrap();
    let script = Script { answers: RefCell::default(), asked: RefCell::default() };
    let client = Client::new(Rc::new(script), Encoding::Form);
    let heard = key.hide_in(format!(r#"{{"error":{{"error_code":99,"error_msg":"key {} failed"}}}}"#, key.expose()));
    let errors = [
        answer(&probe::first(), 200, &heard).unwrap_err(),
        Error::Offline,
        Error::NotJson(200),
        Error::Unexpected("id"),
        Error::Server("HTTP 502".into()),
        Error::Invalid(Vec::new()),
    ];
    let mut printed = format!("{key} {key:?} {client:?} {:?} {:?}", probe::second(), leads::Get { id: LeadId(1) });
    for error in &errors {
        printed.push_str(&format!("{error} {error:?} {:?}", ConnectProblem::of(error)));
    }
    assert!(!printed.contains("s3cret") && !printed.contains(&host.name()), "{printed}");
}

#[test]
fn a_failed_check_is_named() {
    use ConnectProblem as P;
    let key = |code: u8, text: &str| format!(r#"{{"error":{{"error_code":{code},"error_msg":"{text}"}}}}"#);
    let cases = [
        (200, key(11, "account not found"), P::NoSuchAccount),
        (200, key(11, "api key not found"), P::KeyRefused),
        (200, key(22, "access denied"), P::NoCrmRights),
        (200, key(30, "access denied"), P::NoCrmRights),
        (200, key(31, "unknown module"), P::NoCrmRights),
        (200, key(13, "oops"), P::ServerTrouble),
        (200, "<html>Sign in</html>".to_owned(), P::WrongHost),
        (200, r#"{"hello":"world"}"#.to_owned(), P::WrongHost),
        (429, String::new(), P::Busy),
        (503, String::new(), P::ServerTrouble),
    ];
    for (status, body, expected) in cases {
        assert_eq!(ConnectProblem::of(&answer(&probe::first(), status, &body).unwrap_err()), expected, "{body}");
    }
    assert_eq!(ConnectProblem::of(&Error::Offline), P::Offline);
    assert_eq!(ConnectProblem::of(&Error::Unreachable), P::Unreachable);
    assert_eq!(ConnectProblem::of(&Error::TimedOut), P::TimedOut);
}
