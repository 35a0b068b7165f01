//! A place in the tokens of a phrase.
//!
//! Owns: looking ahead, taking what was expected, going back (it is `Copy`: keep the old one).
//! Promises: never reads past the end.

use super::Setting;
use super::tokens::Token;
use super::words::{Number, Word};

/// The lifetime is that of the phrase: nothing is copied out of it.
#[derive(Clone, Copy)]
pub struct Cursor<'t> {
    pub text: &'t str,
    pub setting: &'t Setting<'t>,
    tokens: &'t [Token],
}

impl<'t> Cursor<'t> {
    pub fn new(text: &'t str, tokens: &'t [Token], setting: &'t Setting<'t>) -> Self {
        Self {
            text,
            setting,
            tokens,
        }
    }

    /// The same place's setting with other tokens.
    pub fn over(self, tokens: &'t [Token]) -> Self {
        Self { tokens, ..self }
    }

    pub fn tokens(&self) -> &'t [Token] {
        self.tokens
    }

    pub fn done(&self) -> bool {
        self.tokens.is_empty()
    }

    pub fn peek(&self) -> Option<Word> {
        self.ahead(0)
    }

    pub fn ahead(&self, places: usize) -> Option<Word> {
        self.tokens.get(places).map(|token| token.word)
    }

    /// Whether white space stands before the next token.
    pub fn spaced(&self) -> bool {
        self.tokens.first().is_none_or(|token| token.spaced)
    }

    pub fn step(&mut self) {
        self.tokens = self.tokens.get(1..).unwrap_or_default();
    }

    /// Takes the word if it comes next.
    pub fn eat(&mut self, word: Word) -> bool {
        let found = self.peek() == Some(word);
        if found {
            self.step();
        }
        found
    }

    pub fn eat_any(&mut self, words: &[Word]) -> bool {
        let found = self.peek().is_some_and(|next| words.contains(&next));
        if found {
            self.step();
        }
        found
    }

    /// Takes these words in this order, hyphens between them or not; all or none.
    #[inline]
    pub fn eat_all(&mut self, words: &[Word]) -> bool {
        // Most rows of a table fail at their first word: that is seen before anything is copied.
        match words.first() {
            Some(first) if self.peek() != Some(*first) => false,
            _ => self.eat_row(words),
        }
    }

    fn eat_row(&mut self, words: &[Word]) -> bool {
        let mut ahead = *self;
        for (place, word) in words.iter().enumerate() {
            if place > 0 {
                ahead.eat(Word::Sign('-'));
            }
            if !ahead.eat(*word) {
                return false;
            }
        }
        *self = ahead;
        true
    }

    pub fn skip(&mut self, words: &[Word]) {
        while self.eat_any(words) {}
    }

    pub fn number(&mut self) -> Option<Number> {
        let Some(Word::Number(number)) = self.peek() else {
            return None;
        };
        self.step();
        Some(number)
    }

    /// Tries a reading: where it fails, nothing is taken.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// The words from an earlier place to this one, as written.
    pub fn since(&self, earlier: &Self) -> &'t str {
        let taken = earlier.tokens.len() - self.tokens.len().min(earlier.tokens.len());
        let taken = earlier.tokens.get(..taken).unwrap_or_default();
        words_of(self.text, taken)
    }

    /// The words still to be read, as written.
    pub fn rest(&self) -> &'t str {
        words_of(self.text, self.tokens)
    }

    /// Takes these words, given in lower case with single spaces, hyphens between them or not.
    #[inline]
    pub fn eat_words(&mut self, words: &str) -> bool {
        begins_like(self.first_letter(), words) && self.eat_phrase(words)
    }

    fn eat_phrase(&mut self, words: &str) -> bool {
        let mut ahead = *self;
        for (place, word) in words.split(' ').enumerate() {
            if place > 0 {
                ahead.skip(&[Word::Sign('-')]);
            }
            if ahead.done() || !same_letters(ahead.written(), word) {
                return false;
            }
            ahead.step();
        }
        *self = ahead;
        true
    }

    /// The first byte of what comes next, in lower case.
    fn first_letter(&self) -> Option<u8> {
        let start = self.tokens.first()?.start;
        let letter = self.text.as_bytes().get(start)?;
        Some(letter.to_ascii_lowercase())
    }

    /// The first entry of a table of words whose words come next.
    pub fn eat_entry<'w>(&mut self, table: &'w [&'w str]) -> Option<&'w str> {
        let first = self.first_letter();
        let mut like = table
            .iter()
            .copied()
            .filter(|words| begins_like(first, words));
        like.find(|words| self.eat_phrase(words))
    }

    /// The next token as written.
    pub fn written(&self) -> &'t str {
        words_of(self.text, self.tokens.get(..1).unwrap_or_default())
    }
}

/// Whether words begin with that letter: most words are not the ones looked for, and show it at once.
fn begins_like(first: Option<u8>, words: &str) -> bool {
    first.is_some() && first == words.bytes().next()
}

/// Equal but for case, stops and apostrophes.
fn same_letters(written: &str, lower: &str) -> bool {
    if written.len() == lower.len() {
        return written.eq_ignore_ascii_case(lower);
    }
    let marks = |mark: &char| !matches!(mark, '.' | '\'' | '’');
    written.len() > lower.len()
        && written
            .chars()
            .filter(marks)
            .map(|mark| mark.to_ascii_lowercase())
            .eq(lower.chars())
}

pub fn words_of<'t>(text: &'t str, tokens: &[Token]) -> &'t str {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => text.get(first.start..last.end).unwrap_or_default(),
        _ => "",
    }
}
