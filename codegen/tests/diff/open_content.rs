//! Members of open and of closed objects that come or go: all 24 combinations.

use typewright_codegen::{
    diff::{Answer, Settings, Verdict},
    options::Options,
};

use super::support::compared;

/// An object with `id`, and perhaps with `nickname`.
fn object(open: bool, member: Option<&str>) -> String {
    let (declared, required) = match member {
        None => ("", ""),
        Some("required") => (r#","nickname":{"type":"string"}"#, r#","nickname""#),
        Some("required with default") => {
            (r#","nickname":{"type":"string","default":"x"}"#, r#","nickname""#)
        }
        Some(_) => (r#","nickname":{"type":"string"}"#, ""),
    };
    let closed = if open { "" } else { r#","additionalProperties":false"# };
    format!(
        r#"{{"type":"object","properties":{{"id":{{"type":"string"}}{declared}}},"required":["id"{required}]{closed}}}"#
    )
}

/// What is said: compatible, only if the name is unused, or breaking.
fn said(answer: &Answer) -> &'static str {
    match (answer.verdict, answer.open_content) {
        (Verdict::Compatible, false) => "-",
        (Verdict::Compatible, true) => "unless used",
        (Verdict::Breaking, _) => "breaks",
        (Verdict::Undecided, _) => "?",
    }
}

#[test]
fn all_combinations() {
    // Open?, added?, member, NEW reads OLD, OLD reads NEW.
    let table = [
        (true, true, "required", "breaks", "-"),
        (true, true, "required with default", "breaks", "-"),
        (true, true, "optional", "unless used", "-"),
        (true, false, "required", "-", "breaks"),
        (true, false, "required with default", "-", "breaks"),
        (true, false, "optional", "-", "unless used"),
        (false, true, "required", "breaks", "breaks"),
        (false, true, "required with default", "breaks", "breaks"),
        (false, true, "optional", "-", "breaks"),
        (false, false, "required", "breaks", "breaks"),
        (false, false, "required with default", "breaks", "breaks"),
        (false, false, "optional", "breaks", "-"),
    ];
    for (open, added, member, new_reads_old, old_reads_new) in table {
        let (without, with) = (object(open, None), object(open, Some(member)));
        let (old, new) = if added { (&without, &with) } else { (&with, &without) };
        let what = format!("open {open}, added {added}, {member}");
        let found = compared(old, new, &Settings::default(), &Options::default());
        let root = &found.roots[0];
        assert_eq!(said(&root.new_reads_old), new_reads_old, "{what}");
        assert_eq!(said(&root.old_reads_new), old_reads_new, "{what}");
        // Strictly, what may be used is used.
        let strict = Settings { strict_open_content: true, ..Settings::default() };
        let found = compared(old, new, &strict, &Options::default());
        let root = &found.roots[0];
        let strictly = |said: &'static str| if said == "unless used" { "breaks" } else { said };
        assert_eq!(said(&root.new_reads_old), strictly(new_reads_old), "{what}");
        assert_eq!(said(&root.old_reads_new), strictly(old_reads_new), "{what}");
        for answer in [&root.new_reads_old, &root.old_reads_new] {
            assert_eq!(answer.witness.is_some(), answer.verdict == Verdict::Breaking, "{what}");
            assert_eq!(answer.violation.is_some(), answer.verdict == Verdict::Breaking, "{what}");
        }
    }
}
