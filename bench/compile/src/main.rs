//! What generated code costs its users to compile, ours beside typify's and serde derives on our
//! structs, as Markdown tables: `cargo run --release --manifest-path bench/Cargo.toml -p
//! typewright-bench-compile -- [--runs N] [--only NAME,..] [--keep DIR]`.
//!
//! There is a table for each of these, and `--only` chooses by name:
//!
//! | name | what is compiled |
//! |---|---|
//! | `closure` | the types of one message of the API description `$TYPEWRIGHT_CORPUS/vapi/openapi.json`, and all it refers to |
//! | the folder of a corpus in `$TYPEWRIGHT_CORPUS/benchmark` | its types; if none is chosen, those of the three with the most code of ours |
//! | `generator` | the generators themselves, as a build script needs them |
//!
//! What is compiled is a binary that reads and writes the root type. What it depends on is built
//! before, and nothing is compiled incrementally. Each figure is the median of N runs (3), in
//! turns; a kind of build that takes any subject longer than half a minute is run once. Folders are
//! kept in DIR, which is otherwise one for temporary files.

mod generator;
mod llvm;
mod measure;
mod subject;
mod table;
mod types;

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Instant,
};

use serde_json::{Map, Value};
use subject::Subject;
use types::Types;

/// Corpora that are compiled if none is named.
const LARGEST: usize = 3;

/// The message whose closure is compiled.
const MESSAGE: &str = "ServerMessageTransferUpdate";

fn main() -> Result<(), String> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let runs = match option("--runs", &mut arguments) {
        Some(runs) => runs.parse().map_err(|_| format!("`{runs}` is no number of runs"))?,
        None => 3,
    };
    let only = option("--only", &mut arguments);
    let chosen: Option<Vec<&str>> = only.as_ref().map(|it| it.split(',').collect());
    let keep = option("--keep", &mut arguments).map(PathBuf::from);
    if let Some(other) = arguments.first() {
        return Err(format!(
            "`{other}` is not understood; there are --runs N, --only NAME,.. and --keep DIR"
        ));
    }
    let work = keep.clone().unwrap_or_else(|| {
        env::temp_dir().join(format!("typewright-compile-{}", std::process::id()))
    });
    fs::create_dir_all(&work).map_err(|error| error.to_string())?;
    let work = fs::canonicalize(work).map_err(|error| error.to_string())?;
    let start = Instant::now();
    let corpus = env::var_os("TYPEWRIGHT_CORPUS")
        .map(PathBuf::from)
        .ok_or("TYPEWRIGHT_CORPUS is not set")?;
    let has = |name: &str| chosen.as_ref().is_none_or(|chosen| chosen.contains(&name));

    if has("closure") {
        said(closure(&corpus.join("vapi/openapi.json"), runs, &work));
    }
    let folder = corpus.join("benchmark");
    for (name, types) in corpora(&folder, chosen.as_deref())? {
        println!("### {name}\n");
        let peer = read(&folder.join(&name).join("schema.json"))
            .and_then(|schema| types::typify_root(&schema));
        said(compare(&name, types, peer, runs, &work));
    }
    if has("generator") {
        said(generator::table(&work));
    }
    println!("{:.0} minutes in all.", start.elapsed().as_secs_f64() / 60.0);
    if keep.is_none() {
        let _ = fs::remove_dir_all(work);
    }
    Ok(())
}

/// What went wrong with one table does not keep the others back.
fn said(result: Result<(), String>) {
    if let Err(why) = result {
        println!("{}\n", short(&why));
    }
}

/// The start of a message, which may hold a whole schema.
fn short(text: &str) -> String {
    let start: String =
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect();
    if start.len() < 300 { start } else { format!("{start} ...") }
}

/// Takes an option and its value out of the arguments.
fn option(name: &str, arguments: &mut Vec<String>) -> Option<String> {
    let at = arguments.iter().position(|argument| argument == name)?;
    arguments.remove(at);
    (at < arguments.len()).then(|| arguments.remove(at))
}

fn read(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// One message of the API description and all it refers to.
fn closure(api: &Path, runs: usize, work: &Path) -> Result<(), String> {
    let document = read(api)?;
    let all = document["components"]["schemas"].as_object().ok_or("not an API description")?;
    let part = types::closure(all, MESSAGE);
    println!("### {} of {} components, behind `{MESSAGE}`\n", part.len(), all.len());
    let path = work.join("closure.json");
    let document = Map::from_iter([
        ("openapi".to_owned(), Value::from("3.0.0")),
        (
            "components".to_owned(),
            Value::from(Map::from_iter([("schemas".to_owned(), Value::from(part.clone()))])),
        ),
    ]);
    fs::write(&path, Value::from(document).to_string()).map_err(|error| error.to_string())?;
    let types = Types::new(&path, &[("repair", "all")], |def| def.ident == MESSAGE)?;
    compare("closure", types, types::typify_components(part, MESSAGE), runs, work)
}

/// The corpora to compile, and their types.
fn corpora(corpus: &Path, chosen: Option<&[&str]>) -> Result<Vec<(String, Types)>, String> {
    let entries = fs::read_dir(corpus).map_err(|error| format!("{}: {error}", corpus.display()))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> =
        names.filter(|name| chosen.is_none_or(|chosen| chosen.contains(&&**name))).collect();
    names.sort();
    let mut made = Vec::new();
    for name in names {
        let path = corpus.join(&name).join("schema.json");
        if path.is_file() {
            match Types::new(&path, &[], |def| def.is_root && def.pointer.is_empty()) {
                Ok(types) => made.push((name, types)),
                Err(why) => println!("{name}: {}\n", short(&why)),
            }
        }
    }
    made.sort_by_key(|(_, types)| std::cmp::Reverse(types.bytes()));
    if chosen.is_none() {
        made.truncate(LARGEST);
    }
    Ok(made)
}

/// The table of one set of schemas.
fn compare(
    name: &str,
    ours: Types,
    peer: Result<types::Peer, String>,
    runs: usize,
    work: &Path,
) -> Result<(), String> {
    if ours.is_opaque {
        println!(
            "Our root type holds any JSON value, so little of what is generated is in a binary that reads it.\n"
        );
    }
    let mut subjects = Vec::new();
    match peer {
        Ok(peer) => {
            if !peer.changes.is_empty() {
                println!("Taken out for typify, which stops at it: {}.\n", peer.changes.join(", "));
            }
            subjects.push(Subject::typify(name, &peer, work)?);
        }
        Err(why) => println!("typify generates nothing: {}\n", short(&why)),
    }
    subjects.push(Subject::derive(name, &ours, work)?);
    subjects.push(Subject::typewright(name, &ours, work)?);
    drop(ours);
    measure::measure(&mut subjects, runs);
    table::print(&subjects);
    Ok(())
}
