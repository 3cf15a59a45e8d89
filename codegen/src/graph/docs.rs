//! The text of the documentation: descriptions and constraints.

use super::types::{Docs, Ty, Use};
use crate::model::{Kinds, Mid, Model, Notes, Schema, keyword};

/// The documentation of an item with these annotations; `flat` is its schema where the checks are
/// to be told.
pub(super) fn of(notes: &Notes, flat: Option<&Schema>) -> Docs {
    Docs {
        title: notes.title.clone(),
        description: notes
            .description
            .clone()
            .or_else(|| flat.and_then(|flat| flat.notes.description.clone())),
        deprecated: notes.deprecated,
        default: notes
            .default
            .as_ref()
            .map(crate::model::Literal::to_json)
            .filter(|text| text.len() <= 120),
        checks: flat.map(keyword::describe).unwrap_or_default(),
        format: None,
    }
}

/// The format of the strings that a place holds, in words: of a string itself, or of those in its
/// lists and maps.
pub(super) fn format(model: &mut Model, mid: Mid, used: &Use) -> Option<String> {
    let (mut mid, mut ty, mut of) = (mid, &used.ty, "Format");
    loop {
        let flat = without_null(model, mid);
        let inner = match ty {
            Ty::Option(inner) => {
                ty = &inner.ty;
                continue;
            }
            Ty::String | Ty::Kept(_) => {
                let format = flat.notes.format.as_deref()?;
                return Some(format!("{of}: `{}`.", format.replace('`', "'")));
            }
            Ty::Vec(inner) => {
                (mid, of) = (flat.array.items.as_ref()?.value, "Format of its items");
                inner
            }
            Ty::Map(inner) => {
                (mid, of) = (flat.object.additional.as_ref()?.value, "Format of its values");
                inner
            }
            _ => return None,
        };
        ty = &inner.ty;
    }
}

/// The schema of a value that is not `null`, if all but one branch of a union are.
fn without_null(model: &mut Model, mid: Mid) -> std::rc::Rc<Schema> {
    /// Unions of unions of `null` and others that are looked into.
    const DEPTH: usize = 4;
    let mut mid = model.target(mid);
    for _ in 0..DEPTH {
        let flat = model.flat(mid);
        let [union] = flat.unions.as_slice() else { return flat };
        let branches: Vec<Mid> = union.branches.iter().map(|it| model.target(*it)).collect();
        let mut others =
            branches.into_iter().filter(|it| model.flat(*it).own_kinds() != Kinds::NULL);
        let (Some(only), None) = (others.next(), others.next()) else { return flat };
        mid = only;
    }
    model.flat(mid)
}
