//! Why an action needs somebody's attention, in words: for the exceptions paper and the chair's
//! brief, which must not disagree.
//!
//! Promises: every reason is a fact of the record and the calendar; what would bring an action
//! back and what is asked follow from the reasons alone.

use crate::model::policy::DUE_SOON_DAYS;
use crate::model::{Dated, Rag, Status, Word};
use crate::reports::cells::{days_in_words, spoken_date, times};
use crate::view::{Material, Shown, Stale};

/// What is the matter with an action.
#[derive(Debug)]
pub struct Concern {
    /// In one sentence, without a capital: `green, but 41 days past 30 July 2021`.
    pub why: String,
    /// What would bring it back, a sentence each.
    pub remedies: Vec<String>,
    /// What is asked of the board, a sentence each.
    pub asks: Vec<String>,
    /// A question worth asking of whoever answers for it.
    pub question: String,
    /// How much it matters beside others: the greater, the sooner it is read.
    pub weight: i64,
}

/// The facts a concern is made of.
struct Facts<'r> {
    late: Option<i64>,
    stale: Option<Stale>,
    moved: usize,
    is_blocked: bool,
    is_rated_too_well: bool,
    bad_rag: Option<Rag>,
    requested: Option<(&'r str, Option<&'r str>)>,
}

/// What is the matter with an action; nothing where it is on course, or has ended.
pub fn concern(row: &Shown<'_>, material: &Material<'_>) -> Option<Concern> {
    if !row.standing.is_outstanding() {
        return None;
    }
    let facts = Facts {
        late: row.overdue_days,
        stale: material.stale(row),
        moved: row.standing.revisions,
        is_blocked: row.status == Some(Status::Blocked),
        is_rated_too_well: material.is_rated_too_well(row),
        bad_rag: row.rag.filter(|rag| matches!(rag, Rag::Red | Rag::Amber)),
        requested: requested(row),
    };
    let is_one = facts.late.is_some()
        || facts.stale.is_some()
        || facts.moved > 1
        || facts.is_blocked
        || facts.is_rated_too_well
        || facts.bad_rag.is_some();
    is_one.then(|| Concern {
        why: why(row, &facts),
        remedies: remedies(row, &facts),
        asks: asks(row, &facts),
        question: question(row, &facts),
        weight: weight(&facts),
    })
}

/// A later date that was asked for and not agreed, and the reason given.
fn requested<'r>(row: &Shown<'r>) -> Option<(&'r str, Option<&'r str>)> {
    row.standing.requested?;
    let dates = row.dates();
    let last = dates.iter().rev().find(|step| step.is_request)?;
    Some((last.words, last.reason))
}

fn why(row: &Shown<'_>, facts: &Facts<'_>) -> String {
    let mut parts = Vec::new();
    if facts.is_blocked {
        parts.push("blocked".to_owned());
    }
    if row.rag == Some(Rag::Blue) && facts.is_rated_too_well {
        parts.push("not completed".to_owned());
    }
    if let (Some(days), Some(deadline)) = (facts.late, row.deadline()) {
        parts.push(format!("{} past {}", days_in_words(days), deadline.plain()));
    } else if let (true, Some(deadline)) = (facts.is_rated_too_well, row.deadline()) {
        let left = deadline.days_since(row.as_at());
        if left <= DUE_SOON_DAYS {
            parts.push(format!(
                "due in {}, on {}",
                days_in_words(left),
                deadline.plain()
            ));
        }
    }
    if facts.moved > 1 {
        let first = row.original_due.map(spoken_date).unwrap_or_default();
        let now = row.due_words.map(spoken_date).unwrap_or_default();
        parts.push(format!(
            "moved {}, from {first} to {now}",
            times(facts.moved)
        ));
    }
    if let Some(stale) = &facts.stale {
        parts.push(no_update(stale));
    }
    let facts_in_words = and(&parts);
    match row.rag {
        Some(rag) if facts.is_rated_too_well && parts.is_empty() => {
            format!("{}, which its dates do not bear out", rag.word())
        }
        Some(rag) if facts.is_rated_too_well => format!("{}, but {facts_in_words}", rag.word()),
        Some(rag) if facts.bad_rag.is_some() && parts.is_empty() => format!("rated {}", rag.word()),
        Some(rag) if facts.bad_rag.is_some() => format!("rated {}; {facts_in_words}", rag.word()),
        _ => facts_in_words,
    }
}

fn no_update(stale: &Stale) -> String {
    match stale.last {
        Some(Dated::Unknown) => "no update with a date".to_owned(),
        Some(date) => format!("no update since {}", date.plain()),
        None => format!("no update since it was raised on {}", stale.since.plain()),
    }
}

/// `a`, `a and b`, `a, b and c`.
fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

fn owner(row: &Shown<'_>) -> String {
    row.owners
        .first()
        .map_or("The owner, once named,".to_owned(), |owner| {
            (*owner).to_owned()
        })
}

fn remedies(row: &Shown<'_>, facts: &Facts<'_>) -> Vec<String> {
    let mut remedies = Vec::new();
    if facts.is_blocked {
        remedies.push("Remove what blocks it, or close it with a reason.".to_owned());
    }
    if facts.late.is_some() {
        remedies.push(
            "Complete it with evidence, or have a new date agreed with its reason.".to_owned(),
        );
    }
    if facts.moved > 1 {
        remedies.push("Set a date that rests on a plan for the steps left.".to_owned());
    }
    if facts.stale.is_some() {
        remedies.push(match row.owners.first() {
            Some(owner) => format!("An update from {owner}."),
            None => "An update, once an owner is named.".to_owned(),
        });
    }
    if facts.is_rated_too_well {
        let rag = row.rag.map_or(String::new(), |rag| rag.word().to_owned());
        remedies.push(format!("Rate it again, or record why it is still {rag}."));
    }
    if remedies.is_empty() {
        remedies.push(format!(
            "{} to set out how it gets back to green.",
            owner(row)
        ));
    }
    remedies
}

fn asks(row: &Shown<'_>, facts: &Facts<'_>) -> Vec<String> {
    let mut asks = Vec::new();
    if row.owners.is_empty() {
        asks.push("Name an owner.".to_owned());
    }
    if let Some((words, reason)) = facts.requested {
        let reason = reason.map_or(String::new(), |reason| {
            format!(" (reason given: {})", reason.trim_end_matches('.'))
        });
        asks.push(format!(
            "Agree or refuse the date asked for, {}{reason}.",
            spoken_date(words)
        ));
    } else if facts.late.is_some() {
        asks.push(match row.owners.first() {
            Some(owner) => format!("Ask {owner} why it is late; agree a new date, or close it."),
            None => "Agree a new date, or close it.".to_owned(),
        });
    }
    if facts.moved > 1 {
        asks.push("Decide whether another date will be accepted.".to_owned());
    }
    if facts.is_blocked {
        asks.push("Decide who is to remove the obstacle.".to_owned());
    }
    if facts.is_rated_too_well {
        asks.push("Challenge the rating.".to_owned());
    }
    if asks.is_empty() && facts.stale.is_some() {
        asks.push(match row.owners.first() {
            Some(owner) => format!("Ask {owner} for an update."),
            None => "Ask for an update.".to_owned(),
        });
    }
    if asks.is_empty() {
        asks.push("Note the position.".to_owned());
    }
    asks
}

fn question(row: &Shown<'_>, facts: &Facts<'_>) -> String {
    let owner = row.owners.first().map_or("nobody named", |owner| owner);
    if facts.is_blocked {
        format!("What stands in the way, who can remove it, and by when? ({owner})")
    } else if facts.moved > 1 {
        let moved = times(facts.moved);
        format!("The date has moved {moved}: what is different this time? ({owner})")
    } else if let Some(days) = facts.late {
        let days = days_in_words(days);
        format!("It is {days} late: what is left to do, and what will the delay cost? ({owner})")
    } else if facts.is_rated_too_well {
        format!("On what does its rating rest? ({owner})")
    } else if facts.stale.is_some() {
        format!("Has anything happened since, and who would know? ({owner})")
    } else {
        format!("What would bring it back to green? ({owner})")
    }
}

fn weight(facts: &Facts<'_>) -> i64 {
    let days = |days: i64| days.clamp(0, 3_650);
    let mut weight = facts.late.map_or(0, |late| 300 + days(late));
    weight += if facts.is_blocked { 400 } else { 0 };
    weight += match facts.bad_rag {
        Some(Rag::Red) => 400,
        Some(_) => 100,
        None => 0,
    };
    weight += 150 * i64::try_from(facts.moved.saturating_sub(1).min(10)).unwrap_or(10);
    weight += if facts.is_rated_too_well { 200 } else { 0 };
    weight + if facts.stale.is_some() { 50 } else { 0 }
}
