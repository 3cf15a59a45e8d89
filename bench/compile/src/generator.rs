//! What the generators cost as build dependencies: a crate with nothing but a build script, from an
//! empty target folder.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
    time::Instant,
};

use crate::subject::ticks;

/// What typify's documentation says for build scripts, besides itself.
const WITH_TYPIFY: &str = "schemars = \"0.8\"\nserde_json = \"1\"\nprettyplease = \"0.3\"\nsyn = { version = \"3\", features = [\"full\"] }\n";

/// Builds each once, as users have it: the profile `dev`, and what build scripts need without
/// optimization.
pub fn table(work: &Path) -> Result<(), String> {
    println!("### The generator as a build dependency\n");
    println!("| build-dependencies | crates | user seconds | wall seconds |\n|---|---|---|---|");
    let codegen = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codegen");
    for (title, name, dependencies) in [
        (
            "`typewright-codegen`",
            "typewright",
            format!("typewright-codegen = {{ path = {codegen:?} }}\n"),
        ),
        (
            "the same with `default-features = false`, as a build script wants it",
            "typewright-bare",
            format!("typewright-codegen = {{ path = {codegen:?}, default-features = false }}\n"),
        ),
        (
            "`typify` 0.8 and what it is used with",
            "typify",
            format!("typify = \"0.8\"\n{WITH_TYPIFY}"),
        ),
        (
            "the same without its feature `macro`",
            "typify-alone",
            format!("typify = {{ version = \"0.8\", default-features = false }}\n{WITH_TYPIFY}"),
        ),
    ] {
        eprintln!("{name} as a build dependency");
        let (crates, user, wall) = build(&work.join(format!("generator-{name}")), &dependencies)?;
        println!("| {title} | {crates} | {user:.1} | {wall:.1} |");
    }
    println!();
    Ok(())
}

fn build(folder: &Path, dependencies: &str) -> Result<(usize, f64, f64), String> {
    let _ = fs::remove_dir_all(folder);
    let manifest = format!(
        "[package]\nname = \"subject\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[build-dependencies]\n{dependencies}"
    );
    let lay_out = || {
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::copy(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock"),
            folder.join("Cargo.lock"),
        )?;
        fs::write(folder.join("build.rs"), "fn main() {}\n")?;
        fs::write(folder.join("src/lib.rs"), "")
    };
    lay_out().map_err(|error| format!("{}: {error}", folder.display()))?;
    // What is downloaded is not what is compared.
    cargo(folder, &["fetch"])?;
    let tree =
        cargo(folder, &["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"])?;
    let mut crates: Vec<&str> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|it| !it.is_empty())
        .collect();
    crates.sort_unstable();
    crates.dedup();
    let (before, start) = (ticks(), Instant::now());
    cargo(folder, &["build", "--quiet"])?;
    let (user, wall) = ((ticks() - before) / 100.0, start.elapsed().as_secs_f64());
    let _ = fs::remove_dir_all(folder.join("target"));
    // Without the crate itself.
    Ok((crates.len() - 1, user, wall))
}

fn cargo(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let Output { status, stdout, stderr } = Command::new("cargo")
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err(format!("cargo {}: {}", arguments.join(" "), String::from_utf8_lossy(&stderr)));
    }
    Ok(String::from_utf8_lossy(&stdout).into_owned())
}
