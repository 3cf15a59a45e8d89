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
    // The crates are not published: it depends on the checkout that the command was built from.
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().display().to_string();
    let plan = "change Cargo.toml\ncreate build.rs\ncreate examples/greeting.rs\n\
                create schemas/Greeting.json\ncreate schemas/typewright.toml\ncreate typewright.schema.json\n\
                note: typewright is not published yet: the crate depends on the checkout in `";
    // Nobody is there to be asked.
    let said = folder.run("init", 0);
    assert!(said.starts_with(plan), "{said}");
    assert!(
        said.ends_with("\nnothing was written; `typewright init --yes` writes without asking\n"),
        "{said}"
    );
    assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 1);
    let said = folder.run("init --yes", 0);
    assert!(said.starts_with(plan), "{said}");
    assert!(said.ends_with("\nnext: cargo run --example greeting\n"), "{said}");
    let manifest = folder.get("Cargo.toml");
    assert!(manifest.starts_with("[package]\nname = \"hello\" # mine\n"), "{manifest}");
    for (name, place) in [("typewright", "runtime"), ("typewright-codegen", "codegen")] {
        let line = manifest.lines().find(|it| it.starts_with(&format!("{name} = "))).unwrap();
        let path = line.split('"').nth(1).unwrap();
        let found = folder.path(path).canonicalize().unwrap();
        assert_eq!(found, Path::new(&checkout).join(place).canonicalize().unwrap(), "{line}");
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
    let said = folder.run("init api --yes --source ../tw", 2);
    assert!(said.contains("`../tw` is no checkout of typewright"), "{said}");
    for name in ["tw/runtime/Cargo.toml", "tw/codegen/Cargo.toml"] {
        folder.put(name, "");
    }
    let said = folder.run("init api --yes --ci --source tw", 0);
    let next = "next: add to `main` of build.rs: typewright_codegen::build(\"api\");\n\
                next: add to src/main.rs or src/lib.rs: include!(concat!(env!(\"OUT_DIR\"), \"/api.rs\"));\n\
                next: cargo build\n\
                next: typewright generate api, and commit api/typewright.lock\n";
    assert!(said.ends_with(next) && !said.contains("not published"), "{said}");
    let manifest = folder.get("Cargo.toml");
    assert!(manifest.contains("typewright = \"9\"\n"), "{manifest}");
    assert!(manifest.contains("typewright-codegen = { path = \"tw/codegen\" }\n"), "{manifest}");
    assert_eq!(folder.get("build.rs"), "fn main() {}\n");
    let job = folder.get(".github/workflows/typewright.yml");
    assert!(job.contains("typewright check api\n"), "{job}");
    assert!(job.contains("cargo install --locked --git https://"), "{job}");
    // What the job compares with is there then.
    folder.run("generate api", 0);
    folder.run("check api", 0);
    // Once the types are part of the crate, nothing is left to say of that.
    folder.put("src/main.rs", "include!(concat!(env!(\"OUT_DIR\"), \"/api.rs\"));\nfn main() {}\n");
    let said = folder.run("init api --yes --ci --source tw", 0);
    assert!(!said.contains("src/main.rs") && !said.contains("generate"), "{said}");
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

/// A crate may have its build script elsewhere, or none at all; what is left to do is said in order.
#[test]
fn the_build_script_is_the_one_that_cargo_runs() {
    let call = "typewright_codegen::build(\"schemas\");";
    for (build, name, hint) in [
        ("\"tools/build.rs\"", "tools/build.rs", None),
        ("true", "build.rs", None),
        ("false", "build.rs", Some("next: remove `build = false` from Cargo.toml\n")),
    ] {
        let manifest = CRATE.replacen("[package]\n", &format!("[package]\nbuild = {build}\n"), 1);
        for has_script in [false, true] {
            let folder = Folder::new();
            folder.put("Cargo.toml", &manifest);
            if has_script {
                folder.put(name, "fn main() {}\n");
            }
            let said = folder.run("init --yes --source .", 2);
            assert!(said.contains("no checkout"), "{said}");
            for name in ["tw/runtime/Cargo.toml", "tw/codegen/Cargo.toml"] {
                folder.put(name, "");
            }
            let said = folder.run("init --yes --source tw", 0);
            assert_eq!(folder.path("build.rs").exists(), name == "build.rs", "{build}");
            assert_eq!(folder.get(name).contains(call), !has_script, "{build}");
            let add = format!("next: add to `main` of {name}: {call}\n");
            let add = if has_script { add.as_str() } else { "" };
            let next =
                format!("{add}{}next: cargo run --example greeting\n", hint.unwrap_or_default());
            assert!(said.ends_with(&next), "{build}: {said}");
        }
    }
}

/// Code that is committed needs no build script, also if only the lock or the options say that it is.
#[test]
fn a_crate_with_committed_code_gets_no_build_script() {
    for (name, text) in [("typewright.lock", ""), ("typewright.toml", "out = \"../src/types\"\n")] {
        let folder = Folder::new();
        folder.put("Cargo.toml", CRATE);
        folder.put("schemas/Point.json", "{ \"type\": \"object\" }");
        folder.put("src/lib.rs", "");
        if text.is_empty() {
            folder.run("generate schemas --out src/types", 0);
        } else {
            folder.put(&format!("schemas/{name}"), text);
        }
        let said = folder.run("init --yes", 0);
        let next = "next: typewright generate schemas\n\
                    next: add to src/main.rs or src/lib.rs: mod types;\nnext: cargo build\n";
        assert!(said.ends_with(next), "{name}: {said}");
        assert!(!folder.path("build.rs").exists() && !folder.get("Cargo.toml").contains("codegen"));
        folder.run("generate schemas", 0);
        assert!(folder.path("src/types/point.rs").exists(), "{name}");
        folder.put("src/lib.rs", "mod types;\n");
        assert_eq!(
            folder.run("init --yes", 0),
            "nothing is missing\nnext: typewright generate schemas\n"
        );
    }
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
        // What was built for another crate with a build script need not be built again: beside the
        // artifacts of the workspace, as `codegen/tests/crates/build_script.rs` has it, and like them.
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap());
        if std::env::var_os("CARGO_PROFILE_DEV_DEBUG").is_none() {
            command.env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
        }
        text(&command.output().unwrap(), 0)
    };
    cargo(&["init", "--quiet", "--vcs", "none", "--name", "hello"]);
    // The versions that are there: nothing is fetched.
    fs::copy(workspace.join("Cargo.lock"), folder.path("Cargo.lock")).unwrap();
    folder.run(&format!("init --yes --source {}", workspace.display()), 0);
    let said = cargo(&["run", "--quiet", "--offline", "--example", "greeting"]);
    assert_eq!(said, "hello, world, 2 times\n");
}
