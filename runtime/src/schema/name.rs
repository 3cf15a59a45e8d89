//! The name of a member, prepared for comparison with the input.

/// A member's name.
///
/// ```
/// use typewright::schema::Name;
///
/// static NAME: Name = Name::new("name");
/// assert_eq!(NAME.as_str(), "name");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Name {
    text: &'static str,
    /// The first eight bytes of the name in quotes, or what there is of them, and where these are.
    front: u64,
    mask: u64,
    /// The last eight bytes of the name in quotes, if it has as many.
    back: u64,
}

impl Name {
    /// A name, as it is without quotes and escapes.
    #[must_use]
    #[allow(clippy::many_single_char_names, reason = "the bytes of a word have no names")]
    pub const fn new(text: &'static str) -> Self {
        let name = text.as_bytes();
        let (front, mask, back, is_plain) = match name {
            [a, b, c, d, e, f, g, rest @ ..] => {
                let front = u64::from_le_bytes([b'"', *a, *b, *c, *d, *e, *f, *g]);
                let back = last_word(name);
                let is_plain = is_plain(front ^ OPENING) && is_plain(back ^ CLOSING);
                (front, u64::MAX, back, is_plain && is_plain_between(rest))
            }
            _ => short(name),
        };
        // JSON writes other names in more than one way. No word of an input that begins with a
        // quote is zero.
        let front = if is_plain { front } else { 0 };
        let mask = if is_plain { mask } else { u64::MAX };
        Self { text, front, mask, back }
    }

    /// The name.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.text
    }

    /// How many bytes the name takes, quotes included, if `input` begins with it.
    #[inline]
    pub(crate) fn length_at(&self, input: &[u8]) -> Option<usize> {
        match input.first_chunk() {
            Some(word) => self.length_behind(u64::from_le_bytes(*word), input),
            None => self.short_length_at(input),
        }
    }

    /// The same near the end of a text.
    #[cold]
    fn short_length_at(&self, input: &[u8]) -> Option<usize> {
        let mut word = [0; 8];
        word.iter_mut().zip(input).for_each(|(to, from)| *to = *from);
        let length = self.text.len() + 2;
        ((u64::from_le_bytes(word) ^ self.front) & self.mask == 0 && length <= input.len())
            .then_some(length)
    }

    /// The same where `word` is the first eight bytes of `input`.
    #[inline]
    pub(crate) fn length_behind(&self, word: u64, input: &[u8]) -> Option<usize> {
        if (word ^ self.front) & self.mask != 0 {
            return None;
        }
        let length = self.text.len() + 2;
        if length <= 8 {
            return Some(length);
        }
        let found = input.get(..length)?;
        if found.last_chunk().map(|last| u64::from_le_bytes(*last)) != Some(self.back) {
            return None;
        }
        // Words that overlap cover everything up to two words' length.
        let same = length <= 16 || found.get(1..length - 1) == Some(self.text.as_bytes());
        same.then_some(length)
    }
}

// The compiler interprets all this once for each member of each type, and takes its time for each
// step, most of all for each call: so it goes by words, and by patterns.

/// A word of spaces, and what turns the quote at either end of a word into a space.
const SPACES: u64 = u64::from_le_bytes(*b"        ");
const OPENING: u64 = (b'"' ^ b' ') as u64;
const CLOSING: u64 = OPENING << 56;

/// A name of up to six bytes in quotes: as a word, the bytes of it that the name takes, the word
/// again if it takes all of them, and whether JSON writes it as it is.
const fn short(mut name: &[u8]) -> (u64, u64, u64, bool) {
    let (mut word, mut shift) = (0, 8);
    while let [byte, rest @ ..] = name {
        word |= (*byte as u64) << shift;
        shift += 8;
        name = rest;
    }
    let mask = u64::MAX >> (56 - shift);
    let is_plain = is_plain(word | (SPACES & !(mask >> 8)) | b' ' as u64);
    word |= b'"' as u64 | ((b'"' as u64) << shift);
    (word, mask, if shift == 56 { word } else { 0 }, is_plain)
}

/// The last eight bytes of the name in quotes.
#[allow(clippy::many_single_char_names, reason = "the bytes of a word have no names")]
const fn last_word(name: &[u8]) -> u64 {
    match name {
        [.., t, u, v, w, x, y, z] => u64::from_le_bytes([*t, *u, *v, *w, *x, *y, *z, b'"']),
        _ => 0,
    }
}

/// Whether JSON writes all bytes as they are, but for the last seven, which are not looked at.
#[allow(clippy::many_single_char_names, reason = "the bytes of a word have no names")]
const fn is_plain_between(mut name: &[u8]) -> bool {
    while let [a, b, c, d, e, f, g, h, rest @ ..] = name {
        if !is_plain(u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h])) {
            return false;
        }
        name = rest;
    }
    true
}

/// Whether no byte of the word is `"`, `\` or below 0x20.
const fn is_plain(word: u64) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    // What is smaller than what is taken from it borrows from its high bit.
    let found = (word.wrapping_sub(ONES * 0x20) & !word)
        | (quote.wrapping_sub(ONES) & !quote)
        | (backslash.wrapping_sub(ONES) & !backslash);
    found & (ONES << 7) == 0
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn a_name_of_any_length_is_found_and_no_other() {
        for length in 0..40 {
            let name: &'static str = ('a'..='z').cycle().take(length).collect::<String>().leak();
            let quoted = format!("\"{name}\"");
            let prepared = Name::new(name);
            assert_eq!(prepared.as_str(), name);
            for behind in ["", ":", ": 1, \"other\": 2}"] {
                let found = prepared.length_at(format!("{quoted}{behind}").as_bytes());
                assert_eq!(found, Some(quoted.len()), "{quoted}{behind}");
                assert_eq!(
                    prepared.length_at(format!("\"{name}x\"{behind}").as_bytes()),
                    None,
                    "{quoted}{behind}"
                );
            }
            for at in 0..quoted.len() {
                let mut other = quoted.as_bytes().to_vec();
                other[at] ^= 1;
                assert_eq!(prepared.length_at(&other), None, "{quoted} {at}");
                other.extend_from_slice(b": \"and so on\"}");
                assert_eq!(prepared.length_at(&other), None, "{quoted} {at}");
                assert_eq!(prepared.length_at(&quoted.as_bytes()[..at]), None, "{quoted} {at}");
            }
        }
    }

    #[test]
    fn every_byte_that_json_escapes_is_seen_wherever_it_stands() {
        for length in 1..30 {
            for at in 0..length {
                for byte in 0..0x80_u8 {
                    let mut name = vec![b'a'; length];
                    name[at] = byte;
                    let name: &'static str = String::from_utf8(name).unwrap().leak();
                    let quoted = format!("\"{name}\": 1");
                    let is_plain = !matches!(byte, b'"' | b'\\' | 0..0x20);
                    let found = Name::new(name).length_at(quoted.as_bytes());
                    assert_eq!(found, is_plain.then_some(length + 2), "{name:?}");
                }
            }
        }
        let name = Name::new("größe €");
        assert_eq!(name.length_at("\"größe €\": 1".as_bytes()), Some(13));
    }

    #[test]
    fn names_with_escapes_are_never_found_as_they_are() {
        for name in
            ["\"", "a\"b", "\\", "a\nb", "\u{0}", "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}"]
        {
            assert_eq!(
                Name::new(name).length_at(format!("\"{name}\": 1").as_bytes()),
                None,
                "{name:?}"
            );
        }
    }
}
