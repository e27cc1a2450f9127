//! A set for a handful to some thousands of things: a sorted row, see [`super::table`].

/// Things in their order, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<T>(Vec<T>);

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> Set<T> {
    fn place(&self, item: &T) -> Result<usize, usize> {
        // Most sets are filled in order.
        match self.0.last() {
            Some(last) if last < item => Err(self.0.len()),
            _ => self.0.binary_search(item),
        }
    }

    /// Puts an item in. Whether it was not there.
    pub fn insert(&mut self, item: T) -> bool {
        let place = self.place(&item);
        if let Err(place) = place {
            self.0.insert(place, item);
        }
        place.is_err()
    }

    /// Takes an item out. Whether it was there.
    pub fn remove(&mut self, item: &T) -> bool {
        let place = self.place(item);
        if let Ok(place) = place {
            self.0.remove(place);
        }
        place.is_ok()
    }

    /// Whether the item is there.
    #[must_use]
    pub fn contains(&self, item: &T) -> bool {
        self.place(item).is_ok()
    }
}

impl<T> Set<T> {
    /// All items in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// Keeps the items for which `wanted` holds.
    pub fn retain(&mut self, wanted: impl FnMut(&T) -> bool) {
        self.0.retain(wanted);
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.insert(item);
        }
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut set = Self::default();
        set.extend(items);
        set
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_does_as_the_standard_set(steps in prop::collection::vec((0_u8..3, 0_u8..20), 0..60)) {
            let (mut set, mut standard) = (Set::default(), BTreeSet::new());
            for (kind, item) in steps {
                match kind {
                    0 => prop_assert_eq!(set.remove(&item), standard.remove(&item)),
                    _ => prop_assert_eq!(set.insert(item), standard.insert(item)),
                }
                prop_assert_eq!(set.contains(&item), standard.contains(&item));
                prop_assert_eq!((set.len(), set.is_empty()), (standard.len(), standard.is_empty()));
            }
            prop_assert!(set.iter().eq(&standard));
            prop_assert_eq!(standard.iter().rev().copied().collect::<Set<u8>>(), set.clone());
            set.retain(|item| item % 2 == 0);
            standard.retain(|item| item % 2 == 0);
            prop_assert!(set.into_iter().eq(standard));
        }
    }
}
