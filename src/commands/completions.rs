//! `track completions`: what a shell loads so that Tab completes a line of `track`.
//!
//! Promises: what is loaded holds no list of its own: at each Tab it asks the program, so that it
//! never grows old; and printing it reads no register, as every shell that starts may do it.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

use super::context::Answer;

/// Print what a shell loads, so that Tab completes ids, bodies, owners and all other words
#[derive(Args, Debug)]
#[command(after_help = "\
To load it, write this into the shell's own file:
  bash, in ~/.bashrc:   source <(track completions bash)
  zsh, in ~/.zshrc, below compinit:   source <(track completions zsh)
  fish, in ~/.config/fish/config.fish:   track completions fish | source")]
pub struct CompletionsArgs {
    /// Which shell
    pub shell: Shell,
    /// What bash asks at a Tab: its line up to the cursor
    #[arg(long, hide = true, allow_hyphen_values = true)]
    line: Option<OsString>,
    /// The part of that line that bash is going to replace
    #[arg(long, hide = true, allow_hyphen_values = true, requires = "line")]
    part: Option<OsString>,
    /// What the other shells ask: the words up to the cursor, the program first, as they are typed
    #[arg(last = true, hide = true, conflicts_with = "line")]
    words: Vec<OsString>,
}

/// The shells whose completion is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
}

/// What a shell asks when Tab is pressed.
#[derive(Debug, PartialEq, Eq)]
pub enum Asks {
    /// The line up to the cursor, and the part of it that is going to be replaced.
    Line { line: String, part: String },
    /// The words up to the cursor, as they are typed; the last may be empty.
    Words(Vec<String>),
}

impl CompletionsArgs {
    /// What is to be completed; nothing where the script is wanted.
    pub fn asks(&self) -> Option<Asks> {
        let text = |words: &OsString| words.to_string_lossy().into_owned();
        if let Some(line) = &self.line {
            return Some(Asks::Line {
                line: text(line),
                part: self.part.as_ref().map(text).unwrap_or_default(),
            });
        }
        (!self.words.is_empty()).then(|| Asks::Words(self.words.iter().map(text).collect()))
    }
}

pub fn completions(args: &CompletionsArgs) -> Answer {
    let script = match args.shell {
        Shell::Bash => include_str!("completions/track.bash"),
        Shell::Zsh => include_str!("completions/track.zsh"),
        Shell::Fish => include_str!("completions/track.fish"),
    };
    Answer {
        bytes: script.as_bytes().to_vec(),
        ..Answer::default()
    }
}
