//! A field with its value, and sets of them.

use super::bytes::{Reader, Writer};
use crate::lead::{Amount, Changes, Date, Field, Stamp, Status, Value};

/// Writes one value.
pub fn write(writer: &mut Writer, value: &Value) {
    match value {
        Value::Text(text) => {
            writer.byte(0);
            writer.text(text);
        }
        Value::Amount(amount) => {
            writer.byte(1);
            writer.byte(amount.is_some().into());
            if let Some(amount) = amount {
                writer.number(amount.hundredths());
            }
        }
        Value::Date(date) => number(writer, 2, date.map(Date::ordinal)),
        Value::Reference(id) => number(writer, 3, *id),
        Value::Status(status) => number(writer, 4, Some(status.code())),
        Value::Integer(number_) => number(writer, 5, *number_),
        Value::Stamp(stamp) => number(writer, 6, stamp.map(|stamp| stamp.0)),
    }
}

fn number(writer: &mut Writer, kind: u8, number: Option<i64>) {
    writer.byte(kind);
    writer.optional(number);
}

/// Reads one value.
pub fn read(reader: &mut Reader<'_>) -> Option<Value> {
    Some(match reader.byte()? {
        0 => Value::Text(reader.string()?),
        1 => Value::Amount(if reader.flag()? { Some(Amount::from_hundredths(reader.number()?)) } else { None }),
        2 => Value::Date(reader.optional()?.map(Date::from_ordinal)),
        3 => Value::Reference(reader.optional()?),
        4 => Value::Status(Status::from_code(reader.optional()??)?),
        5 => Value::Integer(reader.optional()?),
        6 => Value::Stamp(reader.optional()?.map(Stamp)),
        _ => return None,
    })
}

/// Writes fields by their API names.
pub fn write_changes(writer: &mut Writer, changes: &Changes) {
    writer.integer(i64::try_from(changes.len()).unwrap_or(0));
    for (field, value) in changes.iter() {
        writer.text(&field.key());
        write(writer, value);
    }
}

/// Reads fields; those that this version does not know are left out.
pub fn read_changes(reader: &mut Reader<'_>) -> Option<Changes> {
    let pairs = reader.list(|reader| Some((Field::from_key(reader.text()?), read(reader)?)))?;
    let mut changes = Changes::default();
    for (field, value) in pairs {
        if let Some(field) = field {
            changes.set(field, value);
        }
    }
    Some(changes)
}

#[cfg(test)]
pub mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lead::{Custom, Form, Kind};

    /// Any value that a field may have.
    pub fn value_of(field: Field) -> BoxedStrategy<Value> {
        match field.kind() {
            Kind::Amount => any::<Option<i64>>()
                .prop_map(|it| Value::Amount(it.map(|it| Amount::from_hundredths(it.into()))))
                .boxed(),
            Kind::Date => prop::option::of(-300_000_i64..300_000)
                .prop_map(|days| Value::Date(days.map(|days| Date::epoch().plus_days(days))))
                .boxed(),
            Kind::Integer => any::<Option<i64>>().prop_map(Value::Integer).boxed(),
            Kind::Status => prop::sample::select(&Status::ALL[..]).prop_map(Value::Status).boxed(),
            Kind::Stamp => any::<Option<i64>>().prop_map(|it| Value::Stamp(it.map(Stamp))).boxed(),
            Kind::Text | Kind::Phone | Kind::Email | Kind::Web | Kind::LongText => {
                any::<String>().prop_map(Value::Text).boxed()
            }
            Kind::Custom(_) => any::<String>().prop_map(Value::Text).boxed(),
            _ => prop::option::of(1_i64..).prop_map(Value::Reference).boxed(),
        }
    }

    /// Any edit.
    pub fn changes() -> impl Strategy<Value = Changes> {
        let own = [Form::Text, Form::Amount, Form::Choices].into_iter().enumerate();
        let own = own.filter_map(|(at, form)| Custom::new(&format!("cf_{at}"), form).map(Field::Custom));
        let fields = prop::sample::subsequence(Field::editable().chain(own).collect::<Vec<_>>(), 0..20);
        fields.prop_flat_map(|fields| {
            let values: Vec<_> = fields.iter().map(|field| value_of(*field)).collect();
            values.prop_map(move |values| fields.iter().copied().zip(values).collect::<Changes>())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn edits_come_back(changes in changes()) {
            let mut writer = Writer::default();
            write_changes(&mut writer, &changes);
            prop_assert_eq!(read_changes(&mut Reader(&writer.0)), Some(changes));
        }
    }

    #[test]
    fn fields_of_another_version_are_left_out() {
        let mut writer = Writer::default();
        writer.integer(2);
        writer.text("of_tomorrow");
        write(&mut writer, &Value::Integer(Some(4)));
        writer.text("name");
        write(&mut writer, &Value::Text("Oak".into()));
        let expected = Changes::default().with(Field::Name, Value::Text("Oak".into()));
        assert_eq!(read_changes(&mut Reader(&writer.0)), Some(expected));
    }
}
