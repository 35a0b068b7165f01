//! Questions through a real pseudo-terminal: this very test program is started again inside one,
//! and somebody types.
//!
//! Owns: the child, which asks what `TRACK_TEST_QUESTION` says and writes the answer to stdout,
//! which is a pipe or a file as it is in use.

use std::path::PathBuf;
use std::process::Command;
use std::rc::Rc;

use rexpect::session::{PtySession, spawn_command};

use super::{AtTerminal, missing};
use crate::cli::progress::Progress;
use crate::commands::{Choice, Person, Question};

/// Long enough for a machine that does much else; what is expected comes at once.
const PATIENCE_MS: u64 = 60_000;

/// Not a test of its own: what runs inside the terminal.
#[test]
#[ignore = "started inside a terminal by the tests beside it"]
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads what its parent wrote"
)]
fn child() {
    let question = std::env::var("TRACK_TEST_QUESTION").unwrap_or_default();
    let answer = std::env::var("TRACK_TEST_ANSWER").unwrap_or_default();
    let person = AtTerminal::new(Rc::new(Progress::begin(true, false)));
    let said = match question.as_str() {
        "few" => person.ask(&body(&few(), true)),
        "free" => person.ask(&body(&few(), false)),
        "many" => person.ask(&body(&many(), true)),
        "agrees" => person.agrees("Close 3 actions?").map(|yes| yes.to_string()),
        "two" => person
            .ask(&body(&few(), true))
            .and_then(|first| Ok(format!("{first} {}", person.agrees("Sure?")?))),
        "there" => Ok(person.is_there().to_string()),
        _ => return,
    };
    let said = match said {
        Ok(said) => format!("answer {said}"),
        Err(error) => format!("error {error:#}"),
    };
    std::fs::write(answer, said).unwrap();
}

fn few() -> Vec<Choice> {
    let choices = [
        ("cyp-scrutiny", "Children and Young People Scrutiny"),
        ("cyp-planning", "Planning Group"),
        ("audit", "Audit Committee"),
    ];
    choices
        .map(|(value, words)| Choice::new(value, words))
        .to_vec()
}

fn many() -> Vec<Choice> {
    let ids = (0..70_000).map(|at| Choice::new(format!("plan-{}/C{at}", at / 100), "Words"));
    ids.collect()
}

fn body(choices: &[Choice], only_choices: bool) -> Question<'_> {
    Question {
        asks: "Which body?",
        flag: "--body",
        choices,
        only_choices,
    }
}

/// The child inside a terminal, and where its answer comes.
struct Talk {
    terminal: PtySession,
    folder: tempfile::TempDir,
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test starts itself and reads an answer"
)]
impl Talk {
    fn begin(question: &str, term: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // stdout is not the terminal: what is asked has to find it all the same.
        let line = "exec \"$TRACK_TEST_SELF\" --exact cli::person::tests::child --ignored \
                    --nocapture > /dev/null";
        let mut command = Command::new("sh");
        command.args(["-c", line]);
        command.env("TRACK_TEST_SELF", std::env::current_exe().unwrap());
        command.env("TRACK_TEST_QUESTION", question);
        command.env("TRACK_TEST_ANSWER", folder.path().join("answer"));
        command.env("TERM", term);
        Self {
            terminal: spawn_command(command, Some(PATIENCE_MS)).unwrap(),
            folder,
        }
    }

    fn sees(&mut self, words: &str) -> String {
        self.terminal.exp_string(words).unwrap()
    }

    fn types(&mut self, keys: &str) {
        self.terminal.send(keys).unwrap();
        self.terminal.flush().unwrap();
    }

    fn answer(mut self) -> String {
        self.terminal.exp_eof().unwrap();
        std::fs::read_to_string(self.folder.path().join("answer")).unwrap()
    }
}

const TERMS: [&str; 2] = ["xterm", "dumb"];

#[test]
fn a_question_is_asked_on_the_terminal_though_stdout_is_none() {
    for term in TERMS {
        let mut talk = Talk::begin("few", term);
        talk.sees("1. cyp-scrutiny: Children and Young People Scrutiny");
        talk.sees("Which body? ");
        talk.types("2\r");
        talk.sees("Taken: cyp-planning");
        assert_eq!(talk.answer(), "answer cyp-planning", "{term}");
    }
}

#[test]
fn tab_completes_a_part_of_a_value_or_of_its_words() {
    for typed in [
        "aud\t\r",
        "AUD\t\r",
        "committee\t\r",
        "cyp-\tplanning\r",
        "cyp\tp\t\r",
    ] {
        let mut talk = Talk::begin("free", "xterm");
        talk.sees("Which body? ");
        talk.types(typed);
        let expected = if typed.starts_with("cyp") {
            "answer cyp-planning"
        } else {
            "answer audit"
        };
        assert_eq!(talk.answer(), expected, "{typed:?}");
    }
}

#[test]
fn tab_lists_what_could_be_meant() {
    let mut talk = Talk::begin("few", "xterm");
    talk.sees("Which body? ");
    talk.types("cyp-\t");
    talk.sees("cyp-planning: Planning Group");
    talk.types("s\t\r");
    assert_eq!(talk.answer(), "answer cyp-scrutiny");
}

#[test]
fn tens_of_thousands_are_no_burden_to_tab() {
    let mut talk = Talk::begin("many", "xterm");
    talk.sees("70000 are known");
    talk.sees("Which body? ");
    talk.types("\ty\t\t");
    talk.types("\u{15}C69999\t\r");
    assert_eq!(talk.answer(), "answer plan-699/C69999");
}

#[test]
fn stopping_changes_nothing() {
    let ends = "nothing was changed";
    let keys = [
        ("few", "\u{3}"),
        ("few", "\u{4}"),
        ("few", "\r\r\r"),
        ("agrees", "\u{3}"),
        ("agrees", "\u{4}"),
    ];
    for (question, keys) in keys {
        let mut talk = Talk::begin(question, "xterm");
        talk.sees("? ");
        talk.types(keys);
        let answer = talk.answer();
        assert!(
            answer.starts_with("error ") && answer.ends_with(ends),
            "{keys:?}: {answer}"
        );
    }
    for keys in ["\u{4}", "\r\r\r"] {
        let mut talk = Talk::begin("few", "dumb");
        talk.sees("body? ");
        talk.types(keys);
        assert!(talk.answer().ends_with(ends), "{keys:?}");
    }
}

#[test]
fn a_pasted_text_is_one_answer() {
    let mut talk = Talk::begin("free", "xterm");
    talk.sees("Which body? ");
    talk.types("\u{1b}[200~audit\rrm -rf x\r\u{1b}[201~\r");
    talk.sees("more than one line");
    talk.types("\u{1b}[200~  audit\r\n\u{1b}[201~\r");
    assert_eq!(talk.answer(), "answer audit");
}

#[test]
fn what_is_typed_ahead_is_not_lost() {
    for term in TERMS {
        let mut talk = Talk::begin("two", term);
        talk.sees("Which body? ");
        talk.types("3\ry\r");
        assert_eq!(talk.answer(), "answer audit true", "{term}");
    }
}

#[test]
fn yes_and_no_are_asked() {
    for (keys, expected) in [
        ("y\r", "answer true"),
        ("\r", "answer false"),
        ("hm\ryes\r", "answer true"),
    ] {
        let mut talk = Talk::begin("agrees", "xterm");
        talk.sees("Close 3 actions? [y/N] ");
        talk.types(keys);
        assert_eq!(talk.answer(), expected);
    }
}

#[test]
fn keys_that_steer_a_terminal_are_refused() {
    let mut talk = Talk::begin("free", "dumb");
    talk.sees("Which body? ");
    talk.types("\u{1b}[31mred\n");
    talk.sees("cannot be seen");
    talk.types("audit\n");
    assert_eq!(talk.answer(), "answer audit");
}

#[test]
fn somebody_is_there_only_at_a_terminal() {
    assert_eq!(Talk::begin("there", "xterm").answer(), "answer true");
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test starts itself and reads an answer"
)]
fn off_a_terminal_the_flag_is_named() {
    let ask = |question: &str| {
        let folder = tempfile::tempdir().unwrap();
        let answer: PathBuf = folder.path().join("answer");
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "cli::person::tests::child", "--ignored"]);
        command.env("TRACK_TEST_QUESTION", question);
        command.env("TRACK_TEST_ANSWER", &answer);
        assert!(command.output().unwrap().status.success());
        std::fs::read_to_string(answer).unwrap()
    };
    assert_eq!(
        ask("few"),
        "error `--body` is missing: Which body? (one of cyp-scrutiny, cyp-planning, audit)"
    );
    assert_eq!(ask("many"), "error `--body` is missing: Which body?");
    assert_eq!(
        ask("agrees"),
        "error `--yes` is missing, and nobody is there to be asked: Close 3 actions?"
    );
    assert_eq!(
        missing(&body(&few(), false)),
        "`--body` is missing: Which body? (cyp-scrutiny, cyp-planning, audit)"
    );
}
