//! Long work on a terminal says on stderr what it is at.
//!
//! Promises: nothing is shown for work that is done at once, off a terminal, or where quiet was
//! asked for; the line is gone before anything else is said.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What is done quicker needs no word.
const PATIENCE: Duration = Duration::from_millis(700);
const TICK: Duration = Duration::from_millis(250);

/// The stages of a run, in order.
const STAGES: [&str; 5] = [
    "reading the files",
    "making the register",
    "checking it",
    "reading the document",
    "making the answer",
];

/// How far a run is.
#[derive(Default)]
struct Far {
    stage: AtomicUsize,
    /// The rows of the document that are read, and how many it has; 0 where nobody knows.
    rows: AtomicUsize,
    of_rows: AtomicUsize,
}

/// The word on stderr while a run goes on.
pub struct Progress {
    far: Arc<Far>,
    stop: RefCell<Option<Sender<()>>>,
    shown: RefCell<Option<JoinHandle<()>>>,
}

impl Progress {
    /// Begins with the first stage; only some runs read a document.
    pub fn begin(quiet: bool, has_document: bool) -> Self {
        let far = Arc::<Far>::default();
        if quiet || !io::stderr().is_terminal() {
            return Self {
                far,
                stop: RefCell::default(),
                shown: RefCell::default(),
            };
        }
        let (stop, stopped) = channel::<()>();
        let at = Arc::clone(&far);
        let show = move || {
            let mut wait = PATIENCE;
            let mut ticks = 0;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = TICK;
                draw(&at, has_document, ticks);
                ticks += 1;
            }
            if ticks > 0 {
                let _ = write!(io::stderr().lock(), "\r\u{1b}[K");
            }
        };
        Self {
            far,
            stop: RefCell::new(Some(stop)),
            shown: RefCell::new(thread::Builder::new().spawn(show).ok()),
        }
    }

    /// Goes on to a later stage.
    pub fn at(&self, stage: Stage) {
        self.far.stage.store(stage as usize, Ordering::Relaxed);
    }

    /// So many rows of the document are read.
    pub fn rows(&self, done: usize, of: usize) {
        self.far.rows.store(done, Ordering::Relaxed);
        self.far.of_rows.store(of, Ordering::Relaxed);
    }

    /// Says no more, and takes away what it said: somebody else is going to speak.
    pub fn end(&self) {
        drop(self.stop.take());
        if let Some(shown) = self.shown.take() {
            let _ = shown.join();
        }
    }
}

/// A stage behind the first.
#[derive(Clone, Copy)]
pub enum Stage {
    Register = 1,
    Checks = 2,
    Document = 3,
    Answer = 4,
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

fn draw(far: &Far, has_document: bool, ticks: usize) {
    let load = |number: &AtomicUsize| number.load(Ordering::Relaxed);
    let stage = load(&far.stage);
    let what = STAGES.get(stage).copied().unwrap_or_default();
    let rows = match load(&far.of_rows) {
        of if of > 0 && stage == Stage::Document as usize => {
            format!(", {} of {of} rows", load(&far.rows))
        }
        _ => String::new(),
    };
    let dots = ".".repeat(1 + ticks % 3);
    let passed_over = usize::from(!has_document);
    let is_behind = stage > Stage::Document as usize;
    let step = stage + 1 - if is_behind { passed_over } else { 0 };
    let step = format!(
        "step {step} of {}: {what}{rows}{dots}",
        STAGES.len() - passed_over
    );
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "\r{step}\u{1b}[K").and_then(|()| stderr.flush());
}
