//! `track report`: the papers, each about a body, a record, an owner or whatever filters choose.

use anyhow::{Result, anyhow, bail};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::context::{Answer, Context};
use super::delivery::{Delivery, Sheet};
use super::filters::Filters;
use super::offered;
use crate::model::{KindWord, LeftOut, Word};
use crate::query::{self, OwnerTerm, Query};
use crate::register::Names;
use crate::reports::papers::{About, REPORTS, Report, report};
use crate::reports::{Grouping, parse_grouping};
use crate::timing::Day;
use crate::view::{Material, Wanted};

/// Print a paper: for the next agenda, a board, an owner or the chair
#[derive(Args, Debug)]
pub struct ReportArgs {
    /// Which paper
    #[arg(value_name = "PAPER", value_parser = PossibleValuesParser::new(names()))]
    paper: String,
    /// What it is about: a record for `plan` and `coverage`, an owner for `owner`
    #[arg(value_name = "NAME", add = offered::about())]
    about: Option<String>,
    /// What is new: what was recorded after this day; else after the body's last meeting
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// For `summary`: a row for each body, owner, record, status, rag or section
    #[arg(long, value_name = "GROUP", add = offered::groupings())]
    group_by: Option<String>,
    /// For `owner`: a sheet for every owner, each a file in the folder that --output names
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    delivery: Delivery,
    #[command(flatten)]
    filters: Filters,
}

fn names() -> Vec<PossibleValue> {
    let reports = REPORTS.iter();
    reports
        .map(|report| PossibleValue::new(report.name).help(report.summary))
        .collect()
}

pub fn report_paper(args: &ReportArgs, context: &Context) -> Result<Answer> {
    let report = report(&args.paper).expect("the parser takes only the names of the table");
    args.delivery.check(report, args.all)?;
    let grouping = args.grouping(report)?;
    let (query, wanted) = args.asked(report, context)?;
    let since = args.since(report, context)?;
    let material = context
        .seen()
        .material(&query, &wanted, since)
        .map_err(|why| args.refused(why))?;
    if report.name == "changes" && material.review.after.is_none() {
        bail!(
            "`track report changes` compares two days: give the earlier with --since, or a --body \
             that has met before"
        );
    }
    if args.all {
        return every_owner(report, &material, args, context);
    }
    let material = match wanted {
        Wanted::Owner(_) => of_one_owner(material, args)?,
        _ => material,
    };
    let sheet = sheet(
        report,
        &material,
        grouping,
        name_of(&query, &material, context),
        args,
    );
    let answer = args.delivery.deliver(&sheet, context);
    // A run ends with its paper: giving back every cell of it would only take time.
    std::mem::forget((sheet.document, material));
    answer
}

/// The paper with what its delivery needs to know of it.
fn sheet<'m>(
    report: &Report,
    material: &'m Material<'_>,
    grouping: Option<&Grouping>,
    about: Option<String>,
    args: &ReportArgs,
) -> Sheet<'m> {
    // To find them takes as long as to make the paper: only where they are wanted.
    let rows = report.calendar.filter(|_| args.delivery.is_calendar());
    Sheet {
        paper: report.name,
        about,
        basis: material.view.basis.clone(),
        events: rows.map_or_else(Vec::new, |rows| rows(material)),
        document: (report.build)(material, grouping),
    }
}

/// The id of the body or record a paper is about.
fn name_of(query: &Query, material: &Material<'_>, context: &Context) -> Option<String> {
    match (query.bodies.first(), query.records.as_slice()) {
        (_, [record]) => Some(context.register.record(*record).id.clone()),
        (Some(body), _) => Some(body.clone()),
        _ => match &material.subject {
            crate::view::Subject::Owner(owner) => Some(owner.clone()),
            _ => None,
        },
    }
}

impl ReportArgs {
    fn grouping(&self, report: &Report) -> Result<Option<&'static Grouping>> {
        if self.group_by.is_some() && report.name != "summary" {
            bail!("--group-by is for `track report summary`");
        }
        self.group_by.as_deref().map(parse_grouping).transpose()
    }

    fn since(&self, report: &Report, context: &Context) -> Result<Option<Day>> {
        let since = query::option_day("--since", self.since.as_deref(), context.today)?;
        if since.is_some_and(|since| since > context.today.0) {
            bail!("--since is after the day of the {}", report.name);
        }
        Ok(since)
    }

    /// What to choose, and what the paper is about.
    fn asked(&self, report: &Report, context: &Context) -> Result<(Query, Wanted)> {
        let mut asked = self.filters.asked(true, false);
        match (report.about, &self.about) {
            (About::Record, Some(record)) if asked.record.is_empty() => {
                asked.record.push(record.clone());
            }
            (About::Owner, Some(owner)) if asked.owner.is_empty() && !self.all => {
                asked.owner.push(owner.clone());
            }
            (_, None) => {}
            (About::Body | About::Register, Some(name)) => bail!(
                "`track report {}` takes no name of its own: say --body {name}, --record {name} or \
                 --owner {name}",
                report.name
            ),
            (_, Some(name)) => bail!("what `{name}` is about is said twice"),
        }
        if self.all && report.about != About::Owner {
            bail!("--all is for `track report owner`");
        }
        let mut query = query::parse(&asked, &context.register, context.today)?;
        let wanted = self.wanted(report, &mut query, context)?;
        Ok((query, wanted))
    }

    fn wanted(&self, report: &Report, query: &mut Query, context: &Context) -> Result<Wanted> {
        let names = &context.register.names;
        match report.about {
            About::Body => {
                let [body] = query.bodies.as_slice() else {
                    let bodies: Vec<&str> = names.bodies().map(|body| body.id.as_str()).collect();
                    let among = bodies.join(", ");
                    bail!(
                        "`track report {}` is about one body: name it with --body (one of {among})",
                        report.name
                    );
                };
                let body = body.clone();
                with_predecessors(query, names);
                Ok(Wanted::Body(body))
            }
            About::Record => {
                let [record] = query.records.as_slice() else {
                    bail!(
                        "`track report {}` is about one record: name it, as in `track report {} \
                         {}`",
                        report.name,
                        report.name,
                        example(report, context)
                    );
                };
                context
                    .seen()
                    .record(*record)
                    .map_err(|why| self.refused(why))?;
                let kind = context.register.record(*record).kind;
                if report.name == "plan" && kind != KindWord::ActionPlan {
                    bail!(
                        "`{}` is not an action plan (its kind is {}); `track show` and `track \
                         report coverage` print it",
                        context.register.record(*record).id,
                        kind.word()
                    );
                }
                Ok(Wanted::Record(*record))
            }
            About::Owner if self.all => Ok(Wanted::Register),
            About::Owner if query.owners.len() == 1 => {
                query.asked_of = true;
                Ok(Wanted::Owner(match query.owners.first() {
                    Some(OwnerTerm::Declared(index)) => names.get(*index).name.clone(),
                    Some(OwnerTerm::Part(part)) => part.clone(),
                    None => String::new(),
                }))
            }
            About::Owner => bail!(
                "`track report owner` is about one owner: name it, or give --all and a folder \
                 with --output"
            ),
            About::Register => Ok(match (query.bodies.as_slice(), query.records.as_slice()) {
                (_, [record]) => Wanted::Record(*record),
                ([body], []) => {
                    let body = body.clone();
                    with_predecessors(query, names);
                    Wanted::Body(body)
                }
                _ => Wanted::Register,
            }),
        }
    }

    fn refused(&self, why: LeftOut) -> anyhow::Error {
        let name = self.about.as_deref().unwrap_or("the record");
        match why {
            LeftOut::Exempt => {
                anyhow!("`{name}` is exempt; `--include-exempt` shows it to those who may see it")
            }
            _ => anyhow!("`{name}` was not there yet on that day"),
        }
    }
}

/// Asks also for what the bodies asked for took over from others.
fn with_predecessors(query: &mut Query, names: &Names) {
    for id in query.bodies.clone() {
        let before = names.predecessors(&id).into_iter();
        query.bodies.extend(before.map(|before| before.id.clone()));
    }
    query.handed_over = true;
}

/// A record the paper could be about.
fn example<'c>(report: &Report, context: &'c Context) -> &'c str {
    let wanted = if report.name == "plan" {
        KindWord::ActionPlan
    } else {
        KindWord::Inspection
    };
    let mut records = context.register.records.iter();
    records
        .find(|record| record.kind == wanted && !crate::kinds::Exempt::holds_back(&record.exempt))
        .map_or("RECORD", |record| record.id.as_str())
}

/// The sheet of an owner found by part of a name, who must be one owner only.
fn of_one_owner<'r>(material: Material<'r>, args: &ReportArgs) -> Result<Material<'r>> {
    let crate::view::Subject::Owner(typed) = &material.subject else {
        return Ok(material);
    };
    let typed = typed.clone();
    let part = crate::register::fold(&typed);
    let mut fitting: Vec<&str> = Vec::new();
    for row in &material.view.rows {
        for owner in row.owners.iter().chain(&row.addressees) {
            if crate::register::fold(owner).contains(&part) && !fitting.contains(owner) {
                fitting.push(owner);
            }
        }
    }
    // The name itself before names that hold it.
    let written = args.about.as_deref().unwrap_or(&typed);
    let exact: Vec<&str> = fitting
        .iter()
        .copied()
        .filter(|owner| *owner == written)
        .collect();
    let folded = |owner: &&str| crate::register::fold(owner) == part;
    let alike: Vec<&str> = fitting.iter().copied().filter(folded).collect();
    let tries = [&exact, &alike, &fitting];
    match tries
        .into_iter()
        .find(|some| some.len() == 1)
        .map(Vec::as_slice)
    {
        Some([one]) => Ok(material.of_owner(one)),
        _ if fitting.is_empty() => Ok(material),
        _ => bail!("that could be any of\n  {}", fitting.join("\n  ")),
    }
}

fn every_owner(
    report: &Report,
    material: &Material<'_>,
    args: &ReportArgs,
    context: &Context,
) -> Result<Answer> {
    let by_owner = material.by_owner();
    let sheets = by_owner.iter().map(|(owner, material)| {
        let name = owner.unwrap_or("no owner").to_owned();
        sheet(report, material, None, Some(name), args)
    });
    let sheets: Vec<Sheet<'_>> = sheets.collect();
    args.delivery.deliver_all(&sheets, context)
}
