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
        let all = match *set {
            "lists" => lists(),
            "edits" => edits(),
            _ => hostile(),
        };
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

/// Large schemas with thousands of edits: of each kind OLD, then NEW.
fn edits() -> Vec<(&'static str, String)> {
    type Each<'e> = &'e dyn Fn(usize, usize) -> String;
    let list = |count: usize, side: usize, each: Each<'_>| -> String {
        (0..count).map(|n| each(n, side)).collect::<Vec<_>>().join(",")
    };
    // The order of NEW is another one.
    let moved = |count: usize, side: usize, each: Each<'_>| -> String {
        let step = if side == 0 { 1 } else { 7_919 };
        (0..count).map(|n| each(n * step % count, side)).collect::<Vec<_>>().join(",")
    };
    let even = |n: usize, side: usize| side * usize::from(n.is_multiple_of(2));
    let object =
        |all: String, more: &str| format!(r#"{{"type":"object","properties":{{{all}}}{more}}}"#);
    let components = |all: String| {
        format!(
            r#"{{"openapi":"3.1.0","info":{{"title":"t","version":"1"}},"paths":{{}},"components":{{"schemas":{{{all}}}}}}}"#
        )
    };
    let letter = |side: usize| ["A", "B"][side];
    let small = |n: usize| {
        format!(r#"{{"type":"object","properties":{{"v":{{"type":"string","maxLength":{n}}}}}}}"#)
    };
    let mut all = Vec::new();
    for side in 0..2 {
        let mut add = |name, text| all.push((name, text));
        let renamed = list(9_000, side, &|n, side| match even(n, side) {
            0 => format!(r#""mA{n}":{{"type":"null"}}"#),
            _ => format!(r#""m_a{n}":{{"type":"null"}}"#),
        });
        add("renamed members", object(renamed, ""));
        let others = list(9_000, side, &|n, side| format!(r#""m{}":true"#, n + 4_500 * side));
        add("other members", object(others.clone(), ""));
        add("other members, closed", object(others, r#","additionalProperties":false"#));
        let changed = list(9_000, side, &|n, side| match even(n, side) {
            0 => format!(r#""m{n}":{{"type":"string"}}"#),
            _ => format!(r#""m{n}":{{"type":"null"}}"#),
        });
        add("members of other types", object(changed, ""));
        let needed = list(4_500, side, &|n, side| format!(r#""m{}""#, n + 2_250 * side));
        let members = list(9_000, side, &|n, _| format!(r#""m{n}":true"#));
        add("required members", object(members, &format!(r#","required":[{needed}]"#)));
        let same = list(10_000, side, &|n, side| format!(r#""{}{n}":{}"#, letter(side), small(1)));
        add("renamed definitions that are equal", components(same));
        let renamed =
            list(10_000, side, &|n, side| format!(r#""{}{n}":{}"#, letter(side), small(n)));
        add("renamed definitions", components(renamed));
        let edited = list(5_000, side, &|n, side| format!(r#""C{n}":{}"#, small(n + side)));
        add("edited definitions", components(edited));
        let circle = list(1_000, side, &|n, side| {
            format!(
                r##""C{n}":{{"type":"object","properties":{{"a":{{"type":"string","maxLength":{}}},"b":{{"$ref":"#/components/schemas/C{}"}}}}}}"##,
                n + side,
                (n + 1) % 1_000
            )
        });
        add("a circle of edited definitions", components(circle));
        let tagged = moved(5_000, side, &|n, side| {
            format!(
                r#"{{"type":"object","required":["t"],"properties":{{"t":{{"const":"k{n}"}},"n":{{"type":"integer","maximum":{}}}}}}}"#,
                n + even(n, side)
            )
        });
        add("branches with tags", format!(r#"{{"oneOf":[{tagged}]}}"#));
        let ranges = list(3_000, side, &|n, side| {
            format!(
                r#"{{"type":"integer","minimum":{},"maximum":{}}}"#,
                10 * n,
                10 * n + 5 + even(n, side)
            )
        });
        add("branches of numbers", format!(r#"{{"anyOf":[{ranges}]}}"#));
        let titled = list(3_000, side, &|n, side| {
            let start = ["x", "y"][even(n, side)];
            format!(r#"{{"title":"T{n}","type":"string","pattern":"^{start}{n}$"}}"#)
        });
        add("branches with titles", format!(r#"{{"anyOf":[{titled}]}}"#));
        let constants = moved(5_000, side, &|n, side| {
            format!(r#"{{"const":"{}{n}"}}"#, ["v", "w"][even(n, side)])
        });
        add("constants", format!(r#"{{"oneOf":[{constants}]}}"#));
        let parts = list(2_000, side, &|n, side| {
            let kind = ["integer", "string"][even(n, side)];
            format!(r#"{{"properties":{{"a{n}":{{"type":"{kind}"}}}}}}"#)
        });
        add("a wide allOf", format!(r#"{{"allOf":[{parts}]}}"#));
        let deep = (0..100).fold(format!(r#"{{"maximum":{}}}"#, 4 + side), |inner, _| {
            format!(r#"{{"allOf":[{inner},{{"minimum":1}}]}}"#)
        });
        add("a deep allOf", deep);
        let words = list(5_000, side, &|n, side| format!("{}{n}", ["word", "wort"][even(n, side)]));
        let pattern = words.replace(',', "|");
        add("a long pattern", format!(r#"{{"type":"string","pattern":"^({pattern})$"}}"#));
        let names = list(2_000, side, &|n, side| {
            format!(r#""^p{n}_":{{"type":"{}"}}"#, ["integer", "string"][even(n, side)])
        });
        add("patterns of names", format!(r#"{{"type":"object","patternProperties":{{{names}}}}}"#));
        let other_names = list(2_000, side, &|n, side| {
            format!(r#""^{}{n}_":{{"type":"integer"}}"#, letter(side))
        });
        let text = format!(r#"{{"type":"object","patternProperties":{{{other_names}}}}}"#);
        add("other patterns of names", text);
        let both = list(500, side, &|n, side| format!(r#""p{n}_a":{{"minimum":{}}}"#, 1 + side));
        let names = list(500, side, &|n, _| format!(r#""^p{n}_":{{"type":"integer"}}"#));
        add("members and patterns", object(both, &format!(r#","patternProperties":{{{names}}}"#)));
        let needs =
            list(3_000, side, &|n, side| format!(r#""a{n}":["{}{n}"]"#, ["b", "c"][even(n, side)]));
        add("dependentRequired", format!(r#"{{"type":"object","dependentRequired":{{{needs}}}}}"#));
        let needs = list(1_000, side, &|n, side| {
            format!(r#""a{n}":{{"required":["{}{n}"]}}"#, ["b", "c"][even(n, side)])
        });
        add("dependentSchemas", format!(r#"{{"type":"object","dependentSchemas":{{{needs}}}}}"#));
        let tuple = list(3_000, side, &|n, side| {
            format!(r#"{{"type":"integer","maximum":{}}}"#, n + even(n, side))
        });
        add("a tuple", format!(r#"{{"type":"array","prefixItems":[{tuple}]}}"#));
        let longer = list(1_500 * (1 + side), side, &|n, _| {
            format!(r#"{{"type":"integer","maximum":{n}}}"#)
        });
        add("a longer tuple", format!(r#"{{"type":"array","prefixItems":[{longer}]}}"#));
        let contained = list(500, side, &|n, side| {
            format!(r#"{{"contains":{{"const":{}}}}}"#, n + 1_000 * even(n, side))
        });
        add("contains", format!(r#"{{"type":"array","allOf":[{contained}]}}"#));
        let told = list(9_000, side, &|n, side| format!(r#""m{n}":{{"description":"{side}"}}"#));
        add("descriptions", object(told, ""));
    }
    all
}

#[test]
#[ignore = "takes its time"]
fn many_edits() {
    let all = edits();
    let n_kinds = all.len() / 2;
    let both = (0..n_kinds).flat_map(|n| [(n, n + n_kinds), (n + n_kinds, n)]);
    check_pairs("edits", &all, &both.collect::<Vec<_>>());
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
