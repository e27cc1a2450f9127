//! One intent: what a person wants written, and how far that has surely come.

use super::bytes::{Reader, Writer};
use super::value::{read_changes, write_changes};
use crate::flowlu::{Error, Refusal};
use crate::lead::{AccountId, AccountKind, Field, LeadId};
use crate::replica::outbox::{Intent, IntentId, Kept, Linked, NewAccount, State, Write};

/// The intent as bytes.
#[must_use]
pub fn write(intent: &Intent) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.integer(intent.lead.0);
    match &intent.write {
        Write::Create(changes) => {
            writer.byte(0);
            write_changes(&mut writer, changes);
        }
        Write::Update(changes) => {
            writer.byte(1);
            write_changes(&mut writer, changes);
        }
        Write::Delete => writer.byte(2),
        Write::Link(account, kind) => {
            writer.byte(3);
            writer.integer(account.0);
            writer.integer(kind.code());
        }
        Write::Unlink(account) => {
            writer.byte(4);
            writer.integer(account.0);
        }
        Write::Account(new) => {
            writer.byte(5);
            writer.integer(new.id.0);
            writer.integer(new.kind.code());
            writer.text(&new.name);
            write_fields(&mut writer, &new.fields);
        }
    }
    writer.integer(intent.marker);
    write_changes(&mut writer, &intent.before);
    writer.integer(intent.made);
    writer.integer(intent.held_until);
    write_fields(&mut writer, &intent.overtaken);
    match &intent.state {
        State::Waiting | State::Comparing(_) if !intent.kept.may_be_sent() => writer.byte(0),
        State::Waiting | State::Comparing(_) | State::Sending(_) | State::Checking(_) => writer.byte(1),
        State::Confirming(_) => writer.byte(2),
        State::Failed(error) => {
            writer.byte(3);
            write_error(&mut writer, error);
        }
        State::Unclear(error) => {
            writer.byte(4);
            write_error(&mut writer, error);
        }
        State::Clash => writer.byte(5),
    }
    writer.0
}

/// Reads an intent; `None` if it is damaged.
#[must_use]
pub fn read(id: IntentId, bytes: &[u8]) -> Option<Intent> {
    let reader = &mut Reader(bytes);
    let lead = LeadId(reader.integer()?);
    let write = match reader.byte()? {
        0 => Write::Create(read_changes(reader)?),
        1 => Write::Update(read_changes(reader)?),
        2 => Write::Delete,
        3 => Write::Link(AccountId(reader.integer()?), AccountKind::from_code(reader.integer()?)?),
        4 => Write::Unlink(AccountId(reader.integer()?)),
        5 => Write::Account(NewAccount {
            id: AccountId(reader.integer()?),
            kind: AccountKind::from_code(reader.integer()?)?,
            name: reader.string()?,
            fields: read_fields(reader)?,
        }),
        _ => return None,
    };
    let marker = reader.integer()?;
    let before = read_changes(reader)?;
    let made = reader.integer()?;
    let held_until = reader.integer()?;
    let overtaken = read_fields(reader)?;
    let (state, tries) = match reader.byte()? {
        0 => (State::Waiting, 0),
        // What may have been sent is looked at before it is sent again.
        1 => (State::Checking(None), 1),
        2 => (State::Confirming(None), 1),
        3 => (State::Failed(read_error(reader)?), 1),
        4 => (State::Unclear(read_error(reader)?), 1),
        5 => (State::Clash, 0),
        _ => return None,
    };
    reader.is_empty().then_some(Intent {
        id,
        lead,
        write,
        marker,
        before,
        made,
        held_until,
        state,
        tries,
        looks: 0,
        look: None,
        linked: Linked::default(),
        overtaken,
        not_before: made,
        compared: None,
        kept: Kept::Yes { sent: tries > 0 },
    })
}

fn write_fields(writer: &mut Writer, fields: &[Field]) {
    writer.list(fields.iter(), |writer, field| writer.text(&field.key()));
}

fn read_fields(reader: &mut Reader<'_>) -> Option<Vec<Field>> {
    Some(reader.list(|reader| Some(Field::from_key(reader.text()?)))?.into_iter().flatten().collect())
}

/// An error as bytes.
pub fn write_error(writer: &mut Writer, error: &Error) {
    let (kind, number, text): (u8, i64, &str) = match error {
        Error::Offline => (0, 0, ""),
        Error::Unreachable => (1, 0, ""),
        Error::TimedOut => (2, 0, ""),
        Error::Aborted => (3, 0, ""),
        Error::Throttled => (4, 0, ""),
        Error::KeyRefused => (5, 0, ""),
        Error::NoAccount => (6, 0, ""),
        Error::Denied => (7, 0, ""),
        Error::NotFound => (8, 0, ""),
        Error::Invalid(_) => (9, 0, ""),
        Error::NotJson(status) => (10, (*status).into(), ""),
        Error::Unexpected(what) => (11, 0, what),
        Error::Server(text) => (12, 0, text),
        Error::Other(code, text) => (13, *code, text),
    };
    writer.byte(kind);
    writer.integer(number);
    writer.text(text);
    if let Error::Invalid(refusals) = error {
        writer.list(refusals.iter(), |writer, refusal| {
            writer.text(refusal.code.as_deref().unwrap_or_default());
            writer.text(&refusal.message);
        });
    }
}

/// Reads an error; `None` if it is damaged.
pub fn read_error(reader: &mut Reader<'_>) -> Option<Error> {
    let (kind, number, text) = (reader.byte()?, reader.integer()?, reader.text()?);
    Some(match kind {
        0 => Error::Offline,
        1 => Error::Unreachable,
        2 => Error::TimedOut,
        3 => Error::Aborted,
        4 => Error::Throttled,
        5 => Error::KeyRefused,
        6 => Error::NoAccount,
        7 => Error::Denied,
        8 => Error::NotFound,
        9 => Error::Invalid(reader.list(|reader| {
            let code = reader.string()?;
            Some(Refusal { code: Some(code).filter(|code| !code.is_empty()), message: reader.string()? })
        })?),
        10 => Error::NotJson(number.try_into().ok()?),
        // What was missed is told to nobody but those who look for faults.
        11 => Error::Unexpected("answer"),
        12 => Error::Server(text.to_owned()),
        13 => Error::Other(number, text.to_owned()),
        _ => return None,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::super::value::tests::changes;
    use super::*;
    use crate::replica::call::CallId;

    pub(crate) fn error() -> impl Strategy<Value = Error> {
        let refusal =
            (prop::option::of("[a-z_]{1,9}"), any::<String>()).prop_map(|(code, message)| Refusal { code, message });
        prop_oneof![
            Just(Error::Offline),
            Just(Error::Unreachable),
            Just(Error::TimedOut),
            Just(Error::Aborted),
            Just(Error::Throttled),
            Just(Error::KeyRefused),
            Just(Error::NoAccount),
            Just(Error::Denied),
            Just(Error::NotFound),
            Just(Error::Unexpected("answer")),
            any::<u16>().prop_map(Error::NotJson),
            any::<String>().prop_map(Error::Server),
            any::<(i64, String)>().prop_map(|(code, text)| Error::Other(code, text)),
            prop::collection::vec(refusal, 0..3).prop_map(Error::Invalid),
        ]
    }

    pub(crate) fn intent() -> impl Strategy<Value = Intent> {
        let kind = prop::sample::select(vec![AccountKind::Organization, AccountKind::Person]);
        let write = prop_oneof![
            changes().prop_map(Write::Create),
            changes().prop_map(Write::Update),
            Just(Write::Delete),
            (any::<i64>(), kind.clone()).prop_map(|(account, kind)| Write::Link(AccountId(account), kind)),
            any::<i64>().prop_map(|account| Write::Unlink(AccountId(account))),
            (any::<(i64, String)>(), kind, any::<bool>()).prop_map(|((id, name), kind, holds)| {
                let fields = if holds { vec![Field::Company] } else { Vec::new() };
                Write::Account(NewAccount { id: AccountId(id), kind, name, fields })
            }),
        ];
        let state = prop_oneof![
            Just(State::Waiting),
            Just(State::Sending(CallId(7))),
            Just(State::Checking(Some(CallId(7)))),
            Just(State::Confirming(None)),
            Just(State::Comparing(CallId(7))),
            Just(State::Clash),
            error().prop_map(State::Failed),
            error().prop_map(State::Unclear),
        ];
        let overtaken = prop::sample::subsequence(Field::editable().collect::<Vec<_>>(), 0..4);
        (any::<(u64, i64, i64, i64, i64)>(), write, changes(), state, overtaken).prop_map(
            |((id, lead, marker, made, held_until), write, before, state, overtaken)| Intent {
                id: IntentId(id),
                lead: LeadId(lead),
                write,
                marker,
                before,
                made,
                held_until,
                state,
                tries: 3,
                looks: 2,
                look: None,
                linked: Linked::default(),
                overtaken,
                not_before: 9,
                compared: Some(9),
                kept: Kept::No,
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn intents_come_back(mut intent in intent(), sent: bool) {
            intent.kept = Kept::Yes { sent };
            let back = read(intent.id, &write(&intent)).unwrap();
            prop_assert_eq!(
                (back.id, back.lead, &back.write, back.marker, &back.before),
                (intent.id, intent.lead, &intent.write, intent.marker, &intent.before)
            );
            prop_assert_eq!((back.made, back.held_until, back.overtaken), (intent.made, intent.held_until, intent.overtaken));
            let expected = match intent.state {
                State::Waiting | State::Comparing(_) if !sent => State::Waiting,
                State::Waiting | State::Comparing(_) | State::Sending(_) | State::Checking(_) => State::Checking(None),
                State::Confirming(_) => State::Confirming(None),
                stopped @ (State::Failed(_) | State::Unclear(_) | State::Clash) => stopped,
            };
            prop_assert_eq!(back.state, expected);
        }

        #[test]
        fn damage_is_noticed_or_harmless(intent in intent(), at: prop::sample::Index) {
            let bytes = write(&intent);
            prop_assert!(read(intent.id, &bytes[..at.index(bytes.len())]).is_none());
        }
    }
}
