//! Dialects, the vocabularies in force, and how `$schema` and `$vocabulary` choose them.

use super::keywords::Vocabulary;
use crate::load::{Data, Node};

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
    /// The schema object of OpenAPI 3.1: 2020-12 and OpenAPI's own vocabulary.
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
            _ if rest.starts_with("spec.openapis.org/oas/3.1/dialect/") => Some(Self::OpenApi31),
            _ => None,
        }
    }

    /// What people call it.
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

/// The vocabularies in force in a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vocabularies {
    /// Keywords that apply subschemas.
    pub applicator: bool,
    /// `unevaluatedItems` and `unevaluatedProperties`.
    pub unevaluated: bool,
    /// Assertions about values: `type`, `minimum`, `required` and so on.
    pub validation: bool,
    /// Annotations: `title`, `default` and so on.
    pub meta_data: bool,
    /// `format`, at least as an annotation.
    pub format: bool,
    /// The metaschema asks for `format` to be asserted.
    pub format_assertion: bool,
    /// `contentEncoding` and its companions.
    pub content: bool,
    /// What OpenAPI adds.
    pub open_api: bool,
    /// What Swagger 2.0 has in place of it: `x-nullable`.
    pub swagger: bool,
    /// What definitions of resources of Kubernetes have: `x-kubernetes-int-or-string` and others.
    pub kubernetes: bool,
}

impl Vocabularies {
    /// Those of the dialect's own metaschema.
    #[must_use]
    pub fn of(dialect: Dialect) -> Self {
        Self {
            unevaluated: dialect.has_anchors(),
            open_api: matches!(dialect, Dialect::OpenApi30 | Dialect::OpenApi31),
            applicator: true,
            validation: true,
            meta_data: true,
            format: true,
            format_assertion: false,
            content: true,
            swagger: false,
            kubernetes: false,
        }
    }

    /// Whether one is in force.
    #[must_use]
    pub fn has(self, vocabulary: Vocabulary) -> bool {
        match vocabulary {
            Vocabulary::Core | Vocabulary::Deprecated => true,
            Vocabulary::Applicator => self.applicator,
            Vocabulary::Unevaluated => self.unevaluated,
            Vocabulary::Validation => self.validation,
            Vocabulary::MetaData => self.meta_data,
            Vocabulary::Format => self.format,
            Vocabulary::Content => self.content,
            Vocabulary::OpenApi => self.open_api,
        }
    }

    const NONE: Self = Self {
        applicator: false,
        unevaluated: false,
        validation: false,
        meta_data: false,
        format: false,
        format_assertion: false,
        content: false,
        open_api: false,
        swagger: false,
        kubernetes: false,
    };
}

/// What decides how keywords are read: the dialect and its vocabularies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) dialect: Dialect,
    pub(super) vocabularies: Vocabularies,
}

impl Scope {
    pub(super) fn of(dialect: Dialect) -> Self {
        Self { dialect, vocabularies: Vocabularies::of(dialect) }
    }

    /// What a metaschema's `$vocabulary` says, read in the dialect `base` that the metaschema
    /// itself is written in. Second, the required vocabularies that nobody here knows.
    pub(super) fn of_metaschema(base: Self, metaschema: &Node) -> (Self, Vec<String>) {
        let Some(Data::Object(declared)) = metaschema.get("$vocabulary").map(|node| &node.data)
        else {
            return (base, Vec::new());
        };
        if !base.dialect.has_anchors() {
            return (base, Vec::new());
        }
        let mut scope = Self { dialect: base.dialect, vocabularies: Vocabularies::NONE };
        let mut unknown = Vec::new();
        for (uri, entry) in declared {
            let required = matches!(entry.node.data, Data::Bool(true));
            if !scope.add(uri, required) && required {
                unknown.push(uri.clone());
            }
        }
        (scope, unknown)
    }

    /// Puts a vocabulary in force; false if it is not known.
    fn add(&mut self, uri: &str, required: bool) -> bool {
        if uri == "https://spec.openapis.org/oas/3.1/vocab/base" {
            self.vocabularies.open_api = true;
            self.dialect = Dialect::OpenApi31;
            return true;
        }
        let (is_2019, name) = if let Some(name) =
            uri.strip_prefix("https://json-schema.org/draft/2019-09/vocab/")
        {
            (true, name)
        } else if let Some(name) = uri.strip_prefix("https://json-schema.org/draft/2020-12/vocab/")
        {
            (false, name)
        } else {
            return false;
        };
        let on = &mut self.vocabularies;
        match name {
            "core" if is_2019 => self.dialect = Dialect::Draft201909,
            "core" if self.dialect == Dialect::Draft201909 => self.dialect = Dialect::Draft202012,
            "core" => {}
            "applicator" => {
                on.applicator = true;
                on.unevaluated |= is_2019;
            }
            "unevaluated" if !is_2019 => on.unevaluated = true,
            "validation" => on.validation = true,
            "meta-data" => on.meta_data = true,
            "content" => on.content = true,
            // 2019-09 has one vocabulary; requiring it asks for assertion.
            "format" if is_2019 => {
                on.format = true;
                on.format_assertion = required;
            }
            "format-annotation" if !is_2019 => on.format = true,
            "format-assertion" if !is_2019 => {
                on.format = true;
                on.format_assertion = true;
            }
            _ => return false,
        }
        true
    }
}
