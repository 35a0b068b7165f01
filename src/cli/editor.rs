//! The editor: which one, how it is told the line, and that it is waited for.
//!
//! Promises: the person's own editor with its own arguments comes first; a file's name is never
//! taken for an option or a command; an editor that does not wait by itself is told to.

use std::ffi::OsString;
use std::io::{self, ErrorKind, IsTerminal};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// How an editor is told at which line to open a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// `+7 file`
    Plus,
    /// `--goto file:7`
    Goto,
    /// `file:7`
    Colon,
    /// `--line 7 file`
    Option,
    /// `-n7 file`
    Letter,
    /// It cannot be told.
    Nowhere,
}

/// Editors by their programs' names; what each has to be given so that it waits, and does not
/// leave for the background; how it is told the line.
const EDITORS: &[(&[&str], &[&str], Place)] = &[
    (
        &[
            "vi",
            "vim",
            "nvim",
            "view",
            "nano",
            "rnano",
            "pico",
            "emacs",
            "micro",
            "joe",
            "jmacs",
            "jpico",
            "mg",
            "kak",
            "ne",
            "mcedit",
            "zile",
            "jove",
            "dte",
            "nvi",
            "elvis",
            "vile",
            "editor",
            "sensible-editor",
            "emacsclient",
            "mousepad",
            "pluma",
            "xed",
        ],
        &[],
        Place::Plus,
    ),
    (&["gvim", "mvim"], &["-f"], Place::Plus),
    (&["gedit", "gnome-text-editor"], &["--wait"], Place::Plus),
    (&["bbedit"], &["--wait"], Place::Plus),
    (
        &[
            "code",
            "code-insiders",
            "code-oss",
            "codium",
            "vscodium",
            "cursor",
            "windsurf",
        ],
        &["--wait"],
        Place::Goto,
    ),
    (
        &["subl", "zed", "zeditor", "atom"],
        &["--wait"],
        Place::Colon,
    ),
    (&["hx", "helix"], &[], Place::Colon),
    (&["kate"], &["--block"], Place::Option),
    (&["kwrite"], &[], Place::Option),
    (&["mate", "idea", "pycharm"], &["--wait"], Place::Option),
    (&["notepad++"], &["-multiInst"], Place::Letter),
];

/// Where the person has not said which: the first of these that is there.
const USUAL: &[&str] = if cfg!(windows) {
    &["notepad"]
} else {
    &["sensible-editor", "nano", "vim", "vi"]
};

/// Opens the editor on a file at a line, and waits. It is the one that was chosen (`$VISUAL`, else
/// `$EDITOR`), or else the first of the usual ones.
pub fn open(chosen: Option<&str>, file: &Path, line: usize) -> Result<()> {
    let Some(chosen) = chosen.filter(|chosen| !chosen.trim().is_empty()) else {
        for usual in USUAL {
            if let Some(ended) = run(&[(*usual).to_owned()], file, line)? {
                return ended;
            }
        }
        bail!(
            "no editor was found ({}); name yours in EDITOR",
            USUAL.join(", ")
        );
    };
    let words = words(chosen).with_context(|| {
        format!("the editor `{chosen}` (VISUAL or EDITOR) cannot be read: a quotation mark is open")
    })?;
    match run(&words, file, line)? {
        Some(ended) => ended,
        None => bail!("the editor `{chosen}` (VISUAL or EDITOR) is not there"),
    }
}

/// An editor's words: the program and its arguments. On Windows, where `\` stands in paths, only
/// `"` holds words together.
fn words(chosen: &str) -> Option<Vec<String>> {
    if !cfg!(windows) {
        return shlex::split(chosen).filter(|words| !words.is_empty());
    }
    let mut words: Vec<String> = Vec::new();
    for (at, part) in chosen.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    (!words.is_empty()).then_some(words)
}

/// Runs an editor. Nothing where there is no such program.
fn run(words: &[String], file: &Path, line: usize) -> Result<Option<Result<()>>> {
    let Some((program, own)) = words.split_first() else {
        return Ok(None);
    };
    let mut command = Command::new(program);
    command.args(arguments(program, own, file, line));
    // An editor draws where the person looks, even if the answer goes elsewhere.
    if !io::stdout().is_terminal() {
        command.stdout(Stdio::from(io::stderr()));
    }
    match command.status() {
        Ok(status) if status.success() => Ok(Some(Ok(()))),
        Ok(status) => Ok(Some(Err(anyhow::anyhow!(
            "the editor `{program}` ended with a failure ({status})"
        )))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => {
            Err(error).with_context(|| format!("the editor `{program}` cannot be started"))
        }
    }
}

/// What an editor is given: its own arguments, what makes it wait, and the file at its line.
fn arguments(program: &str, own: &[String], file: &Path, line: usize) -> Vec<OsString> {
    let (waits, place) = known(program);
    let mut all: Vec<OsString> = own.iter().map(OsString::from).collect();
    let short = |wait: &str| wait.get(1..3).unwrap_or_default().to_owned();
    for wait in waits {
        if !own.iter().any(|own| own == wait || *own == short(wait)) {
            all.push(wait.into());
        }
    }
    // A name that begins like an option would be taken for one.
    let text = file.as_os_str().to_string_lossy();
    let file = if text.starts_with(['-', '+']) {
        Path::new(".").join(file).into_os_string()
    } else {
        file.as_os_str().to_owned()
    };
    let line = line.max(1);
    let with_line = || {
        let mut at = file.clone();
        at.push(format!(":{line}"));
        at
    };
    match place {
        Place::Plus => all.extend([format!("+{line}").into(), file]),
        Place::Goto => all.extend(["--goto".into(), with_line()]),
        Place::Colon => all.push(with_line()),
        Place::Option => all.extend(["--line".into(), line.to_string().into(), file]),
        Place::Letter => all.extend([format!("-n{line}").into(), file]),
        Place::Nowhere => all.push(file),
    }
    all
}

/// What is known of an editor by its program's name.
fn known(program: &str) -> (&'static [&'static str], Place) {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    let name = name.to_lowercase();
    let endings = [".exe", ".cmd", ".bat", ".com"];
    let bare = endings.iter().find_map(|ending| name.strip_suffix(ending));
    let bare = bare.unwrap_or(&name);
    // `vim.basic`, `nvim-0.11`, `emacs29`: versions of one program take the same arguments.
    let unversioned = bare.split(['.', '-']).next().unwrap_or(bare);
    let unversioned = unversioned.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let find = |name: &str| {
        let mut rows = EDITORS.iter();
        rows.find(|(names, _, _)| names.contains(&name))
    };
    match find(bare).or_else(|| find(unversioned)) {
        Some((_, waits, place)) => (waits, *place),
        None => (&[], Place::Nowhere),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{EDITORS, arguments, open};

    /// The line that opens the file, as words.
    fn line(program: &str, own: &[&str], file: &str) -> String {
        let own: Vec<String> = own.iter().map(|word| (*word).to_owned()).collect();
        let all = arguments(program, &own, Path::new(file), 7);
        let all: Vec<String> = all
            .iter()
            .map(|word| word.to_string_lossy().into_owned())
            .collect();
        all.join(" ")
    }

    #[test]
    fn each_editor_is_told_the_line_its_own_way() {
        let lines = [
            ("vim", "+7 a.yaml"),
            ("/usr/bin/vim.basic", "+7 a.yaml"),
            ("nvim-0.11", "+7 a.yaml"),
            ("emacs29", "+7 a.yaml"),
            ("gvim", "-f +7 a.yaml"),
            ("code", "--wait --goto a.yaml:7"),
            ("code-insiders", "--wait --goto a.yaml:7"),
            (
                "C:\\Programs\\VS Code\\bin\\Code.cmd",
                "--wait --goto a.yaml:7",
            ),
            ("hx", "a.yaml:7"),
            ("subl", "--wait a.yaml:7"),
            ("zed", "--wait a.yaml:7"),
            ("kate", "--block --line 7 a.yaml"),
            ("notepad++", "-multiInst -n7 a.yaml"),
            ("notepad", "a.yaml"),
            ("my-own-thing", "a.yaml"),
            ("ed", "a.yaml"),
        ];
        for (program, expected) in lines {
            assert_eq!(line(program, &[], "a.yaml"), expected, "{program}");
        }
    }

    #[test]
    fn own_arguments_stay_and_are_not_said_twice() {
        assert_eq!(line("code", &["--wait", "-n"], "a"), "--wait -n --goto a:7");
        assert_eq!(line("vim", &["-u", "NONE"], "a"), "-u NONE +7 a");
    }

    #[test]
    fn a_file_is_never_an_option() {
        assert_eq!(line("vim", &[], "-c :q"), "+7 ./-c :q");
        assert_eq!(line("hx", &[], "+x.yaml"), "./+x.yaml:7");
    }

    #[test]
    fn no_editor_stands_in_two_rows() {
        let mut names: Vec<&str> = EDITORS
            .iter()
            .flat_map(|(names, _, _)| *names)
            .copied()
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn what_cannot_be_started_is_said() {
        let fails = |chosen| {
            open(Some(chosen), Path::new("a"), 1)
                .unwrap_err()
                .to_string()
        };
        assert!(fails("no-such-editor-of-ours -x").contains("is not there"));
        assert!(fails("vim \"open").contains("a quotation mark is open"));
        assert!(fails("/").contains("cannot be started"));
    }

    #[cfg(unix)]
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test reads what was edited")]
    fn the_editor_is_waited_for_and_its_failure_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a record's file.yaml");
        let write = "sh -c 'echo \"edited $0\" > \"$0\"'";
        open(Some(write), &file, 7).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text, format!("edited {}\n", file.display()));
        let failed = open(Some("sh -c 'exit 3'"), &file, 7)
            .unwrap_err()
            .to_string();
        assert!(
            failed.contains("ended with a failure") && failed.contains('3'),
            "{failed}"
        );
    }
}
