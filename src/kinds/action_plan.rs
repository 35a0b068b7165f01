//! The record of an action plan: workstreams, and the actions in each.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Details, Exempt, Group, Item, Parts, WrittenWaiver};
use crate::files::{Counted, Field, List, OneOrMany, Rare, Text};
use crate::model::{Dated, ItemType, KindWord, RagKey};

/// A plan of actions.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ActionPlan")]
pub struct WrittenPlan {
    /// `action-plan`.
    pub kind: Field<KindWord>,
    /// What the plan is called.
    pub title: Field<Text>,
    /// The body that oversees it, as `register.yaml` declares it.
    pub body: Field<Text>,
    /// When this version was written.
    pub date: Field<Dated>,
    /// Its version, where it has one.
    pub version: Field<Text>,
    /// Not agreed yet.
    pub draft: Field<bool>,
    /// Ids of the inspections, meetings or plans it answers.
    pub responds_to: OneOrMany<Text>,
    /// What colours mean in this plan: each colour with its meaning, the name of a declared key, or
    /// only the meanings where the colours were lost.
    pub rag_key: Rare<RagKey>,
    /// The whole plan is exempt.
    pub exempt: Rare<Exempt>,
    /// Rules set aside for all of it, each with a reason and an end.
    pub waive: List<WrittenWaiver>,
    /// The document this was taken from.
    pub source: Rare<Text>,
    /// Anything a reader needs to know.
    pub note: Rare<Text>,
    /// The workstreams, in order.
    pub workstreams: List<WrittenWorkstream>,
    /// Actions that belong to no workstream.
    pub actions: Counted<Item>,
}

/// A workstream, theme or priority of a plan.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Workstream")]
pub struct WrittenWorkstream {
    /// All that stands under it is exempt.
    pub exempt: Rare<Exempt>,
    /// Its letter or number. Always text.
    #[serde(rename = "ref")]
    pub reference: Field<Text>,
    /// Its title.
    pub title: Field<Text>,
    /// Anything a reader needs to know.
    pub note: Rare<Text>,
    /// What is to be done.
    pub actions: Counted<Item>,
}

impl WrittenPlan {
    pub fn into_parts(self) -> Parts {
        let mut groups: Vec<Group> = Vec::new();
        for workstream in self.workstreams.items {
            let workstream = workstream.value;
            groups.push(Group {
                reference: workstream.reference,
                title: workstream.title,
                minute: Rare::default(),
                note: workstream.note,
                exempt: workstream.exempt,
                items: workstream.actions,
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
            details: Details::ActionPlan {
                version: self.version,
                draft: self.draft,
            },
        }
    }
}
