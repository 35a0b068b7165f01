//! What was resolved and asks nobody for anything: it notes, receives, approves, or came to nothing.
//!
//! Promises: told from the words alone; where one of several clauses asks somebody, the whole does.

use super::public;

/// Whether what was resolved asks nobody for anything, in none of its clauses: it notes, receives,
/// approves, or came to nothing.
pub fn asks_nothing(text: &str) -> bool {
    const JOINED: [&str; 5] = [
        " and that ",
        "; and ",
        " and to ",
        " and referred ",
        " and asks ",
    ];
    let small = text.trim_end_matches(['.', ';', ' ']).to_lowercase();
    let mut clauses = vec![small.as_str()];
    for sign in JOINED {
        clauses = clauses
            .iter()
            .flat_map(|clause| clause.split(sign))
            .collect();
    }
    let is_several = clauses.len() > 1;
    let mut clauses = clauses.into_iter();
    clauses.next().is_none_or(clause_asks_nothing)
        && (!is_several || clauses.all(clause_asks_nothing))
}

fn clause_asks_nothing(clause: &str) -> bool {
    let small = format!(" {} ", clause.trim());
    let notes = [
        " be noted ",
        " be received ",
        " be approved ",
        " be endorsed ",
        " be agreed as a correct record ",
        " be confirmed as a correct record ",
        " be welcomed ",
        " be thanked ",
        " is noted ",
        " are noted ",
        " be received and noted ",
        " be excluded ",
        " be deferred ",
        " be lost ",
        " be not agreed ",
        " not be agreed ",
        " not be approved ",
        " be elected ",
        " thanks be ",
        " no further action ",
    ];
    let opens = [
        "that the committee note ",
        "that the committee notes ",
        "to note ",
        "note ",
        "notes ",
        "that the committee noted ",
        "noted ",
        "the committee noted ",
        "to receive ",
        "to approve ",
        "to endorse ",
    ];
    let asks = [
        " be requested ",
        " asked to ",
        " ask the ",
        " asks the ",
        " request the ",
        " instruct the ",
        " requested to ",
        " writing to ",
        " be asked ",
        " be recommended ",
        " be invited ",
        " be instructed ",
        " provide ",
        " be provided ",
        " report back ",
        " be brought ",
        " be circulated ",
    ];
    // Whoever excludes the public asks nobody for anything, but for what is asked beside.
    let is_note = public::excludes(clause)
        || notes.iter().any(|words| small.contains(words))
        || opens
            .iter()
            .any(|words| small.trim_start().starts_with(words));
    let beside = small.replace(" asked to leave ", " ");
    is_note && !asks.iter().any(|words| beside.contains(words))
}
