//! TYPE GRAPH: the Rust type of each schema, with every name decided. No later stage can fail.

mod borrow;
mod boxes;
mod cycle;
mod defaults;
mod depth;
mod docs;
mod external;
mod grade;
pub(crate) mod held;
mod holders;
pub mod ident;
mod layout;
mod lost;
mod lower;
mod memo;
mod names;
mod open;
mod operations;
mod path;
mod rename;
mod rules;
mod rust_type;
mod secrecy;
mod tags;
mod traits;
pub mod types;
mod unused;
pub(crate) mod uses;
mod way;

use std::collections::HashMap;

use self::{
    ident::{Claim, Form, Style},
    lower::Lowering,
    types::{
        ApplyDef, Grade, Graph, Module, RulesDef, RulesId, Secrecy, TypeDef, TypeId, TypeKind,
    },
};
use crate::{
    diag::{Code, Diagnostics, visible},
    load::{FileId, Sources, pointer::join},
    model::{Mid, Model},
    options::Options,
    resolve::{Resolved, SchemaId},
    sorted::{self, SortedMap, SortedSet},
};

/// Makes the type graph of a model.
pub fn graph(
    model: &mut Model,
    resolved: &Resolved<'_>,
    sources: &Sources,
    options: &Options,
    diag: &mut Diagnostics,
) -> Graph {
    let mut lowering = Lowering::new(model, resolved, sources, options);
    lowering.run();
    let Lowering { drafts, rules, mut names, ways, widened, rust_types, .. } = lowering;
    rust_types.report(resolved, options, diag);
    let (rules, too_large, undecided) = (rules.defs, rules.too_large, rules.undecided);
    let homes = Homes::new(resolved);
    let own_formats = external::formats(rules.iter().map(|(_, def)| def), options, diag);
    let mut graph = Graph {
        builders: options.builders,
        accessors: options.accessors,
        schema_traits: options.schema_traits.iter().copied().collect(),
        own_formats,
        format_types: options.types.clone(),
        ..Graph::default()
    };
    let typed: SortedSet<RulesId> = drafts
        .iter()
        .flat_map(|draft| std::iter::once(draft.def.rules).chain(draft.def.or_null))
        .collect();
    let idents = names::name_types(&drafts, resolved, &ways, &mut names);
    graph.names = names.located.take().unwrap_or_default();
    names.report(diag);
    report_widened(widened, resolved, diag);
    report_limits(model, &too_large, resolved, options, diag);
    report_undecided(&undecided, resolved, diag);
    let mut homes_of_types = Vec::with_capacity(drafts.len());
    let from: Vec<SchemaId> = drafts.iter().map(|draft| draft.from).collect();
    for (draft, ident) in drafts.into_iter().zip(idents) {
        homes_of_types.push(homes.of(resolved, draft.from));
        let mut def = draft.def;
        def.ident = ident;
        def.grade = grade::grade(&def, &rules, &typed);
        let of = rules.get(def.rules.0 as usize).map(|(mid, _)| *mid);
        if def.grade == Grade::Opaque && of.is_some_and(|mid| says_something(model, mid)) {
            diag.info(
                Code::WidenedType,
                resolved.site(draft.from),
                "no Rust type expresses this schema",
            )
            .help("the type holds any JSON value, and reading checks the constraints");
        }
        graph.types.push(def);
    }
    let (mut mids, mut rules): (Vec<Mid>, Vec<RulesDef>) = rules.into_iter().unzip();
    graph.lost = lost::members(&graph.types, &rules);
    let types: Vec<&TypeDef> = graph.types.iter().collect();
    for original in held::mark(&types, &mut rules) {
        mids.extend(mids.get(original.0 as usize).copied());
    }
    holders::assign(&mut graph.types, options, diag);
    boxes::insert(&mut graph.types);
    cycle::break_cycles(&mut graph.types);
    report_depth(&graph.types, &from, resolved, diag);
    promote(&mut graph.types);
    graph.operations = operations::operations(&graph.types, &from, resolved);
    graph.externs = rust_types.paths;
    graph.externs.extend(external::assign(&graph.types, options, diag));
    graph.generic = rust_types.generic;
    for original in open::assign(&mut graph.types, &mut rules, options, diag) {
        mids.extend(mids.get(original.0 as usize).copied());
    }
    tags::preset(&mut graph.types, |id| rules.get(id.0 as usize));
    defaults::assign(&mut graph.types, &rules, &graph.externs);
    let homes_of_rules: Vec<usize> =
        mids.iter().map(|mid| homes.of(resolved, model.raw(*mid).from)).collect();
    graph.rules = rules;
    let form = Form { max: options.limits.name_length, letters: options.identifiers };
    make_modules(&mut graph, &homes, &homes_of_types, &homes_of_rules, resolved, form);
    let site = |id: TypeId| from.get(id.0 as usize).map(|id| resolved.site(*id));
    traits::assign(&mut graph, site, options, diag);
    borrow::assign(&mut graph);
    name_rules(&mut graph);
    memo::mark(&mut graph.rules);
    secrecy::mark(&mut graph.rules);
    name_branches(&mut graph);
    graph
}

/// A type that a root is another name of does what roots do.
fn promote(types: &mut [TypeDef]) {
    for n in 0..types.len() {
        let Some(alias) = types.get(n) else { continue };
        let TypeKind::Alias(target) = alias.kind else { continue };
        let schema = alias.schema.clone();
        if let Some(target) = types.get_mut(target.0 as usize).filter(|target| !target.is_root) {
            target.is_root = true;
            target.schema = schema;
        }
    }
}

/// Whether the schema accepts some values and not others.
fn says_something(model: &mut Model, mid: Mid) -> bool {
    !model.opaque.contains_key(&mid) && !model.is_any(mid) && !model.is_never(mid)
}

/// Which root each schema belongs to.
struct Homes {
    /// File and pointer of each root.
    roots: SortedMap<FileId, SortedMap<String, usize>>,
    /// The schemas of the roots, and one home more for what belongs to none.
    ids: Vec<Option<SchemaId>>,
}

impl Homes {
    fn new(resolved: &Resolved<'_>) -> Self {
        let mut roots: SortedMap<FileId, SortedMap<String, usize>> = SortedMap::new();
        let mut ids = Vec::new();
        for root in &resolved.named {
            let schema = resolved.schema(root.id);
            roots.entry(schema.file).or_default().entry(schema.pointer.clone()).or_insert_with(
                || {
                    ids.push(Some(root.id));
                    ids.len() - 1
                },
            );
        }
        ids.push(None);
        Self { roots, ids }
    }

    fn of(&self, resolved: &Resolved<'_>, id: SchemaId) -> usize {
        let schema = resolved.schema(id);
        let Some(roots) = self.roots.get(&schema.file) else { return self.ids.len() - 1 };
        let mut pointer = schema.pointer.as_str();
        loop {
            if let Some(found) = roots.get(pointer) {
                return *found;
            }
            match pointer.rfind('/') {
                Some(cut) => pointer = pointer.get(..cut).unwrap_or_default(),
                None => return self.ids.len() - 1,
            }
        }
    }
}

/// What the compiler does not follow without being told to.
fn report_depth(
    types: &[TypeDef],
    from: &[SchemaId],
    resolved: &Resolved<'_>,
    diag: &mut Diagnostics,
) {
    let Some((id, levels)) = depth::too_deep(types) else { return };
    let site = from.get(id.0 as usize).map(|id| resolved.site(*id));
    let limit = (levels * 2).next_power_of_two();
    diag.warn(
        Code::DeepTypes,
        site,
        format!("types nest {levels} levels deep here, but the compiler follows only 128"),
    )
    .help(format!(
        "add `#![recursion_limit = \"{limit}\"]` to the root of the crate that compiles them"
    ));
}

/// Members whose fields hold any JSON value, because only a part of the schema declares them.
fn report_widened(
    mut widened: Vec<(SchemaId, String)>,
    resolved: &Resolved<'_>,
    diag: &mut Diagnostics,
) {
    sorted::sort(&mut widened);
    widened.dedup();
    for (owner, name) in widened {
        let mut site = resolved.site(owner);
        if let Some(node) =
            resolved.schema(owner).node.get("properties").and_then(|node| node.get(&name))
        {
            site.span = node.span;
            site.pointer = join(&join(&site.pointer, "properties"), &name);
        }
        let message = format!(
            "only a part of the schema declares `{}`, so its field holds any JSON value",
            visible(&name)
        );
        diag.info(Code::WidenedType, site, message).help(
            "declare it in the `properties` of the whole, or give each branch a required constant \
             that tells it apart",
        );
    }
}

/// What could not be made as it should, because it would have grown too much.
fn report_limits(
    model: &Model,
    too_large: &[SchemaId],
    resolved: &Resolved<'_>,
    options: &Options,
    diag: &mut Diagnostics,
) {
    for id in &model.too_many_products {
        let limit = options.limits.merge_products;
        diag.error(
            Code::LimitExceeded,
            resolved.site(*id),
            format!("`allOf` combines this schema with others in more than {limit} ways"),
        )
        .help("simplify the combined schemas, or raise `limits.merge-products`");
    }
    for id in too_large {
        diag.error(
            Code::LimitExceeded,
            resolved.site(*id),
            "`allOf` makes an object of more than 60000 members",
        )
        .help("use fewer members");
    }
}

/// Patterns of which nobody can say whether they are about a member.
fn report_undecided(
    undecided: &[(SchemaId, String, String)],
    resolved: &Resolved<'_>,
    diag: &mut Diagnostics,
) {
    for (id, pattern, name) in undecided {
        let short = |text: &str| text.chars().take(60).collect::<String>();
        diag.error(
            Code::LimitExceeded,
            resolved.site(*id),
            format!(
                "whether the pattern `{}` matches the member `{}` takes too many steps",
                short(pattern),
                short(name)
            ),
        )
        .help("write the pattern without backreferences");
    }
}

fn make_modules(
    graph: &mut Graph,
    homes: &Homes,
    of_types: &[usize],
    of_rules: &[usize],
    resolved: &Resolved<'_>,
    form: Form,
) {
    let used: SortedSet<usize> = of_types.iter().chain(of_rules).copied().collect();
    let mut roots: HashMap<(usize, &str), &str> = HashMap::new();
    for (def, home) in graph.types.iter().zip(of_types).filter(|(def, _)| def.is_root) {
        roots.entry((*home, &def.at)).or_insert(&def.ident);
    }
    let texts: SortedMap<usize, (String, String)> = used
        .iter()
        .map(|home| match homes.ids.get(*home).copied().flatten() {
            Some(id) => {
                let at = resolved.marked_at(id);
                let own = roots.get(&(*home, at.as_str())).map(|ident| (*ident).to_owned());
                let name = own.or_else(|| resolved.root(id).map(|root| root.name.clone()));
                (*home, (name.unwrap_or_default(), at))
            }
            None => (*home, ("shared".to_owned(), "#".to_owned())),
        })
        .collect();
    let claims: Vec<Claim<'_>> = texts
        .values()
        .map(|(name, at)| Claim { location: at.as_str().into(), ..Claim::of(name) })
        .collect();
    let idents = ident::assign_claims(
        Style::Module,
        &claims,
        &["mod", "rules"],
        form,
        &mut ident::Known::default(),
    );
    let mut order: Vec<(String, usize, String)> = texts
        .iter()
        .zip(idents)
        .map(|((home, (_, at)), ident)| (ident, *home, at.clone()))
        .collect();
    sorted::sort(&mut order);
    let position: SortedMap<usize, usize> =
        order.iter().enumerate().map(|(n, (_, home, _))| (*home, n)).collect();
    graph.modules =
        order.into_iter().map(|(ident, _, at)| Module { ident, at, ..Module::default() }).collect();
    for ((n, def), home) in (0u32..).zip(&mut graph.types).zip(of_types) {
        def.module = position.get(home).copied().unwrap_or_default();
        if let Some(module) = graph.modules.get_mut(def.module) {
            module.types.push(TypeId(n));
        }
    }
    for module in &mut graph.modules {
        sorted::sort_by_key(&mut module.types, |id| {
            graph
                .types
                .get(id.0 as usize)
                .map(|def| (!def.is_root, def.at.clone(), def.ident.clone()))
        });
    }
    for (def, home) in graph.rules.iter_mut().zip(of_rules) {
        def.module = position.get(home).copied().unwrap_or_default();
    }
}

/// What the runtime calls simple rules. Names of others stand beside them.
const WORDS: [&str; 13] = [
    "ANY", "ARRAY", "BOOLEAN", "DIGITS", "FRACTION", "INTEGER", "NEVER", "NONE", "NULL", "NUMBER",
    "OBJECT", "STRING", "WHOLE",
];

/// Gives a name to all rules that are used in two places, by themselves, or by a type.
fn name_rules(graph: &mut Graph) {
    let mut uses = vec![0usize; graph.rules.len()];
    for def in &graph.rules {
        each_child(def, &mut |child| {
            if let Some(n) = uses.get_mut(child.0 as usize) {
                *n += 1;
            }
        });
    }
    let mut preferred_names: SortedMap<u32, String> = SortedMap::new();
    for def in &graph.types {
        preferred_names.entry(def.rules.0).or_insert_with(|| ident::const_ident(&def.ident));
    }
    let edges: Vec<Vec<usize>> = graph
        .rules
        .iter()
        .map(|def| {
            let mut edges = Vec::new();
            each_child(def, &mut |child| edges.push(child.0 as usize));
            edges
        })
        .collect();
    let component = crate::cycle::numbers(&crate::cycle::components(&edges));
    for (n, count) in (0u32..).zip(&uses) {
        let index = n as usize;
        let own = component.get(index);
        let in_cycle =
            edges.get(index).is_some_and(|edges| edges.iter().any(|to| component.get(*to) == own));
        let trivial = graph.rules.get(index).is_some_and(is_trivial);
        if (*count > 1 || in_cycle) && !trivial {
            let at = graph.rules.get(index).map(|def| def.at.clone()).unwrap_or_default();
            preferred_names.entry(n).or_insert_with(|| {
                let pointer = at.rsplit('#').next().unwrap_or_default();
                let skip = ["components", "schemas", "properties", "$defs", "definitions", "items"];
                let steps: Vec<&str> = pointer
                    .split('/')
                    .filter(|step| !step.is_empty() && !skip.contains(step))
                    .collect();
                ident::const_ident(&if steps.is_empty() {
                    "root".to_owned()
                } else {
                    steps.join(" ")
                })
            });
        }
    }
    let mut per_module: SortedMap<usize, Vec<(String, String, u32)>> = SortedMap::new();
    for (n, preferred_name) in preferred_names {
        if let Some(def) = graph.rules.get(n as usize) {
            per_module.entry(def.module).or_default().push((preferred_name, def.at.clone(), n));
        }
    }
    for (module, mut list) in per_module {
        sorted::sort(&mut list);
        let mut taken: SortedSet<String> = WORDS.iter().map(|word| (*word).to_owned()).collect();
        for (preferred_name, _, n) in list {
            let mut name = preferred_name.clone();
            let mut nth = 1;
            while is_pattern(&name) || !taken.insert(name.clone()) {
                nth += 1;
                name = format!("{preferred_name}_{nth}");
            }
            if let Some(def) = graph.rules.get_mut(n as usize) {
                def.ident = Some(name);
            }
            if let Some(module) = graph.modules.get_mut(module) {
                module.rules.push(RulesId(n));
            }
        }
    }
}

/// Whether this is what patterns are called that stand beside the rules: by number.
fn is_pattern(name: &str) -> bool {
    name.strip_prefix("PATTERN_")
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the rules are as short as a path to them would be.
pub(crate) fn is_trivial(def: &RulesDef) -> bool {
    def.values.is_none()
        && def.string.is_none()
        && def.number.is_none()
        && def.array.is_none()
        && def.object.is_none()
        && def.apply.is_empty()
        && def.elsewhere.is_empty()
        && def.secrecy == Secrecy::None
}

/// Gives objects among the branches of unions that have neither a title nor a location that names
/// them the name of the variant that holds them.
fn name_branches(graph: &mut Graph) {
    const OBJECT: u8 = crate::model::Kinds::OBJECT.0;
    for def in &graph.types {
        let TypeKind::Union(union) = &def.kind else { continue };
        let locations: Vec<Option<String>> = match graph.rules.get(def.rules.0 as usize) {
            Some(rules) => match rules.apply.get(union.apply) {
                Some(ApplyDef::Union { branches, .. }) => branches
                    .iter()
                    .map(|id| graph.rules.get(id.0 as usize))
                    .map(|def| def.filter(|def| def.kinds == OBJECT).map(|def| def.at.clone()))
                    .collect(),
                _ => continue,
            },
            None => continue,
        };
        // One among values of other kinds is told by its kind.
        if locations.iter().flatten().count() < 2 {
            continue;
        }
        let rules = graph.rules.get_mut(def.rules.0 as usize);
        let Some(ApplyDef::Union { names, .. }) =
            rules.and_then(|rules| rules.apply.get_mut(union.apply))
        else {
            continue;
        };
        for ((name, at), variant) in names.iter_mut().zip(&locations).zip(&union.branches) {
            let variant = variant.and_then(|variant| union.variants.get(variant));
            let is_nameless = at.as_ref().is_some_and(|at| !rules::is_named(at));
            if let Some(variant) = variant.filter(|_| name.is_empty() && is_nameless) {
                variant.ident.clone_into(name);
            }
        }
    }
}

/// Calls `f` for all rules that `def` refers to.
pub(crate) fn each_child(def: &RulesDef, f: &mut impl FnMut(RulesId)) {
    if let Some((_, _, Some(schema))) =
        def.string.as_ref().and_then(|string| string.content.as_ref())
    {
        f(*schema);
    }
    if let Some(array) = &def.array {
        array.prefix.iter().chain(&array.items).chain(&array.unevaluated).for_each(|id| f(*id));
        array.contains.iter().for_each(|(id, ..)| f(*id));
    }
    if let Some(object) = &def.object {
        for member in &object.members {
            f(member.rules);
            member.also.iter().for_each(|id| f(*id));
        }
        object.patterns.iter().for_each(|(_, id)| f(*id));
        object
            .additional
            .iter()
            .chain(&object.names)
            .chain(&object.unevaluated)
            .for_each(|id| f(*id));
    }
    for apply in &def.apply {
        match apply {
            ApplyDef::All(id) | ApplyDef::Not(id) | ApplyDef::Dependent(_, id) => f(*id),
            ApplyDef::Union { branches, .. } => branches.iter().for_each(|id| f(*id)),
            ApplyDef::If(test, then, otherwise) => {
                f(*test);
                then.iter().chain(otherwise).for_each(|id| f(*id));
            }
        }
    }
}
