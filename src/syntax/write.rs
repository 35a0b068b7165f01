//! Values → YAML, in the style of the file they go into.
//!
//! Owns: how a new value is spelled: plain where nobody could take it for something else, quoted as
//! the file quotes, folded where a line would be too long.
//! Promises: nothing about what is around it; whoever writes reads the whole text back.

use std::borrow::Cow;
use std::fmt::Write;

/// A value that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fresh {
    Text(String),
    /// `true`, which is no text.
    True,
    /// Text that stays in quotes whatever it says, since people know it so: a reference.
    Quoted(String),
    List(Vec<Fresh>),
    /// A list whose elements stand apart by an empty line, as groups and actions do.
    Apart(Vec<Fresh>),
    /// Keys in the order in which they are written.
    Map(Vec<(&'static str, Fresh)>),
    /// A value with remarks for people above it. They are no part of what is read, and between
    /// brackets, where a comment would swallow what follows, they are left out.
    Remarked(Vec<String>, Box<Fresh>),
}

/// How a file is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    pub line_end: &'static str,
    /// How many columns a list stands to the right of its key: none, where lists are flush.
    pub list_step: usize,
    /// How many columns a mapping stands to the right of its key.
    pub map_step: usize,
    /// Spaces behind a dash.
    pub gap: usize,
    pub quote: Quote,
    /// Whether long words may be folded below a bar: not where a comment would become part of them.
    pub folds: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    Single,
    Double,
}

impl Default for Style {
    /// As the records of this project are written.
    fn default() -> Self {
        Self {
            line_end: "\n",
            list_step: 2,
            map_step: 2,
            gap: 1,
            quote: Quote::Double,
            folds: true,
        }
    }
}

/// The last column of a line, where its words can be folded.
const WIDTH_COLUMNS: usize = 100;

impl Fresh {
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// A text, or a list of several: as `owner` and `evidence` are written.
    pub fn one_or_many(mut words: Vec<String>) -> Option<Self> {
        match words.len() {
            0 => None,
            1 => words.pop().map(Self::Text),
            _ => Some(Self::List(words.into_iter().map(Self::Text).collect())),
        }
    }

    /// With remarks above it, where there are any.
    #[must_use]
    pub fn remarked(self, remarks: &[String]) -> Self {
        if remarks.is_empty() {
            return self;
        }
        Self::Remarked(remarks.to_vec(), Box::new(self))
    }

    /// The value itself, without what is said above it.
    pub fn bare(&self) -> &Self {
        match self {
            Self::Remarked(_, value) => value.bare(),
            value => value,
        }
    }
}

/// The lines of a mapping's pairs in block style, its keys at a column.
pub fn pairs(pairs: &[(&'static str, Fresh)], column: usize, style: &Style) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, value) in pairs {
        pair(key, value, column, style, &mut lines);
    }
    lines
}

/// The lines of a list's elements in block style, their dashes at a column.
pub fn elements(values: &[Fresh], column: usize, style: &Style) -> Vec<String> {
    let mut lines = Vec::new();
    for value in values {
        element(value, column, style, &mut lines);
    }
    lines
}

/// The same, with an empty line before each but the first.
pub fn elements_apart(values: &[Fresh], column: usize, style: &Style) -> Vec<String> {
    let mut lines = Vec::new();
    for value in values {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        element(value, column, style, &mut lines);
    }
    lines
}

/// The lines of remarks, as comments at a column: wrapped between words, and without anything that
/// would end the comment or cannot stand in a text.
pub fn remarks(remarks: &[String], column: usize) -> Vec<String> {
    let width = WIDTH_COLUMNS.saturating_sub(column + 2).max(40);
    let mut lines = Vec::new();
    for remark in remarks {
        let mut line = String::new();
        for word in remark.split_whitespace() {
            let word = seen(word);
            let length = line.chars().count() + 1 + word.chars().count();
            if !line.is_empty() && length > width {
                lines.push(format!("{:column$}# {line}", ""));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        if !line.is_empty() {
            lines.push(format!("{:column$}# {line}", ""));
        }
    }
    lines
}

/// A word with what cannot be seen in it spelled out.
fn seen(word: &str) -> Cow<'_, str> {
    if !word.chars().any(needs_escape) {
        return Cow::Borrowed(word);
    }
    let spell = |letter: char| {
        if needs_escape(letter) {
            letter.escape_unicode().to_string()
        } else {
            letter.to_string()
        }
    };
    Cow::Owned(word.chars().map(spell).collect())
}

fn pair(key: &str, value: &Fresh, column: usize, style: &Style, lines: &mut Vec<String>) {
    let head = format!("{:column$}{key}:", "");
    match value {
        Fresh::Remarked(words, value) => {
            lines.extend(remarks(words, column));
            pair(key, value, column, style, lines);
        }
        Fresh::List(values) if !values.is_empty() => {
            lines.push(head);
            lines.extend(elements(values, column + style.list_step, style));
        }
        Fresh::Apart(values) if !values.is_empty() => {
            lines.push(head);
            lines.extend(elements_apart(values, column + style.list_step, style));
        }
        Fresh::Map(inner) if !inner.is_empty() => {
            lines.push(head);
            lines.extend(pairs(inner, column + style.map_step, style));
        }
        _ => scalar(&head, value, column + style.map_step, style, lines),
    }
}

fn element(value: &Fresh, column: usize, style: &Style, lines: &mut Vec<String>) {
    let inner_column = column + 1 + style.gap;
    let inner = match value {
        Fresh::Remarked(words, value) => {
            lines.extend(remarks(words, column));
            element(value, column, style, lines);
            return;
        }
        Fresh::List(values) | Fresh::Apart(values) if !values.is_empty() => {
            elements(values, inner_column, style)
        }
        Fresh::Map(inner) if !inner.is_empty() => pairs(inner, inner_column, style),
        _ => {
            let head = format!("{:column$}-{:gap$}", "", "", gap = style.gap - 1);
            scalar(&head, value, inner_column, style, lines);
            return;
        }
    };
    for (at, line) in inner.into_iter().enumerate() {
        let words = line.get(inner_column..).unwrap_or_default();
        lines.push(if at == 0 {
            format!("{:column$}-{:gap$}{words}", "", "", gap = style.gap)
        } else {
            line
        });
    }
}

/// A value behind its key or dash, on one line, or in block text below it from `column` on.
fn scalar(head: &str, value: &Fresh, column: usize, style: &Style, lines: &mut Vec<String>) {
    let in_quotes = matches!(value, Fresh::Quoted(_));
    let (Fresh::Text(text) | Fresh::Quoted(text)) = value else {
        lines.push(format!("{head} {}", in_flow(value, style, false)));
        return;
    };
    let one_line = inline(text, in_quotes, false, style.quote);
    let fits = head.chars().count() + 1 + one_line.chars().count() <= WIDTH_COLUMNS;
    let block = if !style.folds {
        None
    } else if text.contains('\n') {
        literal(text)
    } else if fits || in_quotes {
        None
    } else {
        folded(text, WIDTH_COLUMNS.saturating_sub(column).max(40))
    };
    let Some((sign, words)) = block else {
        lines.push(format!("{head} {one_line}"));
        return;
    };
    lines.push(format!("{head} {sign}"));
    lines.extend(words.into_iter().map(|line| match line {
        "" => String::new(),
        line => format!("{:column$}{line}", ""),
    }));
}

/// A value in flow style, on one line; `like_json` where every word of the file stands in quotes.
pub fn in_flow(value: &Fresh, style: &Style, like_json: bool) -> String {
    match value {
        Fresh::True => "true".to_owned(),
        Fresh::Text(text) => inline(text, like_json, true, style.quote).into_owned(),
        Fresh::Quoted(text) => inline(text, true, true, style.quote).into_owned(),
        Fresh::Remarked(_, value) => in_flow(value, style, like_json),
        Fresh::List(values) | Fresh::Apart(values) => {
            let values = values.iter().map(|value| in_flow(value, style, like_json));
            format!("[{}]", values.collect::<Vec<_>>().join(", "))
        }
        Fresh::Map(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(key, value)| pair_in_flow(key, value, style, like_json));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key and its value in flow style, as they stand between braces.
pub fn pair_in_flow(key: &str, value: &Fresh, style: &Style, like_json: bool) -> String {
    let key = inline(key, like_json, true, style.quote);
    format!("{key}: {}", in_flow(value, style, like_json))
}

/// A text on one line: plain where it stays text so, else in quotes.
fn inline(text: &str, in_quotes: bool, in_flow: bool, quote: Quote) -> Cow<'_, str> {
    if !in_quotes && is_plain(text, in_flow) {
        return Cow::Borrowed(text);
    }
    let needs_escapes = text.chars().any(needs_escape);
    let reads_better = text.contains(['"', '\\']) && !text.contains('\'');
    Cow::Owned(match quote {
        _ if needs_escapes => in_double_quotes(text),
        Quote::Double if !reads_better || in_quotes => in_double_quotes(text),
        _ => format!("'{}'", text.replace('\'', "''")),
    })
}

/// Whether a text may stand without quotes: `serde_yaml`, which knows the rules, would write it so.
fn is_plain(text: &str, in_flow: bool) -> bool {
    if text.chars().any(needs_escape) || (in_flow && text.contains([',', '[', ']', '{', '}'])) {
        return false;
    }
    // In brackets its neighbours stand close: a colon or a quote is better out of their way.
    if in_flow && text.contains([':', '#', '"', '\'', '?']) {
        return false;
    }
    if is_other_in_yaml_1_1(text) {
        return false;
    }
    let written = serde_yaml::to_string(text);
    written.is_ok_and(|written| written.strip_suffix('\n') == Some(text))
}

/// What readers of YAML 1.1 take for a truth value, a time in base 60, a number or an operator.
fn is_other_in_yaml_1_1(text: &str) -> bool {
    const WORDS: [&str; 8] = ["y", "n", "yes", "no", "on", "off", "=", "<<"];
    let is_numeric = |letter: char| letter.is_ascii_digit() || "_:.+-".contains(letter);
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        || (text.contains([':', '_']) && text.chars().all(is_numeric))
}

/// What cannot be seen, or what one YAML reader or another takes for the end of a line.
fn needs_escape(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn in_double_quotes(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            letter if needs_escape(letter) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// Lines kept as they are, below a bar; nothing where that would lose a space or a line.
fn literal(text: &str) -> Option<(&'static str, Vec<&str>)> {
    let lines: Vec<&str> = text.split('\n').collect();
    let (first, last) = (lines.first()?, lines.last()?);
    let is_safe = |line: &&str| line.trim_end() == *line && !line.chars().any(needs_escape);
    let begins_and_ends = !first.is_empty() && !last.is_empty() && first.trim_start() == *first;
    (begins_and_ends && lines.iter().all(is_safe)).then_some(("|-", lines))
}

/// One long line, folded between its words; nothing where it has none to be folded at.
fn folded(text: &str, width: usize) -> Option<(&'static str, Vec<&str>)> {
    if text.contains("  ") || text.trim() != text || text.chars().any(needs_escape) {
        return None;
    }
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    for word in text.split(' ') {
        let word_end = if end == 0 {
            word.len()
        } else {
            end + 1 + word.len()
        };
        let line = text.get(start..word_end)?;
        if end > start && line.chars().count() > width {
            lines.push(text.get(start..end)?);
            start = end + 1;
        }
        end = word_end;
    }
    lines.push(text.get(start..)?);
    (lines.len() > 1).then_some((">-", lines))
}
