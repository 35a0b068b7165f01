//! A last note that contradicts the status: completed, and the note speaks of what is to come; still
//! in progress, and the note says that it is done.
//!
//! Why so few phrases: a note that says both, such as `published in March; a review will be held`,
//! is lawful, so that a word of doubt anywhere in it settles the matter.

use super::said;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::{Span, Spanned};
use crate::model::{Status, Word};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "text-contradicts-status",
        "a last note that contradicts the status",
        include_str!("text_contradicts_status.md"),
    ),
    run,
};

/// What speaks of something still to come.
const TO_COME: &[&[&str]] = &[
    &["will", "be"],
    &["will", "continue"],
    &["will", "keep"],
    &["will", "go", "on"],
    &["is", "to", "be"],
    &["are", "to", "be"],
    &["still", "to"],
    &["yet", "to"],
    &["not", "yet"],
    &["continue", "to"],
    &["continues", "to"],
];

/// With one of these anywhere, the note tells of what has happened as well.
const HAS_HAPPENED: &[&str] = &[
    "was", "were", "has", "have", "had", "now", "came", "took", "went", "gave", "wrote", "met",
    "did", "said",
];

/// And with one of these, or a word in `-ed`, before it speaks of what is to come.
const HAPPENED_BEFORE: &[&str] = &[
    "done", "sent", "held", "made", "set", "built", "written", "given", "taken", "complete",
];

/// What says that all is done.
const DONE: &[&[&str]] = &[
    &["has", "been", "completed"],
    &["have", "been", "completed"],
    &["has", "been", "done"],
    &["was", "completed"],
    &["were", "completed"],
    &["is", "complete"],
    &["is", "completed"],
    &["is", "done"],
    &["is", "finished"],
    &["are", "complete"],
    &["now", "complete"],
    &["now", "completed"],
    &["action", "complete"],
    &["action", "completed"],
    &["fully", "implemented"],
];

/// With one of these anywhere, only part is done, or it is not done yet.
const IN_PART: &[&str] = &[
    "not",
    "no",
    "part",
    "partly",
    "partially",
    "nearly",
    "almost",
    "once",
    "when",
    "until",
    "till",
    "before",
    "after",
    "if",
    "as",
    "phase",
    "stage",
    "step",
    "some",
    "will",
    "would",
    "should",
    "could",
    "still",
    "remain",
    "remains",
    "remaining",
    "but",
    "except",
    "first",
    "second",
    "half",
    "most",
    "many",
    "more",
    "next",
    "yet",
    "draft",
    "expected",
    "due",
    "awaiting",
    "continue",
    "continues",
    "continuing",
    "further",
    "other",
    "others",
    "while",
    "whilst",
    "need",
    "needs",
    "only",
    "percent",
    "per",
    "and",
    "one",
    "two",
];

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.actions() {
        let Some(status) = said::status(&action) else {
            continue;
        };
        let notes = status.since(&action);
        let Some(note) = notes.filter_map(|one| one.update.note.words()).last() else {
            continue;
        };
        let is_word = |mark: char| !mark.is_alphanumeric();
        let words = note.value.split(is_word).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let word = status.value.word();
        let (phrase, message, label) = match status.value {
            Status::Completed => (
                to_come(&words),
                "completed, and the last note speaks of what is to come".to_owned(),
                "still to come",
            ),
            Status::Closed => continue,
            _ => (
                done(&words),
                format!("`{word}`, and the last note says that it is done"),
                "done",
            ),
        };
        let Some(phrase) = phrase else { continue };
        let help = match status.value {
            Status::Completed => {
                "if the work goes on, put the status back in an update; else say what was done"
            }
            _ => "if it is done, add an update with `status: completed`; else say what is left",
        };
        found.add(
            CHECK
                .rule
                .at(place_of(phrase, note, look), message, label)
                .with(status.last, format!("`{word}` here"))
                .help(help),
        );
    }
}

/// The phrase that speaks of what is to come, where the note tells of nothing else.
fn to_come(words: &[&str]) -> Option<&'static [&'static str]> {
    let (at, phrase) = first_of(TO_COME, words)?;
    let happened = |word: &&str| is_one_of(HAPPENED_BEFORE, word) || word.ends_with("ed");
    let mixed = words.iter().any(|word| is_one_of(HAS_HAPPENED, word))
        || words.iter().take(at).any(happened);
    (!mixed).then_some(phrase)
}

/// The phrase that says it is done, where nothing says that it is only in part.
fn done(words: &[&str]) -> Option<&'static [&'static str]> {
    let (_, phrase) = first_of(DONE, words)?;
    let is_whole = !words.iter().any(|word| is_one_of(IN_PART, word));
    is_whole.then_some(phrase)
}

/// Where the first of the phrases begins, in words, and which it is.
fn first_of(
    phrases: &'static [&'static [&'static str]],
    words: &[&str],
) -> Option<(usize, &'static [&'static str])> {
    let starts = 0..words.len();
    starts.into_iter().find_map(|at| {
        let rest = words.get(at..)?;
        let begins = |phrase: &&&[&str]| {
            let pairs = phrase.iter().zip(rest);
            phrase.len() <= rest.len() && pairs.into_iter().all(|(a, b)| a.eq_ignore_ascii_case(b))
        };
        phrases.iter().find(begins).map(|phrase| (at, *phrase))
    })
}

fn is_one_of(words: &[&str], word: &str) -> bool {
    words.iter().any(|other| other.eq_ignore_ascii_case(word))
}

/// Where the phrase stands, if it stands on one line; else the whole note.
fn place_of(phrase: &[&str], note: Spanned<&str>, look: &Look<'_>) -> Span {
    let text = look.words_at(note.span).to_ascii_lowercase();
    let phrase = phrase.join(" ");
    text.find(&phrase).map_or(note.span, |at| {
        let start = note.span.start as usize + at;
        Span::new(note.span.file, start, start + phrase.len())
    })
}

#[cfg(test)]
mod tests {
    use super::{done, to_come};

    fn words(note: &str) -> Vec<&str> {
        note.split(|mark: char| !mark.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect()
    }

    #[test]
    fn only_what_is_all_ahead_contradicts_completed() {
        let ahead = [
            "The table will be on the website in May.",
            "Officers will keep family centres part of the work.",
            "A report is to be brought to the June meeting.",
            "The service will continue to offer it.",
            "Still to come to the committee.",
            "WILL BE sent in due course",
        ];
        for note in ahead {
            assert!(to_come(&words(note)).is_some(), "{note}");
        }
        let lawful = [
            "Published on 3 March; a review will be held in June.",
            "Report sent. It will be discussed in May.",
            "The guidance has gone out and will be renewed each year.",
            "It was agreed that the subject would be covered elsewhere.",
            "The form is now in use, and will be reviewed.",
            "The Cabinet Member replied; what is to be done is in the letter.",
            "Willing volunteers are being found.",
            "",
            "will",
        ];
        for note in lawful {
            assert!(to_come(&words(note)).is_none(), "{note}");
        }
    }

    #[test]
    fn only_what_is_all_done_contradicts_in_progress() {
        for note in [
            "The survey has been completed.",
            "Action complete",
            "This is now complete.",
        ] {
            assert!(done(&words(note)).is_some(), "{note}");
        }
        let lawful = [
            "The process is partly complete.",
            "Phase 1 is complete.",
            "The first of two surveys has been completed.",
            "The audit is not complete.",
            "Once the audit is complete, the policy follows.",
            "The survey has been completed and its findings are being studied.",
            "The audit is 80 per cent complete.",
            "The survey has been completed; the report will follow.",
            "Complete the survey by May",
        ];
        for note in lawful {
            assert!(done(&words(note)).is_none(), "{note}");
        }
    }
}
