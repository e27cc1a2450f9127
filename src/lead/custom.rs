//! Fields that an account has made for itself, as fields of a lead: `cf_21` on the wire, `cf_delivery` where the account
//! gave it an alias. The app learns of them while it runs.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::{Amount, Date, Decimal};

/// What such a field holds, and so how it is typed, compared and sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// One line, and all that nothing is known of.
    #[default]
    Text,
    LongText,
    /// Money, with two places.
    Amount,
    /// Any other number.
    Number,
    Date,
    YesNo,
    /// One option of a list, by its value.
    Choice,
    /// Several options of a list.
    Choices,
}

impl Form {
    const ALL: [Self; 8] =
        [Self::Text, Self::LongText, Self::Amount, Self::Number, Self::Date, Self::YesNo, Self::Choice, Self::Choices];

    /// How it is kept on the device.
    fn code(self) -> char {
        match self {
            Self::Text => 't',
            Self::LongText => 'l',
            Self::Amount => 'a',
            Self::Number => 'n',
            Self::Date => 'd',
            Self::YesNo => 'y',
            Self::Choice => 'c',
            Self::Choices => 'm',
        }
    }
}

/// One field of an account's own. Two are the same if they are the same column, whatever is known of what it holds.
#[derive(Clone, Copy, Debug)]
pub struct Custom {
    column: &'static str,
    pub form: Form,
}

thread_local! {
    /// The columns that were met: an account has a few dozen, so that they are never let go.
    static COLUMNS: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Before the form in a key.
const MARK: char = '!';

impl Custom {
    /// The field of a column; none if the column is of another sort, the readable text of a value for instance.
    #[must_use]
    pub fn new(column: &str, form: Form) -> Option<Self> {
        let is_one = column.starts_with("cf_") && !column.ends_with("_value") && !column.contains(MARK);
        is_one.then(|| Self { column: lasting(column), form })
    }

    /// The API's name.
    #[must_use]
    pub fn column(self) -> &'static str {
        self.column
    }

    /// How it is kept: `cf_21!d`.
    #[must_use]
    pub fn key(self) -> String {
        [self.column, "!", self.form.code().encode_utf8(&mut [0; 4])].concat()
    }

    /// From what [`Self::key`] gave.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let (column, code) = key.split_once(MARK)?;
        Self::new(column, Form::ALL.into_iter().find(|form| code.starts_with(form.code()))?)
    }

    /// The value that `said`, the text of a column, means: two texts that mean the same give the same.
    #[must_use]
    pub fn value_of(self, said: &str) -> String {
        let said = said.trim();
        match self.form {
            Form::Text => said.to_owned(),
            Form::LongText => said.replace("\r\n", "\n"),
            Form::Amount => Amount::from_wire(said).map_or_else(|| said.to_owned(), Amount::to_wire),
            Form::Number => Decimal::from_wire(said).map_or_else(|| said.to_owned(), Decimal::to_wire),
            Form::Date if said.starts_with("0000-00-00") => String::new(),
            Form::Date => Date::from_wire(said).map_or_else(|| said.to_owned(), Date::to_wire),
            Form::YesNo if matches!(said, "" | "0" | "false") => "0".to_owned(),
            Form::YesNo => "1".to_owned(),
            Form::Choice if said == "0" => String::new(),
            Form::Choice => said.to_owned(),
            Form::Choices => options(said).collect::<Vec<_>>().join(","),
        }
    }
}

/// The values of the options in `51, 53`.
pub fn options(said: &str) -> impl Iterator<Item = &str> {
    said.split(',').map(str::trim).filter(|option| !option.is_empty() && *option != "0")
}

fn lasting(column: &str) -> &'static str {
    COLUMNS.with_borrow_mut(|columns| {
        if let Some(known) = columns.iter().find(|known| **known == column) {
            return *known;
        }
        let kept: &'static str = Box::leak(Box::from(column));
        columns.push(kept);
        kept
    })
}

impl PartialEq for Custom {
    fn eq(&self, other: &Self) -> bool {
        self.column == other.column
    }
}

impl Eq for Custom {}

impl PartialOrd for Custom {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Custom {
    fn cmp(&self, other: &Self) -> Ordering {
        self.column.cmp(other.column)
    }
}

impl Hash for Custom {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.column.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn custom(form: Form) -> Custom {
        Custom::new("cf_21", form).unwrap()
    }

    #[test]
    fn only_the_accounts_own_columns_are_fields() {
        for column in ["cf_21", "cf_delivery"] {
            assert_eq!(Custom::new(column, Form::Text).unwrap().column(), column);
        }
        for column in ["name", "cf_21_value", "cf.21", "cf_21!d", ""] {
            assert_eq!(Custom::new(column, Form::Text), None, "{column}");
        }
    }

    #[test]
    fn what_means_the_same_is_the_same() {
        for (form, one, other) in [
            (Form::Amount, "1250.5", "1250.50"),
            (Form::Number, "1250.500", "1250.5"),
            (Form::Date, "2031-05-01 00:00:00", "2031-05-01"),
            (Form::Date, "0000-00-00", ""),
            (Form::YesNo, "", "0"),
            (Form::YesNo, "true", "1"),
            (Form::Choice, "0", ""),
            (Form::Choices, "51, 53,", "51,53"),
            (Form::LongText, "a\r\nb", "a\nb"),
        ] {
            assert_eq!(custom(form).value_of(one), custom(form).value_of(other), "{form:?}");
        }
    }

    proptest! {
        #[test]
        fn keys_come_back(column in "cf_[a-z0-9]{1,8}", at in 0..Form::ALL.len()) {
            let field = Custom::new(&column, Form::ALL[at]).unwrap();
            let back = Custom::from_key(&field.key()).unwrap();
            prop_assert_eq!((back, back.form), (field, field.form));
        }

        #[test]
        fn a_value_means_itself(said in any::<String>(), at in 0..Form::ALL.len()) {
            let value = custom(Form::ALL[at]).value_of(&said);
            prop_assert_eq!(custom(Form::ALL[at]).value_of(&value), value);
        }
    }
}
