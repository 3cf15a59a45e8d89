//! Compares two sides and finds what the difference breaks.

use std::collections::{BTreeMap, VecDeque};

use typewright::Keyword;

use super::{
    Answer, Comparison, Explanation, RootAnswer, Settings, Side, Verdict,
    oracle::{self, Oracle},
    proof,
    rust::Surface,
};
use crate::{
    diag::{Diagnostics, Severity, Site},
    engine::{
        self,
        forms::{Forms, Model1, NEW, Nid, OLD},
        goal::{Goal, Outcome},
        opened::Opened,
        solve::Solver,
    },
    graph::{
        self,
        types::{Graph, Held, RulesDef, RulesId},
    },
    interpret::{Interpreter, Validator},
    lint,
    load::{FileId, Sources},
    model::{self, Literal},
    options::Options,
    parallel,
    resolve::{self, Resolved, Root, RootKind},
};

/// Why nothing is known if no Rust type holds the document that was found.
const NOT_HELD: &str = "numbers that the Rust type does not hold";

/// The steps of all questions of a comparison together.
const STEPS: usize = 1_500_000;

/// What schemas say together, at most, that are made to find documents.
const MOST_COPIED: usize = 400_000;

/// What a comparison says, and the Rust types of both sides.
#[derive(Debug)]
pub struct Compared {
    /// The result for documents; nothing about Rust yet.
    pub comparison: Comparison,
    /// OLD's types.
    pub old: Surface,
    /// NEW's types.
    pub new: Surface,
}

/// Compares two sides: the edits, and what they break for documents. Rust types are not compared.
/// `None` if one of them has errors; those of OLD name its files as `OLD/...`.
pub fn compare(
    old: Side<'_>,
    new: Side<'_>,
    settings: &Settings,
    diag: &mut Diagnostics,
) -> Option<Comparison> {
    compare_with_surfaces(old, new, settings, diag).map(|compared| compared.comparison)
}

/// Like [`compare`], with the graphs that comparing the Rust types needs.
pub fn compare_with_surfaces(
    old: Side<'_>,
    new: Side<'_>,
    settings: &Settings,
    diag: &mut Diagnostics,
) -> Option<Compared> {
    with_work(old, new, settings, diag, |work, roots| {
        let mut comparison = work.compare(roots);
        // Whatever the roots took, edits are small.
        work.solver.left_of_all = STEPS;
        work.report(roots, &mut comparison);
        comparison
    })
    .map(|(comparison, [old, new])| Compared { comparison, old, new })
}

/// As [`compare`], and has every proof checked that something is compatible, by what is not part
/// of the search. Gives what could not be checked.
#[doc(hidden)]
pub fn compare_checked(
    old: Side<'_>,
    new: Side<'_>,
    settings: &Settings,
    diag: &mut Diagnostics,
) -> Option<(Comparison, Vec<String>)> {
    let checked = with_work(old, new, settings, diag, |work, roots| {
        work.solver.trace = Some(Box::default());
        work.checked = Some(Checked::default());
        let mut comparison = work.compare(roots);
        work.solver.left_of_all = STEPS;
        work.report(roots, &mut comparison);
        (comparison, work.checked.take().unwrap_or_default().faults)
    });
    checked.map(|(checked, _)| checked)
}

/// Says how the answers about the schemas at a pointer came about: `#/properties/size` or
/// `Order.json#/properties/size`, in OLD or NEW. What is not a schema stands for the one around it,
/// or for those below it if there is none. `None` if one of the sides has errors; without pairs if
/// no schema is there that both sides have.
pub fn explain(
    old: Side<'_>,
    new: Side<'_>,
    settings: &Settings,
    pointer: &str,
    diag: &mut Diagnostics,
) -> Option<Explanation> {
    with_work(old, new, settings, diag, |work, roots| work.explanation(roots, pointer))
        .map(|(explanation, _)| explanation)
}

/// Reads both sides and does some work with them, on a deep stack.
pub(super) fn with_work<T: Send>(
    old: Side<'_>,
    new: Side<'_>,
    settings: &Settings,
    diag: &mut Diagnostics,
    work: impl Fn(&mut Work<'_>, &[RootPair]) -> T + Sync,
) -> Option<(T, [Surface; 2])> {
    let diag = std::sync::Mutex::new(diag);
    parallel::with_deep_stack(|| {
        let mut diag = diag.lock().ok()?;
        work_deep(old, new, settings, &mut diag, &work)
    })
}

fn work_deep<T>(
    old: Side<'_>,
    new: Side<'_>,
    settings: &Settings,
    diag: &mut Diagnostics,
    work: &dyn Fn(&mut Work<'_>, &[RootPair]) -> T,
) -> Option<(T, [Surface; 2])> {
    let (old_sources, new_sources) =
        (resolve::with_metaschemas(old.sources), resolve::with_metaschemas(new.sources));
    let (old_arena, new_arena) = (resolve::Arena::default(), resolve::Arena::default());
    let mut forms = Forms::default();
    // One side after the other, so that never both are there as a whole.
    let mut old_diag = Diagnostics::new();
    let old_read = read(OLD, (&old_sources, &old_arena), old, &mut forms, &mut old_diag);
    retell(old_diag, &old_sources, diag);
    let new_read = read(NEW, (&new_sources, &new_arena), new, &mut forms, diag);
    let (old_read, new_read) = (old_read?, new_read?);
    let roots = paired(old_read.roots, new_read.roots);
    forms.tell_i64_from_u64();
    let mut solver = Solver::new(forms, Box::new(Oracle::default()), STEPS);
    let checked = [old, new].map(|side| side.options.checked_formats());
    solver.own_formats = Some(checked.into_iter().flatten().cloned().collect());
    let mut all = Work {
        solver,
        settings,
        options: [old.options, new.options],
        rules: [&old_read.rules, &new_read.rules],
        resolved: [&old_read.resolved, &new_read.resolved],
        sources: [&old_sources, &new_sources],
        interpreters: [Interpreter::default(), Interpreter::default()],
        left_to_copy: MOST_COPIED,
        checked: None,
    };
    let done = work(&mut all, &roots);
    Some((done, [old_read.surface, new_read.surface]))
}

/// What is kept of a side: its schemas are in the list.
struct Read<'s> {
    resolved: Resolved<'s>,
    /// The rules of generated code.
    rules: Vec<RulesDef>,
    surface: Surface,
    roots: Vec<RootAt>,
}

/// Reads one side as far as the graph, and takes its roots into the list.
fn read<'s>(
    at: engine::forms::Side,
    (sources, arena): (&'s Sources, &'s resolve::Arena),
    side: Side<'_>,
    forms: &mut Forms<'static>,
    diag: &mut Diagnostics,
) -> Option<Read<'s>> {
    let options = side.options;
    let resolved = crate::resolved(sources, arena, options, diag);
    let mut model = model::model(&resolved, options, diag);
    lint::lint(&mut model, &resolved, sources, options, diag);
    model::report_steps(&model, &resolved, diag);
    if diag.gate() {
        return None;
    }
    let graph = graph::graph(&mut model, &resolved, sources, options, diag);
    model::report_steps(&model, &resolved, diag);
    if diag.gate() {
        return None;
    }
    let surface = Surface::of_graph(&graph);
    let opened = Opened::of(&graph);
    let Graph { types, rules, .. } = graph;
    let known: BTreeMap<(&str, &str), RulesId> = types
        .iter()
        .filter(|def| def.is_root)
        .flat_map(|def| {
            // Also by the whole file, if that is the type of its documents.
            let pointers = [Some(def.pointer.as_str()), def.is_file.then_some("")];
            let places = pointers.into_iter().flatten();
            places.map(|pointer| ((def.file.as_str(), pointer), def.document_rules()))
        })
        .collect();
    let held: BTreeMap<&str, Held> = rules
        .iter()
        .filter(|def| def.held != Held::Exact)
        .map(|def| (def.at.as_str(), def.held))
        .collect();
    let mut roots = Vec::new();
    for (mid, root) in model.roots.clone() {
        let mut of =
            Model1 { model: &mut model, resolved: &resolved, held: &held, opened: &opened };
        let nid = forms.add(at, &mut of, mid);
        let schema = resolved.schema(root.id);
        let file = sources.get(schema.file).map(|it| it.name.as_str()).unwrap_or_default();
        let rules = known.get(&(file, schema.pointer.as_str())).copied();
        roots.push(RootAt { side: at, nid, root, rules });
    }
    drop((known, held));
    Some(Read { resolved, rules, surface, roots })
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
    /// The rules of its type, if there is one.
    rules: Option<RulesId>,
}

/// A root that both sides have, or one of them.
pub(super) struct RootPair {
    pub(super) name: String,
    pub(super) old: Option<RootAt>,
    pub(super) new: Option<RootAt>,
}

/// The roots of both sides, by name.
fn paired(old: Vec<RootAt>, new: Vec<RootAt>) -> Vec<RootPair> {
    let mut pairs: Vec<RootPair> = Vec::new();
    let mut lone: Vec<RootAt> = Vec::new();
    let mut pair = |name: &str, old: Option<RootAt>, new: Option<RootAt>| {
        pairs.push(RootPair { name: name.to_owned(), old, new });
    };
    // Of several with the same name, those in the same order belong together.
    let mut by_name: BTreeMap<(String, RootKind), VecDeque<usize>> = BTreeMap::new();
    for (n, it) in new.iter().enumerate() {
        by_name.entry((it.root.name.clone(), it.root.kind)).or_default().push_back(n);
    }
    let mut new: Vec<Option<RootAt>> = new.into_iter().map(Some).collect();
    for it in old {
        let same = by_name.get_mut(&(it.root.name.clone(), it.root.kind));
        let other = same.and_then(VecDeque::pop_front).and_then(|n| new.get_mut(n)?.take());
        match other {
            Some(other) => pair(&it.root.name.clone(), Some(it), Some(other)),
            None => lone.push(it),
        }
    }
    let mut new: Vec<RootAt> = new.into_iter().flatten().collect();
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
    pub(super) solver: Solver<'static>,
    pub(super) settings: &'w Settings,
    pub(super) options: [&'w Options; 2],
    pub(super) resolved: [&'w Resolved<'w>; 2],
    pub(super) sources: [&'w Sources; 2],
    rules: [&'w [RulesDef]; 2],
    interpreters: [Interpreter; 2],
    /// How much schemas may say together that are made to find documents.
    pub(super) left_to_copy: usize,
    /// What the checker says of proofs, if it is asked.
    checked: Option<Checked>,
}

/// What the checker says.
#[derive(Debug, Default)]
struct Checked {
    done: proof::Done,
    faults: Vec<String>,
}

impl Work<'_> {
    fn compare(&mut self, roots: &[RootPair]) -> Comparison {
        let mut comparison = Comparison::default();
        for pair in roots {
            let (Some(old), Some(new)) = (&pair.old, &pair.new) else { continue };
            let new_reads_old = self.answer(old, new);
            let old_reads_new = self.answer(new, old);
            let name = pair.name.clone();
            comparison.roots.push(RootAnswer { name, new_reads_old, old_reads_new });
        }
        comparison
    }

    /// What generated code of a root says; nothing if there is no type for it.
    pub(super) fn generated(&mut self, at: &RootAt) -> Option<Validator> {
        let rules = self.rules.get(at.side)?;
        let interpreter = self.interpreters.get_mut(at.side)?;
        Some(interpreter.validator(rules, at.rules?))
    }

    /// Answers whether the reader accepts all that the writer does.
    fn answer(&mut self, writer: &RootAt, reader: &RootAt) -> Answer {
        let goal = Goal::apart(writer.nid, reader.nid);
        let decided = self.decide(&goal);
        let Some(value) = &decided.value else { return decided.answer(None) };
        let json = value.to_json();
        match self.refusal(writer, reader, &json, "") {
            Ok(violation) => decided.answer(violation),
            Err(reason) => self.held(&goal, writer, reader).unwrap_or_else(|| Answer {
                verdict: Verdict::Undecided,
                reason: Some(reason),
                ..Answer::default()
            }),
        }
    }

    /// The answer with a document whose numbers Rust types hold, if there is one.
    fn held(&mut self, goal: &Goal, writer: &RootAt, reader: &RootAt) -> Option<Answer> {
        // That there is none would not be a proof.
        let trace = self.solver.trace.take();
        self.solver.held = true;
        self.solver.forget();
        let outcome = self.solver.ask(goal.clone());
        self.solver.held = false;
        self.solver.forget();
        self.solver.trace = trace;
        let Outcome::Found(value) = outcome else { return None };
        let violation = self.refusal(writer, reader, &value.to_json(), "").ok()?;
        Some(Decided { value: Some(value), ..Decided::default() }.answer(violation))
    }

    /// What generated code of the reader says of a document that the writer's accepts; what it says
    /// of the schema at `about` before all else.
    pub(super) fn refusal(
        &mut self,
        writer: &RootAt,
        reader: &RootAt,
        json: &str,
        about: &str,
    ) -> Result<Option<String>, String> {
        let unconfirmed = || "generated code does not confirm the document".to_owned();
        if let Some(Err(report)) = self.generated(writer).map(|it| it.check(json.as_bytes())) {
            let is_range = report.violations().iter().all(|it| it.keyword == Keyword::Range);
            return Err(if is_range { NOT_HELD.to_owned() } else { unconfirmed() });
        }
        match self.generated(reader) {
            Some(it) => match it.check(json.as_bytes()) {
                Err(report) => Ok(oracle::about(&report, about)),
                Ok(()) => Err(unconfirmed()),
            },
            None => Ok(self.solver.judge.violation(&self.solver.forms, reader.nid, json)),
        }
    }

    /// Decides whether there is a value, as open content is to be taken.
    pub(super) fn decide(&mut self, goal: &Goal) -> Decided {
        self.solver.names_unused = !self.settings.strict_open_content;
        let mut open_content = false;
        let mut outcome = self.solver.ask(goal.clone());
        if let (true, Some(checked)) = (outcome.is_empty(), &mut self.checked)
            && let Err(why) = proof::check(&mut self.solver, goal, &mut checked.done)
        {
            checked.faults.push(why);
        }
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
    pub(super) fn shrunk(&mut self, goal: &Goal, value: Literal) -> Literal {
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
