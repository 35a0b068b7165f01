//! A reading in lines, for people to compare.

use std::fmt::Write as _;

use crate::change::{Addition, Measure, Update};
use crate::import::Reading;
use crate::model::Word;
use crate::outside::Outside;

/// All of a reading.
pub fn told(outside: &Outside, reading: &Reading) -> String {
    let mut out = String::new();
    for record in &reading.records {
        let mut line = record.kind.word().to_owned();
        part(&mut line, "id", record.id.as_deref());
        part(&mut line, "body", record.body.as_deref());
        let date = record.date.map(|date| date.to_string());
        part(&mut line, "of", date.as_deref());
        part(&mut line, "title", record.title.as_deref());
        if let Some(key) = &record.rag_key {
            part(&mut line, "key", Some(&format!("{key:?}")));
        }
        writeln!(out, "{line}").unwrap();
        for group in &record.groups {
            let mut line = "  group".to_owned();
            part(&mut line, "ref", group.reference.as_deref());
            part(&mut line, "title", group.title.as_deref());
            part(&mut line, "minute", group.minute.as_deref());
            part(&mut line, "note", group.note.as_deref());
            if line != "  group" {
                writeln!(out, "{line}").unwrap();
            }
            for drafted in &group.actions {
                writeln!(out, "    {}", action(&drafted.action)).unwrap();
            }
        }
    }
    for one in &reading.assumptions {
        writeln!(
            out,
            "? {}: {}",
            at(outside, one.place),
            one.words.replace('\n', "⏎")
        )
        .unwrap();
    }
    for one in &reading.unused {
        writeln!(
            out,
            "- {}: {} [{}]",
            at(outside, one.place),
            one.text,
            one.why
        )
        .unwrap();
    }
    out.trim_end().to_owned()
}

fn at(outside: &Outside, place: crate::outside::Place) -> String {
    let words = outside.words_of(place).to_string();
    match (words.starts_with("line"), place.column) {
        (true, 1..) => format!("{}.{}", place.row, place.column),
        (true, 0) => place.row.to_string(),
        _ => words,
    }
}

fn part(line: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        write!(line, " | {name} {}", value.replace('\n', "⏎")).unwrap();
    }
}

fn list(line: &mut String, name: &str, values: &[String]) {
    if !values.is_empty() {
        part(line, name, Some(&values.join("; ")));
    }
}

fn action(action: &Addition) -> String {
    let mut line = action.reference.clone().unwrap_or_else(|| "·".to_owned());
    part(&mut line, "finding", action.finding.as_deref());
    part(
        &mut line,
        "text",
        Some(action.text.as_str()).filter(|text| !text.is_empty()),
    );
    let steps: Vec<String> = action.steps.iter().map(|step| step.text.clone()).collect();
    list(&mut line, "steps", &steps);
    part(&mut line, "type", action.item_type.map(Word::word));
    list(&mut line, "to", &action.to);
    list(&mut line, "owner", &action.owners);
    part(&mut line, "due", action.due.as_deref());
    let raised = action.raised.map(|date| date.to_string());
    part(&mut line, "raised", raised.as_deref());
    part(&mut line, "status", action.status.map(Word::word));
    part(&mut line, "rag", action.rag.map(Word::word));
    let percent = action.percent.map(|percent| percent.to_string());
    part(&mut line, "percent", percent.as_deref());
    let measures: Vec<String> = action.measures.iter().map(measure).collect();
    list(&mut line, "measures", &measures);
    part(&mut line, "response", action.response.map(Word::word));
    part(&mut line, "minute", action.minute.as_deref());
    list(&mut line, "answers", &action.answers);
    list(&mut line, "see", &action.see);
    list(&mut line, "evidence", &action.evidence);
    part(&mut line, "signed off", action.signed_off.as_deref());
    let exempt = action.exempt.as_ref().map(|all| all.join(","));
    part(&mut line, "exempt", exempt.as_deref());
    for one in &action.updates {
        write!(line, " | {{{}}}", update(one)).unwrap();
    }
    part(&mut line, "note", action.note.as_deref());
    line
}

fn measure(measure: &Measure) -> String {
    let mut line = measure.name.clone();
    part(&mut line, "from", measure.baseline.as_deref());
    part(&mut line, "to", measure.target.as_deref());
    line
}

fn update(update: &Update) -> String {
    let mut line = update.date.map(|date| date.to_string()).unwrap_or_default();
    part(&mut line, "note", update.note.as_deref());
    part(&mut line, "status", update.status.map(Word::word));
    part(&mut line, "rag", update.rag.map(Word::word));
    let percent = update.percent.map(|percent| percent.to_string());
    part(&mut line, "percent", percent.as_deref());
    for one in &update.measures {
        part(&mut line, &one.name, Some(&one.actual));
    }
    part(&mut line, "due", update.due.as_deref());
    part(&mut line, "reason", update.reason.as_deref());
    part(&mut line, "agreed by", update.agreed_by.as_deref());
    part(&mut line, "response", update.response.map(Word::word));
    list(&mut line, "evidence", &update.evidence);
    part(&mut line, "signed off", update.signed_off.as_deref());
    if let Some(closed) = &update.closed {
        part(&mut line, "closed", Some(closed.reason.word()));
        part(&mut line, "to", closed.to.as_deref());
        part(&mut line, "because", closed.note.as_deref());
    }
    line
}
