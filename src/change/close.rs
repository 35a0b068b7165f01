//! The verb `close`: an action ends without being done, and says why and where it went.

use anyhow::{Result, bail};

use super::update::Closure;
use super::{State, Update};
use crate::model::{Closing, Dated, Status, Word};

/// Why it ends, where it went, and who agreed.
#[derive(Clone, Debug)]
pub struct Close {
    pub date: Option<Dated>,
    pub reason: Closing,
    /// The id of what it went to, whole.
    pub to: Option<String>,
    pub by: Option<String>,
    pub note: Option<String>,
}

/// What a reason has to say beside itself (domain 5).
pub fn needs(reason: Closing) -> &'static [&'static str] {
    match reason {
        Closing::Superseded | Closing::Merged | Closing::Transferred => &["--to"],
        Closing::RiskAccepted => &["--by"],
        Closing::BusinessAsUsual => &["--to", "--note"],
        Closing::Withdrawn => &["--by", "--note"],
        Closing::Rejected => &[],
    }
}

/// The update that ends it, or why it may not.
pub fn close(state: &State, asked: Close) -> Result<Update> {
    state.must_be_seen_whole()?;
    let id = &state.id;
    match state.status {
        Some(Status::Closed) => bail!("`{id}` is closed already"),
        Some(Status::Completed) => bail!(
            "`{id}` is completed: `track sign-off {id} --by …` agrees that it is done, and \
             `track update {id} --status in-progress --note …` opens it again"
        ),
        _ => {}
    }
    let own_record = id.split('/').next();
    if let Some(to) = asked.to.as_deref()
        && (to == id || Some(to) == own_record)
    {
        bail!("`{id}` cannot go to itself, nor to the record it is in");
    }
    let given = |flag: &&str| match *flag {
        "--to" => asked.to.is_some(),
        "--by" => asked.by.is_some(),
        _ => asked.note.is_some(),
    };
    let needed = needs(asked.reason);
    if !needed.is_empty() && !needed.iter().any(given) {
        bail!(
            "an action that is closed as `{}` says {}: give {}",
            asked.reason.word(),
            said_by(asked.reason),
            needed.join(" or ")
        );
    }
    Ok(Update {
        date: asked.date,
        closed: Some(Closure {
            reason: asked.reason,
            to: asked.to,
            by: asked.by,
            note: asked.note,
        }),
        ..Update::default()
    })
}

fn said_by(reason: Closing) -> &'static str {
    match reason {
        Closing::Superseded => "what took its place",
        Closing::Transferred => "who answers for it now",
        Closing::RiskAccepted => "who accepted the risk",
        Closing::Merged | Closing::BusinessAsUsual => "what it became part of",
        Closing::Withdrawn | Closing::Rejected => "who decided, or why",
    }
}
