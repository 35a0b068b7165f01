//! Talks held without a terminal.

use std::cell::RefCell;
use std::collections::VecDeque;

use anyhow::Result;
use proptest::prelude::*;

use super::{Line, Talk, agrees, ask};
use crate::commands::{Choice, Question};

/// Somebody who answers what was written down before, and then nothing more.
struct Script {
    answers: RefCell<VecDeque<Line>>,
    said: RefCell<Vec<String>>,
}

impl Script {
    fn of(answers: &[&str]) -> Self {
        let answers = answers.iter().map(|answer| Line::Typed((*answer).into()));
        Self {
            answers: RefCell::new(answers.collect()),
            said: RefCell::default(),
        }
    }

    fn said(&self) -> String {
        self.said.borrow().join("\n")
    }
}

impl Talk for Script {
    fn say(&self, line: &str) {
        self.said.borrow_mut().push(line.to_owned());
    }

    fn line(&self, prompt: &str, _: &[Choice]) -> Result<Line> {
        self.say(prompt);
        Ok(self.answers.borrow_mut().pop_front().unwrap_or(Line::End))
    }
}

fn bodies() -> Vec<Choice> {
    [
        ("cyp-scrutiny", "Children and Young People Scrutiny (CYP)"),
        ("cyp-planning", "Planning Group"),
        ("audit", "Audit Committee"),
    ]
    .map(|(value, words)| Choice::new(value, words))
    .to_vec()
}

fn many() -> Vec<Choice> {
    let ids = (1..=200).map(|at| Choice::new(format!("plan/C{at}"), format!("Action {at}")));
    ids.collect()
}

fn question(choices: &[Choice], only_choices: bool) -> Question<'_> {
    Question {
        asks: "Which body?",
        flag: "--body",
        choices,
        only_choices,
    }
}

/// The answer that comes of what is typed, one after another.
fn answer(choices: &[Choice], only_choices: bool, typed: &[&str]) -> Option<String> {
    ask(&question(choices, only_choices), &Script::of(typed)).ok()
}

#[test]
fn a_number_a_value_or_a_part_is_taken() {
    let taken = |typed: &str| answer(&bodies(), true, &[typed]);
    assert_eq!(taken("2").as_deref(), Some("cyp-planning"));
    assert_eq!(taken("2.").as_deref(), Some("cyp-planning"));
    assert_eq!(taken(" audit ").as_deref(), Some("audit"));
    assert_eq!(taken("AUDIT").as_deref(), Some("audit"));
    assert_eq!(taken("planning group").as_deref(), Some("cyp-planning"));
    assert_eq!(taken("young").as_deref(), Some("cyp-scrutiny"));
    for refused in ["0", "4", "99999999999999999999999", "cyp", "-1", "zzz"] {
        assert_eq!(taken(refused), None, "{refused}");
    }
}

#[test]
fn what_is_taken_for_something_else_is_said() {
    let script = Script::of(&["1"]);
    ask(&question(&bodies(), true), &script).unwrap();
    assert_eq!(
        script.said(),
        "  1. cyp-scrutiny: Children and Young People Scrutiny (CYP)\n\
         \x20 2. cyp-planning: Planning Group\n\
         \x20 3. audit: Audit Committee\n\
         Which body? \n\
         Taken: cyp-scrutiny"
    );
}

#[test]
fn several_are_listed_and_chosen_from() {
    let script = Script::of(&["cyp", "2"]);
    let taken = ask(&question(&bodies(), true), &script).unwrap();
    assert_eq!(taken, "cyp-planning");
    assert!(script.said().contains("`cyp` could be:\n  1. cyp-scrutiny"));
}

#[test]
fn many_are_narrowed_and_never_listed_whole() {
    let choices = many();
    let script = Script::of(&["C", "c19", "no"]);
    let taken = ask(&question(&choices, true), &script).unwrap();
    assert_eq!(taken, "plan/C19");
    let said = script.said();
    assert!(
        said.starts_with("200 are known: type a part of one"),
        "{said}"
    );
    assert!(said.contains("  12. plan/C"), "{said}");
    assert!(!said.contains("  13. "), "{said}");
    assert!(said.contains("more: type more of it"), "{said}");
    // A number is a place only where places were listed.
    assert_eq!(answer(&choices, true, &["7"]), None);
    assert_eq!(answer(&choices, true, &["C7"]).as_deref(), Some("plan/C7"));
}

#[test]
fn a_slip_is_asked_about() {
    let script = Script::of(&["audti", "audit"]);
    assert_eq!(ask(&question(&bodies(), true), &script).unwrap(), "audit");
    assert!(script.said().contains("did you mean `audit`?"));
    let script = Script::of(&["zzzzzz"]);
    assert!(ask(&question(&bodies(), true), &script).is_err());
    assert!(script.said().contains("nor anything like it"));
    let script = Script::of(&["x"]);
    assert!(ask(&question(&[], true), &script).is_err());
    assert!(script.said().contains("none is known"));
}

#[test]
fn something_else_may_be_typed_where_it_is_let() {
    let free = |typed: &[&str]| answer(&bodies(), false, typed);
    assert_eq!(free(&["Fire Authority"]).as_deref(), Some("Fire Authority"));
    assert_eq!(free(&["audit"]).as_deref(), Some("audit"));
    assert_eq!(free(&["audti"]), None);
    assert_eq!(free(&["audti", "1"]).as_deref(), Some("audit"));
    assert_eq!(free(&["audti", "audti"]).as_deref(), Some("audti"));
    assert_eq!(free(&["plan", "plan"]).as_deref(), Some("plan"));
    assert_eq!(answer(&[], false, &["7"]).as_deref(), Some("7"));
}

#[test]
fn values_that_are_numbers_are_not_counted() {
    let choices = ["2", "1", "10"].map(|value| Choice::new(value, ""));
    assert_eq!(answer(&choices, true, &["1"]).as_deref(), Some("1"));
    assert_eq!(answer(&choices, true, &["3"]), None);
    let script = Script::of(&["10"]);
    ask(&question(&choices, true), &script).unwrap();
    assert!(script.said().starts_with("  2\n  1\n  10\n"));
}

#[test]
fn whoever_answers_nothing_changes_nothing() {
    let given_up = |script: &Script| {
        let error = ask(&question(&bodies(), true), script).unwrap_err();
        assert!(
            error.to_string().ends_with("nothing was changed"),
            "{error}"
        );
    };
    given_up(&Script::of(&["", " ", "\u{a0}"]));
    given_up(&Script::of(&[]));
    let script = Script::of(&[]);
    script.answers.borrow_mut().push_back(Line::Stopped);
    given_up(&script);
    assert!(agrees("Sure?", &Script::of(&[])).is_err());
    // Only three in a row end it.
    let typed = ["", "", "zzz", "", "", "audit"];
    assert_eq!(answer(&bodies(), true, &typed).as_deref(), Some("audit"));
}

#[test]
fn what_cannot_be_seen_is_refused() {
    for odd in [
        "au\u{1b}[31mdit",
        "au\tdit",
        "a\u{0}",
        "x\u{202e}y",
        "x\u{200b}",
        "two\nlines",
        "\u{fffd}",
    ] {
        let script = Script::of(&[odd]);
        assert!(
            ask(&question(&bodies(), false), &script).is_err(),
            "{odd:?}"
        );
        let said = script.said();
        assert!(!said.contains(['\u{1b}', '\u{202e}', '\u{0}']), "{said:?}");
    }
}

#[test]
fn records_cannot_steer_the_terminal() {
    let choices = [
        Choice::new("a\u{1b}]0;x\u{7}", "b\r\u{9b}2J"),
        Choice::new("c", "d"),
    ];
    let script = Script::of(&["1"]);
    let _ = ask(&question(&choices, true), &script);
    assert!(!script.said().replace('\n', "").contains(char::is_control));
}

#[test]
fn only_yes_is_yes() {
    for (typed, agreed) in [
        ("y", true),
        ("YES", true),
        ("", false),
        ("n", false),
        (" No ", false),
    ] {
        assert_eq!(agrees("Sure?", &Script::of(&[typed])).unwrap(), agreed);
    }
    let script = Script::of(&["maybe", "ye", "y"]);
    assert!(agrees("Close 3 actions?", &script).unwrap());
    assert!(
        script
            .said()
            .starts_with("Close 3 actions? [y/N] \nType y for yes")
    );
}

proptest! {
    /// Whatever is typed, an answer is one of the choices, or the very words.
    #[test]
    fn an_answer_is_a_choice_or_what_was_typed(
        typed in proptest::collection::vec(".{0,8}|[0-9]{1,3}|cyp|C1?9", 0..6),
        only_choices in any::<bool>(),
        is_many in any::<bool>(),
    ) {
        let choices = if is_many { many() } else { bodies() };
        let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
        if let Some(answer) = answer(&choices, only_choices, &typed) {
            let is_choice = choices.iter().any(|choice| choice.value == answer);
            let is_typed = typed.iter().any(|typed| typed.trim() == answer);
            prop_assert!(is_choice || (!only_choices && is_typed));
            prop_assert!(!answer.trim().is_empty() && !answer.contains(char::is_control));
        }
    }
}
