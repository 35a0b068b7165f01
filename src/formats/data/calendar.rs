//! Target dates as a calendar file (RFC 5545): an all-day event for each action that has a last
//! day, on that day.
//!
//! Promises: no event where there is no day; an action keeps its UID, and its SEQUENCE goes up as
//! its date moves; words from records cannot make lines of their own; the same actions on the same
//! day make the same bytes.
//! Why events and not to-dos: the calendars most offices use take no to-dos.

use crate::formats::escape::visible;
use crate::model::{Basis, Word};
use crate::timing::Day;
use crate::view::Shown;

/// Bytes of a line, without its end.
const LONGEST_LINE: usize = 75;

/// A calendar of actions, and how many of them have no day to stand on. Where it may hold exempt
/// material, it and each of its events say so.
pub fn calendar<'a, 'r: 'a>(
    name: &str,
    basis: &Basis,
    rows: impl Iterator<Item = &'a Shown<'r>>,
) -> (Vec<u8>, usize) {
    let mut lines = Vec::new();
    line(&mut lines, "BEGIN:VCALENDAR");
    line(&mut lines, "VERSION:2.0");
    line(&mut lines, "PRODID:-//track//target dates//EN");
    line(&mut lines, "CALSCALE:GREGORIAN");
    line(&mut lines, "METHOD:PUBLISH");
    let marked = basis
        .banner()
        .map_or(name.to_owned(), |banner| format!("{banner}: {name}"));
    line(&mut lines, &format!("X-WR-CALNAME:{}", text(&marked)));
    let mut without = 0;
    for row in rows {
        match row.deadline().or(row.next.map(|(_, latest)| latest)) {
            Some(day) => event(&mut lines, row, day, basis),
            None => without += 1,
        }
    }
    line(&mut lines, "END:VCALENDAR");
    (lines, without)
}

fn event(lines: &mut Vec<u8>, row: &Shown<'_>, day: Day, basis: &Basis) {
    let as_at = basis.as_at;
    line(lines, "BEGIN:VEVENT");
    line(
        lines,
        &format!("UID:{}", text(&format!("{}@track", row.id))),
    );
    line(lines, &format!("DTSTAMP:{}T000000Z", digits(as_at)));
    line(lines, &format!("SEQUENCE:{}", row.standing.revisions));
    line(lines, &format!("DTSTART;VALUE=DATE:{}", digits(day)));
    line(
        lines,
        &format!("DTEND;VALUE=DATE:{}", digits(day.plus_days(1))),
    );
    line(lines, "TRANSP:TRANSPARENT");
    if basis.with_exempt {
        line(lines, "CLASS:CONFIDENTIAL");
    }
    let cited = row.reference.unwrap_or(&row.id);
    line(
        lines,
        &format!("SUMMARY:{}", text(&format!("{cited}: {}", row.text))),
    );
    let mut says: Vec<String> = basis.banner().map(str::to_owned).into_iter().collect();
    says.push(format!("{} of {}", row.id, row.body.unwrap_or(row.record)));
    says.extend((!row.owners.is_empty()).then(|| format!("Owner: {}", row.owners.join("; "))));
    says.extend(row.due_words.map(|words| format!("Target date: {words}")));
    says.extend(
        row.status
            .map(|status| format!("Status: {}", status.word())),
    );
    let late = row
        .overdue_days
        .map(|days| format!("Days overdue on {}: {days}", as_at.plain()));
    says.extend(late);
    line(lines, &format!("DESCRIPTION:{}", text(&says.join("\n"))));
    line(lines, "END:VEVENT");
}

/// `20250331`.
fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Words as a value: what has a meaning in the format is escaped, control characters are shown.
fn text(words: &str) -> String {
    let words = visible(words.trim());
    let mut safe = String::with_capacity(words.len() + 8);
    for letter in words.chars() {
        match letter {
            '\\' | ';' | ',' => safe.extend(['\\', letter]),
            '\n' => safe.push_str("\\n"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// Writes a line, folded where it is longer than the format allows, never within a letter.
fn line(lines: &mut Vec<u8>, words: &str) {
    let mut used = 0;
    for letter in words.chars() {
        if used + letter.len_utf8() > LONGEST_LINE {
            lines.extend(b"\r\n ");
            used = 1;
        }
        let mut bytes = [0; 4];
        lines.extend(letter.encode_utf8(&mut bytes).as_bytes());
        used += letter.len_utf8();
    }
    lines.extend(b"\r\n");
}
