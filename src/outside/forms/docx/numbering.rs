//! The numbers of a Word document's lists, printed as Word prints them.
//!
//! Owns: how far each list has counted.
//! Promises: a bullet is `•`; a number is put together from its pattern (`C%1`, `%1.%2)`), counts on
//! from the paragraph before, and starts again where Word would.

use std::collections::HashMap;

use super::styles::{List, Styles};
use crate::outside::xml::Element;

/// Levels of a list.
const MOST_LEVELS: usize = 9;
/// Letters of a number that repeats itself (`aaaa`), or grows with its value (`mmmm`).
const MOST_REPEATED: u32 = 30;

/// Letters of a pattern: it stands before every paragraph of its list.
const MOST_LETTERS: usize = 100;

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    pattern: String,
    /// The level after which it begins again, from 1; 0 is never.
    restart: Option<usize>,
    /// All numbers in it are plain ones.
    is_legal: bool,
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Pattern {
    levels: HashMap<usize, Level>,
    /// Its levels are those of the list in this style.
    same_as_style: Option<String>,
}

#[derive(Debug, Default)]
struct Numbered {
    pattern: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
    is_used: bool,
}

#[derive(Debug, Default)]
pub struct Numbering {
    patterns: HashMap<String, Pattern>,
    numbered: HashMap<String, Numbered>,
    /// The pattern that a style stands for.
    by_style: HashMap<String, String>,
    /// How far each pattern has counted, by level.
    counted: HashMap<String, [Option<u32>; MOST_LEVELS]>,
}

impl Numbering {
    #[must_use]
    pub fn of(root: &Element) -> Self {
        let mut all = Self::default();
        for element in &root.children {
            if element.is("abstractNum") {
                let id = element.attribute("abstractNumId").unwrap_or_default();
                if let Some(style) = element.value("styleLink") {
                    all.by_style.insert(style.to_owned(), id.to_owned());
                }
                all.patterns.insert(id.to_owned(), pattern(element));
            } else if element.is("num") {
                let id = element.attribute("numId").unwrap_or_default();
                all.numbered.insert(id.to_owned(), numbered(element));
            }
        }
        all
    }

    /// What stands before a paragraph: `• `, `2.`, `C1`; nothing where it is in no list. `style` is
    /// that of the paragraph, and `own` what the paragraph itself says.
    pub fn label(&mut self, own: &List, style: Option<&str>, styles: &Styles) -> Option<String> {
        let from_style = styles.list(style);
        let is_from_style = own.number.is_none();
        let number = own.number.clone().or(from_style.number)?;
        let pattern_id = self.pattern_of(&number, styles)?;
        let pattern = self.patterns.get(&pattern_id)?;
        let by_style = || {
            let named = |level: &Level| level.style.is_some() && level.style.as_deref() == style;
            let mut found = pattern.levels.iter();
            let found = found.find(|(_, level)| named(level));
            found.map(|(at, _)| *at).filter(|_| is_from_style)
        };
        let at = own.level.or_else(by_style).or(from_style.level);
        let at = at.unwrap_or(0).min(MOST_LEVELS - 1);
        let level = self.level(&number, &pattern_id, at)?;
        if level.format == "bullet" {
            return Some("•".to_owned());
        }
        let counted = self.count(&number, &pattern_id, at, &level);
        let text = self.put_together(&number, &pattern_id, &level, &counted);
        (!text.is_empty()).then_some(text)
    }

    fn pattern_of(&self, number: &str, styles: &Styles) -> Option<String> {
        let id = &self.numbered.get(number)?.pattern;
        let pattern = self.patterns.get(id)?;
        let Some(style) = pattern.same_as_style.as_deref() else {
            return Some(id.clone());
        };
        let named = self.by_style.get(style).cloned();
        let listed = || {
            let number = styles.list(Some(style)).number?;
            Some(self.numbered.get(&number)?.pattern.clone())
        };
        named.or_else(listed).or_else(|| Some(id.clone()))
    }

    fn level(&self, number: &str, pattern: &str, at: usize) -> Option<Level> {
        let own = self.numbered.get(number)?.levels.get(&at);
        let level = own.or_else(|| self.patterns.get(pattern)?.levels.get(&at));
        level.cloned()
    }

    /// The level counts one on; those below it will begin again.
    fn count(
        &mut self,
        number: &str,
        pattern: &str,
        at: usize,
        level: &Level,
    ) -> [Option<u32>; MOST_LEVELS] {
        let mut counted = self.counted.get(pattern).copied().unwrap_or_default();
        if let Some(list) = self.numbered.get_mut(number)
            && !std::mem::replace(&mut list.is_used, true)
        {
            for at in list.starts.keys() {
                if let Some(place) = counted.get_mut(*at) {
                    *place = None;
                }
            }
        }
        let start = |at: usize| {
            let own = self.numbered.get(number)?.starts.get(&at).copied();
            own.or_else(|| Some(self.level(number, pattern, at)?.start))
        };
        for (above, place) in counted.iter_mut().enumerate().take(at) {
            if place.is_none() {
                *place = start(above);
            }
        }
        if let Some(place) = counted.get_mut(at) {
            *place = match *place {
                Some(last) => Some(last.saturating_add(1)),
                None => Some(start(at).unwrap_or(level.start)),
            };
        }
        for (below, place) in counted.iter_mut().enumerate().skip(at + 1) {
            let after = self
                .level(number, pattern, below)
                .and_then(|level| level.restart);
            let begins_again = match after {
                Some(0) => false,
                Some(level) => at < level,
                None => true,
            };
            if begins_again {
                *place = None;
            }
        }
        self.counted.insert(pattern.to_owned(), counted);
        counted
    }

    fn put_together(
        &self,
        number: &str,
        pattern: &str,
        level: &Level,
        counted: &[Option<u32>],
    ) -> String {
        let mut text = String::new();
        let mut letters = level.pattern.chars().peekable();
        while let Some(letter) = letters.next() {
            let digit = letters.peek().and_then(|digit| digit.to_digit(10));
            let at = digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
            let (true, Some(at)) = (letter == '%', at) else {
                text.push(letter);
                continue;
            };
            letters.next();
            let format = self.level(number, pattern, at).map(|level| level.format);
            let format = match format {
                Some(format) if !level.is_legal => format,
                _ => "decimal".to_owned(),
            };
            if let Some(Some(value)) = counted.get(at) {
                text.push_str(&written(*value, &format));
            }
        }
        text.trim().to_owned()
    }
}

fn pattern(element: &Element) -> Pattern {
    Pattern {
        levels: levels(element),
        same_as_style: element.value("numStyleLink").map(str::to_owned),
    }
}

fn levels(element: &Element) -> HashMap<usize, Level> {
    let levels = element.children.iter().filter(|child| child.is("lvl"));
    let level = |element: &Element| {
        let at: usize = element.attribute("ilvl")?.parse().ok()?;
        let number = |name| element.value(name).and_then(|value| value.parse().ok());
        let restart = element.value("lvlRestart");
        let level = Level {
            start: number("start").unwrap_or(0),
            format: element.value("numFmt").unwrap_or("decimal").to_owned(),
            pattern: element
                .value("lvlText")
                .unwrap_or_default()
                .chars()
                .take(MOST_LETTERS)
                .collect(),
            restart: restart.and_then(|level| level.parse().ok()),
            is_legal: element.switch("isLgl") == Some(true),
            style: element.value("pStyle").map(str::to_owned),
        };
        (at < MOST_LEVELS).then_some((at, level))
    };
    levels.filter_map(level).collect()
}

fn numbered(element: &Element) -> Numbered {
    let mut list = Numbered {
        pattern: element
            .value("abstractNumId")
            .unwrap_or_default()
            .to_owned(),
        ..Numbered::default()
    };
    for over in element
        .children
        .iter()
        .filter(|child| child.is("lvlOverride"))
    {
        let at = over.attribute("ilvl").and_then(|at| at.parse().ok());
        let start = over.value("startOverride").and_then(|at| at.parse().ok());
        if let (Some(at), Some(start)) = (at, start) {
            list.starts.insert(at, start);
        }
        list.levels.extend(levels(over));
    }
    list
}

/// A number in one of Word's formats.
fn written(value: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(value, 'a'),
        "upperLetter" => letters(value, 'A'),
        "lowerRoman" => roman(value).to_lowercase(),
        "upperRoman" => roman(value),
        "decimalZero" => format!("{value:02}"),
        "ordinal" => {
            let ending = match (value % 100, value % 10) {
                (11..=13, _) => "th",
                (_, 1) => "st",
                (_, 2) => "nd",
                (_, 3) => "rd",
                _ => "th",
            };
            format!("{value}{ending}")
        }
        "none" => String::new(),
        _ => value.to_string(),
    }
}

/// `a` … `z`, `aa`, `bb`.
fn letters(value: u32, first: char) -> String {
    let Some(from_zero) = value.checked_sub(1) else {
        return value.to_string();
    };
    let letter = u8::try_from(from_zero % 26).unwrap_or(0);
    let letter = char::from(u8::try_from(first).unwrap_or(b'a') + letter);
    let times = from_zero / 26 + 1;
    if times > MOST_REPEATED {
        return value.to_string();
    }
    (0..times).map(|_| letter).collect()
}

fn roman(value: u32) -> String {
    const STEPS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if value == 0 || value / 1000 > MOST_REPEATED {
        return value.to_string();
    }
    let mut left = value;
    let mut text = String::new();
    for (step, letters) in STEPS {
        while left >= *step {
            text.push_str(letters);
            left -= step;
        }
    }
    text
}
