//! What every record has, whatever its kind: the header, groups, and in the groups actions.
//!
//! Promises: after a record is read, nothing above asks of which kind it was in order to find its
//! date, its body or its actions.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{self, Deserializer};

use super::{Details, Item, WrittenWaiver};
use crate::files::{Counted, Field, FileId, List, OneOrMany, Rare, Span, Spanned, Text};
use crate::model::{Dated, ItemType, KindWord, RagKey};

/// A record: one meeting, action plan or inspection.
#[derive(Debug)]
pub struct Record {
    pub file: FileId,
    /// The file's stem.
    pub id: String,
    /// Where its `kind` is written: the place of what is wrong with the record as a whole.
    pub place: Span,
    pub kind: KindWord,
    pub title: Field<Text>,
    /// Id of the body it belongs to, as written.
    pub body: Field<Text>,
    /// When it was held, written or published: its actions were raised on that day.
    pub date: Field<Dated>,
    /// Ids of the records it answers.
    pub responds_to: OneOrMany<Text>,
    /// What colours mean in it.
    pub rag_key: Rare<RagKey>,
    pub exempt: Rare<Exempt>,
    pub waive: List<WrittenWaiver>,
    pub source: Rare<Text>,
    pub note: Rare<Text>,
    pub groups: Vec<Group>,
    pub details: Details,
    /// How many parts of it could not be read at all: actions, updates, steps, or what stands under
    /// a key that no record has.
    pub lost: usize,
}

/// What holds actions in a record: an agenda item, a workstream, a band of recommendations.
#[derive(Debug, Default)]
pub struct Group {
    /// Number of the agenda item, letter of the workstream.
    pub reference: Field<Text>,
    pub title: Field<Text>,
    pub minute: Rare<Text>,
    pub note: Rare<Text>,
    /// All of it is exempt.
    pub exempt: Rare<Exempt>,
    pub items: Counted<Item>,
    /// What sort its actions are where they do not say.
    pub item_type: ItemType,
}

impl Group {
    /// Its heading: number and title, or as much of them as there is.
    pub fn heading(&self) -> Cow<'_, str> {
        match (self.reference.as_str(), self.title.as_str()) {
            (Some(reference), Some(title)) => Cow::Owned(format!("{reference}. {title}")),
            (reference, title) => {
                let one = reference.or(title).filter(|text| !text.is_empty());
                Cow::Borrowed(one.or(self.minute.as_str()).unwrap_or_default())
            }
        }
    }
}

impl Record {
    /// Whether all of it is exempt.
    pub fn is_exempt(&self) -> bool {
        Exempt::holds_back(&self.exempt)
    }

    pub fn items(&self) -> impl Iterator<Item = (&Group, &Spanned<Item>)> {
        self.groups
            .iter()
            .flat_map(|group| group.items.iter().map(move |item| (group, item)))
    }
}

/// Exempt or confidential material, which no public output shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exempt {
    /// `exempt: false` says that somebody looked, and it is public.
    pub is_public: bool,
    /// Numbers of the paragraphs of Schedule 12A to the Local Government Act 1972 that apply.
    pub paragraphs: Vec<Text>,
}

impl Exempt {
    /// Whether a key `exempt` keeps the material back. It fails closed: a value that could not be
    /// read keeps it back as well.
    pub fn holds_back(field: &Field<Self>) -> bool {
        !field.is_absent() && !field.get().is_some_and(|exempt| exempt.is_public)
    }
}

/// How `exempt` is written in full.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Paragraphs")]
struct WrittenExempt {
    /// Numbers of the paragraphs of Schedule 12A that apply.
    paragraphs: OneOrMany<Text>,
}

impl<'de> Deserialize<'de> for Exempt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use crate::files::TextOr;
        match TextOr::<WrittenExempt>::deserialize(deserializer)? {
            TextOr::Text(text) => match &*text {
                "true" => Ok(Self::default()),
                "false" => Ok(Self {
                    is_public: true,
                    paragraphs: Vec::new(),
                }),
                _ => Err(de::Error::custom(format!(
                    "`{text}` does not say whether it is exempt: write `true`, or the paragraphs"
                ))),
            },
            TextOr::Full(written) => {
                let paragraphs = written
                    .paragraphs
                    .iter()
                    .map(|text| text.value.clone())
                    .collect();
                Ok(Self {
                    is_public: false,
                    paragraphs,
                })
            }
        }
    }
}

impl JsonSchema for Exempt {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Exempt".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let full = generator.subschema_for::<WrittenExempt>();
        // In quotes too, as the reader takes the words and not what YAML makes of them.
        let quoted = schemars::json_schema!({"type": "string", "pattern": "^(true|false)$"});
        schemars::json_schema!({"anyOf": [{"type": "boolean"}, quoted, full]})
    }
}
