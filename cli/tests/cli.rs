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

/// How the names of files start that are about to get their own.
const TEMPORARY: &str = ".typewright-tmp-";

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

    fn names(&self, dir: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(dir)).unwrap();
        let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn run(&self, words: &[&str]) -> Done {
        self.run_with(words, &[])
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
    Done { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
}

impl Done {
    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "standard output:\n{}\nstandard error:\n{}", self.out, self.err);
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
    for words in [&["--help"][..], &["generate", "--help"], &["check", "-h"], &["lint", "-h"], &["explain", "-h"]] {
        let done = project.run(words).exits(0);
        all.extend(["$ typewright ", &words.join(" "), "\n", &done.out, "\n"]);
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/help.txt");
    let expected = fs::read_to_string(&golden).unwrap_or_default().replace("\r\n", "\n");
    if expected == all {
        return;
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &all).unwrap();
        panic!("tests/help.txt was rewritten: look at the difference, and run again without UPDATE_GOLDEN");
    }
    let line = expected.lines().zip(all.lines()).position(|(a, b)| a != b);
    let line = line.unwrap_or(expected.lines().count().min(all.lines().count()));
    panic!(
        "tests/help.txt:{} is not the help: {:?}\nUPDATE_GOLDEN=1 cargo test --package typewright-cli rewrites it",
        line + 1,
        all.lines().nth(line)
    );
}

#[test]
fn a_folder_is_written_and_then_left_alone() {
    let project = Project::new();
    let done = project.run(&["generate", "schemas", "--out", "src/types"]).exits(0);
    done.says("2 types from 2 files: ").says("src/types: 4 new\n");
    assert_eq!(project.names("src/types"), ["mod.rs", "name.rs", "point.rs", "schemas.txt"]);
    assert!(!project.path("schemas/typewright.lock").exists());

    let time = || fs::metadata(project.path("src/types/point.rs")).unwrap().modified().unwrap();
    let before = time();
    project.run(&["generate", "schemas", "--out", "src/types"]).exits(0).says("src/types: 4 unchanged\n");
    assert_eq!(time(), before);
    project.run(&["check", "schemas", "--out", "src/types"]).exits(0).says("src/types: up to date\n");
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
        .complains("error[stale]: `src/types` is not what the schemas give now")
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
        .says("src/types: 1 new, 1 changed, 1 removed, 2 unchanged\n");
    assert_eq!(project.names("src/types"), ["mine.rs", "mod.rs", "name.rs", "point.rs", "schemas.txt"]);
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
    project.put("out/.typewright-tmp-0123", "half of a fi");
    run("check").exits(0);
    assert!(project.path("out/.typewright-tmp-0123").exists(), "a check changes nothing");
    run("generate").exits(0).says("out: 4 unchanged\n");
    assert_eq!(project.names("out"), ["mod.rs", "name.rs", "point.rs", "schemas.txt"]);
}

#[test]
fn files_of_others_are_in_the_way() {
    let project = Project::new();
    project.put("out/mod.rs", "// by hand\n");
    project.run(&["generate", "schemas", "--out", "out"]).exits(3).complains("error[cannot-write]").complains("mod.rs");
    assert_eq!(project.names("out"), ["mod.rs"]);
    assert_eq!(project.get("out/mod.rs"), "// by hand\n");
    project.run(&["check", "schemas", "--out", "out"]).exits(1).complains("was not written by typewright");
}

#[test]
fn a_folder_that_cannot_be_written_leaves_nothing_behind() {
    let project = Project::new();
    project.put("file", "");
    project.run(&["generate", "schemas", "--out", "file/out"]).exits(3).complains("error[cannot-write]");
    assert_eq!(project.get("file"), "");

    project.put("locked/x", "");
    let mut rights = fs::metadata(project.path("locked")).unwrap().permissions();
    let before = rights.clone();
    rights.set_readonly(true);
    fs::set_permissions(project.path("locked"), rights).unwrap();
    // The administrator may write everywhere, and then there is nothing to see.
    if fs::write(project.path("locked/probe"), "").is_err() {
        project.run(&["generate", "schemas", "--out", "locked"]).exits(3).complains("error[cannot-write]");
        assert_eq!(project.names("locked"), ["x"]);
    }
    fs::set_permissions(project.path("locked"), before).unwrap();
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_behind() {
    let project = Project::new();
    let long = POINT.replace("\"required\"", &format!("\"description\": \"{}\",\n\"required\"", "long ".repeat(1000)));
    project.put("schemas/Point.json", &long);
    project.put("out/old.rs", "// @generated by typewright\n");
    // No file may grow beyond one block.
    let words = "trap '' XFSZ; ulimit -f 1; exec \"$0\" generate schemas --out out";
    let mut shell = Command::new("sh");
    shell.args(["-c", words, env!("CARGO_BIN_EXE_typewright")]).current_dir(project.0.path());
    done(&shell.output().unwrap()).exits(3).complains("error[cannot-write]: cannot write `out/");
    assert_eq!(project.names("out"), ["old.rs"]);
}

/// A folder of schemas whose generated files all have this name in them, and what is generated for it.
fn many(project: &Project, name: &str) -> Vec<(String, String)> {
    for n in 0..30 {
        let schema =
            format!("{{ \"type\": \"object\", \"properties\": {{ \"{name}{n}\": {{ \"type\": \"string\" }} }} }}");
        project.put(&format!("{name}/N{n}.json"), &schema);
    }
    let out = format!("out-{name}");
    project.run(&["generate", name, "--out", &out]).exits(0);
    texts(project, &out)
}

/// The names and texts of the files of a folder.
fn texts(project: &Project, dir: &str) -> Vec<(String, String)> {
    let text = |name: String| (name.clone(), project.get(&format!("{dir}/{name}")));
    project.names(dir).into_iter().map(text).collect()
}

#[test]
fn a_killed_run_leaves_whole_files() {
    const TURNS: u32 = 40;
    let project = Project::empty();
    let whole = [many(&project, "before"), many(&project, "after")];
    // So that the kills are spread over all that a run does, however fast it is here.
    let start = Instant::now();
    project.run(&["generate", "before", "--out", "timed", "-q"]).exits(0);
    let took = start.elapsed().min(Duration::from_millis(100));
    for turn in 0..TURNS {
        let text = ["before", "after"][turn as usize % 2];
        let mut command = command();
        command.args(["generate", text, "--out", "out", "-q"]).current_dir(project.0.path());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(took * turn / TURNS);
        child.kill().unwrap();
        child.wait().unwrap();
        if !project.path("out").exists() {
            continue;
        }
        for (name, got) in texts(&project, "out").into_iter().filter(|(name, _)| !name.starts_with(TEMPORARY)) {
            assert!(whole.iter().flatten().any(|(of, text)| *of == name && *text == got), "{name}:\n{got}");
        }
    }
    project.run(&["generate", "after", "--out", "out"]).exits(0);
    project.run(&["check", "after", "--out", "out"]).exits(0);
    assert_eq!(texts(&project, "out"), whole[1], "nothing of a killed run is left");
}

#[test]
fn two_runs_at_once_give_what_one_gives() {
    let project = Project::empty();
    let [before, after] = [many(&project, "before"), many(&project, "after")];
    let both = |first: &str, second: &str| {
        let start = |schemas: &str| {
            let mut command = command();
            command.args(["generate", schemas, "--out", "out", "-q"]).current_dir(project.0.path());
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let children = [start(first), start(second)];
        for child in children {
            let said = done(&child.wait_with_output().unwrap()).exits(0);
            assert_eq!(said.err, "");
        }
    };
    for turn in 0..8 {
        // Into a folder that is not there, and over what is there.
        if turn % 2 == 0 && project.path("out").exists() {
            fs::remove_dir_all(project.path("out")).unwrap();
        }
        both("after", "after");
        assert_eq!(texts(&project, "out"), after, "turn {turn}");
        if turn % 2 == 0 {
            project.run(&["generate", "before", "--out", "out", "-q"]).exits(0);
        }
    }
    // Of two that do not agree the later one wins file by file, and each file is whole.
    for turn in 0..4 {
        both("before", "after");
        for (name, got) in texts(&project, "out") {
            assert!(
                [&before, &after].into_iter().flatten().any(|(of, text)| *of == name && *text == got),
                "{turn}: {name}"
            );
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
    assert_eq!(project.names("schemas"), ["Name.json", "Point.json", "typewright.lock", "typewright.toml"]);
    let lock = project.get("schemas/typewright.lock");
    assert!(lock.starts_with("# @generated by typewright"), "{lock}");
    assert!(lock.contains("\nstruct Point  # Point.json#, "), "{lock}");

    project.run(&["check"]).exits(0).says("schemas/typewright.lock: up to date\n");
    project.run(&["generate"]).exits(0).says("schemas/typewright.lock: unchanged\n");
    // Wherever it is run.
    let words = ["check", "--config", "typewright.toml"];
    let output = command().args(words).current_dir(project.path("schemas")).output().unwrap();
    done(&output).exits(0);

    project.put(
        "schemas/Point.json",
        &POINT.replace("  \"required\"", "  \"description\": \"A place.\",\n  \"required\""),
    );
    project
        .run(&["check"])
        .exits(1)
        .complains("the schemas changed")
        .complains("public types are the same")
        .says("\n-schemas ");
    project.run(&["generate"]).exits(0).says("schemas/typewright.lock: changed\n");
    project.put("schemas/typewright.toml", "inputs = [\"*.json\"]\nmissing-refs = \"opaque\"\n");
    project.run(&["check"]).exits(1).complains("the options changed");
    project.put("schemas/typewright.lock", "a lock of something else\n");
    project.run(&["generate"]).exits(3).complains("is in the way");
    assert_eq!(project.get("schemas/typewright.lock"), "a lock of something else\n");
}

#[test]
fn a_lock_that_is_there_is_kept_up_with_the_folder() {
    let project = Project::new();
    project.put("schemas/typewright.toml", "out = \"../src/types\"\n");
    project.run(&["check", "schemas"]).exits(2).complains("error[bad-option]");
    project.put("schemas/typewright.toml", "");
    project.run(&["generate", "schemas"]).exits(0);
    project.run(&["generate", "schemas", "--out", "out"]).exits(0).says("typewright.lock: unchanged");
    project.put("schemas/Other.json", NAME);
    project.run(&["check", "schemas", "--out", "out"]).exits(1).complains("`out`").complains("typewright.lock`");
}

#[test]
fn the_same_schemas_give_the_same_bytes() {
    let project = Project::new();
    let words = |what: &[&str], out: &str| {
        project.run(&[&["generate"], what, &["--out", out, "--report", &format!("{out}.json")]].concat()).exits(0);
        let read = |name: &String| (name.clone(), project.get(&format!("{out}/{name}")));
        let files: Vec<_> = project.names(out).iter().map(read).collect();
        (files, project.get(&format!("{out}.json")))
    };
    let first = words(&["schemas"], "a");
    assert_eq!(words(&["schemas"], "b"), first);
    assert_eq!(words(&["schemas/Point.json", "schemas/Name.json"], "c"), first);
    assert_eq!(words(&["schemas/*.json"], "d"), first);
    assert_eq!(words(&[project.path("schemas").to_str().unwrap()], "e"), first);
    let other = Project::new();
    other.run(&["generate", "schemas", "--out", "a"]).exits(0);
    for (name, text) in first.0 {
        assert_eq!(other.get(&format!("a/{name}")), text);
        assert!(!text.contains(project.path("").to_str().unwrap()), "{name}");
    }
}

#[test]
fn the_report_finds_types_by_pointer() {
    let project = Project::new();
    project.run(&["generate", "schemas", "--report", "r/report.json"]).exits(0).says("r/report.json: new");
    let report: Value = serde_json::from_str(&project.get("r/report.json")).unwrap();
    assert_eq!(report["schemaVersion"], 1);
    let types = report["types"].as_array().unwrap();
    let point = types.iter().find(|it| it["file"] == "Point.json" && it["pointer"] == "").unwrap();
    assert_eq!(point["rust"], "Point");
    assert!(report["diagnostics"].is_array() && report["repairs"].is_array() && report["grades"]["exact"].is_u64());

    project.put("schemas/Bad.json", "{");
    project.run(&["generate", "schemas", "--report", "r/report.json"]).exits(3);
    let report: Value = serde_json::from_str(&project.get("r/report.json")).unwrap();
    assert_eq!((&report["types"], &report["diagnostics"][0]["code"]), (&serde_json::json!([]), &"bad-json".into()));
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
    project.run(&["lint", "schemas"]).exits(0).says("2 files, nothing to complain about\n");
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
    assert!(done.out.contains("typewright.toml: new, with the repairs 1 draft-slip, 2 nullable"), "{}", done.out);
    // With it nothing is left to complain about, and nothing changes.
    let done = project.run(&["lint", "schemas", "--write-repairs"]).exits(0);
    assert!(done.out.contains("unchanged") && !done.err.contains("warning["), "{}{}", done.out, done.err);
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
    project.run(&["lint", "a", "--lints", "empty-enum=deny"]).exits(1).complains("error[empty-enum]");
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
        assert!(!done.err.contains("unknown-keyword") && done.err.ends_with("\n1 warning\n"), "{}", done.err);
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
    let run =
        |folder: &str, words: &[&str]| done(&command().args(words).current_dir(project.path(folder)).output().unwrap());
    run("", &["lint", "x/y"]).exits(2).complains("--> x/y/typewright.toml:1:1");
    project.put("x/y/typewright.toml", "");
    run("", &["lint", "x/y"]).exits(3).complains("--> x/y/bad.json:1:2").complains("--> x/y/a.json:1:29");
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
    project.put("s/a.json", &format!("{{ \"type\": \"object\",\n\"properties\": {{ {} }} }}", members.join(",\n")));
    let words = ["generate", "s", "--repair", "all", "--out", "out", "--report", "report.json"];
    let done = project.run(&words).exits(0);
    let done = done.says("\n23 repairs: 23 enum-on-array\n  enum-on-array  s/a.json:2  #/properties/m0");
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
    assert_eq!(value["summary"]["written"]["new"], serde_json::json!(["mod.rs", "name.rs", "point.rs", "schemas.txt"]));
    fs::remove_file(project.path("out/name.rs")).unwrap();
    let value = run(&["check", "schemas", "--out", "out"], 1);
    assert_eq!((&value["stale"][0]["file"], &value["stale"][0]["kind"]), (&"name.rs".into(), &"missing".into()));
    assert_eq!(value["diagnostics"][0]["code"], "stale");
    project.put("schemas/bad.json", "{");
    let value = run(&["lint", "schemas"], 3);
    assert_eq!((&value["diagnostics"][0]["file"], &value["diagnostics"][0]["line"]), (&"bad.json".into(), &1.into()));
    assert!(run(&["explain"], 0).as_array().unwrap().iter().any(|it| it["code"] == "missing-ref"));
}

#[test]
fn quiet_runs_say_nothing_but_problems() {
    let project = Project::new();
    let done = project.run(&["generate", "schemas", "--out", "out", "-q"]).exits(0);
    assert_eq!((done.out.as_str(), done.err.as_str()), ("", ""));
    project.put("out/name.rs", "// @generated by typewright\n");
    project.run(&["check", "schemas", "--out", "out", "-q"]).exits(1).says("--- name.rs").complains("error[stale]");
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
    for line in list.lines() {
        let code = line.split(' ').next().unwrap();
        project.run(&["explain", code]).exits(0).says(&format!("{code}: "));
    }
    project.run(&["options"]).exits(0).says("missing-refs ").says("repair ");
    let schema: Value = serde_json::from_str(&project.run(&["options", "--schema"]).exits(0).out).unwrap();
    assert!(schema["properties"]["missing-refs"].is_object());
}

#[test]
fn every_option_is_a_flag() {
    let project = Project::empty();
    let options: Value =
        serde_json::from_str(&project.run(&["options", "--message-format", "json"]).exits(0).out).unwrap();
    for command in ["generate", "check", "lint"] {
        let help = project.run(&[command, "--help"]).exits(0).out;
        for option in options.as_array().unwrap() {
            let name = option["name"].as_str().unwrap();
            let is_known = help.contains(&format!("--{name} ")) || help.contains(&format!("--{name}["));
            assert!(is_known || name == "inputs" || (name == "out" && command == "lint"), "{command} --{name}");
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
    let json = |words: &[&str]| -> Value { serde_json::from_str(&project.run(words).exits(0).out).unwrap() };
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/options.md")).unwrap();
    let schema = json(&["options", "--schema"]);
    let options = json(&["options", "--message-format", "json"]);
    let options = options.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap());
    let limits = schema["$defs"]["Limits"]["properties"].as_object().unwrap().keys().map(String::as_str);
    for name in options.chain(limits) {
        assert!(page.contains(&format!("\n| `{name}` | ")), "docs/options.md says nothing of `{name}`");
    }
}
