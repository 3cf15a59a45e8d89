//! Durations of ISO 8601: `P1Y2M3DT4H5M6S`, `P2W`.

/// The numbers of a duration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Iso {
    pub(super) is_negative: bool,
    pub(super) years: u64,
    pub(super) months: u64,
    pub(super) weeks: u64,
    pub(super) days: u64,
    pub(super) hours: u64,
    pub(super) minutes: u64,
    pub(super) seconds: u64,
    pub(super) nanos: u32,
}

impl Iso {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (is_negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let rest = rest.strip_prefix('P')?;
        let (dates, times) = match rest.split_once('T') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (rest, ""),
        };
        if dates.is_empty() && times.is_empty() {
            return None;
        }
        let (whole, nanos) = match times.strip_suffix('S').and_then(|it| it.split_once('.')) {
            Some((whole, digits)) => (format!("{whole}S"), nanos(digits)?),
            None => (times.to_owned(), 0),
        };
        let [years, months, weeks, days] = numbers(dates, ['Y', 'M', 'W', 'D'])?;
        let [hours, minutes, seconds] = numbers(&whole, ['H', 'M', 'S'])?;
        Some(Self { is_negative, years, months, weeks, days, hours, minutes, seconds, nanos })
    }

    /// That many seconds.
    pub(super) fn of_seconds(is_negative: bool, seconds: u64, nanos: u32) -> Self {
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        Self { is_negative, hours, minutes, seconds, nanos, ..Self::default() }
    }

    /// The seconds without their sign, if it has no years or months: these have no fixed length. A
    /// day has 24 hours.
    pub(super) fn seconds(&self) -> Option<u64> {
        if self.years != 0 || self.months != 0 {
            return None;
        }
        let days = self.weeks.checked_mul(7)?.checked_add(self.days)?;
        let hours = days.checked_mul(24)?.checked_add(self.hours)?;
        let minutes = hours.checked_mul(60)?.checked_add(self.minutes)?;
        minutes.checked_mul(60)?.checked_add(self.seconds)
    }

    /// The seconds with their sign.
    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    pub(super) fn signed_seconds(&self) -> Option<i64> {
        let seconds = i64::try_from(self.seconds()?).ok()?;
        Some(if self.is_negative { -seconds } else { seconds })
    }

    /// The text, as RFC 3339 has it where it can: a unit is only left out at either end, and weeks
    /// stand alone.
    pub(super) fn text(&self) -> String {
        let Self { is_negative, years, months, weeks, days, hours, minutes, seconds, nanos } =
            *self;
        let others = [years, months, days, hours, minutes, seconds, u64::from(nanos)];
        let sign = if is_negative { "-" } else { "" };
        if weeks != 0 && others.iter().all(|number| *number == 0) {
            return format!("{sign}P{weeks}W");
        }
        let days = days.saturating_add(weeks.saturating_mul(7));
        let mut out = format!("{sign}P");
        units(&mut out, &[(years, "Y"), (months, "M"), (days, "D")]);
        let mut times = String::new();
        let second = format!("{}S", fraction(nanos));
        if nanos == 0 {
            units(&mut times, &[(hours, "H"), (minutes, "M"), (seconds, "S")]);
        } else {
            units(&mut times, &[(hours, "H"), (minutes, "M")]);
            if hours != 0 && minutes == 0 {
                times.push_str("0M");
            }
            times.extend([seconds.to_string(), second]);
        }
        if times.is_empty() && out.ends_with('P') {
            times.push_str("0S");
        }
        if !times.is_empty() {
            out.push('T');
            out.push_str(&times);
        }
        out
    }
}

/// The nanoseconds that the digits of a fraction say. What is smaller is in the text alone.
pub(super) fn nanos(digits: &str) -> Option<u32> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let first = digits.get(..9).unwrap_or(digits);
    format!("{first:0<9}").parse().ok()
}

/// The fraction of a second with its point; nothing if it is a whole one.
pub(super) fn fraction(nanos: u32) -> String {
    let digits = format!(".{nanos:09}");
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The numbers before these units, which come in this order.
fn numbers<const N: usize>(text: &str, units: [char; N]) -> Option<[u64; N]> {
    let mut found = [0; N];
    let (mut rest, mut from) = (text, 0);
    while !rest.is_empty() {
        let digits = rest.find(|sign: char| !sign.is_ascii_digit())?;
        let (number, unit) = rest.split_at_checked(digits)?;
        let mut signs = unit.chars();
        let unit = signs.next()?;
        let n = units.iter().skip(from).position(|it| *it == unit)? + from;
        *found.get_mut(n)? = number.parse().ok()?;
        (rest, from) = (signs.as_str(), n + 1);
    }
    Some(found)
}

/// Writes numbers with their units, from the first to the last that is not zero.
fn units(out: &mut String, numbers: &[(u64, &str)]) {
    let is_some = |(number, _): &(u64, &str)| *number != 0;
    let (first, last) = (numbers.iter().position(is_some), numbers.iter().rposition(is_some));
    for (n, (number, unit)) in numbers.iter().enumerate() {
        if first.is_some_and(|first| n >= first) && last.is_some_and(|last| n <= last) {
            out.extend([number.to_string().as_str(), unit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Iso;
    use crate::schema::Format;

    #[test]
    fn own_forms() {
        for (text, own) in [
            ("P1Y2M3DT4H5M6S", "P1Y2M3DT4H5M6S"),
            ("P2W", "P2W"),
            ("PT0S", "PT0S"),
            ("P0D", "PT0S"),
            ("P0Y0M0DT0H0M0S", "PT0S"),
            ("PT1H0M5S", "PT1H0M5S"),
            ("PT1H5S", "PT1H0M5S"),
            ("P1Y1D", "P1Y0M1D"),
            ("P1W1D", "P8D"),
            ("PT36H", "PT36H"),
            ("P1DT1S", "P1DT1S"),
        ] {
            let iso = Iso::parse(text).unwrap();
            assert_eq!(iso.text(), own, "{text}");
            assert!(Format::Duration.is_valid(own), "{own}");
        }
        for text in ["PT0.5S", "PT1H0M0.000000001S", "-PT5S", "PT1M0.25S"] {
            assert_eq!(Iso::parse(text).unwrap().text(), text);
        }
        assert_eq!(Iso::parse("PT0.50S").unwrap().nanos, 500_000_000);
        assert_eq!(Iso::parse("P1W1DT1H1M1S").unwrap().seconds(), Some(8 * 86400 + 3661));
        assert_eq!(Iso::parse("P1M").unwrap().seconds(), None);
        assert_eq!(Iso::of_seconds(true, 86405, 0).text(), "-PT24H0M5S");
        for bad in [
            "",
            "P",
            "PT",
            "-",
            "1D",
            "P1",
            "PD",
            "P1DT",
            "P1H",
            "PT1D",
            "PT1S1M",
            "P1D1Y",
            "P1Y1Y",
            "P-1D",
            "P1.5D",
            "PT.5S",
            "PT1.S",
            "P1é",
            "1 hour",
            "P99999999999999999999D",
            "pt5s",
        ] {
            assert_eq!(Iso::parse(bad), None, "{bad}");
        }
        assert_eq!(Iso::parse("P99999999999999999D").unwrap().seconds(), None);
    }
}
