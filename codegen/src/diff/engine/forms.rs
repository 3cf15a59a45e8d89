//! The schemas of both sides as one list, merged as far as possible; their parts are numbers in the
//! same list.

use std::{collections::HashMap, rc::Rc};

use crate::{
    model::{Bound, Kinds, Kw, Mid, Model, Notes, Schema, UnionKeyword, disjoint},
    resolve::Resolved,
};

/// A schema of the list. The parts of a [`Form`] are of these, though their type is that of the
/// model.
pub(crate) type Nid = Mid;

/// Which of the two sides.
pub(crate) type Side = usize;

/// OLD.
pub(crate) const OLD: Side = 0;
/// NEW.
pub(crate) const NEW: Side = 1;

/// One schema.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) side: Side,
    /// Where it stands, for people.
    pub(crate) at: String,
    /// What it demands; each part is a [`Nid`].
    pub(crate) schema: Schema,
    /// The format that names the width of an integer, where widths are checked: its bounds are
    /// among those of `schema`.
    pub(crate) width: Option<&'static str>,
    /// Its union as it is written, where `schema` says it in another way.
    pub(crate) written: Option<UnionKeyword>,
    /// Never fewer kinds than it accepts.
    pub(crate) kinds: Kinds,
    /// For each of its unions that a discriminator decides, how it does so.
    pub(crate) decided: Vec<Option<disjoint::Discriminator>>,
}

impl Form {
    /// The schema `true`, standing nowhere.
    pub(crate) fn any() -> Self {
        Self {
            side: OLD,
            at: String::new(),
            schema: Schema::any(crate::resolve::SchemaId(0)),
            width: None,
            written: None,
            kinds: Kinds::ANY,
            decided: Vec::new(),
        }
    }

    /// Whether it is a union and nothing else.
    pub(crate) fn is_union(&self) -> bool {
        is_union(&self.schema)
    }

    /// Whether it is plain that it accepts everything.
    pub(crate) fn is_any(&self) -> bool {
        let Schema { kinds, values, string, number, array, object, .. } = &self.schema;
        kinds.as_ref().is_none_or(|kw| kw.value == Kinds::ANY)
            && values.is_none()
            && string.is_empty()
            && number.is_empty()
            && array.is_empty()
            && object.is_empty()
            && !self.schema.has_applicators()
    }
}

/// The list.
#[derive(Default)]
pub(crate) struct Forms {
    list: Vec<Rc<Form>>,
    known: HashMap<(Side, Mid), Nid>,
}

/// One side as it was read.
pub(crate) struct Model1<'m, 's> {
    pub(crate) model: &'m mut Model,
    pub(crate) resolved: &'m Resolved<'s>,
    /// Whether formats name the widths of integers.
    pub(crate) widths: bool,
}

/// The formats that name widths, with what integers of each lie between.
const WIDTHS: [(&str, &str, &str); 8] = [
    ("int8", "-128", "127"),
    ("int16", "-32768", "32767"),
    ("int32", "-2147483648", "2147483647"),
    ("int64", "-9223372036854775808", "9223372036854775807"),
    ("uint8", "0", "255"),
    ("uint16", "0", "65535"),
    ("uint32", "0", "4294967295"),
    ("uint64", "0", "18446744073709551615"),
];

/// Adds the bounds of the width that the format of an integer names.
fn add_width(schema: &mut Schema) -> Option<&'static str> {
    let format = schema.notes.format.as_deref()?;
    let numbers = schema.own_kinds().and(Kinds::NUMBER);
    let (name, min, max) = WIDTHS.into_iter().find(|(name, ..)| *name == format)?;
    if numbers.is_empty() || numbers.meets(Kinds::FRACTION) || schema.values.is_some() {
        return None;
    }
    let bound =
        |text: &str| Kw::new(Bound { text: text.to_owned(), exclusive: false }, schema.from);
    let (min, max) = (bound(min), bound(max));
    schema.number.min.push(min);
    schema.number.max.push(max);
    Some(name)
}

impl Forms {
    /// Takes in a schema of a side, and all that it reaches.
    pub(crate) fn add(&mut self, side: Side, of: &mut Model1<'_, '_>, mid: Mid) -> Nid {
        let mut queue = Vec::new();
        let root = self.reserve(side, of, mid, &mut queue);
        while let Some((nid, mid)) = queue.pop() {
            let form = self.form(side, of, mid, &mut queue);
            if let Some(place) = self.list.get_mut(nid.0 as usize) {
                *place = Rc::new(form);
            }
        }
        root
    }

    fn reserve(
        &mut self,
        side: Side,
        of: &mut Model1<'_, '_>,
        mid: Mid,
        queue: &mut Vec<(Nid, Mid)>,
    ) -> Nid {
        let mid = of.model.target(mid);
        if let Some(known) = self.known.get(&(side, mid)) {
            return *known;
        }
        let nid = Mid(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        let from = of.model.raw(mid).from;
        self.list.push(Rc::new(Form {
            side,
            at: String::new(),
            schema: Schema::any(from),
            width: None,
            written: None,
            kinds: Kinds::ANY,
            decided: Vec::new(),
        }));
        self.known.insert((side, mid), nid);
        queue.push((nid, mid));
        nid
    }

    fn form(
        &mut self,
        side: Side,
        of: &mut Model1<'_, '_>,
        mid: Mid,
        queue: &mut Vec<(Nid, Mid)>,
    ) -> Form {
        let from = of.model.raw(mid).from;
        let at = of.resolved.display_at(from);
        if of.model.opaque.contains_key(&mid) {
            let schema = Schema::any(from);
            let decided = Vec::new();
            return Form {
                side,
                at,
                schema,
                width: None,
                written: None,
                kinds: Kinds::ANY,
                decided,
            };
        }
        let kinds = disjoint::kinds_of(of.model, mid, 0);
        let mut schema = (*of.model.flat(mid)).clone();
        // Descriptions are compared where they are written; there are many.
        let Notes { title, format, .. } = std::mem::take(&mut schema.notes);
        schema.notes = Notes { title, format, ..Notes::default() };
        let mut decided = Vec::new();
        for union in &schema.unions {
            let by =
                union.discriminator.as_ref().filter(|it| it.decides).and_then(|by| {
                    disjoint::discriminators(of.model, &union.branches, Some(by)).pop()
                });
            decided.push(by.filter(disjoint::Discriminator::is_by_member));
        }
        each_part(&mut schema, &mut |part| *part = self.reserve(side, of, *part, queue));
        let raw = of.model.raw(mid);
        let written = match raw.unions.as_slice() {
            [union] if schema.unions.is_empty() && is_union(&raw) => {
                let mut union = union.clone();
                for branch in &mut union.branches {
                    *branch = self.reserve(side, of, *branch, queue);
                }
                Some(union)
            }
            _ => None,
        };
        let width = if of.widths { add_width(&mut schema) } else { None };
        Form { side, at, schema, width, written, kinds, decided }
    }

    /// A schema that is put together of others.
    pub(crate) fn put(&mut self, form: Form) -> Nid {
        let nid = Mid(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(Rc::new(form));
        nid
    }

    pub(crate) fn get(&self, nid: Nid) -> Option<Rc<Form>> {
        self.list.get(nid.0 as usize).map(Rc::clone)
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }
}

fn is_union(schema: &Schema) -> bool {
    let Schema { values, string, number, array, object, all, nots, ifs, .. } = schema;
    schema.unions.len() == 1
        && values.is_none()
        && string.is_empty()
        && number.is_empty()
        && array.is_empty()
        && object.is_empty()
        && all.is_empty()
        && nots.is_empty()
        && ifs.is_empty()
}

/// Visits all parts of a schema.
pub(crate) fn each_part(schema: &mut Schema, f: &mut dyn FnMut(&mut Mid)) {
    let mut kw = |part: &mut Kw<Mid>| f(&mut part.value);
    schema.all.iter_mut().for_each(&mut kw);
    schema.nots.iter_mut().for_each(&mut kw);
    schema.dependent_schemas.iter_mut().for_each(|(_, part)| kw(part));
    let array = &mut schema.array;
    array.prefix.iter_mut().for_each(&mut kw);
    array.items.iter_mut().for_each(&mut kw);
    array.contains.iter_mut().for_each(|it| kw(&mut it.schema));
    array.unevaluated.iter_mut().for_each(&mut kw);
    let object = &mut schema.object;
    object.properties.values_mut().for_each(&mut kw);
    object.patterns.iter_mut().for_each(|(_, part)| kw(part));
    object.additional.iter_mut().for_each(&mut kw);
    object.names.iter_mut().for_each(&mut kw);
    object.unevaluated.iter_mut().for_each(&mut kw);
    if let Some(content) = &mut schema.string.content {
        content.value.schema.iter_mut().for_each(&mut *f);
    }
    schema.unions.iter_mut().for_each(|union| union.branches.iter_mut().for_each(&mut *f));
    for it in &mut schema.ifs {
        f(&mut it.test);
        it.then.iter_mut().for_each(&mut *f);
        it.otherwise.iter_mut().for_each(&mut *f);
    }
}
