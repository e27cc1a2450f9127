//! Errors in the forms they were seen in: most inside HTTP 200.

use super::account::Account;
use super::json::{Json, Object};
use super::switches::{DeniedCode, ErrorStatus, ErrorStyle, RuleStyle};
use crate::flowlu::transport::Response;

/// One field that was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Detail {
    pub field: String,
    pub message: String,
}

impl Detail {
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

/// Why a request failed; numbered by the codes of the vendor's API page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// 12.
    Invalid(&'static str),
    /// 20.
    NotFound,
    /// 21.
    Validation(Vec<Detail>),
    /// 21, as the word `validation` unless a switch says otherwise: the rules of a stage.
    StageRules(Vec<Detail>),
    /// 22, or 30 with the same words.
    Denied,
    /// 30.
    Method,
    /// 31.
    Module,
}

impl Fault {
    /// One field that was not accepted.
    pub fn field(field: &str, message: &str) -> Self {
        Self::Validation(vec![Detail::new(field, message)])
    }
}

impl Account {
    /// The answer for a fault, in the style that the switches ask for.
    pub(super) fn refuse(&mut self, fault: Fault) -> Response {
        let turn = if self.switches.error_style == ErrorStyle::Mixed { self.errors % 4 } else { 0 };
        self.errors += 1;
        let denied = if self.switches.denied_code == DeniedCode::Denied { 22 } else { 30 };
        let (code, status, message) = match &fault {
            Fault::Invalid(message) => (12, 400, *message),
            Fault::NotFound => (20, 404, "not found"),
            Fault::Validation(_) | Fault::StageRules(_) => (21, 400, "validation error"),
            Fault::Denied => (denied, 403, "access denied"),
            Fault::Method => (30, 404, "unknown method"),
            Fault::Module => (31, 404, "unknown module"),
        };
        let word = self.switches.error_style == ErrorStyle::Text || turn == 1;
        let coded = || {
            let code = if turn == 2 { Json::text(&code.to_string()) } else { Json::integer(code) };
            Object::new().with("error_code", &code).with("error_msg", &Json::text(message))
        };
        let is_rule = self.switches.rule_style == RuleStyle::Word && matches!(fault, Fault::StageRules(_));
        let body = match fault {
            Fault::StageRules(details) | Fault::Validation(details) if word || is_rule => as_word(&details),
            Fault::StageRules(details) | Fault::Validation(details) if turn == 3 => {
                Object::new().with("errors", &by_field(&details))
            }
            Fault::StageRules(details) | Fault::Validation(details) => {
                Object::new().with("error", &coded().with("error_details", &listed(&details, turn)).end())
            }
            _ => Object::new().with("error", &coded().end()),
        };
        let status = if self.switches.error_status == ErrorStatus::Real { status } else { 200 };
        Response { status, body: body.end().0 }
    }
}

fn as_word(details: &[Detail]) -> Object {
    let description = Json::text("Check the form");
    Object::new()
        .with("error", &Json::text("validation"))
        .with("description", &description)
        .with("details", &by_field(details))
}

fn by_field(details: &[Detail]) -> Json {
    let mut fields = Object::new();
    for detail in details {
        fields.put(&detail.field, &Json::text(&detail.message));
    }
    fields.end()
}

/// The elements of `error_details` are documented nowhere: objects, or sentences in their turn.
fn listed(details: &[Detail], turn: u64) -> Json {
    Json::list(details.iter().map(|detail| {
        let message = Json::text(&detail.message);
        if turn == 2 {
            message
        } else {
            Object::new().with("field", &Json::text(&detail.field)).with("message", &message).end()
        }
    }))
}
