//! Times of day: `08:30:06.25+01:00`.

use super::duration::{fraction, nanos};

/// A time of day as a text says it. The offset stays in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    /// 60 in a leap second.
    pub(super) second: u8,
    pub(super) nanos: u32,
}

impl Clock {
    /// Reads a time with an offset, or without one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let end = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
        let (clock, offset) = text.split_at_checked(end)?;
        if !is_offset(offset) {
            return None;
        }
        let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        let mut parts = whole.split(':');
        let mut next = |most| parts.next().and_then(two_digits).filter(|it| *it <= most);
        let (hour, minute, second) = (next(23)?, next(59)?, next(60)?);
        let clock = Self { hour, minute, second, nanos: nanos(fraction)? };
        parts.next().is_none().then_some(clock)
    }

    /// The second and its nanoseconds for types without leap seconds: the end of the second before.
    #[cfg(any(feature = "jiff", feature = "time", test))]
    pub(super) fn without_leap(self) -> (u8, u32) {
        if self.second == 60 { (59, 999_999_999) } else { (self.second, self.nanos) }
    }

    /// The text, in UTC.
    pub(super) fn text(self) -> String {
        let Self { hour, minute, second, nanos } = self;
        let fraction = fraction(nanos);
        format!("{hour:02}:{minute:02}:{second:02}{fraction}Z")
    }
}

fn two_digits(text: &str) -> Option<u8> {
    let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// Whether a text is an offset, or nothing.
fn is_offset(text: &str) -> bool {
    match text.strip_prefix(['+', '-']) {
        Some(offset) => offset.split_once(':').is_some_and(|(hours, minutes)| {
            two_digits(hours).is_some_and(|it| it <= 23)
                && two_digits(minutes).is_some_and(|it| it <= 59)
        }),
        None => matches!(text, "" | "Z" | "z"),
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn times_of_day() {
        for (text, expected, own) in [
            ("08:30:06Z", (8, 30, 6, 0), "08:30:06Z"),
            ("08:30:06.250z", (8, 30, 6, 250_000_000), "08:30:06.25Z"),
            ("23:59:60-00:00", (23, 59, 60, 0), "23:59:60Z"),
            ("00:00:00.0000000009+05:30", (0, 0, 0, 0), "00:00:00Z"),
            ("08:30:06", (8, 30, 6, 0), "08:30:06Z"),
        ] {
            let clock = Clock::parse(text).unwrap();
            let Clock { hour, minute, second, nanos } = clock;
            assert_eq!((hour, minute, second, nanos), expected, "{text}");
            assert_eq!(clock.text(), own, "{text}");
        }
        assert_eq!(Clock::parse("23:59:60Z").unwrap().without_leap(), (59, 999_999_999));
        for bad in [
            "",
            "Z",
            "8:30:06Z",
            "24:00:00Z",
            "12:60:00Z",
            "12:00:61Z",
            "12:00Z",
            "12:00:00.Z",
            "12:00:00.+1Z",
            "12:00:00:00Z",
            "12:00:00+24:00",
            "12:00:00+1:00",
            "12:00:00+0100",
            "12:00:00ZZ",
            "12:00:00 Z",
            "é",
        ] {
            assert_eq!(Clock::parse(bad), None, "{bad}");
        }
    }
}
