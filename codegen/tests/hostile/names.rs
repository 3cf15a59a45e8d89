//! Names of properties, values, definitions and schemas.

use super::{json, literals_of, schema};
use crate::support::{self, run};
use std::fmt::Write as _;

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
    "its_rules",
    "STRING",
    "OBJECT",
    "NONE",
    "either",
    "members",
    "strings",
    "length",
    "one_of",
    "must",
    "may",
    "words",
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
    let members: Vec<String> =
        names.iter().map(|name| format!("{}:{{\"type\":\"string\"}}", json(name))).collect();
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
        // The key as it is written, without the quotes that macros put around it.
        let quoted = typewright_codegen::model::quote(name);
        let key = &quoted[1..quoted.len() - 1];
        assert!(literals.iter().any(|literal| literal == key), "{key:?} is not in the output");
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
    assert_eq!(good.text.matches("static PATTERN:").count(), 1, "{}", good.text);
}

#[test]
fn h10_names_that_collide() {
    let names =
        ["a-b", "a_b", "aB", "a b", "a.b", "A_B", "AB", "ab", "a--b", "a_b_", "_a_b", "a\u{a0}b"];
    check_names(&names);
    // What each is called does not depend on the order.
    let of = |names: &[&str]| {
        let run = schema(&object_of(names));
        let good = run.good();
        let mut pairs: Vec<(String, String)> =
            names.iter().map(|it| (*it).to_owned()).zip(good.parts("A")).collect();
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
    check_names(&[
        &long, &words, &longer, "😀", "😀😀", "אב", "12", "12a", "1.2", "٣", "-", "--", "---", ".",
    ]);
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
    let members: Vec<String> = names
        .iter()
        .map(|name| format!("{0}:{{\"$ref\":\"#/$defs/{1}\"}}", json(name), name))
        .collect();
    let text = format!(
        "{{\"type\":\"object\",\"properties\":{{{}}},\"$defs\":{{{defs}}}}}",
        members.join(",")
    );
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
    assert_eq!(good.types().len(), 2 * names.len(), "and an enum for each constant");
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
        &[
            ("x/user.json", one),
            ("y/user.json", one),
            ("y/User.json", one),
            ("user.yaml", "type: string"),
        ],
        &[],
    );
    assert_eq!(run.good().types().len(), 4);
}

#[test]
fn h19_operators() {
    check_names(&[
        "=", ">", "<", ">=", "<=", "!=", "≠", "==", "===", "+", "-", "*", "/", "%", "&&", "||",
        "!", "?", "~", "^", "|", "&", "@", "#", "$", ";", ",",
    ]);
}

#[test]
fn h42_extensions_have_no_effect() {
    let plain = schema(r#"{"type":"string","minLength":1}"#);
    let plain = plain.good().text;
    for value in ["std::process::exit(1)", "a; fn main(){}", "::evil::T", "T"] {
        for name in
            ["x-rust-type", "x-rust-derive", "x-go-type", "tsType", "javaType", "existingJavaType"]
        {
            let value = json(value);
            let run = run(
                &[(
                    "a.json",
                    format!("{{\"type\":\"string\",\"minLength\":1,\"{name}\":{value}}}"),
                )],
                &[],
            );
            // `SCHEMA` has the text.
            let own = format!(",\n  \"{name}\": {value}");
            assert_eq!(run.good().text.replace(&own, ""), plain, "{name}");
        }
    }
}
