//! What generated code costs its users to compile, ours beside typify's and serde derives on our structs:
//! `cargo run --release --manifest-path bench/Cargo.toml --bin compile [-- --runs N] [--keep DIR] [OPENAPI [COMPONENT]]`.
//!
//! The API description is by default `$TYPEWRIGHT_CORPUS/../vapi/openapi.json`, the component `ServerMessageTransferUpdate`; what is
//! compiled is its closure. typify stops at what is wrong with the description, so that is taken out of its input first.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use serde_json::{Map, Value, json};
use typewright_bench_make::derive;
use typewright_codegen::{
    diag::Diagnostics,
    generate,
    job::{Job, Request},
};

/// A crate that is compiled.
struct Subject {
    name: &'static str,
    folder: PathBuf,
    bytes: usize,
    generation: f64,
    check: Vec<Cost>,
    debug: Vec<Cost>,
    release: Vec<Cost>,
    binary: u64,
}

/// Seconds.
#[derive(Clone, Copy)]
struct Cost {
    user: f64,
    wall: f64,
}

fn main() {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let mut option = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.remove(at);
        (at < arguments.len()).then(|| arguments.remove(at))
    };
    let runs: usize = option("--runs").and_then(|runs| runs.parse().ok()).unwrap_or(3);
    let work = option("--keep").map_or_else(|| env::temp_dir().join("typewright-compile"), PathBuf::from);
    let api = arguments.first().map_or_else(
        || PathBuf::from(env::var_os("TYPEWRIGHT_CORPUS").unwrap_or_default()).join("../vapi/openapi.json"),
        PathBuf::from,
    );
    let root = arguments.get(1).map_or("ServerMessageTransferUpdate", String::as_str);
    let text = fs::read_to_string(&api).expect("the API description is readable");
    let document: Value = serde_json::from_str(&text).expect("the API description is JSON");
    let all = document["components"]["schemas"].as_object().expect("an API description");
    let names = closure(all, root);
    println!("{} of {} components\n", names.len(), all.len());
    let part: Map<String, Value> =
        names.iter().filter_map(|name| Some((name.clone(), all.get(name)?.clone()))).collect();

    fs::create_dir_all(&work).expect("the folder can be made");
    let mut subjects = vec![ours(&part, root, &work), derived(&part, root, &work)];
    match typify(&part, root, &work) {
        Ok(subject) => subjects.push(subject),
        Err(why) => println!("typify: {why}"),
    }
    for subject in &subjects {
        // What they depend on is not what is compared.
        for kind in [&["check"][..], &["build"], &["build", "--release"]] {
            cargo(&subject.folder, kind);
        }
    }
    for run in 0..runs {
        let mut order: Vec<&mut Subject> = subjects.iter_mut().collect();
        if run % 2 == 1 {
            order.reverse();
        }
        for subject in order {
            subject.check.push(timed(&subject.folder, &["check"]));
            subject.debug.push(timed(&subject.folder, &["build"]));
            subject.release.push(timed(&subject.folder, &["build", "--release"]));
        }
    }
    println!("| | code bytes | generation s | check user s | wall | debug user s | wall | release user s | wall | stripped binary |");
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for it in &mut subjects {
        let binary = it.folder.join("target/release/subject");
        it.binary = fs::metadata(binary).map_or(0, |data| data.len());
        let (check, debug, release) = (median(&it.check), median(&it.debug), median(&it.release));
        println!(
            "| {} | {} | {:.3} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {} |",
            it.name, it.bytes, it.generation, check.user, check.wall, debug.user, debug.wall, release.user, release.wall, it.binary
        );
    }
    if let [ours, rest @ ..] = &*subjects {
        for it in rest {
            let ratio = |of: fn(&Subject) -> f64| of(ours) / of(it);
            println!(
                "| ours / {} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} |",
                it.name,
                ratio(|it| it.bytes as f64),
                ratio(|it| it.generation),
                ratio(|it| median(&it.check).user),
                ratio(|it| median(&it.check).wall),
                ratio(|it| median(&it.debug).user),
                ratio(|it| median(&it.debug).wall),
                ratio(|it| median(&it.release).user),
                ratio(|it| median(&it.release).wall),
                ratio(|it| it.binary as f64),
            );
        }
    }
}

/// The component and all that it refers to.
fn closure(all: &Map<String, Value>, root: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut left = vec![root.to_owned()];
    while let Some(name) = left.pop() {
        if let Some(schema) = all.get(&name)
            && names.insert(name)
        {
            references(schema, &mut left);
        }
    }
    names
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str().and_then(|text| text.strip_prefix("#/components/schemas/")) {
                    Some(target) if name == "$ref" => found.push(target.to_owned()),
                    _ => references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

fn subject(name: &'static str, work: &Path, dependencies: &str, main: &str, files: &BTreeMap<String, String>) -> Subject {
    let folder = work.join(name.replace(' ', "-"));
    let types = folder.join("src/types");
    let _ = fs::remove_dir_all(&types);
    fs::create_dir_all(&types).expect("the folder can be made");
    let manifest = format!(
        "[package]\nname = \"subject\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
         [profile.release]\nstrip = true\n\n[dependencies]\n{dependencies}"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("written");
    fs::write(folder.join("src/main.rs"), format!("#![allow(warnings)]\nmod types;\n{main}")).expect("written");
    let mut bytes = 0;
    for (path, text) in files {
        // Text that is included is no code.
        if path.ends_with(".rs") {
            bytes += text.len();
        }
        fs::write(types.join(path), text).expect("written");
    }
    Subject {
        name,
        folder,
        bytes,
        generation: 0.0,
        check: Vec::new(),
        debug: Vec::new(),
        release: Vec::new(),
        binary: 0,
    }
}

const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";

fn serde_main(root: &str) -> String {
    format!(
        "fn main() {{ let text = std::io::read_to_string(std::io::stdin()).unwrap();
            let value: types::{root} = serde_json::from_str(&text).unwrap();
            println!(\"{{}}\", serde_json::to_string(&value).unwrap()); }}"
    )
}

/// The closure as an API description of its own, with all repairs.
fn output(part: &Map<String, Value>, work: &Path) -> typewright_codegen::Output {
    let path = work.join("closure.json");
    let document = json!({ "openapi": "3.0.0", "info": {}, "paths": {}, "components": { "schemas": part } });
    fs::write(&path, document.to_string()).expect("written");
    let mut diag = Diagnostics::new();
    let request = Request {
        inputs: vec![path.to_string_lossy().into_owned()],
        settings: vec![("repair".to_owned(), "all".to_owned())],
        ..Request::default()
    };
    let job = Job::new(&request, &mut diag);
    let output = generate(&job.sources, &job.options, &mut diag);
    let shown = output.is_none().then(|| diag.render_text(&job.sources, false));
    diag.finish();
    output.unwrap_or_else(|| panic!("{}", shown.unwrap_or_default()))
}

fn ours(part: &Map<String, Value>, root: &str, work: &Path) -> Subject {
    let start = Instant::now();
    let output = output(part, work);
    let generation = start.elapsed().as_secs_f64();
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let main = format!(
        "fn main() {{ let text = std::io::read_to_string(std::io::stdin()).unwrap();
            match types::{root}::from_json(&text) {{
                Ok(value) => println!(\"{{}}\", value.to_json()),
                Err(report) => println!(\"{{report}}\"),
            }} }}"
    );
    let subject = subject("typewright", work, &format!("typewright = {{ path = {runtime:?} }}\n"), &main, &output.files);
    Subject { generation, ..subject }
}

fn derived(part: &Map<String, Value>, root: &str, work: &Path) -> Subject {
    let output = output(part, work);
    let text = derive::emit(&output.graph, derive::Undeclared::Keep);
    let file = syn::parse_file(&text).expect("derives parse");
    let files = BTreeMap::from([("mod.rs".to_owned(), prettyplease::unparse(&file))]);
    subject("serde derive on our structs", work, SERDE, &serde_main(root), &files)
}

/// typify's types, from input it can work with.
fn typify(part: &Map<String, Value>, root: &str, work: &Path) -> Result<Subject, String> {
    let mut schemas = part.clone();
    let mut changes = BTreeMap::new();
    for schema in schemas.values_mut() {
        typewright_bench_generate::tame(schema, &mut changes);
    }
    println!("taken out for typify: {changes:?}\n");
    let start = Instant::now();
    let text = typewright_bench_generate::typify(schemas, true)?;
    let generation = start.elapsed().as_secs_f64();
    let mut dependencies = SERDE.to_owned();
    for (mark, line) in [
        ("::regress::", "regress = \"0.12\"\n"),
        ("::chrono::", "chrono = { version = \"0.4\", features = [\"serde\"] }\n"),
        ("::uuid::", "uuid = { version = \"1\", features = [\"serde\"] }\n"),
    ] {
        if text.contains(mark) {
            dependencies.push_str(line);
        }
    }
    let files = BTreeMap::from([("mod.rs".to_owned(), text)]);
    Ok(Subject { generation, ..subject("typify", work, &dependencies, &serde_main(root), &files) })
}

fn cargo(folder: &Path, arguments: &[&str]) {
    let status = Command::new("cargo")
        .args(arguments)
        .arg("--quiet")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .status();
    assert!(status.is_ok_and(|status| status.success()), "cargo {arguments:?} in {}", folder.display());
}

/// One build of the crate alone: its dependencies are there.
fn timed(folder: &Path, arguments: &[&str]) -> Cost {
    let main = folder.join("src/main.rs");
    let text = fs::read_to_string(&main).expect("readable");
    // Not only touched: so cargo cannot miss it, however coarse the clock of the disk is.
    let fresh = format!("{}\n// {}", text.lines().filter(|line| !line.starts_with("// ")).collect::<Vec<_>>().join("\n"), ticks());
    fs::write(&main, fresh).expect("written");
    let (before, start) = (ticks(), Instant::now());
    cargo(folder, arguments);
    Cost { user: (ticks() - before) / 100.0, wall: start.elapsed().as_secs_f64() }
}

/// User time of the processes that ended, in hundredths of a second (what Linux calls clock ticks).
fn ticks() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = text.rsplit(')').next().unwrap_or_default();
    rest.split_whitespace().nth(13).and_then(|field| field.parse().ok()).unwrap_or_default()
}

fn median(costs: &[Cost]) -> Cost {
    let middle = |of: fn(&Cost) -> f64| {
        let mut values: Vec<f64> = costs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
    };
    Cost { user: middle(|it| it.user), wall: middle(|it| it.wall) }
}
