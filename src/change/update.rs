//! An update, and the verb `update`: what may be said of an action, and where its status may go.

use anyhow::{Result, bail};

use super::State;
use super::measure::{Actual, actuals};
use crate::model::{Closing, Dated, Percent, Rag, Response, Status, Word};
use crate::syntax::Fresh;

/// What is to be written behind the updates of an action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    pub date: Option<Dated>,
    pub by: Option<String>,
    pub note: Option<String>,
    pub status: Option<Status>,
    pub rag: Option<Rag>,
    pub percent: Option<Percent>,
    pub measures: Vec<Actual>,
    /// A new target date; only asked for, where nobody agreed it.
    pub due: Option<String>,
    pub reason: Option<String>,
    pub agreed_by: Option<String>,
    pub owners: Vec<String>,
    pub response: Option<Response>,
    pub evidence: Vec<String>,
    pub signed_off: Option<String>,
    pub closed: Option<Closure>,
    pub exempt: Option<Vec<String>>,
}

/// How an action ends without being done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    pub reason: Closing,
    pub to: Option<String>,
    pub by: Option<String>,
    pub note: Option<String>,
}

impl Update {
    /// As it is written: the day first, then what happened, then what that means.
    pub fn fresh(&self) -> Fresh {
        let mut pairs: Vec<(&'static str, Fresh)> = Vec::new();
        let mut add = |key, value: Option<Fresh>| pairs.extend(value.map(|value| (key, value)));
        let text = |text: &Option<String>| text.as_ref().map(Fresh::text);
        let date = self.date.unwrap_or(Dated::Unknown);
        add("date", Some(Fresh::Text(date.to_string())));
        add("by", text(&self.by));
        add("note", text(&self.note));
        add("status", self.status.map(|word| Fresh::text(word.word())));
        add("rag", self.rag.map(|word| Fresh::text(word.word())));
        add(
            "percent",
            self.percent.map(|one| Fresh::text(one.to_string())),
        );
        let measures = || Fresh::List(self.measures.iter().map(Actual::fresh).collect());
        add("measures", (!self.measures.is_empty()).then(measures));
        add("due", text(&self.due));
        add(
            "response",
            self.response.map(|word| Fresh::text(word.word())),
        );
        add("reason", text(&self.reason));
        add("agreed_by", text(&self.agreed_by));
        add("owner", Fresh::one_or_many(self.owners.clone()));
        add("evidence", Fresh::one_or_many(self.evidence.clone()));
        add("signed_off", text(&self.signed_off));
        add("closed", self.closed.as_ref().map(Closure::fresh));
        add("exempt", self.exempt.as_deref().map(exempt));
        Fresh::Map(pairs)
    }

    /// Whether it says anything but its day.
    pub fn is_empty(&self) -> bool {
        matches!(self.fresh(), Fresh::Map(pairs) if pairs.len() < 2)
    }

    /// What it does, in the words of a message: `in progress, amber`.
    pub fn in_words(&self) -> String {
        let mut words: Vec<String> = Vec::new();
        words.extend(self.status.filter(|_| self.closed.is_none()).map(plain));
        if let Some(closed) = &self.closed {
            let to = closed
                .to
                .as_ref()
                .map_or(String::new(), |to| format!(", went to {to}"));
            words.push(format!("closed: {}{to}", plain(closed.reason)));
        }
        words.extend(self.rag.map(plain));
        words.extend(self.percent.map(|percent| percent.to_string()));
        words.extend(self.measures.iter().map(Actual::in_words));
        words.extend(self.response.map(plain));
        if let Some(due) = &self.due {
            words.push(match &self.agreed_by {
                Some(by) => format!("target date {due}, agreed by {by}"),
                None => format!("target date {due} asked for, not agreed"),
            });
        }
        if !self.owners.is_empty() {
            words.push(format!("owner {}", self.owners.join("; ")));
        }
        if !self.evidence.is_empty() {
            words.push(format!("evidence: {}", self.evidence.join("; ")));
        }
        words.extend(
            self.signed_off
                .as_ref()
                .map(|by| format!("signed off by {by}")),
        );
        if words.is_empty() {
            words.extend(
                self.note
                    .as_ref()
                    .map(|note| format!("note: {}", one_line(note))),
            );
        }
        words.join(", ")
    }
}

/// A word of ours as a message says it: `in progress`. Generic, as all lists of words are alike.
fn plain<W: Word>(word: W) -> String {
    word.word().replace('-', " ")
}

/// The first line of words.
fn one_line(words: &str) -> String {
    match words.split_once('\n') {
        Some((first, _)) => format!("{first} …"),
        None => words.to_owned(),
    }
}

/// How `exempt` is written: with the numbers of its paragraphs, where they are given.
pub fn exempt(paragraphs: &[String]) -> Fresh {
    if paragraphs.is_empty() {
        return Fresh::True;
    }
    let paragraphs = paragraphs.iter().map(Fresh::text).collect();
    Fresh::Map(vec![("paragraphs", Fresh::List(paragraphs))])
}

impl Closure {
    pub fn fresh(&self) -> Fresh {
        let mut pairs = vec![("reason", Fresh::text(self.reason.word()))];
        let rest = [("to", &self.to), ("by", &self.by), ("note", &self.note)];
        for (key, value) in rest {
            pairs.extend(value.as_ref().map(|value| (key, Fresh::text(value))));
        }
        Fresh::Map(pairs)
    }
}

/// What `track update` says of an action.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    pub date: Option<Dated>,
    pub by: Option<String>,
    pub note: Option<String>,
    pub status: Option<Status>,
    pub rag: Option<Rag>,
    pub percent: Option<Percent>,
    /// Each as it was typed: `NAME=ACTUAL`.
    pub measures: Vec<String>,
    pub evidence: Vec<String>,
    pub exempt: Option<Vec<String>>,
}

/// The update that says it, or why it may not be said.
pub fn progress(state: &State, asked: Progress) -> Result<Update> {
    let update = Update {
        date: asked.date,
        by: asked.by,
        note: asked.note,
        status: asked.status,
        rag: asked.rag,
        percent: asked.percent,
        measures: actuals(state, &asked.measures)?,
        evidence: asked.evidence,
        exempt: asked.exempt,
        ..Update::default()
    };
    let only_what_surrounds = Update {
        by: None,
        exempt: None,
        ..update.clone()
    };
    if only_what_surrounds.is_empty() {
        bail!("nothing to write: give --note, --status, --rag, --percent, --measure or --evidence");
    }
    if let Some(to) = update.status {
        state.must_be_seen_whole()?;
        may_go(state, to, update.note.is_some())?;
    }
    Ok(update)
}

/// Where a status may go from where it is; back from an end only with a word why.
pub fn may_go(state: &State, to: Status, says_why: bool) -> Result<()> {
    let id = &state.id;
    match (state.status, to) {
        (_, Status::Closed) => bail!(
            "`track close {id} --reason …` ends an action that is not done, and asks why; \
             `track complete {id}` says that it is done"
        ),
        (Some(Status::Closed), Status::Completed) => bail!(
            "`{id}` is closed: what ended without being done is opened again before it is completed"
        ),
        (Some(Status::Completed), Status::Completed) => {
            bail!("`{id}` is completed already; `track sign-off {id} --by …` agrees that it is")
        }
        (Some(from @ (Status::Completed | Status::Closed)), _) if !says_why => bail!(
            "`{id}` is {}: to open it again, say why with --note",
            from.word()
        ),
        _ => Ok(()),
    }
}
