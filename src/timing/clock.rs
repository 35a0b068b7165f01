//! Legal clocks: how long somebody has by law, or by an inspectorate's framework.
//!
//! Owns: [`CLOCKS`], the table of them.
//! Promises: past the end of a declared calendar nothing is reckoned; working days are counted only
//! where the bank holidays are declared. The counting itself is that of any allowance.

use super::allowance::{Allowance, Hangs};
use super::span::Span;
use super::words::Unit;

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
    pub allowance: Allowance,
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
        allowance: Allowance {
            span: span(2, Unit::Month),
            hangs: Hangs::BeginningWith,
        },
    },
    Clock {
        preset: Preset::TwentyEightDays,
        name: "days:28",
        words: "within 28 days",
        basis: "SI 2009/942 for crime and disorder, SI 2013/218 for health",
        allowance: Allowance {
            span: span(28, Unit::Day),
            hangs: Hangs::After,
        },
    },
    Clock {
        preset: Preset::SeventyWorkingDays,
        name: "working-days:70",
        words: "within 70 working days of receipt",
        basis: "Ofsted, inspecting local authority children's services",
        allowance: Allowance {
            span: working(70),
            hangs: Hangs::After,
        },
    },
    Clock {
        preset: Preset::TwentyWorkingDays,
        name: "working-days:20",
        words: "within 20 working days of receipt",
        basis: "Ofsted, focused visits with a priority action",
        allowance: Allowance {
            span: working(20),
            hangs: Hangs::After,
        },
    },
    Clock {
        preset: Preset::FiveClearWorkingDays,
        name: "clear-working-days:5",
        words: "five clear working days before the meeting",
        basis: "Local Government Act 1972, section 100B; SI 2012/2089",
        allowance: Allowance {
            span: clear(working(5)),
            hangs: Hangs::Before,
        },
    },
    Clock {
        preset: Preset::TwentyEightClearDays,
        name: "clear-days:28",
        words: "28 clear days before the decision",
        basis: "SI 2012/2089, notice of key decisions",
        allowance: Allowance {
            span: clear(span(28, Unit::Day)),
            hangs: Hangs::Before,
        },
    },
];

impl Preset {
    /// Its row of the table.
    pub fn clock(self) -> &'static Clock {
        let mut rows = CLOCKS.iter();
        rows.find(|clock| clock.preset == self)
            .expect("every preset has its row")
    }
}
