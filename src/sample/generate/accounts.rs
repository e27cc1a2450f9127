//! Customers: organizations, the people in them, and the links between the two.

use super::names::{TONGUES, Tongue};
use crate::sample::calendar::{Clock, midnight};
use crate::sample::random::Random;
use crate::sample::record::{Cell, Record};
use crate::sample::tables::Tables;

/// A person who can be behind a lead.
pub(super) struct Customer {
    pub id: i64,
    pub organization: i64,
    pub name: String,
    /// The organization's name, with a number when the names have run out.
    pub company: String,
    pub email: String,
    pub web: String,
    pub phone: String,
    pub position: &'static str,
    pub tongue: &'static Tongue,
}

const FIRST_ORGANIZATION: i64 = 5_310;
/// How many companies the names hold.
const COMPANIES: usize = 32;
const BRANCHES: &[&str] = &["Lisboa", "Leeds", "Graz", "Lyon", "Gdynia"];

/// Fills accounts and their relations; a person for about every fourth lead.
pub(super) fn fill(tables: &mut Tables, random: &mut Random, leads: usize, today: i32) -> Vec<Customer> {
    let people = 24 + leads / 4;
    let mut customers = Vec::with_capacity(people);
    let mut organization = FIRST_ORGANIZATION;
    let offers = TONGUES.iter().flat_map(|tongue| tongue.companies.iter().map(move |company| (tongue, *company)));
    for (place, (tongue, (name, domain))) in offers.cycle().enumerate() {
        if customers.len() >= people {
            break;
        }
        // When every name is taken, branches follow.
        let (company, domain) = match place / COMPANIES {
            0 => (name.to_owned(), format!("{domain}.example")),
            round => (branch(name, round), format!("{domain}-{round}.example")),
        };
        let row = account(random, today, 1)
            .with("name", company.clone())
            .with("phone", phone(random, tongue))
            .with("email", format!("office@{domain}"))
            .with("web", format!("https://{domain}"));
        tables.accounts.put(organization, row);
        for seat in 0..=random.below(5) {
            let id = organization + 1 + seat.cast_signed();
            let person = person(random, tongue, &company, &domain);
            let mut person = Customer { id, organization, ..person };
            let (first, last) = (random.pick(tongue.firsts), random.pick(tongue.lasts));
            person.name = if tongue.family_first { format!("{last}{first}") } else { format!("{first} {last}") };
            if first.is_ascii() && last.is_ascii() {
                person.email = format!("{}.{}@{domain}", first.to_lowercase(), last.to_lowercase());
            }
            let row = account(random, today, 2)
                .with("name", person.name.clone())
                .with("first_name", first)
                .with("last_name", last)
                .with("phone", person.phone.clone())
                .with("email", person.email.clone())
                .with("position", person.position);
            tables.accounts.put(id, row);
            let link = Record::default().with("parent_acc_id", organization).with("child_acc_id", id);
            tables.relations.add(link.with("position", person.position).with("type", 1));
            customers.push(person);
        }
        organization += 7;
    }
    customers
}

fn branch(name: &str, round: usize) -> String {
    BRANCHES.get(round - 1).map_or_else(|| format!("{name} {round}"), |place| format!("{name} {place}"))
}

fn person(random: &mut Random, tongue: &'static Tongue, company: &str, domain: &str) -> Customer {
    Customer {
        id: 0,
        organization: 0,
        name: String::new(),
        company: company.to_owned(),
        email: format!("{}@{domain}", random.pick(&["info", "hello", "sales", "kontakt"])),
        web: format!("https://www.{domain}"),
        phone: phone(random, tongue),
        position: random.pick(tongue.positions),
        tongue,
    }
}

fn account(random: &mut Random, today: i32, kind: i64) -> Record {
    let day = today - i32::try_from(random.between(1, 900)).unwrap_or_default();
    let created = Clock((midnight(day) + random.between(28_800, 64_800)) * 1000).seconds();
    Record::with_room(12)
        .with("type", kind)
        .with("active", 1)
        .with("owner_id", random.pick(&[7, 12, 15, 21]))
        .with("created_date", Cell::Stamp(created))
        .with("updated_date", Cell::Stamp(created))
}

/// A number from the ranges that are kept free for fiction, or one that looks like it.
pub(super) fn phone(random: &mut Random, tongue: &Tongue) -> String {
    format!("{} {:04}", tongue.phone, random.below(10_000))
}
