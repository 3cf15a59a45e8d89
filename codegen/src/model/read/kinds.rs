//! `type`, and the kinds that are meant without it.

use super::Cx;
use crate::{
    diag::{Code, Diagnostics},
    load::{Data, Node},
    model::schema::{Kinds, Kw, Schema},
    resolve::{Dialect, Resolved, SchemaId},
};

impl Cx<'_, '_> {
    /// Reads `type`.
    pub(super) fn types(&mut self, value: &Node, schema: &mut Schema) {
        self.slipped_types(value);
        let names: Vec<&Node> = match &value.data {
            Data::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut kinds = Kinds::NONE;
        for name in names {
            if let Some(named) = kind_named(name.as_str(), self.dialect) {
                kinds = kinds.or(named);
                continue;
            }
            if name.as_str() != Some("any")
                || !self.slipped_value("type", name, "`any` is a type of draft 3")
            {
                self.bad(
                    "type",
                    name,
                    "must be one of `null`, `boolean`, `integer`, `number`, `string`, `array`, \
                     `object`",
                );
            }
            kinds = Kinds::ANY;
        }
        if kinds.is_empty() {
            self.bad("type", value, "must name at least one type");
            return;
        }
        schema.kinds = Some(Kw::new(kinds, self.id));
    }
}

/// The kinds that `type` calls so.
pub(crate) fn kind_named(name: Option<&str>, dialect: Dialect) -> Option<Kinds> {
    Some(match name? {
        "null" => Kinds::NULL,
        "boolean" => Kinds::BOOLEAN,
        "integer" if dialect == Dialect::Draft4 => Kinds::DIGITS,
        "integer" => Kinds::INTEGER,
        "number" => Kinds::NUMBER,
        "string" => Kinds::STRING,
        "array" => Kinds::ARRAY,
        "object" => Kinds::OBJECT,
        _ => return None,
    })
}

/// Reads `properties` without `type` as "an object is meant", where the schema describes a value of
/// its own.
pub(super) fn imply_type(
    resolved: &Resolved<'_>,
    id: SchemaId,
    schema: &mut Schema,
    diag: &mut Diagnostics,
) {
    let plain = schema.kinds.is_none()
        && schema.values.is_none()
        && schema.all.is_empty()
        && !schema.object.properties.is_empty();
    let other = schema.string.is_empty() && schema.number.is_empty() && schema.array.is_empty();
    if plain && other && resolved.describes_value(id) {
        schema.kinds = Some(Kw::new(Kinds::OBJECT, id));
        diag.info(
            Code::ImpliedType,
            resolved.site(id),
            "`properties` without `type`: read as `type: object`",
        )
        .help(
            "add `\"type\": \"object\"`, or set `implied-types = \"exact\"` to accept other kinds",
        );
    }
}
