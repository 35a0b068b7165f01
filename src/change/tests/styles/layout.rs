//! A value written as YAML, in any style that people and programs use.
//!
//! Promises: what is written is the value that was given, in YAML 1.2 and in YAML 1.1 alike; every
//! comment has words of its own, so that one that gets lost is missed.

use super::content::Tree;
use super::dice::Dice;
use super::flow::{self, Flow};
use super::scalar;

/// How one writer mostly writes; now and then it is done otherwise.
#[derive(Clone, Copy, Debug)]
struct Habit {
    /// Spaces that a mapping behind a key is further in.
    step: usize,
    /// Spaces that a list behind a key is further in: nothing where it is flush.
    list_step: usize,
    /// Spaces behind a dash.
    gap: usize,
    /// In a hundred: comments, empty lines, flow style, quotes.
    comments: usize,
    blanks: usize,
    flow: usize,
    quotes: usize,
    /// An empty line between the elements of a list.
    is_airy: bool,
}

impl Habit {
    fn any(dice: &mut Dice) -> Self {
        let step = dice.pick(&[2, 2, 4, 3, 8, 1]);
        Self {
            step,
            list_step: dice.pick(&[2, 2, 0, 0, 4, 3, 8, 1]),
            gap: dice.pick(&[1, 1, 1, 3, 2, 4]),
            comments: dice.pick(&[0, 5, 25]),
            blanks: dice.pick(&[0, 5, 20]),
            flow: dice.pick(&[0, 8, 30]),
            quotes: dice.pick(&[0, 20, 100]),
            is_airy: dice.chance(20),
        }
    }
}

/// What the text ends with, and so what may follow it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Behind {
    /// A whole line, or nothing yet.
    Line,
    /// A block scalar whose lines are so far in. Where it keeps its last lines, an empty one would
    /// be one of them.
    Block {
        indent: usize,
        keeps: bool,
        strips: bool,
    },
}

/// A text being written.
pub struct Writer<'d> {
    pub out: String,
    pub dice: &'d mut Dice,
    habit: Habit,
    behind: Behind,
    comments: usize,
    anchors: usize,
}

/// A whole file.
pub fn file(root: &Tree, dice: &mut Dice) -> String {
    let habit = Habit::any(dice);
    let mut writer = Writer {
        out: String::new(),
        dice,
        habit,
        behind: Behind::Line,
        comments: 0,
        anchors: 0,
    };
    writer.start();
    if writer.dice.chance(10) {
        let style = Flow::whole(writer.dice);
        let text = flow::text(root, style, 0, &mut writer);
        if writer.out.ends_with("---\n") && writer.dice.chance(40) {
            writer.out.truncate(writer.out.len() - 1);
            writer.out.push(' ');
        }
        writer.out.push_str(&text);
        writer.line_end(true);
    } else {
        let indent = if writer.dice.chance(4) { 2 } else { 0 };
        writer.block(root, indent, false);
    }
    writer.end();
    writer.finish()
}

impl Writer<'_> {
    /// A comment nobody else has written.
    pub fn comment(&mut self) -> String {
        self.comments += 1;
        let words = ["", " said 'of' \"it\" | >", ": - [x", " é😀"];
        let words = self.dice.pick(&words);
        format!("# c{}{words}", self.comments)
    }

    fn pad(&mut self, indent: usize) {
        self.out.push_str(&" ".repeat(indent));
    }

    /// What stands before the record.
    fn start(&mut self) {
        if self.dice.chance(15) {
            let comment = self.comment();
            self.out.push_str(&comment);
            self.out.push_str(self.dice.pick(&["\n", "\n\n"]));
        }
        if self.dice.chance(3) {
            self.out.push_str("%YAML 1.1\n---\n");
        } else if self.dice.chance(12) {
            self.out.push_str("---");
            self.line_end(true);
        }
    }

    /// What stands behind it.
    fn end(&mut self) {
        self.filler(0);
        if self.dice.chance(4) {
            self.out.push_str("...\n");
            self.behind = Behind::Line;
            self.filler(0);
        }
        let (keeps, strips) = match self.behind {
            Behind::Line => (false, true),
            Behind::Block { keeps, strips, .. } => (keeps, strips),
        };
        if strips && self.dice.chance(15) {
            self.out.truncate(self.out.trim_end_matches(['\n']).len());
        } else if !keeps && self.dice.chance(15) {
            self.out.push_str(self.dice.pick(&["\n", "\n\n\n"]));
        }
    }

    fn finish(self) -> String {
        let mut text = self.out;
        match self.dice.one_of(25) {
            24 => text = text.replace('\n', "\r"),
            18..=21 => text = text.replace('\n', "\r\n"),
            22 | 23 => {
                // Two people, two editors.
                let half = text.floor_char_boundary(text.len() / 2);
                let (first, second) = text.split_at(half);
                text = first.replace('\n', "\r\n") + second;
            }
            _ => {}
        }
        if self.dice.chance(8) {
            text.insert(0, '\u{feff}');
        }
        text
    }

    /// Empty lines and comments before something that is so far in.
    fn filler(&mut self, indent: usize) {
        for _ in 0..2 {
            if self.dice.chance(self.habit.blanks) {
                self.blank();
            }
            if self.dice.chance(self.habit.comments) {
                let mut at = match self.dice.one_of(7) {
                    0 | 1 => indent,
                    2 => 0,
                    3 => indent + 2,
                    4 => indent + 4,
                    5 => indent + 7,
                    _ => indent.saturating_sub(2),
                };
                if let Behind::Block { indent, .. } = self.behind {
                    at = at.min(indent - 1);
                }
                let comment = self.comment();
                self.pad(at);
                self.out.push_str(&comment);
                self.out.push('\n');
                self.behind = Behind::Line;
            }
        }
    }

    fn blank(&mut self) {
        match self.behind {
            Behind::Block { keeps: true, .. } => {}
            Behind::Block { .. } => self.out.push('\n'),
            Behind::Line => {
                let spaces = self.dice.pick(&["\n", "\n", "\n", "  \n", "\n\n"]);
                self.out.push_str(spaces);
            }
        }
    }

    /// The rest of a line: nothing, spaces, a comment.
    fn line_end(&mut self, may_have_tab: bool) {
        if self.dice.chance(self.habit.comments) {
            let gaps: &[&str] = if may_have_tab {
                &[" ", "  ", "      ", "\t"]
            } else {
                &[" ", "  "]
            };
            let gap = self.dice.pick(gaps);
            let comment = self.comment();
            self.out.push_str(gap);
            self.out.push_str(&comment);
        } else if self.dice.chance(3) {
            self.out.push_str(self.dice.pick(&[" ", "   "]));
        }
        self.out.push('\n');
        self.behind = Behind::Line;
    }

    /// A list or a mapping in block style; where it begins behind a dash, its first line has begun.
    fn block(&mut self, tree: &Tree, indent: usize, has_begun: bool) {
        let count = match tree {
            Tree::List(elements) => elements.len(),
            Tree::Map(pairs) => pairs.len(),
            _ => 0,
        };
        for at in 0..count {
            if at > 0 || !has_begun {
                if at > 0 && self.habit.is_airy && matches!(tree, Tree::List(_)) {
                    self.blank();
                }
                self.filler(indent);
                self.pad(indent);
            }
            match tree {
                Tree::List(elements) => {
                    self.out.push('-');
                    self.element(&elements[at], indent);
                }
                Tree::Map(pairs) => self.pair(&pairs[at].0, &pairs[at].1, indent),
                _ => {}
            }
        }
    }

    fn pair(&mut self, key: &str, value: &Tree, indent: usize) {
        if self.dice.chance(1) {
            self.out.push_str("? ");
            let key = self.key(key);
            self.out.push_str(&key);
            self.line_end(true);
            if *value != Tree::Nothing || self.dice.chance(50) {
                self.filler(indent);
                self.pad(indent);
                self.out.push(':');
                self.element(value, indent);
            }
            return;
        }
        if self.dice.chance(1) {
            self.anchor(false);
        }
        let key = self.key(key);
        self.out.push_str(&key);
        self.out
            .push_str(if self.dice.chance(1) { " :" } else { ":" });
        match value {
            Tree::List(elements) if !elements.is_empty() && !self.is_flow() => {
                let step = self.habit.list_step;
                let other = self.dice.pick(&[0, 2, 3, 5]);
                let step = if self.dice.chance(6) { other } else { step };
                self.below(value, indent + step);
            }
            Tree::Map(pairs) if !pairs.is_empty() && !self.is_flow() => {
                let other = self.dice.pick(&[1, 2, 5]);
                let step = if self.dice.chance(6) {
                    other
                } else {
                    self.habit.step
                };
                self.below(value, indent + step);
            }
            _ => self.beside(value, indent),
        }
    }

    pub fn key(&mut self, key: &str) -> String {
        let quoted = if self.habit.quotes == 100 { 50 } else { 4 };
        match self.dice.chance(quoted) {
            true if self.dice.chance(50) => format!("'{key}'"),
            true => format!("\"{key}\""),
            false => key.to_owned(),
        }
    }

    /// A collection in the lines below its key.
    fn below(&mut self, value: &Tree, indent: usize) {
        if self.dice.chance(2) {
            self.out.push(' ');
            self.anchor(true);
        }
        self.line_end(true);
        self.block(value, indent, false);
    }

    fn anchor(&mut self, is_last: bool) {
        self.anchors += 1;
        self.out.push_str(&format!("&a{}", self.anchors));
        if !is_last {
            self.out.push(' ');
        }
    }

    fn is_flow(&mut self) -> bool {
        self.dice.chance(self.habit.flow)
    }

    /// An element behind its dash, or a value behind the colon that stands for one.
    fn element(&mut self, tree: &Tree, indent: usize) {
        let is_block = match tree {
            Tree::List(elements) => !elements.is_empty(),
            Tree::Map(pairs) => !pairs.is_empty(),
            _ => false,
        };
        if !is_block || self.is_flow() {
            let gap = self.gap();
            if tree != &Tree::Nothing {
                self.pad(gap - 1);
            }
            self.beside(tree, indent);
        } else if self.dice.chance(6) {
            if self.dice.chance(20) {
                self.out.push(' ');
                self.anchor(true);
            }
            self.line_end(false);
            let step = self.dice.pick(&[2, 4, 1]);
            self.block(tree, indent + step, false);
        } else {
            let gap = self.gap();
            self.pad(gap);
            self.block(tree, indent + 1 + gap, true);
        }
    }

    fn gap(&mut self) -> usize {
        if self.dice.chance(6) {
            self.dice.pick(&[1, 2, 3, 4])
        } else {
            self.habit.gap
        }
    }

    /// A value on the line of its key or dash, or begun there.
    fn beside(&mut self, tree: &Tree, indent: usize) {
        if self.dice.chance(2) {
            self.out.push(' ');
            self.anchor(true);
        }
        match tree {
            Tree::Nothing | Tree::Resolved(_) => {
                self.out
                    .push_str(self.dice.pick(&["", " ~", " null", " NULL"]));
                self.line_end(self.out.ends_with(['~', 'l', 'L']));
            }
            Tree::Words(words) => {
                if self.dice.chance(4) {
                    self.on_next_line(indent);
                } else {
                    self.out.push(' ');
                }
                self.words(words, indent);
            }
            Tree::List(_) | Tree::Map(_) => {
                let style = Flow::any(self.dice);
                let text = flow::text(tree, style, indent, self);
                if self.dice.chance(4) {
                    self.on_next_line(indent);
                } else {
                    self.out.push(' ');
                }
                self.out.push_str(&text);
                self.line_end(true);
            }
        }
    }

    /// Begins a value below its key or dash.
    fn on_next_line(&mut self, indent: usize) {
        self.line_end(false);
        let further = self.dice.pick(&[2, 1, 4]);
        self.filler(indent + further);
        self.pad(indent + further);
    }

    fn words(&mut self, words: &str, indent: usize) {
        if scalar::may_be_block(words)
            && (words.contains('\n') || self.dice.chance(20))
            && !self.dice.chance(20)
        {
            let comment = if self.dice.chance(self.habit.comments) {
                format!("  {}", self.comment())
            } else {
                String::new()
            };
            self.behind = scalar::block(&mut self.out, words, indent, &comment, self.dice);
            return;
        }
        let quotes = self.habit.quotes;
        let text = scalar::inline(words, quotes, false, Some(indent), self.dice);
        self.out.push_str(&text);
        self.line_end(true);
    }

    pub fn quotes(&self) -> usize {
        self.habit.quotes
    }

    pub fn comments(&self) -> usize {
        self.habit.comments
    }
}
