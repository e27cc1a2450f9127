//! Names as people write them: the words in any order, and one of them with a slip.

use crate::replica::search::fold;

/// A name of fewer bytes says nothing.
const FEWEST_LETTERS: usize = 4;
/// A name that goes on may be the same if so many letters of it are.
const BEGINNING: usize = 6;
/// What a company is by law, which people write or leave out; folded.
const FORMS: [&str; 22] = [
    "ооо", "оао", "зао", "пао", "ао", "ип", "тоо", "чп", "gmbh", "ag", "kg", "co", "inc", "ltd", "llc", "plc", "sa",
    "srl", "spa", "bv", "sarl", "sas",
];
/// In a shorter word another letter makes another word.
const FEWEST_FOR_A_SLIP: usize = 5;

/// The words of a name as they are compared; none if they say too little.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words: Vec<String> = in_words(&folded).into_iter().map(str::to_owned).collect();
    let length: usize = words.iter().map(String::len).sum();
    if length + words.len() > FEWEST_LETTERS { words } else { Vec::new() }
}

/// The words of a folded name, without the form of a company unless that is all there is.
fn in_words(folded: &str) -> Vec<&str> {
    let all = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (forms, words): (Vec<&str>, Vec<&str>) = all.partition(|word| FORMS.contains(word));
    if words.is_empty() { forms } else { words }
}

/// Whether a stored name, folded, may be the typed one: all its words are there in whatever order, one of them perhaps with a slip.
/// More words may be there if enough is typed; a single word must be the first of them.
pub(super) fn fits(typed: &[String], stored: &str) -> bool {
    let stored = in_words(stored);
    let mut rest: Vec<Option<&str>> = stored.iter().copied().map(Some).collect();
    let mut take = |is_it: &dyn Fn(&str) -> bool| {
        let place = rest.iter_mut().find(|word| word.is_some_and(is_it));
        place.and_then(Option::take)
    };
    let mut slipped = typed.iter().filter(|word| take(&|other| other == word.as_str()).is_none()).collect::<Vec<_>>();
    if let Some(last) = slipped.pop()
        && (!slipped.is_empty() || take(&|other| is_slip(last, other)).is_none())
    {
        return false;
    }
    let goes_on = stored.len() > typed.len();
    let is_first = typed.len() > 1 || rest.first().is_some_and(Option::is_none);
    !goes_on || is_first && typed.iter().map(|word| word.chars().count() + 1).sum::<usize>() > BEGINNING
}

fn can_slip(word: &str) -> bool {
    word.chars().count() >= FEWEST_FOR_A_SLIP && !word.contains(char::is_numeric)
}

/// Whether one word is the other with a letter more, less or changed, or with two neighbours swapped.
fn is_slip(one: &str, other: &str) -> bool {
    let begin_alike = one.chars().next() == other.chars().next();
    // A slip is at one end at most. Nearly all words of nearly all names are told by that.
    if !begin_alike && one.chars().next_back() != other.chars().next_back() || !can_slip(one) || !can_slip(other) {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (one, other) = between(&one, &other);
    match (one, other) {
        ([_], [_]) | ([_], []) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// What is left of two words without what they begin with and end with alike.
fn between<'a>(mut one: &'a [char], mut other: &'a [char]) -> (&'a [char], &'a [char]) {
    while let (Some((a, rest)), Some((b, other_rest))) = (one.split_first(), other.split_first())
        && a == b
    {
        (one, other) = (rest, other_rest);
    }
    while let (Some((a, rest)), Some((b, other_rest))) = (one.split_last(), other.split_last())
        && a == b
    {
        (one, other) = (rest, other_rest);
    }
    (one, other)
}

/// Words of which one at least stands in every name that fits. Where one of several words has a slip, the next is right;
/// of a single word one half is, unless its middle letters are swapped.
pub(super) fn to_look_for(typed: &[String]) -> Vec<String> {
    let mut longest: Vec<&String> = typed.iter().collect();
    longest.sort_by_key(|word| std::cmp::Reverse(word.len()));
    match longest.as_slice() {
        [word, ..] if !can_slip(word) => vec![(*word).clone()],
        [word, next, ..] => vec![(*word).clone(), (*next).clone()],
        [word] => {
            let letters: Vec<char> = word.chars().collect();
            let (begin, end) = letters.split_at(letters.len() / 2);
            let mut swapped = letters.clone();
            swapped.swap(begin.len().saturating_sub(1), begin.len());
            [begin, end, &swapped].map(|letters| letters.iter().collect()).into()
        }
        [] => Vec::new(),
    }
}
