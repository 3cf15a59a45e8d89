//! Reports unresolved references, each with the nearest existing name.

use super::{
    ResourceId, Root, RootKind, SchemaId,
    index::Index,
    lookup::Why,
    metaschema,
    uri::{self, BadUri},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Site, nearest, visible},
    load::{FileId, pointer::unescape},
    sorted::SortedMap,
};

/// A reference that leads nowhere.
pub(super) struct Missing<'t> {
    pub(super) from: SchemaId,
    pub(super) text: &'t str,
    pub(super) why: Why,
    pub(super) site: Site,
    /// The user wants an opaque type for it, and no error.
    pub(super) opaque: bool,
}

/// Says what is missing and what is there instead.
pub(super) fn report(
    index: &Index<'_>,
    roots: &[Root],
    names: &mut Names,
    missing: Missing<'_>,
    diag: &mut Diagnostics,
) {
    let Missing { from, text, why, site, opaque } = missing;
    let file = index.schema(from).file;
    match why {
        Why::BadUri(BadUri::Outside) => {
            let found = add(
                diag,
                Code::RemoteRef,
                site,
                opaque,
                format!("`{text}` leaves the folder of the inputs"),
            );
            found
                .note("only files that are given as inputs are used")
                .help("add the file to the inputs, and refer to it there");
        }
        Why::BadUri(why) => {
            let found = diag.error(Code::BadRef, site, format!("`{text}` {}", describe(&why)));
            if let BadUri::Syntax(_) = why {
                found.help("percent-encode characters that a URI cannot have: a space is `%20`");
            }
        }
        Why::BadPercent => {
            diag.error(
                Code::BadRef,
                site,
                format!("`{text}` has a `%` that two hexadecimal digits do not follow"),
            )
            .help("write `%25` for a percent sign");
        }
        Why::BadEscape => {
            diag.error(
                Code::BadRef,
                site,
                format!("`{text}` has a `~` that neither `0` nor `1` follows"),
            )
            .help("in a JSON pointer `~` is written `~0`, and `/` is written `~1`");
        }
        Why::NoSchema(file, pointer) => {
            let location = format!("{}#{pointer}", index.file_name(file));
            diag.error(
                Code::BadRef,
                site,
                format!("`{text}` leads to a value that is not a schema"),
            )
            .note(format!("at {location}"))
            .help("a schema is an object, `true` or `false`");
        }
        Why::NoDocument(uri) => {
            let remote = uri::scheme(text).is_some() || text.starts_with("//");
            let code = if remote { Code::RemoteRef } else { Code::MissingRef };
            let message = format!("`{text}` is not among the inputs");
            if metaschema::is_left_out(&uri) {
                // Not opaque, whatever is to be: with the feature it would not be missing.
                diag.error(code, site, message)
                    .note("it is an official metaschema, and this build of the generator has none")
                    .help(
                        "enable the feature `metaschemas` of `typewright-codegen`, or add the \
                         document to the inputs",
                    );
                return;
            }
            let own = index.file_name(file);
            let suggestion = names
                .without_pointer(index, roots, file, text)
                .or_else(|| nearest_file(index, text, own));
            let found = add(diag, code, site, opaque, message);
            if let Some((key, rest)) = in_mapped_folder(index, text, &uri) {
                found
                    .note(format!("the folder that `uri-map` has for `{key}` has no `{rest}`"))
                    .help("add the file to that folder, or map the URI itself to a file");
                return;
            }
            if !remote {
                found.note(format!("here it resolves to `{}`", path_of(index, &uri)));
                match suggestion {
                    Some(name) => found.help(format!("did you mean `{name}`?")),
                    None if text.starts_with('/') => {
                        let (path, _) = uri::split_fragment(text);
                        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                        found.help(format!(
                            "map the path: `\"{path}\" = \"path/to/file.json\"` in `[uri-map]`, or \
                             its folder: `\"{folder}/\" = \"path/to/folder/\"`"
                        ))
                    }
                    None => found.help(
                        "add the file to `inputs`, or set `missing-refs = \"opaque\"` to accept \
                               any value there",
                    ),
                };
                return;
            }
            if !uri.starts_with("urn:") {
                found.note("nothing is fetched, and nothing is read because a schema names it");
            }
            let (document, _) = uri::split_fragment(text);
            let path = same_name(index, document, own).unwrap_or("path/to/file.json");
            let folder = document.rsplit_once('/').map(|(folder, _)| folder);
            let folder = folder.filter(|folder| {
                folder.contains("://") && !folder.ends_with("//") && !folder.ends_with(":/")
            });
            let folder = folder.map_or_else(String::new, |folder| {
                format!(" (or all of a folder: `\"{folder}/\" = \"path/to/folder/\"`)")
            });
            found.help(format!(
                "keep a copy of the document, and map its URI: `\"{document}\" = \"{path}\"` in \
                 `[uri-map]`{folder}; or set `missing-refs = \"opaque\"` to accept any value there"
            ));
        }
        Why::NoAnchor(resource, name) => {
            let location = display(index, resource);
            let suggestion = names
                .without_pointer(index, roots, file, &name)
                .or_else(|| names.schema(index, roots, file, &name));
            let found =
                add(diag, Code::MissingRef, site, opaque, format!("`{text}` cannot be resolved"));
            found.note(format!("{location} has no anchor `{name}`"));
            match suggestion {
                Some(name) => found.help(format!("did you mean `{name}`?")),
                None if name.contains('/') => {
                    found.help(format!("a pointer begins with `/`: write `#/{name}`"))
                }
                None => found.help(format!(
                    "add `\"$anchor\": \"{name}\"` to a schema, or write a pointer: `#/...`"
                )),
            };
        }
        Why::NoValue(resource, wanted, last) => {
            let token = wanted.rsplit('/').next().and_then(unescape).unwrap_or_default();
            let location = index.file_name(index.resource(resource).file);
            let suggestion = names.schema(index, roots, file, &token).filter(|name| name != text);
            let found =
                add(diag, Code::MissingRef, site, opaque, format!("`{text}` cannot be resolved"));
            if let Some(base) = inner_base(index, from, text) {
                let at = display(index, base);
                let keyword = index.resource(base).dialect.id_keyword().unwrap_or("$id");
                found.note(format!(
                    "`{keyword}` at {at} is the base of the reference, so `#` is that schema, not \
                     the file"
                ));
                let there =
                    index.sources.get(file).is_some_and(|file| file.root.lookup(&wanted).is_some());
                let outer = &index.resource(ResourceId(file.0)).uri;
                found.help(if there {
                    format!(
                        "remove that `{keyword}`, name the file: `{outer}#{wanted}`, or set \
                         `repair = [\"bundled-ref\"]`, so that `#` is the file wherever it leads \
                         to nothing in the schema with the `{keyword}`"
                    )
                } else {
                    format!(
                        "remove that `{keyword}` if the file is meant, or add the schema inside it"
                    )
                });
                return;
            }
            found.note(format!("the longest existing part of the path is {location}#{last}"));
            match suggestion {
                Some(name) => found.help(format!("did you mean `{name}`?")),
                None => found.help(
                    "add the schema, or set `missing-refs = \"opaque\"` to accept any value there",
                ),
            };
        }
    }
}

/// Says that a reference to a part of a description, such as a response, leads to nothing.
pub(super) fn report_part(
    index: &Index<'_>,
    text: &str,
    site: Site,
    opaque: bool,
    diag: &mut Diagnostics,
) {
    let (document, _) = uri::split_fragment(text);
    let from = ResourceId(site.file.0);
    if document.is_empty() || index.document_from(from, document).is_ok() {
        let message = format!("`{text}` cannot be resolved");
        add(diag, Code::MissingRef, site, opaque, message).help(
            "correct the reference, or set `missing-refs = \"opaque\"` to go on without this part",
        );
        return;
    }
    let remote = uri::scheme(document).is_some() || document.starts_with("//");
    let code = if remote { Code::RemoteRef } else { Code::MissingRef };
    add(diag, code, site, opaque, format!("`{text}` is not among the inputs")).help(
        "add the file to `inputs`, or map its folder in `[uri-map]`; or set `missing-refs = \
         \"opaque\"` to go on without this part",
    );
}

/// What is wrong with a URI reference, after its name.
pub(super) fn describe(why: &BadUri) -> String {
    match why {
        BadUri::Syntax(at) => format!("is not a URI reference: byte {} cannot stand there", at + 1),
        BadUri::Outside => "leaves the folder of the inputs".to_owned(),
        BadUri::OpaqueBase => {
            "is relative, but the identifier of the enclosing schema cannot be a base".to_owned()
        }
    }
}

fn add(
    diag: &mut Diagnostics,
    code: Code,
    site: Site,
    opaque: bool,
    message: String,
) -> &mut Diagnostic {
    if opaque { diag.info(code, site, message) } else { diag.error(code, site, message) }
}

fn display(index: &Index<'_>, id: ResourceId) -> String {
    let resource = index.resource(id);
    format!("{}#{}", index.file_name(resource.file), resource.pointer)
}

/// How many words are compared with all names: the comparison is quadratic.
const MOST_WORDS: usize = 200;

/// What could have been meant. Made when the first is missing.
#[derive(Default)]
pub(super) struct Names {
    /// By name: the places that are called so, as file and fragment.
    schemas: Option<SortedMap<String, Vec<(FileId, String)>>>,
    /// What was found before, by the word that was looked for.
    nearest: SortedMap<String, Option<String>>,
}

impl Names {
    /// A reference, for use in `file`, to the schema whose name is nearest.
    fn schema(
        &mut self,
        index: &Index<'_>,
        roots: &[Root],
        file: FileId,
        word: &str,
    ) -> Option<String> {
        let schemas = self.schemas.get_or_insert_with(|| schemas_by_name(index, roots));
        let name = match self.nearest.get(word) {
            Some(known) => known.clone(),
            None if self.nearest.len() >= MOST_WORDS => None,
            None => {
                let found = nearest(word, schemas.keys().map(String::as_str)).map(str::to_owned);
                self.nearest.insert(word.to_owned(), found.clone());
                found
            }
        }?;
        let locations = schemas.get(&name)?;
        let (at, fragment) =
            locations.iter().find(|(at, _)| *at == file).or_else(|| locations.first())?;
        Some(
            if *at == file
                || fragment.starts_with("#/components/schemas/") && is_virtual(index, fragment)
            {
                fragment.clone()
            } else {
                format!("{}{fragment}", index.file_name(*at))
            },
        )
    }

    /// The definition that a reference means which leaves out `#`, `/` or the whole pointer.
    fn without_pointer(
        &mut self,
        index: &Index<'_>,
        roots: &[Root],
        file: FileId,
        text: &str,
    ) -> Option<String> {
        let text = text.trim_start_matches(['#', '/']);
        let is_there = |pointer: &str| {
            index.sources.get(file).is_some_and(|file| file.root.lookup(pointer).is_some())
        };
        if text.is_empty() {
            return None;
        }
        if is_there(&format!("/{text}")) {
            return Some(format!("#/{text}"));
        }
        if text.contains(['/', '#']) || text.contains('.') && text.ends_with("json") {
            return None;
        }
        let known = self.schema(index, roots, file, text)?;
        let pointer = known.strip_prefix("#/")?;
        (pointer.rsplit('/').next() == Some(text)).then_some(known)
    }
}

/// The schema with an identifier of its own that a reference to a pointer is relative to, if that
/// is not the whole file.
fn inner_base(index: &Index<'_>, from: SchemaId, text: &str) -> Option<ResourceId> {
    let base = index.schema(from).resource;
    let resource = index.resource(base);
    let keyword = resource.dialect.id_keyword().unwrap_or("$id");
    // A schema in a list of schemas is a resource without any.
    let has_id = resource.node.get(keyword).is_some();
    (text.starts_with('#') && has_id && !resource.pointer.is_empty()).then_some(base)
}

/// The path of a file from the folder of the inputs, as people write it; other URIs as they are.
fn path_of(index: &Index<'_>, uri: &str) -> String {
    let steps = |uri: &str| uri.strip_prefix("file:///").map(str::to_owned);
    let up = |path: &str| path.split('/').take_while(|step| *step == "-").count();
    let Some(path) = steps(uri) else { return uri.to_owned() };
    // Files above the folder of the inputs have fewer such steps than those in it.
    let own = index.resources.iter().filter_map(|resource| steps(&resource.uri));
    let most = own.map(|path| up(&path)).max().unwrap_or_default();
    let n = up(&path).min(most);
    let rest = path.split('/').skip(n).collect::<Vec<_>>().join("/");
    let rest = uri::decode(&rest).map_or_else(|| rest.clone(), std::borrow::Cow::into_owned);
    visible(&format!("{}{rest}", "../".repeat(most - n))).into_owned()
}

/// The entry of `uri-map` for a folder that a reference leads into, and the way from there.
fn in_mapped_folder(index: &Index<'_>, text: &str, uri: &str) -> Option<(String, String)> {
    let wanted = if text.starts_with('/') && !text.starts_with("//") { text } else { uri };
    let wanted = wanted.split(['?', '#']).next().unwrap_or_default();
    let entry = |key: &String| {
        let rest = match wanted.strip_prefix(key.as_str()) {
            Some(rest) => rest,
            None => wanted.strip_prefix(uri::normalise(key).as_str())?,
        };
        (!rest.is_empty()).then(|| (key.clone(), rest.to_owned()))
    };
    let entries = index.mapped_folders.iter().filter_map(entry);
    entries.max_by_key(|(key, _)| key.len())
}

/// The input, other than the one that has the reference, whose name is the last part of a URI.
fn same_name<'s>(index: &Index<'s>, uri: &str, own: &str) -> Option<&'s str> {
    let last = uri.trim_end_matches('/').rsplit('/').next()?;
    let mut names = index
        .sources
        .files
        .iter()
        .filter(|file| !metaschema::is_hidden(file))
        .map(|file| file.name.as_str());
    names.find(|name| *name != own && name.rsplit('/').next() == Some(last))
}

/// The file whose name is nearest to the last part of a reference, other than the one that has it.
fn nearest_file(index: &Index<'_>, reference: &str, own: &str) -> Option<String> {
    let last = |name: &str| name.rsplit('/').next().unwrap_or("").to_owned();
    let (uri, fragment) = uri::split_fragment(reference);
    let shown =
        index.sources.files.iter().filter(|file| !metaschema::is_hidden(file) && file.name != own);
    let files: SortedMap<String, &str> =
        shown.map(|file| (last(&file.name), file.name.as_str())).collect();
    let found = files.get(nearest(&last(uri), files.keys().map(String::as_str))?)?;
    Some(fragment.map_or_else(|| (*found).to_owned(), |fragment| format!("{found}#{fragment}")))
}

fn is_virtual(index: &Index<'_>, fragment: &str) -> bool {
    fragment.strip_prefix('#').is_some_and(|pointer| index.virtual_document.contains_key(pointer))
}

fn schemas_by_name(index: &Index<'_>, roots: &[Root]) -> SortedMap<String, Vec<(FileId, String)>> {
    let mut schemas: SortedMap<String, Vec<(FileId, String)>> = SortedMap::new();
    for root in roots.iter().filter(|root| root.kind != RootKind::File) {
        let schema = index.schema(root.id);
        schemas
            .entry(root.name.clone())
            .or_default()
            .push((schema.file, format!("#{}", schema.pointer)));
    }
    for (pointer, resource) in &index.virtual_document {
        let name = pointer.rsplit('/').next().unwrap_or("").to_owned();
        schemas
            .entry(name)
            .or_default()
            .push((index.resource(*resource).file, format!("#{pointer}")));
    }
    for resource in &index.resources {
        if index.sources.get(resource.file).is_some_and(metaschema::is_hidden) {
            continue;
        }
        for name in resource.anchors.keys() {
            schemas.entry(name.clone()).or_default().push((resource.file, format!("#{name}")));
        }
    }
    schemas
}
