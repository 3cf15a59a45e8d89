//! The command from outside, as part of a day's work: pipes, watching, workspaces, formats.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;
use support::{Done, Project};

const POINT: &str =
    r#"{ "type": "object", "required": ["x"], "properties": { "x": { "type": "integer" } } }"#;

struct Folder(Project);

impl Folder {
    fn new() -> Self {
        Self(Project::empty())
    }

    fn put(&self, name: &str, text: &str) -> &Self {
        self.0.put(name, text);
        self
    }

    fn get(&self, name: &str) -> String {
        self.0.get(name)
    }

    fn files(&self) -> Vec<String> {
        self.0.all_names("")
    }

    fn command(&self, folder: &str, words: &str) -> Command {
        let mut command = self.0.command(folder, &words.split(' ').collect::<Vec<_>>());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, words: &str) -> Done {
        self.run_in("", words, "")
    }

    fn run_in(&self, folder: &str, words: &str, input: &str) -> Done {
        self.0.feed(folder, &words.split(' ').collect::<Vec<_>>(), input)
    }
}

#[test]
fn pipes_lead_from_schema_to_code() {
    let folder = Folder::new();
    for (input, name) in [
        (POINT, "stdin.json"),
        ("type: object\nproperties: { x: { type: integer } }\nrequired: [x]\n", "stdin.yaml"),
    ] {
        for words in ["generate -", "generate - --out -"] {
            let done = folder.run_in("", words, input).exits(0);
            assert!(done.out.contains("pub struct Stdin {"), "{words} {name}: {}", done.out);
            assert!(done.out.contains("pub x: i64"), "{}", done.out);
            assert!(done.out.contains(&format!("{name}#")), "{name}: {}", done.out);
            assert_eq!(done.err, "");
        }
    }
    // A byte order mark does not make it YAML.
    folder.run_in("", "generate -", &format!("\u{feff}{POINT}")).exits(0);
    let done = folder.run_in("", "generate - --rename stdin.json#=Order", POINT).exits(0);
    assert!(done.out.contains("pub struct Order {"), "{}", done.out);
    assert_eq!(folder.files(), [""; 0], "nothing is written");

    // Problems go to standard error, with the place; nothing is printed.
    let done = folder.run_in("", "generate -", "{\n \"type\": }").exits(3);
    assert!(done.err.contains("--> stdin.json:2:10"), "{}", done.err);
    assert_eq!(done.out, "");
    let done = folder.run_in("", "generate -", "").exits(3);
    assert!(done.err.contains("stdin.json"), "{}", done.err);

    // As an object.
    let done = folder.run_in("", "generate - --format json", POINT).exits(0);
    assert!(done.json()["code"].as_str().unwrap().contains("pub struct Stdin {"));
}

#[test]
fn pipes_and_files_go_together() {
    let folder = Folder::new();
    folder.put("s/Point.json", POINT);
    let done = folder.run("generate s --out -").exits(0);
    assert!(done.out.contains("pub struct Point {"), "{}", done.out);
    assert_eq!(folder.files(), ["s"]);
    assert!(!folder.0.path("s/typewright.lock").exists(), "no lock of what is not there");

    // The code of a pipe in a folder, and a pipe that refers to a file.
    let input = r#"{ "type": "object", "properties": { "at": { "$ref": "s/Point.json" } } }"#;
    folder.run_in("", "generate - s --out out", input).exits(0);
    assert!(folder.get("out/mod.rs").contains("stdin"), "{}", folder.get("out/mod.rs"));
    assert_eq!(folder.files(), ["out", "s"]);
    // What is said of `-` is said before anything is read.
    folder.run("generate - --watch").exits(2);
    folder.run("generate s --out - --watch").exits(2);
    let done = folder.run_in("", "generate - --pin", POINT).exits(2);
    assert!(done.err.contains("`-` has none"), "{}", done.err);
}

/// A run that goes on, and the lines it prints.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &Folder, words: &str) -> Self {
        let mut child = folder.command("", words).spawn().unwrap();
        let (sender, lines) = channel();
        let err: Box<dyn Read + Send> = Box::new(child.stderr.take().unwrap());
        let out: ChildStdout = child.stdout.take().unwrap();
        for stream in [Box::new(out) as Box<dyn Read + Send>, err] {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    if sender.send(line).is_err() {
                        return;
                    }
                }
            });
        }
        Self { child, lines }
    }

    /// Waits for a line with this text, and says what came before it.
    #[track_caller]
    fn until(&self, text: &str) -> Vec<String> {
        let mut before = Vec::new();
        loop {
            match self.lines.recv_timeout(Duration::from_secs(60)) {
                Ok(line) if line.contains(text) => return before,
                Ok(line) => before.push(line),
                Err(why) => panic!("{why}: {text:?} did not come after {before:?}"),
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn watching_generates_after_each_change() {
    let folder = Folder::new();
    folder.put("schemas/Point.json", POINT);
    let run = Watching::start(&folder, "generate schemas --out schemas/types --watch");
    // One line a run.
    assert_eq!(run.until("1 type from 1 file; schemas/types: "), [""; 0]);
    // What was written itself is no change: nothing more is said.
    let more = run.lines.recv_timeout(Duration::from_secs(2));
    assert!(more.is_err(), "{more:?}");
    folder.put("schemas/Name.json", r#"{ "type": "string", "minLength": 1 }"#);
    run.until("2 types from 2 files; ");
    // Errors are shown, and the next change is seen.
    folder.put("schemas/Name.json", "{ \"type\": ");
    let before = run.until("waiting for a change");
    assert!(before.iter().any(|line| line.contains("Name.json:1:")), "{before:?}");
    folder.put("schemas/Name.json", r#"{ "type": "string", "minLength": 2 }"#);
    run.until("2 types from 2 files; ");
    fs::remove_file(folder.0.path("schemas/Name.json")).unwrap();
    run.until("1 type from 1 file; ");
    // Options too, also those that come later; and wrong ones end nothing.
    folder.put("schemas/typewright.toml", "out = \"types\"\nbuilders = 1\n");
    run.until("waiting for a change");
    folder.put("schemas/typewright.toml", "out = \"types\"\nbuilders = true\n");
    run.until("1 type from 1 file; ");
    assert!(folder.get("schemas/types/point.rs").contains("Builder"));
}

#[test]
fn watching_waits_for_what_is_not_there_yet() {
    let folder = Folder::new();
    let run = Watching::start(&folder, "generate --watch --format json");
    // What people are told comes on the other stream, before the object or after it.
    let mut others = Vec::new();
    let mut object = || loop {
        let line = run.lines.recv_timeout(Duration::from_secs(60)).unwrap();
        if !line.starts_with('{') {
            others.push(line);
            continue;
        }
        let value: Value =
            serde_json::from_str(&line).unwrap_or_else(|why| panic!("{why}: {line}"));
        return (value, std::mem::take(&mut others));
    };
    let (value, before) = object();
    assert_eq!(value["diagnostics"][0]["code"], "no-input");
    if !before.iter().any(|line| line.contains("waiting for a change")) {
        run.until("waiting for a change");
    }
    folder.put("schemas/Point.json", POINT);
    let (value, _) = object();
    assert_eq!(value["summary"]["types"], 1);
}

#[test]
fn a_workspace_is_checked_as_a_whole() {
    let folder = Folder::new();
    folder.put("Cargo.toml", "[workspace] # two\nmembers = [\"a\", \"b\"]\n");
    for name in ["a", "b"] {
        folder.put(&format!("{name}/Cargo.toml"), "[package]\nname = \"x\"\n");
        folder.put(&format!("{name}/schemas/Point.json"), POINT);
        folder.put(&format!("{name}/schemas/typewright.toml"), "out = \"../src/types\"\n");
        folder.run(&format!("generate {name}/schemas")).exits(0);
    }
    // Not looked into.
    for name in ["node_modules/x", ".hidden", "cache"] {
        folder.put(&format!("{name}/typewright.toml"), "frobnicate = 1\n");
    }
    folder.put("cache/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55");
    for place in ["", "a", "b/schemas"] {
        let done = folder.run_in(place, "check --workspace", "").exits(0);
        assert_eq!(done.out.matches(": up to date").count(), 4, "{place}: {}", done.out);
    }
    folder.put("b/schemas/Name.json", r#"{ "type": "string", "minLength": 1 }"#);
    let done = folder.run("check --workspace").exits(1);
    assert_eq!(done.out.matches(": up to date").count(), 2, "{}", done.out);
    assert!(done.err.contains("run `typewright generate b/schemas`"), "{}", done.err);
    let done = folder.run_in("a", "check --workspace", "").exits(1);
    assert!(done.err.contains("run `typewright generate ../b/schemas`"), "{}", done.err);

    let value = folder.run("check --workspace --format json").exits(1).json();
    assert_eq!((&value["exitCode"], &value["command"]), (&1.into(), &"check".into()));
    let codes: Vec<_> =
        value["runs"].as_array().unwrap().iter().map(|it| &it["exitCode"]).collect();
    assert_eq!(codes, [&Value::from(0), &Value::from(1)]);
    assert_eq!(value["runs"][1]["config"], "b/schemas/typewright.toml");
    let value = folder.run("check --workspace --format sarif").exits(1).json();
    let results = value["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().all(|it| it["ruleId"] == "stale"), "{value}");

    // One that cannot be read is worse than one that is stale, and the others are still checked.
    folder.put("a/schemas/Bad.json", "{");
    let done = folder.run("check --workspace").exits(3);
    assert!(done.err.contains("a/schemas/Bad.json:1:2") && done.err.contains("b/schemas"));

    folder.run("check --workspace --exclude a --exclude b/schemas").exits(3);
    folder.run("check --workspace --exclude a").exits(1);
    let done = folder.run("check --workspace --exclude nowhere").exits(3);
    assert!(done.err.contains("`nowhere`"), "{}", done.err);
    folder.run("check a/schemas --workspace").exits(2);
    folder.run("check --exclude a").exits(2);
}

#[test]
fn without_options_there_is_nothing_to_check() {
    let folder = Folder::new();
    folder.put(".git/HEAD", "").put("x/schemas/Point.json", POINT);
    let done = folder.run_in("x", "check --workspace", "").exits(3);
    let name = folder.0.path("").canonicalize().unwrap();
    assert!(
        done.err.contains("there is no `typewright.toml` under")
            && done.err.contains(name.to_str().unwrap()),
        "{}",
        done.err
    );
}

const BAD: &str = r#"{ "type": "object", "properties": {
  "a": { "type": "string", "enum": [] },
  "b": { "$ref": "Nowhere.json" } } }"#;

#[test]
fn problems_are_in_the_words_of_ci() {
    let folder = Folder::new();
    folder.put("api/a b,c.json", BAD);
    for command in ["lint", "check", "generate"] {
        let done = folder.run(&format!("{command} api --format github")).exits(1);
        let line = "::error file=api/a b%2Cc.json,line=3,col=18,title=missing-ref::";
        assert!(done.out.contains(line), "{command}: {}", done.out);
        assert_eq!(done.err, "", "{command}");

        let value = folder.run(&format!("{command} api --format sarif")).exits(1).json();
        let run = &value["runs"][0];
        let results = run["results"].as_array().unwrap();
        let result = results.iter().find(|it| it["ruleId"] == "missing-ref").unwrap();
        let physical = &result["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "api/a%20b%2Cc.json");
        assert_eq!(physical["region"]["startLine"], 3);
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "missing-ref");

        // The old name of the flag, and the way from here.
        let value = folder.run(&format!("{command} api --message-format json")).exits(1).json();
        let found =
            value["diagnostics"].as_array().unwrap().iter().find(|it| it["code"] == "missing-ref");
        let found = found.unwrap();
        assert_eq!(
            (&found["file"], &found["path"]),
            (&"a b,c.json".into(), &"api/a b,c.json".into())
        );
    }
    let done = folder.run_in("api", "lint . --format json", "").exits(1);
    assert_eq!(done.json()["diagnostics"][0]["path"], "a b,c.json");
    // The report is kept, and says nothing of where it was made.
    folder.run("generate api --report report.json").exits(1);
    assert!(!folder.get("report.json").contains("\"path\""));
    // Those that find nothing in files.
    for words in ["explain", "options", "init"] {
        let done = folder.run(&format!("{words} --format sarif")).exits(2);
        assert!(done.err.contains("prints text or json, not sarif"), "{}", done.err);
    }
}

#[test]
fn stale_files_have_a_place_for_ci() {
    let folder = Folder::new();
    folder.put("s/Point.json", POINT);
    folder.run("generate s").exits(0);
    folder.put(
        "s/Point.json",
        r#"{ "type": "object", "properties": { "y": { "type": "integer" } } }"#,
    );
    let done = folder.run("check s --format github").exits(1);
    assert!(done.out.contains("::error file=s/typewright.lock,title=stale::"), "{}", done.out);
    assert!(done.err.contains("run `typewright generate s`"), "{}", done.err);
    let value = folder.run("check s --format sarif").exits(1).json();
    let place = &value["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "s/typewright.lock");
}

#[test]
fn messages_say_what_to_do() {
    let folder = Folder::new();
    folder.put("schemas/Point.json", POINT).put("empty/readme.md", "");
    folder.put("point.json", "{}").put("typewright.toml", "");
    folder.run("generate schemas").exits(0);
    for (words, expected) in [
        (
            "lint schemas --repair everything",
            "`everything` is not `all`, nor one of `enum-on-array`, ",
        ),
        ("lint schemas --missing-refs opaq", "did you mean `opaque`?"),
        ("lint schemas --missing-refs xyz", "`xyz` is not `error` or `opaque`"),
        ("lint schemas --lints foo=warn", "`typewright explain` lists the codes"),
        ("lint schemas --limits zzz=1", "the limits are `document-bytes`, "),
        ("lint schemas --lints enum=warn", "did you mean `duplicate-enum-value`, "),
        ("lint schemas --lints emty-enum=warn", "did you mean `empty-enum`?"),
        (
            "lint schemas --limits depth=x",
            "`--limits`: `depth` is a whole number from 1 to 1000, not `x`",
        ),
        ("lint schemas --limits depth=-1", "a whole number from 1 to 1000, not `-1`"),
        ("lint schemas --embed-schema=yes", "`--embed-schema`: `yes` is not `true` or `false`"),
        ("lint schemas --default-dialect draft8", "did you mean `draft4`, `draft6` or `draft7`?"),
        ("lint schemas --types date-time=jif", "did you mean `jiff::Timestamp`?"),
        ("lint schemas --types date-time=Instant", "write the whole path, such as `jiff::Time"),
        ("lint schemas --derives Point=Eqq", "did you mean `Eq`?"),
        ("lint schemas --derives Point=Eq)", "write its name or its path"),
        ("lint schemas --extern Point=Place", "write `crate::Place`"),
        ("lint schemas --own-formats iban=check", "write `crate::check`"),
        ("lint schemas --attributes Point=serde((", "every bracket and quotation mark needs"),
        ("generate schmas", "did you mean `schemas`?"),
        ("generate schemas/Pont.json", "did you mean `schemas/Point.json`?"),
        ("generate schemas/Pont.json", "unreadable-file]: `schemas/Pont.json`: "),
        ("generate schmas/*.json", "did you mean `schemas`?"),
        ("lint schmas/Point.json", "did you mean `schemas`?"),
        ("generate schemas --config typewrigt.toml", "did you mean `typewright.toml`?"),
        ("generate schemas --rename-from schemas/typewright.lok", "did you mean `schemas/type"),
        ("validate schemas/Point.json pont.json", "did you mean `point.json`?"),
        ("validate schemas/Point.json pont.json --lines", "did you mean `point.json`?"),
        ("validate schema/Point.json point.json", "did you mean `schemas`?"),
        ("generate schemas --derives X", "this is `TYPES=TRAITS`, not `X`"),
        ("generate schemas --derive X", "'--derives'"),
        ("generate schemas --out_dir X", "'--out'"),
        ("generate empty", "the folder `empty` contains no schema"),
    ] {
        let done = folder.run(words);
        assert!(done.code >= 2, "{words}");
        assert!(done.err.contains(expected), "{words}: {}", done.err);
    }
    for (text, expected) in [
        ("out_dir = \"x\"", "did you mean `out`?"),
        ("derive = \"Debug\"", "did you mean `derives`?"),
        ("repair = \"everything\"", "has to be `all` or a list of `enum-on-array`, "),
        ("embed-schema = \"yes\"", "has to be `true` or `false`"),
        ("missing-refs = \"opaq\"", "did you mean `opaque`?"),
        ("strict = true", "`typewright options` lists the options"),
        ("out = ../src", "write `\"../src\"`"),
        ("inputs = \"schemas\"", "write `[\"schemas\"]`"),
        ("out = \"x", "the quotation mark that ends the text is missing"),
        ("out = \"a\\users\"", "write `/` in paths"),
        ("out", "a line is `name = value`"),
    ] {
        folder.put("schemas/typewright.toml", text);
        let done = folder.run("generate schemas").exits(2);
        assert!(done.err.contains(expected), "{text}: {}", done.err);
    }
    // Where it looked.
    let done = folder.run_in("empty", "generate", "").exits(3);
    let here = folder.0.path("empty");
    assert!(done.err.contains(here.file_name().and_then(|it| it.to_str()).unwrap()));
    assert!(done.err.contains("typewright init"), "{}", done.err);
    assert!(Path::new(&here).exists());
}

/// The patterns that the documentation gives to editors find every problem that has a place.
#[test]
fn editors_find_the_problems() {
    let page = include_str!("../../docs/book/editors.md");
    let (_, block) = page.split_once("```json .vscode/tasks.json\n").unwrap();
    let tasks: Value = serde_json::from_str(block.split("```").next().unwrap()).unwrap();
    let task = &tasks["tasks"][0];
    let matcher = &task["problemMatcher"];
    let pattern =
        |n: usize| regex::Regex::new(matcher["pattern"][n]["regexp"].as_str().unwrap()).unwrap();
    let (first, second) = (pattern(0), pattern(1));
    let group = |n: usize, name: &str| -> usize {
        matcher["pattern"][n][name].as_u64().unwrap().try_into().unwrap()
    };
    let folder = Folder::new();
    folder.put("schemas/a b/Bad.json", "{\n  \"type\": \"objekt\",\n  \"colour\": 1 }");
    folder.put("schemas/Odd.json", "{ \"type\": \"string\", \"enum\": [] }");
    let words = task["command"].as_str().unwrap().strip_prefix("typewright ").unwrap();
    let done = folder.run(words).exits(1);
    let lines: Vec<&str> = done.err.lines().collect();
    let mut found = Vec::new();
    for pair in lines.windows(2) {
        let Some((about, place)) = first.captures(pair[0]).zip(second.captures(pair[1])) else {
            continue;
        };
        let text = |n: usize, name: &str| {
            if n == 0 { &about[group(0, name)] } else { &place[group(1, name)] }
        };
        assert!(!text(0, "message").is_empty());
        assert!(folder.0.path(text(1, "file")).is_file(), "{}", text(1, "file"));
        found.push(format!(
            "{} {} {}:{}:{}",
            text(0, "severity"),
            text(0, "code"),
            text(1, "file"),
            text(1, "line"),
            text(1, "column")
        ));
    }
    found.sort();
    let expected = [
        "error bad-keyword-value schemas/a b/Bad.json:2:11",
        "info unknown-keyword schemas/a b/Bad.json:3:3",
        "warning empty-enum schemas/Odd.json:1:29",
    ];
    assert_eq!(found, expected, "{}", done.err);
    // None is left over.
    assert_eq!(
        lines.iter().filter(|line| line.trim_start().starts_with("-->")).count(),
        found.len()
    );
}

/// Formats are annotations unless they are asserted, which surprises those who want examples.
#[test]
fn examples_tell_of_formats_that_are_not_checked() {
    let folder = Folder::new();
    let schema = |format: &str| format!(r#"{{ "type": "string", "format": "{format}" }}"#);
    folder.put("At.json", &schema("date-time")).put("Own.json", &schema("iban"));
    folder.put("Point.json", POINT);
    let done = folder.run("example At.json").exits(0);
    assert!(
        done.err.contains("formats such as `date-time`") && done.err.contains("--formats assert")
    );
    for words in [
        "example At.json --formats assert",
        "example At.json --quiet",
        "example At.json --format json",
        "example Own.json",
        "example Point.json",
    ] {
        assert_eq!(folder.run(words).exits(0).err, "", "{words}");
    }
}

/// What has not changed is not done again; all that matters is looked at.
#[test]
fn an_unchanged_run_is_not_repeated() {
    let folder = Folder::new();
    folder.put("schemas/Point.json", POINT).put("schemas/Odd.json", r#"{ "enum": [] }"#);
    folder.put("schemas/typewright.toml", "out = \"../types\"\n");
    folder.put("target/CACHEDIR.TAG", "");
    let stamp = || {
        let entry = fs::read_dir(folder.0.path("target/typewright")).unwrap().next();
        entry.unwrap().unwrap().path()
    };
    let first = folder.run("generate");
    assert_eq!(first.code, 0, "{}{}", first.out, first.err);
    assert!(
        first.out.contains("6 new") && first.err.contains("[empty-enum]"),
        "{}{}",
        first.out,
        first.err
    );
    // The second run says what a run says that has nothing to write.
    let second = folder.run("generate");
    fs::remove_file(stamp()).unwrap();
    let full = folder.run("generate");
    assert_eq!((&second.out, &second.err, second.code), (&full.out, &full.err, 0));
    assert!(second.out.contains("types: 6 unchanged"), "{}", second.out);
    // A stamp that says a word more shows who has read it.
    let mark = || {
        let text = fs::read_to_string(stamp()).unwrap();
        let said = text.replacen("\"text\":\"", "\"text\":\"again ", 1);
        let said = said.replacen("\"object\":\"", "\"object\":\"again ", 1);
        assert_ne!(said, text);
        fs::write(stamp(), said).unwrap();
    };
    let is_again = |words: &str| {
        mark();
        let done = folder.run(words);
        assert_eq!(done.code, 0, "{words}: {}{}", done.out, done.err);
        done.out.starts_with("again ")
    };
    assert!(is_again("generate"));
    let string = POINT.replace("integer", "string");
    let path = |name: &str| folder.0.path(name);
    let put = |name: &str, text: &str| {
        folder.put(name, text);
    };
    let edit = |name: &str, from: &str, to: &str| {
        let text = folder.get(name);
        assert!(text.contains(from), "{name}: {text}");
        fs::write(path(name), text.replace(from, to)).unwrap();
    };
    let touch: &[(&str, &dyn Fn())] = &[
        ("a schema", &|| put("schemas/Point.json", &string)),
        ("an added schema", &|| put("schemas/more/New.json", POINT)),
        ("a schema that is gone", &|| fs::remove_file(path("schemas/more/New.json")).unwrap()),
        ("an option", &|| edit("schemas/typewright.toml", "out", "builders = true\nout")),
        ("an edited output", &|| edit("types/point.rs", "struct Point", "struct Pint")),
        ("an output that is gone", &|| fs::remove_file(path("types/point.rs")).unwrap()),
        ("an output too many", &|| {
            fs::copy(path("types/point.rs"), path("types/pint.rs")).map(drop).unwrap();
        }),
        ("an edited lock", &|| edit("schemas/typewright.lock", "Point", "Pint")),
        ("no lock", &|| fs::remove_file(path("schemas/typewright.lock")).unwrap()),
    ];
    for (what, touch) in touch {
        touch();
        assert!(!is_again("generate"), "{what}");
        assert!(is_again("generate"), "{what}");
        let done = folder.run("check");
        assert_eq!(done.code, 0, "{what}: {}{}", done.out, done.err);
    }
    // Line ends of Windows are no change.
    let text = folder.get("types/point.rs").replace('\n', "\r\n");
    folder.put("types/point.rs", &text);
    assert!(is_again("generate"));
    // Flags, formats, colours and the report are part of what is asked.
    for words in
        ["generate --builders=false", "generate --format json", "generate --report report.json"]
    {
        assert!(!is_again(words), "{words}");
        assert!(is_again(words), "{words}");
    }
    fs::remove_file(path("report.json")).unwrap();
    assert!(!is_again("generate --report report.json"));
    let coloured = || {
        mark();
        let done = folder.command("", "generate").env("CLICOLOR_FORCE", "1").output().unwrap();
        String::from_utf8(done.stdout).unwrap().starts_with("again ")
    };
    assert!(!coloured() && coloured());
    assert!(!is_again("generate") && is_again("generate"));
    // Another program, even of the same version, does it all again.
    let key = fs::read_to_string(stamp()).unwrap();
    fs::write(stamp(), key.replacen("tv_nsec: ", "tv_nsec: 1", 1)).unwrap();
    assert!(!folder.run("generate").out.starts_with("again "));
    // Checks always look at everything.
    mark();
    edit("types/point.rs", "struct Point", "struct Pint");
    assert_eq!(folder.run("check").code, 1);
    // Neither do runs that write options, nor those without a place for it.
    assert!(!is_again("generate") && !is_again("generate --pin"));
    fs::remove_file(path("target/CACHEDIR.TAG")).unwrap();
    assert!(!is_again("generate"));
}
