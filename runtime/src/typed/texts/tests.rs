//! What is read into the type of a format is written back as it was, edges included.

use std::{
    net::{Ipv4Addr, Ipv6Addr},
    time::Duration,
};

use crate::typed::{Kept, Text, from_json};

/// These texts come back as they were.
#[track_caller]
fn kept<T: Text>(texts: &[&str]) {
    for text in texts {
        let json = format!("{text:?}");
        let value = from_json::<Kept<T>>(json.as_bytes());
        assert_eq!(value.map(|it| it.to_string()).as_deref(), Ok(*text));
        // The own form of the value is a text of it, too.
        let own = T::from_text(text).map(|value| value.to_text()).unwrap_or_default();
        assert!(T::accepts(&own), "{text}: {own}");
    }
}

/// These texts have no value.
#[track_caller]
fn refused<T: Text>(texts: &[&str]) {
    for text in texts {
        assert!(from_json::<Kept<T>>(format!("{text:?}").as_bytes()).is_err(), "{text}");
    }
}

/// Which of these texts are equal to the first.
#[allow(dead_code, reason = "used by the types of some features")]
fn equal<T: Text + PartialEq>(texts: &[&str]) -> Vec<bool> {
    let all: Vec<Kept<T>> = texts.iter().filter_map(|text| Kept::parse(text)).collect();
    assert_eq!(all.len(), texts.len());
    all.iter().map(|it| all.first() == Some(it)).collect()
}

#[test]
fn addresses() {
    kept::<Ipv4Addr>(&["127.0.0.1", "0.0.0.0", "255.255.255.255"]);
    refused::<Ipv4Addr>(&["300.0.0.1", "1.2.3", "01.2.3.4", "x"]);
    kept::<Ipv6Addr>(&["::1", "0:0:0:0:0:0:0:1", "2001:DB8::1", "::ffff:1.2.3.4", "::"]);
    refused::<Ipv6Addr>(&["1.2.3.4", ":::", "::1%eth0"]);
    let (short, long) = ("::1".parse::<Kept<Ipv6Addr>>(), "0::1".parse::<Kept<Ipv6Addr>>());
    assert_eq!(short, long);
    assert_eq!(short.map(Kept::into_inner), Ok(Ipv6Addr::LOCALHOST));
}

/// Durations of one length.
const LENGTHS: [&str; 8] =
    ["PT0S", "P0D", "P2W", "P1DT12H", "PT36H", "PT1H5S", "P1W2D", "PT0.000000001S"];

#[test]
fn durations() {
    kept::<Duration>(&LENGTHS);
    kept::<Duration>(&["PT18446744073709551615S", "PT1.10S", "PT0.1234567891S"]);
    refused::<Duration>(&["P1Y", "P1M", "-PT1S", "P", "1h", "PT18446744073709551616S"]);
    assert_eq!(Duration::from_text("P1DT1.5S"), Some(Duration::new(86401, 500_000_000)));
    assert_eq!(Duration::new(5400, 0).to_text(), "PT1H30M");
}

#[cfg(feature = "uuid")]
#[test]
fn uuids() {
    kept::<uuid::Uuid>(&[
        "6f1a0b9e-0c4e-4c9a-9d2e-0c2f0f5b1a11",
        "6F1A0B9E-0C4E-4C9A-9D2E-0C2F0F5B1A11",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ]);
    refused::<uuid::Uuid>(&["6f1a0b9e-0c4e-4c9a-9d2e-0c2f0f5b1a1", "", "x"]);
}

#[cfg(feature = "url")]
#[test]
fn urls() {
    kept::<url::Url>(&[
        "http://a",
        "HTTP://EXAMPLE.com:80/%7ea/../b",
        "http://a/",
        "urn:x:y",
        "http://b\u{fc}cher.example/\u{fc}?\u{fc}#\u{fc}",
        "http://[::1]:0080/",
        "file:///etc/hosts",
        "mailto:a@b.example",
        "data:,x%20y",
        "http://user:p%40ss@a/?a=1&a=2#",
    ]);
    refused::<url::Url>(&["", "/a", "a", "http://", "http://[::1"]);
}

#[cfg(feature = "fluent-uri")]
#[test]
fn uris() {
    kept::<fluent_uri::Uri<String>>(&["http://a", "HTTP://EXAMPLE.com:80/%7ea", "urn:x:y"]);
    kept::<fluent_uri::UriRef<String>>(&["", "#", "../a?b", "http://a"]);
    kept::<fluent_uri::Iri<String>>(&["http://\u{fc}/", "urn:x:y"]);
    kept::<fluent_uri::IriRef<String>>(&["\u{fc}", "", "http://a"]);
    refused::<fluent_uri::Uri<String>>(&["", "/a", "http://\u{fc}/", "http://a b/"]);
    refused::<fluent_uri::UriRef<String>>(&["\u{fc}", "a b"]);
}

#[cfg(feature = "rust_decimal")]
#[test]
fn decimals() {
    kept::<rust_decimal::Decimal>(&[
        "1",
        "1.50",
        "-0.10",
        "-0",
        "0001.0",
        "0.0000000000000000000000000001",
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
    ]);
    refused::<rust_decimal::Decimal>(&[
        "0.00000000000000000000000000000001",
        "79228162514264337593543950336",
        "",
        "1,5",
        "NaN",
    ]);
}

/// Values of `date-time`, with offsets, precisions and letters of all kinds.
#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
const TIMES: [&str; 14] = [
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00+00:00",
    "2026-01-01T00:00:00-00:00",
    "2026-01-01t00:00:00z",
    "2026-01-01T00:00:00.500Z",
    "2026-01-01T00:00:00.0Z",
    "2026-01-01T00:00:00.123456789-05:30",
    "2026-01-01T00:00:00.1234567891234Z",
    "1969-12-31T23:59:59.999+14:00",
    "1998-12-31T23:59:60Z",
    "0001-01-01T00:00:00Z",
    "2024-02-29T12:00:00+23:59",
    "2024-02-29T12:00:00-23:59",
    "9999-12-30T21:59:59Z",
];

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
const NO_TIMES: [&str; 5] = [
    "2026-02-30T00:00:00Z",
    "2026-01-01T24:00:01Z",
    "2026-01-01T00:00:00+99:00",
    "2026-01-01",
    "x",
];

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
const DATES: [&str; 4] = ["2026-02-28", "0001-01-01", "9999-12-31", "2024-02-29"];

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
const NO_DATES: [&str; 5] =
    ["2026-02-29", "2026-13-01", "2026-00-01", "26-01-01", "2026-01-01T00:00:00Z"];

/// Values of `time`.
#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
const CLOCKS: [&str; 9] = [
    "00:00:00Z",
    "23:59:59.999999999Z",
    "08:30:06z",
    "08:30:06+01:00",
    "08:30:06.250-05:30",
    "08:30:06.1234567891Z",
    "23:59:60Z",
    "08:30:06",
    "00:59:60+01:00",
];

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
const NO_CLOCKS: [&str; 4] = ["24:00:00Z", "8:30:00Z", "08:30Z", "08:30:06+1"];

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
#[track_caller]
fn clocks<T: Text + PartialEq>() {
    kept::<T>(&CLOCKS);
    refused::<T>(&NO_CLOCKS);
    // The offset is in the text alone, so it tells times apart.
    let texts =
        ["08:30:06+01:00", "08:30:06+01:00", "08:30:06+02:00", "08:30:06Z", "08:30:07+01:00"];
    assert_eq!(equal::<T>(&texts), [true, true, false, false, false]);
    let own = T::from_text("08:30:06.50+01:00").map(|it| it.to_text());
    assert_eq!(own.as_deref(), Some("08:30:06.5Z"));
}

#[cfg(feature = "jiff")]
#[test]
fn times_of_jiff() {
    kept::<jiff::Timestamp>(&TIMES);
    refused::<jiff::Timestamp>(&NO_TIMES);
    assert_eq!(equal::<jiff::Timestamp>(&TIMES[..5]), [true, true, true, true, false]);
    // The range of the type ends a day before that of the format, so that any offset fits.
    refused::<jiff::Timestamp>(&["9999-12-31T23:59:59Z"]);
    kept::<jiff::civil::Date>(&DATES);
    refused::<jiff::civil::Date>(&NO_DATES);
    clocks::<jiff::civil::Time>();
    kept::<jiff::SignedDuration>(&LENGTHS);
    kept::<jiff::SignedDuration>(&["-PT1.5S", "PT9223372036854775807S"]);
    refused::<jiff::SignedDuration>(&["P1Y", "P1M", "1h", "PT9223372036854775808S"]);
    kept::<jiff::SpanFieldwise>(&LENGTHS);
    kept::<jiff::SpanFieldwise>(&["P1Y2M3DT4H5M6S", "-P1Y", "P19998Y", "P1Y1D", "P12M", "PT0.25S"]);
    refused::<jiff::SpanFieldwise>(&["P19999Y", "1 year", "P", "P99999999999999999999D"]);
    // Numbers are as they are written.
    assert_eq!(equal::<jiff::SpanFieldwise>(&["PT90M", "PT1H30M", "PT90M"]), [true, false, true]);
    let made = jiff::SpanFieldwise(jiff::Span::new().hours(1).seconds(5).milliseconds(1250));
    assert_eq!(made.to_text(), "PT1H0M6.25S");
}

#[cfg(feature = "chrono")]
#[test]
fn times_of_chrono() {
    kept::<chrono::DateTime<chrono::Utc>>(&TIMES);
    kept::<chrono::DateTime<chrono::FixedOffset>>(&TIMES);
    kept::<chrono::DateTime<chrono::Utc>>(&["9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z"]);
    kept::<chrono::DateTime<chrono::FixedOffset>>(&["0000-01-01T00:00:00+01:00"]);
    refused::<chrono::DateTime<chrono::Utc>>(&NO_TIMES);
    refused::<chrono::DateTime<chrono::FixedOffset>>(&NO_TIMES);
    kept::<chrono::NaiveDate>(&DATES);
    refused::<chrono::NaiveDate>(&NO_DATES);
    clocks::<chrono::NaiveTime>();
    let leap = <chrono::NaiveTime as Text>::from_text("23:59:60.5Z").map(|it| it.to_text());
    assert_eq!(leap.as_deref(), Some("23:59:60.5Z"));
    kept::<chrono::TimeDelta>(&LENGTHS);
    kept::<chrono::TimeDelta>(&["-PT1.5S"]);
    refused::<chrono::TimeDelta>(&["P1Y", "P1M", "1h", "PT9223372036854775807S"]);
    assert_eq!(chrono::TimeDelta::milliseconds(-1500).to_text(), "-PT1.5S");
}

#[cfg(feature = "time")]
#[test]
fn times_of_time() {
    kept::<time::OffsetDateTime>(&TIMES);
    kept::<time::OffsetDateTime>(&["9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z"]);
    refused::<time::OffsetDateTime>(&NO_TIMES);
    kept::<time::Date>(&DATES);
    refused::<time::Date>(&NO_DATES);
    clocks::<time::Time>();
    kept::<time::Duration>(&LENGTHS);
    kept::<time::Duration>(&["-PT1.5S", "PT9223372036854775807S"]);
    refused::<time::Duration>(&["P1Y", "P1M", "1h", "PT9223372036854775808S"]);
}
