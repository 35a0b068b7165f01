//! Pieces of a text → the text laid out, every line ended by `\n`.

use super::column::{Columns, Comment, STEP, Shape};
use super::piece::{self, Move};
use super::token::{Kind, Token};

/// The text laid out; nothing where its lines are indented in a way that is not understood.
pub fn laid(text: &str, tokens: &[Token]) -> Option<String> {
    let mut lay = Lay {
        text,
        out: String::with_capacity(text.len()),
        line_start: 0,
        columns: Columns::default(),
        waiting: Vec::new(),
        last: None,
        keeps_gaps: false,
    };
    for (at, token) in tokens.iter().enumerate() {
        let following = tokens.get(at + 1).filter(|token| !token.opens_line);
        lay.token(token, following.map(|token| token.kind))?;
    }
    lay.finish();
    Some(lay.out)
}

struct Lay<'t> {
    text: &'t str,
    out: String,
    /// Where the last line of `out` begins.
    line_start: usize,
    columns: Columns,
    /// Comments with lines of their own, until it is known what they stand before.
    waiting: Vec<Token>,
    /// The last token that is no comment.
    last: Option<Token>,
    /// Whether the line before would take an empty line behind it for its own.
    keeps_gaps: bool,
}

impl<'t> Lay<'t> {
    fn words(&self, token: &Token) -> &'t str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    fn last_kind(&self) -> Option<Kind> {
        self.last.map(|token| token.kind)
    }

    fn token(&mut self, token: &Token, following: Option<Kind>) -> Option<()> {
        if token.kind == Kind::Comment {
            self.comment(token);
            return Some(());
        }
        let shape = self.shape(token, following);
        let mut from = None;
        if token.opens_line {
            from = Some(self.open_line(token, shape)?);
        } else {
            let is_at_key = token.kind == Kind::Colon && self.last_kind() == Some(Kind::Key);
            if !is_at_key {
                self.out.push(' ');
            }
            if let Some(shape) = shape {
                let line = self.out.get(self.line_start..).unwrap_or_default();
                let column = line.chars().count();
                self.columns.open_behind(shape, token.column, column);
            }
        }
        self.put(token, from.filter(|_| shape.is_none()))?;
        self.last = Some(*token);
        Some(())
    }

    /// What a sign or a key is an element of. The key behind a question mark or an anchor, and the
    /// colon behind a key, go with what stands before them.
    fn shape(&self, token: &Token, following: Option<Kind>) -> Option<Shape> {
        let beside = self.last_kind().filter(|_| !token.opens_line);
        let is_asked = self.last.is_some_and(|last| {
            let is_further_in = !token.opens_line || token.column > last.column;
            last.kind == Kind::Question && is_further_in
        });
        match token.kind {
            Kind::Dash => Some(Shape::List),
            Kind::Question => Some(Shape::Map),
            Kind::Key if !is_asked && beside != Some(Kind::Anchor) => Some(Shape::Map),
            // An anchor may stand before the first key of a mapping, and then begins it.
            Kind::Anchor if matches!(following, Some(Kind::Key | Kind::Colon)) && !is_asked => {
                Some(Shape::Map)
            }
            Kind::Colon if !matches!(beside, Some(Kind::Key | Kind::Anchor)) => Some(Shape::Map),
            _ => None,
        }
    }

    /// Begins the line of a token, below the comments that stand before it; from which column to
    /// which it moves.
    fn open_line(&mut self, token: &Token, shape: Option<Shape>) -> Option<(usize, usize)> {
        let before = (!self.waiting.is_empty()).then(|| self.columns.clone());
        let new = match (token.kind, shape) {
            (Kind::Marker, _) => {
                self.columns = Columns::default();
                0
            }
            (_, Some(shape)) => self.columns.of_element(shape, token.column)?,
            // What is the whole document stays: indented, `---` is text, and else it is none.
            (_, None) if self.columns.innermost().is_none() => token.column,
            (_, None) => self.columns.of_value(),
        };
        if let Some(before) = before {
            self.put_waiting(&before, Some((token.column, new)));
        }
        self.begin_line(token.has_gap_above, new);
        Some((token.column, new))
    }

    fn begin_line(&mut self, has_gap_above: bool, column: usize) {
        if !self.out.is_empty() {
            let has_gap = has_gap_above && !self.keeps_gaps;
            self.out.push_str(if has_gap { "\n\n" } else { "\n" });
        }
        self.keeps_gaps = false;
        self.line_start = self.out.len();
        self.out.extend(std::iter::repeat_n(' ', column));
    }

    fn comment(&mut self, token: &Token) {
        if token.opens_line {
            self.waiting.push(*token);
            return;
        }
        let behind = self.last.map_or(token.start, |last| last.end);
        let gap = self.text.get(behind..token.start).unwrap_or_default();
        self.out.push_str(if gap.is_empty() { "  " } else { gap });
        self.out.push_str(piece::without_blanks(self.words(token)));
    }

    fn put_waiting(&mut self, columns: &Columns, below: Option<(usize, usize)>) {
        let is_empty = matches!(
            self.last_kind(),
            Some(Kind::Dash | Kind::Colon | Kind::Question | Kind::Anchor)
        );
        for token in std::mem::take(&mut self.waiting) {
            let words = piece::without_blanks(self.words(&token));
            let comment = Comment {
                column: token.column,
                words,
            };
            let column = columns.of_comment(comment, below, is_empty);
            self.begin_line(token.has_gap_above, column);
            self.out.push_str(words);
        }
    }

    /// Adds a token where the line now ends. What opens its line moves from a column to another;
    /// what does not moves with the list or mapping it belongs to.
    fn put(&mut self, token: &Token, from: Option<(usize, usize)>) -> Option<()> {
        let holder = self.columns.innermost().map(|open| (open.old, open.new));
        let words = self.words(token);
        let start = self.out.len();
        match token.kind {
            Kind::Block(indent) => {
                let new_indent = match (holder, piece::digit(words)) {
                    (Some((_, column)), digit) => column + digit.unwrap_or(STEP),
                    (None, _) => indent.unwrap_or_default(),
                };
                let laid = piece::block_laid(words, indent, new_indent)?;
                self.out.push_str(&laid);
                self.keeps_gaps = piece::is_kept(words);
            }
            Kind::Key | Kind::Value => {
                let (from, to) = from.or(holder).unwrap_or_default();
                let piece = Move { from, to, holder };
                self.out.push_str(&piece.laid(words));
            }
            _ => self.out.push_str(piece::without_blanks(words)),
        }
        let put = self.out.get(start..).unwrap_or_default();
        if let Some(last_break) = put.rfind('\n') {
            self.line_start = start + last_break + 1;
        }
        Some(())
    }

    /// Ends the last line; but block text that ends without one would read as other text with it.
    fn finish(&mut self) {
        let columns = std::mem::take(&mut self.columns);
        self.put_waiting(&columns, None);
        let is_open = self.last.is_some_and(|last| {
            let words = self.words(&last);
            let is_block = matches!(last.kind, Kind::Block(_)) && last.end == self.text.len();
            is_block && words.contains(['\n', '\r']) && !piece::is_stripped(words)
        });
        if !is_open && !self.out.is_empty() {
            self.out.push('\n');
        }
    }
}
