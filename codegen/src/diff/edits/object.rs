//! Members, names, dependencies.

use std::collections::{BTreeMap, BTreeSet};

use super::{Child, Compare, Hybrid, Step};
use crate::{
    diff::Rule,
    engine::forms::Form,
    model::{Kw, Mid, ObjectKeywords, Schema},
};

impl Compare<'_> {
    pub(super) fn objects(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (&old.schema.object, &new.schema.object);
        let renamed = self.renamed();
        for (name, kw) in &was.properties {
            match is.properties.get(name) {
                Some(other) => {
                    let step = Step::Member(name.clone());
                    self.children.push(Child { old: kw.value, new: other.value, step });
                }
                None if renamed.contains_key(name) => {}
                None => self.removed(name, kw),
            }
        }
        let given: BTreeSet<&String> = renamed.values().collect();
        for (name, kw) in &is.properties {
            if !was.properties.contains_key(name) && !given.contains(name) {
                self.added(name, kw);
            }
        }
        for (before, after) in &renamed {
            self.rename(before, after);
        }
        self.required(&renamed, &given);
        self.count("minProperties", true, was.min.as_ref(), is.min.as_ref(), |schema| {
            schema.object.min.clone_from(&is.min);
        });
        self.count("maxProperties", false, was.max.as_ref(), is.max.as_ref(), |schema| {
            schema.object.max.clone_from(&is.max);
        });
        self.patterns();
        self.rest();
        self.names();
        self.dependent();
    }

    /// Members that have another name and the same schema: `fooBar` and `foo_bar`.
    fn renamed(&self) -> BTreeMap<String, String> {
        let (was, is) = (&self.old.schema.object, &self.new.schema.object);
        let plain = |name: &str| -> String {
            name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        // What has to be the same.
        let key = |object: &ObjectKeywords, name: &str, kw: &Kw<Mid>| {
            (plain(name), self.walk.class(kw.value), object.required.contains_key(name))
        };
        let mut come: BTreeMap<_, Vec<&String>> = BTreeMap::new();
        for (name, kw) in is.properties.iter().filter(|it| !was.properties.contains_key(it.0)) {
            come.entry(key(is, name, kw)).or_default().push(name);
        }
        let mut gone: BTreeMap<_, Vec<&String>> = BTreeMap::new();
        for (name, kw) in was.properties.iter().filter(|it| !is.properties.contains_key(it.0)) {
            gone.entry(key(was, name, kw)).or_default().push(name);
        }
        let mut found = BTreeMap::new();
        for (key, names) in gone.iter().filter(|(key, _)| !key.0.is_empty()) {
            // Of several, nobody knows which one is meant.
            if let ([name], Some([other])) = (names.as_slice(), come.get(key).map(Vec::as_slice)) {
                found.insert((*name).clone(), (*other).clone());
            }
        }
        found
    }

    fn rename(&mut self, before: &str, after: &str) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let from =
            |form: &Form, name: &str| form.schema.object.properties.get(name).map(|kw| kw.from);
        let (a, b) = (
            self.at_old(from(&old, before), &["properties", before]),
            self.at_new(from(&new, after), &["properties", after]),
        );
        let hybrid = self.copied(&old, |schema| {
            let object = &mut schema.object;
            if let Some(kw) = object.properties.remove(before) {
                object.properties.insert(after.to_owned(), kw);
            }
            if let Some(id) = object.required.remove(before) {
                object.required.insert(after.to_owned(), id);
            }
        });
        let message = format!("`{before}` was renamed to `{after}`");
        self.edit(Rule::PropertyRenamed, message, a, b, hybrid);
    }

    fn removed(&mut self, name: &str, kw: &Kw<Mid>) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let required = old.schema.object.required.contains_key(name);
        let still = new.schema.object.required.contains_key(name);
        let a = self.at_old(Some(kw.from), &["properties", name]);
        let b = self.at_new(None, &["properties"]);
        let hybrid = self.copied(&old, |schema| {
            schema.object.properties.remove(name);
            if !still {
                schema.object.required.remove(name);
            }
            // Whether names that are not declared are refused is another edit.
        });
        let open = !required && self.is_open(&old, name) && self.is_open(&new, name);
        let rule = if open { Rule::OpenContent } else { Rule::PropertyRemoved };
        let message = match (required, open) {
            (true, _) => format!("the required `{name}` was removed"),
            (false, true) => format!("`{name}` is no longer declared"),
            (false, false) => format!("`{name}` was removed"),
        };
        self.edit(rule, message, a, b, hybrid);
    }

    fn added(&mut self, name: &str, kw: &Kw<Mid>) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let required = new.schema.object.required.get(name).copied();
        let was = old.schema.object.required.contains_key(name);
        let a = self.at_old(None, &["properties"]);
        let b = self.at_new(Some(kw.from), &["properties", name]);
        let hybrid = self.copied(&old, |schema| {
            schema.object.properties.insert(name.to_owned(), kw.clone());
            if let Some(id) = required {
                schema.object.required.insert(name.to_owned(), id);
            }
        });
        let needed = required.is_some() && !was;
        let open = !needed && self.is_open(&old, name) && self.is_open(&new, name);
        let rule = if open { Rule::OpenContent } else { Rule::PropertyAdded };
        let message = match (needed, open) {
            (true, _) => format!("`{name}` was added and is required"),
            (false, true) => format!("`{name}` is now declared"),
            (false, false) => format!("`{name}` was added"),
        };
        self.edit(rule, message, a, b, hybrid);
    }

    /// Whether the schema accepts anything under a name that it does not declare.
    fn is_open(&self, form: &Form, name: &str) -> bool {
        let object = &form.schema.object;
        object.unevaluated.is_none()
            && object.additional.as_ref().is_none_or(|kw| self.walk.is_any(kw.value))
            && object
                .patterns
                .iter()
                .all(|(pattern, _)| crate::pattern::is_match(&pattern.source, name) == Some(false))
    }

    fn required(&mut self, renamed: &BTreeMap<String, String>, given: &BTreeSet<&String>) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (&old.schema.object, &new.schema.object);
        let come: Vec<(&String, crate::resolve::SchemaId)> = is
            .required
            .iter()
            .filter(|(name, _)| {
                // With the member itself it is one edit.
                let fresh =
                    is.properties.contains_key(*name) && !was.properties.contains_key(*name);
                !was.required.contains_key(*name) && !fresh
            })
            .map(|(name, id)| (name, *id))
            .collect();
        for (name, id) in come {
            if given.contains(name) {
                continue;
            }
            let (a, b) = (self.at_old(None, &["required"]), self.at_new(Some(id), &["required"]));
            let hybrid = self.copied(&old, |schema| {
                schema.object.required.insert(name.clone(), id);
            });
            let message = format!("`{name}` is now required");
            let edit = self.edit(Rule::PropertyBecameRequired, message, a, b, hybrid);
            (edit.is_form, edit.member) = (false, Some(name.clone()));
        }
        for (name, id) in &was.required {
            let gone = was.properties.contains_key(name) && !is.properties.contains_key(name);
            if is.required.contains_key(name) || gone || renamed.contains_key(name) {
                continue;
            }
            let (a, b) = (self.at_old(Some(*id), &["required"]), self.at_new(None, &["required"]));
            let hybrid = self.copied(&old, |schema| {
                schema.object.required.remove(name);
            });
            let message = format!("`{name}` is no longer required");
            let edit = self.edit(Rule::PropertyBecameOptional, message, a, b, hybrid);
            (edit.is_form, edit.member) = (false, Some(name.clone()));
        }
    }

    fn patterns(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (&old.schema.object.patterns, &new.schema.object.patterns);
        type ByPattern<'l> = BTreeMap<&'l str, &'l Kw<Mid>>;
        fn by_pattern(list: &[(crate::model::Regex, Kw<Mid>)]) -> ByPattern<'_> {
            let all = list.iter().rev();
            all.map(|(pattern, kw)| (pattern.source.as_str(), kw)).collect()
        }
        let (before, after) = (by_pattern(was), by_pattern(is));
        for (pattern, kw) in was {
            let source = pattern.source.as_str();
            if let Some(other) = after.get(source) {
                let step = Step::Matching(source.to_owned());
                self.children.push(Child { old: kw.value, new: other.value, step });
                continue;
            }
            let a = self.at_old(Some(kw.from), &["patternProperties", source]);
            let b = self.at_new(None, &["patternProperties"]);
            let hybrid = self.copied(&old, |schema| {
                schema.object.patterns.retain(|(it, _)| it.source != source);
            });
            let message = format!("names that match `{source}` no longer have their own schema");
            self.edit(Rule::PatternPropertiesRemoved, message, a, b, hybrid);
        }
        for (pattern, kw) in is {
            let source = pattern.source.as_str();
            if before.contains_key(source) {
                continue;
            }
            let a = self.at_old(None, &["patternProperties"]);
            let b = self.at_new(Some(kw.from), &["patternProperties", source]);
            let hybrid = self.copied(&old, |schema| {
                schema.object.patterns.push((pattern.clone(), kw.clone()));
            });
            let message = format!("names that match `{source}` have their own schema");
            self.edit(Rule::PatternPropertiesAdded, message, a, b, hybrid);
        }
    }

    /// `additionalProperties` and `unevaluatedProperties`.
    fn rest(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        type Get = fn(&Schema) -> &Option<Kw<Mid>>;
        let keywords: [(&str, Get); 2] = [
            ("additionalProperties", |schema| &schema.object.additional),
            ("unevaluatedProperties", |schema| &schema.object.unevaluated),
        ];
        for (keyword, get) in keywords {
            let (was, is) = (get(&old.schema), get(&new.schema));
            let any =
                |kw: &Option<Kw<Mid>>| kw.as_ref().is_none_or(|kw| self.walk.is_any(kw.value));
            let never =
                |kw: &Option<Kw<Mid>>| kw.as_ref().is_some_and(|kw| self.walk.is_never(kw.value));
            let bare = |kw: &Option<Kw<Mid>>| any(kw) || never(kw);
            if any(was) && any(is) || never(was) && never(is) {
                continue;
            }
            if let (Some(a), Some(b)) = (was, is)
                && !bare(was)
                && !bare(is)
            {
                self.children.push(Child { old: a.value, new: b.value, step: Step::Other });
                continue;
            }
            let (rule, message) = if never(is) {
                (Rule::AdditionalPropertiesClosed, "undeclared members are rejected")
            } else if never(was) {
                (Rule::AdditionalPropertiesOpened, "undeclared members are accepted")
            } else {
                (Rule::AdditionalPropertiesChanged, "the schema of undeclared members changed")
            };
            let from = |kw: &Option<Kw<Mid>>| kw.as_ref().map(|kw| kw.from);
            let (a, b) = (self.at_old(from(was), &[keyword]), self.at_new(from(is), &[keyword]));
            let hybrid = self.copied(&old, |schema| {
                if keyword == "additionalProperties" {
                    schema.object.additional.clone_from(is);
                } else {
                    schema.object.unevaluated.clone_from(is);
                }
            });
            self.edit(rule, message, a, b, hybrid);
        }
    }

    fn names(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (&old.schema.object.names, &new.schema.object.names);
        let key = |list: &[Kw<Mid>]| -> BTreeSet<Mid> {
            list.iter().map(|kw| self.walk.class(kw.value)).collect()
        };
        if key(was) == key(is) {
            return;
        }
        let from = |list: &[Kw<Mid>]| list.first().map(|kw| kw.from);
        let (a, b) =
            (self.at_old(from(was), &["propertyNames"]), self.at_new(from(is), &["propertyNames"]));
        let hybrid = self.copied(&old, |schema| schema.object.names.clone_from(is));
        let message = "the allowed names of members changed";
        self.edit(Rule::PropertyNamesChanged, message, a, b, hybrid);
    }

    fn dependent(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let needs =
            |form: &Form| -> BTreeMap<String, (BTreeSet<String>, crate::resolve::SchemaId)> {
                let all = form.schema.object.dependent.iter();
                all.map(|(name, kw)| (name.clone(), (kw.value.iter().cloned().collect(), kw.from)))
                    .collect()
            };
        let (was, is) = (needs(&old), needs(&new));
        let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
        for name in names {
            let (a, b) = (was.get(name), is.get(name));
            if a.map(|it| &it.0) == b.map(|it| &it.0) {
                continue;
            }
            let hybrid = self.copied(&old, |schema| {
                schema.object.dependent.retain(|(it, _)| it != name);
                let own = new.schema.object.dependent.iter().find(|(it, _)| it == name);
                schema.object.dependent.extend(own.cloned());
            });
            let ids = (a.map(|it| it.1), b.map(|it| it.1));
            self.dependency("dependentRequired", name, ids, hybrid);
        }
        let schemas = |form: &Form| -> BTreeMap<String, Kw<Mid>> {
            form.schema.dependent_schemas.iter().cloned().collect()
        };
        let (was, is) = (schemas(&old), schemas(&new));
        let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
        for name in names {
            let (a, b) = (was.get(name), is.get(name));
            let class = |kw: Option<&Kw<Mid>>| kw.map(|kw| self.walk.class(kw.value));
            if class(a) == class(b) {
                continue;
            }
            let hybrid = self.copied(&old, |schema| {
                schema.dependent_schemas.retain(|(it, _)| it != name);
                schema.dependent_schemas.extend(b.map(|kw| (name.clone(), kw.clone())));
            });
            let ids = (a.map(|it| it.from), b.map(|it| it.from));
            self.dependency("dependentSchemas", name, ids, hybrid);
        }
    }

    fn dependency(
        &mut self,
        keyword: &str,
        name: &str,
        (was, is): (Option<crate::resolve::SchemaId>, Option<crate::resolve::SchemaId>),
        hybrid: Hybrid,
    ) {
        let (rule, message) = match (was, is) {
            (None, _) => (Rule::DependentAdded, format!("`{name}` now constrains other members")),
            (_, None) => {
                (Rule::DependentRemoved, format!("`{name}` no longer constrains other members"))
            }
            _ => (Rule::DependentChanged, format!("`{name}` constrains other members differently")),
        };
        let spot = |side: usize, id: Option<crate::resolve::SchemaId>, host| {
            let from = id.unwrap_or(host);
            let keyword = if self.walk.has(side, from, keyword) { keyword } else { "dependencies" };
            super::Spot::new(from, &[keyword, name])
        };
        let a = spot(0, was, self.old.schema.from);
        let b = spot(1, is, self.new.schema.from);
        self.edit(rule, message, a, b, hybrid);
    }
}
