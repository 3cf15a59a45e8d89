//! Generates what is measured: for each corpus our types, and serde derives on the same structs.
//! Called by build scripts.

pub mod derive;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use typewright_codegen::{
    Output,
    diag::Diagnostics,
    generate,
    job::{Job, Request},
    options::{ByType, Holding},
    single_file,
};

/// A corpus.
struct Case {
    name: String,
    /// Its schemas, for us.
    input: PathBuf,
    root: Root,
    /// Its schema as one file, for others.
    plain: PathBuf,
}

enum Root {
    File,
    Named(&'static str),
}

/// Writes `$OUT_DIR/case.rs` for the corpus after which the package is called: `case-NAME`.
///
/// # Panics
///
/// If a folder or file of cargo's cannot be used.
pub fn case() {
    for name in ["TYPEWRIGHT_CORPUS", "TYPEWRIGHT_ONLY"] {
        println!("cargo::rerun-if-env-changed={name}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let package = env::var("CARGO_PKG_NAME").expect("cargo sets it");
    let name = package.trim_start_matches("case-").to_owned();
    let wanted =
        env::var("TYPEWRIGHT_ONLY").map_or(true, |only| only.split(',').any(|it| it == name));
    let case = find(name, &out);
    let made = if !wanted {
        Err("not among TYPEWRIGHT_ONLY".to_owned())
    } else if case.input.exists() {
        one(&case, &out)
    } else {
        Err("not in TYPEWRIGHT_CORPUS".to_owned())
    };
    write_case(&case, made, &out);
}

/// The same for the corpus in a folder: `schema.json`, beside its documents.
///
/// # Panics
///
/// If a folder or file of cargo's cannot be used.
pub fn of(folder: &str) {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let folder = Path::new(folder);
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let input = folder.join("schema.json");
    let case = Case { name, plain: input.clone(), input, root: Root::File };
    write_case(&case, one(&case, &out), &out);
}

fn write_case(case: &Case, made: Result<String, String>, out: &Path) {
    println!("cargo::rerun-if-changed={}", case.input.display());
    let text = made.unwrap_or_else(|why| {
        format!("pub fn case() -> Result<::typewright_bench_kit::Corpus, &'static str> {{ Err({why:?}) }}")
    });
    fs::write(out.join("case.rs"), text).expect("written");
}

fn find(name: String, out: &Path) -> Case {
    if name == "transfer" {
        let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
        let plain = out.join("transfer.bundle.json");
        fs::write(&plain, bundle(&seed)).expect("written");
        return Case { name, input: seed, root: Root::Named("ServerMessageTransferUpdate"), plain };
    }
    if let Some(small) = name.strip_prefix("micro-") {
        let input = typewright_bench_micro::schema(small);
        return Case { plain: input.clone(), input, root: Root::File, name };
    }
    let corpus = env::var_os("TYPEWRIGHT_CORPUS").map(PathBuf::from).unwrap_or_default();
    let input = corpus.join("benchmark").join(&name).join("schema.json");
    Case { name, plain: input.clone(), input, root: Root::File }
}

/// The seed schemas as one document that any validator reads: `#/components/schemas/X` and all.
fn bundle(folder: &Path) -> String {
    let mut schemas = serde_json::Map::new();
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("readable")
        .map(|entry| entry.expect("readable").path())
        .collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|it| it == "json")) {
        let text = fs::read_to_string(path).expect("readable");
        let mut schema: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        if let Some(schema) = schema.as_object_mut() {
            schema.remove("$id");
            schema.remove("$schema");
        }
        schemas.insert(path.file_stem().expect("a name").to_string_lossy().into_owned(), schema);
    }
    for name in ["Artifact", "Call", "Chat", "CreateAssistantDTO"] {
        schemas.insert(name.to_owned(), serde_json::json!({}));
    }
    let document = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": "#/components/schemas/ServerMessageTransferUpdate",
        "components": { "schemas": schemas },
    });
    document.to_string()
}

/// Writes our types alone for each of the cases to `$OUT_DIR/ours.rs`: a module each with its
/// `Root`.
///
/// # Panics
///
/// If a schema is not there or wrong.
pub fn ours<'n>(names: impl IntoIterator<Item = &'n str>) {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-env-changed=TYPEWRIGHT_CORPUS");
    let mut modules = String::new();
    let mut cases = String::new();
    for name in names {
        let case = find(name.to_owned(), &out);
        println!("cargo::rerun-if-changed={}", case.input.display());
        let (output, root) = generated(&case).expect("it generates");
        let path = out.join(format!("{name}.rs"));
        fs::write(&path, single_file(&output)).expect("written");
        let module = name.replace('-', "_");
        modules.push_str(&format!(
            "#[allow(warnings)] mod {module} {{ include!({:?}); pub type Root = {root}; }}\n",
            path.to_string_lossy()
        ));
        cases.push_str(&format!("Case::of::<{module}::Root>({name:?}),"));
    }
    let text = format!("{modules} fn cases() -> Vec<Case> {{ vec![{cases}] }}");
    fs::write(out.join("ours.rs"), text).expect("written");
}

/// What is generated for a case, and the type of its root.
fn generated(case: &Case) -> Result<(Output, String), String> {
    generated_with(case, ByType::default())
}

fn generated_with(case: &Case, strings: ByType<Holding>) -> Result<(Output, String), String> {
    let mut diag = Diagnostics::new();
    let request =
        Request { inputs: vec![case.input.to_string_lossy().into_owned()], ..Request::default() };
    let mut job = Job::new(&request, &mut diag);
    job.options.strings = strings;
    let output =
        if diag.has_errors() { None } else { generate(&job.sources, &job.options, &mut diag) };
    let Some(output) = output else {
        let text = diag.render_plain(&job.sources);
        diag.finish();
        return Err(text);
    };
    diag.finish();
    let root = output.graph.types.iter().find(|def| match case.root {
        Root::File => def.is_root && def.pointer.is_empty(),
        Root::Named(name) => def.ident == name,
    });
    let Some(root) = root else { return Err("the root has no type".to_owned()) };
    let ident = root.ident.clone();
    Ok((output, ident))
}

fn one(case: &Case, out: &Path) -> Result<String, String> {
    let (output, ident) = generated(case)?;
    let write = |kind: &str, text: &str| {
        let path = out.join(format!("{}.{kind}.rs", case.name));
        fs::write(&path, text).expect("written");
        format!("include!({:?});", path.to_string_lossy())
    };
    let ours = write("ours", &single_file(&output));
    let keep = write("keep", &derive::emit(&output.graph, derive::Undeclared::Keep));
    let drop = write("drop", &derive::emit(&output.graph, derive::Undeclared::Drop));
    let (output, _) = generated_with(case, ByType::All(Holding::Borrowed))?;
    let has_lifetime =
        output.graph.types.iter().any(|def| def.ident == ident && def.borrows.lifetime);
    let reads = if has_lifetime {
        format!("::typewright::borrowed::from_json::<{ident}<'_>>")
    } else {
        format!("::typewright::from_json::<{ident}>")
    };
    let borrowed = write("borrowed", &single_file(&output));
    let (text, has_lifetime) = derive::borrowed(&output.graph, &ident);
    let derived = write("lent", &text);
    let of_derive = format!("{ident}{}", if has_lifetime { "<'_>" } else { "" });
    let (name, plain) = (&case.name, case.plain.to_string_lossy());
    Ok(format!(
        "mod ours {{ {ours} pub type Root = {ident}; }}
        mod keep {{ {keep} pub type Root = {ident}; }}
        mod dropping {{ {drop} pub type Root = {ident}; }}
        mod borrowed {{
            {borrowed}
            pub fn read(doc: &[u8]) -> bool {{ ::std::hint::black_box({reads}(doc)).is_ok() }}
        }}
        mod lent {{
            {derived}
            pub fn read(doc: &[u8]) -> bool {{
                ::std::hint::black_box(::serde_json::from_slice::<{of_derive}>(doc)).is_ok()
            }}
        }}
        #[jsonschema::validator(path = {plain:?}, validate_formats = false)]
        struct Validator;
        #[inline(never)] // Or all of this would be compiled again where it is called.
        pub fn case() -> Result<::typewright_bench_kit::Corpus, &'static str> {{
            Ok(::typewright_bench_kit::corpus!({name:?}, {plain:?}))
        }}"
    ))
}
