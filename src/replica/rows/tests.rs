//! Rows as a whole: what is known, what is shown, and that neither is held twice.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

fn lead(id: i64, name: &str) -> Lead {
    Lead { name: name.into(), ..Lead::new(LeadId(id)) }
}

proptest! {
    /// Rows do as two ordered maps, whatever comes and goes; slots are free for others afterwards.
    #[test]
    fn it_does_as_two_maps(steps in prop::collection::vec((0..5_u8, -3..12_i64, "[ab]"), 0..80)) {
        let mut rows = Rows::default();
        let (mut server, mut shown) = (BTreeMap::new(), BTreeMap::new());
        let mut most = 0;
        for (act, id, name) in steps {
            let (id, lead) = (LeadId(id), lead(id, &name));
            match act {
                0 => prop_assert_eq!(rows.forget(id), server.remove(&id).is_some()),
                1 => prop_assert_eq!(rows.show(id, None), shown.remove(&id).is_some()),
                2 => {
                    let before = shown.insert(id, lead.clone());
                    prop_assert_eq!(rows.show(id, Some(Arc::new(lead.clone()))), before != Some(lead));
                }
                3 => {
                    let known = rows.server(id).cloned();
                    prop_assert_eq!(known.as_deref(), server.get(&id));
                    let before = match &known {
                        Some(lead) => shown.insert(id, (**lead).clone()),
                        None => shown.remove(&id),
                    };
                    prop_assert_eq!(rows.show(id, known.clone()), before.as_ref() != known.as_deref());
                }
                _ => {
                    let before = server.insert(id, lead.clone());
                    prop_assert_eq!(rows.learn(lead.clone()), before != Some(lead));
                }
            }
            prop_assert!(rows.server_leads().map(|lead| &**lead).eq(server.values()));
            prop_assert!(rows.server_ids().eq(server.keys().copied()));
            prop_assert!(rows.iter().map(|row| &*row.lead).eq(shown.values()));
            prop_assert_eq!((rows.len(), rows.is_empty()), (shown.len(), shown.is_empty()));
            prop_assert_eq!(rows.shown(id).map(|lead| &**lead), shown.get(&id));
            let range = LeadId(2)..=LeadId(6);
            prop_assert!(rows.server_in(range.clone()).map(|lead| &**lead).eq(server.range(range).map(|(_, lead)| lead)));
            prop_assert!(rows.all().iter().filter_map(|slot| rows.id(slot)).collect::<BTreeSet<_>>().iter().eq(shown.keys()));
            most = most.max(server.keys().chain(shown.keys()).collect::<BTreeSet<_>>().len());
            prop_assert!(rows.slots.len() <= most.max(1));
        }
    }
}

#[test]
fn a_lead_that_is_shown_as_the_server_has_it_is_held_once() {
    let mut rows = Rows::default();
    rows.learn(lead(1, "as it was"));
    rows.show(LeadId(1), rows.server(LeadId(1)).cloned());
    let is_one = |rows: &Rows| Arc::ptr_eq(rows.server(LeadId(1)).unwrap(), rows.shown(LeadId(1)).unwrap());
    assert!(is_one(&rows));
    rows.show(LeadId(1), Some(Arc::new(lead(1, "as a person wants it"))));
    assert!(!is_one(&rows));
    rows.learn(lead(1, "as a person wants it"));
    assert!(!rows.show(LeadId(1), Some(Arc::new(lead(1, "as a person wants it")))), "nothing shows differently");
    assert!(is_one(&rows));
}
