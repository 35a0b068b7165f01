//! Words as a form has them → words that can be compared.
//!
//! Owns: which marks are only for the printer, and how lines are put together.
//! Promises: no word is changed; what is dropped has no width on paper.
//! Why here: every form brings along the same soft hyphens and hard spaces.

/// Words without the marks that only tell a printer where to break: every space is a space, and
/// hyphens that appear only at the end of a line are gone. Line breaks and tabs stay.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars().filter_map(kept).collect()
}

/// The same, where line breaks and tabs are only how the source was laid out.
#[must_use]
pub fn flowing(text: &str) -> String {
    let kept = text.chars().filter_map(kept);
    kept.map(|letter| if letter.is_whitespace() { ' ' } else { letter })
        .collect()
}

fn kept(letter: char) -> Option<char> {
    match letter {
        // Soft hyphen, zero-width space, joiners, direction marks, word joiner, byte order mark.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {
            None
        }
        // Hard, figure and thin spaces.
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(' '),
        // A hyphen that may not be broken at.
        '\u{2011}' => Some('-'),
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' | '\n' => Some(letter),
        letter if letter.is_control() => None,
        letter => Some(letter),
    }
}

/// Lines without space around them, and without empty ones.
#[must_use]
pub fn trimmed(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        add_line(&mut lines, line);
    }
    lines
}

/// One more line of a text.
pub fn add_line(text: &mut String, line: &str) {
    if !line.is_empty() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_no_width_is_dropped() {
        for (from, to) in [
            ("co\u{ad}op", "coop"),
            ("10\u{a0}March", "10 March"),
            ("a\u{2011}b", "a-b"),
            ("“curly” – dash", "“curly” – dash"),
            ("a\tb\nc", "a\tb\nc"),
            ("\u{feff}x\u{0}", "x"),
        ] {
            assert_eq!(plain(from), to);
        }
        assert_eq!(flowing("a\n\tb"), "a  b");
        assert_eq!(trimmed(" a \n\n  b\t"), "a\nb");
    }
}
