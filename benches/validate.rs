//! How long `track validate` takes with every rule, beside what reading the same records takes in the
//! same run; of what is staged, with one file changed; and beside `yamllint` and `check-jsonschema`
//! on the same files.
//!
//! Everything is said as a ratio of medians over interleaved rounds, since machines are noisy and
//! differ. Reading is the files read and the register built, in a process of its own as the others
//! are. `cargo bench --bench validate` runs it; with `-- --quick` on fewer records, and the other
//! programs on some of them only, from which the whole is reckoned.

#![expect(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark prints, asks the disk and the environment, and may stop"
)]

mod clock;
mod generate;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, fs, io};

use clock::{median, timed};

/// The day of every run.
const DAY: &str = "2025-06-30";
const ROUNDS: usize = 9;

/// Where the other programs are, beside the path: where `.ci/run` puts them.
const INSTALLED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/editors/.venv/bin");

/// How much is measured.
struct Size {
    records: usize,
    /// Files that the other programs are given.
    of_others: usize,
    rounds_of_others: usize,
}

const WHOLE: Size = Size {
    records: 5000,
    of_others: 5000,
    rounds_of_others: 3,
};
const QUICK: Size = Size {
    records: 1000,
    of_others: 100,
    rounds_of_others: 1,
};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    if let Some(at) = arguments.iter().position(|word| word == "--read") {
        let folder = arguments.get(at + 1).map(Path::new);
        return folder.map_or(Ok(()), read_only);
    }
    let is_quick = arguments.iter().any(|word| word == "--quick");
    let size = if is_quick { QUICK } else { WHOLE };
    let folder = env::temp_dir().join(format!("track-bench-validate-{}", std::process::id()));
    let records = folder.join("records");
    let bytes = generate::register(&records, size.records)?;
    println!(
        "{} records, {:.1} MB; threads: {}",
        size.records,
        bytes as f64 / 1e6,
        rayon::current_num_threads()
    );
    let whole = ours(&folder, &records)?;
    others(&folder, &records, &size, whole)?;
    fs::remove_dir_all(&folder)
}

/// What reading takes, as a process of its own that gives nothing back piece by piece, as a run does
/// not either.
fn read_only(folder: &Path) -> io::Result<()> {
    let built = track::measure::built(folder).map_err(io::Error::other)?;
    std::mem::forget(std::hint::black_box(built));
    Ok(())
}

/// The whole run, the rules alone, and what is staged; says what the whole run takes.
fn ours(folder: &Path, records: &Path) -> io::Result<Duration> {
    let is_staged = stage(folder, records)?;
    let built = track::measure::built(records).map_err(io::Error::other)?;
    let found = track::measure::check(&built, DAY);
    println!("findings: {}\n", found.unwrap_or_default());
    let this = env::current_exe()?;
    let mut times: [Vec<Duration>; 5] = Default::default();
    let [reading, rules, whole, brief, staged] = &mut times;
    for _ in 0..ROUNDS {
        let mut read = Command::new(&this);
        read.arg("--read").arg(records);
        reading.push(timed(|| finished(&mut read)));
        rules.push(timed(|| track::measure::check(&built, DAY)));
        whole.push(timed(|| finished(&mut validate(folder, &[]))));
        let lines = ["--format", "brief", "--infos"];
        brief.push(timed(|| finished(&mut validate(folder, &lines))));
        if is_staged {
            staged.push(timed(|| finished(&mut validate(folder, &["--staged"]))));
        }
    }
    let [reading, rules, whole, brief, staged] = times.map(median);
    println!("stage                                          median   ratio to reading");
    say("reading: files and register", reading, reading);
    say("every rule, in the same process", rules, reading);
    say("track validate, whole", whole, reading);
    say("the same, a line for each finding", brief, reading);
    if is_staged {
        say("track validate --staged, one file changed", staged, reading);
    } else {
        println!("track validate --staged: SKIPPED; install git");
    }
    Ok(whole)
}

/// Commits the records and stages a change of one; false where there is no git.
fn stage(folder: &Path, records: &Path) -> io::Result<bool> {
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(folder).args(arguments);
        for of in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{of}_NAME"), "bench");
            command.env(format!("GIT_{of}_EMAIL"), "bench@example.org");
        }
        finished(&mut command)
    };
    let is_made = git(&["init", "--quiet"])
        && git(&["add", "--all"])
        && git(&["commit", "--quiet", "--no-gpg-sign", "--message", "records"])
        && git(&["gc", "--quiet"]);
    if !is_made {
        return Ok(false);
    }
    let one = records.join("m00007.yaml");
    let text = fs::read_to_string(&one)?;
    fs::write(&one, text.replace("title: ", "title: the "))?;
    Ok(git(&["add", "--all"]))
}

fn validate(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_track"));
    command
        .current_dir(folder)
        .args(["validate", "--as-at", DAY, "--quiet"])
        .args(words);
    command
}

/// The other programs, on the same files.
fn others(folder: &Path, records: &Path, size: &Size, ours: Duration) -> io::Result<()> {
    println!("\nother programs on the same files               median   times `track validate`");
    let schema = folder.join("meeting.json");
    let written = Command::new(env!("CARGO_BIN_EXE_track"))
        .args(["schema", "meeting"])
        .output()?;
    fs::write(&schema, written.stdout)?;
    let mut files: Vec<PathBuf> = (0..size.records)
        .map(|at| records.join(format!("m{at:05}.yaml")))
        .collect();
    files.truncate(size.of_others);
    let lint = ["-d", "relaxed"].map(OsStr::new);
    other("yamllint", &lint, &files, size, ours);
    let check = [OsStr::new("--schemafile"), schema.as_os_str()];
    other("check-jsonschema", &check, &files, size, ours);
    Ok(())
}

/// Runs a program on the files. Where they are some of the records only, the whole is reckoned from
/// them and from what a run on one file takes.
fn other(name: &str, arguments: &[&OsStr], files: &[PathBuf], size: &Size, ours: Duration) {
    let Some(program) = program(name) else {
        println!("{name}: SKIPPED; `python3 -m pip install {name}` installs it");
        return;
    };
    let run = |files: &[PathBuf]| {
        let mut command = Command::new(&program);
        command.args(arguments).args(files);
        timed(|| finished(&mut command))
    };
    let (mut some, mut one) = (Vec::new(), Vec::new());
    for _ in 0..size.rounds_of_others {
        some.push(run(files));
        one.push(run(files.get(..1).unwrap_or_default()));
    }
    let (some, one) = (median(some), median(one));
    let more = some.saturating_sub(one).as_secs_f64();
    let each = more / (files.len().saturating_sub(1).max(1)) as f64;
    let whole = one + Duration::from_secs_f64(each * (size.records - 1) as f64);
    let name = if files.len() < size.records {
        format!("{name}, reckoned from {} files", files.len())
    } else {
        name.to_owned()
    };
    say(&name, whole, ours);
}

/// The program beside those of the tests, or on the path, where it runs at all.
fn program(name: &str) -> Option<PathBuf> {
    let places = [Path::new(INSTALLED).join(name), PathBuf::from(name)];
    places.into_iter().find(|program| {
        let mut command = Command::new(program);
        finished(command.arg("--version"))
    })
}

/// Runs it, its answer thrown away; whether it could be run. Problems found are no failure.
fn finished(command: &mut Command) -> bool {
    let run = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| matches!(status.code(), Some(0 | 1)))
}

fn say(name: &str, time: Duration, beside: Duration) {
    let ratio = time.as_secs_f64() / beside.as_secs_f64();
    println!("{name:44} {:8.1} ms  {ratio:.2}", time.as_secs_f64() * 1e3);
}
