//! A Word file or a workbook as the parts it is packed of.
//!
//! Owns: the one use of the zip library; which part leads to which.
//! Promises: no more is unpacked than the limits here allow, whatever the packing claims; nothing is
//! written to disk, and an address outside the file is never followed.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use anyhow::{Context, Result, bail};
use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use super::xml;
use crate::outside::limits::{PART, PARTS, UNPACKED};

/// A file that was opened.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The names in small letters, and without a slash in front, as links have them.
    names: HashMap<String, usize>,
    /// Bytes that were unpacked so far: pictures never are.
    unpacked: usize,
}

/// A link from one part to another, or out of the file.
#[derive(Debug)]
pub struct Link {
    /// By which the part that has it names it: `rId7`.
    pub id: String,
    /// The last word of its type: `header`, `comments`.
    pub kind: String,
    /// The part, as [`Package::part`] takes it; an address where it is outside.
    pub target: String,
    pub is_outside: bool,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self> {
        // Counted before the library makes a list of them.
        PARTS.hold(memmem::find_iter(bytes, b"PK\x01\x02").count())?;
        let archive = ZipArchive::new(Cursor::new(bytes))
            .context("the file is damaged or was cut short: it cannot be unpacked")?;
        // The library keeps the last of several parts of one name: which is meant, nobody can tell.
        let count = memmem::find_iter(bytes, b"PK\x05\x06").last();
        let count = count.and_then(|end| bytes.get(end + 10..end + 12));
        let count = count.and_then(|two| <[u8; 2]>::try_from(two).ok());
        if count.is_some_and(|two| usize::from(u16::from_le_bytes(two)) > archive.len()) {
            bail!("it has two parts of one name: save it again from the program that made it");
        }
        let entry = |at: usize| {
            let name = archive.name_for_index(at)?.ok()?;
            Some((normal(&name), at))
        };
        let names = (0..archive.len()).filter_map(entry).collect();
        Ok(Self {
            archive,
            names,
            unpacked: 0,
        })
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// The part that is the document: what the file says it is, or where it always is.
    pub fn main(&mut self) -> Result<Option<String>> {
        let links = self.links("")?;
        let named = links
            .into_iter()
            .find(|link| link.kind == "officeDocument" && !link.is_outside);
        let named = named.map(|link| link.target);
        let usual = Some("word/document.xml".to_owned());
        let mut found = [named, usual].into_iter().flatten();
        Ok(found.find(|name| self.names.contains_key(name)))
    }

    /// The text of a part; none where there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.names.get(&normal(name)) else {
            return Ok(None);
        };
        let part = match self.archive.by_index(*at) {
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                bail!("it is protected by a password: save a copy without one")
            }
            part => part.with_context(|| format!("the part {name} cannot be unpacked"))?,
        };
        let mut bytes = Vec::new();
        let most = u64::try_from(PART.most).unwrap_or(u64::MAX);
        part.take(most.saturating_add(1))
            .read_to_end(&mut bytes)
            .with_context(|| format!("the part {name} is damaged or was cut short"))?;
        PART.hold(bytes.len())?;
        self.unpacked += bytes.len();
        UNPACKED.hold(self.unpacked)?;
        let text = String::from_utf8(bytes);
        let text = text.with_context(|| format!("the part {name} is not in UTF-8"))?;
        Ok(Some(match text.strip_prefix('\u{feff}') {
            Some(text) => text.to_owned(),
            None => text,
        }))
    }

    /// Where a part leads to; those of the file itself for an empty name.
    pub fn links(&mut self, of: &str) -> Result<Vec<Link>> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let Some(text) = self.part(&format!("{folder}/_rels/{file}.rels"))? else {
            return Ok(Vec::new());
        };
        let root = xml::tree(&text).with_context(|| format!("the links of {of:?}"))?;
        let link = |element: &xml::Element| {
            let target = element.attribute("Target")?;
            let kind = element.attribute("Type")?.rsplit('/').next()?;
            let is_outside = element.attribute("TargetMode") == Some("External");
            Some(Link {
                id: element.attribute("Id").unwrap_or_default().to_owned(),
                kind: kind.to_owned(),
                target: if is_outside {
                    target.to_owned()
                } else {
                    resolved(folder, target)
                },
                is_outside,
            })
        };
        Ok(root.children.iter().filter_map(link).collect())
    }
}

fn normal(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    name.trim_start_matches('/').to_owned()
}

/// A target as it stands in a link of a part in this folder.
fn resolved(folder: &str, target: &str) -> String {
    if target.starts_with('/') {
        return normal(target);
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    normal(&steps.join("/"))
}
