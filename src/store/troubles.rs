//! The bytes of a record file as a text, and what can stand in the way of that, in words.
//!
//! Promises: the same words wherever the bytes come from, from the disk or from git's index.

use crate::files::{SPLIT, TextFile, Trouble, beyond_largest};

/// No register needs more than this for all of its files.
pub const MOST_BYTES: usize = 256 * 1024 * 1024;

pub fn trouble(message: String, help: Option<String>) -> Trouble {
    Trouble {
        message,
        help,
        at: 0,
    }
}

/// A file behind the last that is read.
pub fn beyond(shown: String, most: usize) -> TextFile {
    let message = format!(
        "the file is not read: those before it hold {} MB, and no register is larger",
        most / 1024 / 1024
    );
    let help = "look for what is no record among the files of this folder".to_owned();
    TextFile::without_text(shown, trouble(message, Some(help)))
}

pub fn too_large(bytes: u64) -> Trouble {
    let message = format!("the file is {}", beyond_largest(bytes));
    trouble(message, Some(SPLIT.to_owned()))
}

/// A link to what is read where it is; its path is told from the records folder.
pub fn read_already(inside: &str) -> Trouble {
    let message = format!("this is a link to `{inside}`, which is read already");
    trouble(message, Some("take the link out".to_owned()))
}

pub fn link_out() -> Trouble {
    let message = "the link leads out of the records folder, and is not followed";
    trouble(
        message.to_owned(),
        Some("put the file itself here".to_owned()),
    )
}

pub fn link_to_folder() -> Trouble {
    let message = "the link leads to a folder that is read where it is, and is not followed";
    trouble(message.to_owned(), Some("take the link out".to_owned()))
}

pub fn folder_with_name_of_record() -> Trouble {
    let message = "this is a folder with the name of a record file";
    let help = "rename it without the ending; the records in it are read";
    trouble(message.to_owned(), Some(help.to_owned()))
}

/// The letters of a text in UTF-16, which Notepad and Excel write as "Unicode": it begins with a
/// mark, or every second byte of its first line is nothing.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (is_little, body) = match bytes {
        [0xff, 0xfe, body @ ..] => (true, body),
        [0xfe, 0xff, body @ ..] => (false, body),
        [first, 0, _, 0, ..] if *first != 0 => (true, bytes),
        [0, first, 0, _, ..] if *first != 0 => (false, bytes),
        _ => return None,
    };
    let unit = |pair: &[u8]| {
        let pair = <[u8; 2]>::try_from(pair).unwrap_or_default();
        if is_little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        }
    };
    let units: Vec<u16> = body.chunks(2).map(unit).collect();
    Some(String::from_utf16_lossy(&units))
}

/// The text of a file; where it is not UTF-8, what can be shown of it and where it goes wrong.
pub fn text(shown: String, bytes: Vec<u8>) -> TextFile {
    if let Some(text) = utf16(&bytes) {
        let mut file = TextFile::new(shown, text);
        file.trouble = Some(trouble(
            "the file is written in UTF-16, and records are UTF-8".to_owned(),
            Some("save it again as UTF-8; in Notepad, by `Save as` and `Encoding`".to_owned()),
        ));
        return file;
    }
    match String::from_utf8(bytes) {
        Ok(text) => TextFile::new(shown, text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let byte = error.as_bytes().get(at).copied().unwrap_or_default();
            let lossy = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let mut file = TextFile::new(shown, lossy);
            file.trouble = Some(Trouble {
                message: format!("the file is not UTF-8 text: byte 0x{byte:02x} cannot stand here"),
                help: Some(
                    "save it as UTF-8; older Word and Excel files are often Windows-1252"
                        .to_owned(),
                ),
                at,
            });
            file
        }
    }
}
