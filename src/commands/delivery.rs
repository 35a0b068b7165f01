//! Where a paper goes: to stdout, into a file or a folder, or between two marks in a file that is
//! somebody else's.
//!
//! Promises: a record is never written over; a file is replaced whole or not at all; outside its
//! marks, a refreshed file stays as it was to the last byte.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum, ValueHint};

use super::context::{Answer, Context, Note};
use super::layout::not_dated;
use crate::document::Document;
use crate::formats::data::calendar::calendar;
use crate::formats::document::{document_format, markdown_below};
use crate::model::{Basis, counted};
use crate::reports::papers::Report;
use crate::store;
use crate::view::Shown;

/// The formats of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PaperFormat {
    /// Fitted to the terminal; what a terminal gets where nothing else is asked
    Terminal,
    /// GitHub's Markdown, legible as plain text; what a file or a pipe gets
    Markdown,
    /// One accessible page that needs nothing else
    Html,
    /// The rows under one header; days that stand alone as ISO dates
    Csv,
    /// As data; its schema is published
    Json,
    /// Target dates as all-day events, for `tracker` and `owner`
    Ics,
}

impl PaperFormat {
    /// In the table of formats, and as the ending of a file.
    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Terminal => ("table", "txt"),
            Self::Markdown => ("markdown", "md"),
            Self::Html => ("html", "html"),
            Self::Csv => ("csv", "csv"),
            Self::Json => ("json", "json"),
            Self::Ics => ("ics", "ics"),
        }
    }

    fn of_ending(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        let ending = match ending.as_str() {
            "htm" => "html",
            "markdown" => "md",
            ending => ending,
        };
        let formats = Self::value_variants().iter().copied();
        formats.clone().find(|format| format.name().1 == ending)
    }
}

/// Where it goes, and as what.
#[derive(Args, Debug)]
#[command(next_help_heading = "Where it goes")]
pub struct Delivery {
    /// How it is written; else by the ending of --output, else for the terminal or as Markdown
    #[arg(long, value_name = "FORMAT")]
    format: Option<PaperFormat>,
    /// Write it to this file, whole
    #[arg(long, value_name = "FILE", conflicts_with = "into", value_hint = ValueHint::AnyPath)]
    output: Option<PathBuf>,
    /// Refresh it in this Markdown file, between `<!-- track report PAPER: begin -->` and
    /// `<!-- track report PAPER: end -->`; the rest of the file stays as it is
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    into: Option<PathBuf>,
}

/// A paper on its way out.
pub struct Sheet<'m> {
    pub paper: &'static str,
    /// The body, record or owner it is about.
    pub about: Option<String>,
    pub basis: Basis,
    /// What goes into a calendar.
    pub events: Vec<&'m Shown<'m>>,
    pub document: Document,
}

impl Delivery {
    /// The format asked for, by its name or by the ending of the file.
    fn format(&self) -> Option<PaperFormat> {
        self.format
            .or_else(|| PaperFormat::of_ending(self.output.as_ref()?))
    }

    /// Whether the actions for a calendar have to be found.
    pub fn is_calendar(&self) -> bool {
        self.format() == Some(PaperFormat::Ics)
    }

    /// Whether what was asked can be done, before any work is.
    pub fn check(&self, report: &Report, all: bool) -> Result<()> {
        let markdown = self
            .format
            .is_none_or(|format| format == PaperFormat::Markdown);
        if self.into.is_some() && !markdown {
            bail!("--into refreshes Markdown, and no other format");
        }
        if self.is_calendar() && report.calendar.is_none() {
            bail!(
                "`{}` makes no calendar; `tracker` and `owner` do",
                report.name
            );
        }
        if all && self.output.is_none() {
            bail!("--all writes a file for each owner: name the folder with --output");
        }
        Ok(())
    }

    pub fn deliver(&self, sheet: &Sheet<'_>, context: &Context) -> Result<Answer> {
        if let Some(path) = &self.into {
            return refresh(path, sheet, context);
        }
        let Some(path) = &self.output else {
            let for_people = if context.surface.width.is_some() {
                PaperFormat::Terminal
            } else {
                PaperFormat::Markdown
            };
            let format = self.format.unwrap_or(for_people);
            let (bytes, note) = written(sheet, format, context)?;
            let mut answer = context.answer(bytes);
            answer.notes.extend(note);
            return Ok(answer);
        };
        refuse_record(path, context)?;
        if store::is_folder(path) {
            bail!("--output names `{}`, which is a folder", path.display());
        }
        let Some(format) = self
            .format()
            .or(path.extension().is_none().then_some(PaperFormat::Markdown))
        else {
            bail!(
                "`{}` does not end like any format; name one with --format",
                path.display()
            );
        };
        let (bytes, note) = written(sheet, format, context)?;
        store::write(path, &bytes)?;
        let mut answer = context.answer(Vec::new());
        answer.notes.extend(note);
        let said = format!("{} written to {}", sheet.paper, path.display());
        answer.notes.push(Note::Remark(said));
        Ok(answer)
    }

    /// Each sheet as a file of its own in the folder.
    pub fn deliver_all(&self, sheets: &[Sheet<'_>], context: &Context) -> Result<Answer> {
        let folder = self.output.as_ref().context("--output names no folder")?;
        if store::exists(folder) && !store::is_folder(folder) {
            bail!("--output names `{}`, which is no folder", folder.display());
        }
        let format = self.format.unwrap_or(PaperFormat::Markdown);
        store::make_folder(folder)?;
        let mut names: Vec<String> = Vec::new();
        let mut notes = Vec::new();
        for sheet in sheets {
            let about = sheet.about.as_deref().unwrap_or(sheet.paper);
            let name = file_name(about, &names);
            let path = folder.join(format!("{name}.{}", format.name().1));
            names.push(name);
            refuse_record(&path, context)?;
            let (bytes, note) = written(sheet, format, context)?;
            store::write(&path, &bytes)?;
            let about = |said: &Note| Note::Remark(format!("{}: {}", path.display(), said.text()));
            notes.extend(note.as_ref().map(about));
        }
        let mut answer = context.answer(Vec::new());
        answer.notes.extend(notes);
        let sheets = counted(sheets.len(), "sheet");
        let said = format!("{sheets} written to {}", folder.display());
        answer.notes.push(Note::Remark(said));
        Ok(answer)
    }
}

/// Puts the paper between its marks in a file, and leaves the rest of it.
fn refresh(path: &Path, sheet: &Sheet<'_>, context: &Context) -> Result<Answer> {
    refuse_record(path, context)?;
    let text = store::text(path)?;
    let place = super::marked::find(&text, sheet.paper, sheet.about.as_deref())
        .with_context(|| format!("`{}` cannot be refreshed", path.display()))?;
    let mut bytes = Vec::new();
    markdown_below(&sheet.document, place.above, &mut bytes)?;
    let fresh = place.filled(&text, &String::from_utf8_lossy(&bytes));
    let is_same = fresh == text;
    if !is_same {
        store::write(path, fresh.as_bytes())?;
    }
    let mut answer = context.answer(Vec::new());
    let what = if is_same {
        "is up to date in"
    } else {
        "refreshed in"
    };
    let said = format!("{} {what} {}", sheet.paper, path.display());
    answer.notes.push(Note::Remark(said));
    Ok(answer)
}

/// The paper in a format, and what is to be said beside it.
fn written(
    sheet: &Sheet<'_>,
    format: PaperFormat,
    context: &Context,
) -> Result<(Vec<u8>, Option<Note>)> {
    if format == PaperFormat::Ics {
        let events = sheet.events.iter().copied();
        let title = sheet.document.head.as_ref().map_or("", |head| &head.title);
        let (bytes, without) = calendar(title, &sheet.basis, events);
        return Ok((bytes, (without > 0).then(|| not_dated(without))));
    }
    let format = document_format(format.name().0).expect("every format of a paper is in the table");
    let mut bytes = Vec::new();
    (format.write)(&sheet.document, context.surface, &mut bytes)?;
    let closing = || Note::Remark(sheet.document.closing.join("\n"));
    Ok((bytes, (!format.has_closing).then(closing)))
}

/// A paper must never be written over a record.
fn refuse_record(path: &Path, context: &Context) -> Result<()> {
    // A link counts as what it leads to.
    let target = store::resolved(path);
    let is_record = store::is_record_name(&target.to_string_lossy());
    let records = store::resolved(Path::new(&context.records));
    if is_record && target.starts_with(records) {
        bail!(
            "`{}` is the place of a record, not of a paper",
            path.display()
        );
    }
    Ok(())
}

/// Bytes of a file's name, less its number and its ending: no system takes many more than 255.
const LONGEST_NAME: usize = 200;

/// A name as a file's: letters and digits, hyphens between; no two alike.
fn file_name(name: &str, taken: &[String]) -> String {
    let letters = name.to_lowercase();
    let parts = letters.split(|letter: char| !letter.is_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let mut plain = parts.join("-");
    plain.truncate(plain.floor_char_boundary(LONGEST_NAME));
    let plain = if plain.is_empty() {
        "owner".to_owned()
    } else {
        plain
    };
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    let mut names = std::iter::once(plain.clone()).chain(numbered);
    names
        .find(|name| !taken.contains(name))
        .expect("numbers do not end")
}
