//! What generation costs, as one Markdown table:
//! `cargo run --release --manifest-path bench/Cargo.toml -p typewright-bench-generate -- [--runs N]
//! [OPENAPI]`.
//!
//! The API description is by default `$TYPEWRIGHT_CORPUS/vapi/openapi.json`. Each figure is the
//! median of N runs, each a process of its own, which tells its time (reading included, start of
//! the process not), that of all processors, and the most memory it had.
//! typify stops at what is wrong with the description, so that is taken out of its input first.

mod synthetic;

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use serde_json::{Map, Value};
use typewright_bench_generate::{tame, typify};
use typewright_codegen::{
    Output, analyse,
    diag::Diagnostics,
    generate,
    job::{Job, Request},
    load::Disk,
    stamp::{Recorder, Stamp},
    write,
};

fn main() {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    if let Some("--job") = arguments.first().map(String::as_str) {
        return job(&arguments[1], Path::new(&arguments[2]), Path::new(&arguments[3]));
    }
    let runs = match arguments.iter().position(|it| it == "--runs") {
        Some(at) => {
            arguments.remove(at);
            arguments.remove(at).parse().expect("a number of runs")
        }
        None => 5,
    };
    let api = arguments.first().map_or_else(
        || {
            PathBuf::from(env::var_os("TYPEWRIGHT_CORPUS").unwrap_or_default())
                .join("vapi/openapi.json")
        },
        PathBuf::from,
    );
    let work = env::temp_dir().join(format!("typewright-generate-{}", std::process::id()));
    fs::create_dir_all(&work).expect("a folder for what is generated");
    let bench = Bench { runs, work: work.clone() };
    bench.description(&api);
    bench.sets();
    let _ = fs::remove_dir_all(work);
}

struct Bench {
    runs: usize,
    work: PathBuf,
}

/// One kind of run: time, the most memory, and what else the process told.
struct Cost {
    seconds: f64,
    /// Seconds of all processors, of this process and in the system for it.
    cpu: f64,
    mib: f64,
    more: String,
}

impl Bench {
    fn description(&self, api: &Path) {
        let text = fs::read_to_string(api).expect("the API description is readable");
        let document: Value = serde_json::from_str(&text).expect("the API description is JSON");
        let mut schemas =
            document["components"]["schemas"].as_object().expect("an API description").clone();
        let mut changes = BTreeMap::new();
        schemas.values_mut().for_each(|schema| tame(schema, &mut changes));
        let n = schemas.len();
        let tamed = self.work.join("tamed.json");
        fs::write(&tamed, Value::from(schemas).to_string()).expect("written");
        println!("API description of {n} components; taken out for typify: {changes:?}.\n");
        let peer = self.cost("typify", &tamed);
        println!(
            "| task | seconds | ratio to typify | CPU seconds | ratio to typify | peak MiB | |\n\
             |---|---|---|---|---|---|---|"
        );
        let row = |what: &str, cost: &Cost| {
            let Cost { seconds, cpu, mib, more } = cost;
            let (of_seconds, of_cpu) = (seconds / peer.seconds, cpu / peer.cpu);
            println!(
                "| {what} | {seconds:.3} | {of_seconds:.2} | {cpu:.2} | {of_cpu:.2} | {mib:.0} | {more} |"
            );
        };
        row("typify: types, formatted, one text", &peer);
        row("typify: the same, not formatted", &self.cost("typify-tokens", &tamed));
        row("typewright: schemas read, nothing generated", &self.cost("load", api));
        row("typewright: graph of types, nothing emitted", &self.cost("analyse", api));
        row(
            "typewright: types and rules, formatted, one text for each module",
            &self.cost("generate", api),
        );
        row("typewright: the same, written into an empty folder", &self.cost("write", api));
        row("typewright: the same, when no file differs", &self.cost("again", api));
        self.cost("keep", api);
        row("typewright: a second run, when nothing has changed", &self.cost("unchanged", api));
        println!();
    }

    fn sets(&self) {
        println!(
            "| synthetic set | schemas | seconds | CPU seconds | ratio to typify | CPU µs per schema \
             | peak MiB | KiB per schema |\n|---|---|---|---|---|---|---|---|"
        );
        let mut points = Vec::new();
        for n in [100, 300, 1_000, 3_000, 10_000] {
            points.push((n, self.set("mixed", &synthetic::mixed(n), n, n <= 1_000)));
        }
        type Make = fn(usize) -> Value;
        let others: [(&str, Make); 4] = [
            ("chain of references", synthetic::chain),
            ("cycle, each refers to two", synthetic::cycle),
            ("one union, told apart by a constant", synthetic::tagged),
            ("one union, whose branches require a member each", synthetic::keyed),
        ];
        for (name, make) in others {
            for n in [1_000, 10_000] {
                self.set(name, &make(n), n, false);
            }
        }
        let (start, each, r2) = fit(&points);
        println!(
            "\nMixed sets, CPU time: {:.1} ms + {:.1} µs per schema, R² = {r2:.4}.\n",
            start * 1e3,
            each * 1e6
        );
    }

    fn set(&self, name: &str, schema: &Value, n: usize, beside: bool) -> f64 {
        let path = self.work.join("set.json");
        fs::write(&path, schema.to_string()).expect("written");
        let ours = self.cost("generate", &path);
        let theirs = if beside {
            let definitions = self.work.join("definitions.json");
            let text = schema["definitions"].to_string();
            fs::write(&definitions, text).expect("written");
            let peer = self.cost("typify", &definitions);
            format!("{:.2}", ours.cpu / peer.cpu)
        } else {
            String::new()
        };
        let each = |all: f64| all / n as f64;
        println!(
            "| {name} | {n} | {:.3} | {:.2} | {theirs} | {:.0} | {:.0} | {:.1} |",
            ours.seconds,
            ours.cpu,
            each(ours.cpu * 1e6),
            ours.mib,
            each(ours.mib * 1024.0)
        );
        ours.cpu
    }

    /// Median of processes of their own.
    fn cost(&self, kind: &str, input: &Path) -> Cost {
        let dir = self.work.join("out");
        let mut costs: Vec<Cost> = Vec::new();
        for _ in 0..self.runs {
            if kind == "write" {
                let _ = fs::remove_dir_all(&dir);
            }
            let program = env::current_exe().expect("this program");
            let output = Command::new(program)
                .args(["--job", kind])
                .args([input, &dir])
                .output()
                .expect("a process");
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let mut parts = text.trim().splitn(4, ' ');
            let mut number = || parts.next().and_then(|it| it.parse().ok());
            match (number(), number(), number()) {
                (Some(seconds), Some(cpu), Some(mib)) => {
                    costs.push(Cost {
                        seconds,
                        cpu,
                        mib,
                        more: parts.next().unwrap_or_default().to_owned(),
                    });
                }
                _ => {
                    eprintln!("{kind}: {text}{}", String::from_utf8_lossy(&output.stderr));
                    return Cost {
                        seconds: f64::NAN,
                        cpu: f64::NAN,
                        mib: f64::NAN,
                        more: "failed".to_owned(),
                    };
                }
            }
        }
        costs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
        costs.swap_remove(costs.len() / 2)
    }
}

/// What one process does. Prints seconds, MiB, and remarks.
fn job(kind: &str, input: &Path, dir: &Path) {
    let start = Instant::now();
    let remark = match kind {
        "typify" | "typify-tokens" => {
            let text = fs::read_to_string(input).expect("readable");
            let schemas: Map<String, Value> = serde_json::from_str(&text).expect("JSON");
            match typify(schemas, kind == "typify") {
                Ok(text) => bytes(text.len()),
                Err(why) => return println!("{why}"),
            }
        }
        _ => ours(kind, input, dir),
    };
    let seconds = start.elapsed().as_secs_f64();
    println!("{seconds:.6} {:.2} {:.3} {remark}", cpu(), peak());
    // As the command line does.
    std::process::exit(0);
}

fn ours(kind: &str, input: &Path, dir: &Path) -> String {
    let program = env::current_exe().expect("this program");
    // As the command does: the stamp of the last run, then a run that keeps one.
    let stamp = Stamp::new(dir.with_extension("stamp"), &program, &input).expect("a stamp");
    if kind == "unchanged" {
        let said = stamp.unchanged().expect("nothing has changed");
        return said["text"].clone();
    }
    let mut diag = Diagnostics::new();
    let request = Request {
        inputs: vec![input.to_string_lossy().into_owned()],
        settings: [("repair", "all"), ("limits", "branches=20000")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .into(),
        ..Request::default()
    };
    let recorder = Recorder::new(&Disk);
    let job = Job::new_in(&recorder, &request, &mut diag);
    let remark = if kind == "load" {
        Some(format!("{} files", job.sources.files.len()))
    } else if kind == "analyse" {
        let made = analyse(&job.sources, &job.options, &mut diag);
        made.map(|(graph, _)| {
            let n = graph.types.len();
            std::mem::forget(graph);
            format!("{n} types")
        })
    } else {
        generate(&job.sources, &job.options, &mut diag).map(|output| {
            let said = wrote(kind, &output, dir, &mut diag);
            if kind == "keep" {
                let mut run = recorder.run();
                run.wrote_all(&output.files, dir, &dir.join("typewright.lock"));
                let text = format!("{} files the same", output.files.len());
                stamp.save(run, [("text".to_owned(), text)].into());
            }
            std::mem::forget(output);
            said
        })
    };
    let Some(remark) = remark else { panic!("{}", diag.render_plain(&job.sources)) };
    assert!(!diag.has_errors());
    diag.finish();
    std::mem::forget(job);
    remark
}

fn wrote(kind: &str, output: &Output, dir: &Path, diag: &mut Diagnostics) -> String {
    let all = bytes(output.files.values().map(String::len).sum());
    match kind {
        "write" | "again" | "keep" => {
            let written = write::write(&output.files, dir, &dir.join("typewright.lock"), diag);
            format!("{} files new, {} unchanged", written.new.len(), written.unchanged.len())
        }
        _ => all,
    }
}

fn bytes(n: usize) -> String {
    format!("{:.1} MB", n as f64 / 1e6)
}

/// The most memory that this process had, in MiB.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib =
        line.and_then(|line| line.split_whitespace().next()).and_then(|it| it.parse::<f64>().ok());
    kib.unwrap_or(f64::NAN) / 1024.0
}

/// Time on processors of this process, all its threads, and the system for it.
fn cpu() -> f64 {
    (field(11) + field(12)) / 100.0
}

/// A field of what the system says about this process, behind its name.
fn field(n: usize) -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = text.rsplit(')').next().unwrap_or_default();
    rest.split_whitespace().nth(n).and_then(|field| field.parse().ok()).unwrap_or_default()
}

/// The line through the points by least squares: start, slope, and how much of the variance it
/// explains.
fn fit(points: &[(usize, f64)]) -> (f64, f64, f64) {
    let n = points.len() as f64;
    let (mean_x, mean_y) = (
        points.iter().map(|it| it.0 as f64).sum::<f64>() / n,
        points.iter().map(|it| it.1).sum::<f64>() / n,
    );
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for &(x, y) in points {
        let (dx, dy) = (x as f64 - mean_x, y - mean_y);
        xy += dx * dy;
        xx += dx * dx;
        yy += dy * dy;
    }
    let slope = xy / xx;
    (mean_y - slope * mean_x, slope, xy * xy / (xx * yy))
}
