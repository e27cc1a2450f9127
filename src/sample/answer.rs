//! From a request to its answer: path, rights, method, then the entity's own work.

use serde_json::Value;

use super::account::Account;
use super::calendar::Clock;
use super::column::Kind;
use super::failure::Fault;
use super::json::{Json, Object};
use super::route::{self, Call, Lost, Route};
use super::shape::Shape;
use super::switches::{DeleteVerb, JsonBody, Metadata, PluralPaths, Rights, WrapCreate, WrapGet, WrapUpdate};
use super::tables::{Entity, Module};
use crate::flowlu::transport::{Body, Method, Request, Response};

/// A form as sent: names and values in order.
pub(super) type Form = [(String, String)];

impl Account {
    /// Answers one request as the API would, and changes the account where it is a write.
    /// Knows no key: whoever carries the request checks that.
    pub fn answer(&mut self, now: Clock, request: &Request) -> Response {
        match self.handle(now, request) {
            Ok(value) => Response { status: 200, body: one("response", &value).0 },
            Err(fault) => self.refuse(fault),
        }
    }

    fn handle(&mut self, now: Clock, request: &Request) -> Result<Json, Fault> {
        let plural = self.switches.plural_paths == PluralPaths::On;
        let route = route::parse(&request.path, plural).map_err(|lost| match lost {
            Lost::Module => Fault::Module,
            Lost::Method => Fault::Method,
        })?;
        self.permit(&route)?;
        if let Some((parent, _, id)) = route.parent {
            self.tables.of(parent).get(id).ok_or(Fault::NotFound)?;
        }
        match route.call {
            Call::List => self.list(&route, &request.query),
            Call::Get(id) => self.get(&route, id, &request.query),
            Call::Describe => self.describe(&route),
            Call::Create | Call::Update(_) if request.method == Method::Get => Err(Fault::Invalid("invalid request")),
            Call::Create => {
                let form = self.form(&request.body)?;
                let id = self.create(now, &route, &form)?;
                Ok(self.created(route.entity, id))
            }
            Call::Update(id) => {
                let form = self.form(&request.body)?;
                self.update(now, &route, id, &form)?;
                Ok(self.updated(route.entity, id))
            }
            Call::Delete(id) => {
                if request.method == Method::Post && self.switches.delete_verb == DeleteVerb::Get {
                    return Err(Fault::Invalid("invalid request"));
                }
                self.delete(&route, id)?;
                Ok(one("id", &self.shape(&[]).id(id)))
            }
        }
    }

    fn permit(&self, route: &Route) -> Result<(), Fault> {
        let write = matches!(route.call, Call::Create | Call::Update(_) | Call::Delete(_));
        let module = route.entity.module();
        let allowed = match self.switches.rights {
            Rights::All => true,
            Rights::NoSystem => module != Module::System,
            Rights::ReadOnly => !write,
            Rights::NoCrm => module != Module::Crm,
        };
        if !allowed {
            return Err(Fault::Denied);
        }
        let possible = route.entity.writable() || (route.entity == Entity::Comment && route.call == Call::Create);
        if write && !possible { Err(Fault::Method) } else { Ok(()) }
    }

    fn get(&self, route: &Route, id: i64, query: &Form) -> Result<Json, Fault> {
        let record = self.tables.of(route.entity).get(id).filter(|record| self.shows(route, record));
        let record = record.ok_or(Fault::NotFound)?;
        let row = Shape::new(&self.switches, &self.tables, query).row(route.entity, record);
        Ok(match self.switches.wrap_get {
            WrapGet::Direct => row,
            WrapGet::Items => one("items", &row),
        })
    }

    fn describe(&self, route: &Route) -> Result<Json, Fault> {
        if self.switches.metadata == Metadata::Off {
            return Err(Fault::Method);
        }
        let fields = route.entity.columns().iter().map(|column| {
            let kind = match column.kind {
                Kind::Id | Kind::Ref | Kind::Int => "integer",
                Kind::Money => "price",
                Kind::Number => "float",
                Kind::Day => "date",
                Kind::Stamp => "datetime",
                Kind::Text | Kind::Custom => "string",
                Kind::Long => "text",
            };
            Object::new()
                .with("code", &Json::text(column.code))
                .with("name", &Json::text(column.title))
                .with("type", &Json::text(kind))
                .end()
        });
        Ok(one("fields", &Json::list(fields)))
    }

    /// The body as name and value pairs; what becomes of JSON is a switch.
    fn form(&self, body: &Body) -> Result<Vec<(String, String)>, Fault> {
        match (body, self.switches.json_body) {
            (Body::Form(pairs), _) => Ok(pairs.clone()),
            (Body::Empty, _) | (Body::Json(_), JsonBody::Ignore) => Ok(Vec::new()),
            (Body::Json(_), JsonBody::Reject) => Err(Fault::Invalid("invalid request")),
            (Body::Json(text), JsonBody::Parse) => match serde_json::from_str(text) {
                Ok(Value::Object(fields)) => Ok(fields.into_iter().flat_map(pairs).collect()),
                _ => Err(Fault::Invalid("invalid request")),
            },
        }
    }

    fn shape<'a>(&'a self, query: &'a Form) -> Shape<'a> {
        Shape::new(&self.switches, &self.tables, query)
    }

    fn created(&self, entity: Entity, id: i64) -> Json {
        let shape = self.shape(&[]);
        match self.switches.wrap_create {
            WrapCreate::Message => {
                let message = format!("{} #{id} was added", entity.label());
                Object::new().with("id", &shape.id(id)).with("_resultMessage", &Json::text(&message)).end()
            }
            WrapCreate::Id => one("id", &shape.id(id)),
            WrapCreate::Full => self.row(entity, id),
        }
    }

    fn updated(&self, entity: Entity, id: i64) -> Json {
        match self.switches.wrap_update {
            WrapUpdate::Full => self.row(entity, id),
            WrapUpdate::Id => one("id", &self.shape(&[]).id(id)),
            // PHP writes an empty map as a list.
            WrapUpdate::Empty => Json::raw("[]"),
        }
    }

    fn row(&self, entity: Entity, id: i64) -> Json {
        let record = self.tables.of(entity).get(id);
        record.map_or_else(Json::null, |record| self.shape(&[]).row(entity, record))
    }
}

/// An object of one member.
fn one(name: &str, value: &Json) -> Json {
    Object::new().with(name, value).end()
}

/// A JSON member as the form fields that say the same.
fn pairs((name, value): (String, Value)) -> Vec<(String, String)> {
    match value {
        Value::Array(values) => values.into_iter().map(|value| (format!("{name}[]"), plain(value))).collect(),
        value => vec![(name, plain(value))],
    }
}

fn plain(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Bool(flag) => i32::from(flag).to_string(),
        other => other.to_string(),
    }
}
