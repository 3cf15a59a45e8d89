//! rustdoc takes what descriptions become: no warning, and no example of others that is compiled.
//!
//! Slow, and it starts cargo: `cargo test -p typewright-codegen --test crates rustdoc -- --ignored`.

use std::{fmt::Write as _, fs, path::Path, process::Command};

use crate::support::run;

/// Descriptions that rustdoc would warn about, or compile, if they were copied.
const TEXTS: &[&str] = &[
    // H05: code.
    "Do:\n\n    let x: () = 1;\n",
    "    let x: () = 1;",
    "\tcode\n\n\tmore",
    "```\nlet x: () = 1;\n```",
    "```rust\nlet x: () = 1;\n```",
    "```rust,no_run\nx\n```",
    "```should_panic\n```",
    "```compile_fail,E0308\nx\n```",
    "```ignore\nx\n```",
    "```{.rust}\nx\n```",
    "```Rust\nx\n```",
    "``` rust \nx\n   ```",
    "```\nnever closed",
    "```",
    "~~~\nx\n```\ny",
    "~~~rust\nx\n~~~",
    "````\n```\nx\n```\n````",
    "text\n```\nx\n```\ntext",
    "- a\n\n      code in a list\n",
    "- a\n  ```\n  code in a list\n  ```",
    "1. a\n\n\t\tcode\n2. ```rust,no_run\n   x",
    "> ```\n> quoted\n",
    ">     quoted code",
    "- > - ```\n",
    "<pre>\n\n    x\n\n</pre>",
    "<div>\n```\nx\n```\n</div>",
    "[^1]: note\n\n    let x: () = 1;\n",
    "| a |\n|---|\n    x",
    "# Examples\n\n    x.y()\n",
    // H06: HTML, links, addresses.
    "<script>alert(1)</script>",
    "<script>",
    "</script>",
    "<style>body{}",
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:x\">y</a>",
    "<b>bold",
    "<br>",
    "<br/>",
    "<p>a</p></p>",
    "<!-- never closed",
    "<!-- closed -->",
    "<![CDATA[ x ]]>",
    "<?php x ?>",
    "<!DOCTYPE x>",
    "Vec<String> and Option<Vec<u8>>",
    "a < b and c > d",
    "a<b",
    "<T>",
    "<https://x>",
    "<mailto:a@b.c>",
    "[Foo]",
    "[`x`]",
    "[`Vec<T>`]",
    "[Foo][]",
    "[Foo][Bar]",
    "[a](Foo)",
    "[a](Foo::bar)",
    "[a](struct@Foo)",
    "[a](fn@x) [b](mod@y) [c](macro@z!) [d](x()) [e](!)",
    "[a](#nowhere)",
    "[a](../b.html)",
    "[a](javascript:alert(1))",
    "[a](data:text/html,x)",
    "[a](<x y>)",
    "[a](x \"title\")",
    "[a](",
    "[a]: b",
    "[a]: <b>\n[a]",
    "[Foo]: crate::Foo\n\n[Foo]",
    "[[nested]]",
    "[a [b] c](d)",
    "[a\nb]",
    "\\[Foo]",
    "\\\\[Foo]",
    "![x](javascript:y)",
    "![x](https://example.com/a.png)",
    "![Foo]",
    "!\\[Foo]",
    "[x] task",
    "- [ ] task\n- [x] done",
    "- [Foo]\n- [`x`]: y",
    "| [Foo] | `a|b` |\n|---|---|\n| <i> | https://example.com |",
    "see https://example.com/a?b=c",
    "https://example.com.",
    "(https://example.com/a_(b))",
    "http://[::1]/x",
    "http://a b",
    "**https://example.com**",
    "*https://example.com/a*b*",
    "`https://example.com`",
    "https://example.com/`x`",
    "https://example.com/<script>",
    "\"https://example.com\"",
    "https://example.com/[Foo]",
    "[https://example.com](https://example.com)",
    "[https://example.com]",
    "www.example.com",
    "HTTPS://EXAMPLE.COM",
    "ftp://example.com/x",
    "a@example.com",
    "`unclosed",
    "``a` b",
    "`a` `` ` ``",
    "`` [Foo]",
    "*a",
    "**a*",
    "_a_ __b_",
    "[^1]",
    "[^1]: [Foo]",
    "a[^1]\n\n[^1]: https://example.com",
    "&lt;script&gt; &#60;x&#62; &#0; &nope;",
    "a\\",
    "a  \nb",
    "===\n---",
    "a\n===\n[Foo]\n---",
    "#[Foo]",
    "# [Foo]",
    "#![x]",
    "*/ /* //! ///",
    "\u{202e}x\u{2066}",
    "\r\n\r",
    "a\u{0}b",
    "{{x}} {% y %}",
    "$x$ $$y$$",
    "\"quoted\" 'single' -- --- ...",
    "@param x [Foo]\n@see <Bar>",
    "Since: v1 | [Foo]: x <b>",
    "~~a~~ ~b",
    ": a\n: b",
];

#[test]
#[ignore = "starts cargo doc and cargo test; see CONTRIBUTING.md"]
fn h06_rustdoc_takes_every_description() {
    let files: Vec<(String, String)> =
        TEXTS.iter().enumerate().map(|(n, text)| (format!("d{n}.json"), schema(n, text))).collect();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let run = run(&files, &[]);
    let output =
        run.output.as_ref().unwrap_or_else(|| panic!("nothing was generated\n{}", run.shown));

    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let manifest = format!(
        "[package]\nname = \"described\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         typewright = {{ path = {:?} }}\n\n[workspace]\n",
        root.join("runtime")
    );
    fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    fs::write(folder.path().join("src/lib.rs"), typewright_codegen::single_file(output)).unwrap();

    // Pages of an earlier run are not those of this one.
    let pages = target().join("doc/described");
    let _ = fs::remove_dir_all(&pages);
    cargo(folder.path(), &["doc", "--no-deps"]);
    let said = cargo(folder.path(), &["test", "--doc"]);
    assert!(said.contains("running 0 tests"), "{said}");
    // A browser finds nothing that runs, and nothing that it would fetch.
    for entry in fs::read_dir(pages).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let html = fs::read_to_string(&path).unwrap();
            for evil in FOREIGN {
                assert!(!html.contains(evil), "{evil} in {}", path.display());
            }
        }
    }
}

/// What would be somebody else's on our pages. As text it has `&lt;` for `<`.
const FOREIGN: &[&str] = &[
    "<script>alert",
    "<img src=x",
    "<img src=\"https:",
    "<style>body",
    "<a href=\"javascript:",
    "<a href=\"data:",
    "<a href=\"../b.html",
    "<a href=\"#nowhere",
];

/// The text at every place that becomes documentation.
fn schema(n: usize, text: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    let mut out = format!(
        "{{\"title\":{text},\"description\":{text},\"$comment\":{text},\"type\":\"object\","
    );
    let _ = write!(
        out,
        "\"properties\":{{\"a\":{{\"description\":{text},\"default\":{text},\"examples\":[{text}],\"type\":\"string\"}},\
         \"n{n}\":{{\"title\":{text},\"description\":{text},\"enum\":[{text},\"b\",1]}},\
         {text}:{{\"description\":{text},\"type\":\"string\",\"pattern\":\"^[Foo]<b>`\"}},\
         \"c\":{{\"const\":{text}}},\"e\":{{\"oneOf\":[{{\"const\":{text},\"title\":{text},\"description\":{text}}},{{\"const\":2}}]}},\
         \"f\":{{\"anyOf\":[{{\"enum\":[{text}]}},{{\"type\":\"string\"}}]}}}},\"deprecated\":true,\
         \"$defs\":{{{text}:{{\"type\":\"string\",\"description\":{text},\"minLength\":1}}}}}}"
    );
    out
}

/// Where the crate is built: not in a folder of its own each time, so that the runtime is built
/// once.
fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// Runs cargo in the folder, where all warnings of rustdoc are errors, and gives what it said.
#[track_caller]
fn cargo(folder: &Path, words: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(words)
        .arg("--offline")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target())
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .output()
        .unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "cargo {}:\n{said}", words.join(" "));
    said
}
