//! Words written plain, quoted or as a block, on one line or over several.
//!
//! Promises: what is written reads back as the same words, in YAML 1.2 and in YAML 1.1.

use super::dice::Dice;
use super::layout::Behind;

/// Words in one of the styles that may stand beside a key; in a flow collection, or in the lines of
/// a block, where they may go on below if `indent` is given.
pub fn inline(
    words: &str,
    quotes: usize,
    is_flow: bool,
    indent: Option<usize>,
    dice: &mut Dice,
) -> String {
    let may_be_plain = may_be_plain(words, is_flow);
    let is_quoted = dice.chance(quotes) || !may_be_plain;
    let break_at = indent.filter(|_| dice.chance(8)).map(|indent| {
        let deeper = dice.pick(&[2, 1, 4, 9]);
        format!("\n{}", " ".repeat(indent + deeper))
    });
    let may_be_single = !words.contains(['\n', '\t']);
    match is_quoted {
        false => broken(words, break_at.as_deref(), dice),
        true if may_be_single && dice.chance(40) => {
            let doubled = words.replace('\'', "''");
            format!("'{}'", broken(&doubled, break_at.as_deref(), dice))
        }
        true => double(words, break_at.as_deref(), dice),
    }
}

/// The words with some of the spaces between them made a new line, which reads as a space.
fn broken(words: &str, break_at: Option<&str>, dice: &mut Dice) -> String {
    let Some(break_at) = break_at else {
        return words.to_owned();
    };
    let mut out = String::new();
    let letters: Vec<char> = words.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let is_between = at > 0
            && letters[at - 1] != ' '
            && letters
                .get(at + 1)
                .is_some_and(|next| !" #-?:|>&*!%@`'\"[]{},".contains(*next));
        if *letter == ' ' && is_between && dice.chance(40) {
            out.push_str(break_at);
        } else {
            out.push(*letter);
        }
    }
    out
}

fn double(words: &str, break_at: Option<&str>, dice: &mut Dice) -> String {
    let mut escaped = String::new();
    for letter in words.chars() {
        match letter {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            'é' | 'ö' if dice.chance(30) => {
                escaped.push_str(&format!("\\u{:04x}", letter as u32));
            }
            '😀' if dice.chance(30) => escaped.push_str("\\U0001F600"),
            letter => escaped.push(letter),
        }
    }
    let mut out = broken(&escaped, break_at, dice);
    // A line that goes on below without a space between.
    if let Some(break_at) = break_at
        && dice.chance(20)
        && words.starts_with(char::is_alphanumeric)
    {
        let first = out.chars().next().map_or(0, char::len_utf8);
        if !out[first..].starts_with([' ', '\n']) && !out.starts_with('\\') {
            out.insert_str(first, &format!("\\{break_at}"));
        }
    }
    format!("\"{out}\"")
}

/// Whether words may stand without quotes, and are the same words then.
fn may_be_plain(words: &str, is_flow: bool) -> bool {
    let begins = words.chars().next().is_some_and(char::is_alphanumeric);
    let is_odd = |letter: char| letter.is_control() || (is_flow && ",[]{}:?#".contains(letter));
    let lowered = words.to_lowercase();
    let is_truth = ["true", "false", "null"].contains(&lowered.as_str());
    begins
        && !is_truth
        && !words.ends_with([' ', ':'])
        && !words.contains(": ")
        && !words.contains(" #")
        && !words.contains(is_odd)
}

/// Whether words may stand as block text.
pub fn may_be_block(words: &str) -> bool {
    let has_words = !words.trim().is_empty() && !words.starts_with('\n');
    has_words && !words.contains('\t') && !words.lines().any(|line| line.ends_with(' '))
}

/// Words as block text: its header, and its lines.
pub fn block(
    out: &mut String,
    words: &str,
    indent: usize,
    comment: &str,
    dice: &mut Dice,
) -> Behind {
    let body = words.trim_end_matches('\n');
    let ended = words.len() - body.len();
    let may_fold = !body.split('\n').any(|line| line.starts_with(' '));
    let is_folded = may_fold && dice.chance(40);
    let needs_digit = body.starts_with(' ');
    let step = dice.pick(&[2, 2, 4, 1, 3, 8]);
    let chomping = match ended {
        0 => "-",
        1 if !dice.chance(20) => "",
        _ => "+",
    };
    let digit = if needs_digit || dice.chance(15) {
        step.to_string()
    } else {
        String::new()
    };
    let sign = if is_folded { '>' } else { '|' };
    let (one, other) = if dice.chance(50) {
        (digit.as_str(), chomping)
    } else {
        (chomping, digit.as_str())
    };
    out.push_str(&format!("{sign}{one}{other}{comment}\n"));
    let pad = " ".repeat(indent + step);
    let breaks = format!("\n{pad}");
    let lines = body.split('\n').enumerate();
    for (at, line) in lines {
        // Between two lines of folded text stands an empty one, or they would be one line.
        if is_folded && at > 0 && !line.is_empty() {
            out.push('\n');
        }
        if line.is_empty() {
            out.push('\n');
            continue;
        }
        let line = if is_folded && dice.chance(50) {
            broken(line, Some(&breaks), dice)
        } else {
            line.to_owned()
        };
        out.push_str(&pad);
        out.push_str(&line);
        out.push('\n');
    }
    out.push_str(&"\n".repeat(ended.saturating_sub(1)));
    Behind::Block {
        indent: indent + step,
        keeps: chomping == "+",
        strips: chomping == "-",
    }
}
