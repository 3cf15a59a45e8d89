//! Locations of schemas, as options name them: `file.json#/pointer`, `#/pointer`, `/pointer`, or
//! the name of a definition.

use crate::diag::visible;
use crate::source::pointer::unescape;

/// The location that an entry of `rename`, `roots` or `opaque` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location<'t> {
    /// Everything of this name: components, definitions, whole files.
    Name(&'t str),
    /// What stands at a JSON pointer, in one file or in any.
    Pointer {
        /// The name of the file, as diagnostics have it; `None` is every input.
        file: Option<&'t str>,
        /// The pointer from the root of the file.
        pointer: &'t str,
    },
}

impl<'t> Location<'t> {
    /// Reads a location.
    ///
    /// # Errors
    ///
    /// Why it is not a location.
    pub fn parse(text: &'t str) -> Result<Self, String> {
        let (file, pointer) = match text.find("#/") {
            _ if text.is_empty() => {
                return Err("a location is a name or a JSON pointer, not empty".to_owned());
            }
            _ if text.starts_with('/') => ("", text),
            Some(at) => {
                (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default())
            }
            None => match text.strip_suffix('#') {
                Some(file) => (file, ""),
                None => return Ok(Self::Name(text)),
            },
        };
        if pointer.split('/').any(|step| unescape(step).is_none()) {
            return Err(format!(
                "`{}` is not a JSON pointer: `~` is written `~0`, `/` in a name `~1`",
                visible(pointer)
            ));
        }
        Ok(Self::Pointer { file: (!file.is_empty()).then_some(file), pointer })
    }
}

#[cfg(test)]
mod tests {
    use super::Location;

    #[test]
    fn names_and_pointers() {
        let at = |file, pointer| Ok(Location::Pointer { file, pointer });
        for (text, expected) in [
            ("User", Ok(Location::Name("User"))),
            ("User.json", Ok(Location::Name("User.json"))),
            ("/$defs/a", at(None, "/$defs/a")),
            ("#/$defs/a", at(None, "/$defs/a")),
            ("a/b.json#/x/0", at(Some("a/b.json"), "/x/0")),
            ("a.json#", at(Some("a.json"), "")),
            ("#", at(None, "")),
            ("/a#/b", at(None, "/a#/b")),
        ] {
            assert_eq!(Location::parse(text), expected, "{text}");
        }
        for bad in ["", "/~2", "#/a~", "x#/~~"] {
            assert!(Location::parse(bad).is_err(), "{bad}");
        }
    }
}
