//! Tests of programs, by hand and against other implementations.

use super::{Program, Undecided};
use crate::schema::ecma;

fn program(source: &str) -> Program {
    Program::new(&ecma::parse(source).expect(source), 1 << 20).expect(source)
}

fn is_match(source: &str, text: &str) -> bool {
    program(source).is_match(text, &mut u64::MAX.clone()).expect("no limit")
}

#[test]
fn lookarounds_are_those_of_ecma() {
    for (source, yes, no) in [
        (r"^(?!foo)", &["barfoo", "", "fo"][..], &["foobar", "foo"][..]),
        (r"(?=.*[A-Z])(?=.*\d).{4,}", &["aB3c", "--A1--", "x\nA1aa"], &["aB3", "abc1", "A\n1234"]),
        (r"^(?:(?!ab).)*$", &["", "ba", "aaacb"], &["ab", "xxab", "a\n"]),
        (r"(?<=a+)b", &["ab", "xaaab"], &["b", "cb", "ba"]),
        (r"(?<!a)b", &["b", "abb", "cb"], &["ab", "a"]),
        (r"(?<!^|,)x", &["ax", ",ax"], &["x", ",x"]),
        (r"(?<=(?<!b)a)c", &["ac", "aac"], &["bac", "c"]),
        (r"(?<!a(?!b))c", &["c", "bc", "aabc"], &["ac"]),
        (r"\b(?=x)x\B", &["xa", "-xy"], &["x", "ax-"]),
        (r"^(?=a)*b", &["b", "bb"], &["ab"]),
        (r"^(?:(?=(?:(?=.*x)a)*x)a)+", &["aax"], &["aa", "xaa"]),
        (r"(?!)|(?=[^])é😀$", &["é😀", "-é😀"], &["", "é", "😀é"]),
        (r"^(?=\p{L}+$)[^\p{Lu}]*$", &["é", "ß"], &["", "É", "1"]),
        (r"x(?=.{1,3}y)", &["x-y", "xyyy", "x---y"], &["xy", "x----y", "x\ny"]),
        (r"(?<=^.{2,}b)$", &["aab", "aaab"], &["ab", "aabc"]),
    ] {
        for (texts, expected) in [(yes, true), (no, false)] {
            for text in texts {
                assert_eq!(is_match(source, text), expected, "{source} {text:?}");
            }
        }
    }
}

#[test]
fn backreferences_are_those_of_ecma() {
    for (source, yes, no) in [
        (r"(\w+) \1", &["a a", "the the", "xab ab"][..], &["a b", "ab"][..]),
        (r"^(a)?\1b$", &["b", "aab"], &["ab"]),
        (r#"^(?<q>['"]).*\k<q>$"#, &["'x'", "\"'\""], &["'x\""]),
        (r"^\1(a)$", &["a"], &["aa"]),
        (r"^(a\1)$", &["a"], &["aa"]),
        (r"^(?:(a)\1)+$", &["aa", "aaaa"], &["a", "aaa"]),
        // Each round forgets what groups inside it have matched.
        (r"^(?:(a)|b)*\1$", &["", "b", "aa", "ab", "baa"], &["c", "aba"]),
        (r"^(?:(a)|b\1)+$", &["ab", "abb", "a", "b"], &["c"]),
        // A lookbehind is gone through from its end.
        (r"(?<=(\d+)(\d+))$", &["1053"], &["1"]),
        (r"(?<=\1(a))c", &["aac"], &["ac", "c"]),
        (r"(?!(a)b)\1x", &["x", "ax"], &["a"]),
        (r"(?=(a+))a*b\1$", &["aba", "aaabaaa"], &["ab", "abb"]),
        (r"^(?:(?=(a))|b)*a\1$", &["a", "ba"], &["b", "aa"]),
        (r"^(z)((a+)?(b+)?(c))*$", &["zaacbbbcac", "z"], &["za"]),
        (r"^(a*)*$", &["", "aaa"], &["b"]),
        (r"^(|a)*\1$", &["", "aa"], &["a", "b"]),
        (r"^(é+)-\1$", &["é-é", "éé-éé"], &["éé-é"]),
    ] {
        for (texts, expected) in [(yes, true), (no, false)] {
            for text in texts {
                assert_eq!(is_match(source, text), expected, "{source} {text:?}");
            }
        }
    }
}

#[test]
fn without_backreferences_time_is_linear() {
    let steps = |source: &str, text: &str| {
        let mut left = u64::MAX;
        program(source).is_match(text, &mut left).expect("no limit");
        u64::MAX - left
    };
    for source in [
        r"^(?=a)(a+)+$",
        r"(?=.*[A-Z])(?=.*\d)(?=.*[^\w\s]).{8,}",
        r"^(?:(?!b{3}).)*$",
        r"^(?:(?=.*x)a)*$",
        r"^(?:(?=(?:(?=.*x)a)*x)a)*$",
        r"(?<=(?:a|aa)+b)c",
        r"(a|a)*(?!a)c",
        r"(?=.{8,64})\d",
    ] {
        for (piece, end) in [("a", "b"), ("aB", "x"), ("ab", "c"), ("é", "")] {
            let short = steps(source, &(piece.repeat(500) + end));
            let long = steps(source, &(piece.repeat(5_000) + end));
            assert!(long < 12 * short, "{source} {piece} {short} {long}");
        }
    }
}

#[test]
fn steps_are_counted_and_end() {
    for source in [r"^(a+)+\1c$", r"^(.*?)*?\1+c$", r"(\w+) \1", r"(?=(a*)*\1b)"] {
        let text = "a".repeat(30_000);
        let (mut few, mut again) = (1_000_000, 1_000_000);
        assert_eq!(program(source).is_match(&text, &mut few), Err(Undecided), "{source}");
        assert_eq!(few, 0);
        assert_eq!(program(source).is_match(&text, &mut again), Err(Undecided), "{source}");
    }
    let mut few = 10;
    assert_eq!(program("(?!a)b").is_match(&"a".repeat(100), &mut few), Err(Undecided));
}

#[test]
fn what_is_too_large_is_refused() {
    let node = ecma::parse("(?=((a{1000}){1000}){100})").expect("a pattern");
    assert!(Program::new(&node, 1 << 20).is_err());
}

/// A source of random numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn pattern(&mut self, depth: usize, looks: bool) -> String {
        let inner = |random: &mut Self| random.pattern(depth - 1, looks);
        match self.below(if depth == 0 { 4 } else { 14 }) {
            0 => "a".to_owned(),
            1 => "b".to_owned(),
            2 => "[^a]".to_owned(),
            3 => ["", "^", "$", r"\b", r"\B", "."][self.below(6)].to_owned(),
            4..=6 => inner(self) + &inner(self),
            7 => format!("(?:{}|{})", inner(self), inner(self)),
            8 => format!("(?:{})*", inner(self)),
            9 => format!("(?:{}){{1,2}}?", inner(self)),
            10 => format!("({})", inner(self)),
            11 if looks => format!("(?={})", inner(self)),
            12 if looks => format!("(?!{})", inner(self)),
            13 if looks => {
                format!("(?<{}{})", if self.below(2) == 0 { "=" } else { "!" }, inner(self))
            }
            _ => inner(self),
        }
    }
}

fn texts() -> Vec<String> {
    let mut texts = vec![String::new()];
    for n in 0..63 {
        let text = texts[n].clone();
        texts.extend(["a", "b"].map(|more| text.clone() + more));
    }
    texts.extend(["aéb", "é", "a\nb"].map(str::to_owned));
    texts
}

/// Both ways to run a program say the same. A backreference to a group that matches nothing changes
/// nothing but the way.
#[test]
fn both_ways_agree() {
    let mut random = Random(7);
    let texts = texts();
    let mut found = [0, 0];
    for _ in 0..3_000 {
        let source = random.pattern(4, true);
        let tried = format!("()(?:{source})\\{}", 1);
        let (linear, tried) = (program(&source), program(&tried));
        for text in &texts {
            let answer = linear.is_match(text, &mut u64::MAX.clone()).expect("no limit");
            // Patterns that are too much to try are left out.
            if let Ok(other) = tried.is_match(text, &mut 100_000) {
                assert_eq!(answer, other, "{source} {text:?}");
                found[usize::from(answer)] += 1;
            }
        }
    }
    assert!(found.iter().all(|count| *count > 50_000), "{found:?}");
}

/// Without lookaround the crate `regex` says the same.
#[cfg(feature = "regex")]
#[test]
fn the_crate_regex_agrees() {
    let mut random = Random(11);
    let texts = texts();
    for _ in 0..1_500 {
        let source = random.pattern(4, false);
        let translated = source.replace(r"\b", r"(?-u:\b)").replace(r"\B", r"(?-u:\B)");
        let Ok(regex) = regex::Regex::new(&translated) else { continue };
        let program = program(&source);
        for text in &texts {
            // That crate gives up where `\B` matches between the bytes of a character.
            if source.contains(r"\B") && !text.is_ascii() {
                continue;
            }
            assert_eq!(
                program.is_match(text, &mut u64::MAX.clone()),
                Ok(regex.is_match(text)),
                "{source} {text:?}"
            );
        }
    }
}
