//! An edited text written into the markup that it came from.

use std::ops::Range;

use super::difference::{Hunk, difference};
use super::reading::{Element, Reading, Spot, SpotKind};
use super::token::{Role, Token, tokens};

/// The no-break space keeps a space where HTML would drop it.
const SPACE: &str = "&nbsp;";

/// The source with `typed` as its text, and which parts of the old source are gone with their words; none if it does
/// not go. The caller makes sure that it reads as meant.
pub fn written(reading: &Reading<'_>, typed: &str) -> Option<(String, Vec<Range<usize>>)> {
    let old: Vec<char> = reading.spots.iter().map(|spot| spot.c).collect();
    let new: Vec<char> = typed.chars().collect();
    let mut hunks = difference(&old, &new).into_iter().flat_map(|hunk| split(hunk, &old, &new)).collect::<Vec<_>>();
    settle(&mut hunks, &old, &new);
    let mut edit = Edit { reading, hunks, new, edits: Vec::new(), removed: Vec::new() };
    edit.remove_elements();
    edit.remove_characters()?;
    edit.insert();
    Some(edit.result())
}

/// Paragraphs that show `text`.
pub fn paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    for line in text.split('\n') {
        html.push_str("<p>");
        let chars: Vec<char> = line.chars().collect();
        let mut before = None;
        for (at, c) in chars.iter().enumerate() {
            let is_kept = *c == ' ' && (is_edge(before) || is_end(chars.get(at + 1).copied()));
            html.push_str(&if is_kept { SPACE.to_owned() } else { escaped(*c) });
            before = Some(if is_kept { '\u{a0}' } else { *c });
        }
        html.push_str(if line.is_empty() { "<br></p>" } else { "</p>" });
    }
    html
}

fn escaped(c: char) -> String {
    match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        c => c.to_string(),
    }
}

/// Whether a plain space is lost behind this.
fn is_edge(before: Option<char>) -> bool {
    matches!(before, None | Some('\n' | ' '))
}

/// Whether a plain space is lost before this.
fn is_end(after: Option<char>) -> bool {
    matches!(after, None | Some('\n'))
}

/// A word that is replaced by words and further lines: the lines are not in the word's place, but behind it.
fn split(hunk: Hunk, old: &[char], new: &[char]) -> Vec<Hunk> {
    let typed = new.get(hunk.new.clone()).unwrap_or_default();
    let replaced = old.get(hunk.old.clone()).unwrap_or_default();
    let Some(line) = typed.iter().position(|c| *c == '\n') else { return vec![hunk] };
    if replaced.is_empty() || replaced.contains(&'\n') {
        return vec![hunk];
    }
    let (end, line) = (hunk.old.end, hunk.new.start + line);
    vec![Hunk { old: hunk.old, new: hunk.new.start..line }, Hunk { old: end..end, new: line..hunk.new.end }]
}

/// Moves insertions over equal line ends to where they say what was meant: a line typed between two others belongs to
/// the one above it, an empty line stands before the one below it.
fn settle(hunks: &mut [Hunk], old: &[char], new: &[char]) {
    let mut least = 0;
    for hunk in hunks.iter_mut() {
        let end = hunk.old.end;
        if hunk.old.is_empty() {
            let typed = new.get(hunk.new.clone()).unwrap_or_default();
            if typed.iter().all(|c| *c == '\n') {
                while old.get(hunk.old.end) == Some(&'\n') && new.get(hunk.new.end) == Some(&'\n') {
                    shift(hunk, 1);
                }
            } else if typed.ends_with(&['\n']) && !typed.ends_with(&['\n', '\n']) && hunk.old.start > least {
                let before = hunk.old.start.checked_sub(1);
                if before.and_then(|before| old.get(before)) == Some(&'\n') {
                    shift(hunk, -1);
                }
            }
        }
        least = end.max(hunk.old.end);
    }
}

fn shift(hunk: &mut Hunk, by: isize) {
    let moved = |at: usize| at.saturating_add_signed(by);
    hunk.old = moved(hunk.old.start)..moved(hunk.old.end);
    hunk.new = moved(hunk.new.start)..moved(hunk.new.end);
}

/// A character of the new text.
#[derive(Clone, Copy)]
enum Final {
    /// It was there.
    Kept(usize, Spot),
    /// It is typed, to stand at this place of the source.
    New(usize, char),
}

impl Final {
    fn c(self) -> char {
        match self {
            Self::Kept(_, spot) => spot.c,
            Self::New(_, c) => c,
        }
    }
}

struct Edit<'a> {
    reading: &'a Reading<'a>,
    hunks: Vec<Hunk>,
    new: Vec<char>,
    /// What stands in place of which part of the source.
    edits: Vec<(Range<usize>, String)>,
    /// Elements that go with their words.
    removed: Vec<Range<usize>>,
}

impl Edit<'_> {
    fn spot(&self, at: usize) -> Option<&Spot> {
        self.reading.spots.get(at)
    }

    fn is_deleted(&self, at: usize) -> bool {
        self.hunks.iter().any(|hunk| hunk.old.contains(&at))
    }

    /// The part of the source that goes with `at`, if it does.
    fn part(&self, at: usize) -> Option<&Range<usize>> {
        self.removed.iter().find(|part| part.contains(&at))
    }

    fn remove_elements(&mut self) {
        let gone = self.reading.elements.iter().filter(|element| self.is_emptied(element));
        // Elements come in the order of their ends, so that the outer one comes last.
        let gone: Vec<Range<usize>> = gone.map(|element| element.outer.clone()).collect();
        for part in gone.into_iter().rev() {
            if self.part(part.start).is_none() {
                self.removed.push(part);
            }
        }
    }

    /// Whether all words of an element are deleted, none stands in their place, and no empty line is to be left.
    fn is_emptied(&self, element: &Element) -> bool {
        let is_inside = |at: &usize| {
            let spot = self.spot(*at);
            spot.is_some_and(|spot| spot.from >= element.outer.start && spot.to <= element.outer.end)
        };
        let mut inside = element.spots.clone().filter(is_inside).peekable();
        let Some(first) = inside.peek().copied() else { return false };
        let Some(last) = inside.clone().last() else { return false };
        let is_replaced = |hunk: &Hunk| !hunk.new.is_empty() && (first..=last).contains(&hunk.old.start);
        if !inside.all(|at| self.is_deleted(at)) || self.hunks.iter().any(is_replaced) {
            return false;
        }
        let stays = |at: Option<usize>| at.is_some_and(|at| self.spot(at).is_some() && !self.is_deleted(at));
        let (before, after) = (first.checked_sub(1), last.checked_add(1));
        let is_line = |at: Option<usize>| at.and_then(|at| self.spot(at)).is_none_or(|spot| spot.c == '\n');
        let leaves_line = stays(after) && (before.is_none() || stays(before));
        element.role != Role::Block || !(leaves_line && is_line(before) && is_line(after))
    }

    fn remove_characters(&mut self) -> Option<()> {
        for at in self.hunks.iter().flat_map(|hunk| hunk.old.clone()).collect::<Vec<_>>() {
            let spot = *self.spot(at)?;
            match spot.kind {
                SpotKind::Boundary => {
                    let is_edge = |part: &Range<usize>| {
                        (spot.from..spot.to).contains(&part.start) || (spot.from + 1..=spot.to).contains(&part.end)
                    };
                    if self.removed.iter().any(is_edge) || self.part(spot.from).is_some_and(|part| part.end >= spot.to)
                    {
                        continue;
                    }
                    let tags = self.join(&spot)?;
                    tags.into_iter().for_each(|tag| self.add(tag, String::new()));
                }
                SpotKind::Gap if self.part(spot.from).is_none() => return None,
                _ if self.part(spot.from).is_none() => self.add(spot.from..spot.to, String::new()),
                _ => {}
            }
        }
        Some(())
    }

    /// The two tags without which two blocks of a kind are one.
    fn join(&self, spot: &Spot) -> Option<Vec<Range<usize>>> {
        let between = self.reading.source.get(spot.from..spot.to)?;
        let mut tags = Vec::new();
        for token in tokens(between) {
            if let Token::Tag(tag) = token
                && matches!(tag.role(), Role::Block | Role::Cell)
            {
                let at = spot.from + tag.at.start..spot.from + tag.at.end;
                tags.push((tag.name.to_ascii_lowercase(), tag.is_close, at));
            }
        }
        match tags.as_slice() {
            [(one, true, end), (other, false, begin)] if one == other && one != "tr" => {
                Some(vec![end.clone(), begin.clone()])
            }
            _ => None,
        }
    }

    /// The new text, character by character.
    fn finals(&self) -> Vec<Final> {
        let mut finals = Vec::with_capacity(self.new.len());
        let mut next = 0;
        for hunk in &self.hunks {
            finals.extend((next..hunk.old.start).filter_map(|at| Some(Final::Kept(at, *self.spot(at)?))));
            next = hunk.old.end;
            let typed = self.new.get(hunk.new.clone()).unwrap_or_default();
            let place = typed.first().map(|first| self.place(hunk, *first));
            finals.extend(place.into_iter().flat_map(|place| typed.iter().map(move |c| Final::New(place, *c))));
        }
        finals.extend((next..self.reading.spots.len()).filter_map(|at| Some(Final::Kept(at, *self.spot(at)?))));
        finals
    }

    /// Where in the source the typed text of a hunk goes.
    fn place(&self, hunk: &Hunk, first: char) -> usize {
        let start = hunk.old.start;
        let before = start.checked_sub(1).and_then(|at| self.spot(at));
        let here = self.spot(start);
        let place = match (hunk.old.is_empty(), before, here) {
            (false, _, Some(deleted)) => deleted.from,
            (_, Some(before), _) if before.c != '\n' => self.behind(before, start, first),
            (_, _, Some(next)) => next.from,
            (_, Some(before), None) => before.to,
            (_, None, None) => self.reading.source.len(),
        };
        self.part(place).map_or(place, |part| part.end)
    }

    /// The place behind a character: words typed on belong to its markup, what begins with a space or a line does not.
    fn behind(&self, before: &Spot, next: usize, first: char) -> usize {
        if first.is_alphanumeric() {
            return before.to;
        }
        let around =
            self.reading.elements.iter().filter(|it| it.outer.start <= before.from && it.outer.end > before.to);
        // What is typed stays in the paragraph, item or cell, also where one of these lies within something inline.
        let blocks = around.clone().filter(|it| it.role != Role::Inline).map(|it| it.outer.start + 1);
        let block = blocks.max().unwrap_or_default();
        let ends = |it: &&Element| it.role == Role::Inline && it.outer.start >= block && it.spots.end <= next;
        let ended = around.filter(ends).map(|element| element.outer.end);
        ended.max().unwrap_or(before.to)
    }

    /// Puts what is typed at its places, and keeps spaces and empty lines that would be lost now.
    fn insert(&mut self) {
        let finals = self.finals();
        let mut before: Option<char> = None;
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        for (at, it) in finals.iter().enumerate() {
            let c = it.c();
            let after = finals.get(at + 1).map(|it| it.c());
            let mut left = Some(c);
            let is_lost = c == ' ' && (is_edge(before) || is_end(after));
            match *it {
                Final::Kept(_, spot) if spot.kind == SpotKind::Space && is_lost => {
                    edits.push((spot.from..spot.to, SPACE.to_owned()));
                    left = Some('\u{a0}');
                }
                Final::Kept(_, spot) if spot.kind == SpotKind::Word && c == ' ' => left = Some('\u{a0}'),
                Final::Kept(index, spot) if spot.kind == SpotKind::Boundary && is_edge(before) => {
                    edits.extend(self.empty_line(index, &spot));
                }
                Final::Kept(..) => {}
                Final::New(place, typed) => {
                    let html = match typed {
                        '\n' if !is_edge(before) && !is_end(after) && self.is_in_item(place) => "</li><li>".to_owned(),
                        '\n' => "<br>".to_owned(),
                        ' ' if is_lost => {
                            left = Some('\u{a0}');
                            SPACE.to_owned()
                        }
                        c => escaped(c),
                    };
                    match edits.last_mut() {
                        Some((range, text)) if *range == (place..place) => text.push_str(&html),
                        _ => edits.push((place..place, html)),
                    }
                }
            }
            before = left;
        }
        for (range, text) in edits {
            self.add(range, text);
        }
    }

    /// Adds an edit at its place: what is put in stands before what is taken out there.
    fn add(&mut self, range: Range<usize>, text: String) {
        let at = self.edits.partition_point(|(known, _)| (known.start, known.end) <= (range.start, range.end));
        self.edits.insert(at, (range, text));
    }

    /// A break for a line that lost all its words before the block ends.
    fn empty_line(&self, boundary: usize, spot: &Spot) -> Option<(Range<usize>, String)> {
        let deleted = boundary.checked_sub(1).filter(|at| self.is_deleted(*at))?;
        let place = self.spot(deleted).map_or(spot.from, |deleted| deleted.from);
        let place = self.part(place).map_or(place, |part| part.end);
        Some((place..place, "<br>".to_owned()))
    }

    /// Whether a place is right within an item of a list.
    fn is_in_item(&self, place: usize) -> bool {
        let around = self.reading.elements.iter().filter(|it| it.outer.start < place && place < it.outer.end);
        around.max_by_key(|it| it.outer.start).is_some_and(|it| it.name == "li")
    }

    fn result(mut self) -> (String, Vec<Range<usize>>) {
        for part in self.removed.clone() {
            self.add(part, String::new());
        }
        let source = self.reading.source;
        let mut html = String::with_capacity(source.len());
        let mut at = 0;
        for (range, text) in &self.edits {
            html.push_str(source.get(at..range.start).unwrap_or_default());
            html.push_str(text);
            at = at.max(range.end);
        }
        html.push_str(source.get(at..).unwrap_or_default());
        (html, self.removed)
    }
}
