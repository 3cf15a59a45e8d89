//! Where operations are known, they say which questions are asked.

use typewright_codegen::{
    diag::Severity,
    diff::{Comparison, Direction, Directions, Settings, Verdict},
    options::Options,
};

use super::support::compared;

/// An API of these components. Clients send `In` and `Both`, and receive `Out` and `Both`; the
/// server sends `Hook` by a webhook and `Call` by a callback, and receives `Reply`.
fn api(components: &str) -> String {
    let body = |name: &str| {
        format!(
            r##"{{"description":"d","content":{{"application/json":{{"schema":{{"$ref":"#/components/schemas/{name}"}}}}}}}}"##
        )
    };
    let operation = |request: &str, response: &str, more: &str| {
        format!(
            r#"{{"requestBody":{},"responses":{{"200":{}}}{more}}}"#,
            body(request),
            body(response)
        )
    };
    let callback = format!(
        r#","callbacks":{{"c":{{"{{$request.body#/u}}":{{"post":{}}}}}}}"#,
        operation("Call", "Reply", "")
    );
    format!(
        r#"{{"openapi":"3.1.0","info":{{"title":"t","version":"1"}},
            "paths":{{"/a":{{"post":{}}},"/b":{{"post":{}}}}},
            "webhooks":{{"w":{{"post":{}}}}},
            "components":{{"schemas":{{{components}}}}}}}"#,
        operation("In", "Out", &callback),
        operation("Both", "Both", ""),
        operation("Hook", "Reply", ""),
    )
}

fn run(old: &str, new: &str, settings: &Settings) -> Comparison {
    let options = Options { operations: true, ..Options::default() };
    compared(&api(old), &api(new), settings, &options)
}

/// All components; `name` is another schema than the others.
fn with(name: &str, schema: &str) -> String {
    let all = ["In", "Out", "Both", "Hook", "Call", "Reply", "Unused"];
    let each = all.map(|it| {
        let own = if it == name { schema } else { r#"{"type":"boolean"}"# };
        format!(r#""{it}":{own}"#)
    });
    each.join(",")
}

const NARROW: &str = r#"{"type":"integer","maximum":3}"#;
const WIDE: &str = r#"{"type":"integer","maximum":5}"#;

/// Whether the change fails, and what is said as a whole.
fn said(found: &Comparison) -> (bool, Verdict, Verdict) {
    let fails = found.findings.iter().any(|it| it.level == Some(Severity::Error));
    (fails, found.new_reads_old, found.old_reads_new)
}

#[test]
fn requests_and_responses_are_judged_by_who_reads_them() {
    use Verdict::{Breaking, Compatible};
    for (name, sent, received) in [
        ("In", true, false),
        ("Out", false, true),
        ("Both", true, true),
        ("Hook", false, true),
        ("Call", false, true),
        ("Reply", true, false),
        // No operation has it, so nobody knows.
        ("Unused", true, true),
    ] {
        let (narrow, wide) = (with(name, NARROW), with(name, WIDE));
        let tightened = run(&wide, &narrow, &Settings::default());
        let verdict = |asked| if asked { Breaking } else { Compatible };
        assert_eq!(said(&tightened), (sent, verdict(sent), Compatible), "{name}");
        let loosened = run(&narrow, &wide, &Settings::default());
        assert_eq!(said(&loosened), (received, Compatible, verdict(received)), "{name}");
        // The answers themselves are there all the same.
        let of_root = |found: &Comparison| {
            let root = found.roots.iter().find(|it| it.name == name);
            root.map(|it| (it.new_reads_old.verdict, it.old_reads_new.verdict))
        };
        assert_eq!(of_root(&tightened), Some((Breaking, Compatible)), "{name}");
        assert_eq!(of_root(&loosened), Some((Compatible, Breaking)), "{name}");
    }
}

#[test]
fn what_is_asked_for_overrides_operations() {
    let (narrow, wide) = (with("In", NARROW), with("In", WIDE));
    let by_flag = |directions| Settings { directions, by_operations: false, ..Settings::default() };
    assert!(said(&run(&narrow, &wide, &by_flag(Directions::Both))).0);
    let only = Directions::Only(Direction::OldReadsNew);
    assert!(said(&run(&narrow, &wide, &by_flag(only))).0);
    assert!(!said(&run(&wide, &narrow, &by_flag(only))).0);
    let roots = [("In".to_owned(), Directions::Both)].into();
    let by_root = Settings { roots, ..Settings::default() };
    assert!(said(&run(&narrow, &wide, &by_root)).0);
}

#[test]
fn members_that_are_only_read_or_written_go_one_way() {
    let object = |member: &str, more: &str| {
        format!(r#"{{"type":"object","properties":{{"m":{member}}}{more}}}"#)
    };
    let member = |mark: &str, maximum: u32| {
        format!(r#"{{"type":"integer","maximum":{maximum},"{mark}":true}}"#)
    };
    // Whether it fails to allow less, and to require it; to allow more, and not to require it.
    for (name, mark, is_sent, is_received) in [
        ("Both", "deprecated", true, true),
        ("Both", "readOnly", false, true),
        ("Both", "writeOnly", true, false),
        ("In", "readOnly", false, false),
        ("In", "writeOnly", true, false),
        ("Out", "readOnly", false, true),
        ("Out", "writeOnly", false, false),
    ] {
        let (narrow, wide) = (member(mark, 3), member(mark, 5));
        let required = r#","required":["m"]"#;
        for (old, new, fails) in [
            (object(&wide, ""), object(&narrow, ""), is_sent),
            (object(&wide, ""), object(&wide, required), is_sent),
            (object(&narrow, ""), object(&wide, ""), is_received),
            (object(&wide, required), object(&wide, ""), is_received),
        ] {
            let found = run(&with(name, &old), &with(name, &new), &Settings::default());
            let (is_error, new_reads_old, old_reads_new) = said(&found);
            assert_eq!(is_error, fails, "{name} {mark}: {old} {new}: {:?}", found.findings);
            let worst = new_reads_old.max(old_reads_new);
            assert_eq!(worst == Verdict::Breaking, fails, "{name} {mark}: {old} {new}");
        }
    }
    // A part that others refer to goes wherever any of them does.
    let shared = |maximum: u32, other: &str| {
        let part = format!(r#""Part":{{"type":"integer","maximum":{maximum}}}"#);
        let refer = r##"{"readOnly":true,"allOf":[{"$ref":"#/components/schemas/Part"}]}"##;
        let plain = r##"{"$ref":"#/components/schemas/Part"}"##;
        let members =
            format!(r#""m":{refer},"n":{}"#, if other.is_empty() { refer } else { plain });
        let both = format!(r#"{{"type":"object","properties":{{{members}}}}}"#);
        format!("{},{part}", with("Both", &both))
    };
    assert!(!said(&run(&shared(5, ""), &shared(3, ""), &Settings::default())).0);
    assert!(said(&run(&shared(5, "x"), &shared(3, "x"), &Settings::default())).0);
}
