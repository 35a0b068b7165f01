//! Papers: what they hold and what they never show.
