//! How long `track import` takes, with all that it proves and writes: beside what `csv` and `calamine`
//! take to hand out the cells of the same sheet, and beside what reading the written records takes, all
//! in the same run; and its memory beside the bytes it reads and writes.
//!
//! Everything is said as a ratio of medians over rounds, since machines are noisy and differ. A round
//! brings a sheet in, brings it in again, which changes nothing, and brings in what its owners sent
//! back, an update to each action. `cargo bench --bench import` runs it; with `-- --quick` on fewer
//! rows.

#![expect(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a benchmark prints, asks the disk and the environment, and may stop"
)]

mod clock;
mod memory;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, fs, io};

use calamine::{Reader, Xlsx};
use clock::{median, timed};

const HEADINGS: [&str; 6] = [
    "Ref",
    "Action",
    "Owner",
    "Target date",
    "Status",
    "Progress",
];
const OWNERS: [&str; 3] = [
    "Director of Homes",
    "Head of Planning",
    "Clerk to the Board",
];
const MONTHS: [&str; 4] = ["March", "June", "July", "September"];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    if let Some(at) = arguments.iter().position(|word| word == "--read") {
        let folder = arguments.get(at + 1).map(Path::new);
        return folder.map_or(Ok(()), read_only);
    }
    if let Some(at) = arguments.iter().position(|word| word == memory::PEAK_OF) {
        if let Some([folder, file]) = arguments.get(at + 1..) {
            memory::say_peak(words(Path::new(folder), Path::new(file), &[]));
        }
        return Ok(());
    }
    let is_quick = arguments.iter().any(|word| word == "--quick");
    let sizes: &[(usize, usize)] = if is_quick {
        &[(5000, 1)]
    } else {
        &[(10_000, 5), (50_000, 3)]
    };
    let folder = env::temp_dir().join(format!("track-bench-import-{}", std::process::id()));
    for (rows, rounds) in sizes {
        measure(&folder, *rows, *rounds)?;
    }
    fs::remove_dir_all(&folder)
}

/// What reading the records takes, as a process of its own, as a run is.
fn read_only(folder: &Path) -> io::Result<()> {
    let built = track::measure::built(folder).map_err(io::Error::other)?;
    std::mem::forget(std::hint::black_box(built));
    Ok(())
}

fn measure(folder: &Path, rows: usize, rounds: usize) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let log = sheet(rows, false);
    let (csv, back, xlsx) = (
        folder.join("log.csv"),
        folder.join("back.csv"),
        folder.join("log.xlsx"),
    );
    fs::write(&csv, separated(&log))?;
    fs::write(&back, separated(&sheet(rows, true)))?;
    fs::write(&xlsx, workbook(&log)?)?;
    let this = env::current_exe()?;
    let mut times: [Vec<Duration>; 7] = Default::default();
    let [
        by_csv,
        by_calamine,
        new,
        of_workbook,
        again,
        updates,
        reading,
    ] = &mut times;
    for _ in 0..rounds {
        by_csv.push(timed(|| cells_of_csv(&csv)));
        by_calamine.push(timed(|| cells_of_workbook(&xlsx)));
        empty(folder)?;
        of_workbook.push(timed(|| finished(&mut import(folder, &xlsx, &[]))));
        empty(folder)?;
        new.push(timed(|| finished(&mut import(folder, &csv, &[]))));
        again.push(timed(|| finished(&mut import(folder, &csv, &[]))));
        let mut read = Command::new(&this);
        read.arg("--read").arg(folder.join("records"));
        reading.push(timed(|| finished(&mut read)));
        updates.push(timed(|| {
            finished(&mut import(folder, &back, &["--update"]))
        }));
    }
    let [
        by_csv,
        by_calamine,
        new,
        of_workbook,
        again,
        updates,
        reading,
    ] = times.map(median);
    println!(
        "{rows} rows                               median   times the cells alone   times reading the records"
    );
    let say = |name: &str, time: Duration, alone: Duration| {
        let of = |other: Duration| time.as_secs_f64() / other.as_secs_f64();
        println!(
            "{name:38} {:7.0} ms  {:7.1}  {:7.1}",
            time.as_secs_f64() * 1e3,
            of(alone),
            of(reading)
        );
    };
    say("the cells of the .csv, by `csv`", by_csv, by_csv);
    say(
        "the cells of the .xlsx, by `calamine`",
        by_calamine,
        by_calamine,
    );
    say("reading the records", reading, by_csv);
    say("track import, a new record, .csv", new, by_csv);
    say(
        "track import, a new record, .xlsx",
        of_workbook,
        by_calamine,
    );
    say("the same again, .csv", again, by_csv);
    say("an update to each action, .csv", updates, by_csv);
    peak(folder, &csv)
}

fn peak(folder: &Path, csv: &Path) -> io::Result<()> {
    empty(folder)?;
    let peak = memory::peak(&[folder, csv])?;
    let written = fs::metadata(folder.join("records/log.yaml"))?.len();
    let bytes = fs::metadata(csv)?.len() + written;
    println!(
        "peak memory of a new record: {:.0} times the {:.1} MB read and written\n",
        peak / bytes as f64,
        bytes as f64 / 1e6
    );
    Ok(())
}

/// Rows as committees keep them; `back` is what owners say of the same actions a month later.
fn sheet(rows: usize, back: bool) -> Vec<[String; 6]> {
    let row = |at: usize| {
        let (day, owner, month) = (1 + at % 28, at % OWNERS.len(), at % MONTHS.len());
        let status = if back { "Completed" } else { "In progress" };
        let month_of_note = if back { 3 } else { 2 };
        [
            format!("A{at}"),
            format!("Write to school {at} about the use of its halls and fields"),
            OWNERS.get(owner).copied().unwrap_or_default().to_owned(),
            format!(
                "{day} {} 2025",
                MONTHS.get(month).copied().unwrap_or_default()
            ),
            status.to_owned(),
            format!("{day:02}/{month_of_note:02}/2025: letter {at} was sent and answered."),
        ]
    };
    (0..rows).map(row).collect()
}

fn separated(rows: &[[String; 6]]) -> String {
    let mut text = format!("{}\n", HEADINGS.join(","));
    for row in rows {
        let _ = writeln!(text, "{}", row.join(","));
    }
    text
}

/// A workbook of one sheet, the words in its cells.
fn workbook(rows: &[[String; 6]]) -> io::Result<Vec<u8>> {
    let line = |at: usize, cells: &[String]| {
        let cells = cells.iter().zip('A'..).map(|(words, column)| {
            let at = at + 1;
            format!("<c r=\"{column}{at}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
        });
        format!("<row r=\"{}\">{}</row>", at + 1, cells.collect::<String>())
    };
    let headings = HEADINGS.map(str::to_owned);
    let mut lines = line(0, &headings);
    for (at, row) in rows.iter().enumerate() {
        lines.push_str(&line(at + 1, row));
    }
    let of = |sort: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
             relationships/{sort}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let parts = [
        ("_rels/.rels", of("officeDocument", "xl/workbook.xml")),
        (
            "xl/_rels/workbook.xml.rels",
            of("worksheet", "worksheets/sheet1.xml"),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/\
                 2006/relationships\"><sheets><sheet name=\"Log\" sheetId=\"1\" r:id=\"rId1\"/></sheets>\
                 </workbook>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{lines}</sheetData></worksheet>"),
        ),
    ];
    let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default())?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The least any reader of the sheet does.
fn cells_of_csv(file: &Path) -> usize {
    let reader = csv::Reader::from_path(file);
    let records = reader.into_iter().flat_map(csv::Reader::into_records);
    records.flatten().map(|record| record.len()).sum()
}

fn cells_of_workbook(file: &Path) -> usize {
    let book: Result<Xlsx<_>, _> = calamine::open_workbook(file);
    let sheets = book.map(|mut book| book.worksheets()).unwrap_or_default();
    sheets
        .iter()
        .map(|(_, sheet)| sheet.used_cells().count())
        .sum()
}

/// The records as they are before anything is brought in.
fn empty(folder: &Path) -> io::Result<()> {
    let records = folder.join("records");
    if records.exists() {
        fs::remove_dir_all(&records)?;
    }
    fs::create_dir_all(&records)?;
    let roles = OWNERS.map(|owner| format!("  - name: {owner}\n")).concat();
    let text = format!(
        "kind: register\nbodies:\n  - id: homes-board\n    name: Homes Board\nroles:\n{roles}"
    );
    fs::write(records.join("register.yaml"), text)
}

fn words(folder: &Path, file: &Path, more: &[&str]) -> Vec<std::ffi::OsString> {
    let mut words: Vec<std::ffi::OsString> = vec!["import".into(), file.into(), "--records".into()];
    words.push(folder.join("records").into());
    let asked = [
        "--kind",
        "meeting",
        "--body",
        "homes-board",
        "--raised",
        "2025-02-01",
        "--id",
        "log",
        "--as-at",
        "2025-06-30",
        "--quiet",
    ];
    words.extend(asked.iter().chain(more).map(std::ffi::OsString::from));
    words
}

fn import(folder: &Path, file: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_track"));
    command.args(words(folder, file, more));
    command
}

/// Runs a program to its end, its answer thrown away. A failure would be measured as great
/// speed, and stops the run.
fn finished(command: &mut Command) -> bool {
    let run = command.stdout(Stdio::null()).status();
    assert!(
        run.as_ref().is_ok_and(std::process::ExitStatus::success),
        "{command:?}: {run:?}"
    );
    true
}
