//! A value of a workbook → the words a person sees in its cell.
//!
//! Promises: a date is `2025-03-31`, with the time of day where it has one; a date that is shown as a
//! month is that month in words and no day is made up; a number is in its shortest form, or with the
//! zeros that its cell shows, so that `1.10` stays `1.10` where the cell says so. What a number lost
//! before it was saved cannot come back.

use calamine::{Data, ExcelDateTime, FillPattern, Style};

use crate::outside::decoding::lines_ended;
use crate::outside::{Cell, More, Nature};

/// What a style says of the cells that have it.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The colour of the ground, where there is one.
    pub shade: Option<String>,
    is_struck: bool,
    shown: Shown,
}

/// How a cell shows its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    #[default]
    AsItIs,
    /// `0.00`, `000`: so many digits at least before the point, so many after it.
    Digits {
        before: usize,
        after: usize,
    },
    /// `0%`: a hundred times the number.
    Percent {
        after: usize,
    },
    /// `mmm-yy`: a date of which no day is shown.
    Month,
    Year,
}

impl Look {
    pub fn of(style: &Style) -> Self {
        let fill = style.fill.as_ref();
        let fill = fill.filter(|fill| fill.pattern != FillPattern::None);
        let colour = fill.and_then(calamine::Fill::get_color);
        let colour = colour.filter(|colour| !colour.is_white());
        let code = style
            .number_format
            .as_ref()
            .map(|format| format.format_code.as_str());
        Self {
            shade: colour.map(|colour| colour.to_string().trim_start_matches('#').to_owned()),
            is_struck: style
                .font
                .as_ref()
                .is_some_and(calamine::Font::has_strikethrough),
            shown: code.map_or(Shown::AsItIs, shown),
        }
    }
}

/// The cell of a value.
pub fn cell(value: &Data, look: Option<&Look>) -> Cell {
    let shown = look.map_or(Shown::AsItIs, |look| look.shown);
    let (text, nature) = match value {
        Data::Empty => (String::new(), Nature::Words),
        Data::String(words) => (lines_ended(words), Nature::Words),
        Data::Int(number) => i32::try_from(*number).map_or_else(
            |_| (number.to_string(), Nature::Number),
            |number| number_shown(f64::from(number), shown),
        ),
        Data::Float(number) => number_shown(*number, shown),
        Data::Bool(true) => ("TRUE".to_owned(), Nature::Words),
        Data::Bool(false) => ("FALSE".to_owned(), Nature::Words),
        Data::DateTime(moment) => moment_shown(moment, shown),
        Data::DateTimeIso(iso) => iso_shown(iso),
        Data::DurationIso(iso) => (iso_clock(iso), Nature::Words),
        Data::Error(error) => (error.to_string(), Nature::Fault),
    };
    let mut cell = Cell {
        nature,
        ..Cell::of(&text)
    };
    let mut more = More {
        shade: look.and_then(|look| look.shade.clone()),
        ..More::default()
    };
    if look.is_some_and(|look| look.is_struck) && !cell.text.is_empty() {
        more.struck = std::mem::take(&mut cell.text);
        cell.nature = Nature::Words;
    }
    cell.more = (more != More::default()).then(|| Box::new(more));
    cell
}

/// A number; Excel keeps fifteen digits, and what lies behind them is noise.
fn number_shown(number: f64, shown: Shown) -> (String, Nature) {
    let exact: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let shortest = exact.to_string();
    let text = match shown {
        Shown::Digits { before, after } => {
            let signs = usize::from(exact < 0.0);
            let point = usize::from(after > 0);
            let width = signs + before + point + after;
            let padded = format!("{exact:0width$.after$}");
            // What the cell rounds away is kept here.
            if padded.parse() == Ok(exact) {
                padded
            } else {
                shortest
            }
        }
        Shown::Percent { after } => {
            let hundredth: f64 = format!("{:.12e}", exact * 100.0).parse().unwrap_or(exact);
            let padded = format!("{hundredth:.after$}");
            let is_exact = padded.parse() == Ok(hundredth);
            if is_exact {
                format!("{padded}%")
            } else {
                format!("{hundredth}%")
            }
        }
        Shown::AsItIs | Shown::Month | Shown::Year => shortest,
    };
    (text, Nature::Number)
}

/// A date, a time of day or a length of time.
fn moment_shown(moment: &ExcelDateTime, shown: Shown) -> (String, Nature) {
    let serial = moment.as_f64();
    // Before the first day and after the last one there is only the number.
    if !(0.0..2_958_466.0).contains(&serial) {
        return number_shown(serial, Shown::AsItIs);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if moment.is_duration() {
        let minutes = (serial * 24.0 * 60.0).round();
        let (hours, minutes) = ((minutes / 60.0).floor(), minutes % 60.0);
        return (format!("{hours}:{minutes:02}"), Nature::Words);
    }
    let clock = match second {
        0 => format!("{hour:02}:{minute:02}"),
        second => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    if serial < 1.0 && serial > 0.0 {
        return (clock, Nature::Words);
    }
    let name = MONTHS.get(usize::from(month).saturating_sub(1));
    match (shown, name) {
        (Shown::Month, Some(name)) => (format!("{name} {year}"), Nature::Words),
        (Shown::Year, _) => (year.to_string(), Nature::Words),
        _ if (hour, minute, second) == (0, 0, 0) => {
            (format!("{year:04}-{month:02}-{day:02}"), Nature::Date)
        }
        _ => (
            format!("{year:04}-{month:02}-{day:02} {clock}"),
            Nature::Date,
        ),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2025-03-31T00:00:00` as Open Document writes a date.
fn iso_shown(iso: &str) -> (String, Nature) {
    let (day, clock) = iso.split_once('T').unwrap_or((iso, ""));
    let is_day = day.len() == 10
        && day.char_indices().all(|(at, letter)| match at {
            4 | 7 => letter == '-',
            _ => letter.is_ascii_digit(),
        });
    let clock = clock.trim_end_matches('Z');
    let clock = clock.split('.').next().unwrap_or_default();
    let clock = clock.strip_suffix(":00").unwrap_or(clock);
    match (is_day, clock) {
        (false, _) => (iso.to_owned(), Nature::Words),
        (true, "" | "00:00") => (day.to_owned(), Nature::Date),
        (true, clock) => (format!("{day} {clock}"), Nature::Date),
    }
}

/// `PT14H30M00S` as a clock shows it; as it is where it is anything else.
fn iso_clock(iso: &str) -> String {
    let parts = iso.strip_prefix("PT").and_then(|rest| {
        let (hours, rest) = rest.split_once('H')?;
        let (minutes, _) = rest.split_once('M')?;
        let number = |digits: &str| digits.parse::<u32>().ok();
        Some((number(hours)?, number(minutes)?))
    });
    parts.map_or_else(
        || iso.to_owned(),
        |(hours, minutes)| format!("{hours:02}:{minutes:02}"),
    )
}

/// What a number format shows, as far as it matters here: letters in quotation marks and behind a
/// backslash are not of it, and only its first part is.
fn shown(code: &str) -> Shown {
    let code = code.split(';').next().unwrap_or_default();
    let (mut plain, mut is_quoted, mut is_bracketed) = (String::new(), false, false);
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            _ if is_bracketed => {}
            letter => plain.push(letter.to_ascii_lowercase()),
        }
    }
    let has = |letter: char| plain.contains(letter);
    if has('y') && !has('d') && !has('h') {
        return if has('m') { Shown::Month } else { Shown::Year };
    }
    let is_percent = has('%');
    let digits = plain.replace(['%', ' '], "");
    let (before, after) = digits.split_once('.').unwrap_or((&digits, ""));
    let are_digits = |signs: &[char]| digits.chars().all(|sign| signs.contains(&sign));
    let short = before.len() < 16 && after.len() < 16;
    if is_percent && short && are_digits(&['0', '#', '?', ',', '.']) {
        let after = after.bytes().filter(|digit| *digit == b'0').count();
        return Shown::Percent { after };
    }
    if !is_percent && short && !before.is_empty() && are_digits(&['0', '.']) {
        return Shown::Digits {
            before: before.len(),
            after: after.len(),
        };
    }
    Shown::AsItIs
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, Data, ExcelDateTime, ExcelDateTimeType};

    use super::{Look, Shown, cell, shown};
    use crate::outside::Nature;

    fn dated(serial: f64) -> Data {
        Data::DateTime(ExcelDateTime::new(
            serial,
            ExcelDateTimeType::DateTime,
            false,
        ))
    }

    type Case = (Data, &'static str, &'static str, Nature);

    fn stand(cases: &[Case]) {
        for (value, code, text, nature) in cases {
            let look = Look {
                shown: shown(code),
                ..Look::default()
            };
            let came = cell(value, Some(&look));
            assert_eq!(
                (came.text.as_str(), came.nature),
                (*text, *nature),
                "{value:?} {code}"
            );
        }
    }

    #[test]
    fn numbers_stand_as_a_person_sees_them() {
        stand(&[
            (Data::Empty, "General", "", Nature::Words),
            (Data::Float(1.1), "General", "1.1", Nature::Number),
            (Data::Float(1.1), "0.00", "1.10", Nature::Number),
            (Data::Float(1.125), "0.00", "1.125", Nature::Number),
            (Data::Float(3.0), "General", "3", Nature::Number),
            (Data::Float(7.0), "000", "007", Nature::Number),
            (Data::Float(-7.0), "000", "-007", Nature::Number),
            (Data::Float(0.1 + 0.2), "General", "0.3", Nature::Number),
            (Data::Float(0.85), "0%", "85%", Nature::Number),
            (Data::Float(0.855), "0%", "85.5%", Nature::Number),
            (Data::Float(0.07), "0%", "7%", Nature::Number),
            (Data::Float(0.75), "0.00%", "75.00%", Nature::Number),
            (Data::Float(0.75), "0.0#%", "75.0%", Nature::Number),
            (Data::Float(0.75), "#,##0%", "75%", Nature::Number),
            (Data::Float(0.75), "0 %", "75%", Nature::Number),
            (Data::Float(0.75), "0%_);(0%)", "75%", Nature::Number),
            (Data::Float(1.0), "[>0.5][Green]0%", "100%", Nature::Number),
            (Data::Int(1), "0%", "100%", Nature::Number),
            (Data::Float(75.0), "0\"%\"", "75", Nature::Number),
            (Data::Float(0.75), "General", "0.75", Nature::Number),
            (Data::Int(12), "#,##0", "12", Nature::Number),
            (Data::Bool(true), "General", "TRUE", Nature::Words),
            (
                Data::Error(CellErrorType::Ref),
                "General",
                "#REF!",
                Nature::Fault,
            ),
        ]);
    }

    #[test]
    fn days_and_words_stand_as_a_person_sees_them() {
        let iso = |words: &str| Data::DateTimeIso(words.to_owned());
        let lasting = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        stand(&[
            (dated(45747.0), "dd/mm/yyyy", "2025-03-31", Nature::Date),
            (
                dated(45747.5),
                "dd/mm/yyyy hh:mm",
                "2025-03-31 12:00",
                Nature::Date,
            ),
            (dated(45717.0), "mmm-yy", "March 2025", Nature::Words),
            (
                dated(45717.0),
                "[$-809]mmmm\\ yyyy;@",
                "March 2025",
                Nature::Words,
            ),
            (dated(45717.0), "yyyy", "2025", Nature::Words),
            (
                dated(0.604_166_666_666_667),
                "hh:mm",
                "14:30",
                Nature::Words,
            ),
            (dated(-3.0), "dd/mm/yyyy", "-3", Nature::Number),
            (dated(9e9), "dd/mm/yyyy", "9000000000", Nature::Number),
            (Data::DateTime(lasting), "[h]:mm", "36:00", Nature::Words),
            (iso("2025-03-31"), "General", "2025-03-31", Nature::Date),
            (
                iso("2025-03-31T00:00:00"),
                "General",
                "2025-03-31",
                Nature::Date,
            ),
            (
                iso("2025-03-31T09:15:00"),
                "General",
                "2025-03-31 09:15",
                Nature::Date,
            ),
            (iso("soon"), "General", "soon", Nature::Words),
            (
                Data::DurationIso("PT14H30M00S".to_owned()),
                "General",
                "14:30",
                Nature::Words,
            ),
            (
                Data::String(" a\r\nb ".to_owned()),
                "General",
                "a\nb",
                Nature::Words,
            ),
        ]);
    }

    #[test]
    fn what_is_struck_through_is_not_in_the_words() {
        let look = Look {
            is_struck: true,
            ..Look::default()
        };
        let came = cell(&Data::String("May".to_owned()), Some(&look));
        assert_eq!(came.text, "");
        assert_eq!(came.more.unwrap().struck, "May");
        assert_eq!(shown("General"), Shown::AsItIs);
    }
}
