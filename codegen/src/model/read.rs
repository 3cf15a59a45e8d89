//! Reads resolved schemas into the closed form. It knows the drafts; later code knows only one.

mod form;
mod kinds;
mod merge_key;
mod notes;
mod regex;

use std::{collections::HashMap, rc::Rc};

use self::kinds::imply_type;
pub(crate) use self::kinds::kind_named;
pub(super) use self::{form::Cx, merge_key::MERGE};
use super::{
    Model, Steps,
    base_class::{self, BaseClasses},
    discriminator, keyword,
    literal::Literal,
    schema::{Conditional, Kinds, Kw, Mid, Schema, UnionKeyword},
    slip,
};
use crate::{
    diag::{Code, Diagnostics, Severity},
    load::{Data, Node},
    options::{BaseClass, IllegalKeywords, ImpliedTypes, Options, Repair},
    resolve::{Dialect, Reference, Resolved, ResourceId, SchemaId},
    sorted::{SortedMap, SortedSet},
};

/// The dynamic scope, as far as it matters: for each dynamic anchor the schema of the outermost
/// resource that has it.
type Scope = SortedMap<String, SchemaId>;

/// The number of the scope that nothing is in.
const NO_SCOPE: usize = 0;

/// Reads every schema that is reached from the roots.
pub(super) fn read(resolved: &Resolved<'_>, options: &Options, diag: &mut Diagnostics) -> Model {
    let anchors = resolved
        .ids()
        .filter_map(|id| resolved.schema(id).dynamic.as_ref()?.anchor.clone())
        .collect();
    let mut reader = Reader {
        resolved,
        options,
        anchors,
        model: Model {
            limits: options.limits,
            steps: Rc::new(Steps::new(&options.limits, resolved.bytes())),
            looks: Rc::new(Steps::new(&options.limits, resolved.bytes())),
            ..Model::default()
        },
        scopes: vec![Scope::new()],
        scope_ids: SortedMap::from([(Scope::new(), NO_SCOPE)]),
        entered: HashMap::new(),
        ids: HashMap::new(),
        queue: Vec::new(),
        base_classes: match options.base_class {
            BaseClass::Struct => BaseClasses::default(),
            BaseClass::Enum => BaseClasses::find(resolved),
        },
        families: SortedMap::new(),
        opaque: SortedMap::new(),
        declared: SortedSet::new(),
        too_many_scopes: None,
    };
    for entry in &options.opaque {
        reader.declared.extend(resolved.locations(entry));
    }
    for root in &resolved.roots {
        let mid = reader.enter(root.id, NO_SCOPE);
        reader.model.roots.push((mid, root.clone()));
    }
    let steps = reader.model.steps();
    while let Some((mid, id, scope)) = reader.queue.pop() {
        steps.at(id);
        if steps.are_over() {
            break;
        }
        let schema = reader.schema(id, scope, diag);
        steps.take(schema.weight());
        reader.model.set(mid, schema);
    }
    if let Some(id) = reader.too_many_scopes {
        let limit = options.limits.merge_products;
        let message = format!("dynamic references give this schema more than {limit} meanings");
        diag.error(Code::LimitExceeded, resolved.site(id), message)
            .help("use fewer dynamic anchors, or raise `limits.merge-products`");
    }
    for entry in &options.opaque {
        if resolved.locations(entry).is_empty() && !reader.opaque.contains_key(entry) {
            resolved.unused("opaque", entry, diag);
        }
    }
    reader.model
}

struct Reader<'r, 's> {
    resolved: &'r Resolved<'s>,
    options: &'r Options,
    /// The names that any dynamic reference looks for. Scopes hold nothing else, so that without
    /// dynamic references every schema is read once.
    anchors: SortedSet<String>,
    model: Model,
    scopes: Vec<Scope>,
    scope_ids: SortedMap<Scope, usize>,
    /// The scope of a resource that is entered from a scope.
    entered: HashMap<(usize, ResourceId), usize>,
    ids: HashMap<(SchemaId, usize), Mid>,
    queue: Vec<(Mid, SchemaId, usize)>,
    /// The base classes that references hold the children of, and the schemas of these families.
    base_classes: BaseClasses,
    families: SortedMap<SchemaId, Mid>,
    /// What was declared opaque, or is missing: one schema for each name.
    opaque: SortedMap<String, Mid>,
    /// What the user said not to look into.
    declared: SortedSet<SchemaId>,
    /// A schema that is entered from more dynamic scopes than may be.
    too_many_scopes: Option<SchemaId>,
}

impl Reader<'_, '_> {
    /// The model's schema for `id` when it is entered from `scope`.
    fn enter(&mut self, id: SchemaId, scope: usize) -> Mid {
        if self.declared.contains(&id)
            && let Some(name) = self.resolved.root_name(id).map(str::to_owned)
        {
            return self.opaque(&name, id);
        }
        let scope = self.scope_within(scope, id);
        if let Some(known) = self.ids.get(&(id, scope)) {
            return *known;
        }
        self.model.steps.at(id);
        let mid = self.model.reserve(Schema::any(id));
        self.ids.insert((id, scope), mid);
        self.queue.push((mid, id, scope));
        mid
    }

    /// The scope in a schema that is entered from this one.
    fn scope_within(&mut self, outer: usize, id: SchemaId) -> usize {
        let resource = self.resolved.schema(id).resource;
        if self.anchors.is_empty() {
            return outer;
        }
        if let Some(known) = self.entered.get(&(outer, resource)) {
            return *known;
        }
        let mut scope = self.scopes.get(outer).cloned().unwrap_or_default();
        self.model.steps.take(self.anchors.len() + scope.len());
        for anchor in &self.anchors {
            if !scope.contains_key(anchor)
                && let Some(target) = self.resolved.dynamic_anchor(resource, anchor)
            {
                scope.insert(anchor.clone(), target);
            }
        }
        let known = self.scope_ids.get(&scope).copied();
        let number = match known {
            Some(known) => known,
            None if self.scopes.len() > self.options.limits.merge_products => {
                self.too_many_scopes.get_or_insert(id);
                NO_SCOPE
            }
            None => {
                self.scopes.push(scope.clone());
                self.scope_ids.insert(scope, self.scopes.len() - 1);
                self.scopes.len() - 1
            }
        };
        self.entered.insert((outer, resource), number);
        number
    }

    fn reference(&mut self, target: &Reference, scope: usize, from: SchemaId) -> Mid {
        match target {
            Reference::Schema(id) => {
                match self.base_classes.children(*id).map(<[SchemaId]>::to_vec) {
                    Some(children) if !self.base_classes.is_extension(self.resolved, from, *id) => {
                        self.family(*id, &children, scope)
                    }
                    _ => self.enter(*id, scope),
                }
            }
            Reference::Missing(text) => {
                let name = text
                    .rsplit(['/', '#'])
                    .find(|part| !part.is_empty())
                    .unwrap_or(text)
                    .to_owned();
                self.opaque(&name, from)
            }
        }
    }

    /// The schema of a base class or any of its children.
    fn family(&mut self, base: SchemaId, children: &[SchemaId], scope: usize) -> Mid {
        if let Some(known) = self.families.get(&base) {
            return *known;
        }
        let own = self.enter(base, scope);
        if self.model.opaque.contains_key(&own) {
            return own;
        }
        let branches: Vec<Mid> =
            children.iter().map(|child| self.enter(*child, scope)).chain([own]).collect();
        self.model.relatives.extend(&branches);
        let discriminator = base_class::of_family(self.resolved, base, children);
        let mut schema = Schema::any(base);
        schema.unions.push(UnionKeyword {
            exclusive: false,
            branches,
            from: base,
            discriminator,
            made: None,
        });
        let is_object =
            self.resolved.schema(base).node.get("type").and_then(Node::as_str) == Some("object");
        schema.kinds = is_object.then(|| Kw::new(Kinds::OBJECT, base));
        let mid = self.model.reserve(schema);
        self.families.insert(base, mid);
        self.model.families.insert(mid);
        mid
    }

    /// The schema that stands for something we are told not to look into.
    fn opaque(&mut self, name: &str, from: SchemaId) -> Mid {
        if let Some(known) = self.opaque.get(name) {
            return *known;
        }
        let mid = self.model.reserve(Schema::any(from));
        self.opaque.insert(name.to_owned(), mid);
        self.model.opaque.insert(mid, name.to_owned());
        mid
    }

    /// An object of Kubernetes in another: it says what it is, and may have metadata.
    fn embedded_resource(&mut self, id: SchemaId, schema: &mut Schema) {
        schema.kinds.get_or_insert_with(|| Kw::new(Kinds::OBJECT, id));
        for (name, kinds) in
            [("apiVersion", Kinds::STRING), ("kind", Kinds::STRING), ("metadata", Kinds::OBJECT)]
        {
            if !schema.object.properties.contains_key(name) {
                let member = Schema { kinds: Some(Kw::new(kinds, id)), ..Schema::any(id) };
                let member = self.model.reserve(member);
                schema.object.properties.insert(name.to_owned(), Kw::new(member, id));
            }
            if kinds == Kinds::STRING {
                schema.object.required.insert(name.to_owned(), id);
            }
        }
    }

    /// Branches without those that stand there before, but for what describes them: they would
    /// take no value.
    fn distinct(&self, ids: Vec<SchemaId>) -> Vec<SchemaId> {
        const REMARKS: [&str; 2] = ["description", "$comment"];
        let mut seen = SortedSet::new();
        let mut distinct = ids;
        distinct.retain(|id| {
            let mut branch = Literal::of(self.resolved.schema(*id).node);
            if let Literal::Object(members) = &mut branch {
                members.retain(|name, _| !REMARKS.contains(&name.as_str()));
            }
            seen.insert(branch)
        });
        distinct
    }

    fn child(&mut self, node: &Node, scope: usize) -> Option<Mid> {
        let id = self.resolved.id_of(node)?;
        Some(self.enter(id, scope))
    }

    fn schema(&mut self, id: SchemaId, scope: usize, diag: &mut Diagnostics) -> Schema {
        let source = self.resolved.schema(id);
        let (node, dialect, vocabularies) = (source.node, source.dialect, source.vocabularies);
        let (reference, dynamic, overrides) =
            (source.reference.clone(), source.dynamic.clone(), source.ref_overrides);
        let illegal = match self.options.illegal_keywords {
            IllegalKeywords::Error => Severity::Error,
            IllegalKeywords::Ignore => Severity::Warning,
        };
        let repairs_slips = self.options.repair.contains(Repair::DraftSlip);
        if let Data::Bool(value) = node.data {
            let slip = slip::boolean_schema(self.resolved, id, dialect, value, repairs_slips);
            self.model.slips.extend(slip);
        }
        let members = match &node.data {
            Data::Bool(true) => return Schema::any(id),
            Data::Bool(false) => return Schema::never(id),
            Data::Object(members) => members,
            _ => {
                diag.report_as(
                    illegal,
                    Code::BadKeywordValue,
                    self.resolved.site(id),
                    "a schema must be an object or a boolean",
                )
                .help("replace it with an object, `true` or `false`");
                return Schema::any(id);
            }
        };
        let mut schema = Schema::any(id);
        let (parts, steps) = (Parts::default(), self.model.steps());
        let slips = Vec::new();
        let mut cx = Cx {
            resolved: self.resolved,
            options: self.options,
            id,
            dialect,
            vocabularies,
            diag,
            illegal,
            steps,
            repairs_slips,
            slips,
            parts,
        };
        Cx::notes(members, &mut schema);
        if self.declared.contains(&id) {
            // A definition stands as a type of its own, anything else is any value.
            return schema;
        }
        if let Some(target) = reference {
            let target = self.reference(&target, scope, id);
            schema.all.push(Kw::new(target, id));
            if overrides {
                return schema;
            }
        }
        if let Some(dynamic) = dynamic {
            let outermost = dynamic
                .anchor
                .as_ref()
                .and_then(|anchor| self.scopes.get(scope)?.get(anchor))
                .copied();
            let target = match outermost {
                Some(outermost) => self.enter(outermost, scope),
                None => self.reference(&dynamic.target, scope, id),
            };
            schema.all.push(Kw::new(target, id));
        }
        let slips = cx.repairs_slips;
        for (keyword, entry) in members {
            cx.left_over_merge(keyword, entry);
            let value = &entry.node;
            cx.slip(keyword, entry, dialect);
            let mut child = |node: &Node| self.child(node, scope);
            if keyword::read(&mut cx, keyword, value, &mut schema, &mut child) {
                continue;
            }
            match keyword.as_str() {
                "type" if vocabularies.validation => cx.types(value, &mut schema),
                "nullable" if dialect == Dialect::OpenApi30 => {
                    cx.parts.nullable = cx.boolean(keyword, value) == Some(true);
                }
                "x-nullable" if vocabularies.swagger => {
                    cx.parts.nullable = cx.boolean(keyword, value) == Some(true);
                }
                "x-kubernetes-int-or-string" if vocabularies.kubernetes => {
                    cx.parts.int_or_string = cx.boolean(keyword, value) == Some(true);
                }
                "x-kubernetes-embedded-resource" if vocabularies.kubernetes => {
                    cx.parts.resource = cx.boolean(keyword, value) == Some(true);
                }
                "x-kubernetes-validations" if vocabularies.kubernetes => {
                    let site = cx.site(keyword, value);
                    cx.diag
                        .info(
                            Code::UnknownKeyword,
                            site,
                            format!("rules of `{keyword}` are not checked"),
                        )
                        .help("they are written in CEL, and Kubernetes checks them");
                }
                "enum" if vocabularies.validation => {
                    if let Some(items) =
                        cx.array(keyword, value).filter(|_| cx.within(keyword, value))
                    {
                        let mut values: Vec<Literal> = Vec::with_capacity(items.len());
                        let mut seen = SortedSet::new();
                        for item in items {
                            let literal = Literal::of(item);
                            if seen.insert(literal.clone()) {
                                values.push(literal);
                            }
                        }
                        cx.parts.values.push((values, false));
                    }
                }
                "const" if vocabularies.validation && cx.since(Dialect::Draft6) => {
                    cx.parts.values.push((vec![Literal::of(value)], true));
                }
                "allOf" if vocabularies.applicator => {
                    for item in cx.branches(keyword, value) {
                        schema.all.extend(self.child(item, scope).map(|child| Kw::new(child, id)));
                    }
                }
                "anyOf" | "oneOf" if vocabularies.applicator => {
                    let items =
                        if cx.within(keyword, value) { cx.branches(keyword, value) } else { &[] };
                    let ids: Vec<SchemaId> =
                        items.iter().filter_map(|item| self.resolved.id_of(item)).collect();
                    let discriminator = discriminator::read(self.resolved, self.options, id, &ids);
                    let exclusive = keyword == "oneOf";
                    let ids =
                        if exclusive || discriminator.is_some() { ids } else { self.distinct(ids) };
                    let branches: Vec<Mid> =
                        ids.iter().map(|branch| self.enter(*branch, scope)).collect();
                    if !branches.is_empty() {
                        schema.unions.push(UnionKeyword {
                            exclusive,
                            branches,
                            from: id,
                            discriminator,
                            made: None,
                        });
                    }
                }
                "not" if vocabularies.applicator => {
                    if cx.is_schema(keyword, value) {
                        schema
                            .nots
                            .extend(self.child(value, scope).map(|child| Kw::new(child, id)));
                    }
                }
                "if" if vocabularies.applicator && cx.since(Dialect::Draft7) => {
                    cx.parts.test = self.child(value, scope);
                }
                "then" if vocabularies.applicator && cx.since(Dialect::Draft7) => {
                    cx.parts.then = self.child(value, scope);
                }
                "else" if vocabularies.applicator && cx.since(Dialect::Draft7) => {
                    cx.parts.otherwise = self.child(value, scope);
                }
                "extends" if slips => {
                    let items = match &value.data {
                        Data::Array(items) => items.as_slice(),
                        _ => std::slice::from_ref(value),
                    };
                    for item in items {
                        schema.all.extend(self.child(item, scope).map(|child| Kw::new(child, id)));
                    }
                }
                "disallow" if slips => {
                    let items = match &value.data {
                        Data::Array(items) => items.as_slice(),
                        _ => std::slice::from_ref(value),
                    };
                    for item in items {
                        let child = match kind_named(item.as_str(), dialect) {
                            Some(kinds) => {
                                let refused =
                                    Schema { kinds: Some(Kw::new(kinds, id)), ..Schema::any(id) };
                                Some(self.model.reserve(refused))
                            }
                            None => self.child(item, scope),
                        };
                        schema.nots.extend(child.map(|child| Kw::new(child, id)));
                    }
                }
                other => cx.annotation(other, entry),
            }
        }
        let found = std::mem::take(&mut cx.slips);
        let resource = cx.parts.resource;
        cx.assemble(&mut schema);
        if resource {
            self.embedded_resource(id, &mut schema);
        }
        if self.options.implied_types == ImpliedTypes::Lenient {
            imply_type(self.resolved, id, &mut schema, cx.diag);
        }
        self.model.slips.extend(found);
        schema
    }
}

/// Keywords that only mean something together.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) keywords: keyword::Parts,
    nullable: bool,
    /// `x-kubernetes-int-or-string`.
    int_or_string: bool,
    /// `x-kubernetes-embedded-resource`.
    resource: bool,
    values: Vec<(Vec<Literal>, bool)>,
    test: Option<Mid>,
    then: Option<Mid>,
    otherwise: Option<Mid>,
}

impl Cx<'_, '_> {
    /// Puts together what only means something together.
    fn assemble(&mut self, schema: &mut Schema) {
        let id = self.id;
        let parts = std::mem::take(&mut self.parts);
        for (values, is_const) in parts.values {
            match &mut schema.values {
                None => {
                    schema.values = Some(Kw::new(values, id));
                    schema.is_const = is_const;
                }
                Some(known) => known.value.retain(|value| values.contains(value)),
            }
        }
        if parts.int_or_string && schema.kinds.is_none() {
            schema.kinds = Some(Kw::new(Kinds::INTEGER.or(Kinds::STRING), id));
        }
        if parts.nullable
            && let Some(kinds) = &mut schema.kinds
        {
            kinds.value = kinds.value.or(Kinds::NULL);
        }
        keyword::assemble(self, parts.keywords, schema);
        if let Some(test) = parts.test
            && (parts.then.is_some()
                || parts.otherwise.is_some()
                || self.resolved.has_unevaluated())
        {
            schema.ifs.push(Conditional {
                test,
                then: parts.then,
                otherwise: parts.otherwise,
                from: id,
            });
        }
    }
}
