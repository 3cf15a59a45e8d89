//! SOURCE: the input, with the location of every value. All stages use it, and [`diag`] points into
//! it; it knows neither the disk nor schemas.
//!
//! [`diag`]: crate::diag

mod document;
mod lines;
pub mod pointer;
mod print;

use std::path::PathBuf;

pub use document::{Data, Entry, FileId, Node, Span};
pub use lines::LineIndex;
pub use pointer::{escape as escape_pointer, unescape as unescape_pointer};
pub use print::node_to_json;
#[cfg(feature = "diff")]
pub(crate) use print::node_to_json_start;

/// All files of a run, sorted by name: the order of inputs never matters.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files.
    pub files: Vec<SourceFile>,
    /// Every file that was read and every folder that was listed, for `cargo::rerun-if-changed`.
    /// Names of files may hold any character: who prints them for cargo has to leave out those
    /// with line breaks.
    pub watched: Vec<PathBuf>,
}

/// A file and its content.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name shown in diagnostics: relative to the base folder, with forward slashes.
    pub name: String,
    /// The URI it counts as retrieved from: the one it is mapped to, or else made from the name;
    /// never from a path of the machine.
    pub uri: String,
    /// Other URIs that lead to it: more that are mapped to it, and the one made from its name.
    pub also: Vec<String>,
    /// Whether it is an input. A document that is only mapped to a URI is there to be referred to.
    pub is_input: bool,
    /// The content of the file, without a byte order mark. Spans refer to this text.
    pub text: String,
    /// What the text says.
    pub root: Node,
    /// The kind of document.
    pub kind: FileKind,
    /// Pointers to the schemas in it, with `*` for every member or item.
    pub at: Vec<String>,
    /// Where its lines start.
    pub lines: LineIndex,
}

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A JSON Schema.
    Schema,
    /// An `OpenAPI` 3.0 description.
    OpenApi30,
    /// An `OpenAPI` 3.1 or 3.2 description.
    OpenApi31,
    /// A Swagger 2.0 description.
    Swagger20,
    /// An `AsyncAPI` 2 description.
    AsyncApi2,
    /// An `AsyncAPI` 3 description.
    AsyncApi3,
    /// A list of tools, as a server of the Model Context Protocol gives it.
    McpTools,
    /// Objects of Kubernetes, definitions of resources among them.
    Kubernetes,
    /// An `OpenRPC` description.
    OpenRpc,
    /// Any other JSON that holds schemas, at pointers that the user gives.
    Holder,
}

impl FileKind {
    /// Whether the document as a whole is a schema.
    #[must_use]
    pub fn is_schema(self) -> bool {
        self == Self::Schema
    }
}

impl Sources {
    /// The file of this number.
    ///
    /// # Panics
    ///
    /// If the number is not from these sources; [`get`](Self::get) does not.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        #[allow(clippy::indexing_slicing, reason = "numbers are made below, one for each file")]
        &self.files[id.0 as usize]
    }

    /// The file of this number, if it is one of these.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::try_from(id.0).ok()?)
    }

    /// The files with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }
}
