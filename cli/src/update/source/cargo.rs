//! The folder of a crate that Cargo has downloaded, as `cargo metadata` gives it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use typewright_codegen::diag::{Code, visible};

use super::Refusal;

/// A crate on this machine.
pub(super) struct Found {
    pub(super) folder: PathBuf,
    pub(super) version: String,
}

/// The crate of this name that the crate around a folder uses. Nothing is downloaded, and
/// `Cargo.lock` stays as it is.
pub(super) fn find(base: &Path, package: &str) -> Result<Found, Refusal> {
    let missing = |message: String| Refusal::new(Code::UnreadableFile, message);
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let here = if base.as_os_str().is_empty() { Path::new(".") } else { base };
    let output = Command::new(program)
        .args(["metadata", "--format-version", "1", "--frozen"])
        .current_dir(here)
        .output()
        .map_err(|error| missing(format!("`cargo` could not be run: {error}")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().find(|line| line.starts_with("error")).unwrap_or("error");
        return Err(missing(format!("`cargo metadata` failed: {}", visible(said)))
            .help("run `cargo fetch` in the crate that depends on the package"));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| missing(format!("`cargo metadata` wrote no JSON: {error}")))?;
    let found = named(&metadata, package);
    match found.as_slice() {
        [] => Err(missing(format!("no crate here depends on `{}`", visible(package)))
            .help(format!("run `cargo add {}`", visible(package)))),
        [one] => located(one)
            .ok_or_else(|| missing("`cargo metadata` does not say where the crate is".to_owned())),
        [..] => {
            let versions: Vec<_> =
                found.iter().filter_map(|it| it.get("version")?.as_str()).collect();
            Err(missing(format!("several versions are in use: {}", versions.join(", ")))
                .help("depend on one of them in the crate around the schemas"))
        }
    }
}

/// The packages of a name: those that a crate of the workspace depends on, else all.
fn named<'m>(metadata: &'m Value, name: &str) -> Vec<&'m Value> {
    let list = |value: Option<&'m Value>| value.and_then(Value::as_array).into_iter().flatten();
    let own: Vec<&Value> = list(metadata.get("workspace_members")).collect();
    let nodes = list(metadata.get("resolve").and_then(|it| it.get("nodes")));
    let direct: Vec<&Value> = nodes
        .filter(|node| node.get("id").is_some_and(|id| own.contains(&id)))
        .flat_map(|node| list(node.get("dependencies")))
        .collect();
    let all: Vec<&Value> = list(metadata.get("packages"))
        .filter(|it| it.get("name").and_then(Value::as_str) == Some(name))
        .collect();
    let is_near =
        |it: &&Value| it.get("id").is_some_and(|id| direct.contains(&id) || own.contains(&id));
    let near: Vec<&Value> = all.iter().copied().filter(is_near).collect();
    if near.is_empty() { all } else { near }
}

fn located(package: &Value) -> Option<Found> {
    let manifest = Path::new(package.get("manifest_path")?.as_str()?);
    let version = package.get("version")?.as_str()?.to_owned();
    Some(Found { folder: manifest.parent()?.to_owned(), version })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_version_that_the_workspace_uses_comes_first() {
        let metadata = json!({
            "workspace_members": ["app"],
            "packages": [
                { "name": "app", "id": "app", "version": "0.1.0", "manifest_path": "/w/Cargo.toml" },
                { "name": "a", "id": "a1", "version": "1.0.0", "manifest_path": "/r/a1/Cargo.toml" },
                { "name": "a", "id": "a2", "version": "2.0.0", "manifest_path": "/r/a2/Cargo.toml" },
                { "name": "b", "id": "b1", "version": "1.0.0", "manifest_path": "/r/b1/Cargo.toml" },
                { "name": "b", "id": "b2", "version": "2.0.0", "manifest_path": "/r/b2/Cargo.toml" },
            ],
            "resolve": { "nodes": [
                { "id": "app", "dependencies": ["a2"] },
                { "id": "a2", "dependencies": ["a1", "b1", "b2"] },
            ] },
        });
        let versions = |name: &str| -> Vec<_> {
            named(&metadata, name).into_iter().filter_map(located).map(|it| it.version).collect()
        };
        assert_eq!(versions("a"), ["2.0.0"]);
        assert_eq!(versions("b"), ["1.0.0", "2.0.0"]);
        assert_eq!(versions("app"), ["0.1.0"]);
        assert!(versions("c").is_empty());
    }
}
