//! Tables of descriptions and their documentation.

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::*;

/// What must not be in a text, as rustdoc reads it; `None` if it is safe.
fn danger(text: &str) -> Option<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut broken = None;
    let callback = |link: pulldown_cmark::BrokenLink<'_>| {
        broken.get_or_insert(link.reference.to_string());
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, options, Some(callback));
    let mut found = parser
        .reference_definitions()
        .iter()
        .next()
        .map(|(name, _)| format!("definition of {name}"));
    let (mut n_links, mut in_code) = (0, false);
    let mut words = String::new();
    for event in parser {
        let is_bad = match &event {
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::Start(Tag::HtmlBlock | Tag::Image { .. } | Tag::FootnoteDefinition(_)) => true,
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                !matches!(kind, CodeBlockKind::Fenced(info) if &**info == "text")
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                n_links += 1;
                !matches!(link_type, LinkType::Inline | LinkType::Autolink)
                    || !dest_url.starts_with("http://") && !dest_url.starts_with("https://")
            }
            _ => false,
        };
        match &event {
            Event::End(TagEnd::Link) => n_links -= 1,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if n_links == 0 && !in_code => words.push_str(text),
            Event::Text(_) => {}
            _ => words.push(' '),
        }
        if is_bad {
            found.get_or_insert(format!("{event:?}"));
        }
    }
    let is_bare = words.contains("https://e.com/") || words.contains("http://e.com/");
    found
        .or_else(|| broken.map(|name| format!("link to {name}")))
        .or_else(|| is_bare.then(|| "bare address".to_owned()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn is_safe_whatever_stands_in_it(parts in prop::collection::vec(prop::sample::select(PARTS), 0..24)) {
        let text = parts.concat();
        let out = markdown(&text);
        prop_assert_eq!(danger(&out), None, "{:?} became {:?}", text, out);
        prop_assert_eq!(&safe::safe(&out), &out, "{:?} is changed again", text);
        // The words are there, in their order: only what says which language code is in may be
        // gone.
        let words = |text: &str| text.match_indices("word").map(|(at, _)| text[at..at + 5].to_owned()).collect::<Vec<_>>();
        if !text.contains("```") && !text.contains("~~~") {
            prop_assert_eq!(words(&out), words(&text), "{:?} became {:?}", text, out);
        }
    }
}

/// What Markdown is made of.
const PARTS: &[&str] = &[
    "word1",
    "word2",
    "word3",
    " ",
    " ",
    "  ",
    "    ",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\t",
    "-",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "7) ",
    "> ",
    ">",
    "#",
    "## ",
    "---",
    "===",
    "```",
    "```\n",
    "~~~",
    "````",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "[^1]",
    ": ",
    "[x]: ",
    "](https://e.com/a)",
    "](x)",
    "![",
    "<",
    ">",
    "</b>",
    "<b>",
    "<div>",
    "<!--",
    "-->",
    "<?",
    "<script>",
    "<https://e.com/b>",
    "https://e.com/c",
    "http://e.com/d_e*",
    "|",
    " | ",
    "\n---|---\n",
    "|-|\n",
    "\\",
    "\\\n",
    "&lt;",
    "!",
    "[ ] ",
    "'",
    "\"",
    "\u{202e}",
    "é",
    "rust",
    "text",
    "\n    ",
    "\n  ",
    "\n> ",
    "\n- ",
];

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
        (
            "# Heading\n\n- item\n  more\n- `code [x] <b>`",
            "# Heading\n\n- item\n  more\n- `code [x] <b>`",
        ),
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
        ("`a\n<b>`", "`a\n<b>`"),
        ("`a\n<div>`", "\\`a\n\\<div>\\`"),
        ("unbalanced ` and ``two``", "unbalanced \\` and ``two``"),
        ("ends in \\", "ends in \\\\"),
        ("breaks \\\nhere", "breaks \\\\\nhere"),
        (">5 is no quotation", "\\>5 is no quotation"),
        ("src/**/*.js", "src/\\*\\*/\\*.js"),
        ("text\n14. no item", "text\n14. no item"),
        ("a\n\\[b", "a\n\\[b"),
        ("[a]: b\n\n[a]: c 'd'", "\\[a]: b\n\n\\[a]: c 'd'"),
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
    assert_all(&[
        ("- a\nlazy\n- b", "- a\n  lazy\n- b"),
        ("> a\nlazy", "> a\n> lazy"),
        ("-\n  a", "- a"),
    ]);
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
    for (text, expected) in
        [("x", "`x`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a\nb", "`a b`"), ("", "`  `")]
    {
        assert_eq!(code(text), expected);
    }
}

#[test]
fn quotations_and_lists_without_end_are_text() {
    for marks in ["> * ", "> ", "* ", ">", "+ > - "] {
        let text = marks.repeat(20_000);
        let out = markdown(&text);
        assert!(out.len() <= MAX_LEN && out.starts_with('\\'), "{marks}: {}", &out[..40]);
    }
}
