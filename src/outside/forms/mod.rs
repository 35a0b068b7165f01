//! The forms a document comes in, a file each, and how the form of some bytes is told.
//!
//! Promises: the bytes tell the form, and not the name; where a name says otherwise, that is a remark.
//! A document too large, too deep or too often packed is refused with the limit it passed; what no
//! form fits is refused by its own name, with what can be done.

mod delimited;
mod docx;
mod html;
mod markdown;
pub mod plain;
mod refused;
mod remarks;
#[cfg(test)]
mod tests;
mod text;
mod workbook;

use anyhow::{Result, bail};

use super::guarded::guarded;
use super::limits::{FILE, LETTERS};
use super::{Block, Outside};

/// What is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'b> {
    pub bytes: &'b [u8],
    /// What the file is called; none for what comes from a pipe.
    pub name: Option<&'b str>,
    /// The sheet that is asked for, by its name; all visible ones where there is none.
    pub sheet: Option<&'b str>,
}

/// A form.
pub struct Form {
    /// As a message calls it: `a Word document`.
    pub name: &'static str,
    /// Endings of file names, without the dot.
    pub endings: &'static [&'static str],
    /// Whether bytes look like it.
    pub is: fn(&Input<'_>) -> bool,
    pub read: fn(&Input<'_>) -> Result<Outside>,
}

/// Every form; the first that fits the bytes is taken.
pub static FORMS: &[&Form] = &[
    &docx::FORM,
    &workbook::FORM,
    &html::FORM,
    &markdown::FORM,
    &delimited::FORM,
    &text::FORM,
];

impl Input<'_> {
    /// The ending of its name, in small letters: `xlsx`.
    pub fn ending(&self) -> Option<String> {
        let (stem, ending) = self.name?.rsplit_once('.')?;
        let is_ending = !stem.is_empty() && !ending.contains(['/', '\\', ' ']);
        is_ending.then(|| ending.to_lowercase())
    }
}

/// A document, by the first form that its bytes fit.
pub fn read(input: &Input<'_>) -> Result<Outside> {
    FILE.hold(input.bytes.len())?;
    if input.bytes.iter().all(u8::is_ascii_whitespace) {
        bail!("the document is empty");
    }
    if let Some(why) = refused::refusal(input.bytes) {
        bail!("{why}");
    }
    let Some(form) = FORMS.iter().find(|form| (form.is)(input)) else {
        bail!(
            "it is not a document that can be read. What can be read: {}.",
            listed()
        );
    };
    let mut outside = guarded(|| (form.read)(input))?;
    hold_letters(&outside)?;
    let blocks = outside.blocks.len();
    if input.sheet.is_some() && form.name != workbook::FORM.name {
        bail!("{} has no sheets: leave out the sheet", form.name);
    }
    if blocks == 0 {
        outside
            .remarks
            .push("Nothing stands in the document.".to_owned());
    }
    outside.remarks.extend(lie(input, form));
    Ok(outside)
}

/// No form may bring more in one cell or paragraph than another; some see it sooner, while they read.
fn hold_letters(outside: &Outside) -> Result<()> {
    for block in &outside.blocks {
        match block {
            Block::Heading { text, .. } | Block::Words { text, .. } => LETTERS.hold(text.len())?,
            Block::Grid(grid) => {
                for cell in grid.rows.iter().flat_map(|row| &row.cells) {
                    LETTERS.hold(cell.text.len())?;
                }
            }
        }
    }
    Ok(())
}

/// The remark where the name of a file is not that of its bytes.
fn lie(input: &Input<'_>, form: &Form) -> Option<String> {
    let ending = input.ending()?;
    if form.endings.contains(&ending.as_str()) {
        return None;
    }
    let is_known = FORMS
        .iter()
        .any(|form| form.endings.contains(&ending.as_str()));
    let is_known = is_known || refused::ENDINGS.contains(&ending.as_str());
    is_known.then(|| {
        format!(
            "The name ends in .{ending}, but the file is {}: it was read as that.",
            form.name
        )
    })
}

/// The forms, as a sentence lists them.
fn listed() -> String {
    let names: Vec<String> = FORMS
        .iter()
        .map(|form| match form.endings {
            [] => form.name.to_owned(),
            endings => format!("{} (.{})", form.name, endings.join(", .")),
        })
        .collect();
    names.join("; ")
}
