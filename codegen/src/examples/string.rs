//! Strings: of a length, of a format, met by patterns.

use fastrand::Rng;
use typewright::Format;

use super::{Document, Examples, Facets, formats};
use crate::{
    graph::types::{RulesId, StringDef},
    pattern,
};

/// So often a string is made that several constraints are about.
const TRIES: usize = 60;
/// So often none is found before they are taken to contradict each other: conditions that are chosen
/// independently may ask for two patterns that no string matches, in each document anew.
const UNMET: u32 = 8;

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
        let fits = |text: &str| {
            let length = text.chars().count();
            (least..=most).contains(&length)
                && patterns.iter().all(|it| pattern::is_match(it, text).unwrap_or(false))
                && formats.iter().all(|it| Format::from_name(it).is_none_or(|it| it.is_valid(text)))
        };
        if let Some((is_base64, is_json, schema)) = content.filter(|_| patterns.is_empty()) {
            return self.content(is_base64, is_json, schema, (least, most));
        }
        let key: Vec<usize> =
            strings.iter().map(|it| std::ptr::from_ref::<StringDef>(it).addr()).collect();
        if self.unmet.get(&key).is_some_and(|times| *times >= UNMET) {
            return None;
        }
        for attempt in 0..TRIES {
            let made = match formats.first() {
                Some(format) if patterns.is_empty() || attempt % 2 == 0 => {
                    formats::sample(format, (least, most), &mut self.random)
                }
                // What a pattern is about may be one end of what the format is about.
                Some(_) if attempt % 4 == 1 => {
                    let (word, met) = (self.word(1, 4), self.meeting(&patterns, 0, attempt / 4));
                    met.map(|met| if attempt % 8 == 1 { word + &met } else { met + &word })
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
        let found = sampled.into_iter().find(|text| fits(text)).map(Document::Text);
        if found.is_none() {
            *self.unmet.entry(key).or_default() += 1;
        }
        found
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

    /// What is content of a string, which has so many characters at least and at most.
    fn content(
        &mut self,
        is_base64: bool,
        is_json: bool,
        schema: Option<RulesId>,
        (least, most): (usize, usize),
    ) -> Option<Document> {
        // Four characters of base64 are three bytes.
        let (fewest, room) =
            if is_base64 { (least.div_ceil(4) * 3, most / 4 * 3) } else { (least, most) };
        let text = match schema {
            Some(id) => {
                let text = self.value(&[id], 2, 1)?.to_json();
                // JSON may have white space around it.
                let missing = fewest.saturating_sub(text.chars().count());
                text + &" ".repeat(missing)
            }
            None if is_json && room < 2 => self.random.u32(0..10).to_string(),
            None if is_json => format!("{{}}{}", " ".repeat(fewest.saturating_sub(2))),
            None => self.word(fewest, room.min(fewest.max(9))),
        };
        Some(Document::Text(if is_base64 { base64(text.as_bytes()) } else { text }))
    }
}

pub(super) fn letter(random: &mut Rng) -> Option<char> {
    LETTERS.get(random.usize(0..LETTERS.len())).map(|byte| char::from(*byte))
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
    use crate::{diag::Diagnostics, examples::Examples, load, options::Options};

    #[test]
    fn patterns_that_contradict_each_other_are_given_up() {
        let schema = r#"{ "type": "object", "properties": { "n": { "type": "integer" },
            "s": { "type": "string", "allOf": [{ "pattern": "^a+$" }, { "pattern": "^b+$" }] } } }"#;
        let (mut diag, options) = (Diagnostics::new(), Options::default());
        let text = ("M.json".to_owned(), String::new(), schema.as_bytes().to_vec());
        let sources = load::from_texts([text], &options.load_options(), &mut diag);
        let (graph, _) = crate::analyse(&sources, &options, &mut diag).unwrap();
        diag.finish();
        let mut examples = Examples::new(&graph, graph.types[0].rules, 7);
        let made: Vec<String> =
            (0..200).filter_map(|_| examples.valid()).map(|it| it.to_json()).collect();
        assert_eq!(made.len(), 200);
        assert!(made.iter().all(|it| !it.contains("\"s\"")));
        // Both patterns together: looked for a few times, in 200 documents of many attempts each.
        assert!(
            examples.unmet.values().all(|times| *times <= super::UNMET),
            "{:?}",
            examples.unmet
        );
        assert!(!examples.unmet.is_empty());
    }

    #[test]
    fn bytes_are_padded() {
        for (text, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(super::base64(text.as_bytes()), expected);
        }
    }
}
