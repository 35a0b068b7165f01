//! The measures of an action; and `--measure NAME=ACTUAL`: which of them stands where.

use anyhow::{Result, bail};

use super::State;
use crate::diagnostic::{hint, nearest, same_word};
use crate::syntax::Fresh;

/// Something by which it will be known that an action works, as it is given at its top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    pub name: String,
    pub baseline: Option<String>,
    pub target: Option<String>,
}

impl Measure {
    pub(super) fn fresh(&self) -> Fresh {
        let mut pairs = vec![("name", Fresh::text(&self.name))];
        for (key, words) in [("baseline", &self.baseline), ("target", &self.target)] {
            pairs.extend(words.as_ref().map(|words| (key, Fresh::text(words))));
        }
        Fresh::Map(pairs)
    }
}

/// Where a measure stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actual {
    pub name: String,
    pub actual: String,
}

impl Actual {
    pub(super) fn fresh(&self) -> Fresh {
        let text = |key, words: &String| (key, Fresh::text(words));
        Fresh::Map(vec![text("name", &self.name), text("actual", &self.actual)])
    }

    /// As a message says it: `Attendance 61%`.
    pub(super) fn in_words(&self) -> String {
        format!("{} {}", self.name, self.actual)
    }
}

/// What was typed, with the measures of the action it is said of.
pub fn actuals(state: &State, typed: &[String]) -> Result<Vec<Actual>> {
    let mut all: Vec<Actual> = Vec::new();
    for one in typed {
        let actual = actual(state, one)?;
        if all.iter().any(|other| other.name == actual.name) {
            bail!("--measure: `{}` is given twice", actual.name);
        }
        all.push(actual);
    }
    Ok(all)
}

fn actual(state: &State, typed: &str) -> Result<Actual> {
    let id = &state.id;
    let names = || state.measures.iter().map(String::as_str);
    // A name may hold the sign itself.
    let splits = || typed.match_indices('=').map(|(at, _)| typed.split_at(at));
    let own = splits().find(|(name, _)| names().any(|own| own == name.trim()));
    let Some((name, rest)) = own.or_else(|| splits().next()) else {
        bail!("--measure: `{typed}` says no value: write it as `NAME=ACTUAL`");
    };
    let name = name.trim();
    let actual = super::words("--measure", rest.strip_prefix('=').unwrap_or(rest))?;
    let same = names().find(|own| *own == name);
    let Some(own) = same.or_else(|| same_word(name, names())) else {
        if state.measures.is_empty() {
            bail!(
                "`{id}` has no measures: they are given at its top, under `measures`, each with its \
                 `name`, `baseline` and `target` (`track edit {id}`)"
            );
        }
        let known: Vec<String> = names().map(|name| format!("`{name}`")).collect();
        bail!(
            "`{id}` has no measure `{name}`{}; its measures are {}",
            hint(nearest(name, names())),
            known.join(", ")
        );
    };
    Ok(Actual {
        name: own.to_owned(),
        actual,
    })
}
