//! The nearest known word to a misspelled one.

/// The candidate that is nearest to `word`, if one is near enough to be a slip: a letter more,
/// less, other, or two swapped, in about every three, without regard to case. Of equally near ones
/// the first in order of the alphabet.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let n_letters = word.chars().take(LONGEST + 1).count();
    if n_letters > LONGEST {
        return None;
    }
    let allowed = (n_letters / 3).max(1);
    let lower = word.to_ascii_lowercase();
    // The comparison is quadratic: what is too long is not compared.
    let near = candidates.into_iter().filter(|candidate| {
        candidate.chars().take(n_letters + allowed + 1).count().abs_diff(n_letters) <= allowed
    });
    near.map(|candidate| (strsim::osa_distance(&lower, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
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
}
