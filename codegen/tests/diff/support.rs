//! How tests compare.

use typewright_codegen::{
    diag::Diagnostics,
    diff::{Comparison, Settings, Side, compare_checked},
    load::{LoadOptions, Sources, from_texts},
    options::Options,
};

/// One file of this name.
pub fn sources(name: &str, text: &str) -> Sources {
    let mut diag = Diagnostics::new();
    let texts = [(name.to_owned(), String::new(), text.as_bytes().to_vec())];
    let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    assert!(!diag.has_errors(), "{}", diag.render_text(&sources, false));
    diag.finish();
    sources
}

/// Compares two texts. What is compatible is proven, and each proof is checked.
pub fn compared(old: &str, new: &str, settings: &Settings, options: &Options) -> Comparison {
    let (old, new) = (sources("schema.json", old), sources("schema.json", new));
    let mut diag = Diagnostics::new();
    let sides = (Side { sources: &old, options }, Side { sources: &new, options });
    let found = compare_checked(sides.0, sides.1, settings, &mut diag);
    let said = diag.render_text(&new, false);
    diag.finish();
    let (found, faults) = found.unwrap_or_else(|| panic!("{said}"));
    assert!(faults.is_empty(), "{faults:#?}");
    found
}

/// Where the corpus is, if there is one.
pub fn corpus() -> Option<std::path::PathBuf> {
    std::env::var_os("TYPEWRIGHT_CORPUS")
        .map(Into::into)
        .filter(|it: &std::path::PathBuf| it.is_dir())
}

/// Compares two files; nothing if one of them is in error.
pub fn compare_files(
    old: &std::path::Path,
    new: &std::path::Path,
    settings: &Settings,
    options: &Options,
) -> Option<Comparison> {
    let read =
        |path: &std::path::Path| sources("schema.json", &std::fs::read_to_string(path).unwrap());
    let (old, new) = (read(old), read(new));
    let mut diag = Diagnostics::new();
    let (old, new) = (Side { sources: &old, options }, Side { sources: &new, options });
    let found = compare_checked(old, new, settings, &mut diag);
    diag.finish();
    let (found, faults) = found?;
    assert!(faults.is_empty(), "{faults:#?}");
    Some(found)
}
