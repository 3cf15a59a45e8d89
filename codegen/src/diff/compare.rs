//! Compares two sides and finds what the difference breaks.

use std::collections::BTreeMap;

use super::{
    Answer, Comparison, Direction, RootAnswer, Settings, Side, Verdict,
    engine::{
        forms::{Forms, Model1, Nid},
        goal::{Goal, Outcome},
        oracle,
        solve::Solver,
    },
};
use crate::{
    diag::{Diagnostics, Severity, Site},
    graph::{self, types::Graph},
    interpret::{Interpreter, Validator},
    lint,
    load::{FileId, Sources},
    model::{self, Literal, Model},
    options::{Integers, Options},
    parallel,
    resolve::{self, Resolved, Root, RootKind},
};

/// The steps of all questions of a comparison together.
const STEPS: usize = 1_500_000;

/// The result of a comparison, and the graphs behind it.
#[derive(Debug)]
pub struct Compared {
    /// The result for documents; nothing about Rust yet.
    pub comparison: Comparison,
    /// OLD's types and rules.
    pub old: Graph,
    /// NEW's types and rules.
    pub new: Graph,
}

/// Compares two sides: the edits, and what they break for documents. Rust types are not compared.
/// `None` if one of them has errors; those of OLD name its files as `OLD/...`.
pub fn compare(
    old: Side<'_>,
    new: Side<'_>,
    settings: &Settings,
    diag: &mut Diagnostics,
) -> Option<Comparison> {
    compare_with_graphs(old, new, settings, diag).map(|compared| compared.comparison)
}

/// Like [`compare`], with the graphs that comparing the Rust types needs.
pub fn compare_with_graphs(
    old: Side<'_>,
    new: Side<'_>,
    settings: &Settings,
    diag: &mut Diagnostics,
) -> Option<Compared> {
    let diag = std::sync::Mutex::new(diag);
    parallel::with_deep_stack(|| {
        let mut diag = diag.lock().ok()?;
        compare_deep(old, new, settings, &mut diag)
    })
}

fn compare_deep(
    old: Side<'_>,
    new: Side<'_>,
    settings: &Settings,
    diag: &mut Diagnostics,
) -> Option<Compared> {
    let (old_sources, new_sources) =
        (resolve::with_metaschemas(old.sources), resolve::with_metaschemas(new.sources));
    let mut old_diag = Diagnostics::new();
    let old_read = read(&old_sources, old, &mut old_diag);
    retell(old_diag, &old_sources, diag);
    let new_read = read(&new_sources, new, diag);
    let (old_read, new_read) = (old_read?, new_read?);
    let (mut old_model, old_resolved, old_graph) = old_read;
    let (mut new_model, new_resolved, new_graph) = new_read;
    let sources: [&Sources; 2] = [&old_sources, &new_sources];
    let mut forms = Forms::default();
    let widths = |side: Side<'_>| side.options.integers == Integers::Format;
    let mut sides = [
        Model1 { model: &mut old_model, resolved: &old_resolved, widths: widths(old) },
        Model1 { model: &mut new_model, resolved: &new_resolved, widths: widths(new) },
    ];
    let roots = roots(&mut forms, &mut sides, sources);
    let mut work = Work {
        solver: Solver::new(forms, STEPS),
        settings,
        options: [old.options, new.options],
        graphs: [&old_graph, &new_graph],
        resolved: [&old_resolved, &new_resolved],
        sources,
        interpreters: [Interpreter::default(), Interpreter::default()],
    };
    let mut comparison = work.compare(&roots);
    // Whatever the roots took, edits are small.
    work.solver.left_of_all = STEPS;
    work.report(&roots, &mut comparison);
    Some(Compared { comparison, old: old_graph, new: new_graph })
}

/// One side as far as the graph.
fn read<'s>(
    sources: &'s Sources,
    side: Side<'_>,
    diag: &mut Diagnostics,
) -> Option<(Model, Resolved<'s>, Graph)> {
    let options = side.options;
    let resolved = resolve::resolve(sources, &crate::resolve_options(options), diag);
    let mut model = model::model(&resolved, options, diag);
    lint::lint(&mut model, &resolved, sources, options, diag);
    model::report_steps(&model, &resolved, diag);
    if diag.gate() {
        return None;
    }
    let graph = graph::graph(&mut model, &resolved, sources, options, diag);
    model::report_steps(&model, &resolved, diag);
    if diag.gate() { None } else { Some((model, resolved, graph)) }
}

/// Passes OLD's errors on; its files are not those that the other sites are about.
fn retell(old: Diagnostics, sources: &Sources, diag: &mut Diagnostics) {
    let mut attached: BTreeMap<u32, FileId> = BTreeMap::new();
    for found in old.into_vec() {
        if found.severity != Severity::Error {
            continue;
        }
        let site = found.site.and_then(|site| {
            let file = sources.get(site.file)?;
            let id = *attached
                .entry(site.file.0)
                .or_insert_with(|| diag.attach(format!("OLD/{}", file.name), file.text.clone()));
            Some(Site { file: id, ..site })
        });
        let told = diag.error(found.code, site, found.message);
        for note in found.notes {
            told.note(note);
        }
        if let Some(help) = found.help {
            told.help(help);
        }
    }
}

/// A root of one side.
#[derive(Clone, Debug)]
pub(super) struct RootAt {
    pub(super) side: usize,
    pub(super) nid: Nid,
    pub(super) root: Root,
    file: String,
    pointer: String,
}

/// A root that both sides have, or one of them.
pub(super) struct RootPair {
    pub(super) name: String,
    pub(super) old: Option<RootAt>,
    pub(super) new: Option<RootAt>,
}

/// The roots of both sides, by name.
fn roots(
    forms: &mut Forms,
    sides: &mut [Model1<'_, '_>; 2],
    sources: [&Sources; 2],
) -> Vec<RootPair> {
    let mut found: [Vec<RootAt>; 2] = [Vec::new(), Vec::new()];
    for (side, (of, found)) in sides.iter_mut().zip(&mut found).enumerate() {
        for (mid, root) in of.model.roots.clone() {
            let nid = forms.add(side, of, mid);
            let schema = of.resolved.schema(root.id);
            let file = sources.get(side).and_then(|it| it.get(schema.file));
            let file = file.map(|it| it.name.clone()).unwrap_or_default();
            let pointer = schema.pointer.clone();
            found.push(RootAt { side, nid, root, file, pointer });
        }
    }
    let [old, mut new] = found;
    let mut pairs: Vec<RootPair> = Vec::new();
    let mut lone: Vec<RootAt> = Vec::new();
    let mut pair = |name: &str, old: Option<RootAt>, new: Option<RootAt>| {
        pairs.push(RootPair { name: name.to_owned(), old, new });
    };
    for it in old {
        // Of several with the same name, those in the same order belong together.
        let same =
            |other: &RootAt| other.root.name == it.root.name && other.root.kind == it.root.kind;
        match new.iter().position(same) {
            Some(n) => pair(&it.root.name.clone(), Some(it), Some(new.remove(n))),
            None => lone.push(it),
        }
    }
    // A file that is the only one may have another name.
    let files = |list: &[RootAt]| -> Vec<usize> {
        let all = list.iter().enumerate();
        all.filter(|(_, it)| it.root.kind == RootKind::File).map(|(n, _)| n).collect()
    };
    if let ([a], [b]) = (files(&lone).as_slice(), files(&new).as_slice()) {
        let (a, b) = (lone.remove(*a), new.remove(*b));
        pair(&b.root.name.clone(), Some(a), Some(b));
    }
    for it in lone {
        pair(&it.root.name.clone(), Some(it), None);
    }
    for it in new {
        pair(&it.root.name.clone(), None, Some(it));
    }
    pairs.sort_by(|a, b| a.name.cmp(&b.name));
    pairs
}

/// A comparison at work.
pub(super) struct Work<'w> {
    pub(super) solver: Solver,
    pub(super) settings: &'w Settings,
    pub(super) options: [&'w Options; 2],
    pub(super) resolved: [&'w Resolved<'w>; 2],
    pub(super) sources: [&'w Sources; 2],
    graphs: [&'w Graph; 2],
    interpreters: [Interpreter; 2],
}

impl Work<'_> {
    fn compare(&mut self, roots: &[RootPair]) -> Comparison {
        let mut comparison = Comparison::default();
        for pair in roots {
            let (Some(old), Some(new)) = (&pair.old, &pair.new) else { continue };
            let new_reads_old = self.answer(old, new);
            let old_reads_new = self.answer(new, old);
            let asks = |direction| self.settings.ask(&pair.name, direction);
            if asks(Direction::NewReadsOld) {
                comparison.new_reads_old = comparison.new_reads_old.max(new_reads_old.verdict);
            }
            if asks(Direction::OldReadsNew) {
                comparison.old_reads_new = comparison.old_reads_new.max(old_reads_new.verdict);
            }
            let name = pair.name.clone();
            comparison.roots.push(RootAnswer { name, new_reads_old, old_reads_new });
        }
        comparison
    }

    /// What generated code of a root says; nothing if there is no type for it.
    pub(super) fn generated(&mut self, at: &RootAt) -> Option<Validator> {
        let graph = self.graphs.get(at.side)?;
        let interpreter = self.interpreters.get_mut(at.side)?;
        let def = graph
            .types
            .iter()
            .find(|def| def.is_root && def.file == at.file && def.pointer == at.pointer)?;
        Some(interpreter.validator(&graph.rules, def.rules))
    }

    /// Answers whether the reader accepts all that the writer does.
    fn answer(&mut self, writer: &RootAt, reader: &RootAt) -> Answer {
        let goal = Goal::apart(writer.nid, reader.nid);
        let decided = self.decide(&goal);
        let Some(value) = &decided.value else { return decided.answer(None) };
        let json = value.to_json();
        match self.refusal(writer, reader, &json) {
            Ok(violation) => decided.answer(violation),
            Err(reason) => {
                Answer { verdict: Verdict::Undecided, reason: Some(reason), ..Answer::default() }
            }
        }
    }

    /// What generated code of the reader says of a document that the writer's accepts.
    pub(super) fn refusal(
        &mut self,
        writer: &RootAt,
        reader: &RootAt,
        json: &str,
    ) -> Result<Option<String>, String> {
        let unconfirmed = || "generated code does not confirm the document".to_owned();
        if self.generated(writer).is_some_and(|it| !it.accepts(json.as_bytes())) {
            return Err(unconfirmed());
        }
        match self.generated(reader) {
            Some(it) => match it.check(json.as_bytes()) {
                Err(report) => Ok(oracle::first(&report)),
                Ok(()) => Err(unconfirmed()),
            },
            None => Ok(self.solver.oracle.violation(&self.solver.forms, reader.nid, json)),
        }
    }

    /// Decides whether there is a value, as open content is to be taken.
    pub(super) fn decide(&mut self, goal: &Goal) -> Decided {
        self.solver.names_unused = !self.settings.strict_open_content;
        let mut open_content = false;
        let mut outcome = self.solver.ask(goal.clone());
        if let Outcome::Empty { unused: true } = outcome {
            // Such a document shows what is meant.
            self.solver.names_unused = false;
            open_content = true;
            outcome = self.solver.ask(goal.clone());
        }
        match outcome {
            Outcome::Empty { .. } => Decided { open_content: false, ..Decided::default() },
            Outcome::Found(value) => {
                let value = Some(self.shrunk(goal, value));
                Decided { value, open_content, reason: None }
            }
            // Without a document there is nothing to show, but the proof stands.
            Outcome::Unknown(_) if open_content => Decided { open_content, ..Decided::default() },
            Outcome::Unknown(why) => Decided { reason: Some(why), ..Decided::default() },
        }
    }

    /// A smaller answer, if leaving members and items out gives one. Large values are left as they
    /// are: they hold little that they need not.
    fn shrunk(&mut self, goal: &Goal, value: Literal) -> Literal {
        const LARGE: usize = 400;
        const MOST: usize = 60;
        let mut best = value;
        let mut left = MOST;
        while best.to_json().len() <= LARGE && left > 0 {
            let smaller = smaller(&best).into_iter().find(|candidate| {
                left = left.saturating_sub(1);
                left > 0 && self.solver.confirms(goal, candidate) == Some(true)
            });
            match smaller {
                Some(found) => best = found,
                None => break,
            }
        }
        best
    }
}

/// What came of a question.
#[derive(Clone, Debug, Default)]
pub(super) struct Decided {
    /// A value that one side accepts and the other refuses.
    pub(super) value: Option<Literal>,
    /// Whether there is none as long as undeclared names are not used.
    pub(super) open_content: bool,
    /// Why nothing is known.
    pub(super) reason: Option<String>,
}

impl Decided {
    /// The answer, with what the refusing side says.
    pub(super) fn answer(self, violation: Option<String>) -> Answer {
        let verdict = match (&self.value, &self.reason) {
            (Some(_), _) if !self.open_content => Verdict::Breaking,
            (_, Some(_)) => Verdict::Undecided,
            _ => Verdict::Compatible,
        };
        Answer {
            verdict,
            witness: self.value.map(|value| value.to_json()),
            violation,
            reason: self.reason,
            open_content: self.open_content,
        }
    }
}

/// The same value with one member or item less, anywhere.
fn smaller(value: &Literal) -> Vec<Literal> {
    let mut all = Vec::new();
    match value {
        Literal::Object(members) => {
            for (name, member) in members {
                let mut without = members.clone();
                without.remove(name);
                all.push(Literal::Object(without));
                for inner in smaller(member) {
                    let mut with = members.clone();
                    with.insert(name.clone(), inner);
                    all.push(Literal::Object(with));
                }
            }
        }
        Literal::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                let mut without = items.clone();
                without.remove(n);
                all.push(Literal::Array(without));
                for inner in smaller(item) {
                    let mut with = items.clone();
                    if let Some(place) = with.get_mut(n) {
                        *place = inner;
                    }
                    all.push(Literal::Array(with));
                }
            }
        }
        _ => {}
    }
    all
}
