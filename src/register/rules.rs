//! The rules about how records belong together: names, references, links.

use crate::diagnostic::Rule;

pub static RECORD_ID_DUPLICATE: Rule =
    Rule::error("record-id-duplicate", "two records with the same id");
pub static REF_DUPLICATE: Rule = Rule::error(
    "ref-duplicate",
    "two actions of a record with the same reference",
);
pub static LINK_BROKEN: Rule = Rule::error("link-broken", "a link to something that is not there");
pub static LINK_CYCLE: Rule = Rule::error("link-cycle", "links that lead back to where they began");
pub static BODY_UNDECLARED: Rule = Rule::error(
    "body-undeclared",
    "a body that the register does not declare",
);
pub static RAG_KEY_UNDECLARED: Rule = Rule::error(
    "rag-key-undeclared",
    "a RAG key that the register does not declare",
);
pub static NAME_DECLARED_TWICE: Rule = Rule::error(
    "name-declared-twice",
    "a name that the register gives to two things",
);
pub static REGISTER_TWICE: Rule =
    Rule::error("register-twice", "more than one file of declarations");
pub static REGISTER_MISSING: Rule =
    Rule::error("register-missing", "names, and no file that declares them");
pub static NAMES_UNCHECKED: Rule = Rule::warning(
    "names-unchecked",
    "names that cannot be looked up, as the register cannot be read whole",
);
pub static LEVEL_OF_NO_RULE: Rule =
    Rule::error("level-of-no-rule", "a level for a rule that does not exist");
pub static OWNER_UNKNOWN: Rule = Rule::warning(
    "owner-unknown",
    "an owner that no declared role or body has as a name",
);
pub static GRADE_UNKNOWN: Rule = Rule::error(
    "grade-unknown",
    "a grade that is not on the inspection's scale",
);
pub static DUE_SUSPECT: Rule = Rule::warning(
    "due-suspect",
    "a target date that can be read, and is doubtful",
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
    &DUE_SUSPECT,
];
