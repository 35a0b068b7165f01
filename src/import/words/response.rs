//! Words of a response column → what the body that was asked said, and why.
//!
//! Promises: a response only where the words begin with one; what stands behind it is why, and a
//! condition (`Agreed in principle`) makes it no answer that is known. No word is lost.

use super::key::Key;
use super::{Heard, is_blank, one_line, plain, vocabulary};
use crate::model::{Response, Word, synonym};

/// What the words of a response say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponseWords {
    pub response: Option<Response>,
    /// Why, where the words go on.
    pub reason: Option<String>,
    /// All of them, where they are not the very word of the response.
    pub said: Option<String>,
}

/// What the words of a response say; `has_reason` where another column says why.
pub fn response(text: &str, key: &Key, has_reason: bool) -> Heard<ResponseWords> {
    let mut heard = Heard::<ResponseWords>::default();
    let words = one_line(text);
    if is_blank(&words) {
        return heard;
    }
    let by_status = || vocabulary::status(&words, key).value.response;
    // What stands in brackets is why.
    let whole = Some(&words).filter(|words| !words.contains('('));
    let found = whole
        .and_then(|words| known(words))
        .map(|response| (response, None))
        .or_else(|| above(text))
        .or_else(|| reasoned(&words))
        .or_else(|| by_status().map(|response| (response, None)));
    let Some((response, rest)) = found else {
        heard.assumed.push(format!(
            "\"{words}\" says no response that is known; it was kept as words"
        ));
        heard.value.said = Some(words);
        return heard;
    };
    heard.value.response = Some(response);
    let said = response.word();
    if said == words.to_lowercase().replace(' ', "-") {
        return heard;
    }
    let mut assumed = format!("\"{words}\" was taken for the response {said}");
    // Words behind an agreement are no reason for it.
    match rest.filter(|_| !has_reason && response != Response::Accepted) {
        Some(rest) => {
            assumed.push_str(", and what stands behind it for the reason");
            heard.value.reason = Some(one_line(rest));
        }
        None => heard.value.said = Some(words.clone()),
    }
    heard.assumed.push(assumed);
    heard
}

/// Words that are a response and nothing more.
fn known(words: &str) -> Option<Response> {
    match plain(words).as_str() {
        "accept" | "agree" => return Some(Response::Accepted),
        "accept in part" | "accepted in part" | "agree in part" | "agreed in part" => {
            return Some(Response::PartiallyAccepted);
        }
        "reject" | "do not accept" | "do not agree" => return Some(Response::Rejected),
        _ => {}
    }
    let word = synonym(Response::NAME, words).unwrap_or(words);
    Response::from_word(&plain(word).replace(' ', "-"))
}

/// A response on a line of its own, and why on the lines below it.
fn above(text: &str) -> Option<(Response, Option<&str>)> {
    let (front, rest) = text.trim().split_once('\n')?;
    let response = known(front.trim().trim_end_matches(['.', ':']))?;
    Some((response, Some(rest.trim()).filter(|rest| !is_blank(rest))))
}

/// `Rejected – no budget`, `Not agreed because the lease has ended`: a response, and why.
fn reasoned(words: &str) -> Option<(Response, Option<&str>)> {
    const SIGNS: [&str; 12] = [
        " (",
        ":",
        ";",
        ". ",
        " - ",
        " – ",
        " — ",
        "–",
        "—",
        ", ",
        " because ",
        " as ",
    ];
    let cuts = SIGNS.iter().filter_map(|sign| {
        let at = words.find(sign)?;
        Some((at, sign.len()))
    });
    let (at, length) = cuts.min()?;
    let (front, rest) = (words.get(..at)?, words.get(at + length..)?.trim());
    let response = known(front.trim_end_matches('.'))?;
    let rest = rest
        .strip_suffix(')')
        .filter(|rest| !rest.contains('('))
        .unwrap_or(rest);
    Some((response, Some(rest).filter(|rest| !is_blank(rest))))
}

#[cfg(test)]
mod tests {
    use super::response;
    use crate::import::words::key::Key;
    use crate::model::Word;

    #[test]
    fn a_response_may_say_why() {
        let table = [
            ("Accepted", Some("accepted"), None),
            ("Agreed", Some("accepted"), None),
            ("Not agreed", Some("rejected"), None),
            (
                "Rejected. The budget is fixed.",
                Some("rejected"),
                Some("The budget is fixed."),
            ),
            ("Rejected – no budget", Some("rejected"), Some("no budget")),
            (
                "Partially accepted: only for two years",
                Some("partially-accepted"),
                Some("only for two years"),
            ),
            (
                "Rejected because the lease has ended",
                Some("rejected"),
                Some("the lease has ended"),
            ),
            ("Rejected (no budget)", Some("rejected"), Some("no budget")),
            (
                "Accept in part. Only for two years.",
                Some("partially-accepted"),
                Some("Only for two years."),
            ),
            (
                "Not accepted\nThere is no budget.",
                Some("rejected"),
                Some("There is no budget."),
            ),
            ("Agreed in principle", None, None),
            ("Accepted subject to funding", None, None),
        ];
        for (words, said, reason) in table {
            let heard = response(words, &Key::default(), false).value;
            assert_eq!(heard.response.map(Word::word), said, "{words}");
            assert_eq!(heard.reason.as_deref(), reason, "{words}");
            let keeps = heard.said.is_some() || heard.reason.is_some();
            assert!(keeps || said == Some("accepted"), "{words}");
        }
    }
}
