//! The option `rename`: names that the user sets. They take precedence over all others.

use super::{
    ident::{self, Claim, Form, Style},
    types::{Located, Named},
};
use crate::{
    diag::{Code, Diagnostics, visible},
    load::{Data, FileId, Node, Sources, escape_pointer},
    model::Literal,
    options::{Location, Options},
    resolve::{Resolved, SchemaId, split_view},
    sorted::{SortedMap, SortedSet},
};

/// The names that the user gives, by place.
pub(super) struct Names<'r, 's> {
    resolved: &'r Resolved<'s>,
    sources: &'r Sources,
    entries: Vec<Entry>,
    at: SortedMap<(FileId, String), usize>,
    /// What names may be made of.
    pub(super) form: Form,
    known: ident::Known,
    /// Names that were cut: the schema, and the name.
    cut: SortedSet<(SchemaId, String)>,
    /// Names that two things would have, and what these are.
    clashes: SortedSet<(SchemaId, String)>,
    /// The places of all names, if somebody wants to know.
    pub(super) located: Option<Vec<Located>>,
}

struct Entry {
    location: String,
    name: String,
    /// Whether the place is in any schema.
    is_there: bool,
    used: bool,
    /// What it would name, if the name could be one of these.
    unfit: Option<Style>,
}

impl<'r, 's> Names<'r, 's> {
    pub(super) fn new(resolved: &'r Resolved<'s>, sources: &'r Sources, options: &Options) -> Self {
        let mut names = Self {
            resolved,
            sources,
            entries: Vec::new(),
            at: SortedMap::new(),
            form: Form { max: options.limits.name_length, letters: options.identifiers },
            known: ident::Known::default(),
            cut: SortedSet::new(),
            clashes: SortedSet::new(),
            located: options.record_names.then(Vec::new),
        };
        for (location, name) in &options.rename {
            let locations = names.locations(location);
            for found in &locations {
                // A place that is named twice has the name that was written for it alone.
                let known = names.at.get(found).and_then(|n| names.entries.get(*n));
                if known.is_none_or(|known| !known.location.contains('#')) {
                    names.at.insert(found.clone(), names.entries.len());
                }
            }
            let entry = Entry {
                location: location.clone(),
                name: name.clone(),
                is_there: !locations.is_empty(),
                used: false,
                unfit: None,
            };
            names.entries.push(entry);
        }
        names
    }

    fn locations(&self, entry: &str) -> Vec<(FileId, String)> {
        match Location::parse(entry) {
            Ok(Location::Pointer { file, pointer }) => self
                .sources
                .iter()
                .filter(|(_, it)| {
                    file.is_none_or(|name| it.name == name) && it.root.lookup(pointer).is_some()
                })
                .map(|(id, _)| (id, pointer.to_owned()))
                .collect(),
            Ok(Location::Name(_)) => {
                let schemas = self.resolved.locations(entry);
                schemas
                    .into_iter()
                    .map(|id| self.resolved.schema(id))
                    .map(|it| (it.file, it.pointer.clone()))
                    .collect()
            }
            Err(_) => Vec::new(),
        }
    }

    /// The name for a place, if the user gives one and it fits what is there.
    fn take(&mut self, style: Style, file: FileId, pointer: &str, once: bool) -> Option<String> {
        if self.at.is_empty() {
            return None;
        }
        let n = *self.at.get(&(file, pointer.to_owned()))?;
        let entry = self.entries.get_mut(n)?;
        if once && entry.used {
            return None;
        }
        let Some(name) = ident::given(style, &entry.name, self.form) else {
            entry.unfit = Some(style);
            return None;
        };
        entry.used = true;
        Some(name)
    }

    /// Whether the user gives this place a name.
    pub(super) fn is_given(&self, id: SchemaId) -> bool {
        let schema = self.resolved.schema(id);
        !self.at.is_empty() && self.at.contains_key(&(schema.file, schema.pointer.clone()))
    }

    /// The name of the type that a schema becomes. The first one made for it has it.
    pub(super) fn of_type(&mut self, id: SchemaId) -> Option<String> {
        let schema = self.resolved.schema(id);
        self.take(Style::Type, schema.file, &schema.pointer, true)
    }

    /// The name of the field for a member that is declared in this schema.
    pub(super) fn of_field(&mut self, owner: SchemaId, name: &str) -> Option<String> {
        if self.at.is_empty() {
            return None;
        }
        let schema = self.resolved.schema(owner);
        // What is named in a schema is called so in its views.
        let (whole, _) = split_view(&schema.pointer);
        let pointer = format!("{whole}/properties/{}", escape_pointer(name));
        self.take(Style::Field, schema.file, &pointer, false)
    }

    /// The name of the variant for a branch of a union.
    pub(super) fn of_variant(&mut self, branch: SchemaId) -> Option<String> {
        let schema = self.resolved.schema(branch);
        let is_branch =
            schema.parent.is_some_and(|(_, keyword)| matches!(keyword.name, "oneOf" | "anyOf"));
        if !is_branch {
            return None;
        }
        let (pointer, _) = split_view(&schema.pointer);
        self.take(Style::Type, schema.file, &pointer, false)
    }

    /// The names of the variants for values that are listed in this schema.
    pub(super) fn of_values(&mut self, owner: SchemaId) -> SortedMap<Literal, String> {
        let mut names = SortedMap::new();
        if self.at.is_empty() {
            return names;
        }
        let schema = self.resolved.schema(owner);
        let (file, from) = (schema.file, split_view(&schema.pointer).0.into_owned());
        let below = |keyword: &str| format!("{from}/{keyword}");
        let keywords = ["enum", "const", "oneOf", "anyOf"].map(below);
        let locations: Vec<String> = self
            .at
            .starting_at(&(file, from.clone()))
            .map(|((at, pointer), _)| (at, pointer))
            .take_while(|(at, pointer)| **at == file && pointer.starts_with(&from))
            .filter(|(_, pointer)| {
                keywords.iter().any(|keyword| {
                    pointer
                        .strip_prefix(keyword)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                })
            })
            .map(|(_, pointer)| pointer.clone())
            .collect();
        for pointer in locations {
            let node = self.sources.get(file).and_then(|file| file.root.lookup(&pointer));
            let Some(value) = node.and_then(|node| value_at(&pointer, node)) else { continue };
            if let Some(name) = self.take(Style::Type, file, &pointer, false) {
                names.insert(value, name);
            }
        }
        names
    }

    /// Identifiers for the texts of one scope: those that the user gives as they are, all others
    /// around them.
    pub(super) fn assign(
        &mut self,
        owner: impl Fn(usize) -> SchemaId,
        style: Style,
        claims: &[Claim<'_>],
        given: &[Option<String>],
        reserved: &[&str],
    ) -> Vec<String> {
        let mut taken: Vec<&str> = reserved.to_vec();
        for (n, name) in given.iter().enumerate() {
            let Some(name) = name else { continue };
            if taken.contains(&name.as_str()) {
                self.clashes.insert((owner(n), name.clone()));
            }
            taken.push(name);
        }
        let of = |n: usize| given.get(n).and_then(Option::as_ref);
        let free: Vec<Claim<'_>> = claims
            .iter()
            .enumerate()
            .filter(|(n, _)| of(*n).is_none())
            .map(|(_, claim)| claim.clone())
            .collect();
        let mut idents =
            ident::assign_claims(style, &free, &taken, self.form, &mut self.known).into_iter();
        let mut out = Vec::with_capacity(claims.len());
        for (n, claim) in claims.iter().enumerate() {
            if let Some(name) = of(n) {
                out.push(name.clone());
            } else {
                let name = idents.next().unwrap_or_default();
                self.note_cut(owner(n), style, &claim.text, &name);
                out.push(name);
            }
        }
        out
    }

    /// Notes by which places the user could name these; `of` says for each what it is and where, if
    /// `rename` can name it.
    pub(super) fn record(
        &mut self,
        style: Style,
        claims: &[Claim<'_>],
        reserved: &[&str],
        names: &[String],
        of: impl Fn(&Self, usize) -> Option<(Named, String)>,
    ) {
        if self.located.is_none() {
            return;
        }
        let contested = ident::contested(style, claims, reserved, self.form);
        let found = names.iter().zip(contested).enumerate().filter_map(|(n, (name, contested))| {
            let (of, location) = of(self, n)?;
            // An entry has the name without what makes a keyword legal.
            let name = name.strip_prefix("r#").unwrap_or(name).to_owned();
            Some(Located { location, of, style, name, contested })
        });
        let found: Vec<Located> = found.collect();
        self.located.iter_mut().for_each(|located| located.extend(found.iter().cloned()));
    }

    /// Where a schema is.
    pub(super) fn at(&self, id: SchemaId) -> String {
        self.resolved.display_at(id)
    }

    /// Where a member is declared.
    pub(super) fn field_place(&self, owner: SchemaId, name: &str) -> String {
        format!("{}/properties/{}", self.resolved.display_at(owner), escape_pointer(name))
    }

    /// Where a branch stands, if it has a name by that.
    pub(super) fn branch_location(&self, branch: SchemaId) -> Option<String> {
        let schema = self.resolved.schema(branch);
        let is_branch =
            schema.parent.is_some_and(|(_, keyword)| matches!(keyword.name, "oneOf" | "anyOf"));
        is_branch.then(|| self.resolved.display_at(branch))
    }

    /// Where a value is listed.
    pub(super) fn value_location(&self, owner: SchemaId, value: &Literal) -> Option<String> {
        let node = self.resolved.schema(owner).node;
        let at = self.resolved.display_at(owner);
        if node.get("const").is_some_and(|node| Literal::of(node) == *value) {
            return Some(format!("{at}/const"));
        }
        ["enum", "oneOf", "anyOf"].iter().find_map(|keyword| {
            let Data::Array(items) = &node.get(keyword)?.data else { return None };
            items.iter().enumerate().find_map(|(n, item)| {
                let location = format!("{at}/{keyword}/{n}");
                (value_at(&location, item)? == *value).then_some(location)
            })
        })
    }

    /// Remembers a name that the user gave to two things.
    pub(super) fn clash(&mut self, owner: SchemaId, name: &str) {
        self.clashes.insert((owner, name.to_owned()));
    }

    /// Remembers a name that does not say all of its text.
    pub(super) fn note_cut(&mut self, owner: SchemaId, style: Style, text: &str, name: &str) {
        if ident::is_cut(style, text, self.form) {
            self.cut.insert((owner, name.to_owned()));
        }
    }

    /// The name of a type, if nobody else has a better claim to it.
    pub(super) fn type_name(&mut self, text: &str) -> String {
        self.known.first_form(Style::Type, text, self.form)
    }

    /// Reports what the user wrote and what did not come true.
    pub(super) fn report(self, diag: &mut Diagnostics) {
        for entry in self.entries.iter().filter(|entry| !(entry.is_there && entry.used)) {
            let (location, name) = (visible(&entry.location), visible(&entry.name));
            if !entry.is_there {
                self.resolved.unused("rename", &entry.location, diag);
            } else if let Some(style) = entry.unfit {
                let message = format!(
                    "`rename`: `{name}` cannot be the name of {} (`{location}`)",
                    noun(style)
                );
                diag.error(Code::BadOption, diag.setting("rename", &entry.location), message).help(
                    format!("it would be `{}`", ident::first_form(style, &entry.name, self.form)),
                );
            } else {
                diag.warn(
                    Code::UnusedOption,
                    diag.setting("rename", &entry.location),
                    format!("`rename`: `{location}` leads to no generated item"),
                )
                .note(format!(
                    "the schema exists, but it has no type, field or variant of its own, or \
                                   `{name}` is written like the name of another item"
                ))
                .help("types and variants are named in `UpperCamelCase`, fields in `snake_case`");
            }
        }
        for (owner, name) in &self.clashes {
            let message = format!("`rename`: two items here would be called `{name}`");
            diag.error(Code::BadOption, self.resolved.site(*owner), message)
                .help("give them different names");
        }
        for (owner, name) in &self.cut {
            let message =
                format!("a name longer than {} characters is cut: `{name}`", self.form.max);
            diag.info(Code::LimitExceeded, self.resolved.site(*owner), message)
                .help("choose a name with `[rename]`, or raise `limits.name-length`");
        }
    }
}

fn noun(style: Style) -> &'static str {
    match style {
        Style::Type => "a type or variant",
        Style::Field => "a field",
        Style::Module => "a module",
        Style::Const => "a constant",
    }
}

/// The listed value that a pointer leads to: an element of `enum`, `const`, or a branch that is one
/// value.
fn value_at(pointer: &str, node: &Node) -> Option<Literal> {
    let mut steps = pointer.rsplit('/');
    let (last, before) = (steps.next()?, steps.next()?);
    if last == "const" || before == "enum" {
        return Some(Literal::of(node));
    }
    if matches!(before, "oneOf" | "anyOf") {
        if let Some(value) = node.get("const") {
            return Some(Literal::of(value));
        }
        if let Some(Data::Array(items)) = node.get("enum").map(|node| &node.data)
            && let [only] = items.as_slice()
        {
            return Some(Literal::of(only));
        }
    }
    None
}
