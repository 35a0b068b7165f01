//! Words of a status column → how far an action has come.
//!
//! Owns: how words are looked for; the words themselves are in the table beside this file.
//! Promises: a word that says more than the status it means is kept whole beside it; numbers and
//! single letters mean only what the document's own key says; what is not understood is no status.

mod led;
mod opened;
mod table;

use super::colour::named;
use super::key::Key;
use super::percent::percent;
use super::{Heard, is_blank, one_line, plain};
use crate::diagnostic::nearest;
use crate::model::{Closing, Percent, Rag, Response, STATUS_WORDS, Status, Word, synonym};
pub use led::led;
use opened::opened;
use table::{ENDED, MEANT, MORE, SAYS_NOTHING};

/// What the words of a status column say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusWords {
    pub status: Option<Status>,
    /// Why it ended, where it is closed.
    pub closing: Option<Closing>,
    pub rag: Option<Rag>,
    pub percent: Option<Percent>,
    pub response: Option<Response>,
    /// Its words, where they say more than that, or could not be understood.
    pub rest: Option<String>,
}

/// What the words of a status column say.
pub fn status(text: &str, key: &Key) -> Heard<StatusWords> {
    let mut heard = Heard::<StatusWords>::default();
    let whole = one_line(text);
    if is_blank(&whole) {
        return heard;
    }
    let folded = plain(&whole);
    if is_sign(&folded) || named(&whole).is_some() {
        of_sign(&whole, key, &mut heard);
        return heard;
    }
    if says_two(text) || whole.contains('?') {
        heard.assumed.push(format!(
            "`{whole}` does not say one thing; it was kept as words"
        ));
        heard.value.rest = Some(whole);
        return heard;
    }
    let share = share(&whole);
    heard.value.percent = share.map(|(_, percent)| percent);
    let found = known(&folded)
        .or_else(|| opened(&whole))
        .or_else(|| by_key(&whole, key, &mut heard))
        .or_else(|| share.map(|(found, _)| found));
    if let Some(found) = found {
        take(&whole, &folded, found, &mut heard);
        return heard;
    }
    if let Some((rag, rest)) = coloured(&whole) {
        heard.value.rag = Some(rag);
        heard.assumed.push(format!(
            "`{whole}` was taken for {}; its words were kept",
            rag.word()
        ));
        if let Some(found) = known(&plain(rest)).or_else(|| opened(rest)) {
            take(rest, &plain(rest), found, &mut heard);
        }
        heard.value.rest = Some(whole);
        return heard;
    }
    if let Some((meant, found)) = misspelt(&folded) {
        heard
            .assumed
            .push(format!("`{whole}` was taken for a slip of `{meant}`"));
        put(found, &mut heard.value);
        return heard;
    }
    heard.assumed.push(format!(
        "`{whole}` says no status that is known; it was kept as words"
    ));
    heard.value.rest = Some(whole);
    heard
}

/// What some words mean.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Found {
    Status(Status),
    /// And the words say more.
    More(Status),
    Ended(Closing),
    Answer(Response),
    Nothing,
}

/// Words that the table has, whole.
fn known(folded: &str) -> Option<Found> {
    let canonical = |(word, status): &(&str, Status)| (plain(word) == folded).then_some(*status);
    if let Some(status) = Status::WORDS.iter().find_map(canonical) {
        return Some(Found::Status(status));
    }
    let is = |words: &str| words == folded;
    if let Some((_, status)) = MEANT.iter().find(|(words, _)| is(words)) {
        return Some(Found::Status(*status));
    }
    if let Some((_, status)) = MORE.iter().find(|(words, _)| is(words)) {
        return Some(Found::More(*status));
    }
    if let Some((_, closing)) = ENDED.iter().find(|(words, _)| is(words)) {
        return Some(Found::Ended(*closing));
    }
    if says_nothing(folded) {
        return Some(Found::Nothing);
    }
    if let Some(word) = synonym("status", folded).and_then(Status::from_word) {
        return Some(Found::Status(word));
    }
    let said = |(word, said): &(&str, Response)| (plain(word) == folded).then_some(*said);
    let answer = Response::WORDS.iter().find_map(said);
    let met = || synonym("response", folded).and_then(Response::from_word);
    answer.or_else(met).map(Found::Answer)
}

/// Whether words, folded, say that there is nothing to say: `n/a`, `TBC`.
pub fn says_nothing(folded: &str) -> bool {
    SAYS_NOTHING.contains(&folded)
}

/// Whether words are known to say how far something has come.
pub fn says_status(words: &str) -> bool {
    let found = known(&plain(words)).or_else(|| opened(words));
    found.and_then(standing).is_some()
}

/// Whether the lines of a cell, or what strokes part, say different statuses, each by itself:
/// `COMPLETED⏎IN PROGRESS`.
fn says_two(text: &str) -> bool {
    let parts = text.split(['\n', '/']).map(|part| plain(&one_line(part)));
    let mut said = parts.filter_map(|part| known(&part).and_then(standing));
    let first = said.next();
    said.any(|other| Some(other) != first)
}

/// The status that words come to.
fn standing(found: Found) -> Option<Status> {
    match found {
        Found::Status(status) | Found::More(status) => Some(status),
        Found::Ended(_) => Some(Status::Closed),
        Found::Answer(_) | Found::Nothing => None,
    }
}

/// `85% complete`: a share is under way, and all of it is completed.
fn share(whole: &str) -> Option<(Found, Percent)> {
    let percent = percent(whole)
        .value
        .percent
        .filter(|_| whole.contains('%'))?;
    match percent.number() {
        0 => None,
        100 => Some((Found::More(Status::Completed), percent)),
        _ => Some((Found::More(Status::InProgress), percent)),
    }
}

/// Words that are a sign of the key, such as a local name for a stage.
fn by_key(whole: &str, key: &Key, heard: &mut Heard<StatusWords>) -> Option<Found> {
    let meaning = key.meaning(whole)?;
    let found = known(&plain(meaning)).or_else(|| opened(meaning))?;
    heard.assumed.push(format!(
        "the document's key says that `{whole}` is `{meaning}`"
    ));
    Some(match found {
        Found::Status(status) => Found::More(status),
        other => other,
    })
}

/// A number, a letter or a mark: by itself it means nothing.
fn is_sign(folded: &str) -> bool {
    let is_number = !folded.is_empty() && folded.bytes().all(|byte| byte.is_ascii_digit());
    folded.chars().count() <= 1 || is_number || matches!(folded, "yes" | "no" | "ag" | "ar")
}

/// Ticks, which mean that something is done wherever they stand by themselves.
const TICKS: &[char] = &['✓', '✔', '☑', '✅', '🗸'];

/// A letter, a number, a mark or a colour.
fn of_sign(whole: &str, key: &Key, heard: &mut Heard<StatusWords>) {
    heard.value.rag = named(whole);
    let meaning = key.meaning(whole);
    let found = meaning.and_then(|meaning| known(&plain(meaning)).or_else(|| opened(meaning)));
    if let (Some(meaning), Some(found)) = (meaning, found) {
        put(found, &mut heard.value);
        heard.assumed.push(format!(
            "`{whole}` was read through the document's key as `{meaning}`, and taken for {}",
            in_words(&heard.value)
        ));
        if !matches!(found, Found::Status(_)) || heard.value.status.is_none() {
            heard.value.rest = Some(format!("{whole}: {meaning}"));
        }
        return;
    }
    if let Some(meaning) = meaning {
        heard.assumed.push(format!(
            "the document's key says that `{whole}` is `{meaning}`, which is no status that is known; \
             it was kept as words"
        ));
        heard.value.rest = Some(format!("{whole}: {meaning}"));
        return;
    }
    if whole
        .chars()
        .all(|letter| TICKS.contains(&letter) || letter == '\u{fe0f}')
    {
        heard.value.status = Some(Status::Completed);
        heard
            .assumed
            .push(format!("`{whole}` was taken for the status completed"));
        return;
    }
    if let Some(rag) = heard.value.rag {
        heard.assumed.push(format!(
            "`{whole}` in a column of statuses was taken for the colour {}, and for no status",
            rag.word()
        ));
        return;
    }
    heard.assumed.push(format!(
        "`{whole}` means what a key says, and the document has none for it; it was kept as words: put \
         the key into the document"
    ));
    heard.value.rest = Some(whole.to_owned());
}

/// `Green – on track`: a colour, and words behind it.
fn coloured(whole: &str) -> Option<(Rag, &str)> {
    let at = whole.find([':', '(', '/', '\u{2013}', '\u{2014}', '-', ',', '.', ' '])?;
    let (front, rest) = (whole.get(..at)?, whole.get(at..)?);
    let rest = rest.trim_matches([' ', '-', '–', '—', ':', '(', ')', ',', '.']);
    // `A/G` and `Amber Green` are halves, and `Red tape` is prose.
    let is_half = rest.split(' ').next().and_then(named).is_some();
    let is_apart = !whole.get(at..)?.starts_with([' ', '/'])
        || whole
            .get(at..)?
            .trim_start()
            .starts_with(['-', '–', '—', '(', ':']);
    (is_apart && !is_half && front.chars().count() > 1)
        .then(|| named(front).map(|rag| (rag, rest)))?
}

/// Words each of which is nearly one of ours, as many as there; what says the opposite is not near.
fn misspelt(folded: &str) -> Option<(&'static str, Found)> {
    let opposite = ["un", "in", "non", "dis", "not", "no"];
    let first = folded.chars().next();
    let far = |word: &&str| {
        opposite
            .iter()
            .any(|opposite| folded.starts_with(opposite) != word.starts_with(opposite))
            || word.chars().next() != first
            || word.split(' ').count() > 3
            || word.len() < 5
    };
    let canonical = Status::WORDS.iter().map(|(word, _)| *word);
    let met = MEANT.iter().chain(MORE).map(|(word, _)| *word);
    let met = met.chain(STATUS_WORDS.iter().map(|(word, _)| *word));
    let words = canonical.chain(met).filter(|word| !far(word));
    if folded.split(' ').count() > 3 || folded.chars().count() < 5 {
        return None;
    }
    let meant = nearest(folded, words)?;
    let parts = |words: &str| {
        plain(words)
            .split(' ')
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (written, ours) = (parts(folded), parts(meant));
    // `Almost complete` is no slip of `all complete`.
    let is_slip = |(written, ours): (&String, &String)| {
        written == ours || nearest(written, [ours.as_str()]).is_some()
    };
    if written.len() != ours.len() || !written.iter().zip(&ours).all(is_slip) {
        return None;
    }
    known(&plain(meant)).map(|found| (meant, found))
}

/// Takes words for what they mean, and says so where they are not that very word.
fn take(whole: &str, folded: &str, found: Found, heard: &mut Heard<StatusWords>) {
    put(found, &mut heard.value);
    let is_canonical = Status::WORDS.iter().any(|(word, _)| plain(word) == folded);
    if matches!(found, Found::More(_) | Found::Nothing)
        || (matches!(found, Found::Ended(_)) && !ENDED.iter().any(|(words, _)| *words == folded))
        || (matches!(found, Found::Answer(_)) && known(folded).is_none())
    {
        heard.value.rest = Some(whole.to_owned());
    }
    match found {
        Found::Status(Status::Closed) => heard.assumed.push(format!(
            "`{whole}` was taken for the status closed; the document does not say why it ended"
        )),
        Found::Status(_) if is_canonical => {}
        Found::Nothing => {}
        _ => heard.assumed.push(format!(
            "`{whole}` was taken for {}",
            in_words(&heard.value)
        )),
    }
}

fn put(found: Found, value: &mut StatusWords) {
    match found {
        Found::Status(status) | Found::More(status) => value.status = Some(status),
        Found::Ended(closing) => {
            value.status = Some(Status::Closed);
            value.closing = Some(closing);
        }
        Found::Answer(Response::Rejected) => {
            value.response = Some(Response::Rejected);
            value.status = Some(Status::Closed);
            value.closing = Some(Closing::Rejected);
        }
        Found::Answer(response) => value.response = Some(response),
        Found::Nothing => {}
    }
}

/// What was made of words: `the status closed (superseded)`.
fn in_words(value: &StatusWords) -> String {
    match (value.response, value.status, value.closing) {
        (Some(response), ..) => format!("the response {}", response.word()),
        (None, Some(status), Some(closing)) => {
            format!("the status {} ({})", status.word(), closing.word())
        }
        (None, Some(status), None) => format!("the status {}", status.word()),
        (None, None, _) => "no status".to_owned(),
    }
}
