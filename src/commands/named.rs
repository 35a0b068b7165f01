//! What a command names: actions, records, people, words.
//!
//! Owns: how an id typed leads to one action, and what is asked of the person where a needed value
//! was not given.
//! Promises: what is exempt is named to nobody who may not see it; off a terminal nothing is asked,
//! and the flag that is missing is said.

use anyhow::{Result, bail};

use super::context::Context;
use super::offered;
use super::person::{Choice, Question};
use crate::change::{self, Change, State, Update};
use crate::diagnostic::hint;
use crate::model::{Dated, LeftOut, Word, counted};
use crate::query::{self, Query};
use crate::register::{EntryIndex, Found, RecordIndex, Target};
use crate::timing::Today;
use crate::view::Shown;

/// What an id leads to: a record, or one action.
pub fn target(typed: &str, context: &Context) -> Result<Target> {
    let may_name = |index| context.seen().one(index).is_ok();
    match context.register.find(typed, may_name) {
        Found::One(target) => Ok(target),
        Found::Several(ids) if ids.iter().all(|id| Some(id) == ids.first()) => bail!(
            "{} actions have the id `{}`: give one of them another reference first; `track validate` \
             shows where they are",
            ids.len(),
            ids.first().map_or(typed, String::as_str)
        ),
        Found::Several(ids) => {
            let shown: Vec<&str> = ids.iter().take(12).map(String::as_str).collect();
            let more = ids.len().saturating_sub(shown.len());
            let more = if more > 0 {
                format!("\n  and {more} more")
            } else {
                String::new()
            };
            bail!("`{typed}` could be any of\n  {}{more}", shown.join("\n  "));
        }
        Found::None(Some(nearest)) => bail!("there is no `{typed}`{}", hint(Some(nearest))),
        Found::None(None) if !context.register.unread.is_empty() => bail!(
            "there is no `{typed}` in what could be read; {} could not be: `track validate` shows why",
            counted(context.register.unread.len(), "file")
        ),
        Found::None(None) => {
            bail!("there is no `{typed}`; `track list --all` lists every id")
        }
    }
}

/// Why something cannot be shown to this reader on this day.
pub fn refused(id: &str, why: LeftOut, context: &Context) -> String {
    match why {
        LeftOut::Exempt => {
            format!("`{id}` is exempt; `--include-exempt` shows it to those who may see it")
        }
        _ => format!("`{id}` had not been raised by {}", context.today.0.plain()),
    }
}

/// One action, as it stands.
pub struct Named<'c> {
    pub index: EntryIndex,
    pub shown: Shown<'c>,
}

/// The action of an id.
pub fn action<'c>(typed: &str, context: &'c Context) -> Result<Named<'c>> {
    match target(typed, context)? {
        Target::Entry(index) => match context.seen().one(index) {
            Ok(shown) => Ok(Named { index, shown }).and_then(|one| not_of_the_past(one, context)),
            Err(why) => bail!("{}", refused(typed, why, context)),
        },
        Target::Record(index) => {
            let id = &context.register.record(index).id;
            bail!("`{id}` is a record: name one of its actions, as `{id}/REF`")
        }
    }
}

/// A change is made to an action as it stands after all its updates: to go back before one of them
/// would let its history say what never was.
fn not_of_the_past<'c>(named: Named<'c>, context: &Context) -> Result<Named<'c>> {
    let entry = context.register.entry(named.index);
    if entry
        .since
        .iter()
        .all(|since| since.is_known(context.today))
    {
        return Ok(named);
    }
    bail!(
        "`{}` has updates after {}: leave --as-at out, and give the day with --date",
        named.shown.id,
        context.today.0.plain()
    )
}

/// The actions of some ids, each once; where none is given, one that the person names.
pub fn actions<'c>(typed: &[String], context: &'c Context) -> Result<Vec<Named<'c>>> {
    if typed.is_empty() {
        let choices = offered::choices_actions(context);
        let id = context.person.ask(&Question {
            asks: "Which action?",
            flag: "ID",
            choices: &choices,
            only_choices: false,
        })?;
        return Ok(vec![action(&id, context)?]);
    }
    let mut named: Vec<Named<'c>> = Vec::new();
    for id in typed {
        let one = action(id, context)?;
        if named.iter().any(|other| other.index == one.index) {
            bail!("`{}` is named twice", one.shown.id);
        }
        named.push(one);
    }
    Ok(named)
}

/// The record of an id.
pub fn record(typed: &str, context: &Context) -> Result<RecordIndex> {
    match target(typed, context)? {
        Target::Record(index) => {
            let record = context.register.record(index);
            if !context.audience.may_see_record(record) {
                bail!("{}", refused(typed, LeftOut::Exempt, context));
            }
            Ok(index)
        }
        Target::Entry(index) => bail!(
            "`{}` is an action: name its record, `{}`",
            context.register.id(index),
            context.register.record_of(index).id
        ),
    }
}

/// The whole id of what an action goes to: an action, a record or a body.
pub fn destination(typed: &str, context: &Context) -> Result<String> {
    if context.register.names.body(typed).is_some() {
        return Ok(typed.to_owned());
    }
    match target(typed, context)? {
        Target::Entry(index) => match context.seen().one(index) {
            Ok(shown) => Ok(shown.id),
            Err(why) => bail!("{}", refused(typed, why, context)),
        },
        Target::Record(_) => {
            let index = record(typed, context)?;
            Ok(context.register.record(index).id.clone())
        }
    }
}

impl Named<'_> {
    /// As much of how it stands as the rules of changes ask.
    pub fn state(&self) -> State {
        let row = &self.shown;
        let owned = |name: &&str| (*name).to_owned();
        State {
            id: row.id.clone(),
            status: row.status,
            rag: row.rag,
            completed_on: row.completed_on(),
            hidden_updates: row.standing.exempt_updates,
            signed_off: row.signed_off().map(str::to_owned),
            response: row.standing.response,
            measures: row.measure_names(),
            due: row.due_words.map(str::to_owned),
            owners: row.owners.iter().map(owned).collect(),
        }
    }
}

/// An update of each of some actions; the first that may not be refuses all. Generic over the rule of
/// the verb.
pub fn updates(
    actions: &[Named<'_>],
    update: impl Fn(&State) -> Result<Update>,
) -> Result<Vec<Change>> {
    let change = |action: &Named<'_>| {
        Ok(Change::Update {
            entry: action.index,
            update: Box::new(update(&action.state())?),
        })
    };
    actions.iter().map(change).collect()
}

/// Words that a record needs: those given, or those the person answers.
pub fn needed(
    given: Option<&String>,
    flag: &str,
    asks: &str,
    choices: &[Choice],
    context: &Context,
) -> Result<String> {
    let typed = match given {
        Some(given) => given.clone(),
        None => context.person.ask(&Question {
            asks,
            flag,
            choices,
            only_choices: false,
        })?,
    };
    change::words(flag, &typed)
}

/// Words that may be given.
pub fn optional(given: Option<&String>, flag: &str) -> Result<Option<String>> {
    given.map(|typed| change::words(flag, typed)).transpose()
}

/// Several, each in its own words.
pub fn several(given: &[String], flag: &str) -> Result<Vec<String>> {
    given
        .iter()
        .map(|typed| change::words(flag, typed))
        .collect()
}

/// A word of a list of ours that is needed. Generic, as all lists of words are alike.
pub fn needed_word<W: Word>(given: Option<&String>, flag: &str, context: &Context) -> Result<W> {
    let typed = match given {
        Some(given) => given.clone(),
        None => context.person.ask(&Question {
            asks: &format!("Which {}?", W::NAME),
            flag,
            choices: &offered::choices_words::<W>(),
            only_choices: true,
        })?,
    };
    query::word(&typed)
}

/// A word of a list of ours that may be given. Generic, as all lists of words are alike.
pub fn word<W: Word>(given: Option<&String>) -> Result<Option<W>> {
    given.map(|typed| query::word(typed)).transpose()
}

/// The names that owners typed are declared by; of one that nobody declares, its words.
pub fn declared_names(typed: &[String], context: &Context) -> Vec<String> {
    let names = &context.register.names;
    let name = |typed: &String| {
        let declared = names.find(typed).map(|index| names.get(index).name.clone());
        declared.unwrap_or_else(|| typed.clone())
    };
    typed.iter().map(name).collect()
}

/// The day something happened: as given (a day in any words, a month, a year or `unknown`), or
/// today.
pub fn dated(flag: &str, given: Option<&String>, context: &Context) -> Result<Dated> {
    let Some(typed) = given else {
        return Ok(Dated::Day(context.today.0));
    };
    if let Ok(dated) = Dated::parse(typed.trim()) {
        return Ok(dated);
    }
    match query::parse_dated(typed, context.today) {
        Ok(dated) => Ok(dated),
        Err(why) => bail!("{flag}: {why} (a month, as 2025-03, and `unknown` will do too)"),
    }
}

/// When something has happened: a day without a year is the last of that name, and not the next.
pub fn happened(flag: &str, given: Option<&String>, context: &Context) -> Result<Dated> {
    let dated = dated(flag, given, context)?;
    let today = context.today.0;
    let (Dated::Day(day), Some(typed)) = (dated, given) else {
        return Ok(dated);
    };
    let says_year = typed.contains(&day.year().to_string());
    if day <= today || says_year {
        return Ok(dated);
    }
    let year_ago = Today::on(today.plus_days(-366));
    let earlier = query::parse_day(typed, year_ago).ok();
    let same_day = earlier.filter(|earlier| {
        earlier.month() == day.month() && *earlier <= today && earlier.year() < day.year()
    });
    Ok(same_day.map_or(dated, Dated::Day))
}

/// The paragraphs of Schedule 12A by which something is exempt, as typed: `1,3`, or nothing.
pub fn paragraphs(given: Option<&String>) -> Result<Option<Vec<String>>> {
    let Some(typed) = given else { return Ok(None) };
    let parts = typed
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(str::to_owned).collect();
    let is_number = |part: &String| {
        part.parse::<u8>()
            .is_ok_and(|number| (1..=7).contains(&number))
    };
    match parts.iter().find(|part| !is_number(part)) {
        Some(odd) => {
            bail!("--exempt: there is no paragraph `{odd}` in Schedule 12A; there are 1 to 7")
        }
        None => Ok(Some(parts)),
    }
}

/// The actions that were named or chosen.
pub struct Chosen<'c> {
    pub actions: Vec<Named<'c>>,
    /// What was not looked at.
    pub beside: Vec<String>,
}

/// The actions that a query chooses, in the order of the register.
pub fn chosen<'c>(query: &Query, context: &'c Context) -> Result<Chosen<'c>> {
    let view = context.seen().choose(query, &[]);
    let exempt = view.basis.left_out(LeftOut::Exempt);
    let left_out = (exempt > 0).then(|| {
        format!(
            "note: what is exempt was left out, whether it fits or not: {}; `--include-exempt` takes it \
             in",
            counted(exempt, "action")
        )
    });
    let named = view.rows.into_iter().map(|shown| {
        let index = shown.entry_index();
        not_of_the_past(Named { index, shown }, context)
    });
    Ok(Chosen {
        actions: named.collect::<Result<_>>()?,
        beside: left_out.into_iter().collect(),
    })
}
