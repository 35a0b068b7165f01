//! A reading that ends in words whatever the bytes do to it.
//!
//! Promises: where a library fails on a spoilt file by panicking, that is an error like any other, and
//! nothing is printed on the way. Panics elsewhere are reported as ever.
//! Why: the readers of the old binary workbooks trust the numbers in them, and nobody promises
//! otherwise.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use anyhow::{Result, anyhow};

thread_local! {
    /// Whether this thread is reading what may be spoilt.
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// What a reading gives, or that it could not be ended.
pub fn guarded<T>(reading: impl FnOnce() -> Result<T>) -> Result<T> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panicked| {
            if !IS_GUARDED.get() {
                before(panicked);
            }
        }));
    });
    let was_guarded = IS_GUARDED.replace(true);
    let ended = panic::catch_unwind(AssertUnwindSafe(reading));
    IS_GUARDED.set(was_guarded);
    ended.unwrap_or_else(|_| {
        Err(anyhow!(
            "the document is spoilt: it cannot be read to its end. Open it in the program that made \
             it, save it again, and import that"
        ))
    })
}

#[cfg(test)]
mod tests {
    use anyhow::{Result, bail};

    use super::guarded;

    #[test]
    fn a_panic_is_an_error_like_any_other() {
        assert_eq!(guarded(|| Ok(7)).unwrap(), 7);
        let error: Result<()> = guarded(|| bail!("no"));
        assert_eq!(error.unwrap_err().to_string(), "no");
        let empty: &[u8] = &[];
        let spoilt = guarded(|| Ok(empty[4]));
        assert!(spoilt.unwrap_err().to_string().contains("is spoilt"));
    }
}
