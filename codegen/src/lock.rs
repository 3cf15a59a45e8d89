//! `typewright.lock`: the public surface of generated code, one line for each thing, for review in pull requests. Made
//! from the type graph alone.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use crate::diag::visible;
use crate::graph::types::{
    Enum, Field, Graph, KindUnion, Newtype, Payload, Place, Rest, Struct, Ty, TypeDef, TypeId, TypeKind, Union, Use,
    Variant,
};
use crate::load::Sources;
use crate::options::Options;
use crate::write::MARK;

/// The version of the listing's format.
const FORMAT: u32 = 1;

/// Types named in one phrase.
const SHOWN: usize = 10;

/// The public types of a graph, by name.
///
/// ```text
/// struct TransferDestinationNumber  # TransferDestinationNumber.json#, residual
///   type = "number"
///   message: Option<TransferDestinationNumberMessage>
///   number: String
///   caller_id: Option<String>  # callerId
///   extra: Extra
/// ```
#[must_use]
pub fn lock(graph: &Graph, stamp: &Stamp) -> String {
    let mut out = format!(
        "# {MARK}: the public types made from the schemas, for review.\n\
         # `typewright generate` writes this file, `typewright check` compares it with the schemas.\n\
         {stamp}\n"
    );
    let names = Names(graph);
    let mut types: Vec<&TypeDef> = graph.types.iter().collect();
    types.sort_by(|a, b| (&a.ident, &a.at).cmp(&(&b.ident, &b.at)));
    for def in types {
        out.push('\n');
        for line in type_lines(&names, def) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

/// What generated text was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The version of the format and of typewright.
    generator: String,
    /// A hash of all schemas.
    schemas: String,
    /// A hash of all options.
    options: String,
}

impl Stamp {
    /// The stamp of a run.
    #[must_use]
    pub fn new(sources: &Sources, options: &Options) -> Self {
        let mut schemas = Fnv::new();
        for file in &sources.files {
            schemas.text(&file.name);
            schemas.text(&file.text);
        }
        Self {
            generator: format!("{} format {FORMAT}", env!("CARGO_PKG_VERSION")),
            schemas: schemas.to_string(),
            options: options.stable_hash(),
        }
    }

    /// The stamp in a text, as [`Display`](fmt::Display) writes it: alone on its lines or in comments.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().take(20).map(|line| line.trim_start_matches(['/', '#', ' ']).trim_end());
        let mut value =
            |key: &str| lines.by_ref().find_map(|line| line.strip_prefix(key)?.strip_prefix(' ').map(str::to_owned));
        Some(Self { generator: value("generator")?, schemas: value("schemas")?, options: value("options")? })
    }

    /// The stamp as lines of comment for Rust.
    #[must_use]
    pub fn comment(&self) -> String {
        format!("// {}\n", self.to_string().replace('\n', "\n// "))
    }

    /// What is different, one phrase each; nothing if all is the same.
    #[must_use]
    pub fn changes_since(&self, old: &Self) -> Vec<String> {
        let Self { generator, schemas, options } = self;
        let mut changes = Vec::new();
        if *generator != old.generator {
            changes.push(format!("typewright changed: {} then, {generator} now", visible(&old.generator)));
        }
        if *schemas != old.schemas {
            changes.push("the schemas changed".to_owned());
        }
        if *options != old.options {
            changes.push("the options changed".to_owned());
        }
        changes
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { generator, schemas, options } = self;
        write!(f, "generator {generator}\nschemas {schemas}\noptions {options}")
    }
}

/// What is different between two locks, one phrase each: the types that came, went or changed.
#[must_use]
pub fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (blocks(old), blocks(new));
    let came = new.keys().filter(|name| !old.contains_key(*name));
    let went = old.keys().filter(|name| !new.contains_key(*name));
    let other = new.iter().filter(|(name, text)| old.get(*name).is_some_and(|old| old != *text)).map(|it| it.0);
    let lists: [(&str, Vec<&str>); 3] =
        [("new", came.copied().collect()), ("gone", went.copied().collect()), ("different", other.copied().collect())];
    let mut changes: Vec<String> = lists.iter().filter_map(|(what, names)| named(what, names)).collect();
    if changes.is_empty() {
        changes.push("the public types are the same".to_owned());
    }
    changes
}

/// The types of a lock: by their first line without remarks, all their lines.
fn blocks(text: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut blocks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut name = None;
    // The first blank line ends the header.
    for line in text.lines().skip_while(|line| !line.is_empty()) {
        if line.is_empty() {
            name = None;
            continue;
        }
        let name = name.get_or_insert_with(|| line.split_once("  #").map_or(line, |it| it.0));
        blocks.entry(name).or_default().push(line);
    }
    blocks
}

fn named(what: &str, names: &[&str]) -> Option<String> {
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{}`", visible(name))).collect();
    let rest = names.len().saturating_sub(SHOWN);
    let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    (!names.is_empty()).then(|| format!("{what}: {}{rest}", shown.join(", ")))
}

/// FNV-1a, 64 bits: says that something changed, and is no defence against anybody.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a text; line ends of Windows count as those of Unix.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('\r') {
            before.bytes().for_each(|byte| self.byte(byte));
            if !behind.starts_with('\n') {
                self.byte(b'\r');
            }
            rest = behind;
        }
        rest.bytes().for_each(|byte| self.byte(byte));
        // No UTF-8 text has this byte, so two texts are not one.
        self.byte(0xff);
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
}

impl fmt::Display for Fnv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What types are called: by name alone, for every name is there once and the entry exports them all.
struct Names<'g>(&'g Graph);

impl Names<'_> {
    fn ty(&self, ty: &Ty) -> String {
        match ty {
            Ty::Null => "()".to_owned(),
            Ty::Bool => "bool".to_owned(),
            Ty::Integer => "i64".to_owned(),
            Ty::Float => "f64".to_owned(),
            Ty::Number => "Number".to_owned(),
            Ty::String => "String".to_owned(),
            Ty::Json => "Json".to_owned(),
            Ty::Named(id) => self.named(*id),
            Ty::Boxed(id) => format!("Box<{}>", self.named(*id)),
            Ty::Option(inner) => format!("Option<{}>", self.place(inner)),
            Ty::Vec(inner) => format!("Vec<{}>", self.place(inner)),
            Ty::Map(inner) => format!("BTreeMap<String, {}>", self.place(inner)),
            Ty::Tuple(parts) => match parts.as_slice() {
                [one] => format!("({},)", self.place(one)),
                parts => format!("({})", parts.iter().map(|it| self.place(it)).collect::<Vec<_>>().join(", ")),
            },
        }
    }

    fn place(&self, it: &Use) -> String {
        self.ty(&it.ty)
    }

    fn named(&self, id: TypeId) -> String {
        let def = usize::try_from(id.0).ok().and_then(|index| self.0.types.get(index));
        def.map_or_else(|| "?".to_owned(), |def| def.ident.clone())
    }
}

fn type_lines(names: &Names<'_>, def: &TypeDef) -> Vec<String> {
    let name = &def.ident;
    let mut head = String::new();
    let mut rest = Vec::new();
    // Writing to a string cannot fail.
    let _ = match &def.kind {
        TypeKind::Struct(it) => {
            rest = struct_lines(names, it);
            write!(head, "struct {name}")
        }
        TypeKind::Enum(it) => {
            rest = enum_lines(it);
            write!(head, "enum {name}")
        }
        TypeKind::Union(it) => {
            rest = union_lines(names, it);
            write!(head, "enum {name}")
        }
        TypeKind::Kinds(it) => {
            rest = kinds_lines(names, it);
            write!(head, "enum {name}")
        }
        TypeKind::Newtype(Newtype { inner, checked }) => {
            let access = if *checked { "" } else { "pub " };
            write!(head, "struct {name}({access}{})", names.place(inner))
        }
        TypeKind::Alias(id) => write!(head, "type {name} = {}", names.named(*id)),
    };
    let _ = write!(head, "  # {}, {}", visible(&def.at), def.grade.as_str());
    if def.docs.deprecated {
        head.push_str(", deprecated");
    }
    std::iter::once(head).chain(rest.into_iter().map(|line| format!("  {line}"))).collect()
}

fn struct_lines(names: &Names<'_>, it: &Struct) -> Vec<String> {
    let Struct { fields, rest, has_default } = it;
    let mut lines: Vec<String> = fields.iter().map(|field| field_line(names, field)).collect();
    match rest {
        Rest::Closed => lines.push("(closed)".to_owned()),
        Rest::Extra(ident) => lines.push(format!("{ident}: Extra")),
        Rest::Map(ident, value) => lines.push(format!("{ident}: BTreeMap<String, {}>", names.place(value))),
    }
    if *has_default {
        lines.push("(default)".to_owned());
    }
    lines
}

fn field_line(names: &Names<'_>, field: &Field) -> String {
    let (ident, ty) = match &field.place {
        Place::Constant(json) => return format!("{} = {}", key(&field.name), visible(json)),
        Place::Required(ident, it) => (ident, names.place(it)),
        Place::Optional(ident, it) => (ident, format!("Option<{}>", names.place(it))),
    };
    let mut remarks = Vec::new();
    if ident.strip_prefix("r#").unwrap_or(ident) != field.name {
        remarks.push(key(&field.name));
    }
    if field.docs.deprecated {
        remarks.push("deprecated".to_owned());
    }
    let remarks = if remarks.is_empty() { String::new() } else { format!("  # {}", remarks.join(", ")) };
    format!("{ident}: {ty}{remarks}")
}

fn enum_lines(it: &Enum) -> Vec<String> {
    let values = it.variants.iter().map(|variant| format!("{} = {}", variant.ident, visible(&variant.json)));
    values.chain(it.other.iter().map(|ident| format!("{ident}(String)"))).collect()
}

fn union_lines(names: &Names<'_>, it: &Union) -> Vec<String> {
    it.variants.iter().map(|variant| variant_line(names, variant)).collect()
}

fn kinds_lines(names: &Names<'_>, it: &KindUnion) -> Vec<String> {
    it.variants.iter().map(|(_, variant)| variant_line(names, variant)).collect()
}

fn variant_line(names: &Names<'_>, variant: &Variant) -> String {
    match &variant.payload {
        Payload::Constant(json) => format!("{} = {}", variant.ident, visible(json)),
        Payload::Value(used) => format!("{}({})", variant.ident, names.place(used)),
    }
}

/// The name of a member: as it is if it is a plain word, else as a JSON string.
fn key(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$' | '@' | '.');
    if !name.is_empty() && name.chars().all(plain) {
        return name.to_owned();
    }
    visible(&serde_json::Value::from(name).to_string()).into_owned()
}

#[cfg(test)]
pub(crate) mod tests;
