//! Compares items: added, removed and changed ones, and the effect on callers.

use std::collections::{BTreeMap, BTreeSet};

use super::renames::Renames;
use super::surface::{Field, Item, Kind, Surface, Variant};
use crate::diag::visible;
use crate::diff::{Rule, RustChange, RustLevel};
use crate::emit::default_function;
use crate::load::pointer::join;

/// The differences between the public items of two sides, by item.
#[must_use]
pub fn compare(old: &Surface, new: &Surface) -> Vec<RustChange> {
    let renames = Renames::between(old, new);
    let mut changes = Vec::new();
    for (name, before) in &old.types {
        let new_name = renames.of(name);
        let Some(now) = new.types.get(new_name) else {
            let message = format!("type `{name}` was removed");
            changes.push(Change::of(before, name).gone(
                Rule::RustTypeRemoved,
                before.shown(name),
                message,
            ));
            continue;
        };
        if new_name != name {
            // Where it was is where it is called otherwise, also if what is there now is a
            // reference.
            changes.push(Change::of(before, name).major(
                Rule::RustTypeRenamed,
                before.shown(name),
                now.shown(new_name),
                format!("type `{name}` was renamed to `{new_name}`"),
            ));
        }
        Pair { name: new_name, before, now, renames: &renames, changes: &mut changes }.compare();
    }
    let come =
        new.types.iter().filter(|(name, _)| !old.types.contains_key(*name) && !renames.gives(name));
    for (name, now) in come {
        let message = format!("type `{name}` was added");
        changes.push(Change::of(now, name).come(
            Rule::RustTypeAdded,
            RustLevel::Minor,
            now.shown(name),
            message,
        ));
    }
    changes
}

/// The item that a change is about.
struct Change {
    item: String,
    pointer: String,
}

impl Change {
    fn of(ty: &Item, item: impl Into<String>) -> Self {
        Self { item: item.into(), pointer: ty.at.clone() }
    }

    /// A field: its schema stands in that of the struct, if that declares it.
    fn of_field(ty: &Item, item: &str, field: Option<&Field>) -> Self {
        let below = match field.map(|field| field.member.as_deref()) {
            Some(Some(member)) => join("/properties", &visible(member)),
            Some(None) => "/additionalProperties".to_owned(),
            None => String::new(),
        };
        Self { item: item.to_owned(), pointer: format!("{}{below}", ty.at) }
    }

    fn gone(self, rule: Rule, old: String, message: String) -> RustChange {
        self.with(rule, RustLevel::Major, Some(old), None, message)
    }

    fn come(self, rule: Rule, level: RustLevel, new: String, message: String) -> RustChange {
        self.with(rule, level, None, Some(new), message)
    }

    fn major(self, rule: Rule, old: String, new: String, message: String) -> RustChange {
        self.with(rule, RustLevel::Major, Some(old), Some(new), message)
    }

    fn with(
        self,
        rule: Rule,
        level: RustLevel,
        old: Option<String>,
        new: Option<String>,
        message: String,
    ) -> RustChange {
        let Self { item, pointer } = self;
        RustChange { rule, level, item, old, new, message, pointer, old_pointer: None }
    }
}

/// A type on both sides.
struct Pair<'p> {
    /// The name in NEW.
    name: &'p str,
    before: &'p Item,
    now: &'p Item,
    renames: &'p Renames,
    changes: &'p mut Vec<RustChange>,
}

impl Pair<'_> {
    fn compare(&mut self) {
        let (before, now) = (self.before, self.now);
        match (&before.kind, &now.kind) {
            (Kind::Struct(old), Kind::Struct(new)) => {
                let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
                for name in names {
                    self.field(name, old.get(name), new.get(name));
                }
            }
            (Kind::Enum(old), Kind::Enum(new)) => self.variants(old, new),
            (
                Kind::Newtype { inner: old, is_public: was_public },
                Kind::Newtype { inner: new, is_public },
            ) => {
                let name = self.name;
                if self.renames.apply(old) != *new {
                    self.other_type(format!("`{name}` holds `{new}` instead of `{old}`"));
                } else if *was_public && !is_public {
                    self.other_type(format!("the field of `{name}` became private"));
                } else if !was_public && *is_public {
                    let message = format!("converting text to `{name}` can no longer fail");
                    self.other_type(message);
                }
            }
            (Kind::Alias(old), Kind::Alias(new)) => {
                if self.renames.apply(old) != *new {
                    let name = self.name;
                    self.other_type(format!("`{name}` is an alias of `{new}` instead of `{old}`"));
                }
            }
            (Kind::Unknown, Kind::Unknown) => {}
            _ => {
                let name = self.name;
                let (old, new) = (before.shown(name), now.shown(name));
                self.other_type(format!("`{old}` became `{new}`"));
                // Nothing of it can be compared.
                return;
            }
        }
        self.lifetime();
        self.traits();
        self.entry_points();
        self.constructor();
        self.builder();
        self.accessors();
        self.constants();
        if now.is_deprecated && !before.is_deprecated {
            self.gained(Rule::RustTypeChanged, format!("`{}` is deprecated", self.name));
        }
    }

    /// Whether it borrows: whoever names the type has to say so.
    fn lifetime(&mut self) {
        let (before, now, name) = (self.before, self.now, self.name);
        if before.has_lifetime != now.has_lifetime {
            let what = if now.has_lifetime { "borrows its strings" } else { "owns its strings" };
            let (old, new) = (before.shown(name), now.shown(name));
            self.other_type(format!("`{name}` now {what}: `{old}` became `{new}`"));
        }
    }

    fn other_type(&mut self, message: String) {
        let (old, new) = (self.before.shown(self.name), self.now.shown(self.name));
        self.push(Change::of(self.now, self.name).major(Rule::RustTypeChanged, old, new, message));
    }

    fn gained(&mut self, rule: Rule, message: String) {
        let shown = self.now.shown(self.name);
        let change = Change::of(self.now, self.name).with(
            rule,
            RustLevel::Minor,
            Some(shown.clone()),
            Some(shown),
            message,
        );
        self.push(change);
    }

    fn push(&mut self, mut change: RustChange) {
        if self.before.at != self.now.at {
            // A field is below the schema of its struct.
            let below = change.pointer.strip_prefix(&self.now.at).unwrap_or_default();
            change.old_pointer = Some(format!("{}{below}", self.before.at));
        }
        self.changes.push(change);
    }

    fn traits(&mut self) {
        let name = self.name;
        for it in self.before.traits.iter().filter(|it| !self.now.traits.contains(it)) {
            let rule = match it.as_str() {
                "Default" => Rule::RustDefaultLost,
                _ => Rule::RustDeriveLost,
            };
            let message = format!("`{name}` lost `{it}`");
            let change = Change::of(self.now, name).gone(rule, it.clone(), message);
            self.push(change);
        }
        for it in self.now.traits.iter().filter(|it| !self.before.traits.contains(it)) {
            let message = format!("`{name}` now has `{it}`");
            let change = Change::of(self.now, name).come(
                Rule::RustTypeChanged,
                RustLevel::Minor,
                it.clone(),
                message,
            );
            self.push(change);
        }
    }

    /// The functions of types that read whole documents.
    fn entry_points(&mut self) {
        let name = self.name;
        match (self.before.is_document, self.now.is_document) {
            (true, false) => {
                let message = format!("`{name}::from_json` and similar functions were removed");
                let old = format!("{name}::from_json");
                let change = Change::of(self.now, name).gone(Rule::RustTypeChanged, old, message);
                self.push(change);
            }
            (false, true) => {
                self.gained(Rule::RustTypeChanged, format!("`{name}::from_json` was added"));
            }
            _ => {}
        }
    }

    /// `new`, whose arguments have an order.
    fn constructor(&mut self) {
        let name = self.name;
        let (old, new) = (&self.before.new, &self.now.new);
        let shown = |taken: &str| format!("{name}::new({taken})");
        match (old, new) {
            (Some(old), Some(new)) if old != new => {
                let message = format!("`{name}::new` takes `{new}` instead of `{old}`");
                self.push(Change::of(self.now, name).major(
                    Rule::RustTypeChanged,
                    shown(old),
                    shown(new),
                    message,
                ));
            }
            (Some(old), None) => {
                let message = format!("`{name}::new` was removed");
                let change =
                    Change::of(self.now, name).gone(Rule::RustTypeChanged, shown(old), message);
                self.push(change);
            }
            (None, Some(_)) => {
                self.gained(Rule::RustTypeChanged, format!("`{name}::new` was added"));
            }
            _ => {}
        }
    }

    fn builder(&mut self) {
        let (name, had, has) = (self.name, self.before.has_builder, self.now.has_builder);
        let item = format!("{name}::builder");
        let (gone, new) = (format!("`{item}` was removed"), format!("`{item}` was added"));
        self.optional(had, has, item, gone, new);
    }

    fn accessors(&mut self) {
        let (name, had, has) = (self.name, self.before.has_accessors, self.now.has_accessors);
        let of = format!("the accessors of `{name}` are");
        self.optional(had, has, name.to_owned(), format!("{of} gone"), format!("{of} new"));
    }

    /// What a type has by an option.
    fn optional(&mut self, had: bool, has: bool, item: String, gone: String, new: String) {
        if had && !has {
            let change = Change::of(self.now, self.name).gone(Rule::RustTypeChanged, item, gone);
            self.push(change);
        } else if has && !had {
            self.gained(Rule::RustTypeChanged, new);
        }
    }

    /// `DEFAULT_LIMIT`, or `default_limit()` where no constant can hold it, and `limit_or_default`.
    /// What the default is, is no matter of callers; a field that is gone says enough.
    fn constants(&mut self) {
        let (before, now) = (self.before, self.now);
        let (Some(old), Some(new)) = (&before.defaults, &now.defaults) else { return };
        let Kind::Struct(fields) = &now.kind else { return };
        for field in old.iter().filter(|it| !new.contains(it)) {
            let (bare, constant) = default_of(field);
            let Some(of) = fields.get(bare) else { continue };
            let item = format!("{}::{bare}", self.name);
            let function = default_function(bare);
            let message = format!("`{constant}` and `{function}` of `{}` were removed", self.name);
            let change = Change::of_field(now, &item, Some(of));
            self.push(change.gone(Rule::RustFieldChanged, constant, message));
        }
        for field in new.iter().filter(|it| !old.contains(it)) {
            let (bare, constant) = default_of(field);
            // A field that is new says enough.
            if !matches!(&before.kind, Kind::Struct(fields) if fields.contains_key(bare)) {
                continue;
            }
            let item = format!("{}::{bare}", self.name);
            let message = format!("`{}::{constant}` was added", self.name);
            let change = Change::of_field(now, &item, fields.get(bare));
            let rule = Rule::RustFieldChanged;
            self.push(change.come(rule, RustLevel::Minor, constant, message));
        }
    }

    fn field(&mut self, name: &str, old: Option<&Field>, new: Option<&Field>) {
        let item = format!("{}::{name}", self.name);
        let shown = |it: &Field| format!("{name}: {}", it.ty);
        let change = Change::of_field(self.now, &item, new.or(old));
        match (old, new) {
            (Some(old), None) => {
                let message = format!("field `{item}` was removed");
                self.push(change.gone(Rule::RustFieldRemoved, shown(old), message));
            }
            (None, Some(new)) => {
                let message = format!(
                    "field `{item}` was added, and callers that build `{}` do not set it",
                    self.name
                );
                self.push(change.come(Rule::RustFieldAdded, RustLevel::Major, shown(new), message));
            }
            (Some(old), Some(new)) if self.renames.apply(&old.ty) != new.ty => {
                let message = format!("field `{item}` is `{}` instead of `{}`", new.ty, old.ty);
                self.push(change.major(Rule::RustFieldChanged, shown(old), shown(new), message));
            }
            (Some(old), Some(new)) if new.is_deprecated && !old.is_deprecated => {
                let message = format!("field `{item}` is deprecated");
                self.push(change.with(
                    Rule::RustFieldChanged,
                    RustLevel::Minor,
                    Some(shown(old)),
                    Some(shown(new)),
                    message,
                ));
            }
            (Some(_), Some(_)) | (None, None) => {}
        }
    }

    fn variants(&mut self, old: &[Variant], new: &[Variant]) {
        let name = self.name;
        let (before, now) = (by_name(old), by_name(new));
        for was in old {
            let item = format!("{name}::{}", was.name);
            let change = Change::of(self.now, item.clone());
            let Some(is) = now.get(was.name.as_str()) else {
                let message = format!("variant `{item}` was removed");
                self.push(change.gone(Rule::RustVariantRemoved, was.shown(), message));
                continue;
            };
            if was.holds.as_deref().map(|ty| self.renames.apply(ty)) != is.holds {
                let (was, is) = (was.shown(), is.shown());
                let message = format!("a variant of `{name}` is `{is}` instead of `{was}`");
                self.push(change.major(Rule::RustVariantChanged, was, is, message));
            }
        }
        for is in new.iter().filter(|it| !before.contains_key(it.name.as_str())) {
            let item = format!("{name}::{}", is.name);
            let message = format!("variant `{item}` was added, and a `match` may lack it");
            self.push(Change::of(self.now, item).come(
                Rule::RustVariantAdded,
                RustLevel::Major,
                is.shown(),
                message,
            ));
        }
        // Of unions nobody casts a variant to a number.
        let is_values = |list: &[Variant]| list.iter().any(|it| it.value.is_some());
        if is_values(old) && is_values(new) {
            let is_text = |it: &&Variant| it.value.as_ref().is_none_or(|it| it.starts_with('"'));
            // Texts are ordered by what they say.
            let has_order = !new.iter().all(|it| is_text(&it));
            self.order(&common(old, &now), &common(new, &before), has_order);
        }
    }

    /// The order of variants, where `as`, and perhaps `<`, make something of it.
    fn order(&mut self, before: &[&str], now: &[&str], has_order: bool) {
        if before == now {
            return;
        }
        let name = self.name;
        let what = if has_order { "`<`, `as` and `ALL`" } else { "`as` and `ALL`" };
        let message =
            format!("the variants of `{name}` are in another order, so that {what} differ");
        let change = Change::of(self.now, name).with(
            Rule::RustVariantOrderChanged,
            RustLevel::None,
            Some(before.join(", ")),
            Some(now.join(", ")),
            message,
        );
        self.push(change);
    }
}

fn by_name(variants: &[Variant]) -> BTreeMap<&str, &Variant> {
    variants.iter().map(|it| (it.name.as_str(), it)).collect()
}

/// The names that are also there on the other side.
fn common<'v>(variants: &'v [Variant], other: &BTreeMap<&str, &Variant>) -> Vec<&'v str> {
    variants.iter().map(|it| it.name.as_str()).filter(|name| other.contains_key(name)).collect()
}

/// The field that a lock says has a default, and the constant or the function that gives it.
fn default_of(said: &str) -> (&str, String) {
    let bare = said.trim_start_matches("r#");
    match bare.strip_suffix("()") {
        Some(bare) => (bare, format!("default_{}()", bare.trim_end_matches('_'))),
        None => (bare, format!("DEFAULT_{}", bare.to_uppercase())),
    }
}
