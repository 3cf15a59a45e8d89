//! The text of a lock.

use std::fmt::Write;

use super::{OUT, list::type_lines};
use crate::emit::constants;
use crate::graph::types::{Graph, Module, TypeDef, TypeId};
use crate::marks::MARK;
use crate::{diag::visible, sorted::SortedMap};

/// The line that says that the heads of types name the traits besides those that all types have.
/// Locks of before have neither.
const TRAITS: &str = "traits";

/// The line that says that structs tell which fields have constants for their defaults.
const DEFAULTS: &str = "defaults";

/// The line that says that structs have builders.
const BUILDERS: &str = "builders";

/// The line that says that unions have accessors.
const ACCESSORS: &str = "accessors";

/// The public types of a graph, by schema. `out` leads from the folder of the lock to that of the
/// generated code, with forward slashes.
///
/// ```text
/// TransferDestinationNumber.json
///   struct TransferDestinationNumber  # residual
///     TransferDestinationNumber.type = "number"
///     TransferDestinationNumber.message: Option<TransferDestinationNumberMessage>
///     TransferDestinationNumber.number: String
///     TransferDestinationNumber.caller_id: Option<String>  # callerId
///     TransferDestinationNumber.extra: Extra
/// ```
///
/// ```
/// use typewright_codegen::{analyse, diag::Diagnostics, load, options::Options};
///
/// let mut diag = Diagnostics::new();
/// let options = Options::default();
/// let schema = (
///     "Point.json".to_owned(),
///     String::new(),
///     br#"{ "type": "object", "properties": { "x": { "type": "integer" } } }"#.to_vec(),
/// );
/// let sources = load::from_texts([schema], &options.load_options(), &mut diag);
/// let (graph, _) = analyse(&sources, &options, &mut diag).unwrap();
/// diag.finish();
///
/// let lock = typewright_codegen::lock::lock(&graph, None);
/// assert!(lock.contains("    Point.x: Option<i64>\n"));
/// ```
#[must_use]
pub fn lock(graph: &Graph, out: Option<&str>) -> String {
    let mut text = format!(
        "# {MARK}: the public types made from the schemas, for review.\n\
         # `typewright generate` writes this file, and `typewright check` compares it. If a merge \
         leaves a conflict\n\
         # here, generate again.\n\
         typewright {}\n\
         {TRAITS}\n\
         {DEFAULTS}\n",
        env!("CARGO_PKG_VERSION")
    );
    for (is_on, word) in [(graph.builders, BUILDERS), (graph.accessors, ACCESSORS)] {
        if is_on {
            text.extend([word, "\n"]);
        }
    }
    if let Some(out) = out {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{OUT}{}", visible(out));
    }
    text.push('\n');
    let mut modules: Vec<&Module> =
        graph.modules.iter().filter(|module| !module.types.is_empty()).collect();
    modules.sort_by(|a, b| (&a.at, &a.ident).cmp(&(&b.at, &b.ident)));
    let constants = constants(graph);
    for module in modules {
        section(graph, module, &constants, &mut text);
    }
    text
}

/// A section: where the schema is, and the types made from it.
fn section(
    graph: &Graph,
    module: &Module,
    constants: &SortedMap<TypeId, Vec<String>>,
    text: &mut String,
) {
    text.push_str(&visible(module.at.strip_suffix('#').unwrap_or(&module.at)));
    text.push('\n');
    let ids = module.types.iter().copied();
    let mut types: Vec<(TypeId, &TypeDef)> =
        ids.filter_map(|id| Some((id, graph.types.get(id.0 as usize)?))).collect();
    types.sort_by(|(_, a), (_, b)| {
        (!a.is_root, &a.ident, &a.at).cmp(&(!b.is_root, &b.ident, &b.at))
    });
    for (id, def) in types {
        for line in type_lines(graph, id, def, &module.at) {
            text.extend(["  ", &line, "\n"]);
        }
        if let Some(names) = constants.get(&id).filter(|_| !graph.externs.contains_key(&id)) {
            text.extend(["    ", &def.ident, " (defaults ", &names.join(", "), ")\n"]);
        }
    }
}

/// What the header of a lock says of the rest.
#[cfg(feature = "diff")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Says {
    /// The heads of types name their traits.
    pub(crate) traits: bool,
    /// Structs tell which fields have constants.
    pub(crate) defaults: bool,
    /// Structs have builders.
    pub(crate) builders: bool,
    /// Unions have accessors.
    pub(crate) accessors: bool,
}

#[cfg(feature = "diff")]
impl Says {
    pub(crate) fn of(lock: &str) -> Self {
        let has = |word| lock.lines().take_while(|line| !line.is_empty()).any(|line| line == word);
        Self {
            traits: has(TRAITS),
            defaults: has(DEFAULTS),
            builders: has(BUILDERS),
            accessors: has(ACCESSORS),
        }
    }
}
