//! The targets of `derives`, `attributes` and `open`: generated items, by Rust name or by the
//! location of their schema.

use glob::Pattern;

use crate::diag::visible;

/// Types, or fields and variants of types.
///
/// | entry | is about |
/// |---|---|
/// | `Order` | the type of this name |
/// | `Order*` | all types whose names begin so |
/// | `Order.note`, `*.id` | fields, by their Rust name or the name of the member |
/// | `Payment::Card` | a variant |
/// | `shop.json#/$defs/Order`, `#/$defs/*` | the types made of these schemas |
#[derive(Clone, Debug)]
pub struct Target {
    of: Pattern,
    part: Option<Pattern>,
    is_location: bool,
}

impl Target {
    /// Reads an entry.
    ///
    /// # Errors
    ///
    /// Why it is about nothing.
    pub fn parse(text: &str) -> Result<Self, String> {
        let is_location = text.contains('#');
        let parts = text.split_once("::").or_else(|| text.split_once('.'));
        let (of, part) = match parts.filter(|_| !is_location) {
            Some((of, part)) => (of, Some(part)),
            None => (text, None),
        };
        let pattern = |text: &str| {
            if text.is_empty() {
                return Err("a name, or a pattern of names, is not empty".to_owned());
            }
            Pattern::new(text).map_err(|why| format!("`{}`: {}", visible(text), why.msg))
        };
        Ok(Self { of: pattern(of)?, part: part.map(pattern).transpose()?, is_location })
    }

    /// Whether its targets are whole types.
    #[must_use]
    pub fn is_type(&self) -> bool {
        self.part.is_none()
    }

    /// Whether it matches this type, or a part of it: `at` is the location of its schema,
    /// `file#/pointer`.
    #[must_use]
    pub fn meets_type(&self, ident: &str, at: &str) -> bool {
        if !self.is_location {
            return self.of.matches(plain(ident));
        }
        let here = at.find('#').and_then(|start| at.get(start..)).unwrap_or_default();
        self.of.matches(at) || self.of.matches(here)
    }

    /// Whether it matches a part with one of these names, of a type that it matches.
    #[must_use]
    pub fn meets_part(&self, names: &[&str]) -> bool {
        self.part.as_ref().is_some_and(|part| names.iter().any(|name| part.matches(plain(name))))
    }
}

/// A name without what makes a keyword legal.
fn plain(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn types_and_parts() {
        let meets = |entry: &str, ident: &str, at: &str| {
            Target::parse(entry).unwrap().meets_type(ident, at)
        };
        assert!(meets("Order*", "OrderLine", "a.json#/x"));
        assert!(meets("Order", "Order", "a.json#/x"));
        assert!(!meets("Order", "OrderLine", "a.json#/x"));
        assert!(meets("#/x", "Order", "a.json#/x") && meets("a.json#/*", "Order", "a.json#/x"));
        assert!(!meets("b.json#/x", "Order", "a.json#/x"));
        for (entry, names, expected) in [
            ("Order.note", ["note", "note"], true),
            ("Order.deliver-by", ["deliver_by", "deliver-by"], true),
            ("Order::*", ["Card", "Card"], true),
            ("*.type", ["r#type", "type"], true),
            ("Order.note", ["notes", "notes"], false),
            ("Order", ["note", "note"], false),
        ] {
            assert_eq!(Target::parse(entry).unwrap().meets_part(&names), expected, "{entry}");
        }
        for bad in ["", ".a", "A.", "A::", "a***"] {
            assert!(Target::parse(bad).is_err(), "{bad}");
        }
    }
}
