//! One draft from two: of a form, and of what lies in the browser's storage by then, where another form of the same lead
//! may have put what was typed there. Each text is told by the time of its typing, and the latest one counts.

use super::{Kept, KeptField, KeptWording, Written};

/// A part of a draft that is kept or dropped by itself.
trait Part: Clone {
    /// Whether both are about the same.
    fn is_about(&self, other: &Self) -> bool;

    /// Whether both say the same about it.
    fn says(&self, other: &Self) -> bool;

    /// When it was typed.
    fn typed(&self) -> i64 {
        0
    }
}

impl Part for KeptField {
    fn is_about(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn says(&self, other: &Self) -> bool {
        self.1 == other.1
    }

    fn typed(&self) -> i64 {
        self.4
    }
}

impl Part for KeptWording {
    fn is_about(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn says(&self, other: &Self) -> bool {
        self.1 == other.1
    }

    fn typed(&self) -> i64 {
        self.2
    }
}

/// A comment and when it was typed.
impl Part for (Written, i64) {
    fn is_about(&self, _: &Self) -> bool {
        true
    }

    fn says(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn typed(&self) -> i64 {
        self.1
    }
}

/// What was searched for, and when it was typed.
impl Part for (String, i64) {
    fn is_about(&self, _: &Self) -> bool {
        true
    }

    fn says(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn typed(&self) -> i64 {
        self.1
    }
}

impl Part for (i64, i64) {
    fn is_about(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn says(&self, _: &Self) -> bool {
        true
    }
}

impl Part for i64 {
    fn is_about(&self, other: &Self) -> bool {
        self == other
    }

    fn says(&self, _: &Self) -> bool {
        true
    }
}

impl Part for (i64, i64, String) {
    fn is_about(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn says(&self, _: &Self) -> bool {
        true
    }
}

fn about<'a, T: Part>(all: &'a [T], part: &T) -> Option<&'a T> {
    all.iter().find(|other| other.is_about(part))
}

/// What is to be kept: what stands in the form, unless something later was typed elsewhere; and what was typed elsewhere,
/// unless the form had it and dropped it.
fn merged<T: Part>(mine: &[T], said: &[T], there: &[T]) -> Vec<T> {
    let latest = |part: &T| {
        let later = about(there, part).filter(|other| !other.says(part) && other.typed() > part.typed());
        later.unwrap_or(part).clone()
    };
    let is_foreign = |part: &&T| about(mine, part).is_none() && !about(said, part).is_some_and(|it| it.says(part));
    mine.iter().map(latest).chain(there.iter().filter(is_foreign).cloned()).collect()
}

impl Kept {
    /// With the time of each text: what `said` has, too, was typed then, and the rest `now` unless it is known better.
    #[must_use]
    pub fn dated(mut self, said: &Self, now: i64) -> Self {
        for field in &mut self.fields {
            let known = about(&said.fields, field).filter(|it| it.says(field)).map(Part::typed);
            field.4 = known.or(Some(field.4).filter(|at| *at > 0)).unwrap_or(now);
        }
        for wording in &mut self.wordings {
            wording.2 = about(&said.wordings, wording).filter(|it| it.says(wording)).map_or(now, Part::typed);
        }
        self.unlinked.1 = if self.unlinked.0 == said.unlinked.0 { said.unlinked.1 } else { now };
        self.commented = if self.comment == said.comment { said.commented } else { now };
        self.typed = if self.says_the_same(said) { said.typed } else { now };
        self
    }

    /// Only what `other` has something of, too.
    #[must_use]
    pub fn within(mut self, other: &Self) -> Self {
        fn part<T: Part>(parts: &mut Vec<T>, others: &[T]) {
            parts.retain(|part| about(others, part).is_some());
        }
        part(&mut self.fields, &other.fields);
        part(&mut self.link, &other.link);
        part(&mut self.unlink, &other.unlink);
        part(&mut self.wordings, &other.wordings);
        part(&mut self.accounts, &other.accounts);
        if other.unlinked().is_none() {
            self.unlinked = Default::default();
        }
        if other.comment == Written::default() {
            (self.comment, self.commented) = Default::default();
        }
        self
    }

    /// What is to be kept where `there` lies, by a form that said `said` last and has `self` now, dated.
    #[must_use]
    pub fn merged(&self, said: &Self, there: &Self) -> Self {
        let comment = |of: &Self| {
            let written =
                Some((of.comment.clone(), of.commented)).filter(|(written, _)| *written != Written::default());
            written.into_iter().collect::<Vec<_>>()
        };
        let (comment, commented) =
            merged(&comment(self), &comment(said), &comment(there)).into_iter().next().unwrap_or_default();
        let unlinked = |of: &Self| of.unlinked().map(|_| of.unlinked.clone()).into_iter().collect::<Vec<_>>();
        let unlinked =
            merged(&unlinked(self), &unlinked(said), &unlinked(there)).into_iter().next().unwrap_or_default();
        Self {
            fields: merged(&self.fields, &said.fields, &there.fields),
            link: merged(&self.link, &said.link, &there.link),
            unlink: merged(&self.unlink, &said.unlink, &there.unlink),
            unlinked,
            wordings: merged(&self.wordings, &said.wordings, &there.wordings),
            accounts: merged(&self.accounts, &said.accounts, &there.accounts),
            comment,
            commented,
            typed: self.typed.max(there.typed),
        }
    }
}
