//! Days, in UTC.

use std::fmt;

/// A day of the Gregorian calendar: year, month, day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date(u32, u32, u32);

impl Date {
    /// Reads `2027-03-01`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut number = |width: usize| {
            let part = parts.next()?;
            let digits = part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse::<u32>().ok())?
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let exists = parts.next().is_none() && day >= 1 && day <= days_of(year, month)?;
        exists.then_some(Self(year, month, day))
    }

    /// The current day. The output depends on it only if the allow file names a day.
    #[allow(clippy::disallowed_types, reason = "`until` in the allow file is about the day")]
    pub(crate) fn today() -> Self {
        let seconds = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |it| it.as_secs());
        Self::after_1970(seconds / 86_400)
    }

    /// So many days after the first of 1970.
    fn after_1970(mut days: u64) -> Self {
        let (mut year, mut month) = (1970, 1);
        loop {
            let here = u64::from(days_of(year, month).unwrap_or(31));
            if days < here {
                return Self(year, month, u32::try_from(days).unwrap_or_default() + 1);
            }
            days -= here;
            month += 1;
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
    }
}

fn days_of(year: u32, month: u32) -> Option<u32> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap { 29 } else { 28 }),
        _ => None,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        for text in ["2027-03-01", "2024-02-29", "2000-02-29", "1970-01-01"] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "2027-3-1",
            "2027-13-01",
            "2027-00-01",
            "2027-02-29",
            "1900-02-29",
            "2027-01-00",
            "2027-01-01-01",
            "+027-01-01",
            "2027-01-1x",
            "2027/01/01",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (days, text) in
            [(0, "1970-01-01"), (59, "1970-03-01"), (19_782, "2024-02-29"), (20_783, "2026-11-26")]
        {
            assert_eq!(Date::after_1970(days).to_string(), text);
        }
    }
}
