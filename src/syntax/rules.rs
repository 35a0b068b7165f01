//! The rules about how a file is written, whatever its kind of record.

use crate::diagnostic::Rule;

pub static FILE_UNREADABLE: Rule = Rule::error(
    "file-unreadable",
    "a file that could not be opened or is no text",
    include_str!("rules/file_unreadable.md"),
);
pub static YAML_SYNTAX: Rule = Rule::error(
    "yaml-syntax",
    "the text is not YAML",
    include_str!("rules/yaml_syntax.md"),
);
pub static MERGE_CONFLICT: Rule = Rule::error(
    "merge-conflict",
    "a git merge was left unresolved in the file",
    include_str!("rules/merge_conflict.md"),
);
pub static SEVERAL_DOCUMENTS: Rule = Rule::error(
    "several-documents",
    "more than one YAML document in a file",
    include_str!("rules/several_documents.md"),
);
pub static YAML_ALIAS: Rule = Rule::error(
    "yaml-alias",
    "an anchor or alias instead of the words",
    include_str!("rules/yaml_alias.md"),
);
pub static YAML_TAG: Rule = Rule::error(
    "yaml-tag",
    "a tag that changes what a value is",
    include_str!("rules/yaml_tag.md"),
);
pub static DUPLICATE_KEY: Rule = Rule::error(
    "duplicate-key",
    "the same key twice in one place",
    include_str!("rules/duplicate_key.md"),
);
pub static UNKNOWN_KEY: Rule = Rule::error(
    "unknown-key",
    "a key that this place does not have",
    include_str!("rules/unknown_key.md"),
);
pub static MISSING_KEY: Rule = Rule::error(
    "missing-key",
    "a key that has to be there is not",
    include_str!("rules/missing_key.md"),
);
pub static WRONG_SHAPE: Rule = Rule::error(
    "wrong-shape",
    "a list, a mapping or text where another of them is expected",
    include_str!("rules/wrong_shape.md"),
);
pub static UNKNOWN_WORD: Rule = Rule::error(
    "unknown-word",
    "a word outside its list of words",
    include_str!("rules/unknown_word.md"),
);
pub static INVALID_DATE: Rule = Rule::error(
    "invalid-date",
    "a date that no calendar has",
    include_str!("rules/invalid_date.md"),
);
pub static TOO_MANY_MISTAKES: Rule = Rule::error(
    "too-many-mistakes",
    "a file with so many mistakes that some are only counted",
    include_str!("rules/too_many_mistakes.md"),
);

/// Every rule of this module, for `levels:` and for the manual.
pub static RULES: &[&Rule] = &[
    &FILE_UNREADABLE,
    &YAML_SYNTAX,
    &MERGE_CONFLICT,
    &SEVERAL_DOCUMENTS,
    &YAML_ALIAS,
    &YAML_TAG,
    &DUPLICATE_KEY,
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &WRONG_SHAPE,
    &UNKNOWN_WORD,
    &INVALID_DATE,
    &TOO_MANY_MISTAKES,
];
