//! References: their locations, their targets, and schemas that only references reach.

use super::{Visit, Walker};
use crate::{
    diag::{Code, Site},
    load::{Data, pointer::join},
    options::MissingRefs,
    resolve::{
        DynamicRef, Reference, SchemaId,
        dialect::Dialect,
        lookup::{Found, Location, Target, Why},
        missing,
    },
};

/// A reference to look up.
pub(super) struct Pending<'s> {
    from: SchemaId,
    keyword: RefKeyword,
    text: &'s str,
}

/// The keyword of a reference.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RefKeyword {
    Ref,
    DynamicRef,
    RecursiveRef,
}

impl RefKeyword {
    fn name(self) -> &'static str {
        match self {
            Self::Ref => "$ref",
            Self::DynamicRef => "$dynamicRef",
            Self::RecursiveRef => "$recursiveRef",
        }
    }
}

impl<'s> Walker<'s, '_, '_> {
    /// Looks up every reference, and walks what only references lead to.
    pub(in crate::resolve) fn look_up_references(&mut self) {
        if self.full {
            return;
        }
        self.by_the_way = true;
        let mut dynamic = Vec::new();
        let mut failed: Vec<(Pending<'s>, Why)> = Vec::new();
        let mut seen = self.n_identifiers;
        loop {
            while let Some(pending) = self.pending.pop_front() {
                match self.target(&pending) {
                    Ok(target) => {
                        self.set(&pending, Reference::Schema(target));
                        dynamic.push(pending);
                    }
                    Err(why) => failed.push((pending, why)),
                }
            }
            // A schema that was walked when asked for may have brought the identifier that was missing.
            if failed.is_empty() || self.n_identifiers == seen {
                break;
            }
            seen = self.n_identifiers;
            self.pending = failed.drain(..).map(|(pending, _)| pending).collect();
        }
        for pending in dynamic {
            self.set_anchor(&pending);
        }
        for (pending, _) in &failed {
            self.set(pending, Reference::Missing(pending.text.to_owned()));
        }
        let mut names = missing::Names::default();
        for (pending, why) in failed {
            let site = self.site_in(pending.from, pending.keyword.name());
            let name = pending
                .text
                .rsplit(['/', '#'])
                .find(|part| !part.is_empty())
                .unwrap_or(pending.text);
            let declared = self.options.opaque.iter().any(|known| known == name);
            let opaque = declared || self.options.missing_refs == MissingRefs::Opaque;
            let missing =
                missing::Missing { from: pending.from, text: pending.text, why, site, opaque };
            missing::report(&self.index, &self.roots, &mut names, missing, self.diag);
        }
        self.check_mappings(&mut names);
    }

    /// Reports entries of `discriminator.mapping` that name nothing. JSON Schema does not know the
    /// keyword.
    fn check_mappings(&mut self, names: &mut missing::Names) {
        let mut failed = Vec::new();
        for (n, schema) in (0u32..).zip(&self.index.schemas) {
            let is_open_api = matches!(schema.dialect, Dialect::OpenApi30 | Dialect::OpenApi31);
            let Some(discriminator) = schema.node.get("discriminator").filter(|_| is_open_api)
            else {
                continue;
            };
            let at = join(&schema.pointer, "discriminator");
            let default =
                discriminator.get("defaultMapping").map(|node| (node, join(&at, "defaultMapping")));
            let entries = match discriminator.get("mapping").map(|node| &node.data) {
                Some(Data::Object(entries)) => Some(entries),
                _ => None,
            };
            let entries = entries.into_iter().flatten();
            let mapped =
                entries.map(|(key, entry)| (&entry.node, join(&join(&at, "mapping"), key)));
            for (node, pointer) in mapped.chain(default) {
                let Some(text) = node.as_str() else { continue };
                if let Err(why) = self.index.find_mapped(SchemaId(n), text) {
                    let site = Site { file: schema.file, span: node.span, pointer };
                    failed.push((SchemaId(n), text, why, site));
                }
            }
        }
        let opaque = self.options.missing_refs == MissingRefs::Opaque;
        for (from, text, why, site) in failed {
            let missing = missing::Missing { from, text, why, site, opaque };
            missing::report(&self.index, &self.roots, names, missing, self.diag);
        }
    }

    pub(super) fn note_refs(&mut self, id: SchemaId, dialect: Dialect) {
        if let Some(value) = self.index.schema(id).node.get("$ref") {
            match value.as_str() {
                Some(text) => {
                    self.pending.push_back(Pending { from: id, keyword: RefKeyword::Ref, text });
                }
                None => self.not_a_string(id, "$ref"),
            }
        }
        self.note_dynamic_ref(id, dialect);
    }

    fn note_dynamic_ref(&mut self, id: SchemaId, dialect: Dialect) {
        let own = match dialect {
            Dialect::Draft201909 => Some(RefKeyword::RecursiveRef),
            Dialect::Draft202012 | Dialect::OpenApi31 => Some(RefKeyword::DynamicRef),
            Dialect::Draft4 | Dialect::Draft6 | Dialect::Draft7 | Dialect::OpenApi30 => None,
        };
        // Those of other drafts, if they are to be read as these do.
        let others = [RefKeyword::DynamicRef, RefKeyword::RecursiveRef]
            .into_iter()
            .filter(|_| self.options.draft_slips);
        let node = self.index.schema(id).node;
        let found = own.into_iter().chain(others).find_map(|it| Some((it, node.get(it.name())?)));
        let Some((keyword, value)) = found else { return };
        match value.as_str() {
            Some(text) if keyword == RefKeyword::RecursiveRef && text != "#" => {
                let site = self.site_in(id, keyword.name());
                self.diag.error(Code::BadRef, site, "`$recursiveRef` is always `#`");
            }
            Some(text) => self.pending.push_back(Pending { from: id, keyword, text }),
            None => self.not_a_string(id, keyword.name()),
        }
    }

    fn target(&mut self, pending: &Pending<'s>) -> Result<SchemaId, Why> {
        let Target { found, instead_of, bundled } = self.index.find(pending.from, pending.text)?;
        if bundled {
            self.bundled.push(pending.from);
        }
        let id = match found {
            Found::Schema(id) => id,
            Found::Value(location) => self.walk_when_needed(location),
        };
        if let Some(wanted) = instead_of {
            let site = self.site_in(pending.from, pending.keyword.name());
            let taken = self.index.display_at(id);
            self.diag
                .warn(
                    Code::MissingRef,
                    site,
                    format!("`{}` refers to `{wanted}`, which does not exist", pending.text),
                )
                .note(format!("{taken} was used, because it has that path among the files"))
                .help("give that file the intended `$id`");
        }
        Ok(id)
    }

    fn walk_when_needed(&mut self, location: Location<'s>) -> SchemaId {
        let Location { node, file, pointer, resource } = location;
        let id = SchemaId(u32::try_from(self.index.schemas.len()).unwrap_or(u32::MAX));
        self.walk(Visit { node, file, pointer, resource, parent: None, root: None });
        id
    }

    fn set(&mut self, pending: &Pending<'s>, reference: Reference) {
        let schema = self.index.schema_mut(pending.from);
        match pending.keyword {
            RefKeyword::Ref => schema.reference = Some(reference),
            RefKeyword::DynamicRef | RefKeyword::RecursiveRef => {
                schema.dynamic = Some(DynamicRef { target: reference, anchor: None });
            }
        }
    }

    fn set_anchor(&mut self, pending: &Pending<'s>) {
        let Some(DynamicRef { target, .. }) = &self.index.schema(pending.from).dynamic else {
            return;
        };
        let anchor = match pending.keyword {
            RefKeyword::Ref => return,
            RefKeyword::DynamicRef => self.index.dynamic_name(pending.text, target),
            RefKeyword::RecursiveRef => {
                let anchors =
                    &self.index.resource(self.index.schema(pending.from).resource).dynamic_anchors;
                anchors.contains_key("").then(String::new)
            }
        };
        if let Some(dynamic) = &mut self.index.schema_mut(pending.from).dynamic {
            dynamic.anchor = anchor;
        }
    }

    fn not_a_string(&mut self, id: SchemaId, keyword: &'static str) {
        let site = self.site_in(id, keyword);
        self.diag
            .error(Code::BadRef, site, format!("`{keyword}` is not a string"))
            .help("a reference is a string, as `\"#/$defs/name\"`");
    }
}
