//! The commands that are compared: how each is installed, and how it is called.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The versions that are compared.
const JSONSCHEMA: &str = "0.60.2";
const CHECK_JSONSCHEMA: &str = "0.39.0";
const AJV_CLI: &str = "5.0.0";
const AJV_FORMATS: &str = "2.1.1";

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// `typewright validate`, with as many threads as there are processors.
    Typewright,
    /// The same with one thread.
    OneThread,
    /// The crate `jsonschema-cli`.
    Jsonschema,
    /// The Python package `check-jsonschema`.
    CheckJsonschema,
    /// The npm package `ajv-cli`.
    Ajv,
}

impl Tool {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 5] =
        [Self::Typewright, Self::OneThread, Self::Jsonschema, Self::CheckJsonschema, Self::Ajv];

    /// Its name in the table.
    pub fn name(self) -> String {
        match self {
            Self::Typewright => "typewright".to_owned(),
            Self::OneThread => "typewright, one thread".to_owned(),
            Self::Jsonschema => format!("jsonschema-cli {JSONSCHEMA}"),
            Self::CheckJsonschema => format!("check-jsonschema {CHECK_JSONSCHEMA}"),
            Self::Ajv => format!("ajv-cli {AJV_CLI}"),
        }
    }

    /// Whether it takes so long to start that one pass says enough.
    pub fn is_slow(self) -> bool {
        matches!(self, Self::CheckJsonschema | Self::Ajv)
    }

    /// Whether it is one of ours, which is always there.
    pub fn is_ours(self) -> bool {
        matches!(self, Self::Typewright | Self::OneThread)
    }

    /// Where it is once it is installed.
    fn program(self, folder: &Path) -> PathBuf {
        match self {
            Self::Typewright | Self::OneThread => folder.join("typewright/release/typewright"),
            Self::Jsonschema => folder.join("cargo/bin/jsonschema-cli"),
            Self::CheckJsonschema => folder.join("python/bin/check-jsonschema"),
            Self::Ajv => folder.join("node/node_modules/.bin/ajv"),
        }
    }

    /// Installs it below a folder, unless it is there. Nothing outside the folder is changed.
    ///
    /// With `built`, that program is taken for ours and nothing is built.
    ///
    /// # Errors
    ///
    /// Why it cannot be installed.
    pub fn install(self, folder: &Path, built: Option<&Path>) -> Result<(), String> {
        let program = self.program(folder);
        if program.exists() && !self.is_ours() {
            return Ok(());
        }
        if let Some(built) = built.filter(|_| self.is_ours()) {
            let above = program.parent().map_or(Ok(()), fs::create_dir_all);
            let copied = above.and_then(|()| fs::copy(built, &program));
            return copied.map(drop).map_err(|why| format!("{}: {why}", built.display()));
        }
        eprintln!("installing {}", self.name());
        let at = |name: &str| folder.join(name).into_os_string();
        match self {
            Self::Typewright => {
                let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
                let manifest = root.join("Cargo.toml").into_os_string();
                let words = ["build", "--release", "--locked", "--quiet", "-p", "typewright-cli"];
                let more = ["--manifest-path".into(), manifest, "--target-dir".into()];
                run(
                    "cargo",
                    words.map(OsString::from).into_iter().chain(more).chain([at("typewright")]),
                )
            }
            Self::OneThread => Ok(()),
            Self::Jsonschema => {
                let words =
                    ["install", "--locked", "--quiet", "jsonschema-cli", "--version", JSONSCHEMA];
                run(
                    "cargo",
                    words.map(OsString::from).into_iter().chain(["--root".into(), at("cargo")]),
                )
            }
            Self::CheckJsonschema => {
                run("python3", ["-m".into(), "venv".into(), at("python")])?;
                let package = format!("check-jsonschema=={CHECK_JSONSCHEMA}");
                let pip = folder.join("python/bin/pip");
                run(pip, ["install".into(), "--quiet".into(), package.into()])
            }
            Self::Ajv => {
                fs::create_dir_all(folder.join("node")).map_err(|why| why.to_string())?;
                let packages = [format!("ajv-cli@{AJV_CLI}"), format!("ajv-formats@{AJV_FORMATS}")];
                let words = ["install".into(), "--silent".into(), "--prefix".into(), at("node")];
                run("npm", words.into_iter().chain(packages.map(OsString::from)))
            }
        }
    }

    /// The command for one schema and its documents.
    pub fn call(self, tools: &Path, schema: &Path, documents: &[PathBuf]) -> Vec<OsString> {
        let mut words = vec![self.program(tools).into_os_string()];
        let files = || documents.iter().map(|path| path.clone().into_os_string());
        let mut add = |more: &[&str]| words.extend(more.iter().map(OsString::from));
        match self {
            Self::Typewright => add(&["validate", "--quiet"]),
            Self::OneThread => add(&["validate", "--quiet", "--threads", "1"]),
            Self::Jsonschema => add(&["validate"]),
            Self::CheckJsonschema => add(&["--no-cache", "--schemafile"]),
            Self::Ajv => add(&["validate", "--strict=false", "-c", "ajv-formats", "-s"]),
        }
        words.push(schema.into());
        match self {
            Self::Jsonschema => words.extend(files().flat_map(|file| ["-i".into(), file])),
            Self::Ajv => words.extend(files().flat_map(|file| ["-d".into(), file])),
            _ => words.extend(files()),
        }
        words
    }

    /// What its exit code says: whether all documents are valid; nothing if it could not tell.
    pub fn verdict(self, code: Option<i32>) -> Option<bool> {
        match code {
            Some(0) => Some(true),
            Some(1) => Some(false),
            _ => None,
        }
    }
}

fn run(
    program: impl Into<PathBuf>,
    words: impl IntoIterator<Item = OsString>,
) -> Result<(), String> {
    let program = program.into();
    let status = Command::new(&program).args(words).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{}: {status}", program.display())),
        Err(why) => Err(format!("{}: {why}", program.display())),
    }
}
