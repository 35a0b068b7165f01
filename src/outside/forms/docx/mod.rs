//! A Word document (.docx) → its headings, paragraphs and tables, in order.
//!
//! Owns: which parts of the file are read, and what is said of the others.
//! Promises: what a person reads on the page is in the blocks or in a remark; what was deleted, hidden
//! or struck through is never taken for what stands. Footnotes stand at the end. Macros, embedded
//! files, pictures and whatever lies outside the file are named and never opened.
//! Why by hand: the libraries that read such files drop what a tracker lives by (shading, merged
//! cells, tracked changes, the numbers of lists) or fail on what they do not know.

mod numbering;
mod shade;
mod story;
mod styles;
mod symbols;
mod table;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};

use anyhow::{Context, Result, bail};
use memchr::memmem;

use self::numbering::Numbering;
use self::shade::theme;
use self::story::Story;
use self::styles::Styles;
use self::words::{Note, bare};
use super::remarks::{count, quoted};
use super::{Form, Input};
use crate::outside::package::{Link, Package};
use crate::outside::xml::{Element, tree};
use crate::outside::{Counting, Outside};

pub static FORM: Form = Form {
    name: "a Word document",
    endings: &["docx", "docm", "dotx", "dotm"],
    is,
    read,
};

/// Bytes at the beginning in which a file that cannot be unpacked still names its parts.
const BEGINNING: usize = 64 << 10;

fn is(input: &Input<'_>) -> bool {
    let bytes = input.bytes;
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    if is_unpacked(beginning) {
        return true;
    }
    if !bytes.starts_with(b"PK") {
        return false;
    }
    match Package::open(bytes) {
        Ok(package) => package.names().any(is_main),
        Err(_) => memmem::find(beginning, b"word/document.xml").is_some(),
    }
}

/// Whether a part is the text of a Word document, as every program calls it.
fn is_main(name: &str) -> bool {
    let stem = name.strip_suffix(".xml");
    stem.is_some_and(|stem| stem.starts_with("word/document"))
}

/// Word can also save a document as one XML file.
fn is_unpacked(beginning: &[u8]) -> bool {
    memmem::find(beginning, b"<?mso-application progid=\"Word.Document\"").is_some()
}

fn read(input: &Input<'_>) -> Result<Outside> {
    let beginning = input.bytes.get(..BEGINNING).unwrap_or(input.bytes);
    if is_unpacked(beginning) {
        bail!("it is a Word document saved as XML: save it as a Word document (.docx)");
    }
    let mut package = Package::open(input.bytes)?;
    let Some(main) = package.main()? else {
        bail!("the file is damaged: the text of the Word document is missing in it");
    };
    let links = package.links(&main)?;
    let styles = part(&mut package, &links, "styles")?;
    let styles = styles.as_ref().map(Styles::of).unwrap_or_default();
    let numbering = part(&mut package, &links, "numbering")?;
    let numbering = numbering.as_ref().map(Numbering::of).unwrap_or_default();
    let colours = part(&mut package, &links, "theme")?;
    let colours = colours.as_ref().map(theme).unwrap_or_default();
    let comments = part(&mut package, &links, "comments")?;
    let comments = comments.map_or_else(HashMap::new, |root| by_id(&root, &styles));

    let mut story = Story::new(&styles, numbering, comments, colours);
    let text = package.part(&main)?.context("the text is missing")?;
    story.read(&text).context("the document cannot be read")?;
    drop(text);
    for (note, kind) in [(Note::Foot, "footnotes"), (Note::End, "endnotes")] {
        if let Some(root) = part(&mut package, &links, kind)? {
            notes(&mut story, note, &by_id(&root, &styles));
        }
    }
    story.close();
    furniture(&mut package, &links, &styles, &mut story)?;
    unopened(&package, &links, &mut story);
    Ok(Outside {
        counting: Counting::Tables,
        blocks: story.blocks,
        parts: Vec::new(),
        remarks: story.remarks.finish(),
    })
}

/// The part that a link of this kind leads to.
fn part(package: &mut Package<'_>, links: &[Link], kind: &str) -> Result<Option<Element>> {
    let link = links
        .iter()
        .find(|link| link.kind == kind && !link.is_outside);
    let text = link.map(|link| package.part(&link.target)).transpose()?;
    let root = text.flatten().map(|text| tree(&text)).transpose();
    root.with_context(|| format!("the {kind} of the document cannot be read"))
}

/// The words of comments or notes. Word draws its separators as notes too.
fn by_id(root: &Element, styles: &Styles) -> HashMap<String, String> {
    let is_real = |note: &&Element| {
        let kind = note.attribute("type");
        kind.is_none_or(|kind| kind == "normal")
    };
    let notes = root.children.iter().filter(is_real);
    let named = |note: &Element| Some((note.attribute("id")?.to_owned(), bare(note, styles)));
    notes.filter_map(named).collect()
}

/// Footnotes or endnotes, at the end, as they are numbered on paper.
fn notes(story: &mut Story<'_>, note: Note, words: &HashMap<String, String>) {
    let name = match note {
        Note::Foot => "Footnote",
        Note::End => "Endnote",
    };
    let of_kind = |(kind, id): &(Note, String)| (*kind == note).then(|| id.clone());
    let mut ids: Vec<String> = story.notes.iter().filter_map(of_kind).collect();
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    let mut others: Vec<&String> = words.keys().filter(|id| !seen.contains(*id)).collect();
    others.sort();
    ids.extend(others.into_iter().cloned());
    let mut stands = 0;
    for (at, id) in ids.iter().enumerate() {
        let Some(words) = words.get(id).filter(|words| !words.is_empty()) else {
            continue;
        };
        stands += 1;
        story.add_words(format!("{name} {}: {words}", at + 1));
    }
    if stands > 0 {
        let name = name.to_lowercase();
        let notes = count(stands, &name, &format!("{name}s"));
        story.remarks.say(format!(
            "{notes} stand at the end; their marks were taken out of the words they hang on."
        ));
    }
}

/// What is printed on every page.
fn furniture(
    package: &mut Package<'_>,
    links: &[Link],
    styles: &Styles,
    story: &mut Story<'_>,
) -> Result<()> {
    for link in links.iter().filter(|link| !link.is_outside) {
        if !matches!(&*link.kind, "header" | "footer") {
            continue;
        }
        let Some(text) = package.part(&link.target)? else {
            continue;
        };
        let root = tree(&text).with_context(|| format!("a {} of its pages", link.kind))?;
        let mut words = bare(&root, styles);
        // A watermark is drawn.
        for drawn in root.within().filter(|part| &*part.name == "textpath") {
            let letters = drawn.attribute("string").unwrap_or_default();
            super::plain::add_line(&mut words, letters);
        }
        if !words.is_empty() {
            let (kind, words) = (&link.kind, quoted(&words));
            story
                .remarks
                .say(format!("The {kind} of its pages is left out: {words}."));
        }
    }
    Ok(())
}

/// What lies in the file or beside it and was not opened.
fn unopened(package: &Package<'_>, links: &[Link], story: &mut Story<'_>) {
    if package.names().any(|name| name.ends_with("vbaproject.bin")) {
        let macros = "It has macros, which were not run.";
        story.remarks.say(macros.to_owned());
    }
    let embedded = package
        .names()
        .filter(|name| name.contains("/embeddings/"))
        .count();
    if embedded > 0 {
        let files = count(embedded, "file", "files");
        story
            .remarks
            .say(format!("{files} embedded in it: not opened."));
    }
    let outside: BTreeSet<&str> = links
        .iter()
        .filter(|link| link.is_outside && link.kind != "hyperlink")
        .map(|link| link.kind.as_str())
        .collect();
    for kind in outside {
        story.remarks.say(format!(
            "It refers to something outside the file ({kind}), which was not fetched."
        ));
    }
}
