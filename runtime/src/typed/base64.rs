//! Bytes that are written in base64.

use std::ops::Deref;

use super::Text;
use crate::check;

/// Bytes that are a string in base64, for the option `types`: `"byte" = "typewright::Base64"`.
///
/// A text with padding, and without line breaks, as RFC 4648 has it in section 4.
///
/// ```
/// use typewright::{Base64, Text};
///
/// assert_eq!(Base64::from_text("Zm9v"), Some(Base64(b"foo".to_vec())));
/// assert_eq!(Base64(b"fo".to_vec()).to_text(), "Zm8=");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64(pub Vec<u8>);

impl Text for Base64 {
    fn from_text(text: &str) -> Option<Self> {
        check::base64(text).map(Self)
    }

    fn to_text(&self) -> String {
        const DIGITS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::with_capacity(self.0.len().div_ceil(3) * 4);
        for chunk in self.0.chunks(3) {
            let byte = |n: usize| u32::from(chunk.get(n).copied().unwrap_or(0));
            let word = byte(0) << 16 | byte(1) << 8 | byte(2);
            for n in 0..4 {
                let digit = DIGITS.get((word >> (18 - 6 * n) & 63) as usize).copied();
                out.push(if n > chunk.len() { '=' } else { digit.map_or('=', char::from) });
            }
        }
        out
    }
}

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typed::Kept;

    #[test]
    fn bytes_are_written_as_they_were_read() {
        for text in ["", "Zg==", "Zm8=", "Zm9v", "+/+/", "AAECAwQFBgc="] {
            let kept = text.parse::<Kept<Base64>>().map(|it| (it.to_text(), it.to_string()));
            assert_eq!(kept, Ok((text.to_owned(), text.to_owned())));
        }
        assert!("Zg".parse::<Kept<Base64>>().is_err());
        assert_eq!(Base64::from(vec![0xfb, 0xff, 0xbf]).to_text(), "+/+/");
    }
}
