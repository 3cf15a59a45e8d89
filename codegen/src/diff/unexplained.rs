//! Roots whose answer no edit explains: nobody may take silence for a yes.

use super::{Answer, Comparison, Finding, Location, RootAnswer, Rule, Verdict};

/// Adds a finding for each root that breaks, or is undecided, though no finding about it is.
pub fn report_unexplained(comparison: &mut Comparison) {
    let mut added = Vec::new();
    for root in &comparison.roots {
        let reach = || {
            comparison
                .findings
                .iter()
                .filter(|it| it.reaches.is_empty() || it.reaches.contains(&root.name))
        };
        let fails = |answer: &Answer| answer.verdict > Verdict::Compatible;
        let new = fails(&root.new_reads_old) && !reach().any(|it| fails(&it.new_reads_old));
        let old = fails(&root.old_reads_new) && !reach().any(|it| fails(&it.old_reads_new));
        if new || old {
            added.push(finding(root, new, old));
        }
    }
    comparison.findings.extend(added);
}

fn finding(root: &RootAnswer, new: bool, old: bool) -> Finding {
    let answer = |is_about: bool, answer: &Answer| {
        if is_about { answer.clone() } else { Answer::default() }
    };
    let location = Location {
        file: root.name.clone(),
        pointer: String::new(),
        line: 0,
        column: 0,
        text: String::new(),
    };
    Finding {
        rule: Rule::Undecided,
        level: None,
        message: format!("no single edit explains the answer for `{}`", root.name),
        old: None,
        new: Some(location),
        new_reads_old: answer(new, &root.new_reads_old),
        old_reads_new: answer(old, &root.old_reads_new),
        rust: Vec::new(),
        reaches: vec![root.name.clone()],
        fingerprint: super::rust::fingerprint(Rule::Undecided, &format!("{}#", root.name), "", ""),
        allowed: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_no_yes() {
        let breaks = Answer { verdict: Verdict::Breaking, ..Answer::default() };
        let root = RootAnswer {
            name: "Order".to_owned(),
            new_reads_old: breaks.clone(),
            old_reads_new: Answer::default(),
        };
        let mut comparison = Comparison { roots: vec![root.clone()], ..Comparison::default() };
        report_unexplained(&mut comparison);
        let found = &comparison.findings[0];
        assert_eq!((found.rule, &found.new_reads_old), (Rule::Undecided, &breaks));
        assert_eq!(found.old_reads_new, Answer::default());
        // It explains itself.
        report_unexplained(&mut comparison);
        assert_eq!(comparison.findings.len(), 1);
        // One that is about another root, or another direction, does not.
        comparison.findings[0].reaches = vec!["Other".to_owned()];
        report_unexplained(&mut comparison);
        assert_eq!(comparison.findings.len(), 2);
    }
}
