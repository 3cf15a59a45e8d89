//! Schemas in, Rust out: whatever comes in, there is Rust or an error, and the Rust is what the
//! graph says.

use typewright_codegen::{
    Output,
    diag::{Diagnostics, Severity},
    generate, load, lock,
    options::{Limits, Options},
    report, single_file,
};

use crate::items;

/// What stands between two files: a byte that UTF-8 never has.
pub const BETWEEN: u8 = 0xff;

/// How many bytes come before the files: see [`options`].
pub const HEAD: usize = 2;

/// Files, behind two bytes that choose options.
///
/// # Panics
///
/// If anything does not hold.
pub fn check(data: &[u8]) {
    let Some((head, bytes)) = data.split_first_chunk::<HEAD>() else { return };
    if bytes.len() > 1 << 14 {
        return;
    }
    let options = options(*head);
    let first = if head[1] & 4 == 0 { "schema.json" } else { "schema.yaml" };
    let names = [first, "b.json", "c.yaml"].into_iter();
    let files = names.zip(bytes.splitn(3, |byte| *byte == BETWEEN));
    let texts: Vec<_> =
        files.map(|(name, text)| (name.to_owned(), String::new(), text.to_vec())).collect();
    let made = run(&texts, &options);
    if head[1] & 8 != 0 {
        let again = run(&texts, &options);
        let text = |output: &Option<Output>| output.as_ref().map(|it| it.files.clone());
        assert_eq!(text(&made), text(&again), "the same again is different");
    }
    let Some(output) = made else { return };
    let single = single_file(&output);
    items::can_compile(&output.graph);
    items::check_file(&output.graph, &single);
    let files: Vec<&str> = output
        .files
        .iter()
        .filter(|(name, _)| {
            std::path::Path::new(name).extension().is_some_and(|extension| extension == "rs")
        })
        .map(|(_, text)| text.as_str())
        .collect();
    items::check_tree(&output.graph, &files);
    for name in output.files.keys() {
        assert!(name.is_ascii() && !name.contains(['/', '\\', ':', '\0']), "a file {name:?}");
    }
}

/// Generates once. Either something comes out, or there is an error; all that is said can be shown.
fn run(texts: &[(String, String, Vec<u8>)], options: &Options) -> Option<Output> {
    let mut diag = Diagnostics::new();
    let sources = load::from_texts(texts.iter().cloned(), &options.load_options(), &mut diag);
    let output = if diag.has_errors() { None } else { generate(&sources, options, &mut diag) };
    assert_eq!(
        output.is_none(),
        diag.count(Severity::Error) > 0,
        "output and errors exclude each other"
    );
    let shown = diag.render_plain(&sources);
    let json = diag.render_json(&sources);
    assert_eq!(shown.is_empty(), diag.list().is_empty());
    if let Some(output) = &output {
        let lock = lock::lock(&output.graph, Some("../types"));
        assert_eq!(lock::recorded_out(&lock), Some("../types"), "{lock}");
        let is_type =
            |line: &&str| line.strip_prefix("  ").is_some_and(|rest| !rest.starts_with(' '));
        assert_eq!(
            lock.lines().filter(is_type).count(),
            output.graph.types.len(),
            "one head for each type: {lock}"
        );
        let _ = report::report(&output.graph, &output.repairs, &json);
    }
    diag.finish();
    output
}

/// Options by bits, and limits that keep the time of one run small.
fn options(head: [u8; HEAD]) -> Options {
    let [one, two] = head;
    let mut options = Options::default();
    let drafts = ["draft4", "draft6", "draft7", "2019-09", "2020-12"];
    let draft = drafts.get(usize::from(one & 7)).copied().unwrap_or("2020-12");
    let bits = [
        (true, "default-dialect", draft),
        (one & 8 != 0, "implied-types", "exact"),
        (one & 16 != 0, "formats", "assert"),
        (one & 32 != 0, "content", "assert"),
        (one & 64 != 0, "missing-refs", "opaque"),
        (one & 128 != 0, "repair", "all"),
        (two & 1 != 0, "illegal-keywords", "ignore"),
        (two & 2 != 0, "embed-schema", "false"),
        (two & 16 != 0, "integers", "exact"),
        (two & 32 != 0, "numbers", "exact"),
    ];
    for (_, key, value) in bits.into_iter().filter(|(on, ..)| *on) {
        if let Err(why) = options.set(key, value) {
            panic!("{key} = {value}: {why}");
        }
    }
    options.limits = Limits {
        document_bytes: 1 << 14,
        depth: 64,
        definitions: 500,
        merge_products: 64,
        branches: 64,
        enum_values: 256,
        output_bytes: 1 << 20,
        pattern_bytes: 1 << 16,
        name_length: if two & 64 == 0 { 100 } else { 20 },
        ..Limits::default()
    };
    options
}
