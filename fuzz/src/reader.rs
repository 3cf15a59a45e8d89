//! The reader beside `serde_json`: what is well-formed, what it says, and that it is written and
//! read again.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher, RandomState},
};

use typewright::{
    Json, Keyword, Kind, Number, Report, Value, Writer, entry,
    json::JsonRef,
    schema::{NumberKeywords, Schema, at, items, keywords, max_length},
};

use crate::tree::Tree;

/// How deep the reader goes.
const DEPTH: usize = 128;

static ANY: Schema = Schema::ANY;

/// Rules that accept everything, but make the reader look into each value. Members that occur twice
/// it refuses there.
static LOOK: Schema = at(
    "#",
    &Schema::ANY
        .string(&max_length(1 << 40))
        .number(&NumberKeywords::ANY)
        .array(&items(&LOOK))
        .object(&keywords().additional_properties(&LOOK)),
);

/// A type of the repository's own cases.
pub struct Case {
    name: &'static str,
    rules: &'static Schema,
    trip: fn(&[u8]) -> Result<Trip, Report>,
}

struct Trip {
    written: String,
    validated: Result<(), Report>,
}

impl Case {
    /// The case of this name, whose documents a type reads.
    pub const fn of<T: Value>(name: &'static str) -> Self {
        Self { name, rules: T::TABLE, trip: trip::<T> }
    }
}

fn trip<T: Value>(json: &[u8]) -> Result<Trip, Report> {
    let value: T = typewright::from_json(json)?;
    Ok(Trip { written: typewright::to_json(&value), validated: typewright::validate(&value) })
}

/// The first byte is the number of a case, whose type reads the document behind it, too.
///
/// # Panics
///
/// If anything does not hold.
pub fn check(data: &[u8], cases: &[Case]) {
    let Some((&number, bytes)) = data.split_first() else { return };
    if bytes.len() > 1 << 16 {
        return;
    }
    let tree = Tree::parse(bytes).ok();
    if tree.as_ref().is_some_and(Tree::is_odd) {
        return;
    }
    let shallow = tree.filter(|tree| tree.depth() <= DEPTH);
    any(bytes, shallow.as_ref());
    if let Some(case) = cases.get(usize::from(number)) {
        typed(case, bytes, shallow.as_ref());
    }
}

/// Anything that is JSON will do.
fn any(bytes: &[u8], tree: Option<&Tree>) {
    let read = Json::from_slice(bytes);
    assert_eq!(read.is_ok(), tree.is_some(), "our reader says {read:?}");
    assert_eq!(verdict(bytes, &ANY), tree.is_some());
    let repeats = tree.is_some_and(Tree::repeats);
    assert_eq!(verdict(bytes, &LOOK), tree.is_some() && !repeats, "where it looks in");
    let (Ok(json), Some(tree)) = (read, tree) else { return };
    same(json.as_ref(), tree);

    let other: Json = match tree.other_words().parse() {
        Ok(other) => other,
        Err(report) => panic!("{} is not read: {report}", tree.other_words()),
    };
    assert_eq!(json, other, "the same in other words");
    let hash = RandomState::new();
    assert_eq!(hash.hash_one(&json), hash.hash_one(&other), "the hash");
    let written = written(tree);
    assert_eq!(
        Tree::parse(written.as_bytes()).ok().as_ref(),
        Some(tree),
        "it is written as {written}"
    );
    if !repeats {
        let object = typewright::from_json::<BTreeMap<String, Json>>(bytes);
        assert_eq!(object.is_ok(), matches!(tree, Tree::Object(_)));
    }
    scalars(bytes, tree);
    pairs(tree);
}

/// The verdict, however it is asked for. A report has something in it, inside of the text, and can
/// be shown.
fn verdict(bytes: &[u8], rules: &'static Schema) -> bool {
    let accepted = entry::accepts(bytes, rules);
    match entry::check_json(bytes, rules) {
        Ok(()) => assert!(accepted, "only `accepts` refuses it"),
        Err(report) => {
            assert!(!accepted, "only `accepts` accepts it: {report}");
            is_good(&report, bytes);
        }
    }
    accepted
}

fn is_good(report: &Report, bytes: &[u8]) {
    assert!(!report.violations.is_empty());
    let shown = report.to_string();
    assert!(!shown.is_empty());
    let mut before = 0;
    for it in &report.violations {
        assert!(it.offset <= bytes.len(), "{it:?} is outside");
        // Syntax errors come last: what is behind them is not read.
        assert!(it.offset >= before || it.keyword == Keyword::Duplicate || before > 0, "{report}");
        before = it.offset;
        let here = bytes.get(..it.offset).unwrap_or_default();
        let line = here.iter().filter(|&&byte| byte == b'\n').count() + 1;
        assert_eq!(it.line as usize, line, "{it:?}");
    }
}

/// The view of a value says what `serde_json` says.
fn same(json: JsonRef<'_>, tree: &Tree) {
    match tree {
        Tree::Null => assert!(json.is_null() && json.as_str() == "null"),
        Tree::Bool(value) => assert_eq!(json.as_bool(), Some(*value)),
        Tree::Number(text) => {
            assert_eq!(&as_there(json.as_str()), text);
            assert_eq!(json.as_f64(), text.parse().ok());
            assert_eq!(
                json.as_number().map(|it| it.as_str().into_owned()).as_deref(),
                Some(json.as_str())
            );
        }
        Tree::String(text) => assert_eq!(json.as_string().as_deref(), Some(text.as_str())),
        Tree::Array(items) => {
            assert_eq!(json.kind(), Kind::Array);
            assert_eq!(json.items().count(), items.len());
            json.items().zip(items).for_each(|(item, tree)| same(item, tree));
        }
        Tree::Object(members) => {
            assert_eq!(json.kind(), Kind::Object);
            assert_eq!(json.members().count(), members.len());
            for ((name, value), (expected, tree)) in json.members().zip(members) {
                assert_eq!(&name, expected);
                same(value, tree);
            }
            if let Some((name, _)) = members.first() {
                // Of equal names the last counts.
                let last =
                    members.iter().rev().find(|(other, _)| other == name).map(|(_, value)| value);
                let found = json.get(name);
                assert_eq!(found.is_some(), last.is_some());
                if let (Some(found), Some(last)) = (found, last) {
                    same(found, last);
                }
            }
        }
    }
}

/// A number as `serde_json` keeps it: `1E2` is `1e+2` there.
fn as_there(text: &str) -> String {
    let text = text.replace('E', "e");
    match text.split_once('e') {
        Some((mantissa, power)) if !power.starts_with(['+', '-']) => format!("{mantissa}e+{power}"),
        _ => text,
    }
}

/// Written with our writer.
fn written(tree: &Tree) -> String {
    fn write(tree: &Tree, w: &mut Writer) {
        match tree {
            Tree::Null => w.null(),
            Tree::Bool(value) => w.boolean(*value),
            Tree::Number(text) => match text.parse::<Number>() {
                Ok(number) => w.number(&number),
                Err(report) => panic!("{text} is no number: {report:?}"),
            },
            Tree::String(text) => w.string(text),
            Tree::Array(items) => w.array(items, |w, item| write(item, w)),
            Tree::Object(members) => {
                w.begin_object();
                for (name, value) in members {
                    w.name(name);
                    write(value, w);
                }
                w.end_object();
            }
        }
    }
    let mut writer = Writer::new();
    write(tree, &mut writer);
    writer.into_string()
}

/// Rust's scalars: each takes exactly its kind, and exactly the value.
fn scalars(bytes: &[u8], tree: &Tree) {
    let string = typewright::from_json::<String>(bytes).ok();
    assert_eq!(string.as_ref(), if let Tree::String(text) = tree { Some(text) } else { None });
    let bool = typewright::from_json::<bool>(bytes).ok();
    assert_eq!(bool, if let Tree::Bool(value) = tree { Some(*value) } else { None });
    assert_eq!(typewright::from_json::<()>(bytes).is_ok(), *tree == Tree::Null);
    let (float, integer, number) = (
        typewright::from_json::<f64>(bytes).ok(),
        typewright::from_json::<i64>(bytes).ok(),
        typewright::from_json::<Number>(bytes).ok(),
    );
    let Tree::Number(text) = tree else {
        assert!(float.is_none() && integer.is_none() && number.is_none());
        return;
    };
    let expected = text.parse::<f64>().ok().filter(|it| it.is_finite());
    assert_eq!(float.map(f64::to_bits), expected.map(f64::to_bits), "{text} as a float");
    assert_eq!(number.map(|it| as_there(&it.as_str())).as_ref(), Some(text));
    if let Some(expected) = whole(text) {
        assert_eq!(integer, expected, "{text} as an integer");
    }
    if let Some(float) = float {
        let written = typewright::to_json(&float);
        assert_eq!(
            written.parse::<f64>().map(f64::to_bits).ok(),
            Some(float.to_bits()),
            "{float:?} as {written}"
        );
        assert!(Tree::parse(written.as_bytes()).is_ok(), "{written}");
    }
}

/// The integer that a number is, or that it is none; nothing where that takes too long to tell.
fn whole(text: &str) -> Option<Option<i64>> {
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let power: i64 = power.parse().ok().filter(|power: &i64| power.abs() < 200)?;
    let (negative, mantissa) =
        mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits: Vec<u8> =
        before.bytes().chain(behind.bytes()).map(|digit| digit - b'0').collect();
    let mut power = power - i64::try_from(behind.len()).ok()?;
    while power < 0 && digits.last().is_none_or(|last| *last == 0) {
        if digits.pop().is_none() {
            return Some(Some(0));
        }
        power += 1;
    }
    if digits.iter().all(|digit| *digit == 0) {
        return Some(Some(0));
    }
    if power < 0 {
        return Some(None);
    }
    let mut value: i128 = 0;
    for digit in digits.into_iter().chain(std::iter::repeat_n(0, usize::try_from(power).ok()?)) {
        value = (value * 10 + i128::from(digit)).min(1 << 100);
    }
    Some(i64::try_from(if negative { -value } else { value }).ok())
}

/// Equality of values, beside another idea of it.
fn pairs(tree: &Tree) {
    // The other idea counts powers of ten in 64 bits.
    if tree
        .any_number(&|text| text.split_once(['e', 'E']).is_some_and(|(_, power)| power.len() > 17))
    {
        return;
    }
    let Tree::Array(items) = tree else { return };
    let texts: Vec<String> = items.iter().take(6).map(written).collect();
    for a in &texts {
        for b in &texts {
            let (Ok(left), Ok(right)) = (Json::parse(a), Json::parse(b)) else {
                panic!("{a} or {b} is not read")
            };
            let expected = crate::json::equal(a, b);
            assert_eq!(left == right, expected, "{a} and {b}");
            let hash = RandomState::new();
            assert!(
                !expected || hash.hash_one(&left) == hash.hash_one(&right),
                "the hashes of {a} and {b}"
            );
        }
    }
}

/// A type reads what its schema accepts, and writes what it has read.
fn typed(case: &Case, bytes: &[u8], tree: Option<&Tree>) {
    let accepted = verdict(bytes, case.rules);
    assert!(!accepted || tree.is_some(), "{} accepts what is no JSON", case.name);
    match ((case.trip)(bytes), tree) {
        (Ok(trip), Some(tree)) => {
            assert!(accepted, "{}: only the type takes it", case.name);
            // An `f64` holds 15 digits for sure.
            let hard = |text: &str| {
                let digits = text.bytes().filter(u8::is_ascii_digit).count();
                digits > 15 || text.contains(['e', 'E'])
            };
            if tree.any_number(&hard) {
                return;
            }
            if let Err(report) = trip.validated {
                panic!("{}: `validate` refuses what was read: {report}", case.name);
            }
            let text = str::from_utf8(bytes).unwrap_or_default();
            assert!(
                crate::json::equal(text, &trip.written),
                "{}: it is written as {}",
                case.name,
                trip.written
            );
        }
        (Ok(_), None) => panic!("{} reads what is no JSON", case.name),
        (Err(report), _) => {
            is_good(&report, bytes);
            // What the schema accepts, the type can refuse for two reasons: it has no room for a
            // number, or for a member that occurs twice (decision 9).
            let narrow = report.violations.iter().all(|it| match it.keyword {
                Keyword::Range => true,
                Keyword::Duplicate => tree.is_some_and(Tree::repeats),
                _ => false,
            });
            assert!(!accepted || narrow, "{}: only the type refuses it: {report}", case.name);
        }
    }
}
