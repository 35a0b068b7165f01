//! How an action stands before a change: as much of it as the rules of the verbs ask.

use crate::model::{Dated, Rag, Response, Status, Word, counted};

/// How an action stands, as the person sees it who changes it.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub id: String,
    pub status: Option<Status>,
    /// Its rating.
    pub rag: Option<Rag>,
    /// When it was last said to be completed, as far as that is written.
    pub completed_on: Option<Dated>,
    /// Updates that this person may not see, and which may say that it stands otherwise.
    pub hidden_updates: usize,
    /// Who has agreed that it is done.
    pub signed_off: Option<String>,
    pub response: Option<Response>,
    /// The names of its measures, as they are given at its top.
    pub measures: Vec<String>,
    /// The words of the target date in force.
    pub due: Option<String>,
    /// Those who answer for it, by their names.
    pub owners: Vec<String>,
}

impl State {
    /// Neither completed nor closed; where nobody says, it is still to be done.
    pub fn is_outstanding(&self) -> bool {
        self.status.is_none_or(Status::is_outstanding)
    }

    /// Refuses to judge what this person cannot see the whole of.
    pub fn must_be_seen_whole(&self) -> anyhow::Result<()> {
        if self.hidden_updates == 0 {
            return Ok(());
        }
        anyhow::bail!(
            "`{}` has {} that you may not see and that may say how it stands; `--include-exempt` is \
             for those who may",
            self.id,
            counted(self.hidden_updates, "exempt update")
        )
    }

    /// Refuses what has ended, in words that say how.
    pub fn must_be_outstanding(&self) -> anyhow::Result<()> {
        self.must_be_seen_whole()?;
        match self.status.filter(|_| !self.is_outstanding()) {
            Some(status) => anyhow::bail!(
                "`{}` is {} already; `track update {} --status in-progress --note …` opens it again",
                self.id,
                status.word(),
                self.id
            ),
            None => Ok(()),
        }
    }
}
