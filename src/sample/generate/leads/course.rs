//! How far a lead has come: its state, stage, amount, deadline and end.

use super::{HISTORY, Maker};
use crate::sample::calendar::midnight;
use crate::sample::generate::notes;
use crate::sample::record::{Cell, Record};

impl Maker<'_> {
    /// Old leads are mostly closed, and more are lost than won.
    pub(super) fn state(&mut self, age: i64) -> i64 {
        let open = 85 - 78 * age.min(HISTORY) / HISTORY;
        if self.random.chance(open.unsigned_abs()) {
            1
        } else if self.random.chance(42) {
            3
        } else {
            2
        }
    }

    /// Open leads thin out towards the end; closed ones keep the stage they ended in.
    pub(super) fn stage(&mut self, lead: &mut Record, active: i64) {
        let (pipeline, stages): (i64, &[i64]) = match self.random.below(10) {
            0..=5 => (3, if active == 3 { &[17, 18, 18, 16] } else { &[14, 14, 14, 15, 15, 15, 16, 16, 17, 18] }),
            6..=8 => (5, if active == 3 { &[30, 30, 29] } else { &[27, 27, 28, 28, 29, 30] }),
            _ => (6, if active == 3 { &[37] } else { &[34, 34, 35, 36, 37] }),
        };
        let stage = match self.random.below(100) {
            // An inactive stage and a deleted one still hold some.
            0..=3 if pipeline == 3 => 19,
            4 if pipeline == 3 => 20,
            _ => self.random.pick(stages),
        };
        lead.set("pipeline_id", Some(Cell::Int(pipeline)));
        lead.set("pipeline_stage_id", Some(Cell::Int(stage)));
    }

    /// In hundredths: none, small and round, or large and odd.
    pub(super) fn budget(&mut self) -> Option<i64> {
        match self.random.below(20) {
            0..=2 => None,
            3..=13 => Some(self.random.between(4, 400) * 5_000),
            14..=17 => Some(self.random.between(50, 900) * 25_000),
            18 => Some(self.random.between(10_000, 99_999_999)),
            _ => Some(self.random.between(100, 2_400) * 1_000_000),
        }
    }

    pub(super) fn deadline(&mut self, active: i64, age: i64) -> Option<i32> {
        let offset = match self.random.below(100) {
            0..=11 => return None,
            _ if active != 1 => self.random.between(10, 160) - age,
            12..=26 => -self.random.between(1, 35),
            27..=32 => 0,
            33..=54 => self.random.between(1, 7),
            _ => self.random.between(8, 90),
        };
        Some(self.day(offset.max(-age)))
    }

    pub(super) fn close(&mut self, lead: &mut Record, active: i64, age: i64) {
        // A few were closed once and reopened: the reason and the date stayed behind.
        let reopened = active == 1 && age > 20 && self.random.chance(2);
        if active == 1 && !reopened {
            return;
        }
        let life = self.random.between(1, 150);
        let closed = self.day(-(age - life).max(1));
        lead.set("closing_date", Some(Cell::Day(closed)));
        if let Some(Cell::Stamp(updated)) = lead.get("updated_date").cloned() {
            lead.set("updated_date", Some(Cell::Stamp(updated.max(midnight(closed) + 50_000))));
        }
        if active != 3 && self.random.chance(95) {
            lead.set("closing_status_id", Some(Cell::Int(self.random.pick(&[2, 2, 3, 3, 4, 5, 7]))));
        }
        let remark = match active {
            2 if self.random.chance(60) => self.random.pick(notes::LOST),
            3 if self.random.chance(25) => self.random.pick(notes::WON),
            _ => return,
        };
        lead.set("closing_comment", Some(Cell::from(remark)));
    }
}
