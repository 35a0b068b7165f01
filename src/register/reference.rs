//! A reference for a new action: the next in the scheme of its group.
//!
//! Promises: never one that the record has, and never another's: nothing is numbered anew. A number
//! is counted on from the highest there is, so that one taken out is not given out again while a
//! higher one stands.

use std::collections::{HashMap, HashSet};

/// The references of a record, so held that the next of any scheme is found without looking at all
/// of them again: a long record may have as many groups as actions.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    all: HashSet<String>,
    /// The highest number behind each stem.
    highest: HashMap<String, u64>,
    /// The stem of the first that has a number.
    first: Option<String>,
}

impl Taken {
    /// Takes one; whether it was free.
    pub fn add(&mut self, reference: &str) -> bool {
        if !self.all.insert(reference.to_owned()) {
            return false;
        }
        if let Some((stem, _, number)) = numbered(reference) {
            let highest = self.highest.entry(stem.to_owned()).or_default();
            *highest = number.max(*highest);
            self.first.get_or_insert_with(|| stem.to_owned());
        }
        true
    }

    pub fn has(&self, reference: &str) -> bool {
        self.all.contains(reference)
    }

    /// What stands between the group and the number in the first of them.
    fn habit(&self) -> Option<&str> {
        let stem = self.first.as_deref()?;
        let sign = stem.trim_start_matches(char::is_alphanumeric);
        let single = sign.chars().count() <= 1;
        (single && !stem.is_empty()).then_some(sign)
    }
}

impl<'r> FromIterator<&'r str> for Taken {
    fn from_iter<I: IntoIterator<Item = &'r str>>(references: I) -> Self {
        let mut taken = Self::default();
        for reference in references {
            taken.add(reference);
        }
        taken
    }
}

/// The next reference, from those of the group, in their order, and all of the record; `group` is
/// the number or letter of the group, and `apart` what stands between it and a number where nothing
/// tells.
pub fn next_reference(
    of_group: &[&str],
    of_record: &Taken,
    group: Option<&str>,
    apart: &str,
) -> String {
    let scheme = most_used(of_group);
    let stem = match (scheme, group) {
        (Some((stem, ..)), _) => stem.to_owned(),
        (None, Some(group)) => format!("{group}{}", of_record.habit().unwrap_or(apart)),
        (None, None) => String::new(),
    };
    if scheme.is_none()
        && let Some(letter) = of_group.last().and_then(|last| next_letter(last))
        && !of_record.has(&letter)
    {
        return letter;
    }
    let mut number = of_record.highest.get(&stem).copied().unwrap_or(0);
    let digits = scheme.map_or(0, |(_, digits, _)| digits);
    loop {
        number = number.saturating_add(1);
        let reference = format!("{stem}{number:0digits$}");
        if !of_record.has(&reference) || number == u64::MAX {
            return reference;
        }
    }
}

/// The scheme that most references of a group follow; of several, the last.
fn most_used<'r>(of_group: &[&'r str]) -> Option<(&'r str, usize, u64)> {
    let all: Vec<_> = of_group.iter().filter_map(|one| numbered(one)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (stem, ..) in &all {
        *counts.entry(stem).or_default() += 1;
    }
    all.iter()
        .copied()
        .max_by_key(|(stem, ..)| counts.get(stem).copied())
}

/// A reference that ends with a number: what stands before it, how many digits it is written with
/// where they begin with a nought, and the number.
fn numbered(reference: &str) -> Option<(&str, usize, u64)> {
    let stem = reference.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = reference.get(stem.len()..)?;
    let width = if digits.starts_with('0') {
        digits.len()
    } else {
        0
    };
    Some((stem, width, digits.parse().ok()?))
}

/// The reference behind one that ends with a number: `CYP07.3` behind `CYP07.2`.
pub fn following(reference: &str) -> Option<String> {
    let (stem, digits, number) = numbered(reference)?;
    let next = number.checked_add(1)?;
    Some(format!("{stem}{next:0digits$}"))
}

/// `b` behind `a`: for lists that have letters.
fn next_letter(reference: &str) -> Option<String> {
    let mut letters = reference.chars();
    let (letter, None) = (letters.next()?, letters.next()) else {
        return None;
    };
    let next = char::from_u32(u32::from(letter) + 1)?;
    (letter.is_ascii_alphabetic() && next.is_ascii_alphabetic()).then(|| next.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Taken, next_reference};

    #[test]
    fn the_next_reference_follows_its_scheme() {
        /// Those of the group, those of the record, the group's own, and what is next.
        type Row = (
            &'static [&'static str],
            &'static [&'static str],
            Option<&'static str>,
            &'static str,
        );
        let table: &[Row] = &[
            (&[], &[], Some("7"), "7.1"),
            (&["7.1"], &["7.1"], Some("7"), "7.2"),
            (&["7.1", "7.3"], &["7.1", "7.3"], Some("7"), "7.4"),
            (&["C1", "C2"], &["A1", "C1", "C2"], Some("C"), "C3"),
            (&[], &["A1", "A2"], Some("D"), "D1"),
            (&[], &["5/1", "5/2"], Some("6"), "6/1"),
            (&["CYP07.2"], &["CYP07.2"], None, "CYP07.3"),
            (&["a", "b"], &["a", "b"], None, "c"),
            (&["z"], &["z"], None, "1"),
            (&["1", "2"], &["1", "2", "3"], None, "4"),
            (&[], &[], None, "1"),
            (&["05.05"], &["05.05"], Some("05"), "05.06"),
            (&["R9"], &["R9", "R10"], None, "R11"),
            (&["1", "2", "T1"], &["1", "2", "T1"], None, "3"),
        ];
        for (of_group, of_record, group, expected) in table {
            let taken: Taken = of_record.iter().copied().collect();
            let given = next_reference(of_group, &taken, *group, ".");
            assert_eq!(given, *expected, "{of_group:?} in {of_record:?}");
        }
    }
}
