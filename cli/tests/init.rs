//! `typewright init` from outside: what it shows, what it writes, and that it works.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn get(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    #[track_caller]
    fn run(&self, words: &str, code: i32) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_typewright"));
        command.args(words.split(' ')).current_dir(self.0.path()).stdin(Stdio::null());
        text(&command.output().unwrap(), code)
    }
}

#[track_caller]
fn text(output: &Output, code: i32) -> String {
    let all = [&output.stdout[..], &output.stderr[..]].concat();
    let all = String::from_utf8(all).unwrap();
    assert_eq!(output.status.code(), Some(code), "{all}");
    all
}

const CRATE: &str = "[package]\nname = \"hello\" # mine\nedition = \"2024\"\n\n[dependencies]\n";

#[test]
fn it_shows_what_it_does_and_does_it_once() {
    let folder = Folder::new();
    let said = folder.run("init", 2);
    assert!(said.contains("run `cargo init` first"), "{said}");
    folder.put("Cargo.toml", "[workspace]\n");
    assert!(folder.run("init --yes", 2).contains("go to one of its members"));

    folder.put("Cargo.toml", CRATE);
    let plan = "change Cargo.toml\ncreate build.rs\ncreate examples/greeting.rs\n\
                create schemas/Greeting.json\ncreate schemas/typewright.toml\ncreate typewright.schema.json\n";
    // Nobody is there to be asked.
    assert_eq!(
        folder.run("init", 0),
        format!("{plan}nothing was written; `typewright init --yes` writes without asking\n")
    );
    assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 1);
    assert_eq!(folder.run("init --yes", 0), format!("{plan}next: cargo run --example greeting\n"));
    let manifest = folder.get("Cargo.toml");
    let version = env!("CARGO_PKG_VERSION");
    assert!(manifest.starts_with("[package]\nname = \"hello\" # mine\n"), "{manifest}");
    for line in
        [format!("typewright = \"{version}\""), format!("typewright-codegen = \"{version}\"")]
    {
        assert!(manifest.lines().any(|it| it == line), "{manifest}");
    }
    assert!(
        folder.get("schemas/typewright.toml").starts_with("#:schema ../typewright.schema.json\n")
    );
    folder.run("generate", 0);
    assert!(folder.run("init --yes", 0).starts_with("nothing is missing\n"));
}

#[test]
fn what_is_there_is_left_alone() {
    let folder = Folder::new();
    folder.put(
        "Cargo.toml",
        &CRATE.replace("[dependencies]\n", "[dependencies]\ntypewright = \"9\"\n"),
    );
    folder.put("build.rs", "fn main() {}\n");
    folder.put("api/Point.json", "{ \"type\": \"object\" }");
    let said = folder.run("init api --yes --ci --source ../tw", 0);
    assert!(
        said.ends_with("next: add to `main` of build.rs: typewright_codegen::build(\"api\");\n"),
        "{said}"
    );
    let manifest = folder.get("Cargo.toml");
    assert!(manifest.contains("typewright = \"9\"\n"), "{manifest}");
    assert!(manifest.contains("typewright-codegen = { path = \"../tw/codegen\" }\n"), "{manifest}");
    assert_eq!(folder.get("build.rs"), "fn main() {}\n");
    assert!(folder.get(".github/workflows/typewright.yml").contains("typewright check api\n"));
    assert!(!folder.path("examples").exists() && !folder.path("schemas").exists());

    // Code that is committed needs no build script.
    let folder = Folder::new();
    folder.put("Cargo.toml", CRATE);
    folder.run("init --yes --out src/types", 0);
    assert!(!folder.path("build.rs").exists() && !folder.get("Cargo.toml").contains("codegen"));
    folder.run("generate schemas", 0);
    assert!(folder.get("src/types/greeting.rs").contains("pub struct Greeting"));
    folder.run("check schemas", 0);
}

/// From an empty folder to a printed value: three commands.
#[test]
fn from_an_empty_folder_to_a_printed_value() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = Folder::new();
    let cargo = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(words).current_dir(folder.0.path());
        for name in ["CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "RUSTFLAGS"] {
            command.env_remove(name);
        }
        // What was built for another run need not be built again.
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("init"));
        text(&command.output().unwrap(), 0)
    };
    cargo(&["init", "--quiet", "--vcs", "none", "--name", "hello"]);
    // The versions that are there: nothing is fetched.
    fs::copy(workspace.join("Cargo.lock"), folder.path("Cargo.lock")).unwrap();
    folder.run(&format!("init --yes --source {}", workspace.display()), 0);
    let said = cargo(&["run", "--quiet", "--offline", "--example", "greeting"]);
    assert_eq!(said, "hello, world, 2 times\n");
}
