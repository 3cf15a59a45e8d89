//! The allow file: findings that somebody has reviewed and accepts, by rule and location.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use toml_edit::{Document, Item, Table};
use typewright_codegen::diag::suggest::did_you_mean;
use typewright_codegen::diag::{Code, Diagnostics, Severity, Site, visible};
use typewright_codegen::diff::{Answer, Finding, Location, Policy, Rule};
use typewright_codegen::load::{Disk, Span, Tree};

use super::date::Date;
use super::wild;
use crate::near::question;

/// Its usual name, beside `typewright.toml`.
pub(super) const NAME: &str = "typewright.allow.toml";

/// More than anybody reads.
const MAX_BYTES: usize = 16 << 20;

/// The keys of an entry.
const KEYS: [&str; 5] = ["rule", "at", "fingerprint", "reason", "until"];

/// The allowed findings.
#[derive(Debug, Default)]
pub(super) struct Allow {
    pub(super) path: PathBuf,
    pub(super) entries: Vec<Entry>,
}

/// A finding that is allowed, or all that are of its kind.
#[derive(Debug)]
pub(super) struct Entry {
    rule: Rule,
    at: String,
    fingerprint: Option<String>,
    reason: String,
    until: Option<Date>,
    /// Where it stands.
    line: usize,
    /// Whether it allowed something, or would if it was not out of date.
    is_used: bool,
}

impl Allow {
    /// Reads a file. Mistakes in it go to `diag`, each with its location.
    pub(super) fn read(path: &Path, diag: &mut Diagnostics) -> Self {
        let mut allow = Self { path: path.to_path_buf(), entries: Vec::new() };
        let name = path.display().to_string();
        let text = match Disk.read_text(path, MAX_BYTES) {
            Ok(text) => text,
            Err((_, message)) => {
                // It is no side that cannot be read, but a flag that is wrong.
                let message = format!("{}: {message}", visible(&name));
                let diagnostic = diag.error(Code::BadOption, None, message);
                if let Some(question) = question(path) {
                    diagnostic.help(question);
                }
                return allow;
            }
        };
        let file = diag.attach(name, text.clone());
        let mut reader = Reader { diag, file, text: &text };
        match Document::parse(text.clone()) {
            Ok(document) => allow.entries = reader.document(document.as_table()),
            Err(error) => reader.wrong(error.message(), error.span().unwrap_or_default(), ""),
        }
        allow
    }

    /// Marks the findings that are allowed on this day.
    pub(super) fn apply(&mut self, findings: &mut [Finding], today: Date) {
        // By what they are about, as there may be as many as findings.
        let mut exact: BTreeMap<(Rule, String), Vec<usize>> = BTreeMap::new();
        let mut patterns: BTreeMap<Rule, Vec<usize>> = BTreeMap::new();
        for (n, entry) in self.entries.iter().enumerate() {
            if entry.at.contains('*') {
                patterns.entry(entry.rule).or_default().push(n);
            } else {
                exact.entry((entry.rule, entry.at.clone())).or_default().push(n);
            }
        }
        for finding in findings.iter_mut().filter(|it| it.level.is_some()) {
            let at = finding.at();
            let by_pattern = patterns.get(&finding.rule).into_iter().flatten().copied();
            let by_location = exact.get(&(finding.rule, at.clone())).into_iter().flatten().copied();
            // The first entry gives the reason.
            let near: BTreeSet<usize> = by_pattern.chain(by_location).collect();
            for n in near {
                let Some(entry) = self.entries.get_mut(n) else { continue };
                if !entry.is_about(finding, &at) {
                    continue;
                }
                entry.is_used = true;
                if !entry.is_expired(today) && finding.allowed.is_none() {
                    finding.allowed = Some(entry.reason.clone());
                }
            }
        }
    }

    /// Warnings for entries that allow nothing, located in the file.
    pub(super) fn leftovers(&self, today: Date, policy: &Policy) -> Vec<Finding> {
        let about = self.entries.iter().filter_map(|entry| {
            let what = format!("`{}` at `{}`", entry.rule, entry.at);
            match entry.until.filter(|_| entry.is_expired(today)) {
                Some(until) => {
                    let message = format!("the entry for {what} counted until {until}");
                    Some(entry.finding(Rule::AllowExpired, message, &self.path))
                }
                None if entry.is_used => None,
                None => {
                    let message = format!("the entry for {what} allows nothing");
                    Some(entry.finding(Rule::AllowUnused, message, &self.path))
                }
            }
        });
        let mut about: Vec<Finding> = about.collect();
        for finding in &mut about {
            finding.level = policy.level(finding);
        }
        about
    }

    /// The file with the findings that are not allowed yet, and their number. The reasons are to be
    /// filled in.
    pub(super) fn with(text: &str, findings: &[&Finding]) -> (String, usize) {
        let mut out = text.to_owned();
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        let mut seen = BTreeSet::new();
        for finding in findings {
            if !seen.insert((finding.rule, finding.at(), &finding.fingerprint)) {
                continue;
            }
            if !out.is_empty() {
                out.push('\n');
            }
            let quoted = |text: &str| toml_edit::Value::from(text).to_string();
            // Writing to a string cannot fail.
            let _ = write!(
                out,
                "[[allow]]\nrule = {}\nat = {}\nfingerprint = {}\nreason = \"\"\n",
                quoted(finding.rule.id()),
                quoted(&at(finding)),
                quoted(&finding.fingerprint)
            );
        }
        (out, seen.len())
    }
}

impl Entry {
    fn is_about(&self, finding: &Finding, at: &str) -> bool {
        self.rule == finding.rule
            && wild::matches(&self.at, at)
            && self
                .fingerprint
                .as_ref()
                .is_none_or(|it| it.eq_ignore_ascii_case(&finding.fingerprint))
    }

    /// From that day on it does not count.
    fn is_expired(&self, today: Date) -> bool {
        self.until.is_some_and(|until| today >= until)
    }

    fn finding(&self, rule: Rule, message: String, path: &Path) -> Finding {
        let location = Location {
            file: visible(&path.display().to_string()).into_owned(),
            pointer: String::new(),
            line: self.line,
            column: 1,
            text: String::new(),
        };
        Finding {
            rule,
            level: None,
            message,
            old: None,
            new: Some(location),
            new_reads_old: Answer::default(),
            old_reads_new: Answer::default(),
            rust: Vec::new(),
            reaches: std::sync::Arc::default(),
            traffic: None,
            fingerprint: self.fingerprint.clone().unwrap_or_default(),
            allowed: None,
        }
    }
}

struct Reader<'a> {
    diag: &'a mut Diagnostics,
    file: typewright_codegen::load::FileId,
    text: &'a str,
}

impl Reader<'_> {
    fn document(&mut self, table: &Table) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (name, item) in table {
            let span = key_span(table, name);
            match item {
                Item::ArrayOfTables(list) if name == "allow" => {
                    for (n, entry) in list.iter().enumerate() {
                        entries.extend(self.entry(entry, n));
                    }
                }
                _ if name == "allow" => {
                    self.wrong("entries are written `[[allow]]`", span, "/allow");
                }
                _ => {
                    let message = format!("there is no `{}` here, only `[[allow]]`", visible(name));
                    self.wrong(&message, span, &format!("/{name}"));
                }
            }
        }
        entries
    }

    fn entry(&mut self, table: &Table, n: usize) -> Option<Entry> {
        let pointer = format!("/allow/{n}");
        let whole = table.span().unwrap_or_default();
        let before = self.diag.list().len();
        let mut texts = [const { None }; KEYS.len()];
        for (name, item) in table {
            let span = key_span(table, name);
            let Some(known) = KEYS.iter().position(|key| *key == name) else {
                let hint = did_you_mean(name, KEYS).map(|it| format!("; {it}")).unwrap_or_default();
                let message = format!("an entry has no `{}`{hint}", visible(name));
                self.wrong(&message, span, &format!("{pointer}/{name}"));
                continue;
            };
            let Some(text) = item.as_str() else {
                let message = format!("`{name}` must be a quoted string");
                self.wrong(&message, span, &format!("{pointer}/{name}"));
                continue;
            };
            let span = item.span().unwrap_or(span);
            if let Some(slot) = texts.get_mut(known) {
                *slot = Some((text.to_owned(), span));
            }
        }
        let [rule, at, fingerprint, reason, until] = texts;
        for (name, text) in [("rule", &rule), ("at", &at), ("reason", &reason)] {
            if text.is_none() && self.diag.list().len() == before {
                let message = format!("the entry has no `{name}`");
                self.wrong(&message, whole.clone(), &pointer);
            }
        }
        let rule = rule.and_then(|(id, span)| {
            let found = Rule::from_id(&id);
            if found.is_none() {
                let hint = did_you_mean(&id, Rule::ALL.iter().map(|rule| rule.id()))
                    .map(|it| format!("; {it}"))
                    .unwrap_or_default();
                let message = format!("there is no rule `{}`{hint}", visible(&id));
                self.wrong(&message, span, &format!("{pointer}/rule"));
            }
            found
        });
        if let Some((_, span)) = at.as_ref().filter(|(text, _)| text.trim().is_empty()) {
            let message = "`at` is empty: it is `FILE#POINTER`, where `*` is any text";
            self.wrong(message, span.clone(), &format!("{pointer}/at"));
        }
        if let Some((_, span)) = reason.as_ref().filter(|(text, _)| text.trim().is_empty()) {
            let message = "`reason` is empty: say why this is not a problem";
            self.wrong(message, span.clone(), &format!("{pointer}/reason"));
        }
        let is_hex =
            |text: &str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if let Some((_, span)) = fingerprint.as_ref().filter(|(text, _)| !is_hex(text)) {
            let message = "`fingerprint` is eight hexadecimal digits";
            self.wrong(message, span.clone(), &format!("{pointer}/fingerprint"));
        }
        let mut day = None;
        if let Some((text, span)) = until {
            day = Date::parse(&text);
            if day.is_none() {
                let message =
                    format!("`until` must be a day such as `2027-03-01`, not `{}`", visible(&text));
                self.wrong(&message, span, &format!("{pointer}/until"));
            }
        }
        if self.diag.list().len() > before {
            return None;
        }
        let line = self.text.get(..whole.start).unwrap_or_default().matches('\n').count() + 1;
        Some(Entry {
            rule: rule?,
            at: at?.0,
            fingerprint: fingerprint.map(|it| it.0.to_ascii_lowercase()),
            reason: reason?.0,
            until: day,
            line,
            is_used: false,
        })
    }

    fn wrong(&mut self, message: &str, span: std::ops::Range<usize>, pointer: &str) {
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        let span = Span { start: narrow(span.start), end: narrow(span.end) };
        let site = Site { file: self.file, span, pointer: pointer.to_owned() };
        self.diag.error(Code::BadOption, site, message);
    }
}

fn key_span(table: &Table, name: &str) -> std::ops::Range<usize> {
    table.get_key_value(name).and_then(|(key, _)| key.span()).unwrap_or_default()
}

/// The location that an entry names: a finding without a location matches any.
pub(super) fn at(finding: &Finding) -> String {
    let at = finding.at();
    if at.is_empty() { "*".to_owned() } else { at }
}

/// The findings that an allow file would have to allow for this run to pass.
pub(super) fn to_allow(findings: &[Finding], least: Severity) -> Vec<&Finding> {
    findings
        .iter()
        .filter(|it| it.allowed.is_none() && it.level.is_some_and(|level| level <= least))
        .collect()
}
