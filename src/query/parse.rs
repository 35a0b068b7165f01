//! What somebody typed → a query, or a message that says what was meant.

use anyhow::{Context, Result, anyhow, bail};

use super::{OwnerTerm, Query};
use crate::diagnostic::{hint, nearest};
use crate::kinds::Exempt;
use crate::model::{Dated, ItemType, KindWord, Rag, Status, Word, synonym};
use crate::register::{RecordIndex, Register, fold};
use crate::timing::{self, Day, Setting, Today, When};

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
/// The filters as typed: each may be given several times, or with commas.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub all: bool,
    pub status: Vec<String>,
    pub rag: Vec<String>,
    pub owner: Vec<String>,
    pub body: Vec<String>,
    pub record: Vec<String>,
    pub kind: Vec<String>,
    pub item_type: Vec<String>,
    pub due_before: Option<String>,
    pub due_after: Option<String>,
    pub overdue: bool,
    pub no_due: bool,
    pub no_owner: bool,
    pub text: Vec<String>,
}

impl Asked {
    /// The filters that take values: the option, its name in words, and what was typed.
    fn lists(&self) -> [(&'static str, &'static str, &[String]); 8] {
        [
            ("--status", "status", &self.status),
            ("--rag", "RAG", &self.rag),
            ("--owner", "owner", &self.owner),
            ("--body", "body", &self.body),
            ("--record", "record", &self.record),
            ("--kind", "kind", &self.kind),
            ("--type", "type", &self.item_type),
            ("--text", "text", &self.text),
        ]
    }
}

/// The query, or what is wrong with what was asked.
pub fn parse(asked: &Asked, register: &Register, today: Today) -> Result<Query> {
    refuse_empty(asked)?;
    let mut query = Query {
        all: asked.all,
        overdue: asked.overdue,
        no_due: asked.no_due,
        no_owner: asked.no_owner,
        text: asked.text.clone(),
        in_words: in_words(asked),
        ..Query::default()
    };
    query.statuses = values(&asked.status)
        .map(known_or_word::<Status>)
        .collect::<Result<_>>()?;
    query.rags = values(&asked.rag)
        .map(known_or_word::<Rag>)
        .collect::<Result<_>>()?;
    query.kinds = values(&asked.kind).map(kind).collect::<Result<_>>()?;
    query.types = values(&asked.item_type)
        .map(word::<ItemType>)
        .collect::<Result<_>>()?;
    query.bodies = values(&asked.body)
        .map(|name| body(name, register))
        .collect::<Result<_>>()?;
    query.records = values(&asked.record)
        .map(|id| record(id, register))
        .collect::<Result<_>>()?;
    for typed in &asked.owner {
        query.owners.extend(owners(typed, register)?);
    }
    name_owners(&mut query, register);
    query.due_before = option_day("--due-before", asked.due_before.as_deref(), today)?;
    query.due_after = option_day("--due-after", asked.due_after.as_deref(), today)?;
    Ok(query)
}

/// The day of an option; what is wrong with it names the option.
pub fn option_day(option: &'static str, typed: Option<&str>, today: Today) -> Result<Option<Day>> {
    typed
        .map(|day| parse_day(day, today).context(option))
        .transpose()
}

/// A day typed on the command line, or a month or a year: in figures, or in any words that mean one.
pub fn parse_dated(typed: &str, today: Today) -> Result<Dated> {
    let typed = typed.trim();
    if let Ok(dated) = Dated::parse(typed) {
        return Ok(dated);
    }
    let when = read(typed, today);
    let days = when
        .earliest
        .zip(when.latest)
        .filter(|_| when.invalid.is_none());
    let month = days.and_then(|(first, last)| {
        let month = Dated::Month(first.year(), first.month());
        let is_whole = month.earliest() == Some(first) && month.latest() == Some(last);
        is_whole.then_some(month)
    });
    match month {
        Some(month) => Ok(month),
        None => parse_day(typed, today).map(Dated::Day),
    }
}

/// A day typed on the command line: ISO, or any words that mean one day.
pub fn parse_day(typed: &str, today: Today) -> Result<Day> {
    if typed == "today" {
        return Ok(today.0);
    }
    let when = read(typed, today);
    if let Some(message) = when.invalid {
        bail!("{message}");
    }
    match (when.earliest, when.latest) {
        (Some(earliest), Some(latest)) if earliest == latest => Ok(latest),
        _ => bail!("`{typed}` is not a day; write it as 2025-03-31 or 31 March 2025"),
    }
}

fn read(typed: &str, today: Today) -> When {
    let calendar = timing::Calendar::default();
    timing::read(
        typed,
        &Setting {
            raised: Some(today.0),
            calendar: &calendar,
            body: None,
        },
    )
}

/// A filter without a value would let everything through: an empty shell variable must not.
fn refuse_empty(asked: &Asked) -> Result<()> {
    for (name, _, typed) in asked.lists() {
        if typed
            .iter()
            .any(|value| value.split(',').all(|part| part.trim().is_empty()))
        {
            bail!("{name} has no value");
        }
    }
    Ok(())
}

fn values(typed: &[String]) -> impl Iterator<Item = &str> {
    typed
        .iter()
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

/// A word of a list of ours, however its capitals and spaces are typed. Generic, as all lists of
/// words are alike.
pub fn word<T: Word>(typed: &str) -> Result<T> {
    // The register is a kind of file, and no kind of record.
    let words = || {
        T::WORDS
            .iter()
            .map(|(word, _)| *word)
            .filter(|word| *word != "register")
    };
    let lower = typed.to_lowercase().replace([' ', '_'], "-");
    if let Some(value) = T::from_word(&lower) {
        return Ok(value);
    }
    let meant = nearest(typed, words()).or_else(|| synonym(T::NAME, typed));
    let hint = hint(meant);
    let among = words().collect::<Vec<_>>().join(", ");
    Err(anyhow!(
        "`{typed}` is not a {}{hint} (one of {among})",
        T::NAME
    ))
}

/// A kind of record; the register's own declarations hold no actions.
pub fn kind(typed: &str) -> Result<KindWord> {
    match word(typed)? {
        KindWord::Register => bail!("`register` is no kind of record: it holds no actions"),
        kind => Ok(kind),
    }
}

/// A word, or `unknown` for "no record says".
fn known_or_word<T: Word>(typed: &str) -> Result<Option<T>> {
    if typed.eq_ignore_ascii_case("unknown") {
        Ok(None)
    } else {
        word(typed).map(Some)
    }
}

/// The id of a body by its id, a name, or part of a name that fits no other.
pub fn body(typed: &str, register: &Register) -> Result<String> {
    if let Some(body) = register.names.body(typed) {
        return Ok(body.id.clone());
    }
    let bodies: Vec<&str> = register
        .names
        .bodies()
        .map(|body| body.id.as_str())
        .collect();
    let part = fold(typed);
    let fits: Vec<&str> = register
        .names
        .bodies()
        .filter(|body| fold(&body.name).contains(&part) || body.id.contains(&part))
        .map(|body| body.id.as_str())
        .collect();
    let spellings = register
        .names
        .bodies()
        .flat_map(crate::register::Declared::spellings);
    match (fits.as_slice(), nearest(typed, spellings)) {
        ([one], _) => Ok((*one).to_owned()),
        ([], Some(meant)) => bail!("no body is called `{typed}`{}", hint(Some(meant))),
        ([], None) if bodies.is_empty() => {
            bail!("no body is called `{typed}`: the register declares none")
        }
        ([], None) => bail!(
            "no body is called `{typed}`; there are {}",
            bodies.join(", ")
        ),
        (several, _) => bail!("`{typed}` could be {}", several.join(", ")),
    }
}

fn record(typed: &str, register: &Register) -> Result<RecordIndex> {
    let ids = || {
        let records = register.records.iter();
        let public = records.filter(|record| !Exempt::holds_back(&record.exempt));
        public.map(|record| record.id.as_str())
    };
    if let Some(index) = register.record_by_id(typed) {
        return Ok(index);
    }
    let called = register.records_called(typed).into_iter();
    let fits: Vec<&str> = called
        .map(|index| register.record(index).id.as_str())
        .collect();
    match (fits.as_slice(), nearest(typed, ids())) {
        ([one], _) => register
            .record_by_id(one)
            .ok_or_else(|| anyhow!("no record `{typed}`")),
        ([], meant) => bail!("no record is called `{typed}`{}", hint(meant)),
        (several, _) => bail!("`{typed}` could be {}", shortened(several)),
    }
}

/// An owner: an id, a name or an alias of somebody declared; else part of a name that owns
/// something. A comma may be part of a title, so the whole is tried before its parts.
fn owners(typed: &str, register: &Register) -> Result<Vec<OwnerTerm>> {
    if let Some(term) = owner(typed, register) {
        return Ok(vec![term]);
    }
    typed
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            owner(part, register).ok_or_else(|| {
                let hint = hint(nearest(part, register.names.spellings()));
                anyhow!("nobody is called `{part}`{hint}")
            })
        })
        .collect()
}

fn owner(typed: &str, register: &Register) -> Option<OwnerTerm> {
    if let Some(index) = register.names.find(typed) {
        return Some(OwnerTerm::Declared(index));
    }
    let part = OwnerTerm::Part(fold(typed));
    let declared = register
        .names
        .iter()
        .any(|declared| fold(&declared.name).contains(&fold(typed)));
    let owns = || {
        let public = register.indices();
        let public = public.filter(|index| !register.is_exempt(*index));
        let mut owners = public.flat_map(|index| {
            let (entry, item) = (register.entry(index), register.item(index));
            // Who owns it by an exempt update is not to be told by a slip.
            let since = entry.since.iter().filter(|since| {
                let update = item.updates.get(since.update as usize);
                update.is_some_and(|update| !Exempt::holds_back(&update.exempt))
            });
            let since = since.flat_map(|since| &since.owners);
            entry.owners.iter().chain(since)
        });
        owners.any(|owner| part.fits(register, owner))
    };
    (!typed.trim().is_empty() && (declared || owns())).then_some(part)
}

fn shortened(names: &[&str]) -> String {
    let shown = names.iter().take(8).copied().collect::<Vec<_>>().join(", ");
    match names.len().checked_sub(8) {
        Some(more) if more > 0 => format!("{shown} and {more} more"),
        _ => shown,
    }
}

/// Says in the filters who is declared by the name declared, whatever was typed.
fn name_owners(query: &mut Query, register: &Register) {
    let names = query.owners.iter().map(|owner| match owner {
        OwnerTerm::Declared(index) => Some(register.names.get(*index).name.as_str()),
        OwnerTerm::Part(_) => None,
    });
    let Some(names) = names
        .collect::<Option<Vec<&str>>>()
        .filter(|names| !names.is_empty())
    else {
        return;
    };
    let words = format!("owner {}", names.join(" or "));
    for filter in &mut query.in_words {
        if filter.starts_with("owner ") {
            filter.clone_from(&words);
        }
    }
}

/// The filters in words, as a paper prints them.
fn in_words(asked: &Asked) -> Vec<String> {
    let mut words: Vec<String> = asked
        .lists()
        .into_iter()
        .filter(|(_, _, values)| !values.is_empty())
        .map(|(_, name, values)| format!("{name} {}", values.join(" or ")))
        .collect();
    let days = [
        ("due before", &asked.due_before),
        ("due after", &asked.due_after),
    ];
    words.extend(
        days.iter()
            .filter_map(|(name, day)| Some(format!("{name} {}", day.as_ref()?))),
    );
    let flags = [
        (asked.overdue, "overdue"),
        (asked.no_due, "no deadline"),
        (asked.no_owner, "no owner"),
    ];
    words.extend(
        flags
            .iter()
            .filter(|(on, _)| *on)
            .map(|(_, name)| (*name).to_owned()),
    );
    words
}
