//! The verb `new`: the register gets a record, which is a file of its own.
//!
//! Owns: the house layout of a new record: the head, an empty line, the groups and their actions with
//! an empty line between two of them.

use anyhow::{Result, bail};

use super::add::new_group;
use super::addition::{Addition, Heading};
use crate::kinds;
use crate::model::{Dated, KindWord, Rag, RagKey, Word};
use crate::syntax::{self, Fresh, Style};

/// Where the schema for editors stands, from the records folder. Beside the records, and not at an
/// address, so that every clone has it, of the version it was written by, and without a network; in
/// a folder that a listing of the records does not show.
pub const SCHEMA: &str = ".schema/record.json";

/// The way to the schema from a file, by the file's own path from the records folder.
pub fn schema_from(file: &str) -> String {
    let folders = file.trim_matches('/').matches('/').count();
    format!("{}{SCHEMA}", "../".repeat(folders))
}

/// A record that is to be written, whole.
#[derive(Clone, Debug)]
pub struct NewRecord {
    /// Its path as it is shown: in which folder, and under which name, which is its id.
    pub path: String,
    pub kind: KindWord,
    pub title: Option<String>,
    pub body: Option<String>,
    pub date: Option<Dated>,
    pub inspectorate: Vec<String>,
    pub responds_to: Vec<String>,
    /// Of an action plan.
    pub version: Option<String>,
    /// Of an action plan: it is not agreed yet.
    pub draft: bool,
    pub rag_key: Option<RagKey>,
    pub source: Option<String>,
    pub note: Option<String>,
    /// Agenda items, workstreams or bands.
    pub groups: Vec<NewGroup>,
    /// Actions beside the groups.
    pub actions: Vec<Addition>,
    /// Remarks for people, which stand at its top as comments and are not read.
    pub comments: Vec<String>,
    /// The way to the schema by which editors know the format, where there is one.
    pub schema: Option<String>,
}

/// A group of a new record.
#[derive(Clone, Debug, Default)]
pub struct NewGroup {
    pub heading: Heading,
    pub actions: Vec<Addition>,
    /// Remarks for people, which stand above it as comments and are not read.
    pub comments: Vec<String>,
}

type Pairs = Vec<(&'static str, Fresh)>;

impl NewRecord {
    /// One of that kind that says nothing yet.
    pub fn of(kind: KindWord) -> Self {
        Self {
            path: String::new(),
            kind,
            title: None,
            body: None,
            date: None,
            inspectorate: Vec::new(),
            responds_to: Vec::new(),
            version: None,
            draft: false,
            rag_key: None,
            source: None,
            note: None,
            groups: Vec::new(),
            actions: Vec::new(),
            comments: Vec::new(),
            schema: None,
        }
    }

    /// All its actions, in the order in which they are written.
    pub fn all_actions(&self) -> impl Iterator<Item = &Addition> {
        let grouped = self.groups.iter().flat_map(|group| &group.actions);
        grouped.chain(&self.actions)
    }

    /// Its text. An action without reference has none in it: see [`NewRecord::number`].
    pub fn text(&self) -> String {
        // The line in which editors look for it, whichever they are; it has to be a comment of its own.
        let modeline = |schema| format!("# yaml-language-server: $schema={schema}");
        let mut lines: Vec<String> = self.schema.as_ref().map(modeline).into_iter().collect();
        lines.extend(syntax::lines_of_remarks(&self.comments, 0));
        let style = Style::default();
        lines.extend(syntax::lines_of_pairs(&self.head(), 0, &style));
        for list in self.lists() {
            lines.push(String::new());
            lines.extend(syntax::lines_of_pairs(&[list], 0, &style));
        }
        lines.join("\n") + "\n"
    }

    /// What its text is to be read as.
    pub(super) fn fresh(&self) -> Fresh {
        let mut pairs = self.head();
        pairs.extend(self.lists());
        Fresh::Map(pairs)
    }

    fn head(&self) -> Pairs {
        let mut pairs = vec![("kind", Fresh::text(self.kind.word()))];
        let mut add = |key, value: Option<Fresh>| pairs.extend(value.map(|value| (key, value)));
        let text = |text: &Option<String>| text.as_ref().map(Fresh::text);
        let date = self.date.map(|date| Fresh::text(date.to_string()));
        let is_inspection = self.kind == KindWord::Inspection;
        add("title", text(&self.title));
        add("body", text(&self.body));
        add(
            "inspectorate",
            Fresh::one_or_many(self.inspectorate.clone()),
        );
        add(if is_inspection { "published" } else { "date" }, date);
        add("draft", self.draft.then_some(Fresh::True));
        add("version", text(&self.version));
        add("responds_to", Fresh::one_or_many(self.responds_to.clone()));
        add("rag_key", self.rag_key.as_ref().and_then(fresh_key));
        add("source", text(&self.source));
        add("note", text(&self.note));
        pairs
    }

    /// The list of groups and the list of actions beside them, as far as there are any, in the order
    /// in which a record of its kind is read.
    fn lists(&self) -> Pairs {
        let Some(kind) = kinds::kind(self.kind) else {
            return Vec::new();
        };
        let one = |action: &Addition| action.fresh(action.reference.as_deref().unwrap_or_default());
        let all = |actions: &[Addition]| actions.iter().map(one).collect::<Vec<_>>();
        let groups = self.groups.iter().map(|group| {
            let fresh = new_group(&kind.groups, &group.heading, all(&group.actions));
            fresh.remarked(&group.comments)
        });
        let groups = (kind.groups.list, groups.collect());
        let actions = (kind.groups.actions, all(&self.actions));
        let lists = match self.kind {
            KindWord::Inspection => [actions, groups],
            _ => [groups, actions],
        };
        let lists = lists.into_iter().filter(|(_, values)| !values.is_empty());
        lists
            .map(|(key, values)| (key, Fresh::Apart(values)))
            .collect()
    }
}

/// How a key to the colours is written; nothing where it is empty.
fn fresh_key(key: &RagKey) -> Option<Fresh> {
    match key {
        RagKey::Named(name) => Some(Fresh::text(name)),
        RagKey::Colours(colours) if !colours.is_empty() => {
            let pair = |(rag, means): &(Rag, String)| (rag.word(), Fresh::text(means));
            Some(Fresh::Map(colours.iter().map(pair).collect()))
        }
        RagKey::Meanings(meanings) if !meanings.is_empty() => {
            Some(Fresh::List(meanings.iter().map(Fresh::text).collect()))
        }
        RagKey::Colours(_) | RagKey::Meanings(_) => None,
    }
}

/// Most letters of an id: file systems hold 255 bytes, ending and all.
pub const LONGEST_ID: usize = 100;

/// An id of what a record says: the day and the body that met, or the title.
pub fn record_id(
    kind: KindWord,
    date: Option<Dated>,
    body: Option<&str>,
    title: Option<&str>,
) -> Result<String> {
    let stem = match (kind, date, body, title) {
        (KindWord::Meeting, Some(date), Some(body), _) => format!("{date}-{body}"),
        (.., Some(title)) => file_stem(title),
        _ => String::new(),
    };
    if stem.chars().count() > LONGEST_ID {
        bail!("no short id can be made of the title; give --id");
    }
    if stem.is_empty() {
        let missing = match (kind, date, body) {
            (KindWord::Meeting, None, None) => "neither its date nor its body is known",
            (KindWord::Meeting, None, _) => "its date is not known",
            (KindWord::Meeting, _, None) => "its body is not known",
            _ => "it has no title of letters",
        };
        bail!("no id can be made: {missing}; give it, or --id");
    }
    Ok(stem)
}

/// The name of a file out of a title: `Getting to Good (2022)` → `getting-to-good-2022`.
pub fn file_stem(title: &str) -> String {
    let mut stem = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        match letter {
            '\'' | '’' => {}
            letter if letter.is_alphanumeric() => stem.push(letter),
            _ if stem.ends_with('-') || stem.is_empty() => {}
            _ => stem.push('-'),
        }
    }
    stem.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{file_stem, schema_from};

    #[test]
    fn the_schema_is_found_from_any_folder() {
        let table = [
            ("2026-03-10-audit.yaml", ".schema/record.json"),
            ("/2026-03-10-audit.yaml", ".schema/record.json"),
            ("meetings/2026/a.yaml", "../../.schema/record.json"),
            ("with a space/a.yaml", "../.schema/record.json"),
        ];
        for (file, schema) in table {
            assert_eq!(schema_from(file), schema);
        }
    }

    #[test]
    fn a_title_becomes_a_name() {
        let table = [
            ("Getting to Good (2022)", "getting-to-good-2022"),
            (
                "Children's Services: a review",
                "childrens-services-a-review",
            ),
            ("../../etc/passwd", "etc-passwd"),
            ("  ", ""),
            ("Área 51", "área-51"),
        ];
        for (title, stem) in table {
            assert_eq!(file_stem(title), stem);
        }
    }
}
