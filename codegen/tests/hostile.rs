//! Hostile schemas: each generates exactly what its graph says, or is refused with a named diagnostic. Nothing panics
//! and nothing hangs.
//!
//! The numbers are those of our list. Documents read with generated types (H27, H32, H35, H38, H40, H49) are tested in
//! the runtime (`runtime/tests/hostile.rs`) and as cases (`cases/check/unevaluated_dynamic_*`), writing under attack
//! (H46) in `src/write/tests.rs` and `cli/tests`, paths of output (H31) also in `src/options/rules.rs`, doctests and
//! links (H05, H06) also in `src/emit/docs/tests.rs` and `rustdoc.rs`.

mod support;

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use support::{Run, run};
use typewright_codegen::{
    diag::{Code, Diagnostics, Severity},
    job::{Job, Request},
};

/// One schema in `a.json`, without options.
fn schema(text: &str) -> Run {
    run(&[("a.json", text)], &[])
}

/// A string as JSON.
fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Every place that shows text has this one.
fn everywhere(text: &str) -> String {
    let text = json(text);
    format!(
        "{{\"title\":{text},\"description\":{text},\"$comment\":{text},\"type\":\"object\",\"properties\":{{\
         \"a\":{{\"description\":{text},\"default\":{text},\"examples\":[{text}],\"type\":\"string\"}},\
         {text}:{{\"title\":{text},\"description\":{text},\"enum\":[{text},\"b\",1]}},\
         \"c\":{{\"const\":{text}}},\"d\":{{\"type\":\"object\",\"patternProperties\":{{\"^x\":{{\"const\":{text}}}}}}},\
         \"e\":{{\"oneOf\":[{{\"const\":{text},\"title\":{text},\"description\":{text}}},{{\"const\":2}}]}},\
         \"f\":{{\"anyOf\":[{{\"enum\":[{text}]}},{{\"type\":\"string\"}}]}}}},\
         \"required\":[{text},\"c\"],\"dependentRequired\":{{{text}:[\"a\"]}},\"deprecated\":true,\
         \"$defs\":{{{text}:{{\"type\":\"string\",\"description\":{text},\"minLength\":1}}}}}}"
    )
}

/// Everything that shows text in the output, as rustc reads it.
fn docs_of(text: &str) -> String {
    struct Docs(String);
    impl Docs {
        fn items(&mut self, items: &[syn::Item]) {
            for item in items {
                let attrs = match item {
                    syn::Item::Struct(it) => {
                        it.fields.iter().for_each(|field| self.attrs(&field.attrs));
                        &it.attrs
                    }
                    syn::Item::Enum(it) => {
                        it.variants.iter().for_each(|variant| self.attrs(&variant.attrs));
                        &it.attrs
                    }
                    syn::Item::Mod(it) => {
                        self.items(it.content.as_ref().map_or(&[], |(_, items)| items));
                        &it.attrs
                    }
                    _ => continue,
                };
                self.attrs(attrs);
            }
        }

        fn attrs(&mut self, attrs: &[syn::Attribute]) {
            for attr in attrs.iter().filter(|attr| attr.path().is_ident("doc")) {
                if let syn::Meta::NameValue(syn::MetaNameValue { value: syn::Expr::Lit(lit), .. }) = &attr.meta
                    && let syn::Lit::Str(text) = &lit.lit
                {
                    self.0.push_str(&text.value());
                    self.0.push('\n');
                }
            }
            self.0.push('\n');
        }
    }
    let mut docs = Docs(String::new());
    docs.items(&syn::parse_file(text).unwrap().items);
    docs.0
}

#[track_caller]
fn within(seconds: u64, test: impl FnOnce()) {
    let start = Instant::now();
    test();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(seconds), "{took:?}");
}

#[test]
fn h01_comment_ends() {
    for text in ["*/ pub fn evil(){} /*", "/* */ */ pub fn evil(){}", "/// x\npub fn evil() {}", "*/*/*/"] {
        assert!(!schema(&everywhere(text)).good().graph.types.is_empty());
    }
}

#[test]
fn h02_lines_of_code() {
    for text in ["x\n#![no_core]", "x\n}", "x\nmod x{}", "x\n\n}\npub fn evil() {}\nmod y {\n", "\n#[cfg(any())]"] {
        schema(&everywhere(text)).good();
    }
}

#[test]
fn h03_line_ends() {
    for text in
        ["a\rb", "a\r\nb", "a\u{b}b", "a\u{c}b", "a\0b", "a\u{2028}b", "a\u{2029}b", "a\u{85}b", "\r", "\u{feff}a"]
    {
        let run = schema(&everywhere(text));
        let good = run.good();
        assert!(
            !docs_of(&good.text).contains(['\r', '\0', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}', '\u{85}']),
            "{text:?}"
        );
    }
}

#[test]
fn h04_bidi() {
    for c in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
        let text = format!("a{c}b");
        let run = schema(&everywhere(&text));
        let good = run.good();
        // Escaped in literals, named in documentation.
        assert!(good.text.contains(&format!("a\\u{{{:x}}}b", u32::from(c))), "{text:?}");
        assert!(docs_of(&good.text).contains(&format!("aU+{:04X}b", u32::from(c))), "{text:?}");
    }
}

#[test]
fn h05_examples_are_not_tested() {
    for text in [
        "Do:\n\n    let x: () = 1;\n",
        "```\nlet x: () = 1;\n```",
        "```\nnever closed",
        "~~~rust\nx\n~~~",
        "- a\n\n      code in a list\n",
        "> ```\n> quoted\n",
        "\tcode",
        "1. a\n\n\t\tcode\n2. ```rust,no_run\n   x",
    ] {
        let run = schema(&everywhere(text));
        let docs = docs_of(&run.good().text);
        let mut open: Option<String> = None;
        for line in docs.lines() {
            let line = line
                .trim_start_matches([' ', '>', '-', '*', '+', '.', ')'])
                .trim_start_matches(|c: char| c.is_ascii_digit());
            let line = line.trim_start_matches(['.', ')', ' ']);
            let fence =
                line.chars().take_while(|c| *c == '`').count().max(line.chars().take_while(|c| *c == '~').count());
            if fence < 3 {
                continue;
            }
            let (marks, info) = line.split_at(fence);
            match &open {
                None => {
                    assert!(info.trim().starts_with("text"), "a fence that rustdoc would test: {line:?} of {text:?}");
                    open = Some(marks.to_owned());
                }
                Some(marked) if marks.starts_with(marked.as_str()) && info.trim().is_empty() => open = None,
                Some(_) => {}
            }
        }
        assert_eq!(open, None, "{docs}");
    }
}

#[test]
fn h06_html_and_links() {
    for text in [
        "<script>alert(1)</script>",
        "[Foo]",
        "[`x`]",
        "see https://example.com/a?b=c",
        "<https://x>",
        "![x](javascript:y)",
        "a<b",
        "[a]: b",
    ] {
        let run = schema(&everywhere(text));
        let docs = docs_of(&run.good().text);
        assert!(!docs.contains("<script") || docs.contains("\\<script") || docs.contains("`<script"), "{docs}");
    }
}

#[test]
fn h07_ends_of_literals() {
    for text in ["ends in \\", "\"#", "\"##", "\\u{", "\\", "r#\"", "\"", "\"); evil(", "{}", "{0}", "\\\n", "b'\\''"] {
        schema(&everywhere(text)).good();
    }
}

#[test]
fn h08_long_descriptions() {
    within(30, || {
        for text in [
            "long ".repeat(200_000),
            "a line\n".repeat(100_000),
            "[".repeat(100_000),
            "> ".repeat(50_000),
            "`".repeat(100_000),
        ] {
            let run = schema(&format!("{{\"type\":\"string\",\"description\":{}}}", json(&text)));
            let good = run.good();
            // The text itself is in `SCHEMA`, too.
            let own = good.graph.types[0].schema.as_ref().map_or(0, |schema| 2 * schema.len());
            assert!(good.text.len() < own + 200_000);
        }
    });
}

const KEYWORDS: &[&str] = &[
    "crate",
    "self",
    "super",
    "Self",
    "_",
    "",
    "  ",
    "abstract",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "raw",
    "ref",
    "return",
    "safe",
    "static",
    "struct",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    "macro_rules",
    "'static",
    "r#type",
    "r#crate",
];

/// Names that generated code uses itself.
const OURS: &[&str] = &[
    "r",
    "m",
    "w",
    "n",
    "f",
    "r_field",
    "m_field",
    "extra",
    "extra_",
    "additional",
    "items",
    "rules",
    "schema",
    "value",
    "text",
    "tuple",
    "read",
    "write",
    "key",
    "Self",
    "ALL",
    "TEXTS",
    "RULES",
    "SCHEMA",
    "END",
    "typewright",
    "core",
    "std",
    "alloc",
    "Option",
    "Some",
    "None",
    "Ok",
    "Err",
    "Result",
    "Default",
    "from",
    "to_json",
    "from_json",
    "as_str",
    "drop",
    "self_",
];

fn object_of(names: &[&str]) -> String {
    let members: Vec<String> = names.iter().map(|name| format!("{}:{{\"type\":\"string\"}}", json(name))).collect();
    let values: Vec<String> = names.iter().map(|name| json(name)).collect();
    format!(
        "{{\"type\":\"object\",\"properties\":{{{0}}},\"required\":[{1}],\"$defs\":{{\"Values\":{{\"enum\":[{1}]}},\"Open\":{{\"anyOf\":[{{\"enum\":[{1}]}},{{\"type\":\"string\"}}]}},\
         \"Optional\":{{\"type\":\"object\",\"properties\":{{{0}}},\"additionalProperties\":{{\"type\":\"integer\"}}}}}}}}",
        members.join(","),
        values.join(",")
    )
}

/// All names are there, each in a field or variant of its own, with its exact text.
#[track_caller]
fn check_names(names: &[&str]) {
    let run = schema(&object_of(names));
    let good = run.good();
    for (ident, more) in [("A", 0), ("Optional", 0), ("Values", 0), ("Open", 0)] {
        let mut parts = good.parts(ident);
        assert_eq!(parts.len(), names.len() + more, "{ident}");
        parts.sort();
        parts.dedup();
        assert_eq!(parts.len(), names.len() + more, "{ident}");
    }
    let tokens: proc_macro2::TokenStream = good.text.parse().unwrap();
    let mut literals = Vec::new();
    literals_of(tokens, &mut literals);
    for name in names {
        assert!(literals.iter().any(|literal| literal == name), "{name:?} is not in the output");
        // The key as it is written: quoted, with a colon behind it or not.
        let key = typewright_codegen::model::quote(name);
        assert!(literals.iter().any(|literal| literal.trim_end_matches(':') == key), "{key:?} is not in the output");
    }
}

fn literals_of(tokens: proc_macro2::TokenStream, out: &mut Vec<String>) {
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Group(group) => literals_of(group.stream(), out),
            proc_macro2::TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    out.push(text.value());
                }
            }
            _ => {}
        }
    }
}

#[test]
fn h09_keywords() {
    check_names(KEYWORDS);
    check_names(OURS);
    // What patterns are called in the output.
    let run = schema(
        r##"{"$defs":{"T":{"type":"object","properties":{"pattern":{"type":"object","properties":{"0":{"type":"array","items":{"$ref":"#/$defs/T/properties/pattern/properties/0"},"maxItems":3,"contains":{"type":"string","pattern":"^a.*b$"}}}}}}}}"##,
    );
    let good = run.good();
    assert_eq!(good.text.matches("static PATTERN_0:").count(), 1, "{}", good.text);
}

#[test]
fn h10_names_that_collide() {
    let names = ["a-b", "a_b", "aB", "a b", "a.b", "A_B", "AB", "ab", "a--b", "a_b_", "_a_b", "a\u{a0}b"];
    check_names(&names);
    // What each is called does not depend on the order.
    let of = |names: &[&str]| {
        let run = schema(&object_of(names));
        let good = run.good();
        let mut pairs: Vec<(String, String)> = names.iter().map(|it| (*it).to_owned()).zip(good.parts("A")).collect();
        pairs.sort();
        pairs
    };
    let mut reversed = names;
    reversed.reverse();
    assert_eq!(of(&names), of(&reversed));
}

#[test]
fn h11_unicode_lookalikes() {
    check_names(&[
        "é",
        "e\u{301}",
        "а",
        "a",
        "ａ",
        "ß",
        "SS",
        "ı",
        "i",
        "K",
        "\u{212a}",
        "k\u{200d}",
        "k\u{200c}",
        "ﬁ",
        "fi",
    ]);
}

#[test]
fn h12_breakouts() {
    check_names(&[
        "\"",
        "\\",
        "a\nb",
        "{}",
        "x\")] #[derive(Evil",
        "\\\"",
        "}",
        "a: u8, b",
        "<T>",
        "'a",
        "//",
        "/*",
        "*/",
        "#[x]",
        "$x",
        "\u{202e}x",
        "a\rb",
        "\0",
    ]);
}

#[test]
fn h13_odd_names() {
    let long = "x".repeat(10_000);
    let words = "many words ".repeat(1_000);
    let longer = format!("{words}!");
    check_names(&[&long, &words, &longer, "😀", "😀😀", "אב", "12", "12a", "1.2", "٣", "-", "--", "---", "."]);
}

#[test]
fn h14_names_of_the_prelude() {
    let names = [
        "Option",
        "Vec",
        "String",
        "Box",
        "Result",
        "Some",
        "None",
        "Ok",
        "Err",
        "u8",
        "str",
        "i64",
        "bool",
        "std",
        "core",
        "serde",
        "typewright",
        "Default",
        "Debug",
        "Clone",
        "Copy",
        "PartialEq",
        "Eq",
        "Hash",
        "From",
        "Into",
        "TryFrom",
        "FromStr",
        "AsRef",
        "Display",
        "Self",
        "self",
        "Extra",
        "Invalid",
        "Json",
        "Kind",
        "Members",
        "Number",
        "Reader",
        "Value",
        "Writer",
        "Rules",
        "BTreeMap",
        "Drop",
        "Fn",
        "Iterator",
        "ToString",
        "ToOwned",
        "Send",
        "Sync",
        "Sized",
        "Other",
        "Deref",
        "super",
        "crate",
        "mod",
        "rules",
    ];
    let mut defs = String::new();
    for (n, name) in names.iter().enumerate() {
        let body = match n % 6 {
            0 => "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":[\"string\",\"null\"]},\"b\":{\"type\":\"array\",\"items\":{\"type\":\"number\"}},\"me\":{\"$ref\":\"#\"}}}".to_owned(),
            1 => "{\"enum\":[\"Some\",\"None\",\"Ok\",\"Err\",\"Self\",\"Error\",\"All\",\"Texts\"]}".to_owned(),
            2 => "{\"type\":\"string\",\"minLength\":1}".to_owned(),
            3 => "{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"type\":\"boolean\"}},{\"type\":\"null\"}]}".to_owned(),
            4 => "{\"anyOf\":[{\"enum\":[\"x\"]},{\"type\":\"string\"}]}".to_owned(),
            _ => "{\"type\":\"string\"}".to_owned(),
        };
        let _ = write!(defs, "{}{}:{body}", if n == 0 { "" } else { "," }, json(name));
    }
    let members: Vec<String> =
        names.iter().map(|name| format!("{0}:{{\"$ref\":\"#/$defs/{1}\"}}", json(name), name)).collect();
    let text = format!("{{\"type\":\"object\",\"properties\":{{{}}},\"$defs\":{{{defs}}}}}", members.join(","));
    let run = schema(&text);
    // Every name has a type of its own, beside that of the file and what is made inside.
    assert!(run.good().types().len() > names.len());
}

#[test]
fn h15_names_of_files() {
    let names = [
        "../../etc/x",
        "CON",
        "con",
        "NUL",
        "a/b",
        "A",
        "a",
        "..",
        ".",
        "/",
        "C:\\x",
        "x\0y",
        "mod",
        "rules",
        "lib",
        "main",
        "COM1",
        "aux.rs",
        "ä",
    ];
    let defs: Vec<String> = names
        .iter()
        .map(|name| {
            format!(
                "{}:{{\"type\":\"object\",\"properties\":{{\"x\":{{\"const\":1}},\"y\":{{\"type\":\"string\"}}}}}}",
                json(name)
            )
        })
        .collect();
    let run = schema(&format!("{{\"$defs\":{{{}}}}}", defs.join(",")));
    let good = run.good();
    assert_eq!(good.types().len(), names.len());
    for name in good.files.keys() {
        let stem = name.trim_end_matches(".rs");
        assert!(
            name == "schemas.txt"
                || !["con", "nul", "aux", "com1", "lib", "main"].contains(&stem)
                || matches!(stem, "lib" | "main"),
            "{name}"
        );
    }
    // Two files of one stem.
    let one = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}";
    let run = support::run(
        &[("x/user.json", one), ("y/user.json", one), ("y/User.json", one), ("user.yaml", "type: string")],
        &[],
    );
    assert_eq!(run.good().types().len(), 4);
}

#[test]
fn h16_mixed_enum() {
    let run = schema(r#"{"enum":["a","A","a ","-a","",null,1,1.5,true,{},[]]}"#);
    let good = run.good();
    for json in ["\"a \"", "\"-a\"", "\"\"", "1.5", "true", "{}", "[]"] {
        let mut literals = Vec::new();
        literals_of(good.text.parse().unwrap(), &mut literals);
        assert!(
            literals.iter().any(|literal| literal == json || typewright_codegen::model::quote(literal) == json),
            "{json}"
        );
    }
}

#[test]
fn h17_values_twice() {
    let run = schema(r#"{"enum":["a","a",1,1.0,1e0,{"x":1,"y":2},{"y":2.0,"x":1}]}"#);
    assert!(run.has(Code::DuplicateEnumValue), "{}", run.shown);
    assert_eq!(run.good().parts("A").len(), 3);
}

#[test]
fn h18_contradictions() {
    // What is said, and where; nothing else is said.
    const CASES: &[(&str, &[(Code, &str)])] = &[
        (r#"{"enum":[]}"#, &[(Code::EmptyEnum, "/enum")]),
        (r#"{"type":"array","enum":["a"]}"#, &[(Code::EnumOnArray, "/enum")]),
        (r#"{"type":"object","enum":["a"]}"#, &[(Code::EnumOnObject, "/enum")]),
        (r#"{"type":"integer","minimum":2,"maximum":1}"#, &[(Code::UnsatisfiableSchema, "/minimum")]),
        (r#"{"type":"integer","exclusiveMinimum":1,"maximum":1}"#, &[(Code::UnsatisfiableSchema, "/exclusiveMinimum")]),
        (r#"{"type":"string","minLength":2,"maxLength":1}"#, &[(Code::UnsatisfiableSchema, "/minLength")]),
        (r#"{"type":"string","not":{}}"#, &[(Code::UnsatisfiableSchema, "/not")]),
        (r#"{"type":"string","not":true}"#, &[(Code::UnsatisfiableSchema, "/not")]),
        (
            r#"{"type":["string","null"],"not":{"type":["null","string","array"]}}"#,
            &[(Code::UnsatisfiableSchema, "/not")],
        ),
        (r#"{"type":"string","const":1}"#, &[(Code::UnsatisfiableSchema, "/const")]),
        (r#"{"type":"string","enum":[1,2]}"#, &[(Code::EnumValueWrongType, "/enum")]),
        (r#"{"type":"string","enum":["a"],"maxLength":0}"#, &[(Code::UnsatisfiableSchema, "/enum")]),
        (r#"{"enum":["a"],"allOf":[{"enum":["b"]}]}"#, &[(Code::UnsatisfiableSchema, "/enum")]),
        (r#"{"allOf":[{"type":"string"},{"type":"integer"}]}"#, &[(Code::UnsatisfiableSchema, "/allOf")]),
        (r#"{"type":"string","allOf":[{"minLength":2},{"maxLength":1}]}"#, &[(Code::UnsatisfiableSchema, "/allOf")]),
        (r#"{"type":"integer","allOf":[{"minimum":2},{"maximum":1}]}"#, &[(Code::UnsatisfiableSchema, "/allOf")]),
        (r#"{"type":"object","required":["a"],"properties":{"a":false}}"#, &[(Code::UnsatisfiableSchema, "/required")]),
        (
            r#"{"type":"object","required":["a"],"properties":{"a":{"not":{}}}}"#,
            &[(Code::UnsatisfiableSchema, "/required")],
        ),
        (
            r#"{"type":"object","required":["a"],"properties":{"b":{}},"additionalProperties":false}"#,
            &[(Code::UnsatisfiableSchema, "/required")],
        ),
        (
            r#"{"type":"object","required":["b"],"properties":{"a":{}},"additionalProperties":false,"allOf":[{"properties":{"b":{}}}]}"#,
            &[(Code::UnsatisfiableSchema, "/required")],
        ),
        (r#"{"oneOf":[false,false]}"#, &[(Code::UnsatisfiableSchema, "/oneOf")]),
        (r#"{"anyOf":[false,{"not":{}}]}"#, &[(Code::UnsatisfiableSchema, "/anyOf")]),
        (r#"{"type":"object","oneOf":[{"type":"string"},{"type":"array"}]}"#, &[(Code::UnsatisfiableSchema, "/oneOf")]),
        (r#"{"type":"array","prefixItems":[{},false],"minItems":2}"#, &[(Code::UnsatisfiableSchema, "/minItems")]),
        (r#"{"type":"array","items":{},"contains":false}"#, &[(Code::UnsatisfiableSchema, "/contains")]),
        // Said once, where it arises.
        (
            r#"{"type":"object","required":["a"],"properties":{"a":{"type":"string","const":1}}}"#,
            &[(Code::UnsatisfiableSchema, "/properties/a/const")],
        ),
        (
            r#"{"allOf":[{"type":"string","const":1},{"maxLength":3}]}"#,
            &[(Code::UnsatisfiableSchema, "/allOf/0/const")],
        ),
        // On purpose, or not at all.
        ("false", &[]),
        (r#"{"type":"object","properties":{"a":false,"b":{"not":{}},"c":{"description":"gone","not":{}}}}"#, &[]),
        (r#"{"type":"object","additionalProperties":false}"#, &[]),
        (r#"{"type":"array","items":false}"#, &[]),
        (r#"{"type":"array","prefixItems":[{}],"items":false,"minItems":1}"#, &[]),
        (r#"{"if":{"type":"string"},"then":{"maxLength":3},"else":false}"#, &[]),
        (r#"{"type":"object","patternProperties":{"^a":{}},"additionalProperties":false,"required":["abc"]}"#, &[]),
        (r#"{"anyOf":[false,{"type":"string"}]}"#, &[]),
        (r#"{"type":["string","integer"],"minimum":2,"allOf":[{"maximum":1}]}"#, &[]),
        (r#"{"type":"string","not":{"maxLength":3}}"#, &[]),
        (r#"{"enum":["a",1],"allOf":[{"type":"integer"}]}"#, &[]),
        (r#"{"type":"array","minItems":3,"maxItems":1,"items":false}"#, &[(Code::UnsatisfiableSchema, "/minItems")]),
    ];
    let run = schema(r#"{"not":{}}"#);
    assert!(run.has(Code::UnsatisfiableSchema), "{}", run.shown);
    let run = schema(r#"{"not":true,"description":"nothing"}"#);
    assert!(run.has(Code::UnsatisfiableSchema), "{}", run.shown);
    let said = |run: &Run| -> Vec<(Code, String)> {
        let said = run.problems.iter().filter(|it| it.severity == Severity::Warning);
        said.map(|it| (it.code, it.site.as_ref().map_or("", |site| site.pointer.as_str()).to_owned())).collect()
    };
    let mut wrong = String::new();
    for (text, expected) in CASES {
        let run = schema(text);
        run.good();
        let wanted =
            |prefix: &str| expected.iter().map(|(code, at)| (*code, format!("{prefix}{at}"))).collect::<Vec<_>>();
        if said(&run) != wanted("") {
            let _ = writeln!(wrong, "{text}\n{}", run.shown);
        }
        let run = schema(&format!(
            "{{\"type\":\"object\",\"properties\":{{\"x\":{text},\"y\":{{\"type\":\"array\",\"items\":{text}}}}}}}"
        ));
        run.good();
        let both: Vec<_> = [wanted("/properties/x"), wanted("/properties/y/items")].concat();
        if said(&run) != both {
            let _ = writeln!(wrong, "inside: {text}\n{}", run.shown);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn h19_operators() {
    check_names(&[
        "=", ">", "<", ">=", "<=", "!=", "≠", "==", "===", "+", "-", "*", "/", "%", "&&", "||", "!", "?", "~", "^",
        "|", "&", "@", "#", "$", ";", ",",
    ]);
}

#[test]
fn h20_many_values_and_members() {
    let values = |n: usize| {
        let list: Vec<String> = (0..n).map(|n| format!("\"value number {n}\"")).collect();
        format!("{{\"enum\":[{}]}}", list.join(","))
    };
    let members = |n: usize| {
        let list: Vec<String> = (0..n).map(|n| format!("\"member {n}\":{{\"type\":\"string\"}}")).collect();
        let names: Vec<String> = (0..n).map(|n| format!("\"member {n}\"")).collect();
        format!("{{\"type\":\"object\",\"properties\":{{{}}},\"required\":[{}]}}", list.join(","), names.join(","))
    };
    let time = |text: String, n: usize| {
        let start = Instant::now();
        let run = schema(&text);
        let took = start.elapsed();
        assert_eq!(run.output.as_ref().unwrap().graph.types.len(), 1);
        assert_eq!(run.good().parts("A").len(), n);
        took
    };
    let (small, large) = (time(values(2_500), 2_500), time(values(20_000), 20_000));
    assert!(large < small * 24 + Duration::from_secs(1), "eight times as many values: {small:?}, {large:?}");
    let (small, large) = (time(members(625), 625), time(members(5_000), 5_000));
    assert!(large < small * 24 + Duration::from_secs(1), "eight times as many members: {small:?}, {large:?}");
    let open = format!("{{\"anyOf\":[{},{{\"type\":\"string\"}}]}}", values(20_000));
    within(30, || assert_eq!(schema(&open).good().parts("A").len(), 20_000));
    // More than can be numbered.
    let run = schema(&members(60_001));
    run.bad(&[(Code::LimitExceeded, "/properties"), (Code::LimitExceeded, "/required")]);
}

#[test]
fn h21_overlapping_one_of() {
    let run = schema(r#"{"oneOf":[{"enum":["a"]},{"type":"string"}]}"#);
    assert!(run.has(Code::OverlappingOneOf), "{}", run.shown);
    run.good();
}

#[test]
fn h22_wrong_forms() {
    let run = schema(
        r#"{"required":false,"type":"enum","properties":[],"items":5,"$ref":5,"minLength":"1","enum":3,"allOf":{},"not":[]}"#,
    );
    let places = ["required", "type", "properties", "items", "$ref", "minLength", "enum", "allOf", "not"];
    assert!(run.output.is_none());
    for place in places {
        let pointer = format!("/{place}");
        assert!(
            run.problems.iter().any(|it| it.site.as_ref().is_some_and(|site| site.pointer == pointer)),
            "{place}\n{}",
            run.shown
        );
    }
    for text in ["[]", "\"x\"", "5", "null"] {
        let run = schema(text);
        assert!(run.output.is_none() && run.has(Code::UnsupportedDocument), "{}", run.shown);
    }
}

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
fn h24_circles() {
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
    // Circles of products.
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
    assert!(text.contains("pub left: Option<Box<Tree>>") && text.contains("pub kids: Option<Vec<Tree>>"), "{text}");
    // Lists of themselves without a name.
    schema(r##"{"type":"object","properties":{"x":{"type":"array","items":{"$ref":"#/properties/x"}},"y":{"additionalProperties":{"$ref":"#/properties/y"},"type":"object"}}}"##).good();
}

#[test]
fn h26_bombs() {
    let mut references = String::new();
    for n in 0..26 {
        let _ = write!(
            references,
            "\"a{n}\":{{\"type\":\"object\",\"properties\":{{\"x\":{{\"$ref\":\"#/$defs/a{0}\"}},\"y\":{{\"$ref\":\"#/$defs/a{0}\"}}}},\"allOf\":[{{\"$ref\":\"#/$defs/a{0}\"}},{{\"$ref\":\"#/$defs/a{0}\"}}]}},",
            n + 1
        );
    }
    let references = format!("{{\"$defs\":{{{references}\"a26\":{{\"type\":\"object\"}}}}}}");
    let three = |n: usize| {
        format!(
            "{{\"oneOf\":[{{\"required\":[\"a{n}\"]}},{{\"required\":[\"b{n}\"]}},{{\"properties\":{{\"c{n}\":{{\"const\":1}}}}}}]}}"
        )
    };
    let products = format!("{{\"allOf\":[{}]}}", (0..10).map(three).collect::<Vec<_>>().join(","));
    let mut any = "{\"type\":\"string\"}".to_owned();
    for n in 0..18 {
        any = format!(
            "{{\"anyOf\":[{any},{{\"type\":\"object\",\"properties\":{{\"k{n}\":{{\"type\":\"integer\"}}}},\"required\":[\"k{n}\"]}}]}}"
        );
    }
    let mut same = String::from("\"a0\":{\"type\":\"string\"}");
    for n in 1..60 {
        let _ = write!(
            same,
            ",\"a{n}\":{{\"anyOf\":[{{\"$ref\":\"#/$defs/a{0}\"}},{{\"type\":\"array\",\"items\":{{\"$ref\":\"#/$defs/a{0}\"}}}},{{\"$ref\":\"#/$defs/a{0}\"}}]}}",
            n - 1
        );
    }
    let same = format!("{{\"$defs\":{{{same}}}}}");
    let mut ifs = "{\"type\":\"string\"}".to_owned();
    for _ in 0..30 {
        ifs = format!("{{\"if\":{{\"minLength\":3}},\"then\":{ifs},\"else\":{{\"const\":1}}}}");
    }
    let mut nots = "{}".to_owned();
    for _ in 0..40 {
        nots = format!("{{\"not\":{{\"allOf\":[{nots}]}}}}");
    }
    for (n, text) in [references, products, any, same, ifs, nots].iter().enumerate() {
        let start = Instant::now();
        let run = schema(text);
        assert!(run.output.is_some() || run.has(Code::LimitExceeded), "{n}\n{}", run.shown);
        if run.output.is_some() {
            run.good();
        }
        // Two seconds, optimized.
        assert!(start.elapsed() < Duration::from_secs(20), "{n}: {:?}", start.elapsed());
    }
}

#[test]
fn h26_many_ways_to_one_schema() {
    type Level = fn(usize, &str) -> String;
    let levels: [Level; 7] = [
        |n, next| format!("{{\"anyOf\":[{next},{{\"allOf\":[{next},{{\"required\":[\"a{n}\"]}}]}}]}}"),
        |n, next| format!("{{\"oneOf\":[{next},{{\"allOf\":[{next},{{\"required\":[\"a{n}\"]}}]}}]}}"),
        |n, next| {
            format!("{{\"if\":{next},\"then\":{{\"allOf\":[{next},{{\"required\":[\"a{n}\"]}}]}},\"else\":{next}}}")
        },
        |n, next| {
            format!(
                "{{\"unevaluatedProperties\":false,\"anyOf\":[{next},{{\"allOf\":[{next},{{\"properties\":{{\"a{n}\":{{}}}}}}]}}]}}"
            )
        },
        // Further and further inside.
        |_, next| {
            format!(
                "{{\"anyOf\":[{{\"properties\":{{\"x\":{next}}},\"required\":[\"y\"]}},{{\"properties\":{{\"x\":{next}}}}}]}}"
            )
        },
        |_, next| format!("{{\"type\":\"object\",\"patternProperties\":{{\"^x\":{next},\"x$\":{next}}}}}"),
        |_, next| {
            format!(
                "{{\"anyOf\":[{{\"required\":[\"y\"]}},{{\"properties\":{{\"y\":{next},\"q\":{{\"const\":1}}}},\"required\":[\"q\"]}}],\"unevaluatedProperties\":{next}}}"
            )
        },
    ];
    for (n, level) in levels.iter().enumerate() {
        let defs: Vec<String> = (0..40)
            .map(|k| format!("\"l{k}\":{}", level(k, &format!("{{\"$ref\":\"#/$defs/l{}\"}}", k + 1))))
            .collect();
        let text = format!(
            "{{\"$ref\":\"#/$defs/l0\",\"$defs\":{{{},\"l40\":{{\"type\":\"object\",\"required\":[\"z\"]}}}}}}",
            defs.join(",")
        );
        let run = schema(&text);
        let rules = &run.good().graph.rules;
        // Ten steps and more without a verdict that is remembered would be gone through a thousand times and more.
        let kept: Vec<bool> = (0..40)
            .map(|k| {
                let at = format!("#/$defs/l{k}");
                rules.iter().any(|def| def.memo && (def.at.ends_with(&at) || def.at.contains(&format!("{at}/"))))
            })
            .collect();
        assert!(kept.windows(10).all(|steps| steps.contains(&true)), "{n}: {kept:?}");
    }
    // What is looked at in many places, but in few ways, is not worth it.
    let members: Vec<String> = (0..400).map(|n| format!("\"m{n}\":{{\"$ref\":\"#/$defs/t\"}}")).collect();
    let text = format!(
        "{{\"type\":\"object\",\"properties\":{{{}}},\"$defs\":{{\"t\":{{\"type\":\"object\",\"properties\":{{\"a\":{{\"anyOf\":[{{\"type\":\"object\",\"required\":[\"b\"]}},{{\"type\":\"object\"}}]}}}}}}}}}}",
        members.join(",")
    );
    assert!(schema(&text).good().graph.rules.iter().all(|def| !def.memo));
}

#[test]
fn h27_depth() {
    small_stack(|| {
        let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
        for key in ["default", "const", "examples", "enum", "x", "items", "allOf"] {
            let run = schema(&format!("{{\"{key}\":{}}}", deep(100_000)));
            assert!(run.output.is_none() && run.has(Code::TooDeep), "{key}");
        }
        let run = schema(&("{\"items\":".repeat(100_000) + "{}" + &"}".repeat(100_000)));
        assert!(run.output.is_none() && run.has(Code::TooDeep));
        // As deep as may be.
        for key in ["default", "const", "examples", "x"] {
            schema(&format!("{{\"{key}\":{}}}", deep(127))).good();
        }
        schema(&("{\"items\":".repeat(127) + "{}" + &"}".repeat(127))).good();
        schema(&("{\"properties\":{\"a\":".repeat(63) + "{}" + &"}}".repeat(63))).good();
        schema(&("{\"not\":".repeat(127) + "{}" + &"}".repeat(127))).good();
        schema(&("{\"allOf\":[".repeat(63) + "{\"type\":\"string\"}" + &"]}".repeat(63))).good();
        schema(&("{\"oneOf\":[{\"type\":\"null\"},".repeat(63) + "{\"type\":\"string\"}" + &"]}".repeat(63))).good();
        let yaml = "- ".repeat(100_000);
        let run = support::run(&[("a.yaml", yaml)], &[]);
        assert!(run.output.is_none());
    });
}

/// A build script has at least this much.
fn small_stack(test: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(2 << 20).spawn(test).unwrap().join().unwrap();
}

#[test]
#[allow(clippy::disallowed_types, reason = "listens on this machine, to see that nothing calls")]
fn h28_no_socket_and_no_file() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(path("in")).unwrap();
    std::fs::write(path("outside.json"), "{\"type\":\"string\",\"title\":\"secret\"}").unwrap();
    let references = [
        format!("http://127.0.0.1:{port}/x.json"),
        format!("https://127.0.0.1:{port}/x.json"),
        format!("//127.0.0.1:{port}/x.json"),
        format!("ftp://127.0.0.1:{port}/x.json"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "file:///etc/passwd".to_owned(),
        format!("file://{}", path("outside.json").display()),
        "../outside.json".to_owned(),
        "link.json".to_owned(),
        "/etc/passwd".to_owned(),
        "\\\\host\\share\\x.json".to_owned(),
        "jar:file:///x!/y".to_owned(),
    ];
    #[cfg(unix)]
    std::os::unix::fs::symlink(path("outside.json"), path("in/link.json")).unwrap();
    for keyword in ["$ref", "$dynamicRef", "$schema", "$id"] {
        for reference in &references {
            let text = match keyword {
                "$ref" | "$dynamicRef" => format!("{{\"properties\":{{\"x\":{{\"{keyword}\":{}}}}}}}", json(reference)),
                _ => format!("{{\"{keyword}\":{},\"type\":\"string\"}}", json(reference)),
            };
            std::fs::write(path("in/a.json"), text).unwrap();
            let mut diag = Diagnostics::new();
            let inputs = vec![path("in/a.json").to_str().unwrap().to_owned()];
            let job = Job::new(&Request { inputs, ..Request::default() }, &mut diag);
            let output = typewright_codegen::generate(&job.sources, &job.options, &mut diag);
            let shown = diag.render_text(&job.sources, false);
            diag.finish();
            if matches!(keyword, "$ref" | "$dynamicRef") {
                assert!(output.is_none(), "{keyword} {reference}");
            }
            assert!(!shown.contains("secret") && !shown.contains("root:"), "{shown}");
        }
    }
    assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock, "somebody opened a socket");
    // A folder is read without what its links lead out to.
    let mut diag = Diagnostics::new();
    let inputs = vec![path("in").to_str().unwrap().to_owned()];
    let job = Job::new(&Request { inputs, ..Request::default() }, &mut diag);
    assert!(job.sources.files.iter().all(|file| !file.text.contains("secret")));
    diag.finish();
}

#[test]
fn h29_identifiers_of_others() {
    let run = support::run(
        &[
            ("a.json", r#"{"$id":"https://e.com/x","type":"string"}"#),
            ("b.json", r#"{"$id":"https://e.com/x","type":"integer"}"#),
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
    let run = schema(r#"{"$id":"https://e.com/x","$defs":{"a":{"$id":"https://e.com/x","type":"string"}}}"#);
    assert!(run.output.is_none() && run.has(Code::DuplicateId), "{}", run.shown);
}

#[test]
fn h30_dialects() {
    for (dialect, fine) in [
        ("https://example.com/unknown", false),
        ("http://json-schema.org/draft-04/schema#", true),
        ("https://json-schema.org/draft/2020-12/schema", true),
        ("a.json", false),
        ("#", false),
        ("", false),
    ] {
        let run = schema(&format!("{{\"$schema\":{},\"type\":\"string\"}}", json(dialect)));
        assert!(
            run.output.is_some() == fine || run.problems.iter().any(|it| it.code == Code::UnknownDialect),
            "{dialect}\n{}",
            run.shown
        );
    }
    // A metaschema that is its own.
    schema(r#"{"$id":"https://e.com/m","$schema":"https://e.com/m","type":"string"}"#);
    support::run(
        &[
            ("a.json", r#"{"$id":"https://e.com/a","$schema":"https://e.com/b"}"#),
            ("b.json", r#"{"$id":"https://e.com/b","$schema":"https://e.com/a"}"#),
        ],
        &[],
    );
    // Drafts side by side, and one in another.
    support::run(
        &[
            ("a.json", r#"{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"x":{"$ref":"b.json"}}}"#),
            ("b.json", r#"{"$schema":"https://json-schema.org/draft/2019-09/schema","type":"array","items":[{}]}"#),
        ],
        &[],
    )
    .good();
}

#[test]
fn h31_output_stays_where_it_belongs() {
    for title in ["../../x", "/etc/x", "C:\\x", "x\0y", "..", "a/../../b"] {
        for text in [
            format!("{{\"title\":{0},\"$id\":{0},\"type\":\"string\"}}", json(title)),
            format!("{{\"title\":{},\"type\":\"string\"}}", json(title)),
        ] {
            let run = schema(&text);
            if run.output.is_some() {
                // The names of files are looked at in there.
                run.good();
            }
        }
    }
    let mut diag = Diagnostics::new();
    for out in ["\"../x\"", "\"/x\"", "\"C:/x\"", "\"a/../../x\"", "\"a\\u0000b\""] {
        let options =
            typewright_codegen::options::Options::from_toml(&format!("out = {out}\n"), "typewright.toml", &mut diag);
        assert_eq!(options.out, None, "{out}");
    }
    diag.finish();
}

#[test]
fn h33_patterns() {
    for (pattern, code) in [
        ("((a{0,1000}){0,1000}){0,100}", Some(Code::LimitExceeded)),
        ("[", Some(Code::BadPattern)),
        ("\\a", Some(Code::BadPattern)),
        ("\\p{Foo}", Some(Code::BadPattern)),
        ("(?i)x", Some(Code::BadPattern)),
        ("(", Some(Code::BadPattern)),
        ("a{2,1}", Some(Code::BadPattern)),
        ("(?<n>a)(?<n>b)", Some(Code::BadPattern)),
        ("\\cC", None),
        ("[^]", None),
        ("[]", None),
        ("^(a+)+$", None),
        ("^(?=a)(a+)+$", None),
        ("\"#\\u{202e}\n", None),
    ] {
        for (text, pointer) in [
            (format!("{{\"type\":\"string\",\"pattern\":{}}}", json(pattern)), "/pattern"),
            (
                format!("{{\"type\":\"object\",\"patternProperties\":{{{}:{{}}}}}}", json(pattern)),
                &format!("/patternProperties/{pattern}"),
            ),
        ] {
            let run = schema(&text);
            match code {
                Some(code) => run.bad(&[(code, pointer)]),
                None => drop(run.good()),
            }
        }
    }
    within(20, || {
        let nested = "(".repeat(10_000) + "a" + &")".repeat(10_000);
        let run = schema(&format!("{{\"pattern\":{}}}", json(&nested)));
        assert!(run.output.is_some() || run.has(Code::BadPattern) || run.has(Code::LimitExceeded));
        let long = "a|".repeat(50_000);
        let run = schema(&format!("{{\"pattern\":{}}}", json(&long)));
        assert!(run.output.is_some() || run.has(Code::BadPattern) || run.has(Code::LimitExceeded));
    });
}

#[test]
fn h34_many_patterns() {
    let patterns: Vec<String> = (0..1_000).map(|n| format!("\"^p{n}[a-z]*(x|y)$\":{{\"minLength\":{n}}}")).collect();
    let members: Vec<String> = (0..200).map(|n| format!("\"p{n}ax\":{{\"type\":\"string\"}}")).collect();
    let text = format!(
        "{{\"type\":\"object\",\"properties\":{{{}}},\"patternProperties\":{{{}}}}}",
        members.join(","),
        patterns.join(",")
    );
    within(60, || {
        let run = schema(&text);
        let good = run.good();
        // A declared member is under the patterns that match its name, too.
        let rules = good.graph.rules.iter().find(|def| def.object.is_some()).unwrap();
        assert!(rules.object.as_ref().unwrap().members.iter().all(|member| member.also.len() == 1));
    });
}

#[test]
fn h35_numbers() {
    let numbers = [
        "1.0",
        "-0.0",
        "1e400",
        "-1e400",
        "9223372036854775808",
        "18446744073709551616",
        "1e40",
        "9007199254740993",
        "1E-400",
        "0.1",
        "123456789012345678901234567890.5",
    ];
    for number in numbers {
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "const", "default", "multipleOf"] {
            let run = schema(&format!("{{\"type\":\"number\",\"{keyword}\":{number}}}"));
            if keyword == "multipleOf" && number.starts_with('-') {
                run.bad(&[(Code::BadKeywordValue, "/multipleOf")]);
                continue;
            }
            let good = run.good();
            let mut literals = Vec::new();
            literals_of(good.text.parse().unwrap(), &mut literals);
            assert!(
                keyword == "default" || literals.iter().any(|literal| literal == number),
                "{keyword} {number}\n{}",
                good.text
            );
        }
    }
    schema(&format!("{{\"enum\":[{}]}}", numbers.join(","))).good();
    schema(&format!("{{\"type\":\"integer\",\"enum\":[{}]}}", numbers.join(","))).good();
    schema("{\"type\":\"integer\",\"minimum\":-1e400,\"maximum\":1e400}").good();
}

#[test]
fn h36_multiple_of() {
    for (text, fine) in [
        ("0.01", true),
        ("1e-8", true),
        ("1e308", true),
        ("1e-400", true),
        ("0", false),
        ("-1", false),
        ("0.0", false),
        ("-0", false),
        ("\"1\"", false),
    ] {
        let run = schema(&format!("{{\"type\":\"number\",\"multipleOf\":{text}}}"));
        if fine {
            run.good();
        } else {
            run.bad(&[(Code::BadKeywordValue, "/multipleOf")]);
        }
    }
}

#[test]
fn h37_counts() {
    for (keyword, value, fine) in [
        ("minLength", "18446744073709551616", true),
        ("minLength", "1e30", true),
        ("minItems", "1.0", true),
        ("minItems", "1e0", true),
        ("maxItems", "-1", false),
        ("maxLength", "2.5", false),
        ("maxProperties", "-1e-1", false),
        ("minProperties", "\"1\"", false),
    ] {
        let run = schema(&format!("{{\"{keyword}\":{value}}}"));
        if fine {
            run.good();
        } else {
            run.bad(&[(Code::BadKeywordValue, &format!("/{keyword}"))]);
        }
    }
}

#[test]
fn h38_keys_twice() {
    let run = schema(r#"{"type":"object","properties":{"a":{},"a":{"type":"string"}}}"#);
    assert!(run.output.is_none() && run.has(Code::DuplicateKey));
    let run = support::run(&[("a.yaml", "type: string\ntype: integer\n")], &[]);
    assert!(run.output.is_none() && run.has(Code::DuplicateKey));
}

#[test]
fn h39_encodings() {
    let utf16: Vec<u8> = "{\"type\":\"string\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [b"\xff\xfe".as_slice(), &utf16].concat();
    for (bytes, code) in [
        (&b"\xef\xbb\xbf{\"type\":\"string\"}"[..], None),
        (&utf16, Some([Code::NotUtf8, Code::BadJson])),
        (&with_mark, Some([Code::NotUtf8, Code::NotUtf8])),
        (b"{\"title\":\"\xff\"}", Some([Code::NotUtf8, Code::NotUtf8])),
        (b"{\"title\":\"\\ud800\"}", Some([Code::BadJson, Code::BadJson])),
        (b"{\"title\":1,}", Some([Code::BadJson, Code::BadJson])),
        (b"{/* x */}", Some([Code::BadJson, Code::BadJson])),
        (b"{\"minimum\":NaN}", Some([Code::BadJson, Code::BadJson])),
        (b"{\"minimum\":+1}", Some([Code::BadJson, Code::BadJson])),
        (b"", Some([Code::BadJson, Code::BadJson])),
        (b"{\"title\":\"\x00\"}", Some([Code::BadJson, Code::BadJson])),
    ] {
        let run = support::run(&[("a.json", bytes)], &[]);
        match code {
            None => drop(run.good()),
            Some(codes) => {
                assert!(run.output.is_none());
                assert!(codes.iter().any(|code| run.has(*code)), "{bytes:?}\n{}", run.shown);
                assert!(run.problems.iter().all(|it| it.site.is_some()));
            }
        }
    }
}

#[test]
fn h41_defaults_that_do_not_fit() {
    let run = schema(
        r#"{"type":"object","default":5,"properties":{"a":{"type":"integer","default":"x"},"b":{"enum":["p"],"default":"q"},"c":{"type":"string","maxLength":1,"default":"long"},"d":{"default":{"deep":[1]}}}}"#,
    );
    let n = run.problems.iter().filter(|it| it.code == Code::InvalidDefault).count();
    assert_eq!(n, 4, "{}", run.shown);
    run.good();
}

#[test]
fn h42_extensions_have_no_effect() {
    let plain = schema(r#"{"type":"string","minLength":1}"#);
    let plain: String = plain.good().text.lines().filter(|line| !line.starts_with("// schemas")).collect();
    for value in ["std::process::exit(1)", "a; fn main(){}", "::evil::T", "T"] {
        for name in ["x-rust-type", "x-rust-derive", "x-go-type", "tsType", "javaType", "existingJavaType"] {
            let value = json(value);
            let run = run(&[("a.json", format!("{{\"type\":\"string\",\"minLength\":1,\"{name}\":{value}}}"))], &[]);
            // `SCHEMA` has the text.
            let own = format!(",\\\"{name}\\\":{}", value.replace('"', "\\\""));
            let text: String =
                run.good().text.replace(&own, "").lines().filter(|line| !line.starts_with("// schemas")).collect();
            let digits = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
            assert_eq!(digits(&text), digits(&plain), "{name}");
        }
    }
}

const NAMES_OF_FILES: &[&str] = &[
    "a\n*/fn x(){}.json",
    "a\"b.json",
    "a\\b.json",
    "a\rb.json",
    "a\u{202e}b.json",
    "#.json",
    "a#/b.json",
    " .json",
    "ü.json",
    "'.json",
    "{}.json",
    "a\u{2028}b.json",
    "-.json",
];

#[test]
fn h43_names_of_files() {
    let text = r##"{"type":"object","properties":{"x":{"$ref":"#/$defs/y"},"z":{"type":"string","minLength":2}},"$defs":{"y":{"type":"string","minLength":1}}}"##;
    for name in NAMES_OF_FILES {
        run(&[(name, text)], &[]).good();
    }
    let long = "n".repeat(250) + ".json";
    run(&[(long.as_str(), text)], &[]).good();
    let all: Vec<(&str, &str)> = NAMES_OF_FILES.iter().map(|name| (*name, text)).collect();
    run(&all, &[]).good();
}

#[cfg(unix)]
#[test]
fn h44_directives_for_cargo() {
    use std::os::unix::ffi::OsStrExt as _;
    // What a build script prints is looked at in a process of its own.
    if let Ok(folder) = std::env::var("TYPEWRIGHT_H44") {
        let _ = typewright_codegen::Build::new(&folder).out_dir(&folder).out_file("out.rs").run();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("x\ncargo::rustc-env=EVIL=1");
    std::fs::create_dir_all(&inner).unwrap();
    for name in [
        "a\ncargo::rustc-link-arg=evil\n.json".as_bytes(),
        b"b\rcargo:warning=evil.json",
        b"bad\xff.json",
        b"fine.json",
    ] {
        std::fs::write(inner.join(std::ffi::OsStr::from_bytes(name)), "{\"type\":\"string\",\"title\":\"x\\ncargo::error=evil\",\"enum\":[],\"default\":\"\\n\\rcargo::rustc-env=E=1\"}").unwrap();
    }
    for input in [folder.path().to_path_buf(), inner] {
        let exe = std::env::current_exe().unwrap();
        let output = std::process::Command::new(exe)
            .args(["--exact", "h44_directives_for_cargo", "--nocapture"])
            .env("TYPEWRIGHT_H44", &input)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        for line in text.split(['\n', '\r']).filter(|line| line.starts_with("cargo:")) {
            let known = line.starts_with("cargo::rerun-if-changed=")
                || line.starts_with("cargo::warning=")
                || line.starts_with("cargo::error=");
            assert!(known && !line.starts_with("cargo::error=evil"), "{line:?}\n{text}");
        }
    }
}

#[test]
fn h45_text_of_reports() {
    let evil = "::error::x%0A\u{1b}[31m]]><&\u{202e}\n::set-output name=a::b";
    let text = format!(
        "{{\"type\":\"object\",\"properties\":{{{0}:{{\"type\":{0},\"pattern\":\"[\",\"$ref\":{0},\"enum\":[],\"default\":{0}}}}},{0}:1}}",
        json(evil)
    );
    let name = format!("{evil}.json");
    let run = run(&[(name.as_str(), text)], &[]);
    assert!(run.output.is_none());
    assert!(!run.shown.contains(['\u{1b}', '\u{202e}', '\r']), "{:?}", run.shown);
    assert!(run.shown.lines().all(|line| !line.starts_with("::")), "{}", run.shown);
}

#[test]
fn h47_the_same_every_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for n in 0..8 {
        let other = (n + 3) % 8;
        let text = format!(
            "{{\"$defs\":{{\"User\":{{\"type\":\"object\",\"properties\":{{\"a-b\":{{\"type\":\"string\"}},\"a_b\":{{\"enum\":[\"x\",\"X\",{n}]}},\"o\":{{\"$ref\":\"f{other}.json#/$defs/T{other}\"}}}}}},\
             \"T{n}\":{{\"oneOf\":[{{\"type\":\"string\"}},{{\"$ref\":\"#/$defs/User\"}}]}}}}}}"
        );
        std::fs::write(folder.path().join(format!("f{n}.json")), &text).unwrap();
        files.push((format!("f{n}.json"), text));
    }
    let first = typewright_codegen::single_file(generate(&files).output.as_ref().unwrap());
    let mut seed = 1_u64;
    for _ in 0..40 {
        for n in (1..files.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            files.swap(n, usize::try_from(seed >> 33).unwrap() % (n + 1));
        }
        let run = generate(&files);
        assert_eq!(typewright_codegen::single_file(run.output.as_ref().unwrap()), first);
    }
    // From other folders, with other surroundings; in processes of their own.
    let exe = std::env::current_exe().unwrap();
    let mut seen = Vec::new();
    for (n, cwd) in [folder.path(), std::path::Path::new("/"), &std::env::temp_dir()].into_iter().enumerate() {
        let output = std::process::Command::new(&exe)
            .args(["--exact", "h47_one_run", "--nocapture", "--include-ignored"])
            .current_dir(cwd)
            .env("TYPEWRIGHT_H47", folder.path())
            .env("TYPEWRIGHT_H47_OUT", folder.path().join(format!("out{n}")))
            .envs([
                ("LC_ALL", ["C", "tr_TR.UTF-8", "de_DE.UTF-8"][n]),
                ("TZ", ["UTC", "Asia/Tokyo", "America/New_York"][n]),
                ("HOME", "/nowhere"),
            ])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        seen.push(std::fs::read_to_string(folder.path().join(format!("out{n}"))).unwrap());
    }
    assert!(!seen[0].is_empty() && seen.iter().all(|text| *text == seen[0]));
    // Many threads at once.
    let wrong = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                if typewright_codegen::single_file(generate(&files).output.as_ref().unwrap()) != first {
                    wrong.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(wrong.into_inner(), 0);
}

fn generate(files: &[(String, String)]) -> Run {
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    run(&files, &[])
}

#[test]
#[ignore = "a part of h47_the_same_every_time"]
fn h47_one_run() {
    let (Ok(folder), Ok(out)) = (std::env::var("TYPEWRIGHT_H47"), std::env::var("TYPEWRIGHT_H47_OUT")) else { return };
    let mut diag = Diagnostics::new();
    let inputs = vec![format!("{folder}/*.json")];
    let job = Job::new(&Request { inputs, ..Request::default() }, &mut diag);
    let output = typewright_codegen::generate(&job.sources, &job.options, &mut diag).unwrap();
    let shown = diag.render_json(&job.sources);
    diag.finish();
    std::fs::write(out, format!("{}\n{shown}", typewright_codegen::single_file(&output))).unwrap();
}

#[test]
fn h48_the_order_of_keys() {
    let one = r##"{"type":"object","properties":{"a-b":{"type":"string"},"a_b":{"type":"integer"},"c":{"oneOf":[{"$ref":"#/$defs/X"},{"$ref":"#/$defs/Y"}]}},"$defs":{"X":{"type":"object","required":["x"],"properties":{"x":{"const":"1"},"in":{"type":"object","properties":{"q":{}}}}},"Y":{"type":"object","required":["x"],"properties":{"x":{"const":"2"},"in":{"type":"object","properties":{"q":{}}}}}}}"##;
    let two = r##"{"$defs":{"Y":{"properties":{"in":{"properties":{"q":{}},"type":"object"},"x":{"const":"2"}},"required":["x"],"type":"object"},"X":{"properties":{"in":{"properties":{"q":{}},"type":"object"},"x":{"const":"1"}},"required":["x"],"type":"object"}},"properties":{"c":{"oneOf":[{"$ref":"#/$defs/X"},{"$ref":"#/$defs/Y"}]},"a_b":{"type":"integer"},"a-b":{"type":"string"}},"type":"object"}"##;
    let (one, two) = (schema(one), schema(two));
    let (one, two) = (one.good(), two.good());
    assert_eq!(one.types(), two.types());
    for ident in one.types() {
        let sorted = |mut parts: Vec<String>| {
            parts.sort();
            parts
        };
        assert_eq!(sorted(one.parts(ident)), sorted(two.parts(ident)), "{ident}");
    }
    let at = |good: &support::Good<'_>| {
        let mut list: Vec<(String, String)> =
            good.graph.types.iter().map(|def| (def.ident.clone(), def.at.clone())).collect();
        list.sort();
        list
    };
    assert_eq!(at(&one), at(&two));
}

#[test]
fn h49_dynamic_references_to_oneself() {
    within(10, || {
        schema(r##"{"$dynamicAnchor":"node","type":"object","properties":{"kids":{"type":"array","items":{"$dynamicRef":"#node"}}},"unevaluatedProperties":{"$dynamicRef":"#node"}}"##).good();
        // As it is with `$ref`: through `allOf` the circle demands nothing, and what stands beside it counts.
        for text in [
            r##"{"$dynamicAnchor":"node","allOf":[{"$dynamicRef":"#node"}],"unevaluatedProperties":false}"##,
            r##"{"$schema":"https://json-schema.org/draft/2019-09/schema","$recursiveAnchor":true,"allOf":[{"$recursiveRef":"#"}],"unevaluatedItems":false}"##,
        ] {
            let run = schema(text);
            assert!(run.has(Code::RefCycle), "{}", run.shown);
            assert!(run.good().text.contains("unevaluated:Some(&Rules::NEVER)"), "{}", run.shown);
        }
        schema(r##"{"$dynamicAnchor":"node","$dynamicRef":"#node","unevaluatedProperties":false}"##)
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
        let next: Vec<String> = (0..24).map(|m| format!("\"p{m}\":{{\"$ref\":\"r{m}\"}}")).collect();
        let anchors: Vec<String> = (0..4)
            .map(|k| format!("\"d{k}\":{{\"$dynamicAnchor\":\"x{}\",\"minLength\":{n}}}", (n + k) % 12))
            .collect();
        let _ = write!(
            resources,
            "\"r{n}\":{{\"$id\":\"r{n}\",\"$defs\":{{{}}},\"properties\":{{{},\"v\":{{\"$dynamicRef\":\"#x{}\"}}}}}},",
            anchors.join(","),
            next.join(","),
            n % 12
        );
    }
    let text = format!("{{\"$id\":\"https://e.com/root\",\"$defs\":{{{resources}\"z\":{{}}}},\"$ref\":\"r0\"}}");
    within(120, || {
        let run = run(&[("a.json", text)], &[("limits", "merge-products=300")]);
        assert!(run.has(Code::LimitExceeded), "{}", run.shown.chars().take(2000).collect::<String>());
    });
}

#[test]
fn h50_yaml() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let _ = writeln!(bomb, "a{n}: &a{n} [{}]", vec![format!("*a{}", n - 1); 10].join(", "));
    }
    within(10, || {
        for (text, fine) in [
            (bomb.as_str(), false),
            ("type: !!python/object/apply:os.system ['id']\n", false),
            ("a: &a\n  <<: *a\ntype: string\n", false),
            ("type: string\nenum: [no, 'yes', on]\n", true),
            ("minimum: 1_000\n", false),
            ("type: string\n---\ntype: integer\n", false),
            ("? [a, b]\n: c\n", false),
            ("&a [*a]\n", false),
        ] {
            let run = support::run(&[("a.yaml", text)], &[]);
            assert_eq!(run.output.is_some(), fine, "{text}\n{}", run.shown);
        }
    });
    // `no` is a word.
    let run = support::run(&[("a.yaml", "type: string\nenum: [no, 'yes', on]\n")], &[]);
    assert_eq!(run.good().parts("A"), ["No", "Yes", "On"]);
}
