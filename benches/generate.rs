//! Registers to measure on: any size, always the same for a seed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A small generator of numbers, so that a seed always makes the same register.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn pick<'a>(&mut self, among: &[&'a str]) -> &'a str {
        let at = self.below(among.len() as u64);
        let at = usize::try_from(at).unwrap_or(0);
        among.get(at).copied().unwrap_or_default()
    }
}

const WORDS: &[&str] = &[
    "report",
    "attainment",
    "fostering",
    "placement",
    "review",
    "guidance",
    "schools",
    "board",
    "recruitment",
    "safeguarding",
    "committee",
    "strategy",
    "outcome",
    "members",
    "quarterly",
    "agreed",
    "provision",
    "transport",
    "families",
    "support",
    "evidence",
    "audit",
    "partners",
];
const OWNERS: &[&str] = &[
    "Director of Children's Services",
    "DCS",
    "YOT Manager",
    "Head of Safeguarding",
    "Democratic Services Officer",
    "Principal Social Worker",
];
const DUE: &[&str] = &[
    "2025-03-31",
    "31 March 2025",
    "30/09/2024",
    "Q3 2024/25",
    "by the next meeting",
    "ongoing",
    "within six weeks",
    "end of June 2025",
    "Autumn term 2025",
    "TBC",
    "2026-12-31",
    "March 2027",
];
const STATUSES: &[&str] = &["not-started", "in-progress", "completed", "on-hold"];

/// Writes a register of so many records, five actions and about 1.6 kB each; says how many bytes.
pub fn register(folder: &Path, records: usize) -> std::io::Result<usize> {
    fs::create_dir_all(folder)?;
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let mut bytes = 0;
    let mut write = |name: String, text: String| {
        bytes += text.len();
        fs::write(folder.join(name), text)
    };
    write("register.yaml".to_owned(), declarations())?;
    for at in 0..records {
        let text = record(at, &mut numbers);
        write(format!("m{at:05}.yaml"), text)?;
    }
    Ok(bytes)
}

fn declarations() -> String {
    let mut text = "kind: register\nbodies:\n".to_owned();
    for body in 0..20 {
        let _ = write!(
            text,
            "  - id: body-{body}\n    name: Body number {body}\n    meetings:\n"
        );
        for month in 1..=12 {
            let _ = writeln!(text, "      - 2025-{month:02}-{:02}", 10 + body % 15);
        }
    }
    text.push_str("roles:\n");
    for (at, name) in OWNERS
        .iter()
        .enumerate()
        .filter(|(_, name)| **name != "DCS")
    {
        let alias = if at == 0 { "\n    aliases: [DCS]" } else { "" };
        let _ = writeln!(text, "  - id: role-{at}\n    name: {name}{alias}");
    }
    text
}

fn record(at: usize, numbers: &mut Numbers) -> String {
    let (year, month) = (2015 + at % 10, 1 + at % 12);
    let mut text = format!(
        "kind: meeting\nbody: body-{}\ndate: {year}-{month:02}-14\nitems:\n",
        at % 20
    );
    for item in 1..=5 {
        let _ = write!(text, "  - item: \"{item}\"\n    title: ");
        words(&mut text, 4, numbers);
        let _ = write!(
            text,
            "\n    actions:\n      - ref: \"{item}.1\"\n        text: "
        );
        words(&mut text, 6, numbers);
        let _ = write!(
            text,
            "\n        owner: {}\n        due: {}\n        updates:\n          - date: {}-03-01\n            note: ",
            numbers.pick(OWNERS),
            numbers.pick(DUE),
            year + 1,
        );
        words(&mut text, 4, numbers);
        let _ = writeln!(text, "\n            status: {}", numbers.pick(STATUSES));
    }
    text
}

fn words(text: &mut String, count: usize, numbers: &mut Numbers) {
    for at in 0..count {
        if at > 0 {
            text.push(' ');
        }
        text.push_str(numbers.pick(WORDS));
    }
}
