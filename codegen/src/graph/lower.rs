//! Decides which Rust type each schema becomes.

mod arms;
mod class;
mod elsewhere;
mod kinds;
mod plain;
mod shape;
mod strct;
mod union;
mod values;
mod variants;

use std::collections::HashMap;

use self::{
    class::Class,
    values::{enum_needs_look, enumeration, open_enumeration},
};
use super::{
    docs,
    path::{Hint, Ways},
    rename::Names,
    rules::RulesTable,
    rust_type::RustTypes,
    types::{
        Borrows, Docs, Grade, Holders, LookAhead, Newtype, Ty, TypeDef, TypeId, TypeKind, Use,
    },
    way::Way,
};
use crate::{
    load::Sources,
    model::{Kinds, Mid, Model, proven},
    options::Options,
    resolve::{Resolved, Root, RootKind, SchemaId},
    sorted,
};

/// A type whose name is not settled yet.
pub(super) struct Draft {
    pub(super) def: TypeDef,
    /// The schema it is made of.
    pub(super) from: SchemaId,
    /// The name it would like to have, as text.
    pub(super) preferred_name: String,
    /// What that is made of; a name without steps is one that an author wrote.
    pub(super) hint: Hint,
    /// Whether the user has given it this name.
    pub(super) given: bool,
    /// The schema with `null`, of which this is the type of all other values.
    or_null: Option<Mid>,
}

impl Draft {
    /// The way to it if its whole is called as it wants to be.
    pub(super) fn way(&self) -> Way {
        if self.given { Way::of(self.preferred_name.clone()) } else { self.hint.way() }
    }
}

pub(super) struct Lowering<'a, 's> {
    model: &'a mut Model,
    resolved: &'a Resolved<'s>,
    sources: &'a Sources,
    pub(super) ways: Ways<'a, 's>,
    options: &'a Options,
    pub(super) rules: RulesTable<'a, 's>,
    pub(super) names: Names<'a, 's>,
    pub(super) drafts: Vec<Draft>,
    uses: HashMap<Mid, Use>,
    /// The schemas made of others here, by the one they belong to and the others: what a list holds
    /// that holds itself is met again.
    unions: HashMap<(SchemaId, Vec<Mid>), Mid>,
    /// The same of objects with the members of several: what is known, and what is said besides.
    composites: HashMap<(SchemaId, Vec<Mid>, Vec<Mid>), Mid>,
    /// How many types each schema became, and whether the user has named one of them.
    parts: HashMap<SchemaId, (usize, bool)>,
    in_progress: Vec<Mid>,
    /// How many schemas there were before any was made of others here.
    n_read: usize,
    work: Vec<(TypeId, Mid, Hint, Class)>,
    /// Members that only a part of a schema declares and whose fields hold any JSON value: the
    /// part, and the name.
    pub(super) widened: Vec<(SchemaId, String)>,
    /// Types that schemas name themselves.
    pub(super) rust_types: RustTypes,
}

/// The steps that a field or a variant takes.
const PART: usize = 4;

/// The steps that a type takes beside its parts.
const TYPE: usize = 8;

/// So many bytes of a type's name take a step: names on endless ways grow without end.
const NAME: usize = 64;

impl<'a, 's> Lowering<'a, 's> {
    pub(super) fn new(
        model: &'a mut Model,
        resolved: &'a Resolved<'s>,
        sources: &'a Sources,
        options: &'a Options,
    ) -> Self {
        Self {
            n_read: model.len(),
            model,
            resolved,
            sources,
            ways: Ways::new(resolved, sources),
            options,
            rules: RulesTable::new(resolved),
            names: Names::new(resolved, sources, options),
            drafts: Vec::new(),
            uses: HashMap::new(),
            unions: HashMap::new(),
            composites: HashMap::new(),
            parts: HashMap::new(),
            in_progress: Vec::new(),
            work: Vec::new(),
            widened: Vec::new(),
            rust_types: RustTypes::default(),
        }
    }

    /// Lowers all roots, and everything they reach.
    pub(super) fn run(&mut self) {
        let roots = std::mem::take(&mut self.model.roots);
        let mut aliases = Vec::new();
        let mut own = Vec::new();
        let mut written = Vec::new();
        let (all, files) = self.without_files(&roots);
        for (mid, root) in &all {
            if self.is_container(*mid) {
                continue;
            }
            let target = self.model.target(*mid);
            if target == *mid {
                let file = files.get(&root.id).copied();
                let hint = self.ways.hint(file.unwrap_or(root.id));
                let is_nullable = self.is_nullable(*mid);
                let is_part = is_nullable && is_definition(root.kind);
                let of = if is_part { self.without_null(*mid) } else { *mid };
                let id = self.draft(of, root.id, hint, true);
                if let Some(file) = file {
                    self.is_type_of(id, file);
                }
                let used = Use { ty: Ty::Named(id), look_ahead: false };
                self.uses.insert(of, used.clone());
                if is_part {
                    let used = self.or_null(*mid, used);
                    self.is_part_of(id, *mid);
                    self.uses.insert(*mid, used);
                }
                if let Some(rust) = self.rust_type(*mid) {
                    written.push((id, rust));
                    continue;
                }
                // What refers to a file that may be `null` holds what else there is in it.
                own.push((!is_nullable || is_part, id, of, is_part, self.hint_of(id)));
            } else {
                aliases.push((target, root.clone()));
            }
        }
        for (id, rust) in written {
            self.stands_for(id, &rust);
        }
        sorted::sort_by_key(&mut own, |(is_last, ..)| *is_last);
        for (_, id, mid, is_part, name) in own {
            self.root(id, mid, is_part, &name);
        }
        for (target, root) in aliases {
            let name = self.ways.hint(root.id);
            // What several of these refer to keeps its own name.
            let own = (root.kind == RootKind::Embedded)
                .then(|| self.ways.hint(self.model.raw(target).from));
            let used = self.use_of(target, own.as_ref().unwrap_or(&name));
            if self.parts.contains_key(&root.id) {
                continue;
            }
            let (used, of) = match used.ty {
                Ty::Option(inner) if is_definition(root.kind) => {
                    (*inner, self.without_null(target))
                }
                _ => (used, target),
            };
            let id = self.draft(of, root.id, name, true);
            if of != target {
                self.is_part_of(id, target);
            }
            let kind = match used.ty {
                Ty::Named(other) => TypeKind::Alias(other),
                _ => TypeKind::Newtype(Newtype { inner: used, checked: false }),
            };
            self.finish(id, kind, LookAhead::No);
        }
        let steps = self.model.steps();
        while let Some((id, mid, hint, class)) = self.work.pop() {
            if steps.are_over() {
                break;
            }
            let (kind, look_ahead) = self.kind(mid, class, &hint);
            self.finish(id, kind, look_ahead);
        }
        for draft in &self.drafts {
            if let Some(mid) = draft.or_null.filter(|_| draft.def.is_root) {
                self.rules.of(self.model, mid);
            }
        }
        self.rules.fill(self.model);
        for draft in &mut self.drafts {
            draft.def.or_null = draft.or_null.and_then(|mid| self.rules.known(mid));
        }
        self.model.roots = roots;
    }

    /// The roots without files that only refer to a definition of their own of the same name, and
    /// for each such definition its file: the two are one type.
    fn without_files(
        &mut self,
        roots: &[(Mid, Root)],
    ) -> (Vec<(Mid, Root)>, HashMap<SchemaId, SchemaId>) {
        let mut files = HashMap::new();
        let mut all = Vec::with_capacity(roots.len());
        for (mid, root) in roots {
            match self.same_definition(*mid, root) {
                Some((target, definition)) => {
                    files.insert(definition.id, root.id);
                    if roots.iter().all(|(_, other)| other.id != definition.id) {
                        all.push((target, definition));
                    }
                }
                None => all.push((*mid, root.clone())),
            }
        }
        (all, files)
    }

    /// The definition that a file only refers to, if it stands in the file and has its name.
    fn same_definition(&mut self, mid: Mid, root: &Root) -> Option<(Mid, Root)> {
        let target = self.model.target(mid);
        if root.kind != RootKind::File || target == mid || self.is_nullable(target) {
            return None;
        }
        let definition = self.resolved.root(self.model.raw(target).from)?.clone();
        let file_of = |id| self.resolved.schema(id).file;
        let is_same = definition.kind == RootKind::Definition
            && file_of(definition.id) == file_of(root.id)
            && self.names.type_name(&definition.name) == self.names.type_name(&root.name)
            && !self.names.is_given(root.id);
        is_same.then_some((target, definition))
    }

    /// Notes that the type of a definition is that of its whole file.
    fn is_type_of(&mut self, id: TypeId, file: SchemaId) {
        let text = crate::source::node_to_json(self.resolved.schema(file).node);
        if let Some(draft) = self.drafts.get_mut(id.0 as usize) {
            draft.def.is_file = true;
            draft.def.schema = draft.def.schema.take().map(|_| text);
        }
    }

    /// Whether the schema accepts `null` and something else, and not just anything.
    fn is_nullable(&mut self, mid: Mid) -> bool {
        let is_open = self.model.opaque.contains_key(&mid) || self.model.is_any(mid);
        let kinds = proven::kinds_of(self.model, mid, 0);
        !is_open && kinds.meets(Kinds::NULL) && kinds != Kinds::NULL && kinds != Kinds::ANY
    }

    fn without_null(&mut self, mid: Mid) -> Mid {
        self.model.narrow(mid, Kinds::ANY.without(Kinds::NULL))
    }

    /// A value of a schema that accepts `null`, too.
    fn or_null(&mut self, mid: Mid, used: Use) -> Use {
        // `null` is read without a look at the rules.
        let unsure = !proven::takes_null(self.model, mid);
        Use {
            look_ahead: used.look_ahead || unsure,
            ty: Ty::Option(Box::new(Use { look_ahead: false, ..used })),
        }
    }

    /// Notes that the type is of all values of the schema but `null`.
    fn is_part_of(&mut self, id: TypeId, mid: Mid) {
        let mid = self.model.target(mid);
        let is_taken = proven::takes_null(self.model, mid);
        if let Some(draft) = self.drafts.get_mut(id.0 as usize).filter(|_| is_taken) {
            draft.or_null = Some(mid);
        }
    }

    /// Whether the root only holds definitions, under these keywords or under words that are none.
    fn is_container(&mut self, mid: Mid) -> bool {
        let raw = self.model.raw(mid);
        let node = self.resolved.schema(raw.from).node;
        let Some(root) = self.resolved.root(raw.from).filter(|_| self.model.is_any(mid)) else {
            return false;
        };
        match (root.kind, &node.data) {
            (RootKind::File | RootKind::Embedded, _) => {
                node.get("$defs").or(node.get("definitions")).is_some()
            }
            (RootKind::Definition, crate::load::Data::Object(members)) => {
                members.iter().any(|(name, entry)| {
                    !crate::resolve::is_known_keyword(name)
                        && self.resolved.id_of(&entry.node).is_some()
                })
            }
            _ => false,
        }
    }

    /// Makes the type of a root; `is_part` says whether it is that of all values but `null`.
    fn root(&mut self, id: TypeId, mid: Mid, is_part: bool, hint: &Hint) {
        let (class, nullable) = self.class(mid);
        if is_part && class == Class::Union && self.only_branch(mid).is_some() {
            let inner = self.fresh(mid, &hint.more("Value"));
            let kind = match inner.ty {
                Ty::Named(other) if !inner.look_ahead => TypeKind::Alias(other),
                _ => TypeKind::Newtype(Newtype { inner, checked: false }),
            };
            return self.finish(id, kind, LookAhead::No);
        }
        if class.is_type() && !nullable {
            self.work.push((id, mid, hint.clone(), class));
            return;
        }
        // Only a type of its own needs another name than the root; what is in a list or map is
        // named after it anyway.
        let before = self.work.len();
        let inner = if class.is_type() {
            self.fresh(mid, &hint.more("Value"))
        } else {
            self.fresh(mid, hint)
        };
        if let (true, Ty::Option(value)) = (nullable, &inner.ty)
            && matches!(value.ty, Ty::Named(_))
        {
            self.uses.insert(mid, inner.clone());
        }
        if let (true, [(_, _, name, _)]) =
            (class.is_type(), self.work.get_mut(before..).unwrap_or_default())
        {
            name.clone_from(hint);
        }
        let checked = class == Class::String
            && !nullable
            && matches!(inner.ty, Ty::String)
            && !self.rules_are_plain(mid);
        self.tell_format(id, mid, &inner);
        self.finish(id, TypeKind::Newtype(Newtype { inner, checked }), LookAhead::No);
    }

    /// The documentation of a newtype names the format of its strings.
    fn tell_format(&mut self, id: TypeId, mid: Mid, inner: &Use) {
        let format = docs::format(self.model, mid, inner);
        if let Some(draft) = self.drafts.get_mut(id.0 as usize) {
            draft.def.docs.format = format;
        }
    }

    fn rules_are_plain(&mut self, mid: Mid) -> bool {
        let flat = self.model.flat(mid);
        flat.string.is_empty() && !flat.has_applicators() && flat.values.is_none()
    }

    /// The Rust type of a schema at some place. `hint` is the name for a type that has to be made.
    fn use_of(&mut self, mid: Mid, hint: &Hint) -> Use {
        let target = self.model.target(mid);
        if let Some(known) = self.uses.get(&target) {
            return known.clone();
        }
        if let Some(name) = self.model.opaque.get(&target).cloned() {
            let hint = Hint::named(name);
            let id = self.draft(target, self.model.raw(target).from, hint, true);
            self.finish(
                id,
                TypeKind::Newtype(Newtype {
                    inner: Use { ty: Ty::Json, look_ahead: false },
                    checked: false,
                }),
                LookAhead::No,
            );
            let used = Use { ty: Ty::Named(id), look_ahead: false };
            self.uses.insert(target, used.clone());
            return used;
        }
        let hint =
            if target == mid { hint.clone() } else { self.ways.hint(self.model.raw(target).from) };
        let hint = if self.model.families.contains(&target) {
            self.ways.family(self.model.raw(target).from)
        } else {
            hint
        };
        self.fresh(target, &hint)
    }

    /// As [`location`](Self::place), with another name in front of what a type of its own holds.
    fn location_within(&mut self, mid: Mid, hint: &Hint, inside: &Hint) -> Use {
        let before = self.work.len();
        let used = self.use_of(mid, hint);
        // What a reference leads to, or the user has named, keeps its name.
        let drafts = &self.drafts;
        if let [(id, _, name, Class::Struct)] = self.work.get_mut(before..).unwrap_or_default()
            && drafts
                .get(id.0 as usize)
                .is_some_and(|draft| !draft.given && draft.preferred_name == hint.text())
        {
            name.clone_from(inside);
        }
        used
    }

    fn fresh(&mut self, mid: Mid, hint: &Hint) -> Use {
        if self.in_progress.contains(&mid) || self.in_progress.len() > 64 {
            // A list of itself without a name: kept as checked JSON.
            return Use { ty: Ty::Json, look_ahead: false };
        }
        let (class, nullable) = self.class(mid);
        if let Some(rust) = self.rust_type(mid) {
            return self.written_elsewhere(mid, nullable, hint, &rust);
        }
        if class == Class::Union
            && let Some(only) = self.only_branch(mid)
        {
            self.in_progress.push(mid);
            let used = self.use_of(only, hint);
            self.in_progress.pop();
            let used = match used.ty {
                // The branch accepts `null`, the whole does not.
                Ty::Option(inner) if !nullable => {
                    Use { look_ahead: used.look_ahead || inner.look_ahead, ..*inner }
                }
                _ => used,
            };
            let flat = self.model.flat(mid);
            let said = match &used.ty {
                Ty::Named(_) => true,
                Ty::Option(inner) => nullable && matches!(inner.ty, Ty::Named(_)),
                _ => false,
            };
            let look_ahead =
                used.look_ahead || !said || flat.values.is_some() || !self.branches_within(&flat);
            let used = Use { look_ahead, ..used };
            return match used.ty {
                _ if !nullable => used,
                Ty::Option(inner) => {
                    let unsure = !proven::takes_null(self.model, mid);
                    Use { look_ahead: look_ahead || unsure, ty: Ty::Option(inner) }
                }
                _ => self.or_null(mid, used),
            };
        }
        if class.is_type() {
            let own = if nullable { self.without_null(mid) } else { mid };
            let from = self.model.raw(mid).from;
            let id = self.draft(own, from, hint.clone(), false);
            let hint = self.hint_of(id);
            self.work.push((id, own, hint, class));
            return self.drafted(id, mid, nullable.then_some(own));
        }
        self.in_progress.push(mid);
        let used = self.plain(mid, class, hint);
        self.in_progress.pop();
        if nullable { self.or_null(mid, used) } else { used }
    }

    /// The use of a drafted type, from now on. If the schema takes `null`, the type is that of the
    /// schema without it.
    fn drafted(&mut self, id: TypeId, mid: Mid, without_null: Option<Mid>) -> Use {
        let mut used = Use { ty: Ty::Named(id), look_ahead: false };
        if let Some(own) = without_null {
            self.uses.entry(own).or_insert_with(|| used.clone());
            used = self.or_null(mid, used);
            self.is_part_of(id, mid);
        }
        self.uses.entry(mid).or_insert_with(|| used.clone());
        used
    }

    /// The branch of a union that holds every value but `null`: then the type of that branch is the
    /// type.
    fn only_branch(&mut self, mid: Mid) -> Option<Mid> {
        let flat = self.model.flat(mid);
        let union = flat.unions.first()?;
        let whole = proven::kinds_of(self.model, mid, 0);
        let mut live = None;
        for branch in &union.branches {
            let kinds = proven::kinds_of(self.model, *branch, 0);
            if kinds.and(whole).within(Kinds::NULL) {
                continue;
            }
            if live.replace(*branch).is_some() {
                return None;
            }
        }
        live
    }

    fn draft(&mut self, mid: Mid, from: SchemaId, hint: Hint, is_root: bool) -> TypeId {
        let id = TypeId(u32::try_from(self.drafts.len()).unwrap_or(u32::MAX));
        let source = self.resolved.schema(from);
        let notes = self.model.flat(mid).notes.clone();
        let schema = (is_root && self.options.embed_schema)
            .then(|| crate::source::node_to_json(source.node));
        let file = self.sources.get(source.file).map(|file| file.name.clone()).unwrap_or_default();
        let def = TypeDef {
            ident: String::new(),
            module: 0,
            at: self.resolved.marked_at(from),
            file,
            pointer: source.pointer.clone(),
            // What is deprecated is the member, not the type made for it.
            docs: Docs { deprecated: is_root && notes.deprecated, ..docs::of(&notes, None) },
            grade: Grade::Exact,
            is_root,
            is_file: false,
            rules: self.rules.of(self.model, mid),
            or_null: None,
            look_ahead: LookAhead::No,
            holders: Holders::default(),
            borrows: Borrows::default(),
            kind: TypeKind::Newtype(Newtype {
                inner: Use { ty: Ty::Json, look_ahead: false },
                checked: false,
            }),
            schema,
        };
        let given = self.names.of_type(from);
        let (count, named) = self.parts.entry(from).or_default();
        *count += 1;
        *named |= given.is_some();
        // What is nested deeper has a longer name, of which only the end is new.
        let way = hint.way();
        self.model.steps().take(TYPE + way.full.len() / NAME);
        let (is_given, preferred_name) = (given.is_some(), given.unwrap_or_else(|| way.name()));
        self.drafts.push(Draft { def, from, preferred_name, hint, given: is_given, or_null: None });
        id
    }

    /// What the parts of a type are named after.
    fn hint_of(&self, id: TypeId) -> Hint {
        let draft = self.drafts.get(id.0 as usize);
        let way = draft.map_or_else(|| Way::of(String::new()), Draft::way);
        Hint::of_type(id, way)
    }

    fn finish(&mut self, id: TypeId, kind: TypeKind, look_ahead: LookAhead) {
        if let Some(draft) = self.drafts.get_mut(id.0 as usize) {
            draft.def.kind = kind;
            draft.def.look_ahead = look_ahead;
        }
    }

    /// A type with a name.
    fn kind(&mut self, mid: Mid, class: Class, hint: &Hint) -> (TypeKind, LookAhead) {
        let flat = self.model.flat(mid);
        let steps = self.model.steps();
        steps.at(flat.from);
        steps.take(flat.weight().saturating_mul(PART));
        match class {
            Class::Enum => (
                TypeKind::Enum(enumeration(&mut self.names, &flat)),
                all_if(enum_needs_look(&flat)),
            ),
            Class::OpenEnum => {
                let look_ahead = flat.has_applicators() || !flat.string.is_empty();
                (TypeKind::Enum(open_enumeration(&mut self.names, &flat)), all_if(look_ahead))
            }
            Class::Union => self.union(mid, &flat, hint),
            Class::Kinds => self.kinds(mid, &flat, hint),
            Class::Struct => self.strct(mid, &flat, hint),
            Class::Json
            | Class::Null
            | Class::Bool
            | Class::Integer
            | Class::Float
            | Class::String
            | Class::Vec
            | Class::Tuple
            | Class::Map => {
                unreachable!("Class::is_type sends them to plain()")
            }
        }
    }
}

/// Whether roots of this kind are parts of documents, not documents.
fn is_definition(kind: RootKind) -> bool {
    matches!(kind, RootKind::Definition | RootKind::Component)
}

fn all_if(needed: bool) -> LookAhead {
    if needed { LookAhead::All } else { LookAhead::No }
}
