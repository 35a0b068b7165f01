//! Text from records, made safe to print.
//!
//! Promises: no text can move a terminal's cursor, colour it, or turn the direction of a line:
//! control characters are shown as what they are. Nothing is dropped.

use std::borrow::Cow;
use std::fmt::Write;

/// The text with its control characters shown escaped. Line breaks are kept.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_plain = text.bytes().all(|byte| (b' '..0x7f).contains(&byte));
    if is_plain || !text.chars().any(is_control) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if is_control(letter) {
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(letter));
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

/// The text on one line: line breaks and tabs become spaces.
pub fn one_line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.contains(['\n', '\r', '\t']) {
        return visible(text);
    }
    let parts = text
        .split(['\n', '\r', '\t'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    Cow::Owned(visible(&parts.collect::<Vec<_>>().join(" ")).into_owned())
}

/// Control characters, and those that turn or hide the direction of writing.
fn is_control(letter: char) -> bool {
    let shown_as_it_is = matches!(letter, '\n');
    let invisible = matches!(letter,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{61c}' | '\u{2028}' | '\u{2029}' | '\u{feff}');
    (letter.is_control() && !shown_as_it_is) || invisible
}

#[cfg(test)]
mod tests {
    use super::{one_line, visible};

    #[test]
    fn a_terminal_cannot_be_steered() {
        assert_eq!(visible("a\u{1b}[31mred"), "a\\u{1b}[31mred");
        assert_eq!(visible("x\u{9b}2J\u{7}\r"), "x\\u{9b}2J\\u{7}\\u{d}");
        assert_eq!(visible("abc\u{202e}fed"), "abc\\u{202e}fed");
        assert_eq!(visible("plain – text"), "plain – text");
        assert_eq!(
            one_line("two\r\n  lines\tand a tab\n"),
            "two lines and a tab"
        );
    }
}
