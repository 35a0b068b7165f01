//! Where the spans of a tree do not slice back to what was written.
//!
//! Promises: says every node that is wrong, each with its slice.

use super::{Node, Span, Value, file_of, tree};

/// What is promised of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// A plain or quoted scalar's slice is its words, or reads as them.
    Scalar,
    /// A block scalar's slice begins with its bar and reads as its words.
    Block,
    Key,
    Begin,
    Holds,
    End,
}

type Wrong = Vec<(Promise, String)>;

/// Everything wrong with the places of a text's tree; nothing where it has an alias, in whose
/// place stands nothing.
pub fn wrong(text: &str) -> Wrong {
    let file = file_of(text);
    let mut wrong = Vec::new();
    if let (Some(root), found) = tree(&file)
        && found.iter().all(|one| one.rule.code != "yaml-alias")
    {
        node(text, &root, &mut wrong);
    }
    wrong
}

fn node(text: &str, node: &Node, wrong: &mut Wrong) {
    let Some(slice) = text.get(node.span.range()) else {
        wrong.push((
            Promise::Holds,
            format!("{:?} is not in the text", node.span),
        ));
        return;
    };
    match &node.value {
        Value::Scalar { text: words, plain } => scalar(slice, words, Some(*plain), wrong),
        Value::List(nodes) => {
            let children: Vec<Span> = nodes.iter().map(|child| child.span).collect();
            collection(slice, node.span, &children, &["-", "["], wrong);
            for child in nodes {
                self::node(text, child, wrong);
            }
        }
        Value::Map(pairs) => {
            let spans = pairs
                .iter()
                .flat_map(|pair| [pair.key.span, pair.value.span]);
            let children: Vec<Span> = spans.collect();
            let key = children.first().and_then(|key| text.get(key.range()));
            collection(
                slice,
                node.span,
                &children,
                &["{", "? ", key.unwrap_or("{")],
                wrong,
            );
            for pair in pairs {
                let slice = text
                    .get(pair.key.span.range())
                    .unwrap_or("<outside the text>");
                scalar(slice, &pair.key.value, None, wrong);
                self::node(text, &pair.value, wrong);
            }
        }
    }
}

/// A scalar's slice, read on its own, is the same scalar. Whether a key is plain is not kept.
fn scalar(slice: &str, words: &str, plain: Option<bool>, wrong: &mut Wrong) {
    let style = slice.chars().next();
    let is_right = match style {
        // What is not written at all is nothing, whatever stands for it in the tree.
        None => plain != Some(false) && super::scalar::is_null(words),
        Some('"' | '\'') => plain != Some(true) && alone(slice).is_some_and(|alone| alone == words),
        Some('|' | '>') => plain != Some(true) && is_block(slice, words),
        // Folding turns line ends into spaces and line ends again: only the words are compared.
        Some(_) if slice.contains('\n') => {
            plain != Some(false) && slice.split_whitespace().eq(words.split_whitespace())
        }
        Some(_) => plain != Some(false) && slice == words,
    };
    let promise = match plain {
        None => Promise::Key,
        Some(false) if !matches!(style, Some('"' | '\'')) => Promise::Block,
        Some(_) => Promise::Scalar,
    };
    if !is_right {
        let said = format!("{words:?} (plain: {plain:?}) has the place {slice:?}");
        wrong.push((promise, said));
    }
}

/// A block scalar's slice, read on its own: the indentation it was written at is taken off, where
/// it says how far it is indented from there. Line breaks at the end are not part of the slice.
fn is_block(slice: &str, words: &str) -> bool {
    let header = slice.lines().next().unwrap_or_default();
    let header = header.split('#').next().unwrap_or_default();
    let furthest = if header.contains(|sign: char| sign.is_ascii_digit()) {
        24
    } else {
        0
    };
    (0..=furthest).any(|indent| {
        let pad = " ".repeat(indent);
        let lines = slice
            .split('\n')
            .map(|line| line.strip_prefix(&pad).unwrap_or(line));
        let adjusted = lines.collect::<Vec<_>>().join("\n");
        alone(&adjusted).is_some_and(|alone| alone.trim_end() == words.trim_end())
    })
}

fn alone(slice: &str) -> Option<String> {
    let file = file_of(slice);
    match tree(&file).0?.value {
        Value::Scalar { text, plain: false } => Some(text.into_owned()),
        _ => None,
    }
}

/// A list or mapping begins with its sign or its first key, holds its children, and ends with the
/// last of them or with its bracket: never with a comment or an empty line.
fn collection(slice: &str, span: Span, children: &[Span], begins: &[&str], wrong: &mut Wrong) {
    let mut say = |promise, what: &str| {
        wrong.push((
            promise,
            format!("{what}: {slice:?}, with {children:?} in {span:?}"),
        ));
    };
    if !begins.iter().any(|sign| slice.starts_with(sign)) {
        say(Promise::Begin, "it begins elsewhere");
    }
    let visible = children.iter().filter(|child| child.start < child.end);
    let is_inside = |child: &Span| child.start >= span.start && child.end <= span.end;
    if !visible.clone().all(is_inside) {
        say(Promise::Holds, "it does not hold its children");
    }
    // Behind the last child there can only be the bracket, or the signs of a child that is empty.
    let last = visible.map(|child| child.end).max().unwrap_or(span.start);
    let rest = slice
        .get(last.saturating_sub(span.start) as usize..)
        .unwrap_or("<cut>");
    let is_closed =
        rest.is_empty() || rest.ends_with([']', '}']) || rest.ends_with(['-', ':', '?']);
    if !is_closed {
        say(Promise::End, "it ends beyond its last child");
    }
}
