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
    pub const fn new(text: &'static str) -> Self {
        let name = text.as_bytes();
        if has_escapes(name) {
            // JSON writes it in more than one way. No word of an input that begins with a quote is
            // zero.
            return Self { text, front: 0, mask: u64::MAX, back: 0 };
        }
        let length = name.len() + 2;
        let (mut front, mut mask, mut back, mut n) = (0_u64, 0_u64, 0_u64, 0_u32);
        while n < 8 {
            let at = n as usize;
            if at < length {
                front |= (quoted_byte(name, at) as u64) << (8 * n);
                mask |= 0xFF << (8 * n);
            }
            if length >= 8 {
                back |= (quoted_byte(name, length - 8 + at) as u64) << (8 * n);
            }
            n += 1;
        }
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

/// The byte at `at` of the name in quotes.
const fn quoted_byte(name: &[u8], at: usize) -> u8 {
    match at.checked_sub(1) {
        Some(inside) => match name.split_at_checked(inside) {
            Some((_, [byte, ..])) => *byte,
            _ => b'"',
        },
        None => b'"',
    }
}

/// Whether JSON has to write any of these bytes as an escape.
const fn has_escapes(mut name: &[u8]) -> bool {
    while let [byte, rest @ ..] = name {
        if matches!(byte, b'"' | b'\\' | 0..0x20) {
            return true;
        }
        name = rest;
    }
    false
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
