//! The stamp of a run: what it asked, what it wrote and what it said. If nothing of that has changed,
//! the next run only says the same again.
//!
//! A run reads through a [`Recorder`], which notes every question to the disk with the answer: which
//! files and folders there are, what is in a folder, what a file says. So a file that is added to a
//! folder is seen as well as one that is edited. Outputs are questions of the same kind. The key of a
//! stamp holds the rest: the program, the current folder, and what the user asked for.
//!
//! A stamp is kept where nothing is committed. It is written last, and whole or not at all; one that
//! is missing, broken or of another program is as good as none.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Debug;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::diag::Code;
use crate::load::{Disk, Tree};
use crate::parallel;
use crate::sorted::{SortedMap, SortedSet};
use crate::write::{outputs, replace_file, unix_lines};

/// What a run said: texts by names that only the program itself knows.
pub type Said = BTreeMap<String, String>;

/// Where the stamp of a run is, and what tells this run from others.
#[derive(Clone, Debug)]
pub struct Stamp {
    path: PathBuf,
    key: String,
}

/// A question to the disk, and a hash of the answer.
#[derive(Clone, Debug)]
struct Answer {
    question: Question,
    is: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    IsFile(PathBuf),
    IsFolder(PathBuf),
    /// The path without symbolic links.
    Real(PathBuf),
    /// The names in a folder.
    Names(PathBuf),
    /// What a file says that has so many bytes at most.
    Text(PathBuf, usize),
    /// What an output says; version control may have turned its line ends into those of Windows.
    Output(PathBuf),
}

impl Stamp {
    /// The stamp at a path. `program` is the file of the program that runs, `asked` all that the
    /// run depends on besides the disk. Nothing if the program is not found.
    #[must_use]
    pub fn new(path: PathBuf, program: &Path, asked: &dyn Debug) -> Option<Self> {
        let about = fs::metadata(program).ok()?;
        let built = about.modified().ok()?;
        let here = std::env::current_dir().ok()?;
        let program = (env!("CARGO_PKG_VERSION"), program, about.len(), built);
        let key = format!("{:?}", (program, here, asked));
        Some(Self { path, key })
    }

    /// What the last run said, if this one would do and say the same.
    #[must_use]
    pub fn unchanged(&self) -> Option<Said> {
        let text = fs::read_to_string(&self.path).ok()?;
        let content: Value = serde_json::from_str(&text).ok()?;
        if content.get("key")?.as_str() != Some(&self.key) {
            return None;
        }
        let answers = content.get("answers")?.as_array()?;
        let answers = answers.iter().map(Answer::from_json).collect::<Option<Vec<_>>>()?;
        let same = parallel::map(&answers, Answer::still_holds);
        let text =
            |(name, said): (&String, &Value)| Some((name.clone(), said.as_str()?.to_owned()));
        let said = content.get("said")?.as_object()?.iter().map(text).collect::<Option<Said>>()?;
        same.into_iter().all(|same| same).then_some(said)
    }

    /// Keeps what this run was told, what it has written and what it said. Where that cannot be
    /// written the next run does everything again.
    pub fn save(&self, run: Run, said: Said) {
        let Some(answers) = run.answers() else { return };
        let Some(answers) = answers.iter().map(Answer::to_json).collect::<Option<Value>>() else {
            return;
        };
        let said: Map<String, Value> =
            said.into_iter().map(|(name, text)| (name, Value::String(text))).collect();
        let content = json!({ "key": self.key, "answers": answers, "said": said });
        let _ = replace_file(&self.path, content.to_string().as_bytes());
    }
}

/// The folder for stamps beside what cargo builds: in `CARGO_TARGET_DIR`, or in the nearest `target`
/// that cargo has made, upwards from the current folder.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    let is_target = |folder: &PathBuf| folder.join("CACHEDIR.TAG").is_file();
    let own = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from).filter(is_target);
    let here = std::env::current_dir().ok()?;
    let near = || here.ancestors().map(|folder| folder.join("target")).find(is_target);
    own.or_else(near).map(|target| target.join("typewright"))
}

/// A short name for all that is said of something.
#[must_use]
pub fn name(of: &dyn Debug) -> String {
    format!("{:016x}", hash(&format!("{of:?}")))
}

/// A tree that notes what it is asked.
pub struct Recorder<'t> {
    tree: &'t dyn Tree,
    seen: RefCell<Seen>,
}

#[derive(Default)]
struct Seen {
    answers: SortedMap<Question, u64>,
    /// Whether the same question had two answers: somebody writes at the same time.
    changed: bool,
}

impl<'t> Recorder<'t> {
    /// Notes what the tree is asked.
    #[must_use]
    pub fn new(tree: &'t dyn Tree) -> Self {
        Self { tree, seen: RefCell::default() }
    }

    /// All that was asked.
    #[must_use]
    pub fn run(self) -> Run {
        Run { seen: self.seen.into_inner() }
    }

    fn note(&self, question: Question, is: u64) {
        // Nobody else holds it: nothing is asked here.
        if let Ok(mut seen) = self.seen.try_borrow_mut() {
            let before = seen.answers.insert(question, is);
            seen.changed |= before.is_some_and(|before| before != is);
        }
    }
}

impl Tree for Recorder<'_> {
    fn is_file(&self, path: &Path) -> bool {
        let is = self.tree.is_file(path);
        self.note(Question::IsFile(path.into()), hash(&is));
        is
    }

    fn is_folder(&self, path: &Path) -> bool {
        let is = self.tree.is_folder(path);
        self.note(Question::IsFolder(path.into()), hash(&is));
        is
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        let real = self.tree.real(path);
        self.note(Question::Real(path.into()), hash_of_real(&real));
        real
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let names = self.tree.names(folder);
        self.note(Question::Names(folder.into()), hash_of_names(&names));
        names
    }

    fn read(&self, path: &Path, max_bytes: usize) -> Result<Vec<u8>, (Code, String)> {
        let text = self.tree.read(path, max_bytes);
        self.note(Question::Text(path.into(), max_bytes), hash_of_text(&text));
        text
    }
}

/// What a run has asked and written.
pub struct Run {
    seen: Seen,
}

impl Run {
    /// The run has written this file.
    pub fn wrote(&mut self, path: &Path, text: &str) {
        self.seen.answers.insert(Question::Output(path.into()), hash(text.as_bytes()));
    }

    /// The run has made a folder hold these files and no others of ours, as
    /// [`write`](crate::write::write) does.
    pub fn wrote_all(&mut self, files: &BTreeMap<String, String>, dir: &Path, lock: &Path) {
        let mut folders = SortedSet::from([dir.to_owned()]);
        for (path, text) in outputs(files, dir, lock) {
            self.wrote(&path, &text);
            folders.extend(path.parent().map(Path::to_owned));
        }
        for folder in folders {
            let names = hash_of_names(&Disk.names(&folder));
            self.seen.answers.insert(Question::Names(folder), names);
        }
    }

    /// Nothing if they cannot be relied on, or not be written.
    fn answers(self) -> Option<Vec<Answer>> {
        let answers = self.seen.answers.into_iter().map(|(question, is)| Answer { question, is });
        (!self.seen.changed).then(|| answers.collect())
    }
}

impl Answer {
    /// A list: the kind of question, the path, and the hash; last what a question asks besides.
    /// Nothing for a path that is no Unicode.
    fn to_json(&self) -> Option<Value> {
        let (kind, path) = match &self.question {
            Question::IsFile(path) => ("is-file", path),
            Question::IsFolder(path) => ("is-folder", path),
            Question::Real(path) => ("real", path),
            Question::Names(path) => ("names", path),
            Question::Text(path, max_bytes) => {
                return Some(json!(["text", path.to_str()?, self.is, max_bytes]));
            }
            Question::Output(path) => ("output", path),
        };
        Some(json!([kind, path.to_str()?, self.is]))
    }

    /// What [`Self::to_json`] wrote.
    fn from_json(json: &Value) -> Option<Self> {
        let path = PathBuf::from(json.get(1)?.as_str()?);
        let question = match json.get(0)?.as_str()? {
            "is-file" => Question::IsFile(path),
            "is-folder" => Question::IsFolder(path),
            "real" => Question::Real(path),
            "names" => Question::Names(path),
            "text" => Question::Text(path, usize::try_from(json.get(3)?.as_u64()?).ok()?),
            "output" => Question::Output(path),
            _ => return None,
        };
        Some(Self { question, is: json.get(2)?.as_u64()? })
    }

    fn still_holds(&self) -> bool {
        let is = match &self.question {
            Question::IsFile(path) => hash(&Disk.is_file(path)),
            Question::IsFolder(path) => hash(&Disk.is_folder(path)),
            Question::Real(path) => hash_of_real(&Disk.real(path)),
            Question::Names(path) => hash_of_names(&Disk.names(path)),
            Question::Text(path, max_bytes) => hash_of_text(&Disk.read(path, *max_bytes)),
            Question::Output(path) => {
                let Ok(text) = fs::read(path) else { return false };
                let is = hash(text.as_slice());
                if is != self.is && text.contains(&b'\r') {
                    hash(unix_lines(&text).as_slice())
                } else {
                    is
                }
            }
        };
        is == self.is
    }
}

fn hash_of_real(real: &io::Result<PathBuf>) -> u64 {
    hash(&real.as_ref().ok())
}

fn hash_of_names(names: &io::Result<Vec<OsString>>) -> u64 {
    let names = names.as_ref().ok().map(|names| names.iter().collect::<SortedSet<_>>());
    hash(&names)
}

fn hash_of_text(text: &Result<Vec<u8>, (Code, String)>) -> u64 {
    match text {
        Ok(text) => hash(text.as_slice()),
        Err((_, why)) => hash(why.as_str()),
    }
}

fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
