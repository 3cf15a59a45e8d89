//! Help for wrong options.

use super::{Limits, Options};
use crate::diag::Code;
use crate::diag::suggest::{did_you_mean, either};

/// A message in words that need no knowledge of how options are read.
pub(crate) fn plain(message: &str) -> String {
    let said = |what: &str, word: &str| -> Option<String> {
        let (before, rest) = message.split_once(what)?;
        let (found, wanted) = rest.split_once(", expected ")?;
        let wanted = match wanted {
            "a boolean" => "`true` or `false`",
            "u64" => "a whole number",
            "a map" => "a table",
            "a sequence" => "a list",
            wanted => wanted,
        };
        Some(format!("{before}{found} {word} {wanted}"))
    };
    said("unknown variant ", "is not")
        .or_else(|| said("invalid type: ", "stands where there has to be"))
        .or_else(|| said("invalid value: ", "stands where there has to be"))
        .unwrap_or_else(|| message.to_owned())
}

/// What to do about the problem that `message` tells.
pub(crate) fn advice(message: &str) -> Option<String> {
    if let Some(question) = meant(message) {
        return Some(question);
    }
    if message.contains("did you mean") {
        return None;
    }
    if let Some((_, rest)) = message.split_once("there is no code `") {
        let word = rest.split('`').next().unwrap_or_default();
        return Some(codes(word));
    }
    if message.contains("there is no rule ") {
        return Some("`typewright explain` lists the codes".to_owned());
    }
    if message.contains("there is no limit ") {
        let names: Vec<String> = Limits::NAMES.iter().map(|name| format!("`{name}`")).collect();
        return Some(format!("the limits are {}", names.join(", ")));
    }
    if let Some((_, help)) = FORMS.iter().find(|(said, _)| message.contains(said)) {
        return Some((*help).to_owned());
    }
    if let Some(list) = as_list(message) {
        return Some(format!("write `{list}`"));
    }
    let about = ["unknown variant", "there is no ", "invalid type", "invalid value", "this is "];
    let is_told = !about.iter().any(|it| message.contains(it));
    (!is_told).then(|| LISTED.to_owned())
}

const LISTED: &str = "`typewright options` lists the options and their values";

/// What to do about values that do not have their form: a part of the message, and the advice.
const FORMS: &[(&str, &str)] = &[
    ("is not the path of a derive macro", "write its name or its path: `Eq`, `utoipa::ToSchema`"),
    (
        "is not an attribute",
        "write what stands between `#[` and `]`, such as `serde(rename = \"x\")`; every bracket \
         and quotation mark needs its end",
    ),
    (
        "is not the path of a type",
        "write the whole path, such as `jiff::Timestamp`, or `crate::Iban` for a type of your own",
    ),
    (
        "is not a relative path",
        "paths start from the folder of `typewright.toml`: write one such as `../src/types`",
    ),
    ("is not a Rust name", "write the path of a Rust item, such as `crate::Money`"),
    ("duplicate key", "it stands above already: remove one of the two"),
    ("stands where there has to be", LISTED),
    ("invalid basic string", "the quotation mark that ends the text is missing"),
    ("invalid literal string", "the quotation mark that ends the text is missing"),
    ("unicode value", ESCAPES),
    ("escaped value", ESCAPES),
    ("key with no value", "a line is `name = value`, or `[table]`"),
    ("invalid unquoted key", "a line is `name = value`; a name with other signs stands in quotes"),
];

const ESCAPES: &str = "`\\` begins an escape: write `/` in paths, or put the text in single quotes";

/// What to do about a code that does not exist: those that share a word with it, or where all are
/// listed.
fn codes(word: &str) -> String {
    const MOST: usize = 6;
    let is_word = |part: &&str| part.len() > 2;
    let parts: Vec<&str> = word.split(['-', '_']).filter(is_word).collect();
    let shares = |code: &&str| code.split('-').any(|part| parts.contains(&part));
    let known = Code::ALL.iter().filter(|code| code.is_adjustable()).map(|code| code.as_str());
    let mut found: Vec<&str> = known.filter(shares).collect();
    found.sort_unstable();
    if (1..=MOST).contains(&found.len()) {
        return format!("did you mean {}?", either(&found));
    }
    "`typewright explain` lists the codes, such as `empty-enum` and `unknown-keyword`".to_owned()
}

/// One text as the list that is wanted instead of it.
fn as_list(message: &str) -> Option<String> {
    let (_, rest) = message.split_once("invalid type: string ")?;
    let (text, _) = rest.rsplit_once(", expected a sequence")?;
    Some(format!("[{text}]"))
}

/// The question which word was meant by one that the message says is unknown.
fn meant(message: &str) -> Option<String> {
    if let Some((_, rest)) = message.split_once("unknown variant `") {
        let (word, rest) = rest.split_once('`')?;
        // What would have been right stands in backticks: every second part.
        let known = || rest.split('`').skip(1).step_by(2);
        let only = || begun(word, known()).map(|known| format!("did you mean `{known}`?"));
        return did_you_mean(word, known()).or_else(only);
    }
    let (_, rest) = message.split_once("there is no option `")?;
    let (word, rest) = rest.split_once('`')?;
    if !rest.is_empty() {
        // It says so itself.
        return None;
    }
    // `out_dir`: a part of it is the name.
    let part =
        |part: &str| Options::keys().iter().map(|(name, ..)| *name).find(|name| *name == part);
    word.split(['-', '_']).find_map(part).map(|name| format!("did you mean `{name}`?"))
}

/// The only word that begins so.
fn begun<'a>(word: &str, mut known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut begins = known.by_ref().filter(|known| word.len() > 1 && known.starts_with(word));
    let first = begins.next()?;
    begins.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_was_meant() {
        let listed = "`typewright options` lists the options and their values";
        for (message, expected) in [
            ("unknown variant `opaqe`, expected `error` or `opaque`", "did you mean `opaque`?"),
            (
                "`x`: unknown variant `alow`, expected one of `allow`, `warn`",
                "did you mean `allow`?",
            ),
            ("unknown variant `zzz`, expected `error` or `opaque`", listed),
            ("there is no option `out_dir`", "did you mean `out`?"),
            ("there is no option `repairs`; did you mean `repair`?", ""),
            ("there is no option `zzz`", listed),
            (
                "there is no code `zzz`",
                "`typewright explain` lists the codes, such as `empty-enum` and `unknown-keyword`",
            ),
            (
                "there is no code `enum-empties`",
                "did you mean `duplicate-enum-value`, `empty-enum`, `enum-on-array`, `enum-on-object` or `enum-value-wrong-type`?",
            ),
            (
                "unknown variant `draft8`, expected one of `draft4`, `draft6`, `draft7`, `2019-09`",
                "did you mean `draft4`, `draft6` or `draft7`?",
            ),
            ("invalid type: string \"schemas\", expected a sequence", "write `[\"schemas\"]`"),
            (
                "`Eq)` is not the path of a derive macro",
                "write its name or its path: `Eq`, `utoipa::ToSchema`",
            ),
            ("unknown variant `opaq`, expected `error` or `opaque`", "did you mean `opaque`?"),
            ("unknown variant `", listed),
            ("`depth` must be from 1 to 1000", ""),
        ] {
            assert_eq!(advice(message).unwrap_or_default(), expected, "{message}");
        }
    }
    #[test]
    fn says_it_plainly() {
        for (message, expected) in [
            ("unknown variant `a`, expected `b` or `c`", "`a` is not `b` or `c`"),
            ("unknown variant `a`, expected one of `b`, `c`", "`a` is not one of `b`, `c`"),
            (
                "invalid type: string \"yes\", expected a boolean",
                "string \"yes\" stands where there has to be `true` or `false`",
            ),
            (
                "`x`: invalid type: string \"y\", expected u64",
                "`x`: string \"y\" stands where there has to be a whole number",
            ),
            ("there is no option `a`", "there is no option `a`"),
        ] {
            assert_eq!(plain(message), expected, "{message}");
        }
        assert!(advice("there is no limit `height`").unwrap().contains("`depth`"));
    }
}
