//! What moves as one piece: text over several lines, bracketed lists, text behind a bar.
//!
//! Promises: every line of a piece moves by as much as the others, so that what is indented inside
//! of it stays so; lines of block text keep every letter behind their indentation.

/// Text behind a bar: how far its lines are indented, and where it ends.
pub struct Block {
    /// Nothing where it has no letter, not so much as a blank.
    pub indent: Option<usize>,
    /// Where its last line ends; empty lines at the end are its own where they are to be kept (`+`).
    pub end: usize,
}

const BLANKS: [char; 2] = [' ', '\t'];

/// The lines of a text, without their ends, one after the other: a text may be long.
pub fn lines(text: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let here = rest?;
        let Some(end) = here.find(['\n', '\r']) else {
            return rest.take();
        };
        let behind = here.get(end..).unwrap_or_default();
        rest = behind.strip_prefix("\r\n").or_else(|| behind.get(1..));
        here.get(..end)
    })
}

/// A line without the blanks at its end.
pub fn without_blanks(line: &str) -> &str {
    line.trim_end_matches(BLANKS)
}

fn is_blank(line: &str) -> bool {
    without_blanks(line).is_empty()
}

fn spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// What is behind the indentation of a line of block text. Only a line of nothing but spaces may be
/// shorter; one with a tab in its indentation ends the text, as any other does.
fn behind(line: &str, indent: usize) -> Option<&str> {
    let own = spaces(line).min(indent);
    let rest = line.get(own..)?;
    (own == indent || rest.is_empty()).then_some(rest)
}

/// The block text whose bar stands at an offset. Its words tell how far its lines are indented:
/// what the first that is not empty has before it in the text and not in the words is just that.
pub fn block(text: &str, start: usize, words: &str) -> Block {
    let rest = text.get(start..).unwrap_or_default();
    let header = lines(rest).next().unwrap_or_default();
    let keeps = is_kept(rest);
    let below = || lines(rest).skip(1);
    // Empty lines before the first are as many in the words, folded or not.
    let first = words.split('\n').position(|line| !line.is_empty());
    let indent = first.and_then(|at| {
        let line = spaces(below().nth(at)?);
        line.checked_sub(spaces(words.split('\n').nth(at)?))
    });
    let mut end = start + header.len();
    let mut at = end;
    for line in below() {
        at += line_end(text, at) + line.len();
        let Some(own) = behind(line, indent.unwrap_or(usize::MAX)) else {
            break;
        };
        let is_whole_line = at < text.len();
        if !own.is_empty() || (keeps && is_whole_line) {
            end = at;
        }
    }
    Block { indent, end }
}

/// How many bytes the line end at an offset has.
fn line_end(text: &str, at: usize) -> usize {
    match text.get(at..) {
        Some(rest) if rest.starts_with("\r\n") => 2,
        _ => 1,
    }
}

/// Block text with its lines indented anew; nothing where a line of it is not indented as the
/// others.
pub fn block_laid(words: &str, indent: Option<usize>, new_indent: usize) -> Option<String> {
    let mut laid = String::with_capacity(words.len());
    for (at, line) in lines(words).enumerate() {
        if at == 0 {
            laid.push_str(without_blanks(line));
            continue;
        }
        laid.push('\n');
        let own = behind(line, indent.unwrap_or(usize::MAX))?;
        if !own.is_empty() {
            laid.extend(std::iter::repeat_n(' ', new_indent));
            laid.push_str(own);
        }
    }
    Some(laid)
}

/// The bar of block text with what belongs to it: a digit, `+` or `-`.
fn bar(words: &str) -> &str {
    let end = words.find([' ', '\t', '\n', '\r']);
    words.get(..end.unwrap_or(words.len())).unwrap_or_default()
}

/// The digit a bar may have behind it: how far its lines are indented from what holds them.
pub fn digit(words: &str) -> Option<usize> {
    let digit = bar(words).chars().find_map(|sign| sign.to_digit(10))?;
    usize::try_from(digit).ok()
}

/// Whether empty lines at its end are part of block text.
pub fn is_kept(words: &str) -> bool {
    bar(words).contains('+')
}

/// Whether the line end of the last line is no part of block text.
pub fn is_stripped(words: &str) -> bool {
    bar(words).contains('-')
}

/// How a piece over several lines moves: from a column to another, and how far to the right its
/// lines have to stay in either.
pub struct Move {
    pub from: usize,
    pub to: usize,
    /// The column of what holds it, before and after; nothing holds what stands at the top.
    pub holder: Option<(usize, usize)>,
}

impl Move {
    /// The lines of a piece, those behind the first moved together.
    pub fn laid(&self, words: &str) -> String {
        let lines = lines(words);
        let behind_first = lines.clone().skip(1).filter(|line| !is_blank(line));
        let least = behind_first.map(spaces).min().unwrap_or_default();
        let room = self
            .holder
            .filter(|(before, _)| least > *before)
            .map_or(0, |(_, after)| after + 1);
        // Where the one that is least indented comes to stand; the others keep their distance.
        let new_least = (least + self.to).saturating_sub(self.from).max(room);
        let mut laid = String::with_capacity(words.len());
        for (at, line) in lines.enumerate() {
            let line = trimmed(line);
            if at == 0 {
                laid.push_str(line);
                continue;
            }
            laid.push('\n');
            if !line.is_empty() {
                let own = (spaces(line) + new_least).saturating_sub(least);
                laid.extend(std::iter::repeat_n(' ', own));
                laid.push_str(line.trim_start_matches(' '));
            }
        }
        laid
    }
}

/// A line without the blanks at its end, but where they are escaped and so belong to a value.
fn trimmed(line: &str) -> &str {
    let short = without_blanks(line);
    if short.ends_with('\\') { line } else { short }
}
