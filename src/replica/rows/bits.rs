//! A set of slots, as one bit for each.

const WIDTH: usize = 64;

/// Slots that are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// Whether the slot is in the set.
    #[must_use]
    pub fn get(&self, slot: u32) -> bool {
        let (word, bit) = place(slot);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Puts the slot into the set, or takes it out.
    pub fn set(&mut self, slot: u32, is_in: bool) {
        let (word, bit) = place(slot);
        if is_in && word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word = if is_in { *word | bit } else { *word & !bit };
        }
    }

    /// Takes out every slot for which `wanted` does not hold; they are asked in order.
    pub fn retain(&mut self, mut wanted: impl FnMut(u32) -> bool) {
        for (word, first) in self.0.iter_mut().zip((0_u32..).step_by(WIDTH)) {
            let mut rest = *word;
            while rest != 0 {
                let bit = rest & rest.wrapping_neg();
                if !wanted(first + rest.trailing_zeros()) {
                    *word &= !bit;
                }
                rest &= !bit;
            }
        }
    }

    /// The slots of the set in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().zip((0_u32..).step_by(WIDTH)).flat_map(|(word, first)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let slot = (rest != 0).then(|| first + rest.trailing_zeros());
                rest &= rest.wrapping_sub(1);
                slot
            })
        })
    }

    /// How many slots are in the set.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}

fn place(slot: u32) -> (usize, u64) {
    let slot = slot as usize;
    (slot / WIDTH, 1 << (slot % WIDTH))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_does_as_a_set(steps in prop::collection::vec((0_u32..300, any::<bool>()), 0..80), divisor in 1_u32..5) {
            let (mut bits, mut set) = (Bits::default(), BTreeSet::new());
            for (slot, is_in) in steps {
                bits.set(slot, is_in);
                if is_in { set.insert(slot); } else { set.remove(&slot); }
                prop_assert_eq!(bits.get(slot), is_in);
            }
            let mut asked = Vec::new();
            bits.retain(|slot| {
                asked.push(slot);
                slot % divisor == 0
            });
            prop_assert!(asked.iter().eq(&set));
            set.retain(|slot| slot % divisor == 0);
            prop_assert_eq!(bits.count(), set.len());
            prop_assert!(bits.iter().eq(set.iter().copied()) && (0..320).filter(|slot| bits.get(*slot)).eq(set));
        }
    }
}
