//! The checker refuses what is not shown.

use super::{Done, check};
use crate::{
    diag::Diagnostics,
    diff::{Settings, Side, compare::with_work},
    engine::{
        goal::{Goal, Outcome},
        trace::Step,
    },
    load::{LoadOptions, Sources, from_texts},
    options::Options,
};

fn sources(text: &str) -> Sources {
    let texts = [("schema.json".to_owned(), String::new(), text.as_bytes().to_vec())];
    let mut diag = Diagnostics::new();
    let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    diag.finish();
    sources
}

/// What the checker says of the derivation that NEW accepts what OLD accepts; with `forged`, of one
/// that calls every question without an answer.
fn checked(old: &str, new: &str, forged: bool) -> (Outcome, Result<(), String>) {
    let (old, new, options) = (sources(old), sources(new), Options::default());
    let sides = [&old, &new].map(|sources| Side { sources, options: &options });
    let mut diag = Diagnostics::new();
    let done = with_work(sides[0], sides[1], &Settings::default(), &mut diag, |work, roots| {
        let nid = |root: &Option<crate::diff::compare::RootAt>| root.as_ref().unwrap().nid;
        let goal = Goal::apart(nid(&roots[0].old), nid(&roots[0].new));
        work.solver.trace = Some(Box::default());
        let outcome = work.solver.ask(goal.clone());
        if forged {
            work.solver.trace.as_mut().unwrap().claim(&goal);
        }
        (outcome, check(&mut work.solver, &goal, &mut Done::default()))
    });
    diag.finish();
    done.unwrap().0
}

/// Pairs of which NEW does not accept all that OLD accepts, and pairs of which it does: each needs
/// other rules.
const PAIRS: &[(&str, &str, &str)] = &[
    (r#"{"type":"integer"}"#, r#"{"type":"integer","minimum":3}"#, r#"{"type":"number"}"#),
    (
        r#"{"type":"number","multipleOf":4}"#,
        r#"{"type":"number","multipleOf":3}"#,
        r#"{"type":"number","multipleOf":2}"#,
    ),
    (
        r#"{"type":"string","pattern":"^[a-c]+$"}"#,
        r#"{"type":"string","pattern":"^[a-b]+$"}"#,
        r#"{"type":"string","pattern":"^[a-d]+$"}"#,
    ),
    (
        r#"{"type":"array","items":{"type":"integer"},"maxItems":3}"#,
        r#"{"type":"array","items":{"type":"null"}}"#,
        r#"{"type":"array","items":{"type":"number"},"maxItems":4}"#,
    ),
    (
        r#"{"type":"array","contains":{"type":"null"},"items":{"enum":[null,1]}}"#,
        r#"{"type":"array","contains":{"const":1}}"#,
        r#"{"type":"array","minItems":1,"items":{"enum":[null,1,2]}}"#,
    ),
    (
        r#"{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}}"#,
        r#"{"type":"object","required":["a"],"properties":{"a":{"type":"null"}}}"#,
        r#"{"type":"object","minProperties":1,"properties":{"a":{"type":["null","string"]}}}"#,
    ),
    (
        r#"{"type":"object","patternProperties":{"^x":{"type":"string"}},"additionalProperties":false}"#,
        r#"{"type":"object","patternProperties":{"^x":{"type":"string"}},"maxProperties":0}"#,
        r#"{"type":"object","propertyNames":{"pattern":"x"},"patternProperties":{"^x":{"type":["null","string"]}}}"#,
    ),
    (
        r#"{"type":["string","null"]}"#,
        r#"{"oneOf":[{"type":"string"},{"type":["string","null"]}]}"#,
        r#"{"oneOf":[{"type":"string","minLength":0},{"type":"null"}]}"#,
    ),
    (
        r#"{"type":"integer","if":{"minimum":9},"then":{"multipleOf":10}}"#,
        r#"{"type":"integer","not":{"const":10}}"#,
        r#"{"type":"integer","not":{"const":11}}"#,
    ),
];

#[test]
fn proofs_hold_and_claims_do_not() {
    for (old, other, wider) in PAIRS {
        let (outcome, checked_wider) = checked(old, wider, false);
        assert!(outcome.is_empty(), "{old} {wider}: {outcome:?}");
        assert_eq!(checked_wider, Ok(()), "{old} {wider}");
        let (outcome, forged) = checked(old, other, true);
        assert!(matches!(outcome, Outcome::Found(_)), "{old} {other}: {outcome:?}");
        assert!(forged.is_err(), "{old} {other}");
    }
}

#[test]
fn a_derivation_that_lacks_a_step_is_refused() {
    let (old, new, options) = (sources(PAIRS[5].0), sources(PAIRS[5].2), Options::default());
    let sides = [&old, &new].map(|sources| Side { sources, options: &options });
    let mut diag = Diagnostics::new();
    let done = with_work(sides[0], sides[1], &Settings::default(), &mut diag, |work, roots| {
        let nid = |root: &Option<crate::diff::compare::RootAt>| root.as_ref().unwrap().nid;
        let goal = Goal::apart(nid(&roots[0].old), nid(&roots[0].new));
        work.solver.trace = Some(Box::default());
        assert!(work.solver.ask(goal.clone()).is_empty());
        work.solver.trace.as_mut().unwrap().cut(|step| matches!(step, Step::Choice(_)));
        check(&mut work.solver, &goal, &mut Done::default())
    });
    diag.finish();
    assert!(done.unwrap().0.is_err());
}
