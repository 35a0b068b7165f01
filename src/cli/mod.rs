//! The person at the terminal: arguments in, answer out, exit code.
//!
//! Owns: the clock, the environment, stdin and stdout. Nothing else asks them.
//! Promises: stdout carries the answer alone; exit code 0 is clean, 1 problems found, 2 could not
//! run.

mod arguments;
mod asking;
mod completing;
mod editor;
mod line;
mod narrow;
mod person;
mod progress;
mod quoting;
mod reading;
mod terminal;

use std::ffi::OsString;
use std::process::ExitCode;
use std::rc::Rc;

use anyhow::{Context as _, Result, bail};
use clap::Parser;

use crate::checks;
use crate::commands::{Answer, Context, Note, Person as _};
use crate::query;
use crate::register;
use crate::timing::{Day, Today};
use crate::view::Audience;
use arguments::{Arguments, Everywhere};
use person::AtTerminal;
use progress::{Progress, Stage};

const CLEAN: u8 = 0;
const PROBLEMS: u8 = 1;
const COULD_NOT_RUN: u8 = 2;

/// Runs the program with the arguments of the process.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let is_help = !error.use_stderr();
            let _ = error.print();
            return ExitCode::from(if is_help { CLEAN } else { COULD_NOT_RUN });
        }
    };
    if let Some((shell, asks)) = arguments.command.asks_to_complete() {
        let _ = terminal::answer(&completing::answer(shell, &asks));
        return ExitCode::from(CLEAN);
    }
    let quiet = arguments.everywhere.quiet;
    match answer(&arguments) {
        Ok(answer) => finish(&answer, quiet),
        Err(error) => {
            let message = format!("error: {error:#}");
            terminal::say(&crate::formats::escape::visible(&message));
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn finish(answer: &Answer, quiet: bool) -> ExitCode {
    if let Err(error) = terminal::answer(&answer.bytes) {
        let written = if answer.has_written {
            "; the records were changed: do not run it again"
        } else {
            ""
        };
        terminal::say(&format!(
            "error: the answer could not be printed: {error}{written}"
        ));
        return ExitCode::from(COULD_NOT_RUN);
    }
    for note in &answer.notes {
        if !quiet || matches!(note, Note::Error(_)) {
            terminal::say(&crate::formats::escape::visible(note.text()));
        }
    }
    ExitCode::from(if answer.has_problems { PROBLEMS } else { CLEAN })
}

fn answer(arguments: &Arguments) -> Result<Answer> {
    if let Some(answer) = arguments.command.without_register() {
        return answer;
    }
    let everywhere = &arguments.everywhere;
    let looks_back = !arguments.command.changes_records();
    let today = today(everywhere, looks_back)?;
    if arguments.command.changes_records() && clock().is_ok_and(|clock| today.0 > clock.0) {
        bail!("--as-at looks back, and not ahead: nothing can be written as of a day to come");
    }
    let reads_document = arguments.command.reads_document();
    let progress = Rc::new(Progress::begin(everywhere.quiet, reads_document));
    let person = AtTerminal::new(Rc::clone(&progress));
    let mut records = reading::read(arguments, !person.is_there())?;
    let mut files = records.files;
    progress.at(Stage::Register);
    let (register, found) = register::build(&files);
    progress.at(Stage::Checks);
    let mut found = if arguments.command.needs_checks() {
        checks::all(&register, &files, today, found)
    } else {
        found.in_order(&register.levels)
    };
    if let Some(past) = &records.past {
        let gone = checks::compare(past, &register, &mut files, &mut found);
        found = found.in_order(&register.levels);
        if let Some(staged) = &mut records.staged {
            staged.changed.extend(gone);
        }
    }
    let audience = if everywhere.include_exempt {
        Audience::Exempt
    } else {
        Audience::Public
    };
    let surface = terminal::surface(everywhere);
    let context = Context {
        files,
        register,
        found,
        today,
        audience,
        surface,
        records: records.shown,
        folder: records.folder,
        staged: records.staged,
        on_github: environment("GITHUB_ACTIONS").is_some_and(|value| value == "true"),
        lock: records.lock,
        person: Box::new(person),
    };
    progress.at(if reads_document {
        Stage::Document
    } else {
        Stage::Answer
    });
    let answer = arguments.command.run(&context);
    // The process ends here: giving back a large register piece by piece would only take time.
    std::mem::forget(context);
    progress.end();
    answer
}

/// The day: `--as-at`, or the clock's. Whoever writes as of a day writes what was known on it: for
/// them nothing later has happened.
fn today(everywhere: &Everywhere, looks_back: bool) -> Result<Today> {
    let Some(day) = &everywhere.as_at else {
        return clock();
    };
    let clock = clock().ok();
    let anchor = clock.or_else(|| Day::new(2000, 1, 1).map(Today::on));
    let anchor = anchor.context("no day to count from")?;
    let day = query::parse_day(day, anchor).context("--as-at")?;
    Ok(match clock {
        Some(clock) if looks_back => Today::looking_back(day, clock),
        _ => Today::on(day),
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the only place that asks the clock"
)]
fn clock() -> Result<Today> {
    use chrono::Datelike;
    let now = chrono::Local::now().date_naive();
    let day = Day::new(now.year(), now.month(), now.day());
    day.map(Today::on)
        .context("the clock is set to a year that cannot be written; give --as-at")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the only place that asks the environment"
)]
fn environment(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}
