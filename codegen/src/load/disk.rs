//! Inputs to files: walks folders, matches patterns, refuses what is outside. Every look at the
//! tree is here or in `roots.rs`.

use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern};

use super::roots::{Refusal, Roots};
use super::{Document, Input, LoadOptions, Tree, input, name, near_help};
use crate::{
    diag::{Code, Diagnostics, Site, visible},
    sorted::{self, SortedMap, SortedSet},
};

/// The files to read.
pub(super) struct Found {
    /// Sorted by name.
    pub(super) files: Vec<FoundFile>,
    /// Files and folders whose change changes the result.
    pub(super) watched: Vec<PathBuf>,
}

/// A file to read.
pub(super) struct FoundFile {
    /// Without symbolic links: it is the very file that was found to be inside.
    pub(super) path: PathBuf,
    pub(super) document: Document,
}

/// More files than any set of schemas has: somebody named the wrong folder.
const MAX_FILES: usize = 50_000;

/// Looks for the files of all inputs and of the URI map. Each file is there once, however often it
/// is named.
pub(super) fn find(
    tree: &dyn Tree,
    inputs: &[Input],
    options: &LoadOptions,
    diag: &mut Diagnostics,
) -> Found {
    let roots = match Roots::new(tree, options) {
        Ok(roots) => roots,
        Err(error) => {
            let base = options.base.display().to_string();
            let message = format!("the base folder `{}`: {error}", visible(&base));
            let diagnostic = diag.error(Code::UnreadableFile, None, message);
            if let Some(help) = near_help(tree, &options.base, &shown) {
                diagnostic.help(help);
            }
            return Found { files: Vec::new(), watched: Vec::new() };
        }
    };
    let mut finder = Finder {
        tree,
        roots: &roots,
        diag,
        files: SortedMap::new(),
        watched: SortedSet::new(),
        full: false,
        setting: None,
    };
    for input in inputs {
        finder.setting = finder.diag.setting("inputs", &input.text());
        finder.input(input);
    }
    if inputs.is_empty() {
        finder.diag.error(Code::NoInput, None, "there is no input");
    }
    for (uri, path) in &options.uri_map {
        finder.setting = finder.diag.setting("uri-map", uri);
        finder.mapped(uri, path);
    }
    let Finder { files, mut watched, .. } = finder;
    watched.extend(files.values().map(|file| file.path.clone()));
    Found { files: documents(files, &roots), watched: watched.into_iter().collect() }
}

struct Finder<'a> {
    tree: &'a dyn Tree,
    roots: &'a Roots<'a>,
    diag: &'a mut Diagnostics,
    /// By their paths without symbolic links.
    files: SortedMap<PathBuf, Named>,
    watched: SortedSet<PathBuf>,
    /// Whether there are too many.
    full: bool,
    /// Where a file of options names what is looked for.
    setting: Option<Site>,
}

/// A file, as it was named.
struct Named {
    path: PathBuf,
    is_input: bool,
    uris: Vec<String>,
}

impl Finder<'_> {
    fn input(&mut self, input: &Input) {
        match input {
            Input::Path(path) => self.path(&self.portable(path)),
            // A file may have such a name.
            Input::Glob(pattern) if self.roots.enter(Path::new(pattern)).is_ok() => {
                self.path(Path::new(pattern));
            }
            Input::Glob(pattern) => self.glob(pattern),
        }
    }

    /// A path as options have it that were written on Windows: with `\\` for `/`, unless there is
    /// such a file.
    fn portable(&self, path: &Path) -> PathBuf {
        let text = path.to_string_lossy();
        if !text.contains('\\')
            || matches!(self.roots.enter(path), Ok(_) | Err(Refusal::Outside { .. }))
        {
            return path.to_path_buf();
        }
        PathBuf::from(text.replace('\\', "/"))
    }

    fn path(&mut self, path: &Path) {
        let inside = match self.roots.enter(path) {
            Ok(inside) => inside,
            Err(refusal) => return self.refuse(path, &refusal),
        };
        if !self.tree.is_folder(&inside.real) {
            self.add(inside.path, inside.real, None);
            return;
        }
        if self.walk(&inside.path, &input::is_schema) == 0 {
            // The base folder is called by its name, not `.`.
            let name = match shown(path) {
                name if name == "." => {
                    let base = self.roots.absolute(path);
                    base.file_name().map_or(name, |own| shown(Path::new(own)))
                }
                name => name,
            };
            let message = format!("the folder `{name}` contains no schema");
            self.diag
                .error(Code::NoInput, self.setting.clone(), message)
                .help("schemas are files that end in .json, .yaml or .yml");
        }
    }

    fn glob(&mut self, text: &str) {
        let text = text.replace('\\', "/");
        let fixed: PathBuf = Path::new(&text)
            .components()
            .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']))
            .collect();
        let folder = self.roots.absolute(&fixed);
        // The fixed part is matched by being there, so that a `[` in the base folder's own path
        // means nothing.
        let rest: PathBuf =
            Path::new(&text).components().skip(fixed.components().count()).collect();
        let rest = name::name(&rest);
        let pattern = match Pattern::new(&rest) {
            Ok(pattern) => pattern,
            Err(error) => {
                let message =
                    format!("the pattern `{}` cannot be read: {}", visible(&text), error.msg);
                self.diag.error(Code::NoInput, self.setting.clone(), message);
                return;
            }
        };
        if let Err(refusal) = self.roots.enter(&folder) {
            return self.refuse(&fixed, &refusal);
        }
        // A pattern that says nothing of the ending means schemas.
        let any_ending = rest.rsplit('/').next().is_some_and(|last| last.contains('.'));
        let how = MatchOptions {
            case_sensitive: true,
            require_literal_separator: true,
            require_literal_leading_dot: true,
        };
        let wanted = |path: &Path| {
            let below = name::name(path.strip_prefix(&folder).unwrap_or(path));
            (input::is_schema(path) || (any_ending && !input::is_ours(path)))
                && pattern.matches_with(&below, how)
        };
        if self.walk(&folder, &wanted) == 0 {
            let message = format!("the pattern `{}` matches no file", visible(&text));
            self.diag
                .error(Code::NoInput, self.setting.clone(), message)
                .help("`*` stays within a folder, `**` crosses folders");
        }
    }

    /// Adds the schemas below a folder under URIs that begin so.
    fn walk_mapped(&mut self, folder: &Path, start: &str) -> usize {
        let below = |path: &Path| {
            let rest = name::uri(path.strip_prefix(folder).unwrap_or(path), 0);
            format!("{start}{}", rest.strip_prefix("file:///").unwrap_or_default())
        };
        self.walk_as(folder, &input::is_schema, &|path| Some(below(path)))
    }

    /// Adds the files below a folder that are wanted as inputs, and says how many there are.
    fn walk(&mut self, folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> usize {
        self.walk_as(folder, wanted, &|_| None)
    }

    /// The same for files that are inputs, or have a URI. The texts of schemas that stand beside
    /// generated modules are none.
    fn walk_as(
        &mut self,
        folder: &Path,
        wanted: &dyn Fn(&Path) -> bool,
        uri: &dyn Fn(&Path) -> Option<String>,
    ) -> usize {
        let mut n_found = 0;
        let mut seen = SortedSet::new();
        let mut folders = vec![folder.to_path_buf()];
        while let Some(folder) = folders.pop() {
            let Ok(inside) = self.roots.enter(&folder) else {
                continue;
            };
            if !seen.insert(inside.real) || self.full {
                continue;
            }
            let mut names = match self.tree.names(&folder) {
                Ok(names) => names,
                Err(error) => {
                    self.refuse(&folder, &Refusal::Unreadable(error));
                    continue;
                }
            };
            sorted::sort(&mut names);
            let entries: Vec<_> = names.iter().map(|name| (name, folder.join(name))).collect();
            self.watched.insert(folder);
            for (name, path) in entries {
                let hidden = name.as_encoded_bytes().starts_with(b".");
                let is_folder = self.tree.is_folder(&path);
                if hidden || !(is_folder || (wanted(&path) && !self.tree.is_included(&path))) {
                    continue;
                }
                match self.roots.enter(&path) {
                    Err(refusal) => {
                        self.refuse(&path, &refusal);
                        n_found += 1;
                    }
                    Ok(_) if is_folder && self.is_skipped(&path) => {}
                    Ok(_) if is_folder => folders.push(path),
                    Ok(inside) => {
                        let uri = uri(&inside.path);
                        self.add(inside.path, inside.real, uri.as_deref());
                        n_found += 1;
                    }
                }
            }
        }
        n_found
    }

    /// A document of the URI map, or a folder of them.
    fn mapped(&mut self, uri: &str, path: &Path) {
        let path = &self.portable(path);
        // A path from the root is what it would be if the base folder were the root.
        let whole = if uri.starts_with('/') { format!("file://{uri}") } else { uri.to_owned() };
        let uri = whole.as_str();
        match self.roots.enter(path) {
            Ok(inside) if uri.ends_with('/') && inside.real.is_dir() => {
                if self.walk_mapped(&inside.path, uri) == 0 {
                    let message = format!("the folder `{}` contains no schema", shown(path));
                    self.diag
                        .error(Code::NoInput, self.setting.clone(), message)
                        .help("`uri-map` maps all URIs with its prefix to it");
                }
            }
            Ok(inside) if uri.ends_with('/') || inside.real.is_dir() => {
                let (path, uri) = (shown(path), visible(uri));
                let message = format!("`uri-map`: `{uri}` and `{path}` are not both folders");
                self.diag
                    .error(Code::BadOption, self.setting.clone(), message)
                    .help("an entry that ends with `/` maps a folder, any other a file");
            }
            Ok(inside) => self.add(inside.path, inside.real, Some(uri)),
            Err(refusal) => self.refuse(path, &refusal),
        }
    }

    fn add(&mut self, path: PathBuf, real: PathBuf, uri: Option<&str>) {
        if self.files.len() >= MAX_FILES && !self.files.contains_key(&real) {
            if !self.full {
                let message = format!("the inputs are more than {MAX_FILES} files");
                self.diag
                    .error(Code::TooLarge, None, message)
                    .help("name the folder that holds the schemas");
            }
            self.full = true;
            return;
        }
        let file = self.files.entry(real).or_insert_with(|| Named {
            path: path.clone(),
            is_input: false,
            uris: vec![],
        });
        // Of several ways to a file, the order of inputs must not choose one.
        if (path.as_os_str().len(), &path) < (file.path.as_os_str().len(), &file.path) {
            file.path = path;
        }
        match uri {
            Some(uri) => file.uris.push(uri.to_owned()),
            None => file.is_input = true,
        }
    }

    /// Whether nobody keeps schemas in a folder: those of package managers, and those that say of
    /// themselves that they are caches.
    fn is_skipped(&self, folder: &Path) -> bool {
        folder.file_name().is_some_and(|name| name == "node_modules")
            || self.tree.is_file(&folder.join("CACHEDIR.TAG"))
    }

    /// A path from the base folder as people write it in the current folder.
    fn as_written(&self, path: &str) -> String {
        if path.starts_with("..") {
            path.to_owned()
        } else {
            format!("{}{path}", self.diag.prefix())
        }
    }

    fn refuse(&mut self, path: &Path, refusal: &Refusal) {
        let absolute = self.roots.absolute(path);
        let path = if path.is_absolute() { self.roots.relative(path) } else { path.to_path_buf() };
        let path = shown(&path);
        match refusal {
            Refusal::Unreadable(error) => {
                let message = format!("`{}`: {error}", self.as_written(&path));
                let as_written = |path: &Path| {
                    let below = shown(&self.roots.relative(path));
                    let below = if below == "." { "" } else { &below };
                    self.as_written(below).trim_end_matches(['/', '\\']).to_owned()
                };
                let help = near_help(self.tree, &absolute, &as_written);
                let diagnostic =
                    self.diag.error(Code::UnreadableFile, self.setting.clone(), message);
                if let Some(help) = help {
                    diagnostic.help(help);
                }
            }
            Refusal::Outside { through_link } => {
                let how = if *through_link {
                    " leads through a symbolic link to a location"
                } else {
                    " is"
                };
                let message = format!("`{path}`{how} outside the folders that may be read");
                self.diag
                    .error(Code::OutsideRoot, self.setting.clone(), message)
                    .help("if this is intended, add the folder to `allow-folders`");
            }
        }
    }
}

fn shown(path: &Path) -> String {
    visible(&name::name(path)).into_owned()
}

/// Names and URIs for the files, sorted.
fn documents(files: SortedMap<PathBuf, Named>, roots: &Roots<'_>) -> Vec<FoundFile> {
    let files: Vec<(PathBuf, PathBuf, Named)> =
        files.into_iter().map(|(real, file)| (roots.relative(&file.path), real, file)).collect();
    let n_up = files.iter().map(|(relative, ..)| name::n_up(relative)).max().unwrap_or(0);
    let mut out: Vec<FoundFile> = files
        .into_iter()
        .map(|(relative, path, file)| {
            let mut uris = file.uris.into_iter().chain([name::uri(&relative, n_up)]);
            let uri = uris.next().unwrap_or_default();
            let is_yaml = input::is_yaml(&file.path);
            let name = name::name(&relative);
            let document = Document {
                name,
                uri,
                also: uris.collect(),
                is_input: file.is_input,
                is_yaml,
                is_schema: true,
            };
            FoundFile { path, document }
        })
        .collect();
    sorted::sort_by(&mut out, |a, b| (&a.document.name, &a.path).cmp(&(&b.document.name, &b.path)));
    out
}
