//! The reader of YAML beside the reader of JSON: what is JSON says the same in both, and whatever
//! is read points into its text.

use typewright_codegen::{
    diag::Diagnostics,
    load::{LoadOptions, from_texts},
    source::{Data, Node, SourceFile, Span, node_to_json},
};

/// A text that is read as YAML, and as JSON.
///
/// # Panics
///
/// If anything does not hold.
pub fn check(data: &[u8]) {
    if data.len() > 1 << 14 {
        return;
    }
    let yaml = read("a.yaml", data);
    if let Some(file) = &yaml {
        let whole = Span { start: 0, end: u32::try_from(file.text.len()).expect("a short text") };
        within(&file.root, whole, &file.text);
        again(file);
    }
    // What JSON there is that YAML does not read, YAML says: tabs between tokens, above all.
    let text = str::from_utf8(data).unwrap_or_default();
    if text.contains(['\t', '\u{7f}', '\u{feff}', '\u{85}', '\u{2028}', '\u{2029}']) {
        return;
    }
    if let (Some(json), Some(yaml)) = (read("a.json", data), yaml) {
        assert_eq!(node_to_json(&json.root), node_to_json(&yaml.root), "JSON, and read as YAML");
    }
}

/// What was read is written as JSON; that is YAML, and says the same.
fn again(file: &SourceFile) {
    let text = node_to_json(&file.root);
    let json = read("a.json", text.as_bytes()).expect("what is written is JSON");
    assert_eq!(node_to_json(&json.root), text);
}

fn read(name: &str, data: &[u8]) -> Option<SourceFile> {
    let mut diag = Diagnostics::default();
    let texts = [(name.to_owned(), String::new(), data.to_vec())];
    let mut sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    let has_errors = diag.has_errors();
    // Each problem can be shown.
    let shown = diag.render_plain(&sources);
    assert!(!has_errors || !shown.is_empty());
    drop(diag.into_vec());
    let file = sources.files.pop()?;
    (!has_errors).then_some(file)
}

/// Every value stands in the one around it, between characters.
fn within(node: &Node, around: Span, text: &str) {
    let Span { start, end } = node.span;
    assert!(start <= end, "{start} to {end}");
    assert!(
        text.is_char_boundary(start as usize) && text.is_char_boundary(end as usize),
        "{start} to {end} cuts a character"
    );
    assert!(end <= around.end, "{end} is behind the end of what is around it, {}", around.end);
    let whole = Span { start: 0, end: u32::try_from(text.len()).expect("a short text") };
    match &node.data {
        Data::Null | Data::Bool(_) | Data::Number(_) | Data::String(_) => {}
        // An alias stands where its anchor does.
        Data::Array(items) => items.iter().for_each(|item| within(item, whole, text)),
        Data::Object(members) => members.values().for_each(|it| within(&it.node, whole, text)),
    }
}
