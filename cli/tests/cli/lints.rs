//! Levels of warnings, and repairs that apply.

use super::support::Project;

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
