//! Who reads: the public, or people who may see exempt material.
//!
//! Promises: fails closed. Everybody is the public unless `--include-exempt` was given, and what
//! could not be read as "not exempt" is exempt.

use crate::kinds::{Exempt, Record};
use crate::register::{EntryIndex, Register};

/// Who a view is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Public,
    /// May see what is exempt under Schedule 12A.
    Exempt,
}

impl Audience {
    pub fn sees_exempt(self) -> bool {
        self == Self::Exempt
    }

    /// Whether this reader may see that a record is there at all.
    pub fn may_see_record(self, record: &Record) -> bool {
        self.sees_exempt() || !Exempt::holds_back(&record.exempt)
    }

    /// Whether this reader may see an action at all.
    pub fn may_see(self, register: &Register, index: EntryIndex) -> bool {
        self.sees_exempt() || !register.is_exempt(index)
    }
}
