//! Keywords about numbers, decimal-exact.

use std::cmp::Ordering;

use super::{Mode, sink};
use crate::{
    decimal,
    reader::{Invalid, Reader, Token},
    rules::{Bound, Keyword, NumberRules, Rules},
};

/// Reads the number in front of the cursor.
pub(super) fn value<M: Mode>(r: &mut Reader<'_>, rules: &'static Rules) -> Result<(), Invalid> {
    let token = r.token()?;
    if !token.fits(rules, r.slice(token.start, token.end)) {
        return if M::COLLECT {
            sink::kind(r, rules, Keyword::Type, token.start)
        } else {
            Err(r.refuse(rules, Keyword::Type, token.start))
        };
    }
    match rules.number {
        Some(number) => self::number::<M>(r, rules, number, &token),
        None => Ok(()),
    }
}

/// Checks a number that was read.
pub(crate) fn number<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    number: &'static NumberRules,
    token: &Token,
) -> Result<(), Invalid> {
    let NumberRules { min, max, multiple_of } = number;
    let text = r.slice(token.start, token.end);
    let float = token.float(text);
    for bound in *min {
        let order = compare(float, text, bound);
        if order == Ordering::Less || (bound.exclusive && order == Ordering::Equal) {
            let (keyword, word) =
                if bound.exclusive { (Keyword::ExclusiveMinimum, "more than") } else { (Keyword::Minimum, "at least") };
            wrong::<M>(r, rules, keyword, token.start, word, bound.text)?;
        }
    }
    for bound in *max {
        let order = compare(float, text, bound);
        if order == Ordering::Greater || (bound.exclusive && order == Ordering::Equal) {
            let (keyword, word) =
                if bound.exclusive { (Keyword::ExclusiveMaximum, "less than") } else { (Keyword::Maximum, "at most") };
            wrong::<M>(r, rules, keyword, token.start, word, bound.text)?;
        }
    }
    for divisor in *multiple_of {
        if !is_multiple(token, text, divisor) {
            wrong::<M>(r, rules, Keyword::MultipleOf, token.start, "a multiple of", divisor)?;
        }
    }
    Ok(())
}

/// Rounding keeps the order, so only numbers with the same nearest `f64` need a closer look.
fn compare(float: f64, text: &str, bound: &Bound) -> Ordering {
    match float.partial_cmp(&bound.float) {
        Some(order @ (Ordering::Less | Ordering::Greater)) => order,
        _ if text == bound.text => Ordering::Equal,
        _ => decimal::compare(text, bound.text),
    }
}

fn is_multiple(token: &Token, text: &str, divisor: &str) -> bool {
    if token.plain
        && let Some(value) = token.integer(text)
        && let Ok(divisor) = divisor.parse::<i64>()
        && let Some(rest) = value.checked_rem(divisor)
    {
        return rest == 0;
    }
    decimal::is_multiple(text, divisor)
}

#[cold]
#[inline(never)]
fn wrong<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    keyword: Keyword,
    start: usize,
    word: &str,
    limit: &str,
) -> Result<(), Invalid> {
    if M::COLLECT {
        sink::wrong(r, rules, keyword, "", start, format!("{word} {limit}"), None)
    } else {
        Err(r.refuse(rules, keyword, start))
    }
}
