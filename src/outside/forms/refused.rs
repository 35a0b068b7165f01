//! What looks like a document and cannot be read, by name.
//!
//! Promises: a PDF, an old Word file, a picture is told by its first bytes and refused with what its
//! owner can do instead. Nothing is refused here that a form could read.

use memchr::memmem;

/// Endings of names that belong to what is refused here.
pub static ENDINGS: &[&str] = &[
    "pdf", "doc", "dot", "rtf", "odt", "pptx", "ppt", "msg", "eml", "zip", "gz", "7z", "rar",
    "png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "bmp", "numbers", "pages", "one", "mdb",
    "accdb",
];

/// First bytes, and the reason.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n", PICTURE),
    (b"\xFF\xD8\xFF", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"7z\xBC\xAF\x27\x1C", ARCHIVE),
    (b"Rar!\x1A\x07", ARCHIVE),
    (b"\x1F\x8B", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xFD7zXZ\0", ARCHIVE),
    (b"\x28\xB5\x2F\xFD", ARCHIVE),
    (b"\xE4\x52\x5C\x7B", NOTEBOOK),
    (b"\0\x01\0\0Standard ", DATABASE),
    (b"SQLite format 3\0", DATABASE),
];

const PDF: &str = "the document is a PDF, and a PDF keeps no table: only where each letter stands. \
                   Ask for the Word or Excel document it was made from; or open the PDF, copy its \
                   text into a file ending in .txt, and import that";
const RTF: &str = "the document is rich text (.rtf), which is not read here. Open it in Word and \
                   save it as a Word document (.docx)";
const PICTURE: &str = "the file is a picture. What it shows cannot be read here: type it, or copy \
                       the text out of it, into a file ending in .txt";
const ARCHIVE: &str = "the file is an archive: unpack it, and import the document in it";
const NOTEBOOK: &str = "the file is a notebook of OneNote: copy the table into a workbook or a text \
                        file";
const DATABASE: &str = "the file is a database: save the table as a workbook or as CSV";
const OLD_WORD: &str = "the document is of the old Word (.doc), which is not read here. Open it in \
                        Word and save it as a Word document (.docx)";
const OLD_SLIDES: &str = "the document is a presentation: copy its table into a workbook or a text \
                          file";
const LETTER: &str = "the file is a saved e-mail: save what is attached to it and import that, or \
                      copy its text into a file ending in .txt";
const LOCKED: &str = "the document is locked with a password, so nothing in it can be read. Open it, \
                      save it without the password, and import that";
const OPEN_TEXT: &str = "the document is an OpenDocument text (.odt), which is not read here. Save \
                         it as a Word document (.docx)";
const SLIDES: &str = OLD_SLIDES;
const APPLE: &str = "the document is of Apple's Numbers or Pages: export it as Excel or Word first";

/// Why some bytes are refused; none where a form may fit them.
pub fn refusal(bytes: &[u8]) -> Option<&'static str> {
    let begins = |(beginning, _): &&(&[u8], &str)| bytes.starts_with(beginning);
    if let Some((_, why)) = BEGINNINGS.iter().find(begins) {
        return Some(why);
    }
    let is_riff = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    if is_riff {
        return Some(PICTURE);
    }
    // Programs write a few bytes before it, and readers accept that.
    let head = bytes.get(..1024).unwrap_or(bytes);
    if memmem::find(head, b"%PDF-")
        .is_some_and(|at| !head.iter().take(at).any(u8::is_ascii_graphic))
    {
        return Some(PDF);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return compound(bytes);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return packed(bytes);
    }
    None
}

/// The container that Office used before 2007, and still uses to lock: the names of its streams
/// stand in it as UTF-16.
fn compound(bytes: &[u8]) -> Option<&'static str> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    if has("EncryptedPackage") {
        Some(LOCKED)
    } else if has("Workbook") || has("Book\0") {
        None
    } else if has("WordDocument") {
        Some(OLD_WORD)
    } else if has("PowerPoint Document") {
        Some(OLD_SLIDES)
    } else if has("__nameid_version") || has("__properties_version") {
        Some(LETTER)
    } else {
        Some(DATABASE_OR_OTHER)
    }
}

const DATABASE_OR_OTHER: &str = "it is not a document that can be read: a file of an older program. \
                                 Save it as a Word document (.docx), a workbook (.xlsx) or CSV";

/// What is packed as ZIP, by the names of its parts.
fn packed(bytes: &[u8]) -> Option<&'static str> {
    let has = |name: &[u8]| memmem::find(bytes, name).is_some();
    let is_mime = |mime: &[u8]| {
        let head = bytes.get(..256).unwrap_or(bytes);
        memmem::find(head, mime).is_some()
    };
    if has(b"word/document.xml") || has(b"xl/workbook.") || has(b"[Content_Types].xml") {
        let is_slides = has(b"ppt/presentation.xml") && !has(b"xl/workbook.");
        return is_slides.then_some(SLIDES);
    }
    if is_mime(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet") {
        return None;
    }
    if is_mime(b"mimetypeapplication/vnd.oasis.opendocument.presentation") {
        return Some(SLIDES);
    }
    if is_mime(b"mimetypeapplication/vnd.oasis.opendocument.text") {
        return Some(OPEN_TEXT);
    }
    if has(b"Index/Document.iwa") {
        return Some(APPLE);
    }
    Some(ARCHIVE)
}
