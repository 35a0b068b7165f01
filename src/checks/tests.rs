//! What holds of every rule: its code, its summary, and its page, whose examples are tried.
//!
//! A page shows a record that breaks the rule under `## Wrong`, and one that does not under `## Right`,
//! each in a block of YAML. Beside the record stands `example-register.yaml`, unless the page brings a
//! `register.yaml` of its own. A block is a file: ` ```yaml NAME` gives its name; without one it is
//! `2025-01-15-board.yaml`. A block ` ```yaml before NAME` is that file as it was before, with which it
//! is compared. The day is 31 March 2025, unless the page says `As at 2025-09-01`.
//!
//! `README.md` beside the checks lists the rules with their pages: `UPDATE_MANUAL=1 cargo test --lib
//! checks::` writes it again.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;

use super::{families, rules};
use crate::diagnostic::{Rule, Severity};
use crate::files::{FileId, Files, TextFile};
use crate::register::{Register, Was};
use crate::timing::{Day, Today};

const REGISTER: &str = include_str!("example-register.yaml");

/// Rules whose break is no record that could be shown: pages without examples.
const WITHOUT_EXAMPLE: &[&str] = &[
    "file-unreadable",
    "too-many-mistakes",
    "record-id-duplicate",
    "names-unchecked",
];

#[test]
fn codes_are_unique_and_read_well() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        assert!(seen.insert(rule.code), "{} is used twice", rule.code);
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
        assert!(rule.code.bytes().all(is_plain), "{}", rule.code);
        let is_whole = !rule.summary.ends_with('.') && !rule.summary.is_empty();
        assert!(is_whole, "{}", rule.code);
    }
    assert!(families().iter().all(|(_, rules)| !rules.is_empty()));
    let families = families();
    let in_families = families.iter().flat_map(|(_, rules)| rules);
    let in_families = in_families.map(|rule| rule.code);
    assert!(in_families.eq(rules().map(|rule| rule.code)));
}

#[test]
fn every_rule_has_its_page() {
    for rule in rules() {
        let page = rule.page;
        let begins = page.starts_with(&format!("# {}\n", rule.code));
        assert!(begins, "the page of {} begins with its code", rule.code);
        for heading in ["## Why", "## What to do"] {
            assert!(
                page.contains(heading),
                "the page of {} has no `{heading}`",
                rule.code
            );
        }
    }
}

#[test]
fn every_page_is_true() {
    let mut wrong = Vec::new();
    for rule in rules().filter(|rule| !WITHOUT_EXAMPLE.contains(&rule.code)) {
        let codes = found_in(rule, "## Wrong");
        let others: Vec<&&str> = codes.iter().filter(|code| **code != rule.code).collect();
        if !codes.contains(rule.code) || !others.is_empty() {
            wrong.push(format!("{}: its wrong example raises {codes:?}", rule.code));
        }
        let codes = found_in(rule, "## Right");
        if !codes.is_empty() {
            wrong.push(format!("{}: its right example raises {codes:?}", rule.code));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Where a page says what `--fix` does, it does so: to the example there, or else to the wrong one.
#[test]
fn every_page_that_has_a_fix_shows_it() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let Some(section) = rule.page.split(FIX).nth(1) else {
            continue;
        };
        let own = section.split("\n## ").next().unwrap();
        let has_own = own.contains("```yaml");
        let wrong_one = rule.page.split("## Wrong").nth(1).unwrap();
        let wrong_one = wrong_one.split("\n## ").next().unwrap();
        let (files, _) = files_of(if has_own { own } else { wrong_one });
        let today = day_of(rule.page);
        let (register, found) = super::judged(&files, today);
        let broken = found.iter().filter(|one| one.rule.code == rule.code);
        let have_one: Vec<bool> = broken.map(|one| one.fix_in(&files).is_some()).collect();
        if have_one.is_empty() || have_one.contains(&false) {
            wrong.push(format!("{}: its example has no fix", rule.code));
        }
        let before = crate::change::Checked {
            files: &files,
            register: &register,
            found: &found,
        };
        let mended = crate::change::mend(before, today, &|_| true);
        let after = mended.after.expect("something is fixed");
        let left = after
            .found
            .iter()
            .filter(|one| one.severity != Severity::Info);
        let left: Vec<&str> = left.map(|one| one.rule.code).collect();
        if !left.is_empty() {
            wrong.push(format!("{}: with the fix remains {left:?}", rule.code));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

const FIX: &str = "## What `--fix` does";

/// The rules broken in a block of files as pages show them, each as often as it is found.
fn broken_in(section: &str) -> BTreeMap<&'static str, usize> {
    let (files, _) = files_of(section);
    let (_, found) = super::judged(&files, day_of(""));
    let mut broken = BTreeMap::new();
    for one in found.iter() {
        *broken.entry(one.rule.code).or_default() += 1;
    }
    broken
}

#[test]
fn the_nearest_waiver_is_used_and_of_several_the_last() {
    let waiver = "{rule: owner-missing, reason: agreed, until: 2025-12-31}";
    let record = |of_action: &str| {
        format!(
            "```yaml\nkind: action-plan\ntitle: Plan\ndate: 2025-03-01\nwaive: [{waiver}]\n\
             actions:\n  - {{ref: a, text: One, due: 2025-12-01{of_action}}}\n  \
             - {{ref: b, text: Two, due: 2025-12-01}}\n```"
        )
    };
    let broken = broken_in(&record(""));
    assert!(!broken.contains_key("owner-missing"), "{broken:?}");
    assert!(!broken.contains_key("waiver-of-nothing"), "{broken:?}");
    let twice = format!(", waive: [{waiver}, {waiver}]");
    let broken = broken_in(&record(&twice));
    assert!(!broken.contains_key("owner-missing"), "{broken:?}");
    assert_eq!(broken.get("waiver-of-nothing"), Some(&1), "{broken:?}");
}

#[test]
fn records_looked_at_apart_are_compared_all_the_same() {
    let count = 3 * super::AT_A_TIME - 1;
    let record = |at: usize| {
        format!(
            "```yaml r{at:03}.yaml\nkind: action-plan\ntitle: Plan\ndate: 2025-03-01\nactions:\n  \
             - {{ref: a, text: Publish the new guidance for schools, due: 2025-12-01}}\n```\n"
        )
    };
    let section: String = (0..count).map(record).collect();
    let broken = broken_in(&section);
    assert_eq!(broken.get("owner-missing"), Some(&count), "{broken:?}");
    assert_eq!(broken.get("text-twice"), Some(&(count - 1)), "{broken:?}");
}

/// What is kept of another register leads to what reading every file anew leads to: from the right
/// example of each rule to its wrong one, and back.
#[test]
fn what_is_read_again_is_as_if_all_were_read() {
    for rule in rules().filter(|rule| !WITHOUT_EXAMPLE.contains(&rule.code)) {
        let files = |heading| files_of(&section_of(rule, heading)).0;
        let (wrong, right) = (files("## Wrong"), files("## Right"));
        let today = day_of(rule.page);
        for (before, after) in [(&wrong, &right), (&right, &wrong)] {
            let (both, absent_before) = side_by_side(before, after);
            let nothing = Register::default();
            let was = Was {
                absent: absent_before,
                ..Was::but_for(&nothing, [])
            };
            let (register, _) = super::judged_again(&both, &was, today);
            let (both, absent) = side_by_side(after, before);
            let is_as_it_was = |file: &&FileId| {
                let path = &both.get(**file).path;
                before
                    .iter()
                    .any(|(_, one)| one.path == *path && one.text == both.get(**file).text)
            };
            let all: Vec<FileId> = both.iter().map(|(id, _)| id).collect();
            let differing: Vec<FileId> =
                all.iter().filter(|id| !is_as_it_was(id)).copied().collect();
            let kept = Was {
                absent: absent.clone(),
                ..Was::but_for(&register, differing)
            };
            let anew = Was {
                absent,
                ..Was::but_for(&nothing, [])
            };
            let [kept, anew] = [kept, anew].map(|was| super::judged_again(&both, &was, today));
            assert_eq!(
                format!("{:?}", kept.1),
                format!("{:?}", anew.1),
                "{}",
                rule.code
            );
            assert_eq!(
                format!("{:?}", kept.0.entries),
                format!("{:?}", anew.0.entries)
            );
        }
    }
}

/// Some files with the ids of all paths of both, and the ids of those that only the other has.
fn side_by_side(own: &Files, other: &Files) -> (Files, HashSet<FileId>) {
    let both = own.iter().chain(other.iter());
    let paths: BTreeSet<&str> = both.map(|(_, file)| file.path.as_str()).collect();
    let (mut files, mut absent) = (Files::default(), HashSet::new());
    for path in paths {
        let file = own.iter().find(|(_, file)| file.path == path);
        let text = file.map(|(_, file)| file.text.clone());
        let is_absent = text.is_none();
        let id = files.add(TextFile::new(path.to_owned(), text.unwrap_or_default()));
        if is_absent {
            absent.insert(id);
        }
    }
    (files, absent)
}

#[test]
fn a_detail_is_shown_where_it_stands_once() {
    let text = "ring 07700 900123 or 07700 900124, else 07700 900123";
    let record =
        format!("```yaml\nkind: action-plan\ntitle: Plan\ndate: 2025-03-01\nnote: \"{text}\"\n```");
    assert_eq!(broken_in(&record).get("personal-data"), Some(&2));
}

/// The rules that the examples under a heading break: errors and warnings, and the rule itself.
fn found_in(rule: &Rule, heading: &str) -> BTreeSet<&'static str> {
    let (mut files, past) = files_of(&section_of(rule, heading));
    let today = day_of(rule.page);
    let (register, mut found) = super::judged(&files, today);
    super::compare(&past, &register, &mut files, &mut found);
    let found = found.in_order(&register.levels);
    let counts = |one: &&crate::diagnostic::Diagnostic| {
        one.severity != Severity::Info || one.rule.code == rule.code
    };
    found
        .iter()
        .filter(counts)
        .map(|one| one.rule.code)
        .collect()
}

/// What stands under a heading of a rule's page.
fn section_of(rule: &Rule, heading: &str) -> String {
    let section = rule.page.split(heading).nth(1);
    let section = section.unwrap_or_else(|| panic!("the page of {} has no `{heading}`", rule.code));
    section.split("\n## ").next().unwrap().to_owned()
}

/// The files of some examples, and the same as they were before.
fn files_of(section: &str) -> (Files, Files) {
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut past = Files::default();
    for block in section.split("```yaml").skip(1) {
        let (name, rest) = block.split_once('\n').unwrap();
        let text = rest.split("\n```").next().unwrap();
        let (is_past, name) = match name.trim().strip_prefix("before") {
            Some(rest) => (true, rest.trim()),
            None => (false, name.trim()),
        };
        let name = match name {
            "" => "records/2025-01-15-board.yaml".to_owned(),
            name => format!("records/{name}"),
        };
        let text = format!("{text}\n");
        if is_past {
            past.add(TextFile::new(name, text));
        } else {
            texts.push((name, text));
        }
    }
    assert!(!texts.is_empty(), "no example in {section}");
    if texts
        .iter()
        .all(|(name, _)| name != "records/register.yaml")
    {
        texts.push(("records/register.yaml".to_owned(), REGISTER.to_owned()));
    }
    texts.sort();
    let mut files = Files::default();
    for (name, text) in texts {
        files.add(TextFile::new(name, text));
    }
    (files, past)
}

fn day_of(page: &str) -> Today {
    let said = page.split("As at ").nth(1).and_then(|rest| rest.get(..10));
    Today::on(Day::parse(said.unwrap_or("2025-03-31")).unwrap())
}

/// The pages there are in a folder and below it, by the rule each is of, with the path from there.
fn pages(folder: &str) -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.join(folder)];
    let mut pages = Vec::new();
    while let Some(next) = open.pop() {
        for entry in next.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md")
                && path.file_name().is_some_and(|name| name != "README.md")
            {
                let code = path
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .replace('_', "-");
                let inside = path.strip_prefix(&root).unwrap().to_string_lossy();
                let inside = inside.replace('\\', "/");
                let link = inside
                    .strip_prefix("checks/")
                    .map_or_else(|| format!("../{inside}"), str::to_owned);
                pages.push((code, link));
            }
        }
    }
    pages.sort();
    pages
}

/// The list of all rules, in Markdown.
fn manual() -> String {
    let mut pages: Vec<(String, String)> = Vec::new();
    for folder in ["checks", "register/rules", "syntax/rules"] {
        pages.extend(self::pages(folder));
    }
    let mut text = "# The rules\n\nWhat `track validate` looks for, family by family. Each rule has a page, \
                    which `track explain RULE` prints:\nwhy it matters, a record that breaks it, one that \
                    does not, and what to do. The examples of the pages are run.\n\nAn error fails the run; \
                    a warning does with `--strict`; an info is shown with `--infos`. `levels` in\n\
                    `register.yaml` raises, lowers or turns off a rule, for the register or for some bodies \
                    or paths alone; `waive` in\na record sets one aside there, with a reason and until a \
                    day.\n"
        .to_owned();
    for (name, rules) in families() {
        let _ = writeln!(
            text,
            "\n## {name}\n\n| Rule | Level | What it finds |\n|---|---|---|"
        );
        for rule in rules {
            let at = pages.iter().position(|(code, _)| code == rule.code);
            let at = at.unwrap_or_else(|| panic!("no file is the page of {}", rule.code));
            let (code, link) = pages.remove(at);
            let level = rule.severity.word();
            let summary = rule.summary;
            let _ = writeln!(text, "| [`{code}`]({link}) | {level} | {summary} |");
        }
    }
    assert!(pages.is_empty(), "pages of no rule: {pages:?}");
    text
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the developer asks for it by an environment variable, and for a file in the repository"
)]
fn the_manual_lists_every_rule_with_its_page() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks/README.md");
    let text = manual();
    if std::env::var_os("UPDATE_MANUAL").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there.replace("\r\n", "\n") == text,
        "{} does not list the rules there are; write it again with `UPDATE_MANUAL=1 cargo test --lib \
         checks::`",
        path.display()
    );
}
