//! The pairs of the corpus: verdicts, witnesses, findings.

use std::fs;

use serde_json::Value;
use typewright_codegen::{
    diff::{Settings, Verdict},
    options::Options,
};

use super::support::{compared, corpus};

#[test]
fn pairs_of_the_corpus() {
    let Some(corpus) = corpus() else {
        println!("skipped: there is no corpus");
        return;
    };
    let mut table = String::new();
    let mut folders: Vec<_> =
        fs::read_dir(corpus.join("drift-pairs")).unwrap().map(|it| it.unwrap().path()).collect();
    folders.sort();
    let (mut right, mut wrong) = (0, 0);
    for folder in folders {
        let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let truth: Value = serde_json::from_str(&text("truth.json")).unwrap();
        let settings = Settings { strict_open_content: true, ..Settings::default() };
        let found = compared(&text("old.json"), &text("new.json"), &settings, &Options::default());
        let root = match truth.get("root").and_then(Value::as_str) {
            Some(name) => found.roots.iter().find(|it| it.name == name),
            None => found.roots.iter().find(|it| it.name == "schema"),
        };
        let Some(root) = root else { panic!("{folder:?}: {:?}", found.roots) };
        for (name, answer) in
            [("new_reads_old", &root.new_reads_old), ("old_reads_new", &root.old_reads_new)]
        {
            let expected =
                if truth[name] == true { Verdict::Compatible } else { Verdict::Breaking };
            if answer.verdict == expected {
                right += 1;
            } else {
                wrong += 1;
            }
            table += &format!(
                "{} {name} {}: {:?} {:?} {:?}\n",
                truth["id"],
                if answer.verdict == expected { "right" } else { "WRONG" },
                answer.verdict,
                answer.witness,
                answer.reason
            );
        }
    }
    println!("{table}");
    assert_eq!((right, wrong), (80, 0));
}
