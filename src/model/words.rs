//! What every list of words has: a name, and each word with what it stands for.

use super::{KIND_WORDS, RAG_WORDS, RESPONSE_WORDS, STATUS_WORDS};

/// An enumeration that people write as words. Generic code needs it: filters, messages and output
/// treat all lists of words alike.
pub trait Word: Copy + PartialEq + 'static {
    /// What one of them is called: `status`.
    const NAME: &'static str;
    /// Every word, in the order people expect.
    const WORDS: &'static [(&'static str, Self)];

    fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, value)| *value == self)
            .map_or("", |(word, _)| word)
    }

    /// The word as a paper prints it: `In progress`.
    fn spoken(self) -> String {
        capital(&self.word().replace('-', " "))
    }

    fn from_word(text: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, value)| *value)
    }
}

/// Words with a capital at their start.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The word of ours that people mean by another, for a named list of words.
pub fn synonym(list: &str, word: &str) -> Option<&'static str> {
    let table = match list {
        "status" => STATUS_WORDS,
        "RAG rating" => RAG_WORDS,
        "response" => RESPONSE_WORDS,
        "kind" => KIND_WORDS,
        _ => return None,
    };
    let folded = folded(word);
    table
        .iter()
        .find(|(met, _)| *met == folded)
        .map(|(_, ours)| *ours)
}

/// Words met that say more, or less, than the word of ours they lead to: whoever wrote them knows
/// what else, and to put ours in their place would lose it. (`overdue` does not say that work has
/// begun, nor `cancelled` who decided it; yellow is amber on most scales, and not on all.)
const LOOSE: &[(&str, &[&str])] = &[
    (
        "status",
        &[
            "open",
            "new",
            "planned",
            "outstanding",
            "not yet due",
            "continuing",
            "on track",
            "on target",
            "partially complete",
            "delayed",
            "slipped",
            "overdue",
            "pending",
            "deferred",
            "stalled",
            "superseded",
            "withdrawn",
            "cancelled",
            "canceled",
            "no longer required",
            "transferred",
        ],
    ),
    ("RAG rating", &["b", "yellow", "orange"]),
    (
        "response",
        &["approved", "in part", "received", "no response"],
    ),
    ("kind", &["plan", "committee", "review"]),
];

/// Whether a word that has a synonym of ours says just what that says.
pub fn is_whole_synonym(list: &str, word: &str) -> bool {
    let loose = LOOSE.iter().find(|(of, _)| *of == list);
    let folded = folded(word);
    !loose.is_some_and(|(_, words)| words.contains(&folded.as_str()))
}

fn folded(word: &str) -> String {
    let bare = word.trim().trim_end_matches('.');
    bare.to_lowercase().replace(['-', '_'], " ")
}

#[cfg(test)]
mod tests {
    use super::{Word, is_whole_synonym, synonym};
    use crate::model::{Closing, ItemType, Rag, Response, Status};

    /// The words printed are the words read.
    fn agree<T: Word + serde::Serialize>() {
        for (word, value) in T::WORDS {
            assert_eq!(serde_json::to_value(value).unwrap(), *word);
            assert_eq!(value.word(), *word);
            assert!(T::from_word(word) == Some(*value));
        }
    }

    #[test]
    fn words_printed_are_the_words_read() {
        agree::<Status>();
        agree::<Rag>();
        agree::<Response>();
        agree::<ItemType>();
        agree::<Closing>();
    }

    #[test]
    fn words_met_in_trackers_lead_to_ours() {
        assert_eq!(synonym("status", "UNDER-WAY"), Some("in-progress"));
        assert_eq!(synonym("status", "Actioned."), Some("completed"));
        assert_eq!(synonym("RAG rating", "G"), Some("green"));
        assert_eq!(synonym("response", "Agreed"), Some("accepted"));
        assert_eq!(synonym("status", "blether"), None);
        assert!(is_whole_synonym("status", "Actioned."));
        assert!(!is_whole_synonym("status", "Overdue"));
        for (list, words) in super::LOOSE {
            assert!(words.iter().all(|word| synonym(list, word).is_some()));
        }
        for (_, ours) in super::STATUS_WORDS {
            assert!(Status::from_word(ours).is_some());
        }
    }
}
