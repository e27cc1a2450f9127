//! The database of the device, in a real browser.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use leads::browser::clock::sleep;
use leads::browser::database::{self, Database, Failed};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::Faults;

const NAMES: (&str, &str) = ("a", "z");

async fn filled(name: &str) -> Database {
    database::delete(name).await.unwrap();
    let database = Database::open(name).await.unwrap();
    let kept = (0..40).map(|at| (["k", &at.to_string()].concat(), Some(&b"kept"[..])));
    database.put(kept).await.unwrap();
    database
}

/// Polls a future once and drops it, as leaving a screen does.
async fn give_up<T>(future: impl Future<Output = Result<T, Failed>>) {
    let mut future = pin!(future);
    poll_fn(|cx| {
        assert!(future.as_mut().poll(cx).is_pending());
        Poll::Ready(())
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_nobody_waits_for_any_more_ends_quietly() {
    let database = filled("given-up").await;
    let faults = Faults::watch();
    give_up(database.get("k1")).await;
    give_up(database.names(NAMES)).await;
    give_up(database.each(NAMES, |_, _| {})).await;
    give_up(database.put([("new".to_owned(), Some(&b"x"[..]))].into_iter())).await;
    // Requests of one store are answered in their order, so by then the others have their answers too.
    let kept = database.get("new").await.unwrap();
    sleep(0).await;
    assert_eq!((faults.count(), kept), (0, Some(b"x".to_vec())));
}

#[wasm_bindgen_test]
async fn everything_is_read_in_the_order_of_its_names() {
    let database = filled("read-whole").await;
    let mut names = Vec::new();
    database.each(NAMES, |name, bytes| names.push((name.to_owned(), bytes.len()))).await.unwrap();
    assert_eq!(names.len(), 40);
    assert!(names.is_sorted() && names.iter().all(|(_, length)| *length == 4));
    assert_eq!(database.names(NAMES).await.unwrap().len(), 40);
}
