//! Tables of descriptions and what becomes of them.

use super::*;

fn assert_all(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(markdown(text), *expected, "{text:?}");
    }
}

#[test]
fn keeps_what_is_meant() {
    assert_all(&[
        ("", ""),
        ("Plain text.", "Plain text."),
        ("two\nlines", "two\nlines"),
        ("# Heading\n\n- item\n  more\n- `code [x] <b>`", "# Heading\n\n- item\n  more\n- `code [x] <b>`"),
        ("Under\n===\nlined\n---", "Under\n===\nlined\n---"),
        ("1. a\n   - b\n2. c", "1. a\n   - b\n2. c"),
        ("> quoted\n> > twice", "> quoted\n> > twice"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("**bold** and *it*", "**bold** and *it*"),
        ("[text](https://e.com/a(b)c)", "[text](https://e.com/a(b)c)"),
        ("[over\nlines](https://e.com)", "[over\nlines](https://e.com)"),
        ("`over\nlines` [x]", "`over\nlines` \\[x]"),
        ("<https://e.com>", "<https://e.com>"),
        ("\\[escaped\\] \\d\\w", "\\[escaped\\] \\d\\w"),
        ("*/ pub fn evil(){} /*", "\\*/ pub fn evil(){} /\\*"),
    ]);
}

#[test]
fn cleans_characters() {
    assert_all(&[
        ("a\rb\r\nc\n", "a\nb\nc"),
        ("a\u{b}b\u{c}c\0d\u{2028}e\u{2029}f\u{85}g", "a b cd e f g"),
        ("a\u{202e}b\u{2066}c", "aU+202EbU+2066c"),
        ("a\u{200b}\u{feff}b\u{1b}c", "abc"),
        ("a\tb  \nc   ", "a    b\nc"),
        ("\n\na\n\n\n\nb\n\n", "a\n\nb"),
    ]);
}

#[test]
fn escapes_syntax() {
    assert_all(&[
        ("[Foo] [`x`] [a][b] [c](d.md)", "\\[Foo] \\[`x`] \\[a]\\[b] \\[c](d.md)"),
        ("[x]: https://e.com", "\\[x]: <https://e.com>"),
        ("[^1]: note", "\\[^1]: note"),
        ("![alt](https://e.com/x.png)", "[alt](https://e.com/x.png)"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("Vec<String>, a < b", "Vec\\<String>, a \\< b"),
        ("`a\n<b>`", "\\`a\n\\<b>\\`"),
        ("unbalanced ` and ``two``", "unbalanced \\` and ``two``"),
        ("ends in \\", "ends in \\\\"),
        ("breaks \\\nhere", "breaks \\\\\nhere"),
        (">5 is no quotation", "\\>5 is no quotation"),
        ("src/**/*.js", "src/\\*\\*/\\*.js"),
        ("text\n14. no item", "text\n14\\. no item"),
        ("| a |\n|---|\n| `x|y` |", "| a |\n|---|\n| `x\\|y` |"),
    ]);
}

#[test]
fn wraps_addresses() {
    assert_all(&[
        ("See https://e.com/a_b.", "See <https://e.com/a_b>."),
        ("(https://e.com/a_(b)), **http://e.com**", "(<https://e.com/a_(b)>), **<http://e.com>**"),
        ("\\https://e.com", "\\\\<https://e.com>"),
        ("http:// and https://.", "http:// and https://."),
        ("[x](https://e.com/a b)", "\\[x](<https://e.com/a> b)"),
        ("[https://e.com](https://e.com)", "[https://e.com](https://e.com)"),
    ]);
}

#[test]
fn bears_no_doctest() {
    assert_all(&[
        ("```\nx\n```", "```text\nx\n```"),
        ("```rust,should_panic\nx", "```text\nx\n```"),
        ("~~~js\n```\n~~~", "````text\n```\n````"),
        ("a\n\n    code\n\n    more\n\nb", "a\n\n```text\ncode\n\nmore\n```\n\nb"),
        ("a\n    only indented", "a\nonly indented"),
        ("    first line", "first line"),
        ("- a\n\n      code", "- a\n\n  ```text\n  code\n  ```"),
        ("-     far", "- far"),
        ("- a\n  ```\n  code\nout", "- a\n  ```text\n  code\n  ```\nout"),
        (">     a\n>\n>     code", "> a\n>\n> ```text\n> code\n> ```"),
        ("> ```\n> code\n\na", "> ```text\n> code\n> ```\n\na"),
        ("text\n    - a\n\n    - b", "text\n- a\n\n- b"),
        ("1234567890. x\n\n            y", "1234567890. x\n\n```text\n        y\n```"),
        ("a | b\n--|--\n>~~~", "a | b\n--|--\n\\>~~~"),
    ]);
}

#[test]
fn continues_lists_and_quotations() {
    assert_all(&[("- a\nlazy\n- b", "- a\n  lazy\n- b"), ("> a\nlazy", "> a\n> lazy"), ("-\n  a", "- a")]);
}

#[test]
fn stays_small() {
    for text in [
        "x".repeat(1 << 20),
        "line\n".repeat(100_000),
        "<".repeat(1 << 17),
        "\u{202e}".repeat(1 << 17),
        "> ".repeat(1 << 15),
        "- ".repeat(1 << 15),
        "[x](".repeat(1 << 14),
        "`".repeat(1 << 16),
    ] {
        let out = markdown(&text);
        assert!(out.len() <= MAX_LEN);
        assert!(text.len() <= MAX_LEN || out.ends_with("\n\n..."));
    }
    assert_eq!(markdown_within("a long text, cut", 12), "a l\n\n...");
    assert_eq!(markdown_within("äöü", 0), "");
}

#[test]
fn writes_code() {
    for (text, expected) in [("x", "`x`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a\nb", "`a b`"), ("", "`  `")] {
        assert_eq!(code(text), expected);
    }
}
