//! How a problem is put right, where there is exactly one way to.
//!
//! Owns: [`Fix`], said of places before anybody looks at how they are written, and how it becomes
//! edits of a text.
//! Promises: nothing is offered that is a guess; a value keeps the quotation marks it has; text over
//! several lines is left alone, and so is what shares its line with something else. Not that the
//! result is right: whoever writes proves it.

use crate::files::{Edit, FileId, Span};

/// What puts a problem right, in the file that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in words: "write `in-progress`".
    pub title: String,
    pub repairs: Vec<Repair>,
    /// What could not be read at all, and can with it: a list or a mapping under a key.
    pub opens: Option<Span>,
}

/// One thing that becomes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// A value or a key says other words, in the quotation marks that it has.
    Say { span: Span, words: String },
    /// A value stays what it is, and gets quotation marks.
    Quote { span: Span },
    /// Some letters become others, wherever they stand: in a value, a key or a comment.
    Mend { span: Span, letters: String },
    /// A key and its value, of which every reader takes the first, are taken out with their line.
    TakeOut { span: Span },
}

impl Fix {
    /// Other words in the place of those that stand there.
    pub fn say(span: Span, words: impl Into<String>) -> Self {
        let words = words.into();
        Self {
            title: format!("write `{words}`"),
            repairs: vec![Repair::Say { span, words }],
            opens: None,
        }
    }

    /// The same, saying what can be read with it.
    #[must_use]
    pub fn opening(self, opens: Option<Span>) -> Self {
        Self { opens, ..self }
    }

    /// The file it is for.
    pub fn file(&self) -> FileId {
        self.repairs
            .first()
            .map_or_else(FileId::default, |repair| repair.span().file)
    }

    /// The edits that make it. Nothing where the text is written in a way that leaves more than one
    /// answer, so that there is no fix after all.
    pub fn edits(&self, text: &str) -> Option<Vec<Edit>> {
        self.repairs
            .iter()
            .map(|repair| repair.edit(text))
            .collect()
    }
}

impl Repair {
    pub fn span(&self) -> Span {
        match self {
            Self::Say { span, .. }
            | Self::Quote { span }
            | Self::Mend { span, .. }
            | Self::TakeOut { span } => *span,
        }
    }

    fn edit(&self, text: &str) -> Option<Edit> {
        let range = self.span().range();
        let written = text.get(range.clone())?;
        match self {
            Self::Mend { letters, .. } => Some(Edit::replace(range, letters)),
            Self::TakeOut { span } => Some(Edit::replace(own_lines(text, *span)?, "")),
            _ if written.is_empty() || written.contains(['\n', '\r']) => None,
            Self::Say { words, .. } => Some(Edit::replace(range, in_place_of(written, words)?)),
            Self::Quote { .. } => {
                let is_plain = !written.starts_with(['"', '\'', '|', '>']);
                is_plain.then(|| Edit::replace(range, in_double_quotes(written)))
            }
        }
    }
}

/// Words written as those were whose place they take; not below a bar, where more would change.
fn in_place_of(written: &str, words: &str) -> Option<String> {
    if words.chars().any(char::is_control) {
        return None;
    }
    match written.chars().next()? {
        '|' | '>' => None,
        '"' => Some(in_double_quotes(words)),
        '\'' => Some(format!("'{}'", words.replace('\'', "''"))),
        _ if is_bare(words) => Some(words.to_owned()),
        _ => Some(in_double_quotes(words)),
    }
}

fn in_double_quotes(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Words that are no words to some reader of YAML.
const OTHERS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// Whether words may stand without quotation marks, whoever reads them: a word, an id, a day.
fn is_bare(words: &str) -> bool {
    let is_of_words =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '/' | '.' | ' ');
    let letters = words
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .count();
    let begins_with_letter = words.starts_with(char::is_alphabetic);
    let is_day = words.len() == 10
        && words.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let is_id = words.starts_with(|letter: char| letter.is_ascii_digit())
        && words.contains('-')
        && letters > 2;
    let is_other = OTHERS.iter().any(|other| words.eq_ignore_ascii_case(other));
    words.chars().all(is_of_words)
        && words.trim() == words
        && !is_other
        && (begins_with_letter || is_day || is_id)
}

/// The whole lines of a place, with the line end behind them; nothing where anything else stands in
/// them.
fn own_lines(text: &str, span: Span) -> Option<std::ops::Range<usize>> {
    let range = span.range();
    let before = text.get(..range.start)?;
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let rest = text.get(range.end..)?;
    let to_end = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let is_alone = before.get(start..)?.bytes().all(|byte| byte == b' ')
        && rest.get(..to_end)?.trim().is_empty()
        && start > 0;
    let line_end = match rest.get(to_end..)? {
        end if end.starts_with("\r\n") => 2,
        "" => 0,
        _ => 1,
    };
    is_alone.then_some(start..range.end + to_end + line_end)
}

#[cfg(test)]
mod tests {
    use super::{Fix, Repair};
    use crate::files::{FileId, Span, edited};

    fn fixed(text: &str, from: &str, repair: impl Fn(Span) -> Repair) -> Option<String> {
        let at = text.find(from).unwrap();
        let fix = Fix {
            title: String::new(),
            repairs: vec![repair(Span::new(FileId(0), at, at + from.len()))],
            opens: None,
        };
        edited(text, &fix.edits(text)?)
    }

    fn said(text: &str, from: &str, words: &str) -> Option<String> {
        let words = words.to_owned();
        fixed(text, from, |span| Repair::Say {
            span,
            words: words.clone(),
        })
    }

    #[test]
    fn words_keep_the_quotation_marks_they_have() {
        for (text, from, words, result) in [
            ("a: X y # c", "X y", "x-y", Some("a: x-y # c")),
            ("a: \"X y\"", "\"X y\"", "x-y", Some("a: \"x-y\"")),
            ("a: 'X y'", "'X y'", "it's", Some("a: 'it''s'")),
            ("a: On", "On", "on", Some("a: \"on\"")),
            (
                "a: 31/03/2025",
                "31/03/2025",
                "2025-03-31",
                Some("a: 2025-03-31"),
            ),
            ("a: 1 0", "1 0", "10", Some("a: \"10\"")),
            (
                "a: 2026-01-13-X/4",
                "2026-01-13-X/4",
                "2026-01-13-xyz/4",
                Some("a: 2026-01-13-xyz/4"),
            ),
            ("a: |\n  X", "|\n  X", "x", None),
            ("a: X\n  y", "X\n  y", "x-y", None),
        ] {
            assert_eq!(said(text, from, words).as_deref(), result, "{text}");
        }
    }

    #[test]
    fn a_line_is_taken_out_only_where_nothing_else_stands_in_it() {
        let out = |text: &str, from: &str| fixed(text, from, |span| Repair::TakeOut { span });
        for (text, result) in [
            ("a: 1\n  b: 2\nc: 3\n", Some("a: 1\nc: 3\n")),
            ("a: 1\r\nb: 2\r\nc: 3", Some("a: 1\r\nc: 3")),
            ("a: 1\nb: 2", Some("a: 1\n")),
            ("a: 1\nb: 2 # kept\n", None),
            ("{a: 1, b: 2}\n", None),
            ("- b: 2\n", None),
            ("b: 2\n", None),
        ] {
            assert_eq!(out(text, "b: 2").as_deref(), result, "{text}");
        }
    }
}
