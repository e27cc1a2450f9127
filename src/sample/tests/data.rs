//! The rows: deterministic, of every kind, and quickly made.

use std::collections::BTreeSet;
use std::time::Instant;

use serde_json::Value;

use super::*;

fn all(account: &Account) -> Vec<Value> {
    account.lead_ids().into_iter().map(|id| account.lead(id).unwrap()).collect()
}

/// What a row must be like, in words and as a test.
type Trait<'a> = (&'a str, &'a dyn Fn(&Value) -> bool);

fn count(leads: &[Value], test: impl Fn(&Value) -> bool) -> usize {
    leads.iter().filter(|lead| test(lead)).count()
}

#[test]
fn equal_seeds_give_equal_rows() {
    let rows = |seed, leads| all(&Account::new(seed, leads, day()));
    assert_eq!(rows(1, 50), rows(1, 50));
    assert_ne!(rows(1, 50), rows(2, 50));
    assert_eq!(rows(3, 0).len(), 0);
    assert_eq!(rows(3, 1).len(), 1);
}

#[test]
fn there_is_something_of_everything() {
    let leads = all(&account(&[]));
    assert_eq!(leads.len(), 400);
    assert!(leads[0]["id"].as_i64().unwrap() > 1000);
    let today = "2031-03-04";
    let open = |lead: &Value| lead["active"] == 1;
    let deadline = |lead: &Value| lead["deadline"].as_str().unwrap_or_default().to_owned();
    let some: [Trait; 20] = [
        ("open", &open),
        ("lost with a reason", &|lead| lead["active"] == 2 && lead["closing_status_id"].is_number()),
        ("lost without a reason", &|lead| lead["active"] == 2 && lead["closing_status_id"].is_null()),
        ("won with a date", &|lead| lead["active"] == 3 && lead["closing_date"].is_string()),
        ("overdue", &|lead| open(lead) && !deadline(lead).is_empty() && deadline(lead).as_str() < today),
        ("due today", &|lead| open(lead) && deadline(lead) == today),
        ("due later", &|lead| open(lead) && deadline(lead).as_str() > today),
        ("no deadline", &|lead| open(lead) && deadline(lead).is_empty()),
        ("no budget", &|lead| lead["budget"].is_null()),
        ("a large budget", &|lead| lead["budget"].as_f64().unwrap_or_default() > 1_000_000.0),
        ("nobody responsible", &|lead| lead["assignee_id"].is_null()),
        ("stage 19, inactive", &|lead| lead["pipeline_stage_id"] == 19),
        ("stage 20, deleted", &|lead| lead["pipeline_stage_id"] == 20),
        ("an inactive source", &|lead| lead["source_id"] == 11),
        ("merged", &|lead| lead["merged_to_id"].is_number()),
        ("reopened, the reason still there", &|lead| open(lead) && lead["closing_status_id"].is_number()),
        ("HTML", &|lead| lead["description"].as_str().is_some_and(|text| text.starts_with("<p>"))),
        ("no description", &|lead| lead["description"].is_null()),
        ("emoji", &|lead| lead["name"].as_str().unwrap().contains('🚀')),
        ("a custom field", &|lead| lead["cf_21"] != ""),
    ];
    for (what, test) in some {
        assert!(count(&leads, test) > 0, "no lead with {what}");
    }
    assert!(count(&leads, open) > 80 && count(&leads, open) < 250, "{}", count(&leads, open));
    for script in ['ü', 'ж', '田', 'ا', 'ל', 'Ł'] {
        assert!(count(&leads, |lead| lead.to_string().contains(script)) > 0, "no {script}");
    }
}

#[test]
fn dates_are_in_order_and_not_in_the_future() {
    let leads = all(&account(&[]));
    let mut before = String::new();
    for lead in &leads {
        let created = lead["created_date"].as_str().unwrap();
        let updated = lead["updated_date"].as_str().unwrap();
        assert!(created <= updated && updated < "2031-03-04", "{lead}");
        assert!(created[..10] >= before[..before.len().min(10)], "{lead}");
        assert!(lead["active"] == 1 || lead["closing_date"].is_string(), "{lead}");
        before = created.to_owned();
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let account = account(&[]);
    for (id, link) in account.tables.lead_accounts.iter() {
        let found = account.tables.accounts.get(link.int("account_id")).unwrap();
        assert_eq!(found.int("type"), link.int("account_type"), "link {id}");
        assert!(account.tables.leads.get(link.int("lead_id")).is_some());
    }
    for (id, lead) in account.tables.leads.iter() {
        let stage = account.tables.stages.get(lead.int("pipeline_stage_id")).unwrap();
        assert_eq!(stage.int("pipeline_id"), lead.int("pipeline_id"), "lead {id}");
        assert!(lead.int("assignee_id") == 0 || account.tables.users.get(lead.int("assignee_id")).is_some());
    }
    let links = |id| account.links_of(id).len();
    let counts: BTreeSet<usize> = account.lead_ids().into_iter().map(links).collect();
    assert!(counts.contains(&0) && counts.contains(&1) && counts.contains(&3), "{counts:?}");
}

#[test]
fn company_names_are_not_repeated() {
    let account = account(&[]);
    let companies = account.tables.accounts.iter().filter(|(_, row)| row.int("type") == 1);
    let names: Vec<&str> = companies.map(|(_, row)| row.text("name")).collect();
    let unique: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), unique.len());
}

#[test]
fn hostile_and_unmerged_accounts() {
    let leads = all(&account(&[("html.description", "hostile"), ("merged_leads", "none")]));
    assert!(count(&leads, |lead| lead.to_string().contains("onerror")) > 10);
    assert_eq!(count(&leads, |lead| lead["merged_to_id"].is_number()), 0);
}

#[test]
fn a_hundred_thousand_leads_come_quickly() {
    let start = Instant::now();
    let mut account = Account::new(1, 100_000, day());
    let made = start.elapsed();
    assert_eq!(account.lead_ids().len(), 100_000);
    let page = get(&mut account, "crm/lead/list", &[("page", "1000"), ("limit", "100")]);
    assert_eq!(page["count"], 100);
    // About one second in a debug build on an idle machine.
    assert!(made.as_secs() < 15, "{made:?}");
}
