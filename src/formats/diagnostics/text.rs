//! Diagnostics for a person: framed one by one, as many as a person can read.
//!
//! Promises: where more were found than the limit, errors come before warnings, every rule has its
//! share, and what was found is counted whole: by rule, and by file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Result, Write};

use super::{Findings, Frames};
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::FileId;
use crate::formats::Surface;
use crate::formats::escape::one_line;
use crate::model::counted;

/// So many can be taken in without being counted by rule.
const FEW: usize = 20;

/// So many files are named with what was found in each.
const FILES_NAMED: usize = 10;

type Found<'f> = [Cow<'f, Diagnostic>];

/// Draws them, and counts them where they are many.
pub fn write(findings: &Findings<'_>, surface: Surface, out: &mut dyn Write) -> Result<()> {
    let found = findings.found.as_slice();
    let frames = Frames::on(surface);
    let shown = shown(found, findings.limit.unwrap_or(usize::MAX));
    let is_cut = shown.len() < found.len();
    let by_file = by_file(found);
    let mut before = None;
    for at in &shown {
        let Some(one) = found.get(*at) else { continue };
        let file = one.primary.span.file;
        if is_cut && before != Some(file) {
            before = Some(file);
            let all = by_file.get(&file).copied().unwrap_or_default();
            let path = one_line(&findings.files.get(file).path);
            writeln!(out, "{path}: {}\n", all.in_words())?;
        }
        frames.draw(one, findings.files, out)?;
    }
    if found.len() > FEW {
        write_rules(found, out)?;
    }
    if is_cut {
        write_files(&by_file, findings, out)?;
        writeln!(
            out,
            "Shown are {} of {}, errors before warnings. `--limit 0` shows all of them, `--format brief` \
             a line for each.\n",
            shown.len(),
            found.len()
        )?;
    }
    Ok(())
}

/// Which are shown, in their order: errors before warnings, and of each rule as many as of the next.
fn shown(found: &Found<'_>, limit: usize) -> Vec<usize> {
    if found.len() <= limit {
        return (0..found.len()).collect();
    }
    let mut of_rule: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    let turn = |(at, one): (usize, &Cow<'_, Diagnostic>)| {
        let before = of_rule.entry((one.severity, one.rule.code)).or_default();
        *before += 1;
        (one.severity, *before, at)
    };
    let mut turns: Vec<_> = found.iter().enumerate().map(turn).collect();
    turns.sort_unstable();
    let mut shown: Vec<usize> = turns.iter().take(limit).map(|(_, _, at)| *at).collect();
    shown.sort_unstable();
    shown
}

/// How many were found of each severity.
#[derive(Clone, Copy, Default)]
struct Count {
    errors: usize,
    warnings: usize,
    infos: usize,
}

impl Count {
    fn add(&mut self, severity: Severity) {
        *match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Info => &mut self.infos,
        } += 1;
    }

    fn all(self) -> usize {
        self.errors + self.warnings + self.infos
    }

    fn in_words(self) -> String {
        let each = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.infos, "info"),
        ];
        let some = each.iter().filter(|(count, _)| *count > 0);
        let some: Vec<String> = some.map(|(count, noun)| counted(*count, noun)).collect();
        some.join(", ")
    }
}

fn by_file(found: &Found<'_>) -> BTreeMap<FileId, Count> {
    let mut by_file: BTreeMap<FileId, Count> = BTreeMap::new();
    for one in found {
        let count = by_file.entry(one.primary.span.file).or_default();
        count.add(one.severity);
    }
    by_file
}

/// A line for each rule, the one found most first.
fn write_rules(found: &Found<'_>, out: &mut dyn Write) -> Result<()> {
    let mut by_rule: BTreeMap<(Severity, &str, &str), usize> = BTreeMap::new();
    for one in found {
        let key = (one.severity, one.rule.code, one.rule.summary);
        *by_rule.entry(key).or_default() += 1;
    }
    let mut rules: Vec<_> = by_rule.into_iter().collect();
    rules.sort_by(|(one, count), (other, more)| {
        (one.0, more, one.1).cmp(&(other.0, count, other.1))
    });
    let widest = rules.iter().map(|((_, code, _), _)| code.len()).max();
    let widest = widest.unwrap_or_default();
    let digits = digits(rules.iter().map(|(_, count)| *count));
    writeln!(out, "By rule:\n")?;
    for ((severity, code, summary), count) in rules {
        let severity = severity.word();
        writeln!(
            out,
            "{count:>digits$}  {severity:<7}  {code:<widest$}  {summary}"
        )?;
    }
    writeln!(out)
}

/// A line for each of the files in which most was found.
fn write_files(
    by_file: &BTreeMap<FileId, Count>,
    findings: &Findings<'_>,
    out: &mut dyn Write,
) -> Result<()> {
    let mut files: Vec<(FileId, Count)> = by_file.iter().map(|(id, count)| (*id, *count)).collect();
    files.sort_by_key(|(id, count)| (std::cmp::Reverse(count.all()), *id));
    let digits = digits(files.iter().map(|(_, count)| count.all()));
    writeln!(out, "By file:\n")?;
    for (id, count) in files.iter().take(FILES_NAMED) {
        let (all, path) = (count.all(), one_line(&findings.files.get(*id).path));
        writeln!(out, "{all:>digits$}  {path}")?;
    }
    let more = files.len().saturating_sub(FILES_NAMED);
    if more > 0 {
        let rest: usize = files
            .iter()
            .skip(FILES_NAMED)
            .map(|(_, count)| count.all())
            .sum();
        writeln!(out, "{rest:>digits$}  in {} more", counted(more, "file"))?;
    }
    writeln!(out)
}

/// How wide a column of these numbers is.
fn digits(numbers: impl Iterator<Item = usize>) -> usize {
    numbers.max().unwrap_or_default().to_string().len().max(6)
}
