//! What a shell is answered when Tab is pressed.
//!
//! Owns: the register that is read for it, and the form each shell's script takes the answer in.
//! Promises: real values from the register that the line would be about (`--records` on it, else
//! as for every command), whatever is broken in it; nothing exempt; nothing is ever said on the
//! terminal. `clap_complete` finds which argument is meant; its scripts are not used, as they can
//! neither quote in bash nor offer an id by its ending.

use std::ffi::OsString;
use std::fmt::Write;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use clap::{Command, CommandFactory};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, complete};

use super::arguments::{Arguments, Everywhere};
use super::narrow::narrow;
use super::quoting::{Open, quoted, word, words};
use crate::commands::offered::{Offered, Source};
use crate::commands::{Asks, Choice, Shell};
use crate::files::Files;
use crate::formats::escape;
use crate::model::counted;
use crate::register::{self, Register};
use crate::store;
use crate::timing::Today;
use crate::view::{Audience, Seen};

/// From so many values on, those that share a part up to a `/` are offered as that part.
const MANY: usize = 100;

/// A value that may stand at the end of the line.
struct Value {
    text: String,
    words: String,
}

/// What is typed where Tab was pressed.
struct Cursor {
    /// The words before, the program's name first.
    before: Vec<String>,
    typed: String,
    /// The part of what is typed that the shell leaves as it is, without its quotes.
    kept: String,
    open: Open,
}

/// The answer, in the form the shell's script takes it.
pub fn answer(shell: Shell, asks: &Asks) -> Vec<u8> {
    let cursor = cursor(asks);
    let mut values = values(&cursor);
    // Flags are for those who begin one: a list of ids is hard enough to read.
    if cursor.typed.is_empty() && values.iter().any(|value| !is_flag(value)) {
        values.retain(|value| !is_flag(value));
    }
    let lines = match shell {
        Shell::Bash => for_bash(&values, &cursor),
        Shell::Zsh => for_zsh(&values, &cursor),
        Shell::Fish => for_fish(&values),
    };
    lines.into_bytes()
}

fn is_flag(value: &Value) -> bool {
    value.text.starts_with('-')
}

fn cursor(asks: &Asks) -> Cursor {
    match asks {
        Asks::Line { line, part } => {
            let mut all = words(line);
            let last = all.pop().unwrap_or_else(|| word(""));
            let kept = word(last.raw.strip_suffix(part.as_str()).unwrap_or_default());
            Cursor {
                before: all.into_iter().map(|word| word.plain).collect(),
                typed: last.plain,
                kept: kept.plain,
                open: kept.open,
            }
        }
        Asks::Words(all) => {
            let mut all: Vec<String> = all.iter().map(|raw| word(raw).plain).collect();
            let typed = all.pop().unwrap_or_default();
            let kept = match typed.split_once('=') {
                Some((flag, _)) if flag.starts_with("--") => format!("{flag}="),
                _ => String::new(),
            };
            Cursor {
                before: all,
                typed,
                kept,
                open: Open::Nothing,
            }
        }
    }
}

/// Everything that may stand where the cursor is, the likeliest first.
fn values(cursor: &Cursor) -> Vec<Value> {
    let looked_up = Arc::new(LookedUp {
        line: cursor.before.clone(),
        everywhere: everywhere(&cursor.before),
        read: OnceLock::new(),
    });
    let mut program = with_completers(Arguments::command(), &looked_up);
    let mut line: Vec<OsString> = cursor.before.iter().map(OsString::from).collect();
    line.push(OsString::from(&cursor.typed));
    let here = std::path::absolute(".").ok();
    let last = line.len() - 1;
    let found = complete(&mut program, line, last, here.as_deref()).unwrap_or_default();
    let value = |candidate: &CompletionCandidate| {
        let words = candidate.get_help().map(ToString::to_string);
        let words = words.unwrap_or_default();
        let first = words.lines().next().unwrap_or_default();
        let text = candidate.get_value().to_str()?.to_owned();
        let is_plain = !text.chars().any(char::is_control);
        is_plain.then(|| Value {
            text,
            words: escape::one_line(first).into_owned(),
        })
    };
    found.iter().filter_map(value).collect()
}

/// The program's arguments, where those that carry an offer complete to what it offers.
fn with_completers(command: Command, looked_up: &Arc<LookedUp>) -> Command {
    let command = command.mut_args(|argument| {
        let Some(offered) = argument.get::<Offered>().copied() else {
            return argument;
        };
        let looked_up = Arc::clone(looked_up);
        argument.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| {
            typed
                .to_str()
                .map_or_else(Vec::new, |typed| looked_up.candidates(offered, typed))
        }))
    });
    command.mut_subcommands(|command| with_completers(command, looked_up))
}

/// What a Tab looks up: the register is read where an argument needs it, and once.
struct LookedUp {
    line: Vec<String>,
    everywhere: Everywhere,
    read: OnceLock<Option<(Files, Register, Today)>>,
}

impl LookedUp {
    fn choices(&self, offered: Offered) -> Vec<Choice> {
        match offered.source {
            Source::Program(choices) => choices(),
            Source::Register(choices) => {
                let read = self.read.get_or_init(|| read(&self.everywhere));
                let Some((files, register, today)) = read else {
                    return Vec::new();
                };
                let seen = Seen {
                    register,
                    files,
                    today: *today,
                    audience: Audience::Public,
                };
                choices(seen, &self.line)
            }
        }
    }

    fn candidates(&self, offered: Offered, typed: &str) -> Vec<CompletionCandidate> {
        let (prefix, typed) = match typed.rfind(',') {
            Some(comma) if offered.several => typed.split_at(comma + 1),
            _ => ("", typed),
        };
        let mut choices = self.choices(offered);
        if typed.is_empty() {
            // What sorts backwards is for those who begin with the hyphen.
            choices.retain(|choice| !choice.value.starts_with('-'));
        }
        let narrowed = narrow(&choices, typed);
        let in_parts;
        let fitting = if narrowed.at_start && narrowed.choices.len() > MANY {
            in_parts = parts(&narrowed.choices, typed);
            in_parts.iter().collect()
        } else {
            narrowed.choices
        };
        let candidates = fitting.into_iter().map(|choice| {
            let words = (!choice.words.is_empty()).then(|| choice.words.clone().into());
            CompletionCandidate::new(format!("{prefix}{}", choice.value)).help(words)
        });
        candidates.collect()
    }
}

/// The values as far as their next `/`, each once, with how many there are; where nothing has a
/// `/`, the values themselves.
fn parts(choices: &[&Choice], typed: &str) -> Vec<Choice> {
    let mut parts: Vec<(String, usize)> = Vec::new();
    for choice in choices {
        let behind = choice.value.get(typed.len()..).unwrap_or_default();
        let Some(slash) = behind.find('/') else {
            continue;
        };
        let part = choice.value.get(..=typed.len() + slash).unwrap_or_default();
        match parts.last_mut() {
            Some((last, count)) if last == part => *count += 1,
            _ => parts.push((part.to_owned(), 1)),
        }
    }
    if parts.is_empty() {
        return choices.iter().copied().cloned().collect();
    }
    let parts = parts.into_iter();
    parts
        .map(|(part, count)| Choice::new(part, counted(count, "action")))
        .collect()
}

/// The register a line is about; nothing where there is none.
fn read(everywhere: &Everywhere) -> Option<(Files, Register, Today)> {
    let today = super::today(everywhere, true)
        .or_else(|_| super::clock())
        .ok()?;
    let (folder, shown) = super::reading::records_folder(everywhere).ok()?;
    let files = store::read(&folder, &shown).ok()?;
    let (register, _) = register::build(&files);
    Some((files, register, today))
}

/// What the words on the line say of the register and the day. A line that is being typed need not
/// be one that the program could read whole.
fn everywhere(line: &[String]) -> Everywhere {
    let value = |flag: &str| {
        let mut value = None;
        let mut words = line.iter().take_while(|word| *word != "--");
        while let Some(word) = words.next() {
            match word.strip_prefix(flag) {
                Some("") => value = words.next().cloned(),
                Some(rest) => value = rest.strip_prefix('=').map(str::to_owned).or(value),
                None => {}
            }
        }
        value
    };
    Everywhere {
        records: value("--records").map(|folder| Path::new(&folder).to_owned()),
        as_at: value("--as-at"),
        ..Everywhere::default()
    }
}

/// A line for each value, as it stands behind what bash leaves as it is. Where the values do not
/// begin with what was typed, an empty one keeps bash from writing what they have in common over
/// it.
fn for_bash(values: &[Value], cursor: &Cursor) -> String {
    let mut lines = String::new();
    for value in values {
        if let Some(rest) = value.text.strip_prefix(&cursor.kept) {
            let _ = writeln!(lines, "{}", quoted(rest, cursor.open));
        }
    }
    if values.len() > 1 && !begin_with(values, &cursor.typed) {
        lines.push_str(" \n");
    }
    lines
}

/// First whether the values begin with what was typed; then a line for each, with a mark for what
/// something follows, and its description.
fn for_zsh(values: &[Value], cursor: &Cursor) -> String {
    let mut lines = String::new();
    let at_start = values
        .iter()
        .all(|value| value.text.starts_with(&cursor.typed));
    lines.push_str(if at_start { "start\n" } else { "within\n" });
    for value in values {
        // Values from within replace the whole word, and the rest what is behind `--option=`.
        let rest = value.text.strip_prefix(&cursor.kept);
        let rest = rest.filter(|_| at_start).unwrap_or(&value.text);
        let mark = if rest.ends_with('/') { '+' } else { '.' };
        let text = rest.replace('\\', "\\\\").replace(':', "\\:");
        let colon = if value.words.is_empty() { "" } else { ":" };
        let _ = writeln!(lines, "{mark}{text}{colon}{}", value.words);
    }
    lines
}

/// A line for each value, with its description behind a tab.
fn for_fish(values: &[Value]) -> String {
    let mut lines = String::new();
    for value in values {
        let _ = writeln!(lines, "{}\t{}", value.text, value.words);
    }
    lines
}

fn begin_with(values: &[Value], typed: &str) -> bool {
    let typed = typed.to_lowercase();
    let mut texts = values.iter().map(|value| value.text.to_lowercase());
    texts.all(|text| text.starts_with(&typed))
}
