//! Words of a column of percentages → how much of an action is done.
//!
//! Promises: a percentage is a whole number from 0 to 100 that stands there; nothing is rounded, no
//! share is turned into a percentage, and of `80-90%` none is chosen. What is no percentage is given
//! back as words.

use super::dates::is_fault;
use super::vocabulary::says_nothing;
use super::{Heard, is_blank, one_line, plain};
use crate::model::Percent;

/// What a cell says of how much is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub percent: Option<Percent>,
    /// Its words, where they say no percentage.
    pub left: Option<String>,
}

/// Words behind a percentage that say no more than it does.
const BEHIND: [&str; 5] = ["complete", "completed", "done", "achieved", "implemented"];

/// What a cell says of how much is done.
pub fn percent(text: &str) -> Heard<Share> {
    let mut heard = Heard::<Share>::default();
    let whole = one_line(text);
    if is_blank(&whole) {
        return heard;
    }
    let lower = whole
        .to_lowercase()
        .replace("per cent", "%")
        .replace("percent", "%");
    let mut bare = lower.trim();
    for word in BEHIND {
        bare = bare.strip_suffix(word).map_or(bare, str::trim_end);
    }
    let number = without_zeros(bare);
    match Percent::parse(&number) {
        // Without its sign, 1 is as likely all of it: a workbook keeps 100% as 1.
        Ok(percent) if number != "1" => heard.value.percent = Some(percent),
        _ => {
            heard.assumed.extend(why_not(&whole, &number));
            heard.value.left = Some(whole);
        }
    }
    heard
}

/// `75.00%` and `75.0` without the zeros that say nothing.
fn without_zeros(number: &str) -> String {
    let sign = if number.ends_with('%') { "%" } else { "" };
    let bare = number.trim_end_matches(['%', ' ']);
    match bare.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => {
            format!("{whole}{sign}")
        }
        _ => number.to_owned(),
    }
}

/// Why words were kept; nothing of those that say that there is none.
fn why_not(whole: &str, number: &str) -> Option<String> {
    if says_nothing(&plain(whole)) {
        return None;
    }
    if is_fault(whole) {
        return Some(format!(
            "`{whole}` is a formula that failed; no percentage was written: mend it in the workbook"
        ));
    }
    let share: Option<f64> = number.parse().ok();
    let is_share = share.is_some_and(|share| share > 0.0 && share <= 1.0);
    Some(if is_share {
        format!(
            "`{whole}` may be a share of the whole or a percentage; it was kept as words: write it \
             with its sign, as in 75%"
        )
    } else {
        format!("`{whole}` is no whole number from 0 to 100; it was kept as words")
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::percent;

    #[test]
    fn percentages_are_read_and_nothing_else() {
        let read = [
            ("75%", 75),
            ("75 %", 75),
            ("75", 75),
            ("0", 0),
            ("0%", 0),
            ("1%", 1),
            ("100.0%", 100),
            ("75.00", 75),
            ("75% complete", 75),
            ("75% Done", 75),
            ("40 per cent", 40),
            ("40 percent complete", 40),
        ];
        for (text, number) in read {
            let heard = percent(text);
            let found = heard.value.percent.map(crate::model::Percent::number);
            assert_eq!(found, Some(number), "{text}");
            assert_eq!(heard.value.left, None, "{text}");
            assert!(heard.assumed.is_empty(), "{text}");
        }
        for text in [
            "80-90%",
            "120%",
            "-5%",
            "72.5%",
            "0.75",
            "1",
            "1.0",
            "c. 50%",
            "~50",
            "50% or so",
            "#REF!",
            "75%%",
            "half",
            "1/2",
            "5e1",
            "7 5%",
            "Complete",
            "NaN",
            "inf",
            "٥٠%",
        ] {
            let heard = percent(text);
            assert_eq!(heard.value.percent, None, "{text}");
            assert_eq!(heard.value.left.as_deref(), Some(text));
            assert_eq!(heard.assumed.len(), 1, "{text}");
        }
        for text in ["n/a", "TBC", "None"] {
            let heard = percent(text);
            assert_eq!(
                (heard.value.percent, heard.assumed.len()),
                (None, 0),
                "{text}"
            );
            assert_eq!(heard.value.left.as_deref(), Some(text));
        }
        for text in ["", "-", " – "] {
            assert_eq!(percent(text), super::Heard::default());
        }
    }

    proptest! {
        #[test]
        fn a_cell_is_a_percentage_or_kept(text in "[0-9%. a-z-]{0,8}") {
            let heard = percent(&text);
            let is_blank = super::is_blank(&text);
            prop_assert_eq!(heard.value.percent.is_none() && heard.value.left.is_none(), is_blank);
        }
    }
}
