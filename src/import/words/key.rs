//! What a document itself says that its words, letters, numbers or shades mean.
//!
//! Promises: nothing is in a key but what the document says; a sign that the key gives two meanings
//! has none.

use super::colour::{hue, named};
use super::{is_blank, plain};
use crate::model::{Rag, RagKey};

/// The key of a document; empty where it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    entries: Vec<Entry>,
}

/// One line of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `G`, `2`, `Green`; empty where only a shade stands there.
    pub sign: String,
    /// The colour of its ground, as six hexadecimal digits.
    pub shade: Option<String>,
    pub meaning: String,
}

impl Entry {
    /// The colour it names: by its sign, or by a clear shade.
    pub fn colour(&self) -> Option<Rag> {
        if is_blank(&self.sign) {
            return self.shade.as_deref().and_then(hue);
        }
        named(&self.sign)
    }
}

impl Key {
    /// Out of the lines of a key: the sign, the shade of its cell, what it means. Where the meaning is
    /// empty, the sign may hold both: `G = on track`, `1 Fully Achieved`.
    pub fn of(rows: &[(String, Option<String>, String)]) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for (sign, shade, meaning) in rows {
            let (sign, meaning) = match sign_and_meaning(sign) {
                Some((sign, own)) if is_blank(meaning) => (sign.to_owned(), own.to_owned()),
                _ => (sign.trim().to_owned(), meaning.trim().to_owned()),
            };
            let shade = shade.clone().filter(|shade| !is_no_shade(shade));
            if !is_blank(&meaning) {
                entries.push(Entry {
                    sign,
                    shade,
                    meaning,
                });
            }
        }
        Self { entries }
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What a sign means: by its own words, or by the colour it names.
    pub fn meaning(&self, sign: &str) -> Option<&str> {
        let wanted = plain(sign);
        let by_words = self.only(|entry| !wanted.is_empty() && plain(&entry.sign) == wanted);
        let colour = named(sign);
        let by_colour = || self.only(|entry| colour.is_some() && entry.colour() == colour);
        by_words
            .or_else(by_colour)
            .map(|entry| entry.meaning.as_str())
    }

    /// The line that has a shade.
    pub fn shaded(&self, shade: &str) -> Option<&Entry> {
        let is = |entry: &Entry| {
            let own = entry.shade.as_deref();
            own.is_some_and(|own| own.eq_ignore_ascii_case(shade))
        };
        self.only(is)
    }

    /// The one line that fits; several with one meaning are one.
    fn only(&self, fits: impl Fn(&Entry) -> bool) -> Option<&Entry> {
        let mut all = self.entries.iter().filter(|entry| fits(entry));
        let first = all.next()?;
        all.all(|other| other.meaning == first.meaning)
            .then_some(first)
    }

    /// As a record keeps it: colours with their meanings; where a colour is not known, the meanings
    /// alone, in order.
    pub fn to_rag_key(&self) -> Option<RagKey> {
        if self.is_empty() {
            return None;
        }
        let mut colours: Vec<(Rag, String)> = Vec::new();
        for entry in &self.entries {
            match entry.colour() {
                Some(rag) if colours.iter().all(|(known, _)| *known != rag) => {
                    colours.push((rag, entry.meaning.clone()));
                }
                _ => {
                    let meanings = self.entries.iter().map(in_words).collect();
                    return Some(RagKey::Meanings(meanings));
                }
            }
        }
        Some(RagKey::Colours(colours))
    }
}

/// A line of a key whose colour is not one of ours: with its sign, where it has one.
fn in_words(entry: &Entry) -> String {
    if is_blank(&entry.sign) {
        return entry.meaning.clone();
    }
    format!("{}: {}", entry.sign, entry.meaning)
}

/// No ground at all, or white.
pub fn is_no_shade(shade: &str) -> bool {
    let digits = shade.trim_start_matches('#');
    digits.is_empty()
        || digits.eq_ignore_ascii_case("auto")
        || digits.eq_ignore_ascii_case("FFFFFF")
}

/// `G = on track`, `Green – on schedule`, `1 Fully Achieved`: a sign and what it means.
pub fn sign_and_meaning(line: &str) -> Option<(&str, &str)> {
    for apart in ["=", " – ", " — ", " - ", ":", "\t"] {
        if let Some((sign, meaning)) = line.split_once(apart)
            && is_sign(sign)
            && !is_blank(meaning)
        {
            return Some((sign.trim(), meaning.trim()));
        }
    }
    let (sign, meaning) = line.trim().split_once(char::is_whitespace)?;
    let bare = sign.trim_end_matches(['.', ')']);
    let is_number =
        !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_uppercase());
    // `A action is late` is no line of a key, and neither is `2 of 14`.
    let says = meaning
        .trim()
        .chars()
        .next()
        .is_some_and(char::is_uppercase);
    ((is_number || is_letter) && says).then_some((bare, meaning.trim()))
}

/// Short enough for a sign: a colour, a letter or two, a number.
fn is_sign(words: &str) -> bool {
    let folded = plain(words);
    let short = folded.chars().count() <= 3 && !folded.is_empty();
    short
        || named(words).is_some()
        || matches!(folded.as_str(), "purple" | "black" | "white" | "brag")
}

#[cfg(test)]
mod tests {
    use super::{Key, sign_and_meaning};
    use crate::model::{Rag, RagKey};

    fn key(rows: &[(&str, Option<&str>, &str)]) -> Key {
        let row = |(sign, shade, meaning): &(&str, Option<&str>, &str)| {
            let shade = shade.map(str::to_owned);
            ((*sign).to_owned(), shade, (*meaning).to_owned())
        };
        Key::of(&rows.iter().map(row).collect::<Vec<_>>())
    }

    #[test]
    fn lines_of_keys() {
        let table = [
            ("G = on track", Some(("G", "on track"))),
            ("Green – on schedule", Some(("Green", "on schedule"))),
            ("RED: blocked", Some(("RED", "blocked"))),
            ("1 Fully Achieved", Some(("1", "Fully Achieved"))),
            ("2. On Track", Some(("2", "On Track"))),
            ("B=Completed", Some(("B", "Completed"))),
            ("Amber (A): at risk", Some(("Amber (A)", "at risk"))),
            ("A action is late", None),
            ("2 of 14", None),
            ("The key to the ratings: see below", None),
            ("", None),
        ];
        for (line, read) in table {
            assert_eq!(sign_and_meaning(line), read, "{line}");
        }
    }

    #[test]
    fn a_sign_with_two_meanings_has_none() {
        let both = key(&[("G", None, "on track"), ("G", None, "achieved")]);
        assert_eq!(both.meaning("g"), None);
        let one = key(&[("Green", None, "on track"), ("R = late", None, "")]);
        assert_eq!(one.meaning("G"), Some("on track"));
        assert_eq!(one.meaning("Red"), Some("late"));
        assert_eq!(one.meaning(""), None);
    }

    #[test]
    fn a_key_becomes_that_of_the_record() {
        let lost = key(&[
            ("", None, "Action not yet started."),
            ("", None, "Action completed."),
        ]);
        let meanings = vec![
            "Action not yet started.".to_owned(),
            "Action completed.".to_owned(),
        ];
        assert_eq!(lost.to_rag_key(), Some(RagKey::Meanings(meanings)));
        let shaded = key(&[
            ("", Some("FF0000"), "Blocked"),
            ("", Some("00B050"), "On schedule"),
        ]);
        let colours = vec![
            (Rag::Red, "Blocked".to_owned()),
            (Rag::Green, "On schedule".to_owned()),
        ];
        assert_eq!(shaded.to_rag_key(), Some(RagKey::Colours(colours)));
        let numbers = key(&[("1 Fully Achieved", None, ""), ("2", None, "On Track")]);
        let meanings = vec!["1: Fully Achieved".to_owned(), "2: On Track".to_owned()];
        assert_eq!(numbers.to_rag_key(), Some(RagKey::Meanings(meanings)));
        assert_eq!(Key::default().to_rag_key(), None);
    }
}
