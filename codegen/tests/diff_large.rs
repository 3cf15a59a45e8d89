//! What a comparison of two large documents takes, beside generating one of them, and what hostile
//! schemas take.
//!
//! Times of a busy machine say little, so these tests only run by name:
//! `cargo test --release -p typewright-codegen --test diff_large -- --ignored --nocapture`.
//! Each piece of work is done by a process of its own, so that its memory is known.
#![cfg(feature = "diff")]
#![allow(clippy::print_stdout, clippy::format_collect, reason = "tests tell what they found")]

use typewright_codegen::{
    diag::Diagnostics,
    diff::{Settings, Side, compare},
    generate,
    load::{LoadOptions, Sources, from_texts},
    options::Options,
};

fn sources(text: &str) -> Sources {
    let mut diag = Diagnostics::new();
    let texts = [("openapi.json".to_owned(), String::new(), text.as_bytes().to_vec())];
    let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    diag.finish();
    sources
}

/// Processor time of this process, in seconds.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |n: usize| fields.get(n).and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

/// The most memory that this process had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|it| it.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// What the process is to do, if it was started by a test.
const WORK: &str = "TYPEWRIGHT_DIFF_WORK";

/// Does this work in a process of its own: processor time, and the most memory.
fn measured(work: &str) -> (f64, f64) {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "a_piece_of_work"])
        .env(WORK, work)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find_map(|line| line.split_once("took: "));
    let Some((_, numbers)) = line else {
        panic!("{work}: {text}{}", String::from_utf8_lossy(&output.stderr))
    };
    let mut numbers = numbers.split(' ').map(|it| it.parse::<f64>().unwrap());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

/// What the other tests start.
#[test]
#[ignore = "a part of the others"]
fn a_piece_of_work() {
    let Ok(work) = std::env::var(WORK) else { return };
    let options = Options::default();
    let both = |old: &str, new: &str| {
        let (old, new, mut diag) = (sources(old), sources(new), Diagnostics::new());
        let (old, new) =
            (Side { sources: &old, options: &options }, Side { sources: &new, options: &options });
        let found = compare(old, new, &Settings::default(), &mut diag);
        diag.finish();
        found.map_or(0, |found| found.findings.len())
    };
    let words: Vec<&str> = work.split(' ').collect();
    let n_findings = if let [set, old, new] = words.as_slice() {
        let all = if *set == "lists" { lists() } else { hostile() };
        let of = |n: &str| all[n.parse::<usize>().unwrap()].1.clone();
        both(&of(old), &of(new))
    } else {
        let corpus = std::env::var_os("TYPEWRIGHT_CORPUS").unwrap();
        let path = std::path::Path::new(&corpus).join("vapi/openapi.json");
        let text = std::fs::read_to_string(path).unwrap();
        let edited = text.replacen("\"maximum\": 1,", "\"maximum\": 2,", 1);
        assert_ne!(text, edited);
        match work.as_str() {
            "equal" => both(&text, &text),
            "edit" => both(&text, &edited),
            _ => {
                let (sources, mut diag) = (sources(&text), Diagnostics::new());
                let made = generate(&sources, &options, &mut diag);
                diag.finish();
                made.map_or(0, |_| 1)
            }
        }
    };
    #[allow(clippy::cast_precision_loss, reason = "a measurement")]
    let mebibytes = peak() as f64 / 1024.0;
    println!("{n_findings} findings");
    println!("took: {:.2} {mebibytes:.1}", cpu());
}

/// Schemas that ask for more than there is.
fn hostile() -> Vec<(&'static str, String)> {
    let chain = |links: usize, link: &dyn Fn(usize) -> String, last: &str| {
        let all: String = (0..links).map(|n| format!(r#""d{n}":{},"#, link(n + 1))).collect();
        format!(r##"{{"$ref":"#/$defs/d0","$defs":{{{all}"d{links}":{last}}}}}"##)
    };
    let object = |names: &[&str], n: usize| {
        let all: Vec<String> =
            names.iter().map(|it| format!(r##""{it}":{{"$ref":"#/$defs/d{n}"}}"##)).collect();
        format!(r#"{{"type":"object","properties":{{{}}}}}"#, all.join(","))
    };
    let branches = |n: usize, of: &dyn Fn(usize) -> String| -> String {
        (0..n).map(of).collect::<Vec<_>>().join(",")
    };
    let (few, more) = (r#"{"type":"string","maxLength":3}"#, r#"{"type":"string","maxLength":4}"#);
    let mut all = Vec::new();
    for last in [few, more] {
        all.push(("chain", chain(2_000, &|n| object(&["a"], n), last)));
        all.push(("doubling", chain(25, &|n| object(&["a", "b"], n), last)));
        all.push((
            "choices",
            chain(
                18,
                &|n| format!(r##"{{"anyOf":[{{"$ref":"#/$defs/d{n}"}},{{"type":"array","items":{{"$ref":"#/$defs/d{n}"}}}}]}}"##),
                last,
            ),
        ));
        all.push((
            "tree",
            format!(r##"{{"anyOf":[{{"type":"array","items":{{"$ref":"#"}}}},{{"type":"object","additionalProperties":{{"$ref":"#"}}}},{last}]}}"##),
        ));
        all.push((
            "wide",
            format!(
                r#"{{"oneOf":[{},{last}]}}"#,
                branches(400, &|n| format!(
                    r#"{{"type":"object","required":["k{n}"],"properties":{{"k{n}":{last}}}}}"#
                ))
            ),
        ));
        all.push((
            "names",
            format!(
                r#"{{"type":"object","patternProperties":{{{}}}}}"#,
                branches(12, &|n| format!(r#""x.{{{n}}}y":{last}"#))
            ),
        ));
        all.push((
            "patterns",
            format!(
                r#"{{"allOf":[{},{last}]}}"#,
                branches(8, &|n| format!(r#"{{"pattern":"(a|b)*a(a|b){{{}}}"}}"#, n + 9))
            ),
        ));
        all.push((
            "conditions",
            format!(
                r#"{{"type":"object","allOf":[{}],"properties":{{"z":{last}}}}}"#,
                branches(40, &|n| format!(
                    r#"{{"if":{{"required":["a{n}"]}},"then":{{"required":["b{n}"]}},"else":{{"required":["c{n}"]}}}}"#
                ))
            ),
        ));
        all.push((
            "nots",
            format!(
                r#"{{"allOf":[{}],"not":{{"not":{last}}}}}"#,
                branches(60, &|n| format!(
                    r#"{{"not":{{"type":"object","required":["a{n}","b{n}"]}}}}"#
                ))
            ),
        ));
        all.push((
            "items",
            format!(
                r#"{{"type":"array","minItems":200,"uniqueItems":true,"contains":{last},"minContains":90,"items":{{"anyOf":[{last},{{"type":"integer","multipleOf":7}}]}}}}"#
            ),
        ));
        all.push((
            "values",
            format!(
                r#"{{"anyOf":[{{"enum":[{}]}},{last}]}}"#,
                branches(20_000, &|n| format!("{n}"))
            ),
        ));
        all.push((
            "unevaluated",
            format!(
                r##"{{"type":"object","anyOf":[{}],"properties":{{"next":{{"$ref":"#"}},"z":{last}}},"unevaluatedProperties":false}}"##,
                branches(24, &|n| format!(r#"{{"properties":{{"m{n}":{last}}},"required":["m{n}"]}}"#))
            ),
        ));
    }
    all
}

/// Lists of thousands of values, wherever they can be: three of each kind, of which the second has
/// another value in each list, and the third half of the values and as many others.
fn lists() -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for variant in 0..3 {
        let numbers = |seed: usize, count: usize| -> Vec<usize> {
            (0..count)
                .map(|n| match variant {
                    1 if n == count / 2 => 10_000_000 + seed,
                    2 => n + count / 2,
                    _ => n,
                })
                .map(|n| seed * 100_000 + n)
                .collect()
        };
        let list = |seed: usize, count: usize| -> String {
            let texts: Vec<String> =
                numbers(seed, count).iter().map(|n| format!(r#""value {n}""#)).collect();
            format!("[{}]", texts.join(","))
        };
        let of_numbers = |seed: usize, count: usize| -> String {
            let texts: Vec<String> = numbers(seed, count)
                .iter()
                .map(|n| if n % 3 == 0 { format!("{n}.50") } else { n.to_string() })
                .collect();
            format!("[{}]", texts.join(","))
        };
        let each = |count: usize, of: &dyn Fn(usize) -> String| -> String {
            (0..count).map(of).collect::<Vec<_>>().join(",")
        };
        let mut add = |name, text| all.push((name, text));
        add("one", format!(r#"{{"enum":{}}}"#, list(0, 18_000)));
        add("numbers", format!(r#"{{"enum":{}}}"#, of_numbers(0, 30_000)));
        add(
            "members",
            format!(
                r#"{{"type":"object","properties":{{{}}}}}"#,
                each(9, &|n| format!(r#""m{n}":{{"enum":{}}}"#, list(n, 2_000)))
            ),
        );
        add(
            "small members",
            format!(
                r#"{{"type":"object","properties":{{{}}}}}"#,
                each(300, &|n| format!(r#""m{n}":{{"enum":{}}}"#, list(n, 50)))
            ),
        );
        add(
            "patterns",
            format!(
                r#"{{"type":"object","patternProperties":{{{}}}}}"#,
                each(6, &|n| format!(r#""^x.*{n}":{{"enum":{}}}"#, list(n / 2, 2_500)))
            ),
        );
        add(
            "unions",
            format!(
                r#"{{"oneOf":[{}]}}"#,
                each(5, &|n| format!(
                    r#"{{"anyOf":[{{"enum":{}}},{{"enum":{}}}]}}"#,
                    list(2 * n, 1_700),
                    list(2 * n + 1, 1_700)
                ))
            ),
        );
        add(
            "tuples",
            format!(
                r#"{{"type":"array","prefixItems":[{}],"items":{{"enum":{}}}}}"#,
                each(6, &|n| format!(r#"{{"enum":{}}}"#, list(n / 2, 2_500))),
                list(9, 2_500)
            ),
        );
        add(
            "not",
            format!(
                r#"{{"type":"string","allOf":[{}]}}"#,
                each(8, &|n| format!(r#"{{"not":{{"enum":{}}}}}"#, list(n, 2_000)))
            ),
        );
        add(
            "beside patterns",
            format!(
                r#"{{"type":"object","properties":{{"a":{{"type":"string","pattern":"^v.*[0-9]$","enum":{}}},"b":{{"type":"string","not":{{"enum":{}}},"pattern":"^value [0-9]+$"}}}}}}"#,
                list(0, 8_000),
                list(1, 8_000)
            ),
        );
        add(
            "names",
            format!(
                r#"{{"type":"object","propertyNames":{{"enum":{}}},"additionalProperties":{{"enum":{}}},"minProperties":2}}"#,
                list(0, 9_000),
                list(1, 9_000)
            ),
        );
        add(
            "items",
            format!(
                r#"{{"type":"array","uniqueItems":true,"items":{{"enum":{}}},"contains":{{"enum":{}}},"minContains":3}}"#,
                list(0, 9_000),
                list(0, 8_000)
            ),
        );
        add(
            "tags",
            format!(
                r#"{{"oneOf":[{}]}}"#,
                each(1_000, &|n| format!(
                    r#"{{"type":"object","required":["t"],"properties":{{"t":{{"const":"{}"}},"n":{{"maximum":{n}}}}}}}"#,
                    numbers(0, 1_000)[n]
                ))
            ),
        );
        add(
            "bounds",
            format!(
                r#"{{"anyOf":[{}]}}"#,
                each(1_000, &|n| {
                    let n = 3 * n + variant;
                    format!(r#"{{"type":"string","minLength":{n},"maxLength":{n}}}"#)
                })
            ),
        );
        add(
            "fields",
            format!(
                r#"{{"type":"object","properties":{{{}}}}}"#,
                each(9_000, &|n| format!(r#""m{}":{{"type":"null"}}"#, numbers(0, 9_000)[n]))
            ),
        );
    }
    all
}

#[test]
#[ignore = "takes its time"]
fn long_lists() {
    let all = lists();
    let n_kinds = all.len() / 3;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for kind in 0..n_kinds {
        let of = |variant: usize| kind + variant * n_kinds;
        pairs.extend([(of(0), of(0)), (of(0), of(1)), (of(0), of(2)), (of(2), of(1))]);
        pairs.push((of(0), (kind + 1) % n_kinds + n_kinds));
        pairs.push((of(1), (kind + 4) % n_kinds));
    }
    check_pairs("lists", &all, &pairs);
}

/// Compares pairs, each in a process of its own, within the time and the memory of any pair.
fn check_pairs(set: &str, all: &[(&'static str, String)], pairs: &[(usize, usize)]) {
    let (mut slowest, mut largest) = ((0.0, String::new()), (0.0, String::new()));
    let mut wrong = Vec::new();
    for (a, b) in pairs {
        let (used, peak) = measured(&format!("{set} {a} {b}"));
        let name = format!("{} and {}", all[*a].0, all[*b].0);
        println!("{name} ({a} {b}): {used:.2} s, {peak:.0} MiB");
        if used > 5.0 || peak > 512.0 {
            wrong.push(format!("{name} ({a} {b}): {used:.2} s, {peak:.0} MiB"));
        }
        if used > slowest.0 {
            slowest = (used, name.clone());
        }
        if peak > largest.0 {
            largest = (peak, name);
        }
    }
    println!("{} pairs; slowest {slowest:?}, largest {largest:?}", pairs.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[ignore = "takes its time"]
fn two_large_documents() {
    if std::env::var_os("TYPEWRIGHT_CORPUS").is_none() {
        println!("skipped: there is no corpus");
        return;
    }
    let (generation, memory) = measured("generate");
    println!("generate: {generation:.2} s of processor, {memory:.0} MiB");
    for (name, most, most_memory) in [("equal", 2.2, 1.5), ("edit", 3.0, 1.5)] {
        let (used, peak) = measured(name);
        let (used, peak) = (used / generation, peak / memory);
        println!("{name}: {used:.2} of generating (at most {most}), {peak:.2} of its memory");
        assert!(used <= most && peak <= most_memory, "{name}: {used:.2} {peak:.2}");
    }
}

#[test]
#[ignore = "takes its time"]
fn hostile_pairs() {
    let all = hostile();
    let n = all.len();
    let pairs: Vec<(usize, usize)> = (0..n).flat_map(|a| (0..n).map(move |b| (a, b))).collect();
    check_pairs("hostile", &all, &pairs);
}
