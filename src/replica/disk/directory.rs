//! Pipelines, stages, names.

use super::bytes::{Reader, Writer};
use crate::lead::{
    Account, AccountId, AccountKind, Colour, Directory, LossReason, LossReasonId, Pipeline, PipelineId, Source,
    SourceId, Stage, StageId, User, UserId,
};

/// Changes with the order in which things are written; an older directory is then fetched anew.
const VERSION: u8 = 1;

/// The directory as bytes.
#[must_use]
pub fn write(directory: &Directory) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.byte(VERSION);
    let list = |writer: &mut Writer, count: usize| writer.integer(i64::try_from(count).unwrap_or(0));
    list(&mut writer, directory.pipelines.len());
    for it in directory.pipelines.values() {
        entry(&mut writer, it.id.0, &it.name, it.ordering, it.deleted);
    }
    list(&mut writer, directory.stages.len());
    for it in directory.stages.values() {
        entry(&mut writer, it.id.0, &it.name, it.ordering, it.active);
        writer.byte(it.deleted.into());
        writer.optional(it.pipeline.map(|id| id.0));
        writer.text(&it.colour.as_ref().map(Colour::css).unwrap_or_default());
    }
    list(&mut writer, directory.sources.len());
    for it in directory.sources.values() {
        entry(&mut writer, it.id.0, &it.name, it.ordering, it.active);
    }
    list(&mut writer, directory.loss_reasons.len());
    for it in directory.loss_reasons.values() {
        entry(&mut writer, it.id.0, &it.name, it.ordering, it.active);
    }
    list(&mut writer, directory.users.len());
    for it in directory.users.values() {
        entry(&mut writer, it.id.0, &it.name, 0, it.active);
    }
    list(&mut writer, directory.accounts.len());
    for it in directory.accounts.values() {
        entry(&mut writer, it.id.0, &it.name, it.kind.code(), true);
        writer.text(&it.email);
        writer.text(&it.phone);
    }
    writer.0
}

fn entry(writer: &mut Writer, id: i64, name: &str, number: i64, flag: bool) {
    writer.integer(id);
    writer.text(name);
    writer.integer(number);
    writer.byte(flag.into());
}

fn read_entry(reader: &mut Reader<'_>) -> Option<(i64, String, i64, bool)> {
    Some((reader.integer()?, reader.string()?, reader.integer()?, reader.flag()?))
}

/// The directory; `None` if it is damaged or of another version.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Directory> {
    let mut reader = Reader(bytes);
    if reader.byte()? != VERSION {
        return None;
    }
    let mut directory = Directory::default();
    for _ in 0..reader.integer()? {
        let (id, name, ordering, deleted) = read_entry(&mut reader)?;
        let id = PipelineId(id);
        directory.pipelines.insert(id, Pipeline { id, name, ordering, deleted });
    }
    for _ in 0..reader.integer()? {
        let (id, name, ordering, active) = read_entry(&mut reader)?;
        let id = StageId(id);
        let deleted = reader.flag()?;
        let pipeline = reader.optional()?.map(PipelineId);
        let colour = Some(reader.text()?).filter(|text| !text.is_empty()).and_then(Colour::parse);
        directory.stages.insert(id, Stage { id, name, pipeline, ordering, colour, active, deleted });
    }
    for _ in 0..reader.integer()? {
        let (id, name, ordering, active) = read_entry(&mut reader)?;
        let id = SourceId(id);
        directory.sources.insert(id, Source { id, name, ordering, active });
    }
    for _ in 0..reader.integer()? {
        let (id, name, ordering, active) = read_entry(&mut reader)?;
        let id = LossReasonId(id);
        directory.loss_reasons.insert(id, LossReason { id, name, ordering, active });
    }
    for _ in 0..reader.integer()? {
        let (id, name, _, active) = read_entry(&mut reader)?;
        let id = UserId(id);
        directory.users.insert(id, User { id, name, active });
    }
    for _ in 0..reader.integer()? {
        let (id, name, kind, _) = read_entry(&mut reader)?;
        let (id, kind) = (AccountId(id), AccountKind::from_code(kind)?);
        let (email, phone) = (reader.string()?, reader.string()?);
        directory.accounts.insert(id, Account { id, kind, name, email, phone });
    }
    reader.is_empty().then_some(directory)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn directory() -> impl Strategy<Value = Directory> {
        let row = || prop::collection::vec((1..50_i64, any::<String>(), any::<i64>(), any::<bool>()), 0..4);
        (row(), row(), row(), row()).prop_map(|(first, second, third, fourth)| {
            let mut directory = Directory::default();
            for (id, name, ordering, flag) in first {
                let (pipeline, source) = (PipelineId(id), SourceId(id));
                let kept = Pipeline { id: pipeline, name: name.clone(), ordering, deleted: flag };
                directory.pipelines.insert(pipeline, kept);
                directory.sources.insert(source, Source { id: source, name, ordering, active: flag });
            }
            for (id, name, ordering, flag) in second {
                let (id, pipeline) = (StageId(id), PipelineId::new(ordering));
                let colour = Colour::parse("#5aa9e6").filter(|_| flag);
                let stage = Stage { id, name, pipeline, ordering, colour, active: flag, deleted: !flag };
                directory.stages.insert(id, stage);
            }
            for (id, name, ordering, flag) in third {
                let (reason, user) = (LossReasonId(id), UserId(id));
                let kept = LossReason { id: reason, name: name.clone(), ordering, active: flag };
                directory.loss_reasons.insert(reason, kept);
                directory.users.insert(user, User { id: user, name, active: flag });
            }
            for (id, name, _, flag) in fourth {
                let kind = if flag { AccountKind::Organization } else { AccountKind::Person };
                let id = AccountId(id);
                let account = Account { id, kind, email: name.clone(), phone: String::new(), name };
                directory.accounts.insert(id, account);
            }
            directory
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn it_comes_back(directory in directory()) {
            prop_assert_eq!(read(&write(&directory)), Some(directory));
        }

        #[test]
        fn a_cut_is_noticed(directory in directory(), at: prop::sample::Index) {
            let bytes = write(&directory);
            prop_assert_eq!(read(&bytes[..at.index(bytes.len())]), None);
        }
    }
}
