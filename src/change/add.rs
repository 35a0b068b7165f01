//! The verb `add`: an action joins a record, under its agenda item, workstream or band.

use std::collections::HashMap;

use anyhow::{Context as _, Result, bail};

use super::addition::{Heading, Under};
use crate::files::Span;
use crate::kinds::Groups;
use crate::register::Register;
use crate::syntax::{Fresh, Node};

/// Where an action goes in the tree of its record.
pub enum Place<'n, 't> {
    /// Into the list of actions in this mapping: the record itself, or a group.
    In(&'n Node<'t>),
    /// Into a group that is to be made.
    InNew { named: String, heading: Heading },
}

/// The groups of a record's tree, so held that where one of many actions goes is found at once.
pub struct Places<'n, 't> {
    root: &'n Node<'t>,
    groups: &'static Groups,
    /// The group that holds the action of that place.
    by_action: HashMap<Span, &'n Node<'t>>,
    /// The group whose number, minute or title stands there.
    by_place: HashMap<Span, &'n Node<'t>>,
    /// For each key by which groups are called, in the order in which they are looked for.
    by_name: Vec<(&'static str, HashMap<String, Vec<&'n Node<'t>>>)>,
}

impl<'n, 't> Places<'n, 't> {
    pub fn of(root: &'n Node<'t>, groups: &'static Groups) -> Self {
        let all = root.list(groups.list);
        let mut by_action = HashMap::new();
        for group in all {
            for action in group.list(groups.actions) {
                by_action.entry(action.span).or_insert(group);
            }
        }
        let keys = [groups.reference, Some("minute"), Some("title")];
        let names = all.iter().flat_map(|group| {
            let names = keys.into_iter().flatten().filter_map(|key| group.get(key));
            names.map(move |name| (name.span, group))
        });
        let by_place = names.collect();
        let called = |key: &'static str| {
            let mut called: HashMap<String, Vec<&Node<'_>>> = HashMap::new();
            for group in all {
                if let Some(written) = group.get(key).and_then(Node::text) {
                    called.entry(plain(written)).or_default().push(group);
                }
            }
            (key, called)
        };
        Self {
            root,
            groups,
            by_action,
            by_place,
            by_name: keys.into_iter().flatten().map(called).collect(),
        }
    }

    /// Where an action goes.
    pub fn place(&self, under: &Under, register: &Register) -> Result<Place<'n, 't>> {
        let (named, heading, sees_exempt) = match under {
            Under::Record => return Ok(Place::In(self.root)),
            Under::Beside(entry) => {
                let holder = self.by_action.get(&register.item(*entry).span);
                return Ok(Place::In(holder.copied().unwrap_or(self.root)));
            }
            Under::Called(place) => {
                let group = self.by_place.get(place).copied();
                return group
                    .map(Place::In)
                    .context("the group is not where it was read");
            }
            Under::Group {
                named,
                heading,
                sees_exempt,
            } => (named, heading, *sees_exempt),
            Under::New { named, heading } => {
                return Ok(Place::InNew {
                    named: named.clone(),
                    heading: heading.clone(),
                });
            }
        };
        let noun = self.groups.noun;
        match self.called(named, sees_exempt).as_slice() {
            [] => Ok(Place::InNew {
                named: named.clone(),
                heading: heading.clone(),
            }),
            [group] if !sees_exempt && is_exempt(group) => {
                bail!("{noun} {named} is exempt; `--include-exempt` is for those who may see it")
            }
            [group] => {
                if let Some(title) = &heading.title
                    && group.get("title").and_then(Node::text) != Some(title)
                {
                    bail!(
                        "{noun} {named} is there already, under another title; leave --title out \
                         to add to it"
                    );
                }
                Ok(Place::In(group))
            }
            several => bail!(
                "{} {noun}s are called `{named}`; name one by its number",
                several.len()
            ),
        }
    }

    /// The groups of that number, else of that minute, else of that title; an exempt one goes by
    /// its number alone, for those who may not see it.
    fn called(&self, named: &str, sees_exempt: bool) -> Vec<&'n Node<'t>> {
        let named = plain(named);
        let of_key = |(key, called): &(&str, HashMap<String, Vec<&'n Node<'t>>>)| {
            let is_number = Some(*key) == self.groups.reference;
            let mut those = called.get(&named).cloned().unwrap_or_default();
            those.retain(|group| is_number || sees_exempt || !is_exempt(group));
            (!those.is_empty()).then_some(those)
        };
        self.by_name.iter().find_map(of_key).unwrap_or_default()
    }
}

/// Whether a group says that it is exempt; a value that cannot be read keeps it back as well.
fn is_exempt(group: &Node<'_>) -> bool {
    let exempt = group.get("exempt").filter(|exempt| !exempt.is_null());
    exempt.is_some_and(|exempt| exempt.text() != Some("false"))
}

/// The name of a group as it is compared.
fn plain(words: &str) -> String {
    words.trim().trim_end_matches('.').to_lowercase()
}

/// A group that is made for its first actions.
pub fn new_group(groups: &Groups, heading: &Heading, actions: Vec<Fresh>) -> Fresh {
    let mut pairs: Vec<(&'static str, Fresh)> = Vec::new();
    let Heading {
        reference,
        title,
        minute,
        note,
    } = heading;
    let number = groups.reference.zip(reference.as_ref());
    pairs.extend(number.map(|(key, number)| (key, Fresh::Quoted(number.clone()))));
    // A group of a kind that has no numbers is called by what it was asked for under.
    let title = title
        .as_ref()
        .or(reference.as_ref().filter(|_| groups.reference.is_none()));
    pairs.extend(title.map(|title| ("title", Fresh::text(title))));
    for (key, words) in [("minute", minute), ("note", note)] {
        let words = words.as_ref().filter(|_| groups.more.contains(&key));
        pairs.extend(words.map(|words| (key, Fresh::text(words))));
    }
    if !actions.is_empty() {
        pairs.push((groups.actions, Fresh::Apart(actions)));
    }
    Fresh::Map(pairs)
}
