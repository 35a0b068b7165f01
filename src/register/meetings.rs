//! The days bodies met or meet: those the register declares, and those of the meetings it holds.
//!
//! Promises: each day once, in order, under the name of the body as it is declared.

use std::collections::HashMap;

use super::Register;
use crate::kinds::Record;
use crate::model::{Dated, KindWord};
use crate::timing::Day;

impl Register {
    /// The days of each body's meetings, by its name; records of meetings count that the test
    /// holds for.
    pub fn meetings(&self, counts: impl Fn(&Record) -> bool) -> HashMap<&str, Vec<Day>> {
        let mut meetings: HashMap<&str, Vec<Day>> = HashMap::new();
        for body in &self.calendar.bodies {
            let days = meetings.entry(self.name_of(&body.id)).or_default();
            days.extend(&body.dates);
        }
        let records = self.records.iter();
        for record in records.filter(|record| record.kind == KindWord::Meeting && counts(record)) {
            if let (Some(body), Some(Dated::Day(day))) = (record.body.as_str(), record.date.get()) {
                meetings.entry(self.name_of(body)).or_default().push(*day);
            }
        }
        for days in meetings.values_mut() {
            days.sort_unstable();
            days.dedup();
        }
        meetings
    }

    /// A name as it is declared, or else as it is written.
    pub fn name_of<'a>(&'a self, written: &'a str) -> &'a str {
        let declared = self.names.find(written);
        declared.map_or(written, |index| &self.names.get(index).name)
    }
}
