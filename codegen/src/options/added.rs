//! Rust that the user adds to generated items: paths of derive macros, and attributes. Both are
//! parsed when they are set, so that only paths and attributes get into the code.

use std::fmt;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;
use serde_core::{
    Deserialize, Deserializer,
    de::{Error, SeqAccess, Visitor},
};

use crate::diag::suggest::{did_you_mean, either, nearest_ones};
use crate::diag::visible;

/// One text, or several: a flag has one, whose commas part several paths.
enum Texts {
    One(String),
    Several(Vec<String>),
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        value.deserialize_any(TextsVisitor)
    }
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = Texts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, or a list of strings")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Texts, E> {
        Ok(Texts::One(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Texts, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = list.next_element()? {
            texts.push(text);
        }
        Ok(Texts::Several(texts))
    }
}

/// The paths of an entry of `derives`.
pub(super) fn derives<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<String>, D::Error> {
    let paths = match Texts::deserialize(value).map_err(|_| not_texts::<D>())? {
        Texts::One(text) => text.split(',').map(|path| path.trim().to_owned()).collect(),
        Texts::Several(paths) => paths,
    };
    for path in &paths {
        derive_path(path).and_then(|_| known_derive(path)).map_err(D::Error::custom)?;
    }
    Ok(paths)
}

/// The derive macros that every Rust program knows.
const STANDARD: &[&str] =
    &["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Refuses a bare name that is nearly one of the standard library. Other bare names may be in scope
/// where the code is included.
fn known_derive(path: &str) -> Result<(), String> {
    if path.contains("::") || STANDARD.contains(&path) {
        return Ok(());
    }
    match did_you_mean(path, STANDARD.iter().copied()) {
        None => Ok(()),
        Some(question) => Err(format!(
            "the standard library has no derive macro `{path}`; {question} One of your own is \
             written with its path: `crate::{path}`"
        )),
    }
}

/// The attributes of an entry of `attributes`.
pub(super) fn attributes<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<String>, D::Error> {
    let texts = match Texts::deserialize(value).map_err(|_| not_texts::<D>())? {
        Texts::One(text) => vec![text],
        Texts::Several(texts) => texts,
    };
    for text in &texts {
        attribute(text).map_err(D::Error::custom)?;
    }
    Ok(texts)
}

fn not_texts<'de, D: Deserializer<'de>>() -> D::Error {
    D::Error::custom("expected a string, or a list of strings")
}

/// The path of a derive macro, as tokens.
///
/// # Errors
///
/// Why it is not a location.
pub(crate) fn derive_path(text: &str) -> Result<TokenStream, String> {
    match tokens(text).and_then(|tokens| path(tokens.into_iter().collect())) {
        Some((path, rest)) if rest.is_empty() => Ok(path),
        _ => Err(format!("`{}` is not the path of a derive macro", visible(text))),
    }
}

/// The path of a type, with arguments, as tokens that no module can hide:
/// `chrono::DateTime<chrono::Utc>` is `::chrono::DateTime<::chrono::Utc>`.
///
/// # Errors
///
/// Why it is not a location.
pub(crate) fn type_path(text: &str) -> Result<TokenStream, String> {
    let wrong = || format!("`{}` is not the path of a type", visible(text));
    let tokens = tokens(text).ok_or_else(wrong)?;
    let (path, rest) = type_of(tokens.into_iter().collect()).ok_or_else(wrong)?;
    if rest.is_empty() { Ok(path) } else { Err(wrong()) }
}

/// Formats and types that `typewright` reads from their strings.
const TYPES: &[(&str, &str)] = &[
    ("date-time", "jiff::Timestamp"),
    ("date-time", "chrono::DateTime<chrono::Utc>"),
    ("date-time", "chrono::DateTime<chrono::FixedOffset>"),
    ("date-time", "time::OffsetDateTime"),
    ("date", "jiff::civil::Date"),
    ("date", "chrono::NaiveDate"),
    ("date", "time::Date"),
    ("time", "jiff::civil::Time"),
    ("time", "chrono::NaiveTime"),
    ("time", "time::Time"),
    ("duration", "std::time::Duration"),
    ("duration", "jiff::SignedDuration"),
    ("duration", "jiff::SpanFieldwise"),
    ("duration", "chrono::TimeDelta"),
    ("duration", "time::Duration"),
    ("uuid", "uuid::Uuid"),
    ("ipv4", "std::net::Ipv4Addr"),
    ("ipv6", "std::net::Ipv6Addr"),
    ("uri", "url::Url"),
    ("uri", "fluent_uri::Uri<std::string::String>"),
    ("byte", "typewright::Base64"),
    ("decimal", "rust_decimal::Decimal"),
];

/// The path of the type of a format. A bare name is a crate at most, never a type.
///
/// # Errors
///
/// Why it is not a path, and which one may be meant.
pub(super) fn format_type(format: &str, text: &str) -> Result<(), String> {
    type_path(text)?;
    let bare = text.strip_prefix("::").unwrap_or(text).trim();
    if bare.contains("::") {
        return Ok(());
    }
    let shown = visible(text);
    // The name of the crate, or of the type: `jif` and `uuid` are as clear as `Timestamp`.
    let ends = |path: &str| {
        let path = path.split('<').next().unwrap_or_default();
        [path.split("::").next(), path.rsplit("::").next()]
            .map(|it| it.unwrap_or_default().to_owned())
    };
    let names: Vec<String> = TYPES.iter().flat_map(|(_, path)| ends(path)).collect();
    let near = nearest_ones(bare, names.iter().map(String::as_str));
    let is_meant = |path: &str| ends(path).iter().any(|name| near.contains(&name.as_str()));
    let all = TYPES.iter().filter(|(_, path)| is_meant(path));
    let of_format: Vec<&str> =
        all.clone().filter(|(of, _)| *of == format).map(|(_, path)| *path).collect();
    // For a format of the user's own, whatever has that name.
    let meant: Vec<&str> =
        if of_format.is_empty() { all.map(|(_, path)| *path).collect() } else { of_format };
    let question = match meant.as_slice() {
        [] => String::new(),
        meant => format!("; did you mean {}?", either(meant)),
    };
    Err(format!("`{shown}` is not the path of a type{question}"))
}

/// The type that tokens begin with, and the others.
fn type_of(tokens: Vec<TokenTree>) -> Option<(TokenStream, Vec<TokenTree>)> {
    let is = |token: Option<&TokenTree>, sign| matches!(token, Some(TokenTree::Punct(it)) if it.as_char() == sign);
    let is_absolute = is(tokens.first(), ':')
        || matches!(tokens.first(), Some(TokenTree::Ident(it)) if it == "crate");
    let (path, mut rest) = path(tokens)?;
    let lead = (!is_absolute).then(|| quote!(::));
    if !is(rest.first(), '<') {
        return Some((quote!(#lead #path), rest));
    }
    let mut arguments = Vec::new();
    loop {
        // The sign before an argument.
        rest.remove(0);
        let (argument, after) = type_of(rest)?;
        arguments.push(argument);
        rest = after;
        if !is(rest.first(), ',') {
            break;
        }
    }
    if !is(rest.first(), '>') {
        return None;
    }
    rest.remove(0);
    Some((quote!(#lead #path<#(#arguments),*>), rest))
}

/// What stands between the brackets of an attribute, as tokens: a path, and then nothing, a list in
/// brackets, or `=` and a value.
///
/// # Errors
///
/// Why it is no attribute.
pub(crate) fn attribute(text: &str) -> Result<TokenStream, String> {
    let wrong = || format!("`{}` is not an attribute", visible(text));
    let all = tokens(text).ok_or_else(wrong)?;
    let (name, rest) = path(all.clone().into_iter().collect()).ok_or_else(wrong)?;
    let is_attribute = match rest.as_slice() {
        [] => true,
        [TokenTree::Group(group)] => group.delimiter() != Delimiter::None,
        [TokenTree::Punct(sign), TokenTree::Literal(_)] => sign.as_char() == '=',
        _ => false,
    };
    if matches!(name.to_string().as_str(), "derive" | "doc") {
        return Err(format!("typewright writes `{name}` itself: see the option `derives`"));
    }
    if is_attribute { Ok(all) } else { Err(wrong()) }
}

/// The text as tokens; nothing if a bracket or a quotation mark has no other end.
fn tokens(text: &str) -> Option<TokenStream> {
    text.parse().ok()
}

/// The path that tokens begin with, and the others.
fn path(tokens: Vec<TokenTree>) -> Option<(TokenStream, Vec<TokenTree>)> {
    let mut rest = tokens.into_iter().peekable();
    let mut path = Vec::new();
    let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == ':');
    loop {
        let colons: Vec<TokenTree> = std::iter::from_fn(|| rest.next_if(is_colon)).collect();
        match (colons.len(), path.is_empty()) {
            (2, _) | (0, true) => path.extend(colons),
            (0, false) => break,
            _ => return None,
        }
        path.push(rest.next_if(|token| matches!(token, TokenTree::Ident(_)))?);
    }
    Some((path.into_iter().collect(), rest.collect()))
}

#[cfg(test)]
mod tests {
    use super::{TYPES, attribute, derive_path, format_type, known_derive, type_path};

    #[test]
    fn names_that_are_nearly_known_are_refused() {
        for good in ["Eq", "PartialOrd", "ToSchema", "Builder", "crate::Eqq", "::mine::Hsh"] {
            assert_eq!(known_derive(good), Ok(()), "{good}");
        }
        for (bad, meant) in [
            ("Eqq", "`Eq`"),
            ("hash", "`Hash`"),
            ("PartialOrder", "`PartialOrd`"),
            ("Defualt", "`Default`"),
        ] {
            let why = known_derive(bad).unwrap_err();
            assert!(why.contains(&format!("did you mean {meant}?")), "{bad}: {why}");
        }
    }

    #[test]
    fn types_of_formats_have_a_path() {
        let paths = TYPES.iter().map(|(_, path)| *path);
        for good in paths.chain(["jif::Timestamp", "crate::Iban", "::uuid::Uuid"]) {
            assert_eq!(format_type("date", good), Ok(()), "{good}");
        }
        for (format, bad, meant) in [
            ("date-time", "jif", "; did you mean `jiff::Timestamp`?"),
            ("own", "jif::", ""),
            ("uuid", "uuid", "; did you mean `uuid::Uuid`?"),
            ("own", "Timestamp", "; did you mean `jiff::Timestamp`?"),
            (
                "date-time",
                "crono",
                "; did you mean `chrono::DateTime<chrono::Utc>` or \
                 `chrono::DateTime<chrono::FixedOffset>`?",
            ),
            ("date-time", "String", ""),
            ("date-time", "crate", ""),
            ("uri", "::url", "; did you mean `url::Url`?"),
        ] {
            let why = format!("`{bad}` is not the path of a type{meant}");
            assert_eq!(format_type(format, bad), Err(why), "{bad}");
        }
    }

    #[test]
    fn paths_and_attributes() {
        for good in ["Eq", "utoipa::ToSchema", "::utoipa::ToSchema", "crate::mine::Show"] {
            assert!(derive_path(good).is_ok(), "{good}");
        }
        for bad in ["", "a::", "::", "a:b", "Eq, Hash", "a<b>", "Eq)] fn x() {} #[derive(", "1a"] {
            assert!(derive_path(bad).is_err(), "{bad}");
        }
        let shown = |text: &str| type_path(text).map(|it| it.to_string().replace(' ', ""));
        assert_eq!(shown("uuid::Uuid").as_deref(), Ok("::uuid::Uuid"));
        assert_eq!(shown("crate::When").as_deref(), Ok("crate::When"));
        assert_eq!(
            shown("::a::B<c::D<e::F, crate::G>>").as_deref(),
            Ok("::a::B<::c::D<::e::F,crate::G>>")
        );
        for bad in
            ["", "a<", "a<b", "a<>", "a b", "a<b>>", "a::<b>", "(a)", "a; fn f() {}", "a<b,>"]
        {
            assert!(type_path(bad).is_err(), "{bad}");
        }
        for good in [
            "non_exhaustive",
            "default",
            "serde(rename = \"x\", skip)",
            "schema(example = json!({}))",
            "path = \"x\"",
            "a::b[c]",
        ] {
            assert!(attribute(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "x)] fn f() {} #[y(",
            "x] fn f() {} #[y",
            "#[x]",
            "x = y",
            "x = 1 2",
            "x(a) y",
            "derive(Eq)",
            "doc = \"x\"",
            "x(",
        ] {
            assert!(attribute(bad).is_err(), "{bad}");
        }
    }
}
