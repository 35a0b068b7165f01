//! Fixes of a file → those with which its new text is read as it should be.
//!
//! Promises: a fix that spoils a text costs itself, and no other, unless the file has so many that
//! to try each alone would take too long.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::verify::{disagreement, tree};
use crate::diagnostic::{Diagnostic, Fix};
use crate::files::{Edit, FileId, Files, TextFile, edited};
use crate::syntax::mended;

/// A fix, what it puts right, and how.
pub struct Offer<'d> {
    pub diagnostic: &'d Diagnostic,
    pub fix: &'d Fix,
    pub edits: Vec<Edit>,
}

/// A fix that is left out, and why.
pub type Refused<'d> = (Offer<'d>, String);

/// Fixes of one file that are tried alone, where they fail together.
const TRIED_ALONE: usize = 200;

/// Those that can be proved, file by file, and those that cannot.
pub fn proved<'d>(offers: Vec<Offer<'d>>, files: &Files) -> (Vec<Offer<'d>>, Vec<Refused<'d>>) {
    let mut by_file: BTreeMap<FileId, Vec<Offer<'d>>> = BTreeMap::new();
    for offer in offers {
        by_file.entry(offer.fix.file()).or_default().push(offer);
    }
    let by_file: Vec<(FileId, Vec<Offer<'d>>)> = by_file.into_iter().collect();
    let done: Vec<_> = by_file
        .into_par_iter()
        .map(|(id, offers)| in_file(id, offers, files))
        .collect();
    let (mut proved, mut refused) = (Vec::new(), Vec::new());
    for (some, others) in done {
        proved.extend(some);
        refused.extend(others);
    }
    (proved, refused)
}

fn in_file<'d>(
    id: FileId,
    offers: Vec<Offer<'d>>,
    files: &Files,
) -> (Vec<Offer<'d>>, Vec<Refused<'d>>) {
    let all = |offers: &[Offer<'_>]| spoilt(id, &offers.iter().collect::<Vec<_>>(), files);
    let Some(why) = all(&offers) else {
        return (offers, Vec::new());
    };
    if offers.len() == 1 || offers.len() > TRIED_ALONE || tree(files, id).is_none() {
        return (Vec::new(), refused(offers, &why));
    }
    let (mut kept, mut left) = (Vec::new(), Vec::new());
    for offer in offers {
        match spoilt(id, &[&offer], files) {
            None => kept.push(offer),
            Some(why) => left.push((offer, why)),
        }
    }
    if let Some(why) = all(&kept).filter(|_| !kept.is_empty()) {
        left.extend(refused(kept, &why));
        kept = Vec::new();
    }
    (kept, left)
}

fn refused<'d>(offers: Vec<Offer<'d>>, why: &str) -> Vec<Refused<'d>> {
    let with = |offer| (offer, why.to_owned());
    offers.into_iter().map(with).collect()
}

/// What is wrong with the text of a file that has some fixes; nothing where it is as it should be.
fn spoilt(id: FileId, offers: &[&Offer<'_>], files: &Files) -> Option<String> {
    let before = files.get(id);
    let edits: Vec<Edit> = offers
        .iter()
        .flat_map(|offer| offer.edits.clone())
        .collect();
    let Some(text) = edited(&before.text, &edits) else {
        return Some("fixes stand in each other's way".to_owned());
    };
    // A tree of its own file, whose places are those of the new text.
    let mut alone = Files::default();
    let new = alone.add(TextFile::new(before.path.clone(), text));
    let (Some(was), Some(is)) = (tree(files, id), tree(&alone, new)) else {
        return Some("the file cannot be read".to_owned());
    };
    let repairs = offers.iter().flat_map(|offer| &offer.fix.repairs);
    mended(&was, &is, &repairs.collect::<Vec<_>>(), &before.text).or_else(|| {
        let said = disagreement(&alone, new, Some(&is))?;
        Some(format!(
            "another YAML reader reads the file otherwise ({said})"
        ))
    })
}
