//! What stands between the brackets of the macro: paths, and options.

use std::{
    env,
    path::{Path, PathBuf},
};

use litrs::StringLit;
use proc_macro::{Delimiter, Span, TokenStream, TokenTree, token_stream::IntoIter};
use typewright_codegen::job::Request;

/// What is to be generated.
pub(crate) struct Arguments {
    pub(crate) request: Request,
    /// Where problems are shown.
    pub(crate) span: Span,
}

/// Where something is wrong, and what.
type Wrong = (Span, String);

const USAGE: &str = "write the path of the schemas, and options behind it: `schemas!(\"schemas\", builders = true)`";

impl Arguments {
    /// Reads `"schemas", embed-schema = false, derives = { "Order*" = ["Eq"] }`.
    pub(crate) fn parse(tokens: TokenStream) -> Result<Self, Wrong> {
        let mut tokens = tokens.into_iter();
        let (mut request, mut span) = (Request::default(), None);
        while let Some(token) = tokens.next() {
            let here = token.span();
            span = span.or(Some(here));
            if let TokenTree::Ident(first) = &token {
                let name = name(&first.to_string(), &mut tokens)?;
                set(&mut request, &name, here, &mut tokens)?;
            } else {
                let path = text(&token).ok_or_else(|| (here, USAGE.to_owned()))?;
                request.inputs.push(from_here(&path));
            }
            match tokens.next() {
                None => break,
                Some(token) if is(&token, ',') => {}
                Some(token) => return Err((token.span(), "expected a comma".to_owned())),
            }
        }
        let span = span.filter(|_| !request.inputs.is_empty() || request.config.is_some());
        let span = span.ok_or_else(|| (Span::call_site(), USAGE.to_owned()))?;
        Ok(Self { request, span })
    }
}

/// The name of an option up to its `=`: as in `typewright.toml`, or with `_` for `-`.
fn name(first: &str, tokens: &mut IntoIter) -> Result<String, Wrong> {
    let mut name = first.trim_start_matches("r#").replace('_', "-");
    for token in tokens.by_ref() {
        match &token {
            TokenTree::Punct(sign) if sign.as_char() == '=' => return Ok(name),
            TokenTree::Punct(sign) if sign.as_char() == '-' => name.push('-'),
            TokenTree::Ident(word) if name.ends_with('-') => {
                name.push_str(word.to_string().trim_start_matches("r#"));
            }
            _ => return Err((token.span(), format!("expected `=` behind `{name}`"))),
        }
    }
    Err((Span::call_site(), format!("the option `{name}` has no value")))
}

/// Sets an option to the value that comes next.
fn set(request: &mut Request, name: &str, span: Span, tokens: &mut IntoIter) -> Result<(), Wrong> {
    let value = tokens.next().ok_or_else(|| (span, format!("the option `{name}` has no value")))?;
    match name {
        "config" => {
            let path = text(&value).ok_or_else(|| (value.span(), "expected a path".to_owned()))?;
            request.config = Some(PathBuf::from(from_here(&path)));
            return Ok(());
        }
        "out" => return Err((span, "the macro writes no files, so it has no `out`".to_owned())),
        "inputs" => return Err((span, "write paths without a name before them".to_owned())),
        _ => {}
    }
    let mut add = |value: String| request.settings.push((name.to_owned(), rebased(name, &value)));
    if let TokenTree::Group(group) = &value
        && group.delimiter() == Delimiter::Brace
    {
        let mut entries = group.stream().into_iter();
        while let Some(key) = entries.next() {
            let wrong = || (key.span(), "expected `\"name\" = value`".to_owned());
            let key_text = text(&key).or_else(|| word(&key)).ok_or_else(wrong)?;
            entries.next().filter(|token| is(token, '=')).ok_or_else(wrong)?;
            let value = entries.next().ok_or_else(wrong)?;
            for one in each(&value)? {
                add(format!("{key_text}={one}"));
            }
            if entries.next().is_some_and(|token| !is(&token, ',')) {
                return Err(wrong());
            }
        }
        return Ok(());
    }
    add(each(&value)?.join(","));
    Ok(())
}

/// The texts of a list, or of one value.
fn each(value: &TokenTree) -> Result<Vec<String>, Wrong> {
    let wrong = |token: &TokenTree| {
        let why = "expected a text, `true`, `false`, a number, a list or a table".to_owned();
        (token.span(), why)
    };
    let TokenTree::Group(group) = value else {
        return text(value)
            .or_else(|| word(value))
            .map(|one| vec![one])
            .ok_or_else(|| wrong(value));
    };
    if group.delimiter() != Delimiter::Bracket {
        return Err(wrong(value));
    }
    let mut all = Vec::new();
    let mut items = group.stream().into_iter();
    while let Some(item) = items.next() {
        all.push(text(&item).ok_or_else(|| wrong(&item))?);
        if let Some(token) = items.next().filter(|token| !is(token, ',')) {
            return Err(wrong(&token));
        }
    }
    Ok(all)
}

fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(it) if it.as_char() == sign)
}

/// What a string says.
fn text(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    Some(StringLit::parse(literal.to_string()).ok()?.value().to_owned())
}

/// A word or a number.
fn word(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Ident(word) => Some(word.to_string()),
        TokenTree::Literal(literal) => {
            Some(literal.to_string().replace('_', "")).filter(|it| it.parse::<u64>().is_ok())
        }
        _ => None,
    }
}

/// A path in the folder of the package, as it is from the current folder, which is that of the
/// workspace.
fn from_here(path: &str) -> String {
    let path = match env::var_os("CARGO_MANIFEST_DIR") {
        Some(package) => Path::new(&package).join(path),
        None => PathBuf::from(path),
    };
    let here = env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(&path);
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    path.to_string_lossy().into_owned()
}

/// The value of an option with the paths in it as they are from the current folder.
fn rebased(name: &str, value: &str) -> String {
    match (name, value.rsplit_once('=')) {
        ("allow-folders", _) => value.split(',').map(from_here).collect::<Vec<_>>().join(","),
        ("uri-map", Some((uri, path))) => format!("{uri}={}", from_here(path)),
        _ => value.to_owned(),
    }
}
