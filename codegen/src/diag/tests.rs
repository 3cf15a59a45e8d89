//! Problems: their order, their levels, and how they are shown.

use super::*;
use crate::source::Span;

fn site(start: u32, end: u32) -> Site {
    Site { file: FileId(FIRST_ATTACHED), span: Span { start, end }, pointer: "/a".to_owned() }
}

#[test]
fn notes_and_help_are_chained() {
    let mut diag = Diagnostics::new();
    diag.error(Code::MissingRef, None, "nothing there").note("one").note("two").help("do this");
    let list = diag.into_vec();
    assert_eq!(list[0].notes, ["one", "two"]);
    assert_eq!(list[0].help.as_deref(), Some("do this"));
}

#[test]
#[should_panic(expected = "nobody looked")]
fn dropping_unseen_problems_panics() {
    let mut diag = Diagnostics::new();
    diag.error(Code::MissingRef, None, "nothing there");
}

#[test]
#[should_panic(expected = "nobody looked")]
fn a_gate_counts_only_for_what_came_before_it() {
    let mut diag = Diagnostics::new();
    assert!(!diag.gate());
    diag.warn(Code::EmptyEnum, None, "empty");
}

#[test]
fn a_gate_is_shut_by_errors_only() {
    let mut diag = Diagnostics::new();
    diag.warn(Code::EmptyEnum, None, "empty");
    assert!(!diag.gate());
    diag.error(Code::MissingRef, None, "nothing there");
    assert!(diag.gate());
}

#[test]
fn levels_change_warnings_and_leave_errors() {
    let mut diag = Diagnostics::new();
    diag.set_levels([
        (Code::EmptyEnum, Level::Deny),
        (Code::DuplicateEnumValue, Level::Allow),
        (Code::MissingRef, Level::Allow),
        (Code::UnknownKeyword, Level::Warn),
    ]);
    diag.report(Code::EmptyEnum, None, "empty");
    diag.report(Code::DuplicateEnumValue, None, "twice").note("kept nowhere");
    diag.report(Code::MissingRef, None, "nothing there");
    diag.report(Code::UnknownKeyword, None, "what");
    let got: Vec<_> = diag.list().iter().map(|d| (d.code, d.severity)).collect();
    assert_eq!(
        got,
        [
            (Code::EmptyEnum, Severity::Error),
            (Code::MissingRef, Severity::Error),
            (Code::UnknownKeyword, Severity::Warning)
        ]
    );
    diag.finish();
}

#[test]
fn output_is_sorted_and_without_repeats() {
    let mut diag = Diagnostics::new();
    diag.attach("a", "0123456789");
    diag.error(Code::MissingRef, site(5, 6), "later");
    diag.error(Code::MissingRef, site(1, 2), "b");
    diag.error(Code::BadRef, site(1, 2), "z");
    diag.error(Code::MissingRef, site(1, 2), "a");
    diag.error(Code::MissingRef, site(1, 2), "a");
    diag.error(Code::NoInput, None, "no place");
    let messages: Vec<_> = diag.into_vec().into_iter().map(|d| d.message).collect();
    assert_eq!(messages, ["a", "b", "z", "later", "no place"]);
}

#[test]
fn both_renderings_say_the_same_place() {
    let mut diag = Diagnostics::new();
    let file = diag.attach("typewright.toml", "one\nzwölf = \"x\"\n");
    let site = Site { file, span: Span { start: 13, end: 16 }, pointer: "/zwölf".to_owned() };
    diag.error(Code::BadOption, site.clone(), "not a number").note("a note").help("write 12");
    let sources = Sources::default();
    assert_eq!(diag.locate(&site, &sources), Some(("typewright.toml".to_owned(), 2, 9)));
    let json = diag.render_json(&sources);
    assert_eq!(
        json,
        serde_json::json!([{
            "code": "bad-option", "severity": "error", "message": "not a number",
            "file": "typewright.toml", "line": 2, "column": 9, "pointer": "/zwölf",
            "notes": ["a note"], "help": "write 12",
        }])
    );
    let text = diag.render_text(&sources, false);
    assert_eq!(
        text,
        "\
error[bad-option]: not a number
 --> typewright.toml:2:9
  |
2 | zwölf = \"x\"
  |         ^^^
  |
  = at: #/zwölf
  = note: a note
  = help: write 12

1 error
"
    );
    diag.finish();
}

#[test]
fn people_are_shown_what_matters_and_where_to_open_it() {
    let mut diag = Diagnostics::new();
    let options = diag.attach("typewright.toml", "a");
    diag.set_prefix("api/");
    let broken = diag.attach("a.json", "{");
    let site = |file| Site { file, span: Span { start: 0, end: 1 }, pointer: String::new() };
    diag.warn(Code::UnusedOption, site(options), "unused");
    diag.error(Code::BadJson, site(broken), "bad");
    diag.info(Code::UnknownKeyword, site(broken), "what");
    diag.show_from(Severity::Warning);
    let sources = Sources::default();
    let text = diag.render_text(&sources, false);
    assert!(
        text.contains("--> api/a.json:1:1\n") && text.contains("--> typewright.toml:1:1\n"),
        "{text}"
    );
    assert!(!text.contains("what") && text.ends_with("\n1 error, 1 warning\n"), "{text}");
    assert_eq!(diag.summary(), "1 error, 1 warning");
    let json = diag.render_json(&sources);
    assert_eq!((json.as_array().map(Vec::len), &json[0]["file"]), (Some(3), &"a.json".into()));
    diag.finish();
}

/// 50,000 problems in one line of a file.
fn many() -> Diagnostics {
    let mut diag = Diagnostics::new();
    diag.attach("a", "0123456789".repeat(10_000));
    for n in 0..50_000 {
        diag.warn(Code::EmptyEnum, site(n, n + 1), format!("warning {n}"));
    }
    for n in 0..20 {
        diag.error(Code::MissingRef, site(n, n + 1), format!("error {n}"));
    }
    diag
}

#[test]
fn of_very_many_the_worst_are_shown_and_all_are_counted() {
    let diag = many();
    let text = diag.render_text(&Sources::default(), false);
    assert_eq!(text.matches("error[missing-ref]: error").count(), 20);
    assert_eq!(text.matches("warning[empty-enum]: warning").count(), 5);
    assert!(text.contains("\n75 more warning[empty-enum]:\n  a:1:6: warning 5\n"), "{text}");
    assert!(
        text.ends_with(
            "\n49920 more not shown: 49920 warning[empty-enum]\n\n20 errors, 50000 warnings\n"
        ),
        "{text}"
    );
    assert!(text.len() < 50_000, "{}", text.len());
    let plain = diag.render_plain(&Sources::default());
    assert_eq!(
        plain.lines().rev().take(3).collect::<Vec<_>>(),
        text.lines().rev().take(3).collect::<Vec<_>>()
    );
    assert!(plain.len() < 50_000, "{}", plain.len());
    let json = diag.render_json(&Sources::default());
    let list = json.as_array().unwrap();
    assert_eq!(list.len(), 1_001);
    assert_eq!(list.iter().filter(|it| it["severity"] == "error").count(), 20);
    let more = list.last().unwrap();
    assert_eq!((&more["code"], &more["more"]), (&"empty-enum".into(), &49_020.into()));
    diag.finish();
}

#[test]
fn a_rare_code_is_shown_before_the_many_of_another() {
    let mut diag = Diagnostics::new();
    diag.attach("a", "0123456789".repeat(100));
    for n in 0..300 {
        diag.warn(Code::EmptyEnum, site(n, n + 1), format!("warning {n}"));
    }
    diag.warn(Code::DuplicateId, site(900, 901), "rare");
    let plain = diag.render_plain(&Sources::default());
    assert!(plain.contains("warning[duplicate-id]: rare\n --> a:1:901\n"), "{plain}");
    assert!(plain.contains("\n94 more warning[empty-enum]:\n"), "{plain}");
    assert!(plain.contains("\n201 more not shown: 201 warning[empty-enum]\n"), "{plain}");
    diag.finish();
}

#[test]
fn long_texts_are_cut_wherever_they_are_said() {
    let long = "x".repeat(500_000);
    let mut diag = Diagnostics::new();
    diag.attach("a", &*long);
    let location = Site { pointer: format!("/{long}"), ..site(1, 400_000) };
    diag.error(Code::BadPattern, location, long.clone()).note(long.clone()).help(long.clone());
    let text = diag.render_text(&Sources::default(), false);
    assert!(text.len() < 6_000, "{}", text.len());
    let plain = diag.render_plain(&Sources::default());
    assert!(plain.len() < 6_000, "{}", plain.len());
    let json = diag.render_json(&Sources::default()).to_string();
    assert!(json.len() < 6_000, "{}", json.len());
    diag.finish();
}

#[test]
fn nothing_to_say_is_nothing() {
    let diag = Diagnostics::new();
    assert_eq!(diag.render_text(&Sources::default(), true), "");
    assert_eq!(diag.summary(), "");
    diag.finish();
}
