//! Documents as reports make them, and as bad as records can make them. The places are invented.

use crate::document::{Block, Cell, Column, Document, Head, Shape, Table, Width};
use crate::model::{Basis, Dated, LeftOut, Rag, Status};
use crate::timing::Day;

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub fn head(title: &str) -> Head {
    let mut basis = Basis::new(day("2025-03-13"));
    (basis.read, basis.shown, basis.files) = (31, 27, 6);
    for _ in 0..4 {
        basis.leave_out(LeftOut::Closed);
    }
    Head {
        paper: "tracker",
        title: title.to_owned(),
        facts: vec![
            ("As at".to_owned(), "13 March 2025".to_owned()),
            (
                "Body".to_owned(),
                "Housing and Property Committee".to_owned(),
            ),
            ("Shows".to_owned(), "every action not signed off".to_owned()),
        ],
        basis,
        banner: None,
        abbreviations: Vec::new(),
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("Ref", Width::Id),
        Column::new("Action", Width::Text),
        Column::new("Owner", Width::Prose),
        Column::new("Target date", Width::Whole),
        Column::new("Status", Width::Prose),
        Column::new("RAG", Width::Whole),
        Column::new("Latest update", Width::Text),
    ]
}

const ACTIONS: [&str; 8] = [
    "Bring a report on damp and mould in the flats at Harbour Row, with the costs of each remedy",
    "Write to the Scottish Government about the shortfall in the repairs grant",
    "Publish the timetable of inspections",
    "Agree with NHS Ardlea who adapts homes before a patient is discharged, and what is done when \
     the work cannot be finished in time",
    "Circulate the minute of the site visit",
    "Review the policy on void properties",
    "Tell members which stairs still have no emergency lighting",
    "Set out options for the community centre",
];

const LONG: &str = "The contractor has finished blocks A to D and started on block E. Two of the \
    flats in block D could not be entered; the tenants have been written to three times, and an \
    officer will call in the week of 17 March. The surveyor found that the extractor fans fitted \
    in 2019 were wired to the light switch and are therefore off for most of the day, which nobody \
    had noticed because the fault does not show on the fan itself.\n\nThe cost of wiring them again \
    is within the budget. A revised programme with dates for each block goes to the committee in \
    June, and tenants have been told what to expect.";

fn actions(meeting: &str, rows: usize) -> Table {
    let mut table = Table::new(columns());
    for at in 0..rows {
        let late = at % 4 == 1;
        table.row(vec![
            Cell::text(format!("HPC/{meeting}/{}", at + 1)),
            Cell::text(ACTIONS[at % ACTIONS.len()]),
            match at % 3 {
                0 => Cell::names(["Head of Property"]),
                1 => Cell::names(["Director of Housing", "NHS Ardlea"]),
                _ => Cell::Empty,
            },
            match at % 5 {
                0 => Cell::Day(day("2025-03-31")),
                1 => Cell::Dated(Dated::Month(2025, 1)),
                2 => Cell::Empty,
                3 => Cell::NotUnderstood("when the weather allows, or else later".to_owned()),
                _ => Cell::Day(day("2024-12-05")),
            },
            Cell::Status(match at % 6 {
                0 => Status::InProgress,
                1 => Status::NotStarted,
                2 => Status::Completed,
                3 => Status::Blocked,
                4 => Status::OnHold,
                _ => Status::Closed,
            }),
            [Rag::Red, Rag::Amber, Rag::Green, Rag::Blue, Rag::Grey]
                .get(at)
                .map_or(Cell::Empty, |rag| Cell::Rag(*rag)),
            match at {
                0 => Cell::text(LONG),
                1 => Cell::lines(vec![
                    "13 February 2025: letter sent.".to_owned(),
                    "6 March 2025: no answer yet; COSLA has been asked to raise it too.".to_owned(),
                ]),
                _ if late => Cell::Empty,
                _ => Cell::text("6 March 2025: on the agenda of the SLT for April."),
            },
        ]);
    }
    table
}

/// The usual paper: meetings, each with its actions, and a key.
pub fn tracker() -> Document {
    let mut document = Document {
        head: Some(head("Action tracker: Housing and Property Committee")),
        ..Document::default()
    };
    document.paragraph(
        "The committee is asked to note the 27 actions below, and to agree which of those \
         completed are signed off. The SLT saw this paper on 10 March 2025.",
    );
    for (meeting, title, rows) in [
        ("2025-02", "Meeting of 13 February 2025", 8),
        ("2024-12", "Meeting of 5 December 2024", 5),
        ("2024-10", "Meeting of 10 October 2024", 6),
    ] {
        document.heading(2, title);
        let mut table = actions(meeting, rows);
        table.caption = Some(format!("Actions from the {}", title.replace('M', "m")));
        document.blocks.push(Block::Table(table));
    }
    document.heading(2, "How many, by status");
    let mut counts = Table::new(vec![
        Column::new("Status", Width::Prose),
        Column::new("Actions", Width::Whole),
        Column::new("Days late, at most", Width::Whole),
    ]);
    for (status, count, late) in [
        (Status::InProgress, 12, Cell::Late(98)),
        (Status::Blocked, 3, Cell::Late(41)),
        (Status::Completed, 12, Cell::Empty),
    ] {
        counts.row(vec![Cell::Status(status), Cell::count(count), late]);
    }
    document.blocks.push(Block::Table(counts));
    document.heading(2, "What the colours mean");
    document.points([
        "Red: will not be met, and the committee has to decide".to_owned(),
        "Amber: at risk".to_owned(),
        "Green: on plan".to_owned(),
    ]);
    if let Some(head) = &mut document.head {
        head.abbreviations = vec![
            (
                "COSLA".to_owned(),
                "Convention of Scottish Local Authorities".to_owned(),
            ),
            ("SLT".to_owned(), "Senior leadership team".to_owned()),
        ];
        document.closing = vec![
            head.basis.sentence(),
            "The records are the files in the folder of the committee; each action says where it \
             was agreed."
                .to_owned(),
        ];
    }
    document
}

/// A paper that is not for everybody, of many pages.
pub fn exempt() -> Document {
    let mut document = tracker();
    if let Some(head) = &mut document.head {
        head.title = "Action tracker with exempt items".to_owned();
        head.banner = Some("EXEMPT: contains exempt information. Not for publication.".to_owned());
    }
    document.heading(2, "Meeting of 6 June 2024");
    document.blocks.push(Block::Table(actions("2024-06", 60)));
    document
}

/// An inspection: each recommendation is a record.
pub fn records() -> Document {
    let mut document = Document {
        head: Some(head("Progress against the inspection of housing services")),
        ..Document::default()
    };
    document.heading(2, "Recommendations");
    let mut table = actions("2024-11", 6);
    table.shape = Shape::Records(3);
    table.caption = Some("Every recommendation, in the order of the report".to_owned());
    document.blocks.push(Block::Table(table));
    document.heading(2, "Judgements");
    document.blocks.push(Block::Fields(vec![
        ("Leadership".to_owned(), "Adequate".to_owned()),
        ("Outcomes for tenants".to_owned(), String::new()),
    ]));
    document.heading(2, "Planned for other meetings");
    document.blocks.push(Block::Table(Table::new(columns())));
    document
}

/// A listing: no head, groups of the second level, more columns than a page has.
pub fn listing() -> Document {
    let mut document = Document::default();
    for group in ["Director of Housing", "Head of Property"] {
        document.heading(2, group);
        document.blocks.push(Block::Table(actions("2025-02", 4)));
    }
    document.heading(2, "Everything");
    let mut many = columns();
    many.extend(columns());
    let mut table = Table::new(many);
    let short = actions("2025-02", 3);
    for row in short.rows() {
        table.row(row.iter().chain(row).cloned().collect());
    }
    document.blocks.push(Block::Table(table));
    document.closing = vec!["As at 13 March 2025: 8 of 31 actions shown.".to_owned()];
    document
}

pub const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "\" onmouseover=\"alert(1)\" x='",
    "</style></title></main><h1>Another</h1>",
    "&lt;b&gt; &amp;amp; & <!-- -->",
    "abc\u{202e}fed\u{2066}\u{200b}\u{61c}",
    "bell\u{7} escape\u{1b}[31m nothing\u{0}",
    "javascript:alert(1)",
    "]]> <![CDATA[ <svg onload=alert(1)>",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitz\
     endenstellvertretervereinigung",
];

/// Hostile words wherever words can stand.
pub fn hostile() -> Document {
    let words = HOSTILE.join(" ");
    let mut document = Document {
        head: Some(head(&words)),
        ..Document::default()
    };
    if let Some(head) = &mut document.head {
        head.banner = Some(words.clone());
        head.facts.push((words.clone(), words.clone()));
        head.abbreviations.push(("alert".to_owned(), words.clone()));
        head.abbreviations.push((String::new(), String::new()));
    }
    document.heading(4, words.clone());
    document.paragraph(words.clone());
    document
        .blocks
        .push(Block::List(vec![(words.clone(), vec![words.clone()])]));
    for shape in [Shape::Grid, Shape::Records(2)] {
        let mut table = Table::new(
            [(0, Width::Id), (1, Width::Text), (8, Width::Whole)]
                .map(|(at, width)| Column::new(HOSTILE[at], width))
                .to_vec(),
        );
        table.shape = shape;
        table.caption = Some(words.clone());
        for text in HOSTILE {
            table.row(vec![
                Cell::text(text),
                Cell::lines(vec![text.to_owned(), text.to_owned()]),
                Cell::NotUnderstood(text.to_owned()),
            ]);
        }
        table.row(vec![
            Cell::text("x".repeat(5000)),
            Cell::text(format!("{words} ").repeat(9)),
        ]);
        document.blocks.push(Block::Table(table));
    }
    document.closing.push(words);
    document
}
