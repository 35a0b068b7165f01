//! The layout changes where things stand, and nothing else, whatever the document.
//!
//! Proves: of every file, of any document and of any that was disturbed, the values, the letters and
//! the comments stay, and laid out again nothing changes; no text at all makes it panic.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use super::documents::{document, roughened};
use super::{config, file_of, files, grown, referee, tree};
use crate::files::FileId;
use crate::syntax::layout::{Left, laid_out};

/// As it is laid out; or why it is left, after its mark.
fn laid(text: &str) -> String {
    match laid_out(FileId(0), &file_of(text)) {
        Ok(laid) => laid,
        Err(Left::Mistake(mistake)) => format!("mistake: {}", mistake.message),
        Err(Left::Unsafe(why)) => format!("unsafe: {why}"),
    }
}

/// What else than the layout differs. Asked of the texts themselves, and not of what lays them out.
fn lost(before: &str, after: &str) -> Option<&'static str> {
    let letters = |text: &str| text.replace([' ', '\t', '\r', '\n'], "");
    if letters(before) != letters(after) {
        return Some("letters");
    }
    let comments = |text: &str| -> Vec<String> {
        let lines = text
            .split(['\r', '\n'])
            .map(|line| line.trim_matches([' ', '\t', '\u{feff}']));
        let comments = lines.filter(|line| line.starts_with('#'));
        comments.map(str::to_owned).collect()
    };
    if comments(before) != comments(after) {
        return Some("comments");
    }
    let (file, file_after) = (file_of(before), file_of(after));
    let (root, root_after) = (tree(&file).0, tree(&file_after).0);
    let (Some(root), Some(root_after)) = (root, root_after) else {
        return Some("the tree");
    };
    if grown(&root, &root_after, &[]).is_some() {
        return Some("values");
    }
    let agrees = |text, root| referee::disagreement(text, root).is_none();
    // A tab in an empty line is refused by the referee, and gone afterwards.
    if agrees(before, &root) && !agrees(after, &root_after) {
        return Some("the referee");
    }
    (laid(after) != after).then_some("rest: laid out again it changes again")
}

/// Holds a text to what is promised; texts that cannot be read are left.
fn hold(text: &str) -> Result<(), String> {
    match laid_out(FileId(0), &file_of(text)) {
        Err(Left::Mistake(_)) => Ok(()),
        Err(Left::Unsafe(why)) => Err(format!("not laid out, as {why}: {text}")),
        Ok(after) => match lost(text, &after) {
            None => Ok(()),
            Some(lost) => Err(format!("{lost} lost: {text}\nas\n{after}")),
        },
    }
}

fn hold_any(documents: impl Strategy<Value = String>) {
    let mut runner = TestRunner::new(config());
    let held = runner.run(&documents, |text| {
        hold(&text).map_err(TestCaseError::fail)?;
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn every_file_keeps_what_it_says() {
    for (name, text) in files() {
        hold(&text).unwrap_or_else(|said| panic!("{name}: {said}"));
        let crlf = text.replace("\r\n", "\n").replace('\n', "\r\n");
        hold(&crlf).unwrap_or_else(|said| panic!("{name} in CR LF: {said}"));
    }
}

#[test]
fn any_document_keeps_what_it_says() {
    hold_any(document());
}

#[test]
fn any_disturbed_document_keeps_what_it_says() {
    hold_any(roughened());
}

proptest! {
    #![proptest_config(config())]

    /// Pieces of YAML in any order: most is none, some reads in ways that nobody meant. It may be
    /// left as it is; it may not be spoilt.
    #[test]
    fn no_text_is_spoilt(pieces in vec(select(PIECES.to_vec()), 0..14)) {
        let text = pieces.concat();
        if let Ok(after) = laid_out(FileId(0), &file_of(text.as_str())) {
            prop_assert_eq!(lost(&text, &after), None, "{:?} as {:?}", text, after);
        }
    }
}

const PIECES: &[&str] = &[
    "a",
    "b: ",
    "c:",
    "- ",
    "-",
    "? ",
    ": ",
    "\n",
    "\n",
    "\n",
    "\n  ",
    "\n ",
    "\n    ",
    "  ",
    " ",
    "\t",
    "# x",
    "#",
    " # y - ",
    "|",
    ">",
    "|+",
    "|2-",
    ">1",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&n ",
    "---",
    "...",
    "%YAML 1.2",
    "\r",
    "\r\n",
    "\\",
    "é",
    "\u{2028}",
    "\u{85}",
    "\u{feff}",
    "\u{a0}",
    "~",
    "k: v",
    "k: |\n  t\n",
    "- x\n",
];

/// A document, and how it is laid out; nothing where it stays as it is.
#[track_caller]
fn lays(before: &str, after: &str) {
    let after = if after.is_empty() { before } else { after };
    assert_eq!(laid(before), after, "from {before:?}");
    assert_eq!(lost(before, after), None, "{before:?}");
}

const SAME: &str = "";

#[test]
fn a_level_is_two_spaces_and_a_list_stands_under_its_key() {
    lays(
        "a:\n- b\n- c:\n      d: e\n",
        "a:\n  - b\n  - c:\n      d: e\n",
    );
    lays(
        "a:\n    -   b: c\n        d: e\n",
        "a:\n  - b: c\n    d: e\n",
    );
    lays(
        "- - - x\n    - y\n  -   - z\n",
        "- - - x\n    - y\n  - - z\n",
    );
    lays("a:\n-\n    k: v\n-\n", "a:\n  -\n    k: v\n  -\n");
    lays("   a: b\n   c:\n        d: e\n", "a: b\nc:\n  d: e\n");
    lays("a:   b\n\"c\" :\td\n", "a: b\n\"c\": d\n");
    lays("? a\n:   - b\n    - c\n? d\n", "? a\n: - b\n  - c\n? d\n");
    lays("?\n    a\n:\n      b\n", "?\n  a\n:\n  b\n");
    lays("? # nothing\nk:   v\n", "? # nothing\nk: v\n");
    lays(
        "a: &x\n    b: c\n    &k d: e\nl:\n- &k k: v\n  w: x\n",
        "a: &x\n  b: c\n  &k d: e\nl:\n  - &k k: v\n    w: x\n",
    );
}

#[test]
fn blank_lines_and_line_ends_are_set_right() {
    lays("\n\na: 1  \n\n \t\n\nb: 2\t\n\n", "a: 1\n\nb: 2\n");
    lays("a: 1", "a: 1\n");
    lays("a: 1\r\nb: 2\r\nc: 3\n", "a: 1\r\nb: 2\r\nc: 3\r\n");
    lays("a: 1\rb: 2\r", "a: 1\nb: 2\n");
    lays("\u{feff}a:   1\n", "\u{feff}a: 1\n");
    assert_eq!(laid("\n \n"), "");
    lays("", SAME);
    lays(
        "%YAML 1.2\n# c\n---    # d\na:   b\n...\n   # e\n",
        "%YAML 1.2\n# c\n---    # d\na: b\n...\n# e\n",
    );
}

#[test]
fn a_comment_goes_with_what_it_stands_before_or_behind() {
    lays(
        "a:\n- b\n# before c\n- c\n# - d\ne: f\n",
        "a:\n  - b\n  # before c\n  - c\n  # - d\ne: f\n",
    );
    lays(
        "a:\n    # before the value\n    b\n",
        "a:\n  # before the value\n  b\n",
    );
    lays(
        "a:\n    # nothing yet\n\nb: c\n",
        "a:\n  # nothing yet\n\nb: c\n",
    );
    lays(
        "a:\n      b:\n         - c\n         # of the list\n      # of a\n  # odd\n# last\nd: e\n",
        "a:\n  b:\n    - c\n    # of the list\n  # of a\n# odd\n# last\nd: e\n",
    );
    lays(
        "a: 1    # gap\nb: [x]\t# tab  \n",
        "a: 1    # gap\nb: [x]\t# tab\n",
    );
    lays(
        "a:\n- b   # of b\n# the end\n",
        "a:\n  - b   # of b\n# the end\n",
    );
    lays("# only\n\n\n   # comments", "# only\n\n# comments\n");
}

#[test]
fn an_element_commented_out_stands_where_it_would_stand() {
    lays("a:\n# - b\nc: d\n", "a:\n  # - b\nc: d\n");
    lays("a:\n  - b:\n    # - c\n", "a:\n  - b:\n      # - c\n");
    lays("a:\n  -\n  # - c\n", SAME);
}

#[test]
fn block_text_moves_in_one_piece() {
    lays(
        "a:\n    - b: >\n          x\n            y\n\n          z\n\n\n    # c\n    - d\n",
        "a:\n  - b: >\n      x\n        y\n\n      z\n\n  # c\n  - d\n",
    );
    lays("a:\n    b: |2-\n         x\n", "a:\n  b: |2-\n       x\n");
    lays("a:\n - |1\n  x\n", "a:\n  - |1\n   x\n");
    lays("a: |+\n    x\n\n\n", "a: |+\n  x\n\n\n");
    lays("a: |+\n    x\n\n\nb: c\n", "a: |+\n  x\n\n\nb: c\n");
    lays(
        "a: |\n    # text\n    x   \n   # comment\nb: c\n",
        "a: |\n  # text\n  x   \n# comment\nb: c\n",
    );
    lays(
        "a: |\r\n    x\r\n    \r\n    y\r\n",
        "a: |\r\n  x\r\n\r\n  y\r\n",
    );
    lays("a: |\n  x\u{2028}y  \n     \n", SAME);
    // Other readers would find a line end more in the value.
    lays("a:   |\n    x", "a: |\n  x");
    lays("a:   |-\n    x", "a: |-\n  x\n");
    lays("a: |2\n        \n    #b\n", "a: |2\n        \n    #b\n");
}

#[test]
fn text_over_lines_and_brackets_keep_their_inside() {
    lays(
        "a:\n    - b: one\n        two\n      c: \"x\n        y\"\n",
        "a:\n  - b: one\n      two\n    c: \"x\n      y\"\n",
    );
    lays(
        "a: \"foo\\  \n   bar \\\n    baz\t\n \n   end\"\n",
        "a: \"foo\\  \n   bar \\\n    baz\n\n   end\"\n",
    );
    lays(
        "a:\n      - [x,   # one\n         # two\n         {y:   z}]\n",
        "a:\n  - [x,   # one\n     # two\n     {y:   z}]\n",
    );
    lays("a: [\n  b,\n\n\n  c\n]\n", SAME);
    lays("a:\n     \"x\n  y\"\n", "a:\n  \"x\n y\"\n");
}

#[test]
fn what_cannot_be_read_is_left() {
    for text in [
        "a: [\n",
        "a: 1\na:   2\n",
        "a: &x 1\nb:   *x\n",
        "a:   !!str x\n",
        "a:\n\tb: c\n",
    ] {
        assert!(
            laid(text).starts_with("mistake: "),
            "{text}: {}",
            laid(text)
        );
    }
}
