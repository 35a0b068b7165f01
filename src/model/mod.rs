//! The words of the domain, as values that cannot be malformed.
//!
//! Three axes, never mixed: [`Status`] is the life cycle somebody wrote, [`Rag`] the colour
//! somebody gave against that record's own key ([`RagKey`]), and a sign-off is assurance. Overdue,
//! due soon and stale are none of these: the calendar says them, on a day, in
//! [`register`](crate::register).

mod basis;
mod closing;
mod dated;
mod item_type;
mod kind;
mod percent;
pub mod policy;
mod rag;
mod response;
mod status;
mod words;

pub use basis::{Basis, LeftOut, counted};
pub use closing::Closing;
pub use dated::Dated;
pub use item_type::ItemType;
pub use kind::{KIND_WORDS, KindWord};
pub use percent::Percent;
pub use rag::{RAG_WORDS, Rag, RagKey};
pub use response::{RESPONSE_WORDS, Response};
pub use status::{STATUS_WORDS, Status};
pub use words::{Word, capital, is_whole_synonym, synonym};
