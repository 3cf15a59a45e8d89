//! The schemas of both sides as one list, merged as far as possible; their parts are numbers in the
//! same list.

#[cfg(feature = "diff")]
use std::collections::BTreeMap;
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

#[cfg(feature = "diff")]
use super::opened::Opened;
#[cfg(feature = "diff")]
use crate::{
    graph::types::Held,
    model::{Bound, Notes, Number, proven},
    resolve::Resolved,
};
use crate::{
    model::{Kinds, Kw, Mid, Model, Schema, UnionKeyword, disjoint},
    resolve::SchemaId,
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
    /// Its keywords; each part is a [`Nid`].
    pub(crate) schema: Rc<Schema>,
    /// What the Rust type of an integer holds.
    pub(crate) width: Option<Width>,
    /// Its union as it is written, where `schema` says it in another way.
    pub(crate) written: Option<UnionKeyword>,
    /// Never fewer kinds than it accepts.
    pub(crate) kinds: Kinds,
    /// For each of its unions that a discriminator decides, how it does so.
    pub(crate) decided: Vec<Option<disjoint::Discriminator>>,
}

/// The width of a Rust type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Width {
    /// The format that names it.
    pub(crate) name: &'static str,
    /// Whether its least number is the last lower bound of the schema.
    pub(crate) has_min: bool,
    /// Whether its greatest number is the last upper bound of the schema.
    pub(crate) has_max: bool,
}

impl Form {
    /// The schema `true`, standing nowhere.
    pub(crate) fn any() -> Self {
        Self {
            side: OLD,
            at: String::new(),
            schema: Rc::new(Schema::any(SchemaId(0))),
            width: None,
            written: None,
            kinds: Kinds::ANY,
            decided: Vec::new(),
        }
    }

    /// A schema as it was read, and the kinds that it may accept.
    fn as_read(schema: Rc<Schema>, kinds: Kinds) -> Self {
        // Which branch counts is not looked at, nor that others of many refuse: any may accept, and
        // more than one.
        let decides = |union: &UnionKeyword| {
            let decides = union.discriminator.as_ref().is_some_and(|it| it.decides)
                || union.exclusive && union.branches.len() > MOST_TOLD_APART;
            decides.then(|| disjoint::Discriminator::Try(Vec::new()))
        };
        let decided = schema.unions.iter().map(decides).collect();
        Self { schema, kinds, decided, ..Self::any() }
    }

    /// Whether it is a union and nothing else.
    pub(crate) fn is_union(&self) -> bool {
        is_union(&self.schema)
    }

    /// Whether it is plain that it accepts everything.
    pub(crate) fn is_any(&self) -> bool {
        let Schema { kinds, values, string, number, array, object, .. } = &*self.schema;
        kinds.as_ref().is_none_or(|kw| kw.value == Kinds::ANY)
            && values.is_none()
            && string.accepts_all()
            && number.is_empty()
            && array.accepts_all()
            && object.accepts_all()
            && !self.schema.has_applicators()
    }
}

/// The list.
#[derive(Default)]
pub(crate) struct Forms<'m> {
    list: Vec<Rc<Form>>,
    #[cfg(feature = "diff")]
    known: HashMap<(Side, Mid), Nid>,
    /// Where schemas are taken as they were read, each when it is asked for.
    as_read: Option<AsRead<'m>>,
}

/// The schemas of a model as they were read; their numbers are those of the model.
struct AsRead<'m> {
    model: &'m Model,
    made: RefCell<HashMap<Mid, Rc<Form>>>,
}

/// Beside the schemas that were read, numbers begin here.
const FIRST_PUT: u32 = 1 << 31;

/// Of more branches of a union nobody asks that all but one refuse.
const MOST_TOLD_APART: usize = 4;

/// So many schemas are looked at for the kinds of one.
const MOST_FOR_KINDS: u32 = 64;

impl AsRead<'_> {
    fn get(&self, mid: Mid) -> Rc<Form> {
        if let Some(known) = self.made.borrow().get(&mid) {
            return Rc::clone(known);
        }
        let schema = if self.model.opaque.contains_key(&mid) {
            Rc::new(Schema::any(self.model.raw(mid).from))
        } else {
            self.model.raw(mid)
        };
        let kinds = self.kinds(&schema, &Cell::new(MOST_FOR_KINDS));
        let made = Rc::new(Form::as_read(schema, kinds));
        self.made.borrow_mut().insert(mid, Rc::clone(&made));
        made
    }

    /// Never fewer kinds than the schema accepts.
    fn kinds(&self, schema: &Schema, left: &Cell<u32>) -> Kinds {
        let mut kinds = schema.own_kinds();
        for kw in &schema.all {
            kinds = kinds.and(self.kinds_of(kw.value, left));
        }
        for union in &schema.unions {
            let branches = union.branches.iter().map(|branch| self.kinds_of(*branch, left));
            kinds = kinds.and(branches.fold(Kinds::NONE, Kinds::or));
        }
        kinds
    }

    fn kinds_of(&self, mid: Mid, left: &Cell<u32>) -> Kinds {
        left.set(left.get().saturating_sub(1));
        if left.get() == 0 || self.model.opaque.contains_key(&mid) {
            return Kinds::ANY;
        }
        self.kinds(&self.model.raw(mid), left)
    }
}

/// One side as it was read.
#[cfg(feature = "diff")]
pub(crate) struct Model1<'m, 's> {
    pub(crate) model: &'m mut Model,
    pub(crate) resolved: &'m Resolved<'s>,
    /// What holds the numbers of each location that a Rust type holds.
    pub(crate) held: &'m BTreeMap<&'m str, Held>,
    /// What the option `open` opens.
    pub(crate) opened: &'m Opened,
}

#[cfg(feature = "diff")]
fn bound(number: i128, from: SchemaId) -> Kw<Bound> {
    Kw::new(Bound { text: number.to_string(), exclusive: false }, from)
}

/// Adds the bounds of the Rust type of an integer. An `i64` is the usual one, and counts as any
/// integer: bounds that it cannot break go.
#[cfg(feature = "diff")]
fn add_width(schema: &mut Schema, held: Held) -> Option<Width> {
    let numbers = schema.own_kinds().and(Kinds::NUMBER);
    let (name, min, max) = held.integers()?;
    if numbers.is_empty() || numbers.meets(Kinds::FRACTION) || schema.values.is_some() {
        return None;
    }
    let from = schema.from;
    let own = &mut schema.number;
    if held == Held::I64 {
        let (min, max) = (Number::new(&min.to_string()), Number::new(&max.to_string()));
        own.min.retain(|kw| kw.value.exclusive || Number::new(&kw.value.text) > min);
        own.max.retain(|kw| kw.value.exclusive || Number::new(&kw.value.text) < max);
        return Some(Width { name, has_min: false, has_max: false });
    }
    own.min.push(bound(min, from));
    own.max.push(bound(max, from));
    Some(Width { name, has_min: true, has_max: true })
}

#[cfg(feature = "diff")]
impl Forms<'static> {
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
            schema: Rc::new(Schema::any(from)),
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
            let schema = Rc::new(Schema::any(from));
            return Form { side, at, schema, ..Form::any() };
        }
        let mut kinds = proven::kinds_of(of.model, mid, 0);
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
        let opened = of.opened.open(&at, &mut schema, &mut decided);
        if let Some((rest, more)) = opened {
            kinds = kinds.or(more);
            if let (Some(form), [union]) = (rest, schema.unions.as_mut_slice()) {
                union.branches.push(self.put(Form { side, ..form }));
            }
        }
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
        let held = of.held.get(at.as_str()).copied();
        let width = held.and_then(|held| add_width(&mut schema, held));
        Form { side, at, schema: Rc::new(schema), width, written, kinds, decided }
    }

    /// Where any type holds more than an `i64`, it counts what an `i64` does not hold.
    pub(crate) fn tell_i64_from_u64(&mut self) {
        let is = |form: &Form, held: Held| {
            form.width.is_some_and(|width| held.integers().is_some_and(|it| it.0 == width.name))
        };
        if !self.list.iter().any(|form| is(form, Held::U64)) {
            return;
        }
        for form in &mut self.list {
            let Some((_, _, max)) = Held::I64.integers().filter(|_| is(form, Held::I64)) else {
                continue;
            };
            if let Some(form) = Rc::get_mut(form) {
                let from = form.schema.from;
                Rc::make_mut(&mut form.schema).number.max.push(bound(max, from));
                form.width = form.width.map(|width| Width { has_max: true, ..width });
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether a schema tells `1` from `1.0`, as drafts before 6 do.
    pub(crate) fn tell_digits(&self) -> bool {
        let tells = |kinds: Kinds| kinds.meets(Kinds::DIGITS) != kinds.meets(Kinds::WHOLE);
        self.list.iter().any(|form| tells(form.kinds) || tells(form.schema.own_kinds()))
    }
}

impl<'m> Forms<'m> {
    /// The schemas of a model as they were read, and nothing merged.
    pub(crate) fn as_read(model: &'m Model) -> Self {
        let as_read = Some(AsRead { model, made: RefCell::default() });
        Self { as_read, ..Self::default() }
    }

    /// Adds a schema that was not read, though its parts were.
    pub(crate) fn put_as_read(&mut self, schema: Rc<Schema>) -> Nid {
        let kinds = match &self.as_read {
            Some(as_read) => as_read.kinds(&schema, &Cell::new(MOST_FOR_KINDS)),
            None => schema.own_kinds(),
        };
        self.put(Form::as_read(schema, kinds))
    }

    /// Adds a schema that is put together of others.
    pub(crate) fn put(&mut self, form: Form) -> Nid {
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(Rc::new(form));
        Mid(if self.as_read.is_some() { number.saturating_add(FIRST_PUT) } else { number })
    }

    pub(crate) fn get(&self, nid: Nid) -> Option<Rc<Form>> {
        match (&self.as_read, nid.0.checked_sub(FIRST_PUT)) {
            (Some(as_read), None) => Some(as_read.get(nid)),
            (Some(_), Some(number)) => self.list.get(number as usize).map(Rc::clone),
            (None, _) => self.list.get(nid.0 as usize).map(Rc::clone),
        }
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
