//! The shortest string that some patterns match and others do not: a walk over the product of their
//! automata finds one or proves that there is none.

use std::{collections::VecDeque, rc::Rc};

use crate::sorted::{self, SortedMap, SortedSet};

use super::automaton::{Automaton, Ranges, Reached, Unfit};

/// How many states a pattern may have.
const MOST_STATES: usize = 20_000;

/// How many states of the product are looked at.
const MOST_PRODUCTS: usize = 20_000;

/// Characters that people would write come first.
const LIKED: &[u8] = b"a0A1bB2_-.xyz9/:@ ";

/// What is asked of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Question<'q> {
    /// The least number of code points.
    pub(crate) min: u64,
    /// The greatest number.
    pub(crate) max: Option<u64>,
    /// Patterns that have to match, or have not to.
    pub(crate) patterns: Vec<(&'q str, bool)>,
    /// Texts that will not do.
    pub(crate) except: SortedSet<&'q str>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The shortest text.
    Found(String),
    /// There is none.
    None,
    /// It was not found out, for this reason.
    Unknown(&'static str),
}

/// The automata that were made so far.
#[derive(Default)]
pub(crate) struct Language {
    known: SortedMap<String, Result<Rc<Automaton>, Unfit>>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Product {
    parts: Vec<Reached>,
    /// The length, as far as it matters.
    length: u64,
    /// Those that will not do and begin as the text.
    except: Option<Begun>,
}

impl Language {
    fn automaton(&mut self, pattern: &str) -> Result<Rc<Automaton>, Unfit> {
        if let Some(known) = self.known.get(pattern) {
            return known.clone();
        }
        let made = Automaton::new(pattern, MOST_STATES).map(Rc::new);
        self.known.insert(pattern.to_owned(), made.clone());
        made
    }

    /// Looks for the shortest text. `take` is asked for each step.
    pub(crate) fn find(&mut self, question: &Question<'_>, take: &dyn Fn() -> bool) -> Answer {
        if question.max.is_some_and(|max| max < question.min) {
            return Answer::None;
        }
        let mut automata = Vec::new();
        // What cannot be an automaton may be left out as long as nothing else is found.
        let mut left_out = None;
        for (pattern, wanted) in &question.patterns {
            if question.patterns.contains(&(*pattern, !*wanted)) {
                return Answer::None;
            }
            match self.automaton(pattern) {
                Ok(automaton) => automata.push((automaton, *wanted)),
                Err(Unfit::Lookaround) => left_out = Some("a pattern with look-around"),
                Err(Unfit::TooLarge) => left_out = Some("limit: states of a pattern"),
            }
        }
        let exceptions = Exceptions::new(&question.except);
        let answer = walk(question, &automata, &exceptions, take);
        match (answer, left_out) {
            (Answer::Found(text), Some(why)) => {
                // Perhaps it will do all the same.
                let fits = question
                    .patterns
                    .iter()
                    .all(|(pattern, wanted)| super::is_match(pattern, &text) == Some(*wanted));
                if fits { Answer::Found(text) } else { Answer::Unknown(why) }
            }
            (answer, _) => answer,
        }
    }
}

fn walk(
    question: &Question<'_>,
    automata: &[(Rc<Automaton>, bool)],
    exceptions: &Exceptions<'_>,
    take: &dyn Fn() -> bool,
) -> Answer {
    let letters = Letters::new(automata, exceptions);
    // Beyond that length nothing changes any more.
    let longest = question.max.map_or(question.min, |max| max.saturating_add(1));
    let first = Product {
        parts: automata.iter().map(|(automaton, _)| automaton.start()).collect(),
        length: 0,
        except: exceptions.start(),
    };
    let mut seen: SortedMap<Product, Option<(usize, char)>> = SortedMap::new();
    let mut order: Vec<Product> = Vec::new();
    let mut queue = VecDeque::from([0_usize]);
    seen.insert(first.clone(), None);
    order.push(first);
    while let Some(n) = queue.pop_front() {
        let Some(at) = order.get(n).cloned() else { break };
        let good = at.length >= question.min
            && question.max.is_none_or(|max| at.length <= max)
            && !at.except.is_some_and(|at| exceptions.ends(at))
            && automata
                .iter()
                .zip(&at.parts)
                .all(|((automaton, wanted), part)| automaton.accepts(part) == *wanted);
        if good {
            return Answer::Found(text_of(&seen, &order, n));
        }
        for letter in &letters.letters {
            if !take() {
                return Answer::Unknown("limit: steps");
            }
            let length = (at.length + 1).min(longest);
            if question.max.is_some_and(|max| length > max) {
                continue;
            }
            let mut parts = Vec::with_capacity(at.parts.len());
            let mut hopeless = false;
            for (((automaton, wanted), part), classes) in
                automata.iter().zip(&at.parts).zip(&letter.classes)
            {
                let next = automaton.step(part, letter.c as u32, classes);
                hopeless |= !wanted && next == Reached::Matched;
                parts.push(next);
            }
            if hopeless {
                continue;
            }
            let except = at.except.and_then(|at| exceptions.next(at, letter.c));
            let next = Product { parts, length, except };
            if seen.contains_key(&next) {
                continue;
            }
            if order.len() >= MOST_PRODUCTS {
                return Answer::Unknown("limit: states of patterns together");
            }
            seen.insert(next.clone(), Some((n, letter.c)));
            queue.push_back(order.len());
            order.push(next);
        }
    }
    Answer::None
}

fn text_of(
    seen: &SortedMap<Product, Option<(usize, char)>>,
    order: &[Product],
    mut n: usize,
) -> String {
    let mut chars = Vec::new();
    while let Some(Some((before, c))) = order.get(n).and_then(|at| seen.get(at)) {
        chars.push(*c);
        n = *before;
    }
    chars.iter().rev().collect()
}

/// Characters that nothing tells apart, and one of them.
struct Letter {
    c: char,
    /// For each automaton, which of its classes they are in.
    classes: Vec<Vec<bool>>,
}

struct Letters {
    letters: Vec<Letter>,
}

impl Letters {
    fn new(automata: &[(Rc<Automaton>, bool)], exceptions: &Exceptions<'_>) -> Self {
        let mut sets: Vec<&Ranges> =
            automata.iter().flat_map(|(automaton, _)| &automaton.classes).collect();
        let words: Ranges = vec![(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];
        if automata.iter().any(|(automaton, _)| automaton.asks_for_words) {
            sets.push(&words);
        }
        // Where anything begins or is over.
        let mut cuts: SortedSet<u32> = SortedSet::from([0, 0xd800, 0xe000]);
        for (from, to) in sets.iter().flat_map(|set| set.iter()) {
            cuts.extend([*from, to.saturating_add(1)]);
        }
        for c in &exceptions.chars {
            cuts.extend([*c as u32, *c as u32 + 1]);
        }
        let cuts: Vec<u32> = cuts.into_iter().filter(|cut| *cut <= 0x10_ffff).collect();
        let mut known: SortedMap<(Vec<bool>, Option<char>), char> = SortedMap::new();
        for (n, from) in cuts.iter().enumerate() {
            let to = cuts.get(n + 1).map_or(0x10_ffff, |next| next - 1);
            let Some(c) = nicest(*from, to) else { continue };
            let own = exceptions.chars.contains(&c) && from == &to;
            let sign = sets.iter().map(|set| holds(set, *from)).collect();
            let best = known.entry((sign, own.then_some(c))).or_insert(c);
            if rank(c) < rank(*best) {
                *best = c;
            }
        }
        let mut letters: Vec<Letter> = known
            .into_iter()
            .map(|((mut sign, _), c)| {
                let classes = automata
                    .iter()
                    .map(|(automaton, _)| {
                        let rest = sign.split_off(automaton.classes.len().min(sign.len()));
                        std::mem::replace(&mut sign, rest)
                    })
                    .collect();
                Letter { c, classes }
            })
            .collect();
        sorted::sort_by_key(&mut letters, |letter| (rank(letter.c), letter.c));
        Self { letters }
    }
}

fn holds(set: &Ranges, c: u32) -> bool {
    let n = set.partition_point(|(_, to)| *to < c);
    set.get(n).is_some_and(|(from, _)| *from <= c)
}

/// How much people like a character: less is more.
fn rank(c: char) -> usize {
    let liked = LIKED.iter().position(|liked| char::from(*liked) == c);
    liked.unwrap_or_else(|| {
        LIKED.len()
            + if c.is_ascii_graphic() {
                0
            } else if c.is_alphanumeric() {
                1
            } else {
                2
            }
    })
}

/// The character of a range that people like best.
fn nicest(from: u32, to: u32) -> Option<char> {
    let liked = LIKED.iter().map(|liked| u32::from(*liked)).find(|c| (from..=to).contains(c));
    let graphic = (from.max(0x21)..=to.min(0x7e)).next();
    let printable = (from.max(0xa1)..=to.min(0x2fff))
        .find(|c| char::from_u32(*c).is_some_and(char::is_alphanumeric));
    liked.or(graphic).or(printable).or(Some(from)).and_then(char::from_u32)
}

/// Texts that will not do, in the order of their characters.
struct Exceptions<'q> {
    texts: Vec<&'q str>,
    chars: SortedSet<char>,
}

/// The texts that begin as what was read so far: where they begin and end among all of them, and
/// how many bytes were read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Begun {
    from: usize,
    to: usize,
    read: usize,
}

impl<'q> Exceptions<'q> {
    fn new(texts: &SortedSet<&'q str>) -> Self {
        // Of many texts most are of a few letters.
        let mut ascii = [false; 128];
        let mut chars = SortedSet::new();
        for c in texts.iter().flat_map(|text| text.chars()) {
            match ascii.get_mut(c as usize) {
                Some(known) if *known => {}
                known => {
                    if let Some(known) = known {
                        *known = true;
                    }
                    chars.insert(c);
                }
            }
        }
        Self { texts: texts.iter().copied().collect(), chars }
    }

    /// Nothing was read.
    fn start(&self) -> Option<Begun> {
        let all = Begun { from: 0, to: self.texts.len(), read: 0 };
        (!self.texts.is_empty()).then_some(all)
    }

    /// Whether what was read is one of them: it comes first of those that begin with it.
    fn ends(&self, at: Begun) -> bool {
        self.texts.get(at.from).is_some_and(|text| text.len() == at.read)
    }

    fn next(&self, at: Begun, c: char) -> Option<Begun> {
        let texts = self.texts.get(at.from..at.to)?;
        let next = |text: &&str| text.get(at.read..).and_then(|rest| rest.chars().next());
        let from = at.from + texts.partition_point(|text| next(text) < Some(c));
        let to = at.from + texts.partition_point(|text| next(text) <= Some(c));
        (from < to).then_some(Begun { from, to, read: at.read + c.len_utf8() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(min: u64, max: Option<u64>, patterns: &[(&str, bool)], except: &[&str]) -> String {
        let question = Question {
            min,
            max,
            patterns: patterns.to_vec(),
            except: except.iter().copied().collect(),
        };
        match Language::default().find(&question, &|| true) {
            Answer::Found(text) => {
                for (pattern, wanted) in patterns {
                    assert_eq!(crate::pattern::is_match(pattern, &text), Some(*wanted), "{text}");
                }
                text
            }
            Answer::None => "none".to_owned(),
            Answer::Unknown(why) => format!("? {why}"),
        }
    }

    #[test]
    fn the_shortest_text_or_none() {
        assert_eq!(find(0, None, &[], &[]), "");
        assert_eq!(find(2, None, &[], &[]), "aa");
        assert_eq!(find(3, Some(2), &[], &[]), "none");
        let lower = "^[a-z]+$";
        let ident = "^[a-z][a-z0-9]*$";
        assert_eq!(find(0, None, &[(lower, true), (ident, false)], &[]), "none");
        assert_eq!(find(0, None, &[(ident, true), (lower, false)], &[]), "a0");
        // What the pattern implies of the length.
        let key = "^[a-z]{3,8}$";
        assert_eq!(find(9, None, &[(key, true)], &[]), "none");
        assert_eq!(find(0, Some(2), &[(key, true)], &[]), "none");
        assert_eq!(find(8, None, &[(key, true)], &[]), "aaaaaaaa");
        // Found anywhere.
        assert_eq!(find(0, None, &[("b", true), ("^b", false)], &[]), "ab");
        assert_eq!(find(0, None, &[("^a", true), ("^b", true)], &[]), "none");
        assert_eq!(find(0, None, &[("^(a|b)*$", true), ("^[ab]*$", false)], &[]), "none");
        // Texts that will not do.
        assert_eq!(find(0, None, &[("^[01]$", true)], &["0"]), "1");
        assert_eq!(find(0, None, &[("^[01]$", true)], &["0", "1"]), "none");
        assert_eq!(find(0, Some(1), &[], &[""]), "a");
        // Words end where others begin.
        assert_eq!(find(0, None, &[(r"a\b", true), ("^a$", false)], &[]), "aa");
        assert_eq!(find(0, None, &[(r"\b^a", true)], &[]), "a");
        assert_eq!(find(0, None, &[(r"$^", true)], &[]), "");
        assert_eq!(find(0, None, &[(r"a\ba", true)], &[]), "none");
        assert_eq!(find(0, None, &[(r"^\b", true)], &[]), "a");
        assert_eq!(find(0, None, &[(r"^\B$", true)], &[]), "");
        assert_eq!(find(0, None, &[("a^", true)], &[]), "none");
        assert_eq!(find(0, None, &[("(?=a)", true)], &[]), "? a pattern with look-around");
        assert_eq!(find(0, None, &[("(?=a)", true), ("(?=a)", false)], &[]), "none");
        assert_eq!(find(0, None, &[(r"^\p{Lu}$", true), ("^[A-Z]$", false)], &[]), "À");
        assert_eq!(
            find(0, None, &[("^((a{0,99}){0,99}){0,99}$", true), ("b", true)], &[]),
            "? limit: states of a pattern"
        );
    }
}
