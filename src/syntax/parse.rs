//! Text → tree. The only file that names `granit-parser`.
//!
//! A text that is written as records usually are is read by [`usual`]; whatever else stands in one,
//! and what is wrong with it, the library finds.
//! Promises: both give the same tree; a span slices back to what was written; conflicts, aliases,
//! tags and further documents are refused where they stand; nesting and the number of values are
//! bounded.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as Place};

use super::{Node, Pair, Value, conflict, keys, rules, sign, unused, usual};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{FileId, MOST_VALUES, Span, Spanned, TextFile};

/// How deep lists and mappings may lie in each other. Records need six.
pub const DEEPEST: usize = 64;

/// What stands where nothing is written, or nothing that is understood.
const NOTHING: Value<'static> = Value::Scalar {
    text: Cow::Borrowed(""),
    plain: true,
};

/// Room for so many elements and pairs of what is still open; most records need no more.
pub const OPEN_AT_ONCE: usize = 64;

/// The tree of a file, or nothing where it could not be read whole; what was wrong is added.
/// An empty file is a tree that holds nothing.
pub fn parse<'t>(id: FileId, file: &'t TextFile, found: &mut Diagnostics) -> Option<Node<'t>> {
    if let Some(trouble) = &file.trouble {
        let span = Span::new(id, trouble.at, trouble.at);
        let unreadable = rules::FILE_UNREADABLE.at(span, trouble.message.clone(), "here");
        found.add(unreadable.maybe_help(trouble.help.clone()));
        return None;
    }
    let conflicts = conflict::in_text(id, &file.text);
    if !conflicts.is_empty() {
        found.append(conflicts);
        return None;
    }
    usual::tree(id, &file.text).or_else(|| by_library(id, file, found))
}

/// The tree as the library reads it, and what it finds wrong.
pub fn by_library<'t>(id: FileId, file: &'t TextFile, found: &mut Diagnostics) -> Option<Node<'t>> {
    let mut options = granit_parser::options! {
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    options.set_emit_comments(false);
    let parser = Parser::new_from_str_with_options(&file.text, options);
    let mut builder = Builder {
        id,
        text: &file.text,
        parser,
        found,
        refused: false,
        behind: 0,
        values: 0,
        nodes: Vec::with_capacity(OPEN_AT_ONCE),
        pairs: Vec::with_capacity(OPEN_AT_ONCE),
    };
    match builder.document() {
        Ok(root) if !builder.refused => Some(root),
        Ok(_) => None,
        Err(stop) => {
            builder.found.add(match stop {
                Stop::NotYaml(error) => scan_error(id, &file.text, &error),
                Stop::TooMany(span) => unused::too_many(span),
            });
            None
        }
    }
}

/// As much of a parser's event as a tree is made of; the event is several times as large, and each
/// value of a file passes through here.
enum Step<'a> {
    Begin,
    Document,
    Scalar(Cow<'a, str>, ScalarStyle),
    List,
    Map,
    Alias,
    /// The end of a list or a mapping.
    Close,
    End,
}

/// Why a tree is not read to its end.
enum Stop {
    NotYaml(Box<ScanError>),
    TooMany(Span),
}

struct Builder<'a, 'f> {
    id: FileId,
    text: &'a str,
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    found: &'f mut Diagnostics,
    /// Something was met that makes the whole tree unfit to use.
    refused: bool,
    /// Where the last word or sign that was understood ends.
    behind: usize,
    /// How many were met.
    values: usize,
    /// The elements and the pairs of every list and mapping still open, the innermost last: so each
    /// is given its room once, when it is closed and its size is known.
    nodes: Vec<Node<'a>>,
    pairs: Vec<Pair<'a>>,
}

impl<'a> Builder<'a, '_> {
    fn next(&mut self) -> Result<(Step<'a>, Span), Stop> {
        // Looked at where it lies: to move it costs more than all that is taken from it.
        let mut event = self.parser.next_event();
        let (event, place) = match &mut event {
            Some(Ok((event, place))) => (event, &*place),
            Some(Err(error)) => return Err(Stop::NotYaml(Box::new(error.clone()))),
            None => return Ok((Step::End, Span::whole(self.id))),
        };
        self.refuse_tag(place);
        let step = match event {
            Event::Scalar(text, style, ..) => Step::Scalar(std::mem::take(text), *style),
            Event::SequenceStart(..) => Step::List,
            Event::MappingStart(..) => Step::Map,
            Event::SequenceEnd | Event::MappingEnd => Step::Close,
            Event::DocumentStart(..) => Step::Document,
            Event::StreamStart | Event::DocumentEnd => Step::Begin,
            Event::StreamEnd => Step::End,
            _ => Step::Alias,
        };
        Ok((step, self.span(place)))
    }

    fn document(&mut self) -> Result<Node<'a>, Stop> {
        let mut root = None;
        loop {
            match self.next()? {
                (Step::End, _) => break,
                (Step::Begin, _) => {}
                (Step::Document, span) if root.is_none() => {
                    self.behind = span.end as usize;
                    let (step, span) = self.next()?;
                    root = Some(self.node(step, span)?);
                }
                (_, span) => {
                    self.refused = true;
                    self.found.add(unused::second_document(span));
                    break;
                }
            }
        }
        Ok(root.unwrap_or(Node {
            span: Span::whole(self.id),
            value: NOTHING,
        }))
    }

    fn node(&mut self, step: Step<'a>, span: Span) -> Result<Node<'a>, Stop> {
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err(Stop::TooMany(span));
        }
        match step {
            Step::Scalar(text, style) => {
                let span = if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    self.block_scalar(span)
                } else {
                    span
                };
                self.behind = self.behind.max(span.end as usize);
                let plain = matches!(style, ScalarStyle::Plain);
                let value = Value::Scalar { text, plain };
                Ok(Node { span, value })
            }
            Step::List => self.list(span),
            Step::Map => self.map(span),
            _ => {
                self.refuse_alias(span);
                self.behind = span.end as usize;
                let value = NOTHING;
                Ok(Node { span, value })
            }
        }
    }

    fn list(&mut self, place: Span) -> Result<Node<'a>, Stop> {
        let (start, sign) =
            sign::first(self.text, self.behind, &['-', '[']).unwrap_or((place.start as usize, '['));
        let is_block = sign == '-';
        let start = Span::new(self.id, start, start + 1);
        self.behind = start.end as usize;
        let first = self.nodes.len();
        let end = loop {
            match self.next()? {
                (Step::Close, end) => break end,
                (step, span) => {
                    if is_block && self.nodes.len() > first {
                        self.behind = sign::first(self.text, self.behind, &['-'])
                            .map_or(self.behind, |(at, _)| at + 1);
                    }
                    let node = self.node(step, span)?;
                    self.nodes.push(node);
                }
            }
        };
        let nodes = self.nodes.split_off(first);
        let last = nodes.last().map(|node| node.span.end);
        let last = last.map(|end| end.max(u32::try_from(self.behind).unwrap_or(end)));
        let span = self.joined(start, end, last);
        self.behind = span.end as usize;
        Ok(Node {
            span,
            value: Value::List(nodes),
        })
    }

    fn map(&mut self, start: Span) -> Result<Node<'a>, Stop> {
        if self.text.get(start.range()) == Some("{") {
            self.behind = start.end as usize;
        }
        let first = self.pairs.len();
        let mut index = keys::Index::new();
        let mut twice = keys::Twice::default();
        let end = loop {
            match self.next()? {
                (Step::Close, end) => break end,
                (step, span) => {
                    let key = self.node(step, span)?;
                    let (step, span) = self.next()?;
                    let value = self.node(step, span)?;
                    let Some(key) = self.key(key) else { continue };
                    let pair = Pair { key, value };
                    let pairs = self.pairs.get(first..).unwrap_or_default();
                    match keys::first(pairs, &mut index, &pair.key) {
                        Some(at) => twice.add(pairs, at, &pair),
                        None => self.pairs.push(pair),
                    }
                }
            }
        };
        twice.tell(self.found);
        let pairs = self.pairs.split_off(first);
        let last = pairs.last().map(Pair::end);
        let span = self.joined(start, end, last);
        self.behind = span.end as usize;
        Ok(Node {
            span,
            value: Value::Map(pairs),
        })
    }

    fn key(&mut self, node: Node<'a>) -> Option<Spanned<Cow<'a, str>>> {
        match node.value {
            Value::Scalar { text, .. } => Some(Spanned::new(text, node.span)),
            Value::List(_) | Value::Map(_) => {
                self.refused = true;
                self.found.add(unused::key(&node));
                None
            }
        }
    }

    fn refuse_tag(&mut self, place: &Place) {
        let Some(range) = place.tag_span().and_then(|tag| tag.byte_range()) else {
            return;
        };
        let span = Span::new(self.id, range.start, range.end);
        let tag = self.text.get(range).unwrap_or_default();
        self.found.add(unused::tag(span, tag));
    }

    fn refuse_alias(&mut self, span: Span) {
        let alias = self.text.get(span.range()).unwrap_or_default();
        self.found.add(unused::alias(span, alias));
    }

    fn span(&self, place: &Place) -> Span {
        let range = place.byte_range().unwrap_or_default();
        Span::new(self.id, range.start, range.end)
    }

    /// A block scalar's place starts behind its bar and runs on to the next key: give it the bar
    /// and end it with its last visible letter.
    fn block_scalar(&self, span: Span) -> Span {
        let (start, _) =
            sign::first(self.text, self.behind, &['|', '>']).unwrap_or((span.start as usize, '|'));
        let end = (span.end as usize).max(start + 1);
        let written = self.text.get(start..end).unwrap_or_default();
        Span::new(self.id, start, start + written.trim_end().len())
    }

    /// From the start of a collection to its closing bracket, or to the end of its last value.
    fn joined(&self, start: Span, end: Span, last: Option<u32>) -> Span {
        let last_letter = self.text.get(end.range());
        let end = if last_letter.is_some_and(|text| matches!(text, "]" | "}")) {
            end.end
        } else {
            last.unwrap_or(start.end)
        };
        Span {
            end: end.max(start.start),
            ..start
        }
    }
}

/// Says in our words what the parser found wrong, where it found it.
fn scan_error(id: FileId, text: &str, error: &ScanError) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(text.len());
    let at = text.floor_char_boundary(at.min(text.len()));
    if is_about_tabs(error.kind())
        && let Some(at) = sign::tab_that_indents(text, at)
    {
        let message = "this is not YAML: a line is indented with a tab";
        return rules::YAML_SYNTAX
            .at(Span::new(id, at, at + 1), message, "a tab")
            .maybe_help(remedy(error.kind()).map(str::to_owned));
    }
    let rest = text.get(at..).unwrap_or_default();
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
    // A word, or else the one letter that stands there.
    let one = rest.chars().next().map_or(0, char::len_utf8);
    let span = Span::new(id, at, at + word.len().max(one));
    if let ErrorKind::RecursionLimitExceeded = error.kind() {
        let message = format!("lists and mappings lie more than {DEEPEST} deep in each other");
        return rules::YAML_SYNTAX.at(span, message, "too deep");
    }
    let info = error.info();
    rules::YAML_SYNTAX
        .at(span, format!("this is not YAML: {info}"), info)
        .maybe_help(remedy(error.kind()).map(str::to_owned))
}

fn is_about_tabs(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart
    )
}

/// What usually puts such a mistake right.
fn remedy(kind: &ErrorKind) -> Option<&'static str> {
    match kind {
        kind if is_about_tabs(kind) => Some("indent with spaces, not with the tab key"),
        ErrorKind::UnclosedQuotedScalar => Some("close the quotation mark on this value"),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            Some("put text that holds a colon and a space in quotation marks")
        }
        ErrorKind::UnexpectedEofFlowSequence | ErrorKind::ExpectedFlowSequenceSeparator => {
            Some("close the list with `]`, and put a comma between its elements")
        }
        ErrorKind::UnexpectedEofFlowMapping | ErrorKind::ExpectedFlowMappingSeparator => {
            Some("close the mapping with `}`, and put a comma between its pairs")
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry => {
            Some("line this up with the keys, or the dashes, that it belongs with")
        }
        ErrorKind::UnknownAnchor => Some("quote text that begins with `*`"),
        _ => None,
    }
}
