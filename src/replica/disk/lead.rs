//! The leads of a block.

use super::bytes::{Reader, Writer};
use super::value;
use crate::lead::{Extras, Field, Lead, LeadId, Stamp, Value};

/// Changes when a block can no longer be read field by field; older blocks are then fetched anew.
const VERSION: u8 = 2;

/// The block as bytes; `None` if there is no lead in it. The names of the fields are written once, the leads refer to
/// them by place.
#[must_use]
pub fn write_block<'a>(leads: impl Iterator<Item = &'a Lead>) -> Option<Vec<u8>> {
    let fields: Vec<Field> = Field::editable().collect();
    let leads: Vec<&Lead> = leads.collect();
    if leads.is_empty() {
        return None;
    }
    let mut writer = Writer::default();
    writer.byte(VERSION);
    writer.list(fields.iter(), |writer, field| writer.text(field.code()));
    writer.list(leads.into_iter(), |writer, lead| write(writer, lead, &fields));
    Some(writer.0)
}

fn write(writer: &mut Writer, lead: &Lead, fields: &[Field]) {
    writer.integer(lead.id.0);
    let stamps = [lead.created, lead.updated, lead.last_activity].map(|stamp| stamp.map(|stamp| stamp.0));
    stamps.into_iter().for_each(|stamp| writer.optional(stamp));
    writer.optional(lead.merged_to.map(|id| id.0));
    let set: Vec<(u8, Value)> = (0..)
        .zip(fields)
        .map(|(place, field)| (place, lead.get(*field)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    writer.list(set.into_iter(), |writer, (place, value)| {
        writer.byte(place);
        value::write(writer, &value);
    });
    writer.text(lead.extra.packed());
}

/// The leads of a block; `None` if it is damaged or of another version.
#[must_use]
pub fn read_block(bytes: &[u8]) -> Option<Vec<Lead>> {
    let mut reader = Reader(bytes);
    if reader.byte()? != VERSION {
        return None;
    }
    let fields = reader.list(|reader| Some(Field::from_code(reader.text()?)))?;
    let leads = reader.list(|reader| read(reader, &fields))?;
    reader.is_empty().then_some(leads)
}

fn read(reader: &mut Reader<'_>, fields: &[Option<Field>]) -> Option<Lead> {
    let mut lead = Lead::new(LeadId(reader.integer()?));
    lead.created = reader.optional()?.map(Stamp);
    lead.updated = reader.optional()?.map(Stamp);
    lead.last_activity = reader.optional()?.map(Stamp);
    lead.merged_to = reader.optional()?.map(LeadId);
    for _ in 0..reader.integer()? {
        let field = *fields.get(usize::from(reader.byte()?))?;
        let value = value::read(reader)?;
        if let Some(field) = field {
            lead.set(field, value);
        }
    }
    lead.extra = Extras::from_packed(reader.text()?);
    Some(lead)
}

#[cfg(test)]
pub mod tests {
    use proptest::prelude::*;

    use super::super::value::tests::changes;
    use super::*;

    /// Any lead.
    pub fn lead() -> impl Strategy<Value = Lead> {
        let extra = prop::collection::vec((any::<String>(), any::<String>()), 0..3);
        let rest = (1_i64.., any::<[Option<i64>; 3]>(), prop::option::of(1_i64..), extra);
        (changes(), rest).prop_map(|(changes, (id, stamps, merged, extra))| {
            let mut lead = Lead::new(LeadId(id));
            changes.apply(&mut lead);
            [lead.created, lead.updated, lead.last_activity] = stamps.map(|stamp| stamp.map(Stamp));
            lead.merged_to = merged.map(LeadId);
            lead.extra = Extras::new(&extra);
            lead
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn leads_come_back(leads in prop::collection::vec(lead(), 1..5)) {
            let bytes = write_block(leads.iter()).unwrap();
            prop_assert_eq!(read_block(&bytes), Some(leads));
        }

        #[test]
        fn a_damaged_block_is_none_or_other_leads(leads in prop::collection::vec(lead(), 1..3), at: prop::sample::Index, byte: u8) {
            let mut bytes = write_block(leads.iter()).unwrap();
            let cut = at.index(bytes.len());
            prop_assert_eq!(read_block(&bytes[..cut]), None);
            bytes[cut] = byte;
            let _survived = read_block(&bytes);
        }
    }

    #[test]
    fn an_empty_block_is_not_kept() {
        assert_eq!(write_block([].into_iter()), None);
    }
}
