//! Simple forms against engines, and engines against the official test suite.
#![allow(clippy::print_stderr)] // What was skipped is said.

use std::{env, fs, path::PathBuf};

use serde_json::Value;
use typewright::{
    ecma::{MANY, Node},
    pattern::{Pattern, Run},
};

use crate::sorted::SortedSet;

use super::{class::class_set, *};

/// The runtime's pattern of a simple form.
fn built(compiled: &Compiled) -> Option<Pattern> {
    fn leak(text: &str) -> &'static str {
        Box::leak(text.to_owned().into_boxed_str())
    }
    fn runs(list: &[ClassRun]) -> &'static [Run] {
        let run = |run: &ClassRun| {
            let new = match &run.others {
                Others::None => Run::new,
                Others::All => Run::with_others,
                Others::InLine => Run::in_line,
                Others::Ranges(ranges) => {
                    let ranges = ranges
                        .iter()
                        .map(|(from, to)| (u32::from(*from), u32::from(*to)))
                        .collect();
                    return Run::with_ranges(&run.pairs, Vec::leak(ranges), run.min, run.max);
                }
            };
            new(&run.pairs, run.min, run.max)
        };
        Vec::leak(list.iter().map(run).collect())
    }
    fn all_runs(lists: &[Vec<ClassRun>]) -> &'static [&'static [Run]] {
        Vec::leak(lists.iter().map(|list| runs(list)).collect())
    }
    Some(match compiled {
        Compiled::Any => Pattern::any(""),
        Compiled::NonEmpty => Pattern::non_empty(""),
        Compiled::Prefix(text) => Pattern::prefix("", leak(text)),
        Compiled::Suffix(text) => Pattern::suffix("", leak(text)),
        Compiled::Contains(text) => Pattern::contains("", leak(text)),
        Compiled::Exact(text) => Pattern::exact("", leak(text)),
        Compiled::OneOf(texts) => {
            Pattern::one_of("", Vec::leak(texts.iter().map(|text| leak(text)).collect()))
        }
        Compiled::Classes(list) => Pattern::classes("", runs(list)),
        Compiled::AnyClasses(lists) => Pattern::any_classes("", all_runs(lists)),
        Compiled::AllClasses(all, none) => Pattern::all_classes("", all_runs(all), all_runs(none)),
        Compiled::Regex(_) | Compiled::Lookaround => return None,
    })
}

/// A small generator of numbers, always the same ones.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).expect("64 bits") % bound
    }

    /// A text that has to do with the pattern: what its classes have, and now and then what they do
    /// not.
    fn text(&mut self, node: &Node) -> String {
        let mut text = String::new();
        if self.below(4) == 0 {
            text.extend(self.stray());
        }
        self.walk(node, &mut text);
        for _ in 0..self.below(3) {
            let at = text
                .char_indices()
                .map(|(at, _)| at)
                .nth(self.below(text.len() + 1))
                .unwrap_or(text.len());
            match self.below(3) {
                0 => text.insert(at, self.stray().expect("a character")),
                1 if at < text.len() => drop(text.remove(at)),
                _ => text.truncate(at),
            }
        }
        text
    }

    fn stray(&mut self) -> Option<char> {
        "aZ09_-./ \n\r\té\u{a0}\u{2028}😀ſK\u{10ffff}\0\u{7f}{}$^".chars().nth(self.below(24))
    }

    fn walk(&mut self, node: &Node, text: &mut String) {
        match node {
            Node::Class(class) => {
                let set = class_set(class).expect("known");
                if set.ranges().is_empty() {
                    return;
                }
                let range = set.ranges()[self.below(set.ranges().len())];
                let (from, to) = (u32::from(range.start()), u32::from(range.end()));
                let offset = u32::try_from(self.below((to - from) as usize + 1)).expect("small");
                text.push(char::from_u32(from + offset).unwrap_or(range.start()));
            }
            Node::Concat(nodes) => nodes.iter().for_each(|node| self.walk(node, text)),
            Node::Alternate(nodes) => {
                let chosen = self.below(nodes.len());
                self.walk(&nodes[chosen], text);
            }
            Node::Group { node, .. } => self.walk(node, text),
            Node::Repeat { node, min, max, .. } => {
                let most = (*max).min(min.saturating_add(3)).min(200);
                let count =
                    *min.min(&200) as usize + self.below((most.saturating_sub(*min)) as usize + 1);
                (0..count).for_each(|_| self.walk(node, text));
            }
            _ => {}
        }
    }
}

/// Whether the simple form says what the engine says, on so many texts.
fn check_simple(source: &str, texts: usize) -> bool {
    let node = ecma::parse(source).expect(source);
    let compiled = compile(source).expect(source);
    agrees(source, &node, &compiled, texts)
}

fn agrees(source: &str, node: &Node, compiled: &Compiled, texts: usize) -> bool {
    let Some(pattern) = built(compiled) else { return false };
    let matcher = Matcher::new(source).expect(source);
    let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ source.len() as u64);
    for round in 0..texts {
        let text = if round == 0 { String::new() } else { random.text(node) };
        assert_eq!(
            pattern.is_match(&text).ok(),
            matcher.is_match(&text),
            "{source:?} {compiled:?} {text:?}"
        );
    }
    true
}

#[test]
fn simple_forms() {
    let text = |text: &str| text.to_owned();
    let cases = [
        ("", Compiled::Any),
        (".*", Compiled::Any),
        ("^", Compiled::Any),
        ("^.*", Compiled::Any),
        ("[^]*$", Compiled::Any),
        (r"^[\s\S]*$", Compiled::Any),
        ("a*", Compiled::Any),
        ("a|", Compiled::Any),
        ("[^]", Compiled::NonEmpty),
        (r"^[\s\S]+$", Compiled::NonEmpty),
        ("^[^]", Compiled::NonEmpty),
        ("^x-", Compiled::Prefix(text("x-"))),
        ("^x-.*", Compiled::Prefix(text("x-"))),
        ("^(x-)a*b*", Compiled::Prefix(text("x-"))),
        (r"\.json$", Compiled::Suffix(text(".json"))),
        (r".*\.json$", Compiled::Suffix(text(".json"))),
        (r"^.*\.json$", Compiled::Regex(text(""))),
        ("foo", Compiled::Contains(text("foo"))),
        ("^foo$", Compiled::Exact(text("foo"))),
        ("^$", Compiled::Exact(text(""))),
        ("^é{2}$", Compiled::Exact(text("éé"))),
        ("^(?:b|a|b)$", Compiled::OneOf(vec![text("a"), text("b")])),
        ("^b$|^a$", Compiled::OneOf(vec![text("a"), text("b")])),
        ("^a(?:bc)?$", Compiled::OneOf(vec![text("a"), text("abc")])),
        ("[]", Compiled::OneOf(vec![])),
        ("a^", Compiled::OneOf(vec![])),
        (r"\ud800", Compiled::OneOf(vec![])),
    ];
    for (source, expected) in cases {
        let compiled = compile(source).expect(source);
        match expected {
            Compiled::Regex(_) => {
                assert!(matches!(compiled, Compiled::Regex(_)), "{source} {compiled:?}");
            }
            _ => assert_eq!(compiled, expected, "{source}"),
        }
        check_simple(source, 2_000);
    }
    let run =
        |pairs: &str, others, min, max| ClassRun { pairs: pairs.to_owned(), others, min, max };
    for (source, expected) in [
        (
            "^[a-z][a-z0-9-]*$",
            vec![run("az", Others::None, 1, 1), run("--09az", Others::None, 0, MANY)],
        ),
        (
            "^[a-zA-Z][a-zA-Z0-9-]*[a-zA-Z0-9]?$",
            vec![run("AZaz", Others::None, 1, 1), run("--09AZaz", Others::None, 0, MANY)],
        ),
        (
            r"^\d{4}-\d{2}$",
            vec![
                run("09", Others::None, 4, 4),
                run("--", Others::None, 1, 1),
                run("09", Others::None, 2, 2),
            ],
        ),
        ("^[^/]+$", vec![run("\0.0\u{7f}", Others::All, 1, MANY)]),
        ("^[a-z]{3}", vec![run("az", Others::None, 3, 3), run("\0\u{7f}", Others::All, 0, MANY)]),
        ("^.+$", vec![run("\0\t\u{b}\u{c}\u{e}\u{7f}", Others::InLine, 1, MANY)]),
        ("^[a-z]+[A-Z]$", vec![run("az", Others::None, 1, MANY), run("AZ", Others::None, 1, 1)]),
        ("^(a|[0-9])+$", vec![run("09aa", Others::None, 1, MANY)]),
    ] {
        assert_eq!(compile(source), Ok(Compiled::Classes(expected)), "{source}");
        assert!(check_simple(source, 2_000), "{source}");
    }
    for source in [
        "^([Pp][Rr]|[Aa][Bb])$",
        "^(?:a|b[0-9]+)$",
        "^a{0,3}b$",
        "^[a-z]?[0-9]?$",
        "^(ab){2,3}$",
        "^(a|b)",
        "^[^a]{2,4}$",
        "^a?b?c?d?$",
        r"^v?\d+$",
        r"^[A-Z]{2}(-[A-Z]{2})?$",
        "^[a-c]{1,2}[d-f]{0,2}[a-c]$",
        "^.{3}$",
        "^[^]{2,3}$",
        r"^\W\D$",
        "^(?:)$",
        "^a{2}a{1,2}a*$",
    ] {
        check_simple(source, 2_000);
    }
}

/// Whatever is in the class, a class that is counted is a run of it.
#[test]
fn a_class_that_is_counted_is_a_run() {
    for source in [
        r"^\S{1,30}$",
        r"^\s{0,50}$",
        r"^\W{2,40}$",
        r"^\D{1,60}$",
        r"^[^é]{1,50}$",
        r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,8}$",
        r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,8}$",
        r"^\P{Lu}{3,9}$",
        r"^(\p{Lo}|x){1,30}$",
        r"^[^\p{Cc}]{1,30}$",
        r"^[a-z]\S{1,30} \p{L}{0,7}$",
        r"^(?!aws:)\S{1,30}$",
        r"^(?=\S{1,30}$)[^x]{1,30}$",
        r"^(?:\S{1,30}|\s{1,30})$",
        r"^(\S{1,30})?$",
    ] {
        let node = ecma::parse(source).expect(source);
        // The limit below which an engine would do is left out of it.
        let compiled = compile_within(source, 100).expect(source);
        assert!(agrees(source, &node, &compiled, 300), "{source}: {compiled:?}");
        // However much it counts.
        let more = ["0", "7", "8", "9"].iter().fold(source.to_owned(), |text, last| {
            text.replace(&format!("{last}}}"), &format!("{last}000000}}"))
        });
        assert_ne!(more, source);
        let compiled = compile(&more).expect(&more);
        let large = Matcher::new(&more).expect(&more);
        let pattern = built(&compiled).expect(&more);
        let mut random = Random(3 + more.len() as u64);
        for _ in 0..100 {
            let text = random.text(&node);
            assert_eq!(large.is_match(&text), pattern.is_match(&text).ok(), "{more} {text:?}");
        }
    }
}

#[test]
fn where_a_text_may_go_on_the_least_is_enough() {
    for source in [
        r"x.{1,9}",
        r"\S{1,9}",
        r"\p{L}{1,9}x",
        r"(x\S{2,9}|y\p{L}{1,9})",
        r"a|b\S{0,9}",
        r"\bx\p{L}{1,9}",
        r"(?:x(\S{1,9}))",
        r"\S{1,9}(?=x)\S{3,9}",
        r"^y|x\S{3,9}",
        r"\p{L}{0,9}$|^\p{N}{0,9}",
    ] {
        let node = ecma::parse(source).expect(source);
        let compiled = compile_within(source, 1 << 16).expect(source);
        let trimmed = Matcher(engine::of(&trim::ends(&node), engine::LARGEST).expect(source).1);
        let whole = Matcher::new(source).expect(source);
        let mut random = Random(7 + source.len() as u64);
        for _ in 0..300 {
            let text = random.text(&node);
            assert_eq!(
                trimmed.is_match(&text),
                whole.is_match(&text),
                "{source} {compiled:?} {text:?}"
            );
        }
    }
    // What has to be counted is not left out.
    for (source, expected) in [
        (r"(x{2,5})\1y", r"(x{2,5})\1y"),
        ("^x{2,5}$", "^x{2,5}$"),
        ("(x{2,5}y){2,3}$", "(x{2,5}y){2}$"),
    ] {
        let node = ecma::parse(source).expect(source);
        assert_eq!(trim::ends(&node), ecma::parse(expected).expect(expected), "{source}");
    }
}

#[test]
fn what_is_plainly_too_large_is_not_built() {
    assert_eq!(weight::of(&ecma::parse("a{1000}").unwrap()), 1_000);
    assert!(weight::of(&ecma::parse("((a{0,1000}){0,1000}){0,100}").unwrap()) >= 100_000_000);
    assert_eq!(compile("^((a|bc){0,1000}){0,100000}$"), Err(PatternError::TooLarge(SIZE_LIMIT)));
}

#[test]
fn what_looks_ahead_at_its_start() {
    // Whether the form is simple.
    for (source, simple) in [
        (r"^(?=[^!*,]+$)(?=(.*\w)).+$", true),
        (r"^(?=!+[^!*,;]+$)(?=(.*\w)).+$", true),
        ("^(?!foo$)[a-z]+$", true),
        ("^(?!foo|bar).*$", true),
        ("^(?!.*--)[a-z-]+$", false),
        ("^(?!-)[a-z-]{2,}$", true),
        ("^(?=.{3,5}$)[a-z]+-[0-9]*$", true),
        ("^(?=a)(?!ab)a", true),
        ("^(?=[])a", false),
        ("^(?![])a", true),
        ("^(?!)a", true),
        ("^(?=)a", true),
        ("^(?=)", true),
        ("^(?=a$)(?!a$)", true),
        ("^(?=a|b)[ab]$", false),
        ("^(?=a)b|c", false),
        ("^a(?=b)", false),
        ("(?=b)a", false),
        ("^(?=[a-f]*[c-z])", true),
        ("^[a-f]{2,}[c-z]", true),
        ("^[a-f]{1,3}[c-f]", true),
        ("^[a-f]+[a-z]", true),
        ("^[^]*a", true),
        ("^0?[a-f]*[c-z]", true),
        ("^[a-c]*[a-f]*[c-z]", true),
    ] {
        assert_eq!(check_simple(source, 4_000), simple, "{source} {:?}", compile(source));
    }
}

#[test]
fn engines() {
    for (source, text, expected) in [
        (r"^\s$", "\u{a0}", true),
        (r"^\s$", "\u{feff}", true),
        (r"^\s$", "\u{85}", false),
        (r"^\S$", "\u{85}", true),
        (r"\d", "٣", false),
        (r"^\w$", "é", false),
        ("^.$", "😀", true),
        ("^.$", "\u{2028}", false),
        ("^.$", "\u{85}", true),
        ("a$", "a\n", false),
        ("a$", "b\na", true),
        ("^a", "b\na", false),
        (r"\bfoo\b", "é foo!", true),
        (r"\bfoo\b", "éfoo", true),
        (r"\Bfoo", "xfoo", true),
        (r"\Bfoo", "éfoo", false),
        (r"\B", "", true),
        (r"\B", "é", true),
        (r"\b(?=é)", "aé", true),
        (r"\cC", "\u{3}", true),
        (r"^[^]$", "\n", true),
        (r"^\/$", "/", true),
        (r"^[\]\-\\^]+$", r"]-\^", true),
        (r"^[a&&b~~-]+$", "&~-ab", true),
        (r"^[[a]$", "[", true),
        (r"^\p{Letter}\p{Lu}\p{Script=Greek}[\p{L}\d]$", "éÉα9", true),
        (r"^\p{sc=Grek}\P{sc=Grek}$", "αa", true),
        (r"^\p{digit}$", "٣", true),
        (r"^[^\p{L}]$", "é", false),
        (r"^\p{ASCII}\p{Any}$", "a\u{10ffff}", true),
        (r"[^a]b|\B", "aéb", true),
        (r"(?:(a)|b)*\1$", "ab", true),
        (r"(?<=(a)\1)b", "aab", true),
        (r"(?!(a)b)\1x", "x", true),
        (r"(?<!a(?!b))c", "ac", false),
        (r"(?<!a(?!b))c", "abc", true),
        (r"^(?:\1(a))*$", "aa", true),
        (r"^(?!foo)", "foobar", false),
        (r"^(?!foo)", "barfoo", true),
        (r"(?<=a+)b", "aab", true),
        (r"(?<=a+)b", "b", false),
        (r"(?<!a)b", "ab", false),
        (r"^(a)?\1b$", "b", true),
        (r"^(a)?\1b$", "aab", true),
        (r"^(a)?\1b$", "ab", false),
        (r#"^(['"]).*\1$"#, "'x'", true),
        (r#"^(?<q>['"]).*\k<q>$"#, "'x\"", false),
        (r"^\1(a)$", "a", true),
        (r"^(a\1)$", "a", true),
        (r"^(?:(a)\1)+$", "aaaa", true),
        (r"^(?=a)*b", "b", true),
        (r"^(?:(?=a)){2}a", "a", true),
        (r"^(?:\1{2}(a))$", "a", true),
        (r"^((?:^|$)*)+$", "", true),
        (r"^[\w-.]+$", "a-.", true),
        (r"^[^\W\d]+$", "a_", true),
        (r"^[\D]$", "é", true),
        ("^🐲*$", "🐲🐲", true),
        (r"^\ud83d\udc32$", "🐲", true),
        (r"^[\ud800-\udfffa]$", "a", true),
        (r"^[\u0000-\uffff]$", "\u{e000}", true),
        (r"^[\u0000-\uffff]$", "😀", false),
        (r"^a{2,3}?$", "aaa", true),
        ("^#<> @%&~!'\"`,;:=_-$", "#<> @%&~!'\"`,;:=_-", true),
        (r"^(?=[#<> @%&~!'`,;:=_\-\]])#$", "#", true),
    ] {
        assert_eq!(
            is_match(source, text),
            Some(expected),
            "{source} {text:?} {:?}",
            compile(source)
        );
        if let Ok(Some(pattern)) = compile(source).map(|compiled| built(&compiled)) {
            assert_eq!(pattern.is_match(text), Ok(expected), "{source} {text:?}");
        }
    }
}

#[test]
fn refusals_say_why() {
    for (source, why) in [
        (r"\a", "no escape"),
        ("[", "missing `]`"),
        (r"\p{Foo}", "no property"),
        ("(?i)a", "no such kind of group"),
        ("^((a{0,1000}){0,1000}){0,100}$", "bytes"),
    ] {
        let error = compile(source).expect_err(source).to_string();
        assert!(error.contains(why), "{source}: {error}");
    }
}

fn corpus() -> Option<PathBuf> {
    let root = env::var_os("TYPEWRIGHT_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"),
        PathBuf::from,
    );
    root.is_dir().then_some(root)
}

#[test]
fn official_suite() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: official_suite (no corpus)");
        return;
    };
    let mut count = 0;
    for draft in ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"] {
        for file in [
            "optional/ecmascript-regex.json",
            "optional/non-bmp-regex.json",
            "pattern.json",
            "patternProperties.json",
        ] {
            let path = corpus.join("json-schema-test-suite/tests").join(draft).join(file);
            let groups: Vec<Value> =
                serde_json::from_slice(&fs::read(&path).expect("readable")).expect("JSON");
            for group in &groups {
                let pattern = group["schema"]["pattern"].as_str();
                for test in group["tests"].as_array().expect("tests") {
                    let (Some(pattern), Some(text)) = (pattern, test["data"].as_str()) else {
                        continue;
                    };
                    count += 1;
                    let expected = test["valid"].as_bool();
                    assert_eq!(is_match(pattern, text), expected, "{draft} {pattern} {text:?}");
                    let simple = built(&compile(pattern).expect(pattern));
                    assert!(simple.is_none_or(|simple| simple.is_match(text).ok() == expected));
                }
                for name in group["schema"]["patternProperties"]
                    .as_object()
                    .into_iter()
                    .flat_map(serde_json::Map::keys)
                {
                    assert!(compile(name).is_ok(), "{name}");
                }
            }
        }
    }
    assert!(count > 300, "only {count} cases were found");
}

fn collect(value: &Value, patterns: &mut SortedSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match (name.as_str(), value) {
                    ("pattern", Value::String(pattern)) => drop(patterns.insert(pattern.clone())),
                    ("patternProperties", Value::Object(inner)) => {
                        patterns.extend(inner.keys().cloned());
                    }
                    _ => {}
                }
                collect(value, patterns);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, patterns)),
        _ => {}
    }
}

#[test]
fn patterns_of_real_schemas() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: patterns_of_real_schemas (no corpus)");
        return;
    };
    let mut patterns = SortedSet::new();
    let mut folders = vec![corpus.join("schemastore")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(value) =
                serde_json::from_slice::<Value>(&fs::read(&path).expect("readable"))
            {
                collect(&value, &mut patterns);
            }
        }
    }
    let (mut simple, mut regex, mut lookaround, mut refused) = (0, 0, 0, Vec::new());
    for pattern in &patterns {
        match compile(pattern) {
            Ok(Compiled::Regex(_)) => regex += 1,
            Ok(Compiled::Lookaround) => lookaround += 1,
            Ok(_) => {
                simple += 1;
                assert!(check_simple(pattern, 60));
            }
            Err(error) => refused.push(format!("{pattern}: {error}")),
        }
    }
    eprintln!(
        "{} patterns: {simple} simple, {regex} regex, {lookaround} lookaround",
        patterns.len()
    );
    eprintln!("{} refused:\n{}", refused.len(), refused.join("\n"));
    assert!(refused.len() * 20 < patterns.len());
}
