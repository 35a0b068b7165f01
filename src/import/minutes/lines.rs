//! What a line of minutes is: the number of a minute, a heading over resolutions, furniture of a page.
//!
//! Promises: told from the line alone; what stands before and behind it is for the reader to weigh.

use super::labelled;
use crate::import::words::dates::dated;
use crate::import::words::lists::numbered;
use crate::import::words::owners::is_initials;
use crate::model::Dated;
use crate::outside::{Block, Outside, Place};

/// A line of the words outside tables.
#[derive(Clone, Copy, Debug)]
pub struct Line<'o> {
    pub text: &'o str,
    pub place: Place,
    /// The document itself says that it is a heading.
    pub is_heading: bool,
    /// A table stands between it and the line before.
    pub is_behind_table: bool,
    /// It stands behind other words of its line, and begins with a label or behind one.
    pub is_within: bool,
    /// How many the whole line has.
    pub letters: usize,
}

impl Line<'_> {
    /// Whether no list goes on over it: a heading, a minute, or a word that opens what was resolved.
    pub fn begins_anew(&self) -> bool {
        self.is_heading
            || opens(self.text).is_some()
            || minute(self.text).is_some()
            || labelled::label(self.text).is_some()
    }
}

/// Every line that holds something. A paragraph of several lines is several, of one place.
pub fn lines(outside: &Outside) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut is_behind_table = false;
    for block in &outside.blocks {
        let (text, place, is_heading) = match block {
            Block::Heading { text, place, .. } => (text, *place, true),
            Block::Words { text, place } => (text, *place, false),
            Block::Grid(_) => {
                is_behind_table = true;
                continue;
            }
        };
        let all = text
            .lines()
            .map(str::trim)
            .map(|line| bold(line).unwrap_or(line));
        for line in all.filter(|line| !line.is_empty()) {
            let letters = line.chars().count();
            let pieces = if is_heading {
                vec![line]
            } else {
                labelled::pieces(line)
            };
            lines.extend(pieces.into_iter().enumerate().map(|(at, text)| Line {
                text: bold(text).unwrap_or(text),
                place,
                is_heading,
                is_behind_table,
                is_within: at > 0,
                letters,
            }));
        }
        is_behind_table = false;
    }
    lines
}

/// The words of a line that is in bold as a whole, as Markdown has it.
fn bold(line: &str) -> Option<&str> {
    let words = line.strip_prefix("**")?.strip_suffix("**")?;
    (!words.contains("**")).then(|| words.trim())
}

/// What sort of list a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Resolutions,
    Recommendations,
}

const HEADINGS: &[(&str, Sort)] = &[
    ("it was resolved", Sort::Resolutions),
    ("the committee resolved", Sort::Resolutions),
    ("resolved", Sort::Resolutions),
    ("resolutions", Sort::Resolutions),
    ("resolution", Sort::Resolutions),
    ("recommended", Sort::Recommendations),
    ("recommendations", Sort::Recommendations),
    ("recommendation", Sort::Recommendations),
    ("actions arising", Sort::Resolutions),
    ("action points", Sort::Resolutions),
    ("action point", Sort::Resolutions),
    ("action point(s)", Sort::Resolutions),
    ("action(s)", Sort::Resolutions),
    ("actions agreed", Sort::Resolutions),
    ("action agreed", Sort::Resolutions),
    ("agreed actions", Sort::Resolutions),
    ("actions", Sort::Resolutions),
    ("action", Sort::Resolutions),
    ("agreed", Sort::Resolutions),
    ("ordered", Sort::Resolutions),
    ("decision", Sort::Resolutions),
    ("decisions", Sort::Resolutions),
];

/// Words that open what was resolved in small letters too, where a colon stands right behind them.
const LABELS: &[&str] = &[
    "action",
    "action(s)",
    "actions",
    "actions arising",
    "action point",
    "action points",
    "decision",
];

/// A heading over a list of what was resolved, and what stands behind it in the same line. In small
/// letters it has to have the line for itself: `it was agreed that …` is discussion.
pub fn opens(line: &str) -> Option<(Sort, &str)> {
    let line = line.trim_start_matches("**");
    let (words, sort) = HEADINGS.iter().find(|(words, _)| {
        let front = line.get(..words.len()).unwrap_or_default();
        let behind = line.get(words.len()..).unwrap_or_default();
        front.eq_ignore_ascii_case(words) && !behind.starts_with(char::is_alphanumeric)
    })?;
    let (front, behind) = (line.get(..words.len())?, line.get(words.len()..)?);
    // `**RESOLVED:** That …`, as Markdown has it in bold.
    let label = behind.trim_start_matches(':').strip_prefix("**");
    let is_bold = label.is_some();
    let behind = label.unwrap_or(behind);
    let rest = behind.trim_start_matches([' ', ':', '–', '—', '-', '.']);
    let rest = ["unanimously", "UNANIMOUSLY", "(unanimously)"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest)
        .trim_start_matches([' ', ':', '–', '—', '-', '.', ',']);
    // `The Committee RESOLVED that …`
    let verb = front.rsplit(' ').next().unwrap_or(front);
    let is_loud = verb.chars().all(|letter| !letter.is_lowercase());
    let signs = behind.len() - behind.trim_start_matches([' ', ':', '–', '—', '-']).len();
    let is_signed = behind.get(..signs)?.contains([':', '–', '—']);
    let says = [
        "That ", "that ", "THAT ", "That:", "that:", "that", "To ", "to ",
    ];
    let goes_on = says.iter().any(|word| rest.starts_with(word));
    // `RESOLVED (5 votes for, 2 against):`, `RECOMMENDED to Cabinet`, `RESOLVED, on a vote of 5 to 2, that`
    let says_how = behind.trim_start().starts_with(['(', ',']) || behind.contains(':');
    let is_to = rest
        .get(..3)
        .is_some_and(|front| front.eq_ignore_ascii_case("to "))
        || rest
            .get(..4)
            .is_some_and(|front| front.eq_ignore_ascii_case("that"));
    // `Action – Head of Roads to write`
    let is_dashed = behind.trim_start().starts_with(['–', '—', '-'])
        && behind.starts_with(' ')
        && words.starts_with("action")
        && rest.starts_with(char::is_uppercase);
    let is_formal = ["resolved", "recommended", "agreed"].contains(words)
        && front.starts_with(char::is_uppercase)
        && rest.starts_with("that ");
    let is_label = is_dashed
        || is_bold
        || is_formal
        || behind.starts_with(':') && (goes_on || LABELS.iter().any(|label| label == words));
    let is_heading = match (is_loud, rest.is_empty()) {
        (true, true) => true,
        (true, false) => is_bold || goes_on || is_signed || says_how || is_to,
        (false, true) => is_signed || is_bold,
        (false, false) => is_label,
    };
    is_heading.then_some((*sort, rest.trim()))
}

/// `It was agreed that:` in the words of the discussion, which opens what was agreed where a list stands
/// below it; and the words of it, where they say more than that.
pub fn follows(line: &str) -> Option<(Sort, &str)> {
    const TAILS: [&str; 8] = [
        " that the following actions be taken",
        " the following actions",
        " the following recommendations",
        " the following",
        " as follows",
        " that",
        " to",
        " on",
    ];
    const VERBS: [(&str, Sort); 5] = [
        ("agreed", Sort::Resolutions),
        ("resolved", Sort::Resolutions),
        ("decided", Sort::Resolutions),
        ("recommended", Sort::Recommendations),
        ("recommends", Sort::Recommendations),
    ];
    let bare = line.strip_suffix([':', '-'])?;
    let small = bare.trim_end_matches([':', ' ']).to_ascii_lowercase();
    let tail = TAILS.iter().find_map(|tail| small.strip_suffix(tail));
    let told = tail.unwrap_or(&small);
    // `Recommended to Cabinet:`
    if let Some((verb, sort)) = VERBS.iter().find(|(verb, _)| small.starts_with(verb))
        && let Some(rest) = line
            .get(verb.len()..)
            .filter(|rest| rest.starts_with(" to "))
        && rest.split(' ').count() <= 8
    {
        return Some((*sort, rest.trim_start()));
    }
    let (_, sort) = VERBS.iter().find(|(verb, _)| told.ends_with(verb))?;
    let count = told.split(' ').count();
    (count <= 14).then_some((*sort, if count <= 6 { "" } else { line }))
}

/// Whether a line says by its capitals that something was resolved: what a table has above or below it
/// in small letters may be anything.
pub fn resolves(line: &str) -> bool {
    const LOUD: [&str; 5] = [
        "RESOLVED",
        "IT WAS RESOLVED",
        "RECOMMENDED",
        "ACTIONS AGREED",
        "AGREED",
    ];
    LOUD.iter().any(|words| line.starts_with(words)) && opens(line).is_some()
}

/// Whether a line tells what somebody said or did: it is no part of a resolution.
pub fn tells(line: &str) -> bool {
    const TELLING: [&str; 10] = [
        " said ",
        " asked whether ",
        " asked about ",
        " stated ",
        " explained ",
        " commented ",
        " replied ",
        " thanked ",
        " left the ",
        " joined the ",
    ];
    TELLING.iter().any(|words| line.contains(words))
}

/// Whether words of the discussion say that something was agreed.
pub fn agrees(line: &str) -> bool {
    const AGREED: [&str; 13] = [
        "action:",
        "(action",
        "[action",
        "action no",
        "action –",
        "agreed that",
        "agreed to ",
        "resolved that",
        "resolved to ",
        "recommended that",
        "undertook to ",
        "requested that",
        "asked for a ",
    ];
    let small = line.to_lowercase();
    // `… to be sent. Action JS`
    let bare = line.trim_end_matches(['.', ')', ']']);
    let names_who = bare.rsplit_once(' ').is_some_and(|(before, who)| {
        is_initials(who) && (before.ends_with("Action") || before.ends_with("ACTION"))
    });
    names_who || AGREED.iter().any(|words| small.contains(words))
}

/// The number of a minute at the start of a line, and its title, where it stands behind it: `CYP07`,
/// `CYP 07 COVID-19 UPDATE`, `Minute 27`.
pub fn minute(line: &str) -> Option<(String, &str)> {
    let letters = line.bytes().take_while(u8::is_ascii_uppercase).count();
    let (prefix, behind) = line.split_at_checked(letters)?;
    let is_named = line
        .get(..7)
        .is_some_and(|front| front.eq_ignore_ascii_case("minute "));
    // `PART 2` and `PAGE 3` are numbers of something else.
    if ["PART", "PAGE", "ITEM", "ANNEX"].contains(&prefix) {
        return None;
    }
    let (prefix, behind) = if is_named {
        ("Minute ", line.get(7..)?)
    } else if (2..=6).contains(&letters) {
        (
            prefix,
            behind.strip_prefix([' ', '/', '.']).unwrap_or(behind),
        )
    } else {
        return None;
    };
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = behind.split_at_checked(digits)?;
    let title = rest.trim_start_matches(['.', ':', ' ', '–', '-', '\t']);
    let is_apart = rest.is_empty() || rest.starts_with(['.', ':', ' ', '\t']);
    // A reference in prose has words in small letters behind it.
    let is_title = title.is_empty() || is_loud(title);
    ((1..=3).contains(&digits) && is_apart && is_title)
        .then(|| (format!("{prefix}{number}"), title))
}

/// `7. OFSTED PREPARATION`: an agenda item by its number.
pub fn item(line: &str) -> Option<(&str, &str)> {
    let (number, title) = numbered(line)?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    // `3. SALE OF DEPOT (Exempt – paragraph 3)`
    let bare = title
        .strip_suffix(')')
        .and_then(|title| title.rsplit_once(" ("));
    let is_title = is_loud(bare.map_or(title, |(title, _)| title));
    (is_number && is_title).then_some((number, title))
}

/// In capitals, and more than a few of them.
pub fn is_loud(words: &str) -> bool {
    let letters = words.chars().filter(|letter| letter.is_alphabetic());
    letters.clone().count() >= 4 && !letters.clone().any(char::is_lowercase)
}

/// What a page has beside its words; the date of the meeting stands on every page.
pub fn furniture(line: &str, of_meeting: Option<Dated>) -> Option<&'static str> {
    let bare = line.trim_matches(['(', ')', '-', '–', ' ', '[', ']']);
    let is_number = |words: &str| {
        (1..=3).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_digit())
    };
    let small = bare.to_ascii_lowercase();
    let page = small
        .strip_prefix("page ")
        .map(|rest| rest.split(" of ").all(is_number));
    if is_number(bare) || page == Some(true) {
        return Some("a page number");
    }
    let date = of_meeting.filter(|date| matches!(date, Dated::Day(_)))?;
    (dated(line) == Some(date)).then_some("the date of the meeting, at the head or foot of a page")
}

/// Where the minutes of a meeting begin.
pub fn begins(line: &str) -> bool {
    let small = line.to_ascii_lowercase();
    [
        "minutes of the meeting",
        "minutes of a meeting",
        "minutes of meeting",
        "minutes of the",
    ]
    .iter()
    .any(|words| small.starts_with(words))
}

/// Where they end.
pub fn ends(line: &str) -> bool {
    let small = line.to_ascii_lowercase();
    let closes = [
        "closed the meeting",
        "meeting closed at",
        "meeting ended at",
        "meeting concluded at",
        "meeting finished at",
        "close of meeting",
    ];
    closes.iter().any(|words| small.contains(words)) || small.starts_with("supporting documents")
}
