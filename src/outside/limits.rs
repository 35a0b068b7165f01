//! How much of a document is read before it is refused.
//!
//! Owns: the limits all forms share, and the words of a refusal.
//! Promises: a refusal names the limit that was passed and what can be done. The limits are far above
//! any tracker a committee keeps and far below what a machine can bear: at the worst of them
//! together, a reading takes seconds and less than two gigabytes.

use anyhow::{Result, bail};

/// A limit, and the words it is refused with.
#[derive(Debug)]
pub struct Limit {
    pub most: usize,
    /// What is counted: `bytes`, `cells`.
    unit: &'static str,
    /// What a person can do where it is passed.
    remedy: &'static str,
}

/// The file as it comes.
pub static FILE: Limit = Limit {
    most: 100 << 20,
    unit: "bytes",
    remedy: "Take the pictures out of it, or save the part with the actions as a file of its own",
};

/// All that is packed in a file, once unpacked.
pub static UNPACKED: Limit = Limit {
    most: 512 << 20,
    unit: "bytes once unpacked",
    remedy: "Save the part with the actions as a file of its own",
};

/// One part of a packed file that has to be held whole, once unpacked.
pub static PART: Limit = Limit {
    most: 128 << 20,
    unit: "bytes in one of its parts",
    remedy: "Save the part with the actions as a file of its own",
};

/// The files that are packed in one.
pub static PARTS: Limit = Limit {
    most: 20_000,
    unit: "parts packed in it",
    remedy: "Save the part with the actions as a file of its own",
};

/// Elements of a document that stand in each other.
pub static DEPTH: Limit = Limit {
    most: 200,
    unit: "levels that stand in each other",
    remedy: "Save it again from the program that made it",
};

/// Rows that hold something, in all of the document; lines of a text.
pub static ROWS: Limit = Limit {
    most: 500_000,
    unit: "rows",
    remedy: "Divide it, and import the parts one by one",
};

/// Cells in all of the document, the empty ones between others among them.
pub static CELLS: Limit = Limit {
    most: 5_000_000,
    unit: "cells",
    remedy: "Divide it, and import the parts one by one",
};

/// The letters of one cell or paragraph. A workbook holds 32,767 at most.
pub static LETTERS: Limit = Limit {
    most: 1_000_000,
    unit: "letters in one cell",
    remedy: "A quotation mark that is never closed does this: look there",
};

/// The letters of all cells of a document, each as often as it stands there: a workbook keeps words
/// that many cells share only once.
pub static LETTERS_IN_ALL: Limit = Limit {
    most: 256 << 20,
    unit: "letters in its cells",
    remedy: "Divide it, and import the parts one by one",
};

/// How the cells of a workbook may look.
pub static LOOKS: Limit = Limit {
    most: 200_000,
    unit: "styles of cells",
    remedy: "Copy the table into a new workbook, as values alone, and import that",
};

impl Limit {
    /// Refuses what is over.
    pub fn hold(&self, count: usize) -> Result<()> {
        if count <= self.most {
            return Ok(());
        }
        let Self { most, unit, remedy } = self;
        let most = grouped(*most);
        bail!("the document is too large: it has more than {most} {unit}. {remedy}.")
    }
}

/// A number as people write it: `5,000,000`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{CELLS, FILE, ROWS, grouped};

    #[test]
    fn a_refusal_names_the_limit_and_what_can_be_done() {
        assert!(ROWS.hold(ROWS.most).is_ok());
        assert!(FILE.hold(0).is_ok());
        let refusal = CELLS.hold(CELLS.most + 1).unwrap_err().to_string();
        assert_eq!(
            refusal,
            "the document is too large: it has more than 5,000,000 cells. \
             Divide it, and import the parts one by one."
        );
    }

    #[test]
    fn numbers_are_grouped() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (104_857_600, "104,857,600"),
        ];
        for (number, words) in cases {
            assert_eq!(grouped(number), words);
        }
    }
}
