//! A crate of its own, as a user has it: schemas, a `build.rs` of one line, and code that uses the types.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MAIN: &str = r###"
//! Reads one good and one bad order.

#![deny(warnings)]

include!(concat!(env!("OUT_DIR"), "/schemas.rs"));

fn main() {
    let text = r##"{ "id": 7, "state": "paid", "later": [1] }"##;
    let order = Order::from_json(text).unwrap();
    assert!(order.id == 7 && order.state == Some(OrderState::Paid));
    println!("{}", order.to_json());
    println!("{}", Order::from_json("{ \"state\": 1 }").unwrap_err());
}
"###;

const ORDER: &str = r#"{
  "type": "object",
  "required": ["id"],
  "properties": {
    "id": { "type": "integer", "default": "none" },
    "state": { "enum": ["open", "paid"] }
  }
}
"#;

#[test]
fn a_crate_with_a_build_script_compiles_and_reads() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let path = |name: &str| workspace.join(name).display().to_string();
    let manifest = format!(
        "[package]\nname = \"orders\"\nedition = \"2024\"\n\n[dependencies]\ntypewright = {{ path = {:?} }}\n\n\
         [build-dependencies]\ntypewright-codegen = {{ path = {:?} }}\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n",
        path("runtime"),
        path("codegen")
    );
    put("Cargo.toml", &manifest);
    // The versions that are there: nothing is fetched.
    fs::copy(workspace.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    put("build.rs", "fn main() { typewright_codegen::build(\"schemas\"); }\n");
    put("schemas/Order.json", ORDER);
    put("src/main.rs", MAIN);

    let (out, err) = run(folder.path(), true);
    assert!(err.contains("warning: orders@0.0.0: schemas/Order.json:5:43: "), "{err}");
    let lines: Vec<&str> = out.lines().collect();
    let [written, missing, wrong] = *lines else { panic!("{out}") };
    assert_eq!(written, "{\"id\":7,\"state\":\"paid\",\"later\":[1]}");
    assert!(missing.contains("1:1: required: ") && wrong.starts_with("/state: 1:12: enum: "), "{out}");

    put("schemas/Order.json", &ORDER.replace("open", "op\nen"));
    let (_, err) = run(folder.path(), false);
    assert!(err.contains("error[bad-json]: ") && err.contains("--> schemas/Order.json:6:"), "{err}");
}

/// Runs the crate; its standard output, and what cargo says.
#[track_caller]
fn run(folder: &Path, is_fine: bool) -> (String, String) {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    // Beside the artifacts of the workspace, so that most need not be made again.
    let target: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().into();
    let mut command = Command::new(cargo);
    command.args(["run", "--offline", "--color", "never"]).current_dir(folder).env("CARGO_TARGET_DIR", target);
    // What the outer cargo says about its own package is not for this one.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "RUST_BACKTRACE" {
            command.env_remove(name);
        }
    }
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&stdout), text(&stderr));
    assert_eq!(status.success(), is_fine, "{out}\n{err}");
    (out, err)
}
