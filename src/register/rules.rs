//! The rules about how records belong together: names, references, links.

use crate::diagnostic::Rule;

pub static RECORD_ID_DUPLICATE: Rule = Rule::error(
    "record-id-duplicate",
    "two records with the same id",
    include_str!("rules/record_id_duplicate.md"),
);
pub static REF_DUPLICATE: Rule = Rule::error(
    "ref-duplicate",
    "two actions of a record with the same reference",
    include_str!("rules/ref_duplicate.md"),
);
pub static LINK_BROKEN: Rule = Rule::error(
    "link-broken",
    "a link to something that is not there",
    include_str!("rules/link_broken.md"),
);
pub static LINK_CYCLE: Rule = Rule::error(
    "link-cycle",
    "links that lead back to where they began",
    include_str!("rules/link_cycle.md"),
);
pub static BODY_UNDECLARED: Rule = Rule::error(
    "body-undeclared",
    "a body that the register does not declare",
    include_str!("rules/body_undeclared.md"),
);
pub static RAG_KEY_UNDECLARED: Rule = Rule::error(
    "rag-key-undeclared",
    "a RAG key that the register does not declare",
    include_str!("rules/rag_key_undeclared.md"),
);
pub static NAME_DECLARED_TWICE: Rule = Rule::error(
    "name-declared-twice",
    "a name that the register gives to two things",
    include_str!("rules/name_declared_twice.md"),
);
pub static REGISTER_TWICE: Rule = Rule::error(
    "register-twice",
    "more than one file of declarations",
    include_str!("rules/register_twice.md"),
);
pub static REGISTER_MISSING: Rule = Rule::error(
    "register-missing",
    "names, and no file that declares them",
    include_str!("rules/register_missing.md"),
);
pub static NAMES_UNCHECKED: Rule = Rule::warning(
    "names-unchecked",
    "names that cannot be looked up, as the register cannot be read whole",
    include_str!("rules/names_unchecked.md"),
);
pub static LEVEL_OF_NO_RULE: Rule = Rule::error(
    "level-of-no-rule",
    "a level for a rule that does not exist",
    include_str!("rules/level_of_no_rule.md"),
);
pub static OWNER_UNKNOWN: Rule = Rule::warning(
    "owner-unknown",
    "an owner that no declared role or body has as a name",
    include_str!("rules/owner_unknown.md"),
);
pub static GRADE_UNKNOWN: Rule = Rule::error(
    "grade-unknown",
    "a grade that is not on the inspection's scale",
    include_str!("rules/grade_unknown.md"),
);
pub static MEASURE_UNKNOWN: Rule = Rule::error(
    "measure-unknown",
    "an update that names a measure its action does not have",
    include_str!("rules/measure_unknown.md"),
);
pub static MEASURE_DUPLICATE: Rule = Rule::error(
    "measure-duplicate",
    "two measures of an action with the same name",
    include_str!("rules/measure_duplicate.md"),
);
pub static DUE_SUSPECT: Rule = Rule::warning(
    "due-suspect",
    "a target date that can be read, and is doubtful",
    include_str!("rules/due_suspect.md"),
);

/// Every rule of this module, for `levels:` and for the manual.
pub static RULES: &[&Rule] = &[
    &RECORD_ID_DUPLICATE,
    &REF_DUPLICATE,
    &LINK_BROKEN,
    &LINK_CYCLE,
    &BODY_UNDECLARED,
    &RAG_KEY_UNDECLARED,
    &NAME_DECLARED_TWICE,
    &REGISTER_TWICE,
    &REGISTER_MISSING,
    &NAMES_UNCHECKED,
    &LEVEL_OF_NO_RULE,
    &OWNER_UNKNOWN,
    &GRADE_UNKNOWN,
    &MEASURE_UNKNOWN,
    &MEASURE_DUPLICATE,
    &DUE_SUSPECT,
];
