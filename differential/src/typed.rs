//! The same with compilation: random schemas become types in a scratch crate, and read the
//! documents.

use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    panic::catch_unwind,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use typewright_codegen::{diag::Diagnostics, generate, single_file};

use crate::{
    DOCUMENTS,
    case::Case,
    document,
    draft::Draft,
    exclusion,
    json::Json,
    judge::{Count, Judge, options, sources},
    random::Random,
    schema,
};

/// How many schemas are compiled at once.
const BATCH: u64 = 200;

struct Made {
    draft: Draft,
    schema: Json,
    code: String,
    root: String,
    judge: Judge,
    documents: Vec<Json>,
}

/// Judges the documents of so many random schemas through their types, from the one of number
/// `first` on. What is judged differently comes back as it is. `tell` is called now and then, with
/// what has been judged so far and how much of it differently: a run takes hours.
///
/// # Errors
///
/// If the code does not compile, or the program made of it does not run.
pub fn run(
    seed: u64,
    first: u64,
    schemas: u64,
    count: &mut Count,
    tell: impl Fn(&Count, usize),
) -> Result<Vec<Case>, String> {
    let folder = std::env::temp_dir().join("typewright-differential");
    let mut failures = Vec::new();
    let (mut first, last) = (first, first.saturating_add(schemas));
    while first < last {
        let end = last.min(first + BATCH);
        let made: Vec<Made> = (first..end).filter_map(|number| make(seed, number)).collect();
        let program = compile(&folder, &made)?;
        judge(&program, &made, count, &mut failures)?;
        tell(count, failures.len());
        first = end;
    }
    Ok(failures)
}

fn make(seed: u64, number: u64) -> Option<Made> {
    let mut random = Random::new(seed.wrapping_mul(0x1_0000_0001).wrapping_add(number));
    let draft = *random.pick(&Draft::ALL);
    let schema = schema::schema(&mut random, draft);
    let judge = Judge::new(&schema, draft).ok()?;
    let (code, root) = catch_unwind(|| code(&schema, draft)).ok()??;
    let documents = (0..DOCUMENTS).map(|_| document::document(&mut random, &schema)).collect();
    Some(Made { draft, schema, code, root, judge, documents })
}

/// Source text, and the name of the root type.
fn code(schema: &Json, draft: Draft) -> Option<(String, String)> {
    let mut diag = Diagnostics::new();
    let sources = sources(schema, &mut diag);
    let output = generate(&sources, &options(draft), &mut diag);
    diag.finish();
    let output = output?;
    let root = output.graph.types.iter().find(|def| def.is_document_of("schema.json"));
    let root = root?.ident.clone();
    Some((single_file(&output), root))
}

fn compile(folder: &Path, made: &[Made]) -> Result<PathBuf, String> {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let save = |name: &str, text: &str| {
        let path = folder.join(name);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::write(&path, text))
            .map_err(|why| format!("{}: {why}", path.display()))
    };
    let manifest = format!(
        "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\ntypewright = {{ path = {:?} }}\n\n\
         [profile.dev]\ndebug = 0\nincremental = false\n\n[profile.dev.package.\"*\"]\nopt-level = 1\n",
        runtime.display().to_string()
    );
    save("Cargo.toml", &manifest)?;
    let (mut modules, mut table) = (String::new(), String::new());
    for (n, one) in made.iter().enumerate() {
        save(&format!("src/s{n}.rs"), &one.code)?;
        // Writing to a string cannot fail.
        let _ = writeln!(modules, "#[allow(dead_code)]\nmod s{n};");
        let _ = writeln!(table, "    read::<s{n}::{}>,", one.root);
    }
    let runner = include_str!("runner.rs.txt").replace("/* TABLE */", &table);
    let (head, rest) = runner.split_once("\n\n").unwrap_or_default();
    save("src/main.rs", &format!("{head}\n\n{modules}\n{rest}"))?;
    let target = folder.join("target");
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--offline", "--quiet", "-j", "1"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &target)
        .output()
        .map_err(|why| format!("cargo: {why}"))?;
    if output.status.success() {
        return Ok(target.join("debug/scratch"));
    }
    Err(format!(
        "the code does not compile: see {}\n{}",
        folder.display(),
        String::from_utf8_lossy(&output.stderr)
    ))
}

fn judge(
    program: &Path,
    made: &[Made],
    count: &mut Count,
    failures: &mut Vec<Case>,
) -> Result<(), String> {
    let fail = |why: std::io::Error| format!("{}: {why}", program.display());
    let mut questions = String::new();
    for (n, one) in made.iter().enumerate() {
        for document in &one.documents {
            let _ = writeln!(questions, "{n}\t{document}");
        }
    }
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(fail)?;
    let mut input = child.stdin.take().ok_or("the program has no input")?;
    let writer = std::thread::spawn(move || input.write_all(questions.as_bytes()));
    let output = child.wait_with_output().map_err(fail)?;
    let written = writer.join().map_err(|_| "the writer panicked".to_owned())?;
    written.map_err(fail)?;
    let answers = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut answers = answers.lines();
    for one in made {
        count.schemas += 1;
        for document in &one.documents {
            let answer = answers
                .next()
                .ok_or_else(|| format!("the program ended early, at {}", one.schema))?;
            if let Some(reason) = exclusion::reason(one.draft, &one.schema, document) {
                *count.excluded.entry(reason.to_owned()).or_default() += 1;
                continue;
            }
            match agreed(one, document, answer) {
                Ok(accepted) => {
                    count.pairs += 1;
                    count.accepted += u64::from(accepted);
                    count.exact += u64::from(one.judge.is_exact(document));
                }
                Err(about) => failures.push(Case {
                    draft: one.draft,
                    about,
                    schema: one.schema.clone(),
                    document: document.clone(),
                    valid: None,
                }),
            }
        }
    }
    Ok(())
}

fn agreed(one: &Made, document: &Json, answer: &str) -> Result<bool, String> {
    if let Some(why) = answer.strip_prefix('!') {
        return Err(why.to_owned());
    }
    let accepted = one.judge.verdict(document)?;
    match (accepted, answer) {
        (false, "-") => Ok(false),
        (false, _) => Err("the type reads what is not accepted".to_owned()),
        (true, "-") => Err("the type refuses what is accepted".to_owned()),
        (true, written) => match Json::parse(written) {
            Some(written) if written.equals(document) => Ok(true),
            _ => Err(format!("it is written as {written}")),
        },
    }
}
