//! The week, month, quarter, term or year that is running, or the next: `this month`, `next week`.

use crate::timing::cursor::Cursor;
use crate::timing::day::Day;
use crate::timing::period::{self, Failure, Grain, Named, Period};
use crate::timing::words::{Unit, Word};
use crate::timing::year::Year;
use crate::timing::{Basis, Setting};

#[derive(Clone, Copy, Debug)]
pub struct Shape {
    unit: Unit,
    which: Which,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    The,
    This,
    Next,
}

pub fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    let which = match cursor.peek()? {
        Word::The => Which::The,
        Word::This => Which::This,
        Word::Next => Which::Next,
        _ => return None,
    };
    cursor.step();
    let which = match (which, cursor.peek()) {
        (Which::The, Some(Word::This)) => Which::This,
        (Which::The, Some(Word::Next)) => Which::Next,
        (which, _) => which,
    };
    if matches!(cursor.peek(), Some(Word::This | Word::Next)) {
        cursor.step();
    }
    let Some(Word::Unit(unit)) = cursor.peek() else {
        return None;
    };
    // Days, fortnights are counted, and terms are known by their names.
    let cyclic = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year);
    cursor.step();
    cyclic.then_some(Named {
        shape: period::Shape::Unit(Shape { unit, which }),
        year: Year::Unsaid,
    })
}

/// `month` in `end of month`, which only the words before it make a period; found at once.
pub fn bare(cursor: &mut Cursor<'_>) -> Option<Result<Period, Failure>> {
    let Some(Word::Unit(unit)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    let cyclic = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year);
    cyclic.then(|| {
        resolve(
            Shape {
                unit,
                which: Which::The,
            },
            cursor.setting,
        )
    })
}

pub fn resolve(shape: Shape, setting: &Setting<'_>) -> Result<Period, Failure> {
    if (shape.unit, shape.which) == (Unit::Year, Which::The) {
        return Err(Failure::Unresolved {
            kind: crate::timing::WhenKind::Unknown,
            ambiguous: true,
            note: YEAR_END.to_owned(),
        });
    }
    let raised = setting
        .raised
        .ok_or_else(|| Failure::no_anchor("it gives no date"))?;
    let this = containing(shape.unit, raised).ok_or_else(|| Failure::unknown("no such period"))?;
    let found = if shape.which == Which::Next {
        containing(shape.unit, this.to.plus_days(3))
            .ok_or_else(|| Failure::unknown("no such period"))?
    } else {
        this
    };
    let found = found.on_basis(Basis::Inferred);
    Ok(if shape.unit == Unit::Year {
        found.doubtful("taken as the calendar year; the financial or school year may be meant")
    } else {
        found
    })
}

/// Why “the end of the year” cannot be read.
pub const YEAR_END: &str = "the end of which year: calendar (31 December), financial (31 March), \
                            school (July) or municipal (May)?";

fn containing(unit: Unit, day: Day) -> Option<Period> {
    let first = Day::new(day.year(), day.month(), 1)?;
    Some(match unit {
        Unit::Week => {
            let monday = day.plus_days(-i64::from(day.weekday()));
            Period::new(monday, monday.plus_days(4).max(day), Grain::Week)
        }
        Unit::Month => Period::new(first, first.month_end(), Grain::Month),
        Unit::Quarter => {
            let from = Day::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1)?;
            Period::new(from, from.plus_months(3).plus_days(-1), Grain::Quarter)
        }
        _ => Period::new(
            Day::new(day.year(), 1, 1)?,
            Day::new(day.year(), 12, 31)?,
            Grain::CalendarYear,
        ),
    })
}
