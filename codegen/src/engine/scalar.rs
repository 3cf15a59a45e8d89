//! Numbers and strings.

use super::{
    Literal,
    choice::{Fact, State},
    goal::{Goal, Outcome},
    number::{Found, Range},
    solve::Solver,
};
use crate::{
    model::{Kinds, Number},
    pattern::language::{Answer, Question},
    sorted::SortedSet,
};

/// What the usual Rust types of numbers hold.
const I64: (&str, &str) = ("-9223372036854775808", "9223372036854775807");
const F64: (&str, &str) = ("-1e308", "1e308");

/// The looks of a step of the automata, which is much less than one of the schemas.
const OF_AUTOMATA: usize = 4;

impl Solver<'_> {
    pub(super) fn make_number(&mut self, goal: &Goal, state: &State) -> Outcome {
        let mut range = Range::default();
        for nid in &state.pos {
            let form = self.form(*nid);
            range.keep(&form.schema.number);
        }
        if self.held {
            let (min, max) = if state.kinds.meets(Kinds::FRACTION) { F64 } else { I64 };
            range.at_least(Number::new(min), false);
            range.at_most(Number::new(max), false);
        }
        let mut except: Vec<Literal> = goal.except.iter().cloned().collect();
        for fact in &state.facts {
            match fact {
                // What is refused at the bound is left, and the other way round.
                Fact::Below(Literal::Number(bound), exclusive) => {
                    range.at_most(bound.clone(), !exclusive);
                }
                Fact::Above(Literal::Number(bound), exclusive) => {
                    range.at_least(bound.clone(), !exclusive);
                }
                Fact::NotMultiple(Literal::Number(of)) => range.not_multiples.push(of.clone()),
                Fact::Unlisted(nid) => except.extend(self.listed(*nid)),
                _ => {}
            }
        }
        range.except.extend(except.into_iter().filter_map(|value| match value {
            Literal::Number(number) => Some(number),
            _ => None,
        }));
        match range.find(state.kinds) {
            Found::None => Outcome::EMPTY,
            Found::Some(texts) => {
                let values = texts.iter().map(|text| Literal::Number(Number::new(text)));
                self.first(goal, values.collect::<Vec<_>>(), "numbers: bounds and `multipleOf`")
            }
        }
    }

    /// The values that a schema lists.
    pub(super) fn listed(&self, nid: super::forms::Nid) -> Vec<Literal> {
        let form = self.form(nid);
        let listed = form.schema.values.as_ref().map(|kw| kw.value.clone()).unwrap_or_default();
        self.work.look(listed.len());
        listed
    }

    pub(super) fn make_text(&mut self, goal: &Goal, state: &State) -> Outcome {
        let (mut min, mut max) = (0, None::<u64>);
        let mut patterns: SortedSet<(String, bool)> = goal.patterns.clone();
        let mut formats: SortedSet<String> = SortedSet::new();
        let mut open: Option<&str> = None;
        for nid in &state.pos {
            let form = self.form(*nid);
            let own = &form.schema.string;
            min = min.max(own.min.as_ref().map_or(0, |kw| kw.value));
            max = least(max, own.max.as_ref().map(|kw| kw.value));
            patterns.extend(own.patterns.iter().map(|kw| (kw.value.source.clone(), true)));
            formats.extend(own.formats.iter().map(|kw| kw.value.clone()));
            if own.content.is_some() {
                open = Some("contentEncoding or contentMediaType");
            }
        }
        let mut except: Vec<Literal> = goal.except.iter().cloned().collect();
        for fact in &state.facts {
            match fact {
                Fact::AtMost(most) => max = least(max, Some(*most)),
                Fact::AtLeast(at_least) => min = min.max(*at_least),
                Fact::Unmatched(pattern) => {
                    patterns.insert((pattern.clone(), false));
                }
                Fact::Unlisted(nid) => except.extend(self.listed(*nid)),
                Fact::Unformatted(format) if formats.contains(format) => return Outcome::EMPTY,
                Fact::Unformatted(format) => match self.pattern_of(format) {
                    Some((pattern, true)) => {
                        patterns.insert((pattern.to_owned(), false));
                    }
                    _ => open = Some("format"),
                },
                Fact::Content(_) => open = Some("contentEncoding or contentMediaType"),
                _ => {}
            }
        }
        for format in &formats {
            let known = self.pattern_of(format);
            patterns.extend(known.map(|(pattern, _)| (pattern.to_owned(), true)));
            if known.is_none_or(|(_, is_exact)| !is_exact) {
                open = Some("format");
            }
        }
        self.work.look(except.len());
        let question = Question {
            min,
            max,
            patterns: patterns.iter().map(|(text, wanted)| (text.as_str(), *wanted)).collect(),
            except: except.iter().filter_map(Literal::as_str).collect(),
        };
        let work = &self.work;
        let take = || {
            work.look(OF_AUTOMATA);
            !work.is_over()
        };
        let answer = self.language.find(&question, &take);
        match answer {
            Answer::None => Outcome::EMPTY,
            Answer::Unknown(why) => Outcome::Unknown(why.to_owned()),
            Answer::Found(text) => {
                let why = open.unwrap_or("texts");
                let samples = formats.iter().flat_map(|format| samples(format));
                let encoded = ["MQ==", "1", "{}", "e30=", "x", "?", "bnVsbA==", "IngiCg=="];
                let others: Vec<Literal> = std::iter::once(text)
                    .chain(samples.map(|text| (*text).to_owned()))
                    .chain(open.iter().flat_map(|_| encoded).map(str::to_owned))
                    .map(Literal::String)
                    .collect();
                self.first(goal, others, why)
            }
        }
    }
}

/// The smaller of two bounds.
pub(super) fn least(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, other) => one.or(other),
    }
}

/// Texts of a format: short ones, and longer ones.
pub(super) fn samples(format: &str) -> &'static [&'static str] {
    match format {
        "date" => &["2020-01-01", "2024-02-29"],
        "date-time" => &["2020-01-01T00:00:00Z", "2020-01-01T00:00:00.123456+01:00"],
        "time" => &["00:00:00Z", "12:30:00.5+01:00"],
        "duration" => &["P1D", "PT1H30M", "P1Y2M3DT4H5M6S"],
        "email" | "idn-email" => &["a@example.com", "a.long.name@mail.example.com"],
        "hostname" | "idn-hostname" => &["a", "example.com", "a.long.name.example.com"],
        "ipv4" => &["1.1.1.1", "192.168.100.200"],
        "ipv6" => &["::1", "2001:db8::8a2e:370:7334"],
        "uri" | "iri" => &["a:b", "https://example.com/", "https://example.com/a/long/path?q=1"],
        "uri-reference" | "iri-reference" => &["a", "https://example.com/", "../a/long/path?q=1"],
        "uri-template" => &["a", "https://example.com/{id}"],
        "uuid" => &["00000000-0000-4000-8000-000000000000"],
        "json-pointer" => &["", "/a", "/a/long/pointer"],
        "relative-json-pointer" => &["0", "1/a"],
        "regex" => &["a", "^[a-z]+$"],
        _ => &[],
    }
}
