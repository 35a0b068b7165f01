//! Papers: nothing exempt shows through, no words of a record make structure, and each is written
//! in each format.

use std::fmt::Write as _;

use icalendar::parser::{read_calendar, unfold};
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};
use pulldown_cmark::{Event, Options, Parser};

use super::REPORTS;
use crate::document::Document;
use crate::files::{Files, TextFile};
use crate::formats::Surface;
use crate::formats::data::calendar::calendar;
use crate::formats::document::DOCUMENT_FORMATS;
use crate::query::Query;
use crate::register::{self, Register};
use crate::timing::{Day, Today};
use crate::view::{Audience, Material, Seen, Wanted};

const DECLARED: &str = "kind: register\nbodies:\n  - {id: b, name: The Board, short: TB, meetings: [2024-01-10, 2025-06-10, 2026-01-10]}\n  - {id: c, name: Another Board}\nroles:\n  - {id: r, name: Head of Repairs, aliases: [HoR]}\n";

fn built(records: &[String]) -> (Files, Register) {
    let mut files = Files::default();
    files.add(TextFile::new(
        "records/register.yaml".to_owned(),
        DECLARED.to_owned(),
    ));
    for (at, text) in records.iter().enumerate() {
        files.add(TextFile::new(format!("records/r{at}.yaml"), text.clone()));
    }
    let (register, _) = register::build(&files);
    (files, register)
}

/// Every paper about everything, the board and each record, as the audience may see it.
fn papers(
    records: &[String],
    audience: Audience,
    each: &mut dyn FnMut(&str, &Material<'_>, Document),
) {
    let (files, register) = built(records);
    let seen = Seen {
        register: &register,
        files: &files,
        today: Today::on(Day::new(2026, 2, 1).unwrap()),
        audience,
    };
    let bodies = ["b", "c"].map(|id| Wanted::Body(id.to_owned()));
    let mut wanted = vec![Wanted::Register];
    wanted.extend(bodies);
    let all = 0..u32::try_from(register.records.len()).unwrap();
    wanted.extend(all.map(|at| Wanted::Record(register::RecordIndex(at))));
    for wanted in wanted {
        let mut query = Query {
            all: true,
            ..Query::default()
        };
        match &wanted {
            Wanted::Record(record) => query.records.push(*record),
            Wanted::Body(body) => {
                query.bodies.push(body.clone());
                query.handed_over = true;
            }
            _ => {}
        }
        let Ok(material) = seen.material(&query, &wanted, None) else {
            continue;
        };
        for report in REPORTS {
            let document = (report.build)(&material, None);
            each(report.name, &material, document);
        }
        for (_, of_owner) in material.by_owner() {
            let document = (super::report("owner").unwrap().build)(&of_owner, None);
            each("owner", &of_owner, document);
        }
    }
}

fn in_format(name: &str, document: &Document) -> String {
    let format = DOCUMENT_FORMATS
        .iter()
        .find(|format| format.name == name)
        .unwrap();
    let surface = Surface {
        width: Some(80),
        colour: false,
    };
    let mut bytes = Vec::new();
    (format.write)(document, surface, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn as_calendar(material: &Material<'_>) -> String {
    let rows = material.view.rows.iter();
    let (bytes, _) = calendar("A calendar", &material.view.basis, rows);
    String::from_utf8(bytes).unwrap()
}

/// All that is printed of some records, in every format.
fn everything(records: &[String], audience: Audience) -> String {
    let mut all = String::new();
    papers(records, audience, &mut |name, material, document| {
        for format in DOCUMENT_FORMATS {
            let _ = writeln!(
                all,
                "== {name} {}\n{}",
                format.name,
                in_format(format.name, &document)
            );
        }
        all.push_str(&as_calendar(material));
        all.push_str(&document.closing.join("\n"));
    });
    all
}

/// What an exempt action or update says, which must not matter to the public.
#[derive(Clone, Debug)]
struct Secret {
    status: &'static str,
    rag: &'static str,
    due: &'static str,
    owner: &'static str,
    word: &'static str,
    /// What an exempt update closes the action with.
    closed: &'static str,
    /// The day of a whole record that is exempt.
    day: &'static str,
}

fn secret() -> impl Strategy<Value = Secret> {
    (
        prop::sample::select(vec!["not-started", "blocked", "completed"]),
        prop::sample::select(vec!["red", "green", "blue"]),
        prop::sample::select(vec!["2025-01-01", "2027-01-01", "ongoing", "weekly"]),
        prop::sample::select(vec!["HoR", "SECRET owner", "The Board"]),
        prop::sample::select(vec!["SECRET", "SECRET SECRET"]),
        prop::sample::select(vec![
            "",
            ", closed: {reason: transferred, to: c}",
            ", closed: {reason: superseded, to: \"1\"}",
        ]),
        prop::sample::select(vec!["2025-06-10", "2025-12-24", "2026-01-20"]),
    )
        .prop_map(|(status, rag, due, owner, word, closed, day)| Secret {
            status,
            rag,
            due,
            owner,
            word,
            closed,
            day,
        })
}

/// A record with what is public of it as given, and secrets in the places given.
#[derive(Clone, Debug)]
struct Made {
    kind: usize,
    whole: bool,
    /// For each action: exempt, an exempt update, its status.
    actions: Vec<(bool, bool, &'static str)>,
}

fn made() -> impl Strategy<Value = Made> {
    let status = prop::sample::select(vec!["not-started", "in-progress", "blocked", "completed"]);
    let action = (prop::bool::weighted(0.4), any::<bool>(), status);
    (
        0..3_usize,
        prop::bool::weighted(0.3),
        prop::collection::vec(action, 1..5),
    )
        .prop_map(|(kind, whole, actions)| Made {
            kind,
            whole,
            actions,
        })
}

fn record(made: &Made, secret: &Secret) -> String {
    let hides = |public: &'static str| if made.whole { secret.word } else { public };
    let (head, list, key) = match made.kind {
        0 => (
            "kind: meeting\nbody: b\ndate: 2025-06-10\n",
            "items:\n  - item: \"1\"\n    title: ",
            "actions",
        ),
        1 => (
            "kind: action-plan\nbody: b\ndate: 2025-06-10\n",
            "workstreams:\n  - ref: A\n    title: ",
            "actions",
        ),
        _ => (
            "kind: inspection\nbody: b\npublished: 2025-06-10\n",
            "bands:\n  - title: ",
            "recommendations",
        ),
    };
    let mut text = head.to_owned();
    if made.whole {
        text = text.replace("2025-06-10", secret.day);
        text.push_str("exempt: {paragraphs: [1]}\n");
    }
    let _ = write!(
        text,
        "title: {}\nnote: {}\n",
        hides("A title"),
        hides("A note")
    );
    let _ = write!(text, "{list}{}\n    {key}:\n", hides("A heading"));
    for (at, (exempt, update, status)) in made.actions.iter().enumerate() {
        if *exempt || made.whole {
            let Secret {
                status,
                rag,
                due,
                owner,
                word,
                ..
            } = secret;
            let _ = writeln!(
                text,
                "      - {{ref: \"{at}\", text: {word}, status: {status}, rag: {rag}, due: {due}, owner: {owner}, measures: [{{name: {word}, baseline: {word}}}], exempt: true}}"
            );
            continue;
        }
        let _ = write!(
            text,
            "      - ref: \"{at}\"\n        text: open words\n        status: {status}\n        owner: HoR\n        due: 2025-12-31\n        measures: [{{name: M, target: 85%}}]\n"
        );
        if *update {
            let Secret {
                status,
                rag,
                due,
                owner,
                word,
                closed,
                ..
            } = secret;
            let done = word.len();
            let _ = write!(
                text,
                "        updates:\n          - {{date: 2025-09-01, note: {word}, status: {status}, rag: {rag}, due: {due}, agreed_by: {word}, owner: {owner}, evidence: {word}, signed_off: {word}{closed}, percent: {done}, measures: [{{name: M, actual: {word}}}], exempt: {{paragraphs: [2]}}}}\n"
            );
        }
    }
    text
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    /// Whatever stands in exempt material, the public sees the same bytes.
    #[test]
    fn nothing_exempt_shows_through(
        made in prop::collection::vec(made(), 1..3),
        one in secret(),
        other in secret(),
    ) {
        let with = |secret: &Secret| -> Vec<String> {
            made.iter().map(|made| record(made, secret)).collect()
        };
        let public = everything(&with(&one), Audience::Public);
        prop_assert!(!public.contains("SECRET"));
        prop_assert_eq!(public, everything(&with(&other), Audience::Public));
    }

    /// Hostile words leave every page with the structure that plain words give it.
    #[test]
    fn words_make_no_structure(hostile in prop::sample::select(HOSTILE.to_vec()), tail in "[ -~]{0,12}") {
        let words = format!("{hostile}{tail}");
        prop_assert_eq!(skeleton("word"), skeleton(&words), "{}", words);
    }
}

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</td></tr></table><h1>x",
    "\"><img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "a | b || c",
    "# heading",
    "- point\n- point",
    "1. one\n\n2. two",
    "```\ncode",
    "[x](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "<!-- track report tracker: end -->",
    "*bold* _em_ ~~no~~",
    "=SUM(A1:A9)",
    "+1",
    "-1",
    "@cmd",
    "\ttab",
    "END:VEVENT\r\nBEGIN:VEVENT",
    "a;b,c\\n",
    "\u{1b}[31mred",
    "\u{202e}turned",
    "\u{2028}line",
    "http://example.org/ www.example.org",
    "---\n===",
    "\\",
];

/// The structure of every page about one action with those words everywhere: the tags of HTML, the
/// events of Markdown, the cells of each row of CSV, the lines of a calendar.
fn skeleton(words: &str) -> Vec<String> {
    let quoted = serde_json::to_string(words).unwrap();
    let record = format!(
        "kind: meeting\nbody: b\ndate: 2025-06-10\ntitle: {quoted}\nitems:\n  - item: \"1\"\n    title: {quoted}\n    actions:\n      - ref: \"1.1\"\n        text: {quoted}\n        owner: {quoted}\n        to: {quoted}\n        due: 2025-12-31\n        updates:\n          - {{date: 2026-01-20, note: {quoted}, evidence: {quoted}, due: 2026-03-01, reason: {quoted}}}\n"
    );
    let mut all = Vec::new();
    papers(
        &[record],
        Audience::Public,
        &mut |name, material, document| {
            if name == "owner" {
                return;
            }
            all.push(tags(&in_format("html", &document)));
            all.push(events(&in_format("markdown", &document)));
            all.push(cells(&in_format("csv", &document)));
            let terminal = in_format("table", &document);
            assert!(
                !terminal
                    .chars()
                    .any(|letter| letter.is_control() && letter != '\n')
            );
            let calendar = as_calendar(material);
            let unfolded = unfold(&calendar);
            let parsed = read_calendar(&unfolded).unwrap();
            let names = parsed.components.iter().map(|component| {
                let properties = component
                    .properties
                    .iter()
                    .map(|property| property.name.as_str());
                format!(
                    "{} {}",
                    component.name,
                    properties.collect::<Vec<_>>().join(" ")
                )
            });
            all.extend(names);
            assert!(calendar.lines().all(|line| line.len() <= 75), "{calendar}");
        },
    );
    all
}

/// The names of the tags, in order; what is between them is words. Lists of pieces in a cell may be
/// longer where the words have several lines.
fn tags(html: &str) -> String {
    let body = html.split("<body").nth(1).unwrap_or_default();
    let body = body.split("<script").next().unwrap_or_default();
    let names = body.split('<').skip(1).map(|tag| {
        tag.split([' ', '>', '\n'])
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    let inline = [
        "br", "li", "/li", "ul", "/ul", "p", "/p", "abbr", "/abbr", "a", "/a", "span", "/span",
    ];
    let names = names.filter(|name| !inline.contains(&name.as_str()));
    names.collect::<Vec<_>>().join(" ")
}

fn events(markdown: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut names: Vec<String> = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => names.push(format!("{:?}", tag.to_end())),
            Event::End(_) | Event::Text(_) | Event::SoftBreak | Event::HardBreak => {}
            Event::InlineHtml(html) if &*html == "<br>" => {}
            other => names.push(format!("{other:?}")),
        }
    }
    // Several lines of words are several points of a list, and nothing else.
    names.retain(|name| name != "Item" && name != "List(false)" && name != "Paragraph");
    names.join(" ")
}

fn cells(csv: &str) -> String {
    let mut rows = String::new();
    for record in csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv.as_bytes())
        .records()
    {
        let record = record.unwrap();
        let _ = write!(rows, "{} ", record.len());
        for cell in &record {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
        }
    }
    rows
}
