//! How long reading, building and `track overdue` take, beside a bare typed parse of the same bytes
//! by `serde_yaml` in the same run; memory beside the bytes read; start-up beside a program that
//! does nothing. The bare parse takes its texts from memory, in a process of its own, as a run has no
//! memory at hand from a run before it.
//!
//! Everything is said as a ratio of medians over interleaved rounds, since machines are noisy and
//! differ. `cargo bench` runs it; `cargo bench -- --quick` on one size only.

#![expect(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a benchmark prints, asks the clock and the disk, and may stop"
)]

mod clock;
mod generate;
mod memory;

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{fs, io};

use clock::{median, timed};
use memory::{PEAK_OF, peak, say_peak};
use rayon::prelude::*;
use serde::Deserialize;

/// The day of every run.
const DAY: &str = "2025-06-30";
const ROUNDS: usize = 7;

/// The same records as plain typed structs: the least any typed reader does.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only reading them is measured")]
struct Meeting {
    kind: String,
    body: String,
    date: String,
    items: Vec<AgendaItem>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only reading them is measured")]
struct AgendaItem {
    item: Option<String>,
    title: Option<String>,
    actions: Vec<Action>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only reading them is measured")]
struct Action {
    #[serde(rename = "ref")]
    reference: String,
    text: Option<String>,
    owner: Option<String>,
    due: Option<String>,
    status: Option<String>,
    updates: Vec<Update>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only reading them is measured")]
struct Update {
    date: String,
    note: Option<String>,
    status: Option<String>,
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|word| word == PEAK_OF) {
        let folder = arguments.get(at + 1).map_or("", String::as_str);
        say_peak(overdue(Path::new(folder)));
        return Ok(());
    }
    if let Some(at) = arguments.iter().position(|word| word == "--parse") {
        let texts = texts(Path::new(arguments.get(at + 1).map_or("", String::as_str)))?;
        println!("{}", timed(|| bare_parse(&texts)).as_nanos());
        return Ok(());
    }
    let quick = arguments.iter().any(|argument| argument == "--quick");
    let folder = std::env::temp_dir().join(format!("track-bench-{}", std::process::id()));
    let sizes: &[usize] = if quick {
        &[1000]
    } else {
        &[1000, 5000, 20_000]
    };
    println!("threads: {}", rayon::current_num_threads());
    println!("records  stage                            median   ratio to the bare parse");
    for records in sizes {
        measure(&folder.join(records.to_string()), *records)?;
    }
    start_up(&folder)?;
    fs::remove_dir_all(&folder)
}

fn measure(folder: &Path, records: usize) -> io::Result<()> {
    let bytes = generate::register(folder, records)?;
    let read = track::measure::read(folder).map_err(io::Error::other)?;
    let mut times: [Vec<Duration>; 5] = Default::default();
    for _ in 0..ROUNDS {
        times[0].push(parsed_alone(folder)?);
        times[1].push(timed(|| track::measure::read(folder).is_ok()));
        times[2].push(timed(|| track::measure::build(&read)));
        times[3].push(timed(|| run(&overdue(folder))));
        times[4].push(timed(|| run(&tracker(folder))));
    }
    let medians = times.map(median);
    let names = [
        "bare typed parse by serde_yaml",
        "reading the files",
        "building the register",
        "track overdue, whole",
        "track report tracker, whole",
    ];
    for (name, time) in names.iter().zip(medians) {
        let ratio = time.as_secs_f64() / medians[0].as_secs_f64();
        println!(
            "{records:7}  {name:32} {:7.1} ms  {ratio:.2}",
            time.as_secs_f64() * 1000.0
        );
    }
    let beside = medians[4].as_secs_f64() / medians[3].as_secs_f64();
    println!(
        "{records:7}  the tracker of a body takes {beside:.2} times what `track overdue` takes"
    );
    let peak = peak(&[folder])?;
    println!(
        "{records:7}  peak memory of `track overdue`: {:.1} times the {:.1} MB read\n",
        peak / bytes as f64,
        bytes as f64 / 1e6
    );
    Ok(())
}

/// The texts of the meetings in a folder.
fn texts(folder: &Path) -> io::Result<Vec<String>> {
    let texts =
        fs::read_dir(folder)?.filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok());
    Ok(texts
        .filter(|text| text.starts_with("kind: meeting"))
        .collect())
}

/// What the bare parse takes in a process of its own, which has no memory at hand from parsing before,
/// as a run of the program has none.
fn parsed_alone(folder: &Path) -> io::Result<Duration> {
    let this = std::env::current_exe()?;
    let run = Command::new(this).arg("--parse").arg(folder).output()?;
    let said = String::from_utf8_lossy(&run.stdout);
    let nanoseconds = said.trim().parse().map_err(io::Error::other)?;
    Ok(Duration::from_nanos(nanoseconds))
}

fn bare_parse(texts: &[String]) -> usize {
    let read = texts.par_iter().map(|text| {
        let meeting: Meeting = serde_yaml::from_str(text).expect("the generated records read");
        meeting.items.len()
    });
    read.sum()
}

fn arguments(words: &[&str], folder: &Path) -> Vec<OsString> {
    let everywhere = ["--as-at", DAY, "--quiet", "--records"];
    let words = words.iter().chain(&everywhere).map(OsString::from);
    words.chain([folder.as_os_str().to_owned()]).collect()
}

fn overdue(folder: &Path) -> Vec<OsString> {
    arguments(&["overdue", "--format", "plain"], folder)
}

/// The tracker of one body of twenty.
fn tracker(folder: &Path) -> Vec<OsString> {
    arguments(&["report", "tracker", "--body", "body-0"], folder)
}

/// The program itself, as a process of its own, its answer thrown away.
fn run(arguments: &[OsString]) -> bool {
    let program = env!("CARGO_BIN_EXE_track");
    let run = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .status();
    run.is_ok_and(|status| status.success())
}

/// Start-up on an empty register beside a program that does nothing.
fn start_up(folder: &Path) -> io::Result<()> {
    let empty = folder.join("empty");
    fs::create_dir_all(&empty)?;
    let (mut ours, mut nothing) = (Vec::new(), Vec::new());
    for _ in 0..41 {
        nothing.push(timed(|| Command::new("true").status().is_ok()));
        ours.push(timed(|| run(&overdue(&empty))));
    }
    let (ours, nothing) = (
        median(ours).as_secs_f64() * 1e3,
        median(nothing).as_secs_f64() * 1e3,
    );
    println!(
        "start-up on an empty register: {:.1} ms more than `true` ({nothing:.1} ms)",
        ours - nothing
    );
    Ok(())
}
