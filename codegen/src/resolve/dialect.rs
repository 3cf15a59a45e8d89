//! Dialects, and how `$schema` selects them.

/// A version of JSON Schema, or OpenAPI's variant of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// Draft 4 (and 5, which has the same metaschema).
    Draft4,
    /// Draft 6.
    Draft6,
    /// Draft 7.
    Draft7,
    /// 2019-09.
    Draft201909,
    /// 2020-12.
    Draft202012,
    /// The schema object of OpenAPI 3.0.
    OpenApi30,
    /// The schema object of OpenAPI 3.1 and 3.2: 2020-12 and OpenAPI's own vocabulary.
    OpenApi31,
}

impl Dialect {
    /// The dialect that this `$schema` names: `http` or `https`, with or without an empty fragment.
    #[must_use]
    pub fn from_uri(uri: &str) -> Option<Self> {
        let uri = uri.strip_suffix('#').unwrap_or(uri);
        let rest = uri.strip_prefix("http://").or_else(|| uri.strip_prefix("https://"))?;
        match rest {
            "json-schema.org/draft-04/schema"
            | "json-schema.org/draft-04/hyper-schema"
            | "json-schema.org/draft-05/schema" => Some(Self::Draft4),
            "json-schema.org/draft-06/schema" | "json-schema.org/draft-06/hyper-schema" => {
                Some(Self::Draft6)
            }
            "json-schema.org/draft-07/schema" | "json-schema.org/draft-07/hyper-schema" => {
                Some(Self::Draft7)
            }
            "json-schema.org/draft/2019-09/schema"
            | "json-schema.org/draft/2019-09/hyper-schema" => Some(Self::Draft201909),
            "json-schema.org/draft/2020-12/schema"
            | "json-schema.org/draft/2020-12/hyper-schema" => Some(Self::Draft202012),
            // 3.2 changed nothing about schemas.
            _ if rest.starts_with("spec.openapis.org/oas/3.1/dialect/")
                || rest.starts_with("spec.openapis.org/oas/3.2/dialect/") =>
            {
                Some(Self::OpenApi31)
            }
            _ => None,
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft4 => "draft 4",
            Self::Draft6 => "draft 6",
            Self::Draft7 => "draft 7",
            Self::Draft201909 => "draft 2019-09",
            Self::Draft202012 => "draft 2020-12",
            Self::OpenApi30 => "OpenAPI 3.0",
            Self::OpenApi31 => "OpenAPI 3.1",
        }
    }

    /// The keyword that identifies a schema, where there is one.
    #[must_use]
    pub fn id_keyword(self) -> Option<&'static str> {
        match self {
            Self::Draft4 => Some("id"),
            Self::Draft6
            | Self::Draft7
            | Self::Draft201909
            | Self::Draft202012
            | Self::OpenApi31 => Some("$id"),
            Self::OpenApi30 => None,
        }
    }

    /// Whether `$ref` makes the keywords beside it, also the identifier, as if they were not there.
    #[must_use]
    pub fn ref_overrides_siblings(self) -> bool {
        match self {
            Self::Draft4 | Self::Draft6 | Self::Draft7 | Self::OpenApi30 => true,
            Self::Draft201909 | Self::Draft202012 | Self::OpenApi31 => false,
        }
    }

    /// Whether the fragment of an identifier names an anchor: before `$anchor` existed.
    pub(super) fn id_fragment_is_anchor(self) -> bool {
        matches!(self, Self::Draft4 | Self::Draft6 | Self::Draft7)
    }

    /// Whether there is `$anchor`.
    pub(super) fn has_anchors(self) -> bool {
        matches!(self, Self::Draft201909 | Self::Draft202012 | Self::OpenApi31)
    }

    /// Whether there are `$dynamicRef` and `$dynamicAnchor`.
    pub(super) fn has_dynamic_refs(self) -> bool {
        matches!(self, Self::Draft202012 | Self::OpenApi31)
    }
}
