//! Numbers within bounds that are multiples of some numbers and not of others.

use crate::{
    model::{Kinds, Number, keyword::NumberKeywords},
    sorted::{self, SortedSet},
};

/// How many multiples are looked at.
const MOST: i128 = 5_000;

/// How many numbers are proposed.
const PROPOSED: usize = 8;

/// What is asked of a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Range {
    /// The greatest lower bound, and whether it is refused itself.
    pub(super) min: Option<(Number, bool)>,
    pub(super) max: Option<(Number, bool)>,
    pub(super) multiples: Vec<Number>,
    pub(super) not_multiples: Vec<Number>,
    pub(super) except: Vec<Number>,
}

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// There is none.
    None,
    /// These should do; if none does, nothing is known.
    Some(Vec<String>),
}

/// Whether no number of these kinds keeps all of the keywords.
pub(crate) fn is_empty(keywords: &NumberKeywords, kinds: Kinds) -> bool {
    let mut range = Range::default();
    range.keep(keywords);
    range.find(kinds) == Found::None
}

impl Range {
    /// Takes keywords into account.
    pub(super) fn keep(&mut self, keywords: &NumberKeywords) {
        for kw in &keywords.min {
            self.at_least(Number::new(&kw.value.text), kw.value.exclusive);
        }
        for kw in &keywords.max {
            self.at_most(Number::new(&kw.value.text), kw.value.exclusive);
        }
        self.multiples.extend(keywords.multiple_of.iter().map(|kw| Number::new(&kw.value)));
    }

    /// Takes a lower bound into account.
    pub(super) fn at_least(&mut self, bound: Number, exclusive: bool) {
        let tighter = self.min.as_ref().is_none_or(|(own, own_exclusive)| {
            bound > *own || bound == *own && exclusive && !own_exclusive
        });
        if tighter {
            self.min = Some((bound, exclusive));
        }
    }

    /// Takes an upper bound into account.
    pub(super) fn at_most(&mut self, bound: Number, exclusive: bool) {
        let tighter = self.max.as_ref().is_none_or(|(own, own_exclusive)| {
            bound < *own || bound == *own && exclusive && !own_exclusive
        });
        if tighter {
            self.max = Some((bound, exclusive));
        }
    }

    /// Numbers of these kinds.
    pub(super) fn find(&self, kinds: Kinds) -> Found {
        if let (Some((min, open)), Some((max, closed))) = (&self.min, &self.max)
            && (min > max || min == max && (*open || *closed))
        {
            return Found::None;
        }
        match Scaled::new(self, kinds) {
            Some(scaled) => scaled.find(kinds),
            None => Found::Some(self.guesses()),
        }
    }

    /// For numbers that are too large to calculate with.
    fn guesses(&self) -> Vec<String> {
        let bounds = self.min.iter().chain(&self.max).map(|(number, _)| number.text.clone());
        let tens = |number: &Number| [format!("{}0", number.text), format!("{}1", number.text)];
        let more = self.min.iter().chain(&self.max).flat_map(|(number, _)| tens(number));
        bounds.chain(more).chain(["0", "1", "-1", "0.5"].map(str::to_owned)).collect()
    }
}

/// The same as whole numbers of a power of ten.
struct Scaled {
    power: i64,
    min: Option<(i128, bool)>,
    max: Option<(i128, bool)>,
    multiples: Vec<i128>,
    not_multiples: Vec<i128>,
    except: SortedSet<i128>,
}

/// Between two different bounds there are at least so many steps.
const FINER: i64 = 3;

impl Scaled {
    fn new(range: &Range, kinds: Kinds) -> Option<Self> {
        let bounds = range.min.iter().chain(&range.max).map(|(number, _)| number);
        let all = bounds
            .chain(&range.multiples)
            .chain(&range.not_multiples)
            .chain(&range.except)
            .chain(std::iter::empty());
        // Large numbers are told apart by what they are multiples of.
        let whole = range.multiples.iter().any(Number::is_whole);
        let mut power = if whole { i64::MAX } else { 0 };
        for number in all {
            let (digits, own) = number.parts()?;
            power = power.min(if digits == 0 { i64::MAX } else { own });
        }
        let only_whole = !kinds.meets(Kinds::FRACTION);
        if range.multiples.is_empty() && !only_whole {
            power -= FINER;
        }
        if power == i64::MAX {
            power = 0;
        }
        let scaled = |number: &Number| {
            let (digits, own) = number.parts()?;
            if digits == 0 {
                return Some(0);
            }
            let factor = 10_i128.checked_pow(u32::try_from(own.checked_sub(power)?).ok()?)?;
            // What is multiplied later must fit.
            digits.checked_mul(factor).filter(|value| value.abs() < i128::MAX / 4)
        };
        let bound = |of: &Option<(Number, bool)>| match of {
            None => Some(None),
            Some((number, exclusive)) => Some(Some((scaled(number)?, *exclusive))),
        };
        let list = |of: &[Number]| of.iter().map(scaled).collect::<Option<Vec<i128>>>();
        let (mut multiples, mut not_multiples) =
            (list(&range.multiples)?, list(&range.not_multiples)?);
        // Multiples of whole numbers are whole anyway.
        if !whole && only_whole {
            multiples.push(10_i128.checked_pow(u32::try_from(-power).ok()?)?);
        } else if !kinds.meets(Kinds::INTEGER) {
            not_multiples.push(match u32::try_from(-power) {
                Ok(places) => 10_i128.checked_pow(places)?,
                Err(_) => 1,
            });
        }
        Some(Self {
            power,
            min: bound(&range.min)?,
            max: bound(&range.max)?,
            multiples,
            not_multiples,
            except: list(&range.except)?.into_iter().collect(),
        })
    }

    fn find(&self, kinds: Kinds) -> Found {
        let mut step: Option<i128> = None;
        for of in &self.multiples {
            step = match step {
                None => Some(of.abs()),
                Some(known) => match lcm(known, of.abs()) {
                    Some(both) => Some(both),
                    None => return Found::Some(Vec::new()),
                },
            };
        }
        let Some(step) = step.filter(|step| *step > 0) else { return self.between(kinds) };
        // Of every multiple these are factors.
        if self.not_multiples.iter().any(|of| *of != 0 && step % of.abs() == 0) {
            return Found::None;
        }
        let first = self.min.map(|(min, exclusive)| {
            let n = min.div_euclid(step) + i128::from(min.rem_euclid(step) != 0);
            if exclusive && n * step == min { n + 1 } else { n }
        });
        let last = self.max.map(|(max, exclusive)| {
            let n = max.div_euclid(step);
            if exclusive && n * step == max { n - 1 } else { n }
        });
        let all: Vec<i128> = match (first, last) {
            (Some(first), Some(last)) if first > last => return Found::None,
            (Some(first), Some(last)) => {
                if last - first >= MOST {
                    let near = 0.clamp(first, last);
                    let lower = (near - MOST / 2).max(first);
                    (lower..=(near + MOST / 2).min(last)).collect()
                } else {
                    (first..=last).collect()
                }
            }
            (Some(first), None) => (first..first + MOST).collect(),
            (None, Some(last)) => (last - MOST..=last).collect(),
            (None, None) => (-MOST / 2..MOST / 2).collect(),
        };
        let complete = matches!((first, last), (Some(first), Some(last)) if last - first < MOST);
        // Small numbers first.
        let mut all = all;
        sorted::sort_by_key(&mut all, |n| (n.abs(), *n < 0));
        let mut found = Vec::new();
        for n in all {
            let Some(value) = n.checked_mul(step) else { break };
            if self.fits(value) {
                found.push(self.text(value, kinds));
                if found.len() >= PROPOSED {
                    break;
                }
            }
        }
        if found.is_empty() && complete { Found::None } else { Found::Some(found) }
    }

    fn fits(&self, value: i128) -> bool {
        let low = self.min.is_none_or(|(min, open)| value > min || value == min && !open);
        let high = self.max.is_none_or(|(max, open)| value < max || value == max && !open);
        low && high
            && !self.except.contains(&value)
            && !self.not_multiples.iter().any(|of| *of != 0 && value % of == 0)
    }

    /// Where every number between the bounds counts.
    fn between(&self, kinds: Kinds) -> Found {
        if let (Some((min, _)), Some((max, _))) = (self.min, self.max)
            && min == max
        {
            // One number is all there is.
            let fits = self.fits(min);
            return if fits { Found::Some(vec![self.text(min, kinds)]) } else { Found::None };
        }
        let one = 10_i128.checked_pow(u32::try_from(-self.power).unwrap_or(0)).unwrap_or(1);
        let mut near: Vec<i128> = vec![0];
        near.extend(self.min.iter().chain(&self.max).map(|(value, _)| *value));
        if let (Some((min, _)), Some((max, _))) = (self.min, self.max) {
            near.push(min + (max - min) / 2);
        }
        let mut tried: Vec<i128> = Vec::new();
        for base in near {
            for offset in [0, one, one / 2, one * 2, 500, 370, 1, 7, 113] {
                tried.extend([base + offset, base - offset]);
            }
        }
        let plain = |value: &i128| value % one != 0;
        sorted::sort_by_key(&mut tried, |value| (plain(value), value.abs(), *value < 0));
        tried.dedup();
        let fitting = tried.into_iter().filter(|value| self.fits(*value));
        Found::Some(fitting.take(PROPOSED).map(|value| self.text(value, kinds)).collect())
    }

    /// The number as JSON text.
    fn text(&self, value: i128, kinds: Kinds) -> String {
        if let Ok(zeros) = usize::try_from(self.power)
            && value != 0
        {
            // Nobody reads hundreds of zeros.
            let end = if zeros > 40 { format!("e{zeros}") } else { "0".repeat(zeros) };
            let fraction = if kinds.meets(Kinds::DIGITS) || zeros > 40 { "" } else { ".0" };
            return format!("{value}{end}{fraction}");
        }
        let places = usize::try_from(-self.power).unwrap_or(0);
        let digits = value.unsigned_abs().to_string();
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        let fraction = fraction.trim_end_matches('0');
        let sign = if value < 0 { "-" } else { "" };
        if !fraction.is_empty() {
            format!("{sign}{whole}.{fraction}")
        } else if kinds.meets(Kinds::DIGITS) {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.0")
        }
    }
}

fn lcm(a: i128, b: i128) -> Option<i128> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    if x == 0 { Some(0) } else { (a / x).checked_mul(b).filter(|it| *it < i128::MAX / 4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(kinds: Kinds, min: &str, max: &str, multiples: &[&str], others: &[&str]) -> String {
        let bound = |text: &str| match text.strip_prefix('>') {
            Some(text) => Some((Number::new(text), true)),
            None if text.is_empty() => None,
            None => Some((Number::new(text), false)),
        };
        let list = |texts: &[&str]| texts.iter().map(|text| Number::new(text)).collect();
        let range = Range {
            min: bound(min),
            max: bound(max),
            multiples: list(multiples),
            not_multiples: list(others),
            except: vec![Number::new("0")],
        };
        match range.find(kinds) {
            Found::None => "none".to_owned(),
            Found::Some(list) => list.first().cloned().unwrap_or_else(|| "?".to_owned()),
        }
    }

    #[test]
    fn numbers_next_to_bounds() {
        let (whole, any, broken) = (Kinds::INTEGER, Kinds::NUMBER, Kinds::FRACTION);
        assert_eq!(find(whole, "101", "200", &[], &[]), "101");
        assert_eq!(find(whole, ">0", ">1", &[], &[]), "none");
        assert_eq!(find(whole, ">0", "1", &[], &[]), "1");
        assert_eq!(find(whole, "0", "0", &[], &[]), "none");
        assert_eq!(find(any, "-5", ">-4", &[], &[]), "-5");
        assert_eq!(find(broken, "0", "1", &[], &[]), "0.001");
        assert_eq!(find(broken, "", "", &["0.5"], &[]), "0.5");
        assert_eq!(find(broken, "", "", &["5"], &[]), "none");
        assert_eq!(find(whole, "", "", &["5"], &["10"]), "5");
        assert_eq!(find(whole, "", "", &["10"], &["5"]), "none");
        assert_eq!(find(any, "", "", &["0.01"], &["0.1"]), "0.01");
        assert_eq!(find(any, "", "", &["0.1"], &["0.01"]), "none");
        assert_eq!(find(any, "1e400", "1e399", &[], &[]), "none");
        assert_eq!(find(any, "1e40", "1e41", &[], &[]), "1e40");
        assert_eq!(find(any, "", "", &["1e299"], &["1e300"]), "1e299");
        assert_eq!(find(any, "", "", &["1e300"], &["1e299"]), "none");
        assert_eq!(find(whole, "1", "", &["7e20"], &["3e20"]), "700000000000000000000");
        assert_eq!(find(broken, "", "", &["2e3"], &[]), "none");
        assert_eq!(find(whole, "0", "5e20", &["1e21"], &[]), "none");
        assert_eq!(find(whole, "4", "4", &["3"], &[]), "none");
        assert_eq!(find(Kinds::WHOLE, "2", "", &[], &[]), "2.0");
        assert_eq!(find(any, "0.1", "0.1", &[], &["0.1"]), "none");
        assert_eq!(find(whole, "", "-10", &[], &[]), "-10");
    }
}
