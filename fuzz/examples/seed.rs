//! Writes the first inputs of all targets to `corpus/`: made from the cases of the generator's
//! tests, and hostile ones.
#![forbid(unsafe_code)]

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use typewright_differential::{case::Case, draft::Draft};
use typewright_fuzz::{generate, identifier, verdict};

fn main() -> io::Result<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = home.join("../codegen/tests/cases");
    let corpus = home.join("corpus");
    let names = names(&cases);
    let mut seeds = Seeds { corpus, target: "", count: 0 };

    seeds.begin("identifier")?;
    for (n, scope) in SCOPES.iter().enumerate() {
        let texts: Vec<&[u8]> = scope.iter().map(|text| text.as_bytes()).collect();
        for head in 0..8 {
            let mut input = vec![head | (u8::try_from(n % 4).unwrap_or(0) << 2)];
            input.extend(texts.join(&identifier::BETWEEN));
            seeds.add(&input)?;
        }
    }

    seeds.begin("reader")?;
    for (n, name) in (0..=u8::MAX).zip(&names) {
        for kind in ["valid", "invalid"] {
            for path in files(&cases.join(name).join(kind)) {
                seeds.add(&[&[n], fs::read(path)?.as_slice()].concat())?;
            }
        }
    }
    for text in DOCUMENTS {
        seeds.add(&[&[u8::MAX], text.as_bytes()].concat())?;
    }
    for depth in [127, 128, 129] {
        seeds.add(
            &[&[u8::MAX], "[".repeat(depth).as_bytes(), "]".repeat(depth).as_bytes()].concat(),
        )?;
    }

    seeds.begin("serde")?;
    for (n, name) in (0..=u8::MAX).zip(&names) {
        for kind in ["valid", "invalid"] {
            for path in files(&cases.join(name).join(kind)) {
                seeds.add(&[&[n], fs::read(path)?.as_slice()].concat())?;
            }
        }
    }

    seeds.begin("yaml")?;
    for name in &names {
        for path in files(&cases.join(name)) {
            seeds.add(&fs::read(path)?)?;
        }
    }
    for text in LAYOUTS {
        seeds.add(text.as_bytes())?;
    }

    seeds.begin("generate")?;
    for name in &names {
        let schemas = files(&cases.join(name));
        let texts: Vec<Vec<u8>> =
            schemas.iter().take(3).map(fs::read).collect::<io::Result<_>>()?;
        let yaml = schemas
            .first()
            .is_some_and(|path| path.extension().is_some_and(|extension| extension == "yaml"));
        for head in [[5, 0], [0x7d, 0x31], [0x86, 0x4a]] {
            let [one, two] = head;
            let head = [one, two | if yaml { 4 } else { 0 }];
            seeds.add(&[&head[..], texts.join(&generate::BETWEEN).as_slice()].concat())?;
        }
    }
    for text in SCHEMAS {
        seeds.add(&[&[0x45, 0x08], text.as_bytes()].concat())?;
        seeds.add(&[&[0x38, 0x3d], text.as_bytes()].concat())?;
    }

    seeds.begin("verdict")?;
    for name in &names {
        let schemas = files(&cases.join(name));
        let [schema] = schemas.as_slice() else { continue };
        let mut texts = vec![fs::read(schema)?];
        for path in ["valid", "invalid"].iter().flat_map(|kind| files(&cases.join(name).join(kind)))
        {
            texts.push(fs::read(path)?);
        }
        for draft in [2, 4] {
            seeds.add(&[&[draft], texts.join(&verdict::BETWEEN).as_slice()].concat())?;
        }
    }
    for path in files(&home.join("../differential/cases")) {
        let Ok(case) = Case::read(&path) else { continue };
        let draft = Draft::ALL
            .iter()
            .position(|draft| *draft == case.draft)
            .and_then(|n| u8::try_from(n).ok());
        let texts = [case.schema.to_string().into_bytes(), case.document.to_string().into_bytes()];
        seeds.add(&[&[draft.unwrap_or(4)], texts.join(&verdict::BETWEEN).as_slice()].concat())?;
    }

    // Each schema with itself, to be changed, and with one that it has nothing to do with.
    seeds.begin("diff")?;
    let mut schemas: Vec<Vec<u8>> = SCHEMAS.iter().map(|text| text.as_bytes().to_vec()).collect();
    for name in &names {
        if let [schema] = files(&cases.join(name)).as_slice() {
            schemas.push(fs::read(schema)?);
        }
    }
    for (n, old) in schemas.iter().enumerate() {
        let other = schemas.get(n + 1).unwrap_or(old);
        for new in [old, other] {
            let texts = [old.as_slice(), new.as_slice()];
            seeds.add(&[&[4], texts.join(&verdict::BETWEEN).as_slice()].concat())?;
        }
    }
    Ok(())
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

/// Writes numbered files.
struct Seeds {
    corpus: PathBuf,
    target: &'static str,
    count: usize,
}

impl Seeds {
    fn begin(&mut self, target: &'static str) -> io::Result<()> {
        (self.target, self.count) = (target, 0);
        fs::create_dir_all(self.corpus.join(target))
    }

    fn add(&mut self, input: &[u8]) -> io::Result<()> {
        self.count += 1;
        fs::write(self.corpus.join(self.target).join(format!("seed-{:04}", self.count)), input)
    }
}

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
