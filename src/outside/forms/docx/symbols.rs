//! The signs of fonts that have signs where others have letters, as letters.
//!
//! Promises: a tick stays a tick. A sign that is not known here stays what it was, and is not taken
//! for the letter it stands in place of.

/// Fonts of signs.
const FONTS: &[&str] = &["wingdings", "wingdings 2"];
/// Where such signs stand among the letters of the world.
const PRIVATE: u32 = 0xf000;

/// The signs trackers have, by their place in the font.
const SIGNS: &[(u32, char)] = &[
    (0x52, '☑'),
    (0x50, '✓'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '☐'),
    (0x71, '☐'),
    (0x78, '☒'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xb7, '•'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe7, '←'),
    (0xe8, '→'),
    (0xe9, '↑'),
    (0xea, '↓'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

#[must_use]
pub fn has_signs(font: &str) -> bool {
    let font = font.to_lowercase();
    FONTS.contains(&font.as_str())
}

/// A sign by its number, as Word writes it: `F0FC`.
#[must_use]
pub fn sign(number: &str) -> String {
    let letter = u32::from_str_radix(number, 16).ok().and_then(letter);
    letter.map_or_else(String::new, String::from)
}

/// The letters of a run; where its font has signs, they are those.
#[must_use]
pub fn text(letters: &str, has_signs: bool) -> String {
    if !has_signs {
        return letters.to_owned();
    }
    let one = |sign: char| {
        let number = u32::from(sign);
        match sign {
            ' ' => Some(' '),
            // Plain letters in a font of signs are signs only where they are known ones.
            _ if number < PRIVATE => Some(known(number).unwrap_or(sign)),
            _ => letter(number),
        }
    };
    letters.chars().filter_map(one).collect()
}

fn letter(number: u32) -> Option<char> {
    let place = number.checked_sub(PRIVATE).unwrap_or(number);
    known(place).or_else(|| char::from_u32(number))
}

fn known(place: u32) -> Option<char> {
    let found = SIGNS.iter().find(|(known, _)| *known == place);
    found.map(|(_, letter)| *letter)
}
