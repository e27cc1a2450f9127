//! How the copy stands, as bytes.

use crate::lead::Date;
use crate::replica::disk::bytes::{Reader, Writer};
use crate::replica::disk::intent;
use crate::replica::engine::{Keeps, Status};
use crate::replica::outbox::Summary;
use crate::replica::sync::Step;

/// Whatever is not the same in every tab: what is on its way is mirrored itself, and each tab knows its network.
pub fn write(writer: &mut Writer, status: &Status) {
    writer.byte(status.complete.into());
    writer.byte(status.progress.is_some().into());
    if let Some((here, expected)) = status.progress {
        writer.integer(i64::try_from(here).unwrap_or(i64::MAX));
        writer.number(expected.into());
    }
    writer.optional(status.checked);
    writer.byte(status.trouble.is_some().into());
    if let Some(trouble) = &status.trouble {
        intent::write_error(writer, trouble);
    }
    writer.integer(i64::try_from(status.unreadable).unwrap_or(i64::MAX));
    for steps in [&status.denied, &status.skipped] {
        writer.list(steps.iter(), |writer, step| write_step(writer, *step));
    }
}

pub fn read(reader: &mut Reader<'_>) -> Option<Status> {
    let complete = reader.flag()?;
    let progress = match reader.flag()? {
        true => Some((usize::try_from(reader.integer()?).ok()?, reader.number()?.try_into().ok()?)),
        false => None,
    };
    let checked = reader.optional()?;
    let trouble = if reader.flag()? { Some(intent::read_error(reader)?) } else { None };
    let unreadable = usize::try_from(reader.integer()?).ok()?;
    let (denied, skipped) = (reader.list(read_step)?, reader.list(read_step)?);
    Some(Status {
        complete,
        progress,
        checked,
        trouble,
        unreadable,
        online: true,
        outbox: Summary::default(),
        denied,
        skipped,
        keeps: Keeps::Nothing,
    })
}

fn write_step(writer: &mut Writer, step: Step) {
    match step {
        Step::Changed(day) => {
            writer.byte(7);
            writer.integer(day.ordinal());
        }
        other => {
            let place = Step::SWEEP.iter().position(|step| *step == other);
            writer.byte(place.and_then(|place| place.try_into().ok()).unwrap_or_default());
        }
    }
}

fn read_step(reader: &mut Reader<'_>) -> Option<Step> {
    match reader.byte()? {
        7 => Some(Step::Changed(Date::from_ordinal(reader.integer()?))),
        place => Step::SWEEP.get(usize::from(place)).copied(),
    }
}
