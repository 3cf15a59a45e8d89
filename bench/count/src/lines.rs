//! How much generated code gives LLVM to do: the lines of its intermediate code, without
//! optimization, as `cargo llvm-lines` counts them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The lines of the root package, for each generated type.
pub fn per_type() -> Result<f64, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = std::env::temp_dir().join("typewright-bench-lines");
    let status = Command::new("cargo")
        .args(["rustc", "--quiet", "--package", "vapi-types", "--lib", "--target-dir"])
        .arg(&target)
        .args(["--", "--emit=llvm-ir", "-Ccodegen-units=1", "-Cdebuginfo=0"])
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(&root)
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err("the root package does not compile".to_owned());
    }
    let lock = fs::read_to_string(root.join("schemas/typewright.lock"))
        .map_err(|error| error.to_string())?;
    let types = lock
        .lines()
        .filter(|line| line.starts_with("  struct ") || line.starts_with("  enum "))
        .count();
    let text = fs::read_to_string(newest(&target.join("debug/deps"))?)
        .map_err(|error| error.to_string())?;
    #[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
    let per_type = lines(&text) as f64 / types as f64;
    Ok(per_type.round())
}

/// Instructions stand inside functions, indented.
fn lines(text: &str) -> usize {
    let mut is_inside = false;
    let mut count = 0;
    for line in text.lines() {
        is_inside = (is_inside || line.starts_with("define ")) && !line.starts_with('}');
        count += usize::from(is_inside && line.starts_with("  "));
    }
    count
}

fn newest(folder: &Path) -> Result<PathBuf, String> {
    let files = fs::read_dir(folder).map_err(|error| error.to_string())?;
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("vapi_types-") && name.ends_with(".ll")
    };
    let files = files.filter_map(|entry| entry.ok().map(|entry| entry.path())).filter(is_ours);
    files
        .max_by_key(|path| fs::metadata(path).and_then(|data| data.modified()).ok())
        .ok_or("no code was made".to_owned())
}
