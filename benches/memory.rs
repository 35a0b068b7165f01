//! The most memory a run takes: it is made in a process of its own, which then asks the kernel.

use std::ffi::{OsStr, OsString};
use std::process::{Command, Stdio};
use std::{env, fs, io};

/// What this program is called with, before what the run is of.
pub const PEAK_OF: &str = "--peak-of";

/// The most memory in bytes that a run takes; what it is of goes to this program again.
pub fn peak<W: AsRef<OsStr>>(of: &[W]) -> io::Result<f64> {
    let run = Command::new(env::current_exe()?)
        .arg(PEAK_OF)
        .args(of)
        .stdout(Stdio::null())
        .output()?;
    let said = String::from_utf8_lossy(&run.stderr);
    let kilobytes = said
        .lines()
        .rev()
        .find_map(|line| line.trim().parse::<f64>().ok());
    Ok(kilobytes.unwrap_or(f64::NAN) * 1024.0)
}

/// Makes the run of these words here, and says the most memory it took.
pub fn say_peak(words: Vec<OsString>) {
    let _ = track::run([OsString::from("track")].into_iter().chain(words));
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.map(|line| line.trim().trim_end_matches("kB").trim().to_owned());
    eprintln!("{}", kilobytes.unwrap_or_default());
}
