//! Why a line of minutes is no action, as the report of an import says it.

pub const OUTSIDE: &str = "not in the minutes";
pub const BEFORE: &str = "before the first minute";
pub const DISCUSSION: &str = "discussion, not a resolution";
pub const AGREED: &str = "something agreed or asked for in the words of the discussion: if it is an action, \
                          add it with `track add`";
pub const NOTES: &str = "a resolution that notes or approves, and asks nobody for anything";
pub const STATE: &str =
    "a label with no action behind it, only how one stands or that there is none";
