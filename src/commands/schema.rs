//! `track schema`: what a record file may hold, for editors and other programs.
//!
//! Promises: what is printed needs no register, and is the same on every machine; what is written
//! goes to one place in the records folder, where the first line of new records looks for it.

use anyhow::{Result, bail};
use clap::Args;

use super::context::{Answer, Context, Note};
use super::offered;
use crate::change::SCHEMA;
use crate::checks;
use crate::formats::data;
use crate::kinds::{self, RuleName};
use crate::model::{KindWord, Word};
use crate::query;
use crate::store;

/// Print what a record may hold, as JSON Schema, so that editors complete and check it
#[derive(Args, Debug)]
#[command(after_help = "\
`track schema --write` puts the schema of all kinds into the records folder, as .schema/record.json;
commit it with the records. From then on `track new` begins each record with a line by which editors
find it. After a new version of track, write it again.")]
pub struct SchemaArgs {
    /// meeting, action-plan, inspection or register; else all of them, told apart by their `kind`
    #[arg(value_name = "KIND", default_value = ALL, hide_default_value = true, add = offered::files())]
    kind: String,
    /// Write it into the records folder, where editors look for it
    #[arg(long, conflicts_with = "kind")]
    write: bool,
}

/// The word for every kind at once.
const ALL: &str = offered::ALL_KINDS;

impl SchemaArgs {
    /// Whether it is written into the records folder.
    pub fn writes(&self) -> bool {
        self.write
    }
}

/// Prints it.
pub fn print(args: &SchemaArgs) -> Result<Answer> {
    Ok(Answer {
        bytes: text(&args.kind)?,
        ..Answer::default()
    })
}

/// Prints it, or puts it where the records are.
pub fn schema(args: &SchemaArgs, context: &Context) -> Result<Answer> {
    if !args.write {
        return print(args);
    }
    let bytes = text(ALL)?;
    let shown = format!("{}/{SCHEMA}", context.records);
    let path = context.path_shown(&shown);
    let is_same = store::text(&path).is_ok_and(|there| there.as_bytes() == bytes);
    if !is_same {
        if let Some(folder) = path.parent() {
            store::make_folder(folder)?;
        }
        store::write(&path, &bytes)?;
    }
    let done = if is_same {
        "is up to date in"
    } else {
        "written to"
    };
    let said = format!("schema {done} {shown}");
    Ok(Answer {
        notes: vec![Note::Remark(said)],
        ..Answer::default()
    })
}

fn text(kind: &str) -> Result<Vec<u8>> {
    let kind = (kind != ALL).then(|| file_kind(kind)).transpose()?;
    data::write(&schema_of(kind))
}

/// The schema, with the names of all rules.
fn schema_of(kind: Option<KindWord>) -> serde_json::Value {
    let names: Vec<RuleName<'_>> = checks::rules()
        .map(|rule| RuleName {
            code: rule.code,
            summary: rule.summary,
            can_be_waived: checks::can_be_waived(rule),
        })
        .collect();
    kinds::with_rules(kinds::schema(kind), &names)
}

/// A kind of file: the declarations of the register are one here, as they have a schema too.
fn file_kind(typed: &str) -> Result<KindWord> {
    query::word::<KindWord>(typed).or_else(|_| {
        let words: Vec<&str> = KindWord::WORDS.iter().map(|(word, _)| *word).collect();
        bail!(
            "`{typed}` is not a kind (one of {}, {ALL})",
            words.join(", ")
        )
    })
}
