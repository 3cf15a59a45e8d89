//! The command from outside: what it writes, what it says, and how it exits.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const POINT: &str = r#"{
  "type": "object",
  "properties": { "x": { "type": "integer" }, "label": { "type": "string" } },
  "required": ["x"]
}
"#;
const NAME: &str = r#"{ "type": "object", "properties": { "name": { "type": "string" } } }"#;

/// A folder with schemas in `schemas/`, and the command run in it.
struct Project(tempfile::TempDir);

struct Done {
    code: i32,
    out: String,
    err: String,
}

impl Project {
    fn new() -> Self {
        let project = Self::empty();
        project.put("schemas/Point.json", POINT);
        project.put("schemas/Name.json", NAME);
        project
    }

    fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn get(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The files and folders in a folder, but for the file that tells git how to merge them.
    fn names(&self, dir: &str) -> Vec<String> {
        let mut names = self.all_names(dir);
        names.retain(|name| name != ".gitattributes");
        names
    }

    fn all_names(&self, dir: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(dir)).unwrap();
        let mut names: Vec<_> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn run(&self, words: &[&str]) -> Done {
        self.run_with(words, &[])
    }

    fn run_in(&self, folder: &str, words: &[&str]) -> Done {
        done(&command().args(words).current_dir(self.path(folder)).output().unwrap())
    }

    fn run_with(&self, words: &[&str], variables: &[(&str, &str)]) -> Done {
        let mut command = command();
        command.args(words).current_dir(self.0.path()).envs(variables.iter().copied());
        done(&command.output().unwrap())
    }
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_typewright"));
    // What says that cargo runs the command, or how to colour.
    for name in ["CARGO_PKG_NAME", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

fn done(output: &Output) -> Done {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Done {
        code: output.status.code().unwrap(),
        out: text(&output.stdout),
        err: text(&output.stderr),
    }
}

impl Done {
    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "standard output:\n{}\nstandard error:\n{}",
            self.out, self.err
        );
        self
    }

    #[track_caller]
    fn says(self, text: &str) -> Self {
        assert!(self.out.contains(text), "{text:?} is not in standard output:\n{}", self.out);
        self
    }

    #[track_caller]
    fn complains(self, text: &str) -> Self {
        assert!(self.err.contains(text), "{text:?} is not in standard error:\n{}", self.err);
        self
    }
}

#[test]
fn the_help_is_as_agreed() {
    let project = Project::empty();
    let mut all = String::new();
    for words in [
        &["--help"][..],
        &["generate", "--help"],
        &["check", "-h"],
        &["diff", "--help"],
        &["lint", "-h"],
        &["explore", "--help"],
        &["graph", "-h"],
        &["validate", "--help"],
        &["completions", "-h"],
        &["init", "-h"],
        &["explain", "-h"],
        &["update", "--help"],
    ] {
        let done = project.run(words).exits(0);
        all.extend(["$ typewright ", &words.join(" "), "\n", &done.out, "\n"]);
    }
    golden("help.txt", &all);
}

#[test]
fn shells_and_manuals_know_every_command() {
    let project = Project::empty();
    let man = project.run(&["man"]).exits(0).out;
    let names = [
        "generate", "check", "lint", "explore", "graph", "validate", "update", "explain", "options",
    ];
    for name in names {
        assert!(man.contains(&format!(".SH {}", name.to_uppercase())), "{name}");
        for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
            let script = project.run(&["completions", shell]).exits(0).out;
            assert!(script.contains(name) && script.contains("missing-refs"), "{shell} {name}");
        }
    }
    project.run(&["completions", "tcl"]).exits(2);
}

#[test]
fn graphs_are_pictures() {
    let project = Project::empty();
    project.put(
        "schemas/Tree.json",
        r##"{ "type": "object", "required": ["leaf"], "properties": {
            "leaf": { "type": "object", "properties": { "\"><b>": { "enum": ["x", "y"] } } },
            "inner": { "type": "array", "items": { "$ref": "#" } } } }"##,
    );
    let dot = project.run(&["graph", "--format", "dot"]).exits(0).out;
    for line in [
        "digraph types {",
        "  t0 [label=\"Tree\", tooltip=\"Tree.json#\", style=bold];",
        "  t0 -> t0 [label=\"inner\", style=dashed, arrowhead=crow];",
    ] {
        assert!(dot.lines().any(|it| it == line), "{line}\n{dot}");
    }
    let mermaid = project.run(&["graph", "--format", "mermaid"]).exits(0).out;
    assert!(mermaid.contains("  t0 -.->|\"inner *\"| t0"), "{mermaid}");
    assert!(!mermaid.contains("<b>") && mermaid.contains("#60;b#62;"), "{mermaid}");
    let json: Value =
        serde_json::from_str(&project.run(&["graph", "--format", "json"]).exits(0).out).unwrap();
    assert_eq!(json["types"][0]["name"], "Tree");
    assert_eq!(json["uses"].as_array().unwrap().len(), 3, "{json}");
}

/// Compares a text with the file of this name, and rewrites that if it is asked to.
#[track_caller]
fn golden(name: &str, all: &str) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let expected = fs::read_to_string(&golden).unwrap_or_default().replace("\r\n", "\n");
    if expected == all {
        return;
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, all).unwrap();
        panic!(
            "tests/{name} was rewritten: look at the difference, and run again without UPDATE_GOLDEN"
        );
    }
    let line = expected.lines().zip(all.lines()).position(|(a, b)| a != b);
    let line = line.unwrap_or(expected.lines().count().min(all.lines().count()));
    panic!(
        "tests/{name}:{} is now {:?}\nUPDATE_GOLDEN=1 cargo test --package typewright-cli rewrites it",
        line + 1,
        all.lines().nth(line)
    );
}

/// One type of each kind, and a union for each way of telling variants apart.
const KINDS: &str = r##"{ "$defs": {
  "Person": { "type": "object", "required": ["name", "pets"], "properties": {
    "name": { "type": "string", "minLength": 1 }, "full-name": { "$ref": "#/$defs/Name" }, "kind": { "const": "person" },
    "parent": { "$ref": "#/$defs/Person" }, "pets": { "type": "array", "items": { "$ref": "#/$defs/Pet" } },
    "home": { "anyOf": [{ "$ref": "#/$defs/Point" }, { "type": "null" }] } } },
  "Point": { "type": "object", "properties": { "x": { "type": "integer" } }, "additionalProperties": false },
  "Ages": { "type": "object", "properties": { "of": { "type": "string" } }, "additionalProperties": { "type": "integer" } },
  "Name": { "type": "string", "pattern": "^[A-Z]" },
  "Note": { "type": "string" },
  "Pair": { "type": "array", "prefixItems": [{ "type": "boolean" }, { "type": "number" }], "items": false, "minItems": 2 },
  "Other": { "$ref": "#/$defs/Point" },
  "Colour": { "enum": ["red", "dark green"] },
  "Level": { "enum": [1, null, "high"] },
  "Open": { "anyOf": [{ "enum": ["a", "b"] }, { "type": "string" }] },
  "Any": {},
  "Mixed": { "type": ["string", "integer", "array"], "minimum": 3 },
  "Pet": { "oneOf": [
    { "title": "Cat", "type": "object", "required": ["kind"], "properties": { "kind": { "const": "cat" }, "next": { "$ref": "#/$defs/Pet" } } },
    { "title": "Dog", "type": "object", "required": ["kind"], "properties": { "kind": { "enum": ["dog", "hound\u202e"] } } },
    { "type": "string" }, { "const": 7 } ] },
  "ByMember": { "oneOf": [
    { "title": "Circle", "type": "object", "required": ["r"], "properties": { "r": { "type": "number" }, "w": false } },
    { "title": "Square", "type": "object", "required": ["w"], "properties": { "w": { "type": "number" }, "r": false } } ] },
  "ByTrial": { "anyOf": [
    { "title": "Some", "type": "object", "properties": { "a": { "type": "integer" } } },
    { "title": "More", "type": "object", "properties": { "a": { "type": "string" } } } ] },
  "Guarded": { "type": "object", "properties": { "a": { "type": "integer" } }, "not": { "required": ["b"] },
    "unevaluatedProperties": { "$ref": "#/$defs/Name" } }
} }"##;

#[test]
fn the_graph_is_printed_as_text() {
    let project = Project::empty();
    project.put("schemas/kinds.json", KINDS);
    let done = project.run(&["graph", "schemas"]).exits(0);
    golden("graph.txt", &done.out);
    assert_eq!(project.run(&["graph", "schemas"]).exits(0).out, done.out);
    assert_eq!(project.names("schemas"), ["kinds.json"], "nothing is written");

    let json: Value = serde_json::from_str(
        &project.run(&["graph", "schemas", "--message-format", "json"]).exits(0).out,
    )
    .unwrap();
    assert_eq!(json["graph"], done.out);
    // The options are those of `generate`.
    let exact =
        project.run(&["graph", "schemas", "--integers", "exact", "--roots", "Point"]).exits(0).out;
    assert!(exact.contains("x: Option<Number>") && !exact.contains("Person"), "{exact}");
    project.put("schemas/kinds.json", "{ \"type\": 1 }");
    assert_eq!(
        project.run(&["graph", "schemas"]).exits(1).complains("error[bad-keyword-value]").out,
        ""
    );
}

#[test]
fn a_folder_is_written_and_then_left_alone() {
    let project = Project::new();
    let done = project.run(&["generate", "schemas", "--out", "src/types"]).exits(0);
    done.says("2 types from 2 files: ")
        .says("src/types: 6 new\n")
        .says("schemas/typewright.lock: new\n");
    assert_eq!(
        project.names("src/types"),
        ["mod.rs", "name.json", "name.rs", "point.json", "point.rs"]
    );
    assert!(project.get("schemas/typewright.lock").contains("\nout ../src/types\n"));

    let time = || fs::metadata(project.path("src/types/point.rs")).unwrap().modified().unwrap();
    let before = time();
    project
        .run(&["generate", "schemas", "--out", "src/types"])
        .exits(0)
        .says("src/types: 6 unchanged\n");
    assert_eq!(time(), before);
    project
        .run(&["check", "schemas", "--out", "src/types"])
        .exits(0)
        .says("src/types: up to date\n");
}

#[test]
fn stale_files_are_shown_and_not_touched() {
    let project = Project::new();
    project.run(&["generate", "schemas", "--out", "src/types", "--quiet"]).exits(0);
    let text = project.get("src/types/point.rs");
    let edited = text.replace("Point", "Pointed");
    assert_ne!(text, edited);
    project.put("src/types/point.rs", &edited);
    fs::remove_file(project.path("src/types/name.rs")).unwrap();
    project.put("src/types/gone.rs", "// @generated by typewright from gone.json#. Do not edit.\n");
    project.put("src/types/mine.rs", "// by hand\n");
    let before = project.names("src/types");

    project
        .run(&["check", "schemas", "--out", "src/types"])
        .exits(1)
        .says("--- point.rs (on disk)\n+++ point.rs (generated)\n")
        .says("-pub struct Pointed")
        .says("+pub struct Point")
        .complains("error[stale]: `src/types` does not match the schemas")
        .complains("`point.rs` differs")
        .complains("`name.rs` is missing")
        .complains("error[orphan-file]: `src/types` has files that nothing generates any more")
        .complains("`gone.rs` is left over")
        .complains("run `typewright generate schemas --out src/types`");
    assert_eq!(project.names("src/types"), before);
    assert_eq!(project.get("src/types/point.rs"), edited);

    project
        .run(&["generate", "schemas", "--out", "src/types"])
        .exits(0)
        .says("src/types: 1 new, 1 changed, 1 removed, 4 unchanged\n");
    assert_eq!(
        project.names("src/types"),
        ["mine.rs", "mod.rs", "name.json", "name.rs", "point.json", "point.rs"]
    );
    assert_eq!(project.get("src/types/point.rs"), text);
}

#[test]
fn line_ends_and_temporary_files_do_not_count() {
    let project = Project::new();
    let words = ["schemas", "--out", "out"];
    let run = |what: &str| project.run(&[&[what], &words[..]].concat());
    run("generate").exits(0);
    for name in project.names("out") {
        let name = format!("out/{name}");
        project.put(&name, &project.get(&name).replace('\n', "\r\n"));
    }
    let lock = project.get("schemas/typewright.lock").replace('\n', "\r\n");
    project.put("schemas/typewright.lock", &lock);
    let name = ".typewright-tmp-0123456789abcdef";
    let tag = "Files of a run that has not ended, in";
    let tag = format!(
        "# @generated by typewright\n{tag} `{name}`. If nothing runs, delete the folder.\n"
    );
    project.put(&format!("out/{name}/README"), &tag);
    project.put(&format!("out/{name}/0"), "half of a fi");
    project.put("out/.typewright-tmp-mine", "a file of mine");
    run("check").exits(0);
    assert!(project.path(&format!("out/{name}/0")).exists(), "a check changes nothing");
    run("generate")
        .exits(0)
        .says("out: 6 unchanged\n")
        .says("schemas/typewright.lock: unchanged\n");
    assert_eq!(
        project.names("out"),
        [".typewright-tmp-mine", "mod.rs", "name.json", "name.rs", "point.json", "point.rs"]
    );
    assert_eq!(project.get("out/.typewright-tmp-mine"), "a file of mine");
}

#[test]
fn how_a_schema_is_written_is_no_drift() {
    let project = Project::new();
    project.run(&["generate", "schemas", "--out", "out"]).exits(0);
    let before = texts(&project, "out");
    for same in
        [POINT.replace('\n', "\r\n"), POINT.replace("  ", "\t"), POINT.replace([' ', '\n'], "")]
    {
        project.put("schemas/Point.json", &same);
        project.run(&["check", "schemas"]).exits(0);
        project.run(&["generate", "schemas"]).exits(0).says("out: 6 unchanged\n");
        assert_eq!(texts(&project, "out"), before);
    }
}

#[test]
fn files_of_others_are_in_the_way() {
    let project = Project::new();
    project.put("out/mod.rs", "// by hand\n");
    project
        .run(&["generate", "schemas", "--out", "out"])
        .exits(3)
        .complains("error[cannot-write]")
        .complains("mod.rs");
    assert_eq!(project.names("out"), ["mod.rs"]);
    assert_eq!(project.get("out/mod.rs"), "// by hand\n");
    project
        .run(&["check", "schemas", "--out", "out"])
        .exits(1)
        .complains("was not written by typewright");
}

#[test]
fn a_folder_that_cannot_be_written_leaves_nothing_behind() {
    let project = Project::new();
    project.put("file", "");
    project
        .run(&["generate", "schemas", "--out", "file/out"])
        .exits(3)
        .complains("error[cannot-write]");
    assert_eq!(project.get("file"), "");

    project.put("locked/x", "");
    let mut rights = fs::metadata(project.path("locked")).unwrap().permissions();
    let before = rights.clone();
    rights.set_readonly(true);
    fs::set_permissions(project.path("locked"), rights).unwrap();
    // The administrator may write everywhere, and then there is nothing to see.
    if fs::write(project.path("locked/probe"), "").is_err() {
        project
            .run(&["generate", "schemas", "--out", "locked"])
            .exits(3)
            .complains("error[cannot-write]");
        assert_eq!(project.names("locked"), ["x"]);
    }
    fs::set_permissions(project.path("locked"), before).unwrap();
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_behind() {
    let project = Project::new();
    let long = POINT.replace(
        "\"required\"",
        &format!("\"description\": \"{}\",\n\"required\"", "long ".repeat(1000)),
    );
    project.put("schemas/Point.json", &long);
    project.put("out/old.rs", "// @generated by typewright\n");
    project.put("schemas/typewright.lock", "# @generated by typewright\nout ../out\n\n");
    // No file may grow beyond one block.
    let words = "trap '' XFSZ; ulimit -f 1; exec \"$0\" generate schemas --out out";
    let mut shell = Command::new("sh");
    shell.args(["-c", words, env!("CARGO_BIN_EXE_typewright")]).current_dir(project.0.path());
    done(&shell.output().unwrap()).exits(3).complains("error[cannot-write]: cannot write `out/");
    assert_eq!(project.names("out"), ["old.rs"]);
}

/// Two ways to generate the same schemas, all of whose files differ: the words, and what they give.
fn two_ways(project: &Project) -> [(Vec<&'static str>, Texts); 2] {
    for n in 0..30 {
        let schema = format!(
            "{{ \"type\": \"object\", \"properties\": {{ \"n{n}\": {{ \"type\": \"integer\" }} }} }}"
        );
        project.put(&format!("many/N{n}.json"), &schema);
    }
    let words = ["generate", "many", "--out", "out", "-q"];
    [words.to_vec(), [&words[..], &["--integers", "exact"]].concat()].map(|words| {
        project.run(&words).exits(0);
        let texts = texts(project, "out");
        fs::remove_dir_all(project.path("out")).unwrap();
        (words, texts)
    })
}

/// Names and texts of files.
type Texts = Vec<(String, String)>;

/// The names and texts of the files of a folder, without folders in it.
fn texts(project: &Project, dir: &str) -> Texts {
    let names = project
        .all_names(dir)
        .into_iter()
        .filter(|name| !project.path(&format!("{dir}/{name}")).is_dir());
    // One that is being replaced is there again in a moment.
    let text = |name: String| {
        Some((name.clone(), fs::read_to_string(project.path(&format!("{dir}/{name}"))).ok()?))
    };
    names.filter_map(text).collect()
}

#[test]
fn a_killed_run_leaves_whole_files() {
    const TURNS: u32 = 40;
    let project = Project::empty();
    let ways = two_ways(&project);
    // So that the kills are spread over all that a run does, however fast it is here.
    let start = Instant::now();
    project.run(&ways[0].0).exits(0);
    let took = start.elapsed().min(Duration::from_millis(100));
    fs::remove_dir_all(project.path("out")).unwrap();
    for turn in 0..TURNS {
        let mut command = command();
        command.args(&ways[turn as usize % 2].0).current_dir(project.0.path());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(took * turn / TURNS);
        child.kill().unwrap();
        child.wait().unwrap();
        if !project.path("out").exists() {
            continue;
        }
        for (name, got) in texts(&project, "out") {
            let is_whole =
                ways.iter().flat_map(|it| &it.1).any(|(of, text)| *of == name && *text == got);
            assert!(is_whole, "{name}:\n{got}");
        }
    }
    project.run(&ways[1].0).exits(0);
    project.run(&["check", "many", "--integers", "exact"]).exits(0);
    assert_eq!(texts(&project, "out"), ways[1].1);
    let n_left = [project.all_names("out"), project.all_names("many")].concat();
    assert!(
        !n_left.iter().any(|name| name.starts_with(".typewright-tmp-")),
        "nothing of a killed run is left"
    );
}

#[test]
fn two_runs_at_once_give_what_one_gives() {
    let project = Project::empty();
    let ways = two_ways(&project);
    let both = |words: [&[&str]; 2]| {
        let start = |words: &[&str]| {
            let mut command = command();
            command.args(words).current_dir(project.0.path());
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        for child in words.map(start) {
            let said = done(&child.wait_with_output().unwrap()).exits(0);
            assert_eq!(said.err, "");
        }
    };
    for turn in 0..8 {
        // Into a folder that is not there, and over what is there.
        if turn % 2 == 0 && project.path("out").exists() {
            fs::remove_dir_all(project.path("out")).unwrap();
        }
        both([&ways[1].0, &ways[1].0]);
        assert_eq!(texts(&project, "out"), ways[1].1, "turn {turn}");
        if turn % 2 == 0 {
            project.run(&ways[0].0).exits(0);
        }
    }
    // Of two that do not agree the later one wins file by file, and each file is whole.
    for turn in 0..4 {
        both([&ways[0].0, &ways[1].0]);
        for (name, got) in texts(&project, "out") {
            let is_whole =
                ways.iter().flat_map(|it| &it.1).any(|(of, text)| *of == name && *text == got);
            assert!(is_whole, "{turn}: {name}");
        }
    }
}

#[test]
fn without_a_folder_the_lock_is_written_and_checked() {
    let project = Project::new();
    project.put("schemas/typewright.toml", "inputs = [\"*.json\"]\n");
    project
        .run(&["check"])
        .exits(1)
        .complains("`schemas/typewright.lock` is missing")
        .complains("run `typewright generate`");
    project.run(&["generate"]).exits(0).says("schemas/typewright.lock: new\n");
    assert_eq!(
        project.names("schemas"),
        ["Name.json", "Point.json", "typewright.lock", "typewright.toml"]
    );
    let lock = project.get("schemas/typewright.lock");
    assert!(lock.starts_with("# @generated by typewright"), "{lock}");
    assert!(lock.contains("\nPoint.json\n  struct Point  # "), "{lock}");

    project.run(&["check"]).exits(0).says("schemas/typewright.lock: up to date\n");
    project.run(&["generate"]).exits(0).says("schemas/typewright.lock: unchanged\n");
    // Wherever it is run.
    let words = ["check", "--config", "typewright.toml"];
    let output = command().args(words).current_dir(project.path("schemas")).output().unwrap();
    done(&output).exits(0);

    // What nobody sees outside, and how a schema is written, is no drift: the lock is about public
    // types.
    for same in [
        POINT.replace("  \"required\"", "  \"description\": \"A place.\",\n  \"required\""),
        POINT.replace("  ", "\t").replace('\n', "\r\n"),
    ] {
        project.put("schemas/Point.json", &same);
        project.run(&["check"]).exits(0);
    }
    project.put("schemas/Point.json", &POINT.replace("[\"x\"]", "[\"x\", \"label\"]"));
    let done = project.run(&["check"]).exits(1);
    done.complains(" = note: changed: `Point.json`\n")
        .complains(" = note: different: `struct Point`\n")
        .says("\n-    Point.label: Option<String>\n+    Point.label: String\n");
    project.run(&["generate"]).exits(0).says("schemas/typewright.lock: changed\n");
    project.put("schemas/typewright.toml", "inputs = [\"*.json\"]\nintegers = \"exact\"\n");
    project.run(&["check"]).exits(1).says("+    Point.x: ");
    project.put("schemas/typewright.lock", "a lock of something else\n");
    project.run(&["generate"]).exits(3).complains("is in the way");
    assert_eq!(project.get("schemas/typewright.lock"), "a lock of something else\n");
}

#[test]
fn the_lock_records_the_output_folder() {
    let project = Project::new();
    project.run(&["generate", "schemas", "--out", "src/types"]).exits(0);
    // Nobody names the folder again.
    project
        .run(&["check", "schemas"])
        .exits(0)
        .says("schemas/typewright.lock: up to date\nsrc/types: up to date\n");
    project.put("src/types/point.rs", "// @generated by typewright\nbroken\n");
    let done = project
        .run(&["check", "schemas"])
        .exits(1)
        .complains("`src/types` does not match the schemas");
    let done = done.complains(" = note: changed: `Point.json`\n");
    assert!(
        done.err.ends_with("\nrun `typewright generate schemas` and commit the result\n"),
        "{}",
        done.err
    );
    project.run(&["generate", "schemas"]).exits(0).says("src/types: 1 changed, 5 unchanged\n");
    project.run(&["check"]).exits(0);
    // From wherever it is run.
    fs::create_dir_all(project.path("x")).unwrap();
    project.run_in("x", &["check", "../schemas"]).exits(0).says("/src/types: up to date\n");
    // The whole project elsewhere.
    let other = Project::empty();
    for (dir, name) in [("schemas", ""), ("src/types", "")] {
        for file in project.all_names(&format!("{dir}{name}")) {
            other.put(&format!("{dir}/{file}"), &project.get(&format!("{dir}/{file}")));
        }
    }
    other.run(&["check", "schemas"]).exits(0);
    // Another folder takes its place, and the old one is not forgotten in silence.
    let done =
        project.run(&["generate", "schemas", "--out", "types"]).exits(0).says("types: 6 new\n");
    done.complains("warning[orphan-file]: `src/types` was generated from these schemas before");
    let done = project.run(&["generate", "schemas"]).exits(0).says("types: 6 unchanged\n");
    assert_eq!(done.err, "");
    fs::remove_file(project.path("types/mod.rs")).unwrap();
    project.run(&["check", "schemas"]).exits(1).complains("`mod.rs` is missing");
}

/// What is written in `docs/options.md`.
#[test]
fn the_output_folder_of_the_documentation_works() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/options.md"))
        .unwrap();
    let out = page.lines().find(|line| line.starts_with("out = ")).unwrap();
    assert_eq!(out, "out = \"../src/types\"");
    let project = Project::new();
    project.put("schemas/typewright.toml", &format!("{out}\n"));
    for (words, from) in
        [(&["generate"][..], ""), (&["generate", "schemas"], ""), (&["generate"], "schemas")]
    {
        project.run_in(from, words).exits(0).says(if from.is_empty() {
            "\nsrc/types: 6 "
        } else {
            "\n../src/types: 6 "
        });
        assert_eq!(
            project.names("src/types"),
            ["mod.rs", "name.json", "name.rs", "point.json", "point.rs"]
        );
        project.run(&["check"]).exits(0);
    }
    // As it may be written on Windows.
    project.put(
        "schemas/typewright.toml",
        "inputs = [\".\\\\Point.json\", \".\\\\N*.json\"]\nout = \"..\\\\src\\\\types\"\n",
    );
    project.run(&["check"]).exits(0).says("\nsrc/types: up to date\n");
    project.put("src/types/mod.rs", "mod by_hand;\n");
    project.run(&["generate"]).exits(3).complains("`src/types/mod.rs` is in the way");
    assert_eq!(project.get("src/types/mod.rs"), "mod by_hand;\n");
    for (bad, why) in [
        ("/tmp/types", "is not a relative path"),
        ("C:\\\\types", "is not a relative path"),
        ("\\\\\\\\host\\\\share", "is not a relative path"),
        ("a\\nb", "is not the name of a folder"),
    ] {
        project.put("schemas/typewright.toml", &format!("out = \"{bad}\"\n"));
        project.run(&["generate"]).exits(2).complains("error[bad-option]").complains(why);
    }
}

#[test]
fn a_folder_of_other_schemas_is_refused() {
    let project = Project::new();
    project.put("other/schemas/Else.json", NAME);
    project.run(&["generate", "schemas", "--out", "out"]).exits(0);
    let before = texts(&project, "out");
    for out in ["out", "./x/../out", "out/."] {
        project
            .run(&["generate", "other/schemas", "--out", out])
            .exits(3)
            .complains("belongs to `schemas/typewright.lock`")
            .complains("each set of schemas needs its own output folder");
        assert_eq!(texts(&project, "out"), before);
        assert!(!project.path("other/schemas/typewright.lock").exists());
    }
    project
        .run(&["check", "other/schemas", "--out", "out"])
        .exits(1)
        .complains("belongs to `schemas/typewright.lock`");
    project.run(&["generate", "other/schemas", "--out", "out/else"]).exits(0);
    project.run(&["check", "schemas"]).exits(0);
    project.run(&["check", "other/schemas"]).exits(0);
}

#[test]
fn two_descriptions_in_one_folder_have_two_locks() {
    let project = Project::empty();
    for name in ["api/a.json", "api/b.json"] {
        project.put(name, POINT);
    }
    project.put("api/public.toml", "inputs = [\"a.json\"]\nout = \"../types/public\"\n");
    project.put("api/internal.toml", "inputs = [\"b.json\"]\nout = \"../types/internal\"\n");
    for words in [["api/a.json", "--out", "types/a"], ["api/b.json", "--out", "types/b"]] {
        project.run(&[&["generate"], &words[..]].concat()).exits(0);
    }
    for config in ["api/public.toml", "api/internal.toml"] {
        project.run(&["generate", "--config", config]).exits(0);
    }
    let locks =
        ["a.json", "b.json", "internal", "public"].map(|name| format!("{name}.typewright.lock"));
    let names =
        project.names("api").into_iter().filter(|name| name.contains(".lock")).collect::<Vec<_>>();
    assert_eq!(names, locks);
    for words in [&["api/a.json"][..], &["api/b.json"], &["--config", "api/public.toml"]] {
        project.run(&[&["check"], words].concat()).exits(0).says(": up to date\ntypes/");
    }
    project
        .run(&["generate", "api/b.json", "--out", "types/a"])
        .exits(3)
        .complains("belongs to `api/a.json.typewright.lock`");
    // A whole folder, or some files of it, have no lock of their own: one may not push the other
    // out.
    project.run(&["generate", "api", "--out", "types/all"]).exits(0);
    let before = texts(&project, "types/all");
    project.put("api/c.json", POINT);
    project
        .run(&["generate", "api/b.json", "api/c.json"])
        .exits(3)
        .complains("`api/typewright.lock` also lists `a.json`, which this run does not read");
    assert_eq!(texts(&project, "types/all"), before);
    project.run(&["generate", "api/a.json", "api/b.json", "api/c.json"]).exits(0);
    fs::remove_file(project.path("api/c.json")).unwrap();
    project
        .run(&["generate", "api/a.json", "api/b.json"])
        .exits(0)
        .says("types/all: ")
        .says("2 removed");
}

#[test]
fn the_report_replaces_nothing_else() {
    let project = Project::new();
    project.put("schemas/typewright.toml", "out = \"../out\"\n");
    project.put("mine.json", "{ \"mine\": true }\n");
    project.put("Cargo.toml", "[package]\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink(project.path("schemas/Point.json"), project.path("link.json"))
        .unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(project.path("schemas"), project.path("linked")).unwrap();
    let reports = [
        "schemas/Point.json",
        "./schemas/../schemas/Point.json",
        "SCHEMAS/point.json",
        "schemas/typewright.toml",
        "schemas/typewright.lock",
        "schemas/report.json",
        "new/../schemas/Point.json",
        "out/mod.rs",
        "out/report.json",
        "Out/POINT.rs",
        "mine.json",
        "Cargo.toml",
        #[cfg(unix)]
        "link.json",
        #[cfg(unix)]
        "linked/Name.json",
    ];
    // Before anything is there, with everything there, and if nothing is generated.
    for turn in ["new", "again", "broken"] {
        if turn == "broken" {
            project.put("schemas/Broken.json", "{");
        }
        let before = [project.names("schemas"), project.names(".")];
        for report in reports {
            project
                .run(&["generate", "--report", report])
                .exits(3)
                .complains("error[cannot-write]: ");
            assert_eq!(project.get("schemas/Point.json"), POINT, "{report}");
            assert_eq!(project.get("mine.json"), "{ \"mine\": true }\n");
        }
        assert_eq!([project.names("schemas"), project.names(".")], before, "{turn}");
        if turn == "new" {
            project
                .run(&["generate", "--report", "report.json"])
                .exits(0)
                .says("report.json: new\n");
        }
    }
    fs::remove_file(project.path("schemas/Broken.json")).unwrap();
    project.run(&["generate", "--report", "report.json"]).exits(0).says("report.json: unchanged\n");
    project.run(&["check"]).exits(0);
}

#[test]
fn the_report_and_the_summary_count_alike() {
    let project = Project::empty();
    // A name for another type, and a type for a name.
    project.put("s/a.json", r##"{ "type": "object", "properties": { "x": { "$ref": "#/$defs/Other" } }, "$defs": { "Other": { "$ref": "#" }, "B": { "enum": ["b"] } } }"##);
    let done = project
        .run(&["generate", "s", "--report", "report.json", "--message-format", "json"])
        .exits(0);
    let summary: Value = serde_json::from_str(&done.out).unwrap();
    let report: Value = serde_json::from_str(&project.get("report.json")).unwrap();
    let n = report["types"].as_array().unwrap().len();
    assert_eq!(report["aliases"][0]["rust"], "Other");
    assert_eq!(summary["summary"]["types"], n);
    let grades = report["grades"].as_object().unwrap().values();
    assert_eq!(grades.map(|n| n.as_u64().unwrap()).sum::<u64>(), n as u64);
}

#[test]
fn names_are_legal_on_every_system() {
    let project = Project::empty();
    let names = [
        "con",
        "NUL",
        "aux.schema",
        "Prn",
        "com1",
        "LPT9",
        "COM0",
        "nul.x",
        "A",
        "a",
        "mod",
        "lib",
        "self",
    ];
    for name in names {
        project.put(&format!("s/{name}.json"), NAME);
    }
    if !cfg!(windows) {
        project.put("s/..\\..\\etc\\x.json", NAME);
        project.put("s/c:x.json", NAME);
    }
    project.run(&["generate", "s", "--out", "out"]).exits(0);
    project.run(&["check", "s"]).exits(0);
    let names: Vec<String> = project.names("out");
    let lower: std::collections::BTreeSet<String> =
        names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(lower.len(), names.len(), "{names:?}");
    let devices = ["con", "nul", "aux", "prn", "com0", "com1", "lpt9", "conin$", "conout$"];
    for name in &names {
        let stem = name.split('.').next().unwrap().to_lowercase();
        assert!(!devices.contains(&stem.as_str()), "{name}");
        assert!(
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.".contains(&byte)),
            "{name}"
        );
    }
    for name in project.names("s").iter().filter(|name| name.contains(".lock")) {
        assert_eq!(name, "typewright.lock");
    }
}

#[test]
fn the_text_of_a_schema_beside_its_module_is_no_input() {
    let project = Project::new();
    project.put("schemas/types/point.json", POINT);
    project.put(
        "schemas/types/point.rs",
        "// @generated by typewright\nconst S: &str = include_str!(\"point.json\");\n",
    );
    project.run(&["lint", "schemas"]).exits(0).says("2 files, ");
    project.put("schemas/types/point.rs", "const S: &str = include_str!(\"point.json\");\n");
    project.run(&["lint", "schemas"]).exits(0).says("3 files, ");
}

#[test]
fn what_differs_is_shown_before_what_is_moved() {
    let project = Project::empty();
    for n in 10..39 {
        project.put(
            &format!("schemas/N{n}.json"),
            &POINT.replace("\"label\"", &format!("\"label{n}\"")),
        );
    }
    let long = |word: &str| {
        let text = format!("\"description\": \"{}{word}\",\n\"required\"", "long ".repeat(200));
        POINT.replace("\"required\"", &text)
    };
    project.put("schemas/N39.json", &long("before"));
    project.run(&["generate", "schemas", "--out", "out"]).exits(0);
    // A formatter went over all files, and one schema changed: its description is shown where it
    // differs.
    for name in project.names("out").iter().filter(|name| name.starts_with('n')) {
        let path = format!("out/{name}");
        project.put(&path, &project.get(&path).replace("{\n", "\n{\n\n"));
    }
    project.put("schemas/N39.json", &long("behind"));
    let done = project.run(&["check", "schemas"]).exits(1);
    let shown: Vec<&str> = done.out.lines().filter(|line| line.starts_with("--- ")).collect();
    assert_eq!(shown.first(), Some(&"--- n39.rs (on disk)"), "{}", done.out);
    assert!(!done.out.contains("n38.rs"), "{}", done.out);
    assert!(done.out.contains("long before") && done.out.contains("long behind"), "{}", done.out);
    assert!(done.out.lines().all(|line| line.chars().count() <= 165), "{}", done.out);
    let done =
        done.complains(" = note: changed: `N39.json`\n").complains("differ only in white space");
    assert!(
        done.err.ends_with("\nrun `typewright generate schemas` and commit the result\n"),
        "{}",
        done.err
    );
}

/// A repository in which two branches change schemas and generate.
#[test]
fn branches_that_change_different_schemas_merge() {
    let project = Project::new();
    for name in ["Alpha", "Beta", "Gamma", "Omega"] {
        project.put(
            &format!("schemas/{name}.json"),
            &POINT.replace("label", &format!("label_of_{name}")),
        );
    }
    let git = |words: &[&str]| {
        let mut git = Command::new("git");
        git.args([
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.com",
            "-c",
            "core.autocrlf=false",
        ]);
        git.args(words).current_dir(project.0.path()).output()
    };
    // Where there is no git, nobody merges.
    if git(&["init", "-q", "-b", "main"]).is_err() {
        return;
    }
    let ok = |words: &[&str]| {
        let output = git(words).unwrap();
        let said = [output.stdout.clone(), output.stderr].concat();
        assert!(
            output.status.success(),
            "git {}: {}",
            words.join(" "),
            String::from_utf8_lossy(&said)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    let commit = |changes: &[(&str, String)]| {
        for (name, text) in changes {
            project.put(&format!("schemas/{name}.json"), text);
        }
        project.run(&["generate", "schemas", "--out", "src/types"]).exits(0);
        ok(&["add", "-A"]);
        ok(&["commit", "-qm", "x"]);
        ok(&["show", "--name-only", "--format=", "HEAD"])
    };
    let add = |text: &str, what: &str| text.replace("\"required\"", &format!("{what}\"required\""));
    let described =
        add(&project.get("schemas/Beta.json"), "\"description\": \"Longer than before.\",\n");
    let grown = project
        .get("schemas/Gamma.json")
        .replace("{ \"x\"", "{ \"more\": { \"type\": \"string\" }, \"x\"");
    commit(&[]);
    for (ours, theirs, lock_conflicts) in [
        // Neighbours that are edited.
        (("Beta", described), ("Gamma", grown), false),
        // Schemas that are added in two places, and between the same neighbours.
        (("Aaa", NAME.to_owned()), ("Zeta", NAME.to_owned()), false),
        (("Mu", NAME.to_owned()), ("Mv", POINT.to_owned()), true),
    ] {
        for attributes in [None, Some("*typewright.lock merge=union\n")] {
            project.put(".gitattributes", attributes.unwrap_or_default());
            ok(&["add", "-A"]);
            ok(&["commit", "-q", "--allow-empty", "-m", "x"]);
            ok(&["tag", "base"]);
            ok(&["checkout", "-q", "-b", "theirs"]);
            let their_files = commit(std::slice::from_ref(&theirs));
            ok(&["checkout", "-q", "main"]);
            let our_files = commit(std::slice::from_ref(&ours));
            let merged = git(&["merge", "-q", "theirs"]).unwrap();
            let conflicts = ok(&["diff", "--name-only", "--diff-filter=U"]);
            if lock_conflicts && attributes.is_none() {
                assert_eq!(conflicts, "schemas/typewright.lock\n");
                // As the lock itself says.
                project.run(&["generate", "schemas"]).exits(0);
                project.run(&["check", "schemas"]).exits(0);
                ok(&["merge", "--abort"]);
            } else {
                assert!(merged.status.success(), "{conflicts}");
                project.run(&["check", "schemas"]).exits(0);
            }
            if (ours.0, attributes) == ("Beta", None) {
                // One description, one property: besides the schemas that somebody wrote.
                assert_eq!(
                    our_files,
                    "schemas/Beta.json\nsrc/types/beta.json\nsrc/types/beta.rs\n"
                );
                let expected = "schemas/Gamma.json\nschemas/typewright.lock\nsrc/types/gamma.json\nsrc/types/gamma.rs\n";
                assert_eq!(their_files, expected);
            }
            ok(&["reset", "-q", "--hard", "base"]);
            ok(&["branch", "-q", "-D", "theirs"]);
            ok(&["tag", "-d", "base"]);
        }
    }
}

#[test]
fn the_same_schemas_give_the_same_bytes() {
    let project = Project::new();
    let words = |what: &[&str]| {
        project
            .run(&[&["generate"], what, &["--out", "out", "--report", "report.json"]].concat())
            .exits(0);
        (texts(&project, "out"), project.get("report.json"), project.get("schemas/typewright.lock"))
    };
    let first = words(&["schemas"]);
    assert_eq!(words(&["schemas"]), first);
    for again in [
        &["schemas/Point.json", "schemas/Name.json"][..],
        &["schemas/*.json"],
        &[project.path("schemas").to_str().unwrap()],
    ] {
        fs::remove_dir_all(project.path("out")).unwrap();
        fs::remove_file(project.path("schemas/typewright.lock")).unwrap();
        assert_eq!(words(again), first);
    }
    let other = Project::new();
    other.run(&["generate", "schemas", "--out", "out"]).exits(0);
    assert_eq!(texts(&other, "out"), first.0);
    for (name, text) in [first.0, vec![("lock".to_owned(), first.2)]].concat() {
        assert!(!text.contains(project.path("").to_str().unwrap()), "{name}");
    }
}

#[test]
fn the_report_finds_types_by_pointer() {
    let project = Project::new();
    project
        .run(&["generate", "schemas", "--report", "r/report.json"])
        .exits(0)
        .says("r/report.json: new");
    let report: Value = serde_json::from_str(&project.get("r/report.json")).unwrap();
    assert_eq!(report["schemaVersion"], 1);
    let types = report["types"].as_array().unwrap();
    let point = types.iter().find(|it| it["file"] == "Point.json" && it["pointer"] == "").unwrap();
    assert_eq!(point["rust"], "Point");
    assert!(
        report["diagnostics"].is_array()
            && report["repairs"].is_array()
            && report["grades"]["exact"].is_u64()
    );

    project.put("schemas/Bad.json", "{");
    project.run(&["generate", "schemas", "--report", "r/report.json"]).exits(3);
    let report: Value = serde_json::from_str(&project.get("r/report.json")).unwrap();
    assert_eq!(
        (&report["types"], &report["diagnostics"][0]["code"]),
        (&serde_json::json!([]), &"bad-json".into())
    );
}

#[test]
fn exit_codes_say_what_kind_of_problem_it_is() {
    let project = Project::new();
    project.put("bad/json/a.json", "{ \"type\": ");
    project.put("bad/ref/a.json", r##"{ "$ref": "#/nowhere" }"##);
    project.put("empty/readme.md", "");
    for (words, code, text) in [
        (&[][..], 2, "Usage:"),
        (&["frobnicate"], 2, "unrecognized subcommand"),
        (&["generate", "schemas", "--colour"], 2, "unexpected argument"),
        (&["generate", "schemas", "--mising-refs", "opaque"], 2, "--missing-refs"),
        (&["generate", "schemas", "--missing-refs", "opaqe"], 2, "error[bad-option]"),
        (&["generate", "--config", "nowhere.toml"], 3, "error[unreadable-file]"),
        (&["generate", "shemas"], 3, "error[unreadable-file]"),
        (&["generate", "empty"], 3, "error[no-input]"),
        (&["check", "bad/json"], 3, "error[bad-json]"),
        (&["lint", "bad/json"], 3, "a.json:1:"),
        (&["lint", "bad/ref"], 1, "error[missing-ref]"),
        (&["generate", "bad/ref", "--out", "out"], 1, "error[missing-ref]"),
        (&["explain", "mising-ref"], 2, "did you mean `missing-ref`?"),
    ] {
        project.run(words).exits(code).complains(text);
    }
    assert!(!project.path("out").exists());
    project.run(&["lint", "schemas"]).exits(0).says("2 files, no problems\n");
    Project::empty().run(&["generate"]).exits(3).complains("error[no-input]");
}

#[test]
fn repairs_that_apply_are_written() {
    let project = Project::empty();
    project.put("schemas/a.json", r#"{ "oneOf": [{ "type": "number" }, { "type": "integer" }] }"#);
    project.put(
        "schemas/b.json",
        r#"{
          "$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
          "properties": {
            "a": { "type": ["string", "null"], "enum": ["x"] },
            "b": { "nullable": true, "type": "string" },
            "c": { "type": "string", "required": true }
          }
        }"#,
    );
    // A new file beside the schemas.
    let done = project.run(&["lint", "schemas", "--write-repairs"]).exits(0);
    assert_eq!(
        project.get("schemas/typewright.toml"),
        "repair = [\n    \"draft-slip\", # 1 place\n    \"nullable\", # 2 places\n    \"overlapping-one-of\", # 1 place\n]\n"
    );
    assert!(
        done.out.contains("typewright.toml: new, with the repairs 1 draft-slip, 2 nullable"),
        "{}",
        done.out
    );
    // With it nothing is left to complain about, and nothing changes.
    let done = project.run(&["lint", "schemas", "--write-repairs"]).exits(0);
    assert!(
        done.out.contains("unchanged") && !done.err.contains("warning["),
        "{}{}",
        done.out,
        done.err
    );
    project.run(&["generate", "schemas"]).exits(0);

    // What is in a file stays as it is.
    let old = "# ours\ninputs = [\"*.json\"]  # all\n\nrepair = [\"nullable\"]\n\n[lints] # none\n";
    project.put("schemas/typewright.toml", old);
    project.run(&["lint", "--write-repairs"]).exits(0);
    assert_eq!(
        project.get("schemas/typewright.toml"),
        "# ours\ninputs = [\"*.json\"]  # all\n\nrepair = [\n    \"nullable\", # 2 places\n    \"draft-slip\", # 1 place\n    \
         \"overlapping-one-of\", # 1 place\n]\n\n[lints] # none\n"
    );

    // `all` is more than any list.
    project.put("schemas/typewright.toml", "repair = \"all\"\n");
    project.run(&["lint", "--write-repairs"]).exits(0);
    assert_eq!(project.get("schemas/typewright.toml"), "repair = \"all\"\n");

    // A file that is named is said in the new `typewright.toml`.
    project.put("other/x.json", r#"{ "enum": [] }"#);
    project.run(&["lint", "other/x.json", "--write-repairs"]).exits(0);
    assert_eq!(
        project.get("other/typewright.toml"),
        "inputs = [\n    \"x.json\",\n]\nrepair = [\n    \"empty-enum\", # 1 place\n]\n"
    );

    // Without the flag nothing is written.
    project.put("clean/x.json", r#"{ "enum": [] }"#);
    project.run(&["lint", "clean"]).exits(0);
    assert_eq!(project.names("clean"), ["x.json"]);
}

#[test]
fn lints_decide_what_is_a_finding() {
    let project = Project::empty();
    project.put("a/a.json", "{ \"type\": \"string\", \"enum\": [] }");
    project.run(&["lint", "a"]).exits(0).complains("warning[empty-enum]");
    project
        .run(&["lint", "a", "--lints", "empty-enum=deny"])
        .exits(1)
        .complains("error[empty-enum]");
    let done = project.run(&["lint", "a", "--lints", "empty-enum=allow"]).exits(0);
    assert!(!done.err.contains("empty-enum"), "{}", done.err);
}

#[test]
fn remarks_are_for_lint_and_programs() {
    let project = Project::empty();
    project.put("a/b/c.json", "{ \"type\": \"string\", \"colour\": 1, \"enum\": [] }");
    let done = project.run(&["lint", "a"]).exits(0).complains("info[unknown-keyword]");
    assert!(done.err.ends_with("\n1 warning, 1 note\n"), "{}", done.err);
    for words in [&["generate", "a", "--out", "out"][..], &["check", "a", "--out", "out"]] {
        let done = project.run(words).exits(0).complains("warning[empty-enum]");
        assert!(
            !done.err.contains("unknown-keyword") && done.err.ends_with("\n1 warning\n"),
            "{}",
            done.err
        );
    }
    let done = project.run(&["generate", "a", "--out", "out", "--message-format", "json"]).exits(0);
    let value: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(value["diagnostics"].as_array().map(Vec::len), Some(2));
}

#[test]
fn places_can_be_opened_from_the_current_folder() {
    let project = Project::empty();
    project.put("x/y/a.json", "{ \"type\": \"string\", \"enum\": [] }");
    project.put("x/y/bad.json", "{");
    project.put("x/y/typewright.toml", "frobnicate = 1\n");
    fs::create_dir_all(project.path("z")).unwrap();
    let run = |folder: &str, words: &[&str]| {
        done(&command().args(words).current_dir(project.path(folder)).output().unwrap())
    };
    run("", &["lint", "x/y"]).exits(2).complains("--> x/y/typewright.toml:1:1");
    project.put("x/y/typewright.toml", "");
    run("", &["lint", "x/y"])
        .exits(3)
        .complains("--> x/y/bad.json:1:2")
        .complains("--> x/y/a.json:1:29");
    run("x/y", &["lint"]).exits(3).complains("--> bad.json:1:2").complains("--> a.json:1:29");
    run("z", &["lint", "../x/y"]).exits(3).complains("--> ../x/y/bad.json:1:2");
    run("x", &["lint", "y/a.json"]).exits(0).complains("--> y/a.json:1:29");
    // What is kept does not depend on where it was made.
    let value = run("x", &["lint", "y/a.json", "--message-format", "json"]).exits(0).out;
    let value: Value = serde_json::from_str(&value).unwrap();
    assert_eq!(value["diagnostics"][0]["file"], "a.json");
}

#[test]
fn many_repairs_are_counted_and_some_listed() {
    let project = Project::empty();
    let member = |n: usize| format!("\"m{n}\": {{ \"type\": \"array\", \"enum\": [\"a\"] }}");
    let members: Vec<String> = (0..23).map(member).collect();
    project.put(
        "s/a.json",
        &format!("{{ \"type\": \"object\",\n\"properties\": {{ {} }} }}", members.join(",\n")),
    );
    let words = ["generate", "s", "--repair", "all", "--out", "out", "--report", "report.json"];
    let done = project.run(&words).exits(0);
    let done =
        done.says("\n23 repairs: 23 enum-on-array\n  enum-on-array  s/a.json:2  #/properties/m0");
    let done = done.says("\n  and 3 more, all of which --report FILE lists\n");
    assert_eq!(done.out.matches("s/a.json:").count(), 20, "{}", done.out);
    let report: Value = serde_json::from_str(&project.get("report.json")).unwrap();
    assert_eq!(
        (report["repairs"].as_array().map(Vec::len), &report["repairs"][0]["file"]),
        (Some(23), &"a.json".into())
    );
}

#[test]
fn programs_get_one_object() {
    let project = Project::new();
    let run = |words: &[&str], code: i32| -> Value {
        let done = project.run(&[words, &["--message-format", "json"]].concat()).exits(code);
        assert_eq!(done.err, "");
        serde_json::from_str(&done.out).unwrap()
    };
    let value = run(&["generate", "schemas", "--out", "out"], 0);
    assert_eq!((&value["command"], &value["exitCode"]), (&"generate".into(), &0.into()));
    assert_eq!(value["summary"]["types"], 2);
    assert_eq!(
        value["summary"]["written"]["new"],
        serde_json::json!([
            ".gitattributes",
            "mod.rs",
            "name.json",
            "name.rs",
            "point.json",
            "point.rs"
        ])
    );
    fs::remove_file(project.path("out/name.rs")).unwrap();
    let value = run(&["check", "schemas", "--out", "out"], 1);
    assert_eq!(
        (&value["stale"][0]["file"], &value["stale"][0]["kind"]),
        (&"name.rs".into(), &"missing".into())
    );
    assert_eq!(value["diagnostics"][0]["code"], "stale");
    project.put("schemas/bad.json", "{");
    let value = run(&["lint", "schemas"], 3);
    assert_eq!(
        (&value["diagnostics"][0]["file"], &value["diagnostics"][0]["line"]),
        (&"bad.json".into(), &1.into())
    );
    assert!(run(&["explain"], 0).as_array().unwrap().iter().any(|it| it["code"] == "missing-ref"));
}

#[test]
fn quiet_runs_say_nothing_but_problems() {
    let project = Project::new();
    let done = project.run(&["generate", "schemas", "--out", "out", "-q"]).exits(0);
    assert_eq!((done.out.as_str(), done.err.as_str()), ("", ""));
    project.put("out/name.rs", "// @generated by typewright\n");
    project
        .run(&["check", "schemas", "--out", "out", "-q"])
        .exits(1)
        .says("--- name.rs")
        .complains("error[stale]");
}

#[test]
fn colours_follow_the_conventions() {
    let project = Project::empty();
    project.put("a.json", "{");
    for (words, variables, is_colored) in [
        (&["lint", "a.json"][..], &[][..], false),
        (&["lint", "a.json", "--color", "always"], &[], true),
        (&["lint", "a.json"], &[("CLICOLOR_FORCE", "1")], true),
        (&["lint", "a.json"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (&["lint", "a.json"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")], true),
        (&["lint", "a.json"], &[("CLICOLOR_FORCE", "0")], false),
        (&["lint", "a.json"], &[("CLICOLOR", "1")], false),
        (&["lint", "a.json", "--color", "always"], &[("NO_COLOR", "1")], true),
        (&["lint", "a.json", "--color", "always"], &[("TERM", "dumb")], true),
        (&["lint", "a.json", "--color", "never"], &[("CLICOLOR_FORCE", "1")], false),
    ] {
        let done = project.run_with(words, variables).exits(3);
        assert_eq!(done.err.contains("\u{1b}["), is_colored, "{words:?} {variables:?}");
    }
}

#[test]
fn every_code_is_explained() {
    let project = Project::empty();
    let list = project.run(&["explain"]).exits(0).says("missing-ref ").out;
    let is_listed = |line: &&str| !line.is_empty() && !line.starts_with("Findings of");
    for line in list.lines().filter(is_listed) {
        let code = line.split(' ').next().unwrap();
        project.run(&["explain", code]).exits(0).says(&format!("{code}: "));
    }
    project.run(&["options"]).exits(0).says("missing-refs ").says("repair ");
    let shown = project.run(&["options", "--preset", "pydantic"]).exits(0).out;
    assert!(shown.starts_with("optional-null = \"absent\"  # "), "{shown}");
    let shown = project.run(&["options", "--preset", "drf-spectacular"]).exits(0).out;
    assert!(shown.starts_with("repair = [\"nullable\"]  # "), "{shown}");
    project.run(&["options", "--preset", "pydantc"]).exits(2);
    let schema: Value =
        serde_json::from_str(&project.run(&["options", "--schema"]).exits(0).out).unwrap();
    assert!(schema["properties"]["missing-refs"].is_object());
}

#[test]
fn every_option_is_a_flag() {
    let project = Project::empty();
    let options: Value =
        serde_json::from_str(&project.run(&["options", "--message-format", "json"]).exits(0).out)
            .unwrap();
    for command in ["generate", "check", "lint", "graph"] {
        let help = project.run(&[command, "--help"]).exits(0).out;
        for option in options.as_array().unwrap() {
            let name = option["name"].as_str().unwrap();
            let is_known =
                help.contains(&format!("--{name} ")) || help.contains(&format!("--{name}["));
            assert!(
                is_known
                    || name == "inputs"
                    // Tables of tables, and where files come from, are only in the file.
                    || matches!(name, "diff" | "update")
                    || (name == "out" && matches!(command, "lint" | "graph")),
                "{command} --{name}"
            );
        }
    }
}

#[test]
fn names_of_files_cannot_steer_the_terminal() {
    if cfg!(windows) {
        return;
    }
    let project = Project::empty();
    project.put("a/\u{1b}[31m\n::error::x.json", "{");
    let done = project.run(&["lint", "a"]).exits(3);
    assert!(!done.err.contains('\u{1b}') && !done.err.contains("\n::error"), "{:?}", done.err);
}

#[test]
fn every_option_and_limit_is_documented() {
    let project = Project::empty();
    let json = |words: &[&str]| -> Value {
        serde_json::from_str(&project.run(words).exits(0).out).unwrap()
    };
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/options.md"))
        .unwrap();
    let schema = json(&["options", "--schema"]);
    let options = json(&["options", "--message-format", "json"]);
    let options = options.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap());
    let limits =
        schema["$defs"]["Limits"]["properties"].as_object().unwrap().keys().map(String::as_str);
    for name in options.chain(limits) {
        assert!(
            page.contains(&format!("\n| `{name}` | ")),
            "docs/options.md says nothing of `{name}`"
        );
    }
}
