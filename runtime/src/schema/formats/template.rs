//! URI Templates of RFC 6570.

/// A template of any level.
pub(super) fn uri_template(text: &str) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let valid = match c {
            '{' => match chars.as_str().split_once('}') {
                Some((inner, rest)) => {
                    chars = rest.chars();
                    expression(inner)
                }
                None => false,
            },
            '%' => percent_encoded(&mut chars),
            // The apostrophe is allowed by erratum 6937.
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '|' | '}' | '\u{7f}' | '\0'..='\u{1f}' => {
                false
            }
            _ => c.is_ascii() || is_ucs(c) || is_private(c),
        };
        if !valid {
            return false;
        }
    }
    true
}

fn expression(text: &str) -> bool {
    // The operators `=`, `,`, `!`, `@` and `|` are reserved: no template of this version has them.
    let operators = ['+', '#', '.', '/', ';', '?', '&'];
    text.strip_prefix(operators).unwrap_or(text).split(',').all(variable)
}

fn variable(text: &str) -> bool {
    let name = match text.split_once(':') {
        Some((name, length)) => {
            let digits = length.bytes().all(|byte| byte.is_ascii_digit());
            if !digits || !(1..=4).contains(&length.len()) || length.starts_with('0') {
                return false;
            }
            name
        }
        None => text.strip_suffix('*').unwrap_or(text),
    };
    name.split('.').all(|part| {
        let mut chars = part.chars();
        while let Some(c) = chars.next() {
            let valid = if c == '%' {
                percent_encoded(&mut chars)
            } else {
                c.is_ascii_alphanumeric() || c == '_'
            };
            if !valid {
                return false;
            }
        }
        !part.is_empty()
    })
}

/// Takes the two hexadecimal digits behind a percent sign.
fn percent_encoded(chars: &mut std::str::Chars<'_>) -> bool {
    (0..2).all(|_| chars.next().is_some_and(|c| c.is_ascii_hexdigit()))
}

/// `ucschar` of RFC 3987.
fn is_ucs(c: char) -> bool {
    match u32::from(c) {
        0xa0..=0xd7ff | 0xf900..=0xfdcf | 0xfdf0..=0xffef => true,
        code @ 0x1_0000..=0xe_ffff => {
            code & 0xffff <= 0xfffd && !(0xe_0000..0xe_1000).contains(&code)
        }
        _ => false,
    }
}

/// `iprivate` of RFC 3987.
fn is_private(c: char) -> bool {
    match u32::from(c) {
        0xe000..=0xf8ff => true,
        code @ 0xf_0000..=0x10_ffff => code & 0xffff <= 0xfffd,
        _ => false,
    }
}
