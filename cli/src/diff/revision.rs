//! The files of one revision, by the paths that they would have on the disk.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use typewright_codegen::diag::{Code, visible};
use typewright_codegen::load::{Tree, too_large};

use super::git::{self, Refusal, Repository};

/// The first bytes of a Git LFS pointer.
const LFS: &[u8] = b"version https://git-lfs.github.com/spec/";

/// More than any target of a symbolic link has.
const MAX_LINK: usize = 4096;

/// A revision as a tree of files.
pub(super) struct Revision {
    /// Where the files would be.
    root: PathBuf,
    /// By their paths from the root.
    entries: BTreeMap<PathBuf, Entry>,
    /// What reads them.
    reader: RefCell<Reader>,
    /// How the revision was named.
    name: String,
}

struct Entry {
    kind: Kind,
    object: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    Link,
    Submodule,
}

impl Kind {
    fn why_not(self) -> Option<&'static str> {
        match self {
            Self::File | Self::Folder => None,
            Self::Link => Some("a symbolic link, which is not followed in a revision"),
            Self::Submodule => Some("a submodule, whose files are in another repository"),
        }
    }
}

impl Revision {
    /// The files of a commit.
    pub(super) fn read(repository: &Repository, commit: &str, name: &str) -> Result<Self, Refusal> {
        let output = git::command()
            .current_dir(&repository.root)
            .args(["ls-tree", "-r", "-t", "-z", "--full-tree", commit])
            .output()
            .map_err(|error| git::not_started(&error))?;
        if !output.status.success() {
            let shown = visible(name).into_owned();
            return Err(Refusal::new(format!("git does not list the files of `{shown}`")));
        }
        let mut entries = BTreeMap::new();
        for line in output.stdout.split(|byte| *byte == 0).filter(|line| !line.is_empty()) {
            let text = String::from_utf8_lossy(line);
            let Some((about, path)) = text.split_once('\t') else { continue };
            let mut about = about.split(' ');
            let kind = match about.next() {
                Some("040000") => Kind::Folder,
                Some("120000") => Kind::Link,
                Some("160000") => Kind::Submodule,
                _ => Kind::File,
            };
            let object = about.nth(1).unwrap_or_default().to_owned();
            entries.insert(PathBuf::from(path), Entry { kind, object });
        }
        let reader = Reader::start(&repository.root)?;
        let root = repository.root.clone();
        Ok(Self { root, entries, reader: RefCell::new(reader), name: name.to_owned() })
    }

    /// The path from the root of the repository, without `..`; nothing if it is outside.
    fn key(&self, path: &Path) -> Option<PathBuf> {
        normal(path).strip_prefix(&self.root).ok().map(Path::to_path_buf)
    }

    fn entry(&self, path: &Path) -> Option<&Entry> {
        self.entries.get(&self.key(path)?)
    }

    /// Whether a link leads to a folder, or out of the repository, where nobody knows.
    fn leads_to_folder(&self, path: &Path, entry: &Entry) -> bool {
        let bytes = self.reader.borrow_mut().object(&entry.object, MAX_LINK);
        let Ok(Some(bytes)) = bytes else { return true };
        let target = String::from_utf8_lossy(&bytes).into_owned();
        let folder = path.parent().unwrap_or(path);
        match self.key(&folder.join(target)) {
            Some(key) => self.entries.get(&key).is_none_or(|it| it.kind != Kind::File),
            None => true,
        }
    }
}

impl Tree for Revision {
    fn is_file(&self, path: &Path) -> bool {
        self.entry(path).is_some_and(|entry| entry.kind == Kind::File)
    }

    fn is_folder(&self, path: &Path) -> bool {
        if self.key(path).is_some_and(|key| key.as_os_str().is_empty()) {
            return true;
        }
        self.entry(path).is_some_and(|entry| match entry.kind {
            Kind::File => false,
            // What a walk comes to, and is then told of.
            Kind::Folder | Kind::Submodule => true,
            Kind::Link => self.leads_to_folder(path, entry),
        })
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        let Some(key) = self.key(path) else {
            return Err(io::Error::other("outside the repository"));
        };
        let mut above = PathBuf::new();
        for part in key.components() {
            above.push(part);
            let Some(entry) = self.entries.get(&above) else {
                let message = format!("not in `{}`", visible(&self.name));
                return Err(io::Error::new(io::ErrorKind::NotFound, message));
            };
            if let Some(why) = entry.kind.why_not() {
                let what =
                    if above == key { String::new() } else { format!("{}: ", above.display()) };
                return Err(io::Error::other(format!("{}{why}", visible(&what))));
            }
        }
        Ok(self.root.join(key))
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let Some(key) = self.key(folder) else {
            return Err(io::Error::other("outside the repository"));
        };
        let below = self.entries.range(key.clone()..).map(|(path, _)| path);
        let below = below.take_while(|path| path.starts_with(&key));
        let names = below.filter(|path| path.parent() == Some(&key));
        Ok(names.filter_map(|path| path.file_name().map(OsString::from)).collect())
    }

    fn read(&self, path: &Path, max_bytes: usize) -> Result<Vec<u8>, (Code, String)> {
        let unreadable = |why: String| (Code::UnreadableFile, why);
        self.real(path).map_err(|error| unreadable(error.to_string()))?;
        let entry = self.entry(path).filter(|entry| entry.kind == Kind::File);
        let entry = entry.ok_or_else(|| unreadable("not a file".to_owned()))?;
        let object = self.reader.borrow_mut().object(&entry.object, max_bytes);
        let bytes = object.map_err(|error| unreadable(format!("git does not read it: {error}")))?;
        let bytes = bytes.ok_or_else(|| (Code::TooLarge, too_large(max_bytes)))?;
        if bytes.starts_with(LFS) {
            let why = "a Git LFS pointer, whose content is not in the repository";
            return Err(unreadable(why.to_owned()));
        }
        // UTF-16 has such bytes too, and a message of its own.
        let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        if bytes.contains(&0) && !is_utf16 {
            return Err(unreadable("a binary file".to_owned()));
        }
        Ok(bytes)
    }
}

/// The path from the root of the file system, without `..`. The disk is not asked.
fn normal(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => out.push(part),
        }
    }
    out
}

/// `git cat-file --batch`: one process for all files.
struct Reader {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
}

impl Reader {
    fn start(root: &Path) -> Result<Self, Refusal> {
        let mut child = git::command()
            .current_dir(root)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| git::not_started(&error))?;
        let (to, from) = (child.stdin.take(), child.stdout.take());
        let from = from.ok_or_else(|| Refusal::new("git could not be asked for files"))?;
        Ok(Self { child, to, from: BufReader::new(from) })
    }

    /// The bytes of an object; nothing if there are too many.
    fn object(&mut self, object: &str, max_bytes: usize) -> io::Result<Option<Vec<u8>>> {
        let to = self.to.as_mut().ok_or_else(|| io::Error::other("it has ended"))?;
        writeln!(to, "{object}")?;
        to.flush()?;
        let mut head = String::new();
        self.from.read_line(&mut head)?;
        let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
        let Some(size) = size else {
            return Err(io::Error::other(if head.trim_end().ends_with("missing") {
                "it is not in this clone, and nothing is fetched"
            } else {
                "its answer is not understood"
            }));
        };
        // The line end behind it, too.
        let mut rest = (&mut self.from).take(size + 1);
        let limit = u64::try_from(max_bytes).unwrap_or(u64::MAX);
        if size > limit {
            io::copy(&mut rest, &mut io::sink())?;
            return Ok(None);
        }
        let mut bytes = Vec::new();
        rest.read_to_end(&mut bytes)?;
        if bytes.len() as u64 != size + 1 {
            return Err(io::Error::other("it ended too early"));
        }
        bytes.pop();
        Ok(Some(bytes))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // Without input it ends by itself.
        self.to = None;
        let _ = self.child.wait();
    }
}
