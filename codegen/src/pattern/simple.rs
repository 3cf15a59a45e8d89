//! Simple forms: literals, and runs of classes.

use regex_syntax::hir::ClassUnicode;
use typewright::ecma::{MANY, Node};

use super::{
    ClassRun, Compiled, Others, PatternError,
    class::{class_set, contains, is_all, only_char, range_set},
};
use crate::sorted;

/// So many alternatives are written out one by one.
const ALTERNATIVES: usize = 64;
/// So many runs are put together.
const RUNS: usize = 512;

/// The simple form of a pattern, if it has one that is smaller than what an engine makes of it.
pub(super) fn of(node: &Node) -> Result<Option<Compiled>, PatternError> {
    form(node, class_run)
}

/// The same with runs of any class: each is listed range by range.
pub(super) fn of_any_class(node: &Node) -> Result<Option<Compiled>, PatternError> {
    form(node, |run| Some(class_run(run).unwrap_or_else(|| listed_run(run))))
}

/// How a run is written, if it can be.
type Write = fn(&SetRun) -> Option<ClassRun>;

fn form(node: &Node, write: Write) -> Result<Option<Compiled>, PatternError> {
    if let Some((all, none)) = looks(node) {
        return looking(&all, &none, write);
    }
    let Some(sequences) = normal_sequences(node)? else { return Ok(None) };
    if sequences
        .iter()
        .any(|sequence| sequence.runs.is_empty() && !(sequence.start && sequence.end))
    {
        return Ok(Some(Compiled::Any));
    }
    if let Some(mut texts) = sequences.iter().map(Sequence::exact).collect::<Option<Vec<_>>>() {
        sorted::sort(&mut texts);
        texts.dedup();
        return Ok(Some(match texts.len() {
            1 => Compiled::Exact(texts.pop().unwrap_or_default()),
            _ => Compiled::OneOf(texts),
        }));
    }
    if let [sequence] = sequences.as_slice() {
        if let Some(text) = sequence.literal() {
            return Ok(match (sequence.start, sequence.end) {
                (true, false) => Some(Compiled::Prefix(text)),
                (false, true) => Some(Compiled::Suffix(text)),
                _ => Some(Compiled::Contains(text)),
            });
        }
        if let [run] = sequence.runs.as_slice() {
            let all = is_all(&run.set);
            match (sequence.start && sequence.end, run.min, run.max) {
                (true, 0, MANY) if all => return Ok(Some(Compiled::Any)),
                (true, 1, MANY) | (false, 1, 1) if all => return Ok(Some(Compiled::NonEmpty)),
                _ => {}
            }
        }
    }
    let Some(mut alternatives) =
        sequences.iter().map(|sequence| sequence.runs(write)).collect::<Option<Vec<_>>>()
    else {
        return Ok(None);
    };
    Ok(match alternatives.len() {
        1 => alternatives.pop().map(Compiled::Classes),
        // Each is tried in turn; an engine does better with many.
        2..=16 => Some(Compiled::AnyClasses(alternatives)),
        _ => None,
    })
}

/// The lookaheads right behind the start, each as a pattern of its own: those that must match, the
/// last of which is the rest, and those that must not.
fn looks(node: &Node) -> Option<(Vec<Node>, Vec<Node>)> {
    let Node::Concat(nodes) = node else { return None };
    let [Node::Start, Node::Look { .. }, ..] = nodes.as_slice() else { return None };
    let (mut all, mut none) = (Vec::new(), Vec::new());
    let mut rest = vec![Node::Start];
    let mut nodes = nodes.iter().skip(1).peekable();
    while let Some(Node::Look { behind: false, negated, node }) = nodes.peek() {
        let found = if *negated { &mut none } else { &mut all };
        found.push(Node::Concat(vec![Node::Start, Node::clone(node)]));
        nodes.next();
    }
    rest.extend(nodes.cloned());
    all.push(Node::Concat(rest));
    Some((all, none))
}

/// The simple form of all of these patterns and none of those, each of which begins at the start.
fn looking(all: &[Node], none: &[Node], write: Write) -> Result<Option<Compiled>, PatternError> {
    let mut wanted: Vec<Sequence> = Vec::new();
    for node in all {
        let Some(sequences) = normal_sequences(node)? else { return Ok(None) };
        let [sequence] = sequences.as_slice() else { return Ok(None) };
        if sequence.runs.is_empty() && !sequence.end {
            continue;
        }
        match (sequence.whole(), wanted.iter_mut().find_map(Sequence::whole_mut)) {
            (Some(run), Some(other)) => {
                other.set.intersect(&run.set);
                other.min = other.min.max(run.min);
            }
            _ => wanted.push(sequence.clone()),
        }
    }
    let mut unwanted: Vec<Sequence> = Vec::new();
    for node in none {
        let Some(sequences) = normal_sequences(node)? else { return Ok(None) };
        unwanted.extend(sequences);
    }
    let runs = |sequences: &[Sequence]| {
        sequences.iter().map(|sequence| sequence.runs(write)).collect::<Option<Vec<_>>>()
    };
    let (Some(mut wanted), Some(unwanted)) = (runs(&wanted), runs(&unwanted)) else {
        return Ok(None);
    };
    Ok(match (wanted.len(), unwanted.len()) {
        (0, 0) => Some(Compiled::Any),
        (1, 0) => wanted.pop().map(Compiled::Classes),
        // Each is tried in turn; an engine does better with many.
        (0..=16, 0..=16) => Some(Compiled::AllClasses(wanted, unwanted)),
        _ => None,
    })
}

/// Classes one behind the other, so many of each.
#[derive(Clone, Default)]
struct Sequence {
    /// Whether it must begin at the start.
    start: bool,
    runs: Vec<SetRun>,
    /// Whether it must end at the end.
    end: bool,
}

#[derive(Clone)]
struct SetRun {
    set: ClassUnicode,
    min: u32,
    max: u32,
}

/// [`sequences`], each as simple as it can be.
fn normal_sequences(node: &Node) -> Result<Option<Vec<Sequence>>, PatternError> {
    let mut sequences = sequences(node)?;
    sequences.iter_mut().flatten().for_each(Sequence::normalize);
    Ok(sequences)
}

/// All the sequences that make up a pattern, if there are not too many, and it has nothing else.
fn sequences(node: &Node) -> Result<Option<Vec<Sequence>>, PatternError> {
    Ok(match node {
        Node::Empty => Some(vec![Sequence::default()]),
        Node::Start => Some(vec![Sequence { start: true, ..Sequence::default() }]),
        Node::End => Some(vec![Sequence { end: true, ..Sequence::default() }]),
        Node::Class(class) => {
            let set = class_set(class)?;
            let runs = vec![SetRun { set: set.clone(), min: 1, max: 1 }];
            let never = set.ranges().is_empty();
            Some(if never { Vec::new() } else { vec![Sequence { runs, ..Sequence::default() }] })
        }
        Node::Group { node, .. } => sequences(node)?,
        Node::Alternate(nodes) => {
            let mut all = Vec::new();
            for node in nodes {
                let Some(more) = sequences(node)? else { return Ok(None) };
                all.extend(more);
            }
            (all.len() <= ALTERNATIVES).then_some(all)
        }
        Node::Concat(nodes) => {
            let mut all = vec![Sequence::default()];
            for node in nodes {
                let Some(more) = sequences(node)? else { return Ok(None) };
                let Some(joined) = join(&all, &more) else { return Ok(None) };
                all = joined;
            }
            Some(all)
        }
        Node::Repeat { node, min, max, .. } => match sequences(node)? {
            Some(inner) => repeat(&inner, *min, *max),
            None => None,
        },
        Node::Boundary { .. } | Node::Look { .. } | Node::Backreference(_) => None,
    })
}

fn repeat(inner: &[Sequence], min: u32, max: u32) -> Option<Vec<Sequence>> {
    let empty = || vec![Sequence::default()];
    if max == 0 {
        return Some(empty());
    }
    // One class, or a choice of classes, is a run.
    let mut set = ClassUnicode::empty();
    let one_each = inner.iter().all(|sequence| match sequence.runs.as_slice() {
        [run] if run.min == 1 && run.max == 1 && !sequence.start && !sequence.end => {
            set.union(&run.set);
            true
        }
        _ => false,
    });
    if one_each && !inner.is_empty() {
        let runs = vec![SetRun { set, min, max }];
        return Some(vec![Sequence { runs, ..Sequence::default() }]);
    }
    if max > 64 {
        return None;
    }
    let mut rounds = empty();
    let mut all = if min == 0 { empty() } else { Vec::new() };
    for round in 1..=max {
        rounds = join(&rounds, inner)?;
        if round >= min {
            all.extend(rounds.iter().cloned());
        }
        if all.len() > ALTERNATIVES {
            return None;
        }
    }
    Some(all)
}

/// Each of the first followed by each of the second.
fn join(first: &[Sequence], second: &[Sequence]) -> Option<Vec<Sequence>> {
    if first.len() * second.len() > ALTERNATIVES {
        return None;
    }
    let mut joined = Vec::new();
    for a in first {
        for b in second {
            // Nothing can stand before the start or behind the end.
            let consumes = |sequence: &Sequence| sequence.runs.iter().any(|run| run.min > 0);
            if (b.start && consumes(a)) || (a.end && consumes(b)) {
                continue;
            }
            let before = if b.start { &[][..] } else { &a.runs };
            let behind = if a.end { &[][..] } else { &b.runs };
            if before.len() + behind.len() > RUNS {
                return None;
            }
            joined.push(Sequence {
                start: a.start || b.start,
                runs: before.iter().chain(behind).cloned().collect(),
                end: a.end || b.end,
            });
        }
    }
    Some(joined)
}

impl Sequence {
    /// Says the same with fewer and narrower runs.
    fn normalize(&mut self) {
        let mut runs: Vec<SetRun> = Vec::new();
        for mut run in std::mem::take(&mut self.runs) {
            if run.max == 0 {
                continue;
            }
            while let Some(last) = runs.last_mut() {
                if last.set == run.set {
                    last.min = last.min.saturating_add(run.min);
                    last.max = last.max.saturating_add(run.max);
                    run.max = 0;
                } else if last.max == MANY && run.min == 0 && contains(&last.set, &run.set) {
                    // What this could take, the one before takes.
                    run.max = 0;
                } else if run.max == MANY
                    && run.min == 0
                    && last.max > last.min
                    && contains(&run.set, &last.set)
                {
                    // What the one before could take beyond its least, this takes.
                    last.max = last.min;
                    if last.max == 0 {
                        runs.pop();
                        continue;
                    }
                }
                break;
            }
            if run.max > 0 {
                runs.push(run);
            }
        }
        // Where the text may go on, more than the least does not matter.
        if !self.end {
            while let Some(last) = runs.last_mut() {
                last.max = last.min;
                if last.min > 0 {
                    break;
                }
                runs.pop();
            }
        }
        if !self.start {
            while let Some(first) = runs.first_mut() {
                first.max = first.min;
                if first.min > 0 {
                    break;
                }
                runs.remove(0);
            }
        }
        self.runs = runs;
    }

    /// The text, if it is one.
    fn literal(&self) -> Option<String> {
        let mut text = String::new();
        for run in &self.runs {
            let c = only_char(&run.set)
                .filter(|_| run.min == run.max && text.len() < 1024 && run.max < 1024)?;
            text.extend(std::iter::repeat_n(c, run.min as usize));
        }
        Some(text)
    }

    /// The text, if it is one and all there may be.
    fn exact(&self) -> Option<String> {
        if self.start && self.end { self.literal() } else { None }
    }

    /// The only run, if it is all of the text and has no upper bound.
    fn whole(&self) -> Option<&SetRun> {
        match self.runs.as_slice() {
            [run] if self.start && self.end && run.max == MANY => Some(run),
            _ => None,
        }
    }

    fn whole_mut(&mut self) -> Option<&mut SetRun> {
        self.whole()?;
        self.runs.first_mut()
    }

    /// The runs from start to end, if each can take as much as it can and still none goes wrong.
    fn runs(&self, write: Write) -> Option<Vec<ClassRun>> {
        if !self.start {
            return None;
        }
        let mut runs = self.runs.clone();
        if !self.end {
            stop_at_first(&mut runs);
            let mut set = ClassUnicode::empty();
            set.negate();
            match runs.last_mut() {
                Some(last) if last.set == set => last.max = MANY,
                _ => runs.push(SetRun { set, min: 0, max: MANY }),
            }
        }
        for (at, run) in runs.iter().enumerate() {
            if run.min == run.max {
                continue;
            }
            for next in runs.iter().skip(at + 1) {
                let mut both = run.set.clone();
                both.intersect(&next.set);
                if !both.ranges().is_empty() {
                    return None;
                }
                if next.min > 0 {
                    break;
                }
            }
        }
        runs.iter().map(write).collect()
    }
}

/// Where anything may come behind the last run, a single character that the run before it could
/// also take: the first one is as good as any other.
fn stop_at_first(runs: &mut Vec<SetRun>) {
    let [.., before, last] = runs.as_mut_slice() else { return };
    if (last.min, last.max) != (1, 1) || before.min == before.max {
        return;
    }
    let least = SetRun { set: before.set.clone(), min: before.min, max: before.min };
    if before.max != MANY {
        before.max -= before.min;
    }
    before.min = 0;
    before.set.difference(&last.set);
    if least.min > 0 {
        let at = runs.len().saturating_sub(2);
        runs.insert(at, least);
    }
}

/// A run over any class, range by range beyond ASCII.
fn listed_run(run: &SetRun) -> ClassRun {
    let mut others = run.set.clone();
    others.intersect(&range_set(0x80, 0x10_ffff));
    let ranges = others.ranges().iter().map(|range| (range.start(), range.end())).collect();
    ClassRun {
        pairs: ascii_pairs(&run.set),
        others: Others::Ranges(ranges),
        min: run.min,
        max: run.max,
    }
}

/// A run over ASCII and everything or nothing beyond it, or everything but the ends of lines.
fn class_run(run: &SetRun) -> Option<ClassRun> {
    let beyond = range_set(0x80, 0x10_ffff);
    let mut in_line = beyond.clone();
    in_line.difference(&range_set(0x2028, 0x2029));
    let mut others = run.set.clone();
    others.intersect(&beyond);
    let others = if others == beyond {
        Others::All
    } else if others == in_line {
        Others::InLine
    } else if others.ranges().is_empty() {
        Others::None
    } else {
        return None;
    };
    Some(ClassRun { pairs: ascii_pairs(&run.set), others, min: run.min, max: run.max })
}

/// The ASCII characters of a class: first and last of each range.
fn ascii_pairs(set: &ClassUnicode) -> String {
    let mut ascii = set.clone();
    ascii.intersect(&range_set(0, 0x7f));
    ascii.ranges().iter().flat_map(|range| [range.start(), range.end()]).collect()
}
