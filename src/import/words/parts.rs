//! Where the words of a cell of owners may be cut: lines, and signs and words between names.
//!
//! Promises: nothing is cut between brackets, and no word is lost; whether a cut is right is for
//! [`owners`](super::owners) to say.

/// What stands between two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap<'t> {
    /// As written, with the spaces around it.
    pub words: &'t str,
}

/// The words between gaps, and the gaps: one fewer.
#[derive(Debug, Default)]
pub struct Parts<'t> {
    pub words: Vec<&'t str>,
    pub gaps: Vec<Gap<'t>>,
}

/// Words that join names, with the spaces that make words of them.
const JOINS: &[&str] = &[" and ", " with ", " plus "];

/// Shortenings in which a slash stands.
const SLASHED: &[&str] = &["c/o", "n/a", "w/c", "w/e", "a/g", "p/t", "f/t", "24/7"];

impl<'t> Parts<'t> {
    /// Cuts at `/`, `&`, `,`, `+` between spaces, and the words that join.
    pub fn of(line: &'t str) -> Self {
        let mut parts = Self::default();
        let (mut start, mut depth) = (0, 0_u32);
        let mut at = 0;
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            let letter = rest.chars().next().unwrap_or(' ');
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let length = if depth == 0 { gap(line, at) } else { 0 };
            if length == 0 {
                at += letter.len_utf8();
                continue;
            }
            parts.words.push(line.get(start..at).unwrap_or_default());
            let words = line.get(at..at + length).unwrap_or_default();
            parts.gaps.push(Gap { words });
            at += length;
            start = at;
        }
        parts.words.push(line.get(start..).unwrap_or_default());
        parts
    }

    /// The words from one part to another, the gaps between them as written. `line` is what was cut.
    pub fn run(&self, line: &'t str, from: usize, to: usize) -> &'t str {
        let (Some(first), Some(last)) = (self.words.get(from), self.words.get(to)) else {
            return "";
        };
        // Both are slices of the line: how far they stand from its start is where they are.
        let begins = first.as_ptr() as usize - line.as_ptr() as usize;
        let ends = last.as_ptr() as usize - line.as_ptr() as usize + last.len();
        line.get(begins..ends).unwrap_or_default().trim()
    }
}

/// How long the gap is that begins here; 0 where there is none.
fn gap(line: &str, at: usize) -> usize {
    let rest = line.get(at..).unwrap_or_default();
    if rest.starts_with('/') {
        return usize::from(!SLASHED.iter().any(|short| is_slashed(short, line, at)));
    }
    if rest.starts_with(',') {
        return 1;
    }
    if rest.starts_with(" & ") || rest.starts_with(" + ") {
        return 3;
    }
    let joins = |join: &&&str| {
        rest.get(..join.len())
            .is_some_and(|words| words.eq_ignore_ascii_case(join))
    };
    JOINS.iter().find(joins).map_or(0, |join| join.len())
}

/// Whether a slash is that of this shortening, standing by itself. Only as many letters are looked at
/// as it has: a cell may be nothing but slashes.
fn is_slashed(short: &str, line: &str, at: usize) -> bool {
    let word = || {
        let from = at.checked_sub(short.find('/')?)?;
        let (before, rest) = line.split_at_checked(from)?;
        let (word, behind) = rest.split_at_checked(short.len())?;
        let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
        let ends = behind.is_empty() || behind.starts_with([' ', ',', ';', ')']);
        Some(is_apart && ends && word.eq_ignore_ascii_case(short))
    };
    word().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Parts;

    #[test]
    fn cuts_lie_between_names_and_never_in_brackets() {
        let table: [(&str, &[&str]); 8] = [
            ("DM/PL/KL", &["DM", "PL", "KL"]),
            ("Chair / DCS", &["Chair ", " DCS"]),
            ("Head of Safeguarding & QA", &["Head of Safeguarding", "QA"]),
            (
                "Operations Managers (SF, ML), (CD)",
                &["Operations Managers (SF, ML)", " (CD)"],
            ),
            ("Chair and Vice-Chair", &["Chair", "Vice-Chair"]),
            ("Head of X c/o Head of Y", &["Head of X c/o Head of Y"]),
            ("R&D Manager", &["R&D Manager"]),
            ("", &[""]),
        ];
        for (line, words) in table {
            assert_eq!(Parts::of(line).words, words, "{line}");
        }
    }
}
