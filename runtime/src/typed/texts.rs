//! The types for formats that are known here.

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time", test))]
mod clock;
mod duration;
#[cfg(test)]
mod tests;

use std::{
    net::{Ipv4Addr, Ipv6Addr},
    time::Duration,
};

use self::duration::Iso;
use super::Text;

macro_rules! texts {
    ($($(#[$cfg:meta])? $ty:ty: |$text:ident| $from:expr, |$value:ident| $to:expr;)*) => {$(
        $(#[$cfg])?
        impl Text for $ty {
            fn from_text($text: &str) -> Option<Self> {
                $from
            }

            fn to_text(&self) -> String {
                let $value = self;
                $to
            }
        }
    )*};
}

/// Times of day: the value is the time at the offset, which only the text has.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
macro_rules! clocks {
    ($($(#[$cfg:meta])? $ty:ty: |$clock:ident| $from:expr, |$value:ident| $to:expr;)*) => {$(
        $(#[$cfg])?
        impl Text for $ty {
            const IS_WHOLE: bool = false;

            fn from_text(text: &str) -> Option<Self> {
                let $clock = clock::Clock::parse(text)?;
                $from
            }

            fn to_text(&self) -> String {
                let $value = self;
                $to.text()
            }
        }
    )*};
}

texts! {
    Ipv4Addr: |text| text.parse().ok(), |value| value.to_string();
    Ipv6Addr: |text| text.parse().ok(), |value| value.to_string();
    Duration: |text| {
        let iso = Iso::parse(text).filter(|iso| !iso.is_negative)?;
        Some(Self::new(iso.seconds()?, iso.nanos))
    }, |value| Iso::of_seconds(false, value.as_secs(), value.subsec_nanos()).text();
    #[cfg(feature = "uuid")]
    uuid::Uuid: |text| Self::parse_str(text).ok(), |value| value.to_string();
    #[cfg(feature = "fluent-uri")]
    fluent_uri::Uri<String>: |text| Self::parse(text.to_owned()).ok(), |value| value.as_str().to_owned();
    #[cfg(feature = "fluent-uri")]
    fluent_uri::UriRef<String>: |text| Self::parse(text.to_owned()).ok(), |value| value.as_str().to_owned();
    #[cfg(feature = "fluent-uri")]
    fluent_uri::Iri<String>: |text| Self::parse(text.to_owned()).ok(), |value| value.as_str().to_owned();
    #[cfg(feature = "fluent-uri")]
    fluent_uri::IriRef<String>: |text| Self::parse(text.to_owned()).ok(), |value| value.as_str().to_owned();
    #[cfg(feature = "rust_decimal")]
    rust_decimal::Decimal: |text| Self::from_str_exact(text).ok(), |value| value.to_string();
    #[cfg(feature = "url")]
    url::Url: |text| Self::parse(text).ok(), |value| value.as_str().to_owned();
}

#[cfg(feature = "jiff")]
texts! {
    jiff::Timestamp: |text| nine_digits(text).parse().ok(), |value| value.to_string();
    jiff::civil::Date: |text| {
        let [year, month, day] = date(text)?;
        Self::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
    }, |value| value.to_string();
    jiff::SignedDuration: |text| {
        let iso = Iso::parse(text)?;
        let nanos = i32::try_from(iso.nanos).ok()?;
        Some(Self::new(iso.signed_seconds()?, if iso.is_negative { -nanos } else { nanos }))
    }, |value| seconds(value.as_secs(), value.subsec_nanos());
    jiff::SpanFieldwise: |text| Iso::parse(text).and_then(|iso| span(&iso)), |value| of_span(value.0);
}

#[cfg(feature = "chrono")]
texts! {
    chrono::DateTime<chrono::Utc>: |text| chrono::DateTime::parse_from_rfc3339(text).ok().map(Into::into),
        |value| value.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
    chrono::DateTime<chrono::FixedOffset>: |text| Self::parse_from_rfc3339(text).ok(),
        |value| value.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
    chrono::NaiveDate: |text| {
        let [year, month, day] = date(text)?;
        Self::from_ymd_opt(year.into(), month.into(), day.into())
    }, |value| value.to_string();
    chrono::TimeDelta: |text| {
        let iso = Iso::parse(text)?;
        let value = Self::new(iso.seconds()?.try_into().ok()?, iso.nanos)?;
        Some(if iso.is_negative { -value } else { value })
    }, |value| seconds(value.num_seconds(), value.subsec_nanos());
}

#[cfg(feature = "time")]
texts! {
    time::OffsetDateTime:
        |text| Self::parse(&nine_digits(text), &time::format_description::well_known::Rfc3339).ok(),
        |value| value.format(&time::format_description::well_known::Rfc3339).unwrap_or_default();
    time::Date: |text| {
        let [year, month, day] = date(text)?;
        let month = time::Month::try_from(u8::try_from(month).ok()?).ok()?;
        Self::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
    }, |value| format!("{:04}-{:02}-{:02}", value.year(), u8::from(value.month()), value.day());
    time::Duration: |text| {
        let iso = Iso::parse(text)?;
        let nanos = i32::try_from(iso.nanos).ok()?;
        Some(Self::new(iso.signed_seconds()?, if iso.is_negative { -nanos } else { nanos }))
    }, |value| seconds(value.whole_seconds(), value.subsec_nanoseconds());
}

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
clocks! {
    #[cfg(feature = "jiff")]
    jiff::civil::Time: |clock| {
        let (second, nanos) = clock.without_leap();
        let small = |number: u8| i8::try_from(number).ok();
        let nanos = i32::try_from(nanos).ok()?;
        Self::new(small(clock.hour)?, small(clock.minute)?, small(second)?, nanos).ok()
    }, |value| clock::Clock {
        hour: value.hour().unsigned_abs(),
        minute: value.minute().unsigned_abs(),
        second: value.second().unsigned_abs(),
        nanos: value.subsec_nanosecond().unsigned_abs(),
    };
    #[cfg(feature = "chrono")]
    chrono::NaiveTime: |clock| {
        // chrono has leap seconds: they are the second before, and a second of nanoseconds more.
        let (second, more) = if clock.second == 60 { (59, 1_000_000_000) } else { (clock.second, 0) };
        let (hour, minute) = (clock.hour.into(), clock.minute.into());
        Self::from_hms_nano_opt(hour, minute, second.into(), clock.nanos + more)
    }, |value| {
        use chrono::Timelike as _;
        let small = |number: u32| u8::try_from(number).unwrap_or_default();
        let (leap, nanos) = (value.nanosecond() / 1_000_000_000, value.nanosecond() % 1_000_000_000);
        clock::Clock {
            hour: small(value.hour()),
            minute: small(value.minute()),
            second: small(value.second() + leap),
            nanos,
        }
    };
    #[cfg(feature = "time")]
    time::Time: |clock| {
        let (second, nanos) = clock.without_leap();
        Self::from_hms_nano(clock.hour, clock.minute, second, nanos).ok()
    }, |value| {
        let (hour, minute, second, nanos) = value.as_hms_nano();
        clock::Clock { hour, minute, second, nanos }
    };
}

/// A date-time without more digits of its seconds than the types hold.
#[cfg(any(feature = "jiff", feature = "time"))]
fn nine_digits(text: &str) -> std::borrow::Cow<'_, str> {
    let cut = || {
        let (whole, rest) = text.split_once('.')?;
        let digits = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
        let (fraction, offset) = rest.split_at_checked(digits)?;
        Some(format!("{whole}.{}{offset}", fraction.get(..9).filter(|it| *it != fraction)?))
    };
    cut().map_or(std::borrow::Cow::Borrowed(text), std::borrow::Cow::Owned)
}

/// The numbers of `2026-02-28`.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn date(text: &str) -> Option<[u16; 3]> {
    let mut parts = text.split('-');
    let mut next = |digits| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let date = [next(4)?, next(2)?, next(2)?];
    parts.next().is_none().then_some(date)
}

/// The text of a duration in seconds; both numbers have one sign.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn seconds(seconds: i64, nanos: i32) -> String {
    let is_negative = seconds < 0 || nanos < 0;
    Iso::of_seconds(is_negative, seconds.unsigned_abs(), nanos.unsigned_abs()).text()
}

/// The span with these numbers, if it is in range.
#[cfg(feature = "jiff")]
fn span(iso: &Iso) -> Option<jiff::SpanFieldwise> {
    let number = |number: u64| i64::try_from(number).ok();
    let span = jiff::Span::new()
        .try_years(number(iso.years)?)
        .and_then(|it| it.try_months(number(iso.months).unwrap_or(i64::MAX)))
        .and_then(|it| it.try_weeks(number(iso.weeks).unwrap_or(i64::MAX)))
        .and_then(|it| it.try_days(number(iso.days).unwrap_or(i64::MAX)))
        .and_then(|it| it.try_hours(number(iso.hours).unwrap_or(i64::MAX)))
        .and_then(|it| it.try_minutes(number(iso.minutes).unwrap_or(i64::MAX)))
        .and_then(|it| it.try_seconds(number(iso.seconds).unwrap_or(i64::MAX)))
        .and_then(|it| it.try_nanoseconds(iso.nanos))
        .ok()?;
    Some(jiff::SpanFieldwise(if iso.is_negative { -span } else { span }))
}

/// The text of a span. What is less than a second is its fraction.
#[cfg(feature = "jiff")]
fn of_span(span: jiff::Span) -> String {
    let small = i128::from(span.get_milliseconds()) * 1_000_000
        + i128::from(span.get_microseconds()) * 1_000
        + i128::from(span.get_nanoseconds());
    let small = small.unsigned_abs();
    let iso = Iso {
        is_negative: span.is_negative(),
        years: span.get_years().unsigned_abs().into(),
        months: span.get_months().unsigned_abs().into(),
        weeks: span.get_weeks().unsigned_abs().into(),
        days: span.get_days().unsigned_abs().into(),
        hours: span.get_hours().unsigned_abs().into(),
        minutes: span.get_minutes().unsigned_abs(),
        seconds: u64::try_from(small / 1_000_000_000)
            .unwrap_or(u64::MAX)
            .saturating_add(span.get_seconds().unsigned_abs()),
        nanos: u32::try_from(small % 1_000_000_000).unwrap_or_default(),
    };
    iso.text()
}
