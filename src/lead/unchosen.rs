//! Texts that were typed where one of a few is to be chosen, and are none of these: a draft keeps them as they are, and
//! nothing is saved before one is chosen.

use super::{Draft, Field, Form, Kind};

/// Before such a text in a draft, so that `42` is no number of anybody. Nobody types it, and no account has it.
const MARK: char = '\u{1a}';

impl Kind {
    /// Whether a field of this kind holds what was chosen from those that there are, and not what was typed.
    #[must_use]
    pub fn is_chosen(self) -> bool {
        match self {
            Self::Account(_) | Self::Source | Self::User | Self::Pipeline | Self::Stage => true,
            Self::LossReason | Self::Status => true,
            Self::Custom(form) => matches!(form, Form::Choice | Form::Choices | Form::YesNo),
            _ => false,
        }
    }
}

/// The text that was typed in a field of this kind, if `text` is one that is no choice.
pub(super) fn unchosen(kind: Kind, text: &str) -> Option<&str> {
    text.strip_prefix(MARK).filter(|_| kind.is_chosen())
}

impl Draft {
    /// Keeps what was typed in a field although it is none of what may be chosen there.
    #[must_use]
    pub fn mark_unchosen(typed: &str) -> String {
        [MARK.encode_utf8(&mut [0; 4]), typed].concat()
    }

    /// What was typed in `field` if it is none of what may be chosen there.
    #[must_use]
    pub fn unchosen(&self, field: Field) -> Option<&str> {
        unchosen(field.kind(), self.text(field))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::lead::{
        Custom, Date, DateOrder, DateStyle, Draft, Field, Form, Lead, LeadId, NumberStyle, Problem, Style,
    };

    proptest! {
        /// Whatever is typed there, digits among them, is not sent, and not taken for "nothing" either.
        #[test]
        fn what_is_not_chosen_is_not_saved(typed in "[0-9]{1,3}|.{1,12}") {
            let dates = DateStyle { order: DateOrder::DayMonthYear, separator: '.', today: Date::epoch(), months: &[] };
            let style = Style { numbers: NumberStyle::default(), dates };
            let own = Field::Custom(Custom::new("cf_5", Form::Choice).unwrap());
            let lead = Lead::new(LeadId(7));
            for field in [Field::Source, Field::Assignee, Field::Company, Field::Stage, Field::LossReason, own] {
                let mut draft = Draft::of(&lead, style);
                draft.set(field, Draft::mark_unchosen(&typed));
                let errors = draft.changes(&lead, style).unwrap_err();
                prop_assert_eq!(errors.len(), 1);
                prop_assert_eq!(&errors[0].problem, &Problem::NotChosen(typed.clone()));
                prop_assert_eq!(draft.unchosen(field), Some(typed.as_str()));
                prop_assert_eq!(draft.changed(&lead, style), [field]);
            }
        }

        #[test]
        fn a_text_is_a_text(typed in ".{0,12}") {
            let mut draft = Draft::default();
            draft.set(Field::Name, Draft::mark_unchosen(&typed));
            prop_assert_eq!(draft.unchosen(Field::Name), None);
        }
    }
}
