//! Marks that say "exempt" and were written amiss: they hold back all the same.
//!
//! Promises: a mistake in an `exempt` can only ever keep too much back. A key that is nearly
//! `exempt`, one without a value, an alias, a key written twice: each counts as `exempt: true`, and
//! is still told as the mistake it is.

use crate::diagnostic::{Diagnostics, nearest};
use crate::files::Spanned;
use crate::syntax::{Node, Pair, Value, rules};

const KEY: &str = "exempt";

/// Puts `exempt: true` wherever a mark was meant and cannot be read.
pub fn hold_back(root: &mut Node<'_>, found: &mut Diagnostics) {
    let twice = found
        .iter()
        .any(|one| one.rule.code == rules::DUPLICATE_KEY.code && one.message.contains("`exempt`"));
    if twice && let Value::Map(pairs) = &mut root.value {
        // Which of the two was meant is not to be guessed: the whole record is kept back.
        let span = root.span;
        pairs.retain(|pair| pair.key.value != KEY);
        pairs.push(mark(span));
    }
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &mut node.value {
            Value::Scalar { .. } => {}
            Value::List(nodes) => open.extend(nodes),
            Value::Map(pairs) => {
                in_map(pairs, found);
                open.extend(pairs.iter_mut().map(|pair| &mut pair.value));
            }
        }
    }
}

fn in_map(pairs: &mut Vec<Pair<'_>>, found: &mut Diagnostics) {
    for pair in pairs
        .iter_mut()
        .filter(|pair| pair.key.value == KEY && pair.value.is_null())
    {
        found.add(
            rules::WRONG_SHAPE
                .at(
                    pair.key.span,
                    "`exempt` has no value",
                    "kept back as exempt",
                )
                .help("write `exempt: true`, or the paragraphs, or take it out"),
        );
        pair.value = yes(pair.value.span);
    }
    if pairs.iter().any(|pair| pair.key.value == KEY) {
        return;
    }
    let meant = pairs
        .iter()
        .find(|pair| is_meant(&pair.key.value))
        .map(|pair| pair.key.span);
    pairs.extend(meant.map(mark));
}

/// Whether a key is `exempt` but for a slip of the pen.
fn is_meant(key: &str) -> bool {
    let has = |letter: u8| key.bytes().any(|byte| byte.eq_ignore_ascii_case(&letter));
    // Every key of every record is asked: most are told apart by their letters.
    let is_like = (4..=9).contains(&key.len()) && has(b'x') && (has(b'm') || has(b'p'));
    is_like && key != KEY && nearest(key, [KEY]).is_some()
}

fn mark<'t>(span: crate::files::Span) -> Pair<'t> {
    Pair {
        key: Spanned::new(KEY.into(), span),
        value: yes(span),
    }
}

fn yes<'t>(span: crate::files::Span) -> Node<'t> {
    Node {
        span,
        value: Value::Scalar {
            text: "true".into(),
            plain: true,
        },
    }
}
