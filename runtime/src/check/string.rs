//! Keywords about strings.

use super::{Fast, Mode, sink, values};
use crate::{
    check::{Reader, base64},
    cursor::Invalid,
    schema::{Content, Format, Keyword, Schema, StringKeywords},
};

/// Reads the string in front of the cursor.
pub(super) fn value<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    start: usize,
) -> Result<(), Invalid> {
    if schema.string.is_none() && schema.values.is_none() {
        return r.skip_quoted();
    }
    let found = r.quoted()?;
    read::<M>(r, schema, &found, start)
}

/// Checks the string at `start`, which was read.
#[allow(clippy::inline_always, reason = "measured: most strings are read and checked at once")]
#[inline(always)]
pub(super) fn read<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    found: &str,
    start: usize,
) -> Result<(), Invalid> {
    if let Some(string) = schema.string {
        text::<M>(r, schema, string, found, start)?;
    }
    if let Some(values) = &schema.values
        && !values.lists(found)
    {
        return values::none::<M>(r, schema, values, start);
    }
    Ok(())
}

/// Checks `text`, which the string at `start` stands for.
pub(crate) fn text<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    string: &'static StringKeywords,
    text: &str,
    start: usize,
) -> Result<(), Invalid> {
    let StringKeywords { min, max, patterns, formats, own_formats, content } = string;
    // A code point takes one to four bytes; they are only counted where that does not decide.
    let bytes = text.len() as u64;
    if bytes > *max || bytes / 4 < *min {
        length::<M>(r, schema, string, text, start)?;
    }
    for pattern in *patterns {
        if !r.matches(schema, pattern, text, start)? {
            wrong::<M>(r, schema, Keyword::Pattern, start, || {
                format!("a match of the pattern {}", pattern.source())
            })?;
        }
    }
    for format in *formats {
        if !format.is_valid(text) {
            malformed::<M>(r, schema, *format, text, start)?;
        }
    }
    for (name, is_valid) in *own_formats {
        if !is_valid(text) {
            own_format::<M>(r, schema, string, name, text, start)?;
        }
    }
    match content {
        Some(content) => decoded::<M>(r, schema, content, text, start),
        None => Ok(()),
    }
}

#[inline(never)]
fn length<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    string: &'static StringKeywords,
    text: &str,
    start: usize,
) -> Result<(), Invalid> {
    let count = text.chars().count() as u64;
    if count < string.min {
        wrong::<M>(r, schema, Keyword::MinLength, start, || {
            sink::at_least(string.min, "character")
        })?;
    }
    if count > string.max {
        wrong::<M>(r, schema, Keyword::MaxLength, start, || {
            sink::at_most(string.max, "character")
        })?;
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn decoded<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    content: &'static Content,
    text: &str,
    start: usize,
) -> Result<(), Invalid> {
    let decoded;
    let mut bytes = text.as_bytes();
    if content.base64 {
        match base64::decode(text) {
            Some(data) => decoded = data,
            None => {
                return wrong::<M>(r, schema, Keyword::ContentEncoding, start, || {
                    "base64".to_owned()
                });
            }
        }
        bytes = &decoded;
    }
    if !content.json {
        return Ok(());
    }
    let Ok(text) = str::from_utf8(bytes) else {
        return wrong::<M>(r, schema, Keyword::ContentMediaType, start, || {
            "a JSON document".to_owned()
        });
    };
    let mut inner = Reader::from_text(text).with_limits(r.limits());
    if inner.skip().and_then(|()| inner.end()).is_err() {
        if inner.fault().keyword() == Keyword::Depth {
            return Err(r.fatal_inside(&inner.fault(), start));
        }
        return wrong::<M>(r, schema, Keyword::ContentMediaType, start, || {
            "a JSON document".to_owned()
        });
    }
    let Some(document) = content.schema else {
        return Ok(());
    };
    let mut inner = Reader::from_text(text).with_limits(r.limits());
    let verdict = super::value::<Fast>(&mut inner, document, None);
    r.steps = r.steps.saturating_add(inner.steps);
    match verdict {
        Ok(()) => Ok(()),
        // A limit that was passed says nothing of the document.
        Err(_) if inner.is_over() => Err(r.fatal_inside(&inner.fault(), start)),
        Err(_) if M::COLLECT => sink::content(r, schema, document, text, start),
        Err(_) => r.broken(schema, Keyword::ContentSchema, start),
    }
}

#[cold]
#[inline(never)]
fn malformed<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    format: Format,
    text: &str,
    start: usize,
) -> Result<(), Invalid> {
    if !M::COLLECT {
        return r.broken(schema, Keyword::Format, start);
    }
    let expected = format!("the format {}", format.as_str());
    sink::malformed(r, schema, Keyword::Format, start, expected, format.reason(text))
}

/// A type for a format does not hold the text. What the format itself refuses is said already.
#[cold]
#[inline(never)]
fn own_format<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    string: &'static StringKeywords,
    name: &str,
    text: &str,
    start: usize,
) -> Result<(), Invalid> {
    let known = string.formats.iter().find(|format| format.as_str() == name);
    match known {
        Some(format) if !format.is_valid(text) => Ok(()),
        Some(_) => wrong::<M>(r, schema, Keyword::Format, start, || {
            format!("a text of the format {name} that its Rust type can hold")
        }),
        None => wrong::<M>(r, schema, Keyword::Format, start, || format!("the format {name}")),
    }
}

#[cold]
#[inline(never)]
fn wrong<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    keyword: Keyword,
    start: usize,
    expected: impl FnOnce() -> String,
) -> Result<(), Invalid> {
    if M::COLLECT {
        sink::wrong(r, schema, keyword, "", start, expected(), None)
    } else {
        r.broken(schema, keyword, start)
    }
}
