//! `typewright validate` beside other commands that validate documents, over corpora as files:
//! seconds and memory.
//!
//! `cargo run --release --manifest-path bench/Cargo.toml -p typewright-bench-validate -- [--tools
//! FOLDER] [--built FILE] [--passes N] [NAME..]`, with `TYPEWRIGHT_CORPUS` set. The commands are
//! installed in a temporary folder, or in the one of `--tools`, where they stay; `--built` names a
//! `typewright` that is there already. A corpus is a folder with
//! `schema.json` and `instances.jsonl`; each line becomes a file. A command is started once with all
//! of them, so that the time it takes to start counts once.

mod tools;

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    time::Instant,
};

use tools::Tool;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}

/// A folder that is removed in the end.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str) -> Result<Self, String> {
        let path = env::temp_dir().join(format!("typewright-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What was asked for.
struct Asked {
    tools: Option<PathBuf>,
    built: Option<PathBuf>,
    passes: usize,
    names: Vec<String>,
}

fn asked() -> Result<Asked, String> {
    let mut asked = Asked { tools: None, built: None, passes: 7, names: Vec::new() };
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} has no value"));
        match word.as_str() {
            "--tools" => asked.tools = Some(PathBuf::from(value()?)),
            "--built" => asked.built = Some(PathBuf::from(value()?)),
            "--passes" => {
                asked.passes = value()?.parse().map_err(|why| format!("--passes: {why}"))?
            }
            _ if word.starts_with('-') => return Err(format!("there is no flag {word}")),
            _ => asked.names.push(word),
        }
    }
    Ok(asked)
}

/// One run of a command.
#[derive(Clone, Copy)]
struct Run {
    seconds: f64,
    kib: f64,
    verdict: Option<bool>,
}

fn run() -> Result<(), String> {
    let Asked { tools, built, passes, names } = asked()?;
    let corpus = env::var_os("TYPEWRIGHT_CORPUS").ok_or("set TYPEWRIGHT_CORPUS")?;
    let work = Temporary::new("validate")?;
    let tools = tools.unwrap_or_else(|| work.0.join("tools"));
    fs::create_dir_all(&tools).map_err(|why| why.to_string())?;
    let tools = fs::canonicalize(tools).map_err(|why| why.to_string())?;
    let mut installed = Vec::new();
    for tool in Tool::ALL {
        match tool.install(&tools, built.as_deref()) {
            Ok(()) => installed.push(tool),
            Err(why) if tool.is_ours() => return Err(why),
            Err(why) => eprintln!("{} is left out: {why}", tool.name()),
        }
    }
    let mut rows = Vec::new();
    for name in corpora(&Path::new(&corpus).join("benchmark"), &names)? {
        let folder = Path::new(&corpus).join("benchmark").join(&name);
        let documents = documents(&folder, &work.0.join(&name))?;
        let schema = folder.join("schema.json");
        let mut row = Row { name, documents: documents.len(), runs: vec![None; installed.len()] };
        // They take turns, so that what else the machine does hits all of them.
        for pass in 0..passes {
            for (tool, best) in installed.iter().zip(&mut row.runs) {
                if tool.is_slow() && pass > 0 {
                    continue;
                }
                let run = timed(&tool.call(&tools, &schema, &documents), *tool, &work.0)?;
                *best = Some(match *best {
                    Some(best) if best.seconds <= run.seconds => {
                        Run { kib: best.kib.min(run.kib), ..best }
                    }
                    Some(best) => Run { kib: best.kib.min(run.kib), ..run },
                    None => run,
                });
            }
        }
        eprintln!("{}", row.line(&installed));
        rows.push(row);
    }
    println!("{}", table(&rows, &installed));
    Ok(())
}

/// The names of the corpora, sorted.
fn corpora(folder: &Path, names: &[String]) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut found: Vec<String> =
        entries.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    found.retain(|name| names.is_empty() || names.contains(name));
    found.sort();
    Ok(found)
}

/// Writes each line of `instances.jsonl` as a file.
fn documents(folder: &Path, into: &Path) -> Result<Vec<PathBuf>, String> {
    let path = folder.join("instances.jsonl");
    let text = fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    fs::create_dir_all(into).map_err(|why| why.to_string())?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .enumerate()
        .map(|(n, line)| {
            let path = into.join(format!("{n:05}.json"));
            fs::write(&path, line).map_err(|why| why.to_string())?;
            Ok(path)
        })
        .collect()
}

/// Runs a command; its peak is what GNU time says.
fn timed(words: &[OsString], tool: Tool, work: &Path) -> Result<Run, String> {
    let said = work.join("peak");
    let start = Instant::now();
    let status = Command::new("/usr/bin/time")
        .args(["-f", "%M", "-o"])
        .arg(&said)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|why| format!("/usr/bin/time: {why}"))?;
    let seconds = start.elapsed().as_secs_f64();
    let peak = fs::read_to_string(&said).map_err(|why| why.to_string())?;
    // Before it may stand that the command has failed.
    let kib = peak.lines().last().and_then(|line| line.parse().ok()).ok_or("no peak")?;
    Ok(Run { seconds, kib, verdict: tool.verdict(status.code()) })
}

/// The runs on one corpus, in the order of the tools.
struct Row {
    name: String,
    documents: usize,
    runs: Vec<Option<Run>>,
}

impl Row {
    /// What typewright says.
    fn verdict(&self, tools: &[Tool]) -> Option<bool> {
        let at = tools.iter().position(|tool| *tool == Tool::Typewright)?;
        self.runs.get(at).copied().flatten().and_then(|run| run.verdict)
    }

    fn line(&self, tools: &[Tool]) -> String {
        let cells = tools.iter().zip(&self.runs).map(|(tool, run)| match run {
            Some(run) => format!(
                "{} {:.3} s {:.0} MiB {}",
                tool.name(),
                run.seconds,
                run.kib / 1024.0,
                said(run.verdict)
            ),
            None => format!("{} -", tool.name()),
        });
        format!("{}: {}", self.name, cells.collect::<Vec<_>>().join("; "))
    }
}

fn said(verdict: Option<bool>) -> &'static str {
    match verdict {
        Some(true) => "valid",
        Some(false) => "invalid",
        None => "failed",
    }
}

/// The table, in Markdown. A command that could not use a schema has no figures there, and one with
/// another verdict counts in no mean.
fn table(rows: &[Row], tools: &[Tool]) -> String {
    let names: Vec<String> = tools.iter().map(|tool| format!(" {} |", tool.name())).collect();
    let mut text = format!(
        "| corpus | documents |{}\n|---|---|{}\n",
        names.concat(),
        "---|".repeat(tools.len())
    );
    for row in rows {
        let ours = row.verdict(tools);
        let cells: String = row
            .runs
            .iter()
            .map(|run| match run {
                Some(Run { verdict: Some(verdict), seconds, kib }) => {
                    let other = if Some(*verdict) == ours { "" } else { ", another verdict" };
                    format!(" {seconds:.3} s, {:.0} MiB{other} |", kib / 1024.0)
                }
                _ => " – |".to_owned(),
            })
            .collect();
        text.push_str(&format!("| {} | {} |{cells}\n", row.name, row.documents));
    }
    for (what, of) in
        [("time", (|run: &Run| run.seconds) as fn(&Run) -> f64), ("memory", |run| run.kib)]
    {
        for ours in [Tool::Typewright, Tool::OneThread] {
            let Some(at) = tools.iter().position(|tool| *tool == ours) else { continue };
            let cells: String = (0..tools.len())
                .map(|other| {
                    let ratios: Vec<f64> = rows
                        .iter()
                        .filter_map(|row| {
                            let (ours, theirs) = (row.runs[at]?, row.runs[other]?);
                            // Whoever comes to another verdict has done other work.
                            (ours.verdict.is_some() && theirs.verdict == ours.verdict)
                                .then(|| of(&ours) / of(&theirs))
                        })
                        .collect();
                    if ratios.is_empty() {
                        " – |".to_owned()
                    } else {
                        let worst = ratios.iter().copied().fold(0.0, f64::max);
                        format!(" {:.2}, at most {worst:.2} |", mean(&ratios))
                    }
                })
                .collect();
            text.push_str(&format!("| **{}: {what} / theirs** | |{cells}\n", ours.name()));
        }
    }
    text
}

/// The geometric mean.
fn mean(ratios: &[f64]) -> f64 {
    (ratios.iter().map(|it| it.ln()).sum::<f64>() / ratios.len() as f64).exp()
}
