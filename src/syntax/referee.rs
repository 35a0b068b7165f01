//! The second, independent reading of a text: by `serde_yaml`, which is held here.
//!
//! Promises: says where the two readings part, and why the referee refuses a text; what differs
//! lawfully is no difference:
//! * a key is the words written, where the referee resolves it (`1:`, `true:`, `~:`), and so is a
//!   number (`1.10`): ours are resolved here before they are compared;
//! * a byte-order mark is taken off first: the referee's parser counts it as a column, and so takes
//!   the second key of such a document for a second document;
//! * block text whose last line has no end: our parser adds the end, the referee's does not;
//! * U+2028, U+2029 and U+0085 break lines in YAML 1.1, which the referee follows, not in 1.2.

use std::borrow::Cow;

use serde_yaml::Value as Theirs;

use super::{Node, Value, scalar};
use crate::files::BYTE_ORDER_MARK;

/// How many letters of a value are told where it differs.
const TOLD_LETTERS: usize = 60;

/// Where and how the referee reads a text to something else than our tree of it, or why it refuses
/// the text; nothing where the two agree.
pub fn disagreement(text: &str, root: &Node) -> Option<String> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let separators = Separators::of(text);
    let said = reading(&separators.replaced(text), root, &separators)?;
    // Block text at the end: read as if its last line had its end, it has to agree.
    let is_open = !text.ends_with('\n');
    let closed = is_open.then(|| format!("{}\n", separators.replaced(text)));
    match closed {
        Some(closed) => reading(&closed, root, &separators).map(|_| said),
        None => Some(said),
    }
}

/// Why the referee refuses a text, and where; nothing where it reads it.
#[cfg(test)]
pub fn refusal(text: &str) -> Option<String> {
    read(text).err()
}

fn read(text: &str) -> Result<Theirs, String> {
    serde_yaml::from_str(text).map_err(|error| format!("serde_yaml refuses it: {error}"))
}

/// Whether the referee reads two texts to the same values in the same order. Where it refuses the
/// first, it has to refuse the other as well, or to read it as we do.
pub fn reads_alike(before: &str, after: &str, ours_after: &Node) -> bool {
    let unmarked = |text: &str| read(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text));
    match (unmarked(before), unmarked(after)) {
        (Ok(before), Ok(after)) => is_alike(&before, &after),
        (Err(_), Err(_)) => true,
        (Err(_), Ok(_)) => disagreement(after, ours_after).is_none(),
        (Ok(_), Err(_)) => false,
    }
}

/// Equality that minds the order of keys, which that of the library does not.
fn is_alike(one: &Theirs, other: &Theirs) -> bool {
    match (one, other) {
        (Theirs::Sequence(one), Theirs::Sequence(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_alike(one, other))
        }
        (Theirs::Mapping(one), Theirs::Mapping(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|((key, value), (other_key, other))| {
                        is_alike(key, other_key) && is_alike(value, other)
                    })
        }
        (Theirs::Tagged(one), Theirs::Tagged(other)) => {
            one.tag == other.tag && is_alike(&one.value, &other.value)
        }
        (one, other) => one == other,
    }
}

fn reading(text: &str, ours: &Node, separators: &Separators) -> Option<String> {
    let theirs = match read(text) {
        Ok(theirs) => theirs,
        Err(refusal) => return Some(refusal),
    };
    let mut differing = Vec::new();
    compare("", ours, &theirs, separators, &mut differing);
    let more = differing.len().saturating_sub(1);
    let first = differing.into_iter().next()?;
    Some(match more {
        0 => first,
        more => format!("{first} (and {more} more)"),
    })
}

/// What breaks lines in YAML 1.1 alone, and the letters the referee is shown in its place: letters
/// for private use that the text does not have.
struct Separators(Vec<(char, char)>);

impl Separators {
    fn of(text: &str) -> Self {
        let met = ['\u{2028}', '\u{2029}', '\u{85}'];
        let met = met.into_iter().filter(|letter| text.contains(*letter));
        let unused = ('\u{e000}'..='\u{f8ff}').filter(|letter| !text.contains(*letter));
        Self(met.zip(unused).collect())
    }

    fn replaced<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for (letter, shown) in &self.0 {
            if text.contains(*letter) {
                text = text.replace(*letter, shown.encode_utf8(&mut [0; 4])).into();
            }
        }
        text
    }

    fn is_same(&self, ours: &str, theirs: &str) -> bool {
        ours == theirs || self.replaced(ours) == self.replaced(theirs)
    }
}

/// Adds where the two readings differ.
fn compare(
    at: &str,
    ours: &Node,
    theirs: &Theirs,
    separators: &Separators,
    differing: &mut Vec<String>,
) {
    match (&ours.value, theirs) {
        (Value::Scalar { text, plain }, theirs) => {
            let ours = if *plain {
                resolved(text)
            } else {
                Theirs::String(text.to_string())
            };
            if !is_same_scalar(&ours, theirs, separators) {
                differing.push(said(at, &told(&ours), theirs));
            }
        }
        (Value::List(ours), Theirs::Sequence(theirs)) if ours.len() == theirs.len() => {
            for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                let at = format!("{at}[{index}]");
                compare(&at, ours, theirs, separators, differing);
            }
        }
        (Value::Map(ours), Theirs::Mapping(theirs)) if ours.len() == theirs.len() => {
            for (pair, (key, value)) in ours.iter().zip(theirs) {
                let written = &*pair.key.value;
                let is_same = key
                    .as_str()
                    .is_some_and(|key| separators.is_same(written, key))
                    || *key == resolved(written);
                if !is_same {
                    differing.push(said(at, &format!("the key {written:?}"), key));
                }
                let at = format!("{at}.{written}");
                compare(&at, &pair.value, value, separators, differing);
            }
        }
        (_, theirs) => differing.push(said(at, ours.shape(), theirs)),
    }
}

fn is_same_scalar(ours: &Theirs, theirs: &Theirs, separators: &Separators) -> bool {
    match (ours, theirs) {
        (Theirs::String(ours), Theirs::String(theirs)) => separators.is_same(ours, theirs),
        // Not-a-number is equal to nothing, itself included.
        (Theirs::Number(ours), Theirs::Number(theirs)) if ours.is_nan() => theirs.is_nan(),
        (ours, theirs) => ours == theirs,
    }
}

fn said(at: &str, ours: &str, theirs: &Theirs) -> String {
    let place = at.strip_prefix('.').unwrap_or(at);
    let place = if place.is_empty() { "the top" } else { place };
    format!(
        "at {place}, read here as {ours}, by serde_yaml as {}",
        told(theirs)
    )
}

/// A value in a few letters.
fn told(value: &Theirs) -> String {
    let whole = match value {
        Theirs::Null => "nothing".to_owned(),
        Theirs::Bool(truth) => truth.to_string(),
        Theirs::Number(number) => format!("the number {number}"),
        Theirs::String(text) => format!("{text:?}"),
        Theirs::Sequence(items) => format!("a list of {}", items.len()),
        Theirs::Mapping(pairs) => format!("a mapping of {}", pairs.len()),
        Theirs::Tagged(tagged) => format!("a value with the tag {}", tagged.tag),
    };
    match whole.char_indices().nth(TOLD_LETTERS) {
        Some((end, _)) => format!("{}…", whole.get(..end).unwrap_or_default()),
        None => whole,
    }
}

/// What an unquoted scalar stands for: the core schema of YAML 1.2, and binary numbers (`0b11`),
/// which the referee adds.
fn resolved(text: &str) -> Theirs {
    if scalar::is_null(text) {
        return Theirs::Null;
    }
    if let Some(truth) = scalar::truth(text) {
        return Theirs::Bool(truth);
    }
    number(text).unwrap_or_else(|| Theirs::String(text.to_owned()))
}

fn number(text: &str) -> Option<Theirs> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    match digits {
        ".inf" | ".Inf" | ".INF" if is_negative => return Some(f64::NEG_INFINITY.into()),
        ".inf" | ".Inf" | ".INF" => return Some(f64::INFINITY.into()),
        ".nan" | ".NaN" | ".NAN" if digits.len() == text.len() => return Some(f64::NAN.into()),
        _ => {}
    }
    let radixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    let radix = radixes
        .iter()
        .find_map(|(start, radix)| Some((digits.strip_prefix(start)?, *radix)));
    let (bare, radix) = radix.unwrap_or((digits, 10));
    if !bare.is_empty() && bare.chars().all(|digit| digit.is_digit(radix)) {
        let has_leading_zero = radix == 10 && bare.len() > 1 && bare.starts_with('0');
        let value = i128::from_str_radix(bare, radix).ok()?;
        let value = if is_negative { -value } else { value };
        let small = u64::try_from(value).map(Theirs::from);
        let small = small.or_else(|_| i64::try_from(value).map(Theirs::from));
        return small.ok().filter(|_| !has_leading_zero);
    }
    let is_plain =
        |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | 'e' | 'E' | '+' | '-');
    let is_float = digits.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.')
        && digits.chars().all(is_plain);
    let value: f64 = digits.parse().ok().filter(|_| is_float)?;
    let value = if is_negative { -value } else { value };
    value.is_finite().then(|| value.into())
}
