//! Options that decide what validates: with the same option on both sides nothing differs, and with it
//! on one side the answers are what the validators say.

use typewright_codegen::{
    analyse,
    diag::Diagnostics,
    diff::{Answer, Comparison, Rule, Settings, Side, Verdict, compare_checked},
    interpret::Validator,
    load::{Sources, from_texts},
    options::{
        Assertion, DefaultDialect, Discriminator, IllegalKeywords, ImpliedTypes, Integers,
        MissingRefs, OptionalNull, Options, Repairs,
    },
};

/// Changes the default options.
type Set = fn(&mut Options);

/// A schema, and what an option says of it: its name, how it is set, the verdicts of NEW reads OLD
/// and OLD reads NEW if only NEW has it, and documents that tell the two readings apart.
struct Case {
    name: &'static str,
    set: Set,
    schema: &'static str,
    verdicts: (Verdict, Verdict),
}

const FINE: Verdict = Verdict::Compatible;
const BREAKS: Verdict = Verdict::Breaking;

fn cases() -> Vec<Case> {
    let case = |name, set, schema, verdicts| Case { name, set, schema, verdicts };
    vec![
        case(
            "formats",
            |options| options.formats = Assertion::Assert,
            r#"{"type":"string","format":"date"}"#,
            (BREAKS, FINE),
        ),
        case(
            "content",
            |options| options.content = Assertion::Assert,
            r#"{"type":"string","contentEncoding":"base64"}"#,
            (BREAKS, FINE),
        ),
        case(
            "integers",
            |options| options.integers = Integers::Exact,
            r#"{"type":"object","properties":{"n":{"type":"integer","format":"int32"}}}"#,
            (FINE, BREAKS),
        ),
        case(
            "integers i64",
            |options| options.integers = Integers::I64,
            r#"{"type":"integer","format":"uint8"}"#,
            (FINE, BREAKS),
        ),
        case(
            "implied-types",
            |options| options.implied_types = ImpliedTypes::Exact,
            r#"{"properties":{"a":{"type":"string"}}}"#,
            (FINE, BREAKS),
        ),
        case(
            "discriminator",
            |options| options.discriminator = Some(Discriminator::Decide),
            r##"{"oneOf":[{"$ref":"#/$defs/Cat"},{"$ref":"#/$defs/Dog"}],
                "discriminator":{"propertyName":"kind","mapping":{"cat":"#/$defs/Cat","dog":"#/$defs/Dog"}},
                "$defs":{"Cat":{"type":"object","required":["kind","lives"],"properties":{"kind":{"type":"string"},"lives":{"type":"integer"}}},
                    "Dog":{"type":"object","required":["kind","barks"],"properties":{"kind":{"type":"string"},"barks":{"type":"integer"}}}}}"##,
            (BREAKS, BREAKS),
        ),
        case(
            "repair",
            |options| options.repair = Repairs::all(),
            r#"{"type":"array","enum":["a","b"],"items":{"type":"string"}}"#,
            (FINE, BREAKS),
        ),
        case(
            "repair nullable",
            |options| options.repair = Repairs::all(),
            r#"{"type":["string","null"],"enum":["a"]}"#,
            (FINE, BREAKS),
        ),
        case(
            "repair closed-over-branches",
            |options| options.repair = Repairs::all(),
            r#"{"type":"object","additionalProperties":false,"properties":{"k":{"type":"string"}},
                "oneOf":[{"properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]}]}"#,
            (FINE, BREAKS),
        ),
        case(
            "opaque",
            |options| options.opaque = vec!["Size".to_owned()],
            r##"{"type":"object","properties":{"s":{"$ref":"#/$defs/Size"}},"$defs":{"Size":{"type":"integer"}}}"##,
            (FINE, BREAKS),
        ),
        case(
            "open enum",
            |options| options.open = vec!["State".to_owned()],
            r##"{"type":"object","properties":{"s":{"$ref":"#/$defs/State"}},"$defs":{"State":{"enum":["on","off"]}}}"##,
            (FINE, BREAKS),
        ),
        case(
            "open enum in a list, and null",
            |options| options.open = vec!["State".to_owned()],
            r##"{"type":"array","items":{"anyOf":[{"$ref":"#/$defs/State"},{"type":"null"}]},"$defs":{"State":{"enum":["on","off"]}}}"##,
            (FINE, BREAKS),
        ),
        case(
            "open union",
            |options| options.open = vec!["Pay".to_owned()],
            r##"{"type":"object","properties":{"p":{"$ref":"#/$defs/Pay"}},"$defs":{"Pay":{"oneOf":[
                {"type":"object","properties":{"k":{"const":"card"},"n":{"type":"integer"}},"required":["k","n"]},
                {"type":"object","properties":{"k":{"const":"cash"}},"required":["k"]}]}}}"##,
            (FINE, BREAKS),
        ),
        case(
            "default-dialect",
            |options| options.default_dialect = DefaultDialect::Draft7,
            r#"{"type":"array","prefixItems":[{"type":"string"}]}"#,
            (FINE, BREAKS),
        ),
        case(
            "optional-null",
            |options| options.optional_null = OptionalNull::Absent,
            r#"{"type":"object","properties":{"a":{"type":["string","null"]}}}"#,
            (FINE, FINE),
        ),
        case(
            "builders",
            |options| options.builders = true,
            r#"{"type":"object","properties":{"a":{"type":"string"}}}"#,
            (FINE, FINE),
        ),
    ]
}

fn sources(text: &str, options: &Options) -> Sources {
    let mut diag = Diagnostics::new();
    let texts = [("schema.json".to_owned(), String::new(), text.as_bytes().to_vec())];
    let sources = from_texts(texts, &options.load_options(), &mut diag);
    assert!(!diag.has_errors(), "{}", diag.render_text(&sources, false));
    diag.finish();
    sources
}

fn compared(schema: &str, old: &Options, new: &Options) -> Comparison {
    let (was, is) = (sources(schema, old), sources(schema, new));
    let mut diag = Diagnostics::new();
    let settings = Settings::default();
    let old = Side { sources: &was, options: old };
    let new = Side { sources: &is, options: new };
    let found = compare_checked(old, new, &settings, &mut diag);
    let said = diag.render_text(&is, false);
    diag.finish();
    let (found, faults) = found.unwrap_or_else(|| panic!("{said}"));
    assert!(faults.is_empty(), "{faults:#?}");
    found
}

/// What generated code says, made without any comparison.
fn validator(schema: &str, options: &Options) -> Validator {
    let mut diag = Diagnostics::new();
    let sources = sources(schema, options);
    let (graph, _) = analyse(&sources, options, &mut diag).expect("a legal schema");
    let root = graph.types.iter().find(|def| def.is_root).expect("a root");
    diag.finish();
    Validator::new(&graph, root.document_rules())
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "validators are handed on")]
fn confirms(answer: &Answer, writer: &Validator, reader: &Validator) -> bool {
    answer
        .witness
        .as_ref()
        .is_some_and(|json| writer.accepts(json.as_bytes()) && !reader.accepts(json.as_bytes()))
}

#[test]
fn options_count_as_validators_say() {
    let mut wrong = String::new();
    for Case { name, set, schema, verdicts } in cases() {
        let plain = Options {
            missing_refs: MissingRefs::Opaque,
            illegal_keywords: IllegalKeywords::Ignore,
            ..Options::default()
        };
        let mut changed = plain.clone();
        set(&mut changed);
        let same = compared(schema, &changed, &changed);
        if same.findings.iter().any(|it| it.rule == Rule::OptionsChanged)
            || (same.new_reads_old, same.old_reads_new) != (FINE, FINE)
        {
            wrong += &format!("{name}, both: {:?}\n", same.roots);
        }
        let validators = [validator(schema, &plain), validator(schema, &changed)];
        for (old, new, expected, [writer, reader]) in [
            (&plain, &changed, verdicts, [&validators[0], &validators[1]]),
            (&changed, &plain, (verdicts.1, verdicts.0), [&validators[1], &validators[0]]),
        ] {
            let found = compared(schema, old, new);
            let got = (found.new_reads_old, found.old_reads_new);
            if got != expected {
                wrong += &format!("{name}: {got:?} {:?}\n", found.roots);
            }
            let said = found.findings.iter().any(|it| it.rule == Rule::OptionsChanged);
            assert!(said, "{name}: nobody says that the options differ");
            for root in found.roots.iter().filter(|root| root.name == "schema") {
                let [there, back] = [&root.new_reads_old, &root.old_reads_new];
                for (answer, writer, reader) in [(there, writer, reader), (back, reader, writer)] {
                    if answer.verdict == BREAKS && !confirms(answer, writer, reader) {
                        wrong += &format!("{name}: not confirmed: {answer:?}\n");
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
