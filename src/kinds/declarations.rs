//! The register's own declarations: `register.yaml`.
//!
//! Owns: bodies with their meetings, roles, calendars, RAG keys by name, and the levels of rules.
//! Promises: what configures the checks goes through the same reader as records do.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use crate::diagnostic::nearest;
use crate::files::{Field, List, OneOrMany, Spanned, Text, TextOr};
use crate::model::{KindWord, RagKey};
use crate::syntax::{Node, Pair, Value};
use crate::timing::{Allowance, Day};

/// What the register declares once for all its records.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Register")]
pub struct Declarations {
    /// `register`.
    pub kind: Field<KindWord>,
    /// What the register is called.
    pub title: Field<Text>,
    /// Anything a reader needs to know.
    pub note: Field<Text>,
    /// The committees, boards and panels.
    pub bodies: List<Body>,
    /// The posts, groups and agencies that own actions.
    pub roles: List<Role>,
    /// Bank holidays, terms, Annual Council dates.
    pub calendars: Field<Calendars>,
    /// RAG keys that several records share, by name.
    pub rag_keys: Field<Named<RagKey>>,
    /// The level of a rule, by its code: `error`, `warning`, `info` or `off`; or the same for some
    /// bodies or paths alone: `{level: info, path: plans/}`.
    pub levels: Field<Named<OneOrMany<ScopedLevel>>>,
    /// Whether it names bodies or posts that could not be read.
    #[serde(skip)]
    pub has_lost_names: bool,
    /// The rules that `levels` names, where their names stand.
    #[serde(skip)]
    pub level_names: Vec<Spanned<String>>,
}

/// The rules that `levels` names, each with the place of its name: a value knows only its own.
pub fn level_names(root: &Node<'_>) -> Vec<Spanned<String>> {
    let pairs = match root.get("levels").map(|node| &node.value) {
        Some(Value::Map(pairs)) => pairs.as_slice(),
        _ => &[],
    };
    let name = |pair: &Pair<'_>| Spanned::new(pair.key.value.to_string(), pair.key.span);
    pairs.iter().map(name).collect()
}

/// Whether a file of declarations names bodies or posts that could not be read: then nobody can
/// say that a name is not declared.
pub fn has_lost_names(root: &Node<'_>, read: &Declarations) -> bool {
    let written = |key: &str| match root.get(key).map(|node| &node.value) {
        Some(Value::List(nodes)) => nodes.len(),
        Some(_) if root.get(key).is_some_and(Node::is_null) => 0,
        Some(_) => usize::MAX,
        None => 0,
    };
    let bodies = read.bodies.iter().map(|body| &body.id);
    let mut ids = bodies.chain(read.roles.iter().map(|role| &role.id));
    let is_meant = |key: &str| {
        let absent = ["bodies", "roles"].into_iter();
        let mut absent = absent.filter(|meant| root.get(meant).is_none());
        absent.any(|meant| nearest(key, [meant]).is_some())
    };
    written("bodies") != read.bodies.len()
        || written("roles") != read.roles.len()
        || ids.any(|id| id.unread().is_some())
        || root.keys().any(is_meant)
}

/// A committee, board or panel.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Body {
    /// By which records name it: `cyp-scrutiny`.
    pub id: Field<Text>,
    /// Its full name.
    pub name: Field<Text>,
    /// Its short code: `CYP`.
    pub short: Field<Text>,
    /// Other names people use for it.
    pub aliases: OneOrMany<Text>,
    /// The council or agency it belongs to.
    pub agency: Field<Text>,
    /// The days it meets.
    pub meetings: List<Day>,
    /// How long whoever it sends a recommendation to has for an answer: `two months` (beginning with
    /// the day received, as for the executive; so where nothing is said), `28 days` (for crime and
    /// disorder, or for health), `10 working days`, `5 clear days`.
    pub respond_within: Field<Allowance>,
    /// Id of the body it took over from.
    pub predecessor: Field<Text>,
    /// Id of the body that took over from it.
    pub successor: Field<Text>,
    /// Anything a reader needs to know.
    pub note: Field<Text>,
}

/// A post, group or agency that can own an action.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Role {
    /// By which the command line names it: `dcs`.
    pub id: Field<Text>,
    /// Its title in full.
    pub name: Field<Text>,
    /// Abbreviations and other spellings.
    pub aliases: OneOrMany<Text>,
    /// The council or agency it belongs to.
    pub agency: Field<Text>,
    /// The first day the post existed under this title.
    pub from: Field<Day>,
    /// The last day the post existed under this title.
    pub to: Field<Day>,
    /// Id of the post that took over from it.
    pub successor: Field<Text>,
    /// Anything a reader needs to know.
    pub note: Field<Text>,
}

/// Days that phrases are reckoned by.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Calendars {
    /// Days that are no working days.
    pub bank_holidays: List<Day>,
    /// The first day the list of bank holidays holds for.
    pub bank_holidays_from: Field<Day>,
    /// The last day the list of bank holidays holds for.
    pub bank_holidays_until: Field<Day>,
    /// School terms and half terms.
    pub terms: List<WrittenTerm>,
    /// The days of Annual Council, which begin a municipal year.
    pub annual_council: List<Day>,
    /// The days of local elections.
    pub elections: List<Day>,
}

/// A school term or half term.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Term")]
pub struct WrittenTerm {
    /// As people name it: `Autumn term 2025`.
    pub name: Field<Text>,
    /// Its first day.
    pub from: Field<Day>,
    /// Its last day.
    pub to: Field<Day>,
}

/// The level of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "level", rename_all = "kebab-case")]
pub enum Level {
    /// It has to be put right: `track validate` fails.
    Error,
    /// It should be put right; `track validate` fails where it is strict.
    Warning,
    /// It is said, and nothing more.
    Info,
    /// It is not said at all.
    Off,
}

/// The level of a rule, for the register or for some of it.
#[derive(Clone, Debug)]
pub struct ScopedLevel {
    pub level: Level,
    /// Ids of bodies: for their records alone.
    pub bodies: Vec<Text>,
    /// Paths of files or folders, from the records folder: for these alone.
    pub paths: Vec<Text>,
}

/// How a level is written for some of the register.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct WrittenLevel {
    /// The level.
    level: Field<Level>,
    /// Ids of bodies: for their records alone.
    body: OneOrMany<Text>,
    /// Paths of files or folders, from the records folder: for these alone.
    path: OneOrMany<Text>,
}

impl<'de> Deserialize<'de> for ScopedLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::{Error, IntoDeserializer, value::StrDeserializer};
        match TextOr::<WrittenLevel>::deserialize(deserializer)? {
            TextOr::Text(word) => {
                let word: StrDeserializer<'_, D::Error> = (*word).into_deserializer();
                Ok(Self {
                    level: Level::deserialize(word)?,
                    bodies: Vec::new(),
                    paths: Vec::new(),
                })
            }
            TextOr::Full(written) => {
                let Some(level) = written.level.get() else {
                    return Err(D::Error::custom("it does not say which `level`"));
                };
                let texts =
                    |list: &OneOrMany<Text>| list.iter().map(|one| one.value.clone()).collect();
                Ok(Self {
                    level: *level,
                    bodies: texts(&written.body),
                    paths: texts(&written.path),
                })
            }
        }
    }
}

impl JsonSchema for ScopedLevel {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ScopedLevel".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let word = generator.subschema_for::<Level>();
        let full = generator.subschema_for::<WrittenLevel>();
        schemars::json_schema!({"anyOf": [word, full]})
    }
}

/// Values by names that the register chooses, in the order written.
#[derive(Clone, Debug)]
pub struct Named<T>(pub Vec<(String, Spanned<T>)>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

struct NamedVisitor<T>(std::marker::PhantomData<T>);

impl<'de, T: Deserialize<'de> + Clone> Visitor<'de> for NamedVisitor<T> {
    type Value = Named<T>;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("a mapping of names to values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Named<T>, A::Error> {
        let mut named = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, Field<T>>()? {
            if let Some(value) = value.read() {
                named.push((name, Spanned::new(value.value.clone(), value.span)));
            }
        }
        Ok(Named(named))
    }
}

impl<'de, T: Deserialize<'de> + Clone> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(NamedVisitor(std::marker::PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Named<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let value = generator.subschema_for::<Field<T>>();
        schemars::json_schema!({"type": "object", "additionalProperties": value})
    }
}
