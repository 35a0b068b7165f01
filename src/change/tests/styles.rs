//! Whole records, and the register they rest on, in every style of YAML that people and programs
//! write.
//!
//! Promises: what is generated is read alike by our parser and by `serde_yaml`, and is what its
//! sketch says; each record has a plainer one that proptest finds when it shrinks.

#![expect(
    clippy::format_push_string,
    reason = "a generator is read more often than it is waited for"
)]

mod content;
mod dice;
mod flow;
mod layout;
mod scalar;

pub use content::{BODIES, OWNERS, Path, Step, Tree};

use proptest::collection::vec;
use proptest::prelude::*;

use dice::Dice;

/// What a generated file holds.
#[derive(Clone, Debug)]
pub struct Sketch {
    /// The name of its file, without the ending: the record's id.
    pub stem: String,
    pub root: Tree,
}

/// An action of a sketch.
#[derive(Clone, Debug)]
pub struct Action<'s> {
    pub path: Path,
    pub reference: &'s str,
}

/// A record, and what it holds.
pub fn record() -> impl Strategy<Value = (String, Sketch)> {
    vec(any::<u8>(), 0..2500).prop_map(|rolls| {
        let mut dice = Dice::new(rolls);
        written(content::record(&mut dice), &mut dice)
    })
}

/// A file of declarations: two bodies, and the posts that own actions.
pub fn register() -> impl Strategy<Value = (String, Sketch)> {
    vec(any::<u8>(), 0..300).prop_map(|rolls| {
        let mut dice = Dice::new(rolls);
        written(content::register(&mut dice), &mut dice)
    })
}

fn written(content: content::Content, dice: &mut Dice) -> (String, Sketch) {
    let text = layout::file(&content.root, dice);
    let sketch = Sketch {
        stem: content.stem,
        root: content.root,
    };
    (text, sketch)
}

/// The keys that lists of groups and lists of actions stand behind.
const GROUPS: &[&str] = &["items", "workstreams", "bands"];
const ACTIONS: &[&str] = &["actions", "recommendations"];

impl Sketch {
    /// The groups, each with where it stands; what is null is none.
    pub fn groups(&self) -> Vec<(Path, &Tree)> {
        let mut groups = Vec::new();
        for key in GROUPS {
            let elements = self.root.get(key).map_or(&[][..], Tree::elements);
            for (at, group) in elements.iter().enumerate() {
                if matches!(group, Tree::Map(_)) {
                    let path = vec![Step::Key((*key).to_owned()), Step::Element(at)];
                    groups.push((path, group));
                }
            }
        }
        groups
    }

    /// Every action, in no group or in one.
    pub fn actions(&self) -> Vec<Action<'_>> {
        let mut actions = Vec::new();
        let mut holders = self.groups();
        holders.insert(0, (Path::new(), &self.root));
        for (holder, tree) in holders {
            for key in ACTIONS {
                let elements = tree.get(key).map_or(&[][..], Tree::elements);
                for (at, action) in elements.iter().enumerate() {
                    let Some(reference) = action.get("ref").and_then(Tree::as_words) else {
                        continue;
                    };
                    let mut path = holder.clone();
                    path.extend([Step::Key((*key).to_owned()), Step::Element(at)]);
                    actions.push(Action { path, reference });
                }
            }
        }
        actions
    }
}
