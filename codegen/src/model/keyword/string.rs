//! Keywords about strings.

use typewright::Keyword;

use super::{Children, Counts, tighten};
use crate::{
    diag::Code,
    load::Node,
    model::{
        accepts::Verdict,
        read::Cx,
        schema::{Kw, Mid, Regex, Schema},
    },
    options::Assertion,
    resolve::{Dialect, SchemaId},
};

/// Keywords about strings.
#[derive(Clone, Debug, Default)]
pub struct StringKeywords {
    /// `minLength`
    pub min: Option<Kw<u64>>,
    /// `maxLength`
    pub max: Option<Kw<u64>>,
    /// `pattern`
    pub patterns: Vec<Kw<Regex>>,
    /// Asserted `format`s.
    pub formats: Vec<Kw<String>>,
    /// Asserted content keywords.
    pub content: Option<Kw<Content>>,
}

/// The one `contentEncoding` that is known, and the name of its type among those of formats.
pub(crate) const BASE64: &str = "base64";

/// `contentEncoding`, `contentMediaType`, `contentSchema`, where asserted.
#[derive(Clone, Debug)]
pub struct Content {
    /// Base 64.
    pub base64: bool,
    /// JSON.
    pub json: bool,
    /// The schema of the decoded document.
    pub schema: Option<Mid>,
}

/// Keywords that have no effect on other kinds of values, and look as if they had one.
pub(super) const NAMES: &[&str] = &["minLength", "maxLength", "pattern"];

/// Keywords that only mean something together.
#[derive(Default)]
pub(in crate::model) struct Parts {
    encoding: Option<String>,
    media: Option<String>,
    content_schema: Option<Mid>,
}

/// Reads a keyword, if it is about strings.
pub(super) fn read(
    cx: &mut Cx<'_, '_>,
    keyword: &str,
    value: &Node,
    schema: &mut Schema,
    child: &mut Children<'_>,
) -> bool {
    match keyword {
        "minLength" if cx.vocabularies.validation => schema.string.min = cx.least(keyword, value),
        "maxLength" if cx.vocabularies.validation => schema.string.max = cx.count(keyword, value),
        "pattern" if cx.vocabularies.validation => {
            if let Some(regex) =
                cx.text(keyword, value).and_then(|text| cx.regex(&text, value, keyword))
            {
                schema.string.patterns.push(Kw::new(regex, cx.id));
            }
        }
        "format" => {
            if let Some(name) = cx.text(keyword, value) {
                format(cx, value, name, schema);
            }
        }
        "contentEncoding" if cx.since(Dialect::Draft7) => {
            cx.parts.keywords.string.encoding = cx.text(keyword, value);
        }
        "contentMediaType" if cx.since(Dialect::Draft7) => {
            cx.parts.keywords.string.media = cx.text(keyword, value);
        }
        "contentSchema" if cx.since(Dialect::Draft201909) => {
            cx.parts.keywords.string.content_schema = child(value);
        }
        _ => return false,
    }
    true
}

fn format(cx: &mut Cx<'_, '_>, value: &Node, name: String, schema: &mut Schema) {
    let options = cx.options;
    let asserted = options.formats == Assertion::Assert || cx.vocabularies.format_assertion;
    let is_own = options.own_formats.contains_key(&name) || options.types.contains_key(&name);
    if is_own || asserted && crate::formats::is_known(&name) {
        schema.string.formats.push(Kw::new(name.clone(), cx.id));
    }
    if !is_own && !crate::formats::is_known(&name) && !crate::formats::is_hint(&name) {
        let site = cx.site("format", value);
        cx.diag
            .info(Code::UnknownFormat, site, format!("no draft defines the format `{name}`"))
            .help(
                "it is an annotation and never checked; use `pattern` or the option `own-formats` \
                 to check it",
            );
    }
    schema.notes.secret |= name == "password";
    schema.notes.format = Some(name);
}

/// Puts together what only means something together.
pub(super) fn assemble(cx: &Cx<'_, '_>, parts: Parts, schema: &mut Schema) {
    let Parts { encoding, media, content_schema } = parts;
    let is_asserted = cx.options.content == Assertion::Assert;
    let is = |name: Option<&String>, wanted| name.is_some_and(|it| it.eq_ignore_ascii_case(wanted));
    // What has a type is what the type says.
    let has_type = || cx.options.types.contains_key(BASE64);
    let base64 = is(encoding.as_ref(), BASE64) && (is_asserted || has_type());
    let json = is_asserted && is(media.as_ref(), "application/json");
    if base64 || json {
        // An encoding we cannot decode leaves the media type unknowable.
        let json = json && (base64 || encoding.is_none());
        let of = if json { content_schema } else { None };
        schema.string.content = Some(Kw::new(Content { base64, json, schema: of }, cx.id));
    }
}

impl StringKeywords {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.min.is_none() && self.accepts_all()
    }

    /// Whether they say nothing: a minimum of 0 does not.
    pub(crate) fn accepts_all(&self) -> bool {
        let Self { min, max, patterns, formats, content } = self;
        min.as_ref().is_none_or(|kw| kw.value == 0)
            && max.is_none()
            && patterns.is_empty()
            && formats.is_empty()
            && content.is_none()
    }

    /// About how many parts they have.
    pub(in crate::model) fn weight(&self) -> usize {
        self.patterns.len()
    }

    /// How long strings may be.
    pub(crate) fn counts(&self) -> Counts<'_> {
        Counts {
            keywords: ["minLength", "maxLength"],
            min: self.min.as_ref(),
            max: self.max.as_ref(),
        }
    }

    /// Merges others in.
    pub(in crate::model) fn merge(&mut self, other: &Self) {
        let Self { min, max, patterns, formats, content } = other;
        self.content = self.content.take().or_else(|| content.clone());
        tighten(&mut self.min, min.as_ref(), |own, new| new > own);
        tighten(&mut self.max, max.as_ref(), |own, new| new < own);
        for pattern in patterns {
            if !self.patterns.iter().any(|known| known.value.source == pattern.value.source) {
                self.patterns.push(pattern.clone());
            }
        }
        for format in formats {
            if !self.formats.iter().any(|known| known.value == format.value) {
                self.formats.push(format.clone());
            }
        }
    }

    /// Whether a string satisfies them, as far as that is plain.
    pub(in crate::model) fn accept(&self, text: &str) -> Option<bool> {
        let Self { min, max, patterns, formats, content } = self;
        let length = text.chars().count() as u64;
        if min.as_ref().is_some_and(|kw| length < kw.value)
            || max.as_ref().is_some_and(|kw| length > kw.value)
        {
            return Some(false);
        }
        let mut verdict = Verdict::new(content.is_none());
        for pattern in patterns {
            if !verdict.and(crate::pattern::is_match(&pattern.value.source, text)) {
                return Some(false);
            }
        }
        for format in formats {
            let format = typewright::Format::from_name(&format.value);
            if !verdict.and(format.map(|format| format.is_valid(text))) {
                return Some(false);
            }
        }
        verdict.done()
    }

    /// Says in words what is checked.
    pub(crate) fn describe(&self, out: &mut Vec<String>) {
        let Self { min: _, max: _, patterns, formats, content: _ } = self;
        self.counts().describe("character", out);
        out.extend(
            patterns
                .iter()
                .filter(|kw| kw.value.source.len() <= 80)
                .map(|kw| format!("matches `{}`", kw.value.source.replace('`', "'"))),
        );
        out.extend(formats.iter().map(|kw| format!("format `{}`", kw.value)));
    }

    /// Tells for each keyword where it was written.
    pub(crate) fn origins(&self, note: &mut dyn FnMut(Keyword, &str, SchemaId)) {
        let Self { min, max, patterns, formats, content } = self;
        let mut one = |keyword, from: Option<SchemaId>| {
            if let Some(from) = from {
                note(keyword, "", from);
            }
        };
        one(Keyword::MinLength, min.as_ref().map(|kw| kw.from));
        one(Keyword::MaxLength, max.as_ref().map(|kw| kw.from));
        one(Keyword::Pattern, patterns.first().map(|kw| kw.from));
        one(Keyword::Format, formats.first().map(|kw| kw.from));
        if let Some(kw) = content {
            one(Keyword::ContentEncoding, kw.value.base64.then_some(kw.from));
            one(Keyword::ContentMediaType, kw.value.json.then_some(kw.from));
            one(Keyword::ContentSchema, kw.value.schema.map(|_| kw.from));
        }
    }
}
