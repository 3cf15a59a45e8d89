//! Examples of each schema, judged by our rules and by the crate `jsonschema`: with `--examples`.

use std::time::{Duration, Instant};

use typewright_codegen::{
    analyse,
    diag::Diagnostics,
    examples::Examples,
    interpret::Validator,
    job::{Job, Request},
};

use crate::{args::Args, corpus::Case, generate, oracle};

/// What came of the examples of a schema.
#[derive(Debug, Default, Clone)]
struct Made {
    valid: usize,
    invalid: usize,
    /// Documents that one of the validators judges otherwise.
    wrong: Vec<String>,
    /// Why there are no examples, or nobody else judges them.
    why: String,
    is_judged: bool,
    time: Duration,
}

/// Makes examples of all cases, and says what came of it.
pub(crate) fn all(cases: &[Case], args: &Args, count: usize) -> Result<(), String> {
    let made = generate::in_parallel(cases, args.jobs, |_, case| one(case, args, count));
    let full = made.iter().filter(|it| it.valid == count && it.wrong.is_empty()).count();
    let wrong: usize = made.iter().map(|it| it.wrong.len()).sum();
    for (case, made) in cases.iter().zip(&made) {
        let name = &case.name;
        if made.valid < count {
            println!("{name}: {} of {count} examples; {}", made.valid, made.why);
        } else if !made.is_judged {
            println!("{name}: jsonschema takes no such schema: {}", made.why);
        }
        for document in made.wrong.iter().take(3) {
            println!("{name}: judged otherwise: {document}");
        }
    }
    let sum = |of: fn(&Made) -> usize| made.iter().map(of).sum::<usize>();
    let times = cases.iter().zip(&made).map(|(case, made)| (made.time, case.name.as_str()));
    let (slowest, name) = times.max().unwrap_or_default();
    println!(
        "{full} of {} schemas have {count} examples; {} valid and {} invalid documents, {wrong} judged otherwise; \
         {} schemas were judged by jsonschema too; slowest schema {slowest:.2?} for {count} ({name})",
        cases.len(),
        sum(|it| it.valid),
        sum(|it| it.invalid),
        made.iter().filter(|it| it.is_judged).count(),
    );
    if wrong == 0 { Ok(()) } else { Err(format!("{wrong} examples are wrong")) }
}

fn one(case: &Case, args: &Args, count: usize) -> Made {
    let mut settings = generate::settings(args);
    settings.push(("illegal-keywords".to_owned(), "ignore".to_owned()));
    // Files that are found by URI are elsewhere in the corpus.
    settings.push(("allow-folders".to_owned(), "/".to_owned()));
    let uris = case.uris.iter();
    settings.extend(
        uris.map(|(uri, path)| ("uri-map".to_owned(), format!("{uri}={}", path.display()))),
    );
    let inputs = vec![case.schema.display().to_string()];
    let mut diag = Diagnostics::new();
    let job = Job::new(&Request { inputs, settings, ..Request::default() }, &mut diag);
    let analysed = analyse(&job.sources, &job.options, &mut diag);
    let problems = diag.summary();
    diag.finish();
    let Some((graph, _)) = analysed else { return Made { why: problems, ..Made::default() } };
    let name = case.schema.file_name().unwrap_or_default().to_string_lossy();
    let root = graph.types.iter().find(|def| def.is_document_of(&name));
    let Some(root) = root else {
        return Made { why: "only definitions".to_owned(), ..Made::default() };
    };
    let validator = Validator::new(&graph, root.document_rules());
    let other = oracle::validator(case, args);
    let mut made = Made { is_judged: other.is_ok(), ..Made::default() };
    let mut judge = |text: &str, expected: bool| {
        let value = serde_json::from_str(text).unwrap_or_default();
        let is_wrong = validator.accepts(text.as_bytes()) != expected
            || other.as_ref().is_ok_and(|other| other.is_valid(&value) != expected);
        if is_wrong {
            made.wrong.push(text.chars().take(400).collect());
        }
    };
    let start = Instant::now();
    let mut examples = Examples::new(&graph, root.document_rules(), 1);
    let documents: Vec<String> =
        (0..count).map_while(|_| examples.valid()).map(|it| it.to_json()).collect();
    let time = start.elapsed();
    // Fewer, as each of them takes a valid one.
    let broken: Vec<String> = (0..count.div_ceil(10))
        .map_while(|_| examples.invalid())
        .map(|it| it.document.to_json())
        .collect();
    for text in &documents {
        judge(text, true);
    }
    for text in &broken {
        judge(text, false);
    }
    (made.valid, made.invalid, made.time) = (documents.len(), broken.len(), time);
    made.why = other.err().unwrap_or_default().chars().take(120).collect();
    made
}
