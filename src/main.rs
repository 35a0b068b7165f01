//! The process: run, and its exit code.

use std::process::ExitCode;

#[expect(clippy::disallowed_methods, reason = "the process knows its arguments")]
fn main() -> ExitCode {
    track::run(std::env::args_os())
}
