//! Options that decide what is generated and what it is called, and the limits: each by file, flag
//! and builder.

use crate::support;
use std::path::Path;

use crate::support::{options, run, run_with};
use typewright_codegen::{
    diag::{Code, Diagnostics, Severity},
    options::{Limits, Options},
};

const SHOP: &str = r##"{
  "$defs": {
    "Order": {
      "type": "object",
      "properties": {
        "id": { "$ref": "#/$defs/Id" },
        "type": { "enum": ["a-b", "c"] },
        "size": { "type": "object", "properties": { "w": { "type": "integer" } } },
        "pay": { "oneOf": [{ "$ref": "#/$defs/Card" }, { "$ref": "#/$defs/Cash" }, { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "x" }, "x": { "type": "string" } } }] }
      }
    },
    "Id": { "type": "string", "minLength": 1 },
    "Card": { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "card" } } },
    "Cash": { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "cash" } } },
    "Colour": { "oneOf": [{ "const": "r", "title": "red" }, { "const": 2 }] },
    "Known": { "anyOf": [{ "enum": ["x", "y"] }, { "type": "string" }] },
    "Order2": { "type": "object", "properties": { "a": { "type": "string" } } }
  }
}"##;

fn shop(flags: &[(&str, &str)]) -> support::Run {
    run(&[("shop.json", SHOP)], flags)
}

#[test]
fn rename_types() {
    let plain = shop(&[]);
    let plain = plain.good();
    assert_eq!(
        plain.types(),
        [
            "Card",
            "Cash",
            "Colour",
            "Id",
            "Known",
            "Order",
            "Order2",
            "OrderPay",
            "OrderPayX",
            "OrderSize",
            "OrderType"
        ]
    );
    for location in ["Order", "/$defs/Order", "#/$defs/Order", "shop.json#/$defs/Order"] {
        let run = shop(&[("rename", &format!("{location}=Purchase"))]);
        // What is made inside it follows.
        let good = run.good();
        assert_eq!(
            good.types(),
            [
                "Card",
                "Cash",
                "Colour",
                "Id",
                "Known",
                "Order2",
                "Purchase",
                "PurchasePay",
                "PurchasePayX",
                "PurchaseSize",
                "PurchaseType"
            ],
            "{location}"
        );
        assert!(good.files.contains_key("purchase.rs"));
        assert!(run.problems.iter().all(|it| it.severity == Severity::Info), "{}", run.shown);
    }
    // A type without a name of its own.
    let run = shop(&[("rename", "/$defs/Order/properties/size=Size")]);
    assert!(run.good().types().contains(&"Size"));
    // Another gives way.
    let run = shop(&[("rename", "Cash=Card")]);
    let good = run.good();
    let (cash, card) =
        (good.graph.types.iter().find(|def| def.ident == "Card").unwrap(), good.types());
    assert_eq!(cash.at, "shop.json#/$defs/Cash");
    assert_eq!(card.len(), 11);
}

#[test]
fn rename_fields_and_variants() {
    let flags = [
        ("rename", "/$defs/Order/properties/type=kind"),
        ("rename", "/$defs/Order/properties/type/enum/0=Both"),
        ("rename", "/$defs/Order/properties/pay/oneOf/2=Other"),
        ("rename", "/$defs/Order/properties/pay/oneOf/0=Plastic"),
        ("rename", "/$defs/Colour/oneOf/1=Green"),
        ("rename", "/$defs/Known/anyOf/0/enum/1=Why"),
    ];
    let run = shop(&flags);
    let good = run.good();
    assert_eq!(good.parts("Order"), ["id", "kind", "size", "pay"]);
    assert_eq!(good.parts("OrderType"), ["Both", "C"]);
    assert_eq!(good.parts("OrderPay"), ["Plastic", "Cash", "Other"]);
    assert_eq!(good.parts("Colour"), ["Red", "Green"]);
    assert!(good.types().contains(&"OrderPayOther"));
    assert!(good.text.contains("pub kind: Option<OrderType>"));
    // The text stays what it is.
    assert!(good.text.contains("\"a-b\""));
    assert!(!run.has(Code::UnusedOption), "{}", run.shown);
}

#[test]
fn renames_that_cannot_be() {
    for (flag, message) in [
        ("Order=order", "`order` cannot be the name of a type or variant"),
        ("Order=ORDER", "`ORDER` cannot be"),
        ("/$defs/Order/properties/type=Kind_A", "`Kind_A` cannot be the name of"),
        ("/$defs/Order/properties/id=extra", "two items here would be called `extra`"),
        ("/$defs/Colour/oneOf/1=ALL", "`ALL` cannot be"),
    ] {
        let run = shop(&[("rename", flag)]);
        assert!(run.output.is_none() && run.has(Code::BadOption), "{flag}\n{}", run.shown);
        assert!(run.shown.contains(message), "{flag}\n{}", run.shown);
    }
    let run = shop(&[("rename", "Card=One"), ("rename", "Cash=One")]);
    run.bad(&[(Code::BadOption, "/$defs/Cash")]);
    for name in ["type", "1a", "a-b", "a; fn evil() {}", "", "Self", "crate", "x\ny"] {
        assert!(Options::default().set("rename", &format!("Order={name}")).is_err(), "{name}");
    }
}

#[test]
fn entries_that_are_about_nothing() {
    for (key, value, meant) in [
        ("rename", "Ordr=X", "did you mean `Order`?"),
        ("rename", "#/$defs/Ordre=X", "did you mean `#/$defs/Order`?"),
        (
            "rename",
            "/$defs/Order/properties/nope=X",
            "`rename`: there is no `/$defs/Order/properties/nope`",
        ),
        ("rename", "other.json#/$defs/Order=X", "`rename`: there is no"),
        (
            "rename",
            "/$defs/Order/properties/size/properties/w/type=X",
            "leads to no generated item",
        ),
        ("opaque", "Crad", "did you mean `Card`?"),
        ("roots", "Order,Csh", "did you mean `Cash`?"),
        ("uri-map", "https://example.com/x=v/x.json", "`uri-map`: no reference leads to"),
        ("lints", "empty-enum=allow", "`lints`: `empty-enum` is allowed, but does not occur"),
    ] {
        let run = shop(&[(key, value)]);
        assert!(run.output.is_some(), "{}", run.shown);
        let found: Vec<_> =
            run.problems.iter().filter(|it| it.code == Code::UnusedOption).collect();
        assert_eq!(found.len(), 1, "{key} {value}\n{}", run.shown);
        assert!(run.shown.contains(meant), "{value}\n{}", run.shown);
    }
    // Guards are no entries about nothing, and the warning can be switched off.
    for flags in [
        &[("lints", "empty-enum=deny")][..],
        &[("lints", "unused-option=allow"), ("rename", "Nobody=X")],
    ] {
        assert!(!shop(flags).has(Code::UnusedOption));
    }
    let denied = shop(&[("lints", "unused-option=deny"), ("rename", "Nobody=X")]);
    denied.bad(&[(Code::UnusedOption, "")]);
}

#[test]
fn roots_and_what_they_refer_to() {
    let all: &[&str] =
        &["Card", "Cash", "Id", "Order", "OrderPay", "OrderPayX", "OrderSize", "OrderType"];
    for (roots, expected) in [
        ("Order", all),
        ("#/$defs/Order", all),
        ("shop.json#/$defs/Order", all),
        ("Id", &["Id"]),
        ("Id, Colour", &["Colour", "Id"]),
        ("/$defs/Order/properties/size", &["Size"]),
    ] {
        let run = shop(&[("roots", roots)]);
        assert_eq!(run.good().types(), expected, "{roots}");
    }
    shop(&[("roots", "Ordr")]).bad(&[(Code::BadOption, "")]);
    // What is not wanted may be as wrong as it likes.
    let files = [(
        "a.json",
        r##"{ "$defs": { "Good": { "type": "string" }, "Bad": { "$ref": "#/nope" }, "Worse": { "type": 5 } } }"##,
    )];
    assert_eq!(run(&files, &[("roots", "Good")]).good().types(), ["Good"]);
    run(&files, &[("roots", "Bad")]).bad(&[(Code::MissingRef, "/$defs/Bad/$ref")]);
    run(&files, &[]).bad(&[
        (Code::MissingRef, "/$defs/Bad/$ref"),
        (Code::BadKeywordValue, "/$defs/Worse/type"),
    ]);
    // A whole file.
    let files = [
        ("a.json", r#"{ "type": "object", "properties": { "x": { "type": "string" } } }"#),
        ("b.json", r#"{ "type": "string" }"#),
    ];
    for roots in ["a.json", "a", "a.json#"] {
        assert_eq!(run(&files, &[("roots", roots)]).good().types(), ["A"], "{roots}");
    }
}

#[test]
fn opaque_by_name_and_by_pointer() {
    let run = shop(&[("opaque", "Order")]);
    let good = run.good();
    assert_eq!(good.types(), ["Card", "Cash", "Colour", "Id", "Known", "Order", "Order2"]);
    assert!(good.text.contains("pub struct Order(pub Json);"), "{}", good.text);
    let run = shop(&[("opaque", "/$defs/Order/properties/pay,Card")]);
    let good = run.good();
    assert_eq!(
        good.types(),
        ["Card", "Cash", "Colour", "Id", "Known", "Order", "Order2", "OrderSize", "OrderType"]
    );
    assert!(
        good.text.contains("pub pay: Option<Json>")
            && good.text.contains("pub struct Card(pub Json);")
    );
}

/// One list: where it is, the code and the pointer of what is said.
type Limit = (&'static str, &'static str, fn() -> String, Code, &'static str);

fn unions(n: usize) -> String {
    let branches: Vec<String> = (0..n)
        .map(|n| format!("{{\"required\":[\"a{n}\"],\"properties\":{{\"k\":{{\"const\":{n}}}}}}}"))
        .collect();
    format!("{{\"oneOf\":[{}]}}", branches.join(","))
}

fn references(n: usize) -> String {
    let steps: Vec<String> =
        (0..n).map(|n| format!("\"a{n}\":{{\"$ref\":\"#/$defs/a{}\"}}", n + 1)).collect();
    format!("{{\"$defs\":{{{},\"a{n}\":{{\"type\":\"string\"}}}}}}", steps.join(","))
}

/// `allOf` of objects whose members are intersected with each other.
fn products(n: usize) -> String {
    let one = |n: usize| {
        format!("{{\"properties\":{{\"x\":{{\"minLength\":{n},\"pattern\":\"a{n}\"}}}}}}")
    };
    let all: Vec<String> = (1..=n).map(one).collect();
    format!("{{\"allOf\":[{}]}}", all.join(","))
}

const LIMITS: &[Limit] = &[
    ("document-bytes", "20", || "{\"title\":\"more than twenty\"}".to_owned(), Code::TooLarge, ""),
    ("depth", "3", || "{\"a\":[[[1]]]}".to_owned(), Code::TooDeep, "/a/0/0"),
    ("ref-hops", "3", || references(5), Code::LimitExceeded, "/$defs/a1/$ref"),
    ("definitions", "4", || references(4), Code::LimitExceeded, "/$defs/a4"),
    ("steps", "40", || references(9), Code::LimitExceeded, "/$defs/a4"),
    ("merge-products", "2", || products(6), Code::LimitExceeded, "/allOf/0/properties/x"),
    ("branches", "3", || unions(4), Code::LimitExceeded, "/oneOf"),
    ("enum-values", "2", || "{\"enum\":[1,2,3]}".to_owned(), Code::LimitExceeded, "/enum"),
    ("output-bytes", "500", || "{\"type\":\"string\"}".to_owned(), Code::LimitExceeded, ""),
    (
        "pattern-bytes",
        "1000",
        || "{\"pattern\":\"^(a{50}b|c{50}d){9}x*\"}".to_owned(),
        Code::LimitExceeded,
        "/pattern",
    ),
];

#[test]
fn every_limit_is_told_by_name() {
    for (name, small, schema, code, pointer) in LIMITS {
        let schema = schema();
        let flag = format!("{name}={small}");
        let run = run(&[("a.json", schema.as_bytes())], &[("limits", &flag)]);
        run.bad(&[(*code, pointer)]);
        assert!(run.shown.contains(&format!("limits.{name}")), "{name}\n{}", run.shown);
        // It is the limit, and nothing else.
        self::run(&[("a.json", schema.as_bytes())], &[]).good();
    }
    let tested: Vec<&str> = LIMITS.iter().map(|limit| limit.0).chain(["name-length"]).collect();
    for name in Limits::NAMES {
        assert!(tested.contains(name), "{name} has no test");
    }
}

#[test]
fn long_names_are_cut_and_that_is_said() {
    let long = "very-".repeat(40);
    let schema =
        format!("{{\"type\":\"object\",\"properties\":{{\"{long}a\":{{}},\"{long}b\":{{}}}}}}");
    for max in [16, 40, 100, 1000] {
        let run = run(&[("a.json", &schema)], &[("limits", &format!("name-length={max}"))]);
        let good = run.good();
        let fields = good.parts("A");
        assert!(
            fields[0] != fields[1] && fields.iter().all(|name| name.len() <= max),
            "{fields:?}"
        );
        assert_eq!(run.has(Code::LimitExceeded), max < 200, "{}", run.shown);
        assert!(run.problems.iter().all(|it| it.severity == Severity::Info));
    }
}

#[test]
fn a_larger_pattern_may_be_allowed() {
    let schema = r#"{"type":"string","pattern":"^(a{0,100}){0,400}$"}"#;
    // Beyond the limit it is used with a warning, far beyond it is an error.
    let warned = run(&[("a.json", schema)], &[]);
    warned.good();
    assert!(
        warned
            .problems
            .iter()
            .any(|it| it.code == Code::LimitExceeded && it.severity == Severity::Warning)
    );
    run(&[("a.json", schema)], &[("limits", "pattern-bytes=10000")])
        .bad(&[(Code::LimitExceeded, "/pattern")]);
    let quiet = run(&[("a.json", schema)], &[("limits", "pattern-bytes=100000000")]);
    quiet.good();
    assert!(!quiet.has(Code::LimitExceeded), "{}", quiet.shown);
}

#[test]
fn file_flag_and_builder_say_the_same() {
    let toml = "\
roots = [\"Order\"]
opaque = [\"Card\"]

[rename]
Order = \"Purchase\"
\"shop.json#/$defs/Order/properties/type\" = \"kind\"

[limits]
branches = 7
enum-values = 8
";
    let mut diag = Diagnostics::new();
    let by_file = Options::from_toml(toml, "typewright.toml", &mut diag);
    assert!(!diag.has_errors(), "{:?}", diag.list());
    diag.finish();
    let flags = [
        ("roots", "Order"),
        ("opaque", "Card"),
        ("rename", "Order=Purchase"),
        ("rename", "shop.json#/$defs/Order/properties/type=kind"),
        ("limits", "branches=7,enum-values=8"),
    ];
    let by_flag = options(&flags);
    assert_eq!(by_file, by_flag);
    let expected = typewright_codegen::single_file(
        run_with(&[("shop.json", SHOP)], &by_file).output.as_ref().unwrap(),
    );

    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(path("schemas")).unwrap();
    std::fs::write(path("schemas/shop.json"), SHOP).unwrap();
    let mut build = typewright_codegen::Build::new(path("schemas"))
        .out_dir(folder.path())
        .out_file("schemas.rs");
    for (key, value) in flags {
        build = build.option(key, value);
    }
    build.run().unwrap();
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    assert_eq!(read(&path("schemas.rs")), expected);

    std::fs::write(path("schemas/typewright.toml"), toml).unwrap();
    typewright_codegen::Build::new(path("schemas"))
        .out_dir(path("again"))
        .out_file("schemas.rs")
        .run()
        .unwrap();
    assert_eq!(read(&path("again/schemas.rs")), expected);
}

/// A schema that its draft does not allow, the same without that keyword, and where the keyword is.
const ILLEGAL: &[(&str, &str, Code, &str)] = &[
    (r#"{"type":"enum"}"#, "{}", Code::BadKeywordValue, "/type"),
    (
        r#"{"type":"string","required":false}"#,
        r#"{"type":"string"}"#,
        Code::BadKeywordValue,
        "/required",
    ),
    (
        r#"{"type":"string","maxLength":2.5}"#,
        r#"{"type":"string"}"#,
        Code::BadKeywordValue,
        "/maxLength",
    ),
    (
        r#"{"minItems":-1,"type":"array"}"#,
        r#"{"type":"array"}"#,
        Code::BadKeywordValue,
        "/minItems",
    ),
    (
        r#"{"multipleOf":0,"type":"number"}"#,
        r#"{"type":"number"}"#,
        Code::BadKeywordValue,
        "/multipleOf",
    ),
    (
        r#"{"minimum":"1","type":"number"}"#,
        r#"{"type":"number"}"#,
        Code::BadKeywordValue,
        "/minimum",
    ),
    (r#"{"enum":"a","type":"string"}"#, r#"{"type":"string"}"#, Code::BadKeywordValue, "/enum"),
    (
        r#"{"properties":[],"type":"object"}"#,
        r#"{"type":"object"}"#,
        Code::BadKeywordValue,
        "/properties",
    ),
    (r#"{"items":5,"type":"array"}"#, r#"{"type":"array"}"#, Code::BadKeywordValue, "/items"),
    (r#"{"allOf":{},"type":"string"}"#, r#"{"type":"string"}"#, Code::BadKeywordValue, "/allOf"),
    (r#"{"not":[],"type":"string"}"#, r#"{"type":"string"}"#, Code::BadKeywordValue, "/not"),
    (r#"{"pattern":1,"type":"string"}"#, r#"{"type":"string"}"#, Code::BadKeywordValue, "/pattern"),
    (r#"{"pattern":"[","type":"string"}"#, r#"{"type":"string"}"#, Code::BadPattern, "/pattern"),
    (
        r#"{"type":"object","properties":{"a":{"type":"string","required":true}}}"#,
        r#"{"type":"object","properties":{"a":{"type":"string"}}}"#,
        Code::BadKeywordValue,
        "/properties/a/required",
    ),
    (
        r#"{"type":"object","patternProperties":{"[":{"type":"string"}}}"#,
        r#"{"type":"object","patternProperties":{}}"#,
        Code::BadPattern,
        "/patternProperties/[",
    ),
];

/// An OpenAPI description with these schemas, and the same as a schema with definitions.
fn both(schemas: &str) -> [String; 2] {
    let open_api = format!(
        r#"{{"openapi":"3.0.3","info":{{"title":"T","version":"1"}},"paths":{{}},"components":{{"schemas":{schemas}}}}}"#
    );
    [open_api, format!(r#"{{"$defs":{}}}"#, schemas.replace("#/components/schemas/", "#/$defs/"))]
}

const PETS: &str = r##"{
  "Pet": {
    "anyOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
    "discriminator": { "propertyName": "kind", "mapping": { "cat": "#/components/schemas/Cat" } }
  },
  "Cat": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } } },
  "Dog": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" }, "b": { "type": "string" } } },
  "Base": { "type": "object", "properties": { "kind": { "type": "string" } }, "discriminator": { "propertyName": "kind" } },
  "Child": { "allOf": [{ "$ref": "#/components/schemas/Base" }, { "type": "object", "properties": { "c": { "type": "string" } } }] },
  "Home": { "type": "object", "properties": { "one": { "$ref": "#/components/schemas/Base" } } }
}"##;

#[test]
fn discriminators_decide_in_open_api_and_hint_in_json_schema() {
    let [open_api, schema] = both(PETS);
    let (decides, hints) = (r#"by_tag("kind", &[("cat", 0), ("Cat", 0), ("Dog", 1)])"#, "hint(");
    for (text, flags, expected, other) in [
        (&open_api, &[][..], decides, hints),
        (&schema, &[], hints, decides),
        (&open_api, &[("discriminator", "hint")], hints, decides),
        (&schema, &[("discriminator", "decide")], decides, hints),
    ] {
        let run = run(&[("a.json", text)], flags);
        let text = run.good().text;
        assert!(text.contains(expected) && !text.contains(other), "{flags:?}\n{text}");
        assert_eq!(
            run.has(Code::DiscriminatorDecides),
            expected == decides,
            "{flags:?}\n{}",
            run.shown
        );
    }
    let mut options = Options::default();
    assert_eq!(
        options.set("discriminator", "guess"),
        Err("`discriminator`: unknown variant `guess`, expected `hint` or `decide`".to_owned())
    );
    let mut diag = Diagnostics::new();
    let read = Options::from_toml(
        "discriminator = \"hint\"\nbase-class = \"enum\"",
        "typewright.toml",
        &mut diag,
    );
    diag.finish();
    options.set("discriminator", "hint").unwrap();
    options.set("base-class", "enum").unwrap();
    assert_eq!(read, options);
}

#[test]
fn a_base_class_may_be_an_enum_of_its_children() {
    let [open_api, schema] = both(PETS);
    let plain = run(&[("a.json", &open_api)], &[]);
    assert_eq!(plain.good().types(), ["Base", "Cat", "Child", "Dog", "Home", "Pet"]);
    assert!(plain.has(Code::DiscriminatorBase), "{}", plain.shown);
    let family = run(&[("a.json", &open_api)], &[("base-class", "enum")]);
    assert_eq!(family.good().types(), ["AnyBase", "Base", "Cat", "Child", "Dog", "Home", "Pet"]);
    assert!(!family.has(Code::DiscriminatorBase), "{}", family.shown);
    // JSON Schema knows no discriminator, so nothing is a base class there.
    let other = run(&[("a.json", &schema)], &[("base-class", "enum")]);
    assert_eq!(other.good().types(), ["Base", "Cat", "Child", "Dog", "Home", "Pet"]);
    assert!(!other.has(Code::DiscriminatorBase), "{}", other.shown);
}

#[test]
fn illegal_keywords_are_errors_or_count_as_not_written() {
    for (schema, without, code, pointer) in ILLEGAL {
        for flags in [&[][..], &[("illegal-keywords", "error")]] {
            run(&[("a.json", schema)], flags).bad(&[(*code, pointer)]);
        }
        // What they were generated from is in there, and is not the same.
        let flags = [("illegal-keywords", "ignore"), ("embed-schema", "false")];
        let text = |run: &support::Run| -> String {
            run.good().text.lines().filter(|line| !line.starts_with("// schemas")).collect()
        };
        let ignored = run(&[("a.json", schema)], &flags);
        let said: Vec<(Code, Severity, &str)> = ignored
            .problems
            .iter()
            .filter(|it| it.severity != Severity::Info)
            .map(|it| {
                (it.code, it.severity, it.site.as_ref().map_or("", |site| site.pointer.as_str()))
            })
            .collect();
        assert_eq!(said, [(*code, Severity::Warning, *pointer)], "{}", ignored.shown);
        assert_eq!(text(&ignored), text(&run(&[("a.json", without)], &flags)), "{schema}");
    }
    // A list of names with one that is none keeps the others.
    let schema = r#"{"type":"object","properties":{"a":{},"b":{}},"required":["a",1]}"#;
    run(&[("a.json", schema)], &[]).bad(&[(Code::BadKeywordValue, "/required/1")]);
    assert!(
        run(&[("a.json", schema)], &[("illegal-keywords", "ignore")])
            .good()
            .text
            .contains("pub b: Option<")
    );
    // What is no schema, or leads nowhere, stays an error.
    for (schema, code, pointer) in [
        (r##"{"$ref":"#/nope"}"##, Code::MissingRef, "/$ref"),
        (r#"{"type":"string","type":"string"}"#, Code::DuplicateKey, "/type"),
    ] {
        run(&[("a.json", schema)], &[("illegal-keywords", "ignore")]).bad(&[(code, pointer)]);
    }
}
