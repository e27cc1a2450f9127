//! The fields that the account has made for itself, as it describes them; they are read here, and kept by every save.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::editor::Editor;
use crate::components::TextField;
use crate::flowlu::Error;
use crate::flowlu::customs::{self, Ask, Content, Custom, Kind};
use crate::lead::Lead;
use crate::replica::call::{Call, Class, Outcome};
use crate::replica::live::Replica;
use crate::session::{Session, show};
use crate::text::{self, fill};

/// What the account says of its fields, once it was asked.
type Known = ArcRwSignal<Option<Vec<Custom>>>;

thread_local! {
    /// The account that was asked last, and its answer.
    static KNOWN: RefCell<Option<(String, Known)>> = const { RefCell::new(None) };
}

/// One field as it shows.
#[derive(Clone, PartialEq, Eq)]
struct Shown {
    column: String,
    title: String,
    said: String,
}

/// The group of fields that the app has no place of its own for; nothing where the lead has none.
#[component]
pub fn MoreFields(editor: Editor) -> impl IntoView {
    let t = text::current();
    let has_any = Memo::new(move |_| editor.base.with(|base| columns(base).next().is_some()));
    let known = RwSignal::new(None::<Known>);
    // The account is outside of the form. It is asked once, and only where there is something to be described.
    Effect::new(move |_| {
        if has_any.get() && known.with_untracked(Option::is_none) {
            known.set(Some(ask(Session::expect())));
        }
    });
    let shown = Memo::new(move |_| {
        let described = known.get().and_then(|known| known.get()).unwrap_or_default();
        editor.base.with(|base| shown(base, &described))
    });
    move || {
        shown.with(|shown| !shown.is_empty()).then(|| {
            view! {
                <fieldset>
                    <legend>{t.form().more}</legend>
                    <For
                        each=move || shown.get()
                        key=|field| (field.column.clone(), field.title.clone())
                        children=move |Shown { column, title, .. }| one(column, title, shown)
                    />
                </fieldset>
            }
        })
    }
}

fn one(column: String, title: String, shown: Memo<Vec<Shown>>) -> AnyView {
    let id = ["lead-", &column].concat();
    let said = Memo::new(move |_| {
        shown.with(|shown| {
            shown.iter().find(|field| field.column == column).map(|field| field.said.clone()).unwrap_or_default()
        })
    });
    view! { <TextField id=id label=title value=said on_input=|_| {} readonly=true /> }.into_any()
}

/// The lead's own columns of that sort, with their values as JSON.
fn columns(lead: &Lead) -> impl Iterator<Item = (&str, &str)> {
    lead.extra
        .iter()
        .filter(|(column, json)| is_custom(column) && customs::plain_text(json).is_some_and(|it| it != "0"))
}

/// Whether a column is a field of the account's, and not the readable text of another one.
fn is_custom(column: &str) -> bool {
    column.starts_with("cf_") && !column.ends_with("_value")
}

/// What the lead has in those fields: the described ones in the account's order, then the others.
fn shown(lead: &Lead, described: &[Custom]) -> Vec<Shown> {
    let of = |custom: &Custom| {
        let (column, json) = custom.columns.iter().find_map(|column| Some((column, lead.extra.get(column)?)))?;
        let said = said(custom, json).or_else(|| readable(lead, column))?;
        Some(Shown { column: column.clone(), title: custom.title.clone(), said })
    };
    let is_described = |column: &str| described.iter().any(|custom| custom.columns.iter().any(|known| known == column));
    let others = columns(lead).filter(|(column, _)| !is_described(column)).filter_map(|(column, json)| {
        let name = column.strip_prefix("cf_").unwrap_or(column);
        Some(Shown {
            column: column.to_owned(),
            title: fill(text::current().form().custom_field, &[("name", name)]),
            said: readable(lead, column).or_else(|| customs::plain_text(json))?,
        })
    });
    described.iter().filter_map(of).chain(others).collect()
}

/// The text that the server sends beside the value of a list.
fn readable(lead: &Lead, column: &str) -> Option<String> {
    customs::plain_text(lead.extra.get(&[column, "_value"].concat())?)
}

fn said(custom: &Custom, json: &str) -> Option<String> {
    let t = text::current();
    Some(match custom.content(json)? {
        Content::Text(text) => text,
        Content::Amount(amount) => show::amount(amount),
        Content::Date(date) => show::date(date),
        Content::YesNo(true) => t.form().yes.to_owned(),
        Content::YesNo(false) => t.form().no.to_owned(),
    })
}

/// What the account says of its fields; asked in the background, unless that was done.
fn ask(session: Session) -> Known {
    let account = session.account();
    KNOWN.with_borrow_mut(|known| match known {
        Some((of, known)) if *of == account => known.clone(),
        _ => {
            let answer = Known::new(None);
            *known = Some((account, answer.clone()));
            let replica = session.replica;
            spawn_local({
                let answer = answer.clone();
                async move {
                    match read(replica).await {
                        Ok(fields) => answer.set(Some(fields)),
                        // Without a description they show by their numbers; the next form asks again.
                        Err(_) => KNOWN.with_borrow_mut(|known| *known = None),
                    }
                }
            });
            answer
        }
    })
}

async fn read(replica: Replica) -> Result<Vec<Custom>, Error> {
    let mut all = Vec::new();
    for set in customs::sets(answer(replica, customs::ask_sets()).await?)? {
        all.extend(customs::fields(answer(replica, customs::ask_fields(set)).await?, set)?);
    }
    for custom in all.iter_mut().filter(|custom| custom.kind == Kind::List) {
        // A list shows its values where its names are not to be had.
        if let Ok(offered) = answer(replica, customs::ask_options(custom.id)).await {
            custom.options = customs::options(offered)?;
        }
    }
    Ok(all)
}

async fn answer(replica: Replica, ask: Ask) -> Result<serde_json::Value, Error> {
    match replica.ask(Call::Customs(ask), Class::Lookup).await? {
        Outcome::Customs(answer) => Ok(answer),
        _ => Err(Error::Unexpected("customfields")),
    }
}
