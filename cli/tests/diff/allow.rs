//! The allow file: what it allows, and what is wrong with it.

use crate::support::{Done, Project};
use crate::{LESS, ORDER};

/// Two locks of which the second has lost a variant, and an allow file.
fn run(allow: &str, more: &[&str]) -> (Project, Done) {
    let project = Project::empty();
    project.put("v1/Order.json", ORDER);
    project.put("v2/Order.json", LESS);
    project.put("v2/typewright.toml", "");
    project.run(&["generate", "v1", "-q"]).exits(0);
    project.put("v2/typewright.allow.toml", allow);
    let words = ["diff", "v1/typewright.lock", "v2", "--release", "patch"];
    let done = project.run(&[&words, more].concat());
    (project, done)
}

fn entry(more: &str) -> String {
    format!(
        "[[allow]]\nrule = \"rust-variant-removed\"\nat = \"Order.json#/properties/size\"\n{more}\n"
    )
}

const REASON: &str = "reason = \"no order ever had it\"";

#[test]
fn what_is_allowed_is_no_error() {
    let (_, done) = run("", &[]);
    let done = done.exits(1);
    let (_, from) = done.out.split_once("fingerprint \"").unwrap();
    let fingerprint = from.split('"').next().unwrap().to_owned();

    let (_, done) = run(&entry(REASON), &[]);
    done.exits(0).says("(allowed)").says("= allowed: no order ever had it").says("1 allowed");
    let by = |fingerprint: &str| entry(&format!("{REASON}\nfingerprint = \"{fingerprint}\""));
    run(&by(&fingerprint), &[]).1.exits(0);
    run(&by(&fingerprint.to_uppercase()), &[]).1.exits(0);
    // Twice the same, and one that says less, allow what one of them does; the first gives its reason.
    let twice = by(&fingerprint) + &by(&fingerprint) + &entry("reason = \"another\"");
    let (_, done) = run(&twice, &[]);
    let done = done.exits(0).says("= allowed: no order ever had it").says("1 allowed");
    assert!(!done.out.contains("allow-unused"), "{}", done.out);
    // One of another edit does not keep a later one from being found.
    run(&(by("00000000") + &entry(REASON)), &[]).1.exits(0).says("1 allowed").says("allow-unused");
    // As many as anybody has.
    let many: String = (0..5_000)
        .map(|n| entry(REASON).replace("properties/size", &format!("properties/size{n}")))
        .collect();
    run(&(many + &entry(REASON)), &[]).1.exits(0).says("5000 warnings");
    // Of another edit at the same place.
    let (_, done) = run(&by("00000000"), &[]);
    done.exits(1).says("warning[allow-unused]: the entry for `rust-variant-removed`");
    for (at, code) in [
        ("*", 0),
        ("Order.json#*", 0),
        ("*#/properties/size", 0),
        ("Order.json#/properties/*", 0),
        ("Order.json#/properties/*/enum", 1),
        ("order.json#/properties/size", 1),
    ] {
        let text = entry(REASON).replace("Order.json#/properties/size", at);
        run(&text, &[]).1.exits(code);
    }
    // Another rule at the same place.
    let text = entry(REASON).replace("variant-removed", "variant-added");
    run(&text, &[]).1.exits(1).says("allow-unused").says("v2/typewright.allow.toml:1:1");
}

#[test]
fn an_entry_counts_until_its_day() {
    let text = entry(&format!("{REASON}\nuntil = \"2027-03-01\""));
    for (today, code, is_said) in
        [("2026-12-31", 0, false), ("2027-02-28", 0, false), ("2027-03-01", 1, true)]
    {
        let (_, done) = run(&text, &["--today", today]);
        let done = done.exits(code);
        assert_eq!(done.out.contains("allow-expired"), is_said, "{today}: {}", done.out);
        assert!(!done.out.contains("allow-unused"), "{}", done.out);
    }
}

#[test]
fn what_nobody_knows_is_an_error() {
    for (text, said) in [
        (entry(&format!("{REASON}\nresaon = \"x\"")), "an entry has no `resaon`"),
        (entry(""), "the entry has no `reason`"),
        (entry("reason = \" \""), "`reason` is empty"),
        (entry("reason = 5"), "`reason` must be a quoted string"),
        (entry(&format!("{REASON}\nuntil = \"2027-02-30\"")), "`until` must be a day such as"),
        (entry(&format!("{REASON}\nuntil = 2027-02-03")), "`until` must be a quoted string"),
        (entry(&format!("{REASON}\nfingerprint = \"xyz\"")), "`fingerprint` is eight"),
        (entry(REASON).replace("removed", "remved"), "did you mean `rust-variant-removed`?"),
        (entry(REASON).replace("Order.json#/properties/size", ""), "`at` is empty"),
        ("[[alow]]\nrule = \"x\"\n".to_owned(), "there is no `alow` here"),
        ("[allow]\nrule = \"x\"\n".to_owned(), "entries are written `[[allow]]`"),
        ("[[allow]\n".to_owned(), "typewright.allow.toml:1:"),
        ("[[allow]]\nreason = \"a\"\nreason = \"b\"\n".to_owned(), "typewright.allow.toml:3:"),
    ] {
        let (_, done) = run(&text, &["--fail-on", "never"]);
        done.exits(2).complains("bad-option").complains(said);
    }
    let (project, _) = run("", &[]);
    let words = ["diff", "v1/typewright.lock", "v2", "--allow", "gone.toml"];
    project.run(&words).exits(2).complains("gone.toml");
}

#[test]
fn what_was_found_is_added_and_wants_reasons() {
    let before =
        "# looked at by us\n[[allow]]\nrule = \"docs-changed\"\nat = \"*\"\nreason = \"x\"";
    let (project, done) = run(before, &["--write-allow"]);
    done.exits(1).complains("v2/typewright.allow.toml: 1 entry added; fill in the reasons");
    let text = project.get("v2/typewright.allow.toml");
    assert!(text.starts_with(&format!("{before}\n\n[[allow]]\nrule = \"rust-variant-removed\"\n")));
    let words = ["diff", "v1/typewright.lock", "v2", "--release", "patch"];
    project.run(&words).exits(2).complains("`reason` is empty");
    project.put("v2/typewright.allow.toml", text.replace("reason = \"\"", REASON));
    project.run(&words).exits(0).says("1 allowed");
    let again = project.run(&[&words[..], &["--write-allow"]].concat()).exits(0);
    again.complains("nothing to add");
    // A file that is not there is made.
    let words = [&words[..], &["--write-allow", "--allow", "new.toml"]].concat();
    project.run(&words).exits(1).complains("new.toml: 1 entry added");
    assert!(project.get("new.toml").starts_with("[[allow]]\n"));
}
