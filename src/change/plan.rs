//! Changes → new texts: where each goes, and what the register must then differ by.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Context, Result};

use super::add::{self, Place, Places};
use super::addition::{Addition, Heading};
use super::numbers::Numbers;
use super::verify::tree;
use super::{Change, NewRecord, NewWaiver};
use crate::files::{Edit, FileId, Files, Span, TextFile, edited};
use crate::kinds;
use crate::model::counted;
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
    /// The records that `more` are the texts of, every action under its reference.
    pub(super) new: Vec<NewRecord>,
}

/// One change, done.
#[derive(Clone, Debug)]
pub struct Done {
    /// Which of the changes that were asked for, counted from 0.
    pub change: usize,
    pub id: String,
    pub words: String,
}

/// The new texts that make all changes.
pub fn plan(register: &Register, files: &Files, changes: &[Change]) -> Result<Plan> {
    let mut plan = Plan::default();
    // Records in the order in which they are first met.
    let mut records: Vec<(RecordIndex, Vec<(usize, &Change)>)> = Vec::new();
    let mut met: HashMap<RecordIndex, usize> = HashMap::new();
    for (number, change) in changes.iter().enumerate() {
        let record = match change {
            Change::Update { entry, .. } => register.entry(*entry).record,
            Change::Add { record, .. } => *record,
            Change::Waive { over, .. } => match over {
                Target::Entry(entry) => register.entry(*entry).record,
                Target::Record(record) => *record,
            },
            Change::Create(new) => {
                plan.create(number, new);
                continue;
            }
        };
        let at = *met.entry(record).or_insert(records.len());
        match records.get_mut(at) {
            Some((_, changes)) => changes.push((number, change)),
            None => records.push((record, vec![(number, change)])),
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
    fn create(&mut self, change: usize, new: &NewRecord) {
        let id = TextFile::new(new.path.clone(), String::new())
            .stem()
            .to_owned();
        self.expected.push(Difference::RecordAdded(id.clone()));
        let words = match new.all_actions().count() {
            0 => "new".to_owned(),
            actions => format!("new, with {}", counted(actions, "action")),
        };
        self.done.push(Done { change, id, words });
        let mut new = new.clone();
        new.number();
        self.more.push((new.path.clone(), new.text()));
        self.new.push(new);
    }

    /// What all changes of one record add to its tree, each place once.
    fn growths(
        &mut self,
        register: &Register,
        record: RecordIndex,
        root: &Node<'_>,
        changes: &[(usize, &Change)],
    ) -> Result<Vec<Growth>> {
        let written = register.record(record);
        let kind = kinds::kind(written.kind);
        let groups = &kind
            .with_context(|| format!("`{}` holds no actions", written.id))?
            .groups;
        let mut growths = Growths::default();
        let mut new_groups = NewGroups::default();
        let mut numbers: Option<Numbers> = None;
        let mut places: Option<Places<'_, '_>> = None;
        for (number, change) in changes {
            match change {
                Change::Update { entry, update } => {
                    let map = register.item(*entry).span;
                    growths.add(map, "updates", update.fresh());
                    let id = register.id(*entry);
                    self.updated(*entry, id.clone());
                    self.done.push(Done {
                        change: *number,
                        id,
                        words: update.in_words(),
                    });
                }
                Change::Add { action, .. } => {
                    let places = places.get_or_insert_with(|| Places::of(root, groups));
                    let place = places.place(&action.under, register)?;
                    let numbers =
                        numbers.get_or_insert_with(|| numbers_for(register, record, changes));
                    let asked = action.reference.as_deref();
                    let reference = numbers.reference(&place, written, groups, asked)?;
                    let fresh = action.fresh(&reference);
                    let mut beside = String::new();
                    match place {
                        Place::In(map) => growths.add(map.span, groups.actions, fresh),
                        Place::InNew { named, heading } => {
                            if !new_groups.has(&named, &heading) {
                                beside = format!("; {} {named} is new", groups.noun);
                            }
                            new_groups.add(named, heading, fresh);
                        }
                    }
                    let id = format!("{}/{reference}", written.id);
                    self.raised(*number, id, action, &beside);
                }
                Change::Waive { over, waiver } => {
                    let map = match over {
                        Target::Entry(entry) => register.item(*entry).span,
                        Target::Record(_) => root.span,
                    };
                    growths.add(map, "waive", waiver.fresh());
                    self.waived(*number, register, *over, waiver);
                }
                // A record that is not there yet has no tree.
                Change::Create(_) => {}
            }
        }
        for (heading, actions) in new_groups.all {
            let group = add::new_group(groups, &heading, actions);
            growths.add(root.span, groups.list, group);
        }
        Ok(growths.all)
    }

    fn updated(&mut self, entry: EntryIndex, id: String) {
        let (_, more) = self.updates.entry(entry).or_insert((id, 0));
        *more += 1;
    }

    /// However many rules are set aside at one place, it differs by one key.
    fn waived(&mut self, change: usize, register: &Register, over: Target, waiver: &NewWaiver) {
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
            change,
            id,
            words: waiver.in_words(),
        });
    }

    fn raised(&mut self, change: usize, id: String, action: &Addition, beside: &str) {
        self.expected.push(Difference::Raised(id.clone()));
        let owners = action.owners.join("; ");
        let by = if owners.is_empty() {
            String::new()
        } else {
            format!(" ({owners})")
        };
        self.done.push(Done {
            change,
            id,
            words: format!("{}{by}{beside}", action.text),
        });
    }
}

/// The references of a record, those kept that changes ask for.
fn numbers_for(register: &Register, record: RecordIndex, changes: &[(usize, &Change)]) -> Numbers {
    let mut numbers = Numbers::of_record(register, record);
    for (_, change) in changes {
        if let Change::Add { action, .. } = change {
            let kept = action.reference.iter().chain(&action.spoken_for);
            kept.for_each(|reference| numbers.keep(reference));
        }
    }
    numbers
}

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

/// Groups that are to be made, in the order first met: their headings and their actions.
#[derive(Default)]
struct NewGroups {
    all: Vec<(Heading, Vec<Fresh>)>,
    /// By the names by which they were asked for, and their titles: two items may have one number.
    by_name: HashMap<(String, Option<String>), usize>,
}

impl NewGroups {
    fn has(&self, named: &str, heading: &Heading) -> bool {
        let key = (named.to_owned(), heading.title.clone());
        self.by_name.contains_key(&key)
    }

    fn add(&mut self, named: String, heading: Heading, action: Fresh) {
        let next = self.all.len();
        let key = (named, heading.title.clone());
        let at = *self.by_name.entry(key).or_insert(next);
        match self.all.get_mut(at) {
            Some((_, actions)) => actions.push(action),
            None => self.all.push((heading, vec![action])),
        }
    }
}
