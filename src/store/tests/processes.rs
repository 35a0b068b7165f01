//! Processes that write at the same time, and processes that are killed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::time::{Duration, Instant};

#[cfg(unix)]
use super::child_in_shell;
use super::{Scratch, change, child, lines, lock, rewrites, said};
use crate::store::lock::{lock_within, stand_in};
use crate::store::rewrite;

/// What another process of this program does, as its environment says. Nothing by itself.
#[test]
#[ignore = "run by the other tests, in a process of its own"]
fn task_of_a_child() {
    let (Ok(task), Ok(folder)) = (
        std::env::var("TRACK_TEST_TASK"),
        std::env::var("TRACK_TEST_FOLDER"),
    ) else {
        return;
    };
    let at = std::env::var("TRACK_TEST_AT").unwrap().parse().unwrap();
    let folder = Path::new(&folder);
    match task.as_str() {
        "abort" => {
            super::faults::abort_at(folder, at);
            say("not aborted");
        }
        "under-lock" => append_under_lock(folder, at),
        "hasty" => append_hastily(folder, at),
        "for-ever" => write_for_ever(folder),
        "hold" => {
            let _held = lock(folder).unwrap();
            say("held");
            std::thread::sleep(Duration::from_mins(1));
        }
        "once" => say(&said(change(
            folder,
            &[("a.yaml", Some("old\n"), &"new\n".repeat(50_000))],
        ))),
        "many" => say(&said(create(folder, 200))),
        "small" => say(&said(change(folder, &[("a.yaml", Some("old\n"), "new\n")]))),
        task => panic!("{task}"),
    }
}

fn create(folder: &Path, number: usize) -> anyhow::Result<()> {
    let names: Vec<String> = (0..number).map(|at| format!("{at}.yaml")).collect();
    let new: Vec<_> = names
        .iter()
        .map(|name| (name.as_str(), None, "new\n"))
        .collect();
    change(folder, &new)
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // The test runner may have begun the line; and what is said is one line.
    writeln!(out, "said: {}", line.replace('\n', " / ")).unwrap();
    out.flush().unwrap();
}

fn read(folder: &Path) -> String {
    fs::read_to_string(folder.join("a.yaml")).unwrap()
}

/// As the commands do it: the lock first, then the reading.
fn append_under_lock(folder: &Path, times: usize) {
    for time in 0..times {
        let held = lock(folder).unwrap();
        let before = read(folder);
        let after = format!("{before}- {} {time}\n", std::process::id());
        let changes = [("a.yaml", Some(before.as_str()), after.as_str())];
        rewrite(&held, &rewrites(folder, &changes)).unwrap();
        say("written");
    }
}

/// As an editor might: reading without the lock. Each is written or refused.
fn append_hastily(folder: &Path, times: usize) {
    for time in 0..times {
        let before = read(folder);
        let after = format!("{before}- {} {time}\n", std::process::id());
        let changes = [("a.yaml", Some(before.as_str()), after.as_str())];
        match change(folder, &changes) {
            Ok(()) => say("written"),
            Err(error) => say(&format!("{error:#}")),
        }
    }
}

const TIMES: usize = 100;

#[test]
fn two_processes_a_hundred_times_over() {
    let scratch = Scratch::new();
    scratch.put("a.yaml", "");
    let one = child("under-lock", scratch.path(), TIMES).spawn().unwrap();
    let other = child("under-lock", scratch.path(), TIMES).spawn().unwrap();
    assert_eq!(lines(one), ["written"; TIMES]);
    assert_eq!(lines(other), ["written"; TIMES]);
    let text = scratch.text("a.yaml");
    assert_eq!(text.lines().count(), 2 * TIMES);
    let mut different: Vec<&str> = text.lines().collect();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 2 * TIMES);
    assert_eq!(scratch.names(), ["a.yaml"]);
}

#[test]
fn what_was_not_read_under_the_lock_is_written_or_refused() {
    let scratch = Scratch::new();
    scratch.put("a.yaml", "");
    let spawn = |_| child("hasty", scratch.path(), TIMES).spawn().unwrap();
    let children: Vec<_> = (0..3).map(spawn).collect();
    let all: Vec<String> = children.into_iter().flat_map(lines).collect();
    assert_eq!(all.len(), 3 * TIMES);
    let written = all.iter().filter(|line| *line == "written").count();
    let refused = "was changed since it was read; nothing was written; run the command again";
    let refused = all.iter().filter(|line| line.ends_with(refused)).count();
    assert_eq!(written + refused, all.len(), "{all:?}");
    assert_eq!(scratch.text("a.yaml").lines().count(), written);
    assert_eq!(scratch.names(), ["a.yaml"]);
}

/// Somebody takes a folder of ours for a register of its own, and so holds another lock.
#[test]
fn a_folder_within_the_folder_is_no_way_round() {
    let scratch = Scratch::new();
    scratch.put("inner/a.yaml", "");
    let inner = scratch.file("inner");
    let other = child("under-lock", &inner, TIMES).spawn().unwrap();
    let mut written = 0;
    for time in 0..TIMES {
        let before = read(&inner);
        let after = format!("{before}- ours {time}\n");
        let changes = [("inner/a.yaml", Some(before.as_str()), after.as_str())];
        written += usize::from(change(scratch.path(), &changes).is_ok());
    }
    let theirs = lines(other).len();
    let text = scratch.text("inner/a.yaml");
    let ours = text.lines().filter(|line| line.contains("ours")).count();
    assert_eq!((ours, text.lines().count()), (written, written + theirs));
    // The other may have been refused, since we read and write outside of its lock; then it ended.
    assert!(theirs > 0);
}

/// Two states of two files, long enough to be caught in the middle.
fn state(letter: &str) -> String {
    format!("- {}\n", letter.repeat(70)).repeat(8000)
}

fn write_for_ever(folder: &Path) {
    let (one, other) = (state("a"), state("b"));
    say("begun");
    loop {
        for (before, after) in [(&one, &other), (&other, &one)] {
            let of = |name| (name, Some(before.as_str()), after.as_str());
            change(folder, &[of("a.yaml"), of("b.yaml")]).unwrap();
        }
    }
}

#[test]
fn a_process_killed_at_any_moment_leaves_no_part_and_no_lock() {
    let (one, other) = (state("a"), state("b"));
    let scratch = Scratch::new();
    for round in 0..25 {
        scratch.put("a.yaml", &one);
        scratch.put("b.yaml", &one);
        let mut writing = child("for-ever", scratch.path(), 0).spawn().unwrap();
        let out = BufReader::new(writing.stdout.take().unwrap());
        let begun = out
            .lines()
            .find(|line| line.as_ref().unwrap().contains("begun"));
        assert!(begun.is_some());
        std::thread::sleep(Duration::from_micros(1700 * round));
        writing.kill().unwrap();
        writing.wait().unwrap();
        let texts = [scratch.text("a.yaml"), scratch.text("b.yaml")];
        let is_whole = |text: &String| *text == one || *text == other;
        assert!(texts.iter().all(is_whole), "round {round}");
        let start = Instant::now();
        let [a, b] = &texts;
        let changes = [
            ("a.yaml", Some(a.as_str()), "x\n"),
            ("b.yaml", Some(b.as_str()), "x\n"),
        ];
        change(scratch.path(), &changes).unwrap();
        assert!(start.elapsed() < Duration::from_secs(5), "no lock was left");
        assert_eq!(
            scratch.names(),
            ["a.yaml", "b.yaml"],
            "what was left is swept"
        );
    }
}

#[test]
fn who_waits_too_long_is_told_what_for() {
    let scratch = Scratch::new();
    let mut holding = child("hold", scratch.path(), 0).spawn().unwrap();
    let out = BufReader::new(holding.stdout.take().unwrap());
    let held = out
        .lines()
        .find(|line| line.as_ref().unwrap().contains("held"));
    assert!(held.is_some());
    let message = said(lock_within(scratch.path(), Duration::from_millis(100)));
    assert!(
        message.contains("another `track` is changing the records in"),
        "{message}"
    );
    assert!(
        message.contains("nothing was written; wait until it is done"),
        "{message}"
    );
    // Asked for again while it is held, it comes as soon as the other is gone.
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| lock(scratch.path()).is_ok());
        std::thread::sleep(Duration::from_millis(50));
        holding.kill().unwrap();
        holding.wait().unwrap();
        assert!(waiting.join().unwrap());
    });
    assert!(
        scratch.names().is_empty(),
        "a lock leaves nothing in the folder"
    );
}

#[test]
fn a_thread_does_not_wait_for_itself_but_for_another() {
    let scratch = Scratch::new();
    let none = Duration::ZERO;
    let one = lock_within(scratch.path(), none).unwrap();
    let again = lock_within(&scratch.path().join("."), none).unwrap();
    let elsewhere = || {
        std::thread::scope(|scope| {
            let try_it = || lock_within(scratch.path(), none).is_ok();
            scope.spawn(try_it).join().unwrap()
        })
    };
    assert!(!elsewhere());
    drop(one);
    assert!(!elsewhere(), "the second is still held");
    drop(again);
    assert!(elsewhere());
    assert!(lock_within(scratch.path(), none).is_ok());
}

/// The system lets no file grow beyond some kilobytes, and says so instead of ending the process.
#[cfg(unix)]
#[test]
fn a_limit_on_size_leaves_the_old_file() {
    let scratch = Scratch::new();
    scratch.put("a.yaml", "old\n");
    let line = r#"trap "" XFSZ; ulimit -f 16; exec "$0" "$@""#;
    let limited = child_in_shell(line, "once", scratch.path())
        .spawn()
        .unwrap();
    let all = lines(limited);
    let [message] = all.as_slice() else {
        panic!("{all:?}")
    };
    assert!(
        message.contains("the system allows no file of this size"),
        "{message}"
    );
    assert!(message.contains("nothing was written"), "{message}");
    assert_eq!(scratch.text("a.yaml"), "old\n");
    assert_eq!(scratch.names(), ["a.yaml"]);
}

/// The same when the limit ends the process: what is left is swept by the next.
#[cfg(unix)]
#[test]
fn a_limit_that_kills_leaves_the_old_file() {
    let scratch = Scratch::new();
    scratch.put("a.yaml", "old\n");
    let line = r#"ulimit -c 0; ulimit -f 16; exec "$0" "$@""#;
    let limited = child_in_shell(line, "once", scratch.path())
        .spawn()
        .unwrap();
    assert!(lines(limited).is_empty());
    assert_eq!(scratch.text("a.yaml"), "old\n");
    assert_eq!(scratch.names().len(), 2, "{:?}", scratch.names());
    scratch.change("a.yaml", "old\n", "new\n").unwrap();
    assert_eq!(scratch.names(), ["a.yaml"]);
}

/// Runs a task on a small disk of its own; nothing where the system allows none.
#[cfg(target_os = "linux")]
fn on_a_small_disk(then: &str, task: &str) -> Option<Vec<String>> {
    let scratch = Scratch::new();
    let line = format!(
        r#"cd "$TRACK_TEST_FOLDER" && mount -t tmpfs -o size=64k none . && cd . &&
        echo old >"$TRACK_TEST_FOLDER/a.yaml" && {then} echo "said: begun" && "$0" "$@" &&
        cat "$TRACK_TEST_FOLDER/a.yaml" | head -c 20 | sed 's/^/said: /' &&
        ls -A "$TRACK_TEST_FOLDER" | sed 's/^/said: /'"#
    );
    for flags in ["-m", "-rm"] {
        let program = child(task, scratch.path(), 0);
        let mut command = std::process::Command::new("unshare");
        command.args([flags, "sh", "-c", &line]);
        command.arg(program.get_program()).args(program.get_args());
        super::as_child(&mut command, task, scratch.path(), 0);
        let Ok(spawned) = command.spawn() else {
            continue;
        };
        let said = lines(spawned);
        if let Some((_, said)) = said.split_first() {
            return Some(said.to_vec());
        }
    }
    super::skipped("no disk can be mounted here");
    None
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let Some(said) = on_a_small_disk("", "once") else {
        return;
    };
    assert!(
        said[0].contains("a.yaml` cannot be written: the disk is full"),
        "{said:?}"
    );
    assert!(said[0].contains("nothing was written"), "{said:?}");
    assert_eq!(said[1..], ["old", "a.yaml"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_can_only_be_read_is_named() {
    let remount = r#"mount -o remount,ro "$TRACK_TEST_FOLDER" &&"#;
    let Some(said) = on_a_small_disk(remount, "small") else {
        return;
    };
    assert!(said[0].contains("the disk can only be read"), "{said:?}");
    assert_eq!(said[1..], ["old", "a.yaml"]);
}

/// Many at once: none is held open from the first to the last.
#[cfg(unix)]
#[test]
fn more_files_are_written_than_may_be_open() {
    let scratch = Scratch::new();
    let line = r#"ulimit -n 40; exec "$0" "$@""#;
    let limited = child_in_shell(line, "many", scratch.path()).spawn();
    assert_eq!(lines(limited.unwrap()), ["no error"]);
    assert_eq!(scratch.names().len(), 200);
}

/// Where a folder cannot be locked, a file stands for it, the same for whoever asks.
#[test]
fn a_file_may_stand_for_the_folder() {
    let scratch = Scratch::new();
    let (one, path) = stand_in(scratch.path()).unwrap();
    let (other, same) = stand_in(scratch.path()).unwrap();
    let (elsewhere, another) = stand_in(&scratch.file("x")).unwrap();
    assert!(path == same && path != another);
    one.try_lock().unwrap();
    assert!(other.try_lock().is_err());
    elsewhere.try_lock().unwrap();
    drop(one);
    other.try_lock().unwrap();
    for path in [path, another] {
        fs::remove_file(path).unwrap();
    }
    let name = |version: &str| stand_in(Path::new(version)).unwrap().1;
    // It must not change from one version of the program to the next.
    let always = name("/records");
    assert!(
        always.ends_with("track-b8b69f216b371f28.lock"),
        "{}",
        always.display()
    );
    fs::remove_file(always).unwrap();
    assert!(scratch.names().is_empty());
}
