//! `typewright validate` from outside: verdicts, formats, exit codes.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use support::{Done, Project};

const MONEY: &str = r#"{
  "title": "Money", "type": "object", "required": ["amount", "currency"], "additionalProperties": false,
  "properties": { "amount": { "type": "string", "pattern": "^[0-9]+$" }, "currency": { "enum": ["EUR", "USD"] } }
}"#;
const API: &str = r##"openapi: 3.1.0
info: { title: a, version: "1" }
components:
  schemas:
    Person:
      type: object
      required: [name, password]
      properties: { name: { type: string }, password: { type: string, format: password, minLength: 8 } }
    Pet:
      type: object
      required: [owner]
      properties: { owner: { $ref: "#/components/schemas/Person" } }
"##;

struct Folder(Project);

impl Folder {
    fn new() -> Self {
        let folder = Self(Project::empty());
        folder.put("money.json", MONEY);
        folder.put("api.yaml", API);
        folder.put("docs/good.json", r#"{"amount": "1", "currency": "EUR"}"#);
        folder.put("docs/in/bad.json", "{\n  \"amount\": \"1\",\n  \"curency\": \"EUR\"\n}\n");
        folder.put("docs/in/bad.yaml", "# one\namount: 1\ncurrency: EURO\n");
        folder.put("docs/notes.txt", "no document");
        folder
    }

    fn put(&self, name: &str, text: &str) {
        self.0.put(name, text);
    }

    fn run(&self, words: &str, input: &str) -> Done {
        let words = words.split(' ').filter(|word| !word.is_empty());
        let all: Vec<&str> = std::iter::once("validate").chain(words).collect();
        self.0.feed("", &all, input)
    }
}

#[test]
fn violations_are_shown_where_they_are() {
    let done = Folder::new().run("money.json docs", "").exits(1);
    assert_eq!(
        done.out,
        r#"error[required]: expected the member "currency", found { "amount": "1", "curency": "EUR" }
 --> docs/in/bad.json:1:1
  |
1 | {
  | ^
  |
  = schema: money.json#/required
  = help: `curency` is there: did you mean `currency`?

error[additionalProperties]: expected no member "curency", found "EUR"
 --> docs/in/bad.json:3:3
  |
3 |   "curency": "EUR"
  |   ^^^^^^^^^
  |
  = at: /curency
  = schema: money.json#/additionalProperties
  = help: did you mean `currency`? the members are `amount` and `currency`

error[type]: expected string, found number 1
 --> docs/in/bad.yaml:2:9
  |
2 | amount: 1
  |         ^
  |
  = at: /amount
  = schema: money.json#/properties/amount/type
  = help: write it in quotes: "1"

error[enum]: expected one of "EUR", "USD", found "EURO"
 --> docs/in/bad.yaml:3:11
  |
3 | currency: EURO
  |           ^^^^
  |
  = at: /currency
  = schema: money.json#/properties/currency/enum
  = help: did you mean "EUR"?

3 documents: 1 valid, 2 invalid, with 4 violations
"#
    );
    assert_eq!(done.err, "");
}

#[test]
fn exit_codes_are_those_of_the_help() {
    let folder = Folder::new();
    let good = r#"{"amount": "1", "currency": "EUR"}"#;
    for (words, input, code) in [
        ("money.json", good, 0),
        ("money.json -", good, 0),
        ("money.json docs/good.json", "", 0),
        ("money.json docs/*.json", "", 0),
        ("money.json docs/**/*.json", "", 1),
        ("money.json", "{", 1),
        ("money.json", "", 1),
        ("money.json docs/nosuch.json", "", 3),
        ("money.json docs/*.none", "", 3),
        ("money.json docs/in/bad.json docs/nosuch.json", "", 3),
        ("nosuch.json docs", "", 3),
        ("api.yaml", "{}", 2),
        ("api.yaml --root Person", r#"{"name": "a", "password": "12345678"}"#, 0),
        ("api.yaml --root #/components/schemas/Person", r#"{"name": 1}"#, 1),
        ("api.yaml --root Persn", "{}", 2),
        ("money.json --format xml", "", 2),
        ("", "", 2),
    ] {
        let done = folder.run(words, input);
        assert_eq!(done.code, code, "{words}\n{}\n{}", done.out, done.err);
    }
    let done = folder.run("api.yaml", "{}");
    assert!(
        done.err.contains("choose one with `--root`; there are `Person`, `Pet`"),
        "{}",
        done.err
    );
}

#[test]
fn lines_are_documents() {
    let folder = Folder::new();
    let good = r#"{"amount": "1", "currency": "EUR"}"#;
    let input = format!("{good}\n\r\n{good}\r\n{{\"amount\": 1}}\n{{");
    let done = folder.run("money.json --lines", &input).exits(1);
    for place in [
        "--> -:4:1\n",
        "--> -:4:12\n",
        "4 | {\"amount\": 1}",
        "--> -:5:2\n",
        "that begins at 5:1 is",
    ] {
        assert!(done.out.contains(place), "{place:?}: {}", done.out);
    }
    assert!(
        done.out.ends_with("4 documents: 2 valid, 2 invalid, with 3 violations\n"),
        "{}",
        done.out
    );
    // More than is in memory at once, with a line that is longer.
    let mut input = format!("{good}\n").repeat(100_000);
    input.push_str("{\"amount\": \"");
    input.push_str(&"1".repeat(9 << 20));
    input.push_str("\", \"currency\": \"EUR\"}\n");
    input += &format!("{good}\n").repeat(100_000);
    input += "{\"amount\": \"x\", \"currency\": \"EUR\"}";
    folder.put("many.jsonl", &input);
    let value = folder.run("money.json many.jsonl --lines --format json", "").exits(1).json();
    assert_eq!(value["counts"]["valid"], 200_001, "{value}");
    assert_eq!(value["documents"][0]["line"], 200_002, "{value}");
    assert_eq!(value["documents"][0]["violations"][0]["keyword"], "pattern", "{value}");
}

/// Lines of all kinds, in whatever number of threads: the same is said in the same order.
#[test]
fn lines_are_the_same_on_any_number_of_threads() {
    let folder = Folder::new();
    let mut input = String::from("\u{feff}");
    for n in 0..30_000 {
        let line = match n % 1_000 {
            7 => "{\"amount\": 1}".to_owned(),
            30 => String::new(),
            31 => format!("{{\"amount\": \"{n}\", \"currency\": \"EUR\"}} x"),
            32 => "{\"amount\": \"".to_owned() + &"1".repeat(400),
            33 => format!(" \t{{\"amount\": \"{n}x\", \"currency\": \"EURO\"}}"),
            _ => format!("{{\"amount\": \"{n}\", \"currency\": \"EUR\"}}"),
        };
        input += &line;
        input += if n % 3 == 0 { "\r\n" } else { "\n" };
    }
    folder.put("lines.jsonl", &input);
    for format in ["text", "json", "junit"] {
        let run = |threads: usize, source: &str, input: &str| {
            let words = format!(
                "money.json {source} --lines --max-line 300 --format {format} --threads {threads}"
            );
            folder.run(&words, input).exits(1).out
        };
        let one = run(1, "lines.jsonl", "");
        assert!(one.matches("currency").count() > 80, "{one}");
        for threads in [2, 7] {
            assert!(run(threads, "lines.jsonl", "") == one, "{format}: {threads} threads");
        }
        let piped = run(3, "-", &input);
        assert!(piped.replace("lines.jsonl", "-") == one.replace("lines.jsonl", "-"), "{format}");
    }
    let value =
        folder.run("money.json lines.jsonl --lines --format json --max-line 300", "").json();
    assert_eq!(value["counts"]["valid"], 30_000 - 5 * 30, "{}", value["counts"]);
    assert_eq!(value["counts"]["invalid"], 4 * 30);
    let large = &value["documents"][2];
    assert_eq!((&large["line"], &large["violations"][0]["keyword"]), (&33.into(), &"size".into()));
    assert_eq!(large["violations"][0]["help"], "raise the limit with `--max-line`");
    // The default takes lines of 16 MiB.
    let value = folder.run("money.json lines.jsonl --lines --format json", "").exits(1).json();
    assert_eq!(value["documents"][2]["violations"][0]["keyword"], "syntax");
    folder.run("money.json lines.jsonl --max-line 300", "").exits(2);
    folder.run("money.json lines.jsonl --lines --threads many", "").exits(2);
}

/// A line without an end takes no more memory than the limit says, and lines that come slowly are
/// answered before there are more.
#[test]
fn lines_are_checked_as_they_come() {
    let folder = Folder::new();
    let words = ["validate", "money.json", "--lines", "--format", "github"];
    let mut child = folder
        .0
        .command("", &words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    for n in 1..4 {
        writeln!(stdin, "{{\"amount\": \"1\"}}").unwrap();
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("::error file=-,line={n},col=1")), "{line}");
    }
    let long = vec![b'1'; 1 << 20];
    for _ in 0..64 {
        stdin.write_all(&long).unwrap();
    }
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    assert!(line.starts_with("::error file=-,line=4,col=1,title=size::"), "{line}");
    // Of this process, before it ends.
    if let Ok(status) = fs::read_to_string(format!("/proc/{}/status", child.id())) {
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let kib: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
        assert!(kib < 100 << 10, "{peak}");
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn formats_for_programs() {
    let folder = Folder::new();
    let words = |format: &str| format!("money.json docs nosuch.json --format {format}");
    let value = folder.run(&words("json"), "").exits(3).json();
    assert_eq!(value["exitCode"], 3);
    assert_eq!(value["counts"]["invalid"], 2);
    assert_eq!(value["documents"][1]["violations"][1]["help"], "did you mean \"EUR\"?");
    assert_eq!(value["documents"][1]["violations"][1]["line"], 3);
    assert_eq!(value["documents"][2]["path"], "nosuch.json");

    let github = folder.run(&words("github"), "").exits(3).out;
    let line = "::error file=docs/in/bad.json,line=3,col=3,title=additionalProperties::/curency: ";
    assert!(github.lines().any(|it| it.starts_with(line)), "{github}");
    assert_eq!(github.lines().count(), 5, "{github}");

    let sarif = folder.run(&words("sarif"), "").exits(3).json();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 5, "{sarif}");
    let region = &results[1]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&3.into(), &3.into()));
    assert_eq!(results[1]["ruleId"], "additionalProperties");

    let junit = folder.run(&words("junit"), "").exits(3).out;
    assert_eq!(junit.matches("<testcase").count(), 4, "{junit}");
    assert_eq!(junit.matches("<failure").count(), 2, "{junit}");
    assert!(junit.contains("did you mean `currency`?") && junit.contains("<error"), "{junit}");
    assert!(junit.contains("&quot;EUR&quot;") && !junit.contains("\"EUR\""), "{junit}");
}

#[test]
fn options_and_secrets() {
    let folder = Folder::new();
    folder.put("day.json", r#"{"type": "string", "format": "date"}"#);
    folder.run("day.json", "\"2026-02-30\"").exits(0);
    let done = folder.run("day.json --formats assert", "\"2026-02-30\"").exits(1);
    assert!(done.out.contains("= help: February 2026 has 28 days"), "{}", done.out);
    for input in
        [r#"{"owner": {"name": 1, "password": "hunter2"}}"#, r#"{"ownr": {"password": "hunter2"}}"#]
    {
        let done = folder.run("api.yaml --root Pet", input).exits(1);
        let shown = done.out.contains("hunter2");
        // A member that the schema does not know cannot be known to hold a secret.
        assert_eq!(shown, input.contains("ownr"), "{}", done.out);
    }
    folder.put("pet.yaml", "owner:\n  name: 1\n  password: hunter2\n");
    let done = folder.run("api.yaml pet.yaml --root Pet", "").exits(1);
    assert!(!done.out.contains("hunter2") && done.out.contains("name: 1"), "{}", done.out);
}

#[test]
fn odd_documents() {
    let folder = Folder::new();
    folder.put("tab.yaml", "amount: \"1\"\n\tcurrency: EUR\n");
    folder.put("openapi.yaml", "openapi: \"99\"\n");
    folder.put("[x].json", r#"{"amount": "1", "currency": "EUR"}"#);
    let done = folder.run("money.json tab.yaml", "").exits(1);
    assert!(done.out.contains("tab.yaml:2"), "{}", done.out);
    folder.run("money.json openapi.yaml", "").exits(1);
    folder.run("money.json [x].json", "").exits(0);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let done = folder.run("money.json", &deep).exits(1);
    assert!(done.out.contains("error["), "{}", done.out);
}

/// Documents that are larger than what is read at once, and one that is named twice.
#[test]
fn every_document_is_read_once_and_whole() {
    let folder = Folder::new();
    let long = |end: &str| {
        format!("{{\"amount\": \"{}{end}\", \"currency\": \"EUR\"}}", "1".repeat(200_000))
    };
    folder.put("long/a.json", &long(""));
    folder.put("long/b.json", &long("x"));
    folder.put("long/c.json", "{}");
    let words = "money.json long ./long/a.json long/b.json docs/good.json --quiet --format json";
    let said = folder.run(words, "").exits(1).json();
    assert_eq!(said["counts"]["valid"], 2, "{said}");
    let paths: Vec<_> =
        said["documents"].as_array().unwrap().iter().map(|it| &it["path"]).collect();
    assert_eq!(paths, ["long/b.json", "long/c.json"]);
}

/// A folder may be called as a document is; what it has is printed in order, however many threads
/// check it.
#[test]
fn folders_that_are_called_as_documents_are_folders() {
    let folder = Folder::new();
    for n in 0..200 {
        let amount = if n % 7 == 0 { "x" } else { "1" };
        let text = format!("{{\"amount\": \"{amount}\", \"currency\": \"EUR\"}}");
        folder.put(&format!("all.json/{n:03}.json"), &text);
        folder.put(&format!("some.yaml/{n:03}.json"), &text);
    }
    folder.put("none.json/readme.txt", "");
    let words = "money.json all.json docs/good.json some.yaml none.json --format json --threads";
    let first = folder.run(&format!("{words} 1"), "").exits(3).out;
    for threads in [2, 3, 64] {
        assert_eq!(folder.run(&format!("{words} {threads}"), "").exits(3).out, first);
    }
    let said: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!(said["counts"]["valid"], 2 * 171 + 1, "{said}");
    let documents = said["documents"].as_array().unwrap();
    let paths: Vec<&str> = documents.iter().map(|it| it["path"].as_str().unwrap()).collect();
    let bad = |folder: &str| (0..200).step_by(7).map(|n| format!("{folder}/{n:03}.json")).collect();
    let expected: Vec<String> =
        [bad("all.json"), bad("some.yaml"), vec!["none.json".to_owned()]].concat();
    assert_eq!(paths, expected);
}
