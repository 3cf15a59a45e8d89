//! The dialect in force at each location: `$schema`, and the metaschemas of the set.

use super::{Located, Walker};
use crate::{
    diag::{Code, Site, visible},
    load::{FileId, FileKind, Node, SourceFile, pointer::join},
    resolve::{ResourceId, dialect::Dialect, uri, vocabulary::Scope},
};

impl<'s> Walker<'s, '_, '_> {
    pub(super) fn scope_of_file(&mut self, id: FileId, file: &SourceFile, uri: &str) -> Scope {
        let (keyword, default) = match file.kind {
            FileKind::Schema | FileKind::Holder | FileKind::McpTools => {
                ("$schema", self.options.default_dialect)
            }
            FileKind::Swagger20 => {
                let mut scope = Scope::of(Dialect::OpenApi30);
                scope.vocabularies.swagger = true;
                return scope;
            }
            FileKind::Kubernetes => {
                let mut scope = Scope::of(Dialect::OpenApi30);
                scope.vocabularies.kubernetes = true;
                return scope;
            }
            FileKind::OpenRpc | FileKind::AsyncApi2 | FileKind::AsyncApi3 => {
                return Scope::of(Dialect::Draft7);
            }
            FileKind::OpenApi30 => return Scope::of(Dialect::OpenApi30),
            FileKind::OpenApi31 => ("jsonSchemaDialect", Dialect::OpenApi31),
        };
        let default = Scope::of(default);
        let Some(value) = file.root.get(keyword) else {
            return default;
        };
        let site = Site { file: id, span: value.span, pointer: format!("/{keyword}") };
        self.scope(keyword, value, uri, default, &site)
    }

    /// A schema that is a document of its own, in a file that is none.
    pub(super) fn scope_of_own(&mut self, id: FileId, pointer: &str, node: &Node) -> Scope {
        let resource = self.index.resource(ResourceId(id.0));
        let (base, default) = (resource.uri.clone(), resource.scope());
        let Some(value) = node.get("$schema") else { return default };
        let site = Site { file: id, span: value.span, pointer: join(pointer, "$schema") };
        self.scope("$schema", value, &base, default, &site)
    }

    /// A schema with an identifier of its own may be in another dialect than what surrounds it.
    pub(super) fn scope_of_embedded(&mut self, location: &Located<'s, '_>, outer: Scope) -> Scope {
        let Some(value) = location.node.get("$schema") else {
            return outer;
        };
        // The identifier is one in the new dialect: look there first, without complaints.
        let new = match value.as_str().and_then(Dialect::from_uri) {
            Some(dialect) => dialect,
            None => outer.dialect,
        };
        let identifier =
            new.id_keyword().and_then(|keyword| location.node.get(keyword)).and_then(Node::as_str);
        if identifier.is_none_or(|text| uri::split_fragment(text).0.is_empty()) {
            let unknown = value.as_str().filter(|text| {
                Dialect::from_uri(text).is_none() && !self.is_said_of_file(location.file, text)
            });
            if (new != outer.dialect || unknown.is_some()) && !self.by_the_way {
                let keyword = new.id_keyword().unwrap_or("$id");
                let new = unknown
                    .map_or_else(|| new.name().to_owned(), |text| format!("`{}`", visible(text)));
                let outer = outer.dialect.name();
                self.diag
                    .warn(
                        Code::UnknownDialect,
                        location.site("$schema"),
                        format!(
                            "`$schema` says {new}, but has no effect here: the schema is read as \
                                 {outer}"
                        ),
                    )
                    .note(format!("inside a file, `$schema` counts only beside `{keyword}`"))
                    .help(format!(
                        "add `{keyword}` beside it, or move the schema to a file of its own"
                    ));
            }
            return outer;
        }
        let base = self.index.resource(location.outer).uri.clone();
        self.scope("$schema", value, &base, outer, &location.site("$schema"))
    }

    /// Whether the whole file names this dialect.
    fn is_said_of_file(&self, file: FileId, text: &str) -> bool {
        let root = self.index.sources.get(file).map(|file| &file.root);
        let said = |keyword| root.and_then(|root| root.get(keyword)).and_then(Node::as_str);
        ["$schema", "jsonSchemaDialect"].into_iter().any(|keyword| said(keyword) == Some(text))
    }

    fn scope(
        &mut self,
        keyword: &str,
        value: &Node,
        base: &str,
        default: Scope,
        site: &Site,
    ) -> Scope {
        let Some(text) = value.as_str() else {
            self.diag.error(
                Code::BadKeywordValue,
                site.clone(),
                format!("`{keyword}` is not a string"),
            );
            return default;
        };
        if let Some(dialect) = Dialect::from_uri(text) {
            return Scope::of(dialect);
        }
        let known = uri::resolve(base, uri::split_fragment(text).0)
            .ok()
            .and_then(|uri| self.scope_of_metaschema(&uri));
        known.unwrap_or_else(|| {
            self.diag
                .warn(
                    Code::UnknownDialect,
                    site.clone(),
                    format!("`{keyword}` `{text}` names an unknown dialect"),
                )
                .note(format!("read as {}", default.dialect.name()))
                .help("name a draft's metaschema, or add this metaschema to the inputs");
            default
        })
    }

    /// The scope of schemas whose metaschema is this document, if it is in the set.
    fn scope_of_metaschema(&mut self, uri: &str) -> Option<Scope> {
        if let Some(known) = self.scopes.get(uri) {
            return *known;
        }
        // Metaschemas of metaschemas that come back to where they started say nothing.
        self.scopes.insert(uri.to_owned(), None);
        let id = self.documents.get(uri).copied()?;
        let file = self.index.sources.get(id)?;
        let written_in = file.root.get("$schema").and_then(Node::as_str);
        let base = match written_in {
            None => Scope::of(self.options.default_dialect),
            Some(text) => {
                if let Some(dialect) = Dialect::from_uri(text) {
                    Scope::of(dialect)
                } else {
                    let outer = uri::resolve(&file.uri, uri::split_fragment(text).0).ok()?;
                    self.scope_of_metaschema(&outer)?
                }
            }
        };
        let (scope, unknown) = Scope::of_metaschema(base, &file.root);
        for vocabulary in unknown {
            let span = file.root.get("$vocabulary").map_or(file.root.span, |node| node.span);
            let site = Site { file: id, span, pointer: join("/$vocabulary", &vocabulary) };
            self.diag
                .error(
                    Code::UnknownVocabulary,
                    site,
                    format!("the required vocabulary `{vocabulary}` is unknown"),
                )
                .help("set it to `false` if its keywords can be ignored");
        }
        self.scopes.insert(uri.to_owned(), Some(scope));
        Some(scope)
    }
}
