//! The XML within a Word document or a workbook: text → elements, one after another or as small trees.
//!
//! Owns: the one use of the XML library; the namespaces, strict and transitional, by short names.
//! Promises: no document type and no entity but the five of XML itself is accepted, so nothing grows
//! while it is read; depth and the size of one tree are bounded, so that walking a tree is safe.

use anyhow::{Context, Result, bail};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use crate::outside::limits::DEPTH;

/// Elements in one paragraph, one row of a table, or one part that is read whole.
const MOST_ELEMENTS: usize = 1_000_000;
/// Namespaces declared at one element.
const MOST_NAMESPACES: usize = 100;

/// Which vocabulary a name belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Space {
    Word,
    /// Alternatives for older programs.
    Compatibility,
    Math,
    #[default]
    Other,
}

const SPACES: &[(&str, Space)] = &[
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        Space::Word,
    ),
    (
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        Space::Word,
    ),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        Space::Compatibility,
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        Space::Math,
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/math",
        Space::Math,
    ),
];
const RELATIONSHIPS: &[&str] = &[
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];

/// An element. Text between its children is in `text`, without its place among them: Word has words
/// only in elements that hold nothing else.
#[derive(Debug, Default)]
pub struct Element {
    pub space: Space,
    pub name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    pub children: Vec<Element>,
    pub text: String,
}

impl Element {
    /// Whether it is Word's own element of this name.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.space == Space::Word && &*self.name == name
    }

    /// An attribute; one that names a relationship is called `r:id`.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| &**key == name);
        found.map(|(_, value)| &**value)
    }

    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.is(name))
    }

    /// `val` of a child.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// Whether a child switches something on or off; nothing where there is none.
    #[must_use]
    pub fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// All elements within, depth first.
    pub fn within(&self) -> impl Iterator<Item = &Element> {
        let mut open: Vec<&Element> = self.children.iter().rev().collect();
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(next.children.iter().rev());
            Some(next)
        })
    }
}

/// What comes next.
#[derive(Debug)]
pub enum Step {
    /// An element begins; its children are still to come.
    Open(Element),
    Text(String),
    Close,
    End,
}

/// A text that is read element by element.
pub struct Xml<'x> {
    reader: NsReader<&'x [u8]>,
    depth: usize,
}

impl<'x> Xml<'x> {
    #[must_use]
    pub fn new(text: &'x str) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let resolver = reader.resolver_mut();
        resolver.set_max_namespace_bindings(MOST_NAMESPACES);
        Self { reader, depth: 0 }
    }

    pub fn step(&mut self) -> Result<Step> {
        loop {
            let event = self.reader.read_event();
            match event.context("the XML within is damaged")? {
                Event::Start(start) => {
                    self.depth += 1;
                    DEPTH.hold(self.depth)?;
                    return Ok(Step::Open(self.element(&start)?));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close);
                }
                Event::Text(text) => return Ok(Step::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Ok(Step::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(name) => {
                    let letter = match name.resolve_char_ref() {
                        Ok(Some(letter)) => Some(letter),
                        _ => predefined(&name),
                    };
                    let Some(letter) = letter else {
                        bail!("it uses the entity `{}`, which is not accepted", &*name);
                    };
                    return Ok(Step::Text(letter.to_string()));
                }
                Event::DocType(_) => bail!("it declares a document type, which is not accepted"),
                Event::Eof if self.depth > 0 => bail!("the XML within ends too early"),
                Event::Eof => return Ok(Step::End),
                Event::Empty(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            }
        }
    }

    /// The element that was opened, with all that is in it.
    pub fn rest(&mut self, opened: Element) -> Result<Element> {
        let mut above: Vec<Element> = Vec::new();
        let mut current = opened;
        let mut elements = 0;
        loop {
            match self.step()? {
                Step::Open(child) => {
                    elements += 1;
                    if elements > MOST_ELEMENTS {
                        bail!("more than {MOST_ELEMENTS} elements in one paragraph or row");
                    }
                    above.push(std::mem::replace(&mut current, child));
                }
                Step::Text(text) => current.text.push_str(&text),
                Step::Close => match above.pop() {
                    Some(mut parent) => {
                        parent.children.push(current);
                        current = parent;
                    }
                    None => return Ok(current),
                },
                Step::End => bail!("the XML within ends too early"),
            }
        }
    }

    fn element(&self, start: &BytesStart<'_>) -> Result<Element> {
        let resolver = self.reader.resolver();
        let (space, name) = resolver.resolve_element(start.name());
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.context("the XML within is damaged")?;
            let (space, name) = resolver.resolve_attribute(attribute.key);
            let name = name.into_inner();
            let name = match space {
                ResolveResult::Bound(space) if is_relationship(&space) => format!("r:{name}"),
                ResolveResult::Bound(space) if space_of(&space) != Space::Word => continue,
                _ => name.to_owned(),
            };
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.context("the XML within is damaged")?;
            attributes.push((name.into(), value.into()));
        }
        Ok(Element {
            space: match space {
                ResolveResult::Bound(space) => space_of(&space),
                _ => Space::Other,
            },
            name: name.into_inner().into(),
            attributes,
            ..Element::default()
        })
    }
}

fn space_of(name: &Namespace<'_>) -> Space {
    let found = SPACES.iter().find(|(known, _)| *known == name.0);
    found.map_or(Space::Other, |(_, space)| *space)
}

fn is_relationship(name: &Namespace<'_>) -> bool {
    RELATIONSHIPS.contains(&name.0)
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// All of a text as one tree: its root.
pub fn tree(text: &str) -> Result<Element> {
    let mut xml = Xml::new(text);
    loop {
        match xml.step()? {
            Step::Open(root) => return xml.rest(root),
            Step::End => bail!("there is nothing in the XML within"),
            Step::Text(_) | Step::Close => {}
        }
    }
}
