//! What a person wants different → new texts, proved to differ by just that.
//!
//! Owns: [`Change`], the whole of what can happen to records: an action gets an update, a record
//! gets an action, the register gets a record. Whatever a command is called, it does one of these.
//! Promises: nothing here writes to the disk. A plan holds the new texts only once they have been
//! read back: by our reader, which must find the old tree with the addition and nothing else; by
//! `serde_yaml`, which must read the same; and as a register, which must differ as was asked.
//! A file a verb: `update.rs` and its neighbours say what each verb may do; `plan.rs` makes edits of
//! it, and `verify.rs` proves them.

mod add;
mod addition;
mod close;
mod complete;
mod create;
mod edit;
mod extend;
mod measure;
mod mend;
mod numbers;
mod plan;
mod proof;
mod read_back;
mod reassign;
mod respond;
mod sign_off;
mod state;
#[cfg(test)]
mod tests;
mod transfer;
mod update;
mod verify;
mod waive;
mod words;

pub use addition::{Addition, Heading, Step, Under};
pub use close::{Close, close};
pub use complete::{Complete, complete};
pub use create::{LONGEST_ID, NewGroup, NewRecord, SCHEMA, record_id, schema_from};
pub use edit::edited;
pub use extend::{Extend, extend};
pub use measure::{Actual, Measure};
pub use mend::{After, Checked, Mended, mend};
pub use plan::{Done, Plan, plan};
pub use reassign::{Reassign, reassign};
pub use respond::{Respond, needs_reason, respond};
pub use sign_off::{SignOff, sign_off};
pub use state::State;
pub use transfer::{Transfer, Transferred, handed_over, taken_up, transfer};
pub use update::{Closure, Progress, Update, may_go, progress};
pub use verify::{Proved, prove, why_not};
pub use waive::NewWaiver;
pub use words::words;

use crate::register::{EntryIndex, RecordIndex, Target};

/// One thing that is to be different.
#[derive(Clone, Debug)]
pub enum Change {
    /// An action gets an update, behind those it has.
    Update {
        entry: EntryIndex,
        update: Box<Update>,
    },
    /// A record gets an action.
    Add {
        record: RecordIndex,
        action: Box<Addition>,
    },
    /// The register gets a record.
    Create(Box<NewRecord>),
    /// A rule is set aside, for an action or a whole record.
    Waive {
        over: Target,
        waiver: Box<NewWaiver>,
    },
}
