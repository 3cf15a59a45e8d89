//! Numbers.

use super::{Document, Examples, Facets};
use crate::{graph::types::NumberDef, model::Kinds};

/// How many digits behind the point are taken into account.
const SCALE: u32 = 9;
/// Among so many numbers one is chosen.
const SPREAD: i128 = 1000;

impl Examples<'_> {
    pub(super) fn number(&mut self, facets: &Facets<'_>) -> Option<Document> {
        let numbers: Vec<&NumberDef> =
            facets.defs.iter().filter_map(|def| def.number.as_ref()).collect();
        let one = 10_i128.pow(SCALE);
        let mut low: Option<i128> = None;
        let mut high: Option<i128> = None;
        let mut step: i128 = 1;
        for number in &numbers {
            for (text, is_exclusive) in &number.min {
                let bound = scaled(text)?.saturating_add(i128::from(*is_exclusive));
                low = Some(low.map_or(bound, |low| low.max(bound)));
            }
            for (text, is_exclusive) in &number.max {
                let bound = scaled(text)?.saturating_sub(i128::from(*is_exclusive));
                high = Some(high.map_or(bound, |high| high.min(bound)));
            }
            for text in &number.multiple_of {
                step = common_multiple(step, scaled(text)?)?;
            }
        }
        for def in &facets.defs {
            if let Some((_, least, most)) = def.held.integers() {
                low = low.map(|low| low.max(least.saturating_mul(one)));
                high = high.map(|high| high.min(most.saturating_mul(one)));
                if least == 0 {
                    low = low.or(Some(0));
                }
                if most < SPREAD {
                    high = high.or(Some(most * one));
                }
            }
        }
        let is_free = numbers.iter().all(|number| number.multiple_of.is_empty());
        let whole = common_multiple(step, one)?;
        // Whole numbers, unless there are none.
        if let Some(found) = self.multiple(low, high, whole) {
            let wants_fraction = facets.kinds.meets(Kinds::FRACTION) && is_free && self.chance(30);
            let half = found.saturating_add(one / 2);
            let is_inside = high.is_none_or(|high| half <= high);
            if facets.kinds.meets(Kinds::INTEGER) {
                return Some(text(if wants_fraction && is_inside { half } else { found }));
            }
            if is_inside && is_free {
                return Some(text(half));
            }
        }
        if !facets.kinds.meets(Kinds::FRACTION) {
            return None;
        }
        let step = if is_free { 1 } else { step };
        self.multiple(low, high, step).map(text)
    }

    /// A multiple of `step` between two bounds.
    fn multiple(&mut self, low: Option<i128>, high: Option<i128>, step: i128) -> Option<i128> {
        let up = |value: i128| value.div_euclid(step) + i128::from(value.rem_euclid(step) != 0);
        let down = |value: i128| value.div_euclid(step);
        let (first, last) = match (low.map(up), high.map(down)) {
            (Some(first), Some(last)) => (first, last.min(first.saturating_add(SPREAD))),
            (Some(first), None) => (first, first.saturating_add(SPREAD)),
            // None below zero, unless all are.
            (None, Some(last)) if last >= 0 => (last.saturating_sub(SPREAD).max(0), last),
            (None, Some(last)) => (last.saturating_sub(SPREAD), last),
            (None, None) => (0, SPREAD),
        };
        (first <= last).then(|| self.random.i128(first..=last).saturating_mul(step))
    }
}

/// A number in units of the last digit that is taken into account. Nothing if it has more.
fn scaled(text: &str) -> Option<i128> {
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
    let places = i64::from(SCALE) + power.trim_start_matches('+').parse::<i64>().ok()?
        - i64::try_from(fraction.len()).ok()?;
    let factor = 10_i128.checked_pow(u32::try_from(places).ok()?)?;
    digits.checked_mul(factor)
}

fn common_multiple(a: i128, b: i128) -> Option<i128> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x.checked_rem(y)?);
    }
    a.checked_div(x)?.checked_mul(b).map(i128::abs).filter(|found| *found > 0)
}

/// The number as it is written.
fn text(scaled: i128) -> Document {
    let one = 10_u128.pow(SCALE);
    let sign = if scaled < 0 { "-" } else { "" };
    let (whole, fraction) = (scaled.unsigned_abs() / one, scaled.unsigned_abs() % one);
    if fraction == 0 {
        return Document::Raw(format!("{sign}{whole}"));
    }
    let digits = format!("{fraction:0width$}", width = SCALE as usize);
    Document::Raw(format!("{sign}{whole}.{}", digits.trim_end_matches('0')))
}

#[cfg(test)]
mod tests {
    use super::{common_multiple, scaled, text};

    #[test]
    fn numbers_are_scaled_exactly() {
        for (from, to) in [
            ("1", "1"),
            ("-0.25", "-0.25"),
            ("1.50", "1.5"),
            ("12e-1", "1.2"),
            ("2E3", "2000"),
            ("0", "0"),
        ] {
            assert_eq!(scaled(from).map(|it| text(it).to_json()).as_deref(), Some(to), "{from}");
        }
        for bad in ["1e400", "1e-12", "x"] {
            assert_eq!(scaled(bad), None, "{bad}");
        }
        assert_eq!((common_multiple(4, 6), common_multiple(1, 7)), (Some(12), Some(7)));
        assert_eq!(common_multiple(0, 0), None);
    }
}
