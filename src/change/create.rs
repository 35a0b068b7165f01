//! The verb `new`: the register gets a record, which is a file of its own.

use crate::model::{Dated, KindWord, Word};
use crate::syntax::{self, Fresh, Style};

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
    use super::file_stem;

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
