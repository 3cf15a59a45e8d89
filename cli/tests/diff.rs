//! `typewright diff` from outside: what it reads, what it says in each format, and how it exits.
#![allow(clippy::print_stdout, reason = "what is skipped is said")]

#[path = "diff/allow.rs"]
mod allow;
#[path = "diff/ci.rs"]
mod ci;
#[path = "diff/formats.rs"]
mod formats;
#[path = "diff/git.rs"]
mod git;
mod support;
#[path = "diff/views.rs"]
mod views;

use serde_json::Value;
use support::Project;

const ORDER: &str = r#"{
  "type": "object",
  "properties": {
    "size": { "enum": ["s", "m", "l"] }
  }
}
"#;

/// With one value less.
const LESS: &str = r#"{
  "type": "object",
  "properties": {
    "size": { "enum": ["s", "m"] }
  }
}
"#;

/// With the bound of a member: what is loosened or tightened about it is nothing to Rust.
fn bound(maximum: u32) -> String {
    format!(
        r#"{{ "type": "object", "properties": {{ "n": {{ "type": "integer", "maximum": {maximum} }} }} }}"#
    )
}

#[test]
fn the_three_answers_are_independent() {
    let project = Project::empty();
    project.put("old.json", bound(10));
    project.put("new.json", bound(20));
    let answers = |words: &[&str]| {
        let done = project.run(&[&["diff", "--format", "json"], words].concat());
        let json: Value = serde_json::from_str(&done.out).unwrap();
        let word = |name: &str| json[name].as_str().unwrap().to_owned();
        (done.code, [word("newReadsOld"), word("oldReadsNew"), word("rust")].join(" "))
    };
    let loosened = "compatible breaking none".to_owned();
    assert_eq!(answers(&["old.json", "new.json"]), (1, loosened.clone()));
    assert_eq!(answers(&["new.json", "old.json"]), (1, "breaking compatible none".to_owned()));
    assert_eq!(answers(&["old.json", "old.json"]), (0, "compatible compatible none".to_owned()));
    // A break in the direction that nobody asked for is no error.
    for (direction, code) in
        [("new-reads-old", 0), ("backward", 0), ("forward", 1), ("old-reads-new", 1), ("full", 1)]
    {
        let found = answers(&["old.json", "new.json", "--direction", direction]);
        assert_eq!(found.0, code, "{direction}");
    }
    let found = answers(&["old.json", "new.json", "--root", "new=backward"]);
    assert_eq!(found.0, 0);
    assert_eq!(answers(&["old.json", "new.json", "--fail-on", "never"]), (0, loosened));
}

#[test]
fn a_break_comes_with_a_document() {
    let project = Project::empty();
    project.put("old.json", ORDER);
    project.put("new.json", LESS);
    let done = project.run(&["diff", "old.json", "new.json"]).exits(1);
    let done = done.says(r#"OLD accepts and NEW rejects {"size":"l"}"#);
    let done = done.says("NEW does not read all documents of OLD, OLD reads NEW, Rust: major");
    done.says("rust: major").says("the types need a major release (minor for 0.x)");
}

#[test]
fn files_folders_patterns_and_options_are_sides() {
    let project = Project::empty();
    for (folder, text) in [("v1", ORDER), ("v2", LESS)] {
        project.put(&format!("{folder}/Order.json"), text);
        project.put(&format!("{folder}/typewright.toml"), "inputs = [\"Order.json\"]\n");
    }
    for (old, new) in [
        ("v1", "v2"),
        ("v1/Order.json", "v2/Order.json"),
        ("v1/*.json", "v2/*.json"),
        ("v1/typewright.toml", "v2/typewright.toml"),
        ("v1", "v2/Order.json"),
    ] {
        let done = project.run(&["diff", old, new]).exits(1);
        done.says("variant `OrderSize::L` was removed").says("v2/Order.json:");
    }
    // Without NEW, it is what typewright.toml says.
    project.put("typewright.toml", "inputs = [\"v2/Order.json\"]\n");
    project.run(&["diff", "v1/Order.json"]).exits(1).says("v2/Order.json:");
}

#[test]
fn a_lock_answers_rust_alone_and_says_so() {
    let project = Project::empty();
    project.put("v1/Order.json", ORDER);
    project.put("v2/Order.json", LESS);
    project.run(&["generate", "v1", "-q"]).exits(0);
    project.run(&["generate", "v2", "-q"]).exits(0);
    for new in ["v2", "v2/typewright.lock"] {
        let done = project.run(&["diff", "v1/typewright.lock", new]).exits(0);
        let done = done.says("warning[rust-variant-removed]: variant `OrderSize::L` was removed");
        done.says("Rust: major; documents were not compared, because a lock lists public types");
        let json = project.run(&["diff", "v1/typewright.lock", new, "--format", "json"]).exits(0);
        let json: Value = serde_json::from_str(&json.out).unwrap();
        assert_eq!((&json["newReadsOld"], &json["oldReadsNew"]), (&Value::Null, &Value::Null));
        assert_eq!(json["rust"], "major");
        assert_eq!(json["findings"][0]["at"], "Order.json#/properties/size");
    }
    project.put("other.lock", "something else\n");
    project.run(&["diff", "other.lock", "v2"]).exits(3).complains("not a lock of typewright");
    project.run(&["diff", "gone.lock", "v2"]).exits(3).complains("gone.lock");
}

#[test]
fn a_release_that_may_not_have_it_is_an_error() {
    let project = Project::empty();
    project.put("v1/Order.json", ORDER);
    project.put("v2/Order.json", LESS);
    project.run(&["generate", "v1", "-q"]).exits(0);
    let old = "v1/typewright.lock";
    for (release, code) in [("patch", 1), ("minor", 1), ("major", 0)] {
        project.run(&["diff", old, "v2", "--release", release]).exits(code);
    }
    // Nothing is above a patch if the types are the same.
    project.run(&["diff", old, "v1", "--release", "patch"]).exits(0);
    project.run(&["diff", old, "v2", "--fail-on", "warning"]).exits(1);
}

#[test]
fn levels_come_from_typewright_toml() {
    let project = Project::empty();
    project.put("v1/Order.json", ORDER);
    project.put("v2/Order.json", LESS);
    project.run(&["generate", "v1", "-q"]).exits(0);
    let old = "v1/typewright.lock";
    for (level, code, is_said) in
        [("error", 1, true), ("warning", 0, true), ("info", 0, true), ("off", 0, false)]
    {
        let text = format!("[diff.levels]\nrust-variant-removed = \"{level}\"\n");
        project.put("v2/typewright.toml", &text);
        let done = project.run(&["diff", old, "v2"]).exits(code);
        assert_eq!(done.out.contains("rust-variant-removed"), is_said, "{level}: {}", done.out);
    }
    project.put("v2/typewright.toml", "[diff.levels]\nrust-variant-remved = \"off\"\n");
    let done = project.run(&["diff", old, "v2"]).exits(2);
    done.complains("no rule `rust-variant-remved`; did you mean `rust-variant-removed`?");
    // Other commands know the table, too.
    project.put("v2/typewright.toml", "[diff.roots]\nOrder = \"forward\"\n");
    project.run(&["lint", "v2"]).exits(0);
}

#[test]
fn what_cannot_be_read_is_no_change() {
    let project = Project::empty();
    project.put("old.json", ORDER);
    project.put("broken.json", "{");
    project.put("wrong.json", r#"{ "$ref": "gone.json" }"#);
    for (old, new, code) in [
        ("gone.json", "old.json", 3),
        ("old.json", "gone.json", 3),
        ("old.json", "broken.json", 3),
        ("broken.json", "old.json", 3),
        ("old.json", "wrong.json", 1),
        ("wrong.json", "old.json", 1),
    ] {
        let done = project.run(&["diff", old, new, "--fail-on", "never"]).exits(code);
        assert!(!done.err.is_empty() && done.out.is_empty(), "{}{}", done.out, done.err);
        let json = project.run(&["diff", old, new, "--format", "json"]).exits(code);
        let json: Value = serde_json::from_str(&json.out).unwrap();
        assert!(json.get("findings").is_none() && json["exitCode"] == code);
        assert!(!json["diagnostics"].as_array().unwrap().is_empty());
    }
}

#[test]
fn a_derivation_is_printed() {
    let project = Project::empty();
    let schema = |length: u32, more: &str| {
        format!(
            r##"{{"type":"object","required":["next"],"properties":{{"id":{{"type":"string",
                "minLength":{length}}},"next":{{"anyOf":[{{"type":"null"}},{{"$ref":"#"}}]}}{more}}}}}"##
        )
    };
    project.put("old.json", schema(2, ""));
    project.put("new.json", schema(1, r#","odd":{"type":"string","pattern":"^(?=a)b"}"#));
    let explain =
        |pointer: &str| project.run(&["diff", "old.json", "new.json", "--explain", pointer]);
    let done = explain("#/properties/id").exits(0);
    let done = done.says("OLD reads NEW: is there a value that NEW accepts and OLD refuses?");
    let done = done.says("accepted by OLD old.json#/properties/id, refused by NEW new.json");
    let done = done.says("values of the kind string: found \"");
    let done = done.says("it has at most 1 characters, items or members");
    // What is proven says so, and what it follows from.
    let proof = done.out.split("OLD reads NEW").next().unwrap().to_owned();
    assert!(proof.contains("refused by NEW new.json#/properties/id: none"), "{proof}");
    // A type that holds itself: what is assumed is marked.
    let done = explain("").exits(0);
    done.says("assumed: it is being answered, and values end");
    // A keyword stands for its schema.
    for file in ["new.json", "old.json"] {
        explain(&format!("{file}#/properties/id/minLength")).exits(0).says("#/properties/id\n");
    }
    explain("other.json#/properties/id").exits(2).complains("leads to no schema");
}

#[test]
fn what_old_refuses_names_the_file_of_old() {
    let project = Project::empty();
    project.put("old.json", bound(5));
    project.put("new.json", bound(9));
    let done = project.run(&["diff", "old.json", "new.json"]).exits(1);
    let done = done.says("(schema old.json#");
    assert!(!done.out.contains("(schema new.json#"), "{}", done.out);
}

#[test]
fn wrong_flags_are_refused() {
    let project = Project::empty();
    project.put("a.json", ORDER);
    project.put("b.lock", "# @generated by typewright: x\n\nCase.json\n");
    for words in [
        &["diff"][..],
        &["diff", "a.json", "a.json", "--direction", "up"],
        &["diff", "a.json", "a.json", "--root", "Order"],
        &["diff", "a.json", "a.json", "--root", "Order=up"],
        &["diff", "a.json", "a.json", "--fail-on", "note"],
        &["diff", "a.json", "a.json", "--release", "1.0"],
        &["diff", "a.json", "a.json", "--format", "junit"],
        &["diff", "a.json", "a.json", "--today", "2027-02-30"],
        &["diff", "a.json", "a.json", "--formats", "asert"],
        &["diff", "a.json", "a.json", "--history", "git:v*"],
        &[
            "diff",
            "a.json",
            "a.json",
            "--explain",
            "#/properties/nothing/like/it",
            "--format",
            "json",
        ],
        &["diff", "a.json", "b.lock", "--explain", ""],
        &["explain", "--format", "sarif"],
        &["lint", "--format", "markdown"],
        &["options", "--schema", "lock"],
    ] {
        let done = project.run(words);
        assert_eq!(done.code, 2, "{words:?}: {}{}", done.out, done.err);
    }
    let done = project.run(&["check", "--format", "markdown"]);
    done.complains("`check` prints text, json, github or sarif, not markdown");
    // The name of before, for all.
    project.run(&["lint", "a.json", "--message-format", "json"]).says("\"schemaVersion\"");
}

#[test]
fn each_rule_has_a_page() {
    let project = Project::empty();
    let done = project.run(&["explain", "bound-tightened"]).exits(0);
    done.says("bound-tightened: A bound allows less.").says("Inverse: `bound-loosened`");
    let done = project.run(&["explain"]).exits(0);
    done.says("missing-ref").says("rust-derive-lost").says("enum-value-removed");
    let done = project.run(&["explain", "bound-tightend"]).exits(2);
    done.complains("did you mean `bound-tightened`?");
    let json = project.run(&["explain", "allow-unused", "--format", "json"]).exits(0);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["severity"], "warning");
}

#[test]
fn fifty_runs_print_the_same() {
    let project = Project::empty();
    let schema = |values: &str, more: &str| {
        format!(
            r##"{{ "$defs": {{ "Size": {{ "enum": [{values}] }}, "Node": {{ "type": "object", "properties": {{
                "next": {{ "$ref": "#/$defs/Node" }}, "size": {{ "$ref": "#/$defs/Size" }} }}, {more}
                "patternProperties": {{ "^x-": {{ "type": "string" }} }} }} }},
                "anyOf": [{{ "$ref": "#/$defs/Node" }}, {{ "type": "array", "items": {{ "$ref": "#/$defs/Node" }} }}] }}"##
        )
    };
    project.put("v1/Order.json", schema(r#""s", "m", "l""#, ""));
    project.put("v1/Other.json", ORDER);
    project.put("v2/Order.json", schema(r#""s", "m", "xl""#, r#""required": ["size"],"#));
    project.put("v2/Other.json", LESS);
    for (format, n_runs) in
        [("json", 50), ("text", 5), ("markdown", 5), ("github", 5), ("sarif", 5)]
    {
        let run = || project.run(&["diff", "v1", "v2", "--format", format]).out;
        let first = run();
        assert!(!first.is_empty() && (1..n_runs).all(|_| run() == first), "{format}");
    }
}
