//! Text → words, numbers and signs.
//!
//! Owns: the typography of phrases: dashes of every length, odd spaces, curly quotes, stops in
//! abbreviations, ordinals with or without a gap.
//! Promises: one pass; a token remembers its place in the text, so the words as written can be
//! quoted; what is dropped (commas are not) can never change a meaning.

use super::words::{Number, Word, word};

/// A piece of a phrase and where it was written.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub word: Word,
    /// White space stands before it.
    pub spaced: bool,
    pub start: usize,
    pub end: usize,
}

/// Longest word that can be in the vocabulary.
const LONGEST_WORD: usize = 24;

pub fn tokens(text: &str) -> Vec<Token> {
    let mut scan = Scan {
        text,
        at: 0,
        spaced: true,
        quoted: false,
        out: Vec::with_capacity(12),
    };
    while let Some(next) = scan.peek() {
        scan.step(next);
    }
    scan.out
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    spaced: bool,
    quoted: bool,
    out: Vec<Token>,
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn step(&mut self, next: char) {
        if next.is_ascii_digit() {
            self.number();
        } else if next.is_alphabetic() {
            self.letters();
        } else {
            self.at += next.len_utf8();
            self.mark(next);
        }
    }

    fn mark(&mut self, next: char) {
        match next {
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '*' | '•' | '!' | '"' | '“' | '”' =>
                {}
            '\'' | '‘' | '’' | '′' | '`' => {
                self.quoted = true;
                return;
            }
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{f0b7}' => {
                self.push(Word::Sign('-'), self.at - next.len_utf8());
            }
            '.' => self.stop(),
            '[' => self.push(Word::Sign('('), self.at - 1),
            ']' => self.push(Word::Sign(')'), self.at - 1),
            '&' | '+' => self.push(Word::And, self.at - 1),
            '⁄' | '∕' => self.push(Word::Sign('/'), self.at - next.len_utf8()),
            _ if next.is_whitespace() || next.is_control() => self.spaced = true,
            _ => self.push(Word::Sign(next), self.at - next.len_utf8()),
        }
        self.quoted = false;
    }

    /// A full stop counts between digits and before a following clause; it ends an abbreviation
    /// or the phrase everywhere else.
    fn stop(&mut self) {
        let after_number = matches!(
            self.out.last(),
            Some(Token { word: Word::Number(_), end, .. }) if *end == self.at - 1
        );
        let next = self.peek();
        let tight = next.is_some_and(char::is_alphanumeric);
        // `1. March` may be the first of a list.
        let listed = next.is_some_and(char::is_whitespace) && self.out.len() == 1;
        if after_number && (tight || listed) {
            self.push(Word::Sign('.'), self.at - 1);
        }
    }

    fn number(&mut self) {
        let start = self.at;
        let mut value = 0_u32;
        let mut digits = 0_u8;
        while let Some(digit) = self.peek().and_then(|next| next.to_digit(10)) {
            value = value.saturating_mul(10).saturating_add(digit);
            digits = digits.saturating_add(1);
            self.at += 1;
        }
        let quoted = std::mem::take(&mut self.quoted);
        self.push(
            Word::Number(Number {
                value,
                digits,
                quoted,
            }),
            start,
        );
    }

    fn letters(&mut self) {
        let start = self.at;
        let mut lower = [0_u8; LONGEST_WORD];
        let mut length = 0_usize;
        let mut known = true;
        let mut apostrophe = None;
        while let Some(next) = self.peek() {
            if next.is_alphabetic() {
                self.at += next.len_utf8();
                match lower.get_mut(length) {
                    Some(slot) if next.is_ascii() => *slot = next.to_ascii_lowercase() as u8,
                    _ => known = false,
                }
                length += 1;
            } else if !self.joins(next, length) {
                break;
            } else if next == '/' {
                self.at += 1;
                if let Some(slot) = lower.get_mut(length) {
                    *slot = b'/';
                }
                length += 1;
            } else {
                if next != '.' {
                    apostrophe = Some(length);
                }
                self.at += next.len_utf8();
            }
        }
        self.quoted = false;
        // `October’s` is October.
        if apostrophe.is_some_and(|place| place + 1 == length) {
            length -= 1;
        }
        let lower = lower.get(..length.min(LONGEST_WORD)).unwrap_or_default();
        match std::str::from_utf8(lower) {
            Ok(lower) if known && length <= LONGEST_WORD => self.name(lower, start),
            _ => self.push(Word::Other, start),
        }
    }

    /// Whether a mark stands inside a word: `month's`, `T.B.C.`, `w/c`.
    fn joins(&self, mark: char, length: usize) -> bool {
        let mut after = self.rest().chars().skip(1);
        let next = after.next();
        let letter = next.is_some_and(char::is_alphabetic);
        match mark {
            '\'' | '’' => letter,
            // Single letters with stops: `T.B.C.`, `a.s.a.p.`.
            '.' => letter && length < 6 && self.single_letters(after.next()),
            '/' => letter && length == 1 && !after.next().is_some_and(char::is_alphabetic),
            _ => false,
        }
    }

    fn single_letters(&self, after_next: Option<char>) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        let mut back = before.chars().rev().skip(1);
        let one_before = !back.next().is_some_and(char::is_alphabetic);
        one_before && !after_next.is_some_and(char::is_alphabetic)
    }

    fn name(&mut self, lower: &str, start: usize) {
        if let ("st" | "nd" | "rd" | "th", Some(last)) = (lower, self.out.last_mut())
            && let Word::Number(Number { value, .. }) = last.word
        {
            last.word = Word::Nth(value);
            last.end = self.at;
            self.spaced = false;
            return;
        }
        self.push(word(lower), start);
    }

    fn push(&mut self, word: Word, start: usize) {
        let spaced = std::mem::take(&mut self.spaced);
        self.out.push(Token {
            word,
            spaced,
            start,
            end: self.at,
        });
    }
}
