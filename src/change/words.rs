//! Words that somebody typed, before they go into a record.
//!
//! Promises: what goes in can be seen and read back; the words themselves are kept as typed.

use anyhow::{Result, bail};

/// What may be said in several lines; all else is a name or a phrase.
const MANY_LINES: &[&str] = &[
    "--note",
    "--reason",
    "--evidence",
    "--finding",
    "--step",
    "--source",
    "TEXT",
];

/// Words for a record: not blank, and nothing in them that cannot be seen. What is around them goes.
pub fn words(flag: &str, typed: &str) -> Result<String> {
    let typed = typed.replace("\r\n", "\n");
    let typed = typed.trim();
    if typed.is_empty() {
        bail!("{flag} is empty");
    }
    if typed.contains('\n') && !MANY_LINES.contains(&flag) {
        bail!("{flag} has several lines, and is to be one");
    }
    if let Some(letter) = typed.chars().find(|letter| is_unseen(*letter)) {
        bail!(
            "{flag} holds a character that cannot be seen (U+{:04X}); take it out",
            u32::from(letter)
        );
    }
    let lines = typed.split('\n').map(str::trim_end);
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Control characters, and those that turn the direction of what follows.
fn is_unseen(letter: char) -> bool {
    (letter.is_control() && letter != '\n' && letter != '\t')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(
            letter,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_kept_and_what_cannot_be_seen_is_refused() {
        assert_eq!(
            words("--note", "  Done: 50 % # yes \n").unwrap(),
            "Done: 50 % # yes"
        );
        assert_eq!(words("--note", "a  \r\n\r\nb").unwrap(), "a\n\nb");
        assert!(words("--owner", "a\nb").is_err());
        for unseen in ["", " \n ", "a\u{1b}[31m", "a\u{202e}b", "a\0"] {
            assert!(words("--note", unseen).is_err(), "{unseen:?}");
        }
    }
}
