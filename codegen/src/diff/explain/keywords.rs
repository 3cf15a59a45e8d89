//! What a schema says of values of a kind, in words.

use super::told::list;
use crate::{
    diff::short,
    engine::forms::Form,
    model::{Bound, Kinds, Kw},
};

/// Keywords of one schema that a step shows.
const MOST: usize = 8;

/// The keywords that matter for values of these kinds, with what is short of their values.
pub(super) fn keywords(form: &Form, kinds: Kinds) -> String {
    let schema = &form.schema;
    let mut all = Vec::new();
    if let Some(kw) = &schema.values {
        let name = if schema.is_const { "const" } else { "enum" };
        all.push(format!("`{name}` {}", list(&kw.value)));
    }
    if schema.kinds.is_some() {
        all.push("`type`".to_owned());
    }
    if kinds.meets(Kinds::NUMBER) {
        numbers(form, &mut all);
    }
    if kinds.meets(Kinds::STRING) {
        strings(form, &mut all);
    }
    if kinds.meets(Kinds::ARRAY) {
        arrays(form, &mut all);
    }
    if kinds.meets(Kinds::OBJECT) {
        objects(form, &mut all);
    }
    let hidden = all.len().saturating_sub(MOST);
    all.truncate(MOST);
    if hidden > 0 {
        all.push(format!("{hidden} more"));
    }
    all.join(", ")
}

fn numbers(form: &Form, all: &mut Vec<String>) {
    let own = &form.schema.number;
    let mut bounds = |list: &[Kw<Bound>], plain: &str, exclusive: &str| {
        all.extend(list.iter().map(|kw| {
            let name = if kw.value.exclusive { exclusive } else { plain };
            format!("`{name}` {}", kw.value.text)
        }));
    };
    bounds(&own.min, "minimum", "exclusiveMinimum");
    bounds(&own.max, "maximum", "exclusiveMaximum");
    all.extend(own.multiple_of.iter().map(|kw| format!("`multipleOf` {}", kw.value)));
}

fn strings(form: &Form, all: &mut Vec<String>) {
    let own = &form.schema.string;
    count("minLength", own.min.as_ref(), all);
    count("maxLength", own.max.as_ref(), all);
    let patterns = own.patterns.iter().map(|kw| &kw.value.source);
    all.extend(patterns.map(|it| format!("`pattern` {}", short::cut(it.clone()))));
    all.extend(own.formats.iter().map(|kw| format!("`format` {}", kw.value)));
    named("contentMediaType or contentEncoding", own.content.is_some(), all);
}

fn arrays(form: &Form, all: &mut Vec<String>) {
    let own = &form.schema.array;
    count("minItems", own.min.as_ref(), all);
    count("maxItems", own.max.as_ref(), all);
    named("uniqueItems", own.unique.is_some(), all);
    if !own.prefix.is_empty() {
        all.push(format!("{} first items", own.prefix.len()));
    }
    named("items", own.items.is_some(), all);
    for it in &own.contains {
        let most = it.max.map(|most| format!(" and at most {most}")).unwrap_or_default();
        all.push(format!("`contains` at least {}{most}", it.min));
    }
    named("unevaluatedItems", own.unevaluated.is_some(), all);
}

fn objects(form: &Form, all: &mut Vec<String>) {
    let own = &form.schema.object;
    count("minProperties", own.min.as_ref(), all);
    count("maxProperties", own.max.as_ref(), all);
    if !own.required.is_empty() {
        let names = own.required.keys().take(MOST).map(|name| short::cut(name.clone()));
        let more = if own.required.len() > MOST { ", …" } else { "" };
        all.push(format!("`required` {}{more}", names.collect::<Vec<_>>().join(", ")));
    }
    named("properties", !own.properties.is_empty(), all);
    named("patternProperties", !own.patterns.is_empty(), all);
    named("additionalProperties", own.additional.is_some(), all);
    named("propertyNames", !own.names.is_empty(), all);
    named("dependentRequired", !own.dependent.is_empty(), all);
    named("unevaluatedProperties", own.unevaluated.is_some(), all);
}

fn count(name: &str, kw: Option<&Kw<u64>>, all: &mut Vec<String>) {
    all.extend(kw.map(|kw| format!("`{name}` {}", kw.value)));
}

fn named(name: &str, is_there: bool, all: &mut Vec<String>) {
    if is_there {
        all.push(format!("`{name}`"));
    }
}
