//! The result: as JSON for programs, as Markdown for people.

use std::{collections::BTreeMap, fmt::Write as _, fs, time::Duration};

use serde_json::{Value, json};

use crate::{args::Args, corpus::Case, generate::Generated, judge::Judged, scratch::Compiled};

/// Problems of one kind listed for one schema.
const LISTED: usize = 20;

/// All there is to say about a run.
pub(crate) struct Run<'a> {
    pub(crate) args: &'a Args,
    /// What is said of the sizes of types.
    pub(crate) largest: Vec<(&'static str, String)>,
    pub(crate) cases: &'a [Case],
    pub(crate) generated: &'a [Generated],
    pub(crate) compiled: &'a [Compiled],
    pub(crate) judged: &'a [Judged],
    pub(crate) times: Vec<(&'static str, Duration)>,
}

#[derive(Default)]
struct Sums {
    schemas: usize,
    generated: usize,
    compiled: usize,
    clean: usize,
    documents: usize,
    verdicts: usize,
    accepted: usize,
    equal: usize,
    asked: usize,
    agreed: usize,
    locations: u64,
    opaque: u64,
    bytes: u64,
    milliseconds: u64,
    grades: BTreeMap<String, u64>,
    problems: BTreeMap<&'static str, usize>,
}

/// Writes `table.json` and `table.md`; the sums as text, and how many problems there are.
pub(crate) fn write(run: &Run<'_>) -> Result<(String, usize), String> {
    let mut sums = Sums::default();
    let mut rows = Vec::new();
    let mut lines = String::new();
    let mut details = String::new();
    for (((case, generated), compiled), judged) in
        run.cases.iter().zip(run.generated).zip(run.compiled).zip(run.judged)
    {
        let row = row(case, generated, compiled, judged, &mut sums);
        line(&row, &mut lines);
        for problem in row.get("problems").and_then(Value::as_array).into_iter().flatten() {
            let text = |key| {
                problem.get(key).and_then(Value::as_str).unwrap_or_default().replace('\n', " ")
            };
            let _ = writeln!(
                details,
                "- `{}` {} {}: {}",
                case.name,
                text("kind"),
                text("document"),
                text("detail")
            );
        }
        rows.push(row);
    }
    let summary = summary(run, &sums);
    let json = json!({ "summary": summary, "schemas": rows });
    let mut markdown = String::from("# Sweep\n\n");
    for (name, value) in summary.as_object().into_iter().flatten() {
        let _ = writeln!(
            markdown,
            "- {name}: {}",
            value.as_str().map_or_else(|| value.to_string(), str::to_owned)
        );
    }
    let head = markdown.clone();
    let _ = write!(
        markdown,
        "\n| schema | types | exact | residual | opaque | locations | opaque locations | ms | bytes \
         | verdicts | equal | problems |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n{lines}\n## Problems\n\n{details}"
    );
    let out = &run.args.out;
    fs::create_dir_all(out).map_err(|why| format!("{}: {why}", out.display()))?;
    for (name, text) in [("table.json", format!("{json:#}\n")), ("table.md", markdown)] {
        fs::write(out.join(name), text).map_err(|why| format!("{}: {why}", out.display()))?;
    }
    // That another validator judges otherwise than the folder says, as we do not, is told and no
    // more.
    let wrong = sums
        .problems
        .iter()
        .filter(|(kind, _)| **kind != "oracle-differs")
        .map(|(_, count)| count)
        .sum();
    Ok((head, wrong))
}

fn row(
    case: &Case,
    generated: &Generated,
    compiled: &Compiled,
    judged: &Judged,
    sums: &mut Sums,
) -> Value {
    let facts = generated.facts.clone().unwrap_or_else(|| json!({}));
    let number = |key: &str| facts.get(key).and_then(Value::as_u64).unwrap_or_default();
    let mut problems: Vec<(&'static str, String, String)> = Vec::new();
    if let Some(failure) = &generated.failure {
        problems.push(("crash", String::new(), failure.clone()));
    }
    for error in facts.get("errors").and_then(Value::as_array).into_iter().flatten() {
        problems.push(("error", String::new(), error.as_str().unwrap_or_default().to_owned()));
    }
    problems.extend(compiled.errors.iter().map(|text| ("compile", String::new(), text.clone())));
    problems.extend(compiled.too_large.iter().map(|text| ("size", String::new(), text.clone())));
    problems.extend(compiled.warnings.iter().map(|text| ("warning", String::new(), text.clone())));
    problems.extend(judged.problems.iter().cloned());
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (kind, ..) in &problems {
        *counts.entry(kind).or_default() += 1;
        *sums.problems.entry(kind).or_default() += 1;
    }
    let is_generated = generated.code.is_some();
    sums.schemas += 1;
    sums.generated += usize::from(is_generated);
    sums.compiled += usize::from(compiled.runner.is_some());
    sums.clean += usize::from(compiled.runner.is_some() && compiled.warnings.is_empty());
    sums.documents += case.documents.len();
    sums.verdicts += judged.verdicts;
    sums.accepted += judged.accepted;
    sums.equal += judged.equal;
    sums.asked += judged.asked;
    sums.agreed += judged.agreed;
    sums.locations += number("places");
    sums.opaque += number("opaque");
    sums.bytes += number("bytes");
    sums.milliseconds += number("ms");
    for (grade, count) in facts.get("grades").and_then(Value::as_object).into_iter().flatten() {
        *sums.grades.entry(grade.clone()).or_default() += count.as_u64().unwrap_or_default();
    }
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    problems.retain(|(kind, ..)| {
        let count = seen.entry(kind).or_default();
        *count += 1;
        *count <= LISTED
    });
    json!({
        "name": case.name,
        "openapi": case.openapi,
        "generated": is_generated,
        "compiled": compiled.runner.is_some(),
        "facts": facts,
        "documents": case.documents.len(),
        "verdicts": judged.verdicts,
        "accepted": judged.accepted,
        "equal": judged.equal,
        "asked": judged.asked,
        "agreed": judged.agreed,
        "microseconds": judged.nanoseconds / 1000,
        "noOracle": judged.no_oracle,
        "counts": counts,
        "problems": problems
            .into_iter()
            .map(|(kind, document, detail)| json!({ "kind": kind, "document": document, "detail": detail }))
            .collect::<Vec<_>>(),
    })
}

fn line(row: &Value, lines: &mut String) {
    let at = |pointer: &str| {
        row.pointer(pointer).map_or_else(|| "-".to_owned(), std::string::ToString::to_string)
    };
    let counts = row.get("counts").and_then(Value::as_object);
    let problems: Vec<String> =
        counts.into_iter().flatten().map(|(kind, count)| format!("{kind} {count}")).collect();
    let name = row.get("name").and_then(Value::as_str).unwrap_or_default();
    let _ = write!(lines, "| {name} ");
    for pointer in [
        "types",
        "grades/exact",
        "grades/residual",
        "grades/opaque",
        "places",
        "opaque",
        "ms",
        "bytes",
    ] {
        let _ = write!(lines, "| {} ", at(&format!("/facts/{pointer}")));
    }
    let _ = writeln!(
        lines,
        "| {}/{} | {}/{} | {} |",
        at("/verdicts"),
        at("/documents"),
        at("/equal"),
        at("/accepted"),
        problems.join(", ")
    );
}

fn summary(run: &Run<'_>, sums: &Sums) -> Value {
    let mut out = serde_json::Map::new();
    let mut put = |name: &str, value: String| {
        out.insert(name.to_owned(), Value::String(value));
    };
    put("mode", if run.args.exact { "exact numbers" } else { "i64 and f64" }.to_owned());
    put("generated", format!("{} of {}", sums.generated, sums.schemas));
    if !run.args.generate_only {
        put("compiled", format!("{} of {}", sums.compiled, sums.schemas));
        put("without a warning", format!("{} of {}", sums.clean, sums.schemas));
        put("verdicts", format!("{} of {}", sums.verdicts, sums.documents));
        put("round trips", format!("{} of {}", sums.equal, sums.accepted));
        put("agree with `jsonschema`", format!("{} of {}", sums.agreed, sums.asked));
        for (what, how) in &run.largest {
            put(what, how.clone());
        }
        if let Some(kib) = run.args.stack {
            put("stack", format!("{kib} KiB, without optimization"));
        }
    }
    let types: u64 = sums.grades.values().sum();
    let grades: Vec<String> = sums
        .grades
        .iter()
        .map(|(name, count)| format!("{name} {count} ({})", share(*count, types)))
        .collect();
    put("types", format!("{types}: {}", grades.join(", ")));
    put(
        "opaque locations",
        format!("{} of {} ({})", sums.opaque, sums.locations, share(sums.opaque, sums.locations)),
    );
    put("code", format!("{} KB in {} ms", sums.bytes / 1024, sums.milliseconds));
    let problems: Vec<String> =
        sums.problems.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    put("problems", problems.join(", "));
    let times: Vec<String> =
        run.times.iter().map(|(name, time)| format!("{name} {} s", time.as_secs())).collect();
    put("time", times.join(", "));
    Value::Object(out)
}

#[allow(clippy::cast_precision_loss, reason = "a percentage with one digit")]
fn share(part: u64, whole: u64) -> String {
    format!("{:.1} %", part as f64 * 100.0 / whole.max(1) as f64)
}
