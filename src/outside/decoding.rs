//! Bytes → text.
//!
//! Owns: which letters the bytes of a text stand for, and where its lines end.
//! Promises: UTF-8 where the bytes are valid UTF-8; UTF-16 where a mark says so or where every other
//! byte evidently does; else Windows-1252, which every byte is a letter of, and a remark that says
//! it was taken. Lines end in `\n` and nothing else. What is no text is refused.
//! Why Windows-1252: it is what Excel and Notepad save as here; a guess between more of the old
//! alphabets would be wrong more often than right.

use anyhow::{Result, bail};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text, and what has to be said of its letters.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub remarks: Vec<String>,
}

/// The text that bytes hold.
pub fn decode(bytes: &[u8]) -> Result<Decoded> {
    let mut remarks = Vec::new();
    let (encoding, start) = encoding_of(bytes);
    let bytes = bytes.get(start..).unwrap_or_default();
    if encoding == UTF_8 || encoding == WINDOWS_1252 {
        refuse_binary(bytes)?;
    }
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if encoding == WINDOWS_1252 {
        remarks.push(
            "The text is not UTF-8; it was read as Windows-1252, the old alphabet of Western \
             Europe. Look at names with accents, dashes and pound signs."
                .to_owned(),
        );
    } else if had_errors {
        let name = encoding.name();
        remarks.push(format!(
            "Some letters are spoilt in the file ({name}); they stand as \u{fffd}."
        ));
    }
    refuse_controls(&text)?;
    Ok(Decoded {
        text: lines_ended(&text),
        remarks,
    })
}

/// Whether bytes are text at all, from their beginning.
pub fn is_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..64 << 10).unwrap_or(bytes);
    let (encoding, _) = encoding_of(head);
    encoding == UTF_16LE || encoding == UTF_16BE || refuse_binary(head).is_ok()
}

/// How bytes are to be read, and how many of them are only the mark that says so.
fn encoding_of(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding, length);
    }
    if let Some(encoding) = evident_utf16(bytes) {
        return (encoding, 0);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => (UTF_8, 0),
        // A letter cut in two at the very end spoils no more than itself.
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => (UTF_8, 0),
        Err(_) => (WINDOWS_1252, 0),
    }
}

/// UTF-16 without a mark: nearly every other byte is NUL, since our letters need only one.
fn evident_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let pairs = head.as_chunks::<2>().0;
    if pairs.len() < 2 {
        return None;
    }
    let first = pairs.iter().filter(|[first, _]| *first == 0).count();
    let second = pairs.iter().filter(|[_, second]| *second == 0).count();
    let most = pairs.len() * 9 / 10;
    if second >= most.max(1) && first == 0 {
        Some(UTF_16LE)
    } else if first >= most.max(1) && second == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// NUL is in no text; a program, a picture and a database have it in their first bytes.
fn refuse_binary(bytes: &[u8]) -> Result<()> {
    if memchr::memchr(0, bytes).is_some() {
        bail!("it is not a document that can be read: its bytes are not text");
    }
    Ok(())
}

/// Many control characters are no text either, whatever alphabet they are taken for.
fn refuse_controls(text: &str) -> Result<()> {
    let is_odd = |letter: &char| {
        letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')
    };
    let letters = text.chars().take(100_000).count();
    let odd = text.chars().take(100_000).filter(is_odd).count();
    if odd * 20 > letters {
        bail!("it is not a document that can be read: its bytes are not text");
    }
    Ok(())
}

/// One end of line for all, and none of the characters that break a line only in print.
pub fn lines_ended(text: &str) -> String {
    let mut ended = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                ended.push('\n');
            }
            // NEL, and the separators of lines and of paragraphs.
            '\u{85}' | '\u{2028}' | '\u{2029}' => ended.push('\n'),
            '\u{feff}' => {}
            other => ended.push(other),
        }
    }
    ended
}

#[cfg(test)]
mod tests {
    use super::{decode, is_text};

    fn text(bytes: &[u8]) -> (String, usize) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.remarks.len())
    }

    fn utf16(words: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        words.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn every_alphabet_is_told() {
        let words = "Café – £5\nRôle";
        let little = utf16(words, u16::to_le_bytes);
        let big = utf16(words, u16::to_be_bytes);
        let cases: Vec<(Vec<u8>, usize)> = vec![
            (words.as_bytes().to_vec(), 0),
            ([b"\xEF\xBB\xBF".as_slice(), words.as_bytes()].concat(), 0),
            ([b"\xFF\xFE".as_slice(), &little].concat(), 0),
            ([b"\xFE\xFF".as_slice(), &big].concat(), 0),
            (b"Caf\xE9 \x96 \xA35\nR\xF4le".to_vec(), 1),
        ];
        for (bytes, remarks) in cases {
            assert_eq!(text(&bytes), (words.to_owned(), remarks), "{bytes:?}");
        }
        let plain = "Ref,Action\n1.1,Write";
        for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(text(&utf16(plain, to_bytes)), (plain.to_owned(), 0));
        }
    }

    #[test]
    fn lines_end_in_one_way() {
        let cases: [(&[u8], &str); 4] = [
            (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
            (b"a\r\n\r\nb", "a\n\nb"),
            (b"a\n\rb", "a\n\nb"),
            ("a\u{2028}b".as_bytes(), "a\nb"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(text(bytes).0, expected);
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            b"\x7FELF\x02\x01\0\0".as_slice(),
            b"a\0b",
            b"\x01\x02\x03\x04\x05",
        ] {
            let refusal = decode(bytes).unwrap_err().to_string();
            assert!(refusal.contains("not a document that can be read"));
        }
        assert!(!is_text(b"a\0b"));
        assert!(is_text(b"Caf\xE9"));
        assert!(is_text(b""));
    }

    #[test]
    fn a_letter_cut_at_the_end_spoils_only_itself() {
        let (words, remarks) = text(b"Caf\xC3");
        assert_eq!((words.as_str(), remarks), ("Caf\u{fffd}", 1));
    }
}
