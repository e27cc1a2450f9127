//! The one table that turns a failure into a sentence for a person.

use crate::flowlu::{Error, Refusal};
use crate::lead::{AmountError, Custom, DateError, Field, Form, LeadId, Problem};
use crate::replica::rules;
use crate::text::{Messages, fill};

/// What went wrong with a call, and what can be done.
#[must_use]
pub fn of_error(error: &Error, t: &Messages) -> String {
    let plain = match error {
        Error::Offline => t.errors.offline,
        Error::Unreachable => t.errors.unreachable,
        Error::TimedOut => t.errors.timed_out,
        Error::Aborted => t.errors.aborted,
        Error::Throttled => t.errors.throttled,
        Error::KeyRefused => t.errors.key_refused,
        Error::NoAccount => t.errors.no_account,
        Error::Denied => t.errors.denied,
        Error::NotFound => t.errors.not_found,
        Error::NotJson(_) => t.errors.not_json,
        Error::Unexpected(_) => t.errors.unexpected,
        Error::Server(_) => t.errors.server,
        Error::Invalid(refusals) => return of_refusals(refusals, t),
        Error::Other(code, message) => {
            return fill(t.errors.other, &[("code", &code.to_string()), ("message", message)]);
        }
    };
    plain.to_owned()
}

/// The server's objections in one sentence, each with the label of its field if the app knows it.
fn of_refusals(refusals: &[Refusal], t: &Messages) -> String {
    let reasons: Vec<String> = refusals.iter().map(|refusal| of_refusal(refusal, t)).collect();
    if reasons.is_empty() {
        return t.errors.invalid.to_owned();
    }
    fill(t.errors.invalid_because, &[("reason", &reasons.join("; "))])
}

/// One objection with its field's label.
#[must_use]
pub fn of_refusal(refusal: &Refusal, t: &Messages) -> String {
    let Some(code) = &refusal.code else { return refusal.message.clone() };
    let field = Field::from_code(code).or_else(|| Custom::new(code, Form::Text).map(Field::Custom));
    let label = field.map_or(code.as_str(), |field| t.fields.label(field));
    [label, ": ", &refusal.message].concat()
}

/// Why a write failed, and if it is `unclear` whether it did, what trying again means.
#[must_use]
pub fn of_failure(error: &Error, unclear: bool, t: &Messages) -> String {
    let why = of_error(error, t);
    if unclear { [&why, " ", t.outbox.unclear].concat() } else { why }
}

/// That a lead was made more than once, if it was.
#[must_use]
pub fn of_twins(name: &str, twins: &[LeadId], t: &Messages) -> Option<String> {
    (!twins.is_empty()).then(|| fill(t.outbox.made_twice, &[("lead", name)]))
}

/// Why a move or close may not be made.
#[must_use]
pub fn of_rule(refusal: rules::Refusal, t: &Messages) -> &'static str {
    match refusal {
        rules::Refusal::StageClosed => t.common.stage_closed,
        rules::Refusal::ForeignStage => t.common.foreign_stage,
        rules::Refusal::ReasonNeeded => t.common.reason_needed,
    }
}

/// Why a field cannot be saved as it stands.
#[must_use]
pub fn of_problem(problem: &Problem, t: &Messages) -> String {
    let plain = match problem {
        Problem::Required => t.form().required,
        Problem::TooLong(length) => return fill(t.form().too_long, &[("n", &length.to_string())]),
        Problem::Amount(AmountError::NotANumber) => t.form().not_an_amount,
        Problem::Amount(AmountError::TooManyDecimals) => t.form().too_many_decimals,
        Problem::Amount(AmountError::TooFine) => t.form().too_fine,
        Problem::Amount(AmountError::TooLarge) => t.form().too_large,
        Problem::Date(DateError::NotADate) => t.form().not_a_date,
        Problem::Date(DateError::NoSuchDay) => t.form().no_such_day,
        Problem::Date(DateError::FarYear) => t.form().far_year,
        Problem::NotAnInteger => t.form().not_an_integer,
        Problem::NotChosen(typed) => return fill(t.form().not_chosen, &[("text", typed)]),
        Problem::ForeignStage => t.common.foreign_stage,
        Problem::Refused(message) => return message.clone(),
    };
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn every_error_has_a_sentence_in_every_language() {
        let errors = [
            Error::Offline,
            Error::Unreachable,
            Error::TimedOut,
            Error::Aborted,
            Error::Throttled,
            Error::KeyRefused,
            Error::NoAccount,
            Error::Denied,
            Error::NotFound,
            Error::Invalid(Vec::new()),
            Error::NotJson(200),
            Error::Unexpected("items"),
            Error::Server("x".into()),
            Error::Other(12, "x".into()),
        ];
        for language in Language::ALL {
            let mut sentences: Vec<String> = errors.iter().map(|error| of_error(error, language.messages())).collect();
            sentences.sort();
            sentences.dedup();
            assert_eq!(sentences.len(), errors.len());
        }
    }

    #[test]
    fn objections_name_their_field() {
        let refusal =
            |code: Option<&str>, message: &str| Refusal { code: code.map(Into::into), message: message.into() };
        let error = Error::Invalid(vec![
            refusal(Some("name"), "Fill it in"),
            refusal(Some("cf_21"), "Needed"),
            refusal(None, "Stage is required"),
        ]);
        let t = Language::English.messages();
        assert_eq!(
            of_error(&error, t),
            "The account refused it: Title: Fill it in; Field 21: Needed; Stage is required"
        );
    }

    #[test]
    fn an_unclear_failure_says_that_trying_again_looks_first() {
        for language in Language::ALL {
            let t = language.messages();
            let (plain, unclear) = (of_failure(&Error::TimedOut, false, t), of_failure(&Error::TimedOut, true, t));
            assert_eq!(plain, of_error(&Error::TimedOut, t));
            assert_eq!(unclear, [&plain, " ", t.outbox.unclear].concat());
        }
    }

    #[test]
    fn only_twins_are_told() {
        let t = Language::English.messages();
        assert_eq!(of_twins("Oak", &[], t), None);
        assert!(of_twins("Oak", &[LeadId(7)], t).is_some_and(|said| said.contains("“Oak”")));
    }
}
