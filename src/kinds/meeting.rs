//! The record of a meeting: its agenda items, and what was resolved under each.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Details, Exempt, Group, Item, Parts, WrittenWaiver};
use crate::files::{Counted, Field, List, OneOrMany, Rare, Text};
use crate::model::{Dated, ItemType, KindWord, RagKey};
use crate::timing::Day;

/// A meeting of a body.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Meeting")]
pub struct WrittenMeeting {
    /// `meeting`.
    pub kind: Field<KindWord>,
    /// What the meeting was called, where it had a name of its own.
    pub title: Field<Text>,
    /// The body that met, as `register.yaml` declares it.
    pub body: Field<Text>,
    /// The day it met.
    pub date: Field<Dated>,
    /// The day its agenda was published: five clear days before it met, as the law asks.
    pub agenda_published: Field<Day>,
    /// Ids of records it answers.
    pub responds_to: OneOrMany<Text>,
    /// What colours mean here.
    pub rag_key: Rare<RagKey>,
    /// The whole meeting is exempt.
    pub exempt: Rare<Exempt>,
    /// Rules set aside for all of it, each with a reason and an end.
    pub waive: List<WrittenWaiver>,
    /// The document this was taken from.
    pub source: Rare<Text>,
    /// Anything a reader needs to know.
    pub note: Rare<Text>,
    /// The agenda items, in order.
    pub items: List<WrittenAgendaItem>,
    /// Actions that belong to no agenda item.
    pub actions: Counted<Item>,
}

/// An agenda item, with what was resolved under it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "AgendaItem")]
pub struct WrittenAgendaItem {
    /// All that stands under it is exempt.
    pub exempt: Rare<Exempt>,
    /// Its number on the agenda. Always text.
    pub item: Field<Text>,
    /// Its title.
    pub title: Field<Text>,
    /// Its number in the minutes.
    pub minute: Rare<Text>,
    /// Anything a reader needs to know.
    pub note: Rare<Text>,
    /// What was resolved that asks somebody for something.
    pub actions: Counted<Item>,
    /// Items planned for other meetings. They are agenda items and not actions.
    pub programme: List<PlannedItem>,
}

/// An item planned for another meeting.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlannedItem {
    /// The meeting it is planned for, in words.
    pub meeting: Field<Text>,
    /// Its title.
    pub title: Field<Text>,
    /// What looking at it is for.
    pub objective: OneOrMany<Text>,
    /// Who brings it.
    pub lead: OneOrMany<Text>,
}

impl WrittenMeeting {
    pub fn into_parts(self) -> Parts {
        let mut groups = Vec::with_capacity(self.items.len() + 1);
        let mut programme = Vec::with_capacity(self.items.len());
        for item in self.items.items {
            let item = item.value;
            programme.push(item.programme);
            groups.push(Group {
                reference: item.item,
                title: item.title,
                minute: item.minute,
                note: item.note,
                exempt: item.exempt,
                items: item.actions,
                item_type: ItemType::Action,
            });
        }
        groups.push(Group {
            items: self.actions,
            ..Group::default()
        });
        Parts {
            title: self.title,
            body: self.body,
            date: self.date,
            responds_to: self.responds_to,
            rag_key: self.rag_key,
            exempt: self.exempt,
            waive: self.waive,
            source: self.source,
            note: self.note,
            groups,
            details: Details::Meeting {
                agenda_published: self.agenda_published,
                programme,
            },
        }
    }
}
