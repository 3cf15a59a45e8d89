//! The nearest `f64` of a short decimal, exactly, without parsing it again.

/// The largest power of ten that is divided by here.
const MOST: usize = 18;

/// For each power of five up to that of [`MOST`], the first 128 bits of its inverse, rounded up.
static INVERSES: [u128; MOST + 1] = inverses();

const fn inverses() -> [u128; MOST + 1] {
    let mut all = [0; MOST + 1];
    let (mut rest, mut power): (&mut [u128], u64) = (&mut all, 1);
    while let Some((inverse, others)) = rest.split_first_mut() {
        *inverse = inverse_of(power);
        power *= 5;
        rest = others;
    }
    all
}

/// `2^n / power` rounded up, where `n` is such that 128 bits are left. (Of 1 it is not used.)
const fn inverse_of(power: u64) -> u128 {
    let (mut quotient, mut rest, mut bits) =
        (0_u128, 1_u128, 127 + u64::BITS - power.leading_zeros());
    while bits > 0 {
        quotient <<= 1;
        rest <<= 1;
        if rest >= power as u128 {
            rest -= power as u128;
            quotient |= 1;
        }
        bits -= 1;
    }
    quotient.wrapping_add(1)
}

/// The `f64` nearest to `mantissa / 10^scale`, even if two are as near. None if the mantissa is
/// zero, or the scale zero or above 18.
///
/// This is the algorithm of Eisel and Lemire ("Number Parsing at a Gigabyte per Second", 2021),
/// which is always exact for such short scales. Nothing here is near the ends of the range of `f64`.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "both halves of a product are used, and scales are small"
)]
#[inline]
pub(super) fn nearest(mantissa: u64, scale: usize) -> Option<f64> {
    /// The bits of an `f64` behind its first.
    const BITS: u32 = 52;
    if mantissa == 0 || scale == 0 {
        return None;
    }
    let inverse = *INVERSES.get(scale)?;
    let zeros = mantissa.leading_zeros();
    let word = mantissa << zeros;
    let product = u128::from(word) * (inverse >> 64);
    let (mut high, mut low) = ((product >> 64) as u64, product as u64);
    // What the second half of the inverse adds only matters if it may carry into what is used.
    if high & (u64::MAX >> (BITS + 3)) == u64::MAX >> (BITS + 3) {
        let more = (u128::from(word) * (inverse & u128::from(u64::MAX))) >> 64;
        let (sum, carried) = low.overflowing_add(more as u64);
        low = sum;
        high += u64::from(carried);
    }
    let top = (high >> 63) as u32;
    let shift = top + 64 - BITS - 3;
    let mut bits = high >> shift;
    // Exactly between two: down to the even one.
    if low <= 1 && scale <= 4 && bits & 3 == 1 && bits << shift == high {
        bits &= !1;
    }
    bits += bits & 1;
    bits >>= 1;
    // The exponent of two, of the first bit: that of `10^-scale`, rounded down, and the rest.
    let of_ten = (scale as i64 * -217_706) >> 16;
    let exponent = of_ten + 63 + i64::from(top) - i64::from(zeros) + 1023;
    // A carry out of the mantissa goes into the exponent, as it should.
    let exponent = u64::try_from(exponent).ok()? << BITS;
    Some(f64::from_bits(exponent.wrapping_add(bits.wrapping_sub(1 << BITS))))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    fn check(mantissa: u64, scale: usize) {
        let text = format!("{mantissa}e-{scale}");
        let right: f64 = text.parse().expect("a number");
        let found = nearest(mantissa, scale).expect("in range");
        assert_eq!(found.to_bits(), right.to_bits(), "{text}: {found:e} for {right:e}");
    }

    #[test]
    fn it_is_what_the_standard_library_says() {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        for n in 0..400_000_u64 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let mantissa = (state ^ state >> 29) >> (n % 60);
            if mantissa > 0 {
                check(mantissa, 1 + (n % 18) as usize);
            }
        }
        for mantissa in [1, 3, 5, 9, u64::MAX, u64::MAX - 1, 10_u64.pow(18) - 1, 1 << 53, 1 << 63] {
            (1..=18).for_each(|scale| check(mantissa, scale));
        }
    }

    #[test]
    fn halves_go_to_the_even_one() {
        // Between two neighbours, and beside: whole numbers of 54 bits and more, times ten.
        for base in [1_u64 << 53, (1 << 53) + 2, (1 << 54) - 2, (1 << 53) + 4_000_002] {
            for scale in 1..=3 {
                let Some(tie) = (base + 1).checked_mul(10_u64.pow(scale)) else { continue };
                for mantissa in [tie - 1, tie, tie + 1] {
                    check(mantissa, scale as usize);
                }
            }
        }
        for (mantissa, scale) in
            [(90_071_992_547_409_925, 1), (900_719_925_474_099_225, 2), (45_035_996_273_704_975, 1)]
        {
            check(mantissa, scale);
        }
    }
}
