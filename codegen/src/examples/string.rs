//! Strings: of a length, of a format, met by patterns.

use fastrand::Rng;

use super::{Document, Examples, Facets};
use crate::{
    graph::types::{RulesId, StringDef},
    pattern,
};

/// So often a string is made that several constraints are about.
const TRIES: usize = 60;

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz";

impl Examples<'_> {
    pub(super) fn string(&mut self, facets: &Facets<'_>) -> Option<Document> {
        let strings: Vec<&StringDef> =
            facets.defs.iter().filter_map(|def| def.string.as_ref()).collect();
        let least = strings.iter().map(|it| it.min).max().unwrap_or(0);
        let most = strings.iter().filter_map(|it| it.max).min().unwrap_or(u64::MAX);
        let least = usize::try_from(least).ok()?;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let patterns: Vec<&str> =
            strings.iter().flat_map(|it| &it.patterns).map(|it| it.source.as_str()).collect();
        let formats: Vec<&str> =
            strings.iter().flat_map(|it| &it.formats).map(String::as_str).collect();
        let content = strings.iter().find_map(|it| it.content);
        if patterns.is_empty() && formats.is_empty() && content.is_none() {
            return Some(Document::Text(self.word(least, most)));
        }
        if let Some((is_base64, is_json, schema)) = content.filter(|_| patterns.is_empty()) {
            return self.content(is_base64, is_json, schema);
        }
        let fits = |text: &str| {
            let length = text.chars().count();
            (least..=most).contains(&length)
                && patterns.iter().all(|it| pattern::is_match(it, text).unwrap_or(false))
        };
        for attempt in 0..TRIES {
            let made = match formats.first() {
                // A format is only a remark where a pattern says more.
                Some(format) if patterns.is_empty() || attempt % 2 == 0 => {
                    of_format(format, &mut self.random)
                }
                _ => self.meeting(&patterns, least, attempt),
            };
            match made {
                Some(text) if fits(&text) => return Some(Document::Text(text)),
                // A format that is not known says nothing.
                None if patterns.is_empty() => return Some(Document::Text(self.word(least, most))),
                _ => {}
            }
        }
        let sampled = patterns.iter().flat_map(|source| pattern::samples(source, least));
        sampled.into_iter().find(|text| fits(text)).map(Document::Text)
    }

    /// A string that patterns may match: a sample of one of them, or samples of all, which may stand
    /// anywhere if nothing ties them to an end.
    fn meeting(&mut self, patterns: &[&str], least: usize, attempt: usize) -> Option<String> {
        let nth = attempt.checked_rem(patterns.len())?;
        if attempt % 4 < 2 {
            return pattern::random(patterns.get(nth)?, least, &mut self.random);
        }
        let mut all = String::new();
        for source in patterns {
            all.push_str(&pattern::random(source, 0, &mut self.random)?);
        }
        let missing = least.saturating_sub(all.chars().count());
        let word = self.word(missing, missing);
        Some(if attempt.is_multiple_of(2) { word + &all } else { all + &word })
    }

    /// A word of a length.
    fn word(&mut self, least: usize, most: usize) -> String {
        let usual = least.max(3.min(most));
        let longest = usual.saturating_add(6).min(most.max(least));
        let length = self.random.usize(usual.min(longest)..=longest);
        (0..length).filter_map(|_| letter(&mut self.random)).collect()
    }

    /// What is content of a string.
    fn content(
        &mut self,
        is_base64: bool,
        is_json: bool,
        schema: Option<RulesId>,
    ) -> Option<Document> {
        let text = match schema {
            Some(id) => self.value(&[id], 2, 1)?.to_json(),
            None if is_json => "{}".to_owned(),
            None => self.word(3, 9),
        };
        Some(Document::Text(if is_base64 { base64(text.as_bytes()) } else { text }))
    }
}

fn letter(random: &mut Rng) -> Option<char> {
    LETTERS.get(random.usize(0..LETTERS.len())).map(|byte| char::from(*byte))
}

/// A string of a format that a draft defines.
fn of_format(format: &str, random: &mut Rng) -> Option<String> {
    let mut n = |below: u32| random.u32(0..below);
    Some(match format {
        "date" => format!("20{:02}-{:02}-{:02}", n(60), n(12) + 1, n(28) + 1),
        "date-time" => {
            let day = format!("20{:02}-{:02}-{:02}", n(60), n(12) + 1, n(28) + 1);
            format!("{day}T{:02}:{:02}:{:02}Z", n(24), n(60), n(60))
        }
        "time" => format!("{:02}:{:02}:{:02}Z", n(24), n(60), n(60)),
        "duration" => format!("P{}DT{}H", n(30) + 1, n(24)),
        "email" | "idn-email" => format!("user{}@example.com", n(1000)),
        "hostname" | "idn-hostname" => format!("host{}.example.com", n(1000)),
        "ipv4" => format!("10.{}.{}.{}", n(256), n(256), n(256)),
        "ipv6" => format!("2001:db8::{:x}", n(65536)),
        "uri" | "uri-reference" | "iri" | "iri-reference" => {
            format!("https://example.com/{}", n(1000))
        }
        "uri-template" => format!("https://example.com/{}/{{id}}", n(1000)),
        "uuid" => {
            let (a, b, c) = (n(u32::MAX), n(65536), n(4096));
            format!("{a:08x}-{b:04x}-4{c:03x}-8{c:03x}-{a:08x}{b:04x}")
        }
        "json-pointer" => format!("/a/{}", n(10)),
        "relative-json-pointer" => format!("{}/a", n(4)),
        "regex" => format!("^a{{{}}}$", n(9) + 1),
        _ => return None,
    })
}

/// Bytes in base64.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |n: usize| u32::from(chunk.get(n).copied().unwrap_or(0));
        let word = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            let digit = DIGITS.get((word >> (18 - 6 * n) & 63) as usize).copied();
            out.push(if n > chunk.len() { '=' } else { char::from(digit.unwrap_or(b'=')) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn bytes_are_padded() {
        for (text, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(super::base64(text.as_bytes()), expected);
        }
    }
}
