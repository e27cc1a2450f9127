//! Edits beside one's own write of which nobody knows what became of it.

use super::*;

/// A judge under which the first write is lost, and the read that is to tell what became of it is refused.
fn unclear(fate: Fate) -> Box<dyn FnMut(&Call) -> Fate> {
    let (mut writes, mut reads) = (0, 0);
    Box::new(move |call| match call {
        Call::UpdateLead(_) => {
            writes += 1;
            if writes == 1 { fate } else { Fate::Fine }
        }
        Call::Lead(_) => {
            reads += 1;
            if reads == 2 { Fate::Denied } else { Fate::Fine }
        }
        _ => Fate::Fine,
    })
}

#[test]
fn whatever_became_of_it_nobody_else_is_suspected() {
    for (fate, early) in [Fate::LostBefore, Fate::LostAfter].into_iter().flat_map(|fate| [(fate, true), (fate, false)])
    {
        let mut world = World::synced(60);
        let lead = world.some_open();
        world.judge = unclear(fate);
        let first = world.rename(lead, "First");
        let later = early.then(|| {
            world.until("sent", |world| world.count("lead/update") == 1);
            world.rename(lead, "Second")
        });
        world.until("unclear", |world| !world.ends(first).is_empty());
        assert!(matches!(world.ends(first).as_slice(), [Settled::Unclear { .. }]), "{:?}", world.ends(first));
        let second = later.unwrap_or_else(|| world.rename(lead, "Second"));
        world.until("ended", |world| !world.ends(second).is_empty());
        assert!(
            matches!(world.ends(second).as_slice(), [Settled::Saved { .. }]),
            "{fate:?} {early}: {:?}",
            world.ends(second)
        );
        assert_eq!(world.name(lead), "Second");
    }
}

#[test]
fn somebody_else_is_not_overwritten_for_all_that() {
    for fate in [Fate::LostBefore, Fate::LostAfter] {
        let mut world = World::synced(60);
        let lead = world.some_open();
        world.judge = unclear(fate);
        let first = world.rename(lead, "First");
        world.until("unclear", |world| !world.ends(first).is_empty());
        world.behind(&format!("crm/lead/update/{lead}"), &[("name", "Theirs")]);
        let second = world.rename(lead, "Second");
        world.until("ended", |world| !world.ends(second).is_empty());
        assert!(matches!(world.ends(second).as_slice(), [Settled::Clash { .. }]), "{fate:?}: {:?}", world.ends(second));
        assert_eq!(world.name(lead), "Theirs");
    }
}
