//! Two texts → a unified diff, as `git apply` takes it.
//!
//! Promises: lines end where git ends them, at `\n` alone; a last line without an end is said to
//! have none.

use std::fmt::Write;

use similar::TextDiff;

/// Lines shown around what differs.
pub const AROUND: usize = 3;

/// What differs, under the path as it is shown, with so many lines around it; a file that was not
/// there is new.
pub fn unified(path: &str, before: Option<&str>, after: &str, around: usize) -> String {
    let path = path.trim_start_matches("./").trim_start_matches('/');
    let (old_lines, new_lines) = (lines(before.unwrap_or_default()), lines(after));
    let diff = TextDiff::from_slices(&old_lines, &new_lines);
    let old = before.map_or_else(|| "/dev/null".to_owned(), |_| format!("a/{path}"));
    let new = format!("b/{path}");
    let mut text = String::new();
    if before.is_none() {
        let _ = write!(text, "diff --git a/{path} b/{path}\nnew file mode 100644\n");
    }
    let _ = write!(text, "--- {old}\n+++ {new}\n");
    for hunk in diff.unified_diff().context_radius(around).iter_hunks() {
        let _ = writeln!(text, "{}", hunk.header());
        for change in hunk.iter_changes() {
            let _ = write!(text, "{}{}", change.tag(), change.value());
            if !change.value().ends_with('\n') {
                text.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
    text
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn lines_end_where_git_ends_them() {
        let diff = unified("r/a.yaml", Some("a\rb\r"), "a\nb\n", 3);
        let hunk = "@@ -1 +1,2 @@\n-a\rb\r\n\\ No newline at end of file\n+a\n+b\n";
        assert_eq!(diff, format!("--- a/r/a.yaml\n+++ b/r/a.yaml\n{hunk}"));
        let diff = unified("a", Some("a\r\nb"), "a\r\nb\r\n", 3);
        let hunk = "@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+b\r\n";
        assert_eq!(diff, format!("--- a/a\n+++ b/a\n{hunk}"));
    }

    #[test]
    fn a_new_file_comes_from_nowhere() {
        let diff = unified("./a", None, "a", 3);
        let head = "diff --git a/a b/a\nnew file mode 100644\n--- /dev/null\n+++ b/a\n";
        let hunk = "@@ -0,0 +1 @@\n+a\n\\ No newline at end of file\n";
        assert_eq!(diff, format!("{head}{hunk}"));
    }
}
