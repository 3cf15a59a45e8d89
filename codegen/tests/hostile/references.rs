//! References to nothing, to oneself, to what others claim to be; recursion.

use super::{json, schema, within};
use crate::support::{self, run};
use std::fmt::Write as _;
use typewright_codegen::diag::Code;

#[test]
fn h23_references_to_nothing() {
    for (reference, code) in [
        ("#/nope", Code::MissingRef),
        ("#/title", Code::BadRef),
        ("#/$defs/~2", Code::BadRef),
        ("#/%zz", Code::BadRef),
        ("#nope", Code::MissingRef),
        ("other.json", Code::MissingRef),
        ("#/$defs/x/enum/0", Code::BadRef),
        ("http://[::1", Code::BadRef),
        ("\u{0}", Code::BadRef),
    ] {
        let text = format!(
            "{{\"title\":\"t\",\"properties\":{{\"p\":{{\"$ref\":{}}}}},\"$defs\":{{\"x\":{{\"enum\":[1]}}}}}}",
            json(reference)
        );
        schema(&text).bad(&[(code, "/properties/p/$ref")]);
    }
    schema(r##"{"$defs":{"a/b~0c%":{"type":"string"}},"properties":{"p":{"$ref":"#/$defs/a~1b~00c%25"}}}"##).good();
}

#[test]
fn h24_cycles() {
    for text in [
        r##"{"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}"##,
        r##"{"$ref":"#"}"##,
        r##"{"$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"anyOf":[{"type":"string"},{"$ref":"#/$defs/a"}]}}}"##,
    ] {
        let run = schema(text);
        assert!(run.has(Code::RefCycle), "{text}\n{}", run.shown);
    }
    // Legal, but no document is finite.
    schema(r##"{"type":"object","required":["me"],"properties":{"me":{"$ref":"#"}}}"##).good();
    // Cycles of products.
    within(5, || {
        schema(r##"{"$defs":{"A":{"allOf":[{"$ref":"#/$defs/B"}],"properties":{"x":{"$ref":"#/$defs/A"}}},"B":{"properties":{"x":{"allOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/B"}]}}}}}"##).good();
        schema(r##"{"$defs":{"A":{"properties":{"n":{"$ref":"#/$defs/A"},"a":{"type":"string"}}},"B":{"properties":{"n":{"$ref":"#/$defs/B"}}},"C":{"properties":{"n":{"allOf":[{"$ref":"#/$defs/C"},{"$ref":"#/$defs/A"}]}}},"D":{"allOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/B"},{"$ref":"#/$defs/C"}]}}}"##).good();
        schema(r##"{"items":{"allOf":[{"$ref":"#"},{"items":{"allOf":[{"$ref":"#"},{"items":{"$ref":"#"}}]}}]}}"##)
            .good();
    });
}

#[test]
fn h25_recursion() {
    let run = schema(
        r##"{"$defs":{
            "Tree":{"type":"object","properties":{"left":{"$ref":"#/$defs/Tree"},"right":{"anyOf":[{"$ref":"#/$defs/Tree"},{"type":"null"}]},"kids":{"type":"array","items":{"$ref":"#/$defs/Tree"}},"by":{"type":"object","additionalProperties":{"$ref":"#/$defs/Tree"}}}},
            "A":{"type":"object","properties":{"b":{"$ref":"#/$defs/B"}}},"B":{"type":"object","properties":{"a":{"type":"array","items":{"$ref":"#/$defs/A"}},"c":{"$ref":"#/$defs/C"}}},"C":{"oneOf":[{"type":"string"},{"$ref":"#/$defs/A"}]},
            "List":{"type":"array","items":{"$ref":"#/$defs/List"}},"Map":{"type":"object","additionalProperties":{"$ref":"#/$defs/Map"}},
            "Tuple":{"type":"array","prefixItems":[{"$ref":"#/$defs/Tuple"},{"type":"null"}],"minItems":2,"items":false}}}"##,
    );
    let text = run.good().text;
    assert!(
        text.contains("pub left: Option<Box<Tree>>")
            && text.contains("pub kids: Option<Vec<Tree>>"),
        "{text}"
    );
    // Lists of themselves without a name.
    schema(r##"{"type":"object","properties":{"x":{"type":"array","items":{"$ref":"#/properties/x"}},"y":{"additionalProperties":{"$ref":"#/properties/y"},"type":"object"}}}"##).good();
}

#[test]
fn h29_identifiers_of_others() {
    let run = support::run(
        &[
            ("a.json", r#"{"$id":"https://e.com/x","type":"string"}"#),
            ("b.json", r#"{"$id":"https://e.com/x","type":"integer"}"#),
            ("c.json", r#"{"properties":{"x":{"$ref":"https://e.com/x"}}}"#),
        ],
        &[],
    );
    assert!(run.output.is_none() && run.has(Code::DuplicateId), "{}", run.shown);
    let run = support::run(
        &[
            ("a.json", r#"{"$id":"b.json","type":"string"}"#),
            ("b.json", r#"{"type":"integer"}"#),
            ("c.json", r#"{"properties":{"x":{"$ref":"b.json"}}}"#),
        ],
        &[],
    );
    assert!(run.output.is_none() && run.has(Code::DuplicateId), "{}", run.shown);
    let run = schema(r#"{"$id":"https://e.com/x#frag","type":"string"}"#);
    assert!(run.output.is_none(), "{}", run.shown);
    let run = schema(
        r#"{"$id":"https://e.com/x","$defs":{"a":{"$id":"https://e.com/x","type":"string"}}}"#,
    );
    // Nothing refers to it.
    assert!(run.output.is_some() && run.has(Code::DuplicateId), "{}", run.shown);
}

#[test]
fn h49_dynamic_references_to_oneself() {
    within(10, || {
        schema(r##"{"$dynamicAnchor":"node","type":"object","properties":{"kids":{"type":"array","items":{"$dynamicRef":"#node"}}},"unevaluatedProperties":{"$dynamicRef":"#node"}}"##).good();
        // As it is with `$ref`: through `allOf` the cycle requires nothing, and what stands beside it counts.
        for (text, word) in [
            (
                r##"{"$dynamicAnchor":"node","allOf":[{"$dynamicRef":"#node"}],"unevaluatedProperties":false}"##,
                "#/unevaluatedProperties\", NEVER",
            ),
            (
                r##"{"$schema":"https://json-schema.org/draft/2019-09/schema","$recursiveAnchor":true,"allOf":[{"$recursiveRef":"#"}],"unevaluatedItems":false}"##,
                "#/unevaluatedItems\", NEVER",
            ),
        ] {
            let run = schema(text);
            assert!(run.has(Code::RefCycle), "{}", run.shown);
            assert!(run.good().text.contains(word), "{}", run.shown);
        }
        schema(
            r##"{"$dynamicAnchor":"node","$dynamicRef":"#node","unevaluatedProperties":false}"##,
        )
        .bad(&[(Code::RefCycle, "/$dynamicRef")]);
        schema(r##"{"$dynamicAnchor":"a","anyOf":[{"type":"string"},{"$dynamicRef":"#a"}]}"##)
            .bad(&[(Code::RefCycle, "/anyOf/1/$dynamicRef")]);
        schema(r##"{"$dynamicAnchor":"a","allOf":[{"not":{"$dynamicRef":"#a"}}]}"##)
            .bad(&[(Code::RefCycle, "/allOf/0/not/$dynamicRef")]);
        schema(r##"{"$defs":{"x":{"$dynamicAnchor":"a","$ref":"#/$defs/y"},"y":{"$dynamicRef":"#a"}}}"##)
            .bad(&[(Code::RefCycle, "/$defs/y/$dynamicRef")]);
        // An outer schema that has the anchor gives it a meaning.
        let run = schema(
            r##"{"$id":"https://e.com/outer","$dynamicAnchor":"a","type":"object","properties":{"x":{"$ref":"inner"}},"$defs":{"inner":{"$id":"inner","$dynamicAnchor":"a","anyOf":[{"type":"string"},{"$dynamicRef":"#a"}]}}}"##,
        );
        run.good();
    });
    // No step into the document: a meaning of its own it has not, but it is generated or refused.
    for text in [
        r##"{"$dynamicAnchor":"n","not":{"$dynamicRef":"#n"}}"##,
        r##"{"$dynamicAnchor":"n","anyOf":[{"$dynamicRef":"#n"},{"not":{"$dynamicRef":"#n"}},{"type":"string"}]}"##,
        r##"{"$dynamicAnchor":"n","oneOf":[{"$dynamicRef":"#n"},{"$dynamicRef":"#n"},{"type":"string"}]}"##,
        r##"{"$dynamicAnchor":"n","if":{"$dynamicRef":"#n"},"then":{"$dynamicRef":"#n"},"else":{"type":"string"}}"##,
        r##"{"$dynamicAnchor":"n","dependentSchemas":{"a":{"$dynamicRef":"#n"}},"unevaluatedProperties":false}"##,
    ] {
        let run = schema(text);
        if !run.has(Code::RefCycle) {
            run.good();
        }
    }
    // Many resources with many anchors: each way through them is another meaning.
    let mut resources = String::new();
    for n in 0..24 {
        let next: Vec<String> =
            (0..24).map(|m| format!("\"p{m}\":{{\"$ref\":\"r{m}\"}}")).collect();
        let anchors: Vec<String> = (0..4)
            .map(|k| {
                format!("\"d{k}\":{{\"$dynamicAnchor\":\"x{}\",\"minLength\":{n}}}", (n + k) % 12)
            })
            .collect();
        let _ = write!(
            resources,
            "\"r{n}\":{{\"$id\":\"r{n}\",\"$defs\":{{{}}},\"properties\":{{{},\"v\":{{\"$dynamicRef\":\"#x{}\"}}}}}},",
            anchors.join(","),
            next.join(","),
            n % 12
        );
    }
    let text = format!(
        "{{\"$id\":\"https://e.com/root\",\"$defs\":{{{resources}\"z\":{{}}}},\"$ref\":\"r0\"}}"
    );
    within(120, || {
        let run = run(&[("a.json", text)], &[("limits", "merge-products=300")]);
        assert!(
            run.has(Code::LimitExceeded),
            "{}",
            run.shown.chars().take(2000).collect::<String>()
        );
    });
}
