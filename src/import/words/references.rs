//! Numbers and letters by which things are cited, out of the words they stand in.
//!
//! Promises: a reference is text, never a number or a date, and nothing but its spaces is changed.

use super::one_line;

/// `7. Ofsted Preparation Scrutiny Report` → its number, where it has one, and its title.
pub fn agenda_item(text: &str) -> (Option<String>, String) {
    let whole = one_line(text);
    let words = ["Agenda Item ", "Agenda item ", "Item "]
        .iter()
        .find_map(|lead| whole.strip_prefix(lead))
        .unwrap_or(&whole);
    let was_led = words.len() < whole.len();
    let end = words.find([' ', ':']).unwrap_or(words.len());
    let (first, rest) = words.split_at(end);
    let number = first.trim_end_matches(['.', ')', ':']);
    let is_number = !number.is_empty()
        && number.len() <= 6
        && number.starts_with(|first: char| first.is_ascii_digit())
        && number
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '.')
        && number.chars().filter(char::is_ascii_alphabetic).count() <= 1;
    let rest = rest.trim_start_matches([' ', ':', '–', '-', '.']);
    // `2024/25 Work Programme` and `11 September 2024` have no number; `16 to 18` has none either.
    let is_closed = first.len() > number.len() || rest.is_empty() || was_led;
    if is_number && is_closed {
        return (Some(number.to_owned()), rest.to_owned());
    }
    (None, whole)
}

/// A reference as it is kept: its spaces are one, and the full stop or bracket behind it goes.
pub fn reference(text: &str) -> String {
    let whole = one_line(text);
    let bare = whole.trim_end_matches([':', ' ']);
    // The bracket of `BOD 60/17(h)` and `(1a)` is part of it, and that of `a)` is not.
    let is_open = bare.contains('(');
    let bare = if is_open {
        bare
    } else {
        bare.trim_end_matches([')', '.'])
    };
    let inner = bare
        .strip_prefix('(')
        .and_then(|bare| bare.strip_suffix(')'));
    match inner.filter(|inner| !inner.contains(['(', ')'])) {
        Some(inner) => inner.trim().to_owned(),
        None => bare.to_owned(),
    }
}

/// A code at the head of words, and the words behind it: `SC18 That …`, `R3: Publish …`.
pub fn headed(text: &str) -> Option<(&str, &str)> {
    let (code, rest) = text.split_once(char::is_whitespace)?;
    let bare = code.trim_end_matches(['.', ':', ')']);
    let letters = bare.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = bare.get(letters..)?;
    let is_number = |part: &str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_code = (1..=5).contains(&letters) && digits.split('.').all(is_number);
    // `Q1 figures` and `A1 road` are words, and `SC18 That` is not.
    let rest = rest.trim_start_matches([' ', ':', '–', '-']);
    let begins = rest.starts_with(char::is_uppercase);
    (is_code && begins && !bare.starts_with('Q')).then_some((bare, rest))
}

/// References that words point to: `See points 2 & 3 above`, `As C3`, `see also 1.1`. The caller knows
/// which of them there are.
pub fn links(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut pointing = false;
    for word in text.split_whitespace() {
        let bare = word.trim_matches([',', '.', ';', ':', '(', ')', '“', '”', '"', '\'']);
        let small = bare.to_lowercase();
        let is_link = matches!(
            small.as_str(),
            "" | "&"
                | "and"
                | "or"
                | "to"
                | "also"
                | "above"
                | "below"
                | "point"
                | "points"
                | "action"
                | "actions"
                | "item"
                | "items"
                | "ref"
                | "refs"
                | "no"
                | "nos"
                | "recommendation"
                | "recommendations"
                | "number"
                | "numbers"
                | "per"
        );
        let starts = ["see", "as", "links", "linked", "link", "refer"].contains(&small.as_str());
        if starts {
            pointing = true;
        } else if pointing && is_reference(bare) {
            for one in bare.split(['/', '&', ',']).filter(|one| !one.is_empty()) {
                if !found.iter().any(|known| known == one) {
                    found.push(one.to_owned());
                }
            }
        } else if !is_link {
            pointing = false;
        }
        // `See C3. The 4 posts` points no further than its sentence.
        if word.ends_with(['.', ';']) {
            pointing = false;
        }
    }
    found
}

/// `C3`, `2`, `1.1`, `A`, `b`, `CYP07.1`.
fn is_reference(word: &str) -> bool {
    let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
    let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_short = word.len() <= 10 && word.chars().filter(char::is_ascii_lowercase).count() <= 1;
    let letters = word
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || "./-&,".contains(letter));
    (has_digit && is_short && letters) || is_letter
}
