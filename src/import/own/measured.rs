//! Where our papers say that a measure stands: in the last sentences of an update.
//!
//! Promises: only a name that the action has is taken for one; what is no such sentence stays where it is.

use crate::change::Actual;

/// Where the last sentence of a note says that one of these measures stands, and what stands before it:
/// `Letters were sent. Homes let: 61%.`
pub fn actual_at_end<'n>(
    note: &str,
    names: impl Iterator<Item = &'n str>,
) -> Option<(String, Actual)> {
    let note = note.trim_end();
    let found = |name: &'n str| {
        let opening = format!("{name}: ");
        let at = note.rfind(&opening)?;
        Some((at, name, note.get(at + opening.len()..)?))
    };
    // The last of them, as one sentence follows another.
    let (at, name, behind) = names.filter_map(found).max_by_key(|(at, ..)| *at)?;
    let before = note.get(..at)?;
    let actual = behind
        .strip_suffix('.')
        .filter(|actual| !actual.is_empty())?;
    let is_begin = before.is_empty() || before.ends_with([' ', '\n']);
    let (name, actual) = (name.to_owned(), actual.to_owned());
    is_begin.then(|| (before.trim_end().to_owned(), Actual { name, actual }))
}

#[cfg(test)]
mod tests {
    use super::actual_at_end;

    #[test]
    fn the_last_sentence_says_where_a_measure_stands() {
        let names = || ["Let", "Homes let", "Sold"].into_iter();
        let read = |note: &str| {
            let (before, actual) = actual_at_end(note, names())?;
            Some((before, actual.name, actual.actual))
        };
        let said = |before: &str, name: &str, actual: &str| {
            Some((before.to_owned(), name.to_owned(), actual.to_owned()))
        };
        assert_eq!(
            read("Sent. Let: 6. Sold: 1.5."),
            said("Sent. Let: 6.", "Sold", "1.5")
        );
        assert_eq!(read("Let: 6."), said("", "Let", "6"));
        assert_eq!(read("Outlet: 6."), None);
        assert_eq!(read("Let: 6"), None);
        assert_eq!(read("Other: 6."), None);
    }
}
