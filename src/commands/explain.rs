//! `track explain`: the manual of the rules, a page each.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use clap::Args;

use super::context::{Answer, Context};
use super::offered;
use super::person::Question;
use crate::checks::{families, rules};
use crate::diagnostic::{hint, nearest};

/// Print the page of a rule: what it is about, why it matters, an example, what to do
#[derive(Args, Debug)]
pub struct ExplainArgs {
    /// The code of the rule, as it stands in brackets behind `error` or `warning`
    #[arg(value_name = "RULE", add = offered::rules())]
    rule: Option<String>,
    /// List every rule with its level and what it is about
    #[arg(long, conflicts_with = "rule")]
    list: bool,
}

pub fn explain(args: &ExplainArgs, context: &Context) -> Result<Answer> {
    if args.list {
        return Ok(said(list()));
    }
    let code = match &args.rule {
        Some(code) => code.clone(),
        None => context.person.ask(&Question {
            asks: "Which rule?",
            flag: "RULE (or --list)",
            choices: &offered::choices_rules(),
            only_choices: true,
        })?,
    };
    let code = code.trim().trim_matches(['[', ']', '`']);
    let Some(rule) = rules().find(|rule| rule.code == code) else {
        let meant = nearest(code, rules().map(|rule| rule.code));
        bail!(
            "there is no rule `{code}`{} (`track explain --list` lists them)",
            hint(meant)
        );
    };
    Ok(said(rule.page.to_owned()))
}

fn list() -> String {
    let mut text = String::new();
    let width = rules().map(|rule| rule.code.len()).max().unwrap_or(0);
    for (name, rules) in families() {
        let _ = writeln!(text, "{name}");
        for rule in rules {
            let level = rule.severity.word();
            let _ = writeln!(text, "  {:width$}  {level:7}  {}", rule.code, rule.summary);
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn said(text: String) -> Answer {
    Answer {
        bytes: text.into_bytes(),
        ..Answer::default()
    }
}
