//! Changes → new texts: where each goes, and what the register must then differ by.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Context, Result};

use super::add::{self, Place};
use super::verify::tree;
use super::{Addition, Change, NewRecord, NewWaiver};
use crate::files::{Edit, FileId, Files, Span, TextFile, edited};
use crate::kinds;
use crate::register::{Difference, EntryIndex, RecordIndex, Register, Target};
use crate::syntax::{Fresh, Growth, Node, Splicer};

/// What is to be written, before it is proved.
#[derive(Debug, Default)]
pub struct Plan {
    /// The new texts of files there are.
    pub texts: Vec<(FileId, String)>,
    /// Path and text of files there are to be.
    pub more: Vec<(String, String)>,
    /// How the register must then differ beside the updates, in no order.
    pub expected: Vec<Difference>,
    /// For each change: the id of the action or record it is about, and what it does in words.
    pub done: Vec<Done>,
    /// How many updates each action gets.
    pub(super) updates: BTreeMap<EntryIndex, (String, usize)>,
    /// What has rules set aside.
    pub(super) waived: HashSet<Target>,
    /// What was to be added to each of `texts`.
    pub(super) growths: Vec<Vec<Growth>>,
}

/// One change, done.
#[derive(Clone, Debug)]
pub struct Done {
    pub id: String,
    pub words: String,
}

/// The new texts that make all changes.
pub fn plan(register: &Register, files: &Files, changes: &[Change]) -> Result<Plan> {
    let mut plan = Plan::default();
    // Records in the order in which they are first met.
    let mut records: Vec<(RecordIndex, Vec<&Change>)> = Vec::new();
    let mut met: HashMap<RecordIndex, usize> = HashMap::new();
    for change in changes {
        let record = match change {
            Change::Update { entry, .. } => register.entry(*entry).record,
            Change::Add { record, .. } => *record,
            Change::Waive { over, .. } => match over {
                Target::Entry(entry) => register.entry(*entry).record,
                Target::Record(record) => *record,
            },
            Change::Create(new) => {
                plan.create(new);
                continue;
            }
        };
        let at = *met.entry(record).or_insert(records.len());
        match records.get_mut(at) {
            Some((_, changes)) => changes.push(change),
            None => records.push((record, vec![change])),
        }
    }
    for (record, changes) in records {
        let id = register.record(record).file;
        let file = files.get(id);
        let root = tree(files, id).with_context(|| format!("`{}` cannot be read", file.path))?;
        let growths = plan.growths(register, record, &root, &changes)?;
        let text = spliced(file, &root, &growths)?;
        plan.texts.push((id, text));
        plan.growths.push(growths);
    }
    Ok(plan)
}

fn spliced(file: &TextFile, root: &Node<'_>, growths: &[Growth]) -> Result<String> {
    let splicer = Splicer::new(&file.text, root);
    // Innermost first, and a list there is before a key there is not: several may go to the end of
    // one line.
    let mut in_order: Vec<&Growth> = growths.iter().collect();
    in_order.sort_by_key(|growth| (Reverse(growth.map.start), splicer.is_new_key(growth)));
    let mut edits: Vec<Edit> = Vec::new();
    for growth in in_order {
        let own = splicer.edits(growth);
        edits.extend(own.map_err(|why| anyhow::anyhow!("`{}`: {why}", file.path))?);
    }
    edited(&file.text, &edits)
        .with_context(|| format!("`{}`: the changes stand in each other's way", file.path))
}

impl Plan {
    fn create(&mut self, new: &NewRecord) {
        let id = TextFile::new(new.path.clone(), String::new())
            .stem()
            .to_owned();
        self.expected.push(Difference::RecordAdded(id.clone()));
        self.done.push(Done {
            id,
            words: "new".to_owned(),
        });
        self.more.push((new.path.clone(), new.text()));
    }

    /// What all changes of one record add to its tree, each place once.
    fn growths(
        &mut self,
        register: &Register,
        record: RecordIndex,
        root: &Node<'_>,
        changes: &[&Change],
    ) -> Result<Vec<Growth>> {
        let written = register.record(record);
        let kind = kinds::kind(written.kind);
        let groups = &kind
            .with_context(|| format!("`{}` holds no actions", written.id))?
            .groups;
        let mut growths = Growths::default();
        let mut new_groups: Vec<NewGroup> = Vec::new();
        let mut given: Vec<String> = Vec::new();
        for change in changes {
            match change {
                Change::Update { entry, update } => {
                    let map = register.item(*entry).span;
                    growths.add(map, "updates", update.fresh());
                    let id = register.id(*entry);
                    self.updated(*entry, id.clone());
                    self.done.push(Done {
                        id,
                        words: update.in_words(),
                    });
                }
                Change::Add { action, .. } => {
                    let place = add::place(root, groups, &action.under)?;
                    let asked = action.reference.as_deref();
                    let reference =
                        add::reference(register, record, &place, groups, asked, &given)?;
                    let fresh = action.fresh(&reference);
                    let mut beside = String::new();
                    match place {
                        Place::In(map) => growths.add(map.span, groups.actions, fresh),
                        Place::InNew { number, title } => {
                            if new_groups.iter().all(|(of, ..)| *of != number) {
                                beside = format!("; {} {number} is new", groups.noun);
                            }
                            add_to_new(&mut new_groups, number, title, fresh);
                        }
                    }
                    self.raised(&written.id, &reference, action, &beside);
                    given.push(reference);
                }
                Change::Waive { over, waiver } => {
                    let map = match over {
                        Target::Entry(entry) => register.item(*entry).span,
                        Target::Record(_) => root.span,
                    };
                    growths.add(map, "waive", waiver.fresh());
                    self.waived(register, *over, waiver);
                }
                // A record that is not there yet has no tree.
                Change::Create(_) => {}
            }
        }
        for (number, title, actions) in new_groups {
            let group = add::new_group(groups, &number, title.as_deref(), actions);
            growths.add(root.span, groups.list, group);
        }
        Ok(growths.all)
    }

    fn updated(&mut self, entry: EntryIndex, id: String) {
        let (_, more) = self.updates.entry(entry).or_insert((id, 0));
        *more += 1;
    }

    /// However many rules are set aside at one place, it differs by one key.
    fn waived(&mut self, register: &Register, over: Target, waiver: &NewWaiver) {
        let (id, difference) = match over {
            Target::Entry(entry) => {
                let id = register.id(entry);
                let keys = vec!["waive"];
                (id.clone(), Difference::Rewritten { id, keys })
            }
            Target::Record(record) => {
                let id = register.record(record).id.clone();
                (id.clone(), Difference::HeadChanged(id))
            }
        };
        if self.waived.insert(over) {
            self.expected.push(difference);
        }
        self.done.push(Done {
            id,
            words: waiver.in_words(),
        });
    }

    fn raised(&mut self, record: &str, reference: &str, action: &Addition, beside: &str) {
        let id = format!("{record}/{reference}");
        self.expected.push(Difference::Raised(id.clone()));
        let owners = action.owners.join("; ");
        let by = if owners.is_empty() {
            String::new()
        } else {
            format!(" ({owners})")
        };
        self.done.push(Done {
            id,
            words: format!("{}{by}{beside}", action.text),
        });
    }
}

type NewGroup = (String, Option<String>, Vec<Fresh>);

/// What is to be added, each place once, in the order first met.
#[derive(Default)]
struct Growths {
    all: Vec<Growth>,
    by_place: HashMap<(Span, &'static str), usize>,
}

impl Growths {
    fn add(&mut self, map: Span, key: &'static str, value: Fresh) {
        let next = self.all.len();
        let at = *self.by_place.entry((map, key)).or_insert(next);
        match self.all.get_mut(at) {
            Some(growth) => growth.values.push(value),
            None => self.all.push(Growth {
                map,
                key,
                values: vec![value],
            }),
        }
    }
}

fn add_to_new(groups: &mut Vec<NewGroup>, number: String, title: Option<String>, action: Fresh) {
    match groups.iter_mut().find(|(of, ..)| *of == number) {
        Some((.., actions)) => actions.push(action),
        None => groups.push((number, title, vec![action])),
    }
}
