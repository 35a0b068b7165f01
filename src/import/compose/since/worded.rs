//! What stands at the top of an action, which no update can change, and what the document says instead.
//!
//! Promises: it is told with the words of the document, so that none is lost where the record stays.

use super::same_names;
use crate::change::{Addition, Measure};
use crate::files::{Field, Spanned, Text, TextOr};
use crate::import::compose::same;
use crate::kinds::Item;
use crate::register::Names;

/// The keys at the top which the document has other words for, with these.
pub fn reworded(item: &Item, read: &Addition, names: &Names) -> Vec<(&'static str, String)> {
    let other = |written: &Field<Text>, read: Option<&String>| {
        let written = written.as_str();
        read.filter(|read| !same::is_same(written.unwrap_or_default(), read))
            .cloned()
    };
    let text = Some(&read.text).filter(|text| !text.is_empty());
    let raised = read.raised.filter(|day| item.raised.get() != Some(day));
    let keys = [
        ("measures", measures(item, read)),
        ("text", other(&item.text, text)),
        ("finding", other(&item.finding, read.finding.as_ref())),
        ("minute", other(&item.minute, read.minute.as_ref())),
        ("steps", steps(item, read)),
        ("raised", raised.map(|raised| raised.to_string())),
        ("due", first_due(item, read).cloned()),
        ("see", links(&item.see, &read.see)),
        ("answers", links(&item.answers, &read.answers)),
        ("to", addressees(item, read, names)),
    ];
    let keys = keys.into_iter();
    keys.filter_map(|(key, words)| Some((key, words?)))
        .collect()
}

/// Words one behind the other; none where there are none.
fn joined<'w>(words: impl Iterator<Item = &'w str>) -> Option<String> {
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn steps(item: &Item, read: &Addition) -> Option<String> {
    let written = item.steps.iter().map(|step| match &step.value {
        TextOr::Text(text) => Some(&**text),
        TextOr::Full(step) => step.text.as_str(),
    });
    let is_other_number = written.len() != read.steps.len();
    let mut pairs = written.zip(&read.steps);
    let differ = is_other_number
        || pairs.any(|(one, step)| !same::is_same(one.unwrap_or_default(), &step.text));
    let words = read.steps.iter().map(|step| step.text.as_str());
    joined(words).filter(|_| differ)
}

/// The measures that the action does not have as the document has them.
fn measures(item: &Item, read: &Addition) -> Option<String> {
    let measured = item.measures.iter().map(|one| {
        let of = |field: &Field<Text>| field.as_str().map(same::folded);
        (of(&one.name), of(&one.baseline), of(&one.target))
    });
    let is_there = |read: &&Measure| {
        let of = |words: &Option<String>| words.as_deref().map(same::folded);
        let (baseline, target) = (of(&read.baseline), of(&read.target));
        measured.clone().any(|(name, from, to)| {
            name.as_deref() == Some(&same::folded(&read.name))
                && (baseline.is_none() || baseline == from)
                && (target.is_none() || target == to)
        })
    };
    let new = read.measures.iter().filter(|one| !is_there(one));
    joined(new.map(|one| one.name.as_str()))
}

/// The first date of the document where it has a later one too, and the record none: the later is news.
fn first_due<'r>(item: &Item, read: &'r Addition) -> Option<&'r String> {
    let mut updates = item.updates.iter();
    let has_due =
        item.due.as_str().is_some() || updates.any(|update| update.due.as_str().is_some());
    let moves = read.updates.iter().any(|update| update.due.is_some());
    read.due.as_ref().filter(|_| moves && !has_due)
}

/// Links that are not there; one may be written with its record or without.
fn links(written: &[Spanned<Text>], read: &[String]) -> Option<String> {
    let tail = |link: &str| link.rsplit('/').next().unwrap_or(link).to_owned();
    let is_new = |link: &&String| written.iter().all(|own| tail(&own.value) != tail(link));
    joined(read.iter().filter(is_new).map(String::as_str))
}

/// Whom the document asks, where these are not the same posts and bodies, by whichever of their names.
fn addressees(item: &Item, read: &Addition, names: &Names) -> Option<String> {
    let is_one = |(written, read): (&Spanned<Text>, &String)| {
        let declared = names.find(&written.value);
        same::is_same(&written.value, read)
            || declared.is_some_and(|one| names.find(read) == Some(one))
    };
    let same_posts = item.to.len() == read.to.len() && item.to.iter().zip(&read.to).all(is_one);
    let is_same = same_names(&item.to, &read.to) || same_posts;
    joined(read.to.iter().map(String::as_str)).filter(|_| !is_same)
}
