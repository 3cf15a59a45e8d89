//! One number for all options that change the output: when it changes, the output is made again.

use serde_json::Value;

use super::Options;

impl Options {
    /// A hash, in hexadecimal, of everything here that can change the output. Options that have their default are left
    /// out, so that a new version with more options does not make every output stale.
    #[must_use]
    pub fn stable_hash(&self) -> String {
        let default = Self::default();
        let parts: Vec<(&str, Value)> =
            self.parts().into_iter().zip(default.parts()).filter(|(a, b)| a != b).map(|(part, _)| part).collect();
        format!("{:032x}", fnv(parts.iter().flat_map(|(name, value)| format!("{name}={value}\n").into_bytes())))
    }

    fn parts(&self) -> Vec<(&'static str, Value)> {
        // Every field is named, so that a new one does not compile until somebody decides about it.
        let Self {
            base: _,
            record_names: _,
            // What the inputs say is in the hash of the inputs.
            inputs: _,
            allow_folders: _,
            out: _,
            default_dialect,
            missing_refs,
            illegal_keywords,
            opaque,
            repair,
            implied_types,
            formats,
            content,
            integers,
            numbers,
            identifiers,
            roots,
            embed_schema,
            // Lints stop the output or let it be.
            lints: _,
            limits,
            uri_map,
            rename,
        } = self;
        // In the order and with the repeats they have, lists of names mean the same.
        let set = |names: &[String]| serde_json::json!(names.iter().collect::<std::collections::BTreeSet<_>>());
        vec![
            ("default-dialect", value(default_dialect)),
            ("missing-refs", value(missing_refs)),
            ("illegal-keywords", value(illegal_keywords)),
            ("opaque", set(opaque)),
            ("repair", value(repair)),
            ("implied-types", value(implied_types)),
            ("formats", value(formats)),
            ("content", value(content)),
            ("integers", value(integers)),
            ("numbers", value(numbers)),
            ("identifiers", value(identifiers)),
            ("roots", set(roots)),
            ("embed-schema", value(embed_schema)),
            ("limits", value(limits)),
            ("uri-map", value(uri_map)),
            ("rename", value(rename)),
        ]
    }
}

/// Plain data, which always becomes JSON; a path that is no Unicode does not, and counts as null.
fn value(of: &impl serde::Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

/// FNV-1a, 128 bits: it has to differ by chance only, nobody gains by a collision.
fn fnv(bytes: impl Iterator<Item = u8>) -> u128 {
    bytes.fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash: u128, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depends_on_what_changes_the_output() {
        let base = Options::default().stable_hash();
        assert_eq!(base, "6c62272e07bb014262b821756295c58d");
        let with = |settings: &[(&str, &str)]| {
            let mut options = Options::default();
            for (key, value) in settings {
                options.set(key, value).unwrap();
            }
            options.stable_hash()
        };
        for same in [("inputs", "x"), ("out", "y"), ("lints", "empty-enum=deny"), ("missing-refs", "error")] {
            assert_eq!(with(&[same]), base, "{same:?}");
        }
        let mut seen = vec![base];
        for other in [
            ("missing-refs", "opaque"),
            ("default-dialect", "draft4"),
            ("repair", "all"),
            ("repair", "empty-enum"),
            ("roots", "a,b"),
            ("opaque", "a,b"),
            ("embed-schema", "false"),
            ("limits", "name-length=50"),
            ("rename", "/a=B"),
            ("uri-map", "https://e.com/a=a.json"),
            ("integers", "exact"),
            ("numbers", "exact"),
            ("identifiers", "ascii"),
            ("formats", "assert"),
            ("content", "assert"),
            ("implied-types", "exact"),
            ("illegal-keywords", "ignore"),
        ] {
            let hash = with(&[other]);
            assert_eq!(hash.len(), 32);
            assert!(!seen.contains(&hash), "{other:?}");
            seen.push(hash);
        }
        assert_eq!(with(&[("roots", "b,a,b")]), with(&[("roots", "a,b")]));
    }
}
