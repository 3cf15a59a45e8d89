//! Parts of rules without references to other rules.

use typewright::{
    pattern::Run,
    schema::{
        Bound, Discriminator, Keyword, Limit, Name, NumberKeywords, Pattern, Sorted, Values,
        plain_number,
    },
};

use super::{leak, list, text, texts};
use crate::{
    graph::types::{NumberDef, ValuesDef},
    model::{Regex, disjoint},
    pattern::{ClassRun, Compiled, Others},
};

pub(super) fn discriminator(discriminator: &disjoint::Discriminator) -> Discriminator {
    let branches = |list_: &Vec<u16>| list(list_.iter().copied());
    match discriminator {
        disjoint::Discriminator::None => Discriminator::None,
        disjoint::Discriminator::One(n) => Discriminator::One(*n),
        disjoint::Discriminator::Tag(key, cases) => Discriminator::Tag {
            key: Name::new(text(key)),
            cases: list(cases.iter().map(|(tag, n)| (text(tag), *n))),
        },
        disjoint::Discriminator::Value { key, cases, rest, absent } => Discriminator::Value {
            key: Name::new(text(key)),
            cases: list(cases.iter().map(|(value, n)| (text(&value.to_json()), *n))),
            rest: branches(rest),
            absent: branches(absent),
        },
        disjoint::Discriminator::Hint { key, cases, branches: all } => Discriminator::Hint {
            key: Name::new(text(key)),
            cases: list(cases.iter().map(|(value, n)| (text(&value.to_json()), *n))),
            branches: branches(all),
        },
        disjoint::Discriminator::Among { key, cases, rest, absent } => Discriminator::Among {
            key: Name::new(text(key)),
            cases: list(cases.iter().map(|(value, left)| (text(&value.to_json()), branches(left)))),
            rest: branches(rest),
            absent: branches(absent),
        },
        disjoint::Discriminator::Key(cases) => {
            Discriminator::Key(list(cases.iter().map(|(key, n)| (text(key), *n))))
        }
        disjoint::Discriminator::Try(candidates) => Discriminator::Try(branches(candidates)),
    }
}

/// More values than these are looked up.
const FEW: usize = 32;

pub(super) fn values(def: &ValuesDef) -> Values {
    let (strings, others) = (texts(&def.strings), texts(&def.others));
    let sorted = (strings.len().max(others.len()) > FEW).then(|| sorted(strings, others));
    let keyword = if def.is_const { Keyword::Const } else { Keyword::Enum };
    Values { keyword, strings, others, sorted }
}

fn sorted(strings: &[&'static str], others: &[&'static str]) -> &'static Sorted {
    let in_order = |texts: Vec<&'static str>| {
        let mut texts = texts;
        texts.sort_unstable();
        list(texts)
    };
    let (numbers, others): (Vec<_>, Vec<_>) =
        others.iter().copied().partition(|text| plain_number(text).is_some());
    let numbers = numbers.into_iter().filter_map(plain_number).collect();
    leak(Sorted {
        strings: in_order(strings.to_vec()),
        numbers: in_order(numbers),
        others: in_order(others),
    })
}

pub(super) fn number(def: &NumberDef) -> &'static NumberKeywords {
    let bound = |number: &str, keyword| {
        // Only what is written as Rust would write it, so that reports tell what the schema says.
        let whole = number.parse().ok().filter(|whole: &i64| whole.to_string() == number);
        let limit = whole.map_or_else(|| Limit::Decimal(text(number)), Limit::Whole);
        Bound::new(keyword, limit, number.parse().unwrap_or(f64::NAN))
    };
    let min = def.min.iter().map(|(number, exclusive)| {
        bound(number, if *exclusive { Keyword::ExclusiveMinimum } else { Keyword::Minimum })
    });
    let max = def.max.iter().map(|(number, exclusive)| {
        bound(number, if *exclusive { Keyword::ExclusiveMaximum } else { Keyword::Maximum })
    });
    leak(NumberKeywords { bounds: list(min.chain(max)), multiple_of: texts(&def.multiple_of) })
}

pub(super) fn pattern(regex: &Regex) -> Pattern {
    let source = text(&regex.source);
    match &regex.compiled {
        Compiled::Any => Pattern::any(source),
        Compiled::NonEmpty => Pattern::non_empty(source),
        Compiled::Prefix(part) => Pattern::prefix(source, text(part)),
        Compiled::Exact(part) => Pattern::exact(source, text(part)),
        Compiled::OneOf(parts) => Pattern::one_of(source, texts(parts)),
        Compiled::Suffix(part) => Pattern::suffix(source, text(part)),
        Compiled::Contains(part) => Pattern::contains(source, text(part)),
        Compiled::Classes(runs_) => Pattern::classes(source, runs(runs_)),
        Compiled::AnyClasses(lists) => {
            Pattern::any_classes(source, list(lists.iter().map(|it| runs(it))))
        }
        Compiled::AllClasses(all, none) => {
            let lists = |lists: &[Vec<ClassRun>]| list(lists.iter().map(|it| runs(it)));
            Pattern::all_classes(source, lists(all), lists(none))
        }
        Compiled::Regex(translated) => Pattern::regex(source, text(translated)),
        Compiled::Lookaround => Pattern::lookaround(source),
    }
}

fn runs(runs: &[ClassRun]) -> &'static [Run] {
    list(runs.iter().map(|run| {
        let make = match &run.others {
            Others::None => Run::new,
            Others::All => Run::with_others,
            Others::InLine => Run::in_line,
            Others::Ranges(ranges) => {
                let ranges =
                    list(ranges.iter().map(|(from, to)| (u32::from(*from), u32::from(*to))));
                return Run::with_ranges(&run.pairs, ranges, run.min, run.max);
            }
        };
        make(&run.pairs, run.min, run.max)
    }))
}
