//! Random documents at the boundary of what a schema accepts.

use crate::{json::Json, judge::MAX_DEPTH, pool, random::Random};

/// A document: one that a schema may accept, often changed a little.
pub(crate) fn document(random: &mut Random, schema: &Json) -> Json {
    let mut make = Make { random, root: schema, fuel: 200 };
    let mut document = make.value(&[schema], 4);
    if make.random.percent(45) {
        for _ in 0..=make.random.below(3) {
            make.mutate(&mut document);
        }
    }
    if document.depth() >= MAX_DEPTH { Json::Array(Vec::new()) } else { document }
}

/// Documents are not made larger than this for the sake of a bound.
const LARGE: usize = 10_000;

struct Make<'r, 's> {
    random: &'r mut Random,
    root: &'s Json,
    /// How much may still be looked at.
    fuel: usize,
}

impl<'s> Make<'_, 's> {
    /// A value to which all these schemas apply.
    fn value(&mut self, schemas: &[&'s Json], depth: usize) -> Json {
        if self.random.percent(6) {
            return pool::value(self.random, depth.min(2));
        }
        let mut facets = Vec::new();
        for schema in schemas {
            self.spread(schema, &mut facets);
        }
        let mut values: Vec<&Json> = Vec::new();
        for facet in &facets {
            values.extend(facet.get("const"));
            values.extend(facet.get("enum").into_iter().flat_map(Json::items));
        }
        if !values.is_empty() && self.random.percent(85) {
            let value = (*self.random.pick(&values)).clone();
            return if self.random.percent(20) { self.near(value) } else { value };
        }
        match self.kind(&facets) {
            "object" => self.object(&facets, depth),
            "array" => self.array(&facets, depth),
            "string" => self.string(&facets),
            "number" => self.number(&facets, false),
            "integer" => self.number(&facets, true),
            "boolean" => Json::Bool(self.random.percent(50)),
            _ => Json::Null,
        }
    }

    /// The schemas that apply in place; of a union one branch.
    fn spread(&mut self, schema: &'s Json, out: &mut Vec<&'s Json>) {
        if self.fuel == 0 {
            return;
        }
        self.fuel -= 1;
        out.push(schema);
        for keyword in ["$ref", "$dynamicRef", "$recursiveRef"] {
            if let Some(to) = schema.get(keyword).and_then(Json::as_text) {
                let to = self.target(to);
                self.spread(to, out);
            }
        }
        for branch in schema.get("allOf").into_iter().flat_map(Json::items) {
            self.spread(branch, out);
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(branches) = schema.get(keyword).map(Json::items).filter(|it| !it.is_empty())
            {
                let branch = self.random.pick(branches);
                self.spread(branch, out);
            }
        }
        if let Some(test) = schema.get("if") {
            let (keyword, test) =
                if self.random.percent(60) { ("then", Some(test)) } else { ("else", None) };
            for schema in test.into_iter().chain(schema.get(keyword)) {
                self.spread(schema, out);
            }
        }
        for keyword in ["dependencies", "dependentSchemas"] {
            for (_, dependent) in schema.get(keyword).map(Json::members).unwrap_or_default() {
                if self.random.percent(40) {
                    self.spread(dependent, out);
                }
            }
        }
        // What is not to be is a good thing to try.
        if let Some(not) = schema.get("not")
            && self.random.percent(25)
        {
            self.spread(not, out);
        }
    }

    fn target(&self, to: &str) -> &'s Json {
        let last = to.rsplit(['/', '#']).next().unwrap_or_default();
        let number = last.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let definitions = self.root.get("$defs").or_else(|| self.root.get("definitions"));
        definitions.and_then(|all| all.get(&format!("d{number}"))).unwrap_or(self.root)
    }

    fn kind(&mut self, facets: &[&Json]) -> &'static str {
        const ALL: [&str; 7] =
            ["object", "array", "string", "number", "integer", "boolean", "null"];
        let mut kinds: Vec<&'static str> = ALL.to_vec();
        let mut typed = false;
        for facet in facets {
            if let Some(of) = facet.get("type") {
                typed = true;
                let named = |name: &str| {
                    of.as_text() == Some(name)
                        || of.items().iter().any(|it| it.as_text() == Some(name))
                };
                let both = kinds
                    .iter()
                    .copied()
                    .filter(|kind| named(kind) || *kind == "integer" && named("number"));
                let both: Vec<&'static str> = both.collect();
                if !both.is_empty() {
                    kinds = both;
                }
            }
        }
        // What keywords are about is worth more than what they do not look at.
        let mut about: Vec<&'static str> = Vec::new();
        for (keyword, _) in facets.iter().flat_map(|facet| facet.members()) {
            about.push(match keyword.as_str() {
                "properties"
                | "required"
                | "patternProperties"
                | "additionalProperties"
                | "propertyNames"
                | "minProperties"
                | "maxProperties"
                | "dependencies"
                | "dependentRequired"
                | "dependentSchemas"
                | "unevaluatedProperties" => "object",
                "items" | "prefixItems" | "additionalItems" | "contains" | "minItems"
                | "maxItems" | "uniqueItems" | "unevaluatedItems" => "array",
                "minLength" | "maxLength" | "pattern" => "string",
                "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
                    "number"
                }
                _ => continue,
            });
        }
        about.retain(|kind| kinds.contains(kind));
        let chance = if typed { 70 } else { 88 };
        if !about.is_empty() && self.random.percent(chance) {
            kinds = about;
        }
        self.random.pick::<&'static str>(&kinds)
    }

    fn string(&mut self, facets: &[&Json]) -> Json {
        let patterns: Vec<&str> =
            facets.iter().filter_map(|it| it.get("pattern")).filter_map(Json::as_text).collect();
        if !patterns.is_empty() && self.random.percent(75) {
            let pattern = *self.random.pick(&patterns);
            if let Some(sample) = pool::sample(pattern, self.random) {
                return Json::String(sample);
            }
        }
        match self.size(facets, "minLength", "maxLength") {
            Some(length) => {
                let chars = ['a', 'b', 'é', '😀', '1'];
                Json::String((0..length).map(|_| *self.random.pick(&chars)).collect())
            }
            None => Json::String(pool::string(self.random)),
        }
    }

    /// A bound, or one more or less.
    fn size(&mut self, facets: &[&Json], least: &str, most: &str) -> Option<usize> {
        let sizes: Vec<usize> = facets
            .iter()
            .flat_map(|it| [it.get(least), it.get(most)])
            .filter_map(|it| {
                if let Some(Json::Number(text)) = it {
                    text.trim_end_matches(".0").parse().ok()
                } else {
                    None
                }
            })
            .filter(|size| *size <= LARGE)
            .collect();
        if sizes.is_empty() {
            return None;
        }
        let size = *self.random.pick(&sizes);
        Some((size + self.random.below(3)).saturating_sub(1))
    }

    fn number(&mut self, facets: &[&Json], whole: bool) -> Json {
        let mut bases: Vec<&str> = Vec::new();
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]
        {
            for facet in facets {
                if let Some(Json::Number(text)) = facet.get(keyword) {
                    bases.push(text);
                }
            }
        }
        if bases.is_empty() || self.random.percent(15) {
            let whole = whole && self.random.percent(70);
            let number =
                if whole { self.random.below(5).to_string() } else { pool::number(self.random) };
            return Json::Number(number);
        }
        let base = (*self.random.pick(&bases)).to_owned();
        let multiples: Vec<&str> = facets
            .iter()
            .filter_map(|it| {
                if let Some(Json::Number(text)) = it.get("multipleOf") {
                    Some(text.as_str())
                } else {
                    None
                }
            })
            .collect();
        if !multiples.is_empty() && self.random.percent(60) {
            let multiple = *self.random.pick(&multiples);
            return Json::Number(times(multiple, self.random.below(12)));
        }
        self.near(Json::Number(base))
    }

    /// The value, or one next to it.
    fn near(&mut self, value: Json) -> Json {
        match value {
            Json::Number(text) => {
                let whole: Option<i128> = text.parse().ok();
                Json::Number(match (whole, self.random.below(6)) {
                    (Some(n), 0) => (n + 1).to_string(),
                    (Some(n), 1) => (n - 1).to_string(),
                    (Some(n), 2) => format!("{n}.0"),
                    (Some(n), 3) => format!("{n}.5"),
                    (Some(n), 4) if n != 0 => format!("{n}0e-1"),
                    (None, 0 | 1) if !text.contains(['e', 'E']) => format!("{text}1"),
                    (None, 2) if !text.contains(['e', 'E']) => format!("{text}0"),
                    (None, 3) if !text.starts_with('-') => format!("-{text}"),
                    _ => text,
                })
            }
            Json::String(mut text) => {
                if self.random.percent(50) {
                    text.pop();
                } else {
                    text.push('a');
                }
                Json::String(text)
            }
            mut other => {
                self.mutate(&mut other);
                other
            }
        }
    }

    fn array(&mut self, facets: &[&'s Json], depth: usize) -> Json {
        let longest =
            facets.iter().flat_map(|it| [it.get("prefixItems"), it.get("items")]).flatten();
        let longest = longest.map(|it| it.items().len()).max().unwrap_or(0);
        let mut count = match self.size(facets, "minItems", "maxItems") {
            Some(size) if self.random.percent(70) => size,
            _ if longest > 0 => (longest + self.random.below(3)).saturating_sub(1),
            _ => self.random.below(4),
        };
        if depth == 0 {
            count = count.min(1);
        }
        let mut items: Vec<Json> = Vec::new();
        for n in 0..count.min(6) {
            if !items.is_empty() && self.random.percent(12) {
                let copy = self.random.pick(&items).clone();
                items.push(if self.random.percent(50) { self.near(copy) } else { copy });
                continue;
            }
            let mut schemas = Vec::new();
            for facet in facets {
                let prefix = facet
                    .get("prefixItems")
                    .or_else(|| facet.get("items").filter(|it| matches!(it, Json::Array(_))));
                let rest = facet
                    .get("items")
                    .filter(|it| !matches!(it, Json::Array(_)))
                    .or_else(|| facet.get("additionalItems"));
                let own = prefix.and_then(|it| it.items().get(n)).or(rest);
                schemas.extend(own.or_else(|| facet.get("unevaluatedItems")));
                if let Some(contains) = facet.get("contains")
                    && self.random.percent(50)
                {
                    schemas.push(contains);
                }
            }
            items.push(self.inside(&schemas, depth));
        }
        Json::Array(items)
    }

    fn inside(&mut self, schemas: &[&'s Json], depth: usize) -> Json {
        if depth == 0 || self.fuel == 0 {
            return pool::value(self.random, 0);
        }
        self.value(schemas, depth - 1)
    }

    fn object(&mut self, facets: &[&'s Json], depth: usize) -> Json {
        let mut names: Vec<String> = Vec::new();
        for facet in facets {
            for (name, _) in facet.get("properties").map(Json::members).unwrap_or_default() {
                if self.random.percent(60) {
                    names.push(name.clone());
                }
            }
            for name in
                facet.get("required").into_iter().flat_map(Json::items).filter_map(Json::as_text)
            {
                if self.random.percent(92) {
                    names.push(name.to_owned());
                }
            }
            for (pattern, _) in
                facet.get("patternProperties").map(Json::members).unwrap_or_default()
            {
                if self.random.percent(50) {
                    names.extend(pool::sample(pattern, self.random));
                }
            }
            for keyword in ["dependencies", "dependentRequired", "dependentSchemas"] {
                for (name, needs) in facet.get(keyword).map(Json::members).unwrap_or_default() {
                    if self.random.percent(50) {
                        names.push(name.clone());
                        for need in needs.items().iter().filter_map(Json::as_text) {
                            if self.random.percent(85) {
                                names.push(need.to_owned());
                            }
                        }
                    }
                }
            }
        }
        if self.random.percent(30) {
            names.push(pool::name(self.random));
        }
        if let Some(size) = self.size(facets, "minProperties", "maxProperties") {
            for _ in names.len()..size {
                names.push(pool::name(self.random));
            }
        }
        self.random.shuffle(&mut names);
        let mut object = Json::Object(Vec::new());
        for name in names {
            if object.get(&name).is_some() {
                continue;
            }
            let mut schemas = Vec::new();
            for facet in facets {
                let before = schemas.len();
                schemas.extend(facet.get("properties").and_then(|all| all.get(&name)));
                for (pattern, schema) in
                    facet.get("patternProperties").map(Json::members).unwrap_or_default()
                {
                    if pool::matches(pattern, &name) {
                        schemas.push(schema);
                    }
                }
                if schemas.len() == before {
                    schemas.extend(
                        facet
                            .get("additionalProperties")
                            .or_else(|| facet.get("unevaluatedProperties")),
                    );
                }
            }
            let value = self.inside(&schemas, depth);
            object.set(&name, value);
        }
        object
    }

    /// A small change somewhere.
    fn mutate(&mut self, document: &mut Json) {
        let n = self.random.below(document.count());
        let Some(location) = document.nth_mut(n) else { return };
        let choice = self.random.below(5);
        match (location, choice) {
            (Json::Object(members), 0) if !members.is_empty() => {
                let n = self.random.below(members.len());
                members.remove(n);
            }
            (location @ Json::Object(_), 1 | 2) => {
                let (name, value) = (pool::name(self.random), pool::value(self.random, 1));
                location.set(&name, value);
            }
            (Json::Object(members), 3) => self.random.shuffle(members),
            (Json::Array(items), 0) if !items.is_empty() => {
                let n = self.random.below(items.len());
                items.remove(n);
            }
            (Json::Array(items), 1) if !items.is_empty() => {
                let copy = self.random.pick(items).clone();
                items.push(copy);
            }
            (Json::Array(items), 2) => items.push(pool::value(self.random, 1)),
            (Json::Array(items), 3) => self.random.shuffle(items),
            (location @ (Json::Number(_) | Json::String(_)), 0..=2) => {
                let old = std::mem::replace(location, Json::Null);
                *location = self.near(old);
            }
            (location, _) => *location = pool::value(self.random, 1),
        }
    }
}

/// A decimal number times a small one, exactly.
fn times(text: &str, by: usize) -> String {
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: i128 = format!("{whole}{fraction}").parse().unwrap_or(1);
    let power: i64 = power.parse().unwrap_or(0);
    let product = digits * i128::try_from(by).unwrap_or(1);
    let locations = i64::try_from(fraction.len()).unwrap_or(0) - power;
    if product == 0 {
        return "0".to_owned();
    }
    if locations <= 0 {
        return format!("{product}{}", "0".repeat(usize::try_from(-locations).unwrap_or(0)));
    }
    let locations = usize::try_from(locations).unwrap_or(0);
    let padded = format!("{product:0>width$}", width = locations + 1);
    let (whole, fraction) = padded.split_at(padded.len() - locations);
    format!("{whole}.{fraction}")
}
