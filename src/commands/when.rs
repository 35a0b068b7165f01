//! `track when`: what is made of a target date.

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::context::{Answer, Context};
use super::offered;
use crate::document::{Block, Document};
use crate::formats::data::{self, when::Reading};
use crate::formats::document::document_format;
use crate::query;
use crate::timing::{self, Setting, When};

/// Say what is made of a target date, as a record would write it
#[derive(Args, Debug)]
pub struct WhenArgs {
    /// The words: "by October Strategic Board", "Q3 2024/25", "within two weeks"
    phrase: String,
    /// The day it was raised, from which spans are counted and missing years found; else the day
    #[arg(long, value_name = "DATE")]
    raised: Option<String>,
    /// The body whose meetings are meant
    #[arg(long, value_name = "BODY", add = offered::bodies())]
    body: Option<String>,
    /// Read it strictly: `by March` by the eve of March, and not by its end
    #[arg(long)]
    strict: bool,
    /// How the answer is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: WhenFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WhenFormat {
    /// In words
    Text,
    /// One object
    Json,
}

pub fn when(args: &WhenArgs, context: &Context) -> Result<Answer> {
    let raised = match &args.raised {
        Some(day) => {
            query::option_day("--raised", Some(day), context.today)?.unwrap_or(context.today.0)
        }
        None => context.today.0,
    };
    let body = args
        .body
        .as_deref()
        .map(|name| query::body(name, &context.register))
        .transpose()?;
    let calendar = &context.register.calendar;
    let when = timing::read(
        &args.phrase,
        &Setting {
            raised: Some(raised),
            calendar,
            body: body.as_deref(),
        },
    );
    let when = if args.strict { when.strictly() } else { when };
    if args.format == WhenFormat::Json {
        return Ok(context.answer(data::write(&Reading::of(&args.phrase, &when))?));
    }
    let mut document = Document::default();
    document.paragraph(when.in_words());
    document.blocks = vec![Block::Fields(fields(&args.phrase, &when))];
    let format = document_format("table").expect("the terminal's format is in the table");
    let mut bytes = Vec::new();
    (format.write)(&document, context.surface, &mut bytes)?;
    Ok(context.answer(bytes))
}

fn fields(phrase: &str, when: &When) -> Vec<(String, String)> {
    let day = |day: Option<timing::Day>| day.map_or("open".to_owned(), timing::Day::plain);
    let mut fields = vec![
        ("Words".to_owned(), phrase.to_owned()),
        ("Reading".to_owned(), when.in_words()),
        ("Kind".to_owned(), when.kind.word().to_owned()),
        ("Earliest".to_owned(), day(when.earliest)),
        ("Latest".to_owned(), day(when.latest)),
        ("Basis".to_owned(), when.basis.word().to_owned()),
    ];
    let overdue = when
        .deadline()
        .map_or("never".to_owned(), |day| format!("after {}", day.plain()));
    fields.push(("Overdue".to_owned(), overdue));
    if when.ambiguous {
        fields.push((
            "Ambiguous".to_owned(),
            "yes; the later reading is taken".to_owned(),
        ));
    }
    let review = when.review.map(timing::Day::plain);
    fields.extend(review.map(|day| ("Review".to_owned(), day)));
    let original = when.original.map(timing::Day::plain);
    fields.extend(original.map(|day| ("Replaces".to_owned(), day)));
    let notes = [&when.invalid, &when.suspect, &when.note]
        .into_iter()
        .flatten();
    let reading = when.in_words();
    let unsaid = notes.filter(|note| !reading.contains(note.as_str()));
    fields.extend(unsaid.map(|note| ("Note".to_owned(), note.clone())));
    fields
}
