//! What is said of pairs, as a whole: one text for each pair that was worked out by hand, and a
//! digest of each text for pairs and cases of the corpus, whose words are not ours.
//!
//! `UPDATE_GOLDEN=1` rewrites both, and fails once all the same.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use typewright_codegen::{
    diag::Diagnostics,
    diff::{
        Answer, Comparison, Location, Settings, Side, Verdict, compare_with_surfaces,
        rust::{attach, changes},
    },
    options::{Discriminator, IllegalKeywords, MissingRefs, Options},
};

use super::{
    by_hand,
    support::{corpus, sources},
};

const UPDATE: &str = "UPDATE_GOLDEN=1 cargo test -p typewright-codegen --test diff goldens";

fn updates() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1")
}

/// All that is said of a pair; nothing if one of them is in error.
fn said(old: &str, new: &str, options: &Options) -> Option<String> {
    let (was, is) = (sources("schema.json", old), sources("schema.json", new));
    let side = |sources| Side { sources, options };
    let mut diag = Diagnostics::new();
    let found = compare_with_surfaces(side(&was), side(&is), &Settings::default(), &mut diag);
    diag.finish();
    let found = found?;
    let mut comparison = found.comparison;
    attach(&mut comparison, changes(&found.old, &found.new), Some(&was), Some(&is));
    Some(text(&comparison))
}

fn text(comparison: &Comparison) -> String {
    let Comparison { new_reads_old, old_reads_new, rust, roots, findings, .. } = comparison;
    let mut out = String::new();
    let mut line = |text: String| writeln!(out, "{text}").unwrap();
    line(format!("NEW reads OLD: {}", word(*new_reads_old)));
    line(format!("OLD reads NEW: {}", word(*old_reads_new)));
    line(format!("Rust: {}", rust.as_str()));
    for root in roots {
        line(format!("\nroot {}", root.name));
        line(format!("  NEW reads OLD: {}", answer(&root.new_reads_old)));
        line(format!("  OLD reads NEW: {}", answer(&root.old_reads_new)));
    }
    for finding in findings {
        let level = finding.level.map_or("off", |it| it.as_str());
        line(format!("\n{level}[{}]: {}", finding.rule, finding.message));
        for (side, at) in [("OLD", &finding.old), ("NEW", &finding.new)] {
            line(format!("  {side}: {}", place(at.as_ref())));
        }
        line(format!("  NEW reads OLD: {}", answer(&finding.new_reads_old)));
        line(format!("  OLD reads NEW: {}", answer(&finding.old_reads_new)));
        for change in &finding.rust {
            let at = &change.pointer;
            line(format!("  rust: {}: {} ({at})", change.level.as_str(), change.message));
        }
        if let Some(traffic) = finding.traffic {
            line(format!("  goes: {}", traffic.as_str()));
        }
        line(format!("  reaches: {}", finding.reaches.join(", ")));
        line(format!("  fingerprint: {}", finding.fingerprint));
    }
    out
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Compatible => "compatible",
        Verdict::Breaking => "breaks",
        Verdict::Undecided => "undecided",
    }
}

fn answer(answer: &Answer) -> String {
    let Answer { verdict, witness, violation, reason, open_content } = answer;
    let mut text = word(*verdict).to_owned();
    if *open_content {
        text.push_str(", unless used");
    }
    for (name, value) in [("document", witness), ("violation", violation), ("reason", reason)] {
        if let Some(value) = value {
            write!(text, "\n    {name}: {value}").unwrap();
        }
    }
    text
}

fn place(at: Option<&Location>) -> String {
    at.map_or("nothing".to_owned(), |it| {
        format!("{}:{}:{} #{} {}", it.file, it.line, it.column, it.pointer, it.text)
    })
}

#[test]
fn each_pair_has_its_text() {
    let folder = Path::new("tests/diff/golden");
    let mut wrong = String::new();
    let mut expected: Vec<PathBuf> = Vec::new();
    for (n, (old, new, _)) in by_hand::CASES.iter().enumerate() {
        let own = said(old, new, &Options::default()).unwrap();
        let text = format!("OLD {old}\nNEW {new}\n\n{own}");
        let path = folder.join(format!("{:02}.txt", n + 1));
        if fs::read_to_string(&path).unwrap_or_default() != text {
            wrong += &format!("{}: is now:\n{text}\n", path.display());
            if updates() {
                fs::create_dir_all(folder).unwrap();
                fs::write(&path, text).unwrap();
            }
        }
        expected.push(path);
    }
    for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        assert!(expected.contains(&path), "{} is of no pair", path.display());
    }
    assert!(wrong.is_empty(), "{wrong}{UPDATE}");
}

/// FNV-1a, which is the same everywhere.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn each_pair_of_the_corpus_has_its_digest() {
    let Some(corpus) = corpus() else {
        println!("skipped: there is no corpus");
        return;
    };
    let mut found = String::new();
    for set in ["drift-pairs", "drift"] {
        let folders = fs::read_dir(corpus.join(set)).unwrap().map(|it| it.unwrap().path());
        let mut folders: Vec<PathBuf> = folders.filter(|it| it.is_dir()).collect();
        folders.sort();
        for folder in folders {
            let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
            // Some are excerpts: what they refer to is not always there.
            let options = Options {
                discriminator: Some(Discriminator::Hint),
                missing_refs: MissingRefs::Opaque,
                illegal_keywords: IllegalKeywords::Ignore,
                ..Options::default()
            };
            let said = said(&read("old.json"), &read("new.json"), &options);
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            let shown = said.map_or("in error".to_owned(), |it| format!("{:016x}", digest(&it)));
            writeln!(found, "{set}/{name} {shown}").unwrap();
        }
    }
    let path = Path::new("tests/diff/digests.txt");
    let known = fs::read_to_string(path).unwrap_or_default();
    if known != found && updates() {
        fs::write(path, &found).unwrap();
    }
    let differ: Vec<&str> =
        found.lines().filter(|line| !known.lines().any(|it| it == *line)).collect();
    assert!(
        known == found,
        "these say something else than before: {differ:#?}\n\
         read what `typewright diff` says of them, then {UPDATE}"
    );
}
