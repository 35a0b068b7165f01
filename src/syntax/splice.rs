//! Where new values go in a text, so that everything else stays as it is.
//!
//! Owns: [`Growth`], the one thing that ever happens to a record: values appended to a list behind
//! a key. (History only grows; so nothing here replaces or removes what somebody wrote, but an empty
//! `[]`, `~` or `null` in the way.)
//! Promises: edits touch no line but the one they begin at the end of; the file's own line ends,
//! indentation and brackets are kept. Not that the result is right: whoever writes reads it back and
//! asks [`grown`](super::grown).

use std::collections::HashMap;

use super::looks::{self, Habits, Sides};
use super::write::{self, Fresh, Quote, Style};
use super::{Node, Pair, Value};
use crate::files::{Edit, Span};

/// Values that are to stand at the end of the list behind a key of a mapping.
#[derive(Clone, Debug)]
pub struct Growth {
    /// Where the mapping stands: a span is of one mapping alone.
    pub map: Span,
    pub key: &'static str,
    pub values: Vec<Fresh>,
}

/// A text whose lists are to grow: what is found by looking at the whole of it is found once.
pub struct Splicer<'t> {
    text: &'t str,
    root: &'t Node<'t>,
    habits: Habits,
    /// The mappings of the tree, by their places.
    maps: HashMap<Span, &'t Node<'t>>,
}

impl<'t> Splicer<'t> {
    pub fn new(text: &'t str, root: &'t Node<'t>) -> Self {
        let mut maps = HashMap::new();
        root.visit(&mut |node| {
            if matches!(node.value, Value::Map(_)) {
                maps.entry(node.span).or_insert(node);
            }
        });
        Self {
            text,
            root,
            habits: Habits::of(text, root),
            maps,
        }
    }

    /// Whether an addition makes a key that is not there yet.
    pub fn is_new_key(&self, growth: &Growth) -> bool {
        let map = self.maps.get(&growth.map);
        map.is_none_or(|map| map.get(growth.key).is_none())
    }

    /// The edits that make an addition, or in words why it cannot be made.
    pub fn edits(&self, growth: &Growth) -> Result<Vec<Edit>, String> {
        let map = *self
            .maps
            .get(&growth.map)
            .ok_or("the place of the change is not in the file")?;
        let Value::Map(pairs) = &map.value else {
            return Err("the place of the change is no mapping".to_owned());
        };
        let like_json = looks::is_like_json(self.text, map);
        let mut style = self.habits.style_at(self.text, map);
        if like_json {
            style.quote = Quote::Double;
        }
        let place = Place {
            text: self.text,
            root: self.root,
            habits: &self.habits,
            style,
            like_json,
        };
        let values = &growth.values;
        let Some(pair) = pairs.iter().find(|pair| *pair.key.value == *growth.key) else {
            return Ok(vec![place.new_key(map, pairs, growth)]);
        };
        let list = &pair.value;
        match &list.value {
            Value::List(nodes) if !looks::is_flow(self.text, list) => {
                Ok(vec![place.append(growth.key, list, nodes, values)])
            }
            Value::List(nodes) => match nodes.last() {
                Some(end) => {
                    let values = place.in_flow(values);
                    let at = end.span.end as usize;
                    Ok(vec![Edit::insert(at, format!(", {values}"))])
                }
                None => Ok(place.fill_empty(map, pair, growth)),
            },
            _ if list.is_null() => Ok(place.fill_empty(map, pair, growth)),
            _ => Err(format!(
                "`{}` is {}, and should be a list",
                growth.key,
                list.shape()
            )),
        }
    }
}

struct Place<'t> {
    text: &'t str,
    root: &'t Node<'t>,
    habits: &'t Habits,
    style: Style,
    like_json: bool,
}

impl Place<'_> {
    /// Values in flow style, as they stand between brackets.
    fn in_flow(&self, values: &[Fresh]) -> String {
        let one = |value| write::in_flow(value, &self.style, self.like_json);
        values.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    /// The elements of a list that is not there yet, apart where such lists of this file are.
    fn new_list(&self, growth: &Growth) -> Fresh {
        let values = growth.values.clone();
        let is_apart = values.len() > 1
            && self
                .habits
                .stand_apart(self.text, self.root, growth.key, &[]);
        if is_apart {
            Fresh::Apart(values)
        } else {
            Fresh::List(values)
        }
    }

    /// The key with its list, behind the last pair of a mapping.
    fn new_key(&self, map: &Node<'_>, pairs: &[Pair<'_>], growth: &Growth) -> Edit {
        let elements = self.new_list(growth);
        if looks::is_flow(self.text, map) {
            let pair = write::pair_in_flow(growth.key, &elements, &self.style, self.like_json);
            let Some(last) = pairs.last() else {
                return Edit::insert(map.span.start as usize + 1, pair);
            };
            let at = looks::end_of_pair(self.text, last);
            // A colon right before a comma would be part of the key to some readers.
            let is_bare = self.text.get(..at).is_some_and(|text| text.ends_with(':'));
            let apart = if is_bare { " " } else { "" };
            return Edit::insert(at, format!("{apart}, {pair}"));
        }
        let column = looks::column_of_keys(self.text, pairs);
        let place = looks::behind(self.text, map, column);
        let style = self.style_above(place.offset(), column);
        let lines = write::pairs(&[(growth.key, elements)], column, &style);
        self.lines(place, &lines)
    }

    /// Elements behind the last of a list in block style.
    fn append(&self, key: &str, list: &Node<'_>, nodes: &[Node<'_>], values: &[Fresh]) -> Edit {
        let column = looks::column(self.text, list.span.start as usize);
        let place = looks::behind(self.text, list, column + 1);
        let mut style = self.style_above(place.offset(), column);
        style.gap = looks::gap(self.text, list, nodes).unwrap_or(style.gap);
        // Behind text that keeps its blank lines, one more would be part of it.
        let is_apart = !looks::keeps_blank_lines(self.text, list)
            && self.habits.stand_apart(self.text, self.root, key, nodes);
        let mut lines = Vec::new();
        for value in values {
            if is_apart {
                lines.push(String::new());
            }
            lines.extend(write::elements(std::slice::from_ref(value), column, &style));
        }
        self.lines(place, &lines)
    }

    /// How lines are to look that end at a place, right of a column: a comment below them must not
    /// become part of them.
    fn style_above(&self, offset: usize, column: usize) -> Style {
        let comment = looks::comment_below(self.text, offset);
        Style {
            folds: comment.is_none_or(|comment| comment <= column),
            ..self.style.clone()
        }
    }

    fn lines(&self, place: Sides, lines: &[String]) -> Edit {
        let end = self.style.line_end;
        match place {
            Sides::EndOfLine(at) => {
                let lines = lines.iter().map(|line| format!("{end}{line}"));
                Edit::insert(at, lines.collect::<String>())
            }
            Sides::StartOfLine(at) => {
                let lines = lines.iter().map(|line| format!("{line}{end}"));
                Edit::insert(at, lines.collect::<String>())
            }
        }
    }

    /// The list where there was `[]`, `~`, `null` or nothing.
    fn fill_empty(&self, map: &Node<'_>, pair: &Pair<'_>, growth: &Growth) -> Vec<Edit> {
        let empty = pair.value.span;
        let written = self.text.get(empty.range()).unwrap_or_default();
        let has_room = written.starts_with('[') && written.contains(['\n', '\r', '#']);
        if has_room {
            let values = self.in_flow(&growth.values);
            return vec![Edit::insert(empty.start as usize + 1, values)];
        }
        if looks::is_flow(self.text, map) {
            let values = format!("[{}]", self.in_flow(&growth.values));
            if !written.is_empty() {
                return vec![Edit::replace(empty.range(), values)];
            }
            let at = looks::end_of_pair(self.text, pair);
            let has_colon = self
                .text
                .get(..at)
                .is_some_and(|before| before.ends_with(':'));
            let colon = if has_colon { " " } else { ": " };
            return vec![Edit::insert(at, format!("{colon}{values}"))];
        }
        let Value::Map(pairs) = &map.value else {
            return Vec::new();
        };
        let own = looks::column_of_keys(self.text, pairs);
        let column = own + self.style.list_step;
        let colon = looks::end_of_pair(self.text, pair);
        let behind = if written.is_empty() {
            colon
        } else {
            colon.max(empty.end as usize)
        };
        let at = looks::end_of_line(self.text, behind);
        let style = self.style_above(at, own);
        let mut lines = match self.new_list(growth) {
            Fresh::Apart(values) => write::elements_apart(&values, column, &style),
            _ => write::elements(&growth.values, column, &style),
        };
        let has_colon = self.text.get(..colon).is_some_and(|key| key.ends_with(':'));
        if written.is_empty() && !has_colon {
            // A key written `? key`, whose colon begins a line of its own.
            lines.insert(0, format!("{:own$}:", ""));
        }
        let mut edits = vec![self.lines(Sides::EndOfLine(at), &lines)];
        if !written.is_empty() {
            // What stood there goes, with the spaces before it where nothing follows on the line; with
            // those behind it where it was first on the line: a comment is to stand behind spaces alone.
            let (start, end) = (empty.start as usize, empty.end as usize);
            let rest = self.text.get(end..at).unwrap_or_default();
            let before = self.text.get(..start).unwrap_or_default();
            let range = if rest.trim().is_empty() {
                before.trim_end_matches(' ').len()..end
            } else if before.trim_end_matches(' ').ends_with(['\n', '\r']) {
                start..end + rest.len() - rest.trim_start_matches([' ', '\t']).len()
            } else {
                start..end
            };
            edits.insert(0, Edit::replace(range, ""));
        }
        edits
    }
}
