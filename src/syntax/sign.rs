//! The sign a value begins with, where the parser gives only what stands behind it: the bar of a
//! block scalar, the first dash of a list.

/// The first of these signs behind what was understood last, and where: nothing but spaces, colons,
/// comments, anchors and tags can stand before it.
pub fn first(text: &str, behind: usize, signs: &[char]) -> Option<(usize, char)> {
    let rest = text.get(behind..)?;
    let mut letters = rest.char_indices();
    let mut before = ' ';
    while let Some((at, letter)) = letters.next() {
        if signs.contains(&letter) {
            return Some((behind + at, letter));
        }
        let skipped = match letter {
            '#' if before.is_whitespace() => letters.find(|(_, letter)| *letter == '\n'),
            '&' | '!' => letters.find(|(_, letter)| letter.is_whitespace()),
            _ => Some((at, letter)),
        };
        before = skipped?.1;
    }
    None
}
