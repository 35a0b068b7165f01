//! How spoilt letters look, and what they most likely were.
//!
//! Promises: one pass over a text, and hardly any over one that is plain ASCII; letters of other
//! languages, a degree sign or a joined emoji are left alone.

use std::ops::Range;

/// A piece of text that nobody meant to write.
pub struct Spoilt {
    pub at: Range<usize>,
    /// What it is, for a message.
    pub what: String,
    /// What was likely meant.
    pub meant: String,
    /// The letters that were meant, where nothing else can have been.
    pub letters: Option<String>,
    pub remedy: &'static str,
}

const RETYPE: &str = "type it again; the text was read in the wrong encoding once";
const TAKE_OUT: &str = "take it out; it came with text copied from a web page or a Word file";

/// Tags that editors of web pages leave behind.
const TAGS: &[&str] = &[
    "a", "b", "br", "center", "div", "em", "font", "h1", "h2", "h3", "h4", "i", "img", "li", "ol",
    "p", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
];

const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("bull", "•"),
    ("eacute", "é"),
    ("gt", ">"),
    ("hellip", "…"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("nbsp", "a space"),
    ("ndash", "–"),
    ("pound", "£"),
    ("quot", "\""),
    ("rdquo", "”"),
    ("rsquo", "’"),
];

/// What the bytes 0x80 to 0x9F are in the encoding of Windows; a blank where it has none.
const WINDOWS: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// What the joined letters from U+FB00 on are apart.
const JOINED: [&str; 5] = ["ff", "fi", "fl", "ffi", "ffl"];

/// Everything spoilt, in the order it stands.
pub fn in_text(text: &str) -> Vec<Spoilt> {
    let mut found = Vec::new();
    for at in memchr::memchr2_iter(b'<', b'&', text.as_bytes()) {
        let rest = text.get(at..).unwrap_or_default();
        found.extend(tag(rest, at).or_else(|| entity(rest, at)));
    }
    if text.is_ascii() {
        return found;
    }
    let mut until = 0;
    for (at, letter) in text.char_indices() {
        if letter.is_ascii() || at < until {
            continue;
        }
        if let Some(spoilt) = misread(text, at).or_else(|| one_letter(text, at, letter)) {
            until = spoilt.at.end;
            found.push(spoilt);
        }
    }
    found.sort_by_key(|spoilt| spoilt.at.start);
    found
}

/// `<ul>`, `</p>`, `<span class="x">`.
fn tag(rest: &str, at: usize) -> Option<Spoilt> {
    let inside = rest.strip_prefix('<')?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = name.get(..length)?.to_ascii_lowercase();
    if !TAGS.contains(&name.as_str()) {
        return None;
    }
    // A tag ends on its line; `<b and c` is none.
    let end = inside.bytes().take(200).position(|byte| byte == b'>')?;
    let written = inside.get(..end)?;
    let behind = written.trim_start_matches('/').get(length..)?;
    let is_tag = behind.is_empty() || behind.starts_with(['/', ' ']) && !written.contains('\n');
    is_tag.then(|| Spoilt {
        at: at..at + end + 2,
        what: format!(
            "an HTML tag, `<{}>`,",
            written.split(' ').next().unwrap_or_default()
        ),
        meant: "stands in the words as it is".to_owned(),
        letters: None,
        remedy: TAKE_OUT,
    })
}

/// `&nbsp;`, `&#8217;`.
fn entity(rest: &str, at: usize) -> Option<Spoilt> {
    let inside = rest.strip_prefix('&')?;
    let end = inside.bytes().take(10).position(|byte| byte == b';')?;
    let name = inside.get(..end)?;
    let meant = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            match char::from_u32(code)? {
                '\u{a0}' => "a space".to_owned(),
                letter => letter.to_string(),
            }
        }
        None => ENTITIES
            .iter()
            .find(|(known, _)| *known == name)?
            .1
            .to_owned(),
    };
    Some(Spoilt {
        at: at..at + end + 2,
        what: format!("an HTML entity, `&{name};`,"),
        meant: format!("meant was {}", quoted(&meant)),
        letters: Some(letters_of(&meant)),
        remedy: "write the letter itself",
    })
}

/// UTF-8 that was read as Windows' own encoding: `â€™` was `’`.
fn misread(text: &str, at: usize) -> Option<Spoilt> {
    let rest = text.get(at..)?;
    let mut letters = rest.chars();
    let first = windows_byte(letters.next()?)?;
    let length = match first {
        0xC2..=0xC5 => 2,
        0xE2 | 0xEF => 3,
        0xF0 => 4,
        _ => return None,
    };
    let mut bytes = vec![first];
    let mut end = at;
    for letter in rest.chars().take(length).skip(1) {
        let byte = windows_byte(letter).filter(|byte| (0x80..=0xBF).contains(byte))?;
        bytes.push(byte);
    }
    end += rest.chars().take(length).map(char::len_utf8).sum::<usize>();
    let meant = String::from_utf8(bytes).ok()?;
    let letters = match meant.as_str() {
        "\u{feff}" => String::new(),
        "\u{a0}" => " ".to_owned(),
        letters => letters.to_owned(),
    };
    let meant = match meant.as_str() {
        "\u{feff}" => "nothing".to_owned(),
        "\u{a0}" => "a space".to_owned(),
        _ => quoted(&meant),
    };
    let written = text.get(at..end)?;
    Some(Spoilt {
        at: at..end,
        what: format!("spoilt letters, `{}`,", written.escape_debug()),
        meant: format!("meant was {meant}"),
        letters: Some(letters),
        remedy: RETYPE,
    })
}

/// The byte that a letter is in the encoding of Windows.
fn windows_byte(letter: char) -> Option<u8> {
    let code = u32::from(letter);
    if let Some(at) = WINDOWS
        .iter()
        .position(|known| *known == letter && letter != ' ')
    {
        return u8::try_from(0x80 + at).ok();
    }
    (0x80..=0xFF)
        .contains(&code)
        .then(|| u8::try_from(code).ok())?
}

/// A letter that is wrong by itself.
fn one_letter(text: &str, at: usize, letter: char) -> Option<Spoilt> {
    let (what, meant, remedy): (&str, String, &'static str) = match letter {
        '\u{a0}' | '\u{2007}' | '\u{202f}' => (
            "a non-breaking space",
            "meant was a space".to_owned(),
            "write a plain space: searching and comparing find the words then",
        ),
        '\u{ad}' => ("a soft hyphen, which cannot be seen,", nothing(), TAKE_OUT),
        '\u{200b}' | '\u{2060}' => (
            "a space of no width, which cannot be seen,",
            nothing(),
            TAKE_OUT,
        ),
        '\u{feff}' if at > 0 => (
            "a byte-order mark, which cannot be seen,",
            nothing(),
            TAKE_OUT,
        ),
        '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            if is_among_latin(text, at, letter) =>
        {
            ("a mark that cannot be seen", nothing(), TAKE_OUT)
        }
        '\u{2028}' | '\u{2029}' => (
            "a line separator",
            "meant was a new line".to_owned(),
            TAKE_OUT,
        ),
        '\u{fffd}' => (
            "a sign for a lost letter",
            "nobody can tell what was meant".to_owned(),
            "look the words up in the document they came from",
        ),
        '\u{f0a7}' | '\u{f0b7}' => (
            "a bullet from Word",
            "other programs show a box".to_owned(),
            "write `-`, or make each point a step",
        ),
        '\u{fb00}'..='\u{fb04}' => {
            let index = u32::from(letter).checked_sub(0xfb00)? as usize;
            let meant = quoted(JOINED.get(index)?);
            (
                "joined letters from a PDF",
                format!("meant was {meant}"),
                "write them apart",
            )
        }
        '\u{80}'..='\u{9f}' => {
            let index = u32::from(letter).checked_sub(0x80)? as usize;
            let meant = WINDOWS.get(index).filter(|meant| **meant != ' ')?;
            (
                "a spoilt letter",
                format!("meant was {}", quoted(&meant.to_string())),
                RETYPE,
            )
        }
        _ => return None,
    };
    Some(Spoilt {
        at: at..at + letter.len_utf8(),
        what: what.to_owned(),
        meant,
        letters: letters_for(letter),
        remedy,
    })
}

/// What a letter that is wrong by itself stands for.
fn letters_for(letter: char) -> Option<String> {
    Some(match letter {
        '\u{a0}' | '\u{2007}' | '\u{202f}' => " ".to_owned(),
        '\u{2028}' | '\u{2029}' | '\u{fffd}' | '\u{f0a7}' | '\u{f0b7}' => return None,
        '\u{fb00}'..='\u{fb04}' => {
            let index = u32::from(letter).checked_sub(0xfb00)? as usize;
            (*JOINED.get(index)?).to_owned()
        }
        '\u{80}'..='\u{9f}' => {
            let index = u32::from(letter).checked_sub(0x80)? as usize;
            WINDOWS.get(index)?.to_string()
        }
        _ => String::new(),
    })
}

fn letters_of(meant: &str) -> String {
    match meant {
        "a space" => " ".to_owned(),
        letters => letters.to_owned(),
    }
}

fn nothing() -> String {
    "nothing was meant".to_owned()
}

fn quoted(text: &str) -> String {
    match text {
        "a space" => text.to_owned(),
        _ => format!("`{text}`"),
    }
}

/// Whether a letter stands beside Latin letters only: in other scripts, and between the parts of an
/// emoji, such marks have their work to do.
fn is_among_latin(text: &str, at: usize, letter: char) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let rest = text.get(at + letter.len_utf8()..);
    let after = rest.and_then(|rest| rest.chars().next());
    let is_latin = |letter: Option<char>| letter.is_none_or(|letter| letter < '\u{250}');
    is_latin(before) && is_latin(after)
}

#[cfg(test)]
mod tests {
    use super::in_text;

    fn told(text: &str) -> Vec<String> {
        let told = |spoilt: super::Spoilt| {
            let at = text.get(spoilt.at).unwrap();
            format!("{at}|{}", spoilt.meant)
        };
        in_text(text).into_iter().map(told).collect()
    }

    #[test]
    fn what_is_spoilt_is_told_with_what_was_meant() {
        for (text, what) in [
            ("the childrenâ€™s home", "â€™|meant was `’`"),
            ("cafÃ©", "Ã©|meant was `é`"),
            ("Â£5k", "Â£|meant was `£`"),
            ("a Â\u{a0}b", "Â\u{a0}|meant was a space"),
            ("Å·", "Å·|meant was `ŷ`"),
            ("x ï»¿y", "ï»¿|meant was nothing"),
            ("<ul>", "<ul>|stands in the words as it is"),
            ("</LI>", "</LI>|stands in the words as it is"),
            ("<br/>", "<br/>|stands in the words as it is"),
            (
                "<span style=\"x\">",
                "<span style=\"x\">|stands in the words as it is",
            ),
            ("a&nbsp;b", "&nbsp;|meant was a space"),
            ("&#8217;", "&#8217;|meant was `’`"),
            ("&#x2019;", "&#x2019;|meant was `’`"),
            ("a\u{a0}b", "\u{a0}|meant was a space"),
            ("co\u{ad}op", "\u{ad}|nothing was meant"),
            ("a\u{200b}b", "\u{200b}|nothing was meant"),
            ("a\u{92}s", "\u{92}|meant was `’`"),
            ("\u{fb01}nance", "\u{fb01}|meant was `fi`"),
        ] {
            assert_eq!(told(text), [what], "{text}");
        }
    }

    #[test]
    fn good_words_are_left_alone() {
        for text in [
            "the children’s home – £5k, 20 °C, ½, é, Â, naïve façade, Tŷ Hafan, Dŵr, “so”",
            "\u{feff}kind: meeting",
            "a < b and c > d; R&D; A & B; <https://example.org>; Q&A;",
            "👩\u{200d}👧 in an emoji",
            "می\u{200c}خواهم",
            "<but not a tag>",
            "<b and c",
            "&",
            "<",
            "&;&#;&#x;&#99999999;",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }
}
