//! The same input gives the same output.

use super::schema;
use crate::support::{self, Run, run};
use std::sync::atomic::{AtomicUsize, Ordering};
use typewright_codegen::diag::Diagnostics;
use typewright_codegen::job::{Job, Request};

#[test]
fn h47_the_same_every_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for n in 0..8 {
        let other = (n + 3) % 8;
        let text = format!(
            "{{\"$defs\":{{\"User\":{{\"type\":\"object\",\"properties\":{{\"a-b\":{{\"type\":\"string\"}},\"a_b\":{{\"enum\":[\"x\",\"X\",{n}]}},\"o\":{{\"$ref\":\"f{other}.json#/$defs/T{other}\"}}}}}},\
             \"T{n}\":{{\"oneOf\":[{{\"type\":\"string\"}},{{\"$ref\":\"#/$defs/User\"}}]}}}}}}"
        );
        std::fs::write(folder.path().join(format!("f{n}.json")), &text).unwrap();
        files.push((format!("f{n}.json"), text));
    }
    let first = typewright_codegen::single_file(generate(&files).output.as_ref().unwrap());
    let mut seed = 1_u64;
    for _ in 0..40 {
        for n in (1..files.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            files.swap(n, usize::try_from(seed >> 33).unwrap() % (n + 1));
        }
        let run = generate(&files);
        assert_eq!(typewright_codegen::single_file(run.output.as_ref().unwrap()), first);
    }
    // From other folders, with other surroundings; in processes of their own.
    let exe = std::env::current_exe().unwrap();
    let mut seen = Vec::new();
    for (n, cwd) in
        [folder.path(), std::path::Path::new("/"), &std::env::temp_dir()].into_iter().enumerate()
    {
        let output = std::process::Command::new(&exe)
            .args(["--exact", "determinism::h47_one_run", "--nocapture", "--include-ignored"])
            .current_dir(cwd)
            .env("TYPEWRIGHT_H47", folder.path())
            .env("TYPEWRIGHT_H47_OUT", folder.path().join(format!("out{n}")))
            .envs([
                ("LC_ALL", ["C", "tr_TR.UTF-8", "de_DE.UTF-8"][n]),
                ("TZ", ["UTC", "Asia/Tokyo", "America/New_York"][n]),
                ("HOME", "/nowhere"),
            ])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        seen.push(std::fs::read_to_string(folder.path().join(format!("out{n}"))).unwrap());
    }
    assert!(!seen[0].is_empty() && seen.iter().all(|text| *text == seen[0]));
    // Many threads at once.
    let wrong = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                if typewright_codegen::single_file(generate(&files).output.as_ref().unwrap())
                    != first
                {
                    wrong.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(wrong.into_inner(), 0);
}

fn generate(files: &[(String, String)]) -> Run {
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    run(&files, &[])
}

#[test]
#[ignore = "a part of h47_the_same_every_time"]
fn h47_one_run() {
    let (Ok(folder), Ok(out)) =
        (std::env::var("TYPEWRIGHT_H47"), std::env::var("TYPEWRIGHT_H47_OUT"))
    else {
        return;
    };
    let mut diag = Diagnostics::new();
    let inputs = vec![format!("{folder}/*.json")];
    let job = Job::new(&Request { inputs, ..Request::default() }, &mut diag);
    let output = typewright_codegen::generate(&job.sources, &job.options, &mut diag).unwrap();
    let shown = diag.render_json(&job.sources);
    diag.finish();
    std::fs::write(out, format!("{}\n{shown}", typewright_codegen::single_file(&output))).unwrap();
}

#[test]
fn h48_the_order_of_keys() {
    let one = r##"{"type":"object","properties":{"a-b":{"type":"string"},"a_b":{"type":"integer"},"c":{"oneOf":[{"$ref":"#/$defs/X"},{"$ref":"#/$defs/Y"}]}},"$defs":{"X":{"type":"object","required":["x"],"properties":{"x":{"const":"1"},"in":{"type":"object","properties":{"q":{}}}}},"Y":{"type":"object","required":["x"],"properties":{"x":{"const":"2"},"in":{"type":"object","properties":{"q":{}}}}}}}"##;
    let two = r##"{"$defs":{"Y":{"properties":{"in":{"properties":{"q":{}},"type":"object"},"x":{"const":"2"}},"required":["x"],"type":"object"},"X":{"properties":{"in":{"properties":{"q":{}},"type":"object"},"x":{"const":"1"}},"required":["x"],"type":"object"}},"properties":{"c":{"oneOf":[{"$ref":"#/$defs/X"},{"$ref":"#/$defs/Y"}]},"a_b":{"type":"integer"},"a-b":{"type":"string"}},"type":"object"}"##;
    let (one, two) = (schema(one), schema(two));
    let (one, two) = (one.good(), two.good());
    assert_eq!(one.types(), two.types());
    for ident in one.types() {
        let sorted = |mut parts: Vec<String>| {
            parts.sort();
            parts
        };
        assert_eq!(sorted(one.parts(ident)), sorted(two.parts(ident)), "{ident}");
    }
    let at = |good: &support::Good<'_>| {
        let mut list: Vec<(String, String)> =
            good.graph.types.iter().map(|def| (def.ident.clone(), def.at.clone())).collect();
        list.sort();
        list
    };
    assert_eq!(at(&one), at(&two));
}
