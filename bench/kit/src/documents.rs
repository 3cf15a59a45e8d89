//! The documents: what a corpus has, variations of our own payloads, and documents with one thing
//! wrong.

use std::{fs, path::Path};

use serde_json::{Map, Value};

/// The lines of a file.
pub fn lines(path: &Path) -> Vec<Vec<u8>> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.as_bytes().to_vec())
        .collect()
}

/// The documents of a corpus: the lines of `instances.jsonl` beside its schema, and the files in
/// `valid/`.
pub fn of_corpus(schema: &Path) -> Vec<Vec<u8>> {
    let mut all = lines(&schema.with_file_name("instances.jsonl"));
    let entries = fs::read_dir(schema.with_file_name("valid")).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "json"));
    paths.sort();
    all.extend(paths.iter().filter_map(|path| fs::read(path).ok()));
    all
}

/// Messages made of the members of our own payloads: always the same ones.
pub fn messages(folder: &Path, count: usize) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("update."))
    });
    paths.sort();
    let texts: Vec<Vec<u8>> = paths.iter().filter_map(|path| fs::read(path).ok()).collect();
    let payloads: Vec<Map<String, Value>> =
        texts.iter().filter_map(|text| serde_json::from_slice(text).ok()).collect();
    let mut dice = Dice(7);
    let mut all = texts;
    while all.len() < count && !payloads.is_empty() {
        // Members do not depend on one another, so those of several messages make a message.
        let mut message = Map::new();
        for _ in 0..=dice.below(3) {
            for (name, value) in &payloads[dice.below(payloads.len())] {
                message.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
        let mut members: Vec<(String, Value)> = message.into_iter().collect();
        if dice.below(4) == 0 {
            for n in (1..members.len()).rev() {
                members.swap(n, dice.below(n + 1));
            }
        }
        all.push(Value::Object(members.into_iter().collect()).to_string().into_bytes());
    }
    all
}

/// The document with one value replaced, so that `refused` says yes; none if no replacement does.
pub fn spoilt(doc: &[u8], dice: &mut Dice, refused: impl Fn(&Value) -> bool) -> Option<Vec<u8>> {
    let value: Value = serde_json::from_slice(doc).ok()?;
    let mut locations = Vec::new();
    find_places(&value, &mut String::new(), &mut locations);
    let start = dice.below(locations.len().max(1));
    for n in 0..locations.len().min(40) {
        let location = &locations[(start + n) % locations.len()];
        for wrong in [Value::from(-7.25), Value::from("\u{1}wrong"), Value::Object(Map::new())] {
            let mut changed = value.clone();
            *changed.pointer_mut(location)? = wrong;
            if refused(&changed) {
                return Some(changed.to_string().into_bytes());
            }
        }
    }
    None
}

fn find_places(value: &Value, here: &mut String, locations: &mut Vec<String>) {
    let length = here.len();
    match value {
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                here.push_str(&format!("/{n}"));
                find_places(item, here, locations);
                here.truncate(length);
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                here.push('/');
                here.push_str(&name.replace('~', "~0").replace('/', "~1"));
                find_places(value, here, locations);
                here.truncate(length);
            }
        }
        _ => locations.push(here.clone()),
    }
}

/// Numbers that look random and are the same each time.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `n`.
    #[allow(clippy::cast_possible_truncation)]
    pub fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// Whether two values are equal as JSON: `5` is `5.0`.
pub fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(name, value)| b.get(name).is_some_and(|other| equal(value, other)))
        }
        _ => a == b,
    }
}
