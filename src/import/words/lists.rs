//! Lists inside cells, and what documents leave between words: tags, soft hyphens, footnote marks.
//!
//! Promises: the words of a list and their order stay; what is taken out is no word, and is said
//! once. Several cells are lists side by side only where all have the same number of parts.

use std::collections::HashSet;

use super::{Heard, is_blank, one_line};

/// What stands in a cell that holds a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Words before the first element.
    pub lead: String,
    pub steps: Vec<String>,
}

/// Tags of HTML that a copied cell drags along; nothing else between `<` and `>` is one.
const TAGS: &[&str] = &[
    "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "h4", "i", "li", "ol", "p", "span",
    "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
];

/// Tags behind which a new line begins.
const LINES: &[&str] = &[
    "br", "div", "p", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "li",
];

const ENTITIES: &[(&str, &str)] = &[
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&rsquo;", "’"),
    ("&lsquo;", "‘"),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&ndash;", "–"),
    ("&mdash;", "—"),
    ("&bull;", "•"),
    ("&amp;", "&"),
];

/// The words of a cell without tags and without letters that cannot be seen. Paragraphs stay apart.
pub fn clean(text: &str) -> Heard<String> {
    let mut assumed = Vec::new();
    let (words, tags) = without_tags(text);
    if !tags.is_empty() {
        assumed.push(format!("tags of HTML were left out: {}", tags.join(" ")));
    }
    let mut kept = String::with_capacity(words.len());
    let mut unseen = false;
    for letter in words.replace("\r\n", "\n").chars() {
        match letter {
            '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' | '\u{3000}' | '\t' => kept.push(' '),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => kept.push('\n'),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => unseen = true,
            letter if letter.is_control() => unseen = true,
            letter => kept.push(letter),
        }
    }
    if unseen {
        assumed.push("letters that cannot be seen were left out".to_owned());
    }
    let lines: Vec<String> = kept.split('\n').map(one_line).collect();
    let mut value = String::with_capacity(kept.len());
    for line in lines {
        // One empty line between paragraphs is enough.
        if !(line.is_empty() && (value.is_empty() || value.ends_with("\n\n"))) {
            value.push_str(&line);
            value.push('\n');
        }
    }
    value.truncate(value.trim_end().len());
    Heard { value, assumed }
}

/// The words without tags, and the tags, each once.
fn without_tags(text: &str) -> (String, Vec<String>) {
    let mut tags: Vec<String> = Vec::new();
    let mut met: HashSet<&str> = HashSet::new();
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        words.push_str(before);
        let Some((tag, name)) = tag(from) else {
            words.push('<');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        if LINES.contains(&name.as_str()) && !words.is_empty() && !words.ends_with('\n') {
            words.push('\n');
        }
        if name == "li" && !tag.starts_with("</") {
            words.push_str("• ");
        }
        if met.insert(tag) {
            tags.push(tag.to_owned());
        }
        rest = from.get(tag.len()..).unwrap_or_default();
    }
    words.push_str(rest);
    if !tags.is_empty() {
        for (entity, letter) in ENTITIES {
            words = words.replace(entity, letter);
        }
    }
    (words, tags)
}

/// Bytes of the longest tag.
const LONGEST_TAG: usize = 400;

/// A tag at the start of words, and its name.
fn tag(from: &str) -> Option<(&str, String)> {
    // No longer tag is looked for: a cell may be nothing but what opens one.
    let near = from.get(..from.floor_char_boundary(LONGEST_TAG))?;
    let end = near.find('>')?;
    let tag = near.get(..=end)?;
    let inner = tag.trim_start_matches("</").trim_start_matches('<');
    let name: String = inner
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let name = name.to_ascii_lowercase();
    let behind = inner.get(name.len()..).unwrap_or_default();
    (TAGS.contains(&name.as_str()) && behind.starts_with([' ', '>', '/', '\n']))
        .then_some((tag, name))
}

/// Signs that open an element of a list.
const BULLETS: &[char] = &[
    '•', '·', '▪', '▫', '◦', '●', '○', '■', '□', '►', '➢', '✓', '\u{f0b7}', '\u{f0a7}',
];

/// The words of a cell, cleaned, and the list in it.
pub fn parts(text: &str) -> Heard<Listed> {
    let Heard { value, assumed } = clean(text);
    Heard {
        value: steps(&value),
        assumed,
    }
}

/// The list in a cell; where there is none, all of it is the lead.
pub fn steps(text: &str) -> Listed {
    let mut listed = Listed::default();
    let mut lead: Vec<&str> = Vec::new();
    // `a • b • c` on one line.
    let text = text.replace(BULLETS, "\n•");
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match (element(line), listed.steps.last_mut()) {
            (Some(words), _) => listed.steps.push(words.to_owned()),
            (None, Some(step)) => {
                if !step.is_empty() {
                    step.push(' ');
                }
                step.push_str(line);
            }
            (None, None) => lead.push(line),
        }
    }
    listed.steps.retain(|step| !is_blank(step));
    if listed.steps.is_empty() {
        lead = text
            .lines()
            .map(|line| line.trim().trim_start_matches('•'))
            .collect();
    }
    lead.join("\n").trim().clone_into(&mut listed.lead);
    listed
}

/// The words of an element of a list: behind a bullet, a dash, a number or a letter.
fn element(line: &str) -> Option<&str> {
    if let Some(words) = line.strip_prefix('•') {
        return Some(words.trim());
    }
    for dash in ["- ", "– ", "— ", "* ", "o "] {
        if let Some(words) = line.strip_prefix(dash) {
            return Some(words.trim());
        }
    }
    numbered(line).map(|(_, words)| words)
}

/// The number of an element and its words: `1)`, `(1)`, `a)`, `(a)`, `i.`, `1.`, `iv)`.
pub fn numbered(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let inner = line.strip_prefix('(').unwrap_or(line);
    let is_bracketed = inner.len() < line.len();
    let end = inner.find([')', '.'])?;
    let number = inner.get(..end)?;
    let behind = inner.get(end + 1..)?;
    let closes = inner.get(end..)?.starts_with(')');
    let is_digits =
        (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_roman = number.len() <= 5
        && !number.is_empty()
        && number
            .bytes()
            .all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    // `A. Smith` is a name, `e.g.` is prose and `1.1` is a reference.
    let is_number = (is_digits || is_letter || is_roman) && (closes || !is_bracketed);
    let is_capital = is_letter && !closes && number.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_apart = behind.starts_with(char::is_whitespace) || (closes && !behind.is_empty());
    (is_number && is_apart && !is_capital && !is_blank(behind)).then(|| (number, behind.trim()))
}

/// The parts of cells that stand side by side: as many in each as the first has, which is a list; the
/// others may be one, or have a line for each. Nothing where the first is none.
pub fn parallel(first: &str, others: &[&str]) -> Option<Vec<Vec<String>>> {
    let listed = steps(first);
    let count = listed.steps.len();
    if !listed.lead.is_empty() || count < 2 {
        return None;
    }
    let parts = |cell: &&str| {
        let own = steps(cell);
        if own.lead.is_empty() && own.steps.len() > 1 {
            return own.steps;
        }
        lines(cell)
    };
    let others: Vec<Vec<String>> = others.iter().map(parts).collect();
    let is_even = others.iter().all(|parts| parts.len() == count);
    is_even.then(|| [vec![listed.steps], others].concat())
}

/// The same where the first has a line for each part and no marks: only where each line begins anew, and
/// one of the others has a whole date in each of its lines.
pub fn parallel_lines(first: &str, others: &[&str]) -> Option<Vec<Vec<String>>> {
    let parts = lines(first);
    let begins = |line: &String| line.starts_with(char::is_uppercase) && line.contains(' ');
    let others: Vec<Vec<String>> = others.iter().map(|cell| lines(cell)).collect();
    let is_even = others.iter().all(|other| other.len() == parts.len());
    let is_dated = others
        .iter()
        .any(|other| other.iter().all(|line| has_year(line)));
    let is_list = parts.len() > 1 && parts.iter().all(begins) && is_even && is_dated;
    is_list.then(|| [vec![parts], others].concat())
}

/// The lines of a cell that hold something.
fn lines(cell: &str) -> Vec<String> {
    let lines = cell.lines().map(str::trim);
    let lines = lines.filter(|line| !is_blank(line));
    lines.map(str::to_owned).collect()
}

/// Whether words have a year in them: `June 2026`, `30/6/26`.
fn has_year(words: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = words.split(|letter: char| !letter.is_alphanumeric());
    let has_slashes = words.matches(['/', '.']).count() == 2;
    parts.any(|part| is_number(part) && part.len() == 4 && part.starts_with("20"))
        || has_slashes && words.bytes().any(|byte| byte.is_ascii_digit())
}

/// A heading without the mark of a footnote: `Response[iii]`, `Owner*`, `Due date¹`.
pub fn without_footnote(heading: &str) -> &str {
    let heading = heading.trim();
    let bare = heading
        .trim_end_matches(['*', '†', '‡', '¹', '²', '³', '⁴', '⁵'])
        .trim_end();
    if let Some((words, mark)) = bare
        .strip_suffix(']')
        .and_then(|bare| bare.rsplit_once('['))
        && mark.len() <= 4
        && mark
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'i' | b'v' | b'x'))
        && !is_blank(words)
    {
        return words.trim_end();
    }
    if is_blank(bare) { heading } else { bare }
}
