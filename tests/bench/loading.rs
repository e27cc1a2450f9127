//! Starting from the device: the last visit's leads are read from a real database, taken in, and asked for.

use leads::browser::clock::sleep;
use leads::browser::database::{self, Database};
use leads::lead::{Filter, Sort};
use leads::replica::answer;
use leads::replica::disk::plan::Plan;
use leads::replica::disk::{self, Content, Disk, Place};
use leads::replica::engine::{DeviceEvent, Engine};

use super::account::Account;
use super::clock::{Times, now};
use super::today;

const NAME: &str = "bench";
const ROUNDS: usize = 7;
/// So many blocks are put in one transaction, as a sweep does over time.
const BATCH: usize = 16;
const START: i64 = 1_795_435_200_000;

/// What the parts of a start took, and all of it.
#[derive(Default)]
pub struct Loading {
    pub reading: Times,
    pub decoding: Times,
    pub taking: Times,
    pub all: Times,
}

/// Keeps the account's copy, and starts from it a few times.
pub async fn measure(account: &Account) -> Loading {
    database::delete(NAME).await.unwrap();
    keep(account).await;
    let mut loading = Loading::default();
    for _ in 0..ROUNDS {
        sleep(0).await;
        let start = now();
        let database = Database::open(NAME).await.unwrap();
        let mut kept = Disk::new();
        let mut decoding = 0.0;
        let take = |name: &str, bytes: &[u8]| {
            let begun = now();
            kept.extend(Place::from_name(name).map(|place| disk::read(place, bytes)));
            decoding += now() - begun;
        };
        database.each(disk::START, take).await.unwrap();
        let read = now();
        let mut engine = Engine::with_device(START, None);
        engine.handle_device(START, DeviceEvent::Loaded { kept, keeps: true });
        let list = answer::find(engine.rows(), engine.directory(), &Filter::default(), Sort::default(), today());
        let end = now();
        assert!(!list.is_empty());
        assert_eq!(engine.rows().server_ids().count(), account.rows.len());
        loading.reading.push(read - start);
        loading.decoding.push(decoding);
        loading.taking.push(end - read);
        loading.all.push(end - start);
    }
    database::delete(NAME).await.unwrap();
    loading
}

async fn keep(account: &Account) {
    let database = Database::open(NAME).await.unwrap();
    let plan = Plan { swept: Some(START), checked: Some(START), ..Plan::default() };
    let mut contents = vec![
        (Place::Plan, Content::Plan(plan)),
        (Place::Directory, Content::Directory(Box::new(account.directory.clone()))),
    ];
    let leads: Vec<_> = account.rows.server_leads().cloned().collect();
    for block in leads.chunk_by(|one, next| disk::block_of(one.id) == disk::block_of(next.id)) {
        contents.push((Place::Block(disk::block_of(block.first().unwrap().id)), Content::Leads(block.to_vec())));
    }
    for batch in contents.chunks(BATCH) {
        let bytes: Vec<_> = batch.iter().map(|(place, it)| (place.name(), disk::write(it).unwrap())).collect();
        database.put(bytes.iter().map(|(name, bytes)| (name.clone(), Some(bytes.as_slice())))).await.unwrap();
    }
}
