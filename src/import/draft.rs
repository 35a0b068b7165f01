//! What a document was read as: records, groups and actions that are not written yet.

use std::collections::BTreeSet;

use super::headings::Field;
use super::{Assumption, Unused};
use crate::change::Addition;
use crate::model::{Dated, KindWord, RagKey};
use crate::outside::Place;

/// All of a document.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// More than one where a tracker goes through several meetings.
    pub records: Vec<Drafted>,
    pub assumptions: Vec<Assumption>,
    pub unused: Vec<Unused>,
    /// Part and row of everything that is kept from the public; nothing that is said of these is for them.
    pub held_back: BTreeSet<(u32, u32)>,
    /// Cells that were joined to another: where each stands, and as which it was read.
    pub joined: Vec<(Place, Place)>,
    /// The headings that were read, each with what it was taken for.
    pub columns: Vec<(String, Field)>,
    /// How many places of the document hold something, and how many of them are in the records.
    pub places: usize,
    pub used: usize,
}

/// A record as the document has it.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// Where it begins.
    pub place: Place,
    pub kind: KindWord,
    /// Its id, where somebody gave one.
    pub id: Option<String>,
    pub title: Option<String>,
    /// The id of a declared body.
    pub body: Option<String>,
    pub date: Option<Dated>,
    pub inspectorate: Vec<String>,
    pub responds_to: Vec<String>,
    pub version: Option<String>,
    pub draft: bool,
    pub rag_key: Option<RagKey>,
    pub source: Option<String>,
    pub note: Option<String>,
    pub groups: Vec<DraftedGroup>,
}

/// An agenda item, a workstream or a band; one without reference, minute and title stands for the
/// record itself.
#[derive(Clone, Debug, Default)]
pub struct DraftedGroup {
    pub place: Place,
    pub reference: Option<String>,
    pub title: Option<String>,
    pub minute: Option<String>,
    pub note: Option<String>,
    pub actions: Vec<DraftedAction>,
}

/// An action as the document has it.
#[derive(Clone, Debug, Default)]
pub struct DraftedAction {
    pub place: Place,
    /// `under` is left as it is: the group says it. The reference is the document's own, or none.
    pub action: Addition,
}
