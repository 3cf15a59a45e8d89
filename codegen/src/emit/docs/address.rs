//! Web addresses in running text.

/// The longest address that is looked at closely.
const MAX_LEN: usize = 2048;

/// The address that a text starts with, without what belongs to the sentence around it; empty if
/// there is none.
pub(super) fn bare(text: &str, in_row: bool) -> &str {
    if !is_address(text) {
        return "";
    }
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '\\') || in_row && c == '|'
    };
    let mut url = text.get(..text.find(ends).unwrap_or(text.len())).unwrap_or_default();
    // What is longer is no address, and each round looks at all of it.
    while url.len() <= MAX_LEN {
        let shorter = url.trim_end_matches([
            '.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '\u{2019}', '\u{201d}',
        ]);
        let shorter =
            [('(', ')'), ('[', ']'), ('{', '}')].iter().fold(shorter, |url, (open, close)| {
                let unbalanced = url.matches(*close).count() > url.matches(*open).count();
                if unbalanced { url.strip_suffix(*close).unwrap_or(url) } else { url }
            });
        if shorter == url {
            break;
        }
        url = shorter;
    }
    // `[x](https://..)` with something wrong in it: the address ends where the link would.
    url = url.split_once("](").map_or(url, |(before, _)| before);
    if is_address(url) { url } else { "" }
}

/// Whether a text starts like an address on the web, with something behind the slashes.
pub(super) fn is_address(text: &str) -> bool {
    text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).is_some_and(|rest| {
        rest.starts_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '[' | '{' | '$' | '%' | '_' | '-')
        })
    })
}
