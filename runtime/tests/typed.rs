//! Typed reads: what generated code does.
#![allow(clippy::items_after_statements)] // A test's rules stand where they are used.

use std::{borrow::Cow, collections::BTreeMap};

use typewright::{
    END, Extra, Invalid, Keyword, Kind, Members, OTHER, Reader, Report, entry,
    schema::{
        Apply, Discriminator, Kinds, Schema, all_of, any_items, any_of, array, at, bounds, branch,
        by_key, by_kind, by_tag, by_value, exclusive_maximum, hint, integer, keywords, max_length,
        minimum, not, number, object_with, one_of, optional, required, string, string_enum,
        tag_value, trial,
    },
};

const fn kind(at: &'static str, kinds: Kinds) -> Schema {
    typewright::schema::at(at, &typewright::schema::of_kinds(kinds))
}

static ANY: Schema = Schema::ANY;
static NULL: Schema = kind("#", Kinds::NULL);
static BOOLEAN: Schema = kind("#", Kinds::BOOLEAN);
static INTEGER: Schema = kind("#", Kinds::INTEGER);
static DIGITS: Schema = kind("#", Kinds::DIGITS);
static NUMBER: Schema = kind("#", Kinds::NUMBER);
static STRING: Schema = kind("#", Kinds::STRING);

#[track_caller]
fn keyword<T>(
    document: &str,
    rules: &'static Schema,
    read: fn(&mut Reader<'_>) -> Result<T, Invalid>,
) -> Keyword {
    let report = entry::from_json(document.as_bytes(), rules, read).err().unwrap();
    report.violations[0].keyword
}

fn read<T>(document: &str, read: fn(&mut Reader<'_>) -> Result<T, Invalid>) -> Result<T, Report> {
    // The rules are those of nothing, so that a refusal shows what the reader itself remembers.
    entry::from_json(document.as_bytes(), &ANY, read)
}

#[test]
fn scalars() {
    assert!(read(" null ", |r| r.null(&NULL)).is_ok());
    assert!(read("true", |r| r.boolean(&BOOLEAN)).unwrap());
    assert!(!read("false", |r| r.boolean(&BOOLEAN)).unwrap());
    assert_eq!(keyword("1", &ANY, |r| r.null(&NULL)), Keyword::Type);
    assert_eq!(keyword("null", &ANY, |r| r.boolean(&BOOLEAN)), Keyword::Type);
    assert_eq!(keyword("nul", &ANY, |r| r.null(&NULL)), Keyword::Syntax);
    assert_eq!(keyword("null", &ANY, |r| r.null(&BOOLEAN)), Keyword::Type);
}

#[test]
fn integers() {
    for (text, value) in [
        ("0", 0),
        ("-0", 0),
        ("-1", -1),
        ("1.0", 1),
        ("1e2", 100),
        ("1.5e1", 15),
        ("-1200e-2", -12),
        ("0e99999999999999999999", 0),
        ("0.000", 0),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("-9223372036854775808.00", i64::MIN),
        ("9223372036854775.807e3", i64::MAX),
        ("00000000000000000001".trim_start_matches('0'), 1),
        ("1000000000000000000000000e-24", 1),
        ("10.0E0", 10),
    ] {
        assert_eq!(read(text, |r| r.integer(&INTEGER)).unwrap(), value, "{text}");
    }
    for text in [
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "1e400",
        "18446744073709551616",
        "1e99999999999999999999",
    ] {
        let report = read(text, |r| r.integer(&INTEGER)).unwrap_err();
        assert_eq!(report.violations[0].keyword, Keyword::Range, "{text}");
        assert_eq!(report.violations[0].schema, "#");
    }
    assert_eq!(keyword("1.5", &ANY, |r| r.integer(&INTEGER)), Keyword::Type);
    assert_eq!(keyword("1e-1", &ANY, |r| r.integer(&INTEGER)), Keyword::Type);
    assert_eq!(keyword("1.0", &ANY, |r| r.integer(&DIGITS)), Keyword::Type);
    assert_eq!(keyword("\"1\"", &ANY, |r| r.integer(&INTEGER)), Keyword::Type);
    static SMALL: Schema = at("#", &integer(&bounds(&[exclusive_maximum(10)])));
    assert_eq!(read("9", |r| r.integer(&SMALL)).unwrap(), 9);
    assert_eq!(keyword("10.0", &SMALL, |r| r.integer(&SMALL)), Keyword::ExclusiveMaximum);
}

#[test]
fn floats_are_rounded_correctly() {
    for text in [
        "0",
        "-0",
        "0.1",
        "-0.30000000000000004",
        "1e22",
        "1e23",
        "123456789012345678",
        "9007199254740993",
        "1.7976931348623157e308",
        "5e-324",
        "2.2250738585072011e-308",
        "0.000001",
        "123.456e-7",
        "1234567890.0987654321",
        "0.1e1",
        "8.41",
        "179769313486231580793e288",
        "9007199254740992.5",
        "1e-400",
        "72057594037927945",
    ] {
        let value = read(text, |r| r.float(&NUMBER)).unwrap();
        assert_eq!(value.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
    }
    assert_eq!(keyword("1e400", &ANY, |r| r.float(&NUMBER)), Keyword::Range);
    assert_eq!(read("1.10", |r| r.number(&NUMBER)).unwrap().to_string(), "1.10");
}

#[test]
fn strings() {
    assert_eq!(read(r#""a\u00e9\n""#, |r| r.string(&STRING)).unwrap(), "aé\n");
    let mut r = Reader::from_text(r#" "plain" "#);
    assert!(matches!(r.text(&STRING), Ok(Cow::Borrowed("plain"))));
    assert!(r.end().is_ok());
    static SHORT: Schema = at("#", &string(&max_length(2)));
    assert_eq!(read("\"éé\"", |r| r.string(&SHORT)).unwrap(), "éé");
    assert_eq!(keyword("\"abc\"", &SHORT, |r| r.string(&SHORT)), Keyword::MaxLength);
    static LANGUAGE: Schema = at("#", &string_enum(&["de", "en", "pt-BR"]));
    assert_eq!(read("\"pt-BR\"", |r| r.symbol(&LANGUAGE)).unwrap(), 2);
    assert_eq!(read(r#""\u0064e""#, |r| r.symbol(&LANGUAGE)).unwrap(), 0);
    assert_eq!(keyword("\"fr\"", &LANGUAGE, |r| r.symbol(&LANGUAGE)), Keyword::Enum);
    assert_eq!(keyword("1", &LANGUAGE, |r| r.symbol(&LANGUAGE)), Keyword::Type);
}

#[test]
fn peeking() {
    let mut r = Reader::from_text(" [null, {}] ");
    assert_eq!(r.kind(), Ok(Kind::Array));
    assert!(!r.is_null());
    assert!(r.check_ahead(&ANY).is_ok());
    assert_eq!(r.json(&ANY).unwrap().as_str(), "[null, {}]");
    assert!(r.end().is_ok());
    assert!(Reader::from_text("null").is_null());
}

static LIST: Schema = at("#", &array(&any_items().min_items(1).max_items(3).unique_items()));

#[test]
fn arrays() {
    let list: fn(&mut Reader<'_>) -> Result<Vec<i64>, Invalid> =
        |r| r.array(&LIST, |r, _| r.integer(&INTEGER));
    assert_eq!(read("[1, 2 ,3]", list).unwrap(), [1, 2, 3]);
    for (document, expected) in [
        ("[]", Keyword::MinItems),
        ("[1,2,3,4]", Keyword::MaxItems),
        ("[1,2,1.0]", Keyword::UniqueItems),
        ("[1,\"2\"]", Keyword::Type),
        ("[1,2", Keyword::Syntax),
        ("{}", Keyword::Type),
    ] {
        let report = read(document, list).unwrap_err();
        assert_eq!(report.violations[0].keyword, expected, "{document}");
    }
}

#[test]
fn tuples() {
    static PAIR: Schema = kind("#", Kinds::ARRAY);
    type Pair = (Option<i64>, Option<String>, usize);
    fn pair(r: &mut Reader<'_>) -> Result<Pair, Invalid> {
        let mut items = r.array_begin(&PAIR)?;
        let (mut first, mut second, mut rest) = (None, None, 0);
        if r.array_next(&PAIR, &mut items)? {
            first = Some(r.integer(&INTEGER)?);
        }
        if r.array_next(&PAIR, &mut items)? {
            second = Some(r.string(&STRING)?);
        }
        while r.array_next(&PAIR, &mut items)? {
            r.check(&ANY)?;
            rest += 1;
        }
        Ok((first, second, rest))
    }
    assert_eq!(read("[]", pair).unwrap(), (None, None, 0));
    assert_eq!(read("[1]", pair).unwrap(), (Some(1), None, 0));
    assert_eq!(read("[1,\"a\",[],{}]", pair).unwrap(), (Some(1), Some("a".to_owned()), 2));
    assert_eq!(keyword("[\"a\"]", &ANY, pair), Keyword::Type);
}

#[test]
fn maps() {
    static MAP: Schema = object_with(
        "#",
        &[required("a", &INTEGER)],
        &keywords().additional_properties(&INTEGER).max_properties(3),
    );
    let map: fn(&mut Reader<'_>) -> Result<BTreeMap<String, i64>, Invalid> =
        |r| r.map(&MAP, |r, _| r.integer(&INTEGER));
    assert_eq!(
        read(r#"{"b":2,"a":1}"#, map).unwrap(),
        BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)])
    );
    for (document, expected) in [
        (r#"{"b":1}"#, Keyword::Required),
        (r#"{"a":1,"b":1,"c":1,"d":1}"#, Keyword::MaxProperties),
        (r#"{"a":1,"b":1,"b":2}"#, Keyword::Duplicate),
        (r#"{"a":1,"a":2}"#, Keyword::Duplicate),
        (r#"{"a":"x"}"#, Keyword::Type),
        ("[]", Keyword::Type),
    ] {
        assert_eq!(keyword(document, &ANY, map), expected, "{document}");
    }
}

static PERSON: Schema = object_with(
    "person.json#",
    &[
        required("name", &STRING),
        optional("age", &INTEGER),
        required("id", &INTEGER).unevaluated().undeclared(),
    ],
    &keywords()
        .additional_properties(&NOT_NULL)
        .property_names(&[&at("#/propertyNames", &ANY.string(&max_length(8)))])
        .dependent_required(&[(1, &[0])]),
);
static NOT_NULL: Schema = at("person.json#/additionalProperties", &ANY.apply(&[not(&NULL)]));

#[derive(Debug, PartialEq)]
struct Person {
    name: String,
    age: Option<i64>,
    extra: Extra,
}

fn person(r: &mut Reader<'_>) -> Result<Person, Invalid> {
    let (mut name, mut age, mut extra) = (None, None, Extra::default());
    let mut members = Members::default();
    loop {
        match r.member(&PERSON, &mut members)? {
            0 => name = Some(r.string(&STRING)?),
            1 => age = Some(r.integer(&INTEGER)?),
            END => break,
            other => {
                assert_eq!(other, OTHER);
                r.extra(&PERSON, &mut members, &mut extra)?;
            }
        }
    }
    assert!(
        members.has(0) && members.has(2) && !members.has(64) && members.has(1) == age.is_some()
    );
    let Some(name) = name else {
        return Err(r.refuse(&PERSON, Keyword::Required, r.offset()));
    };
    Ok(Person { name, age, extra })
}

#[test]
fn objects() {
    let value = read(r#" { "id" : 7, "x": [1, {}] , "name":"A" , "y\n":1.0} "#, person).unwrap();
    assert_eq!((value.name.as_str(), value.age), ("A", None));
    let extra: Vec<_> = value.extra.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(extra, ["id=7", "x=[1, {}]", "y\n=1.0"]);
    assert_eq!(read(r#"{"age":5,"name":"A","id":1}"#, person).unwrap().age, Some(5));
    for (document, expected, instance) in [
        ("{}", Keyword::Required, ""),
        (r#"{"name":"A"}"#, Keyword::Required, ""),
        (r#"{"name":"A","id":1,"name":"B"}"#, Keyword::Duplicate, "/name"),
        (r#"{"name":"A","id":1,"id":2}"#, Keyword::Duplicate, "/id"),
        (r#"{"name":"A","id":1,"z":1,"z":2}"#, Keyword::Duplicate, "/z"),
        (r#"{"name":"A","id":"1"}"#, Keyword::Type, "/id"),
        (r#"{"name":"A","id":1,"z":null}"#, Keyword::Not, "/z"),
        (r#"{"name":"A","id":1,"ninechars":1}"#, Keyword::MaxLength, "/ninechars"),
        (r#"{"name":1,"id":1}"#, Keyword::Type, "/name"),
        (r#"["name"]"#, Keyword::Type, ""),
        (r#"{"name" "A"}"#, Keyword::Syntax, "/name"),
    ] {
        // What the reader remembers, and what the interpreter finds.
        let one = read(document, person).unwrap_err();
        let all = entry::from_json(document.as_bytes(), &PERSON, person).unwrap_err();
        assert_eq!(one.violations[0].keyword, expected, "{document}");
        assert_eq!(all.violations[0].keyword, expected, "{document}");
        assert_eq!(all.violations[0].pointer(), instance, "{document}");
    }
}

/// The branch, whether the union stands first or among other schemas applied in place.
fn union(document: &str, rules: &'static Schema) -> Result<usize, Keyword> {
    // Rules live as long as the program; these few of a test may be left behind.
    let apply: &'static [Apply] = Vec::leak(vec![all_of(&ANY), typewright::schema::union(rules)]);
    let further: &'static Schema = Box::leak(Box::new(typewright::schema::ANY.apply(apply)));
    let selected = select(document, rules);
    assert_eq!(select(document, further), selected, "{document}");
    selected
}

fn select(document: &str, rules: &'static Schema) -> Result<usize, Keyword> {
    let mut r = Reader::from_text(document);
    let start = document.len() - document.trim_start().len();
    match r.select(rules) {
        Ok((branch, _)) => {
            assert_eq!(r.offset(), start);
            Ok(branch)
        }
        Err(_) => Err(r.report().violations[0].keyword),
    }
}

#[test]
fn unions() {
    static OBJECT: Schema = kind("#/oneOf/0", Kinds::OBJECT);
    static KIND: Schema = one_of(
        "#",
        &[&OBJECT, &STRING],
        &by_kind(&[(Kind::String, branch(1)), (Kind::Object, branch(0))]),
    );
    assert_eq!(union(" \"a\"", &KIND), Ok(1));
    assert_eq!(union("{", &KIND), Ok(0));
    assert_eq!(union("1", &KIND), Err(Keyword::OneOf));
    assert_eq!(union("x", &KIND), Err(Keyword::Syntax));
    static TAG: Schema =
        one_of("#", &[&OBJECT, &OBJECT], &by_tag("type", &[("a", 0), ("b", 1), ("c", 1)]));
    assert_eq!(union(r#" { "x" : {"type":"a"}, "type" : "c" }"#, &TAG), Ok(1));
    assert_eq!(union(r#"{"\u0074ype":"\u0061"}"#, &TAG), Ok(0));
    for document in ["{}", r#"{"type":"d"}"#, r#"{"type":1}"#, r#"{"x":[1,2],"y":"type"}"#, "[]"] {
        assert_eq!(union(document, &TAG), Err(Keyword::OneOf), "{document}");
    }
    assert_eq!(union(r#"{"x":[1,}"#, &TAG), Err(Keyword::Syntax));
    static KEY: Schema = any_of("#", &[&OBJECT, &OBJECT], &by_key(&[("one", 0), ("two", 1)]));
    assert_eq!(union(r#"{"x":{"one":1},"two":1}"#, &KEY), Ok(1));
    assert_eq!(union(r#"{"x":1}"#, &KEY), Err(Keyword::AnyOf));
    static VALUE: Schema = one_of(
        "#",
        &[&OBJECT, &OBJECT],
        &by_value("v", &[("1", 0), ("true", 1), ("\"1\"", 1), ("null", 0)]),
    );
    for (document, branch) in [
        (r#"{"v":1}"#, 0),
        (r#"{"v":1.0}"#, 0),
        (r#"{"x":{},"v" : 10e-1 }"#, 0),
        (r#"{"v":true}"#, 1),
        (r#"{"v":"1"}"#, 1),
        (r#"{"v":"\u0031"}"#, 1),
        (r#"{"v":null}"#, 0),
    ] {
        assert_eq!(union(document, &VALUE), Ok(branch), "{document}");
    }
    for document in
        ["{}", r#"{"v":2}"#, r#"{"v":false}"#, r#"{"v":"true"}"#, r#"{"v":[1]}"#, r#"{"v":{}}"#]
    {
        assert_eq!(union(document, &VALUE), Err(Keyword::OneOf), "{document}");
    }
    static REST: [Discriminator; 6] =
        by_kind(&[(Kind::Object, tag_value("v", &[("1", 0)], &[1], &[0]))]);
    static OTHERS: Schema = one_of("#", &[&OBJECT, &OBJECT], &REST);
    assert_eq!(union(r#"{"v":1}"#, &OTHERS), Ok(0));
    assert_eq!(union(r#"{"v":2}"#, &OTHERS), Ok(1));
    assert_eq!(union("{}", &OTHERS), Ok(0));
    static HINT: [Discriminator; 6] =
        by_kind(&[(Kind::Object, hint("v", &[("\"b\"", 1)], &[0, 1]))]);
    static ANY_ORDER: Schema = any_of("#", &[&OBJECT, &OBJECT], &HINT);
    assert_eq!(union(r#"{"v":"b"}"#, &ANY_ORDER), Ok(1));
    assert_eq!(union(r#"{"v":"c"}"#, &ANY_ORDER), Ok(0));
    assert_eq!(union("{}", &ANY_ORDER), Ok(0));
    static INT: Schema = kind("#/0", Kinds::INTEGER);
    static BIG: Schema = at("#/1", &number(&bounds(&[minimum(10)])));
    static BOTH: [Discriminator; 6] = by_kind(&[(Kind::Number, trial(&[0, 1]))]);
    static ONE: Schema = one_of("#", &[&INT, &BIG], &BOTH);
    assert_eq!(union("1", &ONE), Ok(0));
    assert_eq!(union("10.5", &ONE), Ok(1));
    assert_eq!(union("10", &ONE), Err(Keyword::OneOf));
    // The last that is left is not tried: reading it will show.
    assert_eq!(union("1.5", &ONE), Ok(1));
    static FIRST: Schema = any_of("#", &[&INT, &BIG], &BOTH);
    assert_eq!(union("10", &FIRST), Ok(0));
}
