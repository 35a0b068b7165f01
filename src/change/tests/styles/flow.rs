//! Lists and mappings in brackets: on one line, over several, and as programs write JSON.
//!
//! Promises: JSON is JSON to every reader of it; what goes on below is further in than its key.

use super::content::Tree;
use super::dice::Dice;
use super::layout::Writer;
use super::scalar;

#[expect(
    clippy::struct_excessive_bools,
    reason = "habits that have nothing to do with one another"
)]
/// How a collection in brackets is written.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    /// Every word in double quotes, no comment, no comma at the end.
    is_json: bool,
    /// An element a line, so much further in each time; nothing where all is on one line.
    step: Option<usize>,
    /// No space behind a comma or a colon.
    is_tight: bool,
    /// Spaces inside the brackets.
    is_wide: bool,
    /// A comma behind the last element too.
    has_last_comma: bool,
    /// Indents with tabs.
    has_tabs: bool,
    /// Brackets stand beside the first and the last element, not on lines of their own.
    hugs: bool,
}

impl Flow {
    /// Beside a key or a dash.
    pub fn any(dice: &mut Dice) -> Self {
        let is_json = dice.chance(15);
        Self {
            is_json,
            step: dice.chance(25).then_some(2),
            is_tight: is_json && dice.chance(50),
            is_wide: dice.chance(20),
            has_last_comma: !is_json && dice.chance(15),
            has_tabs: false,
            hugs: dice.chance(30),
        }
    }

    /// A whole file.
    pub fn whole(dice: &mut Dice) -> Self {
        let is_json = !dice.chance(25);
        let step = dice.pick(&[Some(2), Some(4), None]);
        Self {
            is_json,
            step,
            is_tight: is_json && step.is_none() && dice.chance(50),
            is_wide: !is_json && dice.chance(20),
            has_last_comma: !is_json && dice.chance(15),
            has_tabs: is_json && step.is_some() && dice.chance(15),
            hugs: false,
        }
    }
}

/// The text of a value, whose first line stands so far in.
pub fn text(tree: &Tree, mut style: Flow, indent: usize, writer: &mut Writer<'_>) -> String {
    // What lies further in may have its line to itself.
    if style.step.is_some() && writer.dice.chance(15) {
        style.step = None;
    }
    let (open, close, parts) = match tree {
        Tree::Nothing => return if style.is_json { "null" } else { "~" }.to_owned(),
        Tree::Resolved(_) => return String::new(),
        Tree::Words(words) if style.is_json => return serde_json::to_string(words).unwrap(),
        Tree::Words(words) => {
            let quotes = writer.quotes();
            let may_break = style.step.map(|_| indent);
            return scalar::inline(words, quotes, true, may_break, writer.dice);
        }
        Tree::List(elements) => {
            let inner = indent + style.step.unwrap_or(0);
            let part = |element| text(element, style, inner, writer);
            ('[', ']', elements.iter().map(part).collect::<Vec<_>>())
        }
        Tree::Map(pairs) => ('{', '}', self::pairs(pairs, style, indent, writer)),
    };
    joined(open, close, &parts, style, indent, writer)
}

fn pairs(
    pairs: &[(String, Tree)],
    style: Flow,
    indent: usize,
    writer: &mut Writer<'_>,
) -> Vec<String> {
    let inner = indent + style.step.unwrap_or(0);
    let mut parts = Vec::new();
    for (key, value) in pairs {
        if *value == Tree::Nothing && !style.is_json && writer.dice.chance(50) {
            let key = writer.key(key);
            parts.push(format!("{key}: "));
            continue;
        }
        let value = text(value, style, inner, writer);
        let key = if style.is_json {
            format!("\"{key}\"")
        } else {
            writer.key(key)
        };
        let gap = if style.is_tight && key.starts_with('"') {
            ""
        } else {
            " "
        };
        parts.push(format!("{key}:{gap}{value}"));
    }
    parts
}

fn joined(
    open: char,
    close: char,
    parts: &[String],
    style: Flow,
    indent: usize,
    writer: &mut Writer<'_>,
) -> String {
    let mut out = String::from(open);
    let room = if style.is_wide { " " } else { "" };
    let Some(step) = style.step.filter(|_| !parts.is_empty()) else {
        let comma = if style.is_tight { "," } else { ", " };
        out.push_str(room);
        out.push_str(&parts.join(comma));
        let has_comma = style.has_last_comma && !parts.is_empty();
        out.push_str(if has_comma { "," } else { "" });
        out.push_str(room);
        out.push(close);
        return out;
    };
    let pad = |depth: usize| {
        if style.has_tabs {
            "\t".repeat(depth / step)
        } else {
            " ".repeat(depth)
        }
    };
    for (at, part) in parts.iter().enumerate() {
        if !style.is_json && writer.dice.chance(writer.comments() / 2) {
            out.push_str(&format!("  {}", writer.comment()));
        }
        if at > 0 || !style.hugs || out.len() > 1 {
            out.push('\n');
            out.push_str(&pad(indent + step));
        }
        out.push_str(part);
        if at + 1 < parts.len() || style.has_last_comma {
            out.push(',');
        }
    }
    if !style.is_json && writer.dice.chance(writer.comments() / 2) {
        out.push_str(&format!("  {}", writer.comment()));
    }
    if !style.hugs || out.contains(" # c") {
        out.push('\n');
        out.push_str(&pad(indent));
    }
    out.push(close);
    out
}
