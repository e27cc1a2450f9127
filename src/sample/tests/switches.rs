//! The switches themselves.

use super::*;
use crate::sample::{Ids, Switches};

#[test]
fn every_listed_value_can_be_set_and_the_first_is_the_default() {
    for switch in Switches::TABLE {
        for value in switch.values.iter().filter(|value| !value.starts_with('<')) {
            let mut switches = Switches::default();
            switches.set(switch.name, value).unwrap();
            let first = switch.values.first() == Some(value);
            assert_eq!(switches == Switches::default(), first, "{} {value}", switch.name);
        }
        assert!(Switches::default().set(switch.name, "nonsense").is_err(), "{}", switch.name);
    }
}

#[test]
fn open_values() {
    let mut switches = Switches::default();
    switches.set("page.cap", "7").unwrap();
    switches.set("clock.offset", "-3").unwrap();
    switches.set("types.ids", "mixed").unwrap();
    assert_eq!((switches.page_cap, switches.clock_offset, switches.ids), (7, -3, Ids::Mixed));
    assert!(switches.set("page.cap", "0").is_err());
    assert!(switches.set("stage.required_fields", "15").is_err());
    assert_eq!(switches.set("no.such", "x").unwrap_err(), "there is no switch \"no.such\"");
    assert_eq!(switches.set("sort", "x").unwrap_err(), "sort cannot be \"x\"; it can be ignore, honour");
}

#[test]
fn only_switches_that_shape_the_rows_rebuild_them() {
    let account = &mut account(&[]);
    let id = lead(account, &[]);
    account.set("types.ids", "string").unwrap();
    assert!(account.lead(id).is_some());
    account.set("html.description", "hostile").unwrap();
    assert!(account.lead(id).is_none());
    account.reset();
    assert_eq!(account.switches().ids, Ids::Text, "a reset keeps the switches");
}
