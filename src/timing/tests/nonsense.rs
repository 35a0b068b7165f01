//! Nonsense: words glued at random, long cells, odd letters. Nothing panics, and what comes out is sound.

use super::{calendar, day, read};
use crate::timing::{Setting, When, WhenKind};

const PIECES: &[&str] = &[
    "by",
    "before",
    "after",
    "from",
    "until",
    "end of",
    "start of",
    "early",
    "mid-",
    "late",
    "the",
    "of",
    "in",
    "to",
    "and",
    "or",
    "-",
    "–",
    "/",
    ",",
    ";",
    "(",
    ")",
    ".",
    "'",
    "31",
    "30",
    "29",
    "1",
    "0",
    "99",
    "2025",
    "25",
    "2025/26",
    "24/25",
    "99999999999999999999",
    "9999",
    "0001",
    "45747",
    "March",
    "Feb",
    "May",
    "Sept",
    "September",
    "Monday",
    "Fri",
    "Q1",
    "Q4",
    "Q99",
    "H2",
    "quarter",
    "first",
    "second",
    "last",
    "week",
    "months",
    "working days",
    "years",
    "within",
    "six",
    "term",
    "half term",
    "autumn",
    "spring 2",
    "Easter",
    "Christmas",
    "New Year",
    "next",
    "this",
    "meeting",
    "Cabinet",
    "Strategic Board",
    "committee",
    "Agenda Item",
    "each",
    "every",
    "weekly",
    "quarterly",
    "annually",
    "ongoing",
    "ASAP",
    "TBC",
    "immediately",
    "complete",
    "was",
    "revised to",
    "now",
    "review",
    "subject to",
    "once",
    "when",
    "w/c",
    "w/e",
    "COP",
    "5pm",
    "17:00",
    "onwards",
    "at the latest",
    "no later than",
    "not",
    "if possible",
    "?",
    "£5k",
    "HoS",
    "é",
    "日本",
    "\u{a0}",
    "\u{200b}",
    "🎉",
    "ß",
    "İ",
    "municipal year",
    "financial year",
    "academic year",
    "budget",
    "election",
    "purdah",
    "phase 1",
    "year 2",
    "publication",
    "receipt",
    "x6",
    "3 times a year",
    "29 February",
    "31/06/2025",
    "9999-12-31",
    "31/12/9999",
    "1/1/0001",
    "9999 years",
    "1200 months",
    "2000 working days",
];

/// A small generator of numbers, the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

fn sound(words: &str, when: &When) {
    if let (Some(earliest), Some(latest)) = (when.earliest, when.latest) {
        assert!(earliest <= latest, "{words}: {when:?}");
    }
    if let Some(deadline) = when.deadline() {
        let until = when
            .recurrence
            .as_ref()
            .and_then(|recurrence| recurrence.until);
        assert!(
            when.latest == Some(deadline) || until == Some(deadline),
            "{words}: {when:?}"
        );
    }
    if matches!(
        when.kind,
        WhenKind::Unknown | WhenKind::Conditional | WhenKind::None
    ) {
        assert_eq!(when.deadline(), None, "{words}");
    }
    if when.kind == WhenKind::Unknown {
        assert!(
            when.note.is_some() || when.invalid.is_some(),
            "{words} says nothing"
        );
    }
    if when.ambiguous {
        assert!(
            when.note.is_some(),
            "{words}: ambiguous, and why is not said: {when:?}"
        );
    }
    assert!(!when.in_words().is_empty());
}

#[test]
fn glued_words_do_no_harm() {
    let calendar = calendar();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let raised = [
        None,
        Some(day("2025-02-13")),
        Some(day("0001-01-01")),
        Some(day("9999-12-31")),
    ];
    for round in 0..12_000 {
        let mut words = String::new();
        for _ in 0..=dice.roll(7) {
            words.push_str(PIECES[dice.roll(PIECES.len())]);
            if dice.roll(5) > 0 {
                words.push(' ');
            }
        }
        let setting = Setting {
            raised: raised[round % raised.len()],
            calendar: &calendar,
            body: Some("cyp").filter(|_| round % 3 > 0),
        };
        let when = read(&words, &setting);
        sound(&words, &when);
        let _ = when.next_occurrence(day("2025-05-05"), &calendar, Some("cyp"));
    }
}

#[test]
fn every_cut_of_a_phrase_is_sound() {
    let calendar = calendar();
    let setting = Setting {
        raised: Some(day("2025-02-13")),
        calendar: &calendar,
        body: None,
    };
    for row in crate::timing::phrase::PHRASES {
        for words in row.examples {
            for cut in 0..=words.len() {
                let Some(start) = words.get(..cut) else {
                    continue;
                };
                sound(start, &read(start, &setting));
                if let Some(end) = words.get(cut..) {
                    sound(end, &read(end, &setting));
                }
            }
        }
    }
}

#[test]
fn long_and_strange_cells_are_unknown() {
    let calendar = calendar();
    let setting = Setting {
        raised: None,
        calendar: &calendar,
        body: None,
    };
    for words in [
        "31 March 2025 ".repeat(800),
        "é".repeat(10_000),
        "(".repeat(299),
        "by ".repeat(99),
    ] {
        assert_eq!(read(&words, &setting).kind, WhenKind::Unknown);
    }
}
