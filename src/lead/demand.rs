//! Which fields an account demands at which stage, as far as its refusals have told.

use super::{Field, StageId};

/// A field that was demanded at a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    pub stage: StageId,
    pub field: Field,
    /// Also of a lead that was in the stage already, not only of one that enters it.
    pub stays: bool,
}

/// All that is known. Each field is demanded at a stage once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demands(Vec<Demand>);

impl Demands {
    /// From what was kept; what cannot be read is left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut demands = Self::default();
        for demand in text.split(';').filter_map(read) {
            demands.learn(demand);
        }
        demands
    }

    /// To be kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        let one = |it: &Demand| {
            let mark = if it.stays { "!" } else { ":" };
            [it.stage.to_string().as_str(), mark, it.field.key().as_str()].concat()
        };
        self.0.iter().map(one).collect::<Vec<_>>().join(";")
    }

    /// Adds one. What was demanded of a lead that stayed stays demanded of such.
    pub fn learn(&mut self, demand: Demand) {
        match self.0.iter_mut().find(|known| (known.stage, known.field) == (demand.stage, demand.field)) {
            Some(known) => known.stays |= demand.stays,
            None => self.0.push(demand),
        }
    }

    /// Takes one out: the account did without.
    pub fn forget(&mut self, stage: StageId, field: Field) {
        self.0.retain(|known| (known.stage, known.field) != (stage, field));
    }

    /// What is demanded at a stage.
    pub fn at(&self, stage: StageId) -> impl Iterator<Item = Demand> + '_ {
        self.0.iter().filter(move |known| known.stage == stage).copied()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn read(text: &str) -> Option<Demand> {
    let at = text.find([':', '!'])?;
    let (stage, rest) = text.split_at(at);
    // The key of an account's own field holds a mark of its own.
    let (stays, key) = (rest.starts_with('!'), rest.get(1..)?);
    let field = Field::from_key(key).filter(|field| can_be_demanded(*field))?;
    Some(Demand { stage: StageId::parse(stage)?, field, stays })
}

/// Whether an account may demand the field at a stage: a person can fill it, and it is not needed everywhere.
#[must_use]
pub fn can_be_demanded(field: Field) -> bool {
    field.is_editable() && !field.is_required() && field != Field::Status
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::lead::{Custom, Form};

    proptest! {
        /// Learned in whatever order, forgotten in between, kept and read again: what was told last holds.
        #[test]
        fn what_was_told_last_holds(
            told in proptest::collection::vec((any::<bool>(), 1..4_i64, 0..30_usize, any::<bool>()), 0..40),
        ) {
            let own = [("cf_9", Form::Date), ("cf_delivery", Form::Choice)];
            let own = own.into_iter().map(|(column, form)| Field::Custom(Custom::new(column, form).unwrap()));
            let fields: Vec<Field> = Field::all().chain(own).filter(|field| can_be_demanded(*field)).collect();
            let mut demands = Demands::default();
            let mut expected = BTreeMap::new();
            for (learns, stage, field, stays) in told {
                let (number, stage, field) = (stage, StageId(stage), fields[field % fields.len()]);
                if learns {
                    demands.learn(Demand { stage, field, stays });
                    *expected.entry((number, field)).or_insert(false) |= stays;
                } else {
                    demands.forget(stage, field);
                    expected.remove(&(number, field));
                }
                demands = Demands::parse(&demands.to_text());
            }
            let mut known = BTreeMap::new();
            for stage in 1..4 {
                known.extend(demands.at(StageId(stage)).map(|it| ((stage, it.field), it.stays)));
            }
            prop_assert_eq!(demands.is_empty(), expected.is_empty());
            prop_assert_eq!(known, expected);
        }

        #[test]
        fn whatever_was_kept_is_read(text in any::<String>()) {
            let demands = Demands::parse(&text);
            prop_assert_eq!(Demands::parse(&demands.to_text()), demands);
        }
    }

    #[test]
    fn what_every_lead_needs_is_no_demand_of_a_stage() {
        let kept = Demands::parse("7:name;7:pipeline_stage_id;7:id;x:ref;7!ref;;8:cf_1;8!cf_1!d;8:budget");
        assert_eq!(kept.to_text(), "7!ref;8!cf_1!d;8:budget");
    }
}
