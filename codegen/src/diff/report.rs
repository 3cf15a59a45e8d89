//! Turns edits into findings: what each edit breaks by itself, which roots it reaches, its level.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Answer, Comparison, DefaultLevel, Direction, Finding, Location, Rule, Verdict,
    compare::{Decided, RootAt, RootPair, Work},
    edits::{self, Edit, Pair, Spot, Step, Walk},
    engine::{
        forms::{Form, NEW, Nid, OLD},
        goal::{Goal, Outcome},
    },
};
use crate::{
    diag::Severity,
    model::Literal,
    options::{Assertion, Integers},
};

impl Work<'_> {
    fn walk(&self) -> Walk<'_> {
        let asserts = self.options.map(|options| options.formats == Assertion::Assert);
        Walk {
            forms: &self.solver.forms,
            classes: &self.solver.classes,
            resolved: self.resolved,
            sources: self.sources,
            asserts,
            widths: self.options.iter().any(|it| it.integers == Integers::Format),
        }
    }

    /// Adds the findings to the answers about the roots.
    pub(super) fn report(&mut self, roots: &[RootPair], comparison: &mut Comparison) {
        let both: Vec<(&RootAt, &RootAt)> =
            roots.iter().filter_map(|it| Some((it.old.as_ref()?, it.new.as_ref()?))).collect();
        let nids: Vec<(Nid, Nid)> = both.iter().map(|(a, b)| (a.nid, b.nid)).collect();
        let mut pairs = edits::pairs(&self.walk(), &nids);
        let reached = Reached::new(&self.walk(), roots);
        let mut findings: Vec<Finding> = Vec::new();
        for n in 0..pairs.len() {
            for (edit, answers) in self.judged(&mut pairs, n) {
                let reaches = pairs.get(n).map(|it| reached.by(it)).unwrap_or_default();
                let [old, new] = [(OLD, &edit.old), (NEW, &edit.new)].map(|(side, spot)| {
                    spot.as_ref().and_then(|spot| self.walk().location(side, spot))
                });
                let [new_reads_old, old_reads_new] =
                    answers.map(|decided| self.lifted(&pairs, n, decided, roots));
                findings.push(Finding {
                    rule: edit.rule,
                    level: None,
                    message: edit.message,
                    old,
                    new,
                    new_reads_old,
                    old_reads_new,
                    rust: Vec::new(),
                    reaches,
                    fingerprint: String::new(),
                    allowed: None,
                });
            }
        }
        findings.extend(self.components(roots));
        if self.options[0] != self.options[1] {
            findings.push(plain(Rule::OptionsChanged, "the options of both sides differ"));
        }
        let mut findings = merged(findings);
        self.unexplained(roots, comparison, &mut findings);
        for finding in &mut findings {
            finding.level = self.level(finding);
            finding.fingerprint = fingerprint(finding);
        }
        findings.sort_by_cached_key(|it| {
            let at = it.new.as_ref().or(it.old.as_ref());
            let key = at.map(|at| (at.file.clone(), at.line, at.column, at.pointer.clone()));
            (key, it.rule)
        });
        comparison.findings = findings;
    }

    /// The edits of a pair, each with what it does by itself in both directions.
    fn judged(&mut self, pairs: &mut [Pair], n: usize) -> Vec<(Edit, [Decided; 2])> {
        let Some(pair) = pairs.get_mut(n) else { return Vec::new() };
        let (old, new) = (pair.old, pair.new);
        let mut edits = std::mem::take(&mut pair.edits);
        if edits.iter().any(|edit| edit.hybrid.is_some()) {
            if let Some(found) = self.unsatisfiable(old, new) {
                edits.retain(|edit| edit.hybrid.is_none());
                let rest = edits.into_iter().map(|edit| (edit, Default::default()));
                return std::iter::once(found).chain(rest).collect();
            }
            if edits.iter().any(|edit| edit.is_form) && self.are_equal(old, new) {
                edits.retain(|edit| !edit.is_form);
            }
        }
        edits
            .into_iter()
            .map(|mut edit| {
                let Some(hybrid) = edit.hybrid.take() else { return (edit, Default::default()) };
                let form = self.solver.form(old);
                let kinds = hybrid.schema.own_kinds();
                let at = self.solver.form(new).at.clone();
                let side = form.side;
                let (schema, decided) = (hybrid.schema, hybrid.decided);
                let alone = self.solver.forms.put(Form {
                    side,
                    at,
                    schema,
                    width: None,
                    written: None,
                    kinds,
                    decided,
                });
                let answers =
                    [self.decide(&Goal::apart(old, alone)), self.decide(&Goal::apart(alone, old))];
                let same = answers.iter().all(|it| it.value.is_none() && it.reason.is_none());
                if edit.rule == Rule::PatternChanged && same {
                    edit.rule = Rule::PatternRewritten;
                    "a pattern was rewritten".clone_into(&mut edit.message);
                }
                (edit, answers)
            })
            .collect()
    }

    /// That NEW accepts nothing, where OLD accepts something.
    fn unsatisfiable(&mut self, old: Nid, new: Nid) -> Option<(Edit, [Decided; 2])> {
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
            is_form: false,
        };
        Some((edit, [self.decide(&Goal::apart(old, new)), Decided::default()]))
    }

    /// Whether both accept the same, whatever is unused.
    fn are_equal(&mut self, old: Nid, new: Nid) -> bool {
        self.solver.names_unused = false;
        self.solver.ask(Goal::apart(old, new)) == Outcome::EMPTY
            && self.solver.ask(Goal::apart(new, old)) == Outcome::EMPTY
    }

    /// The answer with a whole document around the value, if the roots differ for it.
    fn lifted(&mut self, pairs: &[Pair], n: usize, decided: Decided, roots: &[RootPair]) -> Answer {
        let Some(value) = decided.value.clone() else { return decided.answer(None) };
        // Which side writes such values follows from which of them accepts.
        let Some(pair) = pairs.get(n) else { return decided.answer(None) };
        let json = value.to_json();
        let accepts = |work: &mut Self, nid| {
            work.solver.oracle.accepts(&work.solver.forms, nid, &json) == Some(true)
        };
        let (by_old, by_new) = (accepts(self, pair.old), accepts(self, pair.new));
        let direction = if by_old { Direction::NewReadsOld } else { Direction::OldReadsNew };
        if by_old != by_new
            && let Some((document, violation)) = self.document(pairs, n, direction, value, roots)
        {
            let decided = Decided { value: Some(document), ..decided };
            return decided.answer(violation);
        }
        let refusing = if by_old { pair.new } else { pair.old };
        let violation = self.solver.oracle.violation(&self.solver.forms, refusing, &json);
        decided.answer(violation)
    }

    /// A document of the nearest root that holds the value, and what the reader has against it.
    fn document(
        &mut self,
        pairs: &[Pair],
        n: usize,
        direction: Direction,
        value: Literal,
        roots: &[RootPair],
    ) -> Option<(Literal, Option<String>)> {
        self.solver.names_unused = false;
        let of = |pair: &Pair| match direction {
            Direction::NewReadsOld => (pair.old, pair.new),
            Direction::OldReadsNew => (pair.new, pair.old),
        };
        let mut value = value;
        let mut at = pairs.get(n)?;
        while let Some((outer, step)) = &at.outer {
            at = pairs.get(*outer)?;
            value = self.around(of(at), step, value)?;
        }
        let root = roots.iter().find_map(|it| {
            let (old, new) = (it.old.as_ref()?, it.new.as_ref()?);
            (old.nid == at.old && new.nid == at.new).then_some((old, new))
        })?;
        let (writer, reader) = match direction {
            Direction::NewReadsOld => root,
            Direction::OldReadsNew => (root.1, root.0),
        };
        let goal = Goal::apart(writer.nid, reader.nid);
        if self.solver.confirms(&goal, &value) != Some(true) {
            return None;
        }
        let violation = self.refusal(writer, reader, &value.to_json()).ok()?;
        Some((value, violation))
    }

    /// A value that holds another one, and that both sides still differ about, if there is one.
    fn around(
        &mut self,
        (writer, reader): (Nid, Nid),
        step: &Step,
        value: Literal,
    ) -> Option<Literal> {
        let names: Vec<String> = match step {
            Step::Member(name) => vec![name.clone()],
            Step::Item(n) => vec![n.to_string()],
            Step::Other => ["a", "b", "key", "x"].map(str::to_owned).to_vec(),
            Step::Matching(pattern) => {
                let goal = Goal { patterns: [(pattern.clone(), true)].into(), ..Goal::default() };
                match self.solver.ask(goal) {
                    Outcome::Found(Literal::String(name)) => vec![name],
                    _ => return None,
                }
            }
            Step::InPlace => {
                let goal = Goal::of(writer);
                return (self.solver.confirms(&goal, &value) == Some(true)).then_some(value);
            }
        };
        for name in names {
            let parts = std::collections::BTreeMap::from([(name, value.clone())]);
            for goal in [Goal::apart(writer, reader), Goal::of(writer)] {
                let goal = Goal { parts: parts.clone(), ..goal };
                if let Outcome::Found(found) = self.solver.ask(goal) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Roots that came, went or have another name.
    fn components(&mut self, roots: &[RootPair]) -> Vec<Finding> {
        let mut gone: Vec<&RootAt> =
            roots.iter().filter(|it| it.new.is_none()).filter_map(|it| it.old.as_ref()).collect();
        let mut come: Vec<&RootAt> =
            roots.iter().filter(|it| it.old.is_none()).filter_map(|it| it.new.as_ref()).collect();
        let mut findings = Vec::new();
        let walk = self.walk();
        let at = |root: Option<&RootAt>| -> Option<Location> {
            let root = root?;
            walk.location(root.side, &Spot::new(root.root.id, &[]))
        };
        let mut tell = |rule, message: String, old: Option<&RootAt>, new: Option<&RootAt>| {
            let reaches = old.or(new).map(|it| it.root.name.clone()).into_iter().collect();
            findings.push(Finding { old: at(old), new: at(new), reaches, ..plain(rule, &message) });
        };
        for old in std::mem::take(&mut gone) {
            let class = walk.class(old.nid);
            let same: Vec<usize> = come
                .iter()
                .enumerate()
                .filter(|(_, it)| walk.class(it.nid) == class && !walk.is_bare(it.nid))
                .map(|(n, _)| n)
                .collect();
            if let [n] = same.as_slice() {
                let new = come.remove(*n);
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
        for new in come {
            tell(Rule::ComponentAdded, format!("`{}` was added", new.root.name), None, Some(new));
        }
        findings
    }

    /// What the roots' answers say and no finding does.
    fn unexplained(
        &mut self,
        roots: &[RootPair],
        comparison: &Comparison,
        findings: &mut Vec<Finding>,
    ) {
        let mut more = Vec::new();
        for answer in &comparison.roots {
            let told = |get: fn(&Finding) -> &Answer| {
                findings.iter().any(|it| {
                    get(it).verdict != Verdict::Compatible && it.reaches.contains(&answer.name)
                })
            };
            let open = |it: &Answer| it.verdict == Verdict::Compatible;
            let new = open(&answer.new_reads_old) || told(|it| &it.new_reads_old);
            let old = open(&answer.old_reads_new) || told(|it| &it.old_reads_new);
            if new && old {
                continue;
            }
            let Some(root) = roots.iter().find(|it| it.name == answer.name) else { continue };
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
                reaches: vec![answer.name.clone()],
                ..plain(Rule::Undecided, "no single edit explains the answer for this schema")
            });
        }
        findings.extend(more);
    }

    fn level(&self, finding: &Finding) -> Option<Severity> {
        let asked = |direction| {
            let by_root = |name: &String| self.settings.ask(name, direction);
            if finding.reaches.is_empty() {
                self.settings.directions.ask(direction)
            } else {
                finding.reaches.iter().any(by_root)
            }
        };
        let breaks =
            |direction, answer: &Answer| asked(direction) && answer.verdict != Verdict::Compatible;
        let broken = breaks(Direction::NewReadsOld, &finding.new_reads_old)
            || breaks(Direction::OldReadsNew, &finding.old_reads_new);
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

/// A finding that stands nowhere and breaks nothing.
fn plain(rule: Rule, message: &str) -> Finding {
    Finding {
        rule,
        level: None,
        message: message.to_owned(),
        old: None,
        new: None,
        new_reads_old: Answer::default(),
        old_reads_new: Answer::default(),
        rust: Vec::new(),
        reaches: Vec::new(),
        fingerprint: String::new(),
        allowed: None,
    }
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
                first.reaches.extend(finding.reaches);
                first.reaches.sort();
                first.reaches.dedup();
            }
        }
    }
    all
}

/// Which roots reach which schemas.
struct Reached {
    users: BTreeMap<Nid, Vec<Nid>>,
    roots: BTreeMap<Nid, Vec<String>>,
}

impl Reached {
    fn new(walk: &Walk<'_>, roots: &[RootPair]) -> Self {
        let mut by: BTreeMap<Nid, Vec<String>> = BTreeMap::new();
        for pair in roots {
            for root in pair.old.iter().chain(&pair.new) {
                by.entry(root.nid).or_default().push(pair.name.clone());
            }
        }
        Self { users: walk.users(), roots: by }
    }

    fn by(&self, pair: &Pair) -> Vec<String> {
        let mut names = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut queue = vec![pair.old, pair.new];
        while let Some(nid) = queue.pop() {
            if seen.insert(nid) {
                names.extend(self.roots.get(&nid).into_iter().flatten().cloned());
                queue.extend(self.users.get(&nid).into_iter().flatten().copied());
            }
        }
        names.into_iter().collect()
    }
}

/// Eight hexadecimal digits, of rule, location, old and new text.
fn fingerprint(finding: &Finding) -> String {
    let text = |it: &Option<Location>| it.as_ref().map(|it| it.text.clone()).unwrap_or_default();
    let parts =
        [finding.rule.id().to_owned(), finding.at(), text(&finding.old), text(&finding.new)];
    // FNV-1a; parts end with a byte that no text has.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}
