//! A register with records in it, changes asked of it, and the judgement of what became of them.
//!
//! Promises: judges by the two readings and by the bytes; what the code under test says of itself
//! is asked last.

use super::asked::{self, Asked, Where};
use super::kept;
use super::reading::{Growth, apart, readings, take_out};
use super::styles::{Path, Sketch, Step, Tree};
use crate::change::{Change, Heading, Under, plan, prove};
use crate::diagnostic::Diagnostics;
use crate::files::{FileId, Files, TextFile};
use crate::kinds::{self, Groups};
use crate::register::{EntryIndex, RecordIndex, Register, build};
use crate::syntax::{self, Node, Value};

/// A text, and what it holds.
pub type Written = (String, Sketch);

/// A register of some records, and what they hold.
pub struct Scene {
    pub files: Files,
    pub register: Register,
    pub sketches: Vec<(FileId, Sketch)>,
}

/// Where an addition goes.
#[derive(Clone, Debug)]
pub enum Place {
    Known(Path, &'static str),
    NewGroup,
}

/// A change, the file it is to change, and where in it.
#[derive(Clone, Debug)]
pub struct Placed {
    pub change: Change,
    pub file: FileId,
    pub place: Place,
}

/// How changes came out.
#[derive(Debug)]
pub enum Outcome {
    Refused(String),
    /// What is wrong, and the new texts.
    Made(Vec<String>, Vec<String>),
}

impl Scene {
    pub fn new((declared, _): &Written, records: &[Written]) -> Self {
        let mut files = Files::default();
        let path = "records/register.yaml".to_owned();
        files.add(TextFile::new(path, declared.clone()));
        let mut sketches = Vec::new();
        for (at, (text, sketch)) in records.iter().enumerate() {
            let path = format!("records/{}-{at}.yaml", sketch.stem);
            let id = files.add(TextFile::new(path, text.clone()));
            sketches.push((id, sketch.clone()));
        }
        let (register, _) = build(&files);
        Self {
            files,
            register,
            sketches,
        }
    }

    pub fn record(&self, file: FileId) -> RecordIndex {
        let mut all = (0..self.register.records.len()).map(RecordIndex::at);
        let of_file = all.find(|index| self.register.record(*index).file == file);
        of_file.expect("every record is read")
    }

    pub fn entry(&self, file: FileId, reference: &str) -> EntryIndex {
        let mut entries = self.register.entries_of(self.record(file));
        let named = entries.find(|entry| self.register.reference(*entry) == Some(reference));
        named.expect("every action is an entry")
    }

    pub fn groups(&self, file: FileId) -> &'static Groups {
        let kind = self.register.record(self.record(file)).kind;
        &kinds::kind(kind).unwrap().groups
    }

    /// The change that is asked for, where a record has what it is asked of.
    pub fn placed(&self, of: usize, asked: &Asked) -> Option<Placed> {
        let (file, sketch) = &self.sketches[of % self.sketches.len()];
        let file = *file;
        match asked {
            Asked::Update(which, update) => {
                let actions = sketch.actions();
                let action = (!actions.is_empty()).then(|| which.get(&actions))?;
                let entry = self.entry(file, action.reference);
                let update = update.clone();
                Some(Placed {
                    change: Change::Update { entry, update },
                    file,
                    place: Place::Known(action.path.clone(), "updates"),
                })
            }
            Asked::Add(place, addition) => {
                let mut action = addition.clone();
                let groups = self.groups(file);
                let (under, place) = match place {
                    Where::NoGroup => (Under::Record, Place::Known(Path::new(), groups.actions)),
                    Where::Group(which) => {
                        let all = sketch.groups();
                        let (path, group) = (!all.is_empty()).then(|| which.get(&all))?;
                        let name = group.get(groups.reference.unwrap_or("title"))?;
                        let named = name.as_words()?.to_owned();
                        let under = Under::Group {
                            named,
                            heading: Heading::default(),
                            sees_exempt: true,
                        };
                        (under, Place::Known(path.clone(), groups.actions))
                    }
                    Where::NewGroup => {
                        let named = "19".to_owned();
                        let heading = Heading {
                            reference: Some(named.clone()),
                            title: Some("A new heading".to_owned()),
                            ..Heading::default()
                        };
                        (
                            Under::Group {
                                named,
                                heading,
                                sees_exempt: true,
                            },
                            Place::NewGroup,
                        )
                    }
                };
                action.under = under;
                let record = self.record(file);
                let change = Change::Add { record, action };
                Some(Placed {
                    change,
                    file,
                    place,
                })
            }
        }
    }

    /// What a file has to grow by: one growth for each place.
    fn growths(&self, file: FileId, placed: &[(&Placed, String)]) -> Vec<Growth> {
        let mut growths: Vec<Growth> = Vec::new();
        let mut add = |map: &Path, key: &'static str, element: Tree| {
            let same = growths.iter_mut();
            let mut same = same.filter(|growth| growth.map == *map && growth.key == key);
            match same.next() {
                Some(growth) => growth.elements.push(element),
                None => growths.push(Growth {
                    map: map.clone(),
                    key,
                    elements: vec![element],
                }),
            }
        };
        let groups = self.groups(file);
        let mut in_new_group = Vec::new();
        for (placed, reference) in placed {
            let element = match &placed.change {
                Change::Update { update, .. } => asked::update_meant(update),
                Change::Add { action, .. } => asked::action_meant(action, reference),
                Change::Create(_) | Change::Waive { .. } => continue,
            };
            match &placed.place {
                Place::Known(map, key) => add(map, key, element),
                Place::NewGroup => in_new_group.push(element),
            }
        }
        if !in_new_group.is_empty() {
            let words = |words: &str| Tree::Words(words.to_owned());
            let mut pairs = vec![("title".to_owned(), words("A new heading"))];
            pairs.extend(groups.reference.map(|key| (key.to_owned(), words("19"))));
            pairs.push((groups.actions.to_owned(), Tree::List(in_new_group)));
            add(&Path::new(), groups.list, Tree::Map(pairs));
        }
        growths
    }

    /// Makes changes in one go, and looks at everything that has to hold of every file.
    pub fn judge(&self, placed: &[Placed]) -> Outcome {
        let changes: Vec<Change> = placed.iter().map(|placed| placed.change.clone()).collect();
        let plan = match plan(&self.register, &self.files, &changes) {
            Ok(plan) => plan,
            Err(why) => return Outcome::Refused(format!("{why:#}")),
        };
        let mut wrong = Vec::new();
        let mut done = plan.done.iter();
        for (file, new) in &plan.texts {
            let here = placed.iter().filter(|placed| placed.file == *file);
            let here: Vec<(&Placed, String)> = here
                .map(|placed| {
                    let id = &done.next().unwrap().id;
                    let reference = id.split_once('/').map_or("", |(_, reference)| reference);
                    (placed, reference.to_owned())
                })
                .collect();
            wrong.extend(self.misgrown(*file, new, &here));
        }
        let mut files: Vec<FileId> = placed.iter().map(|placed| placed.file).collect();
        files.sort_unstable_by_key(|file| file.0);
        files.dedup();
        if plan.texts.len() != files.len() || !plan.more.is_empty() {
            wrong.push("other files are changed than were to be".to_owned());
        }
        if wrong.is_empty()
            && let Err(why) = prove(&plan, &self.register, &self.files)
        {
            return Outcome::Refused(format!("{why:#}"));
        }
        Outcome::Made(wrong, plan.texts.into_iter().map(|(_, new)| new).collect())
    }

    fn misgrown(&self, file: FileId, new: &str, placed: &[(&Placed, String)]) -> Vec<String> {
        let old = &self.files.get(file).text;
        let (_, sketch) = self.sketches.iter().find(|(of, _)| *of == file).unwrap();
        let growths = self.growths(file, placed);
        let mut found = Vec::new();
        match readings(new) {
            Err(why) => found.push(why),
            Ok(readings) => {
                for (reader, mut read) in readings {
                    for growth in &growths {
                        take_out(&mut read, &sketch.root, growth, &mut found);
                    }
                    apart(reader, &sketch.root, &read, &mut found);
                }
            }
        }
        let in_brackets = growths.iter().any(|growth| in_brackets(old, growth));
        found.extend(kept::lost(old, new, growths.len(), in_brackets));
        found
    }
}

/// Whether the place of an addition is in a collection in brackets; an empty one may go.
fn in_brackets(text: &str, growth: &Growth) -> bool {
    let file = TextFile::new("records/x.yaml".to_owned(), text.to_owned());
    let root = syntax::parse(FileId(0), &file, &mut Diagnostics::default()).unwrap();
    let is_in_brackets = |node: &Node<'_>| {
        let written = &text[node.span.range()];
        let is_bare = ["[]", "{}"].contains(&written.replace(' ', "").as_str());
        written.starts_with(['[', '{']) && !is_bare
    };
    let mut node = &root;
    let last = Step::Key(growth.key.to_owned());
    for step in growth.map.iter().chain([&last]) {
        if is_in_brackets(node) {
            return true;
        }
        let next = match (step, &node.value) {
            (Step::Key(key), _) => node.get(key),
            (Step::Element(at), Value::List(nodes)) => nodes.get(*at),
            _ => None,
        };
        let Some(next) = next else { return false };
        node = next;
    }
    is_in_brackets(node)
}
