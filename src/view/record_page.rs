//! One record's head and tables, as a reader may see them.

use super::Seen;
use crate::files::TextOr;
use crate::kinds::{Details, Exempt, Judgement, Record};
use crate::model::{Dated, LeftOut, Rag, RagKey, Word, counted};
use crate::register::RecordIndex;
use crate::timing::Day;

/// A record without its actions.
#[derive(Debug)]
pub struct RecordPage<'r> {
    pub id: &'r str,
    pub title: &'r str,
    pub fields: Vec<(String, String)>,
    pub note: Option<&'r str>,
    pub judgement_columns: Vec<String>,
    /// Cells in words; an empty cell is empty.
    pub judgements: Vec<Vec<String>>,
    /// Items planned for other meetings: title, and what is known of each.
    pub planned: Vec<(String, Vec<String>)>,
    /// Headings of agenda items and workstreams that hold no action.
    pub without_actions: Vec<(String, Vec<String>)>,
    /// What colours mean in it, in its order; no colour where colours were lost.
    pub rag_key: Vec<(Option<Rag>, String)>,
    /// Records that answer it as a whole, by id and title.
    pub answered_by: Vec<String>,
    pub path: &'r str,
}

impl<'r> Seen<'r> {
    /// A record's page, or why this reader may not see it.
    pub fn record(&self, index: RecordIndex) -> Result<RecordPage<'r>, LeftOut> {
        let record = self.register.record(index);
        self.admits_record(record)?;
        let body = record.body.as_str();
        let body = body.map(|name| {
            self.register
                .names
                .body(name)
                .map_or(name, |body| &body.name)
        });
        let (judgement_columns, judgements) = judgements(record);
        let empty = record.groups.iter().filter(|group| {
            let may_see = self.audience.sees_exempt() || !Exempt::holds_back(&group.exempt);
            group.items.is_empty() && may_see
        });
        Ok(RecordPage {
            id: &record.id,
            title: record.title.as_str().or(body).unwrap_or(&record.id),
            fields: fields(record, body, &self.answers(record)),
            note: record.note.as_str(),
            judgement_columns,
            judgements,
            planned: planned(record),
            without_actions: empty
                .map(|group| {
                    let lost = (group.items.lost > 0).then(|| {
                        let lost = counted(group.items.lost, "action");
                        format!("{lost} could not be read; `track validate` shows where")
                    });
                    let note = group
                        .note
                        .as_str()
                        .map(|note| format!("Note: {}", note.trim()));
                    (
                        group.heading().into_owned(),
                        lost.into_iter().chain(note).collect(),
                    )
                })
                .filter(|(heading, _)| !heading.is_empty())
                .collect(),
            rag_key: self.rag_key(record),
            answered_by: self.answered_by(&record.id),
            path: &self.files.get(record.file).path,
        })
    }

    /// Whether a record is there at all on the day, and may be seen; why not, where it is not.
    pub(super) fn admits_record(&self, record: &Record) -> Result<(), LeftOut> {
        let dated = record.date.get().copied().and_then(Dated::earliest);
        if dated.is_some_and(|day| day > self.today.0) {
            return Err(LeftOut::NotYet);
        }
        if !self.audience.may_see_record(record) {
            return Err(LeftOut::Exempt);
        }
        Ok(())
    }

    /// The key of a record, also where it only names one that the register declares.
    fn rag_key(&self, record: &Record) -> Vec<(Option<Rag>, String)> {
        let key = record.rag_key.get();
        match key.and_then(|key| self.register.written_out(key)) {
            Some(RagKey::Colours(colours)) => {
                let colours = colours.iter();
                colours
                    .map(|(rag, means)| (Some(*rag), means.clone()))
                    .collect()
            }
            Some(RagKey::Meanings(meanings)) => {
                meanings.iter().map(|means| (None, means.clone())).collect()
            }
            Some(RagKey::Named(_)) | None => Vec::new(),
        }
    }

    /// Ids of the records it answers, but of those that this reader may not see.
    fn answers(&self, record: &'r Record) -> Vec<&'r str> {
        let ids = record.responds_to.iter().map(|id| &*id.value);
        let may_see = |id: &&str| {
            let index = self.register.record_by_id(id);
            index.is_none_or(|index| self.audience.may_see_record(self.register.record(index)))
        };
        ids.filter(may_see).collect()
    }

    fn answered_by(&self, id: &str) -> Vec<String> {
        let records = self.register.records.iter();
        records
            .filter(|record| record.responds_to.iter().any(|to| &*to.value == id))
            .filter(|record| self.admits_record(record).is_ok())
            .map(|record| {
                let title = record.title.as_str().unwrap_or(&record.id);
                format!("{title} ({})", record.id)
            })
            .collect()
    }
}

fn fields(record: &Record, body: Option<&str>, answers: &[&str]) -> Vec<(String, String)> {
    let mut fields = vec![("Kind".to_owned(), record.kind.word().to_owned())];
    let mut add = |name: &str, value: Option<String>| {
        fields.extend(
            value
                .filter(|value| !value.is_empty())
                .map(|value| (name.to_owned(), value)),
        );
    };
    add("Body", body.map(str::to_owned));
    add("Date", record.date.get().map(|date| date.plain()));
    add("Answers", Some(answers.join("; ")));
    match &record.details {
        Details::Meeting {
            agenda_published, ..
        } => {
            let published = agenda_published.get().copied();
            add("Agenda published", published.map(Day::plain));
        }
        Details::ActionPlan { version, draft, .. } => {
            add("Version", version.as_str().map(str::to_owned));
            add(
                "Draft",
                draft
                    .get()
                    .filter(|draft| **draft)
                    .map(|_| "yes".to_owned()),
            );
        }
        Details::Inspection {
            inspectorate,
            fieldwork,
            plan_due,
            scale,
            overall,
            ..
        } => {
            let names = inspectorate
                .iter()
                .map(|name| &*name.value)
                .collect::<Vec<_>>();
            add("Inspectorate", Some(names.join("; ")));
            add("Fieldwork", fieldwork.as_str().map(str::to_owned));
            add("Plan due", plan_due.as_str().map(str::to_owned));
            add("Overall", overall.as_str().map(str::to_owned));
            let steps = scale.iter().map(|step| match &step.value {
                TextOr::Text(grade) => grade.to_string(),
                TextOr::Full(grade) => {
                    let parts = [grade.grade.as_str(), grade.means.as_str()];
                    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
                }
            });
            add(
                "Scale, worst first",
                Some(steps.collect::<Vec<_>>().join("; ")),
            );
        }
    }
    add("RAG key", record.rag_key.get().map(rag_key));
    add("Source", record.source.as_str().map(str::to_owned));
    fields
}

/// What colours mean, in words; where they were lost, the meanings alone.
fn rag_key(key: &RagKey) -> String {
    match key {
        RagKey::Named(name) => name.clone(),
        RagKey::Colours(colours) => {
            let words = colours
                .iter()
                .map(|(rag, means)| format!("{}: {means}", rag.word()));
            words.collect::<Vec<_>>().join("; ")
        }
        RagKey::Meanings(meanings) => format!("colours lost; {}", meanings.join("; ")),
    }
}

/// The table of grades: its headings, and its rows.
fn judgements(record: &Record) -> (Vec<String>, Vec<Vec<String>>) {
    let Details::Inspection {
        columns,
        judgements,
        ..
    } = &record.details
    else {
        return (Vec::new(), Vec::new());
    };
    let mut headings = vec!["Area".to_owned()];
    let has_domains = judgements
        .iter()
        .any(|judgement| !judgement.domain.is_absent());
    if has_domains {
        headings.insert(0, "Domain".to_owned());
    }
    if columns.is_empty() {
        headings.push("Grade".to_owned());
    } else {
        headings.extend(columns.iter().map(|column| column.value.to_string()));
    }
    let cells = |judgement: &Judgement| {
        let mut row = Vec::new();
        if has_domains {
            row.push(
                judgement
                    .domain
                    .as_str()
                    .map(str::to_owned)
                    .unwrap_or_default(),
            );
        }
        let area = [judgement.reference.as_str(), judgement.area.as_str()];
        row.push(area.into_iter().flatten().collect::<Vec<_>>().join(" "));
        if columns.is_empty() {
            row.push(
                judgement
                    .grade
                    .as_str()
                    .map(str::to_owned)
                    .unwrap_or_default(),
            );
        }
        for column in columns.iter() {
            let given = judgement
                .grades
                .get()
                .into_iter()
                .flat_map(|grades| &grades.0);
            let cell = given
                .into_iter()
                .find(|(heading, _)| **heading == *column.value);
            row.push(
                cell.and_then(|(_, grade)| grade.as_str().map(str::to_owned))
                    .unwrap_or_default(),
            );
        }
        row
    };
    (
        headings,
        judgements
            .iter()
            .map(|judgement| cells(judgement))
            .collect(),
    )
}

fn planned(record: &Record) -> Vec<(String, Vec<String>)> {
    let Details::Meeting { programme, .. } = &record.details else {
        return Vec::new();
    };
    let items = programme.iter().flat_map(|list| list.iter());
    let point = |item: &crate::kinds::PlannedItem| {
        let title = item.title.as_str().unwrap_or_default();
        let title = match item.meeting.as_str() {
            Some(meeting) => format!("{meeting}: {title}"),
            None => title.to_owned(),
        };
        let mut lines: Vec<String> = item
            .objective
            .iter()
            .map(|objective| objective.value.to_string())
            .collect();
        let leads = item
            .lead
            .iter()
            .map(|lead| &*lead.value)
            .collect::<Vec<_>>();
        if !leads.is_empty() {
            lines.push(format!("Lead: {}", leads.join("; ")));
        }
        (title, lines)
    };
    items.map(|item| point(item)).collect()
}
