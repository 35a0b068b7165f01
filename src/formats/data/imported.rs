//! The contract of `import`: what a document was read as, and what was done with it.

use schemars::JsonSchema;
use serde::Serialize;

use super::SCHEMA_VERSION;
use super::changed::{Changed, Work};
use crate::import::{Assumption, Composed, Reading};
use crate::outside::{Outside, Place};

/// A document that was read, and what was written of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "track: imported")]
pub struct Imported {
    pub schema_version: u32,
    /// The file, as it was named.
    pub document: String,
    pub places: Places,
    /// The actions of the document, in its order.
    pub actions: Vec<ImportedAction>,
    /// Every guess.
    pub assumptions: Vec<At>,
    /// Everything that is in no record.
    pub not_used: Vec<NotUsed>,
    /// What the register says otherwise, and goes on saying.
    pub differing: Vec<At>,
    /// Actions of the records met here that the document does not have; they stay.
    pub absent: Vec<String>,
    /// What of the document could not be read at all, a sentence each.
    pub remarks: Vec<String>,
    /// What was written, or would be.
    pub changed: Changed,
}

/// Places of a document that hold words; used and not used add up to them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Places {
    pub with_words: usize,
    pub used: usize,
    pub not_used: usize,
}

/// An action of the document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ImportedAction {
    /// Its id in the records; null where it did not go in.
    pub id: Option<String>,
    /// What became of it, in words: `new`, `an update`, `there already`, or why it did not go in.
    pub fate: String,
    /// Where in the document it stands, in words.
    pub place: String,
}

/// Something said of a place in the document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct At {
    pub place: String,
    pub words: String,
}

/// Something of the document that is in no record.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NotUsed {
    pub place: String,
    /// Its words, shortened where they are long.
    pub text: String,
    pub why: String,
}

/// A document on its way in.
pub struct Told<'t> {
    pub document: String,
    pub outside: &'t Outside,
    pub reading: &'t Reading,
    pub composed: &'t Composed,
    /// Place, id and fate of each action.
    pub actions: Vec<(Place, Option<String>, String)>,
}

impl Imported {
    pub fn of(told: &Told<'_>, work: &Work<'_>) -> Self {
        let place = |place: Place| told.outside.words_of(place).to_string();
        let at = |one: &Assumption| At {
            place: place(one.place),
            words: one.words.clone(),
        };
        let (reading, composed) = (told.reading, told.composed);
        let assumptions = reading.assumptions.iter().chain(&composed.assumptions);
        let actions = told.actions.iter().map(|(of, id, fate)| ImportedAction {
            id: id.clone(),
            fate: fate.clone(),
            place: place(*of),
        });
        let unused = reading.unused.iter().map(|one| NotUsed {
            place: place(one.place),
            text: one.text.clone(),
            why: one.why.to_owned(),
        });
        Self {
            schema_version: SCHEMA_VERSION,
            document: told.document.clone(),
            places: Places {
                with_words: reading.places,
                used: reading.used,
                not_used: reading.places - reading.used,
            },
            actions: actions.collect(),
            assumptions: assumptions.map(at).collect(),
            not_used: unused.collect(),
            differing: composed.differing.iter().map(at).collect(),
            absent: composed.absent.clone(),
            remarks: told.outside.remarks.clone(),
            changed: Changed::of(work),
        }
    }
}
