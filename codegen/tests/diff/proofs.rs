//! Proofs that were hard to check.

use typewright_codegen::{
    diff::{Settings, Verdict},
    options::Options,
};

use super::support::compared;

/// A schema without a word is equal to one with a minimum of 0, and whichever stands for both.
#[test]
fn what_says_nothing_in_many_words() {
    for nothing in ["minLength", "minItems", "minProperties"] {
        let schema = |kind: &str| {
            format!(
                r#"{{"type":"object","properties":{{"kind":{{"anyOf":[
                    {{"type":"object","properties":{{"kind":{kind}}},"required":["kind"]}},
                    {{"type":"object","properties":{{"b":{{"{nothing}":0}},"kind":{{"const":"b"}}}},"required":["kind"]}},
                    {{"type":"object","properties":{{"kind":{{"const":"c"}}}},"required":["kind"]}}]}}}}}}"#
            )
        };
        let settings = Settings { strict_open_content: true, ..Settings::default() };
        let (old, new) = (schema(r#"{"const":"a"}"#), schema("{}"));
        let found = compared(&old, &new, &settings, &Options::default());
        assert_eq!(found.new_reads_old, Verdict::Compatible, "{:?}", found.roots);
        assert_eq!(found.old_reads_new, Verdict::Breaking, "{:?}", found.roots);
    }
}
