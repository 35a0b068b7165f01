//! Diagnostics drawn in the writer's own lines. The only file that names `annotate-snippets`.
//!
//! Promises: every place is underlined where it was written; only the lines needed are handed over,
//! so that a large file costs no more than a small one.

use std::io::{Result, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::files::{Files, Span};
use crate::formats::Surface;
use crate::formats::escape::{one_line, visible};

/// Places further apart than this are drawn as excerpts of their own, in bytes.
const FAR_APART: usize = 4000;

/// Bytes shown before a place far into a long line.
const BEFORE: usize = 60;

/// Draws one after another.
pub struct Frames {
    renderer: Renderer,
}

impl Frames {
    pub fn on(surface: Surface) -> Self {
        let renderer = if surface.colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let renderer = renderer
            .decor_style(DecorStyle::Ascii)
            .term_width(surface.width.map_or(140, usize::from).max(40));
        Self { renderer }
    }

    pub fn draw(&self, one: &Diagnostic, files: &Files, out: &mut dyn Write) -> Result<()> {
        let excerpts = excerpts(one, files);
        writeln!(out, "{}\n", self.renderer.render(&[group(one, &excerpts)]))
    }
}

/// Some lines of a file, with the labels in them.
struct Excerpt {
    path: String,
    text: String,
    first_line: usize,
    column: usize,
    /// Whether the excerpt begins inside a long line.
    is_cut: bool,
    labels: Vec<(AnnotationKind, Range<usize>, String)>,
}

fn group<'a>(diagnostic: &'a Diagnostic, excerpts: &'a [Excerpt]) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level
        .primary_title(one_line(&diagnostic.message))
        .id(diagnostic.rule.code);
    let mut group = Group::with_title(title);
    for excerpt in excerpts {
        if diagnostic.is_withheld || excerpt.text.trim().is_empty() {
            let origin = Origin::path(excerpt.path.as_str());
            group = group.element(origin.line(excerpt.first_line).char_column(excerpt.column));
            continue;
        }
        let mut snippet = Snippet::source(excerpt.text.as_str()).line_start(excerpt.first_line);
        if excerpt.is_cut {
            let origin = Origin::path(excerpt.path.as_str());
            let origin = origin.line(excerpt.first_line).char_column(excerpt.column);
            group = group.element(origin);
        } else {
            snippet = snippet.path(excerpt.path.as_str());
        }
        for (kind, range, text) in &excerpt.labels {
            snippet = snippet.annotation(kind.span(range.clone()).label(text.as_str()));
        }
        group = group.element(snippet);
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(one_line(help))),
        None => group,
    }
}

/// The lines needed to show all labels, the primary's first.
fn excerpts(diagnostic: &Diagnostic, files: &Files) -> Vec<Excerpt> {
    let primary = &diagnostic.primary;
    let near = |label: &&Label| {
        label.span.file == primary.span.file
            && label.span.start.abs_diff(primary.span.start) as usize <= FAR_APART
    };
    let (beside, apart): (Vec<&Label>, Vec<&Label>) = diagnostic.others.iter().partition(near);
    let mut excerpts = vec![excerpt(files, Some(primary), &beside)];
    excerpts.extend(apart.iter().map(|label| excerpt(files, None, &[label])));
    excerpts
}

fn excerpt(files: &Files, primary: Option<&Label>, others: &[&Label]) -> Excerpt {
    let labels = || primary.into_iter().chain(others.iter().copied());
    let spans: Vec<Span> = labels().map(|label| label.span).collect();
    let file = files.get(
        spans
            .first()
            .map_or_else(Default::default, |span| span.file),
    );
    let text = file.text.as_str();
    let start = spans
        .iter()
        .map(|span| span.start as usize)
        .min()
        .unwrap_or(0)
        .min(text.len());
    let end = spans
        .iter()
        .map(|span| span.end as usize)
        .max()
        .unwrap_or(0)
        .min(text.len());
    let start = text.floor_char_boundary(start);
    let end = text.ceil_char_boundary(end.min(start + 2 * FAR_APART).max(start));
    let first = text
        .get(..start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    let last = text
        .get(end..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |at| end + at);
    let last = text.floor_char_boundary(last.min(end + FAR_APART));
    let is_cut = start - first > FAR_APART;
    let first = if is_cut {
        text.ceil_char_boundary(start - BEFORE)
    } else {
        first
    };
    let shown = text.get(first..last).unwrap_or_default();
    let shown = shown.strip_suffix('\r').unwrap_or(shown);
    let kind = |at: usize| {
        if at == 0 && primary.is_some() {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        }
    };
    let labels = labels().enumerate().map(|(at, label)| {
        let clip = |offset: u32| {
            let offset = (offset as usize).saturating_sub(first).min(shown.len());
            shown.floor_char_boundary(offset)
        };
        let range = clip(label.span.start)..clip(label.span.end);
        (
            kind(at),
            first_line_of(shown, range),
            visible(&label.text).into_owned(),
        )
    });
    let position = file.position(start);
    Excerpt {
        path: one_line(&file.path).into_owned(),
        text: shown.to_owned(),
        first_line: position.line,
        column: position.column,
        is_cut,
        labels: labels.collect(),
    }
}

/// A place of several lines is underlined on its first.
fn first_line_of(text: &str, range: Range<usize>) -> Range<usize> {
    let written = text.get(range.clone()).unwrap_or_default();
    let line = written.find('\n').unwrap_or(written.len());
    range.start..range.start + line
}
