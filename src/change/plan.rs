//! Changes → new texts: where each goes, and what the register must then differ by.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result, bail};

use super::add::{self, Place};
use super::verify::tree;
use super::{Addition, Change, NewRecord};
use crate::files::{Edit, FileId, Files, Span, TextFile, edited};
use crate::kinds::{self, Groups};
use crate::register::{Difference, EntryIndex, RecordIndex, Register};
use crate::syntax::{self, Fresh, Node};

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
    /// What was to be added to each of `texts`.
    pub(super) additions: Vec<Vec<syntax::Growth>>,
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
    let mut in_files: Vec<(FileId, Vec<&Change>)> = Vec::new();
    for change in changes {
        let file = match change {
            Change::Update { entry, .. } => register.record_of(*entry).file,
            Change::Add { record, .. } => register.record(*record).file,
            Change::Create(new) => {
                plan.create(new);
                continue;
            }
        };
        match in_files.iter_mut().find(|(of, _)| *of == file) {
            Some((_, changes)) => changes.push(change),
            None => in_files.push((file, vec![change])),
        }
    }
    for (id, changes) in in_files {
        let file = files.get(id);
        let root = tree(files, id).with_context(|| format!("`{}` cannot be read", file.path))?;
        let additions = plan.additions_of(register, &root, &changes)?;
        let text = spliced(file, &root, &additions)?;
        plan.texts.push((id, text));
        plan.additions.push(additions);
    }
    Ok(plan)
}

fn spliced(file: &TextFile, root: &Node<'_>, additions: &[syntax::Growth]) -> Result<String> {
    let splicer = syntax::Splicer::new(&file.text, root);
    // Innermost first, and a list there is before a key there is not: several may go to the end of
    // one line.
    let mut in_order: Vec<&syntax::Growth> = additions.iter().collect();
    in_order.sort_by_key(|addition| (Reverse(addition.map.start), splicer.is_new_key(addition)));
    let mut edits: Vec<Edit> = Vec::new();
    for addition in in_order {
        let own = splicer.edits(addition);
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

    /// What all changes of one file add to its tree, each place once.
    fn additions_of(
        &mut self,
        register: &Register,
        root: &Node<'_>,
        changes: &[&Change],
    ) -> Result<Vec<syntax::Growth>> {
        let mut additions = Additions::default();
        let mut new_groups: Vec<NewGroup> = Vec::new();
        let mut given: Vec<String> = Vec::new();
        for change in changes {
            match change {
                Change::Update { entry, update } => {
                    let map = register.item(*entry).span;
                    additions.add(map, "updates", update.fresh());
                    let id = register.id(*entry);
                    self.updated(*entry, id.clone());
                    self.done.push(Done {
                        id,
                        words: update.in_words(),
                    });
                }
                Change::Add { record, action } => {
                    let groups = &groups_of(register, *record)?;
                    let place = add::place(root, groups, &action.under)?;
                    let asked = action.reference.as_deref();
                    let reference =
                        add::reference(register, *record, &place, groups, asked, &given)?;
                    let fresh = action.fresh(&reference);
                    let mut beside = String::new();
                    match place {
                        Place::In(map) => additions.add(map.span, groups.actions, fresh),
                        Place::InNew { number, title } => {
                            if new_groups.iter().all(|(of, ..)| *of != number) {
                                beside = format!("; {} {number} is new", groups.noun);
                            }
                            add_to_new(&mut new_groups, number, title, fresh);
                        }
                    }
                    self.raised(register, *record, &reference, action, &beside);
                    given.push(reference);
                }
                Change::Create(_) => {}
            }
        }
        if let Some(Change::Add { record, .. }) = changes
            .iter()
            .find(|change| matches!(change, Change::Add { .. }))
        {
            let groups = &groups_of(register, *record)?;
            for (number, title, actions) in new_groups {
                let group = add::new_group(groups, &number, title.as_deref(), actions);
                additions.add(root.span, groups.list, group);
            }
        }
        Ok(additions.all)
    }

    fn updated(&mut self, entry: EntryIndex, id: String) {
        let (_, more) = self.updates.entry(entry).or_insert((id, 0));
        *more += 1;
    }

    fn raised(
        &mut self,
        register: &Register,
        record: RecordIndex,
        reference: &str,
        action: &Addition,
        beside: &str,
    ) {
        let id = format!("{}/{reference}", register.record(record).id);
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

fn groups_of(register: &Register, record: RecordIndex) -> Result<&'static Groups> {
    match kinds::kind(register.record(record).kind) {
        Some(kind) => Ok(&kind.groups),
        None => bail!("`{}` holds no actions", register.record(record).id),
    }
}

/// What is to be added, each place once, in the order first met.
#[derive(Default)]
struct Additions {
    all: Vec<syntax::Growth>,
    by_place: HashMap<(Span, &'static str), usize>,
}

impl Additions {
    fn add(&mut self, map: Span, key: &'static str, value: Fresh) {
        let next = self.all.len();
        let at = *self.by_place.entry((map, key)).or_insert(next);
        match self.all.get_mut(at) {
            Some(addition) => addition.values.push(value),
            None => self.all.push(syntax::Growth {
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
