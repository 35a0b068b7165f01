//! What is said of a document beside its words.
//!
//! Promises: each sentence once, in the order it came up; a document cannot make endless many.

/// Sentences about one document. Beyond, they are only counted.
const MOST_REMARKS: usize = 200;
/// Letters of the document within one remark.
const MOST_LETTERS: usize = 400;

/// What is to be said, as it comes up.
#[derive(Debug, Default)]
pub struct Remarks {
    said: Vec<String>,
    beyond: usize,
}

impl Remarks {
    pub fn say(&mut self, sentence: String) {
        if self.said.contains(&sentence) {
            return;
        }
        if self.said.len() < MOST_REMARKS {
            self.said.push(sentence);
        } else {
            self.beyond += 1;
        }
    }

    #[must_use]
    pub fn finish(self) -> Vec<String> {
        let mut said = self.said;
        if self.beyond > 0 {
            said.push(format!("{} more of such remarks", self.beyond));
        }
        said
    }
}

/// Words of the document in a remark, on one line, shortened where they are long.
#[must_use]
pub fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("“{}…”", line.get(..end).unwrap_or_default()),
        None => format!("“{line}”"),
    }
}

/// `1 picture`, `3 pictures`.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {many}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_cannot_be_talked_about_for_ever() {
        let mut remarks = Remarks::default();
        for at in 0..1000 {
            remarks.say(format!("remark {}", at / 2));
        }
        let said = remarks.finish();
        assert_eq!(said.len(), MOST_REMARKS + 1);
        assert!(quoted(&"ü".repeat(1000)).chars().count() < 410);
    }
}
