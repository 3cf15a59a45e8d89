//! Random schemas: every keyword of each draft, nested, with references.

use crate::{
    draft::Draft::{self, Draft4, Draft6, Draft7, Draft201909, Draft202012},
    json::Json,
    pool,
    random::Random,
};

const SERVER: &str = "http://example.test/";

/// A schema that its draft allows.
pub(crate) fn schema(random: &mut Random, draft: Draft) -> Json {
    let definitions = if random.percent(50) { random.below(4) } else { 0 };
    let scopes = draft >= Draft201909 && definitions > 0 && random.percent(15);
    let mut make = Make { random, draft, definitions, scopes, anchors: Vec::new(), budget: 40 };
    make.document()
}

struct Make<'r> {
    random: &'r mut Random,
    draft: Draft,
    /// How many there are. The root is number 0, they are numbered from 1.
    definitions: usize,
    /// Whether there are several resources with dynamic anchors.
    scopes: bool,
    /// Which definitions have an anchor.
    anchors: Vec<bool>,
    /// How many schemas may still be made.
    budget: usize,
}

/// Where a schema stands.
#[derive(Clone, Copy)]
struct At {
    /// Only definitions behind this one may be referred to: without going into the value, a
    /// reference never leads back. -1 where the value was gone into.
    floor: isize,
    depth: usize,
}

impl At {
    fn same(self) -> Self {
        Self { depth: self.depth.saturating_sub(1), ..self }
    }

    fn inside(self) -> Self {
        Self { floor: -1, depth: self.depth.saturating_sub(1) }
    }
}

impl Make<'_> {
    fn document(&mut self) -> Json {
        self.anchors = (0..=self.definitions).map(|_| self.random.percent(20)).collect();
        let mut root = self.object_schema(At { floor: 0, depth: 3 });
        if self.scopes {
            root.set(self.id_keyword(), Json::text(format!("{SERVER}root")));
            self.dynamic_anchor(&mut root);
        }
        if self.definitions == 0 {
            return root;
        }
        let mut all = Json::Object(Vec::new());
        for n in 1..=self.definitions {
            self.budget = self.budget.max(12);
            let at = At { floor: n.cast_signed(), depth: 2 };
            let mut definition = self.object_schema(at);
            if self.scopes {
                // Some are no resources of their own: they are in that of the root, which has the
                // anchor.
                if n > 1 || self.random.percent(80) {
                    definition.set("$id", Json::text(format!("{SERVER}r{n}")));
                    self.dynamic_anchor(&mut definition);
                }
            } else if self.anchor(n) {
                let (keyword, value) = if self.draft >= Draft201909 {
                    ("$anchor", format!("n{n}"))
                } else {
                    (self.id_keyword(), format!("#n{n}"))
                };
                // Beside `$ref`, an old draft would not see it.
                if self.draft >= Draft201909 || definition.get("$ref").is_none() {
                    definition.set(keyword, Json::text(value));
                } else {
                    definition = Json::Object(vec![(keyword.to_owned(), Json::text(value))]);
                }
            }
            all.set(&format!("d{n}"), definition);
        }
        // In old drafts nothing beside `$ref` is seen, but what stands there can be referred to all
        // the same.
        root.set(self.definitions_keyword(), all);
        root
    }

    fn dynamic_anchor(&mut self, schema: &mut Json) {
        if self.draft == Draft202012 {
            let keyword = if self.random.percent(80) { "$dynamicAnchor" } else { "$anchor" };
            schema.set(keyword, Json::text("node"));
        } else if self.random.percent(70) {
            schema.set("$recursiveAnchor", Json::Bool(true));
        }
    }

    fn anchor(&self, n: usize) -> bool {
        self.anchors.get(n).copied().unwrap_or(false)
    }

    fn id_keyword(&self) -> &'static str {
        if self.draft == Draft4 { "id" } else { "$id" }
    }

    fn definitions_keyword(&self) -> &'static str {
        if self.draft >= Draft201909 { "$defs" } else { "definitions" }
    }

    /// Any schema, also a boolean.
    fn any(&mut self, at: At) -> Json {
        if self.budget == 0 {
            return Json::Object(Vec::new());
        }
        if self.draft > Draft4 && self.random.percent(8) {
            return Json::Bool(self.random.percent(60));
        }
        self.object_schema(at)
    }

    fn object_schema(&mut self, at: At) -> Json {
        self.budget = self.budget.saturating_sub(1);
        let mut schema = Json::Object(Vec::new());
        if self.random.percent(25) && self.reference(&mut schema, at) && self.random.percent(70) {
            return schema;
        }
        // Many schemas are about one kind of value.
        match self.random.below(10) {
            0..=2 => schema.set("type", Json::text("object")),
            3 => schema.set("type", Json::text("array")),
            4 => self.types(&mut schema),
            _ => {}
        }
        let kind = schema.get("type").and_then(Json::as_text).map(str::to_owned);
        match kind.as_deref() {
            Some("object") => self.members(&mut schema, at),
            Some("array") => self.items(&mut schema, at),
            Some("string") => self.about_strings(&mut schema),
            Some("number" | "integer") => self.about_numbers(&mut schema),
            _ => {}
        }
        let more = match self.random.below(10) {
            0..=3 => 0,
            4..=7 => 1,
            8 => 2,
            _ => 3,
        };
        let more = if schema.members().is_empty() { more.max(1) } else { more };
        for _ in 0..more {
            self.facet(&mut schema, at);
        }
        if self.random.percent(2) {
            schema.set("description", Json::text("a"));
        }
        if self.random.percent(2) {
            schema.set("unknown", Json::Object(vec![("type".to_owned(), Json::text("a"))]));
        }
        schema
    }

    fn facet(&mut self, schema: &mut Json, at: At) {
        let deep = at.depth > 0 && self.budget > 0;
        let choice = if deep { self.random.below(26) } else { self.random.below(8) };
        match choice {
            0 => self.types(schema),
            1 => self.enumeration(schema),
            2 => self.constant(schema),
            3 | 4 => self.about_strings(schema),
            5 | 6 => self.about_numbers(schema),
            7 => self.sizes(schema),
            8..=10 => self.members(schema, at),
            11 | 12 => self.items(schema, at),
            13 | 14 => {
                let list = self.list(at.same());
                schema.set("allOf", list);
            }
            15 | 16 => {
                let list = self.branches(at.same());
                schema.set("anyOf", list);
            }
            17 | 18 => {
                let list = self.branches(at.same());
                schema.set("oneOf", list);
            }
            19 => {
                let not = self.any(at.same());
                schema.set("not", not);
            }
            20 if self.draft >= Draft7 => self.conditional(schema, at),
            21 => self.dependents(schema, at),
            22 if self.draft >= Draft6 => self.contains(schema, at),
            23 if self.draft >= Draft201909 => {
                let value = self.closing(at.inside());
                schema.set("unevaluatedProperties", value);
            }
            24 if self.draft >= Draft201909 => {
                let value = self.closing(at.inside());
                schema.set("unevaluatedItems", value);
            }
            _ => {
                self.reference(schema, at);
            }
        }
    }

    fn reference(&mut self, schema: &mut Json, at: At) -> bool {
        let inside = at.floor < 0;
        if inside && self.scopes && self.random.percent(40) {
            let (keyword, to) = if self.draft == Draft202012 {
                ("$dynamicRef", "#node")
            } else {
                ("$recursiveRef", "#")
            };
            schema.set(keyword, Json::text(to));
            return true;
        }
        let first = (at.floor + 1).cast_unsigned();
        if first > self.definitions {
            return false;
        }
        let n = first + self.random.below(self.definitions + 1 - first);
        let definitions = self.definitions_keyword();
        let to = match n {
            // Resources of scopes are always known by their URI. The first definition may have
            // none.
            0 if self.scopes => format!("{SERVER}root"),
            1 if self.scopes => format!("{SERVER}root#/{definitions}/d1"),
            _ if self.scopes => format!("r{n}"),
            0 => "#".to_owned(),
            _ if self.anchor(n) && self.random.percent(60) => format!("#n{n}"),
            _ => format!("#/{definitions}/d{n}"),
        };
        schema.set("$ref", Json::String(to));
        true
    }

    fn types(&mut self, schema: &mut Json) {
        let mut names = ["object", "array", "string", "number", "integer", "boolean", "null"];
        self.random.shuffle(&mut names);
        if self.random.percent(60) {
            let name = names.first().copied().unwrap_or("null");
            schema.set("type", Json::text(name));
        } else {
            let count = 1 + self.random.below(4);
            schema
                .set("type", Json::Array(names.into_iter().take(count).map(Json::text).collect()));
        }
    }

    fn enumeration(&mut self, schema: &mut Json) {
        let strings = self.random.percent(50);
        let mut values: Vec<Json> = Vec::new();
        for _ in 0..=self.random.below(4) {
            let value = if strings {
                Json::String(pool::string(self.random))
            } else {
                pool::value(self.random, 2)
            };
            if !values.iter().any(|known| known.equals(&value)) {
                values.push(value);
            }
        }
        schema.set("enum", Json::Array(values));
    }

    fn constant(&mut self, schema: &mut Json) {
        let value = pool::value(self.random, 2);
        if self.draft >= Draft6 {
            schema.set("const", value);
        } else {
            schema.set("enum", Json::Array(vec![value]));
        }
    }

    fn count(&mut self) -> Json {
        let text = ["0", "1", "2", "3", "1", "2", "4"];
        let text = *self.random.pick(&text);
        // From draft 6 on, a whole number is one however it is written.
        if self.draft >= Draft6 && self.random.percent(3) {
            Json::number(format!("{text}.0"))
        } else {
            Json::number(text)
        }
    }

    fn about_strings(&mut self, schema: &mut Json) {
        let which = self.random.below(8);
        if matches!(which, 0 | 2 | 6) {
            let count = self.count();
            schema.set("minLength", count);
        }
        if matches!(which, 1 | 2 | 7) {
            let count = self.count();
            schema.set("maxLength", count);
        }
        if matches!(which, 3..=6) {
            let pattern = pool::pattern(self.random);
            schema.set("pattern", Json::String(pattern));
        }
        if self.random.percent(4) {
            schema.set("format", Json::text("date"));
        }
    }

    fn about_numbers(&mut self, schema: &mut Json) {
        let which = self.random.below(10);
        for (bound, exclusive, chosen) in [
            ("minimum", "exclusiveMinimum", matches!(which, 0 | 2 | 3 | 6)),
            ("maximum", "exclusiveMaximum", matches!(which, 1 | 2 | 4 | 7)),
        ] {
            if !chosen {
                continue;
            }
            let number = Json::Number(pool::number(self.random));
            let exclusively = self.random.percent(40);
            if self.draft == Draft4 {
                schema.set(bound, number);
                if exclusively || self.random.percent(10) {
                    schema.set(exclusive, Json::Bool(exclusively));
                }
            } else {
                schema.set(if exclusively { exclusive } else { bound }, number);
                if self.random.percent(10) {
                    let number = Json::Number(pool::number(self.random));
                    schema.set(bound, number);
                }
            }
        }
        if matches!(which, 5..=9) {
            let number = pool::multiple(self.random);
            schema.set("multipleOf", Json::Number(number));
        }
    }

    fn sizes(&mut self, schema: &mut Json) {
        let all = ["minItems", "maxItems", "minProperties", "maxProperties"];
        for _ in 0..=self.random.below(2) {
            let keyword = *self.random.pick(&all);
            let count = self.count();
            schema.set(keyword, count);
        }
        if self.random.percent(30) {
            let unique = Json::Bool(self.random.percent(85));
            schema.set("uniqueItems", unique);
        }
    }

    /// What is said of all the rest: often nothing is allowed.
    fn closing(&mut self, at: At) -> Json {
        if self.random.percent(50) { Json::Bool(false) } else { self.additional(at) }
    }

    /// Where draft 4, too, allows a boolean.
    fn additional(&mut self, at: At) -> Json {
        if self.random.percent(35) { Json::Bool(self.random.percent(20)) } else { self.any(at) }
    }

    fn names(&mut self, least: usize, most: usize) -> Json {
        let mut names: Vec<String> = Vec::new();
        for _ in 0..least + self.random.below(most + 1 - least) {
            let name = pool::name(self.random);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Json::Array(names.into_iter().map(Json::String).collect())
    }

    fn members(&mut self, schema: &mut Json, at: At) {
        let inside = at.inside();
        if self.random.percent(80) {
            let mut properties = Json::Object(Vec::new());
            for _ in 0..self.random.below(4) {
                let (name, value) = (pool::name(self.random), self.any(inside));
                properties.set(&name, value);
            }
            schema.set("properties", properties);
        }
        if self.random.percent(45) {
            let names = self.names(usize::from(self.draft == Draft4), 2);
            schema.set("required", names);
        }
        if self.random.percent(20) {
            let mut patterns = Json::Object(Vec::new());
            for _ in 0..=self.random.below(2) {
                let (pattern, value) = (pool::pattern(self.random), self.any(inside));
                patterns.set(&pattern, value);
            }
            schema.set("patternProperties", patterns);
        }
        if self.random.percent(30) {
            let value = self.additional(inside);
            schema.set("additionalProperties", value);
        }
        if self.draft >= Draft6 && self.random.percent(8) {
            let value = self.any(inside);
            schema.set("propertyNames", value);
        }
        if self.draft >= Draft201909 && self.random.percent(12) {
            let value = self.closing(inside);
            schema.set("unevaluatedProperties", value);
        }
        if self.random.percent(8) {
            self.dependents(schema, at);
        }
        if self.random.percent(8) {
            let keyword = if self.random.percent(50) { "minProperties" } else { "maxProperties" };
            let count = self.count();
            schema.set(keyword, count);
        }
    }

    fn items(&mut self, schema: &mut Json, at: At) {
        let inside = at.inside();
        let (prefix, rest) = if self.draft == Draft202012 {
            ("prefixItems", "items")
        } else {
            ("items", "additionalItems")
        };
        if self.random.percent(40) {
            let list = self.list(inside);
            schema.set(prefix, list);
            if self.random.percent(50) {
                let value =
                    if self.draft == Draft4 { self.additional(inside) } else { self.any(inside) };
                schema.set(rest, value);
            }
        } else if self.random.percent(80) {
            let value = self.any(inside);
            schema.set("items", value);
            if self.draft != Draft202012 && self.random.percent(10) {
                // Says nothing beside one schema for all items.
                schema.set("additionalItems", Json::Bool(false));
            }
        }
        if self.random.percent(25) {
            let keyword = if self.random.percent(50) { "minItems" } else { "maxItems" };
            let count = self.count();
            schema.set(keyword, count);
        }
        if self.random.percent(20) {
            schema.set("uniqueItems", Json::Bool(true));
        }
        if self.draft >= Draft6 && self.random.percent(20) {
            self.contains(schema, at);
        }
        if self.draft >= Draft201909 && self.random.percent(15) {
            let value = self.closing(inside);
            schema.set("unevaluatedItems", value);
        }
    }

    fn contains(&mut self, schema: &mut Json, at: At) {
        let value = self.any(at.inside());
        schema.set("contains", value);
        if self.draft >= Draft201909 {
            for keyword in ["minContains", "maxContains"] {
                if self.random.percent(35) {
                    let count = self.count();
                    schema.set(keyword, count);
                }
            }
        }
    }

    fn list(&mut self, at: At) -> Json {
        let count = 1 + self.random.below(3);
        Json::Array((0..count).map(|_| self.any(at)).collect())
    }

    /// Branches of a union: at random, or in one of the ways people write them.
    fn branches(&mut self, at: At) -> Json {
        let style = self.random.below(6);
        let count = 2 + self.random.below(3);
        let single = Json::Array((0..count).map(|n| self.branch(style, n, at)).collect());
        if single.items().is_empty() { self.list(at) } else { single }
    }

    fn branch(&mut self, style: usize, n: usize, at: At) -> Json {
        let tag = ["a", "b", "c", "aa"].get(n).copied().unwrap_or("x");
        let constant = |value: Json| {
            if self.draft >= Draft6 {
                Json::Object(vec![("const".to_owned(), value)])
            } else {
                Json::Object(vec![("enum".to_owned(), Json::Array(vec![value]))])
            }
        };
        match style {
            // A tag; one branch at times has none, or two.
            0 => {
                let value = constant(Json::text(tag));
                let mut branch = self.object_schema(at);
                branch.set("type", Json::text("object"));
                if branch.get("properties").is_none() {
                    branch.set("properties", Json::Object(Vec::new()));
                }
                let value = if self.random.percent(10) {
                    Json::Object(vec![(
                        "enum".to_owned(),
                        Json::Array(vec![Json::text(tag), Json::text("b2")]),
                    )])
                } else {
                    value
                };
                if let Json::Object(members) = &mut branch
                    && let Some((_, properties)) =
                        members.iter_mut().find(|(name, _)| name == "properties")
                    && self.random.percent(90)
                {
                    properties.set("kind", value);
                }
                if self.random.percent(90) {
                    branch.set("required", Json::Array(vec![Json::text("kind")]));
                }
                branch
            }
            // A key of its own.
            1 => {
                let value = self.any(at.inside());
                let mut branch = Json::Object(vec![
                    ("type".to_owned(), Json::text("object")),
                    ("properties".to_owned(), Json::Object(vec![(tag.to_owned(), value)])),
                ]);
                if self.random.percent(90) {
                    branch.set("required", Json::Array(vec![Json::text(tag)]));
                }
                if self.random.percent(80) {
                    branch.set("additionalProperties", Json::Bool(false));
                }
                branch
            }
            // A kind of its own.
            2 => {
                let kinds = ["string", "object", "array", "integer", "null", "number"];
                let kind =
                    kinds.get((n + self.random.below(2)) % kinds.len()).copied().unwrap_or("null");
                let mut branch = self.object_schema(at);
                branch.set("type", Json::text(kind));
                branch
            }
            _ => self.any(at),
        }
    }

    fn conditional(&mut self, schema: &mut Json, at: At) {
        let same = at.same();
        let chances = [95, 70, 60];
        for (keyword, chance) in ["if", "then", "else"].into_iter().zip(chances) {
            if self.random.percent(chance) {
                let value = self.any(same);
                schema.set(keyword, value);
            }
        }
    }

    fn dependents(&mut self, schema: &mut Json, at: At) {
        let both = self.draft < Draft201909;
        let (mut required, mut schemas) = (Json::Object(Vec::new()), Json::Object(Vec::new()));
        for _ in 0..=self.random.below(2) {
            let name = pool::name(self.random);
            if self.random.percent(50) {
                let names = self.names(usize::from(self.draft == Draft4), 2);
                if both { &mut schemas } else { &mut required }.set(&name, names);
            } else {
                let value = self.any(at.same());
                schemas.set(&name, value);
            }
        }
        if both {
            schema.set("dependencies", schemas);
            return;
        }
        if !required.members().is_empty() {
            schema.set("dependentRequired", required);
        }
        if !schemas.members().is_empty() {
            schema.set("dependentSchemas", schemas);
        }
    }
}
