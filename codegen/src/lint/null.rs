//! Schemas that name `null` but reject it.

use super::Cx;
use crate::{
    load::Data,
    model::{Kinds, Kw, Literal, Mid, Schema, UnionKeyword, accepts},
    options::Repair,
    resolve::Dialect,
};

pub(super) fn lint(cx: &mut Cx<'_, '_>, mid: Mid) {
    let schema = cx.model.raw(mid);
    let source = cx.resolved.schema(schema.from);
    let nullable =
        source.node.get("nullable").is_some_and(|node| matches!(node.data, Data::Bool(true)));
    // Behind an overriding `$ref`, `type` is not read.
    let typed = schema
        .kinds
        .as_ref()
        .is_some_and(|kinds| kinds.value.meets(Kinds::NULL) && kinds.value != Kinds::ANY);
    let listed = source.node.get("type").is_some_and(|node| match &node.data {
        Data::Array(items) => items.iter().any(|item| item.as_str() == Some("null")),
        _ => false,
    });
    if !(nullable || typed && listed) || accepts(cx.model, mid, &Literal::Null) != Some(false) {
        return;
    }
    let refused_by_list =
        schema.values.as_ref().is_some_and(|values| !values.value.contains(&Literal::Null));
    // Kubernetes asks `type` and `enum` about `null`, and nothing else.
    if nullable && source.vocabularies.kubernetes && !refused_by_list {
        return with_null(cx, mid, &schema);
    }
    // `not` refuses it on purpose.
    if schema.nots.iter().any(|not| accepts(cx.model, not.value, &Literal::Null) == Some(true)) {
        return;
    }
    let keyword = if nullable { "nullable" } else { "type" };
    let named = if nullable { "`nullable`" } else { "`null` in `type`" };
    let message = if nullable && source.dialect != Dialect::OpenApi30 {
        format!(
            "`nullable` is a keyword of OpenAPI 3.0, but this is {}: `null` is rejected",
            source.dialect.name()
        )
    } else if refused_by_list {
        let list = if schema.is_const { "const" } else { "enum" };
        format!("{named} has no effect: `{list}` does not list `null`, so `null` is rejected")
    } else if source.ref_overrides {
        format!("{named} has no effect beside `$ref`: `null` is rejected")
    } else if nullable && source.node.get("type").is_none() {
        format!("{named} has no effect without `type` beside it: `null` is rejected")
    } else {
        format!("{named} has no effect: the rest of the schema rejects `null`")
    };
    let no_dialect =
        nullable && source.dialect != Dialect::OpenApi30 && !cx.resolved.names_dialect(schema.from);
    let what = if no_dialect {
        "`null` is accepted; for a file of OpenAPI 3.0 without `$schema`, set `default-dialect = \
         \"openapi-3.0\"`"
    } else {
        "`null` is accepted"
    };
    if cx.found(Repair::Nullable, &schema, keyword, &message, what) {
        with_null(cx, mid, &schema);
    }
}

/// Makes the schema accept `null`.
fn with_null(cx: &mut Cx<'_, '_>, mid: Mid, schema: &Schema) {
    let from = schema.from;
    let plain = !schema.has_applicators();
    if plain {
        return cx.change(mid, |schema| {
            if let Some(kinds) = &mut schema.kinds {
                kinds.value = kinds.value.or(Kinds::NULL);
            }
            if let Some(values) = &mut schema.values
                && !values.value.contains(&Literal::Null)
            {
                values.value.push(Literal::Null);
                schema.is_const = false;
            }
        });
    }
    let mut inner = schema.clone();
    inner.notes = crate::model::Notes::default();
    if let Some(kinds) = &mut inner.kinds {
        kinds.value = kinds.value.without(Kinds::NULL);
    }
    // `type` that says no more than the reference beside it would make another type of it.
    if let ([only], Some(kinds)) = (inner.all.as_slice(), &inner.kinds)
        && is_only(&inner)
        && cx.model.raw(cx.model.reference(only.value)).own_kinds().within(kinds.value)
    {
        inner.kinds = None;
    }
    let inner = cx.model.add(inner);
    let null =
        cx.model.add(Schema { kinds: Some(Kw::new(Kinds::NULL, from)), ..Schema::any(from) });
    let mut outer = Schema::any(from);
    outer.notes = schema.notes.clone();
    outer.unions.push(UnionKeyword {
        exclusive: false,
        branches: vec![inner, null],
        from,
        discriminator: None,
        made: None,
    });
    cx.change(mid, |schema| *schema = outer);
}

/// Whether a schema has `allOf` or `$ref` alone.
fn is_only(schema: &Schema) -> bool {
    schema.values.is_none()
        && schema.string.is_empty()
        && schema.number.is_empty()
        && schema.array.is_empty()
        && schema.object.is_empty()
        && schema.unions.is_empty()
        && schema.nots.is_empty()
        && schema.ifs.is_empty()
        && schema.dependent_schemas.is_empty()
}
