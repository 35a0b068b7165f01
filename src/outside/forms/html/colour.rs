//! A colour as pages write it → six hexadecimal digits in capitals.
//!
//! Promises: what is not a plain colour is none; white is none, being the paper.

/// The names trackers use.
const NAMED: &[(&str, &str)] = &[
    ("red", "FF0000"),
    ("darkred", "8B0000"),
    ("crimson", "DC143C"),
    ("orange", "FFA500"),
    ("darkorange", "FF8C00"),
    ("gold", "FFD700"),
    ("yellow", "FFFF00"),
    ("green", "008000"),
    ("lime", "00FF00"),
    ("limegreen", "32CD32"),
    ("lightgreen", "90EE90"),
    ("darkgreen", "006400"),
    ("blue", "0000FF"),
    ("lightblue", "ADD8E6"),
    ("purple", "800080"),
    ("grey", "808080"),
    ("gray", "808080"),
    ("lightgrey", "D3D3D3"),
    ("lightgray", "D3D3D3"),
    ("silver", "C0C0C0"),
    ("black", "000000"),
];

/// The ground that a `style` gives.
#[must_use]
pub fn ground(style: &str) -> Option<String> {
    let mut found = None;
    for rule in style.split(';') {
        let Some((name, value)) = rule.split_once(':') else {
            continue;
        };
        let name = name.trim().to_lowercase();
        if name == "background-color" || name == "background" {
            found = value
                .replace(", ", ",")
                .split_whitespace()
                .find_map(colour)
                .or(found);
        }
    }
    found.filter(|colour| colour != "FFFFFF")
}

/// One colour: `#c00`, `rgb(204,0,0)`, `red`.
#[must_use]
pub fn colour(word: &str) -> Option<String> {
    let word = word.trim().trim_end_matches("!important").to_lowercase();
    if let Some((_, colour)) = NAMED.iter().find(|(name, _)| *name == word) {
        return Some((*colour).to_owned());
    }
    if let Some(parts) = word
        .strip_prefix("rgb(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        let parts: Vec<u8> = parts
            .split(',')
            .map_while(|part| part.trim().parse().ok())
            .collect();
        let [red, green, blue] = parts.try_into().ok()?;
        return Some(format!("{red:02X}{green:02X}{blue:02X}"));
    }
    let digits = word.strip_prefix('#').unwrap_or(&word);
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    match digits.len() {
        6 => Some(digits.to_uppercase()),
        3 if word.starts_with('#') => Some(
            digits
                .chars()
                .flat_map(|digit| [digit, digit])
                .collect::<String>()
                .to_uppercase(),
        ),
        _ => None,
    }
}
