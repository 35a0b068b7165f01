//! The families of phrases: a file each, none knowing another.

pub mod bounded;
pub mod conditional;
pub mod events;
pub mod misplaced;
pub mod open;
pub mod recurring;
pub mod relative;
pub mod revised;
pub mod states;
pub mod urgent;
pub mod vague;
