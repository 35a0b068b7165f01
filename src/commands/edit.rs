//! `track edit`: a record in the person's own editor, judged before it is kept.
//!
//! Promises: what is edited is a copy. Where it is refused it is not thrown away: it is edited again,
//! or stays where it is said to be.

use anyhow::{Result, bail};
use clap::Args;

use super::context::{Answer, Context, Note};
use super::judging;
use super::named;
use super::offered;
use super::person::Question;
use super::writing::{self, Writing};
use crate::change::{self, Plan, Proved};
use crate::files::FileId;
use crate::register::Target;
use crate::store::Draft;
use crate::view::withheld_files;

/// Open the editor at an action or a record; what you leave is judged before it is kept
///
/// The editor is $VISUAL, else $EDITOR. A text that would add a mistake, or that changes or removes
/// an update, is refused: you may edit it again, and it is never thrown away.
#[derive(Args, Debug)]
pub struct EditArgs {
    /// `record/ref`, or any ending of it that fits one action only; or a record
    #[arg(value_name = "ID", add = offered::ids())]
    id: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

pub fn edit(args: &EditArgs, context: &Context) -> Result<Answer> {
    let (file, line) = place(args, context)?;
    let before = context.files.get(file);
    let draft = Draft::new(before.stem(), &before.text)?;
    let mut line = line;
    loop {
        if let Err(error) = context.person.edit(draft.path(), line) {
            return Err(kept(draft, &error, &before.text));
        }
        let text = match draft.text() {
            Ok(text) => text,
            Err(error) => return Err(kept(draft, &error, &before.text)),
        };
        if text == before.text {
            let notes = vec![Note::Remark("note: nothing was changed".to_owned())];
            return writing::nothing(notes, &args.writing, context);
        }
        match judged(file, &text, context) {
            Ok((plan, proved, notes)) => {
                let answer = writing::carry(&plan, &proved, notes, &args.writing, context);
                return answer.map_err(|error| kept(draft, &error, &before.text));
            }
            Err(error) => {
                let question = format!("{error:#}\n\nEdit it again?");
                if !context.person.is_there() || !context.person.agrees(&question)? {
                    return Err(kept(draft, &error, &before.text));
                }
                line = 1;
            }
        }
    }
}

/// The file of what is to be edited, and the line at which it stands.
fn place(args: &EditArgs, context: &Context) -> Result<(FileId, usize)> {
    let typed = match &args.id {
        Some(typed) => typed.clone(),
        None => context.person.ask(&Question {
            asks: "Which action or record?",
            flag: "ID",
            choices: &offered::choices_ids(context),
            only_choices: false,
        })?,
    };
    let register = &context.register;
    let span = match named::target(&typed, context)? {
        Target::Entry(_) => register.place(named::action(&typed, context)?.index),
        Target::Record(_) => register.record(named::record(&typed, context)?).place,
    };
    // The whole file is opened: what is exempt in it is seen.
    if withheld_files(register, context.audience).contains(&span.file) {
        bail!(
            "the file holds exempt material, and would be opened whole; `--include-exempt` opens it \
             for those who may see it"
        );
    }
    Ok((span.file, context.files.start_of(span).line))
}

fn judged(file: FileId, text: &str, context: &Context) -> Result<(Plan, Proved, Vec<Note>)> {
    let (plan, mut proved) = change::edited(&context.register, &context.files, file, text)?;
    let notes = judging::checked(&mut proved, context)?;
    if proved.register.records.len() < context.register.records.len() {
        bail!("the text is no longer a record");
    }
    Ok((plan, proved, notes))
}

/// What went wrong, and where the text is that somebody typed.
fn kept(draft: Draft, error: &anyhow::Error, before: &str) -> anyhow::Error {
    if draft.text().is_ok_and(|text| text == before) {
        return anyhow::anyhow!("{error:#}");
    }
    match draft.keep() {
        Ok(path) => anyhow::anyhow!(
            "{error:#}\n\nthe record is as it was; your text is kept in {}",
            path.display()
        ),
        Err(unkept) => anyhow::anyhow!("{error:#}\n\nthe record is as it was; {unkept:#}"),
    }
}
