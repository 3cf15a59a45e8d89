//! The first inputs of all targets: made from the cases of the generator's tests, and hostile ones.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use typewright_differential::{case::Case, draft::Draft};

use crate::{generate, identifier, verdict};

/// All targets.
pub const TARGETS: [&str; 7] =
    ["diff", "generate", "identifier", "reader", "serde", "verdict", "yaml"];

/// The first inputs of a target; none if there is no such target.
///
/// # Errors
///
/// If a case cannot be read.
pub fn seeds(target: &str) -> io::Result<Vec<Vec<u8>>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = home.join("../codegen/tests/cases");
    match target {
        "diff" => pairs(&cases),
        "generate" => schemas(&cases),
        "identifier" => Ok(scopes()),
        "reader" => {
            let mut out = documents(&cases)?;
            out.extend(edges());
            Ok(out)
        }
        "serde" => documents(&cases),
        "verdict" => judged(&cases, &home.join("../differential/cases")),
        "yaml" => layouts(&cases),
        _ => Ok(Vec::new()),
    }
}

fn scopes() -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    for (n, scope) in (0..4).cycle().zip(SCOPES) {
        let texts: Vec<&[u8]> = scope.iter().map(|text| text.as_bytes()).collect();
        for head in 0..8_u8 {
            let mut input = vec![head | (n << 2)];
            input.extend(texts.join(&identifier::BETWEEN));
            out.push(input);
        }
    }
    out
}

/// Documents of the cases, behind the number of the case.
fn documents(cases: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut out = Vec::new();
    for (n, name) in (0..=u8::MAX).zip(&names(cases)) {
        for kind in ["valid", "invalid"] {
            for path in files(&cases.join(name).join(kind)) {
                out.push([&[n], fs::read(path)?.as_slice()].concat());
            }
        }
    }
    Ok(out)
}

/// Documents at the edges of the grammar, behind no case.
fn edges() -> impl Iterator<Item = Vec<u8>> {
    let texts = DOCUMENTS.iter().map(|text| (*text).to_owned());
    let deep = [127, 128, 129].map(|depth| "[".repeat(depth) + &"]".repeat(depth));
    texts.chain(deep).map(|text| [&[u8::MAX], text.as_bytes()].concat())
}

fn layouts(cases: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut out: Vec<_> = LAYOUTS.iter().map(|text| text.as_bytes().to_vec()).collect();
    for name in &names(cases) {
        for path in files(&cases.join(name)) {
            out.push(fs::read(path)?);
        }
    }
    Ok(out)
}

/// Schemas, behind two bytes of options.
fn schemas(cases: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut out = Vec::new();
    for name in &names(cases) {
        let schemas = files(&cases.join(name));
        let texts: Vec<Vec<u8>> =
            schemas.iter().take(3).map(fs::read).collect::<io::Result<_>>()?;
        let yaml = schemas
            .first()
            .is_some_and(|path| path.extension().is_some_and(|extension| extension == "yaml"));
        for head in [[5, 0], [0x7d, 0x31], [0x86, 0x4a]] {
            let [one, two] = head;
            let head = [one, two | if yaml { 4 } else { 0 }];
            out.push([&head[..], texts.join(&generate::BETWEEN).as_slice()].concat());
        }
    }
    for text in SCHEMAS {
        out.push([&[0x45, 0x08], text.as_bytes()].concat());
        out.push([&[0x38, 0x3d], text.as_bytes()].concat());
    }
    Ok(out)
}

/// Schemas with their documents, behind the number of a draft.
fn judged(cases: &Path, known: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut out = Vec::new();
    for name in &names(cases) {
        let schemas = files(&cases.join(name));
        let [schema] = schemas.as_slice() else { continue };
        let mut texts = vec![fs::read(schema)?];
        for path in ["valid", "invalid"].iter().flat_map(|kind| files(&cases.join(name).join(kind)))
        {
            texts.push(fs::read(path)?);
        }
        for draft in [2, 4] {
            out.push([&[draft], texts.join(&verdict::BETWEEN).as_slice()].concat());
        }
    }
    for path in files(known) {
        let Ok(case) = Case::read(&path) else { continue };
        let draft = Draft::ALL
            .iter()
            .position(|draft| *draft == case.draft)
            .and_then(|n| u8::try_from(n).ok());
        let texts = [case.schema.to_string().into_bytes(), case.document.to_string().into_bytes()];
        out.push([&[draft.unwrap_or(4)], texts.join(&verdict::BETWEEN).as_slice()].concat());
    }
    Ok(out)
}

/// Each schema with itself, to be changed, and with one that it has nothing to do with.
fn pairs(cases: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut out = Vec::new();
    let mut schemas: Vec<Vec<u8>> = SCHEMAS.iter().map(|text| text.as_bytes().to_vec()).collect();
    for name in &names(cases) {
        if let [schema] = files(&cases.join(name)).as_slice() {
            schemas.push(fs::read(schema)?);
        }
    }
    for (n, old) in schemas.iter().enumerate() {
        let other = schemas.get(n + 1).unwrap_or(old);
        for new in [old, other] {
            let texts = [old.as_slice(), new.as_slice()];
            out.push([&[4], texts.join(&verdict::BETWEEN).as_slice()].concat());
        }
    }
    Ok(out)
}

/// YAML in different layouts.
const LAYOUTS: &[&str] = &[
    "a: 1\nb:\n- x\n- y: {z: [1, 'two', \"th\\u0072ee\"]}\n",
    "type: [\n  \"string\",\n]\n",
    "base: &base {type: object}\nmore:\n  <<: *base\n  required: [a]\n",
    "text: |-\n  one\n   two\nfolded: >+\n  three\n  four\n\n",
    "# comment\n? a\n: b # more\n? [c]\n: d\n",
    "--- !!map\nn: !!str 1\nhex: 0x1F\noct: 0o17\nnan: .nan\nyes: Yes\n...\n",
    "\"a b\":\t1\n'c''d': ~\n",
];

/// The cases, `area/name`, in the order in which the target `reader` numbers them.
fn names(cases: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let folders = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.path().is_dir());
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
    };
    for area in folders(cases) {
        names.extend(folders(&cases.join(&area)).into_iter().map(|name| format!("{area}/{name}")));
    }
    names.sort();
    names
}

/// The JSON and YAML files of a folder, sorted; none if there is no such folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| {
        path.extension().is_some_and(|extension| extension == "json" || extension == "yaml")
    });
    paths.sort();
    paths
}

/// Names of one scope that are hard to keep apart.
const SCOPES: &[&[&str]] = &[
    &["a-b", "a_b", "aB", "a b", "AB"],
    &["type", "self", "crate", "Self", "super", "extra", "r#type", ""],
    &["C", "C++", "C#", "c", "c+"],
    &["numberE164CheckEnabled", "number_e164_check_enabled", "userIDs", "HTTPServer"],
    &["GitHub", "IPv4", "OAuth2", "macOS"],
    &["\u{4f60}", "u4f60", "U4F60", "word_u4f60"],
    &[">=1", "<=1", "!=", "-1", "+1", "50%", "R&D"],
    &["x", "x", "X", "x2", "X2", "x_2"],
    &["\u{e9}", "e\u{301}", "don't", "dont", "\u{200d}"],
    &["con", "com1", "mod", "NUL", "lpt9", "aux"],
    &["upper_a", "A", "a", "lower_a", "LowerA"],
    &["1", "01", "n1", "N1", "number_1", "3_5", "35"],
    &[
        "one-rather-long-name-of-a-member-that-nobody-would-like-to-write-by-hand-or-to-read-twice-in-one-day-or-night",
    ],
];

/// Documents at the edges of the grammar.
const DOCUMENTS: &[&str] = &[
    "[1, 1.0, 1e0, 10e-1, -0, 0, 0.0]",
    "\"\\ud83d\\ude00\\/\\u00e9\\n\"",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "{\"a\": 1, \"a\": 2}",
    "{\"\\u0061\": 1, \"a\": 2}",
    "1e400",
    "9007199254740993",
    "-9223372036854775808",
    "123456789012345678901234567890.5e-10",
    "-0.0e5",
    " \t\r\n1 ",
    "[1,]",
    "01",
    "1.",
    "\"\u{1f}\"",
    "\u{feff}1",
    "[{}, [], {\"a\": {}}, \"12345678\\\"90\"]",
];

/// Schemas that try to get out of comments and literals, or to keep the generator busy.
const SCHEMAS: &[&str] = &[
    r##"{"title":"*/ pub fn evil(){} /*","description":"x\n#![no_core]\n}\nmod x{","type":"object","properties":{"\"#":{"const":"\"); evil("},"\\":{"enum":["a\r","b\u2028","\u202e"]}}}"##,
    r#"{"description":"```\nlet x: () = 1;\n","type":"object","properties":{"crate":{},"self":{},"Self":{},"r#type":{},"_":{},"":{}},"required":["crate","_"]}"#,
    r##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"allOf":[{"$ref":"#/$defs/a"}]}}}"##,
    r##"{"$defs":{"Option":{"type":"object","properties":{"Option":{"$ref":"#/$defs/Option"},"Vec":{"$ref":"#/$defs/Vec"}}},"Vec":{"type":"array","items":{"$ref":"#/$defs/Option"}},"String":{"type":"string","minLength":1},"Box":{"enum":["Some","None"]}}}"##,
    r##"{"anyOf":[{"$ref":"#"},{"type":"array","items":{"$ref":"#"}},{"type":"object","additionalProperties":{"$ref":"#"}},{"type":"null"}]}"##,
    r#"{"oneOf":[{"type":"object","properties":{"t":{"const":"a"}},"required":["t"]},{"type":"object","properties":{"t":{"const":"b"},"n":{"type":"integer","minimum":1e400}},"required":["t"]}]}"#,
    r#"{"$schema":"http://json-schema.org/draft-04/schema#","id":"http://x.test/","properties":{"a":{"type":"number","minimum":1,"exclusiveMinimum":true}},"dependencies":{"a":["b"],"b":{"not":{}}}}"#,
    r#"{"patternProperties":{"^(a+)+$":{"type":"string","pattern":"(?<=x)(?<n>y)\\k<n>\\p{L}\\cA[^\\s\\S]"},"\\d{1,1000}":false},"unevaluatedProperties":false,"if":{"required":["a"]},"then":{"minProperties":2},"else":false}"#,
    r#"{"type":"string","format":"date-time","contentEncoding":"base64","contentMediaType":"application/json","contentSchema":{"type":"object"}}"#,
    r##"{"$id":"http://x.test/a","$dynamicAnchor":"n","$defs":{"x":{"$id":"b","$dynamicAnchor":"n","type":"array","items":{"$dynamicRef":"#n"}}},"prefixItems":[{"$ref":"b"}],"items":{"$recursiveRef":"#"}}"##,
    r##"{"openapi":"3.0.3","info":{"title":"a","version":"1"},"paths":{},"components":{"schemas":{"A":{"type":"string","nullable":true,"enum":["a",null]},"B":{"oneOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/C"}],"discriminator":{"propertyName":"t","mapping":{"x":"#/components/schemas/C"}}},"C":{"type":"object","properties":{"t":{"type":"string"}},"required":["t"]}}}}"##,
    "openapi: 3.1.0\ninfo: {title: a, version: '1'}\ncomponents:\n  schemas:\n    A: &a\n      type: [string, 'null']\n    B:\n      allOf: [{$ref: '#/components/schemas/A'}]\n      default: ~\n",
    "type: object\nproperties:\n  ? \"a\\u202eb\"\n  : {type: integer, multipleOf: .5}\n  yes: |\n    text\n  0x1F: !!str 1\n",
    "true",
    "false",
    "{}",
];
