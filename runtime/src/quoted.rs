//! The name of a member as it stands in JSON, prepared for being compared with the input.

/// A member's name as JSON text, with both quotes.
///
/// ```
/// use typewright::rules::Quoted;
///
/// static NAME: Quoted = Quoted::new("\"name\"");
/// assert_eq!(NAME.text(), "\"name\"");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Quoted {
    text: &'static str,
    /// The first eight bytes, or what there is of them, and where these are.
    front: u64,
    mask: u64,
}

impl Quoted {
    /// Of a name in quotes, escaped as JSON wants it.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        if let Some(front) = text.as_bytes().first_chunk() {
            return Self { text, front: u64::from_le_bytes(*front), mask: u64::MAX };
        }
        let (mut front, mut mask, mut rest) = (0_u64, 0_u64, text.as_bytes());
        while let [before @ .., byte] = rest {
            front = front << 8 | *byte as u64;
            mask = mask << 8 | 0xFF;
            rest = before;
        }
        Self { text, front, mask }
    }

    /// The name with its quotes.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// How many bytes the name takes if `input` begins with it.
    #[inline]
    pub(crate) fn length_at(&self, input: &[u8]) -> Option<usize> {
        let name = self.text.as_bytes();
        match input.first_chunk() {
            Some(word) => self.length_behind(u64::from_le_bytes(*word), input),
            None => input.starts_with(name).then_some(name.len()),
        }
    }

    /// The same where `word` is the first eight bytes of `input`.
    #[inline]
    pub(crate) fn length_behind(&self, word: u64, input: &[u8]) -> Option<usize> {
        if (word ^ self.front) & self.mask != 0 {
            return None;
        }
        let name = self.text.as_bytes();
        if name.len() <= 8 {
            return Some(name.len());
        }
        let found = input.get(..name.len())?;
        // Words that overlap cover everything up to two words' length.
        let same = match name.len() {
            9..=16 => found.last_chunk::<8>() == name.last_chunk(),
            17..=24 => found.last_chunk::<16>() == name.last_chunk(),
            _ => found == name,
        };
        same.then_some(name.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Quoted;

    #[test]
    fn a_name_of_any_length_is_found_and_no_other() {
        for length in 0..40 {
            let name: String = ('a'..='z').cycle().take(length).collect();
            let quoted: &'static str = Box::leak(format!("\"{name}\"").into_boxed_str());
            let prepared = Quoted::new(quoted);
            for behind in ["", ":", ": 1, \"other\": 2}"] {
                assert_eq!(
                    prepared.length_at(format!("{quoted}{behind}").as_bytes()),
                    Some(quoted.len()),
                    "{quoted}{behind}"
                );
                assert_eq!(prepared.length_at(format!("\"{name}x\"{behind}").as_bytes()), None, "{quoted}{behind}");
            }
            for at in 0..quoted.len() {
                let mut other = quoted.as_bytes().to_vec();
                other[at] ^= 1;
                other.extend_from_slice(b": \"and so on\"}");
                assert_eq!(prepared.length_at(&other), None, "{quoted} {at}");
                assert_eq!(prepared.length_at(&quoted.as_bytes()[..at]), None, "{quoted} {at}");
            }
        }
    }
}
