//! Every example body of the fixtures, through the call that it answers.

use super::{answer, fixture};
use crate::flowlu::{Error, Refusal, accounts, comments, leads, links, lookups};
use crate::lead::{
    AccountId, AccountKind, Amount, Changes, CommentId, Date, Lead, LeadId, LinkId, LossReasonId, PipelineId, SourceId,
    StageId, Stamp, Status, UserId,
};

fn list() -> leads::List {
    leads::List { page: 1, limit: 100, ..leads::List::default() }
}

fn get(id: i64, body: &str) -> Lead {
    answer(&leads::Get { id: LeadId(id) }, 200, body).unwrap()
}

fn extra<'a>(lead: &'a Lead, code: &str) -> Option<&'a str> {
    lead.extra.get(code)
}

#[test]
fn a_list_with_numbers() {
    let page = answer(&list(), 200, fixture!("list")).unwrap();
    assert_eq!((page.total, page.received(), page.unreadable.len()), (Some(2), 2, 0));
    assert_eq!(
        page.items[0],
        Lead {
            name: "Oak shelves".into(),
            budget: Some(Amount::from_hundredths(125_050)),
            pipeline: PipelineId::new(3),
            stage: StageId::new(14),
            assignee: UserId::new(7),
            deadline: Date::new(2031, 4, 18),
            created: Stamp::from_wire("2031-03-02 09:15:44"),
            ..Lead::new(LeadId(901))
        }
    );
    assert_eq!(
        page.items[1],
        Lead {
            name: "Café refit".into(),
            status: Status::Lost,
            pipeline: PipelineId::new(3),
            stage: StageId::new(15),
            source: SourceId::new(4),
            closing_date: Date::new(2031, 3, 9),
            loss_reason: LossReasonId::new(2),
            created: Stamp::from_wire("2031-03-02 11:00:00"),
            ..Lead::new(LeadId(902))
        }
    );
}

#[test]
fn a_list_with_text_everywhere() {
    let page = answer(&list(), 200, fixture!("list_strings")).unwrap();
    let lead = &page.items[0];
    assert_eq!((page.total, lead.id, lead.status), (Some(1), LeadId(77), Status::Won));
    assert_eq!(lead.budget, Some(Amount::from_hundredths(98_000)));
    assert_eq!((lead.stage, lead.closing_date, lead.contact), (StageId::new(6), None, None));
    assert_eq!(extra(lead, "cf_12"), Some("\"0\""));
}

#[test]
fn past_the_end_there_is_nothing() {
    let page = answer(&list(), 200, fixture!("past_the_end")).unwrap();
    assert_eq!((page.total, page.received()), (Some(120), 0));
}

#[test]
fn a_record_keeps_what_the_app_does_not_know() {
    let lead = get(903, fixture!("get_custom"));
    assert_eq!(lead.description, "<p>Two flights &amp; rail</p>");
    let known = ["customer_id", "cf_21", "cf_21_value", "cf_delivery", "ordering", "auto_calc"];
    let kept = known.map(|code| extra(&lead, code).unwrap());
    assert_eq!(kept, ["58", "\"44\"", "\"Showroom\"", "\"2031-05-01\"", "1.5", "\"0\""]);
    assert_eq!(lead.extra.iter().count(), known.len());
}

#[test]
fn a_record_may_be_wrapped() {
    assert_eq!(get(904, fixture!("get_items")).name, "Door set");
    let first = r#"{"response":{"items":[{"id":904,"name":"Door set"}]}}"#;
    assert_eq!(get(904, first).name, "Door set");
}

#[test]
fn described_fields_become_columns() {
    let lead = get(905, fixture!("get_customfields"));
    assert_eq!((extra(&lead, "cf_21"), extra(&lead, "cf_delivery")), (Some("\"44\""), Some("\"\"")));
    assert_eq!(lead.extra.iter().count(), 2);
}

#[test]
fn what_was_created_is_known_by_its_id() {
    let create = leads::Create { changes: Changes::default() };
    for (body, id) in [(fixture!("created"), 906), (fixture!("created_string"), 907)] {
        assert_eq!(answer(&create, 200, body), Ok(leads::Created { id: LeadId(id), lead: None }));
    }
    assert_eq!(answer(&create, 200, fixture!("updated_nothing")), Err(Error::Unexpected("id")));
}

#[test]
fn an_update_may_answer_nothing() {
    let update = leads::Update { id: LeadId(906), changes: Changes::default() };
    assert_eq!(answer(&update, 200, fixture!("updated_nothing")), Ok(None));
    assert_eq!(answer(&update, 200, fixture!("created")), Ok(None));
}

#[test]
fn deletes_answer_in_any_way() {
    for body in [fixture!("deleted"), fixture!("updated_nothing"), r#"{"response":true}"#] {
        assert_eq!(answer(&leads::Delete { id: LeadId(906) }, 200, body), Ok(()));
        assert_eq!(answer(&links::Delete { id: LinkId(906) }, 200, body), Ok(()));
    }
}

#[test]
fn errors_of_the_examples() {
    let refusal = |code: Option<&str>, message: &str| Refusal { code: code.map(Into::into), message: message.into() };
    let cases = [
        (200, fixture!("key_refused"), Error::KeyRefused),
        (
            200,
            fixture!("invalid_coded"),
            Error::Invalid(vec![refusal(Some("name"), "Fill in the name"), refusal(None, "Stage is required")]),
        ),
        (
            200,
            fixture!("invalid_words"),
            Error::Invalid(vec![
                refusal(Some("cf_21"), "Required on this stage"),
                refusal(Some("pipeline_stage_id"), "Choose a stage"),
            ]),
        ),
        (200, fixture!("denied_30"), Error::Denied),
        (429, fixture!("throttled"), Error::Throttled),
        (200, fixture!("throttled"), Error::Throttled),
        (401, fixture!("token_gone"), Error::KeyRefused),
        (400, fixture!("oauth"), Error::KeyRefused),
    ];
    for (status, body, expected) in cases {
        let mut got = answer(&list(), status, body).unwrap_err();
        if let Error::Invalid(refusals) = &mut got {
            refusals.sort_by(|one, other| one.code.as_deref().unwrap_or("~").cmp(other.code.as_deref().unwrap_or("~")));
        }
        assert_eq!(got, expected, "{body}");
    }
}

#[test]
fn stages() {
    let page = answer(&lookups::Stages { page: 1, limit: 100 }, 200, fixture!("stages")).unwrap();
    let told: Vec<_> = page
        .items
        .iter()
        .map(|stage| (stage.id.0, stage.ordering, stage.active, stage.deleted, stage.colour.as_ref().map(|c| c.css())))
        .collect();
    assert_eq!(
        told,
        [
            (14, 1, true, false, Some("#5aa9e6".into())),
            (15, 2, true, false, Some("#f2b134".into())),
            (16, 9, false, true, None)
        ]
    );
    assert!(page.items.iter().all(|stage| stage.pipeline == PipelineId::new(3)));
}

#[test]
fn links_of_the_leads_asked_for() {
    let page = answer(&links::OfLeads { ids: vec![LeadId(901)], page: 1 }, 200, fixture!("links")).unwrap();
    let told: Vec<_> = page.items.iter().map(|link| (link.id.0, link.account, link.kind)).collect();
    let (organization, person) = (AccountKind::Organization, AccountKind::Person);
    assert_eq!(told, [(41, AccountId(58), organization), (42, AccountId(59), person)]);
    assert_eq!(page.total, Some(2));
    let other = answer(&links::OfLeads { ids: vec![LeadId(5)], page: 1 }, 200, fixture!("links")).unwrap();
    assert_eq!((other.items.len(), other.strays, other.received(), other.total), (0, 2, 2, None));
}

#[test]
fn comments_of_a_lead() {
    let page = answer(&comments::OfLead { id: LeadId(901), page: 1 }, 200, fixture!("comments")).unwrap();
    let expected = comments::Comment {
        id: CommentId(5001),
        html: "<p>Called, <b>wants blue</b></p>".into(),
        author: UserId::new(7),
        created: Stamp::from_wire("2031-03-03 16:40:12"),
    };
    assert_eq!(page.items, [expected]);
}

#[test]
fn users_have_names() {
    let page = answer(&lookups::Users { page: 1, limit: 100 }, 200, fixture!("users")).unwrap();
    let told: Vec<_> = page.items.iter().map(|user| (user.id.0, user.name.as_str(), user.active)).collect();
    assert_eq!(told, [(7, "Ann Lee", true), (8, "Bo", false)]);
}

#[test]
fn metadata_is_no_list() {
    assert_eq!(answer(&list(), 200, fixture!("metadata")), Err(Error::Unexpected("items")));
    assert!(answer(&accounts::Get { id: AccountId(1) }, 200, fixture!("metadata")).is_err());
}

#[test]
fn a_bad_row_is_counted() {
    let page = answer(&list(), 200, fixture!("bad_row")).unwrap();
    assert_eq!((page.items.len(), page.unreadable.len(), page.received(), page.total), (1, 1, 2, Some(2)));
}
