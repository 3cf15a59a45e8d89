//! Each format: that it is one, and that nothing in a schema gets out of its place.

use serde_json::Value;

use crate::support::Project;
use crate::{LESS, ORDER};

fn two() -> Project {
    let project = Project::empty();
    project.put("v1/Order.json", ORDER);
    project.put("v2/Order.json", LESS);
    project
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[track_caller]
fn is_valid(schema: &Value, instance: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(instance).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{instance:#}");
}

#[test]
fn json_is_what_its_schema_says() {
    let project = two();
    let schema = json(&project.run(&["options", "--schema", "diff"]).exits(0).out);
    jsonschema::meta::validate(&schema).unwrap();
    project.run(&["generate", "v1", "-q"]).exits(0);
    for words in [
        &["v1", "v2"][..],
        &["v2", "v1"],
        &["v1", "v1"],
        &["v1/typewright.lock", "v2"],
        &["v1", "gone"],
    ] {
        let done = project.run(&[&["diff", "--format", "json"], words].concat());
        let found = json(&done.out);
        is_valid(&schema, &found);
        assert_eq!(found["exitCode"], done.code);
    }
    let found = json(&project.run(&["diff", "v1", "v2", "--format", "json"]).out);
    // It is told where to look.
    let mut wrong = found.clone();
    wrong["findings"][0]["level"] = "fatal".into();
    assert!(!jsonschema::is_valid(&schema, &wrong));
    let removed = found["findings"].as_array().unwrap().iter();
    let witnesses: Vec<&Value> = removed.map(|it| &it["newReadsOld"]["witness"]).collect();
    assert!(witnesses.contains(&&serde_json::json!({ "size": "l" })), "{found:#}");
}

/// What SARIF 2.1.0 asks of the objects that are written here, in our words.
const SARIF: &str = include_str!("sarif.json");

#[test]
fn sarif_is_what_its_schema_says() {
    let project = two();
    let schema = json(SARIF);
    for words in [["v1", "v2"], ["v1", "v1"]] {
        let done = project.run(&[&["diff", "--format", "sarif"], &words[..]].concat());
        is_valid(&schema, &json(&done.out));
    }
    let done = project.run(&["diff", "--format", "sarif", "v1", "v2"]).exits(1);
    let found = json(&done.out);
    let run = &found["runs"][0];
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        assert!(result["partialFingerprints"]["typewright/v1"].as_str().unwrap().len() == 8);
    }
    let location = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "v2/Order.json");
    let mut wrong = found.clone();
    wrong["runs"][0]["results"][0]["level"] = "info".into();
    assert!(!jsonschema::is_valid(&schema, &wrong));
}

/// With the official schema, which is not ours to copy: that of the corpus, or the one that
/// `.ci/sarif` fetches.
#[test]
fn sarif_is_what_the_official_schema_says() {
    let named = std::env::var_os("SARIF_SCHEMA").map(std::path::PathBuf::from);
    let corpus = std::env::var_os("TYPEWRIGHT_CORPUS").map(std::path::PathBuf::from);
    let in_corpus = corpus.map(|it| it.join("schemastore/sarif-2.1.0-rtm.6/schema.json"));
    let Some(path) = named.or(in_corpus).filter(|it| it.is_file()) else {
        println!("skipped: there is no corpus, and SARIF_SCHEMA names no schema");
        return;
    };
    let schema = json(&std::fs::read_to_string(path).unwrap());
    let project = two();
    project.put("empty/Case.json", r#"{ "type": "string", "enum": [] }"#);
    project.put("order.json", r#"{ "size": "xl" }"#);
    for words in [
        &["diff", "v1", "v2"][..],
        &["diff", "v1", "v1"],
        &["diff", "v2", "v1"],
        &["diff", "v1", "gone"],
        &["lint", "empty"],
        &["lint", "v1"],
        &["validate", "v1/Order.json", "order.json"],
    ] {
        let done = project.run(&[words, &["--format", "sarif"]].concat());
        let found = json(&done.out);
        is_valid(&schema, &found);
    }
    let mut wrong = json(&project.run(&["diff", "v1", "v2", "--format", "sarif"]).out);
    wrong["runs"][0]["results"][0]["level"] = "info".into();
    assert!(!jsonschema::is_valid(&schema, &wrong));
}

#[test]
fn github_shows_ten_of_a_level_and_sums_up_the_rest() {
    let project = Project::empty();
    let schema = |values: &str| {
        let members: Vec<String> = (0..25)
            .map(|n| format!("\"m{n}\": {{ \"title\": \"T{n}\", \"enum\": [{values}] }}"))
            .collect();
        format!("{{ \"type\": \"object\", \"properties\": {{ {} }} }}", members.join(", "))
    };
    project.put("v1/Order.json", schema("\"a\", \"b\""));
    project.put("v2/Order.json", schema("\"a\""));
    project.run(&["generate", "v1", "-q"]).exits(0);
    let summary = project.path("summary.md");
    project.put("summary.md", "before\n");
    let words = ["diff", "v1/typewright.lock", "v2", "--release", "patch", "--format", "github"];
    let variables = [("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())];
    let done = project.run_in("", &words, &variables).exits(1);
    assert_eq!(done.out.matches("\n::error ").count() + 1, 10, "{}", done.out);
    assert!(done.out.contains("15 more are not shown here"), "{}", done.out);
    let text = project.get("summary.md");
    assert!(
        text.starts_with("before\n### Schema changes") && text.matches("| error |").count() == 25
    );
}

#[test]
fn equal_edits_are_one_block() {
    let project = Project::empty();
    let schema = |values: &str| {
        let one = format!("{{ \"enum\": [{values}] }}");
        let members: Vec<String> = (0..25).map(|n| format!("\"m{n}\": {one}")).collect();
        format!("{{ \"type\": \"object\", \"properties\": {{ {} }} }}", members.join(", "))
    };
    project.put("v1/Order.json", schema("\"a\", \"b\""));
    project.put("v2/Order.json", schema("\"a\""));
    let done = project.run(&["diff", "v1", "v2", "--format", "json"]).exits(1);
    let found = json(&done.out);
    let removed = found["findings"].as_array().unwrap().iter();
    if removed.filter(|it| it["rule"] == "enum-value-removed").count() == 25 {
        let done = project.run(&["diff", "v1", "v2"]).exits(1);
        assert_eq!(done.out.matches("[enum-value-removed]").count(), 1, "{}", done.out);
        done.says("= also at: v2/Order.json:").says("4 more places");
    }
}

/// Text that would steer a terminal, start a workflow command, or be Markdown.
const HOSTILE: &str =
    "x\\n::error file=a.rs,line=1::gone%0A\\u001b[31m\\u202e|<img src=y>`![z](u) @me";

#[test]
fn text_of_schemas_stays_text() {
    let project = Project::empty();
    let schema = |values: &str| {
        format!(
            "{{ \"type\": \"object\", \"title\": \"{HOSTILE}\", \"properties\": {{ \"{HOSTILE}\": \
             {{ \"enum\": [{values}] }} }}, \"required\": [\"{HOSTILE}\"] }}"
        )
    };
    project.put("v1/Order.json", schema(&format!("\"a\", \"{HOSTILE}\"")));
    project.put("v2/Order.json", schema("\"a\""));
    let run = |format: &str| {
        let done = project.run(&["diff", "v1", "v2", "--format", format]).exits(1);
        done.out + &done.err
    };
    for format in ["text", "markdown", "github"] {
        let text = run(format);
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\r']), "{format}: {text}");
    }
    // Each command is one that we started.
    for line in run("github").lines().filter(|line| line.trim_start().starts_with("::")) {
        assert!(!line.contains("::error file=a.rs,line=1::gone%0A"), "{line}");
        assert!(line.contains("title="), "{line}");
    }
    let markdown = run("markdown");
    assert!(!markdown.contains("<img") && !markdown.contains("![z]"), "{markdown}");
    assert!(!markdown.contains("@me"), "{markdown}");
    // Each row has its cells, and no more.
    for row in markdown.lines().filter(|line| line.starts_with("| ")) {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 8, "{row}");
    }
    json(&run("sarif"));
    json(&run("json"));
}

#[test]
fn names_of_files_are_text_too() {
    if cfg!(windows) {
        return;
    }
    let project = Project::empty();
    let name = "a,b:c%0A::error::x|`<b>.json";
    project.put(&format!("v1/{name}"), ORDER);
    project.put(&format!("v2/{name}"), LESS);
    let run = |format: &str| project.run(&["diff", "v1", "v2", "--format", format]).exits(1).out;
    let github = run("github");
    let line = github.lines().next().unwrap();
    let file = "file=v2/a%2Cb%3Ac%250A%3A%3Aerror%3A%3Ax|`<b>.json,line=";
    assert!(line.contains(file), "{line}");
    assert!(!run("markdown").contains("<b>"));
    let sarif = json(&run("sarif"));
    let uri = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        ["uri"]
        .clone();
    assert_eq!(uri, "v2/a%2Cb%3Ac%250A%3A%3Aerror%3A%3Ax%7C%60%3Cb%3E.json");
}
