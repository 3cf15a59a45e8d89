//! Turns edits into findings: what each edit breaks by itself, which roots it reaches, its level.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

use super::{
    Answer, Comparison, DefaultLevel, Direction, Finding, Location, RootAnswer, Rule, Verdict,
    compare::{Decided, RootAt, RootPair, Work},
    edits::{self, Edit, Hybrid, Pair, Spot, TOO_MANY, Walk},
    reached::Reached,
    short::fingerprint,
    traffic::{Flow, either},
};
use crate::{
    diag::Severity,
    engine::{
        forms::{Form, NEW, Nid, OLD},
        goal::{Goal, Outcome},
    },
    operations::Traffic,
    options::{Assertion, Integers},
};

/// An edit, and what it does by itself in both directions.
struct Judged {
    edit: Edit,
    answers: [Decided; 2],
    /// OLD with this edit alone.
    alone: Nid,
}

/// A document is to show one edit and none of so many others of the same schema.
const MOST_BESIDE: usize = 128;

/// The keywords, members and values of all of these together: schemas of thousands of branches have
/// thousands of edits, and each document is looked for beside others.
const HEAVIEST_BESIDE: usize = 8_000;

impl Work<'_> {
    pub(super) fn walk(&self) -> Walk<'_> {
        let asserts = self.options.map(|options| options.formats == Assertion::Assert);
        Walk {
            forms: &self.solver.forms,
            classes: &self.solver.classes,
            resolved: self.resolved,
            sources: self.sources,
            asserts,
            widths: self.options.iter().any(|it| it.integers == Integers::Format),
            copied: Cell::new(0),
        }
    }

    /// Adds the findings to the answers about the roots.
    pub(super) fn report(&mut self, roots: &[RootPair], comparison: &mut Comparison) {
        let both: Vec<(&RootAt, &RootAt)> =
            roots.iter().filter_map(|it| Some((it.old.as_ref()?, it.new.as_ref()?))).collect();
        let nids: Vec<(Nid, Nid)> = both.iter().map(|(a, b)| (a.nid, b.nid)).collect();
        let mut pairs = edits::pairs(&self.walk(), &nids);
        let flow = self.flow(roots);
        // Of these, both sides accept the same: an edit does nothing to them.
        let is_unchanged = |it: &&RootPair| match (&it.old, &it.new) {
            (Some(old), Some(new)) => self.solver.class(old.nid) == self.solver.class(new.nid),
            _ => false,
        };
        let unchanged: BTreeSet<String> =
            roots.iter().filter(is_unchanged).map(|it| it.name.clone()).collect();
        let mut reached = Reached::new(&self.walk(), roots, unchanged);
        let mut findings: Vec<Finding> = Vec::new();
        for n in 0..pairs.len() {
            let judged = self.judged(&mut pairs, n);
            if judged.is_empty() {
                continue;
            }
            let by = pairs.get(n).map(|it| reached.by(it.old, it.new)).unwrap_or_default();
            for Judged { edit, answers, alone } in judged {
                let reaches = if is_judged(edit.rule) { &by.changed } else { &by.all };
                let reaches = Arc::clone(reaches);
                let traffic = pairs.get(n).and_then(|pair| flow.of_edit(&self.walk(), pair, &edit));
                let [old, new] = [(OLD, &edit.old), (NEW, &edit.new)].map(|(side, spot)| {
                    spot.as_ref().and_then(|spot| self.walk().location(side, spot))
                });
                let [a, b] = answers;
                let new_reads_old = self.lifted(&pairs, n, a, Direction::NewReadsOld, alone, roots);
                let old_reads_new = self.lifted(&pairs, n, b, Direction::OldReadsNew, alone, roots);
                findings.push(Finding {
                    old,
                    new,
                    new_reads_old,
                    old_reads_new,
                    reaches,
                    traffic,
                    ..Finding::plain(edit.rule, &edit.message)
                });
            }
        }
        findings.extend(self.components(roots, &flow));
        if self.options[0] != self.options[1] {
            findings.push(Finding::plain(Rule::OptionsChanged, "the options of both sides differ"));
        }
        let mut findings = merged(findings);
        self.unexplained(roots, comparison, &flow, &mut findings);
        for finding in &mut findings {
            finding.level = self.level(finding);
            let text = |it: &Option<Location>| it.as_ref().map(|it| it.text.clone());
            let [old, new] = [&finding.old, &finding.new].map(|it| text(it).unwrap_or_default());
            finding.fingerprint = fingerprint([finding.rule.id(), &finding.at(), &old, &new]);
        }
        findings.sort_by_cached_key(|it| {
            let at = it.new.as_ref().or(it.old.as_ref());
            let key = at.map(|at| (at.file.clone(), at.line, at.column, at.pointer.clone()));
            (key, it.rule)
        });
        comparison.findings = findings;
        for direction in BOTH {
            let worst = self.worst(roots, comparison, &flow, direction);
            match direction {
                Direction::NewReadsOld => comparison.new_reads_old = worst,
                Direction::OldReadsNew => comparison.old_reads_new = worst,
            }
        }
    }

    /// Which way the values of schemas go.
    fn flow(&self, roots: &[RootPair]) -> Flow {
        let all = roots.iter().flat_map(|pair| pair.old.iter().chain(&pair.new));
        let all: Vec<_> = all.map(|at| (at.side, at.root.id, at.nid)).collect();
        Flow::new(&self.walk(), &all)
    }

    /// The worst answer about the roots of which it is asked: those that only break for members that
    /// do not go this way do not count.
    fn worst(
        &self,
        roots: &[RootPair],
        comparison: &Comparison,
        flow: &Flow,
        direction: Direction,
    ) -> Verdict {
        let by_name = by_name(roots);
        let mut told: BTreeMap<&str, Vec<Option<Traffic>>> = BTreeMap::new();
        // Lists are shared: each is gone through once.
        let mut seen: BTreeMap<*const Vec<String>, Vec<Option<Traffic>>> = BTreeMap::new();
        for finding in &comparison.findings {
            if answer(finding, direction).verdict == Verdict::Compatible {
                continue;
            }
            let seen = seen.entry(Arc::as_ptr(&finding.reaches)).or_default();
            if seen.contains(&finding.traffic) {
                continue;
            }
            seen.push(finding.traffic);
            for name in finding.reaches.iter() {
                let all = told.entry(name).or_default();
                if !all.contains(&finding.traffic) {
                    all.push(finding.traffic);
                }
            }
        }
        let counts = |root: &&RootAnswer| {
            let name = root.name.as_str();
            let pair = by_name.get(name);
            let is_asked = |traffic| self.settings.ask(Some(name), traffic, direction);
            is_asked(pair.and_then(|pair| of_root(pair, flow)))
                && told.get(name).is_none_or(|all| all.iter().any(|it| is_asked(*it)))
        };
        let verdict = |root: &RootAnswer| match direction {
            Direction::NewReadsOld => root.new_reads_old.verdict,
            Direction::OldReadsNew => root.old_reads_new.verdict,
        };
        comparison.roots.iter().filter(counts).map(verdict).max().unwrap_or_default()
    }

    /// The edits of a pair, each with what it does by itself in both directions, and OLD with this
    /// edit alone.
    fn judged(&mut self, pairs: &mut [Pair], n: usize) -> Vec<Judged> {
        let Some(pair) = pairs.get_mut(n) else { return Vec::new() };
        let (old, new) = (pair.old, pair.new);
        let mut edits = std::mem::take(&mut pair.edits);
        let nothing = |edit: Edit| {
            let reason = edit.is_left_out.then(|| TOO_MANY.to_owned());
            let one = Decided { reason, ..Decided::default() };
            Judged { edit, answers: [one.clone(), one], alone: new }
        };
        if edits.iter().any(|edit| edit.hybrid.is_some()) {
            if let Some(found) = self.unsatisfiable(old, new) {
                edits.retain(|edit| edit.hybrid.is_none());
                return std::iter::once(found).chain(edits.into_iter().map(nothing)).collect();
            }
            if edits.iter().any(|edit| edit.is_form) && self.are_equal(old, new) {
                edits.retain(|edit| !edit.is_form);
            }
        }
        let alone: Vec<Option<Nid>> =
            edits.iter_mut().map(|edit| Some(self.put_hybrid(pair, edit.hybrid.take()?))).collect();
        let mut beside: Vec<Nid> = alone.iter().flatten().copied().collect();
        if !beside.is_empty() {
            beside.extend(self.with_parts_of_new(pair));
        }
        let weights: Vec<(Nid, usize)> =
            beside.into_iter().map(|nid| (nid, self.solver.form(nid).schema.weight())).collect();
        let each = edits.into_iter().zip(alone).map(|(mut edit, alone)| {
            let Some(alone) = alone else { return nothing(edit) };
            let mut left = HEAVIEST_BESIDE;
            let others = weights.iter().filter(|(nid, _)| *nid != alone).take(MOST_BESIDE);
            let others = others.map_while(|(nid, weight)| {
                left = left.checked_sub(*weight)?;
                Some(*nid)
            });
            let others = others.collect();
            let answers = [
                self.decide_beside(&Goal::apart(old, alone), others),
                self.decide_beside(&Goal::apart(alone, old), [new].into()),
            ];
            let same = answers.iter().all(|it| it.value.is_none() && it.reason.is_none());
            if edit.rule == Rule::PatternChanged && same {
                edit.rule = Rule::PatternRewritten;
                "a pattern was rewritten".clone_into(&mut edit.message);
            }
            Judged { edit, answers, alone }
        });
        each.collect()
    }

    /// Takes OLD with one edit into the list.
    fn put_hybrid(&mut self, pair: &Pair, hybrid: Hybrid) -> Nid {
        let (old, new) = (self.solver.form(pair.old), self.solver.form(pair.new));
        self.solver.forms.put(Form {
            side: old.side,
            at: new.at.clone(),
            kinds: hybrid.schema.own_kinds(),
            schema: Rc::new(hybrid.schema),
            width: None,
            written: None,
            decided: hybrid.decided,
        })
    }

    /// That NEW accepts nothing, where OLD accepts something.
    fn unsatisfiable(&mut self, old: Nid, new: Nid) -> Option<Judged> {
        self.solver.names_unused = false;
        if !matches!(self.solver.ask(Goal::of(new)), Outcome::Empty { .. })
            || !matches!(self.solver.ask(Goal::of(old)), Outcome::Found(_))
        {
            return None;
        }
        let (a, b) = (self.solver.form(old), self.solver.form(new));
        let edit = Edit {
            rule: Rule::SchemaUnsatisfiable,
            message: "no value is valid any more".to_owned(),
            old: Some(Spot::new(a.schema.from, &[])),
            new: Some(Spot::new(b.schema.from, &[])),
            hybrid: None,
            is_left_out: false,
            is_form: false,
            member: None,
        };
        let answers = [self.decide(&Goal::apart(old, new)), Decided::default()];
        Some(Judged { edit, answers, alone: new })
    }

    /// Whether both accept the same, whatever is unused.
    fn are_equal(&mut self, old: Nid, new: Nid) -> bool {
        self.solver.names_unused = false;
        self.solver.ask(Goal::apart(old, new)) == Outcome::EMPTY
            && self.solver.ask(Goal::apart(new, old)) == Outcome::EMPTY
    }

    /// Roots that came, went or have another name.
    fn components(&mut self, roots: &[RootPair], flow: &Flow) -> Vec<Finding> {
        let mut gone: Vec<&RootAt> =
            roots.iter().filter(|it| it.new.is_none()).filter_map(|it| it.old.as_ref()).collect();
        let come: Vec<&RootAt> =
            roots.iter().filter(|it| it.old.is_none()).filter_map(|it| it.new.as_ref()).collect();
        let mut findings = Vec::new();
        let walk = self.walk();
        let at = |root: Option<&RootAt>| -> Option<Location> {
            let root = root?;
            walk.location(root.side, &Spot::new(root.root.id, &[]))
        };
        let mut tell = |rule, message: String, old: Option<&RootAt>, new: Option<&RootAt>| {
            let reaches =
                old.or(new).map(|it| it.root.name.clone()).into_iter().collect::<Vec<_>>();
            let nid = |root: Option<&RootAt>| root.map(|it| it.nid);
            let traffic = nid(old)
                .or(nid(new))
                .and_then(|any| flow.of(nid(old).unwrap_or(any), nid(new).unwrap_or(any)));
            findings.push(Finding {
                old: at(old),
                new: at(new),
                reaches: reaches.into(),
                traffic,
                ..Finding::plain(rule, &message)
            });
        };
        let mut by_class: BTreeMap<Nid, Vec<usize>> = BTreeMap::new();
        for (n, it) in come.iter().enumerate().filter(|(_, it)| !walk.is_bare(it.nid)) {
            by_class.entry(walk.class(it.nid)).or_default().push(n);
        }
        let mut given: BTreeSet<usize> = BTreeSet::new();
        for old in std::mem::take(&mut gone) {
            // Of several equal ones nobody knows which it is.
            let same = by_class.get_mut(&walk.class(old.nid));
            let only = same.filter(|same| same.len() == 1).and_then(Vec::pop);
            if let Some((n, new)) = only.and_then(|n| Some((n, come.get(n)?))) {
                given.insert(n);
                let message = format!("`{}` was renamed to `{}`", old.root.name, new.root.name);
                tell(Rule::ComponentRenamed, message, Some(old), Some(new));
            } else {
                gone.push(old);
            }
        }
        for old in gone {
            tell(
                Rule::ComponentRemoved,
                format!("`{}` was removed", old.root.name),
                Some(old),
                None,
            );
        }
        for (_, new) in come.into_iter().enumerate().filter(|(n, _)| !given.contains(n)) {
            tell(Rule::ComponentAdded, format!("`{}` was added", new.root.name), None, Some(new));
        }
        findings
    }

    /// What the roots' answers say and no finding does. If a single edit reaches a root, it is what
    /// that edit does there: in a `oneOf`, what one branch refuses may be what the whole accepts.
    fn unexplained(
        &mut self,
        roots: &[RootPair],
        comparison: &Comparison,
        flow: &Flow,
        findings: &mut Vec<Finding>,
    ) {
        let mut more = Vec::new();
        let by_name = by_name(roots);
        // Lists are shared: what their findings tell is put together first.
        let mut lists: BTreeMap<*const Vec<String>, (&Arc<Vec<String>>, Reaching)> =
            BTreeMap::new();
        for (n, finding) in findings.iter().enumerate() {
            let list = lists.entry(Arc::as_ptr(&finding.reaches));
            list.or_insert((&finding.reaches, Reaching::default())).1.add(n, finding);
        }
        let mut reaching: BTreeMap<String, Reaching> = BTreeMap::new();
        for (names, of_list) in lists.into_values() {
            for name in names.iter() {
                reaching.entry(name.clone()).or_default().join(of_list);
            }
        }
        for answer in &comparison.roots {
            let by = reaching.get(&answer.name).copied().unwrap_or_default();
            let open = |it: &Answer| it.verdict == Verdict::Compatible;
            let new = open(&answer.new_reads_old) || by.tells_new;
            let old = open(&answer.old_reads_new) || by.tells_old;
            if new && old {
                continue;
            }
            let only = by.only_edit.filter(|_| by.n_edits == 1);
            if let Some(only) = only.and_then(|n| findings.get_mut(n)) {
                if !new {
                    only.new_reads_old = answer.new_reads_old.clone();
                }
                if !old {
                    only.old_reads_new = answer.old_reads_new.clone();
                }
                // It tells of the others that it reaches, too.
                for name in only.reaches.iter() {
                    if let Some(by) = reaching.get_mut(name) {
                        by.tell(only);
                    }
                }
                continue;
            }
            let Some(root) = by_name.get(answer.name.as_str()) else { continue };
            let walk = self.walk();
            let at = |root: &Option<RootAt>| {
                let root = root.as_ref()?;
                walk.location(root.side, &Spot::new(root.root.id, &[]))
            };
            more.push(Finding {
                old: at(&root.old),
                new: at(&root.new),
                new_reads_old: if new { Answer::default() } else { answer.new_reads_old.clone() },
                old_reads_new: if old { Answer::default() } else { answer.old_reads_new.clone() },
                reaches: vec![answer.name.clone()].into(),
                traffic: of_root(root, flow),
                ..Finding::plain(
                    Rule::Undecided,
                    "no single edit explains the answer for this schema",
                )
            });
        }
        findings.extend(more);
    }

    fn level(&self, finding: &Finding) -> Option<Severity> {
        let asked = |direction| {
            let ask = |root| self.settings.ask(root, finding.traffic, direction);
            if finding.reaches.is_empty() {
                ask(None)
            } else {
                finding.reaches.iter().any(|name| ask(Some(name)))
            }
        };
        let broken = BOTH.into_iter().any(|direction| {
            asked(direction) && answer(finding, direction).verdict != Verdict::Compatible
        });
        if broken {
            return Some(Severity::Error);
        }
        let open = finding.new_reads_old.open_content || finding.old_reads_new.open_content;
        match finding.rule.default_level() {
            _ if finding.rule == Rule::DiscriminatorChanged => Some(Severity::Warning),
            _ if finding.rule == Rule::PropertyRenamed && open => Some(Severity::Warning),
            _ if finding.rule == Rule::ComponentRemoved && !self.options[0].roots.is_empty() => {
                Some(Severity::Error)
            }
            DefaultLevel::ByInclusion | DefaultLevel::Info => Some(Severity::Info),
            DefaultLevel::Warning => Some(Severity::Warning),
            DefaultLevel::Off => None,
        }
    }
}

const BOTH: [Direction; 2] = [Direction::NewReadsOld, Direction::OldReadsNew];

fn answer(finding: &Finding, direction: Direction) -> &Answer {
    match direction {
        Direction::NewReadsOld => &finding.new_reads_old,
        Direction::OldReadsNew => &finding.old_reads_new,
    }
}

/// The roots by name.
fn by_name(roots: &[RootPair]) -> BTreeMap<&str, &RootPair> {
    roots.iter().rev().map(|it| (it.name.as_str(), it)).collect()
}

/// What the findings that reach a root tell of it.
#[derive(Clone, Copy, Debug, Default)]
struct Reaching {
    /// Whether one of them says that NEW does not read OLD, or that OLD does not read NEW.
    tells_new: bool,
    tells_old: bool,
    n_edits: usize,
    only_edit: Option<usize>,
}

impl Reaching {
    fn add(&mut self, n: usize, finding: &Finding) {
        self.tell(finding);
        if is_judged(finding.rule) {
            self.n_edits += 1;
            self.only_edit = Some(n);
        }
    }

    fn join(&mut self, other: Self) {
        self.tells_new |= other.tells_new;
        self.tells_old |= other.tells_old;
        self.n_edits += other.n_edits;
        self.only_edit = other.only_edit.or(self.only_edit);
    }

    fn tell(&mut self, finding: &Finding) {
        self.tells_new |= finding.new_reads_old.verdict != Verdict::Compatible;
        self.tells_old |= finding.old_reads_new.verdict != Verdict::Compatible;
    }
}

/// Whether edits of this rule are judged by the documents that they change.
fn is_judged(rule: Rule) -> bool {
    matches!(rule.default_level(), DefaultLevel::ByInclusion) || rule == Rule::OpenContent
}

/// Which way the values of a root go.
fn of_root(pair: &RootPair, flow: &Flow) -> Option<Traffic> {
    let (old, new) = (pair.old.as_ref()?, pair.new.as_ref()?);
    flow.of(old.nid, new.nid)
}

/// One finding for each edit, however many ways lead to it.
fn merged(findings: Vec<Finding>) -> Vec<Finding> {
    let mut all: Vec<Finding> = Vec::new();
    let mut known: BTreeMap<(Rule, String, String), usize> = BTreeMap::new();
    let place = |it: &Option<Location>| {
        it.as_ref().map(|it| format!("{}#{}", it.file, it.pointer)).unwrap_or_default()
    };
    for finding in findings {
        let own = if finding.old.is_none() && finding.new.is_none() {
            finding.message.clone()
        } else {
            place(&finding.old)
        };
        // Of one keyword there may be several edits: each member of `required`.
        let message = if matches!(
            finding.rule,
            Rule::PropertyBecameRequired | Rule::PropertyBecameOptional
        ) {
            finding.message.clone()
        } else {
            String::new()
        };
        let key = (finding.rule, own + &message, place(&finding.new));
        match known.get(&key).and_then(|n| all.get_mut(*n)) {
            None => {
                known.insert(key, all.len());
                all.push(finding);
            }
            Some(first) => {
                for (mine, other) in [
                    (&mut first.new_reads_old, finding.new_reads_old),
                    (&mut first.old_reads_new, finding.old_reads_new),
                ] {
                    if other.verdict > mine.verdict {
                        *mine = other;
                    }
                }
                first.traffic = either(first.traffic, finding.traffic);
                if !Arc::ptr_eq(&first.reaches, &finding.reaches) {
                    let reaches = Arc::make_mut(&mut first.reaches);
                    reaches.extend(finding.reaches.iter().cloned());
                    reaches.sort();
                    reaches.dedup();
                }
            }
        }
    }
    all
}
