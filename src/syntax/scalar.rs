//! What an unquoted scalar stands for under YAML 1.2's core schema.
//!
//! Why here: our records read every scalar as the words written, but the referee (`serde_yaml`) and
//! the question "is there a value at all?" need to know what a YAML reader makes of them.

/// Whether an unquoted scalar stands for nothing.
pub fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// A truth value, where an unquoted scalar stands for one.
pub fn truth(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}
