//! The word somebody may have meant.

/// The candidate that is nearest to `word`, if one is near enough to be a slip: a letter more, less, other, or two
/// swapped, in about every three. Of equally near ones the first in order of the alphabet.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(LONGEST + 1).collect();
    if word.len() > LONGEST {
        return None;
    }
    let allowed = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.chars().take(LONGEST + 1).collect();
            if letters.len().abs_diff(word.len()) > allowed || letters.len() > LONGEST {
                return None;
            }
            let distance = distance(&word, &letters);
            (distance <= allowed).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Longer words are no slips, and the comparison is quadratic.
const LONGEST: usize = 100;

/// How many slips lie between two words: Damerau-Levenshtein, letters without regard to case.
#[allow(clippy::indexing_slicing, reason = "all rows have one element more than `b`, and `j` runs over `b`")]
fn distance(a: &[char], b: &[char]) -> usize {
    let same = |x: char, y: char| x.eq_ignore_ascii_case(&y);
    let mut before_last: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, &y) in b.iter().enumerate() {
            let changed = last[j] + usize::from(!same(x, y));
            let mut best = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && same(x, b[j - 1]) && same(a[i - 1], y) {
                best = best.min(before_last[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

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
        assert_eq!(nearest("ab", ["ac", "aa"]), Some("aa"));
    }
}
