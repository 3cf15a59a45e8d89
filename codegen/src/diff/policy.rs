//! How much each finding matters in a run.

use std::collections::BTreeMap;

use super::rust::Release;
use super::{Answer, Comparison, DefaultLevel, Finding, Rule, Verdict};
use crate::diag::Severity;
use crate::options::{DiffLevel, Directions};

/// What a run asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The direction that a flag asks for.
    pub direction: Option<Directions>,
    /// Directions of single roots.
    pub roots: BTreeMap<String, Directions>,
    /// Levels by rule.
    pub levels: BTreeMap<Rule, DiffLevel>,
    /// The release in preparation: what is above it is an error.
    pub release: Option<Release>,
}

impl Policy {
    /// Gives each finding its level.
    pub fn judge(&self, comparison: &mut Comparison) {
        for finding in &mut comparison.findings {
            finding.level = self.level(finding);
        }
    }

    /// How much a finding matters; nothing if it is not reported.
    #[must_use]
    pub fn level(&self, finding: &Finding) -> Option<Severity> {
        let above =
            self.release.is_some_and(|release| Release::for_level(finding.rust_level()) > release);
        let chosen = self.levels.get(&finding.rule).copied();
        if above && chosen != Some(DiffLevel::Off) {
            return Some(Severity::Error);
        }
        let by_default = match finding.rule.default_level() {
            DefaultLevel::ByInclusion => DiffLevel::Error,
            DefaultLevel::Info => DiffLevel::Info,
            DefaultLevel::Warning => DiffLevel::Warning,
            DefaultLevel::Off => DiffLevel::Off,
        };
        let is_by_inclusion = finding.rule.default_level() == DefaultLevel::ByInclusion;
        let level = chosen.unwrap_or(by_default);
        let (new, old) = self.asked(finding);
        let answers = [(new, &finding.new_reads_old), (old, &finding.old_reads_new)];
        let asked = || answers.iter().filter(|(asked, _)| *asked).map(|(_, answer)| *answer);
        let fails = asked().any(|it| it.verdict > Verdict::Compatible);
        let severity = match level {
            DiffLevel::Off => return None,
            DiffLevel::Error => Severity::Error,
            DiffLevel::Warning => Severity::Warning,
            DiffLevel::Info => Severity::Info,
        };
        if is_by_inclusion && !fails && severity < Severity::Info {
            return Some(without_break(finding.rule, asked()));
        }
        // What is for information by default breaks all the same if it is read strictly, or if
        // what is gone was asked for.
        let breaks =
            chosen.is_none() && finding.rule.default_level() == DefaultLevel::Info && fails;
        Some(if breaks { Severity::Error } else { severity })
    }

    /// Which questions are asked of what a finding reaches: whether NEW reads, whether OLD reads.
    fn asked(&self, finding: &Finding) -> (bool, bool) {
        let general = self.direction.unwrap_or_default();
        if finding.reaches.is_empty() {
            return (general.asks_new(), general.asks_old());
        }
        let each =
            || finding.reaches.iter().map(|root| self.roots.get(root).copied().unwrap_or(general));
        (each().any(Directions::asks_new), each().any(Directions::asks_old))
    }
}

/// The level of an edit that breaks nothing.
fn without_break<'a>(rule: Rule, mut asked: impl Iterator<Item = &'a Answer>) -> Severity {
    match rule {
        // The member that has another name now is silently read as an undeclared one.
        Rule::PropertyRenamed if asked.any(|answer| answer.open_content) => Severity::Warning,
        Rule::DiscriminatorChanged => Severity::Warning,
        _ => Severity::Info,
    }
}
