//! Matching of simple forms at build time, for patterns that an engine would have to write out.

use super::{ClassRun, Compiled, Others};

/// Whether the form is found in the text; `None` for what needs an engine.
pub(super) fn is_match(compiled: &Compiled, text: &str) -> Option<bool> {
    Some(match compiled {
        Compiled::Any => true,
        Compiled::NonEmpty => !text.is_empty(),
        Compiled::Prefix(prefix) => text.starts_with(prefix),
        Compiled::Suffix(suffix) => text.ends_with(suffix),
        Compiled::Contains(part) => text.contains(part),
        Compiled::Exact(exact) => text == exact,
        Compiled::OneOf(texts) => texts.iter().any(|exact| text == exact),
        Compiled::Classes(list) => runs_match(list, text),
        Compiled::AnyClasses(lists) => lists.iter().any(|list| runs_match(list, text)),
        Compiled::AllClasses(all, none) => {
            all.iter().all(|list| runs_match(list, text))
                && !none.iter().any(|list| runs_match(list, text))
        }
        Compiled::Regex(_) | Compiled::Lookaround => return None,
    })
}

fn runs_match(runs: &[ClassRun], text: &str) -> bool {
    let mut rest = text.chars().peekable();
    for run in runs {
        let mut count = 0;
        while count < run.max && rest.next_if(|c| has(run, *c)).is_some() {
            count += 1;
        }
        if count < run.min {
            return false;
        }
    }
    rest.next().is_none()
}

fn has(run: &ClassRun, c: char) -> bool {
    if c.is_ascii() {
        let mut pairs = run.pairs.chars();
        while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
            if (from..=to).contains(&c) {
                return true;
            }
        }
        return false;
    }
    match &run.others {
        Others::None => false,
        Others::All => true,
        Others::InLine => !matches!(c, '\u{2028}' | '\u{2029}'),
        Others::Ranges(ranges) => ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)),
    }
}
