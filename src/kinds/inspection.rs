//! The record of an inspection: its judgements on a scale, and its recommendations.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::{Details, Exempt, Group, Item, Parts, WrittenWaiver};
use crate::files::{Counted, Field, List, OneOrMany, Rare, Text, TextOr};
use crate::model::{Dated, ItemType, KindWord, RagKey};

/// An inspection report.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Inspection")]
pub struct WrittenInspection {
    /// `inspection`.
    pub kind: Field<KindWord>,
    /// What was inspected.
    pub title: Field<Text>,
    /// The body that answers for what was inspected, as `register.yaml` declares it.
    pub body: Field<Text>,
    /// Who inspected.
    pub inspectorate: OneOrMany<Text>,
    /// When the report was published.
    pub published: Field<Dated>,
    /// When the inspectors were at work, in words.
    pub fieldwork: Field<Text>,
    /// By when the action plan that answers it has to be sent, in words: `within 70 working days`.
    pub plan_due: Field<Text>,
    /// The report's own number.
    pub reference: Field<Text>,
    /// The grades of that framework, worst first, in its own words.
    pub scale: List<TextOr<WrittenGrade>>,
    /// The overall grade.
    pub overall: Field<Text>,
    /// Headings of the grade table, where it has several columns.
    pub columns: List<Text>,
    /// What was graded, and how.
    pub judgements: List<Judgement>,
    /// Ids of records it answers.
    pub responds_to: OneOrMany<Text>,
    /// What colours mean here.
    pub rag_key: Rare<RagKey>,
    /// The whole report is exempt.
    pub exempt: Rare<Exempt>,
    /// Rules set aside for all of it, each with a reason and an end.
    pub waive: List<WrittenWaiver>,
    /// The document this was taken from.
    pub source: Rare<Text>,
    /// Anything a reader needs to know.
    pub note: Rare<Text>,
    /// What the inspectors recommend.
    pub recommendations: Counted<Item>,
    /// Recommendations under headings, such as bands of time.
    pub bands: List<WrittenBand>,
}

/// Recommendations under a heading.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Band")]
pub struct WrittenBand {
    /// All that stands under it is exempt.
    pub exempt: Rare<Exempt>,
    /// Its heading.
    pub title: Field<Text>,
    /// What the inspectors recommend under it.
    pub recommendations: Counted<Item>,
}

/// A grade and what it means, where the report prints numbers.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Grade")]
pub struct WrittenGrade {
    /// As it stands in the table. Always text.
    pub grade: Field<Text>,
    /// What it means.
    pub means: Field<Text>,
}

/// One row of the table of grades.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Judgement {
    /// Its number in the framework.
    #[serde(rename = "ref")]
    pub reference: Field<Text>,
    /// What was judged.
    pub area: Field<Text>,
    /// The part of the framework it belongs to.
    pub domain: Field<Text>,
    /// The grade given.
    pub grade: Field<Text>,
    /// The grades given, by heading of the table; an empty cell has no value.
    pub grades: Field<Grades>,
}

/// The cells of a row of grades: heading and grade, or nothing where the cell is empty.
#[derive(Clone, Debug, Default)]
pub struct Grades(pub Vec<(String, Field<Text>)>);

struct GradesVisitor;

impl<'de> Visitor<'de> for GradesVisitor {
    type Value = Grades;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("a mapping of headings to grades")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Grades, A::Error> {
        let mut cells = Vec::new();
        while let Some(cell) = map.next_entry::<String, Field<Text>>()? {
            cells.push(cell);
        }
        Ok(Grades(cells))
    }
}

impl<'de> Deserialize<'de> for Grades {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(GradesVisitor)
    }
}

impl JsonSchema for Grades {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Grades".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let cell = generator.subschema_for::<Field<Text>>();
        schemars::json_schema!({"type": "object", "additionalProperties": cell})
    }
}

impl WrittenInspection {
    pub fn into_parts(self) -> Parts {
        let recommendations = |title, items| Group {
            title,
            items,
            item_type: ItemType::Recommendation,
            ..Group::default()
        };
        let mut groups = vec![recommendations(Field::default(), self.recommendations)];
        for band in self.bands.items {
            let band = band.value;
            groups.push(Group {
                exempt: band.exempt,
                ..recommendations(band.title, band.recommendations)
            });
        }
        Parts {
            title: self.title,
            body: self.body,
            date: self.published,
            responds_to: self.responds_to,
            rag_key: self.rag_key,
            exempt: self.exempt,
            waive: self.waive,
            source: self.source,
            note: self.note,
            groups,
            details: Details::Inspection {
                inspectorate: self.inspectorate,
                fieldwork: self.fieldwork,
                plan_due: self.plan_due,
                scale: self.scale,
                overall: self.overall,
                columns: self.columns,
                judgements: self.judgements,
            },
        }
    }
}
