//! Valid names of output files: everything stays in the output folder, on every system.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostics, visible};

/// Whether all names are good; says which are not.
pub(super) fn validate(files: &BTreeMap<String, String>, diag: &mut Diagnostics) -> bool {
    let mut fine = true;
    let mut seen = BTreeSet::new();
    for name in files.keys() {
        let problem = match problem(name) {
            Some(problem) => problem,
            None if !seen.insert(name.to_lowercase()) => {
                "another file has the same name in other letter case"
            }
            None => continue,
        };
        diag.error(
            Code::CannotWrite,
            None,
            format!("`{}` cannot be a file name: {problem}", visible(name)),
        );
        fine = false;
    }
    fine
}

/// What is wrong with the name of an output file, if anything.
pub(crate) fn problem(name: &str) -> Option<&'static str> {
    if name
        .chars()
        .any(|c| c.is_control() || matches!(c, '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*'))
    {
        return Some("it has a character that not all systems allow");
    }
    for part in name.split('/') {
        if part.is_empty() || part == "." || part == ".." {
            return Some("it leaves the output folder");
        }
        if part.len() > 255 {
            return Some("it is too long");
        }
        if part.ends_with(['.', ' ']) || is_device(part) {
            return Some("it means something else on Windows");
        }
    }
    None
}

/// Names that are devices on Windows, with any extension.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_lowercase();
    let is_number =
        |rest: &str| matches!(rest, "¹" | "²" | "³") || matches!(rest.as_bytes(), [b'0'..=b'9']);
    let numbered = |prefix: &str| stem.strip_prefix(prefix).is_some_and(is_number);
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || numbered("com")
        || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn names_stay_in_the_folder() {
        for good in ["mod.rs", "a/b.rs", "straße.rs", "..a.rs", "com.rs", "console.rs", "r.rs"] {
            assert_eq!(problem(good), None, "{good}");
        }
        let long = "x".repeat(256);
        for bad in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../a",
            "a/../b",
            "a//b",
            "./a",
            "a/",
            "a\0b",
            "a\nb",
            "C:a",
            "C:\\a",
            "a\\..\\b",
            "aux.rs",
            "NUL",
            "com1.rs",
            "Con .tar.rs",
            "LPT².json",
            "CONOUT$",
            "a.rs ",
            "a.",
            &long,
        ] {
            assert!(problem(bad).is_some(), "{bad}");
        }
    }
}
