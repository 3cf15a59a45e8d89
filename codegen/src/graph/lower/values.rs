//! Finite sets of values: enums without payload.

use crate::{
    graph::{
        ident::{Claim, Style},
        rename::Names,
        types::{Docs, Enum, Named, ValueVariant},
    },
    model::{Kinds, Literal, Schema},
};

pub(super) fn enum_needs_look(flat: &Schema) -> bool {
    flat.has_applicators()
        || !flat.string.is_empty()
        || !flat.number.is_empty()
        || !flat.array.is_empty()
        || !flat.object.is_empty()
}

pub(super) fn enumeration(names: &mut Names<'_, '_>, flat: &Schema) -> Enum {
    let kinds = flat.own_kinds();
    let all: Vec<&Literal> = flat.values.iter().flat_map(|kw| &kw.value).collect();
    // In the order of the rules' values: strings first. Values of a kind that `type` excludes keep
    // their place, so that indexes agree, but no document reaches them.
    let strings = all.iter().filter(|value| value.as_str().is_some());
    let others = all.iter().filter(|value| value.as_str().is_none());
    let ordered: Vec<&Literal> = strings.chain(others).copied().collect();
    let claims: Vec<Claim<'_>> = ordered
        .iter()
        .map(|value| {
            let title = flat
                .notes
                .values
                .iter()
                .find(|(known, _, _)| known == *value)
                .and_then(|(_, title, _)| title.clone());
            claim(title, value.as_str().map_or_else(|| value.to_json(), str::to_owned))
        })
        .collect();
    let owner = flat.values.as_ref().map_or(flat.from, |kw| kw.from);
    let known = names.of_values(owner);
    let given: Vec<Option<String>> =
        ordered.iter().map(|value| known.get(*value).cloned()).collect();
    let idents = names.assign(|_| owner, Style::Type, &claims, &given, &[]);
    names.record(Style::Type, &claims, &[], &idents, |names, n| {
        let value = ordered.get(n)?;
        Some((
            Named::Part(names.at(flat.from), value.to_json()),
            names.value_location(owner, value)?,
        ))
    });
    let variants = ordered
        .iter()
        .zip(idents)
        .map(|(value, ident)| {
            let description = flat
                .notes
                .values
                .iter()
                .find(|(known, _, _)| known == *value)
                .and_then(|(_, _, text)| text.clone());
            ValueVariant {
                ident,
                text: value.as_str().map_or_else(|| value.to_json(), str::to_owned),
                json: value.to_json(),
                docs: Docs { description, ..Docs::default() },
            }
        })
        .collect();
    let strings =
        ordered.iter().all(|value| value.as_str().is_some()) && kinds.meets(Kinds::STRING);
    Enum { variants, strings, other: None }
}

pub(super) fn open_enumeration(names: &mut Names<'_, '_>, flat: &Schema) -> Enum {
    let claims: Vec<Claim<'_>> = flat
        .notes
        .known
        .iter()
        .map(|(text, title, _)| claim(title.clone(), text.clone()))
        .collect();
    let known = names.of_values(flat.from);
    let given: Vec<Option<String>> = flat
        .notes
        .known
        .iter()
        .map(|(text, ..)| known.get(&Literal::String(text.clone())).cloned())
        .collect();
    let idents = names.assign(|_| flat.from, Style::Type, &claims, &given, &["Other"]);
    names.record(Style::Type, &claims, &["Other"], &idents, |names, n| {
        let (text, ..) = flat.notes.known.get(n)?;
        let location = names.value_location(flat.from, &Literal::String(text.clone()))?;
        Some((Named::Part(names.at(flat.from), crate::model::quote(text)), location))
    });
    let variants = flat
        .notes
        .known
        .iter()
        .zip(idents)
        .map(|((text, _, description), ident)| ValueVariant {
            ident,
            text: text.clone(),
            json: crate::model::quote(text),
            docs: Docs { description: description.clone(), ..Docs::default() },
        })
        .collect();
    Enum { variants, strings: true, other: Some("Other".to_owned()) }
}

/// What a value is called: by its title, or as it is.
fn claim<'t>(title: Option<String>, value: String) -> Claim<'t> {
    match title {
        Some(title) => Claim {
            text: title.into(),
            others: vec![value.clone()],
            location: value.into(),
            ..Claim::default()
        },
        None => Claim { text: value.into(), ..Claim::default() },
    }
}
