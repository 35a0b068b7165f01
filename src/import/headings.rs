//! Headings of columns, and what each may mean.
//!
//! Owns: [`Field`], the parts of an action that a column can hold, and the words of `--map`.
//! Promises: a heading is not trusted alone where the same word means different things in different
//! documents (`Outcome`, `Date`, `Action`, `Item`, `Priority`): the table then lists several fields, and
//! the cells below and the columns beside decide (`columns.rs`).

mod met;

use super::words::{dates, lists};
use crate::model::Dated;
pub use met::HEADINGS;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// How the action is cited.
    Reference,
    /// The agenda item, number and title in one.
    Item,
    /// The title of the agenda item or workstream beside its number.
    Title,
    /// Workstream, theme, priority, band.
    Theme,
    /// The body that resolved it.
    Body,
    /// The meeting or day it was raised.
    Raised,
    Minute,
    /// The area for improvement.
    Finding,
    /// What was asked.
    Text,
    /// Who is asked to decide.
    To,
    Owner,
    /// Who answers for it in public beside the owner.
    Sponsor,
    Due,
    /// A later target date than the one beside it.
    NewDue,
    /// A later date asked for.
    Extension,
    /// What has happened.
    Progress,
    Status,
    Rag,
    /// The colour at the last review.
    EarlierRag,
    /// How much of it is done.
    Percent,
    /// By what it will be known that it works.
    Measure,
    /// Where that stood before.
    Baseline,
    /// What it is to reach.
    Target,
    /// Where it stands.
    Actual,
    Response,
    /// Why a response was given, or a date moved.
    Reason,
    /// When the response was given.
    Responded,
    /// When it was done.
    Ended,
    Evidence,
    /// Who agreed that it is done, or that this was checked.
    SignedOff,
    Exempt,
    /// Other actions to be read beside it.
    See,
    /// What it answers: recommendations.
    Answers,
    /// What it is an inspector's or another document's words for: kept as a note under its heading.
    Note,
    /// Left out, because somebody said so.
    Nothing,
}

/// The words of `--map`, with what each means.
pub const FIELDS: &[(&str, Field)] = &[
    ("ref", Field::Reference),
    ("item", Field::Item),
    ("title", Field::Title),
    ("theme", Field::Theme),
    ("body", Field::Body),
    ("raised", Field::Raised),
    ("minute", Field::Minute),
    ("finding", Field::Finding),
    ("text", Field::Text),
    ("to", Field::To),
    ("owner", Field::Owner),
    ("sponsor", Field::Sponsor),
    ("due", Field::Due),
    ("new-due", Field::NewDue),
    ("extension", Field::Extension),
    ("progress", Field::Progress),
    ("status", Field::Status),
    ("rag", Field::Rag),
    ("earlier-rag", Field::EarlierRag),
    ("percent", Field::Percent),
    ("measure", Field::Measure),
    ("baseline", Field::Baseline),
    ("target", Field::Target),
    ("actual", Field::Actual),
    ("response", Field::Response),
    ("reason", Field::Reason),
    ("responded", Field::Responded),
    ("ended", Field::Ended),
    ("evidence", Field::Evidence),
    ("signed-off", Field::SignedOff),
    ("exempt", Field::Exempt),
    ("see", Field::See),
    ("answers", Field::Answers),
    ("note", Field::Note),
    ("ignore", Field::Nothing),
];

impl Field {
    /// As `--map` and the report call it.
    pub fn word(self) -> &'static str {
        let row = FIELDS.iter().find(|(_, field)| *field == self);
        row.map_or("", |(word, _)| word)
    }

    /// A field in the words of the report.
    pub fn meant(self) -> &'static str {
        match self {
            Self::Reference => "references",
            Self::Item => "agenda items",
            Self::Title => "titles",
            Self::Theme => "workstreams or themes",
            Self::Body => "bodies",
            Self::Raised => "the day it was raised",
            Self::Minute => "minute numbers",
            Self::Finding => "what was found, which the action answers",
            Self::Text => "what is to be done",
            Self::To => "who is asked to decide",
            Self::Owner => "owners",
            Self::Sponsor => "sponsors, who are kept in the note",
            Self::Due => "target dates",
            Self::NewDue => "later target dates",
            Self::Extension => "extensions asked for",
            Self::Progress => "progress",
            Self::Status => "the status",
            Self::Rag => "the RAG rating",
            Self::EarlierRag => "the RAG rating at the last review",
            Self::Percent => "how much of it is done",
            Self::Measure => "what it is measured by",
            Self::Baseline => "where its measure began",
            Self::Target => "what its measure is to reach",
            Self::Actual => "where its measure stands",
            Self::Response => "the response",
            Self::Reason => "reasons",
            Self::Responded => "the day of the response",
            Self::Ended => "the day it was completed",
            Self::Evidence => "evidence",
            Self::SignedOff => "who signed it off",
            Self::Exempt => "whether it is exempt",
            Self::See => "what to see beside it",
            Self::Answers => "what it answers",
            Self::Note => "a note under its own heading",
            Self::Nothing => "something to leave out",
        }
    }

    /// How far out a field stands that belongs to a group of rows and not to one, 0 the outermost: a
    /// blank there may mean "as above".
    pub fn group_level(self) -> Option<u8> {
        match self {
            Self::Body | Self::Raised => Some(0),
            Self::Theme => Some(1),
            Self::Item | Self::Title | Self::Minute => Some(2),
            _ => None,
        }
    }

    /// Whether what stands above goes on in a row that names a group of that level anew.
    pub fn goes_on_below(self, named: Option<u8>) -> bool {
        let own = self.group_level();
        own.is_some_and(|own| named.is_none_or(|named| own < named))
    }
}

/// A heading as it is looked up: without case, signs, footnote marks and brackets' signs.
pub fn folded(heading: &str) -> String {
    let heading = lists::without_footnote(heading.trim());
    if heading == "#" {
        return heading.to_owned();
    }
    let heading = heading.replace('%', " percent ");
    let letters = heading.chars().flat_map(char::to_lowercase);
    let words: String = letters
        .map(|letter| match letter {
            '№' => 'n',
            '\'' | '’' => '\u{1}',
            letter if letter.is_alphanumeric() => letter,
            _ => ' ',
        })
        .filter(|letter| *letter != '\u{1}')
        .collect();
    let words: Vec<&str> = words.split_whitespace().map(whole_word).collect();
    let words = words.join(" ");
    // `Owner(s)`: the letter in brackets is the plural.
    words
        .replace("owner s", "owners")
        .replace("measure s", "measures")
        .replace("kpi s", "kpis")
        .replace("officer s", "officers")
}

fn whole_word(word: &str) -> &str {
    match word {
        "n" | "num" | "nr" => "no",
        word => word,
    }
}

/// Whether a heading is in the table, word for word.
pub fn is_met(heading: &str) -> bool {
    let folded = folded(heading);
    HEADINGS.iter().any(|(met, _)| *met == folded)
}

/// What a heading may mean; the first is the usual one. Empty where nobody knows it.
pub fn meanings(heading: &str) -> Vec<Field> {
    let folded = folded(heading);
    let exactly = HEADINGS.iter().find(|(met, _)| *met == folded);
    if let Some((_, fields)) = exactly {
        return fields.to_vec();
    }
    if is_of_status_and_words(&folded) {
        return vec![Field::Progress];
    }
    let found = begins(&folded);
    if !found.is_empty() {
        return found;
    }
    // A column for each meeting: `12 June 2024`.
    let is_meeting = matches!(
        dates::dated(heading),
        Some(Dated::Day(_) | Dated::Month(..))
    );
    if is_meeting {
        return vec![Field::Progress];
    }
    in_two_languages(heading)
}

/// `Status / Comment`, `Progress and status`, `Status update March 2025`: words, which may begin with
/// the status.
fn is_of_status_and_words(folded: &str) -> bool {
    const WORDS: [&str; 13] = [
        "comment",
        "comments",
        "commentary",
        "update",
        "updates",
        "progress",
        "narrative",
        "note",
        "notes",
        "report",
        "position",
        "summary",
        "explanation",
    ];
    names_status(folded)
        && !folded
            .split(' ')
            .any(|word| matches!(word, "rag" | "brag" | "percent"))
        && folded.split(' ').any(|word| WORDS.contains(&word))
}

/// Whether a heading, folded, says that the status stands below it.
pub fn names_status(folded: &str) -> bool {
    folded.split(' ').any(|word| word == "status")
}

/// A heading in two languages, or with two names: what the one that is known means.
fn in_two_languages(heading: &str) -> Vec<Field> {
    let parts = heading.split(['/', '|', '\n']);
    // The `N` of `Y/N` is no number.
    let is_word = |part: &&str| part.len() < heading.len() && part.trim().chars().count() > 1;
    let known = parts.filter(is_word).map(folded);
    let known = known.filter_map(|part| HEADINGS.iter().find(|(met, _)| *met == part));
    let all: Vec<&[Field]> = known.map(|(_, fields)| *fields).collect();
    match all.split_first() {
        Some((first, rest)) if rest.iter().all(|other| other == first) => first.to_vec(),
        _ => Vec::new(),
    }
}

/// Headings that go on after a word that tells: `Progress October 2003`, `Update March 2025`,
/// `RAG Dec 24`.
fn begins(folded: &str) -> Vec<Field> {
    const BEGINNINGS: &[(&str, Field)] = &[
        ("progress percent ", Field::Percent),
        ("percent complete ", Field::Percent),
        ("percentage complete ", Field::Percent),
        ("progress ", Field::Progress),
        ("update ", Field::Progress),
        ("updates ", Field::Progress),
        ("position ", Field::Progress),
        ("position at ", Field::Progress),
        ("comments ", Field::Progress),
        ("rag ", Field::Rag),
        ("brag ", Field::Rag),
        ("status ", Field::Status),
        ("assessment of progress ", Field::Status),
        ("responsible ", Field::Owner),
        ("lead ", Field::Owner),
        ("target date ", Field::Due),
        ("success ", Field::Note),
        ("how will we know ", Field::Measure),
        ("how we will know ", Field::Measure),
        ("baseline ", Field::Baseline),
        ("actual ", Field::Actual),
        ("current performance ", Field::Actual),
        ("latest performance ", Field::Actual),
        ("outturn ", Field::Actual),
        ("action required ", Field::Text),
        ("recommendation ", Field::Text),
    ];
    let row = BEGINNINGS.iter().find(|(lead, _)| folded.starts_with(lead));
    row.map(|(_, field)| vec![*field]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Field, HEADINGS, folded, meanings};

    #[test]
    fn headings_are_known_however_they_are_written() {
        let table = [
            ("Lead Officer", Field::Owner),
            ("OWNER(S)", Field::Owner),
            ("Minute №", Field::Minute),
            ("Lead Officer(s):", Field::Owner),
            ("What?", Field::Text),
            ("Status (RAG)", Field::Rag),
            ("Response[iii]", Field::Response),
            ("Ref. No.", Field::Reference),
            ("Progress / Outcome", Field::Progress),
            ("Progress October 2003", Field::Progress),
            ("Recommendation made to:", Field::To),
            ("STATUS/COMMENT", Field::Progress),
            ("Progress / Status", Field::Progress),
            ("Status update (March 2025)", Field::Progress),
            ("RAG status update", Field::Rag),
            ("% complete", Field::Percent),
            ("Complete", Field::Status),
            ("Progress %", Field::Percent),
            ("%", Field::Percent),
            ("KPI(s)", Field::Measure),
            ("How will we know it has worked?", Field::Measure),
            ("Baseline (2024/25)", Field::Baseline),
            ("#", Field::Reference),
        ];
        for (heading, field) in table {
            assert_eq!(meanings(heading).first(), Some(&field), "{heading}");
        }
        assert!(meanings("Chair of the Committee").is_empty());
    }

    #[test]
    fn every_heading_of_the_table_is_folded_and_there_once() {
        for (at, (heading, _)) in HEADINGS.iter().enumerate() {
            assert_eq!(folded(heading), *heading);
            assert!(
                HEADINGS[at + 1..].iter().all(|(other, _)| other != heading),
                "{heading}"
            );
        }
    }
}
