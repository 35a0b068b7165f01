//! History: what stood in the records before, and no longer does. What was agreed stays, and everything
//! since is an update with a date; a record that is changed in any other way has lost something, and
//! only a comparison with what it was can tell.
//!
//! Owns: the rules about what is lost, and the comparison by them. It runs where there is something to
//! compare with: the last commit for what is staged, or a revision that is named.
//! Promises: records are the same by their ids, wherever they stand in the folder; what only moved, what
//! was laid out otherwise and what was added is nothing lost. What could not be read is no proof that it
//! is gone. Not to be waived: a waiver would stand in the very record whose past is in question.

use super::look::words_of;
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::{Field, FileId, Files, Span, Spanned, TextFile};
use crate::kinds::{Item, WrittenUpdate};
use crate::model::{Dated, Status};
use crate::register::{self, BY_UPDATE, EntryIndex, Pair, RecordIndex, Register, pairs};

pub static RECORD_GONE: Rule = Rule::error(
    "record-gone",
    "a record that was there, and no longer is",
    include_str!("history/record_gone.md"),
);
pub static ACTION_GONE: Rule = Rule::error(
    "action-gone",
    "an action that was there, and no longer is",
    include_str!("history/action_gone.md"),
);
pub static UPDATE_GONE: Rule = Rule::error(
    "update-gone",
    "an action with fewer updates than it had",
    include_str!("history/update_gone.md"),
);
pub static UPDATE_REWRITTEN: Rule = Rule::warning(
    "update-rewritten",
    "an update that says something else than it did",
    include_str!("history/update_rewritten.md"),
);
pub static AGREED_REWRITTEN: Rule = Rule::warning(
    "agreed-rewritten",
    "what was first agreed, changed without an update",
    include_str!("history/agreed_rewritten.md"),
);

/// Every rule of this module.
pub static RULES: &[&Rule] = &[
    &RECORD_GONE,
    &ACTION_GONE,
    &UPDATE_GONE,
    &UPDATE_REWRITTEN,
    &AGREED_REWRITTEN,
];

/// What is compared.
struct Both<'r> {
    before: &'r Register,
    /// The texts of before.
    past: &'r Files,
    after: &'r Register,
}

/// Adds what the records have lost since some texts, of which only those that differ need be there. A
/// record that is gone is shown as it was: its text is added to the files, under the ids given back.
pub fn compare(
    past: &Files,
    after: &Register,
    files: &mut Files,
    found: &mut Diagnostics,
) -> Vec<FileId> {
    let (before, _) = register::build(past);
    let both = Both {
        before: &before,
        past,
        after,
    };
    let mut gone = Vec::new();
    for was in (0..before.records.len()).map(RecordIndex::at) {
        let id = &before.record(was).id;
        if let Some(is) = after.record_by_id(id) {
            both.record(was, is, found);
        } else if !after
            .unread
            .iter()
            .any(|file| files.get(*file).stem() == id)
        {
            gone.push(both.record_gone(was, files, found));
        }
    }
    gone
}

impl Both<'_> {
    fn record_gone(&self, was: RecordIndex, files: &mut Files, found: &mut Diagnostics) -> FileId {
        let record = self.before.record(was);
        let old = self.past.get(record.file);
        let file = files.add(TextFile::new(old.path.clone(), old.text.clone()));
        let place = Span {
            file,
            ..record.place
        };
        let held: usize = record.items().count();
        let actions = crate::model::counted(held, "action");
        let message = format!("`{}` is no longer a record; it held {actions}", record.id);
        let mut one = RECORD_GONE
            .at(place, message, "as it was")
            .help("put the file back under its name, by which it is cited; what ended is closed");
        one.is_withheld = record.is_exempt();
        found.add(one);
        file
    }

    fn record(&self, was: RecordIndex, is: RecordIndex, found: &mut Diagnostics) {
        let pairs = pairs((self.before, was), (self.after, is));
        for pair in &pairs {
            match pair {
                Pair::Both(was, is) => self.action(*was, *is, found),
                // What is missing in a record with mistakes may be among what could not be read.
                Pair::Gone(was) if self.after.record(is).lost == 0 => {
                    self.action_gone(*was, is, &pairs, found);
                }
                Pair::Gone(_) | Pair::Raised(_) => {}
            }
        }
    }

    fn action_gone(
        &self,
        was: EntryIndex,
        is: RecordIndex,
        pairs: &[Pair],
        found: &mut Diagnostics,
    ) {
        let id = self.before.id(was);
        let record = self.after.record(is);
        let text = |item: &Item| {
            item.text
                .as_str()
                .or(item.finding.as_str())
                .map(str::to_owned)
        };
        let same = text(self.before.item(was)).and_then(|words| {
            pairs.iter().find_map(|pair| match pair {
                Pair::Raised(new) => {
                    let is_same = text(self.after.item(*new)).is_some_and(|other| other == words);
                    is_same.then_some(*new)
                }
                Pair::Both(..) | Pair::Gone(_) => None,
            })
        });
        let is_hidden = self.before.is_exempt(was) && !record.is_exempt();
        let one = if let Some(new) = same {
            let message = format!("`{id}` is called `{}` now", self.after.id(new));
            ACTION_GONE
                .at(self.after.place(new), message, "its reference was changed")
                .help("give it its old reference back: by it the action is cited")
        } else {
            let message = if is_hidden {
                format!("an exempt action of `{}` is no longer there", record.id)
            } else {
                format!("`{id}` is no longer there")
            };
            ACTION_GONE
                .at(record.place, message, "it was in this record")
                .help("put it back; what ended is closed, with a reason: `track close`")
        };
        found.add(one);
    }

    fn action(&self, was: EntryIndex, is: EntryIndex, found: &mut Diagnostics) {
        let (old, new) = (self.before.item(was), self.after.item(is));
        let id = self.after.id(is);
        for key in register::differing_keys(old, new) {
            let Some((_, verb)) = BY_UPDATE.iter().find(|(of, _)| *of == key) else {
                continue;
            };
            if !is_rewritten(key, old, new) {
                continue;
            }
            let message = format!("`{key}` of `{id}` says something else than was first agreed");
            let label = match words_of(self.past, place(key, old)) {
                Some(words) => format!("was `{words}`"),
                None => "was not said".to_owned(),
            };
            let help = format!(
                "leave it as it was, and say by an update what it is now: `track {verb} {id}`; a slip of \
                 the pen is put right here, and git keeps what stood there"
            );
            let place = place(key, new).unwrap_or(self.after.place(is));
            found.add(AGREED_REWRITTEN.at(place, message, label).help(help));
        }
        if self.after.record_of(is).lost == 0 {
            self.updates(&id, (was, is), found);
        }
    }

    fn updates(&self, id: &str, (was, is): (EntryIndex, EntryIndex), found: &mut Diagnostics) {
        let (old, new) = (self.before.item(was), self.after.item(is));
        let lost = lost(&old.updates.items, &new.updates.items);
        for update in lost {
            let date = update
                .date
                .get()
                .map_or("no date".to_owned(), |date| date.plain());
            // Another update of that day, or in that place, that was not there: it was reworded.
            let now = reworded(update, &old.updates.items, &new.updates.items);
            let one = if let Some(now) = now {
                let place = now.date.read().map_or(now.span, |date| date.span);
                let message =
                    format!("the update of {date} to `{id}` says something else than it did");
                let help = "leave it as it was, and add an update that says what is right; a slip of \
                            the pen is put right here, and git keeps what stood there";
                UPDATE_REWRITTEN
                    .at(place, message, "changed since")
                    .help(help)
            } else {
                let message = format!("the update of {date} to `{id}` is no longer there");
                UPDATE_GONE
                    .at(self.after.place(is), message, "it was in this action")
                    .help("put it back: what has happened has happened")
            };
            found.add(one);
        }
    }
}

/// Whether a key says something else, and not merely more: somebody who first names an owner or a
/// target date, or adds a measure, has lost nothing; but a status, an answer or an end has come about,
/// and has its day.
fn is_rewritten(key: &str, old: &Item, new: &Item) -> bool {
    if key == "measures" {
        return !old.measures.iter().all(|one| new.measures.contains(one));
    }
    place(key, old).is_some()
        || match key {
            "status" => new.status.get() != Some(&Status::NotStarted),
            "response" | "signed_off" | "closed" => true,
            _ => false,
        }
}

/// Where a key's value stands.
fn place(key: &str, item: &Item) -> Option<Span> {
    fn of<T>(field: &Field<T>) -> Option<Span> {
        field.read().map(|read| read.span).or(field.unread())
    }
    fn all<T>(several: &[Spanned<T>]) -> Option<Span> {
        let (first, last) = (several.first()?, several.last()?);
        Some(Span {
            end: last.span.end,
            ..first.span
        })
    }
    match key {
        "due" => of(&item.due),
        "owner" => all(&item.owner),
        "percent" => of(&item.percent),
        "measures" => all(&item.measures),
        "status" => of(&item.status),
        "rag" => of(&item.rag),
        "response" => of(&item.response),
        "signed_off" => of(&item.signed_off),
        "closed" => of(&item.closed),
        _ => None,
    }
}

/// The updates that are no longer there as they were. Those that are may have others before, between
/// and behind them: history grows there too.
fn lost<'u>(
    old: &'u [Spanned<WrittenUpdate>],
    new: &[Spanned<WrittenUpdate>],
) -> Vec<&'u Spanned<WrittenUpdate>> {
    if new.starts_with(old) {
        return Vec::new();
    }
    let mut left: Vec<&Spanned<WrittenUpdate>> = new.iter().collect();
    let mut lost = Vec::new();
    for update in old {
        match left.iter().position(|other| *other == update) {
            Some(at) => {
                left.remove(at);
            }
            None => lost.push(update),
        }
    }
    lost
}

/// What an update became: one of its day that was not there before, or else the one in its place.
fn reworded<'u>(
    update: &Spanned<WrittenUpdate>,
    old: &[Spanned<WrittenUpdate>],
    new: &'u [Spanned<WrittenUpdate>],
) -> Option<&'u Spanned<WrittenUpdate>> {
    let is_new = |other: &&Spanned<WrittenUpdate>| !old.contains(other);
    let date = |of: &Spanned<WrittenUpdate>| of.date.get().copied();
    let own: Option<Dated> = date(update);
    let at = old.iter().position(|one| one == update)?;
    let mut of_day = new.iter().filter(is_new);
    of_day
        .find(|other| own.is_some() && date(other) == own)
        .or_else(|| {
            new.get(at)
                .filter(is_new)
                .filter(|_| new.len() >= old.len())
        })
}
