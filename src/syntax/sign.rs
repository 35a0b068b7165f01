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
            '#' if before.is_whitespace() => {
                letters.find(|(_, letter)| matches!(letter, '\n' | '\r'))
            }
            '&' | '!' => letters.find(|(_, letter)| letter.is_whitespace()),
            _ => Some((at, letter)),
        };
        before = skipped?.1;
    }
    None
}

/// The tab that indents a line, just before a place or behind it: a parser that meets one may stop
/// at the end of the line above, or behind the tab.
pub fn tab_that_indents(text: &str, at: usize) -> Option<usize> {
    let line_start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let mut start = line_start;
    for line in text.get(line_start..)?.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let tab = line.get(..indent).and_then(|indent| indent.find('\t'));
        let is_blank = line.trim().is_empty();
        if let Some(tab) = tab.filter(|_| !is_blank) {
            return Some(start + tab);
        }
        // The line of the place, and the next that is not empty.
        if start > line_start && !is_blank {
            return None;
        }
        start += line.len();
    }
    None
}
