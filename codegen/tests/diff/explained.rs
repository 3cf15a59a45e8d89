//! Every finding can be explained where it is told.

use typewright_codegen::{
    diag::Diagnostics,
    diff::{Explanation, Settings, Side, explain},
    options::Options,
};

use super::{
    pairs,
    support::{compared, sources},
};

fn explained(old: &str, new: &str, options: &Options, pointer: &str) -> Explanation {
    let (old, new) = (sources("schema.json", old), sources("schema.json", new));
    let mut diag = Diagnostics::new();
    let sides = (Side { sources: &old, options }, Side { sources: &new, options });
    let found = explain(sides.0, sides.1, &Settings::default(), pointer, &mut diag);
    diag.finish();
    found.unwrap()
}

/// Checks that all findings of a pair, and the whole, are explained; gives how many there are.
fn check(name: &str, old: &str, new: &str, options: &Options) -> usize {
    let found = compared(old, new, &Settings::default(), options);
    let places = found.findings.iter().flat_map(|it| [&it.old, &it.new]).flatten();
    let places = places.map(|it| format!("{}#{}", it.file, it.pointer)).chain(["#".to_owned()]);
    let mut n_explained = 0;
    for place in places {
        let told = explained(old, new, options, &place);
        assert!(!(told.pairs.is_empty() && told.alone.is_empty()), "{name}: {place}");
        for pair in &told.pairs {
            for derivation in [&pair.new_reads_old, &pair.old_reads_new] {
                for question in &derivation.questions {
                    assert!(!question.steps.is_empty(), "{name}: {place}: {question:?}");
                    assert!(!question.answer.is_empty(), "{name}: {place}: {question:?}");
                }
            }
        }
        n_explained += 1;
    }
    n_explained
}

#[test]
fn findings_of_the_pairs_of_the_corpus() {
    let Some(cases) = pairs::cases() else { return };
    let n: usize =
        cases.iter().map(|it| check(&it.id, &it.old, &it.new, &Options::default())).sum();
    assert!(n > 80, "{n}");
}

#[test]
fn a_document_of_components_is_explained_by_each_of_them() {
    let document = |name: &str, kind: &str, most: u32| {
        format!(
            r##"{{"openapi":"3.1.0","info":{{"title":"t","version":"1"}},"paths":{{}},"components":{{"schemas":{{
                "Box":{{"type":"object","properties":{{"size":{{"type":"integer","maximum":{most}}}}}}},
                "Lid":{{"type":"string"}},"{name}":{{"type":"{kind}"}}}}}}}}"##
        )
    };
    let (old, new) = (document("Gone", "boolean", 4), document("Come", "null", 5));
    let options = Options::default();
    for pointer in ["#", "", "#/components", "schema.json#/components/schemas"] {
        let told = explained(&old, &new, &options, pointer);
        let at: Vec<&str> = told.pairs.iter().map(|it| it.new.pointer.as_str()).collect();
        assert_eq!(at, ["/components/schemas/Box", "/components/schemas/Lid"], "{pointer}");
    }
    for (name, is_old) in [("Gone", true), ("Come", false)] {
        let told = explained(&old, &new, &options, &format!("#/components/schemas/{name}"));
        assert!(told.pairs.is_empty());
        assert_eq!(told.alone.iter().map(|it| it.is_old).collect::<Vec<_>>(), [is_old]);
        let text = told.to_string();
        let other = if is_old { "NEW has no such schema" } else { "OLD has no such schema" };
        assert!(text.contains(other), "{text}");
    }
    // Equal ones are one under two names.
    let (old, new) = (document("Gone", "boolean", 4), document("Come", "boolean", 4));
    let told = explained(&old, &new, &options, "#/components/schemas/Gone");
    assert!(told.alone.is_empty());
    assert_eq!(told.pairs[0].new.pointer, "/components/schemas/Come");
    let nowhere = explained(&old, &new, &options, "#/info");
    assert!(nowhere.pairs.is_empty() && nowhere.alone.is_empty());
}

/// That there is no value is by keywords, and these are named.
#[test]
fn none_names_the_keywords() {
    let (old, new) = (
        r#"{"type":"object","required":["n"],"properties":{"n":{"type":"integer","minimum":2,"multipleOf":2}}}"#,
        r#"{"type":"object","required":["n"],"properties":{"n":{"type":"integer","minimum":1}}}"#,
    );
    let options = Options::default();
    let text = explained(old, new, &options, "#/properties/n").to_string();
    let proof = text.split("OLD reads NEW").next().unwrap();
    for words in ["`minimum` 2", "`multipleOf` 2", "it is less than 1", "says `type`"] {
        assert!(proof.contains(words), "{words}: {proof}");
    }
    assert!(proof.contains(": none"), "{proof}");
    let text = explained(old, new, &options, "").to_string();
    assert!(text.contains("`required` n"), "{text}");
}
