//! What our papers print of updates: `4 March 2025: The Cabinet Member replied. Response: accepted.`
//!
//! Promises: what was printed of a date, an answer, an end or a sign-off becomes that again; words that
//! are none of these stay in the note.

use super::Happened;
use super::cells::Words;
use super::measured::actual_at_end;
use crate::change::{Addition, Closure, Measure, Update};
use crate::import::words::dates::dated;
use crate::model::{Closing, Dated, Percent, Rag, Status, Word};

/// What a cell says has happened, in its own order, to the action of these words.
pub fn read(cell: &str, words: Words) -> Happened {
    let mut happened = Happened {
        words,
        ..Happened::default()
    };
    let mut notes: Vec<(Update, String)> = Vec::new();
    for line in cell.lines() {
        if matches!(line, "Nothing recorded" | "none recorded") {
            continue;
        }
        if let Some((update, words)) = head(line) {
            notes.push((update, words.to_owned()));
        } else if let Some(evidence) = line.strip_prefix("Evidence: ") {
            happened.evidence.push(evidence.to_owned());
        } else if let Some((_, words)) = notes.last_mut() {
            words.push('\n');
            words.push_str(line);
        } else if line.is_empty() {
        } else if let Some(measure) = measure(line) {
            happened.measures.push(measure);
        } else {
            let update = Update {
                date: Some(Dated::Unknown),
                ..Update::default()
            };
            notes.push((update, line.to_owned()));
        }
    }
    let said = |(update, words): (Update, String)| said(update, &words, &happened.measures);
    happened.updates = notes.into_iter().map(said).collect();
    happened
}

/// `Repairs on time: baseline 54%, target 85%, latest 61% (15 December 2025).`
fn measure(line: &str) -> Option<Measure> {
    let (name, rest) = line.strip_suffix('.')?.split_once(": baseline ")?;
    let (baseline, rest) = rest.split_once(", target ")?;
    let (target, _) = rest.rsplit_once(", latest ")?;
    let given = |words: &str| (words != "none given").then(|| words.to_owned());
    Some(Measure {
        name: name.to_owned(),
        baseline: given(baseline),
        target: given(target),
    })
}

/// `EXEMPT, 4 March 2025: ` or `No date: `, and what follows.
fn head(line: &str) -> Option<(Update, &str)> {
    let (front, words) = line.split_once(": ")?;
    let (front, is_exempt) = match front.strip_prefix("EXEMPT, ") {
        Some(front) => (front, true),
        None => (front, false),
    };
    let date = match front {
        "No date" | "no date" => Dated::Unknown,
        front => dated(front)?,
    };
    let update = Update {
        date: Some(date),
        exempt: is_exempt.then(Vec::new),
        ..Update::default()
    };
    Some((update, words))
}

/// An update with what its words say beside the note, read from their end.
fn said(mut update: Update, words: &str, measures: &[Measure]) -> Update {
    let mut note = words.trim().to_owned();
    while let Some(rest) = last(&note, &mut update) {
        note = rest;
    }
    let names = || measures.iter().map(|measure| measure.name.as_str());
    while let Some((rest, actual)) = actual_at_end(&note, names()) {
        update.measures.insert(0, actual);
        note = rest;
    }
    if has_done_nothing(&update)
        && let Some(changed) = only(&note, &update)
    {
        return changed;
    }
    update.note = Some(note).filter(|note| !note.is_empty());
    update
}

fn has_done_nothing(update: &Update) -> bool {
    update.due.is_none()
        && update.response.is_none()
        && update.closed.is_none()
        && update.signed_off.is_none()
        && update.measures.is_empty()
}

/// The last sentence, where it is one of ours: then what stands before it.
fn last(note: &str, update: &mut Update) -> Option<String> {
    let sentence = |opening: &str| -> Option<(String, String)> {
        let at = note.rfind(opening)?;
        let (before, behind) = (note.get(..at)?, note.get(at + opening.len()..)?);
        let is_begin = before.is_empty() || before.ends_with([' ', '\n']);
        let words = behind.strip_suffix('.')?;
        (is_begin && !words.is_empty()).then(|| (before.trim_end().to_owned(), words.to_owned()))
    };
    if update.signed_off.is_none()
        && let Some((before, by)) = sentence("Signed off by ")
    {
        update.signed_off = Some(by);
        return Some(before);
    }
    if update.closed.is_none()
        && let Some((before, words)) = sentence("Closed: ")
        && let Some(closed) = closed(&words)
    {
        update.closed = Some(closed);
        return Some(before);
    }
    if update.response.is_none()
        && let Some((before, words)) = sentence("Response: ")
        && let Some(response) = spoken(&words)
    {
        update.response = Some(response);
        return Some(before);
    }
    if update.due.is_some() {
        return None;
    }
    if let Some((before, words)) = sentence("Target date now ")
        && let Some((due, by)) = words.split_once(", agreed by ")
    {
        update.due = Some(due.to_owned());
        update.agreed_by = Some(by.to_owned());
        return Some(before);
    }
    let (before, words) = sentence("Target date ")?;
    update.due = Some(words.strip_suffix(" asked for")?.to_owned());
    Some(before)
}

fn spoken<W: Word>(words: &str) -> Option<W> {
    W::from_word(&words.to_lowercase().replace(' ', "-"))
}

/// `superseded, to B2, agreed by Board, and why`.
fn closed(words: &str) -> Option<Closure> {
    let mut parts = words.split(", ");
    let mut closure = Closure {
        reason: spoken::<Closing>(parts.next()?)?,
        to: None,
        by: None,
        note: None,
    };
    let mut rest: Vec<&str> = Vec::new();
    for part in parts {
        if let (Some(to), true, None) = (part.strip_prefix("to "), rest.is_empty(), &closure.to) {
            closure.to = Some(to.to_owned());
        } else if let (Some(by), true) = (part.strip_prefix("agreed by "), rest.is_empty()) {
            closure.by = Some(by.to_owned());
        } else {
            rest.push(part);
        }
    }
    closure.note = Some(rest.join(", ")).filter(|note| !note.is_empty());
    Some(closure)
}

/// An update that says only what it changed: `Status: completed. Evidence: Photographs.`
fn only(note: &str, update: &Update) -> Option<Update> {
    let mut changed = update.clone();
    let mut rest = note.trim();
    while !rest.is_empty() {
        let (sentence, behind) = match rest.find(". ") {
            Some(at) => (rest.get(..at)?, rest.get(at + 2..)?),
            None => (rest.strip_suffix('.')?, ""),
        };
        if let Some(status) = sentence.strip_prefix("Status: ") {
            changed.status = Some(spoken::<Status>(status)?);
        } else if let Some(rag) = sentence.strip_prefix("Rated ") {
            changed.rag = Some(Rag::from_word(rag)?);
        } else if let Some(percent) = sentence.strip_suffix(" done") {
            changed.percent = Some(Percent::parse(percent).ok()?);
        } else if let Some(owners) = sentence.strip_prefix("Owner: ") {
            changed.owners = owners.split("; ").map(str::to_owned).collect();
        } else if let Some(evidence) = sentence.strip_prefix("Evidence: ") {
            changed.evidence.push(evidence.to_owned());
        } else {
            return None;
        }
        rest = behind;
    }
    Some(changed)
}

/// Puts what has happened into an action that was read from the other cells of its row.
pub fn put(action: &mut Addition, happened: Happened) {
    let mut updates = std::mem::take(&mut action.updates);
    let (mut status, mut rag) = (action.status.take(), action.rag.take());
    for update in &mut updates {
        status = update.status.take().or(status);
        rag = update.rag.take().or(rag);
    }
    let is_moved = happened.updates.iter().any(|update| update.due.is_some());
    updates.retain(|update| !(update.is_empty() || is_moved && update.due.is_some()));
    updates.extend(happened.updates);
    if updates.iter().any(|update| update.closed.is_some()) {
        status = status.filter(|status| *status != Status::Closed);
    }
    if let Some(last) = updates.last_mut() {
        last.status = last.status.or(status.filter(|_| last.closed.is_none()));
        last.rag = last.rag.or(rag);
        last.percent = last.percent.or(happened.percent);
    } else {
        (action.status, action.rag) = (status, rag);
        action.percent = happened.percent;
    }
    let shown = |evidence: &String| {
        let mut all = updates.iter().flat_map(|update| &update.evidence);
        all.any(|known| known == evidence)
    };
    let evidence = happened.evidence.into_iter();
    let evidence: Vec<String> = evidence.filter(|evidence| !shown(evidence)).collect();
    action.evidence.extend(evidence);
    action.updates = updates;
    // Who is not named on the paper was not asked, whatever the words are like.
    if !happened.is_owned {
        action.owners.clear();
    }
    if !happened.is_asked {
        action.to.clear();
    }
    action.measures = happened.measures;
    let words = happened.words;
    action.text = words.text;
    action.steps = words.steps;
    action.finding = words.finding.or(action.finding.take());
    let notes = words.note.into_iter().chain(action.note.take());
    action.note = notes.reduce(|one, other| format!("{one}\n{other}"));
}

#[cfg(test)]
mod tests {
    use super::{Update, Words, closed, read};
    use crate::model::{Closing, Dated, Response, Status};

    #[test]
    fn what_our_papers_print_is_read_back() {
        let happened = read(
            "4 March 2025: They replied. Response: unknown.\n\
             EXEMPT, no date: Target date now Q4, agreed by Board.\n\
             March 2025: Status: completed. Evidence: Photographs.\n\
             2025: Two lines\nof one note",
            Words::default(),
        );
        let updates: [Update; 4] = happened.updates.try_into().unwrap();
        let [replied, moved, done, two] = updates;
        assert_eq!(replied.note.as_deref(), Some("They replied."));
        assert_eq!(replied.response, Some(Response::Unknown));
        assert_eq!(moved.date, Some(Dated::Unknown));
        assert_eq!(moved.agreed_by.as_deref(), Some("Board"));
        assert_eq!(moved.exempt, Some(Vec::new()));
        assert_eq!(done.status, Some(Status::Completed));
        assert_eq!(done.evidence, ["Photographs"]);
        assert_eq!(two.note.as_deref(), Some("Two lines\nof one note"));
    }

    #[test]
    fn an_end_keeps_its_reason_and_what_took_its_place() {
        let end = closed("superseded, to B2, agreed by the Board, as it was, twice").unwrap();
        assert_eq!(end.reason, Closing::Superseded);
        assert_eq!(end.to.as_deref(), Some("B2"));
        assert_eq!(end.by.as_deref(), Some("the Board"));
        assert_eq!(end.note.as_deref(), Some("as it was, twice"));
        assert!(closed("for the day").is_none());
    }
}
