//! Which actions are to change, where several do: named one by one, or chosen by filters.
//!
//! Promises: what filters choose is listed and agreed to before it is changed.
//! Why not the filters of the listings: there `--status` and `--rag` choose; here they say what an
//! action is to become, so that those which choose are called `--with-status` and `--with-rag`.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use clap::Args;

use super::context::Context;
use super::named::{self, Chosen};
use super::offered;
use super::writing::Writing;
use crate::formats::escape::one_line;
use crate::model::{ItemType, Rag, Status, counted};
use crate::query::{self, Asked};

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
/// Filters that choose what is to change. Repeat one, or put commas between values, for "or".
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Which actions, where no id is given")]
pub struct Selection {
    /// Owner: an id, a name, initials, or part of a name
    #[arg(long, value_name = "OWNER", add = offered::owners().several())]
    owner: Vec<String>,
    /// Body that the record belongs to
    #[arg(long, value_name = "BODY", add = offered::bodies().several())]
    body: Vec<String>,
    /// Record: its id, or enough of it to tell
    #[arg(long, value_name = "RECORD", add = offered::records().several())]
    record: Vec<String>,
    /// Status it has now
    #[arg(long, value_name = "STATUS", add = offered::words_or_unknown::<Status>().several())]
    with_status: Vec<String>,
    /// RAG rating it has now
    #[arg(long, value_name = "RAG", add = offered::words_or_unknown::<Rag>().several())]
    with_rag: Vec<String>,
    /// Sort of promise: action, recommendation, commitment
    #[arg(long = "type", value_name = "TYPE", add = offered::words::<ItemType>().several())]
    item_type: Vec<String>,
    /// Overdue
    #[arg(long)]
    overdue: bool,
    /// Due before this day
    #[arg(long, value_name = "DATE")]
    due_before: Option<String>,
    /// Without a deadline
    #[arg(long)]
    no_due: bool,
    /// Without an owner
    #[arg(long)]
    no_owner: bool,
    /// With these words, in any capitals; repeat for "and"
    #[arg(long, value_name = "WORDS")]
    text: Vec<String>,
    /// Do not ask before many are changed
    #[arg(long, short)]
    yes: bool,
}

/// Most actions that a question lists.
const LISTED_AT_MOST: usize = 40;

impl Selection {
    pub fn is_given(&self) -> bool {
        let lists = [
            &self.owner,
            &self.body,
            &self.record,
            &self.with_status,
            &self.with_rag,
        ];
        lists
            .into_iter()
            .chain([&self.item_type, &self.text])
            .any(|list| !list.is_empty())
            || self.overdue
            || self.no_due
            || self.no_owner
            || self.due_before.is_some()
    }

    /// The actions of these ids; where none is given, those the filters choose.
    pub fn actions<'c>(&self, ids: &[String], context: &'c Context) -> Result<Chosen<'c>> {
        match (ids.is_empty(), self.is_given()) {
            (false, true) => bail!("give ids or filters, not both"),
            (_, false) => {
                return Ok(Chosen {
                    actions: named::actions(ids, context)?,
                    beside: Vec::new(),
                });
            }
            (true, true) => {}
        }
        let asked = Asked {
            status: self.with_status.clone(),
            rag: self.with_rag.clone(),
            owner: self.owner.clone(),
            body: self.body.clone(),
            record: self.record.clone(),
            item_type: self.item_type.clone(),
            overdue: self.overdue,
            due_before: self.due_before.clone(),
            no_due: self.no_due,
            no_owner: self.no_owner,
            text: self.text.clone(),
            ..Asked::default()
        };
        let query = query::parse(&asked, &context.register, context.today)?;
        let chosen = named::chosen(&query, context)?;
        if chosen.actions.is_empty() {
            let outstanding = if self.with_status.is_empty() {
                "outstanding "
            } else {
                ""
            };
            let beside = chosen.beside.iter().map(|note| format!("\n{note}"));
            bail!(
                "no {outstanding}action fits: {}{}",
                query.in_words.join(", "),
                beside.collect::<String>()
            );
        }
        Ok(chosen)
    }

    /// Shows what is to change and asks; nobody is asked who said `--yes`, or only looks.
    pub fn agreed(
        &self,
        chosen: &Chosen<'_>,
        question: &str,
        writing: &Writing,
        context: &Context,
    ) -> Result<()> {
        agreed(self.yes, chosen, question, writing, context)
    }
}

/// Shows what is to change and asks.
pub fn agreed(
    yes: bool,
    chosen: &Chosen<'_>,
    question: &str,
    writing: &Writing,
    context: &Context,
) -> Result<()> {
    if yes || writing.dry_run {
        return Ok(());
    }
    let actions = &chosen.actions;
    let mut list = String::new();
    for one in actions.iter().take(LISTED_AT_MOST) {
        let _ = writeln!(list, "  {}: {}", one.shown.id, one_line(&one.shown.text));
    }
    if actions.len() > LISTED_AT_MOST {
        let _ = writeln!(list, "  and {} more", actions.len() - LISTED_AT_MOST);
    }
    for note in &chosen.beside {
        let _ = writeln!(list, "{note}");
    }
    let actions = counted(actions.len(), "action");
    if !context.person.is_there() {
        bail!(
            "this would change {actions}:\n{list}give --yes to write it, or --dry-run to see it; \
             nothing was written"
        );
    }
    if context
        .person
        .agrees(&format!("{actions}:\n{list}{question}"))?
    {
        Ok(())
    } else {
        bail!("nothing was written")
    }
}
