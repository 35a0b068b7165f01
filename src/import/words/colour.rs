//! The colour somebody gave an action, as a cell has it: letters, words, arrows, or only a shade.
//!
//! Promises: a shade by itself is no rating, unless the document says what that shade means; halves
//! and colours of other scales stay words.

use super::key::{Key, is_no_shade};
use super::{Heard, is_blank, one_line, plain};
use crate::model::{Rag, Word, synonym};

/// What a cell says of a colour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colour {
    pub rag: Option<Rag>,
    /// What it says beside the colour, or in place of one: `direction of travel ↑`.
    pub left: Option<String>,
}

/// Signs that say which way a rating moves.
const ARROWS: &[char] = &[
    '↑', '↓', '→', '←', '↔', '↗', '↘', '⬆', '⬇', '➡', '▲', '▼', '►', '⇑', '⇓', '⇔', '\u{fe0f}',
];

/// Circles and squares of one colour.
const DOTS: &[(char, Rag)] = &[
    ('🔴', Rag::Red),
    ('🟥', Rag::Red),
    ('🟠', Rag::Amber),
    ('🟧', Rag::Amber),
    ('🟡', Rag::Amber),
    ('🟨', Rag::Amber),
    ('🟢', Rag::Green),
    ('🟩', Rag::Green),
    ('🔵', Rag::Blue),
    ('🟦', Rag::Blue),
];

/// What our own papers print where nobody gave a colour.
const UNRATED: &[&str] = &[
    "not rated",
    "no rating",
    "none",
    "unrated",
    "n/a",
    "unknown",
    "blank",
];

/// The rating that words name, where they name nothing else: `Amber`, `A`, `Amber (A)`, `Yellow`.
pub fn named(text: &str) -> Option<Rag> {
    let folded = plain(text);
    let mut words = folded.split(' ');
    let (first, second) = (words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    let rag = |word: &str| Rag::from_word(synonym("RAG rating", word).unwrap_or(word));
    let colour = rag(first)?;
    match second {
        None | Some("rated" | "status") => Some(colour),
        // `Amber (A)`, `G Green`: one is the letter of the other.
        Some(second) => (rag(second) == Some(colour) && (first.len() == 1) != (second.len() == 1))
            .then_some(colour),
    }
}

/// The colour that stands at the head of a note by itself, and the rest: `Amber – awaiting survey`.
pub fn led(note: &str) -> Option<(Rag, &str)> {
    let note = note.trim();
    let signs = [':', ';', '.', '\n', '–', '—'];
    let ends = [note.find(signs), note.find(" - ")].into_iter().flatten();
    let (front, rest) = note.split_at_checked(ends.min().unwrap_or(note.len()))?;
    let rag = Rag::from_word(&plain(front))?;
    Some((
        rag,
        rest.trim_start_matches([' ', '-'])
            .trim_start_matches(signs)
            .trim(),
    ))
}

/// The colour of a cell: its words first, then its shade as the key has it.
pub fn rag(text: &str, shade: Option<&str>, key: &Key) -> Heard<Colour> {
    let mut heard = Heard::<Colour>::default();
    let whole = one_line(text);
    if is_blank(&whole) {
        if let Some(shade) = shade.filter(|shade| !is_no_shade(shade)) {
            of_shade(shade, key, &mut heard);
        }
        return heard;
    }
    let words: String = whole
        .chars()
        .filter(|letter| !ARROWS.contains(letter))
        .collect();
    if words.chars().count() < whole.chars().count() {
        heard.value.left = Some(format!("direction of travel: {whole}"));
    }
    let words = words.trim();
    if let Some(rag) = named(words).or_else(|| dot(words)) {
        heard.value.rag = Some(rag);
        if plain(words)
            .split(' ')
            .all(|word| Rag::from_word(word).is_none())
        {
            heard
                .assumed
                .push(format!("`{words}` was taken for {}", rag.word()));
        }
        return heard;
    }
    if UNRATED.contains(&plain(words).as_str()) {
        heard.value.left = Some(whole);
        return heard;
    }
    // `Red – blocked by the landlord`: the colour, then words about it.
    let cut = words.find([':', ',', ';', '(', '.']).into_iter();
    let dashes = [" – ", " - ", " — "]
        .iter()
        .filter_map(|dash| words.find(dash));
    let first = cut.chain(dashes).min().and_then(|at| words.get(..at));
    if let Some(rag) = first.and_then(named) {
        heard.assumed.push(format!(
            "`{whole}` was taken for {}; its words were kept",
            rag.word()
        ));
        heard.value.rag = Some(rag);
        heard.value.left = Some(whole);
        return heard;
    }
    if !words.is_empty() {
        heard.assumed.push(match key.meaning(words) {
            Some(meaning) => format!(
                "the document's key says that `{words}` is `{meaning}`, which is no colour; it was \
                 kept as words"
            ),
            None => format!("`{words}` is no colour of the scale; it was kept as words"),
        });
        let meaning = key.meaning(words);
        heard.value.left =
            Some(meaning.map_or(whole.clone(), |meaning| format!("{whole}: {meaning}")));
    }
    heard
}

/// A shade without words.
fn of_shade(shade: &str, key: &Key, heard: &mut Heard<Colour>) {
    let Some(entry) = key.shaded(shade) else {
        let words = format!("shaded {shade}; the document does not say what that means");
        heard
            .assumed
            .push(format!("the cell is {words}: no rating was written"));
        heard.value.left = Some(words);
        return;
    };
    heard.value.rag = entry.colour();
    let meaning = &entry.meaning;
    if let Some(rag) = entry.colour() {
        heard.assumed.push(format!(
            "the cell has no words and is shaded {shade}, which the document's key says is \
             `{meaning}`; that shade was called {}",
            rag.word()
        ));
        return;
    }
    heard.assumed.push(format!(
        "the cell is shaded {shade}, which the document's key says is `{meaning}`; that shade is no \
         colour of the scale, and was kept as words"
    ));
    heard.value.left = Some(format!("shaded {shade}: {meaning}"));
}

/// One coloured circle or square.
fn dot(words: &str) -> Option<Rag> {
    let mut letters = words.chars();
    let (first, rest) = (letters.next()?, letters.as_str());
    let found = DOTS.iter().find(|(dot, _)| *dot == first)?;
    is_blank(rest).then_some(found.1)
}

/// The colour that a shade plainly is: near the middle of its hue, and neither pale nor dark.
pub fn hue(shade: &str) -> Option<Rag> {
    let digits = shade.trim_start_matches('#');
    let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let all = i64::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
    let (red, green, blue) = (all >> 16 & 255, all >> 8 & 255, all & 255);
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let spread = most - least;
    if spread <= 16 {
        return (96..=224).contains(&most).then_some(Rag::Grey);
    }
    if spread * 100 < most * 35 || most < 96 {
        return None;
    }
    // The hue in degrees, from red over green to blue.
    let degrees = if most == red {
        60 * (green - blue) / spread
    } else if most == green {
        120 + 60 * (blue - red) / spread
    } else {
        240 + 60 * (red - green) / spread
    };
    match degrees {
        -12..=14 => Some(Rag::Red),
        24..=62 => Some(Rag::Amber),
        80..=160 => Some(Rag::Green),
        190..=250 => Some(Rag::Blue),
        _ => None,
    }
}
