//! The terminal: how wide it is, whether it shows colour, and the way out to it.
//!
//! Promises: a reader that has gone away (`track list | head`) ends the program quietly.

use std::io::{self, IsTerminal, Write};

use super::arguments::{Colour, Everywhere};
use crate::formats::Surface;

/// What stdout is written on.
pub fn surface(everywhere: &Everywhere) -> Surface {
    let is_terminal = io::stdout().is_terminal();
    let colour = match everywhere.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => is_terminal && wants_colour(),
    };
    let width = everywhere
        .width
        .or_else(|| is_terminal.then(terminal_width));
    Surface {
        width: width.map(|width| width.max(20)),
        colour,
    }
}

/// `NO_COLOR` with any value, or a terminal that is called dumb, asks for no colour.
fn wants_colour() -> bool {
    let set = |name| super::environment(name).is_some_and(|value| !value.is_empty());
    !set("NO_COLOR") && super::environment("TERM").is_none_or(|term| term != "dumb")
}

fn terminal_width() -> u16 {
    let columns = super::environment("COLUMNS").and_then(|columns| columns.parse().ok());
    columns
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0))
        .unwrap_or(80)
}

/// Writes the answer to stdout.
pub fn answer(bytes: &[u8]) -> io::Result<()> {
    let mut out = anstream::AutoStream::always_ansi(io::stdout().lock());
    let written = out.write_all(bytes).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Says something about it on stderr. That nobody listens there is no reason to stop.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
