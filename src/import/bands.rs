//! Lines that stand over rows: the meeting at which they were agreed, the theme they belong to, a
//! heading that says that what follows is not public.

use super::words::{dates, one_line, plain};
use crate::model::Dated;

/// Longest line, in letters, that can name a meeting and nothing more.
const LONGEST_MEETING: usize = 90;
/// Longest line that can be a heading.
const LONGEST_THEME: usize = 140;

/// What may stand before a date where the whole line names a meeting.
const LEADS: &[&str] = &[
    "actions held over from previous meeting on",
    "actions held over from the meeting of",
    "actions held over from",
    "actions arising from the meeting of",
    "actions arising from the meeting held on",
    "actions from the meeting of",
    "actions from the meeting held on",
    "actions from meeting of",
    "actions from",
    "outstanding from",
    "meeting held on",
    "meeting of",
    "meeting on",
    "meeting date",
    "date of meeting",
    "meeting",
];

/// The day of the meeting that a line names and says nothing else of.
pub fn meeting(text: &str) -> Option<Dated> {
    let text = text.trim().trim_matches(['*', '_', ':']).trim();
    if text.chars().count() > LONGEST_MEETING || text.contains('\n') {
        return None;
    }
    let lower = text.to_lowercase();
    let lead = LEADS.iter().find(|lead| lower.starts_with(*lead));
    let rest = match lead {
        // Lower case may be of another length than what it is of, in some languages.
        Some(lead) => text.get(lead.len()..)?,
        None => text,
    };
    let rest = rest.trim_matches([':', '-', '–', ' ']);
    let dated = dates::dated(rest)?;
    // A year or a number by itself names no meeting.
    matches!(dated, Dated::Day(_) | Dated::Month(..)).then_some(dated)
}

/// Whether a line right above a table is its heading: it says so by its first word.
pub fn is_theme(text: &str) -> bool {
    const FIRST: [&str; 18] = [
        "workstream",
        "theme",
        "priority",
        "section",
        "domain",
        "standard",
        "pledge",
        "objective",
        "area",
        "strand",
        "goal",
        "aim",
        "recommendation",
        "part",
        "phase",
        "stage",
        "ward",
        "quarter",
    ];
    let first: String = text
        .chars()
        .take_while(|letter| letter.is_alphabetic())
        .collect();
    let short = text.chars().count() <= LONGEST_THEME && !text.contains('\n');
    short && FIRST.contains(&first.to_lowercase().as_str()) && !text.trim_end().ends_with('.')
}

/// The letter or number of words that are `Theme 1` or `Workstream C` and nothing more: `Phase 2 survey`
/// may be an action.
pub fn sign_of_theme(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace().skip(1);
    let sign = words.next()?.trim_end_matches(['.', ':', ')']);
    let is_digits = !sign.is_empty() && sign.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = sign.len() == 1 && sign.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_alone = is_theme(text) && words.next().is_none();
    (is_alone && (is_digits || is_letter)).then_some(sign)
}

/// Whether a heading says that what stands under it is not for the public.
pub fn is_exempt(text: &str) -> bool {
    let lower = text.to_lowercase();
    let says_not = lower.contains("not exempt") || lower.contains("non-exempt");
    let says = [
        "exempt",
        "not for publication",
        "confidential",
        "private session",
        "private item",
        "private business",
        "closed session",
        "in camera",
        "non-public",
        "non public",
        "pink paper",
    ];
    let says = says.iter().any(|words| lower.contains(words)) || is_part_two(text);
    says && !says_not && !lower.contains("confidentiality")
}

/// Whether a line says that nothing is kept back: `There were no exempt items`, `Exempt: none`.
pub fn denies(text: &str) -> bool {
    const PHRASES: [&str; 8] = [
        " no exempt ",
        " no confidential ",
        " no items ",
        " there are no ",
        " there were no ",
        " there was no ",
        " not exempt ",
        " non exempt ",
    ];
    let padded = format!(" {} ", plain(text));
    let ends = [" none ", " nil ", " no "];
    PHRASES.iter().any(|phrase| padded.contains(phrase))
        || ends.iter().any(|word| padded.ends_with(word))
}

/// A line without the number of its item and an open bracket: `3. Confidential item`.
fn without_number(lower: &str) -> &str {
    let behind = lower.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let behind = behind
        .strip_prefix(['.', ')'])
        .filter(|_| behind.len() < lower.len());
    behind.unwrap_or(lower).trim_start_matches([' ', '(', '['])
}

/// `Part 2`, `PART II – EXEMPT`, `(Part 2)`; not `Part 2 works on the lifts`.
pub fn is_part_two(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = without_number(lower.trim());
    let opens = ["part ii", "part 2", "part two"]
        .iter()
        .any(|part| bare.strip_prefix(part).is_some_and(is_closed));
    opens
        || ["(part ii)", "(part 2)", "[part ii]", "[part 2]"]
            .iter()
            .any(|part| lower.contains(part))
}

/// Whether a mark stands by itself: nothing follows it, or a sign, or a word for what is kept back.
fn is_closed(behind: &str) -> bool {
    const WORDS: [&str; 15] = [
        "item",
        "items",
        "information",
        "appendix",
        "appendices",
        "report",
        "reports",
        "session",
        "minutes",
        "business",
        "matters",
        "exempt",
        "confidential",
        "private",
        "by",
    ];
    let behind = behind.trim_start();
    let first = behind
        .split(|letter: char| !letter.is_alphabetic())
        .next()
        .unwrap_or_default();
    behind.is_empty()
        || behind.starts_with([':', '-', '–', '—', '(', ')', '[', ',', '.'])
        || WORDS.contains(&first)
}

/// Whether a line by itself keeps from the public what follows it, however long the line is.
pub fn is_exempt_line(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let bare = without_number(&lower);
    let short = text.chars().count() <= LONGEST_THEME;
    let marks = [
        "exempt",
        "confidential",
        "private items",
        "private item",
        "private business",
        "in camera",
        "part ii",
        "part 2",
        "part two",
        "private session",
        "closed session",
        "non-public",
        "non public",
        "pink paper",
        "pink papers",
    ];
    let opens = |mark: &str| bare.strip_prefix(mark).is_some_and(is_closed);
    let opens = short && marks.iter().any(|mark| opens(mark)) && !lower.ends_with('.');
    let is_non_public =
        short && (lower.starts_with("non-public") || lower.starts_with("non public"));
    let in_words = ["not for publication", "is exempt under", "are exempt under"];
    let in_words = in_words.iter().any(|words| lower.contains(words));
    let is_at_end = lower.ends_with([')', ']']) && is_marked(&lower);
    let says = opens || is_non_public || in_words || short && is_at_end;
    says && is_exempt(text) && !denies(text)
}

/// Whether words carry the mark in brackets: `Sale of the depot (Exempt – paragraph 3)`.
pub fn is_marked(text: &str) -> bool {
    const MARKS: [&str; 6] = [
        "(exempt",
        "[exempt",
        "(confidential",
        "[confidential",
        "(not for publication",
        "[not for publication",
    ];
    let lower = text.to_lowercase();
    MARKS.iter().any(|mark| lower.contains(mark))
}

/// Whether a line says that what follows it is for the public again; `Public Health` does not.
pub fn is_public(text: &str) -> bool {
    const OPENS: [&str; 5] = [
        "part i",
        "part 1",
        "public",
        "open session",
        "public session",
    ];
    const BEHIND: [&str; 11] = [
        "", "session", "item", "items", "business", "part", "public", "open", "matters", "minutes",
        "agenda",
    ];
    let folded = super::headings::folded(text);
    let is = |word: &str| {
        let behind = folded.strip_prefix(word);
        let behind = behind.filter(|behind| behind.is_empty() || behind.starts_with(' '));
        let next = behind.map(|behind| behind.trim_start().split(' ').next().unwrap_or_default());
        next.is_some_and(|next| BEHIND.contains(&next))
    };
    let short = text.chars().count() <= LONGEST_MEETING;
    let again = folded.contains("not exempt") || folded.contains("readmitted");
    short && (OPENS.iter().any(|word| is(word)) || again)
}

/// Whether words that stand in a row by themselves can be a heading over the rows below.
pub fn can_be_theme(text: &str) -> bool {
    let text = text.trim();
    let is_remark = text.starts_with(['*', '†', '‡', '¹', '²', '³', '⁴', '⁵'])
        || text.to_lowercase().starts_with("note:")
        || text.to_lowercase().starts_with("source:");
    let is_sentence =
        text.ends_with('.') && text.contains(' ') && !is_theme(text.trim_end_matches('.'));
    !is_remark && !is_sentence && text.chars().any(char::is_alphanumeric)
}

/// A theme with its letter or number: `Workstream C: Be …` → `C`, `Be …`.
pub fn numbered(text: &str) -> (Option<String>, String) {
    let text = one_line(text);
    let Some((first, rest)) = text.split_once(' ') else {
        return (None, text);
    };
    let is_number = |word: &str| {
        let word = word.trim_end_matches(['.', ':', ')', '-', '–']);
        let digits = word
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter == '.');
        let letter = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        let coded = word.chars().count() <= 4
            && word.starts_with(char::is_uppercase)
            && word.chars().skip(1).all(|letter| letter.is_ascii_digit());
        !word.is_empty() && (digits || letter || coded)
    };
    let sign = |word: &str| word.trim_end_matches(['.', ':', ')', '-', '–']).to_owned();
    let title = |words: &str| {
        words
            .trim_start_matches(['.', ':', ')', '-', '–', ' '])
            .to_owned()
    };
    // `C. Be …`, `1 Leadership`
    if is_number(first) && (first.ends_with(['.', ':', ')']) || !rest.is_empty()) {
        let is_article = first == "A" || first == "I";
        if !is_article {
            return (Some(sign(first)), title(rest));
        }
    }
    // `Workstream C: Be …`
    if is_theme(&text)
        && let Some((second, rest)) = rest.split_once(' ')
        && is_number(second)
    {
        return (Some(sign(second)), title(rest));
    }
    (None, text)
}

#[cfg(test)]
mod tests {
    use super::{is_exempt, is_theme, meeting, numbered};

    #[test]
    fn a_line_that_is_a_date_names_a_meeting() {
        let table = [
            ("11 September 2024", Some("2024-09-11")),
            ("05 February 2025", Some("2025-02-05")),
            ("Meeting held on Thursday 15 July 2021", Some("2021-07-15")),
            (
                "Actions held over from previous meeting on 24 January 2018",
                Some("2018-01-24"),
            ),
            ("Leadership and management", None),
            ("2025", None),
            ("7", None),
        ];
        for (text, day) in table {
            assert_eq!(
                meeting(text).map(|dated| dated.to_string()).as_deref(),
                day,
                "{text}"
            );
        }
    }

    #[test]
    fn a_theme_may_have_a_letter_or_a_number() {
        let table = [
            (
                "Workstream C: Be a good parent",
                Some("C"),
                "Be a good parent",
            ),
            ("C. Be a good parent", Some("C"), "Be a good parent"),
            ("Priority 1 – Leadership", Some("1"), "Leadership"),
            ("1.2 Leadership", Some("1.2"), "Leadership"),
            ("A better start", None, "A better start"),
            ("Leadership", None, "Leadership"),
        ];
        for (text, sign, title) in table {
            assert_eq!(
                numbered(text),
                (sign.map(str::to_owned), title.to_owned()),
                "{text}"
            );
        }
        assert!(is_theme("Workstream C: Be a good parent"));
        assert!(!is_theme("The plan was agreed by the board."));
        assert!(is_exempt("Part II: not for publication"));
        assert!(!is_exempt("Leadership"));
    }
}
