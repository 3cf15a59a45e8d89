//! Makes a schema and a document that are judged differently as small as they can be.

use crate::{draft::Draft, exclusion, json::Json, judge::Judge};

/// How often both sides are asked.
const LIMIT: usize = 6000;

/// The smallest schema and document found on which the sides still disagree.
pub(crate) fn shrink(draft: Draft, schema: &Json, document: &Json) -> (Json, Json) {
    let (mut schema, mut document) = (schema.clone(), document.clone());
    let mut left = LIMIT;
    loop {
        let before = (schema.clone(), document.clone());
        if let Ok(judge) = Judge::new(&schema, draft) {
            let mut wrong = |document: &Json| judge.verdict(document).is_err();
            document = smallest(document, &mut left, &mut wrong);
        }
        let mut wrong = |schema: &Json| {
            exclusion::reason(draft, schema, &document).is_none()
                && Judge::new(schema, draft).is_ok_and(|judge| judge.verdict(&document).is_err())
        };
        schema = smallest(schema, &mut left, &mut wrong);
        if left == 0 || (&schema, &document) == (&before.0, &before.1) {
            return (schema, document);
        }
    }
}

fn smallest(mut json: Json, left: &mut usize, wrong: &mut dyn FnMut(&Json) -> bool) -> Json {
    let mut n = 0;
    while n < json.count() {
        let mut found = false;
        for candidate in candidates(&json, n) {
            if *left == 0 {
                return json;
            }
            *left -= 1;
            if wrong(&candidate) {
                json = candidate;
                found = true;
                break;
            }
        }
        if !found {
            n += 1;
        }
    }
    json
}

/// What is smaller than a value: the change is at its nth place.
fn candidates(json: &Json, n: usize) -> Vec<Json> {
    let mut probe = json.clone();
    let Some(location) = probe.nth_mut(n) else { return Vec::new() };
    let location = location.clone();
    let mut out = Vec::new();
    let mut with = |new: Json| {
        let mut whole = json.clone();
        if let Some(old) = whole.nth_mut(n) {
            *old = new;
            out.push(whole);
        }
    };
    match &location {
        Json::Array(items) => {
            for n in 0..items.len() {
                let mut less = items.clone();
                less.remove(n);
                with(Json::Array(less));
            }
        }
        Json::Object(members) => {
            for n in 0..members.len() {
                let mut less = members.clone();
                less.remove(n);
                with(Json::Object(less));
            }
            if !members.is_empty() {
                with(Json::Object(Vec::new()));
            }
        }
        Json::String(text) if text.chars().count() > 1 => {
            with(Json::String(text.chars().skip(1).collect()))
        }
        Json::Number(text) => {
            for simple in ["0", "1", "2"] {
                if text.len() > 1 || text.as_str() > simple {
                    with(Json::number(simple));
                }
            }
        }
        _ => {}
    }
    if matches!(location, Json::Array(_) | Json::Object(_)) {
        for child in location.children() {
            with(child.clone());
        }
        with(Json::Null);
    }
    out
}
