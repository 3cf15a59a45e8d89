//! Text that is not JSON: what is wrong with it.

use super::{Advice, ticked};

/// What stands at `offset` instead of `expected`, in words, and what to do about it.
pub(crate) fn syntax(text: &str, offset: usize, expected: &str) -> (Option<String>, Advice) {
    let (all_before, rest) = text.split_at_checked(offset).unwrap_or((text, ""));
    let before = all_before.trim_ascii_end();
    let last = before.chars().next_back();
    let Some(char) = rest.chars().next() else {
        return (None, at_end(text, before));
    };
    if char.is_control() && !char.is_ascii_whitespace() && !expected.contains("control") {
        return (None, Advice::default());
    }
    if matches!(char, '}' | ']') && last == Some(',') {
        let found = format!("`{char}` after a trailing comma");
        return (Some(found), say("remove the comma"));
    }
    let word: String =
        rest.chars().take_while(|char| char.is_alphanumeric() || "_-$".contains(*char)).collect();
    if let Some(advice) = glued(all_before, rest) {
        return (None, advice);
    }
    let advice = match char {
        '}' | ']' | ',' if last == Some(':') => say("the member has no value"),
        '}' | ']' if expected.starts_with("`,`") => say(&open(before).unwrap_or_default()),
        '\'' | '‘' | '’' | '“' | '”' => say("write strings in double quotes"),
        '/' if rest.starts_with("//") || rest.starts_with("/*") => {
            say("JSON has no comments: remove it")
        }
        '#' => say("JSON has no comments: remove it"),
        '<' if before.is_empty() => say("this is XML or HTML"),
        '\u{feff}' => say("save the text without a byte order mark"),
        ',' if matches!(last, Some(',' | '[' | '{' | ':') | None) => say("remove this comma"),
        ';' => say("write `,`"),
        '=' if expected == "`:`" => say("write `:`"),
        _ if expected == "`:`" && (!word.is_empty() || matches!(char, '"' | '{' | '[')) => {
            say("a colon is missing")
        }
        _ if expected.contains("control character") => match char {
            '\n' | '\r' => say("write a line break in a string as `\\n`, or close the string"),
            '\t' => say("write a tab in a string as `\\t`"),
            _ => say(&format!("write it as `\\u{:04x}`", u32::from(char))),
        },
        _ if expected == "a digit" && before == "-" && rest.starts_with("--") => {
            say("this is YAML")
        }
        _ if expected == "a digit" => match last {
            Some('-') if char == 'I' => say("JSON has no `-Infinity`: write `null`"),
            Some(last @ ('.' | '-' | 'e' | 'E' | '+')) => {
                say(&format!("write a digit after `{last}`"))
            }
            _ => return (None, Advice::default()),
        },
        _ if expected == "a hexadecimal digit" => say("write four hexadecimal digits after `\\u`"),
        _ if expected == "a pair of surrogates" => {
            say("write the character itself, or both parts of the pair")
        }
        _ if expected == "an escape" => say("write a backslash in a string as `\\\\`"),
        _ if expected.contains("leading zero") => say("write the number without the leading zero"),
        _ if expected.contains("member's name") && !word.is_empty() && word.len() < 64 => {
            say(&format!("write member names in double quotes: \"{word}\""))
        }
        _ if expected == "the end of the input" => {
            say("a document is one JSON value: remove what follows it")
        }
        _ if expected.starts_with("`,`")
            && (char == '"' || char == '{' || char == '[' || !word.is_empty()) =>
        {
            say("a comma is missing")
        }
        '+' => say("write the number without `+`"),
        '.' => say("write a digit before the point"),
        _ if before.is_empty() && is_yaml(rest) => say("this is YAML"),
        _ if matches!(expected, "a value" | "true" | "false" | "null") => {
            // The word may have begun before the byte that does not fit.
            let start =
                before.len() - before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
            let word = if before.len() < offset {
                word
            } else {
                format!("{}{word}", before.get(start..).unwrap_or_default())
            };
            return (None, not_a_value(&word));
        }
        _ => return (None, Advice::default()),
    };
    (None, advice)
}

fn say(text: &str) -> Advice {
    Advice::new(text.to_owned())
}

/// What to do about a number or word that goes on with what JSON does not have there.
fn glued(before: &str, rest: &str) -> Option<Advice> {
    let is_part = |char: char| char.is_alphanumeric() || "_-+.".contains(char);
    let is_time =
        rest.as_bytes().first_chunk().is_some_and(|[a, b]| *a == b':' && b.is_ascii_digit());
    let begins = |char: char| is_part(char) && char != '+';
    if !(is_time || rest.starts_with(begins))
        || !before.ends_with(|char: char| char.is_ascii_alphanumeric())
    {
        return None;
    }
    let start = before.trim_end_matches(is_part).len();
    let begun = before.get(start..)?;
    let after = rest.trim_start_matches(|char| is_part(char) || char == ':');
    let word = format!("{begun}{}", rest.get(..rest.len() - after.len())?);
    let word = word.trim_end_matches(':');
    let is_digit = |byte: u8| byte.is_ascii_digit();
    if !begun.bytes().all(|byte| is_digit(byte) || b"-.".contains(&byte)) || word.len() >= 64 {
        return None;
    }
    let is_leading = begun.trim_start_matches('-').bytes().all(|byte| byte == b'0');
    Some(match rest.bytes().next() {
        Some(b'0'..=b'9') if is_leading => return None,
        Some(b'x' | b'X' | b'o' | b'O' | b'b' | b'B') if is_leading => {
            say("JSON has no such number: write it in decimal")
        }
        Some(b'_') if word.bytes().all(|byte| is_digit(byte) || b"-._".contains(&byte)) => {
            say("write the number without `_`")
        }
        _ => Advice::quoting(format!("write strings in double quotes: \"{word}\"")),
    })
}

/// Whether the first line is that of a mapping in YAML.
fn is_yaml(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let name = |name: &str| !name.is_empty() && !name.contains(['"', '{', '[', ',']);
    line.trim_end() == "---"
        || line.split_once(": ").is_some_and(|(before, _)| name(before))
        || line.trim_end().strip_suffix(':').is_some_and(name)
}

/// Words of other notations.
fn not_a_value(word: &str) -> Advice {
    let instead = match word {
        "True" | "TRUE" | "yes" | "Yes" | "on" => "true",
        "False" | "FALSE" | "no" | "No" | "off" => "false",
        "None" | "NULL" | "Null" | "nil" | "undefined" | "NaN" | "Infinity" | "-Infinity"
        | "nan" => "null",
        "" => return Advice::default(),
        word if word.len() < 64 && word.starts_with(char::is_alphabetic) => {
            return Advice::quoting(format!("write strings in double quotes: \"{word}\""));
        }
        _ => return Advice::default(),
    };
    say(&format!("JSON has no {}: write `{instead}`", ticked(word)))
}

/// How a place is told in advice.
const AT: &str = " that begins at ";
const OPEN: &str = " is open";

/// The same advice, for a document that begins at this line and column of a stream.
pub(crate) fn moved(help: &str, line: u64, column: u64) -> Option<String> {
    let (before, place) = help.strip_suffix(OPEN)?.rsplit_once(AT)?;
    let (own_line, own_column) = place.split_once(':')?;
    let (own_line, own_column): (u64, u64) = (own_line.parse().ok()?, own_column.parse().ok()?);
    let column = if own_line == 1 { own_column + column - 1 } else { own_column };
    Some(format!("{before}{AT}{}:{column}{OPEN}", own_line + line - 1))
}

/// The text ends too early.
fn at_end(text: &str, before: &str) -> Advice {
    if before.is_empty() {
        return say("the document is empty");
    }
    match open(text) {
        Some(open) => say(&format!("the document is cut off: {open}")),
        None => say("the document is cut off"),
    }
}

/// Which value is not closed at the end of `text`.
fn open(text: &str) -> Option<String> {
    let (what, at) = unclosed(text)?;
    let line = text.get(..at).unwrap_or_default();
    let start = line.rfind('\n').map_or(0, |at| at + 1);
    let column = line.get(start..).unwrap_or_default().chars().count() + 1;
    let line = line.bytes().filter(|byte| *byte == b'\n').count() + 1;
    Some(format!("the {what}{AT}{line}:{column}{OPEN}"))
}

/// The innermost string, array or object that is not closed.
fn unclosed(text: &str) -> Option<(&'static str, usize)> {
    let mut open = Vec::new();
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'{' => open.push(("object", at)),
            b'[' => open.push(("array", at)),
            b'}' | b']' => drop(open.pop()),
            b'"' => loop {
                match bytes.next() {
                    None => return Some(("string", at)),
                    Some((_, b'\\')) => drop(bytes.next()),
                    Some((_, b'"')) => break,
                    Some(_) => {}
                }
            },
            _ => {}
        }
    }
    open.pop()
}
