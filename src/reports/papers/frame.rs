//! What every paper begins and ends with.
//!
//! Promises: no paper is without its day, its subject, its filters, its counts, and the files that
//! could not be read; an abbreviation that stands in it is explained.

use rayon::prelude::*;

use crate::document::{Block, Document, Head, Table, whole_word};
use crate::model::{Basis, counted};
use crate::view::{Material, RecordPage, Subject};

/// An empty paper.
pub fn begin(paper: &'static str, title: String, material: &Material<'_>) -> Document {
    let basis = &material.view.basis;
    let mut facts = vec![("As at".to_owned(), basis.as_at.plain())];
    let mut add = |name: &str, value: String| facts.push((name.to_owned(), value));
    match &material.subject {
        Subject::Register => add("Of", "every record in the register".to_owned()),
        Subject::Body(body) => {
            add("Body", body.name.to_owned());
            if !body.predecessors.is_empty() {
                add("Took over from", body.predecessors.join("; "));
            }
        }
        Subject::Record(record) => add("Record", format!("{} ({})", record.title, record.id)),
        Subject::Owner(owner) => add("Owner", owner.clone()),
    }
    if !basis.filters.is_empty() {
        add("Filters", basis.filters.join("; "));
    }
    Document {
        head: Some(Head {
            paper,
            title,
            facts,
            basis: basis.clone(),
            banner: basis.banner().map(str::to_owned),
            abbreviations: Vec::new(),
        }),
        ..Document::default()
    }
}

/// What the paper is about, by name.
pub fn subject<'m>(material: &'m Material<'_>) -> &'m str {
    match &material.subject {
        Subject::Register => "the register",
        Subject::Body(body) => body.name,
        Subject::Record(record) => record.title,
        Subject::Owner(owner) => owner,
    }
}

/// Adds to what the paper says of itself at the top.
pub fn fact(document: &mut Document, name: &str, value: impl Into<String>) {
    if let Some(head) = &mut document.head {
        head.facts.push((name.to_owned(), value.into()));
    }
}

/// Adds the head of a record, but for what the paper says elsewhere.
pub fn record_facts(document: &mut Document, page: &RecordPage<'_>) {
    for (name, value) in &page.fields {
        if !matches!(name.as_str(), "Kind" | "RAG key") {
            fact(document, name, value.clone());
        }
    }
}

/// Adds a table with its caption; nothing where it has no row.
pub fn table(document: &mut Document, caption: impl Into<String>, mut table: Table) {
    if !table.rows().is_empty() {
        table.caption = Some(caption.into());
        document.blocks.push(Block::Table(table));
    }
}

/// Ends a paper, with what it rests on.
pub fn end(mut document: Document, material: &Material<'_>, basis: Basis) -> Document {
    document.closing.push(basis.sentence());
    let read = basis.files - basis.unread.len().min(basis.files);
    document.closing.push(if basis.unread.is_empty() {
        format!("Every file was read: {read}.")
    } else {
        let unread = counted(basis.unread.len(), "file");
        let paths = basis.unread.join(", ");
        format!("{read} of {} read. NOT read, so that what stands in it is missing here, {unread}: {paths}.", counted(basis.files, "file"))
    });
    let texts = document.texts();
    let used = |short: &str| {
        texts
            .par_iter()
            .any(|text| whole_word(text, short).is_some())
    };
    let abbreviations = material
        .abbreviations()
        .iter()
        .filter(|(short, _)| used(short))
        .map(|(short, long)| ((*short).to_owned(), (*long).to_owned()))
        .collect();
    if let Some(head) = &mut document.head {
        head.abbreviations = abbreviations;
        head.basis = basis;
    }
    document
}
