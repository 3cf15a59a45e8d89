//! Reasons why a string does not have its format, if a few words suffice.

use super::{Format, time};

impl Format {
    /// Why the string, which has not the format, has not.
    pub(crate) fn reason(self, text: &str) -> Option<String> {
        match self {
            Self::Date => date(text),
            Self::DateTime => date_time(text),
            Self::Time => clock(text),
            Self::Duration => Some("write it like `P1DT2H30M`".to_owned()),
            Self::Email | Self::IdnEmail => email(text),
            Self::Hostname | Self::IdnHostname => hostname(text),
            Self::Ipv4 => ipv4(text),
            Self::Uuid => Some(uuid(text)),
            Self::JsonPointer if !text.starts_with('/') => Some("it begins with `/`".to_owned()),
            #[cfg(feature = "uri")]
            Self::Uri | Self::Iri => uri(text),
            #[cfg(feature = "uri")]
            Self::UriReference | Self::IriReference => space(text),
            _ => None,
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn date(text: &str) -> Option<String> {
    let like = || Some("write it as year-month-day, like `2026-02-28`".to_owned());
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return match text.get(..10) {
            Some(start) if time::date(start) => Some("write the date without a time".to_owned()),
            _ => like(),
        };
    };
    if year.len() != 4 || !digits(year) || !digits(month) || !digits(day) {
        return match text.get(..10) {
            Some(start) if time::date(start) => Some("write the date without a time".to_owned()),
            _ => like(),
        };
    }
    if month.len() != 2 || day.len() != 2 {
        return Some("month and day have two digits".to_owned());
    }
    let number: usize = month.parse().ok()?;
    let Some(name) = number.checked_sub(1).and_then(|n| MONTHS.get(n)) else {
        return Some(format!("there is no month {month}"));
    };
    if day == "00" {
        return Some("there is no day 00".to_owned());
    }
    let last = (28..=31).rev().find(|day| time::date(&format!("{year}-{month}-{day}")))?;
    let year = if number == 2 { format!(" {year}") } else { String::new() };
    Some(format!("{name}{year} has {last} days"))
}

fn date_time(text: &str) -> Option<String> {
    let Some((day, rest)) = text.split_at_checked(10) else { return date(text) };
    if !time::date(day) {
        return date(day);
    }
    match rest.bytes().next() {
        None => Some(format!("the time is missing, as in `{day}T08:30:00Z`")),
        Some(b'T' | b't') => rest.get(1..).and_then(clock),
        Some(b' ') => Some("write `T` between date and time".to_owned()),
        Some(_) => Some(format!("write it like `{day}T08:30:00Z`")),
    }
}

fn clock(text: &str) -> Option<String> {
    let like = || Some("write it like `08:30:00Z`".to_owned());
    let end = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(end)?;
    let parts: Vec<&str> = clock.split('.').next().unwrap_or_default().split(':').collect();
    let is_pair = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(is_pair) {
        return like();
    }
    let [hour, minute, rest @ ..] = parts.as_slice() else { return like() };
    if *hour > "23" {
        return Some(format!("there is no hour {hour}"));
    }
    if *minute > "59" {
        return Some(format!("there is no minute {minute}"));
    }
    match rest {
        [] => Some("the seconds are missing".to_owned()),
        [second] if *second > "59" => Some(format!("there is no second {second}")),
        [_] if zone.is_empty() => Some(
            "the time zone is missing: end with `Z`, or with an offset like `+01:00`".to_owned(),
        ),
        [_] => Some("write the time zone as `Z`, or as an offset like `+01:00`".to_owned()),
        _ => like(),
    }
}

fn space(text: &str) -> Option<String> {
    text.contains(' ').then(|| "write a space as `%20`".to_owned())
}

#[cfg(feature = "uri")]
fn uri(text: &str) -> Option<String> {
    if let Some(space) = space(text) {
        return Some(space);
    }
    let scheme = text.split([':', '/', '?', '#']).next().unwrap_or_default();
    let has_scheme = text.get(scheme.len()..).is_some_and(|rest| rest.starts_with(':'));
    (!has_scheme).then(|| "the scheme is missing, as in `https://`".to_owned())
}

fn email(text: &str) -> Option<String> {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return Some("there is no `@`".to_owned());
    };
    if local.is_empty() {
        return Some("there is nothing before the `@`".to_owned());
    }
    if domain.is_empty() {
        return Some("there is nothing after the `@`".to_owned());
    }
    text.contains(' ').then(|| "there is a space in it".to_owned())
}

fn hostname(text: &str) -> Option<String> {
    if text.contains("://") {
        return Some("write the host alone, without scheme and path".to_owned());
    }
    let odd = text
        .chars()
        .find(|char| char.is_ascii() && !char.is_ascii_alphanumeric() && !"-.".contains(*char))?;
    Some(format!("a host name has no {odd:?}"))
}

fn ipv4(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('.').take(6).collect();
    if parts.len() != 4 {
        return Some("an address has four numbers, like `192.0.2.1`".to_owned());
    }
    for part in parts {
        if part.is_empty() || part.len() > 20 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some("an address has four numbers, like `192.0.2.1`".to_owned());
        }
        if part.len() > 1 && part.starts_with('0') {
            return Some(format!("{part} has a leading zero"));
        }
        if part.len() > 3 || (part.len() == 3 && part > "255") {
            return Some(format!("{part} is more than 255"));
        }
    }
    None
}

fn uuid(text: &str) -> String {
    if text.starts_with(['{', '(']) || text.starts_with("urn:") {
        return "write the UUID alone".to_owned();
    }
    if text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return "the hyphens are missing".to_owned();
    }
    match text.chars().find(|char| !char.is_ascii_hexdigit() && *char != '-') {
        Some(odd) => format!("{odd:?} is no hexadecimal digit"),
        None => "it has 8, 4, 4, 4 and 12 digits".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_why() {
        for (format, text, expected) in [
            (Format::Date, "2026-02-30", "February 2026 has 28 days"),
            (Format::Date, "2024-02-30", "February 2024 has 29 days"),
            (Format::Date, "2026-04-31", "April has 30 days"),
            (Format::Date, "2026-13-01", "there is no month 13"),
            (Format::Date, "2026-00-01", "there is no month 00"),
            (Format::Date, "2026-01-00", "there is no day 00"),
            (Format::Date, "2026-1-1", "month and day have two digits"),
            (Format::Date, "30.02.2026", "write it as year-month-day, like `2026-02-28`"),
            (Format::Date, "2026-02-28T10:00:00Z", "write the date without a time"),
            (Format::Date, "é", "write it as year-month-day, like `2026-02-28`"),
            (Format::DateTime, "2026-02-30T10:00:00Z", "February 2026 has 28 days"),
            (Format::DateTime, "2026-02-28", "the time is missing, as in `2026-02-28T08:30:00Z`"),
            (Format::DateTime, "2026-02-28 10:00:00Z", "write `T` between date and time"),
            (
                Format::DateTime,
                "2026-02-28T10:00:00",
                "the time zone is missing: end with `Z`, or with an offset like `+01:00`",
            ),
            (Format::Time, "25:00:00Z", "there is no hour 25"),
            (Format::Time, "10:00Z", "the seconds are missing"),
            (
                Format::Time,
                "10:00:00+1",
                "write the time zone as `Z`, or as an offset like `+01:00`",
            ),
            (Format::Email, "ada", "there is no `@`"),
            (Format::Ipv4, "192.168.0.300", "300 is more than 255"),
            (Format::Ipv4, "192.168.0.01", "01 has a leading zero"),
            (Format::Ipv4, "192.168.0", "an address has four numbers, like `192.0.2.1`"),
            (Format::Uuid, "6f1a0b9e0c4e4c9a9d2e0c2f0f5b1a11", "the hyphens are missing"),
            (Format::Hostname, "a_b", "a host name has no '_'"),
        ] {
            assert!(!format.is_valid(text), "{text}");
            assert_eq!(format.reason(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn any_text_is_taken() {
        for text in
            ["", "-", "--", ":", "T", "\u{1f600}\u{1f600}\u{1f600}", "2026-02-", "....", "@"]
        {
            for format in Format::ALL {
                let _ = format.reason(text);
            }
        }
    }
}
