//! Vocabularies: groups of keywords, and how `$vocabulary` selects them.

use super::dialect::Dialect;
use crate::source::{Data, Node};

/// A group of keywords that is in force, or not, as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vocabulary {
    /// Identifiers, references, definitions. Always in force.
    Core,
    /// Keywords that apply subschemas.
    Applicator,
    /// `unevaluatedItems` and `unevaluatedProperties` as 2020-12 places them.
    Unevaluated,
    /// Assertions about values.
    Validation,
    /// Annotations such as `title` and `default`.
    MetaData,
    /// `format`.
    Format,
    /// `contentEncoding` and its companions.
    Content,
    /// What OpenAPI adds: `nullable`, `discriminator`, `xml`, `externalDocs`, `example`.
    OpenApi,
    /// Keywords that 2019-09 replaced and its metaschema still describes: `definitions`,
    /// `dependencies`.
    Deprecated,
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

    pub(super) const NONE: Self = Self {
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
        if matches!(
            uri,
            "https://spec.openapis.org/oas/3.1/vocab/base"
                | "https://spec.openapis.org/oas/3.2/vocab/base"
        ) {
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
