//! The level of each finding in a run.

use std::collections::BTreeMap;

use super::rust::Release;
use super::settings::is_about;
use super::{Comparison, DefaultLevel, Direction, Finding, Rule, Verdict};
use crate::diag::Severity;
use crate::options::{DiffLevel, Directions};

/// The policy of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The direction that a flag asks for.
    pub direction: Option<Directions>,
    /// Directions of single roots.
    pub roots: BTreeMap<String, Directions>,
    /// Levels by rule.
    pub levels: BTreeMap<Rule, DiffLevel>,
    /// The planned release: changes that need a higher one are errors.
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
        // What documents are broken for has been judged with the answers.
        let is_judged = !["rust-", "allow-"].iter().any(|it| finding.rule.id().starts_with(it));
        if chosen.is_none() && is_judged {
            return finding.level;
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
        let fails =
            answers.iter().any(|(asked, answer)| *asked && answer.verdict > Verdict::Compatible);
        let severity = match level {
            DiffLevel::Off => return None,
            DiffLevel::Error => Severity::Error,
            DiffLevel::Warning => Severity::Warning,
            DiffLevel::Info => Severity::Info,
        };
        // The level of such a rule is that of a break.
        let is_harmless = is_by_inclusion && !fails && severity < Severity::Info;
        Some(if is_harmless { Severity::Info } else { severity })
    }

    /// Which questions are asked of what a finding reaches: whether NEW reads, whether OLD reads.
    fn asked(&self, finding: &Finding) -> (bool, bool) {
        let general = match (self.direction, finding.traffic) {
            (None, Some(traffic)) => (
                is_about(traffic, Direction::NewReadsOld),
                is_about(traffic, Direction::OldReadsNew),
            ),
            (direction, _) => both(direction.unwrap_or_default()),
        };
        if finding.reaches.is_empty() {
            return general;
        }
        let each = || {
            let own = |root| self.roots.get(root).copied().map_or(general, both);
            finding.reaches.iter().map(own)
        };
        (each().any(|asked| asked.0), each().any(|asked| asked.1))
    }
}

/// Whether it is asked if NEW reads, and if OLD reads.
fn both(directions: Directions) -> (bool, bool) {
    (directions.asks_new(), directions.asks_old())
}

#[cfg(test)]
mod tests {
    use super::super::{Answer, Direction, RustChange, RustLevel};
    use super::*;

    fn finding(rule: Rule, breaks: &[Direction], rust: RustLevel) -> Finding {
        let answer = |direction| Answer {
            verdict: if breaks.contains(&direction) {
                Verdict::Breaking
            } else {
                Verdict::Compatible
            },
            ..Answer::default()
        };
        let change = RustChange {
            rule: Rule::RustTypeRemoved,
            level: rust,
            item: String::new(),
            old: None,
            new: None,
            message: String::new(),
            pointer: String::new(),
            old_pointer: None,
        };
        Finding {
            rule,
            level: Some(Severity::Info),
            message: String::new(),
            old: None,
            new: None,
            new_reads_old: answer(Direction::NewReadsOld),
            old_reads_new: answer(Direction::OldReadsNew),
            rust: vec![change],
            reaches: vec!["Order".to_owned()].into(),
            traffic: None,
            fingerprint: String::new(),
            allowed: None,
        }
    }

    #[test]
    fn levels_by_rule_hold_where_something_breaks() {
        let breaks = finding(Rule::BoundTightened, &[Direction::NewReadsOld], RustLevel::None);
        let harmless = finding(Rule::BoundTightened, &[], RustLevel::None);
        for (level, of_break, otherwise) in [
            (DiffLevel::Error, Some(Severity::Error), Some(Severity::Info)),
            (DiffLevel::Warning, Some(Severity::Warning), Some(Severity::Info)),
            (DiffLevel::Info, Some(Severity::Info), Some(Severity::Info)),
            (DiffLevel::Off, None, None),
        ] {
            let levels = BTreeMap::from([(Rule::BoundTightened, level)]);
            let policy = Policy { levels, ..Policy::default() };
            assert_eq!(policy.level(&breaks), of_break, "{level:?}");
            assert_eq!(policy.level(&harmless), otherwise, "{level:?}");
            // Nobody asks for that direction.
            let direction = Some(Directions::OldReadsNew);
            let other = Policy { direction, ..policy.clone() };
            assert_eq!(other.level(&breaks), otherwise, "{level:?}");
            let roots = BTreeMap::from([("Order".to_owned(), Directions::NewReadsOld)]);
            let back = Policy { roots, ..other };
            assert_eq!(back.level(&breaks), of_break, "{level:?}");
        }
        // Without one, it is what the comparison says.
        assert_eq!(Policy::default().level(&breaks), Some(Severity::Info));
    }

    #[test]
    fn a_release_is_held_against_rust() {
        for (release, level, expected) in [
            (Release::Patch, RustLevel::None, Some(Severity::Info)),
            (Release::Patch, RustLevel::Minor, Some(Severity::Error)),
            (Release::Minor, RustLevel::Minor, Some(Severity::Info)),
            (Release::Minor, RustLevel::Major, Some(Severity::Error)),
            (Release::Major, RustLevel::Major, Some(Severity::Info)),
        ] {
            let policy = Policy { release: Some(release), ..Policy::default() };
            let found = policy.level(&finding(Rule::DocsChanged, &[], level));
            assert_eq!(found, expected, "{release:?} {level:?}");
        }
        let rust = finding(Rule::RustTypeRemoved, &[], RustLevel::Major);
        assert_eq!(Policy::default().level(&rust), Some(Severity::Warning));
    }
}
