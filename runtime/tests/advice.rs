//! Reports for people: excerpts, colours, secrets, and what advice may cost.

use typewright::{
    Report, Schema, entry,
    schema::{
        ANY, Format, INTEGER, NEVER, Pattern, STRING, array, by_key, by_trial, format, items,
        keywords, min_length, object, object_with, one_of, optional, pattern, required, string,
    },
};

fn report(text: &str, schema: &'static Schema) -> Report {
    entry::check_json(text.as_bytes(), schema).expect_err("refused")
}

static PERSON: Schema = object_with(
    "person.json#",
    &[required("name", STRING), optional("born", INTEGER)],
    &keywords().additional_properties(NEVER),
);

#[test]
fn excerpts_have_carets() {
    let text = "{\r\n\t\"name\": \"Ada\",\r\n\t\"borm\": 1815\r\n}";
    assert_eq!(
        report(text, &PERSON).render(text).name("ada.json").to_string(),
        r#"error[additionalProperties]: expected no member "borm", found 1815
 --> ada.json:3:2
  |
3 |  "borm": 1815
  |  ^^^^^^
  |
  = at: /borm
  = schema: person.json#/additionalProperties
  = help: did you mean `born`? the members are `name` and `born`
"#
    );
}

#[test]
fn long_lines_are_cut_around_the_value() {
    let filler = "é".repeat(1_000_000);
    let text = format!(r#"{{"name":"{filler}","born":"{filler}"}}"#);
    let rendered = report(&text, &PERSON).render(&text).to_string();
    let line = rendered.lines().nth(3).expect("an excerpt");
    let carets = rendered.lines().nth(4).expect("carets");
    assert!(line.starts_with("1 | …é") && line.ends_with('…'), "{line}");
    assert!(line.chars().count() < 130, "{line}");
    let first = carets.chars().position(|char| char == '^').expect("a caret");
    assert_eq!(line.chars().nth(first), Some('"'), "{rendered}");
    assert!(carets.chars().count() <= line.chars().count());
}

#[test]
fn colours_and_control_characters() {
    let text = "{\"name\": 1, \"\u{202e}\u{7}\": 2}";
    let text = &text.replace('\u{7}', "\u{7f}");
    let report = report(text, &PERSON);
    let plain = report.render(text).to_string();
    assert!(!plain.contains(['\u{1b}', '\u{202e}', '\u{7f}']), "{plain}");
    assert!(plain.contains(r"\u{202e}"), "{plain}");
    let coloured = report.render(text).colours(true).to_string();
    assert!(coloured.contains("\u{1b}[1;31merror"), "{coloured}");
    let mut bare = coloured.clone();
    for style in ["\u{1b}[1;31m", "\u{1b}[1;34m", "\u{1b}[1m", "\u{1b}[0m"] {
        bare = bare.replace(style, "");
    }
    assert_eq!(bare, plain);
}

#[test]
fn many_violations_are_counted() {
    static NUMBERS: Schema = array(&items(INTEGER));
    let text = format!("[{}]", vec!["null"; 150].join(","));
    let report = report(&text, &NUMBERS);
    let shown = report.render(&text).at_most(3).to_string();
    assert_eq!(shown.matches("error[type]").count(), 3);
    assert!(shown.ends_with("\nand 147 more\n"), "{shown}");
}

static PASSWORD: Schema = string(&min_length(8)).secret();
static LOGIN: Schema = object_with(
    "login.json#",
    &[required("user", STRING), required("password", &PASSWORD), optional("pin", &PIN)],
    &keywords().additional_properties(NEVER),
)
.holds_secrets();
static PIN: Schema = string(&pattern(&[&DIGITS])).secret();
static DIGITS: Pattern = Pattern::regex("^[0-9]{4}$", "^[0-9]{4}$");
static LOGINS: Schema =
    typewright::schema::at("logins.json#", &array(&items(&LOGIN).min_items(3))).holds_secrets();
/// A union that accepts by trial, so that checking for a report does not look into it.
static EITHER: Schema =
    object("either.json#", &[required("id", INTEGER), optional("login", &ONE)]).holds_secrets();
static ONE: Schema =
    one_of("either.json#/properties/login", &[&LOGIN, INTEGER], &by_trial(&[0, 1])).holds_secrets();

#[test]
fn secrets_are_not_shown() {
    let documents: [(&str, &'static Schema); 9] = [
        (r#"{"user": "ada", "password": "hunter2"}"#, &LOGIN),
        (r#"{"user": 1, "password": 1234567}"#, &LOGIN),
        (r#"{"password": ["hunter2", "1234567"]}"#, &LOGIN),
        (r#"{"user": "ada", "pasword": "hunter2"}"#, &LOGIN),
        (r#"{"user": "ada", "password": "hunter2hunter2", "pin": "hunter2"}"#, &LOGIN),
        (r#"[{"user": "ada", "password": "hunter2hunter2"}]"#, &LOGINS),
        (r#"{"login": {"user": "ada", "password": "hunter2hunter2"}}"#, &EITHER),
        (r#"{"id": 1, "login": {"user": 1, "password": "hunter2"}}"#, &EITHER),
        (r#"{"user": "ada", "password": "hunter2"#, &LOGIN),
    ];
    for (text, schema) in documents {
        let report = report(text, schema);
        let all = [
            report.to_string(),
            report.to_json(),
            report.basic(),
            report.render(text).to_string(),
            report.redacted().render(text).to_string(),
            report.redacted().to_json(),
        ];
        for told in all {
            assert!(!told.contains("hunter2") && !told.contains("1234567"), "{told}");
        }
    }
    // What is not secret is shown.
    let text = r#"{"user": 12, "password": "hunter2"}"#;
    let report = report(text, &LOGIN);
    assert!(report.to_string().contains("found number 12"), "{report}");
    let rendered = report.render(text).to_string();
    assert!(rendered.contains(r#"1 | {"user": 12, "password": <hidden>}"#), "{rendered}");
}

/// Where secrets stand is part of the report, which must not outgrow the document.
#[test]
fn of_very_many_secrets_everything_is_one() {
    static PINS: Schema = array(&items(&PIN)).holds_secrets();
    let text = format!("[{}]", vec!["\"hunter2\""; 100_000].join(","));
    let report = report(&text, &PINS);
    assert!(report.truncated);
    let told = report.render(&text).to_string() + &report.to_json();
    assert!(!told.contains("hunter2"), "{told}");
}

#[test]
fn redacted_reports_hold_no_values() {
    static ALL: Schema = object_with(
        "all.json#",
        &[
            required("a", INTEGER),
            optional("b", &typewright::schema::string_enum(&["one", "two"])),
            optional("c", &string(&format(&[Format::Date]))),
            optional("d", STRING),
            optional("e", &array(&items(INTEGER).max_items(1))),
        ],
        &keywords().additional_properties(NEVER),
    );
    let text = r#"{"a": "4711", "b": "onne", "c": "2026-02-31", "d": 4711, "e": [4711, 4711], "f": {"x": 4711}}"#;
    let report = report(text, &ALL);
    assert_eq!(report.violations.len(), 6, "{report}");
    let redacted = report.redacted();
    for told in [redacted.to_string(), redacted.to_json(), redacted.render(text).to_string()] {
        assert!(
            !told.contains("4711") && !told.contains("onne") && !told.contains("02-31"),
            "{told}"
        );
        assert!(told.contains("/f"), "{told}");
    }
    assert!(redacted.to_string().contains("found 2 items"), "{redacted}");
    assert!(redacted.to_string().contains("found string <hidden>"), "{redacted}");
}

#[test]
fn a_cut_document_says_only_that() {
    static SHAPE: Schema =
        one_of("shape.json#", &[&CIRCLE, &SQUARE], &by_key(&[("radius", 0), ("side", 1)]));
    static CIRCLE: Schema = object("shape.json#/oneOf/0", &[required("radius", INTEGER)]);
    static SQUARE: Schema = object("shape.json#/oneOf/1", &[required("side", INTEGER)]);
    static SHAPES: Schema = array(&items(&SHAPE));
    for text in
        ["[{\"colour\": 1, ", "[{\"colour\": 1", "[tru", "[\"abc", "[{\"colour\"", "[{", "["]
    {
        let report = report(text, &SHAPES);
        assert_eq!(report.violations.len(), 1, "{text} {report}");
        assert!(report.is_syntax(), "{report}");
    }
    assert!(!report("[1]", &SHAPES).is_syntax());
}

/// Advice compares names; hostile documents and schemas must not make it take long.
#[test]
fn advice_costs_little() {
    let names: Vec<String> = (0..3_000).map(|n| format!("member_number_{n:05}")).collect();
    let members: Vec<_> =
        names.iter().map(|name| required(String::leak(name.clone()), STRING)).collect();
    let closed: &'static Schema = Box::leak(Box::new(
        ANY.properties(Vec::leak(members))
            .object(Box::leak(Box::new(keywords().additional_properties(NEVER)))),
    ));
    let text = format!(
        "{{{}}}",
        (0..20_000).map(|n| format!("\"membre_number_{n:05}\":1")).collect::<Vec<_>>().join(",")
    );
    let unknown = report(&text, closed);
    assert!(unknown.truncated && unknown.violations.len() == 1000);
    assert!(unknown.violations[0].help.starts_with("did you mean"), "{}", unknown.violations[0]);
    // The steps are used up early, and the rest is told without advice.
    let advised = unknown.violations.iter().filter(|violation| !violation.help.is_empty()).count();
    assert!((1..200).contains(&advised), "{advised}");
}
