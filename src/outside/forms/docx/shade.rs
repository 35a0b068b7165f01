//! The colour of a cell's ground.
//!
//! Promises: six hexadecimal digits in capitals, or nothing: white and `auto` are no colour.

use std::collections::HashMap;

use crate::outside::xml::Element;

/// The colours a document calls by name.
pub type Theme = HashMap<String, String>;

/// The colours of the part that names them.
#[must_use]
pub fn theme(root: &Element) -> Theme {
    let scheme = root.within().find(|part| &*part.name == "clrScheme");
    let colours = scheme.into_iter().flat_map(|scheme| &scheme.children);
    let colour = |named: &Element| {
        let colour = named.children.first()?;
        let value = colour.attribute("lastClr").or(colour.attribute("val"))?;
        Some((named.name.to_string(), hex(value)?))
    };
    colours.filter_map(colour).collect()
}

/// The ground of a cell, by its properties.
#[must_use]
pub fn shade(properties: &Element, theme: &Theme) -> Option<String> {
    let shading = properties.child("shd")?;
    let is_solid = shading.attribute("val") == Some("solid");
    let (own, by_name) = if is_solid {
        ("color", "themeColor")
    } else {
        ("fill", "themeFill")
    };
    let named = || {
        // A tint of a colour is another colour, and which one is Word's own secret.
        let is_changed = ["themeFillTint", "themeFillShade", "themeTint", "themeShade"]
            .iter()
            .any(|name| shading.attribute(name).is_some());
        let name = shading.attribute(by_name).filter(|_| !is_changed)?;
        let name = match name {
            "text1" | "dark1" => "dk1",
            "text2" | "dark2" => "dk2",
            "background1" | "light1" => "lt1",
            "background2" | "light2" => "lt2",
            name => name,
        };
        theme.get(name).cloned()
    };
    let colour = shading.attribute(own).and_then(hex).or_else(named)?;
    (colour != "FFFFFF").then_some(colour)
}

fn hex(value: &str) -> Option<String> {
    let is_colour = value.len() == 6 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_colour.then(|| value.to_ascii_uppercase())
}
