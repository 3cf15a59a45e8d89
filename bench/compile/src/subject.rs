//! A crate that is compiled: a binary that reads a document into the root type, and writes it
//! again.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::Instant,
};

use typewright_bench_make::derive;

use crate::{
    llvm,
    types::{Peer, Types},
};

const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";

/// What is asked of cargo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Build {
    /// `cargo check`.
    Check,
    /// `cargo build`.
    Debug,
    /// `cargo build --release`.
    Release,
}

impl Build {
    pub const ALL: [Self; 3] = [Self::Check, Self::Debug, Self::Release];

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Debug => &["build"],
            Self::Release => &["build", "--release"],
        }
    }
}

/// Seconds.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    pub user: f64,
    pub wall: f64,
}

/// A crate, and what its builds have cost so far.
pub struct Subject {
    /// Whose types these are.
    pub title: &'static str,
    /// The name of the package.
    name: String,
    folder: PathBuf,
    /// One for all subjects: what several depend on is built once.
    target: PathBuf,
    main: String,
    pub bytes: usize,
    pub types: usize,
    pub costs: BTreeMap<Build, Vec<Cost>>,
    pub code: llvm::Size,
    pub binary: u64,
    /// Why it does not compile.
    pub fault: Option<String>,
    nonce: usize,
}

impl Subject {
    /// Our types, which depend on the runtime alone.
    pub fn typewright(set: &str, types: &Types, work: &Path) -> Result<Self, String> {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime");
        let main = format!(
            "fn main() {{
                let text = std::io::read_to_string(std::io::stdin()).unwrap();
                match types::{}::from_json(&text) {{
                    Ok(value) => println!(\"{{}}\", value.to_json()),
                    Err(report) => println!(\"{{report}}\"),
                }}
            }}",
            types.root
        );
        let dependencies = format!("typewright = {{ path = {runtime:?} }}\n");
        let subject = Self::new(
            "typewright",
            &format!("{set}-typewright"),
            &dependencies,
            main,
            &types.output.files,
            work,
        )?;
        Ok(Self { types: types.count(), bytes: types.bytes(), ..subject })
    }

    /// serde derives on our structs; undeclared members are kept, as we do.
    pub fn derive(set: &str, types: &Types, work: &Path) -> Result<Self, String> {
        let text = derive::emit(&types.output.graph, derive::Undeclared::Keep);
        let file = syn::parse_file(&text).map_err(|error| format!("derives: {error}"))?;
        let text = prettyplease::unparse(&file);
        Self::with_serde("derive", set, SERDE, &types.root, text, work)
    }

    /// typify's types, which depend on what its documentation says.
    pub fn typify(set: &str, peer: &Peer, work: &Path) -> Result<Self, String> {
        let mut dependencies = SERDE.to_owned();
        for (mark, line) in [
            ("::regress::", "regress = \"0.12\"\n"),
            ("::chrono::", "chrono = { version = \"0.4\", features = [\"serde\"] }\n"),
            ("::uuid::", "uuid = { version = \"1\", features = [\"serde\"] }\n"),
        ] {
            if peer.text.contains(mark) {
                dependencies.push_str(line);
            }
        }
        Self::with_serde("typify", set, &dependencies, &peer.root, peer.text.clone(), work)
    }

    fn with_serde(
        title: &'static str,
        set: &str,
        dependencies: &str,
        root: &str,
        text: String,
        work: &Path,
    ) -> Result<Self, String> {
        let main = format!(
            "fn main() {{
                let text = std::io::read_to_string(std::io::stdin()).unwrap();
                let value: types::{root} = serde_json::from_str(&text).unwrap();
                println!(\"{{}}\", serde_json::to_string(&value).unwrap());
            }}"
        );
        let file = syn::parse_file(&text).map_err(|error| format!("{title}: {error}"))?;
        let is_type = |item: &&syn::Item| matches!(item, syn::Item::Struct(_) | syn::Item::Enum(_));
        let (types, bytes) = (file.items.iter().filter(is_type).count(), text.len());
        let files = BTreeMap::from([("mod.rs".to_owned(), text)]);
        let subject =
            Self::new(title, &format!("{set}-{title}"), dependencies, main, &files, work)?;
        Ok(Self { types, bytes, ..subject })
    }

    fn new(
        title: &'static str,
        name: &str,
        dependencies: &str,
        main: String,
        files: &BTreeMap<String, String>,
        work: &Path,
    ) -> Result<Self, String> {
        let subject = Self {
            title,
            name: name.to_owned(),
            folder: work.join(name),
            target: work.join("target"),
            main,
            bytes: 0,
            types: 0,
            costs: BTreeMap::new(),
            code: llvm::Size::default(),
            binary: 0,
            fault: None,
            nonce: 0,
        };
        subject
            .lay_out(dependencies, files)
            .map_err(|error| format!("{}: {error}", subject.folder.display()))?;
        Ok(subject)
    }

    fn lay_out(&self, dependencies: &str, files: &BTreeMap<String, String>) -> io::Result<()> {
        let types = self.folder.join("src/types");
        let _ = fs::remove_dir_all(&types);
        fs::create_dir_all(&types)?;
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
             [profile.release]\nstrip = true\n\n[dependencies]\n{dependencies}",
            self.name
        );
        fs::write(self.folder.join("Cargo.toml"), manifest)?;
        // The versions that everything here is measured with.
        fs::copy(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock"),
            self.folder.join("Cargo.lock"),
        )?;
        for (path, text) in files {
            let path = types.join(path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(path, text)?;
        }
        Ok(())
    }

    /// Builds what it depends on, for each kind of build.
    pub fn prepare(&mut self) {
        self.write("fn main() {}\n");
        for build in Build::ALL {
            self.cargo(build.arguments());
        }
    }

    /// One build of the crate alone.
    pub fn run(&mut self, build: Build) {
        self.write_fresh();
        let (before, start) = (ticks(), Instant::now());
        if self.cargo(build.arguments()) {
            let cost =
                Cost { user: (ticks() - before) / 100.0, wall: start.elapsed().as_secs_f64() };
            self.costs.entry(build).or_default().push(cost);
        }
        if build == Build::Release {
            self.binary = fs::metadata(self.target.join("release").join(&self.name))
                .map_or(0, |data| data.len());
        }
    }

    /// Counts what LLVM is given.
    pub fn count(&mut self) {
        self.write_fresh();
        let folder = self.target.join("debug/deps");
        llvm::remove(&folder, &self.name);
        if self.cargo(&["rustc", "--", "--emit=llvm-ir", "-Ccodegen-units=1", "-Cdebuginfo=0"]) {
            self.code = llvm::size(&folder, &self.name);
        }
        llvm::remove(&folder, &self.name);
    }

    /// The middle one of what a kind of build cost.
    pub fn median(&self, build: Build) -> Option<Cost> {
        let costs = self.costs.get(&build).filter(|costs| !costs.is_empty())?;
        let middle = |of: fn(&Cost) -> f64| {
            let mut values: Vec<f64> = costs.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            values[values.len() / 2]
        };
        Some(Cost { user: middle(|it| it.user), wall: middle(|it| it.wall) })
    }

    /// Not only touched: so cargo cannot miss it, however coarse the clock of the disk is.
    fn write_fresh(&mut self) {
        self.nonce += 1;
        let text = format!("#![allow(warnings)]\nmod types;\n{}\n// {}\n", self.main, self.nonce);
        self.write(&text);
    }

    fn write(&self, text: &str) {
        fs::write(self.folder.join("src/main.rs"), text)
            .expect("what was made before can be written");
    }

    fn cargo(&mut self, arguments: &[&str]) -> bool {
        if self.fault.is_some() {
            return false;
        }
        let (command, rest) = arguments.split_first().expect("a command");
        let Output { status, stderr, .. } = Command::new("cargo")
            .args([command, "--quiet"])
            .args(rest)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0")
            .stdin(Stdio::null())
            .output()
            .expect("cargo runs");
        if !status.success() {
            let text = String::from_utf8_lossy(&stderr);
            let n = text.lines().filter(|line| line.starts_with("error")).count();
            let first = text.lines().find(|line| line.starts_with("error")).unwrap_or(text.trim());
            self.fault =
                Some(format!("cargo {}: {n} errors, the first: {first}", arguments.join(" ")));
        }
        status.success()
    }
}

/// User time of the processes that ended, in hundredths of a second (what Linux calls clock ticks).
pub fn ticks() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = text.rsplit(')').next().unwrap_or_default();
    rest.split_whitespace().nth(13).and_then(|field| field.parse().ok()).unwrap_or_default()
}
