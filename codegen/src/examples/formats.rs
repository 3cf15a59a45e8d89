//! Strings of the formats that drafts define, of a length.

use fastrand::Rng;

use super::string::letter;

/// A label of a host name, or the local part of an address, has at most 63 characters.
const LABEL: usize = 60;

/// A string of a format that a draft defines, of so many characters at least and at most if the
/// format has some of that length; nothing for other formats.
pub(super) fn sample(
    format: &str,
    (least, most): (usize, usize),
    random: &mut Rng,
) -> Option<String> {
    let mut n = |below: u32| random.u32(0..below);
    // What is usual, and what is short: each with what stands before and behind a free part.
    let (usual, short): ((&str, &str), (&str, &str)) = match format {
        "date" => return Some(date(random)),
        "time" => return Some(time(random)),
        "date-time" => return Some(date(random) + "T" + &time(random)),
        "uuid" => {
            let (a, b, c) = (n(u32::MAX), n(65536), n(4096));
            return Some(format!("{a:08x}-{b:04x}-4{c:03x}-8{c:03x}-{a:08x}{b:04x}"));
        }
        "ipv4" => return Some(ipv4(least, most, random)),
        "ipv6" => return Some(ipv6(least, most, random)),
        "duration" if most < 7 => return Some(format!("P{}D", n(9) + 1)),
        "duration" => {
            let days = "1".repeat(least.saturating_sub(4));
            return Some(format!("P{days}{}DT{}H", n(30) + 1, n(24)));
        }
        "email" | "idn-email" => (("user@", ".example.com"), ("a@", ".co")),
        "hostname" | "idn-hostname" => (("host.", ".example.com"), ("", ".co")),
        "uri" | "iri" => (("https://example.com/", ""), ("a:", "")),
        "uri-reference" | "iri-reference" => (("https://example.com/", ""), ("", "")),
        "uri-template" => (("https://example.com/", "{id}"), ("", "")),
        "json-pointer" => (("/a/", ""), ("/", "")),
        "relative-json-pointer" => (("1/a", ""), ("1/", "")),
        "regex" => (("^a+", "$"), ("", "")),
        _ => return None,
    };
    let of = |(head, tail): (&str, &str), free: usize, random: &mut Rng| {
        let length = head.len() + tail.len();
        let free = free.max(least.saturating_sub(length));
        let is_host = matches!(format, "email" | "idn-email" | "hostname" | "idn-hostname");
        padded(head, tail, free, &mut |nth| {
            if is_host && nth % LABEL == LABEL - 1 && nth + 1 < free {
                Some('.')
            } else {
                letter(random)
            }
        })
    };
    let free = if format == "regex" { 0 } else { random.usize(1..=3) };
    if usual.0.len() + usual.1.len() + free <= most {
        return Some(of(usual, free, random));
    }
    let length = short.0.len() + short.1.len();
    match most.checked_sub(length) {
        // A pointer and a reference may be empty.
        None | Some(0) if most < 2 => Some(match format {
            "relative-json-pointer" if most == 1 => "0".to_owned(),
            _ => String::new(),
        }),
        None => None,
        Some(room) => Some(of(short, room.min(3), random)),
    }
}

/// Text before and behind so many characters.
fn padded(
    head: &str,
    tail: &str,
    free: usize,
    char: &mut dyn FnMut(usize) -> Option<char>,
) -> String {
    let mut out = head.to_owned();
    out.extend((0..free).filter_map(char));
    out + tail
}

fn date(random: &mut Rng) -> String {
    let (year, month, day) = (random.u32(0..60), random.u32(1..13), random.u32(1..29));
    format!("20{year:02}-{month:02}-{day:02}")
}

fn time(random: &mut Rng) -> String {
    let (hour, minute, second) = (random.u32(0..24), random.u32(0..60), random.u32(0..60));
    format!("{hour:02}:{minute:02}:{second:02}Z")
}

fn ipv4(least: usize, most: usize, random: &mut Rng) -> String {
    // As many digits as there is room for, in all four numbers.
    let numbers = match (least, most) {
        (..=7, 15..) => 0..256,
        (..=7, _) => 1..10,
        (..=11, _) => 10..100,
        _ => 100..256,
    };
    let octets: Vec<String> = (0..4).map(|_| random.u32(numbers.clone()).to_string()).collect();
    octets.join(".")
}

fn ipv6(least: usize, most: usize, random: &mut Rng) -> String {
    if most < 14 {
        return format!("::{:x}", random.u32(1..16));
    }
    let group = |random: &mut Rng| format!("{:04x}", random.u32(4096..65536));
    if least <= 14 {
        return format!("2001:db8::{}", group(random));
    }
    let groups: Vec<String> = (0..8).map(|_| group(random)).collect();
    groups.join(":")
}
