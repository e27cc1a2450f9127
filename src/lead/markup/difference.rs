//! Which parts of a text were replaced: as few words as can be (Myers' greedy algorithm).

use std::ops::Range;

/// A replaced part: its place in the old text and in the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// Texts that differ in more words than this count as replaced from the first difference to the last.
const MOST: isize = 300;

/// The replaced parts, in order; between two of them stands something that is the same in both.
pub fn difference(old: &[char], new: &[char]) -> Vec<Hunk> {
    let all = Hunk { old: 0..old.len(), new: 0..new.len() };
    let Some(middle) = trim(old, new, all) else { return Vec::new() };
    let part = |text: &[char], range: &Range<usize>| words(text.get(range.clone()).unwrap_or_default(), range.start);
    let (old_words, new_words) = (part(old, &middle.old), part(new, &middle.new));
    let pairs = pairs(old, new, &old_words, &new_words);
    let mut hunks = Vec::new();
    let mut at = (middle.old.start, middle.new.start);
    for (i, j) in pairs.into_iter().flatten() {
        let (Some(one), Some(other)) = (old_words.get(i), new_words.get(j)) else { continue };
        hunks.extend(trim(old, new, Hunk { old: at.0..one.start, new: at.1..other.start }));
        at = (one.end, other.end);
    }
    hunks.extend(trim(old, new, Hunk { old: at.0..middle.old.end, new: at.1..middle.new.end }));
    hunks
}

/// The hunk without what is the same at its ends, if anything is left.
fn trim(old: &[char], new: &[char], hunk: Hunk) -> Option<Hunk> {
    let (a, b) = (old.get(hunk.old.clone())?, new.get(hunk.new.clone())?);
    let begin = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(begin..)?, b.get(begin..)?);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let old = hunk.old.start + begin..hunk.old.end - end;
    let new = hunk.new.start + begin..hunk.new.end - end;
    (!old.is_empty() || !new.is_empty()).then_some(Hunk { old, new })
}

/// Words, and each other character by itself. Places count from `offset`.
fn words(text: &[char], offset: usize) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut is_in_word = false;
    for (at, c) in text.iter().enumerate() {
        let at = at + offset;
        match words.last_mut() {
            Some(word) if is_in_word && c.is_alphanumeric() => word.end = at + 1,
            _ => words.push(at..at + 1),
        }
        is_in_word = c.is_alphanumeric();
    }
    words
}

/// How far each diagonal was walked.
#[derive(Clone)]
struct Reach(Vec<isize>);

impl Reach {
    fn get(&self, diagonal: isize) -> isize {
        usize::try_from(diagonal + MOST + 1).ok().and_then(|at| self.0.get(at).copied()).unwrap_or_default()
    }

    fn set(&mut self, diagonal: isize, to: isize) {
        if let Some(place) = usize::try_from(diagonal + MOST + 1).ok().and_then(|at| self.0.get_mut(at)) {
            *place = to;
        }
    }

    /// The diagonal from which one comes to `diagonal` with the `d`th difference.
    fn before(&self, diagonal: isize, d: isize) -> isize {
        let is_down = diagonal == -d || (diagonal != d && self.get(diagonal - 1) < self.get(diagonal + 1));
        if is_down { diagonal + 1 } else { diagonal - 1 }
    }

    /// Where on `diagonal` one arrives with the `d`th difference.
    fn arrival(&self, diagonal: isize, d: isize) -> isize {
        let before = self.before(diagonal, d);
        self.get(before) + isize::from(before < diagonal)
    }
}

/// The words that are the same, as pairs of indices; none if too many differ.
fn pairs(old: &[char], new: &[char], a: &[Range<usize>], b: &[Range<usize>]) -> Option<Vec<(usize, usize)>> {
    let word = |text: &[char], words: &[Range<usize>], at: isize| -> Option<Vec<char>> {
        Some(text.get(words.get(usize::try_from(at).ok()?)?.clone())?.to_vec())
    };
    let is_same = |x: isize, y: isize| word(old, a, x).is_some_and(|one| word(new, b, y) == Some(one));
    let goal = (isize::try_from(a.len()).ok()?, isize::try_from(b.len()).ok()?);
    let mut reach = Reach(vec![0; usize::try_from(2 * MOST + 3).ok()?]);
    let mut trace = Vec::new();
    for d in 0..=MOST {
        trace.push(reach.clone());
        for diagonal in (-d..=d).step_by(2) {
            let mut x = if d == 0 { 0 } else { reach.arrival(diagonal, d) };
            while is_same(x, x - diagonal) {
                x += 1;
            }
            reach.set(diagonal, x);
            if x >= goal.0 && x - diagonal >= goal.1 {
                return Some(back(&trace, goal));
            }
        }
    }
    None
}

/// Walks back from the end and notes what was the same.
fn back(trace: &[Reach], (mut x, mut y): (isize, isize)) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (d, reach) in (0..=MOST).zip(trace).collect::<Vec<_>>().into_iter().rev() {
        let diagonal = x - y;
        let (start, before) = if d == 0 { (0, 0) } else { (reach.arrival(diagonal, d), reach.before(diagonal, d)) };
        while x > start {
            x -= 1;
            y -= 1;
            if let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) {
                pairs.push((x, y));
            }
        }
        if d > 0 {
            x = reach.get(before);
            y = x - before;
        }
    }
    pairs.reverse();
    pairs
}
