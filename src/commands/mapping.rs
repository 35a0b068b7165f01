//! What the headings of a document mean, as somebody says it: on the command line, and in a file that
//! is kept for the next time.
//!
//! Promises: a file that is there is never written over with less than it says; a heading or a word
//! that cannot be right is refused at its place.

use std::path::Path;

use anyhow::{Result, bail};
use serde::Deserialize;

use crate::diagnostic::{Diagnostics, hint, nearest};
use crate::files::{Field as Written, FileId, Files, List, Text, TextFile};
use crate::formats::diagnostics::line;
use crate::import::{FIELDS, Field, folded};
use crate::store;
use crate::syntax::{self, Fresh, Style};

/// Headings with what each means.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    /// As written, with the field.
    pub columns: Vec<(String, Field)>,
}

/// How the file is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WrittenMapping {
    columns: List<WrittenColumn>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WrittenColumn {
    heading: Written<Text>,
    field: Written<Text>,
}

impl Mapping {
    /// Of `Outcome=text,Lead Officer=owner`.
    pub fn typed(typed: &[String]) -> Result<Self> {
        let mut mapping = Self::default();
        for pair in typed.iter().flat_map(|typed| typed.split(',')) {
            let Some((heading, word)) = pair.rsplit_once('=') else {
                bail!("--map: `{pair}` says nothing: write a heading, `=` and what it means");
            };
            let (heading, field) = (heading.trim(), field(word.trim())?);
            if mapping.of(heading).is_some_and(|other| other != field) {
                bail!("--map: `{heading}` is given two meanings");
            }
            mapping.set(heading, field);
        }
        Ok(mapping)
    }

    /// What a heading means here.
    fn of(&self, heading: &str) -> Option<Field> {
        let wanted = folded(heading);
        let mut columns = self.columns.iter();
        let own = columns.find(|(known, _)| folded(known) == wanted);
        own.map(|(_, field)| *field)
    }

    /// The headings of these that a document does not have.
    pub fn not_among(&self, met: &[(String, Field)]) -> Vec<&str> {
        let met: Vec<String> = met.iter().map(|(heading, _)| folded(heading)).collect();
        let headings = self.columns.iter().map(|(heading, _)| heading.as_str());
        headings
            .filter(|heading| !met.contains(&folded(heading)))
            .collect()
    }

    /// Of a file.
    pub fn read(path: &Path) -> Result<Self> {
        let text = store::text(path)?;
        let mut files = Files::default();
        let id = files.add(TextFile::new(path.display().to_string(), text));
        let mut found = Diagnostics::default();
        let mapping = Self::of_file(id, &files, &mut found);
        if let Some(mistake) = found.iter().next() {
            bail!("{}", line(mistake, &files));
        }
        mapping
    }

    fn of_file(id: FileId, files: &Files, found: &mut Diagnostics) -> Result<Self> {
        let mut mapping = Self::default();
        let Some(root) = syntax::parse(id, files.get(id), found) else {
            return Ok(mapping);
        };
        let no_synonyms = |_: &str, _: &str| None;
        let Some(written) = syntax::read::<WrittenMapping>(&root, no_synonyms, found) else {
            return Ok(mapping);
        };
        for column in written.columns.items {
            let (heading, word) = (&column.value.heading, &column.value.field);
            let (Some(heading), Some(word)) = (heading.as_str(), word.as_str()) else {
                bail!(
                    "{}: each column has a `heading` and a `field`",
                    files.get(id).path
                );
            };
            mapping.set(heading, field(word)?);
        }
        Ok(mapping)
    }

    /// These, and then the others, which win.
    pub fn with(mut self, others: &Self) -> Self {
        for (heading, field) in &others.columns {
            self.set(heading, *field);
        }
        self
    }

    fn set(&mut self, heading: &str, field: Field) {
        let folded_heading = folded(heading);
        let mut known = self.columns.iter_mut();
        match known.find(|(known, _)| folded(known) == folded_heading) {
            Some(known) => known.1 = field,
            None => self.columns.push((heading.to_owned(), field)),
        }
    }

    /// As the reading wants it: headings folded.
    pub fn for_reading(&self) -> Vec<(String, Field)> {
        let columns = self.columns.iter();
        columns
            .map(|(heading, field)| (folded(heading), *field))
            .collect()
    }

    /// The text of the file that keeps it.
    pub fn text(&self) -> String {
        let column = |(heading, field): &(String, Field)| {
            Fresh::Map(vec![
                ("heading", Fresh::text(heading)),
                ("field", Fresh::text(field.word())),
            ])
        };
        let columns = self.columns.iter().map(column).collect();
        let pairs = [("columns", Fresh::List(columns))];
        let lines = syntax::lines_of_pairs(&pairs, 0, &Style::default());
        lines.join("\n") + "\n"
    }
}

/// A word of `--map`.
fn field(word: &str) -> Result<Field> {
    let word = word.to_lowercase().replace([' ', '_'], "-");
    let row = FIELDS.iter().find(|(known, _)| *known == word);
    if let Some((_, field)) = row {
        return Ok(*field);
    }
    let words: Vec<&str> = FIELDS.iter().map(|(word, _)| *word).collect();
    let meant = nearest(&word, words.iter().copied());
    bail!(
        "a column cannot mean `{word}`{}; it is one of {}",
        hint(meant),
        words.join(", ")
    )
}

/// Keeps a mapping for the next time: what was said, and what the headings of this document were taken
/// for beside it.
pub fn keep(path: &Path, mapping: &Mapping, understood: &[(String, Field)]) -> Result<()> {
    let understood = Mapping {
        columns: understood.to_vec(),
    };
    let text = understood.with(mapping).text();
    if store::exists(path) && store::text(path)? == text {
        return Ok(());
    }
    store::write(path, text.as_bytes())
}
