//! A change to a text: this range becomes these words.
//!
//! Promises: applying edits leaves every byte outside their ranges as it was; edits that overlap
//! are refused rather than guessed at.

use std::ops::Range;

/// One range of a text, and what takes its place; an empty range is an insertion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Byte offsets of the text before any edit.
    pub range: Range<usize>,
    pub text: String,
}

impl Edit {
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self {
            range: at..at,
            text: text.into(),
        }
    }

    pub fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
        }
    }
}

/// The text with all edits made; several insertions at one place keep their order. Nothing where two
/// edits overlap, or one leaves the text or cuts a letter.
pub fn edited(text: &str, edits: &[Edit]) -> Option<String> {
    let mut in_order: Vec<&Edit> = edits.iter().collect();
    in_order.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let added: usize = edits.iter().map(|edit| edit.text.len()).sum();
    let mut result = String::with_capacity(text.len() + added);
    let mut behind = 0;
    for edit in in_order {
        result.push_str(text.get(behind..edit.range.start)?);
        result.push_str(&edit.text);
        behind = edit.range.end.max(edit.range.start);
    }
    result.push_str(text.get(behind..)?);
    Some(result)
}

#[cfg(test)]
mod tests {
    use super::{Edit, edited};

    #[test]
    fn edits_touch_only_their_ranges() {
        let text = "a: ~ # ü\nb: 1\n";
        let edits = [
            Edit::insert(14, "c: 2\n"),
            Edit::replace(3..4, "x"),
            Edit::insert(14, "d: 3\n"),
        ];
        let result = edited(text, &edits);
        assert_eq!(result.as_deref(), Some("a: x # ü\nb: 1c: 2\nd: 3\n\n"));
    }

    #[test]
    fn what_overlaps_or_cuts_a_letter_is_refused() {
        let text = "müde";
        let refused = [
            vec![Edit::replace(0..3, ""), Edit::replace(1..4, "")],
            vec![Edit::insert(2, "x")],
            vec![Edit::insert(99, "x")],
        ];
        for edits in refused {
            assert_eq!(edited(text, &edits), None, "{edits:?}");
        }
    }
}
