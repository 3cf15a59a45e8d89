//! Dates, times and durations of RFC 3339.

/// `2020-02-29T08:30:06.283185Z`.
pub(super) fn date_time(text: &str) -> bool {
    match (text.split_at_checked(10), text.as_bytes().get(10)) {
        (Some((day, rest)), Some(b'T' | b't')) => date(day) && rest.get(1..).is_some_and(time),
        _ => false,
    }
}

/// `2020-02-29`.
pub(super) fn date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return false;
    }
    let (Some(century), Some(year), Some(month), Some(day)) =
        (pair(bytes, 0), pair(bytes, 2), pair(bytes, 5), pair(bytes, 8))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year != 0 || century % 4 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// `08:30:06.283185+01:00`.
pub(super) fn time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [_, _, b':', _, _, b':', _, _, rest @ ..] = bytes else { return false };
    let (Some(hour), Some(minute), Some(second)) = (pair(bytes, 0), pair(bytes, 3), pair(bytes, 6))
    else {
        return false;
    };
    let rest = match rest {
        [b'.', fraction @ ..] => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            match fraction.split_at_checked(digits) {
                Some((digits, rest)) if !digits.is_empty() => rest,
                _ => return false,
            }
        }
        _ => rest,
    };
    // Minutes to add to get UTC.
    let offset = match rest {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => match (pair(rest, 1), pair(rest, 4)) {
            (Some(hours @ ..=23), Some(minutes @ ..=59)) if *sign == b'+' => {
                24 * 60 - (hours * 60 + minutes)
            }
            (Some(hours @ ..=23), Some(minutes @ ..=59)) => hours * 60 + minutes,
            _ => return false,
        },
        _ => return false,
    };
    // A leap second is the last one of a day in UTC.
    let last_minute = || (hour * 60 + minute + offset) % (24 * 60) == 24 * 60 - 1;
    hour <= 23 && minute <= 59 && (second <= 59 || (second == 60 && last_minute()))
}

/// `P1Y2M3DT4H5M6S` or `P2W`. A unit may only be left out at either end.
pub(super) fn duration(text: &str) -> bool {
    let Some(rest) = text.as_bytes().strip_prefix(b"P") else { return false };
    let mut weeks = rest;
    if units(&mut weeks, b"W") == Some(1) && weeks.is_empty() {
        return true;
    }
    let mut rest = rest;
    let Some(dates) = units(&mut rest, b"YMD") else { return false };
    let Some(mut times) = rest.strip_prefix(b"T") else { return dates > 0 && rest.is_empty() };
    units(&mut times, b"HMS").is_some_and(|count| count > 0) && times.is_empty()
}

/// Takes numbers that are followed by neighbouring units, in order. How many; `None` if a number
/// has no such unit.
fn units(rest: &mut &[u8], units: &[u8]) -> Option<usize> {
    let mut next = None;
    let mut count = 0;
    loop {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return Some(count);
        }
        let unit = rest.get(digits)?;
        let at = units.iter().position(|known| known == unit)?;
        if next.is_some_and(|next| next != at) {
            return None;
        }
        next = Some(at + 1);
        count += 1;
        *rest = rest.get(digits + 1..)?;
    }
}

/// The number that two digits make.
fn pair(bytes: &[u8], at: usize) -> Option<u32> {
    let &[tens, ones] = bytes.get(at..at + 2)? else { return None };
    (tens.is_ascii_digit() && ones.is_ascii_digit())
        .then(|| u32::from(tens & 15) * 10 + u32::from(ones & 15))
}
