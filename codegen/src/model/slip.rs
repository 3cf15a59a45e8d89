//! Keywords that only other drafts know: recorded during reading, reported or repaired by the lint.

use super::read::Cx;
use crate::{
    load::{Data, Entry, Node, pointer::join},
    resolve::{Dialect, Keyword, Resolved, SchemaId, draft3},
};

/// A keyword, or a value of one, that only another draft allows.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    /// The schema that has it.
    pub(crate) from: SchemaId,
    /// The keyword.
    pub(crate) keyword: String,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: String,
    /// Whether it was read as the other draft does.
    pub(crate) is_read: bool,
}

impl Cx<'_, '_> {
    /// Notes a keyword that this draft does not have and another one does.
    pub(super) fn slip(&mut self, keyword: &str, entry: &Entry, dialect: Dialect) {
        let lists =
            |node: Option<&Node>| node.is_some_and(|node| matches!(node.data, Data::Array(_)));
        // Beside `items` that is no list it never says anything.
        let node = self.resolved.schema(self.id).node;
        if keyword == "additionalItems" && !lists(node.get("items")) {
            if lists(node.get("prefixItems")) && node.get("items").is_none() {
                self.slips.push(Slip {
                    from: self.id,
                    keyword: keyword.to_owned(),
                    message: "`additionalItems` has no effect beside `prefixItems`".to_owned(),
                    help: "write `items` for what follows the items of `prefixItems`".to_owned(),
                    is_read: false,
                });
            }
            return;
        }
        let (name, instead, other) =
            match (Keyword::of_other_draft(dialect, keyword), draft3(keyword)) {
                (Some((_, other)), _) => {
                    (drafts_with(keyword), instead_of(keyword, dialect), Some(other))
                }
                (None, Some(_)) => ("draft 3".to_owned(), instead_of(keyword, dialect), None),
                (None, None) => return,
            };
        let mut help = instead.map_or_else(String::new, |instead| format!("write {instead}, or "));
        // A description cannot go back to an older draft.
        let other = other.filter(|it| dialect != Dialect::OpenApi30 || *it == Dialect::Draft202012);
        if let Some(other) = other {
            help.push_str(&naming(self.resolved, self.id, other));
            help.push_str(", or ");
        }
        help.push_str("set `repair = [\"draft-slip\"]` to read it as that draft does");
        // What is inside an unknown vocabulary is no slip of this schema.
        if matches!(entry.node.data, Data::Null) {
            return;
        }
        self.slips.push(Slip {
            from: self.id,
            keyword: keyword.to_owned(),
            message: format!(
                "`{keyword}` is a keyword of {name}, but this is {}: it has no effect here",
                dialect.name()
            ),
            help,
            is_read: self.repairs_slips,
        });
    }

    /// Notes a form of a keyword's value that only another draft has. What is done without the
    /// repair stands in `message`.
    pub(super) fn slipped_form(&mut self, keyword: &str, message: String, help: &str) {
        let other = naming(self.resolved, self.id, Dialect::Draft202012);
        self.slips.push(Slip {
            from: self.id,
            keyword: keyword.to_owned(),
            message,
            help: format!("{help}, or {other}"),
            is_read: self.repairs_slips,
        });
    }

    /// Whether a value that only another draft allows is read; it is noted then.
    pub(super) fn slipped_value(&mut self, keyword: &str, value: &Node, why: &str) -> bool {
        if self.repairs_slips {
            let site = self.site(keyword, value);
            let start = join(&self.resolved.site(self.id).pointer, keyword);
            let rest = site.pointer.strip_prefix(&start).unwrap_or_default().to_owned();
            self.slips.push(Slip {
                from: self.id,
                keyword: format!("{keyword}{rest}"),
                message: why.to_owned(),
                help: String::new(),
                is_read: true,
            });
        }
        self.repairs_slips
    }

    /// The same for `required` that is no list.
    pub(super) fn slipped_required(&mut self, value: &Node) -> bool {
        matches!(value.data, Data::Bool(_))
            && self.slipped_value("required", value, "`true` belongs to draft 3")
    }

    /// The same for `items` that is a list. OpenAPI 3.0 has had none, but many write it there: it
    /// says nothing then.
    pub(super) fn slipped_items(&mut self, value: &Node) -> bool {
        const WHY: &str = "a list belongs to draft 2019-09 and earlier";
        if self.dialect != Dialect::OpenApi30 {
            return self.slipped_value("items", value, WHY);
        }
        self.slipped_form(
            "items",
            format!("{WHY}, but this is OpenAPI 3.0: it has no effect here"),
            "write one schema for all items, set `repair = [\"draft-slip\"]` to read it as there",
        );
        true
    }

    /// Notes `type` in a form that OpenAPI 3.0 does not have. It is read, since there is one thing
    /// it can mean.
    pub(super) fn slipped_types(&mut self, value: &Node) {
        let what = match &value.data {
            Data::Array(_) => "a list",
            _ if value.as_str() == Some("null") => "`null`",
            _ => return,
        };
        if self.dialect == Dialect::OpenApi30 {
            self.slipped_form(
                "type",
                format!("OpenAPI 3.0 has no `type` that is {what}: it is read as in OpenAPI 3.1"),
                "write one type, and `nullable: true` where `null` is accepted",
            );
        }
    }
}

/// A boolean where a draft has only objects as schemas. It is read, since there is one thing it can
/// mean. Next to none of them knows it: there, `additionalProperties` and `additionalItems` may be
/// booleans.
pub(super) fn boolean_schema(
    resolved: &Resolved<'_>,
    id: SchemaId,
    dialect: Dialect,
    value: bool,
    is_read: bool,
) -> Option<Slip> {
    if !matches!(dialect, Dialect::Draft4 | Dialect::OpenApi30) {
        return None;
    }
    let site = resolved.site(id);
    let mut tokens = site.pointer.rsplit('/');
    let (last, before) = (tokens.next()?, tokens.next()?);
    let is_keyword = !matches!(before, "properties" | "patternProperties" | "definitions");
    if is_keyword && matches!(last, "additionalProperties" | "additionalItems") {
        return None;
    }
    let instead = if value { "`{}`" } else { "`{\"not\": {}}`" };
    Some(Slip {
        from: id,
        keyword: String::new(),
        message: format!(
            "a schema is an object in {}: `{value}` is read as in later drafts",
            dialect.name()
        ),
        help: format!("write {instead}, or {}", naming(resolved, id, Dialect::Draft202012)),
        is_read,
    })
}

/// The drafts that have a keyword, in words.
fn drafts_with(keyword: &str) -> String {
    const IN_ORDER: [Dialect; 5] = [
        Dialect::Draft4,
        Dialect::Draft6,
        Dialect::Draft7,
        Dialect::Draft201909,
        Dialect::Draft202012,
    ];
    let having: Vec<Dialect> = IN_ORDER
        .into_iter()
        .filter(|it| Keyword::find(*it, keyword).is_some_and(Keyword::constrains))
        .collect();
    match having.as_slice() {
        [] => "OpenAPI".to_owned(),
        [only] => only.name().to_owned(),
        [first, .., Dialect::Draft202012] => format!("{} and later", first.name()),
        [.., last] => format!("{} and earlier", last.name()),
    }
}

/// How to say that a file is in a draft.
pub(super) fn naming(resolved: &Resolved<'_>, id: SchemaId, draft: Dialect) -> String {
    let option = match draft {
        Dialect::Draft4 => "draft4",
        Dialect::Draft6 => "draft6",
        Dialect::Draft7 => "draft7",
        Dialect::Draft201909 => "2019-09",
        Dialect::Draft202012 => "2020-12",
        Dialect::OpenApi30 => "openapi-3.0",
        Dialect::OpenApi31 => "openapi-3.1",
    };
    match resolved.schema(id).dialect {
        Dialect::OpenApi30 if draft == Dialect::Draft202012 => "use OpenAPI 3.1".to_owned(),
        _ if resolved.names_dialect(id) => format!("name {} in `$schema`", draft.name()),
        _ => format!("set `default-dialect = \"{option}\"` (the file has no `$schema`)"),
    }
}

/// How this draft says the same.
fn instead_of(keyword: &str, dialect: Dialect) -> Option<&'static str> {
    let old = matches!(dialect, Dialect::Draft4 | Dialect::Draft6 | Dialect::Draft7);
    Some(match keyword {
        "prefixItems" if old || dialect == Dialect::Draft201909 => "`items` as a list",
        "const" => "`enum` with one value",
        "dependentRequired" | "dependentSchemas" if old => "`dependencies`",
        "additionalItems" => "`prefixItems` and `items`",
        "divisibleBy" => "`multipleOf`",
        "disallow" => "`not`",
        "extends" => "`allOf`",
        "$recursiveRef" => "`$dynamicRef`",
        _ => return None,
    })
}
