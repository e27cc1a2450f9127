//! Stages, closing and reopening.

use super::*;

fn update(account: &mut Account, id: i64, pairs: &[(&str, &str)]) -> Value {
    post(account, &format!("crm/lead/update/{id}"), pairs)
}

#[test]
fn a_lead_needs_a_name_a_pipeline_and_a_stage() {
    let account = &mut account(&[]);
    let answer = post(account, "crm/lead/create", &[("name", "  ")]);
    assert_eq!(refused(&answer), ["name", "pipeline_id", "pipeline_stage_id"]);
    let id = lead(account, &[]);
    assert_eq!(refused(&update(account, id, &[("name", "")])), ["name"]);
    assert_eq!(refused(&update(account, id, &[("pipeline_stage_id", "0")])), ["pipeline_stage_id"]);
    assert_eq!(refused(&update(account, id, &[("pipeline_stage_id", "20")])), ["pipeline_stage_id"], "deleted");
    assert_eq!(refused(&update(account, id, &[("pipeline_id", "8"), ("pipeline_stage_id", "44")])), ["pipeline_id"]);
    for state in ["0", "4", "", "x"] {
        assert_eq!(refused(&update(account, id, &[("active", state)])), ["active"], "{state}");
    }
}

#[test]
fn without_a_stage_the_first_may_be_chosen() {
    let account = &mut account(&[("stage.missing_on_create", "first")]);
    let stages = |account: &mut Account, pairs: &[(&str, &str)]| {
        let answer = post(account, "crm/lead/create", pairs);
        let row = account.lead(answer["response"]["id"].as_i64().unwrap()).unwrap();
        (row["pipeline_id"].as_i64().unwrap(), row["pipeline_stage_id"].as_i64().unwrap())
    };
    assert_eq!(stages(account, &[("name", "A")]), (3, 14));
    assert_eq!(stages(account, &[("name", "A"), ("pipeline_id", "5")]), (5, 27));
    assert_eq!(stages(account, &[("name", "A"), ("pipeline_stage_id", "35")]), (6, 35));
}

#[test]
fn a_stage_of_another_pipeline() {
    let account = &mut account(&[]);
    let id = lead(account, &[]);
    let place = |account: &Account| {
        let row = account.lead(id).unwrap();
        (row["pipeline_id"].as_i64().unwrap(), row["pipeline_stage_id"].as_i64().unwrap())
    };
    assert_eq!(refused(&update(account, id, &[("pipeline_stage_id", "28")])), ["pipeline_stage_id"]);
    assert_eq!(refused(&update(account, id, &[("pipeline_id", "5")])), ["pipeline_stage_id"]);
    assert_eq!(place(account), (3, 14));
    update(account, id, &[("pipeline_id", "5"), ("pipeline_stage_id", "28")]);
    assert_eq!(place(account), (5, 28));
    account.set("stage.cross_pipeline", "adjust").unwrap();
    update(account, id, &[("pipeline_stage_id", "16")]);
    assert_eq!(place(account), (3, 16));
    update(account, id, &[("pipeline_id", "6")]);
    assert_eq!(place(account), (6, 34));
    account.set("stage.cross_pipeline", "accept").unwrap();
    update(account, id, &[("pipeline_stage_id", "16")]);
    assert_eq!(place(account), (6, 16));
}

#[test]
fn the_closing_date_may_be_filled() {
    let account = &mut account(&[]);
    let id = lead(account, &[]);
    update(account, id, &[("active", "3")]);
    assert!(account.lead(id).unwrap()["closing_date"].is_null());
    account.set("close.autofill_date", "on").unwrap();
    update(account, id, &[("active", "3")]);
    assert!(account.lead(id).unwrap()["closing_date"].is_null(), "it was won already");
    update(account, id, &[("active", "2")]);
    assert_eq!(account.lead(id).unwrap()["closing_date"], "2031-03-04");
    update(account, id, &[("active", "3"), ("closing_date", "2031-01-01")]);
    assert_eq!(account.lead(id).unwrap()["closing_date"], "2031-01-01");
}

#[test]
fn the_loss_reason_may_stay_behind() {
    let account = &mut account(&[]);
    let lost = [("active", "2"), ("closing_status_id", "3"), ("closing_date", "2031-03-04")];
    let id = lead(account, &lost);
    update(account, id, &[("active", "1")]);
    let row = account.lead(id).unwrap();
    assert_eq!((&row["closing_status_id"], &row["closing_date"]), (&3.into(), &"2031-03-04".into()));
    account.set("close.keep_reason_on_reopen", "off").unwrap();
    update(account, id, &lost);
    assert_eq!(account.lead(id).unwrap()["closing_status_id"], 3);
    update(account, id, &[("active", "1")]);
    assert!(account.lead(id).unwrap()["closing_status_id"].is_null());
}

#[test]
fn a_stage_may_demand_fields() {
    let account = &mut account(&[("stage.required_fields", "15:budget,contact_email;16:deadline")]);
    let id = lead(account, &[]);
    let answer = update(account, id, &[("pipeline_stage_id", "15"), ("budget", "5")]);
    assert_eq!(answer["error"], "validation", "always in words");
    assert_eq!(answer["details"]["contact_email"], "Required on this stage");
    assert_eq!(account.lead(id).unwrap()["pipeline_stage_id"], 14);
    assert!(account.lead(id).unwrap()["budget"].is_null(), "nothing of a refused form is kept");
    update(account, id, &[("pipeline_stage_id", "15"), ("budget", "5"), ("contact_email", "a@example.com")]);
    assert_eq!(account.lead(id).unwrap()["pipeline_stage_id"], 15);
    assert!(update(account, id, &[("contact_email", "")]).get("error").is_none(), "asked on entering only");
}
