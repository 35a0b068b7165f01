//! The names the register declares: bodies, posts and agencies, under every spelling.
//!
//! Owns: the one way two spellings are held to be the same name.
//! Promises: a name leads to one thing at most; one that would lead to two is reported.

use std::collections::HashMap;

use super::rules;
use crate::diagnostic::Diagnostics;
use crate::files::{Field, Span, Spanned, Text};
use crate::kinds::{Body, Declarations, Role};
use crate::timing::{Allowance, Day};

/// A declared body or role.
#[derive(Debug)]
pub struct Declared {
    pub id: String,
    pub name: String,
    /// Abbreviations and other spellings, the short code first.
    pub aliases: Vec<String>,
    pub is_body: bool,
    /// Ids of the bodies it took over from and of the one that took over, as written.
    pub predecessor: Option<String>,
    pub successor: Option<String>,
    /// The last day of a post, where it has ended or is to end, and where that is written.
    pub ended: Option<Spanned<Day>>,
    /// How long a body allows for the answer to what it recommends.
    pub respond_within: Field<Allowance>,
}

impl Declared {
    /// Every spelling, the name as people write it first.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        let own = [self.name.as_str(), self.id.as_str()];
        own.into_iter()
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// Everything declared, by every name it has.
#[derive(Debug)]
pub struct Names {
    /// Whether everything declared could be read: only then is a name that is not there a mistake.
    pub are_all_there: bool,
    declared: Vec<Declared>,
    by_name: HashMap<String, (usize, Span)>,
    /// The spellings as declared, so that the usual case needs no folding.
    as_declared: HashMap<String, usize>,
}

/// Which of the declared names' [`Declared`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameIndex(u32);

impl Default for Names {
    fn default() -> Self {
        Self {
            are_all_there: true,
            declared: Vec::new(),
            by_name: HashMap::new(),
            as_declared: HashMap::new(),
        }
    }
}

impl Names {
    /// No names, since nothing that declares them could be read.
    pub fn unknown() -> Self {
        Self {
            are_all_there: false,
            ..Self::default()
        }
    }

    /// Whether it is a mistake to use a name: nothing is declared by it.
    pub fn is_stranger(&self, name: &str) -> bool {
        self.are_all_there && self.find(name).is_none()
    }

    /// Takes over what was declared; a name with two meanings is added to what was found.
    pub fn from_declarations(declarations: &Declarations, found: &mut Diagnostics) -> Self {
        let mut names = Self::default();
        for body in declarations.bodies.iter() {
            names.declare_body(body, found);
        }
        for role in declarations.roles.iter() {
            names.declare_role(role, found);
        }
        names
    }

    fn declare_body(&mut self, body: &Spanned<Body>, found: &mut Diagnostics) {
        let aliases = body
            .short
            .words()
            .into_iter()
            .chain(body.aliases.iter().map(Spanned::words));
        let declared = Declared {
            id: id_or_name(&body.id, &body.name),
            name: name_or_id(&body.id, &body.name),
            aliases: aliases
                .clone()
                .map(|alias| alias.value.to_owned())
                .collect(),
            is_body: true,
            predecessor: body.predecessor.as_str().map(str::to_owned),
            successor: body.successor.as_str().map(str::to_owned),
            ended: None,
            respond_within: body.respond_within.clone(),
        };
        self.declare(declared, [&body.id, &body.name], aliases, found);
    }

    fn declare_role(&mut self, role: &Spanned<Role>, found: &mut Diagnostics) {
        let declared = Declared {
            id: id_or_name(&role.id, &role.name),
            name: name_or_id(&role.id, &role.name),
            aliases: role
                .aliases
                .iter()
                .map(|alias| alias.value.to_string())
                .collect(),
            is_body: false,
            predecessor: None,
            successor: role.successor.as_str().map(str::to_owned),
            ended: role.to.read().map(|day| Spanned::new(*day.value, day.span)),
            respond_within: Field::default(),
        };
        self.declare(
            declared,
            [&role.id, &role.name],
            role.aliases.iter().map(Spanned::words),
            found,
        );
    }

    fn declare<'a>(
        &mut self,
        declared: Declared,
        fields: [&'a Field<Text>; 2],
        aliases: impl Iterator<Item = Spanned<&'a str>>,
        found: &mut Diagnostics,
    ) {
        let index = self.declared.len();
        self.declared.push(declared);
        for name in fields.into_iter().filter_map(Field::words).chain(aliases) {
            match self.by_name.get(&fold(name.value)) {
                Some((other, _)) if *other == index => {}
                Some((_, first)) => found.add(
                    rules::NAME_DECLARED_TWICE
                        .at(
                            name.span,
                            format!("`{}` is declared as the name of two things", name.value),
                            "declared again",
                        )
                        .with(*first, "first declared here")
                        .help("take it out of one of the two"),
                ),
                None => {
                    self.by_name.insert(fold(name.value), (index, name.span));
                    self.as_declared.insert(name.value.to_owned(), index);
                }
            }
        }
    }

    /// What a name, an id or an alias leads to.
    pub fn find(&self, name: &str) -> Option<NameIndex> {
        let index = match self.as_declared.get(name) {
            Some(index) => *index,
            None => self.by_name.get(&fold(name))?.0,
        };
        u32::try_from(index).ok().map(NameIndex)
    }

    /// The body of that id, name or alias.
    pub fn body(&self, name: &str) -> Option<&Declared> {
        self.find(name)
            .map(|index| self.get(index))
            .filter(|declared| declared.is_body)
    }

    /// The bodies that one took over from, and those that these took over from, nearest first.
    pub fn predecessors(&self, id: &str) -> Vec<&Declared> {
        let mut all: Vec<&Declared> = Vec::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            for before in self.took_over_from(next) {
                // Declarations may run in a circle.
                if before.id != id && all.iter().all(|known| known.id != before.id) {
                    all.push(before);
                    open.push(&before.id);
                }
            }
        }
        all
    }

    /// The bodies that one took over from itself, whichever of the two says so.
    fn took_over_from(&self, id: &str) -> impl Iterator<Item = &Declared> {
        let body = self.body(id);
        let own = body.and_then(|body| body.predecessor.as_deref());
        self.bodies().filter(move |other| {
            let names_it = other.successor.as_deref().and_then(|name| self.body(name));
            let is_named = own.and_then(|name| self.body(name));
            let is_it = |one: Option<&Declared>, two: Option<&Declared>| {
                one.zip(two).is_some_and(|(one, two)| one.id == two.id)
            };
            is_it(names_it, body) || is_it(is_named, Some(other))
        })
    }

    pub fn get(&self, index: NameIndex) -> &Declared {
        self.declared
            .get(index.0 as usize)
            .expect("a name's index comes from these names")
    }

    pub fn iter(&self) -> impl Iterator<Item = &Declared> {
        self.declared.iter()
    }

    pub fn bodies(&self) -> impl Iterator<Item = &Declared> {
        self.declared.iter().filter(|declared| declared.is_body)
    }

    /// Every spelling of everything declared, for "did you mean".
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.declared.iter().flat_map(Declared::spellings)
    }
}

fn id_or_name(id: &Field<Text>, name: &Field<Text>) -> String {
    id.as_str().or(name.as_str()).unwrap_or_default().to_owned()
}

fn name_or_id(id: &Field<Text>, name: &Field<Text>) -> String {
    name.as_str().or(id.as_str()).unwrap_or_default().to_owned()
}

/// A name as it is compared: capitals, curly quotation marks, kinds of space and `&` do not make
/// it another name.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word == "&" {
            folded.push_str("and");
            continue;
        }
        if word.is_ascii() {
            folded.extend(
                word.bytes()
                    .map(|byte| char::from(byte.to_ascii_lowercase())),
            );
            continue;
        }
        for letter in word.chars() {
            match letter {
                '\u{2018}' | '\u{2019}' => folded.push('\''),
                '\u{2010}'..='\u{2014}' => folded.push('-'),
                _ => folded.extend(letter.to_lowercase()),
            }
        }
    }
    folded
}
