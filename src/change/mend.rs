//! Fixes → new texts, proved to differ by just those.
//!
//! Owns: which fixes are made, and in which order: all that do not stand in each other's way, then
//! again, until none is left; so that doing it again changes nothing.
//! Promises: each new text is read by our reader, which must find the old tree with what was to be
//! put right and nothing else, and by `serde_yaml`, which must read the same; in the register built
//! from it what was fixed is no longer found, and no error is that was not, but one that has a fix
//! itself. A fix of which that does not hold is left out, and said. What stood in a file, or under a
//! key, that could not be read at all before is no new error; and a warning about words that can
//! now be read is told as what remains.

use std::collections::{HashMap, HashSet};

use super::proof::{self, Offer};
use crate::checks;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Tally};
use crate::files::{Edit, FileId, Files, Span, edited};
use crate::register::{Register, Was};
use crate::timing::Today;

/// Rounds after which whatever still offers a fix is left: more only where fixes undo each other.
const ROUNDS: usize = 100;

/// Some texts, the register they make, and what is wrong in it.
#[derive(Clone, Copy)]
pub struct Checked<'c> {
    pub files: &'c Files,
    pub register: &'c Register,
    pub found: &'c Diagnostics,
}

/// The same, made here.
pub struct After {
    pub files: Files,
    pub register: Register,
    pub found: Diagnostics,
}

/// What was put right.
#[derive(Default)]
pub struct Mended {
    /// What there is then; nothing where it is as it was.
    pub after: Option<After>,
    /// The new texts.
    pub texts: Vec<(FileId, String)>,
    /// What is no longer wrong, at its place in the new texts.
    pub made: Vec<Diagnostic>,
    /// Whose fix was left out, at its place in the new texts, and why.
    pub left: Vec<(Diagnostic, String)>,
}

impl After {
    pub fn checked(&self) -> Checked<'_> {
        Checked {
            files: &self.files,
            register: &self.register,
            found: &self.found,
        }
    }
}

/// Makes every fix of some files that can be proved.
pub fn mend(before: Checked<'_>, today: Today, may: &dyn Fn(FileId) -> bool) -> Mended {
    let mut mended = Mended::default();
    // Those to be tried alone, as something with them was not right.
    let mut wary: Vec<Diagnostic> = Vec::new();
    let mut made_before = 0;
    for _ in 0..ROUNDS {
        let now = mended.after.as_ref().map_or(before, After::checked);
        let offers = offers(now, may, &mended.left, &wary);
        if offers.is_empty() {
            // What stood in the way of those left out may be gone with what was fixed since.
            if mended.left.is_empty() || made_before == mended.made.len() {
                break;
            }
            made_before = mended.made.len();
            mended.left.clear();
            wary.clear();
            continue;
        }
        let round = round(now, today, offers, &wary);
        for one in mended.all_mut().chain(&mut wary) {
            round.move_along(one);
        }
        wary.extend(round.wary);
        mended.made.extend(round.made);
        mended.left.extend(round.left);
        if let Some(after) = round.after {
            mended.after = Some(after);
        }
    }
    if let Some(after) = &mended.after {
        let both = before.files.iter().zip(after.files.iter());
        let changed = both.filter(|((_, was), (_, is))| was.text != is.text);
        mended.texts = changed
            .map(|((id, _), (_, is))| (id, is.text.clone()))
            .collect();
    }
    mended.made.sort_by_key(|one| one.primary.span);
    mended.left.sort_by_key(|(one, _)| one.primary.span);
    mended
}

impl Mended {
    fn all_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        let left = self.left.iter_mut().map(|(one, _)| one);
        self.made.iter_mut().chain(left)
    }
}

fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.rule.code == other.rule.code && one.primary.span == other.primary.span
}

/// The fixes to be tried now: none that stands in the way of another, none left out before; and
/// where one is to be tried alone, no other of its action.
fn offers<'n>(
    now: Checked<'n>,
    may: &dyn Fn(FileId) -> bool,
    left: &[(Diagnostic, String)],
    wary: &[Diagnostic],
) -> Vec<Offer<'n>> {
    let key = |one: &Diagnostic| (one.rule.code, one.primary.span);
    let left: HashSet<_> = left.iter().map(|(one, _)| key(one)).collect();
    let actions = Actions::of(now.register);
    let mut alone: HashMap<(FileId, Option<Span>), bool> = HashMap::new();
    for one in wary {
        alone.insert(actions.around(one.primary.span), false);
    }
    let mut ends: HashMap<FileId, usize> = HashMap::new();
    let mut offers = Vec::new();
    for one in now.found.iter() {
        let file = one.primary.span.file;
        if one.fix.is_none() || !may(file) || left.contains(&key(one)) {
            continue;
        }
        let Some((fix, edits)) = one.fix_in(now.files) else {
            continue;
        };
        let start = edits.iter().map(|edit| edit.range.start).min().unwrap_or(0);
        let end = edits.iter().map(|edit| edit.range.end).max().unwrap_or(0);
        let behind = ends.entry(file).or_default();
        if start < *behind || fix.file() != file {
            continue;
        }
        if let Some(is_taken) = alone.get_mut(&actions.around(one.primary.span)) {
            if *is_taken {
                continue;
            }
            *is_taken = true;
        }
        *behind = end;
        offers.push(Offer {
            diagnostic: one,
            fix,
            edits,
        });
    }
    // What a whole file hides comes to light first: then it is known what is new.
    let is_unread = |offer: &Offer<'_>| now.register.unread.contains(&offer.fix.file());
    if offers.iter().any(is_unread) {
        offers.retain(is_unread);
    }
    offers
}

/// What became of the fixes that were tried.
#[derive(Default)]
struct Round {
    after: Option<After>,
    edits: HashMap<FileId, Vec<Edit>>,
    made: Vec<Diagnostic>,
    left: Vec<(Diagnostic, String)>,
    wary: Vec<Diagnostic>,
}

fn round(now: Checked<'_>, today: Today, offers: Vec<Offer<'_>>, wary: &[Diagnostic]) -> Round {
    let (mut batch, refused) = proof::proved(offers, now.files);
    let mut blamed: Vec<(Offer<'_>, String)> = refused;
    let mut doubted: Vec<Offer<'_>> = Vec::new();
    let mut round = Round::default();
    while !batch.is_empty() {
        match judged(now, today, &batch) {
            Ok(after) => {
                round.after = Some(after);
                break;
            }
            Err(reasons) => {
                let mut kept = Vec::new();
                for (at, offer) in batch.into_iter().enumerate() {
                    let is_wary = || wary.iter().any(|one| is_same(one, offer.diagnostic));
                    match reasons.get(&at) {
                        None => kept.push(offer),
                        Some(why) if is_wary() => blamed.push((offer, why.clone())),
                        Some(_) => doubted.push(offer),
                    }
                }
                batch = kept;
            }
        }
    }
    for offer in &batch {
        let edits = round.edits.entry(offer.fix.file()).or_default();
        edits.extend(offer.edits.iter().cloned());
    }
    let placed = |offer: &Offer<'_>| {
        let mut one = offer.diagnostic.clone();
        round.move_along(&mut one);
        one
    };
    let made = batch.iter().map(placed).collect();
    let left = blamed
        .iter()
        .map(|(offer, why)| (placed(offer), why.clone()));
    let left = left.collect();
    let doubted = doubted.iter().map(placed).collect();
    Round {
        made,
        left,
        wary: doubted,
        ..round
    }
}

impl Round {
    /// Moves a mistake to where its place is behind the edits of this round.
    fn move_along(&self, one: &mut Diagnostic) {
        let labels = std::iter::once(&mut one.primary).chain(&mut one.others);
        for label in labels {
            let edits = self.edits.get(&label.span.file);
            label.span = moved(label.span, edits.map_or(&[], Vec::as_slice));
        }
    }
}

fn moved(span: Span, edits: &[Edit]) -> Span {
    let at = |offset: u32| {
        let offset = offset as usize;
        let before = edits.iter().filter(|edit| edit.range.end <= offset);
        let (gained, lost) = before.fold((0, 0), |(gained, lost), edit| {
            (gained + edit.text.len(), lost + edit.range.len())
        });
        (offset + gained).saturating_sub(lost)
    };
    Span::new(span.file, at(span.start), at(span.end))
}

/// The register with some fixes; else, by their places in the batch, which of them are to blame for
/// what is wrong with it, and what that is.
fn judged(
    now: Checked<'_>,
    today: Today,
    batch: &[Offer<'_>],
) -> Result<After, HashMap<usize, String>> {
    let mut edits: HashMap<FileId, Vec<Edit>> = HashMap::new();
    for offer in batch {
        let own = edits.entry(offer.fix.file()).or_default();
        own.extend(offer.edits.iter().cloned());
    }
    let text = |(id, edits): (&FileId, &Vec<Edit>)| {
        let text = edited(&now.files.get(*id).text, edits);
        Some((*id, text?))
    };
    let texts: Vec<(FileId, String)> = edits.iter().filter_map(text).collect();
    let files = now.files.with(&texts, &[]);
    let was = Was::but_for(now.register, texts.iter().map(|(id, _)| *id));
    let (register, found) = checks::judged_again(&files, &was, today);
    let after = After {
        files,
        register,
        found,
    };
    let reasons = reasons(now, &after, batch, &edits);
    if reasons.is_empty() {
        Ok(after)
    } else {
        Err(reasons)
    }
}

fn reasons(
    now: Checked<'_>,
    after: &After,
    batch: &[Offer<'_>],
    edits: &HashMap<FileId, Vec<Edit>>,
) -> HashMap<usize, String> {
    let mut standing = Tally::of(now.found, now.files);
    let mut fixed: HashMap<_, Vec<usize>> = HashMap::new();
    let hidden: HashSet<FileId> = now.register.unread.iter().copied().collect();
    let opens_file = batch.iter().any(|offer| hidden.contains(&offer.fix.file()));
    let opened = batch.iter().filter_map(|offer| offer.fix.opens);
    let opened = opened.map(|span| moved(span, edits.get(&span.file).map_or(&[], Vec::as_slice)));
    let opened: Vec<Span> = opened.collect();
    let is_hidden = |place: Span| {
        let is_in = |span: &Span| {
            span.file == place.file && span.start <= place.start && place.start <= span.end
        };
        opens_file || hidden.contains(&place.file) || opened.iter().any(is_in)
    };
    for (at, offer) in batch.iter().enumerate() {
        standing.take(offer.diagnostic, now.files);
        let identity = offer.diagnostic.identity(now.files);
        fixed.entry(identity).or_default().push(at);
    }
    let mut blame = Blame::of(after, batch, edits);
    let added = after.found.iter();
    for one in added.filter(|one| !standing.take(one, &after.files)) {
        if let Some(own) = fixed.get(&one.identity(&after.files)) {
            let why = "it would still be found";
            blame
                .reasons
                .extend(own.iter().map(|at| (*at, why.to_owned())));
            continue;
        }
        let counts = one.severity == Severity::Error && !one.rule.is_to_be_recorded;
        if counts && !is_hidden(one.primary.span) && one.fix_in(&after.files).is_none() {
            blame.of_place(one);
        }
    }
    blame.reasons
}

/// Which fixes are to blame for an error that was not there before.
struct Blame<'b> {
    /// Where each fix of the batch stands in the new texts.
    places: Vec<Span>,
    actions: Actions,
    after: &'b After,
    reasons: HashMap<usize, String>,
}

impl<'b> Blame<'b> {
    fn of(after: &'b After, batch: &[Offer<'_>], edits: &HashMap<FileId, Vec<Edit>>) -> Self {
        let place = |offer: &Offer<'_>| {
            let span = offer.diagnostic.primary.span;
            moved(span, edits.get(&span.file).map_or(&[], Vec::as_slice))
        };
        Self {
            places: batch.iter().map(place).collect(),
            actions: Actions::of(&after.register),
            after,
            reasons: HashMap::new(),
        }
    }

    /// Those of the same action; else of the same file; else of the declarations; else all.
    fn of_place(&mut self, error: &Diagnostic) {
        let span = error.primary.span;
        let around = self.actions.around(span);
        let files = &self.after.files;
        let those = |is_one: &dyn Fn(Span) -> bool| -> Vec<usize> {
            let places = self.places.iter().enumerate();
            places
                .filter(|(_, place)| is_one(**place))
                .map(|(at, _)| at)
                .collect()
        };
        let of_action = those(&|place| self.actions.around(place) == around);
        let of_file = || those(&|place| place.file == span.file);
        let declared = || those(&|place| files.get(place.file).stem() == "register");
        let blamed = [of_action, of_file(), declared(), those(&|_| true)];
        let blamed = blamed.into_iter().find(|some| !some.is_empty());
        let why = format!("it would bring an error to light, {}", error.rule.code);
        let reasons = blamed.into_iter().flatten().map(|at| (at, why.clone()));
        self.reasons.extend(reasons);
    }
}

/// Where the actions of a register stand, in order.
struct Actions(Vec<Span>);

impl Actions {
    fn of(register: &Register) -> Self {
        let mut spans: Vec<Span> = register
            .indices()
            .map(|index| register.item(index).span)
            .collect();
        spans.sort_unstable();
        Self(spans)
    }

    /// The file of a place and the action it is in, if it is in one.
    fn around(&self, place: Span) -> (FileId, Option<Span>) {
        let before = |one: &Span| (one.file, one.start) <= (place.file, place.start);
        let behind = self.0.partition_point(before);
        let action = behind.checked_sub(1).and_then(|at| self.0.get(at)).copied();
        let is_in = |one: &Span| one.file == place.file && place.start < one.end;
        (place.file, action.filter(is_in))
    }
}
