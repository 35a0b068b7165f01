//! Rows with what stands over them → records with groups.
//!
//! Promises: a tracker that goes through several meetings becomes a record each; what names a record
//! (its body, its date, its title) is what somebody said, else what the document says in so many
//! words, and that is said; what neither says is left out, and never made up.

mod said;

use std::collections::{HashMap, HashSet};

use super::bands::numbered;
use super::entry::Entry;
use super::headings::Field;
use super::ledger::Ledger;
use super::words::{dates, one_line, references};
use super::{Asked, Assumption, Drafted, DraftedAction, DraftedGroup};
use crate::change::Addition;
use crate::model::{Dated, KindWord};
use crate::outside::Place;
use crate::register::{Register, fold};
use crate::timing::Setting;
pub use said::Said;

/// Records in the making.
pub struct Records<'r> {
    asked: &'r Asked,
    kind: KindWord,
    /// What a record is called where its rows do not say.
    body: Option<String>,
    date: Option<Dated>,
    title: Option<String>,
    register: &'r Register,
    /// The document says that it is a draft.
    draft: bool,
    all: Vec<Drafted>,
    /// Where in `all` the record of a day and a body is.
    at: HashMap<(Option<String>, Option<String>), usize>,
    /// Where in its record a group is.
    groups: HashMap<(usize, GroupKey), usize>,
}

/// What tells a group of a record from another: reference, minute and title.
type GroupKey = (Option<String>, Option<String>, Option<String>);

impl<'r> Records<'r> {
    /// None yet; what the document says of itself is looked up.
    pub fn new(
        asked: &'r Asked,
        kind: KindWord,
        said: &Said<'r>,
        ledger: &mut Ledger,
        assumed: &mut Vec<Assumption>,
    ) -> Self {
        let mut assume = |place, words| assumed.push(Assumption { place, words });
        let body = asked.body.clone().or_else(|| {
            let (place, id, line) = said.body()?;
            ledger.used(place);
            assume(place, format!("\"{line}\" was taken for the body `{id}`"));
            Some(id)
        });
        let title = asked.title.clone().or_else(|| {
            let (place, line) = said.title()?;
            if kind != KindWord::Meeting {
                ledger.used(place);
                assume(place, format!("\"{line}\" was taken for the title"));
            }
            (kind != KindWord::Meeting).then_some(line)
        });
        let date = asked.raised.or_else(|| {
            let (place, date, line) = said.date()?;
            ledger.used(place);
            let plain = date.plain();
            let words = if line == plain {
                format!("\"{line}\" was taken for the record's date")
            } else {
                format!("{plain}, in \"{line}\", was taken for the record's date")
            };
            assume(place, words);
            Some(date)
        });
        Self {
            asked,
            kind,
            body,
            date,
            title,
            register: said.register,
            draft: said.draft,
            all: Vec::new(),
            at: HashMap::new(),
            groups: HashMap::new(),
        }
    }

    /// The day that an entry's record has.
    pub fn date_of(&self, entry: &Entry) -> Option<Dated> {
        let of_row = entry
            .piece(Field::Raised)
            .and_then(|piece| dates::dated(&piece.text));
        match self.kind {
            KindWord::Meeting => entry.over.meeting.or(of_row).or(self.date),
            _ => self.date,
        }
    }

    /// The body that an entry's record has.
    pub fn body_of(&self, entry: &Entry) -> Option<String> {
        let of_row = entry.piece(Field::Body);
        let of_row = of_row.and_then(|piece| self.register.names.body(&piece.text));
        match self.kind {
            KindWord::Meeting => of_row
                .map(|body| body.id.clone())
                .or_else(|| self.body.clone()),
            _ => self.body.clone(),
        }
    }

    /// What the target dates of an entry are read against.
    pub fn setting(&self, entry: &Entry) -> Setting<'_> {
        Setting {
            raised: self.date_of(entry).and_then(Dated::earliest),
            calendar: &self.register.calendar,
            body: self.body.as_deref(),
        }
    }

    /// Puts the actions of an entry where they belong.
    pub fn add(&mut self, entry: &Entry, actions: Vec<DraftedAction>) {
        let (date, body) = (self.date_of(entry), self.body_of(entry));
        let (group, _) = group_of(entry, self.kind);
        let own = (
            group.reference.clone(),
            group.minute.clone(),
            group.title.as_deref().map(fold),
        );
        let at = self.record(entry.place, date, body);
        let Some(record) = self.all.get_mut(at) else {
            return;
        };
        let of_group = *self.groups.entry((at, own)).or_insert(record.groups.len());
        match record.groups.get_mut(of_group) {
            Some(there) => there.actions.extend(actions),
            None => record.groups.push(DraftedGroup { actions, ..group }),
        }
    }

    /// What stands over an entry and is not in its group: with its heading, for the note.
    pub fn left(&self, entry: &Entry) -> Vec<String> {
        group_of(entry, self.kind).1
    }

    /// Puts whole groups into the record of a day and a body; into that of the document, where it has
    /// only one.
    pub fn add_groups(
        &mut self,
        place: Place,
        own: Option<(Option<Dated>, Option<String>)>,
        groups: Vec<DraftedGroup>,
    ) {
        let (date, body) = own.unwrap_or_else(|| (self.date, self.body.clone()));
        let at = self.record(place, date, body);
        if let Some(record) = self.all.get_mut(at) {
            record.groups.extend(groups);
        }
    }

    /// Where the record of a day and a body is, which is there from now on.
    fn record(&mut self, place: Place, date: Option<Dated>, body: Option<String>) -> usize {
        let of = (date.map(|date| date.to_string()), body);
        if let Some(at) = self.at.get(&of) {
            return *at;
        }
        let record = self.drafted(place, date, of.1.clone());
        self.all.push(record);
        let at = self.all.len() - 1;
        self.at.insert(of, at);
        at
    }

    fn drafted(&self, place: Place, date: Option<Dated>, body: Option<String>) -> Drafted {
        let asked = self.asked;
        Drafted {
            place,
            kind: self.kind,
            id: asked.id.clone(),
            title: self.title.clone(),
            body,
            date,
            inspectorate: asked.inspectorate.clone(),
            responds_to: asked.responds_to.clone(),
            version: None,
            draft: self.draft,
            rag_key: None,
            source: asked.source.clone(),
            note: None,
            groups: Vec::new(),
        }
    }

    /// All records; where a document numbers anew under each heading, its numbers are cited with theirs.
    pub fn done(mut self, assumed: &mut Vec<Assumption>) -> Vec<Drafted> {
        for record in &mut self.all {
            cite_apart(record, assumed);
        }
        self.all
    }
}

/// Cites what has a number that another heading of the record has given too by the number of its own
/// heading, since a reference is one action's alone; and so do those under its heading that point to it.
fn cite_apart(record: &mut Drafted, assumed: &mut Vec<Assumption>) {
    let given = |group: &DraftedGroup| -> Vec<String> {
        let references = group.actions.iter();
        references
            .filter_map(|one| one.action.reference.clone())
            .collect()
    };
    let mut before: HashSet<String> = HashSet::new();
    let mut all: HashSet<String> = record.groups.iter().flat_map(given).collect();
    for group in &mut record.groups {
        let own = given(group);
        let number = group.reference.clone().filter(|number| !number.is_empty());
        let mut anew: HashMap<String, String> = HashMap::new();
        for one in &mut group.actions {
            let again = one.action.reference.clone();
            let again = again.filter(|reference| before.contains(reference));
            let (Some(reference), Some(number)) = (again, &number) else {
                continue;
            };
            let apart = format!("{number}.{reference}");
            if !all.insert(apart.clone()) {
                // Two headings of one number: it is given a reference of its own.
                let words =
                    format!("`{reference}` and `{apart}` are cited already: it is given another");
                let place = one.place;
                assumed.push(Assumption { place, words });
                let note = format!("number {reference}");
                let before = one.action.note.take();
                one.action.note =
                    Some(before.map_or(note.clone(), |before| format!("{before}\n{note}")));
                one.action.reference = None;
                continue;
            }
            let words = format!(
                "`{reference}` is cited under another heading too: this one, under {number}, is {apart} \
                 here"
            );
            let place = one.place;
            assumed.push(Assumption { place, words });
            anew.insert(reference, apart.clone());
            one.action.reference = Some(apart);
        }
        for one in &mut group.actions {
            point(&mut one.action, &anew);
        }
        before.extend(own);
    }
}

/// Lets an action point to what is cited anew.
fn point(action: &mut Addition, anew: &HashMap<String, String>) {
    let closed = action
        .updates
        .iter_mut()
        .filter_map(|update| update.closed.as_mut());
    let went_to = closed.filter_map(|closed| closed.to.as_mut());
    for link in action
        .see
        .iter_mut()
        .chain(&mut action.answers)
        .chain(went_to)
    {
        if let Some(apart) = anew.get(link) {
            link.clone_from(apart);
        }
    }
}

/// The group an entry stands in, and what stands over it and has no place there.
fn group_of(entry: &Entry, kind: KindWord) -> (DraftedGroup, Vec<String>) {
    let text = |field| entry.piece(field).map(|piece| piece.text.clone());
    let (item, title, theme) = (text(Field::Item), text(Field::Title), text(Field::Theme));
    let over = entry.over.theme.as_ref().map(|(words, _)| words.clone());
    let minute = text(Field::Minute);
    let left = left_over(entry, kind);
    let (reference, title) = match (kind, item, title, theme.or(over)) {
        // The number in one column, and the title in another.
        (_, Some(item), Some(title), _) => (Some(one_line(&item)), Some(title)),
        (KindWord::Meeting, Some(item), None, _) => {
            let (number, title) = references::agenda_item(&one_line(&item));
            (number, Some(title).filter(|title| !title.is_empty()))
        }
        (_, None, Some(title), _) => (None, Some(title)),
        (_, item, None, Some(theme)) => {
            let (number, title) = numbered(&theme);
            (number, Some(title).or(item))
        }
        (_, Some(item), None, None) => {
            let (number, title) = numbered(&item);
            (number, Some(title))
        }
        (_, None, None, None) => (None, None),
    };
    // A band of an inspection has no number: it stays in the title.
    let (reference, title) = match (kind, reference, title) {
        (KindWord::Inspection, Some(number), Some(title)) => {
            (None, Some(format!("{number}. {title}")))
        }
        (_, reference, title) => (reference, title),
    };
    let group = DraftedGroup {
        place: entry.place,
        reference,
        title: title.map(|title| one_line(&title)),
        minute: minute.map(|minute| one_line(&minute)),
        note: None,
        actions: Vec::new(),
    };
    (group, left)
}

/// Of the items, titles and themes over an entry, those that its group does not have.
fn left_over(entry: &Entry, kind: KindWord) -> Vec<String> {
    let has = |field| entry.piece(field).is_some();
    let (item, title, theme) = (has(Field::Item), has(Field::Title), has(Field::Theme));
    let is_meeting = kind == KindWord::Meeting;
    let taken = match (item, title, theme || entry.over.theme.is_some()) {
        (true, true, _) => [Some(Field::Item), Some(Field::Title)],
        (true, false, _) if is_meeting => [Some(Field::Item), None],
        (false, true, _) => [Some(Field::Title), None],
        (_, false, true) => [Some(Field::Theme), None],
        (true, false, false) => [Some(Field::Item), None],
        (false, false, false) => [None, None],
    };
    let mut left = Vec::new();
    let mut seen = Vec::new();
    for piece in &entry.pieces {
        let of_group = matches!(
            piece.field,
            Field::Item | Field::Title | Field::Theme | Field::Minute
        );
        let is_taken = taken.contains(&Some(piece.field)) || piece.field == Field::Minute;
        // A second column of a sort has no place in the group either.
        let is_first = !seen.contains(&piece.field);
        seen.push(piece.field);
        if of_group && !(is_taken && is_first) && !piece.text.is_empty() {
            left.push(format!(
                "{}: {}",
                piece.heading.trim_end_matches(':'),
                piece.text
            ));
        }
    }
    if let Some((words, _)) = &entry.over.theme
        && (theme || !taken.contains(&Some(Field::Theme)))
    {
        left.push(format!("under: {}", one_line(words)));
    }
    left
}
