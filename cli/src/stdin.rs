//! Standard input as a file beside those of the disk.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use typewright_codegen::diag::Code;
use typewright_codegen::job::Request;
use typewright_codegen::load::{Disk, Tree, too_large};

/// What the user names.
pub(crate) const WORD: &str = "-";

/// The disk, and standard input as a file in the current folder.
pub(crate) struct Stdin {
    name: &'static str,
    bytes: Vec<u8>,
}

impl Stdin {
    /// Reads all of it, if the request names it; the request then names the file.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub(crate) fn read(request: &mut Request) -> io::Result<Option<Self>> {
        if !request.inputs.iter().any(|input| input == WORD) {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        // JSON is YAML too, but YAML is slower and has other messages.
        let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        let is_json = matches!(first, None | Some(b'{' | b'[' | 0xEF));
        let name = if is_json { "stdin.json" } else { "stdin.yaml" };
        for input in &mut request.inputs {
            if input == WORD {
                name.clone_into(input);
            }
        }
        Ok(Some(Self { name, bytes }))
    }

    fn is_it(&self, path: &Path) -> bool {
        path == Path::new(self.name)
            || std::env::current_dir().is_ok_and(|here| path == here.join(self.name))
    }
}

impl Tree for Stdin {
    fn is_file(&self, path: &Path) -> bool {
        self.is_it(path) || Disk.is_file(path)
    }

    fn is_folder(&self, path: &Path) -> bool {
        !self.is_it(path) && Disk.is_folder(path)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        if self.is_it(path) {
            return Ok(std::env::current_dir()?.canonicalize()?.join(self.name));
        }
        Disk.real(path)
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        Disk.names(folder)
    }

    fn read(&self, path: &Path, max_bytes: usize) -> Result<Vec<u8>, (Code, String)> {
        if !self.is_it(path) {
            return Disk.read(path, max_bytes);
        }
        if self.bytes.len() > max_bytes {
            return Err((Code::TooLarge, too_large(max_bytes)));
        }
        Ok(self.bytes.clone())
    }
}
