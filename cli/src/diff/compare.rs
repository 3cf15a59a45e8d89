//! Compares two sides: documents if both have schemas, Rust types in any case.

use std::collections::BTreeMap;
use std::rc::Rc;

use typewright_codegen::analyse;
use typewright_codegen::diag::{Code, Diagnostics, visible};
use typewright_codegen::diff::rust::{Surface, attach, changes};
use typewright_codegen::diff::{
    self, Compared, Comparison, Direction, Policy, Rule, Settings, compare_with_surfaces,
};
use typewright_codegen::load::Sources;
use typewright_codegen::options::{Directions, Options};

use super::flags::Diff;
use super::output::Run;
use super::report::{Report, SideFiles};
use super::side::{Side, Spec};

/// The two sides, and the settings.
pub(super) struct Inputs<'a> {
    pub(super) old: Side,
    pub(super) new: Side,
    pub(super) args: &'a Diff,
    pub(super) policy: &'a Policy,
}

/// The settings from the flags and the `typewright.toml` of NEW.
pub(super) fn policy(args: &Diff, new: &Side, diag: &mut Diagnostics) -> Policy {
    let of_file = &new.job.options.diff;
    let mut roots: BTreeMap<_, _> = of_file.roots.clone();
    roots.extend(args.roots.iter().cloned());
    let mut levels = BTreeMap::new();
    for (id, level) in &of_file.levels {
        match Rule::from_id(id) {
            Some(rule) => {
                levels.insert(rule, *level);
            }
            None => {
                diag.error(Code::BadOption, None, format!("`diff.levels`: no rule `{id}`"));
            }
        }
    }
    Policy { direction: args.direction, roots, levels, release: args.release }
}

/// The settings of the engine.
fn settings(args: &Diff, policy: &Policy) -> Settings {
    let asked = |it: Directions| match it {
        Directions::Both => diff::Directions::Both,
        Directions::NewReadsOld => diff::Directions::Only(Direction::NewReadsOld),
        Directions::OldReadsNew => diff::Directions::Only(Direction::OldReadsNew),
    };
    Settings {
        strict_open_content: args.strict_open_content,
        directions: asked(policy.direction.unwrap_or_default()),
        by_operations: policy.direction.is_none(),
        roots: policy.roots.iter().map(|(name, it)| (name.clone(), asked(*it))).collect(),
    }
}

/// Compares two sides. Their problems go to `run`.
pub(super) fn compare(inputs: Inputs<'_>, run: &mut Run) -> Option<Report> {
    let Inputs { mut old, mut new, args, policy } = inputs;
    if old.diag.has_errors() || new.diag.has_errors() {
        let has_cause = old.diag.has_errors();
        run.keep(old.diag, Rc::new(old.job.sources));
        run.keep_new(args, new.diag, new.job.sources, has_cause);
        return None;
    }
    let own_name = align(&mut old.job.sources, &new.job.sources);
    let is_rust_only = old.lock.is_some() || new.lock.is_some();
    let compared = if is_rust_only {
        let surfaces = surface(&mut old).zip(surface(&mut new));
        surfaces.map(|(before, now)| (Comparison::default(), changes(&before, &now)))
    } else {
        let options = like(&old.job.options, &new.job.options);
        let before = diff::Side { sources: &old.job.sources, options: &options };
        let now = diff::Side { sources: &new.job.sources, options: &new.job.options };
        let settings = settings(args, policy);
        let compared = compare_with_surfaces(before, now, &settings, &mut new.diag);
        compared.map(|Compared { comparison, old, new }| (comparison, changes(&old, &new)))
    };
    let (mut comparison, changes) = compared.unwrap_or_default();
    let of_old = old.lock.is_none().then_some(&old.job.sources);
    let of_new = new.lock.is_none().then_some(&new.job.sources);
    attach(&mut comparison, changes, of_old, of_new);
    policy.judge(&mut comparison);
    if let (Some(own), Some(shared)) =
        (&own_name, new.job.sources.files.iter().find(|it| it.is_input))
    {
        name_old(&mut comparison, own, &shared.name);
    }
    let has_errors = old.diag.has_errors() || new.diag.has_errors();
    let (old_sources, new_sources) = (Rc::new(old.job.sources), Rc::new(new.job.sources));
    let label = |spec: &str| Spec::parse(Some(spec));
    let on_disk = |spec: &str| matches!(label(spec), Spec::Inputs(_));
    let old_files = SideFiles {
        is_on_disk: on_disk(&old.label),
        label: old.label,
        prefix: old.diag.prefix().to_owned(),
        sources: Rc::clone(&old_sources),
        own_name,
    };
    let new_files = SideFiles {
        is_on_disk: args.new.as_deref().is_none_or(on_disk),
        label: new.label,
        prefix: new.diag.prefix().to_owned(),
        sources: Rc::clone(&new_sources),
        own_name: None,
    };
    run.keep(old.diag, old_sources);
    run.keep(new.diag, new_sources);
    (!has_errors).then(|| Report {
        old: old_files,
        new: new_files,
        comparison,
        is_rust_only,
        about_allow: Vec::new(),
    })
}

/// What OLD refuses it refuses by its own file, which was given the name of NEW's.
fn name_old(comparison: &mut Comparison, own: &str, shared: &str) {
    let findings = comparison.findings.iter_mut().map(|it| &mut it.old_reads_new);
    let roots = comparison.roots.iter_mut().map(|it| &mut it.old_reads_new);
    for answer in findings.chain(roots) {
        let Some(violation) = &mut answer.violation else { continue };
        // The location stands last; what is before it may hold anything.
        let shared = format!("(schema {shared}#");
        if let Some((before, after)) = violation.rsplit_once(shared.as_str()) {
            *violation = format!("{before}(schema {own}#{after}");
        }
    }
}

/// Says how the answers about the schemas at a pointer came about.
pub(super) fn explain(inputs: Inputs<'_>, pointer: &str, run: &mut Run) {
    let Inputs { mut old, mut new, args, policy } = inputs;
    let has_errors = old.diag.has_errors() || new.diag.has_errors();
    if old.lock.is_some() || new.lock.is_some() {
        let message = "`--explain` is about documents, and a lock only tells of Rust types";
        run.diag.error(Code::BadOption, None, message);
    } else if !has_errors {
        let own = align(&mut old.job.sources, &new.job.sources);
        // OLD's file has the name of NEW's then.
        let in_old = own.as_ref().and_then(|own| pointer.strip_prefix(&format!("{own}#")));
        let pointer = in_old.unwrap_or(pointer);
        let options = like(&old.job.options, &new.job.options);
        let before = diff::Side { sources: &old.job.sources, options: &options };
        let now = diff::Side { sources: &new.job.sources, options: &new.job.options };
        let settings = settings(args, policy);
        match diff::explain(before, now, &settings, pointer, &mut new.diag) {
            Some(explanation) if explanation.pairs.is_empty() && explanation.alone.is_empty() => {
                let shown = visible(pointer);
                let message = format!("`{shown}` leads to no schema of OLD or NEW");
                let help = "write it as a finding shows it: `Order.json#/properties/size`";
                run.diag.error(Code::BadOption, None, message).help(help);
            }
            Some(explanation) => {
                let (mut text, mut told) = (String::new(), explanation.to_string());
                let shared = new.job.sources.files.iter().find(|it| it.is_input);
                if let (Some(own), Some(shared)) = (&own, shared) {
                    told = told.replace(&format!("OLD {}", shared.name), &format!("OLD {own}"));
                }
                for line in told.lines() {
                    text.extend([&visible(line), "\n"]);
                }
                run.explained.push(text);
            }
            None => {}
        }
    }
    run.keep(old.diag, Rc::new(old.job.sources));
    run.keep(new.diag, Rc::new(new.job.sources));
}

/// The public types of a side.
fn surface(side: &mut Side) -> Option<Surface> {
    if let Some(lock) = &side.lock {
        return Some(lock.clone());
    }
    let (graph, _) = analyse(&side.job.sources, &side.job.options, &mut side.diag)?;
    Some(Surface::of_graph(&graph))
}

/// The options of OLD, as far as they say what schemas mean: where files are, and what is written
/// or said, is no difference.
fn like(old: &Options, new: &Options) -> Options {
    Options {
        base: new.base.clone(),
        record_names: new.record_names,
        inputs: new.inputs.clone(),
        allow_folders: new.allow_folders.clone(),
        out: new.out.clone(),
        embed_schema: new.embed_schema,
        runtime: new.runtime.clone(),
        lints: new.lints.clone(),
        limits: new.limits,
        uri_map: new.uri_map.clone(),
        diff: new.diff.clone(),
        update: new.update.clone(),
        preset: old.preset,
        default_dialect: old.default_dialect,
        missing_refs: old.missing_refs,
        illegal_keywords: old.illegal_keywords,
        views: old.views.clone(),
        opaque: old.opaque.clone(),
        repair: old.repair.clone(),
        implied_types: old.implied_types,
        formats: old.formats,
        content: old.content,
        discriminator: old.discriminator,
        base_class: old.base_class,
        optional_null: old.optional_null,
        integers: old.integers,
        numbers: old.numbers,
        identifiers: old.identifiers,
        roots: old.roots.clone(),
        at: old.at.clone(),
        operations: old.operations,
        maps: old.maps.clone(),
        lists: old.lists.clone(),
        strings: old.strings.clone(),
        rust_types: old.rust_types.clone(),
        open: old.open.clone(),
        schema_traits: old.schema_traits.clone(),
        builders: old.builders,
        accessors: old.accessors,
        derives: old.derives.clone(),
        attributes: old.attributes.clone(),
        own_formats: old.own_formats.clone(),
        types: old.types.clone(),
        r#extern: old.r#extern.clone(),
        rename: old.rename.clone(),
    }
}

/// Where both sides are one file each, they are two versions of it, whatever they are called. What
/// OLD is called is given back, if it is something else.
fn align(old: &mut Sources, new: &Sources) -> Option<String> {
    let mut theirs = new.files.iter().filter(|file| file.is_input);
    let (theirs, None) = (theirs.next()?, theirs.next()) else { return None };
    let mut ours = old.files.iter_mut().filter(|file| file.is_input);
    let (ours, None) = (ours.next()?, ours.next()) else { return None };
    if ours.name == theirs.name {
        return None;
    }
    let name = std::mem::replace(&mut ours.name, theirs.name.clone());
    let uri = std::mem::replace(&mut ours.uri, theirs.uri.clone());
    ours.also.push(uri);
    Some(name)
}
