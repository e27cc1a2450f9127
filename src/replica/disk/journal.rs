//! The history of one lead. Entries are added to those that are kept, which a visit need not read for that.

use super::bytes::{Reader, Writer};
use super::value::{read_changes, write_changes};
use crate::replica::journal::{By, Entry, MOST_ENTRIES};

/// Changes when a history can no longer be read; an older one is then forgotten.
const VERSION: u8 = 1;
/// Long texts are kept whole, so that they can be put back; a lead's history takes hardly more than this, in bytes.
const MOST_BYTES: usize = 32_768;

/// Entries as bytes.
#[must_use]
pub fn write(entries: &[Entry]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.byte(VERSION);
    writer.list(entries.iter(), write_entry);
    writer.0
}

fn write_entry(writer: &mut Writer, entry: &Entry) {
    writer.integer(entry.seen);
    writer.byte(match entry.by {
        By::Me => 0,
        By::Others => 1,
    });
    write_changes(writer, &entry.was);
    write_changes(writer, &entry.is);
}

/// Reads entries; `None` if they are damaged or of another version.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut reader = Reader(bytes);
    if reader.byte()? != VERSION {
        return None;
    }
    let entries = reader.list(read_entry)?;
    reader.is_empty().then_some(entries)
}

fn read_entry(reader: &mut Reader<'_>) -> Option<Entry> {
    let seen = reader.integer()?;
    let by = match reader.byte()? {
        0 => By::Me,
        1 => By::Others,
        _ => return None,
    };
    Some(Entry { seen, by, was: read_changes(reader)?, is: read_changes(reader)? })
}

/// What is kept with `news` behind it, both as bytes. The oldest entries go when there are too many.
#[must_use]
pub fn add(kept: Option<&[u8]>, news: &[u8]) -> Vec<u8> {
    let mut entries = kept.and_then(read).unwrap_or_default();
    entries.extend(read(news).unwrap_or_default());
    let mut room = MOST_BYTES;
    let mut first = entries.len();
    for entry in entries.iter().rev().take(MOST_ENTRIES) {
        let mut writer = Writer::default();
        write_entry(&mut writer, entry);
        // The newest stays, however long it is.
        if first < entries.len() && writer.0.len() > room {
            break;
        }
        room = room.saturating_sub(writer.0.len());
        first -= 1;
    }
    write(entries.get(first..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::value::tests::changes;
    use super::*;
    use crate::lead::{Changes, Field, Value};

    fn entry() -> impl Strategy<Value = Entry> {
        let by = prop::sample::select(&[By::Me, By::Others][..]);
        (any::<i64>(), by, changes(), changes()).prop_map(|(seen, by, was, is)| Entry { seen, by, was, is })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_history_comes_back(entries in prop::collection::vec(entry(), 0..5), more in prop::collection::vec(entry(), 0..5)) {
            let bytes = write(&entries);
            prop_assert_eq!(read(&bytes), Some(entries.clone()));
            prop_assert_eq!(read(&add(Some(&bytes), &write(&more))), Some([entries, more.clone()].concat()));
            prop_assert_eq!(read(&add(None, &write(&more))), Some(more));
        }

        #[test]
        fn a_damaged_history_is_none_or_another(entries in prop::collection::vec(entry(), 1..3), at: prop::sample::Index, byte: u8) {
            let mut bytes = write(&entries);
            let cut = at.index(bytes.len());
            prop_assert_eq!(read(&bytes[..cut]), None);
            prop_assert_eq!(read(&add(Some(&bytes[..cut]), &write(&entries))), Some(entries));
            bytes[cut] = byte;
            let _survived = read(&bytes);
        }
    }

    fn renamed(seen: i64, length: usize) -> Entry {
        let named = |letter: &str| Changes::default().with(Field::Name, Value::Text(letter.repeat(length)));
        Entry { seen, by: By::Me, was: named("a"), is: named("b") }
    }

    #[test]
    fn the_oldest_go_when_there_are_too_many() {
        let mut kept = None;
        for seen in 0..120 {
            kept = Some(add(kept.as_deref(), &write(&[renamed(seen, 3)])));
        }
        let seen: Vec<i64> = read(&kept.unwrap()).unwrap().iter().map(|entry| entry.seen).collect();
        assert_eq!(seen, (70..120).collect::<Vec<_>>());
    }

    #[test]
    fn long_texts_leave_room_for_few() {
        let mut kept = None;
        for seen in 0..9 {
            kept = Some(add(kept.as_deref(), &write(&[renamed(seen, 5_000)])));
        }
        assert_eq!(read(&kept.unwrap()).unwrap().len(), 3);
        let huge = add(None, &write(&[renamed(1, 100), renamed(2, 50_000)]));
        assert_eq!(read(&huge).unwrap().iter().map(|entry| entry.seen).collect::<Vec<_>>(), [2]);
    }
}
