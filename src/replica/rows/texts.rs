//! The searchable texts of all leads, side by side in a few large pieces, so that a search reads memory in a row.

use std::ops::Range;

/// Texts a piece: a change of one moves those behind it.
const PIECE: usize = 256;
/// Stands behind each text, and in no word that is searched for.
const END: u8 = b'\n';

/// A text for each slot; most are short.
#[derive(Clone, Debug)]
pub struct Texts {
    pieces: Vec<Piece>,
    /// How often each byte has come in, which tells which are rare.
    seen: [u32; 256],
}

/// Texts of [`PIECE`] slots, and where each ends.
#[derive(Clone, Debug, Default)]
struct Piece {
    text: Vec<u8>,
    ends: Vec<u32>,
}

/// A word to look for, with its rarest byte: only where that stands, the word can.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    bytes: &'a [u8],
    place: usize,
    rarest: u8,
}

impl Default for Texts {
    fn default() -> Self {
        Self { pieces: Vec::new(), seen: [0; 256] }
    }
}

impl Texts {
    /// The text of a slot, with an [`END`] behind it unless it is empty.
    #[must_use]
    pub fn get(&self, slot: u32) -> &[u8] {
        let slot = slot as usize;
        let text = self.pieces.get(slot / PIECE).and_then(|piece| piece.text.get(piece.range(slot % PIECE)));
        text.unwrap_or_default()
    }

    /// A line of the text of a slot, from 0.
    #[must_use]
    pub fn line(&self, slot: u32, line: usize) -> &[u8] {
        line_in(self.get(slot), line)
    }

    /// One line of every text, with its slot, in order.
    pub fn lines(&self, line: usize) -> impl Iterator<Item = (u32, &[u8])> {
        self.pieces.iter().zip((0_u32..).step_by(PIECE)).flat_map(move |(piece, first)| {
            let mut from = 0;
            piece.ends.iter().zip(first..).map(move |(end, slot)| {
                let text = piece.text.get(from..*end as usize).unwrap_or_default();
                from = *end as usize;
                (slot, line_in(text, line))
            })
        })
    }

    /// Sets the text of a slot.
    pub fn set(&mut self, slot: u32, text: &str) {
        if self.get(slot).strip_suffix(&[END]).unwrap_or_default() == text.as_bytes() {
            return;
        }
        // Some of the texts tell as much as all of them.
        for byte in text.bytes().filter(|_| slot.is_multiple_of(8)) {
            if let Some(seen) = self.seen.get_mut(usize::from(byte)) {
                *seen = seen.saturating_add(1);
            }
        }
        let slot = slot as usize;
        if slot / PIECE >= self.pieces.len() {
            self.pieces.resize_with(slot / PIECE + 1, Piece::default);
        }
        if let Some(piece) = self.pieces.get_mut(slot / PIECE) {
            piece.set(slot % PIECE, text);
        }
    }

    /// A word to look for.
    #[must_use]
    pub fn word<'a>(&self, word: &'a str) -> Word<'a> {
        let seen = |byte: u8| self.seen.get(usize::from(byte)).copied().unwrap_or_default();
        let (place, rarest) = word.bytes().enumerate().min_by_key(|(_, byte)| seen(*byte)).unwrap_or_default();
        Word { bytes: word.as_bytes(), place, rarest }
    }

    /// Tells every slot whose text holds the word, in order.
    pub fn each_with(&self, word: Word<'_>, mut found: impl FnMut(u32)) {
        for (piece, first) in self.pieces.iter().zip((0_u32..).step_by(PIECE)) {
            let mut ends = piece.ends.iter().zip(first..);
            let mut from = 0;
            while let Some(at) = word.place_in(&piece.text, from) {
                let Some((end, slot)) = ends.find(|(end, _)| at < **end as usize) else { break };
                found(slot);
                from = *end as usize;
            }
        }
    }
}

impl Piece {
    fn range(&self, place: usize) -> Range<usize> {
        let end = |place: usize| self.ends.get(place).map_or(self.text.len(), |end| *end as usize);
        place.checked_sub(1).map_or(0, end)..end(place)
    }

    fn set(&mut self, place: usize, text: &str) {
        if place >= self.ends.len() {
            self.ends.resize(place + 1, length(&self.text));
        }
        let old = self.range(place);
        // Room for some more at a time, but not for twice as much.
        self.text.reserve_exact(if self.text.capacity() - self.text.len() > text.len() {
            0
        } else {
            text.len() + self.text.len() / 8 + 1
        });
        let behind = self.text.get(old.end..).unwrap_or_default().to_vec();
        self.text.truncate(old.start);
        self.text.extend_from_slice(text.as_bytes());
        if !text.is_empty() {
            self.text.push(END);
        }
        let end = length(&self.text);
        self.text.extend_from_slice(&behind);
        let (before, after) = (u32::try_from(old.end).unwrap_or(u32::MAX), end);
        for end in self.ends.iter_mut().skip(place) {
            *end = *end - before + after;
        }
    }
}

/// A line of one text, from 0.
fn line_in(text: &[u8], line: usize) -> &[u8] {
    let mut rest = text;
    for _ in 0..line {
        let next = find_byte(rest, END).map_or(rest.len(), |end| end + 1);
        rest = rest.get(next..).unwrap_or_default();
    }
    rest.get(..find_byte(rest, END).unwrap_or(rest.len())).unwrap_or_default()
}

fn length(text: &[u8]) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

impl Word<'_> {
    /// Its length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Where the word begins in `text`, at `from` or behind.
    fn place_in(&self, text: &[u8], from: usize) -> Option<usize> {
        let mut from = from + self.place;
        loop {
            let rarest = from + find_byte(text.get(from..)?, self.rarest)?;
            let at = rarest - self.place;
            if text.get(at..)?.starts_with(self.bytes) {
                return Some(at);
            }
            from = rarest + 1;
        }
    }

    /// Whether `text` holds the word.
    #[must_use]
    pub fn is_in(&self, text: &[u8]) -> bool {
        self.place_in(text, 0).is_some()
    }
}

/// The first place of a byte, eight places at a time.
fn find_byte(text: &[u8], byte: u8) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const TOPS: u64 = ONES << 7;
    let pattern = ONES * u64::from(byte);
    let (groups, rest) = text.as_chunks::<8>();
    let mut at = 0;
    for group in groups {
        // Zero where the byte stands. Then the lowest top bit that is set marks the first zero.
        let differs = u64::from_le_bytes(*group) ^ pattern;
        let zeros = differs.wrapping_sub(ONES) & !differs & TOPS;
        if zeros != 0 {
            return Some(at + zeros.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    rest.iter().position(|other| *other == byte).map(|place| at + place)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever was set in which order, each slot has its text, and a word is found where a plain search finds it.
        #[test]
        fn it_does_as_a_list_of_texts(
            sets in prop::collection::vec((0_u32..600, "[abжщ龍\n]{0,12}"), 0..60),
            word in "[abжщ龍]{1,3}",
        ) {
            let (mut texts, mut list) = (Texts::default(), vec![String::new(); 600]);
            for (slot, text) in sets {
                texts.set(slot, &text);
                list[slot as usize] = text;
            }
            for (slot, text) in (0..).zip(&list) {
                prop_assert_eq!(texts.get(slot).strip_suffix(b"\n").unwrap_or_default(), text.as_bytes());
                for (line, plain) in text.split('\n').chain([""]).enumerate() {
                    prop_assert_eq!(texts.line(slot, line), plain.as_bytes());
                }
            }
            for line in 0..2 {
                let lines: Vec<(u32, &[u8])> = texts.lines(line).collect();
                prop_assert!(lines.is_sorted_by(|one, other| one.0 < other.0));
                for slot in 0..600 {
                    let there = lines.iter().find(|(at, _)| *at == slot).map(|(_, text)| *text);
                    prop_assert_eq!(there.unwrap_or_default(), texts.line(slot, line));
                }
            }
            let mut found = Vec::new();
            texts.each_with(texts.word(&word), |slot| found.push(slot));
            let plain: Vec<u32> = (0..).zip(&list).filter(|(_, text)| text.contains(&word)).map(|(slot, _)| slot).collect();
            prop_assert_eq!(found, plain);
        }

        #[test]
        fn a_byte_is_found_where_it_first_stands(text in prop::collection::vec(0_u8..4, 0..40), add: u8, byte in 0_u8..4) {
            let text: Vec<u8> = text.into_iter().map(|other| other.wrapping_add(add)).collect();
            let byte = byte.wrapping_add(add);
            prop_assert_eq!(find_byte(&text, byte), text.iter().position(|other| *other == byte));
        }
    }

    #[test]
    fn memory_does_not_grow_with_changes() {
        let mut texts = Texts::default();
        for round in 0..100 {
            for slot in 0..256 {
                texts.set(slot, &"x".repeat(40 + (round + slot as usize) % 20));
            }
        }
        let piece = &texts.pieces[0];
        assert!(piece.text.capacity() < piece.text.len() * 3 / 2);
    }
}
