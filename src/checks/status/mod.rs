//! Checks on status, on colours, and on what shows that an action is done.

mod closed_without_reason;
mod closed_without_successor;
mod completed_not_signed_off;
mod completed_without_date;
mod completed_without_decision;
mod completed_without_evidence;
mod green_when_overdue;
mod percent_against_status;
mod percent_never_changes;
mod rag_against_status;
mod rag_all_green;
mod rag_missing;
mod rag_never_changes;
mod rag_without_key;
mod red_without_words;
mod said;
mod status_ahead_of_updates;
mod status_missing;
mod text_contradicts_status;

use super::Check;

pub static CHECKS: &[&Check] = &[
    &status_missing::CHECK,
    &status_ahead_of_updates::CHECK,
    &text_contradicts_status::CHECK,
    &completed_without_date::CHECK,
    &completed_without_evidence::CHECK,
    &completed_without_decision::CHECK,
    &completed_not_signed_off::CHECK,
    &closed_without_reason::CHECK,
    &closed_without_successor::CHECK,
    &rag_missing::CHECK,
    &rag_without_key::CHECK,
    &rag_against_status::CHECK,
    &green_when_overdue::CHECK,
    &rag_never_changes::CHECK,
    &rag_all_green::CHECK,
    &red_without_words::CHECK,
    &percent_against_status::CHECK,
    &percent_never_changes::CHECK,
];
