//! What was resolved → actions, in the group they stand in.
//!
//! Promises: whom the words ask comes before whom their lead asks; a number that comes twice in a minute
//! cites only the first; what is exempt is marked, and where it stands is known.

use super::Reader;
use super::lead::{self, Lead};
use super::lines::Sort;
use super::noting;
use super::reasons::NOTES;
use super::resolved::{Resolved, due};
use crate::change::Addition;
use crate::import::words::asks::{asks, is_nothing};
use crate::import::words::exempt;
use crate::import::words::lists::clean;
use crate::import::{Assumption, DraftedAction, DraftedGroup, bands};
use crate::model::ItemType;

impl Reader<'_, '_> {
    /// Puts what was resolved into the group it stands in.
    ///
    /// Whether any of it asks somebody for something.
    pub(super) fn keep(&mut self, all: Vec<Resolved>, lead: &Lead, sort: Sort) -> bool {
        if self.prose.groups.is_empty() {
            let place = all.first().map_or(self.prose.place, |first| first.place);
            let title = self.title.take();
            self.prose.groups.push(DraftedGroup {
                place,
                title,
                ..DraftedGroup::default()
            });
        }
        let mut asks = false;
        for resolved in all {
            if self.exempt.is_some() || bands::is_marked(&resolved.text) {
                self.prose.held_back.extend(&resolved.places);
            }
            if resolved.owners.is_empty() && asks_nothing(&resolved.text) {
                self.prose.unused.extend(resolved.left(NOTES));
            } else {
                asks = true;
                let action = self.action(&resolved, lead, sort);
                self.prose.used.extend(&resolved.places);
                if let Some(group) = self.prose.groups.last_mut() {
                    group.actions.push(action);
                }
            }
            self.exclude(&resolved.text);
        }
        asks
    }

    fn action(&mut self, resolved: &Resolved, lead: &Lead, sort: Sort) -> DraftedAction {
        let place = resolved.place;
        let cleaned = clean(resolved.words());
        let text = cleaned.value;
        let is_named = !resolved.owners.is_empty();
        let heard = asks(without_vote(&text), &self.register.names, is_named);
        let mut said = [cleaned.assumed, heard.assumed].concat();
        let placed = heard.value;
        let mut owners = resolved.owners.clone();
        owners.extend(placed.owner);
        let mut to = placed.to;
        let mut item_type = placed.item_type;
        if let Some(addressee) = lead::addressee(&text, &self.register.names) {
            to = vec![addressee];
        }
        if to.is_empty() && owners.is_empty() {
            to.clone_from(&lead.to);
            owners.extend(lead.owner.clone());
        }
        if sort == Sort::Recommendations || lead.recommends {
            item_type = Some(ItemType::Recommendation);
            // Whom a recommendation asks has to answer it.
            to.append(&mut owners);
        }
        said.extend(lead.said());
        let due = resolved
            .due
            .clone()
            .or_else(|| due(&text))
            .or_else(|| lead.due.clone());
        said.extend(
            due.as_ref()
                .map(|due| format!("`{due}` was taken for the target date")),
        );
        let reference = self.reference(resolved, &mut said);
        let own = bands::is_marked(&text);
        said.extend(own.then(|| "exempt, as it says itself".to_owned()));
        let over = self.exempt.as_ref().map(|(words, _)| words.as_str());
        said.extend(over.map(|words| format!("exempt, as it stands behind \"{words}\"")));
        let exempt = over
            .or(own.then_some(text.as_str()))
            .map(exempt::paragraphs);
        let say = |words| Assumption { place, words };
        self.prose.assumed.extend(said.into_iter().map(say));
        let action = Addition {
            reference,
            text,
            steps: resolved.steps.iter().cloned().map(Into::into).collect(),
            item_type,
            to,
            owners,
            due,
            exempt,
            note: lead.words.clone(),
            ..Addition::default()
        };
        DraftedAction { place, action }
    }

    /// `CYP07` and `1)`: `CYP07.1`; where there is no minute, the number alone.
    fn reference(&mut self, resolved: &Resolved, said: &mut Vec<String>) -> Option<String> {
        let number = resolved.number.as_ref()?;
        let group = self.prose.groups.last();
        let over = group.and_then(|group| group.minute.as_ref().or(group.reference.as_ref()));
        // `13.2` has the number of its item in it.
        let over = over.filter(|_| !number.contains('.'));
        let reference = over.map_or(number.clone(), |over| format!("{over}.{number}"));
        if !self.cited.insert(reference.clone()) {
            said.push(format!(
                "`{number}` comes twice in {}: this one is numbered anew",
                over.map_or("the minutes", String::as_str)
            ));
            return None;
        }
        Some(reference)
    }
}

/// Whether words note something, or say that there is nothing to do: `ACTION: None`.
fn asks_nothing(text: &str) -> bool {
    noting::asks_nothing(text) || is_nothing(text)
}

/// `(5 votes for, 2 against): That …` without the vote.
fn without_vote(text: &str) -> &str {
    let behind = text
        .strip_prefix('(')
        .and_then(|inner| inner.split_once(')'))
        .map(|(_, behind)| behind.trim_start_matches([':', ',', ' ']));
    behind.filter(|behind| !behind.is_empty()).unwrap_or(text)
}
