//! Resource limits, so that no schema exhausts time or memory.

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $field:ident $name:literal = $default:literal, at most $most:literal;)+) => {
        /// Limits. Exceeding one is a `limit-exceeded` (or `too-large`, `too-deep`) at its
        /// location.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[cfg_attr(
            feature = "options-schema",
            derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema),
            serde(default, deny_unknown_fields, rename_all = "kebab-case")
        )]
        pub struct Limits {
            $($(#[doc = $doc])+ #[cfg_attr(feature = "options-schema", schemars(range(min = 1, max = $most)))] pub $field: usize,)+
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl Limits {
            /// The names, as in `typewright.toml`.
            pub const NAMES: &'static [&'static str] = &[$($name,)+];

            /// The greatest value of one; nothing if there is no such limit.
            pub(super) fn most(name: &str) -> Option<u64> {
                match name {
                    $($name => Some($most),)+
                    _ => None,
                }
            }

            /// Sets one by its name.
            ///
            /// # Errors
            ///
            /// What values are allowed; nothing if there is no such limit.
            pub(super) fn set(&mut self, name: &str, value: u64) -> Result<(), Option<String>> {
                match name {
                    $($name => {
                        let value = usize::try_from(value).ok().filter(|value| (1..=$most).contains(value));
                        self.$field = value.ok_or_else(|| Some(format!("`{name}` must be from 1 to \
                                                                        {}", $most)))?;
                    })+
                    _ => return Err(None),
                }
                Ok(())
            }
        }
    };
}

limits! {
    /// Bytes of an input file.
    document_bytes "document-bytes" = 134_217_728, at most 2_147_483_647;
    /// How deeply arrays and objects of an input may be nested.
    depth "depth" = 128, at most 1_000;
    /// References that lead to references before something else comes.
    ref_hops "ref-hops" = 256, at most 100_000;
    /// Schemas that become types.
    definitions "definitions" = 50_000, at most 10_000_000;
    /// Combinations that merging `allOf` may make of one schema.
    merge_products "merge-products" = 4_096, at most 10_000_000;
    /// Steps of work for each MiB of schemas that is begun: looking at, combining and making
    /// keywords, members and values.
    steps "steps" = 1_000_000, at most 2_147_483_647;
    /// Branches of one union.
    branches "branches" = 1_024, at most 60_000;
    /// Values of one `enum`.
    enum_values "enum-values" = 100_000, at most 10_000_000;
    /// Bytes of all generated code for each 8 MiB of schemas that are begun.
    output_bytes "output-bytes" = 67_108_864, at most 2_147_483_647;
    /// Bytes of one compiled pattern.
    pattern_bytes "pattern-bytes" = 1_048_576, at most 1_073_741_824;
    /// Characters of one generated name.
    name_length "name-length" = 100, at most 1_000;
}
