//! A paragraph of a Word document → its words, and what hangs on them.
//!
//! Owns: which elements within a paragraph are words, and what becomes of those that are not.
//! Promises: what is struck through, hidden, deleted, drawn or embedded is told apart from the words,
//! and is either handed on or remarked on; none of it is opened.

use super::styles::is_struck;
use super::symbols;
use crate::outside::forms::plain::{add_line, plain};
use crate::outside::xml::{Element, Space};

/// What a paragraph says.
#[derive(Debug, Default)]
pub struct Said<'e> {
    pub text: String,
    /// Words struck through.
    pub struck: String,
    /// Words nobody sees.
    pub hidden: String,
    /// Words deleted as a tracked change.
    pub deleted: String,
    /// The ids of comments on it, in order.
    pub comments: Vec<&'e str>,
    /// Footnotes and endnotes it refers to.
    pub notes: Vec<(Note, &'e str)>,
    /// Text boxes anchored to it.
    pub boxes: Vec<&'e Element>,
    /// What is not words: `a picture described as “Red”`.
    pub objects: Vec<String>,
    pub links: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    Foot,
    End,
}

/// How the words of a run are to be taken.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks {
    pub is_struck: bool,
    pub is_hidden: bool,
    is_deleted: bool,
    font: Font,
}

/// What stands in the places of letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Font {
    #[default]
    Letters,
    Signs,
}

/// Reads runs one after another: where a field's instruction ends and its words begin is known only
/// from what came before.
pub struct Words<'s> {
    styles: &'s super::styles::Styles,
    /// Open fields; whether their instruction is still being given.
    fields: Vec<bool>,
}

impl<'s> Words<'s> {
    #[must_use]
    pub fn new(styles: &'s super::styles::Styles) -> Self {
        Self {
            styles,
            fields: Vec::new(),
        }
    }

    /// What a paragraph in this style says.
    pub fn of<'e>(&mut self, paragraph: &'e Element, style: Option<&str>) -> Said<'e> {
        let (struck, hidden) = self.styles.marks(style);
        let marks = Marks {
            is_struck: struck == Some(true),
            is_hidden: hidden == Some(true),
            ..Marks::default()
        };
        let mut said = Said::default();
        self.within(paragraph, marks, &mut said);
        // An instruction that is not ended by now never is, and words must not go with it.
        self.fields.retain(|is_instruction| !is_instruction);
        for words in [
            &mut said.text,
            &mut said.struck,
            &mut said.hidden,
            &mut said.deleted,
        ] {
            let trimmed = words.lines().map(str::trim).collect::<Vec<_>>().join("\n");
            trimmed.trim().clone_into(words);
        }
        said
    }

    fn within<'e>(&mut self, element: &'e Element, marks: Marks, said: &mut Said<'e>) {
        for child in &element.children {
            self.one(child, marks, said);
        }
    }

    fn one<'e>(&mut self, element: &'e Element, marks: Marks, said: &mut Said<'e>) {
        match (element.space, &*element.name) {
            (Space::Word, "r") => {
                let marks = self.marks(element, marks);
                self.within(element, marks, said);
            }
            (Space::Word, "t" | "delText") | (Space::Math, "t") => {
                let flat = element.text.replace(['\n', '\t', '\r'], " ");
                self.push(
                    &symbols::text(&plain(&flat), marks.font == Font::Signs),
                    marks,
                    said,
                );
            }
            (Space::Word, "tab" | "ptab") => self.push("\t", marks, said),
            (Space::Word, "br" | "cr") => self.push("\n", marks, said),
            (Space::Word, "noBreakHyphen") => self.push("-", marks, said),
            (Space::Word, "sym") => {
                let sign = symbols::sign(element.attribute("char").unwrap_or_default());
                self.push(&sign, marks, said);
            }
            (Space::Word, "del" | "moveFrom") => {
                let marks = Marks {
                    is_deleted: true,
                    ..marks
                };
                self.within(element, marks, said);
            }
            (Space::Word, "fldChar") => self.field(element, marks, said),
            (Space::Word, "commentReference" | "commentRangeStart") => {
                // Met again and again, it is told once (`Story::comments_of`).
                said.comments
                    .push(element.attribute("id").unwrap_or_default());
            }
            (Space::Word, "footnoteReference" | "endnoteReference") if !marks.is_deleted => {
                let is_foot = &*element.name == "footnoteReference";
                let note = if is_foot { Note::Foot } else { Note::End };
                let id = element.attribute("id").unwrap_or_default();
                said.notes.push((note, id));
            }
            (Space::Word, "drawing" | "pict" | "object") => drawn(element, said),
            (Space::Compatibility, "AlternateContent") => {
                if let Some(chosen) = chosen(element) {
                    self.within(chosen, marks, said);
                }
            }
            // The reading aid above a word; properties; what stands before a field's words.
            (Space::Word, "rt" | "pPr" | "rPr" | "sdtPr" | "instrText" | "delInstrText") => {}
            (Space::Word, "hyperlink") => {
                said.links += usize::from(element.attribute("r:id").is_some());
                self.within(element, marks, said);
            }
            _ => self.within(element, marks, said),
        }
    }

    fn marks(&self, run: &Element, around: Marks) -> Marks {
        let properties = run.child("rPr");
        let style = properties.and_then(|own| own.value("rStyle"));
        let (struck, hidden) = match style {
            Some(style) => self.styles.marks(Some(style)),
            None => (None, None),
        };
        let own_struck = properties.and_then(is_struck);
        let own_hidden = properties.and_then(|own| own.switch("vanish"));
        let font = properties.and_then(|own| own.child("rFonts"));
        let font = font.and_then(|font| font.attribute("ascii").or(font.attribute("hAnsi")));
        Marks {
            is_struck: own_struck.or(struck).unwrap_or(around.is_struck),
            is_hidden: own_hidden.or(hidden).unwrap_or(around.is_hidden),
            font: match font {
                Some(font) if symbols::has_signs(font) => Font::Signs,
                _ => Font::Letters,
            },
            ..around
        }
    }

    fn push(&self, text: &str, marks: Marks, said: &mut Said<'_>) {
        if self.fields.contains(&true) {
            return;
        }
        let words = if marks.is_deleted {
            &mut said.deleted
        } else if marks.is_hidden {
            &mut said.hidden
        } else if marks.is_struck {
            &mut said.struck
        } else {
            &mut said.text
        };
        words.push_str(text);
        // What stood apart on both sides of struck words stays apart.
        if marks.is_struck && !said.text.is_empty() && !said.text.ends_with([' ', '\n', '\t']) {
            let ends_apart = text.ends_with(char::is_whitespace);
            if ends_apart && !marks.is_deleted && !marks.is_hidden {
                said.text.push(' ');
            }
        }
    }

    fn field(&mut self, element: &Element, marks: Marks, said: &mut Said<'_>) {
        match element.attribute("fldCharType") {
            Some("begin") => {
                if let Some(filled) = element.child("ffData").and_then(filled) {
                    self.push(&filled, marks, said);
                }
                self.fields.push(true);
            }
            Some("separate") => {
                if let Some(is_instruction) = self.fields.last_mut() {
                    *is_instruction = false;
                }
            }
            _ => drop(self.fields.pop()),
        }
    }
}

/// What a field of a form holds that is not written as words: a ticked box, a choice.
fn filled(form: &Element) -> Option<String> {
    if let Some(tick) = form.child("checkBox") {
        let is_ticked = tick.switch("checked").or(tick.switch("default"));
        let sign = if is_ticked == Some(true) {
            "☒"
        } else {
            "☐"
        };
        return Some(sign.to_owned());
    }
    let choices = form.child("ddList")?;
    let chosen: usize = choices.value("result")?.parse().ok()?;
    let mut entries = choices
        .children
        .iter()
        .filter(|child| child.is("listEntry"));
    entries.nth(chosen)?.attribute("val").map(str::to_owned)
}

/// Of the ways a thing is given for newer and older programs, one.
#[must_use]
pub fn chosen(alternatives: &Element) -> Option<&Element> {
    let named = |name: &str| {
        let mut all = alternatives.children.iter();
        all.find(|child| child.space == Space::Compatibility && &*child.name == name)
    };
    let has_words = |element: &&Element| {
        element
            .within()
            .any(|within| within.is("t") || within.is("txbxContent"))
    };
    let newer = named("Choice");
    let older = named("Fallback");
    newer
        .filter(has_words)
        .or_else(|| older.filter(has_words))
        .or(newer)
        .or(older)
}

/// A drawing: its text boxes, or what it is.
fn drawn<'e>(element: &'e Element, said: &mut Said<'e>) {
    let before = said.boxes.len();
    boxes(element, &mut said.boxes);
    if said.boxes.len() > before {
        return;
    }
    let has = |names: &[&str]| element.within().any(|part| names.contains(&&*part.name));
    let what = if element.is("object") || has(&["OLEObject"]) {
        "an embedded object"
    } else if has(&["blip", "imagedata"]) {
        "a picture"
    } else if has(&["chart"]) {
        "a chart"
    } else {
        "a drawing"
    };
    let described = element.within().find_map(|part| {
        let words = part
            .attribute("descr")
            .or_else(|| part.attribute("alt"))
            .or_else(|| part.attribute("title").filter(|_| &*part.name == "docPr"));
        words.filter(|words| !words.trim().is_empty())
    });
    let mut object = what.to_owned();
    if let Some(words) = described {
        object.push_str(" described as ");
        object.push_str(&crate::outside::forms::remarks::quoted(words));
    }
    said.objects.push(object);
}

/// Text boxes that are not within another, and not given twice for older programs.
fn boxes<'e>(element: &'e Element, found: &mut Vec<&'e Element>) {
    for child in &element.children {
        if child.is("txbxContent") {
            found.push(child);
        } else if child.space == Space::Compatibility && &*child.name == "AlternateContent" {
            if let Some(chosen) = chosen(child) {
                boxes(chosen, found);
            }
        } else {
            boxes(child, found);
        }
    }
}

/// The words of a part that is not the document itself, lines apart.
#[must_use]
pub fn bare(element: &Element, styles: &super::styles::Styles) -> String {
    let mut words = Words::new(styles);
    let mut text = String::new();
    let mut paragraphs: Vec<&Element> = Vec::new();
    paragraphs_of(element, &mut paragraphs);
    for paragraph in paragraphs {
        let said = words.of(paragraph, None);
        add_line(&mut text, &said.text);
        for boxed in &said.boxes {
            add_line(&mut text, &bare(boxed, styles));
        }
    }
    text
}

fn paragraphs_of<'e>(element: &'e Element, found: &mut Vec<&'e Element>) {
    for child in &element.children {
        if child.is("p") {
            found.push(child);
        } else {
            paragraphs_of(child, found);
        }
    }
}

/// All words in an element, deleted ones among them, as one line.
#[must_use]
pub fn bare_text(element: &Element) -> String {
    let is_words = |part: &&Element| part.is("t") || part.is("delText");
    let words = element.within().filter(is_words);
    words
        .map(|part| part.text.trim())
        .collect::<Vec<_>>()
        .join(" ")
}
