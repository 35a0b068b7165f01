//! What our papers print in the cell of an action: its words, and beside them steps, who was asked,
//! what it answers and what is noted of it.
//!
//! Promises: each line that says what it is becomes that again; every other belongs to the line
//! before it.

use crate::change::Step;
use crate::import::words::dates::dated;

/// The words of an action, and what stands beside them.
#[derive(Debug, Default)]
pub struct Words {
    pub text: String,
    /// The area for improvement, where no column has it.
    pub finding: Option<String>,
    pub asked_of: Vec<String>,
    pub steps: Vec<Step>,
    /// As the paper lists them: `a/1, b/2`.
    pub answers: String,
    pub note: Option<String>,
}

impl Words {
    /// The lines of a cell. What comes first is the action's own words, unless there may be none: where
    /// a column beside it has its area for improvement.
    pub fn of(cell: &str, has_area: bool) -> Self {
        let mut words = Self::default();
        if cell == "none written" {
            return words;
        }
        for (at, line) in cell.lines().enumerate() {
            if words.note.is_some() || !words.takes(line, at > 0 || has_area) {
                words.continued(line);
            }
        }
        let Self {
            text,
            steps,
            note,
            finding,
            ..
        } = &mut words;
        let steps = steps.iter_mut().map(|step| &mut step.text);
        for words in steps.chain(note).chain(finding).chain([text]) {
            words.truncate(words.trim_end().len());
        }
        words
    }

    /// Takes a line that says what it is.
    fn takes(&mut self, line: &str, may_follow: bool) -> bool {
        let number = self.steps.len() + 1;
        if let Some(step) = line.strip_prefix(&format!("Step {number}: ")) {
            self.steps.push(step_of(step));
        } else if let Some(finding) = line.strip_prefix("Area for improvement: ") {
            self.finding = Some(finding.to_owned());
        } else if !may_follow {
            return false;
        } else if let Some(asked) = line.strip_prefix("Asked of: ") {
            let asked = asked.strip_suffix('.').unwrap_or(asked);
            self.asked_of = asked.split("; ").map(str::to_owned).collect();
        } else if let Some(answers) = answers(line) {
            answers.clone_into(&mut self.answers);
        } else if let Some(note) = line.strip_prefix("Note: ") {
            self.note = Some(note.to_owned());
        } else {
            // Where it came from is worked out.
            return line.starts_with("Taken over from ") && line.ends_with('.');
        }
        true
    }

    /// One more line of what stands before it.
    fn continued(&mut self, line: &str) {
        let last = self.steps.last_mut().map(|step| &mut step.text);
        let before = self.note.as_mut().or(last).or(self.finding.as_mut());
        let before = before.unwrap_or(&mut self.text);
        if !before.is_empty() {
            before.push('\n');
        }
        before.push_str(line);
    }
}

/// `Answers a/1, b/2.`: ids have no spaces.
fn answers(line: &str) -> Option<&str> {
    let ids = line.strip_prefix("Answers ")?.strip_suffix('.')?;
    let are_ids = ids.split(", ").all(|id| !id.contains(' '));
    are_ids.then_some(ids)
}

/// `Agree a lead (owner Clerk; due June 2026; done 3 May 2026)`.
fn step_of(line: &str) -> Step {
    let opens = ["owner ", "due ", "done "];
    let more = opens.iter().find_map(|opening| {
        let (text, more) = line
            .strip_suffix(')')?
            .split_once(&format!(" ({opening}"))?;
        Some((text, format!("{opening}{more}")))
    });
    let Some((text, more)) = more else {
        return Step::from(line.to_owned());
    };
    let mut step = Step::from(text.to_owned());
    for part in more.split("; ") {
        let done = part.strip_prefix("done ").and_then(dated);
        if let Some(owner) = part.strip_prefix("owner ").filter(|_| step.due.is_none()) {
            step.owner.push(owner.to_owned());
        } else if done.is_some() {
            step.done = done;
        } else if let Some(due) = &mut step.due {
            due.push_str("; ");
            due.push_str(part);
        } else if let Some(due) = part.strip_prefix("due ") {
            step.due = Some(due.to_owned());
        } else if let Some(owner) = step.owner.last_mut() {
            owner.push_str("; ");
            owner.push_str(part);
        }
    }
    step
}

#[cfg(test)]
mod tests {
    use super::{Words, step_of};
    use crate::model::Dated;

    #[test]
    fn each_line_becomes_what_it_says_it_is() {
        let words = Words::of(
            "Widen the offer\nto all\nStep 1: Ask them\nStep 2: Agree it (owner Clerk; due May 2026)\n\
             Answers a/1, b/2.\nNote: Two lines\nStep 3: of one note",
            true,
        );
        assert_eq!(words.text, "Widen the offer\nto all");
        let steps: Vec<&str> = words.steps.iter().map(|step| step.text.as_str()).collect();
        assert_eq!(steps, ["Ask them", "Agree it"]);
        assert_eq!(words.answers, "a/1, b/2");
        assert_eq!(
            words.note.as_deref(),
            Some("Two lines\nStep 3: of one note")
        );
        let words = Words::of("Step 1: Only this", true);
        assert_eq!((words.text.as_str(), words.steps.len()), ("", 1));
        assert_eq!(Words::of("none written", true).text, "");
        assert_eq!(Words::of("Note: whether it works", false).note, None);
    }

    #[test]
    fn what_was_resolved_is_told_from_what_is_noted() {
        let words = Words::of(
            "Note: the report\nAsked of: Clerk; Board.\nTaken over from Panel, a/1.\nNote: Why:\n- so",
            false,
        );
        assert_eq!(words.text, "Note: the report");
        assert_eq!(words.asked_of, ["Clerk", "Board"]);
        assert_eq!(words.note.as_deref(), Some("Why:\n- so"));
    }

    #[test]
    fn a_step_keeps_whose_it_is_and_when() {
        let step = step_of("Agree (once) (owner A; owner B; due Q1 (June); done 3 May 2026)");
        assert_eq!(step.text, "Agree (once)");
        assert_eq!(step.owner, ["A", "B"]);
        assert_eq!(step.due.as_deref(), Some("Q1 (June)"));
        assert_eq!(step.done, Dated::parse("2026-05-03").ok());
        assert_eq!(step_of("Agree (once)").text, "Agree (once)");
    }
}
