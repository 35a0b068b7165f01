//! The verb `add`: an action joins a record, under its agenda item, workstream or band.

use anyhow::{Result, bail};

use super::update::exempt;
use crate::kinds::Groups;
use crate::model::{Dated, ItemType, Rag, Status, Word};
use crate::register::{EntryIndex, RecordIndex, Register, next_reference};
use crate::syntax::{Fresh, Node};

/// An action that is to be written.
#[derive(Clone, Debug, Default)]
pub struct Addition {
    pub under: Under,
    /// Its reference; else the next in the scheme of its group.
    pub reference: Option<String>,
    pub text: String,
    pub finding: Option<String>,
    pub steps: Vec<String>,
    pub item_type: Option<ItemType>,
    pub to: Vec<String>,
    pub owners: Vec<String>,
    pub due: Option<String>,
    pub raised: Option<Dated>,
    pub status: Option<Status>,
    pub rag: Option<Rag>,
    pub answers: Vec<String>,
    pub see: Vec<String>,
    /// The action of another body whose place it takes.
    pub takes_up: Option<EntryIndex>,
    pub note: Option<String>,
    pub exempt: Option<Vec<String>>,
}

/// Where in its record.
#[derive(Clone, Debug, Default)]
pub enum Under {
    /// Beside the groups.
    #[default]
    Record,
    /// The group of that number, letter, minute or title; made, where there is none.
    Group {
        named: String,
        /// What it is called, where it has to be made.
        title: Option<String>,
        /// Whether this person may see exempt groups; else they are not found by their titles.
        sees_exempt: bool,
    },
}

/// Where an action goes in the tree of its record.
pub enum Place<'n, 't> {
    /// Into the list of actions in this mapping: the record itself, or a group.
    In(&'n Node<'t>),
    /// Into a group that is to be made.
    InNew {
        number: String,
        title: Option<String>,
    },
}

/// The place, in the tree of the record.
pub fn place<'n, 't>(root: &'n Node<'t>, groups: &Groups, under: &Under) -> Result<Place<'n, 't>> {
    let Under::Group {
        named,
        title,
        sees_exempt,
    } = under
    else {
        return Ok(Place::In(root));
    };
    let all = root.list(groups.list);
    let keys = [groups.reference, Some("minute"), Some("title")];
    for key in keys.into_iter().flatten() {
        let is_named = |group: &&Node<'_>| {
            let written = group.get(key).and_then(Node::text);
            let is_number = Some(key) == groups.reference;
            let may_match = is_number || *sees_exempt || !is_exempt(group);
            may_match && written.is_some_and(|written| is_same(written, named))
        };
        match all.iter().filter(is_named).collect::<Vec<_>>().as_slice() {
            [] => {}
            [group] if !sees_exempt && is_exempt(group) => bail!(
                "{} {named} is exempt; `--include-exempt` is for those who may see it",
                groups.noun
            ),
            [group] => {
                if let Some(title) = title
                    && group.get("title").and_then(Node::text) != Some(title)
                {
                    bail!(
                        "{} {named} is there already, under another title; leave --title out to add \
                         to it",
                        groups.noun
                    );
                }
                return Ok(Place::In(group));
            }
            several => bail!(
                "{} {}s are called `{named}`; name one by its number",
                several.len(),
                groups.noun
            ),
        }
    }
    Ok(Place::InNew {
        number: named.clone(),
        title: title.clone(),
    })
}

/// Whether a group says that it is exempt; a value that cannot be read keeps it back as well.
fn is_exempt(group: &Node<'_>) -> bool {
    let exempt = group.get("exempt").filter(|exempt| !exempt.is_null());
    exempt.is_some_and(|exempt| exempt.text() != Some("false"))
}

fn is_same(written: &str, named: &str) -> bool {
    let plain = |words: &str| words.trim().trim_end_matches('.').to_lowercase();
    plain(written) == plain(named)
}

/// The reference of the action: as asked for, or the next in its scheme; `given` holds those given
/// out in the same go.
pub fn reference(
    register: &Register,
    record: RecordIndex,
    place: &Place<'_, '_>,
    groups: &Groups,
    asked: Option<&str>,
    given: &[String],
) -> Result<String> {
    let entries = register.entries_of(record);
    let mut taken: Vec<&str> = entries
        .filter_map(|entry| register.reference(entry))
        .collect();
    taken.extend(given.iter().map(String::as_str));
    if let Some(asked) = asked {
        if taken.contains(&asked) {
            let record = &register.record(record).id;
            bail!("`{record}/{asked}` is there already; give another --ref, or none");
        }
        return Ok(asked.to_owned());
    }
    let (of_group, number): (Vec<&str>, Option<&str>) = match place {
        Place::In(map) => {
            let actions = map.list(groups.actions).iter();
            let written = actions.filter_map(|action| action.get("ref")?.text());
            let number = groups.reference.and_then(|key| map.get(key)?.text());
            let minute = map.get("minute").and_then(Node::text);
            let is_root = map.get("kind").is_some();
            (written.collect(), number.or(minute).filter(|_| !is_root))
        }
        Place::InNew { number, .. } => (Vec::new(), groups.reference.map(|_| number.as_str())),
    };
    let letters = number.is_some_and(|number| number.ends_with(char::is_alphabetic));
    let apart = if letters { "" } else { "." };
    Ok(next_reference(&of_group, &taken, number, apart))
}

impl Addition {
    /// As it is written, under its reference.
    pub fn fresh(&self, reference: &str) -> Fresh {
        let mut pairs = vec![("ref", Fresh::Quoted(reference.to_owned()))];
        let mut add = |key, value: Option<Fresh>| pairs.extend(value.map(|value| (key, value)));
        let text = |text: &Option<String>| text.as_ref().map(Fresh::text);
        let list = |words: &[String]| {
            let words: Vec<Fresh> = words.iter().map(Fresh::text).collect();
            (!words.is_empty()).then_some(Fresh::List(words))
        };
        add("finding", text(&self.finding));
        add("text", Some(Fresh::text(&self.text)));
        add("steps", list(&self.steps));
        add("type", self.item_type.map(|word| Fresh::text(word.word())));
        add("to", Fresh::one_or_many(self.to.clone()));
        add("owner", Fresh::one_or_many(self.owners.clone()));
        add("due", text(&self.due));
        add(
            "raised",
            self.raised.map(|date| Fresh::text(date.to_string())),
        );
        add("status", self.status.map(|word| Fresh::text(word.word())));
        add("rag", self.rag.map(|word| Fresh::text(word.word())));
        add("answers", Fresh::one_or_many(self.answers.clone()));
        add("see", Fresh::one_or_many(self.see.clone()));
        add("note", text(&self.note));
        add("exempt", self.exempt.as_deref().map(exempt));
        Fresh::Map(pairs)
    }
}

/// A group that is made for its first actions.
pub fn new_group(groups: &Groups, number: &str, title: Option<&str>, actions: Vec<Fresh>) -> Fresh {
    let mut pairs: Vec<(&'static str, Fresh)> = Vec::new();
    if let Some(key) = groups.reference {
        pairs.push((key, Fresh::Quoted(number.to_owned())));
    }
    let title = title.or(groups.reference.is_none().then_some(number));
    pairs.extend(title.map(|title| ("title", Fresh::text(title))));
    pairs.push((groups.actions, Fresh::List(actions)));
    Fresh::Map(pairs)
}
