//! Checks of links: what answers what, what was left behind, and what it is all measured by.

mod action_without_source;
mod answering;
mod body_ended;
mod measure_missing;
mod measure_only_output;
mod measure_without_baseline;
mod meeting_not_yet_held;
mod notice_missing;
mod plan_overdue;
mod plan_superseded_open;
mod recommendation_unanswered;
mod recommendation_uncovered;
mod response_after_clock;
mod response_missing;
mod response_only_noted;
mod response_without_reason;
mod text_twice;
mod work_item_undated;

use super::Check;

pub static CHECKS: &[&Check] = &[
    &recommendation_unanswered::CHECK,
    &recommendation_uncovered::CHECK,
    &action_without_source::CHECK,
    &plan_overdue::CHECK,
    &response_missing::CHECK,
    &notice_missing::CHECK,
    &response_after_clock::CHECK,
    &response_without_reason::CHECK,
    &response_only_noted::CHECK,
    &text_twice::CHECK,
    &work_item_undated::CHECK,
    &body_ended::CHECK,
    &plan_superseded_open::CHECK,
    &meeting_not_yet_held::CHECK,
    &measure_missing::CHECK,
    &measure_without_baseline::CHECK,
    &measure_only_output::CHECK,
];

/// Of these, those that compare records with one another.
pub static COMPARING: &[&Check] = &[
    &recommendation_unanswered::CHECK,
    &recommendation_uncovered::CHECK,
    &plan_overdue::CHECK,
    &text_twice::CHECK,
    &body_ended::CHECK,
    &plan_superseded_open::CHECK,
];
