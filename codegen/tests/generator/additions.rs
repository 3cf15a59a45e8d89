//! Names stay: what is added to a schema renames nothing, unless it wants a name that something
//! has; then it renames at most that, and what is named after it.

#![allow(clippy::print_stdout, reason = "the figures are what it is run for")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Map, Value, json};
use typewright_codegen::{
    diag::Diagnostics,
    graph::ident::type_ident,
    graph::types::{ApplyDef, Graph, Payload, RulesId, Storage, TypeKind},
    load,
    options::Options,
};

/// As many as CI has time for.
#[test]
fn three_hundred_additions_rename_nothing() {
    Run::new(300, 1).run();
}

/// Names that lose their middle depend on nothing else either.
#[test]
fn additions_beside_long_names_rename_nothing() {
    Run { long: true, ..Run::new(40, 2) }.run();
}

/// All of them: `cargo test -p typewright-codegen --test generator additions -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn ten_thousand_additions_rename_nothing() {
    let n =
        std::env::var("TYPEWRIGHT_ADDITIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let seed = std::env::var("TYPEWRIGHT_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    Run::new(n, seed).run();
}

type Files = Vec<(String, Value)>;

struct Run {
    n: usize,
    rng: Rng,
    /// Whether the name of what was added is like one that was there.
    near: bool,
    /// Whether random schemas have long names.
    long: bool,
    counts: BTreeMap<&'static str, [usize; 3]>,
    faults: Vec<String>,
}

impl Run {
    fn new(n: usize, seed: u64) -> Self {
        Self {
            n,
            rng: Rng(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1),
            near: false,
            long: false,
            counts: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    fn run(mut self) {
        let corpus = corpus();
        if corpus.is_empty() {
            println!("without the corpora: random schemas only");
        }
        let mut done = 0;
        let mut tries = 0;
        while done < self.n {
            tries += 1;
            assert!(tries < self.n * 20 + 1000, "no schema to add to");
            let files = if self.long || corpus.is_empty() || self.rng.below(3) == 0 {
                self.random()
            } else {
                vec![corpus[self.rng.below(corpus.len())].clone()]
            };
            let Some(before) = names(&files) else { continue };
            for _ in 0..5.min(self.n - done) {
                let Some((kind, added)) = self.addition(&files, &before) else { continue };
                let Some(after) = names(&added) else { continue };
                done += 1;
                self.judge(kind, &files, &added, &before, &after);
            }
        }
        println!("{:<12}{:>8}{:>12}{:>10}", "addition", "all", "like others", "renamed");
        for (kind, [all, collisions, renamed]) in &self.counts {
            println!("{kind:<12}{all:>8}{collisions:>12}{renamed:>10}");
        }
        assert!(self.faults.is_empty(), "{} faults\n{}", self.faults.len(), self.faults.join("\n"));
    }

    fn judge(
        &mut self,
        kind: &'static str,
        files: &Files,
        added: &Files,
        before: &Names,
        after: &Names,
    ) {
        let renamed: Vec<(&Key, &String, &String)> = before
            .0
            .iter()
            .filter_map(|(key, old)| Some((key, old, after.0.get(key)?)))
            .filter(|(_, old, new)| old != new)
            .collect();
        // Names of what was not there before.
        let came: BTreeSet<(&str, &str)> = after
            .0
            .iter()
            .filter(|(key, _)| !before.0.contains_key(*key))
            .map(|(key, name)| (key.scope(), name.as_str()))
            .collect();
        // Files of one name all take that of their folder, and what is in them is named after them.
        let stem = added
            .last()
            .map(|(name, _)| name.rsplit('/').next().unwrap().trim_end_matches(".json"));
        let file = (kind == "file").then(|| type_ident(stem.unwrap()));
        let is_in_namesake = |key: &Key| {
            let (Key::Type(at, _) | Key::Part(at, _)) = key;
            let stem = at.split(".json#").next().and_then(|at| at.rsplit('/').next());
            file.is_some() && stem.map(type_ident) == file
        };
        let first: Vec<_> = renamed
            .iter()
            .filter(|it| !renamed.iter().any(|other| is_after(other, it)))
            .filter(|(key, ..)| !is_in_namesake(key))
            .collect();
        let unexplained: Vec<_> = first
            .iter()
            .filter(|(key, old, _)| {
                !came.contains(&(key.scope(), old.as_str())) && file.as_ref() != Some(*old)
            })
            // What is in such a file wants the name without the folder.
            .filter(|(key, old, _)| {
                !["V0", "V1", "Zz"]
                    .iter()
                    .any(|it| came.contains(&(key.scope(), &*format!("{it}{old}"))))
            })
            .collect();
        let count = self.counts.entry(kind).or_default();
        count[0] += 1;
        count[1] += usize::from(self.near);
        count[2] += usize::from(!renamed.is_empty());
        if first.len() > 1 || !unexplained.is_empty() {
            let list: Vec<String> = first
                .iter()
                .take(4)
                .map(|(key, old, new)| format!("    {key:?}: {old} -> {new}"))
                .collect();
            let what = difference(files, added);
            self.faults.push(format!("{kind} in {}: {what}\n{}", files[0].0, list.join("\n")));
            if std::env::var_os("TYPEWRIGHT_SHOW").is_some() {
                println!("{}\n{files:?}", self.faults.last().map_or("", String::as_str));
            }
        }
    }

    /// The files with something added, and what it is.
    fn addition(&mut self, files: &Files, before: &Names) -> Option<(&'static str, Files)> {
        self.near = false;
        let mut files = files.clone();
        let n = self.rng.below(files.len());
        let kind = ["property", "definition", "value", "branch", "file"][self.rng.below(5)];
        let root = &mut files[n].1;
        match kind {
            "property" => {
                let at =
                    self.pick(root, |node| node.get("properties").is_some_and(Value::is_object))?;
                let members = root.pointer_mut(&at)?.get_mut("properties")?.as_object_mut()?;
                let name = self.name(&members.keys().cloned().collect::<Vec<_>>());
                let value =
                    if self.near { json!({"enum": ["zz-a", "zz-b"]}) } else { self.schema() };
                (!members.contains_key(&name)).then(|| members.insert(name, value))?;
            }
            "definition" => {
                let keyword = ["$defs", "definitions"]
                    .into_iter()
                    .find(|it| root.get(it).is_some_and(Value::is_object))?;
                let members = root.get_mut(keyword)?.as_object_mut()?;
                let mut known: Vec<String> = members.keys().cloned().collect();
                known.extend(
                    before
                        .0
                        .iter()
                        .filter(|(key, _)| matches!(key, Key::Type(..)))
                        .map(|(_, name)| name.clone()),
                );
                let name = self.name(&known);
                // What has parts would want their names as well.
                let value = if self.near { json!({"type": "string"}) } else { self.schema() };
                (!members.contains_key(&name)).then(|| members.insert(name, value))?;
            }
            "value" => {
                let strings = |node: &Value| {
                    let list = node.get("enum").and_then(Value::as_array);
                    list.is_some_and(|list| list.len() > 1 && list.iter().all(Value::is_string))
                };
                let at = self.pick(root, strings)?;
                let list = root.pointer_mut(&at)?.get_mut("enum")?.as_array_mut()?;
                let known: Vec<String> =
                    list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                let name = self.name(&known);
                if known.contains(&name) {
                    return None;
                }
                list.push(Value::from(name));
            }
            "branch" => {
                // Of what is one value, an alias or an `Option`, a second branch makes something
                // else.
                let lists = |node: &Value| {
                    let list = ["oneOf", "anyOf"].iter().find_map(|it| node.get(it)?.as_array());
                    let live = |node: &&Value| node.get("type") != Some(&json!("null"));
                    list.is_some_and(|list| list.iter().filter(live).count() > 1)
                };
                let at = self.pick(root, lists)?;
                let node = root.pointer_mut(&at)?;
                let keyword = ["oneOf", "anyOf"]
                    .into_iter()
                    .find(|it| node.get(it).is_some_and(Value::is_array))?;
                let list = node.get_mut(keyword)?.as_array_mut()?;
                let branch = self.branch(list);
                list.push(branch);
            }
            _ => {
                let folder = ["", "v0/", "zz/"][self.rng.below(3)];
                let known: Vec<String> = before
                    .0
                    .iter()
                    .filter(|(key, _)| matches!(key, Key::Type(..)))
                    .map(|(_, name)| name.clone())
                    .collect();
                let stem = if self.rng.below(4) == 0 {
                    self.near = true;
                    let name = files[n].0.rsplit('/').next()?;
                    name.strip_suffix(".json")?.to_owned()
                } else {
                    self.name(&known)
                };
                let name = format!("{folder}{}.json", stem.replace('/', "_"));
                if files.iter().any(|(other, _)| other.eq_ignore_ascii_case(&name)) {
                    return None;
                }
                files.push((
                    name,
                    json!({"type": "object", "properties": {"zz": {"type": "object", "properties": {"a": {}}}}}),
                ));
            }
        }
        Some((kind, files))
    }

    /// A name that is new, or one that is written otherwise than one of these.
    fn name(&mut self, known: &[String]) -> String {
        if known.is_empty() || self.rng.below(2) == 0 {
            return format!("zq{}", self.rng.below(100_000));
        }
        self.near = true;
        let one = known[self.rng.below(known.len())].clone();
        match self.rng.below(7) {
            0 => format!("_{one}"),
            1 => format!("{one}_"),
            2 => one.to_uppercase(),
            3 => one.to_lowercase(),
            4 => one.replace(['_', '-', ' '], "."),
            5 => one
                .chars()
                .flat_map(|c| {
                    if c.is_uppercase() { vec!['_', c.to_ascii_lowercase()] } else { vec![c] }
                })
                .collect(),
            _ => one,
        }
    }

    fn schema(&mut self) -> Value {
        match self.rng.below(4) {
            0 => json!({"type": "string"}),
            1 => json!({"enum": ["zz-a", "zz-b"]}),
            2 => {
                json!({"type": "object", "properties": {"kind": {"type": "string"}, "zz": {"type": "object", "properties": {"a": {"type": "integer"}}}}})
            }
            _ => {
                json!({"type": "array", "items": {"type": "object", "properties": {"a": {"type": "integer"}}}})
            }
        }
    }

    fn branch(&mut self, list: &[Value]) -> Value {
        let name = format!("zq{}", self.rng.below(100_000));
        match self.rng.below(9) {
            0 => json!({"const": name}),
            1 => {
                json!({"type": "object", "properties": {"kind": {"const": name}}, "required": ["kind"]})
            }
            2 => {
                json!({"type": "object", "properties": {(name.clone()): {"type": "string"}}, "required": [name]})
            }
            3 => json!({"type": "object", "properties": {(name): {"type": "string"}}}),
            4 => json!({"type": "string", "format": "date"}),
            5 => {
                json!({"type": "array", "items": {"type": "object", "properties": {"a": {"type": "string"}}}})
            }
            6 => json!({"title": name, "type": "object", "properties": {"a": {"type": "string"}}}),
            7 => json!({"type": "integer"}),
            // One that is written as another, with a member more.
            _ => {
                let mut one = list[self.rng.below(list.len())].clone();
                if let Some(members) = one.get_mut("properties").and_then(Value::as_object_mut) {
                    members.insert(name, json!({"type": "integer"}));
                } else {
                    one = json!({"title": name, "allOf": [one]});
                }
                one
            }
        }
    }

    /// A place where there is such a schema.
    fn pick(&mut self, root: &Value, is: impl Fn(&Value) -> bool) -> Option<String> {
        let mut locations = Vec::new();
        schemas(root, "", &mut |at, node| {
            if is(node) {
                locations.push(at.to_owned());
            }
        });
        (!locations.is_empty()).then(|| locations[self.rng.below(locations.len())].clone())
    }

    /// A schema or several of a few names that are often the same.
    fn random(&mut self) -> Files {
        let n = 1 + self.rng.below(2);
        let files = (0..n).map(|n| {
            let mut defs = Map::new();
            for _ in 0..2 + self.rng.below(4) {
                let depth = if self.long { 5 } else { 3 };
                let (name, value) = (self.word(), self.random_schema(depth));
                defs.insert(name, value);
            }
            let refs: Vec<String> = defs.keys().map(|name| format!("#/$defs/{name}")).collect();
            let mut root = self.random_schema(3);
            if let Some(root) = root.as_object_mut() {
                let at = &refs[self.rng.below(refs.len())];
                if let Some(members) = root.get_mut("properties").and_then(Value::as_object_mut) {
                    members.insert(
                        "part".to_owned(),
                        json!({"anyOf": [{"$ref": at}, {"type": "integer"}]}),
                    );
                }
                root.insert("$defs".to_owned(), Value::Object(defs));
            }
            (format!("{}{}.json", ["", "v1/"][n], self.word().replace([' ', '/'], "-")), root)
        });
        files.collect()
    }

    fn word(&mut self) -> String {
        let words = [
            "order",
            "Order",
            "line item",
            "LineItem",
            "kind",
            "state",
            "V2",
            "data",
            "a b",
            "_id",
            "id",
            "tags",
            "sizes",
            "priceList",
        ];
        let word = words[self.rng.below(words.len())].to_owned();
        if self.long { format!("{word} configuration") } else { word }
    }

    fn random_schema(&mut self, depth: usize) -> Value {
        if depth == 0 {
            return self.schema();
        }
        match self.rng.below(6) {
            0..=2 => {
                let mut members = Map::new();
                for _ in 0..=self.rng.below(4) {
                    let (name, value) = (self.word(), self.random_schema(depth - 1));
                    members.insert(name, value);
                }
                let required: Vec<&String> = members.keys().take(self.rng.below(3)).collect();
                json!({"type": "object", "properties": members, "required": required})
            }
            3 => json!({"type": "array", "items": self.random_schema(depth - 1)}),
            4 => {
                let list: Vec<Value> =
                    (0..2 + self.rng.below(3)).map(|_| self.random_branch(depth - 1)).collect();
                json!({"anyOf": list})
            }
            _ => json!({"enum": [self.word(), "x-y", "x_y", "X Y"]}),
        }
    }

    fn random_branch(&mut self, depth: usize) -> Value {
        let word = self.word();
        let n = self.rng.below(3);
        // Equal branches are one: what makes them differ would make an enum of them.
        let own = format!("a{}", self.rng.below(1_000_000));
        match self.rng.below(4) {
            0 => {
                json!({"type": "object", "properties": {"v": {"const": n}, "kind": {"const": word}, (own): {}}, "required": ["v"]})
            }
            1 => {
                json!({"title": word, "type": "object", "properties": {(own): self.random_schema(depth)}})
            }
            2 => {
                json!({"type": "object", "properties": {(word.clone()): self.random_schema(depth), (own): {}}, "required": [word]})
            }
            _ => self.random_schema(depth),
        }
    }
}

/// Whether an item is named after another: it is made of a part of what that is made of, and no
/// definition; or it is the same member in another struct that has it from the same schema.
/// What is longer may have lost its middle.
const LONG: usize = 50;

fn is_after(whole: &(&Key, &String, &String), part: &(&Key, &String, &String)) -> bool {
    let ((whole_key, whole_old, whole_new), (key, old, new)) = (whole, part);
    match (whole_key, key) {
        // Some places have several types, all but the first named after that. A long name loses its
        // middle.
        (Key::Type(whole, first), Key::Type(at, n)) if whole == at => {
            let follows = old.starts_with(*whole_old) && new.starts_with(*whole_new);
            first < n && (follows || old.len().max(new.len()) > LONG)
        }
        (Key::Type(whole, _), Key::Type(at, _)) => {
            // What a reference leads to may be named after what refers to it.
            let rest = |name: &str, whole: &str| {
                name.to_lowercase().strip_prefix(&whole.to_lowercase()).map(str::to_owned)
            };
            let follows = rest(old, whole_old).is_some_and(|it| rest(new, whole_new) == Some(it));
            is_below(at, whole) || follows && old != whole_old
        }
        (Key::Part(whole, _), Key::Type(at, _)) => is_below(at, whole.rsplit_once(' ').unwrap().0),
        (Key::Part(whole, name), Key::Part(at, other)) => {
            whole < at && name == other && whole_old == old && whole_new == new
        }
        (Key::Type(..), Key::Part(..)) => false,
    }
}

fn is_below(at: &str, whole: &str) -> bool {
    at.strip_prefix(whole).is_some_and(|rest| {
        rest.starts_with('/') && !rest.contains("/$defs/") && !rest.contains("/definitions/")
    })
}

/// What a name is of.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// The type of a place.
    Type(String, usize),
    /// A field or variant of the type of a place.
    Part(String, String),
}

impl Key {
    fn scope(&self) -> &str {
        match self {
            Self::Type(..) => "",
            Self::Part(at, _) => at,
        }
    }
}

/// All names, by what they are of.
struct Names(BTreeMap<Key, String>);

/// The names for these files, if anything is generated for them.
fn names(files: &Files) -> Option<Names> {
    let mut diag = Diagnostics::new();
    let mut options = Options::default();
    options.set("missing-refs", "opaque").ok()?;
    options.set("illegal-keywords", "ignore").ok()?;
    let texts = files
        .iter()
        .map(|(name, value)| (name.clone(), String::new(), value.to_string().into_bytes()));
    let sources = load::from_texts(texts, &options.load_options(), &mut diag);
    let analysed = typewright_codegen::analyse(&sources, &options, &mut diag);
    diag.finish();
    Some(Names(collect(&analysed?.0)))
}

fn collect(graph: &Graph) -> BTreeMap<Key, String> {
    let mut all = BTreeMap::new();
    let mut again: BTreeMap<&str, usize> = BTreeMap::new();
    for def in &graph.types {
        let nth = again.entry(&def.at).or_default();
        *nth += 1;
        all.insert(Key::Type(def.at.clone(), *nth), def.ident.clone());
        let scope = format!("{} {nth}", def.at);
        let mut part = |key: String, ident: &String| {
            all.insert(Key::Part(scope.clone(), key), ident.clone());
        };
        match &def.kind {
            TypeKind::Struct(it) => {
                for field in &it.fields {
                    if let Storage::Required(ident, _) | Storage::Optional(ident, _) =
                        &field.storage
                    {
                        part(field.name.clone(), ident);
                    }
                }
            }
            TypeKind::Enum(it) => {
                it.variants.iter().for_each(|variant| part(variant.json.clone(), &variant.ident));
            }
            TypeKind::Union(it) => {
                let rules = |id: RulesId| &graph.rules[id.0 as usize];
                let ApplyDef::Union { branches, .. } = &rules(def.rules).apply[it.apply] else {
                    continue;
                };
                // By their places: of branches that say the same there is only the first.
                let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
                for (branch, at) in branches.iter().zip(&it.branches) {
                    let place = rules(*branch).at.as_str();
                    let n = seen.entry(place).or_default();
                    *n += 1;
                    if let Some(variant) = at.and_then(|at| it.variants.get(at)) {
                        let kind = matches!(variant.payload, Payload::Constant(_));
                        part(format!("{place} {n} {kind}"), &variant.ident);
                    }
                }
            }
            TypeKind::Kinds(_) | TypeKind::Newtype(_) | TypeKind::Alias(_) => {}
        }
    }
    all
}

/// Calls for all schemas in a schema.
fn schemas(node: &Value, at: &str, f: &mut impl FnMut(&str, &Value)) {
    let Some(members) = node.as_object() else { return };
    f(at, node);
    let step = |name: &str| name.replace('~', "~0").replace('/', "~1");
    for (name, value) in members {
        match name.as_str() {
            "properties" | "$defs" | "definitions" | "patternProperties" => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    schemas(value, &format!("{at}/{name}/{}", step(key)), f);
                }
            }
            "oneOf" | "anyOf" | "allOf" => {
                for (n, value) in value.as_array().into_iter().flatten().enumerate() {
                    schemas(value, &format!("{at}/{name}/{n}"), f);
                }
            }
            "items" | "additionalProperties" => schemas(value, &format!("{at}/{name}"), f),
            _ => {}
        }
    }
}

/// What was added, in short.
fn difference(before: &Files, after: &Files) -> String {
    fn first(old: &Value, new: &Value, at: &str) -> Option<String> {
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => {
                new.iter().find_map(|(name, value)| match old.get(name) {
                    None => Some(format!("{at}/{name}: {value}")),
                    Some(old) => first(old, value, &format!("{at}/{name}")),
                })
            }
            (Value::Array(old), Value::Array(new)) => {
                new.iter().enumerate().find_map(|(n, value)| match old.get(n) {
                    None => Some(format!("{at}/{n}: {value}")),
                    Some(old) => first(old, value, &format!("{at}/{n}")),
                })
            }
            _ => None,
        }
    }
    let changed =
        |(name, new): &(String, Value)| match before.iter().find(|(other, _)| other == name) {
            None => Some(format!("the file {name}")),
            Some((_, old)) => first(old, new, &format!("{name}#")),
        };
    after.iter().find_map(changed).unwrap_or_default()
}

/// The public schemas that are not too large to be generated many times.
fn corpus() -> Files {
    let folder = std::env::var_os("TYPEWRIGHT_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"),
        PathBuf::from,
    );
    let mut files = Files::new();
    for part in ["schemastore", "benchmark"] {
        let Ok(folders) = std::fs::read_dir(folder.join(part)) else { continue };
        for folder in folders.flatten() {
            let Ok(text) = std::fs::read_to_string(folder.path().join("schema.json")) else {
                continue;
            };
            if text.len() < 60_000
                && let Ok(value) = serde_json::from_str(&text)
            {
                files.push((format!("{}.json", folder.file_name().to_string_lossy()), value));
            }
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

/// Numbers that look random, and are the same again: xorshift.
struct Rng(u64);

impl Rng {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 16) % n as u64).unwrap()
    }
}
