//! What is typed in short is written out when the field is left, so that the person sees what is meant.

use leptos::prelude::*;

use super::editor::Editor;
use crate::lead::{Amount, Decimal, Field, Form, Kind};

impl Editor {
    /// A date in words or without a year is written out, so that `tomorrow` stays that day, and so is an amount with a
    /// word behind it: `1.2k`.
    pub fn write_out(self, field: Field) {
        let typed = self.draft.with_untracked(|draft| draft.text(field).to_owned());
        let written = match field.kind() {
            Kind::Date | Kind::Custom(Form::Date) => {
                let Some(day) = self.draft.with_untracked(|draft| draft.day(field, self.style)) else { return };
                Some(day.to_typed(self.style.dates)).filter(|_| typed.trim() != day.to_wire())
            }
            Kind::Amount | Kind::Custom(Form::Amount) if typed.contains(char::is_alphabetic) => {
                let amount = Amount::from_typed(&typed, self.style.numbers).ok().flatten();
                amount.map(|amount| amount.to_typed(self.style.numbers))
            }
            Kind::Custom(Form::Number) if typed.contains(char::is_alphabetic) => {
                let number = Decimal::from_typed(&typed, self.style.numbers).ok().flatten();
                number.map(|number| number.to_typed(self.style.numbers))
            }
            _ => None,
        };
        if let Some(written) = written.filter(|written| *written != typed) {
            self.edit(field, written);
        }
    }
}
