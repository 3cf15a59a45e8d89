//! What is a regular expression, and what is not.

use super::*;

#[test]
fn validity() {
    let valid = [
        "",
        "|",
        "a|",
        "()",
        "^$",
        "a{2}",
        "a{2,}?",
        "a{,2}",
        "x{",
        "a]",
        "}",
        r"\-\_\@\/",
        r"[\w-.]",
        r"[a-]",
        "[]",
        "[^]",
        "[]-a]",
        r"(?<$é1>x)\k<$é1>",
        r"\k<n>(?<n>a)",
        r"\1(a)",
        r"\p{L}\P{Script=Grek}\p{scx=Latin}[\p{Alpha}]",
        r"\cA\x41\u0041\u{1F600}",
        r"\ud83d\udc32",
        r"\0",
        "(?=a)*",
        r"\p{digit}",
        "(?:a)",
        "(?<!a)b",
        r"[\b]",
        "😀+",
    ];
    for text in valid {
        assert_eq!(parse(text).err(), None, "{text}");
    }
    let invalid = [
        "*",
        "a**",
        "(",
        ")",
        "[",
        "[z-a]",
        "{2}",
        "a{2,1}",
        r"\",
        r"\a",
        r"\Z",
        r"\c",
        r"\c1",
        r"\xg0",
        r"\u{110000}",
        r"\u{}",
        r"\u12",
        r"\01",
        r"\1",
        r"\k",
        r"\k<n>",
        "(?<n>a)(?<n>b)",
        "(?<1>a)",
        "(?P<n>a)",
        "(?i)a",
        "(?#c)",
        r"\p",
        r"\pL",
        r"\p{Foo}",
        r"\p{letter}",
        r"\p{Script=Foo}",
        r"\p{Script}",
        r"\p{sc=}",
        "^*",
        r"\b+",
        "(?<=a)*",
        "(?>a)",
        "a++",
        r"\é",
    ];
    for text in invalid {
        assert!(parse(text).is_err(), "{text}");
    }
}

#[test]
fn depth_is_bounded() {
    assert!(parse(&("(".repeat(100) + &")".repeat(100))).is_ok());
    assert!(parse(&("(".repeat(100_000) + &")".repeat(100_000))).is_err());
}
