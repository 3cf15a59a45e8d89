//! What views are called.

use super::View;

/// The name of a view of what has this name: `UserRequest`. Other names than those of Rust types
/// are made of words.
pub(super) fn of(name: &str, view: View) -> String {
    let is_type = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    let space = if is_type { "" } else { " " };
    format!("{name}{space}{}", view.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_called_after_the_whole() {
        assert_eq!(of("User", View::Request), "UserRequest");
        assert_eq!(of("user_account", View::Response), "user_account Response");
    }
}
