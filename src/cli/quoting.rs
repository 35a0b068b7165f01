//! A line of a shell as it is typed: its words without their quotes, and quotes put round a value.
//!
//! Promises: a line that is not finished is read as far as it goes; what is quoted here is one
//! word to bash, and means nothing else to it.

/// What is open where the line stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    Nothing,
    Single,
    Double,
}

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// As it is typed.
    pub raw: String,
    /// What it means.
    pub plain: String,
    pub open: Open,
}

impl Typed {
    fn begin() -> Self {
        Self {
            raw: String::new(),
            plain: String::new(),
            open: Open::Nothing,
        }
    }
}

/// The words of a line; the last is the one the line stops in, and may be empty.
pub fn words(line: &str) -> Vec<Typed> {
    read(line, true)
}

/// A single word, whose spaces are its own.
pub fn word(raw: &str) -> Typed {
    read(raw, false).pop().unwrap_or_else(Typed::begin)
}

fn read(line: &str, at_spaces: bool) -> Vec<Typed> {
    let mut words = Vec::new();
    let mut word = Typed::begin();
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        if at_spaces && word.open == Open::Nothing && letter.is_whitespace() {
            if !word.raw.is_empty() {
                words.push(std::mem::replace(&mut word, Typed::begin()));
            }
            continue;
        }
        word.raw.push(letter);
        match (word.open, letter) {
            (Open::Nothing, '\'') => word.open = Open::Single,
            (Open::Nothing, '"') => word.open = Open::Double,
            (Open::Single, '\'') | (Open::Double, '"') => word.open = Open::Nothing,
            (Open::Nothing | Open::Double, '\\') => {
                let Some(next) = letters.next() else {
                    continue;
                };
                word.raw.push(next);
                if word.open == Open::Double && !matches!(next, '"' | '\\' | '$' | '`') {
                    word.plain.push('\\');
                }
                word.plain.push(next);
            }
            (_, letter) => word.plain.push(letter),
        }
    }
    words.push(word);
    words
}

/// A value as it is written where that is open.
pub fn quoted(value: &str, open: Open) -> String {
    let mut written = String::with_capacity(value.len());
    for (at, letter) in value.chars().enumerate() {
        match open {
            Open::Single if letter == '\'' => written.push_str("'\\'"),
            Open::Double if matches!(letter, '"' | '\\' | '$' | '`') => written.push('\\'),
            Open::Nothing if is_special(letter) || (at == 0 && letter == '~') => {
                written.push('\\');
            }
            _ => {}
        }
        written.push(letter);
    }
    written
}

fn is_special(letter: char) -> bool {
    letter.is_ascii() && !letter.is_ascii_alphanumeric() && !"_./:=@%+,-~".contains(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Open, quoted, word, words};

    fn plain(line: &str) -> Vec<String> {
        words(line).into_iter().map(|word| word.plain).collect()
    }

    #[test]
    fn an_unfinished_line_is_read_as_far_as_it_goes() {
        assert_eq!(plain("track show "), ["track", "show", ""]);
        assert_eq!(plain("track  show 7.1"), ["track", "show", "7.1"]);
        assert_eq!(
            plain("track --owner=\"Head of"),
            ["track", "--owner=Head of"]
        );
        assert_eq!(plain("track 'it is"), ["track", "it is"]);
        assert_eq!(plain("track Head\\ of\\"), ["track", "Head of"]);
        assert_eq!(plain(""), [""]);
        assert_eq!(word("Head of\\ it").plain, "Head of it");
        assert_eq!(word("\"Head of").open, Open::Double);
    }

    proptest! {
        #[test]
        fn what_is_quoted_is_read_again(value in "\\PC{0,24}") {
            let nothing = quoted(&value, Open::Nothing);
            prop_assert_eq!(&word(&nothing).plain, &value);
            let single = format!("'{}'", quoted(&value, Open::Single));
            prop_assert_eq!(&word(&single).plain, &value);
            let double = format!("\"{}\"", quoted(&value, Open::Double));
            prop_assert_eq!(&word(&double).plain, &value);
        }
    }
}
