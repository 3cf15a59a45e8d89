//! LOAD on a real disk: folders, patterns, links, limits.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use typewright_codegen::diag::{Code, Diagnostics};
use typewright_codegen::load::{FileKind, Input, LoadOptions, Sources, load};

/// A folder with files of these names and texts.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().unwrap();
    for (name, text) in files {
        write(dir.path(), name, text);
    }
    dir
}

fn write(dir: &Path, name: &str, text: &str) {
    let path = dir.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

struct Loaded {
    sources: Sources,
    problems: Vec<(Code, String)>,
}

impl Loaded {
    fn names(&self) -> Vec<&str> {
        self.sources.files.iter().map(|file| file.name.as_str()).collect()
    }

    fn codes(&self) -> Vec<Code> {
        self.problems.iter().map(|(code, _)| *code).collect()
    }
}

fn run(base: &Path, inputs: &[&str]) -> Loaded {
    run_with(&LoadOptions { base: base.to_path_buf(), ..LoadOptions::default() }, inputs)
}

fn run_with(options: &LoadOptions, inputs: &[&str]) -> Loaded {
    let inputs: Vec<Input> = inputs.iter().map(|input| Input::parse(input)).collect();
    let mut diag = Diagnostics::new();
    let sources = load(&inputs, options, &mut diag);
    let problems = diag.into_vec().into_iter().map(|d| (d.code, d.message)).collect();
    Loaded { sources, problems }
}

#[test]
fn a_folder_is_searched_for_schemas() {
    let dir = folder(&[
        ("b.json", "{}"),
        ("a.yaml", "type: string"),
        ("sub/deep/c.yml", "openapi: 3.0.1"),
        ("sub/D.JSON", "{}"),
        ("readme.md", "# no"),
        ("typewright.toml", ""),
        ("typewright.lock", ""),
        (".hidden.json", "no"),
        (".git/x.json", "no"),
        ("node_modules/p/package.json", "no"),
        ("target/CACHEDIR.TAG", ""),
        ("target/out.json", "no"),
    ]);
    let got = run(dir.path(), &["."]);
    assert_eq!(got.problems, []);
    assert_eq!(got.names(), ["a.yaml", "b.json", "sub/D.JSON", "sub/deep/c.yml"]);
    assert_eq!(got.sources.files[3].kind, FileKind::OpenApi30);
    assert_eq!(got.sources.files[3].uri, "file:///sub/deep/c.yml");
    let watched: Vec<_> = got
        .sources
        .watched
        .iter()
        .map(|path| {
            path.strip_prefix(dir.path().canonicalize().unwrap())
                .or(path.strip_prefix(dir.path()))
                .unwrap()
        })
        .collect();
    let expected = ["", "a.yaml", "b.json", "sub", "sub/D.JSON", "sub/deep", "sub/deep/c.yml"];
    assert_eq!(watched, expected.map(Path::new));
}

#[test]
fn the_order_of_inputs_and_repeats_do_not_matter() {
    let dir = folder(&[("x/a.json", "{}"), ("x/b.json", "{}"), ("c.json", "{}")]);
    let one = run(dir.path(), &["x", "c.json"]);
    let other = run(dir.path(), &["c.json", "./x/../c.json", "x/b.json", "x/*.json", "x"]);
    assert_eq!(one.names(), ["c.json", "x/a.json", "x/b.json"]);
    assert_eq!(one.names(), other.names());
    assert_eq!(other.problems, []);
    let absolute = dir.path().join("c.json");
    assert_eq!(run(dir.path(), &[absolute.to_str().unwrap()]).names(), ["c.json"]);
}

#[test]
fn patterns() {
    let dir = folder(&[
        ("s/a.json", "{}"),
        ("s/b.schema", "{}"),
        ("s/t/c.json", "{}"),
        ("s/t/d.md", "no"),
        ("s/.h.json", "no"),
        ("[x].json", "{}"),
    ]);
    for (pattern, expected) in [
        ("s/*.json", &["s/a.json"][..]),
        ("s/**/*.json", &["s/a.json", "s/t/c.json"]),
        ("s/*", &["s/a.json"]),
        ("s/**", &["s/a.json", "s/t/c.json"]),
        ("s/*.schema", &["s/b.schema"]),
        ("**/c.json", &["s/t/c.json"]),
        ("?/a.json", &["s/a.json"]),
        ("./s/[ab].*", &["s/a.json", "s/b.schema"]),
        ("[x].json", &["[x].json"]),
    ] {
        let got = run(dir.path(), &[pattern]);
        assert_eq!(got.names(), expected, "{pattern}");
        assert_eq!(got.problems, [], "{pattern}");
    }
    for (pattern, code) in [
        ("s/*.yaml", Code::NoInput),
        ("s/[.json", Code::NoInput),
        ("nowhere/*.json", Code::UnreadableFile),
        ("../*.json", Code::OutsideRoot),
    ] {
        assert_eq!(run(dir.path(), &[pattern]).codes(), [code], "{pattern}");
    }
}

#[test]
fn what_cannot_be_read_does_not_stop_the_rest() {
    let dir = folder(&[("a.json", "{}"), ("broken.json", "{"), ("empty/readme.md", "")]);
    let got = run(dir.path(), &["nope.json", "broken.json", "empty", "a.json"]);
    assert_eq!(got.names(), ["a.json"]);
    let mut codes = got.codes();
    codes.sort();
    assert_eq!(codes, [Code::UnreadableFile, Code::BadJson, Code::NoInput]);
    assert!(got.problems.iter().any(|(_, message)| message.starts_with("`nope.json`: ")));
    assert_eq!(run(dir.path(), &[]).codes(), [Code::NoInput]);
    assert_eq!(run(&dir.path().join("nowhere"), &["a.json"]).codes(), [Code::UnreadableFile]);
}

#[test]
fn nothing_outside_is_read() {
    let dir = folder(&[("base/a.json", "{}"), ("secret/s.json", "{}"), ("api/o.json", "{}")]);
    let base = dir.path().join("base");
    let secret = dir.path().join("secret/s.json");
    for input in [
        "../secret/s.json",
        "x/../../secret/s.json",
        "../secret",
        "../nowhere.json",
        secret.to_str().unwrap(),
    ] {
        let got = run(&base, &[input]);
        assert_eq!(got.codes(), [Code::OutsideRoot], "{input}");
        assert!(got.sources.files.is_empty() && got.sources.watched.is_empty());
    }
    let options = LoadOptions {
        base,
        allow_folders: vec![PathBuf::from("../api")],
        ..LoadOptions::default()
    };
    let got = run_with(&options, &["../api/o.json", "a.json", "../secret"]);
    assert_eq!(got.codes(), [Code::OutsideRoot]);
    assert_eq!(got.names(), ["../api/o.json", "a.json"]);
    let uris: Vec<_> = got.sources.files.iter().map(|file| file.uri.as_str()).collect();
    assert_eq!(uris, ["file:///api/o.json", "file:///-/a.json"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_and_refused_outside() {
    use std::os::unix::fs::symlink;
    let dir = folder(&[("base/real/a.json", "{}"), ("base/b.json", "{}"), ("secret/s.json", "{}")]);
    let base = dir.path().join("base");
    symlink(base.join("b.json"), base.join("real/z.json")).unwrap();
    symlink(&base, base.join("real/loop")).unwrap();
    let got = run(&base, &["."]);
    assert_eq!(got.problems, []);
    assert_eq!(got.names(), ["b.json", "real/a.json"]);

    symlink(dir.path().join("secret/s.json"), base.join("out.json")).unwrap();
    symlink(dir.path().join("secret"), base.join("real/out")).unwrap();
    let got = run(&base, &["."]);
    assert_eq!(got.codes(), [Code::OutsideRoot, Code::OutsideRoot]);
    assert_eq!(
        got.problems[0].1,
        "`out.json` leads through a symbolic link to a location outside the folders that may be read"
    );
    assert_eq!(got.names(), ["b.json", "real/a.json"]);

    // The base folder itself may be a link.
    let link = dir.path().join("link");
    symlink(base.join("real"), &link).unwrap();
    fs::remove_file(base.join("real/out")).unwrap();
    fs::remove_file(base.join("real/loop")).unwrap();
    fs::remove_file(base.join("real/z.json")).unwrap();
    assert_eq!(run(&link, &["."]).names(), ["a.json"]);
}

#[cfg(unix)]
#[test]
fn odd_names_are_made_harmless() {
    use std::os::unix::ffi::OsStrExt;
    let dir = folder(&[("a\n*/fn x(){}.json", "{\"a\":}"), ("a\"\u{202e}b.json", "{}")]);
    fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"\xff.json")), "{}").unwrap();
    write(dir.path(), &format!("{}.json", "n".repeat(250)), "{}");
    let got = run(dir.path(), &["."]);
    let names = got.names();
    assert_eq!(names[0], "a\"\\u{202e}b.json");
    assert_eq!(names[1].len(), 255);
    assert_eq!(names[2], "\u{fffd}.json");
    assert_eq!(got.sources.files[2].uri, "file:///%FF.json");
    assert_eq!(got.codes(), [Code::BadJson]);
    assert!(got.sources.watched.iter().any(|path| path.as_os_str().as_bytes().contains(&b'\n')));
}

#[cfg(unix)]
#[test]
fn only_files_are_read() {
    use std::os::unix::net::UnixListener;
    let dir = folder(&[("a.json", "{}")]);
    let _socket = UnixListener::bind(dir.path().join("pipe.json")).unwrap();
    let got = run(dir.path(), &["."]);
    assert_eq!(got.names(), ["a.json"]);
    assert_eq!(got.problems, [(Code::UnreadableFile, "pipe.json: not a file".to_owned())]);
}

#[test]
fn large_files_are_not_read() {
    let dir = folder(&[("a.json", "{\"a\": 12345678}"), ("b.json", "{}")]);
    let options =
        LoadOptions { base: dir.path().to_path_buf(), max_bytes: 10, ..LoadOptions::default() };
    let got = run_with(&options, &["."]);
    assert_eq!(got.names(), ["b.json"]);
    assert_eq!(
        got.problems,
        [(
            Code::TooLarge,
            "a.json: more than 10 bytes, the limit `limits.document-bytes`".to_owned()
        )]
    );
}

#[test]
fn mapped_documents() {
    let dir = folder(&[("in.json", "{}"), ("vendor/x.json", "{}"), ("vendor/y.json", "{}")]);
    let uri_map = [
        ("https://example.com/x", "vendor/x.json"),
        ("https://example.com/z", "vendor/x.json"),
        ("https://example.com/y", "vendor/y.json"),
        ("https://example.com/nope", "vendor/nope.json"),
        ("https://example.com/out", "../out.json"),
    ];
    let options = LoadOptions {
        base: dir.path().to_path_buf(),
        uri_map: uri_map.map(|(uri, path)| (uri.to_owned(), PathBuf::from(path))).into(),
        ..LoadOptions::default()
    };
    let got = run_with(&options, &["in.json", "vendor/y.json"]);
    let mut codes = got.codes();
    codes.sort();
    assert_eq!(codes, [Code::UnreadableFile, Code::OutsideRoot]);
    let files: Vec<_> = got
        .sources
        .files
        .iter()
        .map(|f| (f.name.as_str(), f.uri.as_str(), f.also.join(" "), f.is_input))
        .collect();
    assert_eq!(
        files,
        [
            ("in.json", "file:///in.json", String::new(), true),
            (
                "vendor/x.json",
                "https://example.com/x",
                "https://example.com/z file:///vendor/x.json".to_owned(),
                false
            ),
            ("vendor/y.json", "https://example.com/y", "file:///vendor/y.json".to_owned(), true),
        ]
    );
}
