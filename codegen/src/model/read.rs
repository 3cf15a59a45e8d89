//! Reads resolved schemas into the closed form. It knows the drafts; later code knows only one.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
};

use super::{
    Model, Steps, advice,
    base_class::{self, BaseClasses},
    discriminator,
    literal::{Literal, Number},
    schema::{Bound, Conditional, Contains, Content, Kinds, Kw, Mid, Regex, Schema, UnionKeyword},
    slip::Slip,
};
use crate::{
    diag::{Code, Diagnostics, Severity, Site},
    load::{Data, Node},
    options::{Assertion, BaseClass, IllegalKeywords, ImpliedTypes, Limits, Options, Repair},
    pattern::{self, Compiled, PatternError},
    resolve::{Dialect, Reference, Resolved, ResourceId, SchemaId},
};

/// The dynamic scope, as far as it matters: for each dynamic anchor the schema of the outermost
/// resource that has it.
type Scope = BTreeMap<String, SchemaId>;

/// So many times the limit of a compiled pattern may be exceeded, with a warning.
const LARGE: usize = 16;

/// The number of the scope that nothing is in.
const NO_SCOPE: usize = 0;

/// The runtime numbers the members of an object with 16 bits.
const MOST_MEMBERS: usize = 60_000;

/// The merge key of YAML 1.1.
pub(super) const MERGE: &str = "<<";

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
        scope_ids: BTreeMap::from([(Scope::new(), NO_SCOPE)]),
        entered: HashMap::new(),
        ids: HashMap::new(),
        queue: Vec::new(),
        base_classes: match options.base_class {
            BaseClass::Struct => BaseClasses::default(),
            BaseClass::Enum => BaseClasses::find(resolved),
        },
        families: BTreeMap::new(),
        opaque: BTreeMap::new(),
        declared: BTreeSet::new(),
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
    anchors: BTreeSet<String>,
    model: Model,
    scopes: Vec<Scope>,
    scope_ids: BTreeMap<Scope, usize>,
    /// The scope of a resource that is entered from a scope.
    entered: HashMap<(usize, ResourceId), usize>,
    ids: HashMap<(SchemaId, usize), Mid>,
    queue: Vec<(Mid, SchemaId, usize)>,
    /// The base classes that references hold the children of, and the schemas of these families.
    base_classes: BaseClasses,
    families: BTreeMap<SchemaId, Mid>,
    /// What was declared opaque, or is missing: one schema for each name.
    opaque: BTreeMap<String, Mid>,
    /// What the user said not to look into.
    declared: BTreeSet<SchemaId>,
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
        schema.unions.push(UnionKeyword { exclusive: false, branches, from: base, discriminator });
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
        let limits = &self.options.limits;
        let repairs_slips = self.options.repair.contains(Repair::DraftSlip);
        let (parts, steps) = (Parts::default(), self.model.steps());
        let slips = Vec::new();
        let mut cx = Cx {
            resolved: self.resolved,
            id,
            diag,
            illegal,
            limits,
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
        let slips = self.options.repair.contains(Repair::DraftSlip);
        let since = |least: Dialect| slips || at_least(dialect, least);
        let old_items = !at_least(dialect, Dialect::Draft202012);
        let unevaluated =
            if at_least(dialect, Dialect::Draft201909) { vocabularies.unevaluated } else { slips };
        for (keyword, entry) in members {
            cx.left_over_merge(keyword, entry);
            let value = &entry.node;
            cx.slip(keyword, entry, dialect);
            match keyword.as_str() {
                "type" if vocabularies.validation => cx.types(value, dialect, &mut schema),
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
                        let mut seen = BTreeSet::new();
                        for item in items {
                            let literal = Literal::of(item);
                            if seen.insert(literal.clone()) {
                                values.push(literal);
                            }
                        }
                        cx.parts.values.push((values, false));
                    }
                }
                "const" if vocabularies.validation && since(Dialect::Draft6) => {
                    cx.parts.values.push((vec![Literal::of(value)], true));
                }
                "minLength" if vocabularies.validation => {
                    schema.string.min = cx.count(keyword, value);
                }
                "maxLength" if vocabularies.validation => {
                    schema.string.max = cx.count(keyword, value);
                }
                "pattern" if vocabularies.validation => {
                    if let Some(regex) =
                        cx.text(keyword, value).and_then(|text| cx.regex(&text, value, keyword))
                    {
                        schema.string.patterns.push(Kw::new(regex, id));
                    }
                }
                "format" => {
                    if let Some(name) = cx.text(keyword, value) {
                        let asserted = self.options.formats == Assertion::Assert
                            || vocabularies.format_assertion;
                        let is_own = self.options.own_formats.contains_key(&name)
                            || self.options.types.contains_key(&name);
                        if is_own || asserted && crate::formats::is_known(&name) {
                            schema.string.formats.push(Kw::new(name.clone(), id));
                        }
                        let is_known =
                            crate::formats::is_known(&name) || crate::formats::is_hint(&name);
                        if !is_own && !is_known {
                            let site = cx.site(keyword, value);
                            cx.diag
                                .info(
                                    Code::UnknownFormat,
                                    site,
                                    format!("no draft defines the format `{name}`"),
                                )
                                .help(
                                    "it is an annotation and never checked; use `pattern` or the \
                                       option `own-formats` to check it",
                                );
                        }
                        schema.notes.secret |= name == "password";
                        schema.notes.format = Some(name);
                    }
                }
                "contentEncoding" if since(Dialect::Draft7) => {
                    cx.parts.encoding = cx.text(keyword, value);
                }
                "contentMediaType" if since(Dialect::Draft7) => {
                    cx.parts.media = cx.text(keyword, value);
                }
                "contentSchema" if since(Dialect::Draft201909) => {
                    cx.parts.content_schema = self.child(value, scope);
                }
                "minimum" if vocabularies.validation => {
                    cx.parts.minimum = cx.number(keyword, value);
                }
                "maximum" if vocabularies.validation => {
                    cx.parts.maximum = cx.number(keyword, value);
                }
                "exclusiveMinimum" if vocabularies.validation => {
                    cx.exclusive(
                        keyword,
                        value,
                        dialect,
                        |parts| &mut parts.exclusive_min,
                        &mut schema.number.min,
                    );
                }
                "exclusiveMaximum" if vocabularies.validation => {
                    cx.exclusive(
                        keyword,
                        value,
                        dialect,
                        |parts| &mut parts.exclusive_max,
                        &mut schema.number.max,
                    );
                }
                "multipleOf" if vocabularies.validation => {
                    if let Some(text) = cx.number(keyword, value) {
                        let number = Number::new(&text);
                        if number.is_zero() || number.is_negative() {
                            cx.bad(keyword, value, "must be greater than 0");
                        } else {
                            schema.number.multiple_of.push(Kw::new(text, id));
                        }
                    }
                }
                "minItems" if vocabularies.validation => {
                    schema.array.min = cx.count(keyword, value);
                }
                "maxItems" if vocabularies.validation => {
                    schema.array.max = cx.count(keyword, value);
                }
                "uniqueItems" if vocabularies.validation => {
                    if cx.boolean(keyword, value) == Some(true) {
                        schema.array.unique = Some(Kw::new((), id));
                    }
                }
                "prefixItems" if vocabularies.applicator && since(Dialect::Draft202012) => {
                    for item in cx.array(keyword, value).unwrap_or_default() {
                        if let Some(child) = self.child(item, scope) {
                            schema.array.prefix.push(Kw::new(child, id));
                        }
                    }
                }
                "items" if vocabularies.applicator => match &value.data {
                    Data::Array(items) if old_items || cx.slipped_items(value) => {
                        for item in items {
                            if let Some(child) = self.child(item, scope) {
                                schema.array.prefix.push(Kw::new(child, id));
                            }
                        }
                        cx.parts.tuple = true;
                    }
                    _ => {
                        if cx.is_schema(keyword, value) {
                            schema.array.items =
                                self.child(value, scope).map(|child| Kw::new(child, id));
                        }
                    }
                },
                "additionalItems" if vocabularies.applicator && (old_items || slips) => {
                    if cx.is_schema(keyword, value) {
                        cx.parts.additional_items = self.child(value, scope);
                    }
                }
                "contains" if vocabularies.applicator && since(Dialect::Draft6) => {
                    if cx.is_schema(keyword, value) {
                        cx.parts.contains = self.child(value, scope);
                    }
                }
                "minContains" if vocabularies.validation && since(Dialect::Draft201909) => {
                    cx.parts.min_contains = cx.count(keyword, value).map(|kw| kw.value);
                }
                "maxContains" if vocabularies.validation && since(Dialect::Draft201909) => {
                    cx.parts.max_contains = cx.count(keyword, value).map(|kw| kw.value);
                }
                "unevaluatedItems" if unevaluated => {
                    if cx.is_schema(keyword, value) {
                        schema.array.unevaluated =
                            self.child(value, scope).map(|child| Kw::new(child, id));
                    }
                }
                "properties" if vocabularies.applicator => {
                    if let Some(entries) =
                        cx.object(keyword, value).filter(|_| cx.within(keyword, value))
                    {
                        for (name, entry) in entries {
                            if slips
                                && matches!(
                                    entry.node.get("required"),
                                    Some(Node { data: Data::Bool(true), .. })
                                )
                            {
                                schema.object.required.insert(name.clone(), id);
                            }
                            if cx.is_schema(keyword, &entry.node)
                                && let Some(child) = self.child(&entry.node, scope)
                            {
                                schema.object.properties.insert(name.clone(), Kw::new(child, id));
                            }
                        }
                    }
                }
                "required" if vocabularies.validation && cx.slipped_required(value) => {}
                "required" if vocabularies.validation => {
                    for name in cx.names(keyword, value) {
                        schema.object.required.insert(name, id);
                    }
                }
                "patternProperties" if vocabularies.applicator => {
                    if let Some(entries) = cx.object(keyword, value) {
                        for (source, entry) in entries {
                            if !cx.is_schema(keyword, &entry.node) {
                                continue;
                            }
                            if let Some(regex) = cx.regex(source, &entry.node, keyword)
                                && let Some(child) = self.child(&entry.node, scope)
                            {
                                schema.object.patterns.push((regex, Kw::new(child, id)));
                            }
                        }
                    }
                }
                "additionalProperties" if vocabularies.applicator => {
                    if cx.is_schema(keyword, value) {
                        schema.object.additional =
                            self.child(value, scope).map(|child| Kw::new(child, id));
                    }
                }
                "propertyNames" if vocabularies.applicator && since(Dialect::Draft6) => {
                    if cx.is_schema(keyword, value) {
                        schema
                            .object
                            .names
                            .extend(self.child(value, scope).map(|child| Kw::new(child, id)));
                    }
                }
                "minProperties" if vocabularies.validation => {
                    schema.object.min = cx.count(keyword, value);
                }
                "maxProperties" if vocabularies.validation => {
                    schema.object.max = cx.count(keyword, value);
                }
                "unevaluatedProperties" if unevaluated => {
                    if cx.is_schema(keyword, value) {
                        schema.object.unevaluated =
                            self.child(value, scope).map(|child| Kw::new(child, id));
                    }
                }
                "dependentRequired" if vocabularies.validation && since(Dialect::Draft201909) => {
                    if let Some(entries) = cx.object(keyword, value) {
                        for (name, entry) in entries {
                            let names = cx.names(keyword, &entry.node);
                            schema.object.dependent.push((name.clone(), Kw::new(names, id)));
                        }
                    }
                }
                "dependentSchemas" if vocabularies.applicator && since(Dialect::Draft201909) => {
                    if let Some(entries) = cx.object(keyword, value) {
                        for (name, entry) in entries {
                            if let Some(child) = self.child(&entry.node, scope) {
                                schema.dependent_schemas.push((name.clone(), Kw::new(child, id)));
                            }
                        }
                    }
                }
                // Replaced in 2019-09, where supporting it goes on to be allowed.
                "dependencies"
                    if vocabularies.applicator && (slips || dialect != Dialect::OpenApi30) =>
                {
                    if let Some(entries) = cx.object(keyword, value) {
                        for (name, entry) in entries {
                            if matches!(entry.node.data, Data::Array(_)) {
                                let names = cx.names(keyword, &entry.node);
                                schema.object.dependent.push((name.clone(), Kw::new(names, id)));
                            } else if let Some(other) = entry.node.as_str().filter(|_| slips) {
                                // As draft 3 has it.
                                schema
                                    .object
                                    .dependent
                                    .push((name.clone(), Kw::new(vec![other.to_owned()], id)));
                            } else if let Some(child) = self.child(&entry.node, scope) {
                                schema.dependent_schemas.push((name.clone(), Kw::new(child, id)));
                            }
                        }
                    }
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
                    let branches: Vec<Mid> =
                        ids.iter().map(|branch| self.enter(*branch, scope)).collect();
                    if !branches.is_empty() {
                        let discriminator =
                            discriminator::read(self.resolved, self.options, id, &ids);
                        let exclusive = keyword == "oneOf";
                        schema.unions.push(UnionKeyword {
                            exclusive,
                            branches,
                            from: id,
                            discriminator,
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
                "if" if vocabularies.applicator && since(Dialect::Draft7) => {
                    cx.parts.test = self.child(value, scope);
                }
                "then" if vocabularies.applicator && since(Dialect::Draft7) => {
                    cx.parts.then = self.child(value, scope);
                }
                "else" if vocabularies.applicator && since(Dialect::Draft7) => {
                    cx.parts.otherwise = self.child(value, scope);
                }
                "divisibleBy" if slips => {
                    schema
                        .number
                        .multiple_of
                        .extend(cx.number(keyword, value).map(|text| Kw::new(text, id)));
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
        let assert_content = self.options.content == Assertion::Assert;
        let resource = cx.parts.resource;
        cx.assemble(dialect, assert_content, &mut schema);
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

/// Reads `properties` without `type` as "an object is meant", where the schema describes a value of
/// its own.
fn imply_type(resolved: &Resolved<'_>, id: SchemaId, schema: &mut Schema, diag: &mut Diagnostics) {
    let plain = schema.kinds.is_none()
        && schema.values.is_none()
        && schema.all.is_empty()
        && !schema.object.properties.is_empty();
    let other = schema.string.is_empty() && schema.number.is_empty() && schema.array.is_empty();
    if plain && other && resolved.describes_value(id) {
        schema.kinds = Some(Kw::new(Kinds::OBJECT, id));
        diag.info(
            Code::ImpliedType,
            resolved.site(id),
            "`properties` without `type`: read as `type: object`",
        )
        .help(
            "add `\"type\": \"object\"`, or set `implied-types = \"exact\"` to accept other kinds",
        );
    }
}

/// The first of so many numbers that it holds for, as for all behind it.
fn first_at(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = from + (to - from) / 2;
        if holds(middle) { to = middle } else { from = middle + 1 }
    }
    from
}

/// Whether a value is what stands under `properties`, rather than a schema: an object of objects,
/// or several of these.
fn is_map_of_schemas(node: &Node) -> bool {
    match &node.data {
        Data::Array(parts) => !parts.is_empty() && parts.iter().all(is_map_of_schemas),
        Data::Object(members) => {
            !members.is_empty()
                && members.values().all(|entry| matches!(entry.node.data, Data::Object(_)))
        }
        _ => false,
    }
}

fn at_least(dialect: Dialect, least: Dialect) -> bool {
    rank(dialect) >= rank(least)
}

fn rank(dialect: Dialect) -> u8 {
    match dialect {
        Dialect::Draft4 | Dialect::OpenApi30 => 4,
        Dialect::Draft6 => 6,
        Dialect::Draft7 => 7,
        Dialect::Draft201909 => 8,
        Dialect::Draft202012 | Dialect::OpenApi31 => 9,
    }
}

/// The kinds that `type` calls so.
fn kind_named(name: Option<&str>, dialect: Dialect) -> Option<Kinds> {
    Some(match name? {
        "null" => Kinds::NULL,
        "boolean" => Kinds::BOOLEAN,
        "integer" if dialect == Dialect::Draft4 => Kinds::DIGITS,
        "integer" => Kinds::INTEGER,
        "number" => Kinds::NUMBER,
        "string" => Kinds::STRING,
        "array" => Kinds::ARRAY,
        "object" => Kinds::OBJECT,
        _ => return None,
    })
}

/// The names and descriptions that generators give the values of `enum` in lists beside it.
fn named_values(members: &Members) -> Vec<(Literal, Option<String>, Option<String>)> {
    fn list<'m>(members: &'m Members, keyword: &str) -> &'m [Node] {
        match members.get(keyword).map(|entry| &entry.node.data) {
            Some(Data::Array(items)) => items,
            _ => &[],
        }
    }
    let first = |keywords: &[&str]| {
        keywords.iter().map(|it| list(members, it)).find(|it| !it.is_empty()).unwrap_or_default()
    };
    let names = first(&["x-enum-varnames", "x-enumNames", "x-enum-names"]);
    let descriptions = first(&["x-enum-descriptions", "x-enumDescriptions"]);
    if names.is_empty() && descriptions.is_empty() {
        return Vec::new();
    }
    let text = |list: &[Node], n: usize| list.get(n).and_then(Node::as_str).map(str::to_owned);
    let values = list(members, "enum").iter().enumerate();
    values.map(|(n, value)| (Literal::of(value), text(names, n), text(descriptions, n))).collect()
}

/// Keywords that only mean something together.
#[derive(Default)]
struct Parts {
    nullable: bool,
    /// `x-kubernetes-int-or-string`.
    int_or_string: bool,
    /// `x-kubernetes-embedded-resource`.
    resource: bool,
    values: Vec<(Vec<Literal>, bool)>,
    minimum: Option<String>,
    maximum: Option<String>,
    exclusive_min: bool,
    exclusive_max: bool,
    tuple: bool,
    additional_items: Option<Mid>,
    contains: Option<Mid>,
    min_contains: Option<u64>,
    max_contains: Option<u64>,
    encoding: Option<String>,
    media: Option<String>,
    content_schema: Option<Mid>,
    test: Option<Mid>,
    then: Option<Mid>,
    otherwise: Option<Mid>,
}

/// Reading one schema: checks the form of each keyword's value.
pub(super) struct Cx<'c, 's> {
    pub(super) resolved: &'c Resolved<'s>,
    pub(super) id: SchemaId,
    pub(super) diag: &'c mut Diagnostics,
    /// How to treat keywords whose value is invalid in their draft.
    illegal: Severity,
    limits: &'c Limits,
    /// Whether what another draft allows is read as that draft does.
    pub(super) repairs_slips: bool,
    /// What other drafts have, and this one does not.
    pub(super) slips: Vec<Slip>,
    steps: Rc<Steps>,
    parts: Parts,
}

type Members = indexmap::IndexMap<String, crate::load::Entry>;

impl Cx<'_, '_> {
    fn notes(members: &Members, schema: &mut Schema) {
        let text =
            |name: &str| members.get(name).and_then(|entry| entry.node.as_str()).map(str::to_owned);
        let notes = &mut schema.notes;
        notes.title = text("title");
        notes.description = text("description");
        notes.deprecated = members
            .get("deprecated")
            .is_some_and(|entry| matches!(entry.node.data, Data::Bool(true)));
        notes.secret |= members
            .get("writeOnly")
            .is_some_and(|entry| matches!(entry.node.data, Data::Bool(true)));
        notes.default = members.get("default").map(|entry| Literal::of(&entry.node));
        notes.values = named_values(members);
    }

    fn types(&mut self, value: &Node, dialect: Dialect, schema: &mut Schema) {
        let names: Vec<&Node> = match &value.data {
            Data::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut kinds = Kinds::NONE;
        for name in names {
            if let Some(named) = kind_named(name.as_str(), dialect) {
                kinds = kinds.or(named);
                continue;
            }
            if name.as_str() != Some("any")
                || !self.slipped_value("type", name, "`any` is a type of draft 3")
            {
                self.bad(
                    "type",
                    name,
                    "must be one of `null`, `boolean`, `integer`, `number`, `string`, `array`, \
                     `object`",
                );
            }
            kinds = Kinds::ANY;
        }
        if kinds.is_empty() {
            self.bad("type", value, "must name at least one type");
            return;
        }
        schema.kinds = Some(Kw::new(kinds, self.id));
    }

    fn exclusive(
        &mut self,
        keyword: &str,
        value: &Node,
        dialect: Dialect,
        flag: fn(&mut Parts) -> &mut bool,
        bounds: &mut Vec<Kw<Bound>>,
    ) {
        let old = matches!(dialect, Dialect::Draft4 | Dialect::OpenApi30);
        match &value.data {
            Data::Bool(set)
                if old
                    || self.slipped_value(
                        keyword,
                        value,
                        "a boolean belongs to draft 4 and OpenAPI 3.0",
                    ) =>
            {
                *flag(&mut self.parts) = *set;
            }
            Data::Number(text)
                if !old
                    || self.slipped_value(
                        keyword,
                        value,
                        "a number belongs to draft 6 and later",
                    ) =>
            {
                bounds.push(Kw::new(Bound { text: text.clone(), exclusive: true }, self.id));
            }
            _ if old => self.bad(keyword, value, "must be a boolean in this draft"),
            _ => self.bad(keyword, value, "must be a number"),
        }
    }

    fn assemble(&mut self, dialect: Dialect, assert_content: bool, schema: &mut Schema) {
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
        let bound = |text: Option<String>, exclusive| {
            text.map(|text| Kw::new(Bound { text, exclusive }, id))
        };
        schema.number.min.extend(bound(parts.minimum, parts.exclusive_min));
        schema.number.max.extend(bound(parts.maximum, parts.exclusive_max));
        if parts.tuple {
            schema.array.items = parts.additional_items.map(|items| Kw::new(items, id));
        }
        if let Some(contains) = parts.contains {
            schema.array.contains.push(Contains {
                schema: Kw::new(contains, id),
                min: parts.min_contains.unwrap_or(1),
                max: parts.max_contains,
                evaluates: at_least(dialect, Dialect::Draft202012),
            });
        }
        if assert_content && (parts.encoding.is_some() || parts.media.is_some()) {
            let base64 =
                parts.encoding.as_deref().is_some_and(|name| name.eq_ignore_ascii_case("base64"));
            let json = parts
                .media
                .as_deref()
                .is_some_and(|name| name.eq_ignore_ascii_case("application/json"));
            if base64 || json {
                // An encoding we cannot decode leaves the media type unknowable.
                let json = json && (base64 || parts.encoding.is_none());
                let schema_of = if json { parts.content_schema } else { None };
                schema.string.content =
                    Some(Kw::new(Content { base64, json, schema: schema_of }, id));
            }
        }
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

    /// A `<<` that a converter of YAML has left where others would have merged: in a schema, or in
    /// a map of schemas.
    fn left_over_merge(&mut self, keyword: &str, entry: &crate::load::Entry) {
        let holds_map =
            |keyword: &crate::resolve::Keyword| keyword.holds == crate::resolve::Holds::Map;
        let (within, at) = if keyword == MERGE {
            (None, Some(entry))
        } else if let Data::Object(members) = &entry.node.data
            && crate::resolve::Keyword::find(self.resolved.schema(self.id).dialect, keyword)
                .is_some_and(holds_map)
        {
            (Some(keyword), members.get(MERGE).filter(|entry| is_map_of_schemas(&entry.node)))
        } else {
            (None, None)
        };
        let Some(at) = at else { return };
        let mut site = self.resolved.site(self.id);
        site.span = at.key_span;
        for step in within.into_iter().chain([MERGE]) {
            site.pointer = crate::load::pointer::join(&site.pointer, step);
        }
        let (what, whole) = match within {
            None => ("a keyword".to_owned(), "schema"),
            Some(keyword) => (format!("a name in `{keyword}`"), "map"),
        };
        self.diag
            .warn(Code::MergeKey, site, format!("`<<` is read as {what}, and merges nothing"))
            .note("some tool has converted YAML to JSON and kept the merge key as a member")
            .help(format!(
                "convert the file with a tool that merges, or copy the members into the {whole}"
            ));
    }

    pub(super) fn site(&self, keyword: &str, value: &Node) -> Site {
        let mut site = self.resolved.site(self.id);
        site.span = value.span;
        site.pointer = crate::load::pointer::join(&site.pointer, keyword);
        if let Some(step) = self.step(keyword, value) {
            site.pointer = crate::load::pointer::join(&site.pointer, &step);
        }
        site
    }

    /// Which of the values that the keyword holds this one is, if it is one of them.
    fn step(&self, keyword: &str, value: &Node) -> Option<String> {
        match self.resolved.schema(self.id).node.get(keyword).map(|node| &node.data) {
            // What comes earlier stands earlier in the text, so that none of thousands is looked at
            // in turn.
            Some(Data::Array(items)) => {
                let n = items.partition_point(|item| item.span.start < value.span.start);
                let is_it = |item: &Node| std::ptr::eq(item, value);
                // An alias of YAML stands where its anchor does.
                let n = if items.get(n).is_some_and(is_it) {
                    Some(n)
                } else {
                    items.iter().position(is_it)
                };
                n.map(|n| n.to_string())
            }
            Some(Data::Object(entries)) => {
                let starts =
                    |n: usize| entries.get_index(n).map(|(_, entry)| entry.node.span.start);
                let n = first_at(entries.len(), |n| starts(n) >= Some(value.span.start));
                let is_it = |(_, entry): &(&String, &crate::load::Entry)| {
                    std::ptr::eq(&raw const entry.node, value)
                };
                let found =
                    entries.get_index(n).filter(is_it).or_else(|| entries.iter().find(is_it));
                found.map(|(name, _)| name.clone())
            }
            _ => None,
        }
    }

    fn bad(&mut self, keyword: &str, value: &Node, why: &str) {
        self.bad_with_help(keyword, value, &format!("`{keyword}` {why}"), None);
    }

    fn bad_with_help(&mut self, keyword: &str, value: &Node, message: &str, help: Option<String>) {
        let site = self.site(keyword, value);
        let help = help.or_else(|| advice::of_value(self.resolved, self.id, keyword, value));
        let is_error = self.illegal == Severity::Error;
        let found = self.diag.report_as(self.illegal, Code::BadKeywordValue, site, message);
        if let Some(help) = help {
            let help = if is_error { help } else { advice::without_drop(&help) };
            found.help(help);
        } else if is_error {
            found.help("correct it, or set `illegal-keywords = \"ignore\"` to ignore it");
        }
    }

    fn array<'n>(&mut self, keyword: &str, value: &'n Node) -> Option<&'n [Node]> {
        if let Data::Array(items) = &value.data {
            return Some(items);
        }
        self.bad(keyword, value, "must be an array");
        None
    }

    fn branches<'n>(&mut self, keyword: &str, value: &'n Node) -> &'n [Node] {
        let items = self.array(keyword, value).unwrap_or_default();
        if items.is_empty() && matches!(value.data, Data::Array(_)) {
            self.bad(keyword, value, "must not be empty");
        }
        for item in items {
            self.is_schema(keyword, item);
        }
        items
    }

    fn object<'n>(&mut self, keyword: &str, value: &'n Node) -> Option<&'n Members> {
        if let Data::Object(members) = &value.data {
            return Some(members);
        }
        self.bad(keyword, value, "must be an object");
        None
    }

    fn is_schema(&mut self, keyword: &str, value: &Node) -> bool {
        let fine = matches!(value.data, Data::Object(_) | Data::Bool(_));
        if !fine {
            let step = self.step(keyword, value);
            let (message, help) = advice::of_part(keyword, step.as_deref(), value);
            self.bad_with_help(keyword, value, &message, help);
        }
        fine
    }

    fn boolean(&mut self, keyword: &str, value: &Node) -> Option<bool> {
        if let Data::Bool(set) = value.data {
            return Some(set);
        }
        self.bad(keyword, value, "must be a boolean");
        None
    }

    fn text(&mut self, keyword: &str, value: &Node) -> Option<String> {
        if let Data::String(text) = &value.data {
            return Some(text.clone());
        }
        self.bad(keyword, value, "must be a string");
        None
    }

    fn number(&mut self, keyword: &str, value: &Node) -> Option<String> {
        if let Data::Number(text) = &value.data {
            return Some(text.clone());
        }
        self.bad(keyword, value, "must be a number");
        None
    }

    fn count(&mut self, keyword: &str, value: &Node) -> Option<Kw<u64>> {
        if let Data::Number(text) = &value.data {
            let number = Number::new(text);
            if number.is_whole() && !number.is_negative() {
                // Nothing is longer than that.
                return Some(Kw::new(number.as_u64().unwrap_or(u64::MAX), self.id));
            }
        }
        self.bad(keyword, value, "must be a whole number, 0 or more");
        None
    }

    fn names(&mut self, keyword: &str, value: &Node) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        for item in
            self.array(keyword, value).filter(|_| self.within(keyword, value)).unwrap_or_default()
        {
            match item.as_str() {
                Some(name) if !seen.insert(name) => {}
                Some(name) => names.push(name.to_owned()),
                None => self.bad(keyword, item, "must hold strings"),
            }
        }
        names
    }

    /// Whether the keyword's value has no more parts than the limit.
    fn within(&mut self, keyword: &str, value: &Node) -> bool {
        let (n, what, limit, help) = match (keyword, &value.data) {
            ("enum", Data::Array(items)) => (
                items.len(),
                "values",
                self.limits.enum_values,
                "use fewer values, or raise `limits.enum-values`",
            ),
            ("anyOf" | "oneOf", Data::Array(items)) => (
                items.len(),
                "branches",
                self.limits.branches,
                "use fewer branches, or raise `limits.branches`",
            ),
            (_, Data::Array(items)) => (items.len(), "names", MOST_MEMBERS, "use fewer names"),
            (_, Data::Object(members)) => {
                (members.len(), "members", MOST_MEMBERS, "use fewer members")
            }
            _ => return true,
        };
        if n > limit {
            let site = self.site(keyword, value);
            let message = format!("`{keyword}` has {n} {what}, and the limit is {limit}");
            self.diag.error(Code::LimitExceeded, site, message).help(help);
        }
        n <= limit
    }

    fn regex(&mut self, source: &str, value: &Node, keyword: &str) -> Option<Regex> {
        if !self.steps.take(pattern::PATTERN) {
            return None;
        }
        match self.compile(source, self.limits.pattern_bytes) {
            Ok(compiled) => {
                if let Some(help) = pattern::dialect::posix_class(source) {
                    let site = self.site(keyword, value);
                    let message = format!(
                        "`{source}` has a POSIX class, which ECMA-262 reads as single characters"
                    );
                    self.diag
                        .report_as(Severity::Warning, Code::BadPattern, site, message)
                        .help(help);
                }
                Some(Regex { source: source.to_owned(), compiled })
            }
            Err(why @ PatternError::TooLarge(_)) => self.large_regex(source, value, keyword, &why),
            Err(why) => {
                let site = self.site(keyword, value);
                self.diag
                    .report_as(
                        self.illegal,
                        Code::BadPattern,
                        site,
                        format!("`{source}` is not a usable regular expression: {why}"),
                    )
                    .help(pattern::dialect::instead(source).unwrap_or_else(|| {
                        let what = "patterns are ECMA-262 regular expressions with Unicode \
                                    semantics";
                        if self.illegal == Severity::Error {
                            let ignore =
                                "correct it, or set `illegal-keywords = \"ignore\"` to ignore it";
                            format!("{what}; {ignore}")
                        } else {
                            format!("{what}; this one has no effect")
                        }
                    }));
                None
            }
        }
    }

    fn compile(&self, source: &str, size_limit: usize) -> Result<Compiled, PatternError> {
        let steps = Rc::clone(&self.steps);
        pattern::compile_counted(source, size_limit, &move |count| steps.take(count))
    }

    /// A pattern beyond the limit is used all the same, up to a size that no program can do with.
    fn large_regex(
        &mut self,
        source: &str,
        value: &Node,
        keyword: &str,
        why: &PatternError,
    ) -> Option<Regex> {
        let site = self.site(keyword, value);
        let largest = self.limits.pattern_bytes.saturating_mul(LARGE);
        if let Ok(compiled) = self.compile(source, largest) {
            self.diag
                .warn(Code::LimitExceeded, site, why.to_string())
                .note("it is still used: compiled at its first use, and kept from then on")
                .help("use smaller repetitions or `maxLength`, or raise `limits.pattern-bytes`");
            return Some(Regex { source: source.to_owned(), compiled });
        }
        self.diag
            .error(Code::LimitExceeded, site, format!("{why}, and more than {LARGE} times as many"))
            .help("use smaller repetitions or `maxLength`, or raise `limits.pattern-bytes`");
        None
    }
}
