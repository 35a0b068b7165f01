//! What a paper or a listing rests on: the day, the filters, and what was left out and why.
//!
//! Promises: what was read is what is shown and what was left out, to the last action.

use crate::timing::Day;

/// Why an action that was read is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Completed or closed, and nobody asked for it.
    Ended,
    /// Not what the filters ask for.
    Filtered,
    /// Exempt or confidential.
    Exempt,
    /// In a record dated after the day.
    NotYet,
    /// Done, and a body has agreed that it is.
    SignedOff,
    /// Ended without being done, with a reason.
    Closed,
    /// Completed before the last review, whose paper showed it.
    Reported,
    /// In an action plan or an inspection, on a paper about meetings.
    OtherPaper,
    /// Nothing is the matter with it, on a paper of exceptions.
    OnCourse,
    /// The same as on the day it is compared with.
    Unchanged,
    /// Not a recommendation, on a paper about recommendations.
    NotAsked,
}

impl LeftOut {
    pub const ALL: [Self; 11] = [
        Self::Ended,
        Self::Filtered,
        Self::Exempt,
        Self::NotYet,
        Self::SignedOff,
        Self::Closed,
        Self::Reported,
        Self::OtherPaper,
        Self::OnCourse,
        Self::Unchanged,
        Self::NotAsked,
    ];

    /// In words that follow a number: `12 completed or closed`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Ended => "completed or closed",
            Self::Filtered => "not asked for",
            Self::Exempt => "exempt",
            Self::NotYet => "not raised yet",
            Self::SignedOff => "signed off",
            Self::Closed => "closed",
            Self::Reported => "completed on or before the last review",
            Self::OtherPaper => "in action plans or inspections",
            Self::OnCourse => "on course",
            Self::Unchanged => "unchanged",
            Self::NotAsked => "not a recommendation",
        }
    }
}

/// What was counted for a listing.
#[derive(Clone, Debug)]
pub struct Basis {
    pub as_at: Day,
    /// The filters, in words.
    pub filters: Vec<String>,
    /// Files read, and those that could not be.
    pub files: usize,
    pub unread: Vec<String>,
    /// Actions read.
    pub read: usize,
    pub shown: usize,
    left_out: [usize; 11],
    /// Parts of records that could not be read at all.
    pub unreadable: usize,
    /// Whether exempt material is shown.
    pub with_exempt: bool,
    /// Updates of shown actions kept back as exempt.
    pub exempt_updates: usize,
}

impl Basis {
    pub fn new(as_at: Day) -> Self {
        Self {
            as_at,
            filters: Vec::new(),
            files: 0,
            unread: Vec::new(),
            read: 0,
            shown: 0,
            left_out: [0; 11],
            unreadable: 0,
            with_exempt: false,
            exempt_updates: 0,
        }
    }

    /// Counts an action as left out.
    pub fn leave_out(&mut self, why: LeftOut) {
        if let Some(count) = self.left_out.get_mut(why as usize) {
            *count += 1;
        }
    }

    /// Counts an action that was chosen as left out after all.
    pub fn set_aside(&mut self, why: LeftOut) {
        self.set_aside_many(why, 1);
    }

    /// Counts several actions that were chosen as left out after all.
    pub fn set_aside_many(&mut self, why: LeftOut, many: usize) {
        self.shown = self.shown.saturating_sub(many);
        if let Some(count) = self.left_out.get_mut(why as usize) {
            *count += many;
        }
    }

    pub fn left_out(&self, why: LeftOut) -> usize {
        self.left_out.get(why as usize).copied().unwrap_or_default()
    }

    /// What has to stand over everything that may hold exempt material.
    pub fn banner(&self) -> Option<&'static str> {
        self.with_exempt.then_some(
            "EXEMPT – NOT FOR PUBLICATION: may hold material exempt under Schedule 12A to the \
             Local Government Act 1972",
        )
    }

    /// The closing line of a listing.
    pub fn sentence(&self) -> String {
        use std::fmt::Write;
        let mut line = format!(
            "As at {}: {} of {} shown",
            self.as_at.plain(),
            self.shown,
            counted(self.read, "action")
        );
        let why: Vec<String> = LeftOut::ALL
            .into_iter()
            .filter(|why| self.left_out(*why) > 0)
            .map(|why| format!("{} {}", self.left_out(why), why.words()))
            .collect();
        if !why.is_empty() {
            let _ = write!(line, "; left out: {}", why.join(", "));
        }
        if self.exempt_updates > 0 {
            let kept = counted(self.exempt_updates, "exempt update");
            let _ = write!(line, "; {kept} left out");
        }
        if self.unreadable > 0 {
            let _ = write!(
                line,
                "; {} could not be read",
                counted(self.unreadable, "part")
            );
        }
        if !self.unread.is_empty() {
            let _ = write!(
                line,
                "; {} could not be read",
                counted(self.unread.len(), "file")
            );
        }
        line.push('.');
        line
    }
}

/// A number and its noun: `1 action`, `2 actions`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}
