//! What cannot be opened, what never ends, and lines without end.

use std::process::{Command, Stdio};

use super::hostile::refused;
use super::{import, root};

#[test]
fn lines_of_ten_million_letters_are_refused_in_every_form_of_text() {
    let folder = tempfile::tempdir().unwrap();
    let long = "a".repeat(10 << 20);
    for (name, before) in [
        ("log.txt", ""),
        ("log.csv", "Ref,Action\n1,"),
        ("log.tsv", "Ref\tAction\n1\t"),
        ("log.md", "| Ref | Action |\n|---|---|\n| 1 | "),
        (
            "log.html",
            "<html><table><tr><th>Ref<th>Action<tr><td>1<td>",
        ),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, format!("{before}{long}")).unwrap();
        refused(&file, "1,000,000 letters");
    }
}

#[test]
fn half_a_letter_and_no_letters_end_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = "Ref,Action\n1,Write to schools\n";
    let wide: Vec<u8> = sheet.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let file = folder.path().join("log.csv");
    std::fs::write(&file, [b"\xFF\xFE".as_slice(), &wide, b"x"].concat()).unwrap();
    let said = import(&file, &[]);
    assert_eq!(said.list("actions", "place"), ["line 2"], "{}", said.stderr);
    for bytes in [b"Ref,Action\n1,Wri\0te\n".as_slice(), &[0; 5000]] {
        std::fs::write(&file, bytes).unwrap();
        refused(&file, "not a document that can be read");
    }
}

#[cfg(unix)]
#[test]
fn what_may_not_be_opened_is_refused_by_name() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log.csv");
    std::fs::write(&file, "Ref,Action\n1,Write\n").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o0)).unwrap();
    // Whoever may do everything may read it too.
    if std::fs::read(&file).is_err() {
        refused(&file, "cannot be read");
    }
}

/// A pipe that never ends is read no further than any document is long.
#[cfg(unix)]
#[test]
fn a_pipe_that_never_ends_is_refused() {
    let zeros = std::fs::File::open("/dev/zero").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_track"))
        .args(["import", "-", "--dry-run", "--kind", "meeting", "--records"])
        .arg(root().join("tests/commands/add.in/records"))
        .stdin(Stdio::from(zeros))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("104,857,600 bytes"), "{said}");
    refused(std::path::Path::new("/dev/zero"), "no ordinary file");
}
