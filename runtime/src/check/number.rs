//! Keywords about numbers, decimal-exact.

use std::{borrow::Cow, cmp::Ordering};

use super::{Mode, Reader, sink};
use crate::{
    cursor::{Invalid, Kinds, Token, decimal},
    schema::{Bound, Held, Keyword, Limit, NumberKeywords, Schema},
};

/// Reads the number in front of the cursor.
pub(super) fn value<M: Mode>(r: &mut Reader<'_>, schema: &'static Schema) -> Result<(), Invalid> {
    let token = r.token()?;
    read::<M>(r, schema, &token)
}

/// Checks a number that was read.
#[allow(clippy::inline_always, reason = "measured: most numbers are read and checked at once")]
#[inline(always)]
pub(super) fn read<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    token: &Token,
) -> Result<(), Invalid> {
    // The text is only looked at where that is not known yet.
    let known =
        schema.kinds.has(Kinds::NUMBER) || (token.is_plain() && schema.kinds.has(Kinds::DIGITS));
    if !known && !token.fits(schema.kinds, r.written(token)) {
        return if M::COLLECT {
            sink::kind(r, schema, Keyword::Type, token.start())
        } else {
            Err(r.refuse(schema, Keyword::Type, token.start()))
        };
    }
    if let Some(number) = schema.number {
        self::number::<M>(r, schema, number, token)?;
    }
    // Nearly all numbers are short.
    if schema.held == Held::Exact || (token.is_exact() && schema.held.is_wide()) {
        Ok(())
    } else {
        held::<M>(r, schema, token)
    }
}

/// Whether the Rust type at this place can hold the number. That is no question of the schema: no
/// branch is left for it, and nothing is accepted by `not`. It is only noted, and the document is
/// refused in the end.
#[cold]
#[inline(never)]
fn held<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    token: &Token,
) -> Result<(), Invalid> {
    let text = r.written(token);
    let fits = match schema.held {
        Held::Exact => true,
        Held::I64 => token.integer(text).is_some(),
        Held::F64 => token.is_finite(text),
        Held::I8 => token.whole(text).is_some_and(|it| i8::try_from(it).is_ok()),
        Held::I16 => token.whole(text).is_some_and(|it| i16::try_from(it).is_ok()),
        Held::I32 => token.whole(text).is_some_and(|it| i32::try_from(it).is_ok()),
        Held::U8 => token.whole(text).is_some_and(|it| u8::try_from(it).is_ok()),
        Held::U16 => token.whole(text).is_some_and(|it| u16::try_from(it).is_ok()),
        Held::U32 => token.whole(text).is_some_and(|it| u32::try_from(it).is_ok()),
        Held::U64 => token.whole(text).is_some_and(|it| u64::try_from(it).is_ok()),
    };
    if fits {
        return Ok(());
    }
    if M::COLLECT {
        return sink::range(r, schema, token.start());
    }
    r.range = true;
    Ok(())
}

/// Checks a number by the keywords about numbers.
pub(crate) fn number<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    number: &'static NumberKeywords,
    token: &Token,
) -> Result<(), Invalid> {
    let NumberKeywords { bounds, multiple_of } = number;
    let text = r.written(token);
    let float = token.float(text);
    for bound in *bounds {
        let order = match float.partial_cmp(&bound.float) {
            Some(order @ (Ordering::Less | Ordering::Greater)) => order,
            _ => compare(token, text, bound),
        };
        if order == bound.refused || (bound.is_exclusive && order == Ordering::Equal) {
            let word = match bound.keyword {
                Keyword::Minimum => "at least",
                Keyword::ExclusiveMinimum => "more than",
                Keyword::Maximum => "at most",
                _ => "less than",
            };
            wrong::<M>(r, schema, bound.keyword, token.start(), word, &bound.limit.text())?;
        }
    }
    for divisor in *multiple_of {
        if !is_multiple(token, text, divisor) {
            wrong::<M>(r, schema, Keyword::MultipleOf, token.start(), "a multiple of", divisor)?;
        }
    }
    Ok(())
}

/// Compares exactly. Rounding keeps the order, so only numbers with the same nearest `f64` need this
/// closer look.
#[inline(never)]
fn compare(token: &Token, text: &str, bound: &Bound) -> Ordering {
    if let Limit::Whole(limit) = bound.limit
        && let Some(value) = token.integer(text)
    {
        return value.cmp(&limit);
    }
    let limit = bound.limit.text();
    if text == limit { Ordering::Equal } else { decimal::compare(text, &limit) }
}

impl Limit {
    /// As it is written in JSON.
    fn text(self) -> Cow<'static, str> {
        match self {
            Self::Whole(value) => Cow::Owned(value.to_string()),
            Self::Decimal(text) => Cow::Borrowed(text),
        }
    }
}

fn is_multiple(token: &Token, text: &str, divisor: &str) -> bool {
    if token.is_plain()
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
    schema: &'static Schema,
    keyword: Keyword,
    start: usize,
    word: &str,
    limit: &str,
) -> Result<(), Invalid> {
    if M::COLLECT {
        sink::wrong(r, schema, keyword, "", start, format!("{word} {limit}"), None)
    } else {
        r.broken(schema, keyword, start)
    }
}
