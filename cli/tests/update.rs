//! `typewright update`: new versions of files, from outside.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const OLD: &str =
    r#"{ "type": "object", "required": ["x"], "properties": { "x": { "type": "integer" } } }"#;
const NEW: &str = r#"{ "type": "object", "required": ["x", "y"],
  "properties": { "x": { "type": "integer" }, "y": { "type": "integer" } } }"#;

struct Folder(tempfile::TempDir);

struct Done {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Folder {
    /// A project with one schema that has a source.
    fn new(source: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder
            .put("schemas/typewright.toml", &format!("[update]\n\"point.json\" = \"{source}\"\n"));
        folder
    }

    fn put(&self, name: &str, text: &str) -> &Self {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn get(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.0.path().join(name)).ok()
    }

    #[track_caller]
    fn run(&self, words: &str, code: i32) -> Done {
        run(self.0.path(), words, code)
    }
}

#[track_caller]
fn run(folder: &Path, words: &str, code: i32) -> Done {
    let mut command = Command::new(env!("CARGO_BIN_EXE_typewright"));
    command.args(words.split(' ')).current_dir(folder);
    for name in
        ["VIRTUAL_ENV", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "HTTP_PROXY", "http_proxy"]
    {
        command.env_remove(name);
    }
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let done = Done { code: status.code(), out: text(&stdout), err: text(&stderr) };
    assert_eq!(done.code, Some(code), "{}{}", done.out, done.err);
    done
}

impl Done {
    #[track_caller]
    fn says(&self, text: &str) -> &Self {
        assert!(self.out.contains(text), "{text}\n--\n{}{}", self.out, self.err);
        self
    }

    #[track_caller]
    fn complains(&self, text: &str) -> &Self {
        assert!(self.err.contains(text), "{text}\n--\n{}{}", self.out, self.err);
        self
    }
}

#[test]
fn a_file_is_compared_and_then_written() {
    let folder = Folder::new("../upstream/point.json");
    folder.put("upstream/point.json", OLD);
    folder.run("update", 0).says("point.json: new, from ../upstream/point.json");
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(OLD));
    let lock = folder.get("schemas/update.lock").unwrap();
    assert!(lock.contains("[\"point.json\"]\nsource = \"../upstream/point.json\"\n"), "{lock}");
    // sha256sum of OLD.
    let hash = "06dea34290fe84fa481c829b35b1256aff3872b0be9a4a282f97cd76c1755aff";
    assert!(lock.contains(&format!("sha256 = \"{hash}\"\n")), "{lock}");
    folder.run("update", 0).says("point.json: unchanged");
    folder.run("update --dry-run", 0).says("point.json: unchanged");

    folder.put("upstream/point.json", NEW);
    let done = folder.run("update --dry-run", 1);
    done.says("property-added").says("point.json: changed").says("nothing was written: --dry-run");
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(OLD));
    assert_eq!(folder.get("schemas/update.lock"), Some(lock.clone()));
    let done = folder.run("update --dry-run --format json", 1);
    let object: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(object["exitCode"], 1);
    assert_eq!(object["files"][0]["change"], "changed");
    assert_eq!(object["diff"]["newReadsOld"], "breaking");

    // Only the version that is recorded, on a machine that has another one.
    let done = folder.run("update --locked", 3);
    done.complains("`point.json` is not what `update.lock` records");
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(OLD));

    folder.run("update", 0).says("property-added").says("next: typewright generate");
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(NEW));
    assert_ne!(folder.get("schemas/update.lock"), Some(lock));
    folder.run("update --locked", 0).says("point.json: unchanged");
    // A lost file comes back as it was.
    fs::remove_file(folder.0.path().join("schemas/point.json")).unwrap();
    folder.run("update --locked", 0).says("point.json: new");
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(NEW));
    // No leftovers, and the lock is no schema.
    folder.run("generate", 0).says("1 type from 1 file");
}

#[test]
fn what_was_changed_by_hand_stays() {
    let folder = Folder::new("../upstream/point.json");
    folder.put("upstream/point.json", OLD).put("schemas/point.json", NEW);
    folder.run("update", 3).complains("`point.json` is not in the lock and would be replaced");
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(NEW));
    folder.run("update --force", 0);
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(OLD));
    folder.put("schemas/point.json", NEW);
    folder.run("update", 3).complains("`point.json` was changed by hand");
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(NEW));
    // What is equal needs no lock.
    folder.put("upstream/point.json", NEW);
    folder.run("update", 0).says("unchanged");
    folder.run("update --locked", 0);
}

#[test]
fn versions_with_errors_are_not_written() {
    let folder = Folder::new("../upstream/point.json");
    folder.put("upstream/point.json", OLD);
    folder.run("update", 0);
    for (text, code, complaint) in
        [("{ \"type\": ", 3, "bad-json"), (r##"{ "$ref": "#/$defs/Nowhere" }"##, 1, "missing-ref")]
    {
        folder.put("upstream/point.json", text);
        let done = folder.run("update", code);
        done.complains(complaint).says("nothing was written: the new versions have errors");
        assert_eq!(folder.get("schemas/point.json").as_deref(), Some(OLD));
    }
    folder.run("update --force", 0);
    assert_ne!(folder.get("schemas/point.json").as_deref(), Some(OLD));
    // And a sound version gets one out of it again.
    folder.put("upstream/point.json", NEW);
    folder.run("update", 0).says("not compared");
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(NEW));
}

#[test]
fn packages_are_found_where_they_are_installed() {
    let folder = Folder::new("npm:@shop/api/schemas/point.json");
    folder.run("update", 3).complains("the package is not installed here");
    folder
        .put("node_modules/@shop/api/package.json", r#"{ "version": "1.2.3" }"#)
        .put("node_modules/@shop/api/schemas/point.json", OLD);
    folder.run("update", 0).says("point.json: new").says("(version 1.2.3)");
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(OLD));
    assert!(folder.get("schemas/update.lock").unwrap().contains("version = \"1.2.3\""));

    let folder = Folder::new("pypi:shop/data/point.json");
    folder.put(".venv/lib/python3.11/site-packages/shop/data/point.json", NEW);
    folder.run("update", 0);
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(NEW));
    folder.put("schemas/typewright.toml", "[update]\n\"point.json\" = \"pypi:shop/other.json\"\n");
    folder.run("update", 3).complains("pypi:shop/other.json");
}

#[test]
fn a_crate_is_found_where_cargo_has_it() {
    let folder = Folder::new("crates:shop-api/schemas/point.json");
    folder.run("update", 3).complains("`cargo metadata` failed").complains("cargo fetch");
    folder
        .put(
            "Cargo.toml",
            "[package]\nname = \"app\"\nversion = \"0.1.0\"\n[workspace]\n\
             [dependencies]\nshop-api = { path = \"vendor/shop\" }\n",
        )
        .put("src/lib.rs", "")
        .put(
            "Cargo.lock",
            "version = 4\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\n\
             dependencies = [\"shop-api\"]\n\
             [[package]]\nname = \"shop-api\"\nversion = \"1.2.3\"\n",
        )
        .put("vendor/shop/Cargo.toml", "[package]\nname = \"shop-api\"\nversion = \"1.2.3\"\n")
        .put("vendor/shop/src/lib.rs", "")
        .put("vendor/shop/schemas/point.json", OLD);
    folder.run("update", 0).says("point.json: new").says("(version 1.2.3)");
    assert_eq!(folder.get("schemas/point.json").as_deref(), Some(OLD));
    assert!(folder.get("schemas/update.lock").unwrap().contains("version = \"1.2.3\""));
    folder.run("update --locked", 0).says("point.json: unchanged");
    folder.put(
        "schemas/typewright.toml",
        "[update]\n\"point.json\" = \"crates:elsewhere/point.json\"\n",
    );
    folder.run("update", 3).complains("no crate here depends on `elsewhere`");
}

#[test]
fn some_files_of_several() {
    let folder = Folder::new("../upstream/point.json");
    folder.put(
        "schemas/typewright.toml",
        "[update]\n\"a/point.json\" = \"../a.json\"\n\"b.json\" = \"../nowhere.json\"\n",
    );
    folder.put("a.json", OLD);
    folder.run("update a/point.json", 0).says("a/point.json: new");
    assert_eq!(folder.get("schemas/a/point.json").as_deref(), Some(OLD));
    // If one cannot be had, none is written.
    folder.put("a.json", NEW);
    folder.run("update", 3).complains("`../nowhere.json`");
    assert_eq!(folder.get("schemas/a/point.json").as_deref(), Some(OLD));
    folder.run("update a/pont.json", 2).complains("did you mean `a/point.json`?");
    folder.put("schemas/typewright.toml", "");
    folder.run("update", 2).complains("`[update]` names no file");
    folder.put("schemas/typewright.toml", "[update]\n\"../x.json\" = \"a.json\"\n");
    folder.run("update", 2).complains("is not the path of a file below this folder");
    folder.put("schemas/typewright.toml", "[update]\n\"x.json\" = \"ftp://a/b\"\n");
    folder.run("update", 2).complains("there is no kind of source `ftp`");
}

#[test]
fn urls_need_the_feature() {
    let folder = Folder::new("http://example.com/point.json");
    folder.run("update", 2).complains("`http` protects nothing");
    if cfg!(not(feature = "fetch")) {
        let folder = Folder::new("https://example.com/point.json");
        let done = folder.run("update", 2);
        done.complains("without the feature `fetch`").complains("--features fetch");
        let folder = Folder::new("http://127.0.0.1:9/point.json");
        folder.run("update", 2).complains("without the feature `fetch`");
    }
}

#[cfg(feature = "fetch")]
mod fetching {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// Answers requests on this machine by their paths, each on a connection of its own.
    fn server(answers: &'static [(&'static str, &'static str, &'static str)]) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let first = lines.next().unwrap_or_default();
                let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
                lines.take_while(|line| !line.is_empty()).for_each(drop);
                let found = answers.iter().find(|(known, ..)| *known == path);
                let (_, head, body) = found.copied().unwrap_or(("", "404 Not Found", ""));
                let _ = write!(
                    &stream,
                    "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len()
                );
            }
        });
        address
    }

    #[test]
    fn a_url_is_fetched() {
        let address = server(&[
            ("/point.json", "200 OK", OLD),
            ("/new.json", "200 OK", NEW),
            ("/moved.json", "302 Found\r\nLocation: /point.json", ""),
            ("/broken.json", "500 Internal Server Error", OLD),
        ]);
        let folder = Folder::new(&format!("{address}/point.json"));
        folder.run("update", 0).says("point.json: new, from http://127.0.0.1:");
        assert_eq!(folder.get("schemas/point.json").as_deref(), Some(OLD));
        folder.run("update --locked", 0).says("point.json: unchanged");
        let set = |name: &str, more: &str| {
            let entry = format!("{more}[update]\n\"point.json\" = \"{address}/{name}\"\n");
            folder.put("schemas/typewright.toml", &entry);
        };
        for (name, more, complaint) in [
            ("gone.json", "", "status 404"),
            ("broken.json", "", "status 500"),
            ("moved.json", "", "status 302"),
            ("new.json", "limits.document-bytes = 100\n", "more than 100 bytes"),
        ] {
            set(name, more);
            folder.run("update", 3).complains(complaint);
            assert_eq!(folder.get("schemas/point.json").as_deref(), Some(OLD));
        }
        // Another source is not what the lock records, whatever it has.
        set("new.json", "");
        folder.run("update --locked", 3).complains("`[update]` has another source");
        folder.run("update", 0).says("property-added");
        assert_eq!(folder.get("schemas/point.json").as_deref(), Some(NEW));
    }

    #[test]
    fn nobody_who_answers_is_an_error() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let folder = Folder::new(&format!("http://{address}/point.json"));
        folder.run("update", 3).complains("point.json");
        assert_eq!(folder.get("schemas/point.json"), None);
        assert_eq!(folder.get("schemas/update.lock"), None);
    }
}
