//! Any document: a tree of values, written in any of the styles that people and programs use.
//!
//! Promises: what is generated is YAML 1.2 and YAML 1.1 alike, so that both readers must read it.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Words that a reader may take for something else.
const ODD_WORDS: &[&str] = &[
    "",
    "~",
    "null",
    "Null",
    "NULL",
    "true",
    "True",
    "FALSE",
    "yes",
    "No",
    "on",
    "05.05",
    "1.10",
    "0x1F",
    "0o17",
    "017",
    "1e3",
    "1_000",
    "-0",
    "+5",
    ".5",
    "5.",
    ".inf",
    "-.INF",
    ".nan",
    "1:30",
    "2025-01-01",
    "nan",
    "e5",
    "a#b",
    "http://x/y",
    "-x",
    ":z",
    "?q",
    "it's",
    "50%",
    "a:b",
    "x-",
];

#[derive(Clone, Debug)]
enum Sketch {
    /// Plain or quoted, on one line.
    Inline(String),
    /// Plain or quoted, over lines: its quote, and the words of each line.
    Lines(&'static str, Vec<String>),
    /// Its header, and its lines.
    Block(&'static str, Vec<String>),
    List(Vec<Sketch>, Look),
    Map(Vec<(usize, Sketch)>, Look),
}

#[derive(Clone, Copy, Debug)]
struct Look {
    flow: bool,
    /// A flow collection over several lines; a block list flush with its key; a block collection
    /// that begins behind the dash it belongs to.
    close: bool,
    step: usize,
    /// A comment or an empty line between the elements.
    between: &'static str,
}

/// Any document, with either line ending, with or without a byte-order mark.
pub fn document() -> impl Strategy<Value = String> {
    let top = prop_oneof![
        4 => vec(any_key_and_value(), 1..5).prop_map(|pairs| (pairs, false)),
        1 => vec(any_key_and_value(), 1..4).prop_map(|pairs| (pairs, true)),
    ];
    (
        top,
        look(),
        any::<bool>(),
        any::<bool>(),
        select(vec!["", "# first\n", "---\n", "\n\n"]),
    )
        .prop_map(|((pairs, is_list), look, crlf, mark, before)| {
            let mut text = before.to_owned();
            let sketch = if is_list {
                Sketch::List(pairs.into_iter().map(|(_, value)| value).collect(), look)
            } else {
                Sketch::Map(pairs, look)
            };
            block_lines(&mut text, &sketch, 0);
            if crlf {
                text = text.replace('\n', "\r\n");
            }
            if mark {
                format!("\u{feff}{text}")
            } else {
                text
            }
        })
}

fn any_key_and_value() -> impl Strategy<Value = (usize, Sketch)> {
    (0..8_usize, sketch())
}

fn look() -> impl Strategy<Value = Look> {
    let between = select(vec![
        "",
        "",
        "",
        "\n",
        "# between\n",
        "      # further in\n",
    ]);
    (
        prop::bool::weighted(0.3),
        any::<bool>(),
        1..5_usize,
        between,
    )
        .prop_map(|(flow, close, step, between)| Look {
            flow,
            close,
            step,
            between,
        })
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let leaf = prop_oneof![
        3 => inline().prop_map(Sketch::Inline),
        1 => (select(vec!["", "\"", "'"]), vec("[a-zé😀]{1,6}( [0-9a-z.]{1,4})?", 1..4))
            .prop_map(|(quote, lines)| Sketch::Lines(quote, lines)),
        2 => block(),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            (vec(inner.clone(), 0..4), look()).prop_map(|(items, look)| Sketch::List(items, look)),
            (vec((0..8_usize, inner), 0..4), look())
                .prop_map(|(pairs, look)| Sketch::Map(pairs, look)),
        ]
    })
}

fn inline() -> impl Strategy<Value = String> {
    let text = || {
        "\\PC{0,12}".prop_filter("breaks lines in YAML 1.1", |text| {
            !text.contains(['\u{2028}', '\u{2029}'])
        })
    };
    let escaped = (
        text(),
        select(vec![
            "",
            "\\n",
            "\\t",
            "\\\"",
            "\\\\",
            "\\u00e9",
            "\\U0001F600",
        ]),
    );
    prop_oneof![
        2 => select(ODD_WORDS.to_vec()).prop_map(str::to_owned),
        2 => "[A-Za-z0-9éß名😀(+.][A-Za-z0-9éß名😀_./'@%)-]{0,8}( [A-Za-z0-9(][a-z0-9.:-]{0,4}[a-z]){0,3}",
        1 => "[+-]?[0-9]{1,4}(\\.[0-9]{0,3})?(e[+-]?[0-9]{1,2})?",
        1 => escaped.prop_map(|(text, escape)| {
            format!("\"{}{escape}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
        }),
        1 => text().prop_map(|text| format!("'{}'", text.replace('\'', "''"))),
    ]
}

fn block() -> impl Strategy<Value = Sketch> {
    let headers = vec![
        "|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "|+3", "| # > |", ">- # | x",
    ];
    let first = "[a-zé#&*|>\"'-][a-z:# |>-]{0,8}[a-z]";
    let other = prop_oneof![3 => first, 1 => "", 1 => "  [a-z]{1,3} further"];
    (select(headers), first, vec(other, 0..4)).prop_map(|(header, first, mut lines)| {
        lines.insert(0, first);
        Sketch::Block(header, lines)
    })
}

fn key(style: usize, index: usize) -> String {
    match style {
        0 => format!("\"quoted {index}: x\""),
        1 => format!("'it''s {index}'"),
        2 => format!("key with spaces {index}"),
        3 => format!("é名😀{index}"),
        4 => format!("{index}"),
        5 => format!("\"\\u00e9{index}\""),
        _ => format!("key{index}"),
    }
}

fn pad(out: &mut String, indent: usize) {
    out.push_str(&" ".repeat(indent));
}

fn put(out: &mut String, pieces: &[&str]) {
    out.extend(pieces.iter().copied());
}

/// The elements of a list or mapping in block style, a line or more for each.
fn block_lines(out: &mut String, sketch: &Sketch, indent: usize) {
    let look = match sketch {
        Sketch::List(_, look) | Sketch::Map(_, look) => *look,
        _ => return,
    };
    let between = |out: &mut String, at: usize| {
        if at > 0 {
            out.push_str(look.between);
        }
        pad(out, indent);
    };
    if let Sketch::List(items, _) = sketch {
        for (at, item) in items.iter().enumerate() {
            between(out, at);
            out.push('-');
            value(out, item, indent, true);
        }
    }
    if let Sketch::Map(pairs, _) = sketch {
        for (at, (style, item)) in pairs.iter().enumerate() {
            between(out, at);
            out.push_str(&key(*style, at));
            out.push(':');
            value(out, item, indent, false);
        }
    }
}

/// A value behind its key or dash, which stands at that indentation.
fn value(out: &mut String, sketch: &Sketch, indent: usize, is_element: bool) {
    match sketch {
        Sketch::Inline(text) if text.is_empty() => out.push('\n'),
        Sketch::Inline(text) => put(out, &[" ", text, comment(text), "\n"]),
        Sketch::Lines(quote, lines) => {
            let breaks = format!("\n{}", " ".repeat(indent + 3));
            put(out, &[" ", quote, &lines.join(&breaks), quote, "\n"]);
        }
        Sketch::Block(header, lines) => {
            let digit = header.chars().find_map(|sign| sign.to_digit(10));
            let step = digit.map_or(2, |digit| digit as usize);
            put(out, &[" ", header, "\n"]);
            for line in lines {
                if !line.is_empty() {
                    pad(out, indent + step);
                }
                out.push_str(line);
                out.push('\n');
            }
        }
        Sketch::List(items, look) if look.flow || items.is_empty() => {
            put(out, &[" ", &flow(sketch, indent + 1), "\n"]);
        }
        Sketch::Map(pairs, look) if look.flow || pairs.is_empty() => {
            put(out, &[" ", &flow(sketch, indent + 1), "\n"]);
        }
        Sketch::List(_, look) | Sketch::Map(_, look) if is_element && look.close => {
            let mut lines = String::new();
            block_lines(&mut lines, sketch, indent + 1 + look.step);
            pad(out, look.step);
            out.push_str(lines.trim_start_matches(' '));
        }
        Sketch::List(_, look) | Sketch::Map(_, look) => {
            out.push('\n');
            let is_flush = look.close && matches!(sketch, Sketch::List(..)) && !is_element;
            block_lines(out, sketch, indent + if is_flush { 0 } else { look.step });
        }
    }
}

/// Some lines end in a comment.
fn comment(text: &str) -> &'static str {
    if text.len().is_multiple_of(5) {
        "  # said 'of' \"it\" | >"
    } else {
        ""
    }
}

fn flow(sketch: &Sketch, indent: usize) -> String {
    let joined = |parts: Vec<String>, look: &Look| {
        if look.close {
            parts.join(&format!(",   # c\n{}", " ".repeat(indent)))
        } else {
            parts.join(", ")
        }
    };
    match sketch {
        Sketch::Inline(text) if text.is_empty() => "~".to_owned(),
        // YAML 1.1 wants such words quoted inside brackets.
        Sketch::Inline(text) if text.starts_with([':', '?', '-']) => format!("'{text}'"),
        Sketch::Inline(text) => text.clone(),
        Sketch::Lines(quote, lines) => format!("{quote}{}{quote}", lines.join("\n              ")),
        Sketch::Block(_, lines) => format!("'{}'", lines.join(" ").replace('\'', "''")),
        Sketch::List(items, look) => {
            let items = items.iter().map(|item| flow(item, indent));
            format!("[{}]", joined(items.collect(), look))
        }
        Sketch::Map(pairs, look) => {
            let pairs = pairs.iter().enumerate();
            let pairs = pairs.map(|(at, (style, item))| {
                let (key, item) = (key(*style, at), flow(item, indent));
                format!("{key}: {item}")
            });
            format!("{{{}}}", joined(pairs.collect(), look))
        }
    }
}

/// A document with its layout disturbed: comments, empty lines, blanks at line ends, odd
/// indentation, mixed line ends. What comes out may be no YAML any more, or other values.
pub fn roughened() -> impl Strategy<Value = String> {
    let disturbance = (any::<prop::sample::Index>(), 0..DISTURBANCES);
    (document(), vec(disturbance, 1..8)).prop_map(|(text, disturbances)| {
        let bare = text.trim_start_matches('\u{feff}');
        let mark = &text[..text.len() - bare.len()];
        let mut lines: Vec<String> = bare.split_inclusive('\n').map(str::to_owned).collect();
        for (at, disturbance) in disturbances {
            let at = at.index(lines.len() + 1);
            disturb(&mut lines, at, disturbance);
        }
        format!("{mark}{}", lines.concat())
    })
}

const DISTURBANCES: usize = 15;

fn disturb(lines: &mut Vec<String>, at: usize, disturbance: usize) {
    let indent = at * 7 % 5;
    let inserted = match disturbance {
        0 => format!("{}# a comment\n", " ".repeat(indent)),
        1 => "\n\n".to_owned(),
        2 => format!("{}\n", " ".repeat(indent * 2)),
        3 => format!("{}# - an element\r\n", " ".repeat(indent)),
        4 => " \t\n".to_owned(),
        5 => "\t# behind a tab  \n".to_owned(),
        _ => String::new(),
    };
    if !inserted.is_empty() {
        lines.insert(at.min(lines.len()), inserted);
        return;
    }
    let Some(line) = lines.get_mut(at) else {
        // The last line loses its end.
        if let Some(last) = lines.last_mut() {
            last.truncate(last.trim_end_matches(['\r', '\n']).len());
        }
        return;
    };
    match disturbance {
        6 => *line = line.replacen('\n', "  \n", 1),
        7 => *line = line.replacen('\n', " # said\t\n", 1),
        8 => *line = line.replacen('\n', "\r\n", 1),
        9 => *line = line.replacen(": ", ":   ", 1),
        10 => *line = line.replacen("- ", "-    ", 1),
        11 => line.insert(0, ' '),
        12 => *line = line.replacen(':', " :", 1),
        13 => *line = line.replacen(": ", ":\t", 1),
        // The value is moved to a line of its own.
        _ => *line = line.replacen(": ", ":\n                       ", 1),
    }
}
