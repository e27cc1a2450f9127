//! Counts tests by the closing lines of the runners.

use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// From `test result: ok. 12 passed; 0 failed; 1 ignored; …`; `None` for every other line.
pub fn read(line: &str) -> Option<Tally> {
    let (_, result) = line.split_once("test result: ")?;
    let count = |what: &str| {
        let clause = result.split(['.', ';']).find(|clause| clause.ends_with(what))?;
        clause.split_whitespace().next()?.parse().ok()
    };
    Some(Tally { passed: count(" passed")?, failed: count(" failed")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_read() {
        let good = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(read(good), Some(Tally { passed: 12, failed: 0 }));
        let bad = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 1.20s";
        assert_eq!(read(bad), Some(Tally { passed: 3, failed: 2 }));
    }

    #[test]
    fn other_lines_are_not() {
        assert_eq!(read("running 12 tests"), None);
        assert_eq!(read("test the_result_is_2_passed ... ok"), None);
        assert_eq!(read("test result: unclear"), None);
    }

    #[test]
    fn tallies_add_up() {
        let mut all = Tally { passed: 1, failed: 0 };
        all += Tally { passed: 2, failed: 3 };
        assert_eq!(all, Tally { passed: 3, failed: 3 });
    }
}
