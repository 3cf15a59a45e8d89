//! Names and URIs of files, from their paths relative to the base folder; and paths without `.` and
//! `..`.

use std::path::{Component, Path, PathBuf};

/// The name of a file: its relative path with forward slashes. What does not show itself is spelled
/// out when the name becomes part of a source.
pub(super) fn name(relative: &Path) -> String {
    let parts: Vec<_> =
        relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The URI a file counts as retrieved from. `n_up` is how far above the base folder any file of the
/// run is: files above it still need places that relative references between them can reach.
pub(super) fn uri(relative: &Path, n_up: usize) -> String {
    let mut steps = vec!["-".to_owned(); n_up];
    for part in relative.components() {
        match part {
            Component::ParentDir => {
                steps.pop();
            }
            Component::Normal(part) => steps.push(escape(part.as_encoded_bytes())),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    format!("file:///{}", steps.join("/"))
}

/// How many steps up a relative path begins with.
pub(super) fn n_up(relative: &Path) -> usize {
    relative.components().take_while(|part| matches!(part, Component::ParentDir)).count()
}

/// The path without `.` and `..`, as it is written: symbolic links are not looked at.
pub(super) fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            // At the root this does nothing, and there is nothing above the root.
            Component::ParentDir => {
                out.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => out.push(part),
        }
    }
    out
}

/// The way from a folder to a path, both absolute and normal.
pub(super) fn relative(path: &Path, folder: &Path) -> PathBuf {
    let common = path.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(common).map(|_| Component::ParentDir);
    up.chain(path.components().skip(common)).collect()
}

/// A step of a path as part of a URI.
fn escape(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(bytes.len());
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_uris() {
        for (path, n, expected_name, expected_uri) in [
            ("a.json", 0, "a.json", "file:///a.json"),
            ("a/b c#?.json", 0, "a/b c#?.json", "file:///a/b%20c%23%3F.json"),
            ("é\n%.json", 0, "é\n%.json", "file:///%C3%A9%0A%25.json"),
            ("../x/a.json", 1, "../x/a.json", "file:///x/a.json"),
            ("a.json", 1, "a.json", "file:///-/a.json"),
            ("../a.json", 2, "../a.json", "file:///-/a.json"),
        ] {
            assert_eq!(name(Path::new(path)), expected_name);
            assert_eq!(uri(Path::new(path), n), expected_uri);
        }
        assert_eq!(n_up(Path::new("../../a/../b")), 2);
    }

    #[cfg(unix)]
    #[test]
    fn paths() {
        assert_eq!(normal(Path::new("/a/./b/../../c/d/")), Path::new("/c/d"));
        assert_eq!(normal(Path::new("/../../a")), Path::new("/a"));
        assert_eq!(relative(Path::new("/a/b/c"), Path::new("/a/b")), Path::new("c"));
        assert_eq!(relative(Path::new("/a/x/c"), Path::new("/a/b/d")), Path::new("../../x/c"));
    }
}
