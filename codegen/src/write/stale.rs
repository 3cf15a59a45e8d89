//! Stale files, how serious each difference is, and its possible causes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::found::{Found, look};
use super::{diff, has_extension, is_ours, location, owner, same, unix_lines};
use crate::diag::{Code, Diagnostics, visible};
use crate::load::{Disk, Tree as _};
use crate::lock::{Changes, Sections};

/// Names of files or schemas shown in one line.
const SHOWN: usize = 20;

/// Reports how a folder differs from these files: changed and missing ones, and files of ours that
/// nothing generates any more. Real differences come first, then moved files. Changes nothing. Line
/// ends do not count, nor does the order of lines in the entry, which merges change.
pub fn check(
    files: &BTreeMap<String, String>,
    dir: &Path,
    lock: &Path,
    diag: &mut Diagnostics,
) -> Vec<Stale> {
    let mut stale = Vec::new();
    if !location::validate(files, diag) {
        return stale;
    }
    let Some(found) = Found::scan(files, dir, Code::UnreadableFile, diag) else { return stale };
    if owner::claim(dir, lock, &found, Code::Stale, diag).is_err() {
        return stale;
    }
    let mut missing = Vec::new();
    for (name, text) in owner::dressed(files, dir, lock) {
        let path = found.in_the_way.get(name).or(found.namesakes.get(name)).cloned();
        match compare(name, &path.unwrap_or_else(|| dir.join(name)), &text, diag) {
            Some(it) if it.kind == StaleKind::Missing => missing.push((it, text)),
            it => stale.extend(it),
        }
    }
    let mut orphans = found.orphans;
    for (mut missing, text) in missing {
        // The same text under another name.
        let is_same = |path: &Path| {
            look(path)
                .ok()
                .flatten()
                .is_some_and(|there| is_renamed(&String::from_utf8_lossy(&there), &text))
        };
        if let Some(at) = orphans.iter().position(|(_, path)| is_same(path)) {
            let (from, _) = orphans.remove(at);
            missing.kind = StaleKind::Renamed;
            missing.from = Some(from);
        }
        stale.push(missing);
    }
    stale.extend(orphans.into_iter().map(|(name, _)| Stale::new(name, StaleKind::Orphan)));
    stale.sort_by(|a, b| (a.kind, rank(&a.file), &a.file).cmp(&(b.kind, rank(&b.file), &b.file)));
    stale
}

/// Modules come before the texts of their schemas, and the lists last.
fn rank(name: &str) -> u8 {
    match name.rsplit_once('.') {
        _ if name == owner::ENTRY || name == owner::ATTRIBUTES => 2,
        Some((_, "json")) => 1,
        _ => 0,
    }
}

/// Says how one file, a lock, differs from this text. Changes nothing. Line ends do not count, nor
/// does the order of its sections.
pub fn check_file(path: &Path, text: &str, diag: &mut Diagnostics) -> Option<Stale> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    compare(&name, path, text, diag)
}

fn compare(name: &str, path: &Path, text: &str, diag: &mut Diagnostics) -> Option<Stale> {
    match look(path) {
        Ok(None) => Some(Stale::new(name.to_owned(), StaleKind::Missing)),
        Ok(Some(there)) if same(&there, text) => None,
        Ok(Some(there)) => Stale::differs(name, path, &there, text),
        Err(why) => {
            diag.error(
                Code::UnreadableFile,
                None,
                format!("cannot read `{}`: {why}", path.display()),
            );
            None
        }
    }
}

/// A file that differs from what would be generated now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// Its name in the output folder.
    pub file: String,
    /// How it differs.
    pub kind: StaleKind,
    /// The name it has now, if it is to have another one.
    pub from: Option<String>,
    /// For files that differ: the diff from the actual to the expected text.
    pub diff: String,
    /// Possible causes, one phrase each.
    pub causes: Vec<String>,
    /// Its schemas, if they are known.
    pub schemas: BTreeSet<String>,
}

/// How a [`Stale`] file differs: the worst comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StaleKind {
    /// It says something else.
    Differs,
    /// It is not there.
    Missing,
    /// Nothing generates it any more.
    Orphan,
    /// It has another name now, and says the same.
    Renamed,
    /// It has the same lines in another order.
    Moved,
    /// Only the comment at its beginning is another.
    Header,
    /// Only its white space is another.
    Layout,
}

impl StaleKind {
    /// The name, for other programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::Missing => "missing",
            Self::Orphan => "orphan",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
            Self::Header => "header",
            Self::Layout => "layout",
        }
    }

    /// Whether the code says the same: there is nothing to read in the difference.
    #[must_use]
    pub fn is_harmless(self) -> bool {
        match self {
            Self::Differs | Self::Missing | Self::Orphan => false,
            Self::Renamed | Self::Moved | Self::Header | Self::Layout => true,
        }
    }
}

impl Stale {
    fn new(file: String, kind: StaleKind) -> Self {
        Self {
            file,
            kind,
            from: None,
            diff: String::new(),
            causes: Vec::new(),
            schemas: BTreeSet::new(),
        }
    }

    /// How a file differs; nothing if it is a list that has another order.
    fn differs(name: &str, path: &Path, there: &[u8], text: &str) -> Option<Self> {
        let old = unix_lines(there);
        let old = String::from_utf8_lossy(&old);
        let is_known = is_ours(there) || Disk.is_included(path);
        let kind = if is_known { kind(&old, text) } else { StaleKind::Differs };
        let is_lock = text.starts_with('#') && rank(name) == 0;
        if is_known && is_reordered(&old, text, name == owner::ENTRY, is_lock) {
            return None;
        }
        let mut stale = Self::new(name.to_owned(), kind);
        if !is_known {
            stale.causes.push(format!("`{}` was not written by typewright", visible(name)));
        } else if is_lock {
            let Changes { phrases, schemas } = Changes::between(&old, text);
            stale.causes = phrases;
            stale.schemas = schemas;
            let version = |text: &str| {
                text.lines().find_map(|it| it.strip_prefix("typewright ")).map(str::to_owned)
            };
            if let (Some(then), Some(now)) = (version(&old), version(text))
                && then != now
            {
                stale
                    .causes
                    .push(format!("typewright changed: {} then, {now} now", visible(&then)));
            }
        }
        stale.diff =
            diff::unified(&old, text, &format!("{name} (on disk)"), &format!("{name} (generated)"));
        Some(stale)
    }
}

/// What two texts of ours that differ have in common.
fn kind(old: &str, new: &str) -> StaleKind {
    if body(old) == body(new) {
        return StaleKind::Header;
    }
    // What a formatter does to code: white space, and commas at the end of lists.
    let bare =
        |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect::<String>();
    if bare(old) == bare(new) {
        return StaleKind::Layout;
    }
    if sorted(old) == sorted(new) { StaleKind::Moved } else { StaleKind::Differs }
}

/// A text without the comments it begins with.
fn body(text: &str) -> &str {
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n') {
        let is_comment = line.starts_with("//") && !line.starts_with("///");
        if !(is_comment || line.is_empty()) {
            break;
        }
        rest = after;
    }
    rest
}

/// The lines of a text without their order; a comma more or less is what moving one leaves behind.
fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().map(|line| line.trim().trim_end_matches(',')).collect();
    lines.sort_unstable();
    lines
}

/// Whether a list says the same in another order: what is left of a merge in which both branches
/// added to it.
fn is_reordered(old: &str, new: &str, is_entry: bool, is_lock: bool) -> bool {
    let lines = |text: &'_ str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort_unstable();
        lines
    };
    let header = |text: &str| {
        text.lines().take_while(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    (is_entry && lines(old) == lines(new))
        || (is_lock
            && header(old) == header(new)
            && lines(old) == lines(new)
            && Sections::of(old) == Sections::of(new))
}

/// Whether two texts are the same but for some of their words, each of which is always replaced by
/// the same other one.
fn is_renamed(old: &str, new: &str) -> bool {
    let (mut there, mut back) = (BTreeMap::new(), BTreeMap::new());
    let (old, new) = (body(old), body(new));
    let mut pairs = words(old).zip(words(new));
    words(old).count() == words(new).count()
        && pairs.all(|(a, b)| *there.entry(a).or_insert(b) == b && *back.entry(b).or_insert(a) == a)
}

/// The words of a text, and the signs between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if is_word(first) {
            rest.find(|c: char| !is_word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(word)
    })
}

/// Says that files are stale. `location` is the folder they are in, or the one file that was
/// compared.
pub fn diagnose(stale: &[Stale], location: &Path, diag: &mut Diagnostics) {
    let shown = location.display().to_string();
    let shown = visible(&shown);
    let of = |kind: StaleKind| stale.iter().filter(move |it| it.kind == kind);
    let is_single = matches!(stale, [one] if location.ends_with(&one.file));
    let message = match stale {
        [one] if is_single && one.kind == StaleKind::Missing => format!("`{shown}` is missing"),
        stale if stale.iter().any(|it| it.kind != StaleKind::Orphan) => {
            format!("`{shown}` does not match the schemas")
        }
        _ => String::new(),
    };
    if !message.is_empty() {
        let mut notes = Vec::new();
        let changed: BTreeSet<&String> = stale.iter().flat_map(|it| &it.schemas).collect();
        let changed: Vec<String> =
            changed.into_iter().map(|schema| format!("`{}`", visible(schema))).collect();
        if let Some(list) = list(&changed) {
            notes.push(format!("changed: {list}"));
        }
        let mut said = BTreeSet::new();
        notes.extend(
            stale.iter().flat_map(|it| &it.causes).filter(|cause| said.insert(*cause)).cloned(),
        );
        if !is_single {
            notes.extend(names("differs", "differ", of(StaleKind::Differs)));
            notes.extend(names("is missing", "are missing", of(StaleKind::Missing)));
            notes.extend(names("has another name", "have other names", of(StaleKind::Renamed)));
        }
        notes.extend(names(
            "differs only in the order of lines",
            "differ only in the order of lines",
            of(StaleKind::Moved),
        ));
        notes.extend(names(
            "differs only in its first comment",
            "differ only in their first comments",
            of(StaleKind::Header),
        ));
        let layout = names(
            "differs only in white space",
            "differ only in white space",
            of(StaleKind::Layout),
        );
        if let Some(note) = layout {
            notes.push(note);
            if of(StaleKind::Layout).any(|it| has_extension(&it.file, "rs")) {
                notes.push(
                    "`#[rustfmt::skip]` above the `mod` line of generated code keeps formatters \
                           away"
                        .to_owned(),
                );
            }
        }
        let diagnostic = diag.error(Code::Stale, None, message);
        for note in notes {
            diagnostic.note(note);
        }
    }
    if let Some(note) = names("is left over", "are left over", of(StaleKind::Orphan)) {
        diag.error(
            Code::OrphanFile,
            None,
            format!("`{shown}` has files that nothing generates any more"),
        )
        .note(note);
    }
}

fn names<'a>(one: &str, many: &str, files: impl Iterator<Item = &'a Stale>) -> Option<String> {
    let name = |it: &Stale| match &it.from {
        Some(from) => format!("`{}` (now `{}`)", visible(&it.file), visible(from)),
        None => format!("`{}`", visible(&it.file)),
    };
    let names: Vec<String> = files.map(name).collect();
    let verb = if names.len() == 1 { one } else { many };
    Some(format!("{} {verb}", list(&names)?))
}

/// Some of the names, and how many more there are.
fn list(names: &[String]) -> Option<Cow<'static, str>> {
    let shown = names.get(..SHOWN.min(names.len())).unwrap_or_default().join(", ");
    let rest = names.len().saturating_sub(SHOWN);
    let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    (!names.is_empty()).then(|| Cow::from(format!("{shown}{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_sorted_by_how_much_it_matters() {
        let old = "// @generated by typewright\n\npub struct A {\n    a: u8,\n    b: u8,\n}\n";
        for (new, expected) in [
            (
                "// @generated by typewright. Do not edit.\npub struct A {\n    a: u8,\n    b: u8,\n}\n",
                StaleKind::Header,
            ),
            ("// @generated by typewright\n\npub struct A { a: u8, b: u8 }\n", StaleKind::Layout),
            (
                "// @generated by typewright\n\npub struct A {\n    b: u8,\n    a: u8,\n}\n",
                StaleKind::Moved,
            ),
            (
                "// @generated by typewright\n\n/// Doc.\npub struct A {\n    a: u8,\n    b: u8,\n}\n",
                StaleKind::Differs,
            ),
            (
                "// @generated by typewright\n\npub struct B {\n    a: u8,\n    b: u8,\n}\n",
                StaleKind::Differs,
            ),
        ] {
            assert_eq!(kind(old, new), expected, "{new}");
        }
    }

    #[test]
    fn a_new_name_is_new_everywhere() {
        for (old, new, expected) in [
            ("struct A(B); impl A {}", "struct C(B); impl C {}", true),
            ("struct A(B); impl A {}", "struct C(B); impl A {}", false),
            ("struct A(B); impl A {}", "struct B(B); impl B {}", false),
            ("struct A(B);", "struct A(B); ", false),
            (
                "// @generated by typewright from `a`.\nstruct A;",
                "// @generated by typewright\nstruct A;",
                true,
            ),
        ] {
            assert_eq!(is_renamed(old, new), expected, "{old} / {new}");
        }
    }
}
