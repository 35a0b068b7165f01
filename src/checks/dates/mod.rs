//! Checks on dates.

mod agreed_without_date;
mod calendar_too_short;
mod continuing_without_review;
mod date_moved_often;
mod date_moved_without_reason;
mod due_ambiguous;
mod due_before_raised;
mod due_cluster;
mod due_missing;
mod due_on_no_working_day;
mod due_unresolved;
mod due_vague;
mod immediate_still_open;
mod moves;
mod overdue;
#[cfg(test)]
mod tests;
mod undated;
mod undated_too_long;
mod update_before_raised;
mod update_in_future;
mod year_inferred;

use super::Check;

pub static CHECKS: &[&Check] = &[
    &due_missing::CHECK,
    &due_unresolved::CHECK,
    &undated_too_long::CHECK,
    &due_vague::CHECK,
    &due_ambiguous::CHECK,
    &year_inferred::CHECK,
    &due_before_raised::CHECK,
    &due_on_no_working_day::CHECK,
    &due_cluster::CHECK,
    &date_moved_without_reason::CHECK,
    &date_moved_often::CHECK,
    &overdue::CHECK,
    &immediate_still_open::CHECK,
    &continuing_without_review::CHECK,
    &agreed_without_date::CHECK,
    &calendar_too_short::CHECK,
    &update_before_raised::CHECK,
    &update_in_future::CHECK,
];
