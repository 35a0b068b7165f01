//! The families of periods: a file each, none knowing another.
//!
//! A family reads its name out of words (`read`) and finds it in the calendar (`resolve`).

pub mod day;
pub mod event;
pub mod feast;
pub mod meeting;
pub mod month;
pub mod quarter;
pub mod term;
pub mod unit;
pub mod week;
pub mod year;
