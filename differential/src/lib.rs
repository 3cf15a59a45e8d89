//! Random schemas and documents: typewright and the crate `jsonschema` must agree about every one.
//!
//! Schemas are made of all keywords of all drafts ([`draft`]), documents of their schema, at the
//! boundary of what it accepts. The rules of the runtime are built in memory, so that no compiler
//! is needed for a verdict. What is judged differently is made small, and kept in `cases/`. The
//! fuzz target `verdict` judges by the same means.
#![forbid(unsafe_code)]

pub mod case;
pub mod change;
mod document;
pub mod draft;
mod exact;
pub mod exclusion;
pub mod json;
pub mod judge;
mod pool;
pub mod random;
mod schema;
mod shrink;
pub mod typed;
mod workaround;

use self::{
    case::Case,
    draft::Draft,
    judge::{Count, Judge, Skip},
    random::Random,
};

/// How many documents a schema is given.
pub const DOCUMENTS: u64 = 60;

/// Judges the documents of one random schema. The pair that is judged differently comes back as
/// small as possible.
pub fn one(seed: u64, number: u64, count: &mut Count) -> Option<Case> {
    let mut random = Random::new(seed.wrapping_mul(0x1_0000_0001).wrapping_add(number));
    let draft = *random.pick(&Draft::ALL);
    let schema = schema::schema(&mut random, draft);
    let judge = match Judge::new(&schema, draft) {
        Ok(judge) => judge,
        Err(Skip::Panic(about)) => {
            return Some(Case { draft, about, schema, document: json::Json::Null, valid: None });
        }
        Err(skip) => {
            let reason = match skip {
                Skip::Refused(codes) => codes.first().cloned().unwrap_or_default(),
                Skip::RefusedByOther(why) => {
                    format!("jsonschema: {}", why.chars().take(80).collect::<String>())
                }
                Skip::NoRoot => "only definitions".to_owned(),
                Skip::Panic(why) => why,
            };
            *count.skipped.entry(reason).or_default() += 1;
            return None;
        }
    };
    count.schemas += 1;
    for _ in 0..DOCUMENTS {
        let document = document::document(&mut random, &schema);
        if let Some(reason) = exclusion::reason(draft, &schema, &document) {
            *count.excluded.entry(reason.to_owned()).or_default() += 1;
            continue;
        }
        if let Ok(accepted) = judge.verdict(&document) {
            count.pairs += 1;
            count.accepted += u64::from(accepted);
            count.exact += u64::from(judge.is_exact(&document));
        } else {
            let (schema, document) = shrink::shrink(draft, &schema, &document);
            let judged = Judge::new(&schema, draft).map(|judge| judge.verdict(&document));
            let about = judged.ok().and_then(Result::err).unwrap_or_default();
            return Some(Case { draft, about, schema, document, valid: None });
        }
    }
    None
}
