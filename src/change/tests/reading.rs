//! What a text holds, as each of the two readers reads it.
//!
//! Owns: the comparison by which a generated text, and every change to one, is judged; it shares
//! nothing with the code that makes changes.

use serde_yaml::Value as Theirs;

use super::styles::{Path, Step, Tree};
use crate::diagnostic::Diagnostics;
use crate::files::{FileId, TextFile};
use crate::syntax::{self, Node, Value};

/// The two readings, by the name of the reader; or why one refuses the text.
pub fn readings(text: &str) -> Result<[(&'static str, Tree); 2], String> {
    let file = TextFile::new("records/x.yaml".to_owned(), text.to_owned());
    let mut found = Diagnostics::default();
    let root = syntax::parse(FileId(0), &file, &mut found);
    let said: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    let Some(root) = root.filter(|_| said.is_empty()) else {
        return Err(format!("ours refuses it: {said:?}"));
    };
    // The referee's parser counts a byte-order mark as a column.
    let unmarked = text.strip_prefix('\u{feff}').unwrap_or(text);
    let theirs: Theirs =
        serde_yaml::from_str(unmarked).map_err(|why| format!("theirs refuses it: {why}"))?;
    Ok([("ours", of_node(&root)), ("theirs", of_value(&theirs))])
}

fn of_node(node: &Node<'_>) -> Tree {
    match &node.value {
        _ if node.is_null() => Tree::Nothing,
        Value::Scalar { text, .. } => Tree::Words(text.to_string()),
        Value::List(nodes) => Tree::List(nodes.iter().map(of_node).collect()),
        Value::Map(pairs) => {
            let pair = |pair: &syntax::Pair<'_>| (pair.key.value.to_string(), of_node(&pair.value));
            Tree::Map(pairs.iter().map(pair).collect())
        }
    }
}

fn of_value(value: &Theirs) -> Tree {
    match value {
        Theirs::Null => Tree::Nothing,
        Theirs::String(text) => Tree::Words(text.clone()),
        Theirs::Sequence(values) => Tree::List(values.iter().map(of_value).collect()),
        Theirs::Mapping(pairs) => {
            let pair = |(key, value): (&Theirs, &Theirs)| {
                let key = key.as_str().map_or(format!("{key:?}"), str::to_owned);
                (key, of_value(value))
            };
            Tree::Map(pairs.iter().map(pair).collect())
        }
        other => Tree::Resolved(format!("{other:?}")),
    }
}

/// Where what is read is not what was meant. A plain word may be read as what it is alone.
pub fn apart(at: &str, meant: &Tree, read: &Tree, found: &mut Vec<String>) {
    match (meant, read) {
        (Tree::Words(words), Tree::Resolved(shown)) => {
            let alone = serde_yaml::from_str::<Theirs>(words);
            if alone.is_ok_and(|alone| format!("{alone:?}") == *shown) {
                return;
            }
        }
        (Tree::List(meant), Tree::List(read)) if meant.len() == read.len() => {
            for (index, (meant, read)) in meant.iter().zip(read).enumerate() {
                apart(&format!("{at}[{index}]"), meant, read, found);
            }
            return;
        }
        (Tree::Map(meant), Tree::Map(read)) if meant.len() == read.len() => {
            for ((key, meant), (read_key, read)) in meant.iter().zip(read) {
                if key != read_key {
                    found.push(format!("{at}: the key {key} is read as {read_key}"));
                }
                apart(&format!("{at}.{key}"), meant, read, found);
            }
            return;
        }
        (meant, read) if meant == read => return,
        _ => {}
    }
    found.push(format!("{at}: meant {meant:?}, read {read:?}"));
}

/// The same, where the order of keys is the writer's own.
fn in_any_order(tree: &Tree) -> Tree {
    match tree {
        Tree::List(elements) => Tree::List(elements.iter().map(in_any_order).collect()),
        Tree::Map(pairs) => {
            let pairs = pairs.iter();
            let mut pairs: Vec<_> = pairs
                .map(|(key, value)| (key.clone(), in_any_order(value)))
                .collect();
            pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
            Tree::Map(pairs)
        }
        other => other.clone(),
    }
}

/// The value at a path.
fn at_path<'t>(root: &'t mut Tree, path: &[Step]) -> Option<&'t mut Tree> {
    let mut tree = root;
    for step in path {
        tree = match (step, tree) {
            (Step::Key(key), Tree::Map(pairs)) => {
                &mut pairs.iter_mut().find(|(name, _)| name == key)?.1
            }
            (Step::Element(at), Tree::List(elements)) => elements.get_mut(*at)?,
            _ => return None,
        };
    }
    Some(tree)
}

/// Elements that were to be put at the end of the list behind a key.
#[derive(Clone, Debug)]
pub struct Growth {
    pub map: Path,
    pub key: &'static str,
    pub elements: Vec<Tree>,
}

/// Takes what was to be added out of a reading again, so that what is left has to be the old one;
/// says what is not as it was to be.
pub fn take_out(read: &mut Tree, old: &Tree, growth: &Growth, found: &mut Vec<String>) {
    let was = old.at(&growth.map).and_then(|map| map.get(growth.key));
    let Some(Tree::Map(pairs)) = at_path(read, &growth.map) else {
        return found.push(format!("{:?} is gone", growth.map));
    };
    let Some(at) = pairs.iter().position(|(key, _)| key == growth.key) else {
        return found.push(format!("no `{}` in {:?}", growth.key, growth.map));
    };
    let Tree::List(elements) = &mut pairs[at].1 else {
        return found.push(format!("`{}` is no list: {:?}", growth.key, pairs[at].1));
    };
    let before = was.map_or(0, |list| list.elements().len());
    let added = elements.split_off(before.min(elements.len()));
    let (meant, read) = (
        in_any_order(&Tree::List(growth.elements.clone())),
        in_any_order(&Tree::List(added)),
    );
    apart("what was added", &meant, &read, found);
    if holds_resolved(&read) {
        found.push(format!(
            "what was added is no text to every reader: {read:?}"
        ));
    }
    let keys = match old.at(&growth.map) {
        Some(Tree::Map(pairs)) => pairs.len(),
        _ => 0,
    };
    match was {
        None if at >= keys => drop(pairs.remove(at)),
        None => found.push(format!(
            "`{}` stands before the keys there were",
            growth.key
        )),
        Some(Tree::Nothing) => pairs[at].1 = Tree::Nothing,
        Some(_) => {}
    }
}

/// Whether a word is a number, or a truth value that is none of an `exempt`.
fn holds_resolved(tree: &Tree) -> bool {
    match tree {
        Tree::Resolved(_) => true,
        Tree::List(elements) => elements.iter().any(holds_resolved),
        Tree::Map(pairs) => {
            let mut others = pairs.iter().filter(|(key, _)| key != "exempt");
            others.any(|(_, value)| holds_resolved(value))
        }
        Tree::Nothing | Tree::Words(_) => false,
    }
}
