//! Feasts: Easter, Christmas, the New Year.
//!
//! Promises: Easter moves; what is to be done by Christmas is done on its eve.

use crate::timing::Setting;
use crate::timing::calendar::easter_sunday;
use crate::timing::cursor::Cursor;
use crate::timing::day::Day;
use crate::timing::period::{self, Failure, Grain, Named, Period};
use crate::timing::words::{Feast, Unit, Word};
use crate::timing::year::{Year, infer, trailing};

#[derive(Clone, Copy, Debug)]
pub struct Shape {
    feast: Feast,
    holidays: bool,
}

pub fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    cursor.eat(Word::The);
    let feast = match cursor.peek()? {
        _ if cursor.eat_words("good friday") => return Some(named(cursor, Feast::GoodFriday)),
        _ if cursor.eat_words("easter monday") => return Some(named(cursor, Feast::EasterMonday)),
        Word::Feast(feast) => feast,
        Word::New if cursor.ahead(1) == Some(Word::Unit(Unit::Year)) => {
            cursor.step();
            Feast::NewYear
        }
        _ => return None,
    };
    cursor.step();
    Some(named(cursor, feast))
}

fn named<'t>(cursor: &mut Cursor<'t>, feast: Feast) -> Named<'t> {
    let holidays = cursor.eat(Word::Holiday);
    let year = trailing(cursor, true);
    Named {
        shape: period::Shape::Feast(Shape { feast, holidays }),
        year,
    }
}

pub fn resolve(shape: Shape, year: Year, setting: &Setting<'_>) -> Result<Period, Failure> {
    match (shape.feast, year) {
        (_, Year::Calendar(year)) => {
            in_year(shape, year).ok_or_else(|| Failure::unknown("no such feast"))
        }
        (Feast::NewYear, Year::Unsaid | Year::Next) => infer(setting, |year| {
            let coming = setting.raised.is_none_or(|raised| year > raised.year());
            coming.then(|| in_year(shape, year))?
        }),
        (_, Year::Unsaid | Year::This | Year::Next) => infer(setting, |year| in_year(shape, year)),
        _ => Err(Failure::unknown("a feast needs a calendar year")),
    }
}

fn in_year(shape: Shape, year: i32) -> Option<Period> {
    let easter = |after: i64| {
        let day = easter_sunday(year)?.plus_days(after);
        Some(Period::new(day, day, Grain::Day))
    };
    let mut period = match shape.feast {
        Feast::GoodFriday => easter(-2)?,
        Feast::EasterMonday => easter(1)?,
        Feast::Easter => {
            let sunday = easter_sunday(year)?;
            let mut period = Period::new(sunday.plus_days(-2), sunday.plus_days(1), Grain::Feast);
            period.by = Some(sunday);
            period
        }
        Feast::Christmas => {
            let mut period = Period::new(
                Day::new(year, 12, 25)?,
                Day::new(year, 12, 26)?,
                Grain::Feast,
            );
            period.by = Day::new(year, 12, 24);
            period
        }
        Feast::NewYear => {
            let mut period =
                Period::new(Day::new(year, 1, 1)?, Day::new(year, 1, 31)?, Grain::Feast);
            period.by = Day::new(year - 1, 12, 31);
            period
        }
        Feast::Whitsun => return None,
    };
    if shape.holidays {
        period = period.doubtful("the feast itself; the dates of the holidays are not known");
    }
    Some(period)
}
