//! Long lists of strings, which are looked up: the rules go through them for each value.

use super::forms::{Form, Forms, Nid};
use crate::{
    model::Kinds,
    sorted::{SortedMap, SortedSet},
};

/// Shorter lists are left to the rules.
const FEW: usize = 32;

/// The strings that a schema lists; nothing if it is not one that only lists values.
type List = Option<SortedSet<String>>;

/// The lists of the schemas that were asked for.
#[derive(Default)]
pub(super) struct Lists(SortedMap<Nid, List>);

impl Lists {
    /// Whether the schema accepts the string; nothing if it does not just list many values.
    pub(super) fn accepts(&mut self, forms: &Forms<'_>, nid: Nid, text: &str) -> Option<bool> {
        let list = self.0.entry(nid).or_insert_with(|| forms.get(nid).and_then(|it| of(&it)));
        list.as_ref().map(|list| list.contains(text))
    }
}

fn of(form: &Form) -> List {
    let schema = &form.schema;
    let values = &schema.values.as_ref().filter(|kw| kw.value.len() > FEW)?.value;
    let declared = schema.kinds.as_ref().map_or(Kinds::ANY, |kw| kw.value);
    let only_lists =
        declared.has(Kinds::STRING) && schema.string.is_empty() && !schema.has_applicators();
    only_lists.then(|| values.iter().filter_map(|it| it.as_str()).map(str::to_owned).collect())
}
