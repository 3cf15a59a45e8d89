//! Measures corpora and prints the table.

use std::{path::Path, time::Duration};

use crate::{
    Corpus,
    corpus::{Docs, Judges},
    documents::{Dice, equal, messages, of_corpus, spoilt},
    measure::{self, Contender, Plan, geomean, ratio},
};

/// The columns: job, what is compared, its peer; `#` for allocations.
const COLUMNS: [(&str, &str, &str, &str); 20] = [
    ("read / derive keeping", "read", "typewright", "derive, keeping"),
    ("/ derive dropping", "read", "typewright", "derive, dropping"),
    ("/ sonic-rs dropping", "read", "typewright", "sonic-rs, dropping"),
    ("/ V + jsonschema + from_value", "read", "typewright", "Value + jsonschema + from_value"),
    ("/ V + macro + from_value", "read", "typewright", "Value + jsonschema macro + from_value"),
    ("/ corvus + derive", "read", "typewright", "corvus + derive, keeping"),
    ("allocs / keeping", "read#", "typewright", "derive, keeping"),
    ("allocs / dropping", "read#", "typewright", "derive, dropping"),
    ("verdict / corvus", "verdict", "typewright", "corvus"),
    ("/ V + jsonschema", "verdict", "typewright", "Value + jsonschema"),
    ("/ V + macro", "verdict", "typewright", "Value + jsonschema macro"),
    ("/ V + boon", "verdict", "typewright", "Value + boon"),
    ("write / derive", "write", "typewright", "derive, keeping"),
    ("allocs / derive", "write#", "typewright", "derive, keeping"),
    ("serde adapter / keeping", "read", "typewright by serde_json", "derive, keeping"),
    ("/ dropping", "read", "typewright by serde_json", "derive, dropping"),
    ("borrowed / dropping", "read", "typewright, borrowed", "derive, dropping"),
    ("/ dropping borrowed", "read", "typewright, borrowed", "derive, dropping, borrowed"),
    ("report / V + iter_errors", "report", "typewright", "Value + jsonschema iter_errors"),
    ("verdict / read", "across", "", ""),
];

/// What `--quick` runs.
const QUICK: [&str; 5] = ["transfer", "dependabot", "clang-format", "cspell", "yamllint"];

struct Row {
    name: &'static str,
    documents: usize,
    bytes: usize,
    jobs: Vec<(&'static str, usize, Vec<Contender>)>,
}

/// Runs what the arguments of the program ask for, on these corpora; for those that could not be
/// built, it is said why.
pub fn main(all: Vec<(&'static str, Result<Corpus, &'static str>)>) {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    let profiled = arguments.iter().find_map(|argument| argument.strip_prefix("--profile="));
    let names: Vec<&String> =
        arguments.iter().filter(|argument| !argument.starts_with("--")).collect();
    let plan =
        Plan { rounds: if flag("--quick") { 15 } else { 21 }, pass: Duration::from_millis(4) };
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for (name, corpus) in all {
        let asked = names.iter().any(|it| *it == name);
        if !asked && (!names.is_empty() || (flag("--quick") && !QUICK.contains(&name))) {
            continue;
        }
        eprintln!("{name}");
        match corpus
            .map_err(str::to_owned)
            .and_then(|corpus| row(&corpus, plan, profiled, &mut notes))
        {
            Ok(row) => rows.push(row),
            Err(why) => {
                notes.push(format!("{name}: skipped, {}", why.lines().next().unwrap_or_default()))
            }
        }
    }
    print!("{}", table(&rows));
    for note in notes {
        println!("\n{note}");
    }
    if flag("--detail") {
        print!("{}", detail(&rows));
    }
}

fn row(
    corpus: &Corpus,
    plan: Plan,
    profiled: Option<&str>,
    notes: &mut Vec<String>,
) -> Result<Row, String> {
    let judges = Judges::new(Path::new(corpus.schema))?;
    let all = if corpus.name == "transfer" {
        messages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/payloads/valid"), 300)
    } else if let Some(name) = corpus.name.strip_prefix("micro-") {
        typewright_bench_micro::documents(name)
    } else {
        of_corpus(Path::new(corpus.schema))
    };
    let mut dice = Dice(11);
    let refused = |value: &serde_json::Value| !judges.jsonschema.is_valid(value);
    if corpus.name == "micro-broken" {
        return broken(corpus, judges, plan, all);
    }
    let good: Vec<Vec<u8>> = same_to_all(corpus, judges, all, notes);
    let documents = good.len();
    if documents == 0 {
        return Err("no document that all read alike".to_owned());
    }
    let bytes = good.iter().map(Vec::len).sum();
    let bad: Vec<Vec<u8>> = good
        .iter()
        .take(400)
        .filter_map(|doc| spoilt(doc, &mut dice, refused))
        .filter(|doc| !(corpus.accepts)(doc))
        .collect();
    let good: Docs = good.leak();
    let bad: Docs = bad.leak();
    if let Some(job) = profiled {
        let contenders = match job {
            "read" => (corpus.read)(good, judges),
            "verdict" => (corpus.verdict)(good, judges),
            "write" => (corpus.write)(good),
            _ => (corpus.report)(bad, judges),
        };
        for mut contender in contenders.into_iter().take(1) {
            (0..10).for_each(|_| contender.pass());
            eprintln!("{job}: {documents} documents, 10 passes");
        }
        return Err("profiled".to_owned());
    }
    let mut jobs = vec![
        ("read", good.len(), (corpus.read)(good, judges)),
        ("verdict", good.len(), (corpus.verdict)(good, judges)),
        ("write", good.len(), (corpus.write)(good)),
    ];
    if !bad.is_empty() {
        jobs.push(("report", bad.len(), (corpus.report)(bad, judges)));
    }
    for (_, _, contenders) in &mut jobs {
        measure::run(contenders, plan);
    }
    Ok(Row { name: corpus.name, documents, bytes, jobs })
}

/// Documents that nobody accepts: the verdict and the report.
fn broken(corpus: &Corpus, judges: Judges, plan: Plan, all: Vec<Vec<u8>>) -> Result<Row, String> {
    let everyone = |doc: &Vec<u8>| {
        let value = serde_json::from_slice(doc).ok();
        value.is_some_and(|value| !judges.jsonschema.is_valid(&value)) && !(corpus.accepts)(doc)
    };
    let bad: Vec<Vec<u8>> = all.into_iter().filter(everyone).collect();
    let (documents, bytes) = (bad.len(), bad.iter().map(Vec::len).sum());
    if documents == 0 {
        return Err("no document that all refuse".to_owned());
    }
    let bad: Docs = bad.leak();
    let mut jobs = vec![
        ("verdict", documents, (corpus.verdict)(bad, judges)),
        ("report", documents, (corpus.report)(bad, judges)),
    ];
    for (_, _, contenders) in &mut jobs {
        measure::run(contenders, plan);
    }
    Ok(Row { name: corpus.name, documents, bytes, jobs })
}

/// The documents that everyone accepts, and writes again as the same value. Differences are noted.
fn same_to_all(
    corpus: &Corpus,
    judges: Judges,
    all: Vec<Vec<u8>>,
    notes: &mut Vec<String>,
) -> Vec<Vec<u8>> {
    let total = all.len();
    let (mut verdict, mut invalid, mut lost, mut kept, mut dropped, mut peers) = (0, 0, 0, 0, 0, 0);
    let good: Vec<Vec<u8>> = all
        .into_iter()
        .filter(|doc| {
            let Ok(value) = serde_json::from_slice::<serde_json::Value>(doc) else { return false };
            let valid = judges.jsonschema.is_valid(&value);
            let ours = (corpus.ours)(doc);
            if ours.is_some() != valid || (corpus.accepts)(doc) != valid {
                verdict += 1;
                if std::env::var_os("TYPEWRIGHT_SHOW").is_some() {
                    eprintln!(
                        "verdict differs, jsonschema says {valid}: {}",
                        String::from_utf8_lossy(doc)
                    );
                }
                return false;
            }
            if !valid {
                invalid += 1;
                return false;
            }
            let same =
                |other: Option<serde_json::Value>| other.is_some_and(|other| equal(&value, &other));
            let text = std::str::from_utf8(doc).unwrap_or_default();
            let others = judges.corvus.is_none_or(|corvus| corvus.validate_json(text) == Ok(true))
                && judges
                    .boon
                    .is_none_or(|(schemas, index)| schemas.validate(&value, index).is_ok());
            let checks =
                [same(ours), same((corpus.keep)(doc)), (corpus.dropping)(doc).is_some(), others];
            lost += usize::from(!checks[0]);
            kept += usize::from(!checks[1]);
            dropped += usize::from(!checks[2]);
            peers += usize::from(!checks[3]);
            checks.iter().all(|check| *check)
        })
        .collect();
    if good.len() != total {
        notes.push(format!(
            "{}: {} of {total} documents left out: {invalid} invalid, {verdict} where our verdict is not jsonschema's, {lost} we write \
             differently, {kept} the keeping derive refuses or writes differently, {dropped} the dropping derive refuses, {peers} \
             corvus or boon refuse",
            corpus.name,
            total - good.len()
        ));
    }
    good
}

fn contender<'r>(row: &'r Row, job: &str, name: &str) -> Option<&'r Contender> {
    let (_, _, contenders) = row.jobs.iter().find(|(of, _, _)| *of == job)?;
    contenders.iter().find(|contender| contender.name == name)
}

#[allow(clippy::cast_precision_loss)]
fn cell(row: &Row, column: (&str, &str, &str, &str), minima: bool) -> Option<f64> {
    let (_, job, ours, peer) = column;
    if job == "across" {
        let verdict = contender(row, "verdict", "typewright")?;
        return Some(verdict.median() / contender(row, "read", "typewright")?.median());
    }
    let counted = job.ends_with('#');
    let job = job.trim_end_matches('#');
    let (ours, peer) = (contender(row, job, ours)?, contender(row, job, peer)?);
    Some(if counted {
        ours.allocations.max(1) as f64 / peer.allocations.max(1) as f64
    } else if minima {
        ours.min() / peer.min()
    } else {
        ratio(ours, peer)
    })
}

#[allow(clippy::cast_precision_loss)]
fn table(rows: &[Row]) -> String {
    let mut text = "| corpus | documents | bytes each | read MB/s |".to_owned();
    text.extend(COLUMNS.iter().map(|column| format!(" {} |", column.0)));
    text.push_str(&format!("\n|{}\n", "---|".repeat(COLUMNS.len() + 4)));
    for row in rows {
        let speed = contender(row, "read", "typewright")
            .map_or(0.0, |it| row.bytes as f64 * 1e3 / it.median());
        text.push_str(&format!(
            "| {} | {} | {} | {speed:.0} |",
            row.name,
            row.documents,
            row.bytes / row.documents
        ));
        for column in COLUMNS {
            text.push_str(
                &cell(row, column, false)
                    .map_or(" – |".to_owned(), |value| format!(" {value:.2} |")),
            );
        }
        text.push('\n');
    }
    let small = |row: &Row| row.name.starts_with("micro-");
    let means: [(&str, bool, &dyn Fn(&Row) -> bool); 5] = [
        ("geometric mean of the corpora", false, &|row| !small(row)),
        ("without seed", false, &|row| !small(row) && row.name != "transfer"),
        ("the same of minima", true, &|row| !small(row) && row.name != "transfer"),
        ("geometric mean of the small cases", false, &small),
        ("geometric mean of all", false, &|_| true),
    ];
    for (name, minima, counts) in means {
        if !rows.iter().any(counts) {
            continue;
        }
        text.push_str(&format!("| **{name}** | | | |"));
        for column in COLUMNS {
            let rows = rows.iter().filter(|row| counts(row));
            let values: Vec<f64> = rows.filter_map(|row| cell(row, column, minima)).collect();
            text.push_str(&format!(" **{:.2}** |", geomean(&values)));
        }
        text.push('\n');
    }
    text.push_str("| **worst, without the small cases** | | | |");
    for column in COLUMNS {
        let rows = rows.iter().filter(|row| !small(row));
        let worst = rows.filter_map(|row| cell(row, column, false)).fold(f64::NAN, f64::max);
        text.push_str(&format!(" **{worst:.2}** |"));
    }
    text.push('\n');
    text
}

#[allow(clippy::cast_precision_loss)]
fn detail(rows: &[Row]) -> String {
    let mut text =
        "\n| corpus | job | who | median ns | minimum ns | allocations |\n|---|---|---|---|---|---|\n".to_owned();
    for row in rows {
        for (job, n, contenders) in &row.jobs {
            for it in contenders {
                let n = *n as f64;
                text.push_str(&format!(
                    "| {} | {job} | {} | {:.0} | {:.0} | {:.1} |\n",
                    row.name,
                    it.name,
                    it.median() / n,
                    it.min() / n,
                    it.allocations as f64 / n
                ));
            }
        }
    }
    text
}
