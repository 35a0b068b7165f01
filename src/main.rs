//! The process: run, and its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    track::run(std::env::args_os())
}
