//! The styles of a Word document: which are headings, lists, struck or hidden.
//!
//! Promises: a style that is based on itself ends; a name is known in the languages programs write.

use std::collections::HashMap;

use crate::outside::xml::Element;

/// Styles based on styles.
const MOST_BASES: usize = 32;
/// What the first nine styles for headings are called where a program translates their names: in
/// English, French, German, Spanish and Portuguese, Italian, Dutch, Welsh, Polish, Scandinavian.
const HEADINGS: &[&str] = &[
    "heading",
    "titre",
    "überschrift",
    "berschrift",
    "título",
    "titulo",
    "ttulo",
    "titolo",
    "kop",
    "pennawd",
    "nagłówek",
    "nagwek",
    "rubrik",
    "overskrift",
    "otsikko",
];

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    /// From 1; 0 says that it is none.
    heading: Option<u8>,
    list: List,
    is_struck: Option<bool>,
    is_hidden: Option<bool>,
}

/// The list a paragraph is in, as far as one place says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    pub number: Option<String>,
    pub level: Option<usize>,
}

impl List {
    /// Of the properties of a paragraph.
    #[must_use]
    pub fn of(properties: &Element) -> Self {
        let Some(list) = properties.child("numPr") else {
            return Self::default();
        };
        Self {
            number: list.value("numId").map(str::to_owned),
            level: list.value("ilvl").and_then(|level| level.parse().ok()),
        }
    }
}

#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// Of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    #[must_use]
    pub fn of(root: &Element) -> Self {
        let mut all = Self::default();
        for element in root.children.iter().filter(|child| child.is("style")) {
            let Some(id) = element.attribute("styleId") else {
                continue;
            };
            let is_default = matches!(element.attribute("default"), Some("1" | "true" | "on"));
            if is_default && element.attribute("type") == Some("paragraph") {
                all.default = Some(id.to_owned());
            }
            all.styles.insert(id.to_owned(), style(id, element));
        }
        all
    }

    /// The level of a heading, from 1; nothing for other paragraphs.
    #[must_use]
    pub fn heading(&self, style: Option<&str>) -> Option<u8> {
        let known = self.found(style, |style| style.heading);
        // A style that is used and not described: its id is all there is.
        let unknown = || {
            let id = style.filter(|id| !self.styles.contains_key(*id))?;
            named_heading(id)
        };
        known.or_else(unknown).filter(|level| *level > 0)
    }

    #[must_use]
    pub fn list(&self, style: Option<&str>) -> List {
        List {
            number: self.found(style, |style| style.list.number.clone()),
            level: self.found(style, |style| style.list.level),
        }
    }

    /// Whether words in this style are struck through, and whether they are hidden.
    #[must_use]
    pub fn marks(&self, style: Option<&str>) -> (Option<bool>, Option<bool>) {
        (
            self.found(style, |style| style.is_struck),
            self.found(style, |style| style.is_hidden),
        )
    }

    /// What the nearest style says that says something.
    fn found<T>(&self, style: Option<&str>, ask: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut next = style.or(self.default.as_deref());
        for _ in 0..MOST_BASES {
            let style = self.styles.get(next?)?;
            if let Some(said) = ask(style) {
                return Some(said);
            }
            next = style.based_on.as_deref();
        }
        None
    }
}

fn style(id: &str, element: &Element) -> Style {
    let paragraph = element.child("pPr");
    let run = element.child("rPr");
    let name = element.value("name").unwrap_or(id);
    Style {
        based_on: element.value("basedOn").map(str::to_owned),
        heading: named_heading(name).or_else(|| outline(paragraph?)),
        list: paragraph.map(List::of).unwrap_or_default(),
        is_struck: run.and_then(is_struck),
        is_hidden: run.and_then(|run| run.switch("vanish")),
    }
}

/// Whether the properties of a run strike it through.
#[must_use]
pub fn is_struck(run: &Element) -> Option<bool> {
    match (run.switch("strike"), run.switch("dstrike")) {
        (None, None) => None,
        (one, two) => Some(one == Some(true) || two == Some(true)),
    }
}

/// The level of a heading as a paragraph or style has it; 0 for the body of the text.
#[must_use]
pub fn outline(properties: &Element) -> Option<u8> {
    let level: u8 = properties.value("outlineLvl")?.parse().ok()?;
    Some(if level < 9 { level + 1 } else { 0 })
}

/// `heading 2` is 2, `Title` is 1.
fn named_heading(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    if name == "title" {
        return Some(1);
    }
    let digits = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let level: u8 = name.get(digits.len()..)?.parse().ok()?;
    let word = digits.trim_end_matches([' ', '-', '_']);
    (HEADINGS.contains(&word) && (1..=9).contains(&level)).then_some(level)
}
