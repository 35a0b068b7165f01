//! The identity of a kind of problem.
//!
//! Promises: a rule is a `static` owned by the module that raises it; nothing here names a rule, so
//! that no list low down has to know everything above it.

use super::{Diagnostic, Label, Severity};
use crate::files::Span;

/// One kind of problem: its code, what it says in short, and how much it matters by default.
#[derive(Debug)]
pub struct Rule {
    /// As printed, and as `levels:` in `register.yaml` names it: `owner-unknown`.
    pub code: &'static str,
    /// What is wrong, in one line, so that "allow *code*" makes sense.
    pub summary: &'static str,
    pub severity: Severity,
    /// Its break is true of what was agreed, and no slip of whoever records it: a change that has it is
    /// written all the same, as to refuse it would lose what was agreed.
    pub is_to_be_recorded: bool,
    /// Its page of the manual, in Markdown: what, why, an example, what to do. The example is tried by
    /// a test.
    pub page: &'static str,
}

impl Rule {
    /// A rule whose break stops a commit.
    pub const fn error(code: &'static str, summary: &'static str, page: &'static str) -> Self {
        Self::at_level(Severity::Error, code, summary, page)
    }

    /// A rule whose break is said.
    pub const fn warning(code: &'static str, summary: &'static str, page: &'static str) -> Self {
        Self::at_level(Severity::Warning, code, summary, page)
    }

    /// A rule whose break is said on request.
    pub const fn info(code: &'static str, summary: &'static str, page: &'static str) -> Self {
        Self::at_level(Severity::Info, code, summary, page)
    }

    const fn at_level(
        severity: Severity,
        code: &'static str,
        summary: &'static str,
        page: &'static str,
    ) -> Self {
        Self {
            code,
            summary,
            severity,
            is_to_be_recorded: false,
            page,
        }
    }

    /// The same, of what is recorded although it breaks the rule.
    #[must_use]
    pub const fn recorded_as_agreed(self) -> Self {
        Self {
            is_to_be_recorded: true,
            ..self
        }
    }

    /// A problem of this kind: what is wrong in one line, where, and the words under the place.
    pub fn at(
        &'static self,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            rule: self,
            severity: self.severity,
            message: clipped(message.into()),
            primary: Label {
                span,
                text: clipped(label.into()),
            },
            others: Vec::new(),
            help: None,
            fix: None,
            is_withheld: false,
        }
    }
}

/// Letters of a message or label; what quotes a whole page of somebody's words helps nobody.
const LONGEST: usize = 300;

fn clipped(text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
