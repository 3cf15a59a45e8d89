//! What is read and what is written: sockets, paths, names of files, directives for cargo.

use super::{json, schema};
use crate::support::run;
use typewright_codegen::diag::Diagnostics;
use typewright_codegen::job::{Job, Request};

#[test]
#[allow(clippy::disallowed_types, reason = "listens on this machine, to see that nothing calls")]
fn h28_no_socket_and_no_file() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(path("in")).unwrap();
    std::fs::write(path("outside.json"), "{\"type\":\"string\",\"title\":\"secret\"}").unwrap();
    let references = [
        format!("http://127.0.0.1:{port}/x.json"),
        format!("https://127.0.0.1:{port}/x.json"),
        format!("//127.0.0.1:{port}/x.json"),
        format!("ftp://127.0.0.1:{port}/x.json"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "file:///etc/passwd".to_owned(),
        format!("file://{}", path("outside.json").display()),
        "../outside.json".to_owned(),
        "link.json".to_owned(),
        "/etc/passwd".to_owned(),
        "\\\\host\\share\\x.json".to_owned(),
        "jar:file:///x!/y".to_owned(),
    ];
    #[cfg(unix)]
    std::os::unix::fs::symlink(path("outside.json"), path("in/link.json")).unwrap();
    for keyword in ["$ref", "$dynamicRef", "$schema", "$id"] {
        for reference in &references {
            let text = match keyword {
                "$ref" | "$dynamicRef" => {
                    format!("{{\"properties\":{{\"x\":{{\"{keyword}\":{}}}}}}}", json(reference))
                }
                _ => format!("{{\"{keyword}\":{},\"type\":\"string\"}}", json(reference)),
            };
            std::fs::write(path("in/a.json"), text).unwrap();
            let mut diag = Diagnostics::new();
            let inputs = vec![path("in/a.json").to_str().unwrap().to_owned()];
            let job = Job::new(&Request { inputs, ..Request::default() }, &mut diag);
            let output = typewright_codegen::generate(&job.sources, &job.options, &mut diag);
            let shown = diag.render_text(&job.sources, false);
            diag.finish();
            if matches!(keyword, "$ref" | "$dynamicRef") {
                assert!(output.is_none(), "{keyword} {reference}");
            }
            assert!(!shown.contains("secret") && !shown.contains("root:"), "{shown}");
        }
    }
    assert_eq!(
        listener.accept().unwrap_err().kind(),
        std::io::ErrorKind::WouldBlock,
        "somebody opened a socket"
    );
    // A folder is read without what its links lead out to.
    let mut diag = Diagnostics::new();
    let inputs = vec![path("in").to_str().unwrap().to_owned()];
    let job = Job::new(&Request { inputs, ..Request::default() }, &mut diag);
    assert!(job.sources.files.iter().all(|file| !file.text.contains("secret")));
    diag.finish();
}

#[test]
fn h31_output_stays_where_it_belongs() {
    for title in ["../../x", "/etc/x", "C:\\x", "x\0y", "..", "a/../../b"] {
        for text in [
            format!("{{\"title\":{0},\"$id\":{0},\"type\":\"string\"}}", json(title)),
            format!("{{\"title\":{},\"type\":\"string\"}}", json(title)),
        ] {
            let run = schema(&text);
            if run.output.is_some() {
                // The names of files are looked at in there.
                run.good();
            }
        }
    }
    let mut diag = Diagnostics::new();
    // `../x` is for the folder beside; what stands there and is of others is not replaced.
    for out in ["\"/x\"", "\"C:/x\"", "\"\\\\\\\\host\"", "\"a\\u0000b\""] {
        let options = typewright_codegen::options::Options::from_toml(
            &format!("out = {out}\n"),
            "typewright.toml",
            &mut diag,
        );
        assert_eq!(options.out, None, "{out}");
    }
    diag.finish();
}

const NAMES_OF_FILES: &[&str] = &[
    "a\n*/fn x(){}.json",
    "a\"b.json",
    "a\\b.json",
    "a\rb.json",
    "a\u{202e}b.json",
    "#.json",
    "a#/b.json",
    " .json",
    "ü.json",
    "'.json",
    "{}.json",
    "a\u{2028}b.json",
    "-.json",
];

#[test]
fn h43_names_of_files() {
    let text = r##"{"type":"object","properties":{"x":{"$ref":"#/$defs/y"},"z":{"type":"string","minLength":2}},"$defs":{"y":{"type":"string","minLength":1}}}"##;
    for name in NAMES_OF_FILES {
        run(&[(name, text)], &[]).good();
    }
    let long = "n".repeat(250) + ".json";
    run(&[(long.as_str(), text)], &[]).good();
    let all: Vec<(&str, &str)> = NAMES_OF_FILES.iter().map(|name| (*name, text)).collect();
    run(&all, &[]).good();
}

#[cfg(unix)]
#[test]
fn h44_directives_for_cargo() {
    use std::os::unix::ffi::OsStrExt as _;
    // What a build script prints is looked at in a process of its own.
    if let Ok(folder) = std::env::var("TYPEWRIGHT_H44") {
        let _ = typewright_codegen::Build::new(&folder).out_dir(&folder).out_file("out.rs").run();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("x\ncargo::rustc-env=EVIL=1");
    std::fs::create_dir_all(&inner).unwrap();
    for name in [
        "a\ncargo::rustc-link-arg=evil\n.json".as_bytes(),
        b"b\rcargo:warning=evil.json",
        b"bad\xff.json",
        b"fine.json",
    ] {
        std::fs::write(inner.join(std::ffi::OsStr::from_bytes(name)), "{\"type\":\"string\",\"title\":\"x\\ncargo::error=evil\",\"enum\":[],\"default\":\"\\n\\rcargo::rustc-env=E=1\"}").unwrap();
    }
    for input in [folder.path().to_path_buf(), inner] {
        let exe = std::env::current_exe().unwrap();
        let output = std::process::Command::new(exe)
            .args(["--exact", "files::h44_directives_for_cargo", "--nocapture"])
            .env("TYPEWRIGHT_H44", &input)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        for line in text.split(['\n', '\r']).filter(|line| line.starts_with("cargo:")) {
            let known = line.starts_with("cargo::rerun-if-changed=")
                || line.starts_with("cargo::warning=")
                || line.starts_with("cargo::error=");
            assert!(known && !line.starts_with("cargo::error=evil"), "{line:?}\n{text}");
        }
    }
}
