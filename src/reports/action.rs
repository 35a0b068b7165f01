//! One action whole: how it was agreed, what has happened since, where it leads, where it stands.

use super::cells::latest;
use crate::document::{Block, Document};
use crate::model::{Dated, Word, counted};
use crate::view::{DateStep, Dossier, Event};

/// The page about one action.
pub fn action(dossier: &Dossier<'_>) -> Document {
    let mut document = Document::default();
    document.heading(
        1,
        format!("{}: {}", dossier.shown.id, first_line(&dossier.shown.text)),
    );
    document.blocks.push(Block::Fields(fields(dossier)));
    if dossier.shown.text.contains('\n') {
        document.paragraph(&*dossier.shown.text);
    }
    if let Some(note) = dossier.note {
        document.paragraph(note);
    }
    steps(&mut document, dossier);
    measures(&mut document, dossier);
    dates(&mut document, dossier);
    events(&mut document, dossier);
    links(&mut document, dossier);
    let shown = &dossier.shown;
    document
        .closing
        .push(format!("Written in {}, line {}.", shown.path, shown.line));
    document
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn fields(dossier: &Dossier<'_>) -> Vec<(String, String)> {
    let shown = &dossier.shown;
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        fields.extend(
            value
                .filter(|value| !value.is_empty())
                .map(|value| (name.to_owned(), value)),
        );
    };
    let status = match (shown.status, shown.status_words) {
        (Some(status), _) => status.word().to_owned(),
        (None, Some(words)) => format!("unknown (written: {words})"),
        (None, None) => "unknown".to_owned(),
    };
    add("Status", Some(status));
    add("RAG", shown.rag.map(|rag| rag.word().to_owned()));
    add(
        "Percent done",
        dossier.percent.map(|percent| percent.to_string()),
    );
    let owners = match shown.owners.as_slice() {
        [] => "nobody is named".to_owned(),
        owners => owners.join("; "),
    };
    add("Owner", Some(owners));
    add("Asked of", Some(dossier.shown.addressees.join("; ")));
    add("Target date", Some(target_date(dossier)));
    add("Type", Some(shown.item_type.word().to_owned()));
    add("Area for improvement", dossier.finding.map(str::to_owned));
    add("Received", dossier.received.map(Dated::plain));
    add(
        "Response",
        dossier.response.map(|response| response.word().to_owned()),
    );
    let raised = match (shown.date, shown.body) {
        (Some(date), Some(body)) => Some(format!("{}, {body}", date.plain())),
        (Some(date), None) => Some(date.plain()),
        (None, body) => body.map(str::to_owned),
    };
    add("Raised", raised);
    add(
        "Record",
        Some(match dossier.record_title {
            Some(title) => format!("{} ({})", title, shown.record),
            None => shown.record.to_owned(),
        }),
    );
    add("Section", Some(shown.section.to_string()));
    add("Minute", dossier.minute.map(str::to_owned));
    add("Evidence", Some(dossier.evidence.join("; ")));
    add("Signed off by", dossier.signed_off.map(str::to_owned));
    add("Source", dossier.source.map(str::to_owned));
    fields
}

fn target_date(dossier: &Dossier<'_>) -> String {
    let shown = &dossier.shown;
    let Some(words) = shown.due_words else {
        return "none written".to_owned();
    };
    let Some(when) = shown.when else {
        return format!("{words} (not understood)");
    };
    let late = shown.overdue_days.map_or(String::new(), |days| {
        format!(
            "; {} late",
            counted(usize::try_from(days).unwrap_or(usize::MAX), "day")
        )
    });
    format!("{words} ({}{late})", when.in_words())
}

fn steps(document: &mut Document, dossier: &Dossier<'_>) {
    if dossier.steps.is_empty() {
        return;
    }
    document.heading(2, "Steps");
    let points = dossier.steps.iter().map(|step| {
        let mut lines = Vec::new();
        if !step.owners.is_empty() {
            lines.push(format!("Owner: {}", step.owners.join("; ")));
        }
        lines.extend(step.due.map(|due| format!("Target date: {due}")));
        lines.extend(step.done.map(|done| format!("Done: {}", done.plain())));
        (step.text.to_owned(), lines)
    });
    document.blocks.push(Block::List(points.collect()));
}

fn measures(document: &mut Document, dossier: &Dossier<'_>) {
    if dossier.measures.is_empty() {
        return;
    }
    document.heading(2, "Measures");
    let points = dossier.measures.iter().map(|measure| {
        let said = |words: Option<&str>| words.unwrap_or("none given").to_owned();
        let lines = vec![
            format!("Baseline: {}", said(measure.baseline)),
            format!("Target: {}", said(measure.target)),
            format!("Latest: {}", latest(measure)),
        ];
        (measure.name.to_owned(), lines)
    });
    document.blocks.push(Block::List(points.collect()));
}

fn dates(document: &mut Document, dossier: &Dossier<'_>) {
    if dossier.dates.len() < 2 {
        return;
    }
    document.heading(2, "Target dates");
    document
        .blocks
        .push(Block::List(dossier.dates.iter().map(date_point).collect()));
}

fn date_point(step: &DateStep<'_>) -> (String, Vec<String>) {
    let understood = step
        .when
        .map_or(String::new(), |when| format!(" ({})", when.in_words()));
    let set = match step.set {
        None => "first written".to_owned(),
        Some(Dated::Unknown) => "set on a day nobody wrote down".to_owned(),
        Some(date) => format!("set {}", date.plain()),
    };
    let mut lines = vec![match step.agreed_by {
        Some(by) => format!("{set}, agreed by {by}"),
        None if step.is_request => format!("{set}, asked for and not agreed"),
        None => set,
    }];
    lines.extend(step.reason.map(|reason| format!("Reason: {reason}")));
    (format!("{}{understood}", step.words), lines)
}

fn events(document: &mut Document, dossier: &Dossier<'_>) {
    document.heading(2, "Updates");
    if dossier.events.is_empty() {
        document.paragraph("None.");
    } else {
        document.blocks.push(Block::List(
            dossier.events.iter().map(event_point).collect(),
        ));
    }
    let kept = dossier.shown.standing.exempt_updates;
    if kept > 0 {
        document.paragraph(format!("{} not shown.", counted(kept, "exempt update")));
    }
}

fn event_point(event: &Event<'_>) -> (String, Vec<String>) {
    let date = event.date.map_or("date unknown".to_owned(), Dated::plain);
    let by = event.by.map_or(String::new(), |by| format!(", {by}"));
    let title = match event.note {
        Some(note) => format!("{date}{by}: {}", note.trim_end()),
        None => format!("{date}{by}"),
    };
    (
        title,
        event
            .changes()
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect(),
    )
}

fn links(document: &mut Document, dossier: &Dossier<'_>) {
    if dossier.links.is_empty() && dossier.hidden_links == 0 {
        return;
    }
    if !dossier.links.is_empty() {
        document.heading(2, "Links");
    }
    let point = |link: &crate::view::Link<'_>| {
        let status = link
            .status
            .map_or(String::new(), |status| format!(" ({status})"));
        (
            format!(
                "{} {}: {}{status}",
                link.relation,
                link.id,
                first_line(&link.text)
            ),
            Vec::new(),
        )
    };
    document
        .blocks
        .push(Block::List(dossier.links.iter().map(point).collect()));
    if dossier.hidden_links > 0 {
        document.paragraph(format!(
            "{} not shown.",
            counted(dossier.hidden_links, "other link")
        ));
    }
}
