//! The verb `new`: the register gets a record, which is a file of its own.

use crate::model::{Dated, KindWord, Word};
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

/// A record that is to be written, without actions yet.
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
    pub source: Option<String>,
    pub note: Option<String>,
    /// The way to the schema by which editors know the format, where there is one.
    pub schema: Option<String>,
}

impl NewRecord {
    /// Its text.
    pub fn text(&self) -> String {
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
        add("responds_to", Fresh::one_or_many(self.responds_to.clone()));
        add("source", text(&self.source));
        add("note", text(&self.note));
        let lines = syntax::lines_of_pairs(&pairs, 0, &Style::default());
        // The line in which editors look for it, whichever they are; it has to be a comment of its own.
        let modeline = |schema| format!("# yaml-language-server: $schema={schema}");
        let first = self.schema.as_ref().map(modeline).into_iter();
        let lines: Vec<String> = first.chain(lines).collect();
        lines.join("\n") + "\n"
    }
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
