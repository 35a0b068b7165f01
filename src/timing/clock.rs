//! Legal clocks: how long somebody has by law, or by an inspectorate's framework.
//!
//! Owns: [`CLOCKS`], the table of them, and reckoning by a row of it.
//! Promises: past the end of a declared calendar nothing is reckoned; working days are counted only
//! where the bank holidays are declared. The counting itself is that of the phrases.

use std::fmt;

use super::span::{self, Span};
use super::words::Unit;
use super::{Calendar, Day, Setting};

/// Which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// An executive answers the recommendations of scrutiny.
    TwoMonthsInclusive,
    /// A responsible authority or a health body answers.
    TwentyEightDays,
    /// A council sends its final action plan after an inspection.
    SeventyWorkingDays,
    /// A council sends its draft plan after a focused visit.
    TwentyWorkingDays,
    /// An agenda is published.
    FiveClearWorkingDays,
    /// Notice is given of a key decision.
    TwentyEightClearDays,
}

/// One clock: its name, how it is told, and where it comes from.
#[derive(Debug)]
pub struct Clock {
    pub preset: Preset,
    /// By which people name it.
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "for whoever reads the table, and the tests")
    )]
    pub name: &'static str,
    /// What it allows, in words that follow "to be done".
    pub words: &'static str,
    /// The law or the framework.
    pub basis: &'static str,
    span: Span,
    hangs: Hangs,
}

/// How the time hangs on the day it is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hangs {
    /// That day is the first that counts.
    BeginningWith,
    /// The day after it is the first that counts.
    After,
    /// It ends before that day.
    Before,
}

const fn span(count: u32, unit: Unit) -> Span {
    Span {
        least: count,
        most: count,
        unit,
        working: false,
        clear: false,
    }
}

const fn working(count: u32) -> Span {
    Span {
        working: true,
        ..span(count, Unit::Day)
    }
}

const fn clear(days: Span) -> Span {
    Span {
        clear: true,
        ..days
    }
}

/// Every clock.
pub static CLOCKS: &[Clock] = &[
    Clock {
        preset: Preset::TwoMonthsInclusive,
        name: "two-months-inclusive",
        words: "within two months beginning with the day received",
        basis: "Local Government Act 2000, section 9FE",
        span: span(2, Unit::Month),
        hangs: Hangs::BeginningWith,
    },
    Clock {
        preset: Preset::TwentyEightDays,
        name: "days:28",
        words: "within 28 days",
        basis: "SI 2009/942 for crime and disorder, SI 2013/218 for health",
        span: span(28, Unit::Day),
        hangs: Hangs::After,
    },
    Clock {
        preset: Preset::SeventyWorkingDays,
        name: "working-days:70",
        words: "within 70 working days of receipt",
        basis: "Ofsted, inspecting local authority children's services",
        span: working(70),
        hangs: Hangs::After,
    },
    Clock {
        preset: Preset::TwentyWorkingDays,
        name: "working-days:20",
        words: "within 20 working days of receipt",
        basis: "Ofsted, focused visits with a priority action",
        span: working(20),
        hangs: Hangs::After,
    },
    Clock {
        preset: Preset::FiveClearWorkingDays,
        name: "clear-working-days:5",
        words: "five clear working days before the meeting",
        basis: "Local Government Act 1972, section 100B; SI 2012/2089",
        span: clear(working(5)),
        hangs: Hangs::Before,
    },
    Clock {
        preset: Preset::TwentyEightClearDays,
        name: "clear-days:28",
        words: "28 clear days before the decision",
        basis: "SI 2012/2089, notice of key decisions",
        span: clear(span(28, Unit::Day)),
        hangs: Hangs::Before,
    },
];

/// A clock runs past what the calendar declares; why, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeyondCalendar(pub String);

impl fmt::Display for BeyondCalendar {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Preset {
    /// Its row of the table.
    pub fn clock(self) -> &'static Clock {
        let mut rows = CLOCKS.iter();
        rows.find(|clock| clock.preset == self)
            .expect("every preset has its row")
    }
}

/// The last day a clock allows, from the day received, or before the day of the meeting.
pub fn reckon(preset: Preset, from: Day, calendar: &Calendar) -> Result<Day, BeyondCalendar> {
    let clock = preset.clock();
    let setting = Setting {
        raised: Some(from),
        calendar,
        body: None,
    };
    let (span, back) = (clock.span, clock.hangs == Hangs::Before);
    let reached = span::reach(from, span, span.most, back, &setting).map_err(BeyondCalendar)?;
    if let Some(doubt) = reached.doubt {
        return Err(BeyondCalendar(doubt));
    }
    // Days do not go past the years that can be written: they stay where they are.
    if reached.day == from {
        return Err(BeyondCalendar("the count runs off the calendar".to_owned()));
    }
    Ok(match clock.hangs {
        Hangs::BeginningWith => span::last_day(from, reached.day, span.unit),
        Hangs::After | Hangs::Before => reached.day,
    })
}
