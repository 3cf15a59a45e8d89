//! The nearest known word to a misspelled one.

/// The candidate that is nearest to `word`: the first of [`nearest_ones`].
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_ones(word, candidates).first().copied()
}

/// The candidates that are nearest to `word`, if they are near enough to be a slip: a letter more,
/// less, other, or two swapped, in about every three, without regard to case. All that are as near
/// as the nearest one, in the order of the alphabet.
pub fn nearest_ones<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let n_letters = word.chars().take(LONGEST + 1).count();
    if n_letters > LONGEST {
        return Vec::new();
    }
    let allowed = (n_letters / 3).max(1);
    let lower = word.to_ascii_lowercase();
    // The comparison is quadratic: what is too long is not compared.
    let near = candidates.into_iter().filter(|candidate| {
        candidate.chars().take(n_letters + allowed + 1).count().abs_diff(n_letters) <= allowed
    });
    let mut found: Vec<(usize, &str)> = near
        .map(|it| (strsim::osa_distance(&lower, &it.to_ascii_lowercase()), it))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    found.sort_unstable();
    found.dedup();
    let least = found.first().map(|(distance, _)| *distance);
    found.into_iter().take_while(|(it, _)| Some(*it) == least).map(|(_, it)| it).collect()
}

/// The question which of the nearest candidates was meant; nothing if there is none, or so many
/// that the question helps nobody.
#[must_use]
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    const MOST: usize = 4;
    let found = nearest_ones(word, candidates);
    (1..=MOST).contains(&found.len()).then(|| format!("did you mean {}?", either(&found)))
}

/// Words in backticks: `` `a`, `b` or `c` ``.
#[must_use]
pub fn either(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

/// Longer words are no slips.
const LONGEST: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_and_nothing_else() {
        let words = ["missing-refs", "implied-types", "inputs", "out", "repair"];
        for (word, expected) in [
            ("mising-refs", Some("missing-refs")),
            ("missing_refs", Some("missing-refs")),
            ("input", Some("inputs")),
            ("INPUTS", Some("inputs")),
            ("uot", Some("out")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, words), expected, "{word}");
        }
        assert_eq!(nearest(&"x".repeat(10_000), words), None);
        assert_eq!(nearest("x", ["y".repeat(10_000).as_str()]), None);
        assert_eq!(nearest("ünïcode", ["unicode"]), Some("unicode"));
        assert_eq!(nearest("ca", ["abc"]), None);
        assert_eq!(nearest("ab", ["ac", "aa"]), Some("aa"));
    }

    #[test]
    fn asks_for_all_that_are_as_near() {
        let drafts = ["draft7", "draft4", "draft6", "2019-09", "2020-12", "draft4"];
        for (word, expected) in [
            ("draft8", Some("did you mean `draft4`, `draft6` or `draft7`?")),
            ("drft7", Some("did you mean `draft7`?")),
            ("2020-2", Some("did you mean `2020-12`?")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(did_you_mean(word, drafts).as_deref(), expected, "{word}");
        }
        // So many say nothing.
        assert_eq!(did_you_mean("ax", ["ab", "ac", "ad", "ae", "af"]), None);
        let long = "y".repeat(10_000);
        assert_eq!(nearest_ones("x", ["z", &long]), ["z"]);
        assert_eq!(either(&["a", "b"]), "`a` or `b`");
    }
}
