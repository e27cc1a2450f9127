//! Keys of any kind as numbers, sorted by one sort.

use std::ops::Range;

use crate::replica::search::fold;

/// What a lead is put in order by.
#[derive(Clone, Copy, Debug)]
pub enum Key<'a> {
    Number(i128),
    Text(&'a str),
    /// A text that is folded already.
    Folded(&'a [u8]),
}

/// Bytes that fit into a number, with room for how many they are.
const LENGTH: usize = 7;

/// The first bytes as a number that compares as they do, and what is behind them. The last byte of the number says how
/// many bytes it stands for, or that there are more.
fn piece(bytes: &[u8]) -> (u64, &[u8]) {
    let (first, rest) = bytes.split_at_checked(LENGTH).unwrap_or((bytes, &[]));
    let mut number = [0; LENGTH + 1];
    for (to, byte) in number.iter_mut().zip(first) {
        *to = *byte;
    }
    let count = first.len() + usize::from(!rest.is_empty());
    (u64::from_be_bytes(number) | count as u64, rest)
}

impl Key<'_> {
    /// Gives the key as a number that compares as it does, and writes what decides between equal numbers.
    pub fn write(self, bytes: &mut Vec<u8>) -> u64 {
        match self {
            Self::Number(number) => {
                let near = i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX });
                if near == i64::MIN || near == i64::MAX {
                    bytes.extend_from_slice(&(number.cast_unsigned() ^ (1 << 127)).to_be_bytes());
                }
                near.cast_unsigned() ^ (1 << 63)
            }
            Self::Text(text) => Key::Folded(fold(text).as_bytes()).write(bytes),
            Self::Folded(folded) => {
                let (first, rest) = piece(folded);
                bytes.extend_from_slice(rest);
                first
            }
        }
    }
}

/// Many keys, each with what decides between equal numbers.
#[derive(Debug)]
pub struct Keys {
    numbers: Vec<u64>,
    rest: Vec<u8>,
    /// Where the rest of each key begins, and where that of the last one ends.
    bounds: Vec<usize>,
}

impl Default for Keys {
    fn default() -> Self {
        Self { numbers: Vec::new(), rest: Vec::new(), bounds: vec![0] }
    }
}

impl Keys {
    /// Adds a key.
    pub fn push(&mut self, key: Key<'_>) {
        self.numbers.push(key.write(&mut self.rest));
        self.bounds.push(self.rest.len());
    }

    /// The key at a place; equal to another one only if that is the same.
    #[must_use]
    pub fn get(&self, place: u32) -> (u64, &[u8]) {
        let place = place as usize;
        let rest = match self.bounds.get(place..place + 2) {
            Some([from, to]) => self.rest.get(*from..*to).unwrap_or_default(),
            _ => &[],
        };
        (self.numbers.get(place).copied().unwrap_or_default(), rest)
    }

    /// The places of all keys, the smallest first; of equal ones that which was added first.
    #[must_use]
    pub fn order(&self) -> Vec<u32> {
        let mut order: Vec<Numbered> = self.numbers.iter().copied().zip(0..).collect();
        let mut spare = Vec::new();
        sort(&mut order, &mut spare);
        // Keys with equal numbers are sorted by the next piece of their rest, and so on: no text is compared.
        let mut todo = Vec::new();
        self.ties(&order, 0, 0, &mut todo);
        let mut part = Vec::new();
        while let Some((range, depth)) = todo.pop() {
            let Some(same) = order.get_mut(range.clone()) else { continue };
            part.clear();
            part.extend(same.iter().map(|(_, place)| {
                let rest = self.get(*place).1.get(depth..).unwrap_or_default();
                (piece(rest).0, *place)
            }));
            sort(&mut part, &mut spare);
            self.ties(&part, range.start, depth + LENGTH, &mut todo);
            same.copy_from_slice(&part);
        }
        order.into_iter().map(|(_, place)| place).collect()
    }

    /// Notes the runs of equal numbers whose keys have more at `depth`. The first of `keys` stands at `from`.
    fn ties(&self, keys: &[Numbered], mut from: usize, depth: usize, todo: &mut Vec<(Range<usize>, usize)>) {
        for same in keys.chunk_by(|a, b| a.0 == b.0) {
            let to = from + same.len();
            if let [(_, place), _, ..] = same
                && self.get(*place).1.len() > depth
            {
                todo.push((from..to, depth));
            }
            from = to;
        }
    }
}

/// A number, and the place of the key that it stands for.
type Numbered = (u64, u32);

/// So few are sorted faster by putting one after the other in its place.
const FEW: usize = 32;

/// Sorts by the numbers; equal ones stay as they stand. Byte by byte from the last: no two are compared.
fn sort(keys: &mut Vec<Numbered>, spare: &mut Vec<Numbered>) {
    if keys.len() < FEW {
        for end in 1..keys.len() {
            let mut at = end;
            while let Some([before, it]) = keys.get_mut(at.wrapping_sub(1)..=at)
                && before.0 > it.0
            {
                std::mem::swap(before, it);
                at -= 1;
            }
        }
        return;
    }
    let (any, all) = keys.iter().fold((0, !0), |(any, all), (number, _)| (any | number, all & number));
    spare.clear();
    spare.resize(keys.len(), (0, 0));
    for shift in (0..u64::BITS).step_by(8) {
        let byte_of = |number: u64| (number >> shift) as usize & 0xff;
        if byte_of(any) == byte_of(all) {
            continue;
        }
        // For each byte how many come before it, and then where the next with it goes.
        let mut places = [0_usize; 256];
        for (number, _) in keys.iter() {
            if let Some(count) = places.get_mut(byte_of(*number)) {
                *count += 1;
            }
        }
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for key in keys.iter() {
            if let Some(place) = places.get_mut(byte_of(key.0)) {
                if let Some(to) = spare.get_mut(*place) {
                    *to = *key;
                }
                *place += 1;
            }
        }
        std::mem::swap(keys, spare);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_sorted_as_texts_are(texts in prop::collection::vec("[ab\0ж]{0,3}[ab\0]{0,18}", 0..80)) {
            let mut keys = Keys::default();
            texts.iter().for_each(|text| keys.push(Key::Text(text)));
            let mut plain: Vec<u32> = (0..).take(texts.len()).collect();
            plain.sort_by_key(|place| &texts[*place as usize]);
            prop_assert_eq!(keys.order(), plain);
            for (a, b) in (0..).zip(&texts).flat_map(|a| (0..).zip(&texts).map(move |b| (a, b))) {
                prop_assert_eq!(keys.get(a.0).cmp(&keys.get(b.0)), a.1.cmp(b.1));
            }
        }

        #[test]
        fn numbers_are_sorted_as_numbers_are(numbers in prop::collection::vec(prop_oneof![
            -3..3_i128,
            any::<i128>(),
            (i128::from(i64::MAX) - 2)..(i128::from(i64::MAX) + 3),
            (i128::from(i64::MIN) - 2)..(i128::from(i64::MIN) + 3),
        ], 0..80)) {
            let mut keys = Keys::default();
            numbers.iter().for_each(|number| keys.push(Key::Number(*number)));
            let mut plain: Vec<u32> = (0..).take(numbers.len()).collect();
            plain.sort_by_key(|place| numbers[*place as usize]);
            prop_assert_eq!(keys.order(), plain);
        }
    }
}
