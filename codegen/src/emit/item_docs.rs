//! The documentation of items: the description in the schema, and the constraints.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, module::Context};
use crate::{
    graph::types::{Docs, TypeDef},
    resolve::split_view,
};

/// The documentation of a type. One that was made for a place says what it is of that place, and
/// only what is not said there.
pub(super) fn of_type(context: &Context<'_>, def: &TypeDef) -> TokenStream {
    let Some(origin) = context.origins.get(def.ident.as_str()) else {
        let (pointer, view) = split_view(&def.pointer);
        let (short, long) = (format!("#{pointer}"), format!("{}#{pointer}", def.file));
        let at = match pointer.strip_suffix(def.ident.as_str()) {
            // The only component of this name.
            Some("/components/schemas/") if context.is_one_file => &def.ident,
            _ if context.is_one_file && !pointer.is_empty() => &short,
            _ => &long,
        };
        let view = view.map_or_else(String::new, |view| {
            format!(" in {}s, without `{}` members", view.as_str(), view.without())
        });
        let null = match def.or_null {
            Some(_) if def.is_root => {
                "\n\nThe schema accepts `null`, too; the type does not hold it."
            }
            _ => "",
        };
        return with_last(&def.docs, &format!("Schema: {}{view}.{null}", docs::code(at)));
    };
    let mut of = def.docs.clone();
    if origin.says(of.text()) {
        (of.title, of.description) = (None, None);
    }
    of.default = of.default.filter(|default| !origin.has_default(default));
    with_last(&of, &origin.sentence())
}

/// The documentation of a field or variant.
pub(super) fn of_part(of: &Docs) -> TokenStream {
    with_last(of, "")
}

/// The documentation of a variant that is one value.
pub(super) fn of_value(docs: &Docs, json: &str) -> TokenStream {
    let shown = if json.len() > 200 {
        "a long value".to_owned()
    } else {
        format!("`{}`", json.replace('`', "'"))
    };
    let mut docs = docs.clone();
    docs.description =
        Some(docs.description.map_or_else(|| shown.clone(), |text| format!("{shown}: {text}")));
    of_part(&docs)
}

/// Markdown of ours.
pub(super) fn line(text: &str) -> TokenStream {
    attributes(text)
}

/// The documentation, and last a line of ours.
fn with_last(of: &Docs, last: &str) -> TokenStream {
    let mut parts: Vec<String> = Vec::new();
    let text = of.text();
    if !text.trim().is_empty() {
        parts.push(docs::markdown(text));
    }
    if !of.checks.is_empty() {
        parts.push(docs::markdown(&format!("Checked: {}.", of.checks.join(", "))));
    }
    parts.extend(of.format.as_deref().map(docs::markdown));
    if let Some(default) = &of.default {
        parts.push(format!("Default: {}.", docs::code(default)));
    }
    if !last.is_empty() {
        parts.push(last.to_owned());
    }
    let attributes = attributes(&parts.join("\n\n"));
    if of.deprecated { quote!(#attributes #[deprecated]) } else { attributes }
}

/// Markdown as doc attributes, one for each line.
fn attributes(markdown: &str) -> TokenStream {
    let lines = markdown.lines().map(literal);
    quote!(#(#[doc = #lines])*)
}

/// A line of documentation. The printer makes a comment of it, however the string is written, and
/// raw strings are written and parsed several times faster.
fn literal(line: &str) -> Literal {
    let space = if line.is_empty() { "" } else { " " };
    let is_printed = cfg!(feature = "format") && !line.contains(char::is_control);
    if is_printed
        && !line.contains("\"#")
        && let Ok(raw) = format!("r#\"{space}{line}\"#").parse()
    {
        return raw;
    }
    Literal::string(&format!("{space}{line}"))
}
