//! Slips of people who use the command for the first time: each is told by its code, where it is,
//! and what to do about it.

use super::points;

/// A `typewright.toml`, and parts of what is said of it: the place, and what to do.
const OPTIONS: &[(&str, &[&str])] = &[
    // A value of another kind.
    ("integers = 3", &["bad-option", ":1:12", "`3` stands where", "`format`, `i64` or `exact`"]),
    ("maps = true", &["bad-option", ":1:8", "`true` stands where", "`typewright options`"]),
    ("out = [\"a\"]", &["bad-option", ":1:7", "a list stands where there has to be a text"]),
    ("formats = { a = 1 }", &["bad-option", ":1:11", "a table stands where"]),
    ("strings = 1", &["bad-option", ":1:11", "`String`, `borrowed`"]),
    ("derives = [\"Eq\"]", &["bad-option", ":1:11", "`derives` is a table: `[derives]`"]),
    ("out = \"/x\"", &["bad-option", ":1:7", "paths start from the folder of `typewright.toml`"]),
    ("extern = { Point = \"\" }", &["bad-option", ":1:12", "such as `crate::Money`"]),
    // What is no TOML.
    ("builders = true\nbuilders = false", &["bad-option", ":2:1", "remove one of the two"]),
    ("builders = = true", &["bad-option", ":1:12", "a line is `name = value`"]),
    ("builders = true]", &["bad-option", ":1:16", "a line is `name = value`"]),
    ("{ builders: true }", &["bad-option", ":1:1", "a line is `name = value`"]),
    // Names of nothing that is there.
    (
        "inputs = [\"Pont.json\"]",
        &["unreadable-file", ":1:11", "did you mean `schemas/Point.json`?"],
    ),
    (
        "inputs = [\"Order.json\"]",
        &["unreadable-file", ":1:11", "`schemas` has `Name.json`, `Point.json`"],
    ),
    ("inputs = [\"*.yml\"]", &["no-input", ":1:11", "`**` crosses folders"]),
    ("inputs = [\"../Name.json\"]", &["outside-root", ":1:11", "`allow-folders`"]),
    ("roots = [\"Pont\"]", &["unused-option", ":1:10", "did you mean `Point`?"]),
    ("opaque = [\"Pont\"]", &["unused-option", ":1:11", "did you mean `Point`?"]),
    ("views = [\"Name\", \"Pont\"]", &["unused-option", ":1:18", "did you mean `Point`?"]),
    ("open = [\"Pont\"]", &["unused-option", ":1:9", "did you mean `Point`?"]),
    ("open = [\"Point\"]", &["unused-option", ":1:9", "neither an enum of strings nor a union"]),
    ("derives = { Pont = \"Eq\" }", &["unused-option", ":1:13", "did you mean `Point`?"]),
    ("[derives]\nPont = \"Eq\"", &["unused-option", ":2:1", "did you mean `Point`?"]),
    ("strings = { Pont = \"borrowed\" }", &["unused-option", ":1:13", "did you mean `Point`?"]),
    ("extern.Pont = \"crate::P\"", &["unused-option", ":1:8", "did you mean `Point`?"]),
    (
        "[attributes]\n\"Point.lable\" = \"a\"",
        &["unused-option", ":2:1", "did you mean `Point.label`?"],
    ),
    ("rename = { Pont = \"P\" }", &["unused-option", ":1:12", "did you mean `Point`?"]),
    ("types = { date = \"time::Date\" }", &["unused-option", ":1:11", "correct the entry"]),
    ("rust-types = [\"shop\"]", &["unused-option", ":1:15", "correct the entry"]),
    ("at = [\"/tools/*\"]", &["unused-option", ":1:7", "`*` matches every member"]),
    ("uri-map = { \"https://e.com/a\" = \"Name.json\" }", &["unused-option", ":1:13", "remove"]),
    ("uri-map = [\"https://e.com/a=Name.json\"]", &["unused-option", ":1:12", "remove"]),
    (
        "uri-map = { \"https://e.com/a\" = \"N.json\" }",
        &["unreadable-file", ":1:13", "`schemas` has"],
    ),
    ("lints = { empty-enum = \"allow\" }", &["unused-option", ":1:11", "remove the entry"]),
];

#[test]
fn a_slip_in_the_options_has_its_code_its_place_and_what_to_do() {
    let mut wrong = Vec::new();
    for (text, parts) in OPTIONS {
        let project = points();
        project.put("Name.json", "{}").put("schemas/typewright.toml", text);
        let said = project.run(&["generate", "schemas"]).err;
        let place = format!("--> schemas/typewright.toml{}\n", parts[1]);
        let code = format!("[{}]", parts[0]);
        for part in [&*code, &*place].into_iter().chain(parts[2..].iter().copied()) {
            if !said.contains(part) {
                wrong.push(format!("{text}: no {part}\n{said}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words of a command, its exit code, and parts of what it says.
const COMMANDS: &[(&str, i32, &[&str])] = &[
    ("generat", 2, &["error[bad-option]: ", "'generate'"]),
    ("generate --derive A=Eq", 2, &["error[bad-option]: ", "'--derives'"]),
    ("generate --repair", 2, &["error[bad-option]: ", "all|NAMES"]),
    ("generate --format jsn", 2, &["error[bad-option]: ", "'json'"]),
    ("validate", 2, &["error[bad-option]: ", "<SCHEMA>"]),
    (
        "generate nowhere",
        3,
        &["error[unreadable-file]: ", "`nowhere`", "the current folder has `broken.json`, `data`"],
    ),
    ("generate schema", 3, &["error[unreadable-file]: ", "did you mean `schemas`?"]),
    ("generate schemas/Order.json", 3, &["error[unreadable-file]: ", "`schemas` has `Name.json`"]),
    (
        "generate schemas --config x.toml",
        3,
        &["error[unreadable-file]: `x.toml`", "the current folder has"],
    ),
    (
        "generate schemas --derives Pont=Eq",
        0,
        &["warning[unused-option]: ", "did you mean `Point`?"],
    ),
    ("generate - --watch", 2, &["error[bad-option]: ", "leave out `--watch`"]),
    ("generate broken.json", 3, &["error[bad-json]: ", "broken.json:1:1", "double quotes"]),
    ("explain bad_option", 2, &["error[bad-option]: ", "did you mean `bad-option`?"]),
    ("init", 2, &["error[bad-option]: ", "run `cargo init` first"]),
    (
        "validate schemas/Point.json data",
        3,
        &["error[unreadable-file]: data: ", ".json, .yaml, .yml"],
    ),
    (
        "validate schemas/Point.json --lines data",
        3,
        &["error[unreadable-file]: data: ", ".jsonl, .ndjson"],
    ),
    (
        "validate schemas/Point.json x.json",
        3,
        &["error[unreadable-file]: x.json: ", "the current folder has"],
    ),
    // The document stands where the schema has to be.
    (
        "validate good.json schemas/Point.json",
        0,
        &["warning[no-schema]: ", "good.json:1:1", "write its schema"],
    ),
    ("example good.json", 0, &["warning[no-schema]: ", "good.json:1:1", "write its schema"]),
];

#[test]
fn a_slip_on_the_command_line_has_its_code_and_what_to_do() {
    let mut wrong = Vec::new();
    for (words, code, parts) in COMMANDS {
        let project = points();
        project.put("good.json", "{ \"x\": 1, \"y\": [2] }").put("broken.json", "hello");
        project.put("data/readme.txt", "nothing to validate");
        let words: Vec<&str> = words.split(' ').collect();
        let done = project.run(&words);
        if done.code != *code {
            wrong.push(format!("{words:?}: exits with {}\n{}", done.code, done.err));
        }
        for part in parts.iter().filter(|part| !done.err.contains(**part)) {
            wrong.push(format!("{words:?}: no {part}\n{}", done.err));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is left of a broken text is not told as well.
#[test]
fn a_text_that_is_no_json_is_one_problem() {
    let project = points();
    project.put("broken.json", "hello");
    let done = project.run(&["generate", "broken.json"]).exits(3);
    assert!(done.err.ends_with("\n1 error\n"), "{}", done.err);
}

/// A flag is no place in a file, even if the file has the same option.
#[test]
fn what_a_flag_says_is_not_told_of_the_file() {
    let project = points();
    project.put("schemas/typewright.toml", "roots = [\"Point\"]\nderives = { Name = \"Eq\" }\n");
    let done = project.run(&["generate", "schemas", "--roots", "Pont"]).exits(2);
    assert!(done.err.contains("did you mean `Point`?"), "{}", done.err);
    assert!(!done.err.contains("typewright.toml"), "{}", done.err);
}
