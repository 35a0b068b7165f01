//! An action, as a record writes it.
//!
//! Owns: every key an action, its steps and its updates may have. The doc comments here are the
//! descriptions that editors and the field reference show.
//! Promises: every key may be absent, so that an action with a mistake is still an action; what has
//! to be there is asked for where records are read.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Exempt;
use crate::files::{Field, List, OneOrMany, Rare, RareList, Text, TextOr};
use crate::model::{Closing, Dated, ItemType, Percent, Rag, Response, Status};
use crate::timing::Day;

#[expect(
    clippy::struct_field_names,
    reason = "`type` is a word of the language"
)]
/// One promise: an action, a recommendation or a commitment.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Action")]
pub struct Item {
    /// How people cite it. Always text, unique in its record: `"7.1"`, `CYP07.2`, `C3`.
    #[serde(rename = "ref")]
    pub reference: Field<Text>,
    /// The area for improvement it answers, where the document says one.
    pub finding: Rare<Text>,
    /// What was asked or promised.
    pub text: Field<Text>,
    /// The parts it is done in.
    pub steps: List<TextOr<WrittenStep>>,
    /// What sort of promise it is; an action where nothing is said.
    #[serde(rename = "type")]
    pub item_type: Field<ItemType>,
    /// Who is asked to decide, where that is not the owner.
    pub to: OneOrMany<Text>,
    /// The post, body or agency that answers for it; of several, the first is accountable.
    pub owner: OneOrMany<Text>,
    /// The target date, in the words it was given: `by the next meeting`, `Q3 2024/25`.
    pub due: Field<Text>,
    /// The day it was raised, where that is not the record's date.
    pub raised: Rare<Dated>,
    /// The day whoever is asked received a recommendation, with the notice that asks for an answer: the
    /// time for the answer begins with it.
    pub received: Rare<Dated>,
    /// The life cycle, as it stood when the action was first written.
    pub status: Field<Status>,
    /// The colour it was first given, against the record's own key.
    pub rag: Field<Rag>,
    /// How much of it was done when it was first written: `85%`.
    pub percent: Rare<Percent>,
    /// How it will be known that it works: each with where it began and what it is to reach.
    pub measures: RareList<List<WrittenMeasure>>,
    /// What the body that was asked said, where that is known from the start.
    pub response: Rare<Response>,
    /// The minute that carries it, where that is not its item's.
    pub minute: Rare<Text>,
    /// What it implements: `record/ref` of recommendations or actions, or a whole record.
    pub answers: OneOrMany<Text>,
    /// What to read beside it: `record/ref`.
    pub see: RareList<OneOrMany<Text>>,
    /// What shows that it is done.
    pub evidence: OneOrMany<Text>,
    /// Who has agreed that it is done.
    pub signed_off: Rare<Text>,
    /// Why it ended without being done, and where it went.
    pub closed: Rare<WrittenClosure>,
    /// Exempt or confidential: left out of every public output.
    pub exempt: Rare<Exempt>,
    /// Rules set aside for it, each with a reason and an end.
    pub waive: RareList<List<WrittenWaiver>>,
    /// Anything else a reader needs to know.
    pub note: Field<Text>,
    /// What has happened since, oldest first.
    pub updates: List<WrittenUpdate>,
}

/// A part of an action, in full.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Step")]
pub struct WrittenStep {
    /// What is to be done.
    pub text: Field<Text>,
    /// Who does it, where that is not the action's owner.
    pub owner: OneOrMany<Text>,
    /// The target date of this part.
    pub due: Field<Text>,
    /// The day it was done.
    pub done: Field<Dated>,
}

/// Something by which it will be known that an action works.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Measure")]
pub struct WrittenMeasure {
    /// What is measured; updates name it in the same words.
    pub name: Field<Text>,
    /// Where it stood before the action, in the words it was given: `54%`.
    pub baseline: Field<Text>,
    /// What it is to reach, in the words it was given: `85% by 2026`.
    pub target: Field<Text>,
}

/// Where a measure stands.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Actual")]
pub struct WrittenActual {
    /// Which of the action's measures, in the words it has there.
    pub name: Field<Text>,
    /// Where it stands, in the words it was given: `61%`.
    pub actual: Field<Text>,
}

/// Something that happened to an action. History only grows: nothing rewrites an update.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Update")]
pub struct WrittenUpdate {
    /// When; `unknown` or a month where nobody wrote the day.
    pub date: Field<Dated>,
    /// What happened, in words.
    pub note: Field<Text>,
    /// The life cycle from then on.
    pub status: Field<Status>,
    /// The colour from then on.
    pub rag: Field<Rag>,
    /// How much of it is done from then on: `85%`.
    pub percent: Rare<Percent>,
    /// Where its measures stand from then on.
    pub measures: RareList<List<WrittenActual>>,
    /// A new target date; in force only once somebody has agreed it.
    pub due: Rare<Text>,
    /// Why the date moved, or why the answer was given.
    pub reason: Rare<Text>,
    /// Who agreed that the date moves. Without it, a new date is a request.
    pub agreed_by: Rare<Text>,
    /// Who answers for it from then on.
    pub owner: RareList<OneOrMany<Text>>,
    /// What the body that was asked said.
    pub response: Rare<Response>,
    /// What shows that it is done.
    pub evidence: RareList<OneOrMany<Text>>,
    /// Who agreed that it is done.
    pub signed_off: Rare<Text>,
    /// Why it ended without being done, and where it went.
    pub closed: Rare<WrittenClosure>,
    /// Who wrote the update.
    pub by: Rare<Text>,
    /// This update alone is exempt.
    pub exempt: Rare<Exempt>,
}

/// A rule that is set aside.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenWaiver {
    /// Its code: `owner-missing`.
    pub rule: Field<Text>,
    /// Why it is set aside.
    pub reason: Field<Text>,
    /// The last day on which it is; needed for errors and warnings.
    pub until: Field<Day>,
}

/// How an action ended without being done.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Closure")]
pub struct WrittenClosure {
    /// Why.
    pub reason: Field<Closing>,
    /// What it went to: `record/ref`, a record, or a body.
    pub to: Field<Text>,
    /// Who agreed that it ends.
    pub by: Field<Text>,
    /// More about why, in words.
    pub note: Field<Text>,
}
