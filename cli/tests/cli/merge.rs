//! Branches that change different schemas, and git.

use std::process::Command;

use super::{NAME, POINT, points};

/// A repository in which two branches change schemas and generate.
#[test]
fn branches_that_change_different_schemas_merge() {
    let project = points();
    for name in ["Alpha", "Beta", "Gamma", "Omega"] {
        project.put(
            &format!("schemas/{name}.json"),
            &POINT.replace("label", &format!("label_of_{name}")),
        );
    }
    let git = |words: &[&str]| {
        let mut git = Command::new("git");
        git.args([
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.com",
            "-c",
            "core.autocrlf=false",
        ]);
        git.args(words).current_dir(project.path("")).output()
    };
    // Where there is no git, nobody merges.
    if git(&["init", "-q", "-b", "main"]).is_err() {
        return;
    }
    let ok = |words: &[&str]| {
        let output = git(words).unwrap();
        let said = [output.stdout.clone(), output.stderr].concat();
        assert!(
            output.status.success(),
            "git {}: {}",
            words.join(" "),
            String::from_utf8_lossy(&said)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    let commit = |changes: &[(&str, String)]| {
        for (name, text) in changes {
            project.put(&format!("schemas/{name}.json"), text);
        }
        project.run(&["generate", "schemas", "--out", "src/types"]).exits(0);
        ok(&["add", "-A"]);
        ok(&["commit", "-qm", "x"]);
        ok(&["show", "--name-only", "--format=", "HEAD"])
    };
    let add = |text: &str, what: &str| text.replace("\"required\"", &format!("{what}\"required\""));
    let described =
        add(&project.get("schemas/Beta.json"), "\"description\": \"Longer than before.\",\n");
    let grown = project
        .get("schemas/Gamma.json")
        .replace("{ \"x\"", "{ \"more\": { \"type\": \"string\" }, \"x\"");
    commit(&[]);
    for (ours, theirs, lock_conflicts) in [
        // Neighbours that are edited.
        (("Beta", described), ("Gamma", grown), false),
        // Schemas that are added in two places, and between the same neighbours.
        (("Aaa", NAME.to_owned()), ("Zeta", NAME.to_owned()), false),
        (("Mu", NAME.to_owned()), ("Mv", POINT.to_owned()), true),
    ] {
        for attributes in [None, Some("*typewright.lock merge=union\n")] {
            project.put(".gitattributes", attributes.unwrap_or_default());
            ok(&["add", "-A"]);
            ok(&["commit", "-q", "--allow-empty", "-m", "x"]);
            ok(&["tag", "base"]);
            ok(&["checkout", "-q", "-b", "theirs"]);
            let their_files = commit(std::slice::from_ref(&theirs));
            ok(&["checkout", "-q", "main"]);
            let our_files = commit(std::slice::from_ref(&ours));
            let merged = git(&["merge", "-q", "theirs"]).unwrap();
            let conflicts = ok(&["diff", "--name-only", "--diff-filter=U"]);
            if lock_conflicts && attributes.is_none() {
                assert_eq!(conflicts, "schemas/typewright.lock\n");
                // As the lock itself says.
                project.run(&["generate", "schemas"]).exits(0);
                project.run(&["check", "schemas"]).exits(0);
                ok(&["merge", "--abort"]);
            } else {
                assert!(merged.status.success(), "{conflicts}");
                project.run(&["check", "schemas"]).exits(0);
            }
            if (ours.0, attributes) == ("Beta", None) {
                // One description, one property: besides the schemas that somebody wrote.
                assert_eq!(
                    our_files,
                    "schemas/Beta.json\nsrc/types/beta.json\nsrc/types/beta.rs\n"
                );
                let expected = "schemas/Gamma.json\nschemas/typewright.lock\nsrc/types/gamma.json\nsrc/types/gamma.rs\n";
                assert_eq!(their_files, expected);
            }
            ok(&["reset", "-q", "--hard", "base"]);
            ok(&["branch", "-q", "-D", "theirs"]);
            ok(&["tag", "-d", "base"]);
        }
    }
}
