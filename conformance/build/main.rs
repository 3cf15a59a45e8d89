//! Makes types of every schema of the official suite, and a table of all its cases.
//!
//! Groups whose generated code is the same share a module: most schemas are in the suite once for
//! each draft.

mod generate;
mod suite;
mod table;

use std::{env, fs, io, path::PathBuf};

use crate::{generate::Modules, suite::Corpus};

#[allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]
fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let corpus = Corpus::find();
    // Without the corpus the tables are empty, and the test says so.
    println!("cargo::rustc-env=TYPEWRIGHT_SUITE={}", corpus.folder.display());
    println!("cargo::rerun-if-env-changed=TYPEWRIGHT_CORPUS");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={}", corpus.folder.display());
    let mut modules = Modules::new(corpus.remotes()?);
    let mut groups = String::new();
    for file in corpus.files()? {
        for group in &file.groups {
            let made = modules.make(&file, group);
            table::group(&mut groups, &file, group, &made);
        }
    }
    fs::write(out.join("modules.rs"), modules.text())?;
    fs::write(out.join("table.rs"), format!("&[\n{groups}]\n"))
}
