//! Text that is shown: documentation, literals, reports.

use super::{json, schema, within};
use crate::support::run;

/// Every place that shows text has this one.
fn everywhere(text: &str) -> String {
    let text = json(text);
    format!(
        "{{\"title\":{text},\"description\":{text},\"$comment\":{text},\"type\":\"object\",\"properties\":{{\
         \"a\":{{\"description\":{text},\"default\":{text},\"examples\":[{text}],\"type\":\"string\"}},\
         {text}:{{\"title\":{text},\"description\":{text},\"enum\":[{text},\"b\",1]}},\
         \"c\":{{\"const\":{text}}},\"d\":{{\"type\":\"object\",\"patternProperties\":{{\"^x\":{{\"const\":{text}}}}}}},\
         \"e\":{{\"oneOf\":[{{\"const\":{text},\"title\":{text},\"description\":{text}}},{{\"const\":2}}]}},\
         \"f\":{{\"anyOf\":[{{\"enum\":[{text}]}},{{\"type\":\"string\"}}]}}}},\
         \"required\":[{text},\"c\"],\"dependentRequired\":{{{text}:[\"a\"]}},\"deprecated\":true,\
         \"$defs\":{{{text}:{{\"type\":\"string\",\"description\":{text},\"minLength\":1}}}}}}"
    )
}

/// Everything that shows text in the output, as rustc reads it.
fn docs_of(text: &str) -> String {
    struct Docs(String);
    impl Docs {
        fn items(&mut self, items: &[syn::Item]) {
            for item in items {
                let attrs = match item {
                    syn::Item::Struct(it) => {
                        it.fields.iter().for_each(|field| self.attrs(&field.attrs));
                        &it.attrs
                    }
                    syn::Item::Enum(it) => {
                        it.variants.iter().for_each(|variant| self.attrs(&variant.attrs));
                        &it.attrs
                    }
                    syn::Item::Mod(it) => {
                        self.items(it.content.as_ref().map_or(&[], |(_, items)| items));
                        &it.attrs
                    }
                    _ => continue,
                };
                self.attrs(attrs);
            }
        }

        fn attrs(&mut self, attrs: &[syn::Attribute]) {
            for attr in attrs.iter().filter(|attr| attr.path().is_ident("doc")) {
                if let syn::Meta::NameValue(syn::MetaNameValue {
                    value: syn::Expr::Lit(lit), ..
                }) = &attr.meta
                    && let syn::Lit::Str(text) = &lit.lit
                {
                    self.0.push_str(&text.value());
                    self.0.push('\n');
                }
            }
            self.0.push('\n');
        }
    }
    let mut docs = Docs(String::new());
    docs.items(&syn::parse_file(text).unwrap().items);
    docs.0
}

#[test]
fn h01_comment_ends() {
    for text in
        ["*/ pub fn evil(){} /*", "/* */ */ pub fn evil(){}", "/// x\npub fn evil() {}", "*/*/*/"]
    {
        assert!(!schema(&everywhere(text)).good().graph.types.is_empty());
    }
}

#[test]
fn h02_lines_of_code() {
    for text in [
        "x\n#![no_core]",
        "x\n}",
        "x\nmod x{}",
        "x\n\n}\npub fn evil() {}\nmod y {\n",
        "\n#[cfg(any())]",
    ] {
        schema(&everywhere(text)).good();
    }
}

#[test]
fn h03_line_ends() {
    for text in [
        "a\rb",
        "a\r\nb",
        "a\u{b}b",
        "a\u{c}b",
        "a\0b",
        "a\u{2028}b",
        "a\u{2029}b",
        "a\u{85}b",
        "\r",
        "\u{feff}a",
    ] {
        let run = schema(&everywhere(text));
        let good = run.good();
        assert!(
            !docs_of(&good.text)
                .contains(['\r', '\0', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}', '\u{85}']),
            "{text:?}"
        );
    }
}

#[test]
fn h04_bidi() {
    for c in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
        let text = format!("a{c}b");
        let run = schema(&everywhere(&text));
        let good = run.good();
        // Escaped in literals, named in documentation.
        assert!(good.text.contains(&format!("a\\u{{{:x}}}b", u32::from(c))), "{text:?}");
        assert!(good.text.contains(&format!("a\\u{:04x}b", u32::from(c))), "{text:?}");
        assert!(docs_of(&good.text).contains(&format!("aU+{:04X}b", u32::from(c))), "{text:?}");
    }
}

#[test]
fn h05_examples_are_not_tested() {
    for text in [
        "Do:\n\n    let x: () = 1;\n",
        "```\nlet x: () = 1;\n```",
        "```\nnever closed",
        "~~~rust\nx\n~~~",
        "- a\n\n      code in a list\n",
        "> ```\n> quoted\n",
        "\tcode",
        "1. a\n\n\t\tcode\n2. ```rust,no_run\n   x",
    ] {
        let run = schema(&everywhere(text));
        let docs = docs_of(&run.good().text);
        let mut open: Option<String> = None;
        for line in docs.lines() {
            let line = line
                .trim_start_matches([' ', '>', '-', '*', '+', '.', ')'])
                .trim_start_matches(|c: char| c.is_ascii_digit());
            let line = line.trim_start_matches(['.', ')', ' ']);
            let fence = line
                .chars()
                .take_while(|c| *c == '`')
                .count()
                .max(line.chars().take_while(|c| *c == '~').count());
            if fence < 3 {
                continue;
            }
            let (marks, info) = line.split_at(fence);
            match &open {
                None => {
                    assert!(
                        info.trim().starts_with("text"),
                        "a fence that rustdoc would test: {line:?} of {text:?}"
                    );
                    open = Some(marks.to_owned());
                }
                Some(marked) if marks.starts_with(marked.as_str()) && info.trim().is_empty() => {
                    open = None;
                }
                Some(_) => {}
            }
        }
        assert_eq!(open, None, "{docs}");
    }
}

#[test]
fn h06_html_and_links() {
    for text in [
        "<script>alert(1)</script>",
        "[Foo]",
        "[`x`]",
        "see https://example.com/a?b=c",
        "<https://x>",
        "![x](javascript:y)",
        "a<b",
        "[a]: b",
    ] {
        let run = schema(&everywhere(text));
        let docs = docs_of(&run.good().text);
        assert!(
            !docs.contains("<script") || docs.contains("\\<script") || docs.contains("`<script"),
            "{docs}"
        );
    }
}

#[test]
fn h07_ends_of_literals() {
    for text in [
        "ends in \\",
        "\"#",
        "\"##",
        "\\u{",
        "\\",
        "r#\"",
        "\"",
        "\"); evil(",
        "{}",
        "{0}",
        "\\\n",
        "b'\\''",
    ] {
        schema(&everywhere(text)).good();
    }
}

#[test]
fn h08_long_descriptions() {
    within(30, || {
        for text in [
            "long ".repeat(200_000),
            "a line\n".repeat(100_000),
            "[".repeat(100_000),
            "> ".repeat(50_000),
            "`".repeat(100_000),
        ] {
            let run = schema(&format!("{{\"type\":\"string\",\"description\":{}}}", json(&text)));
            let good = run.good();
            // The text itself is in `SCHEMA`, too.
            let own = good.graph.types[0].schema.as_ref().map_or(0, |schema| 2 * schema.len());
            assert!(good.text.len() < own + 200_000);
        }
    });
}

#[test]
fn h45_text_of_reports() {
    let evil = "::error::x%0A\u{1b}[31m]]><&\u{202e}\n::set-output name=a::b";
    let text = format!(
        "{{\"type\":\"object\",\"properties\":{{{0}:{{\"type\":{0},\"pattern\":\"[\",\"$ref\":{0},\"enum\":[],\"default\":{0}}}}},{0}:1}}",
        json(evil)
    );
    let name = format!("{evil}.json");
    let run = run(&[(name.as_str(), text)], &[]);
    assert!(run.output.is_none());
    assert!(!run.shown.contains(['\u{1b}', '\u{202e}', '\r']), "{:?}", run.shown);
    assert!(run.shown.lines().all(|line| !line.starts_with("::")), "{}", run.shown);
}
