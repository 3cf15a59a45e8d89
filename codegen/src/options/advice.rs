//! Help for wrong options.

use super::Options;
use crate::diag::suggest::nearest;

/// What to do about the problem that `message` tells.
pub(crate) fn advice(message: &str) -> Option<String> {
    if let Some(word) = meant(message) {
        return Some(format!("did you mean `{word}`?"));
    }
    let about = ["unknown variant", "there is no ", "invalid type", "invalid value"];
    let is_told = message.contains("did you mean") || !about.iter().any(|it| message.contains(it));
    (!is_told).then(|| "`typewright options` lists the options and their values".to_owned())
}

/// The word that was meant by one that the message says is unknown.
fn meant(message: &str) -> Option<String> {
    if let Some((_, rest)) = message.split_once("unknown variant `") {
        let (word, rest) = rest.split_once('`')?;
        // What would have been right stands in backticks: every second part.
        let known = rest.split('`').skip(1).step_by(2);
        return nearest(word, known).map(str::to_owned);
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
    word.split(['-', '_']).find_map(part).map(str::to_owned)
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
            ("there is no limit `height`", listed),
            ("unknown variant `", listed),
            ("`depth` must be from 1 to 1000", ""),
        ] {
            assert_eq!(advice(message).unwrap_or_default(), expected, "{message}");
        }
    }
}
