//! Random changes of schemas: what a comparison says of them must hold for every document.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

use typewright_codegen::{
    diag::Diagnostics,
    diff::{Answer, Comparison, Settings, Side, Verdict, compare_checked},
};

use crate::{
    document,
    draft::Draft,
    exclusion,
    json::Json,
    judge::{self, Judge},
    random::Random,
    schema,
};

/// What came of many pairs of schemas.
#[derive(Debug, Default)]
pub struct Changes {
    /// Pairs of schemas, each with two questions.
    pub pairs: u64,
    /// Documents that both sides judged.
    pub documents: u64,
    /// Answers by verdict and by the kind of change.
    pub verdicts: BTreeMap<(String, &'static str), u64>,
    /// Why questions are undecided.
    pub reasons: BTreeMap<String, u64>,
    /// Pairs that could not be compared.
    pub skipped: u64,
    /// Documents that show what breaks and that the other side judges as it should not, by the
    /// exclusion that explains it.
    pub excluded: u64,
}

impl Changes {
    /// Of all questions about a schema and its change, how many in a hundred are undecided.
    #[must_use]
    pub fn percent_undecided(&self) -> f64 {
        let count = |wanted: Option<&str>| -> u64 {
            self.verdicts
                .iter()
                .filter(|((label, verdict), _)| {
                    label != TWO && wanted.is_none_or(|wanted| wanted == *verdict)
                })
                .map(|(_, n)| n)
                .sum()
        };
        #[allow(clippy::cast_precision_loss, reason = "a percentage")]
        let percent = 100.0 * count(Some("undecided")) as f64 / count(None).max(1) as f64;
        percent
    }
}

/// The label of pairs that have nothing to do with each other.
const TWO: &str = "two random ones";

/// The schemas of the pair of this number.
#[must_use]
pub fn schemas(seed: u64, number: u64) -> (Json, Json) {
    let (.., old, new) = made(&mut randomness(seed, number));
    (old, new)
}

fn randomness(seed: u64, number: u64) -> Random {
    Random::new(seed.wrapping_mul(0x2_0000_0003).wrapping_add(number))
}

/// A draft, what leads from OLD to NEW, and both.
fn made(random: &mut Random) -> (Draft, &'static str, Json, Json) {
    let draft = *random.pick(&Draft::ALL);
    let old = schema::schema(random, draft);
    let (label, new) = if random.percent(10) {
        (TWO, schema::schema(random, draft))
    } else {
        changed(random, draft, &old)
    };
    (draft, label, old, new)
}

/// Compares a random schema with a change of it, or with another one, and checks what is said by so
/// many documents of each.
///
/// # Errors
///
/// If a document contradicts what is said, or a proof does not hold.
pub fn one(seed: u64, number: u64, documents: u64, count: &mut Changes) -> Result<(), String> {
    let mut random = randomness(seed, number);
    let (draft, label, old, new) = made(&mut random);
    let pair = Pair { draft, label, old: &old, new: &new };
    let sample = |n: u64| {
        (n < documents)
            .then(|| document::document(&mut random, if n % 2 == 0 { &old } else { &new }))
    };
    pair.check(sample, count)
}

/// Two schemas that are compared.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'p> {
    /// The draft of both.
    pub draft: Draft,
    /// What kind of change leads from one to the other.
    pub label: &'p str,
    /// What was there.
    pub old: &'p Json,
    /// What is there.
    pub new: &'p Json,
}

impl Pair<'_> {
    /// Compares them, and checks what is said by some given documents, and by so many that are made
    /// of each schema.
    ///
    /// # Errors
    ///
    /// If a document contradicts what is said, or a proof does not hold.
    pub fn check_with(&self, given: Vec<Json>, made: u64, seed: u64) -> Result<(), String> {
        let mut random = Random::new(seed);
        let mut given = given.into_iter();
        let mut left = made;
        let sample = |n: u64| {
            given.next().or_else(|| {
                left = left.checked_sub(1)?;
                Some(document::document(&mut random, if n % 2 == 0 { self.old } else { self.new }))
            })
        };
        self.check(sample, &mut Changes::default())
    }

    fn check(
        &self,
        mut sample: impl FnMut(u64) -> Option<Json>,
        count: &mut Changes,
    ) -> Result<(), String> {
        let Self { draft, label, old, new } = *self;
        let told = |why: &str| format!("{}: {label}: {why}\n  {old}\n  {new}", draft.name());
        let (Ok(judge_old), Ok(judge_new)) = (Judge::new(old, draft), Judge::new(new, draft))
        else {
            count.skipped += 1;
            return Ok(());
        };
        let said = catch_unwind(AssertUnwindSafe(|| said(old, new, draft)))
            .map_err(|_| told("the comparison panicked"))?;
        let Some((said, faults)) = said else {
            count.skipped += 1;
            return Ok(());
        };
        if let Some(why) = faults.first() {
            return Err(told(&format!("a proof does not hold: {why}")));
        }
        let Some(root) = said.roots.into_iter().find(|root| root.name == "schema") else {
            count.skipped += 1;
            return Ok(());
        };
        count.pairs += 1;
        for answer in [&root.new_reads_old, &root.old_reads_new] {
            *count.verdicts.entry((label.to_owned(), answer.verdict.as_str())).or_default() += 1;
            if let Some(why) = &answer.reason {
                *count.reasons.entry(why.clone()).or_default() += 1;
            }
        }
        let sides = [
            (&root.new_reads_old, &judge_old, &judge_new),
            (&root.old_reads_new, &judge_new, &judge_old),
        ];
        for (answer, writer, reader) in sides {
            witness(answer, writer, reader, draft, [old, new], count).map_err(|why| told(&why))?;
        }
        for n in 0.. {
            let Some(document) = sample(n) else { break };
            let (Ok(by_old), Ok(by_new)) =
                (judge_old.verdict(&document), judge_new.verdict(&document))
            else {
                continue;
            };
            if [old, new].iter().any(|it| exclusion::reason(draft, it, &document).is_some()) {
                continue;
            }
            count.documents += 1;
            let compatible = |answer: &Answer| answer.verdict == Verdict::Compatible;
            if by_old && !by_new && compatible(&root.new_reads_old) {
                return Err(told(&format!("NEW reads OLD is compatible, and yet: {document}")));
            }
            if by_new && !by_old && compatible(&root.old_reads_new) {
                return Err(told(&format!("OLD reads NEW is compatible, and yet: {document}")));
            }
        }
        Ok(())
    }
}

fn said(old: &Json, new: &Json, draft: Draft) -> Option<(Comparison, Vec<String>)> {
    let mut diag = Diagnostics::new();
    let (old, new) = (judge::sources(old, &mut diag), judge::sources(new, &mut diag));
    let options = judge::options(draft);
    let settings = Settings { strict_open_content: true, ..Settings::default() };
    let (old, new) =
        (Side { sources: &old, options: &options }, Side { sources: &new, options: &options });
    let found = compare_checked(old, new, &settings, &mut diag);
    diag.finish();
    found
}

/// What breaks comes with a document; both judges must confirm it.
fn witness(
    answer: &Answer,
    writer: &Judge,
    reader: &Judge,
    draft: Draft,
    schemas: [&Json; 2],
    count: &mut Changes,
) -> Result<(), String> {
    if answer.verdict != Verdict::Breaking {
        return Ok(());
    }
    let Some(document) = answer.witness.as_deref().and_then(Json::parse) else {
        return Err("it breaks, and no document shows it".to_owned());
    };
    if schemas.iter().any(|schema| exclusion::reason(draft, schema, &document).is_some()) {
        count.excluded += 1;
        return Ok(());
    }
    match (writer.verdict(&document), reader.verdict(&document)) {
        (Ok(true), Ok(false)) => Ok(()),
        (by_writer, by_reader) => {
            Err(format!("the document {document} shows nothing: {by_writer:?} {by_reader:?}"))
        }
    }
}

/// The keywords whose value is a number that may be moved.
const COUNTS: &[&str] = &[
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "minimum",
    "maximum",
    "minContains",
    "maxContains",
];

/// A change of the schema, and what it is called.
fn changed(random: &mut Random, draft: Draft, schema: &Json) -> (&'static str, Json) {
    for _ in 0..60 {
        let mut changed = schema.clone();
        let n = random.below(schema.count());
        let Some(place) = changed.nth_mut(n) else { continue };
        let label = change(random, draft, place);
        if let Some(label) = label
            && changed.to_string() != schema.to_string()
        {
            return (label, changed);
        }
    }
    ("nothing", schema.clone())
}

fn change(random: &mut Random, draft: Draft, place: &mut Json) -> Option<&'static str> {
    let is_schema = [
        "type",
        "enum",
        "const",
        "properties",
        "items",
        "pattern",
        "anyOf",
        "oneOf",
        "allOf",
        "not",
        "required",
    ]
    .iter()
    .chain(COUNTS)
    .any(|it| place.get(it).is_some())
        && !matches!(place.get("type"), Some(Json::Object(_)));
    if !is_schema {
        return None;
    }
    let wrapped = |of: &Json, keyword: &str, more: Vec<Json>| {
        let all = [of.clone()].into_iter().chain(more).collect();
        Json::Object(vec![(keyword.to_owned(), Json::Array(all))])
    };
    // A schema that others refer to, or that says where it is, stays where it is.
    let fixed = place.any(&|it| {
        [
            "$id",
            "id",
            "$schema",
            "$anchor",
            "$defs",
            "definitions",
            "$ref",
            "$recursiveRef",
            "$dynamicRef",
            "$dynamicAnchor",
            "$recursiveAnchor",
        ]
        .iter()
        .any(|name| it.get(name).is_some())
    });
    Some(match random.below(12) {
        0 | 1 => {
            let Json::Object(members) = place else { return None };
            let n = random.below(members.len());
            if members.get(n)?.0.starts_with('$')
                || matches!(members.get(n)?.0.as_str(), "definitions" | "id")
            {
                return None;
            }
            members.remove(n);
            "a keyword dropped"
        }
        2 | 3 => {
            let own: Vec<&&str> = COUNTS.iter().filter(|it| place.get(it).is_some()).collect();
            if own.is_empty() {
                return None;
            }
            let keyword = **random.pick(&own);
            let Some(Json::Number(text)) = place.get(keyword) else { return None };
            let number: i64 = text.parse().ok()?;
            let moved = if random.percent(50) { number + 1 } else { (number - 1).max(0) };
            place.set(keyword, Json::number(moved));
            "a bound moved"
        }
        4 => {
            let types = ["null", "boolean", "integer", "number", "string", "array", "object"];
            place.set("type", Json::text(*random.pick(&types)));
            "a type set"
        }
        5 => {
            let Some(Json::Array(values)) = place.get("enum") else { return None };
            let mut values = values.clone();
            if random.percent(50) && values.len() > 1 {
                values.remove(random.below(values.len()));
                place.set("enum", Json::Array(values));
                "a value removed"
            } else {
                values.push(Json::text("one more"));
                place.set("enum", Json::Array(values));
                "a value added"
            }
        }
        6 => {
            let Some(Json::Array(names)) = place.get("required") else {
                place.set("required", Json::Array(vec![Json::text("a")]));
                return Some("a member required");
            };
            let mut names = names.clone();
            if names.len() < 2 {
                return None;
            }
            names.remove(random.below(names.len()));
            place.set("required", Json::Array(names));
            "a member no longer required"
        }
        7 if !fixed => {
            *place = wrapped(place, "allOf", Vec::new());
            "the same in `allOf`"
        }
        8 if !fixed => {
            *place = wrapped(place, "anyOf", vec![place.clone()]);
            "the same twice in `anyOf`"
        }
        9 if !fixed => {
            let more = Json::Object(vec![("type".to_owned(), Json::text("null"))]);
            *place = wrapped(place, "anyOf", vec![more]);
            "`null` accepted, too"
        }
        10 if !fixed && draft > Draft::Draft4 => {
            let inner = Json::Object(vec![("not".to_owned(), place.clone())]);
            *place = Json::Object(vec![("not".to_owned(), inner)]);
            "the same under two `not`"
        }
        11 => {
            let Json::Object(members) = place else { return None };
            random.shuffle(members);
            "another order"
        }
        _ => return None,
    })
}
