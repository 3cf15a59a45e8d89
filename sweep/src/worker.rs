//! Generates one schema, in a process of its own: whatever goes wrong, only this schema is lost.

use std::{collections::BTreeMap, fs, path::Path, time::Instant};

use serde_json::{Value, json};
use typewright_codegen::{
    diag::{Diagnostics, Severity},
    graph::types::{Content, Graph, Payload, Rest, Storage, Ty, TypeDef, TypeKind, Use},
    load::load,
    options::Options,
    report::Counts,
    single_file,
};

/// Errors kept for the table.
const KEPT: usize = 5;

/// Generates `schema` into `code`, and writes what there is to say about it into `facts`.
pub(crate) fn run(
    schema: &Path,
    code: &Path,
    facts: &Path,
    settings: &[(String, String)],
) -> Result<(), String> {
    let base = schema.parent().unwrap_or(Path::new("")).to_path_buf();
    let name = schema.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut options = Options { base, inputs: vec![name.clone()], ..Options::default() };
    // Files that are found by URI are elsewhere in the corpus.
    options.allow_folders.push("/".to_owned());
    for (name, value) in settings {
        options.set(name, value)?;
    }
    let start = Instant::now();
    let mut diag = Diagnostics::new();
    let sources = load(&options.inputs(), &options.load_options(), &mut diag);
    let output = typewright_codegen::generate(&sources, &options, &mut diag);
    let text = output.as_ref().map(single_file);
    let milliseconds = start.elapsed().as_millis();

    let rendered = diag.render_json(&sources);
    let problems = rendered.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
    let mut errors = Vec::new();
    for problem in problems {
        let text = |key| problem.get(key).and_then(Value::as_str).unwrap_or_default();
        if text("severity") == Severity::Error.as_str() {
            let at = problem.get("line").and_then(Value::as_u64).unwrap_or_default();
            errors.push(format!(
                "{}: {} (line {at}, {})",
                text("code"),
                text("message"),
                text("pointer")
            ));
        } else {
            *warnings.entry(text("code")).or_default() += 1;
        }
    }
    let mut out = json!({
        "ok": output.is_some(),
        "ms": u64::try_from(milliseconds).unwrap_or(u64::MAX),
        "errorCount": errors.len(),
        "errors": errors.into_iter().take(KEPT).collect::<Vec<_>>(),
        "warnings": warnings,
    });
    if let (Some(output), Some(text), Some(members)) = (&output, &text, out.as_object_mut()) {
        let graph = &output.graph;
        let root = graph.types.iter().find(|def| def.is_document_of(&name));
        let locations = Locations::of(graph);
        members.insert("root".to_owned(), root.map(|def| def.ident.clone()).into());
        members.insert("types".to_owned(), graph.types.len().into());
        members.insert("grades".to_owned(), json!(Counts::of(graph).grades));
        members.insert("unions".to_owned(), json!(Counts::of(graph).unions));
        members.insert("sizes".to_owned(), sizes(graph));
        members.insert("places".to_owned(), locations.all.into());
        members.insert("opaque".to_owned(), locations.opaque.len().into());
        members.insert(
            "opaqueAt".to_owned(),
            json!(locations.opaque.iter().take(200).collect::<Vec<_>>()),
        );
        members.insert("bytes".to_owned(), text.len().into());
        members.insert("lines".to_owned(), text.lines().count().into());
        fs::write(code, text).map_err(|why| format!("{}: {why}", code.display()))?;
    }
    diag.finish();
    fs::write(facts, out.to_string()).map_err(|why| format!("{}: {why}", facts.display()))
}

/// About how large structs and unions are, and how many members a struct has.
fn sizes(graph: &Graph) -> Value {
    let of = |(def, bytes): (&TypeDef, u64)| {
        let members = match &def.kind {
            TypeKind::Struct(strct) => Some(strct.fields.len()),
            TypeKind::Union(_) | TypeKind::Kinds(_) => None,
            TypeKind::Enum(_) | TypeKind::Newtype(_) | TypeKind::Alias(_) => return None,
        };
        Some(json!({ "rust": def.ident, "about": bytes, "members": members }))
    };
    graph.types.iter().zip(graph.sizes()).filter_map(of).collect()
}

/// Places in types that hold a value: those whose schema requires something, and of these the ones
/// that are only JSON.
struct Locations<'g> {
    graph: &'g Graph,
    all: usize,
    opaque: Vec<String>,
}

impl<'g> Locations<'g> {
    fn of(graph: &'g Graph) -> Self {
        let mut locations = Self { graph, all: 0, opaque: Vec::new() };
        for def in &graph.types {
            locations.of_type(def);
        }
        locations
    }

    fn of_type(&mut self, def: &TypeDef) {
        let rules = self.graph.rules.get(def.rules.0 as usize);
        let object = rules.and_then(|rules| rules.object.as_ref());
        let at = |rest: &str| format!("{}{rest}", def.at);
        match &def.kind {
            TypeKind::Struct(it) => {
                for field in &it.fields {
                    let member =
                        object.and_then(|object| object.members.get(usize::from(field.index)));
                    match &field.storage {
                        Storage::Constant(_) => self.all += 1,
                        Storage::Required(_, used) | Storage::Optional(_, used) => {
                            self.of_use(
                                used,
                                member.map(|it| it.rules.0),
                                &at(&format!("/properties/{}", field.name)),
                            );
                        }
                    }
                }
                let additional = object.and_then(|it| it.additional).map(|it| it.0);
                match &it.rest {
                    Rest::Map(_, used) => {
                        self.of_use(used, additional, &at("/additionalProperties"));
                    }
                    Rest::Split(split) => {
                        for (name, used) in split.values() {
                            self.of_use(used, None, &at(&format!("/{name}")));
                        }
                    }
                    Rest::Closed | Rest::Extra(_) => {}
                }
            }
            TypeKind::Enum(_) => self.all += 1,
            TypeKind::Union(it) => {
                for variant in &it.variants {
                    self.of_payload(&variant.payload, &at(&format!("|{}", variant.ident)));
                }
            }
            TypeKind::Kinds(it) => {
                for (_, variant) in
                    it.variants.iter().filter(|(_, variant)| variant.ident != "Other")
                {
                    self.of_payload(&variant.payload, &at(&format!("|{}", variant.ident)));
                }
            }
            TypeKind::Newtype(it) => self.of_use(&it.inner, Some(def.rules.0), &at("")),
            TypeKind::Alias(_) => {}
        }
    }

    fn of_payload(&mut self, payload: &Payload, at: &str) {
        match payload {
            Payload::Constant(_) => self.all += 1,
            Payload::Value(used) | Payload::Content(Content { used, .. }) => {
                self.of_use(used, None, at);
            }
        }
    }

    fn of_use(&mut self, used: &Use, rules: Option<u32>, at: &str) {
        let rules = rules.and_then(|id| self.graph.rules.get(id as usize));
        let items = rules.and_then(|it| it.array.as_ref()?.items).map(|it| it.0);
        let values = rules.and_then(|it| it.object.as_ref()?.additional).map(|it| it.0);
        match &used.ty {
            Ty::Json => {
                // A schema that says nothing is not typed to begin with.
                let typed = rules.is_some_and(|it| {
                    it.kinds != u8::MAX && it.kinds != 0
                        || it.values.is_some()
                        || it.string.is_some()
                        || it.number.is_some()
                        || it.array.is_some()
                        || it.object.is_some()
                        || !it.apply.is_empty()
                });
                if typed {
                    self.all += 1;
                    self.opaque.push(at.to_owned());
                }
            }
            Ty::Option(inner) => {
                let own = rules.and_then(|wanted| {
                    self.graph
                        .rules
                        .iter()
                        .position(|it| std::ptr::eq(it, wanted))
                        .and_then(|n| u32::try_from(n).ok())
                });
                self.of_use(inner, own, at);
            }
            Ty::Vec(inner) => {
                self.all += 1;
                self.of_use(inner, items, &format!("{at}/items"));
            }
            Ty::Map(inner) => {
                self.all += 1;
                self.of_use(inner, values, &format!("{at}/additionalProperties"));
            }
            Ty::Tuple(items) | Ty::BoxedTuple(items) => {
                self.all += 1;
                let prefix: Vec<u32> = rules
                    .and_then(|it| it.array.as_ref())
                    .map(|it| it.prefix.iter().map(|it| it.0).collect())
                    .unwrap_or_default();
                for (n, item) in items.iter().enumerate() {
                    self.of_use(item, prefix.get(n).copied(), &format!("{at}/prefixItems/{n}"));
                }
            }
            _ => self.all += 1,
        }
    }
}
