//! The layout of a text: where its lines begin and end, and nothing else.
//!
//! Owns: the rules of the layout. Two spaces a level, a list two spaces under its key; one space
//! behind a dash and a colon; no spaces at line ends; one empty line at most, none at the start;
//! one kind of line end, and one of them at the end. A comment goes with what it stands before or
//! behind; text over several lines and bracketed lists move as one piece.
//! Promises: letters, their order, values, quoting, comments and the width of folded text stay.
//! What is laid out is read again by both readers, and laid out again, before it is given out;
//! where anything at all differs, nothing is given out but the reason.

mod column;
mod lay;
mod piece;
mod token;

use super::{Node, grown, parse, referee};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{BYTE_ORDER_MARK, FileId, TextFile};

/// Why a text is left as it stands.
#[derive(Debug)]
pub enum Left {
    /// It cannot be read whole: the first mistake in it.
    Mistake(Box<Diagnostic>),
    /// Laid out, it would not be the same any more: what would differ.
    Unsafe(&'static str),
}

/// The text of a file as it is laid out.
pub fn laid_out(id: FileId, file: &TextFile) -> Result<String, Left> {
    let root = read(id, file)?;
    let (laid, comments) = lay(&file.text, &root)?;
    if laid == file.text {
        return Ok(laid);
    }
    let after = TextFile::new(file.path.clone(), laid);
    if let Some(differing) = difference(&file.text, &root, &comments, &after) {
        return Err(Left::Unsafe(differing));
    }
    Ok(after.text)
}

fn read(id: FileId, file: &TextFile) -> Result<Node<'_>, Left> {
    let mut found = Diagnostics::default();
    let root = parse(id, file, &mut found);
    let mistake = found.iter().next().cloned();
    match (root, mistake) {
        (_, Some(mistake)) => Err(Left::Mistake(Box::new(mistake))),
        (None, None) => Err(Left::Unsafe("it could not be read")),
        (Some(root), None) => Ok(root),
    }
}

/// The text laid out, and its comments.
fn lay(text: &str, root: &Node) -> Result<(String, Vec<String>), Left> {
    let bare = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let start = text.len() - bare.len();
    let tokens = token::tokens(text, start, root).ok_or(Left::Unsafe(
        "something stands in it that the layout does not know",
    ))?;
    let comments = token::comments(text, &tokens);
    let mut laid = lay::laid(text, &tokens).ok_or(Left::Unsafe(
        "its lines are indented in a way that the layout does not know",
    ))?;
    let crlf = text.matches("\r\n").count();
    if crlf > text.matches('\n').count() - crlf {
        laid = laid.replace('\n', "\r\n");
    }
    laid.insert_str(0, text.get(..start).unwrap_or_default());
    Ok((laid, comments))
}

/// What differs between a text and how it was laid out; nothing where only the layout does.
fn difference(
    before: &str,
    root: &Node,
    comments: &[String],
    after: &TextFile,
) -> Option<&'static str> {
    let letters = |text: &'_ str| -> String {
        let is_letter = |letter: &char| !matches!(letter, ' ' | '\t' | '\r' | '\n');
        text.chars().filter(is_letter).collect()
    };
    if letters(before) != letters(&after.text) {
        return Some("a letter of it would be lost");
    }
    let Ok(root_after) = read(FileId::default(), after) else {
        return Some("laid out, it could not be read any more");
    };
    if grown(root, &root_after, &[]).is_some() {
        return Some("a value would be read as another");
    }
    if !referee::reads_alike(before, &after.text, &root_after) {
        return Some("serde_yaml would read a value as another");
    }
    match lay(&after.text, &root_after) {
        Ok((_, comments_after)) if comments_after != comments => Some("a comment would change"),
        Ok((again, _)) if again == after.text => None,
        _ => Some("laid out again, it would change again"),
    }
}
