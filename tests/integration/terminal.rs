//! Tab in the shells themselves, and questions of the whole program at a terminal.
//!
//! Owns: the test that what `track completions` prints does its work once it is loaded: in bash
//! always, in zsh and fish where they are there (`TRACK_SHELLS=require` wants them there).
//! Promises: no shell's own start-up file is read; nothing is waited for by the clock alone.

use std::path::Path;
use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

const TRACK: &str = env!("CARGO_BIN_EXE_track");

/// Long enough for a machine that does much else; what is expected comes at once.
const PATIENCE_MS: u64 = 60_000;

fn here() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands/completions.in")
}

/// A program in the folder of the page, with `track` on its path and nothing of the machine's own.
fn command(program: &str) -> Command {
    let own = Path::new(TRACK).parent().unwrap().to_str().unwrap();
    let mut command = Command::new(program);
    command.current_dir(here()).env_clear();
    command.env("HISTFILE", "/dev/null");
    command.env("PATH", format!("{own}:/usr/local/bin:/usr/bin:/bin"));
    command
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("TERM", "xterm")
        .env("LC_ALL", "C.UTF-8");
    command
}

/// Whether a shell is there; where it has to be, that it is.
fn is_there(shell: &str) -> bool {
    let is_there = command(shell).args(["-c", "exit 0"]).status().is_ok();
    let is_wanted = std::env::var("TRACK_SHELLS").is_ok_and(|wanted| wanted == "require");
    assert!(
        is_there || !is_wanted,
        "{shell} is not there; `.ci/run` installs it"
    );
    is_there
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).unwrap()
}

/// What bash has to choose from after a line, its last word broken off where bash breaks it.
fn in_bash(line: &str, part: &str) -> Vec<String> {
    let script = r#"
        source <(track completions bash)
        COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=($1) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _track track "$2" ""
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let mut bash = command("bash");
    bash.args(["--norc", "-c", script, "bash", line, part]);
    output(&mut bash).lines().map(str::to_owned).collect()
}

#[test]
fn bash_is_offered_what_the_register_holds() {
    let whole = |line: &str| in_bash(line, line.rsplit(' ').next().unwrap());
    assert_eq!(whole("track show 7.1"), ["2025-03-13-cyp-scrutiny/7.1"]);
    assert_eq!(
        whole("track show 2025-03"),
        [
            "2025-03-13-cyp-scrutiny",
            "2025-03-13-cyp-scrutiny/7.1",
            "2025-03-13-cyp-scrutiny/7.2"
        ]
    );
    assert_eq!(whole("track list --body "), ["audit", "cyp-scrutiny"]);
    assert_eq!(
        whole("track list --owner Director"),
        ["director-of-childrens-services"]
    );
    assert_eq!(whole("track list --status clo"), ["closed"]);
    assert_eq!(whole("track list --kind=mee"), ["--kind=meeting"]);
    assert_eq!(in_bash("track list --kind=mee", "mee"), ["meeting"]);
    assert_eq!(whole("track list --rag red,am"), ["red,amber"]);
    assert_eq!(whole("track list --columns id,ow"), ["id,owner"]);
    assert_eq!(whole("track list --sort -du"), ["-due"]);
    assert_eq!(whole("track report ow"), ["owner"]);
    assert_eq!(whole("track report coverage 2025-02"), ["2025-02-05-audit"]);
    assert_eq!(whole("track report owner Chief"), [""]);
    assert_eq!(whole("track list --forma"), ["--format"]);
    assert_eq!(whole("track list --records rec"), ["records/"]);
    assert_eq!(whole("track overd"), ["overdue"]);
}

#[test]
fn several_that_only_end_so_leave_bash_what_was_typed() {
    let several = in_bash("track show scrutiny/7", "scrutiny/7");
    assert_eq!(
        several,
        [
            "2025-03-13-cyp-scrutiny/7.1",
            "2025-03-13-cyp-scrutiny/7.2",
            " "
        ]
    );
}

#[test]
fn bash_gets_values_quoted_as_the_line_is() {
    let rec = "2025-02-05-audit/Rec";
    assert_eq!(
        in_bash(&format!("track show {rec}"), rec),
        [format!("{rec}\\ 1:\\ \\$HOME")]
    );
    assert_eq!(
        in_bash(&format!("track show \"{rec}"), rec),
        [format!("{rec} 1: \\$HOME")]
    );
    assert_eq!(
        in_bash(&format!("track show '{rec}"), rec),
        [format!("{rec} 1: $HOME")]
    );
    // bash breaks the word at the colon, and only replaces what is behind it.
    assert_eq!(
        in_bash(&format!("track show {rec}\\ 1:"), ""),
        ["\\ \\$HOME"]
    );
    assert_eq!(in_bash("track list --owner=sec", "sec"), ["section\\ 151"]);
}

#[test]
fn what_is_exempt_is_never_offered() {
    for line in [
        "track show ",
        "track show 4.9",
        "track show secret",
        "track show Settle",
        "track show dismissal",
        "track --include-exempt show 2025-03-20",
        "track list --include-exempt --record ",
        "track report plan 2025-03-2",
    ] {
        for value in in_bash(line, line.rsplit(' ').next().unwrap()) {
            assert!(
                !value.contains("secret") && !value.contains("4.9"),
                "{line}: {value}"
            );
        }
    }
}

#[test]
fn the_register_is_the_one_the_line_names() {
    let line = "track --records ../show.in/records show ";
    assert!(!in_bash(line, "").is_empty());
    assert!(
        in_bash(line, "")
            .iter()
            .all(|id| !id.contains("2025-03-13-cyp-scrutiny/7.1"))
    );
    let line = "track show --records=../show.in/records 7.1";
    assert!(!in_bash(line, "7.1").contains(&"2025-03-13-cyp-scrutiny/7.1".to_owned()));
}

#[test]
fn nothing_is_said_where_nothing_can_be_offered() {
    for (line, part) in [
        ("track --records nowhere show ", ""),
        ("track --records records/torn.yaml list --owner ", ""),
        ("track show zzzzz", "zzzzz"),
        ("track show --as-at nonsense zzzzz", "zzzzz"),
        ("track -- -- --", "--"),
        ("track when ", ""),
        ("", ""),
        ("\u{1b}[31m\u{7}", "\u{7}"),
        ("track show é", "é"),
    ] {
        // That nothing is said is what `output` holds; a stray option is no harm.
        for value in in_bash(line, part) {
            assert!(
                value.is_empty() || value.starts_with('-') || value == "help",
                "{line:?}: {value}"
            );
        }
    }
}

/// A shell at a terminal that waits for a line behind the prompt `READY> `.
fn at_terminal(mut command: Command, prepare: &str) -> PtySession {
    command.env("PS1", "READY> ");
    let mut shell = spawn_command(command, Some(PATIENCE_MS)).unwrap();
    shell.exp_string("READY> ").unwrap();
    shell.send_line(prepare).unwrap();
    shell.exp_string("LOADED").unwrap();
    shell.exp_string("READY> ").unwrap();
    shell
}

/// Types a line with its Tabs, and gives back what the shell then runs, a word on each line.
fn typed(shell: &mut PtySession, line: &str, expected: &[&str]) {
    shell.send(line).unwrap();
    shell.flush().unwrap();
    for word in expected {
        shell.exp_string(&format!("<{word}>")).unwrap();
    }
    shell.exp_string("READY> ").unwrap();
}

/// Ends a shell that nobody has to kill.
fn leave(mut shell: PtySession) {
    shell.send_line("exit").unwrap();
    shell.exp_eof().unwrap();
}

/// Instead of the program, shows the words that it would be given.
const SHOWS_WORDS: &str = "show_words() { printf '<%s>\\n' \"$@\"; }";

#[test]
fn tab_works_at_a_bash_prompt() {
    let mut bash = command("bash");
    bash.args(["--norc", "--noprofile", "-i"]);
    let prepare = format!(
        "source <(track completions bash); {SHOWS_WORDS}; complete -F _track show_words; echo LOAD''ED"
    );
    let mut bash = at_terminal(bash, &prepare);
    typed(
        &mut bash,
        "show_words show 7.1\t\r",
        &["show", "2025-03-13-cyp-scrutiny/7.1"],
    );
    typed(
        &mut bash,
        "show_words list --owner sec\t--all\r",
        &["--owner", "section 151", "--all"],
    );
    typed(
        &mut bash,
        "show_words list --owner \"sec\t--all\r",
        &["--owner", "section 151", "--all"],
    );
    typed(
        &mut bash,
        "show_words list --owner=sec\t--all\r",
        &["--owner=section 151", "--all"],
    );
    typed(
        &mut bash,
        "show_words show Rec\t\r",
        &["show", "2025-02-05-audit/Rec 1: $HOME"],
    );
    typed(
        &mut bash,
        "show_words show 2025-02-05-audit/Rec\\ 1:\t\r",
        &["2025-02-05-audit/Rec 1: $HOME"],
    );
    // What could be several is listed, and stays as it was typed.
    typed(
        &mut bash,
        "show_words show scrutiny/7\t\t\r",
        &["scrutiny/7"],
    );
    typed(
        &mut bash,
        "show_words --records rec\tx\r",
        &["--records", "records/x"],
    );
    leave(bash);
}

#[test]
fn tab_works_at_a_zsh_prompt() {
    if !is_there("zsh") {
        return;
    }
    let mut zsh = command("zsh");
    zsh.args(["-f", "-i"]);
    let prepare = format!(
        "unsetopt zle_bracketed_paste prompt_sp; autoload -Uz compinit; compinit -D -u; \
         source <(track completions zsh); {SHOWS_WORDS}; compdef _track show_words; echo LOAD''ED"
    );
    let mut zsh = at_terminal(zsh, &prepare);
    typed(
        &mut zsh,
        "show_words show 7.1\t\r",
        &["show", "2025-03-13-cyp-scrutiny/7.1"],
    );
    typed(
        &mut zsh,
        "show_words list --owner sec\t--all\r",
        &["--owner", "section 151", "--all"],
    );
    typed(
        &mut zsh,
        "show_words list --owner=DCS\t--all\r",
        &["--owner=director-of-childrens-services", "--all"],
    );
    typed(
        &mut zsh,
        "show_words show Rec\t\r",
        &["show", "2025-02-05-audit/Rec 1: $HOME"],
    );
    typed(
        &mut zsh,
        "show_words list --body cyp\t--all\r",
        &["--body", "cyp-scrutiny", "--all"],
    );
    leave(zsh);
}

#[test]
fn fish_offers_values_with_their_words() {
    if !is_there("fish") {
        return;
    }
    let offered = |line: &str| {
        let script = "track completions fish | source; complete --do-complete $argv[1]";
        let mut fish = command("fish");
        fish.args(["--no-config", "-c", script, line]);
        output(&mut fish)
    };
    assert_eq!(
        offered("track show 7.1"),
        "2025-03-13-cyp-scrutiny/7.1\tBring the attainment data\n"
    );
    assert_eq!(
        offered("track list --owner sec"),
        "section 151\tSection 151 Officer\n"
    );
    assert_eq!(
        offered("track list --kind=mee"),
        "--kind=meeting\tMeeting\n"
    );
    assert_eq!(
        offered("track list --body 'aud"),
        "audit\tAudit Committee\n"
    );
    assert_eq!(
        offered("track show Rec"),
        "2025-02-05-audit/Rec 1: $HOME\tAnswer the auditor's letter: all of it\n"
    );
    assert_eq!(offered("track show secret"), "");
}

#[test]
fn an_action_that_is_not_named_is_asked_for() {
    let mut track = command(TRACK);
    track.args(["show", "--as-at", "2025-04-01", "--width", "80"]);
    let mut track = spawn_command(track, Some(PATIENCE_MS)).unwrap();
    track
        .exp_string("1. 2025-02-05-audit: Audit Committee")
        .unwrap();
    track.exp_string("Which action or record? ").unwrap();
    track.send("7.1\t\r").unwrap();
    track.flush().unwrap();
    track
        .exp_string("2025-03-13-cyp-scrutiny/7.1: Bring the attainment data")
        .unwrap();
    track.exp_eof().unwrap();
}

/// A long import says what it is at, and takes the words away again.
#[test]
fn a_long_import_says_what_it_is_at() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log.csv");
    let rows = (0..30_000).map(|row| format!("{row},Write to school {row},Clerk\n"));
    let text: String = rows.collect();
    std::fs::write(&file, format!("Ref,Action,Owner\n{text}")).unwrap();
    let mut track = command(TRACK);
    track.args([
        "import",
        "--dry-run",
        "--kind",
        "meeting",
        "--body",
        "audit",
    ]);
    track.args(["--raised", "2025-02-05", "--as-at", "2025-04-01"]);
    track.arg(&file);
    let mut track = spawn_command(track, Some(PATIENCE_MS)).unwrap();
    track
        .exp_string("step 4 of 5: reading the document")
        .unwrap();
    track.exp_string(" of 30000 rows").unwrap();
}

#[test]
fn off_a_terminal_the_missing_id_is_named() {
    let output = command(TRACK).arg("show").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.starts_with("error: `ID` is missing: Which action or record?"),
        "{said}"
    );
    assert_eq!(output.stdout, b"");
}

/// What is printed is what a shell can read at all.
#[test]
fn the_scripts_are_sound() {
    for shell in ["bash", "zsh", "fish"] {
        if !is_there(shell) {
            continue;
        }
        let script = output(command(TRACK).args(["completions", shell]));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("script");
        std::fs::write(&file, script).unwrap();
        output(command(shell).arg("-n").arg(&file));
    }
}
