//! What YAML has and records do not use, and what is too much for one, in words.

use super::{Node, rules};
use crate::diagnostic::Diagnostic;
use crate::files::{MOST_VALUES, SPLIT, Span};

pub fn second_document(span: Span) -> Diagnostic {
    let message = "a second document begins here";
    rules::SEVERAL_DOCUMENTS
        .at(span, message, "one record, one file")
        .help("move what follows into a file of its own")
}

pub fn tag(span: Span, tag: &str) -> Diagnostic {
    let message = format!("the tag `{tag}` is not used in records");
    rules::YAML_TAG
        .at(span, message, "a YAML tag")
        .help("take the tag out; quote the value if it has to be text")
}

pub fn alias(span: Span, alias: &str) -> Diagnostic {
    let message = format!("the alias `{alias}` is not followed");
    rules::YAML_ALIAS
        .at(span, message, "an alias")
        .help("write the words out; a reader of the file should see them here")
}

pub fn key(node: &Node<'_>) -> Diagnostic {
    let message = format!("{} as a key", node.shape());
    rules::WRONG_SHAPE.at(node.span, message, "a key is a plain word")
}

pub fn too_many(span: Span) -> Diagnostic {
    let message = format!("the file holds more than {MOST_VALUES} words, lists and mappings");
    rules::FILE_UNREADABLE
        .at(span, message, "no record has so many")
        .help(SPLIT)
}
