//! Revisions: what is read from them, and what is said where that cannot be.

use serde_json::Value;

use crate::support::Project;
use crate::{LESS, ORDER};

/// `v1` and `v2`, and what is checked out.
fn repository() -> Option<Project> {
    let project = Project::repository()?;
    project.put("schemas/Order.json", ORDER);
    project.commit("v1");
    project.put("schemas/Order.json", LESS);
    project.commit("v2");
    Some(project)
}

#[test]
fn revisions_are_read_without_a_checkout() {
    let Some(project) = repository() else { return };
    let gone = "variant `OrderSize::L` was removed";
    for words in [
        &["git:v1"][..],
        &["git:v1", "git:v2"],
        &["git:HEAD~1", "schemas"],
        &["git:v1:schemas/Order.json", "schemas/Order.json"],
        &["git:v1:schemas", "git:v2:schemas"],
        &["git:refs/tags/v1", "schemas/*.json"],
    ] {
        let done = project.run(&[&["diff"], words].concat()).exits(1);
        done.says(gone).says("schemas/Order.json:");
    }
    project.run(&["diff", "git:v2"]).exits(0).says("NEW reads OLD, OLD reads NEW, Rust: none");
    // From a folder below: paths as git has them.
    let done = project.run_in("schemas", &["diff", "git:v1:./Order.json", "Order.json"], &[]);
    done.exits(1).says(gone);
    let done = project.run_in("schemas", &["diff", "git:v1:schemas/Order.json", "."], &[]);
    done.exits(1).says(gone);
    // Nothing was written, and what is not committed counts as NEW.
    assert_eq!(project.git(&["status", "--porcelain"]), "");
    project.put("schemas/Order.json", ORDER);
    project.run(&["diff", "git:v1"]).exits(0);
}

#[test]
fn a_revision_has_its_own_options() {
    let Some(project) = Project::repository() else { return };
    project.put("api/old-name.json", ORDER);
    project.put("typewright.toml", "inputs = [\"api/old-name.json\"]\n");
    project.commit("v1");
    project.git(&["mv", "api/old-name.json", "api/new-name.json"]);
    project.put("typewright.toml", "inputs = [\"api/new-name.json\"]\n");
    project.commit("v2");
    // The file has another name, and is the same.
    project.run(&["diff", "git:v1"]).exits(0).says("Rust: none");
    project.put("api/new-name.json", LESS);
    let done = project.run(&["diff", "git:v1"]).exits(1);
    done.says("api/new-name.json:");
}

#[test]
fn the_merge_base_is_what_a_branch_began_with() {
    let Some(project) = repository() else { return };
    project.git(&["checkout", "--quiet", "-b", "work", "v1"]);
    project.put("other.txt", "x");
    project.commit("on-work");
    // What happened on main in the meantime is not the work of this branch.
    project.run(&["diff", "git:main..."]).exits(0).says("Rust: none");
    project.run(&["diff", "git:main"]).exits(1).says("OrderSize::L");
    project.git(&["checkout", "--quiet", "--orphan", "alone"]);
    project.commit("orphan");
    let done = project.run(&["diff", "git:main..."]).exits(3);
    done.complains("`main` and `HEAD` have no common commit");
}

#[test]
fn a_lock_of_a_revision_is_one() {
    let Some(project) = repository() else { return };
    project.git(&["checkout", "--quiet", "v1"]);
    project.run(&["generate", "schemas", "-q"]).exits(0);
    project.commit("with-lock");
    project.git(&["checkout", "--quiet", "main"]);
    let done = project.run(&["diff", "git:with-lock:schemas/typewright.lock", "schemas"]);
    done.exits(0).says("Rust: major; documents were not compared");
}

#[test]
fn what_git_cannot_read_is_said() {
    let Some(project) = repository() else { return };
    project.git(&["branch", "both", "v1"]);
    project.git(&["tag", "both", "v2"]);
    for (old, said) in [
        ("git:-x", "`-x` is not a revision: it begins with `-`"),
        ("git:--help", "it begins with `-`"),
        ("git:-x...", "it begins with `-`"),
        ("git:", "`git:` names no revision"),
        ("git:nowhere", "there is no revision `nowhere` here"),
        ("git:nowhere...", "there is no revision `nowhere` here"),
        ("git:v1..v2", "`v1..v2` is a range"),
        ("git:both", "the revision `both` is ambiguous"),
        ("git:v1:../Order.json", "outside the repository"),
        ("git:v1:schemas/../../x.json", "outside the repository"),
        ("git:v1:/etc/hosts.json", "outside the repository"),
        ("git:v1:schemas/Gone.json", "not in `git:v1`"),
        ("git:v1\nx", "there is no revision `v1\\nx` here"),
    ] {
        let done = project.run(&["diff", old, "schemas", "--fail-on", "never"]);
        let done = done.exits(3).complains(said);
        assert!(done.out.is_empty(), "{old}: {}", done.out);
    }
    project.run(&["diff", "git:refs/heads/both"]).exits(1);
    project.run(&["diff", "git:refs/tags/both"]).exits(0);

    let elsewhere = Project::empty();
    elsewhere.put("schemas/Order.json", ORDER);
    let done = elsewhere.run(&["diff", "git:main"]).exits(3);
    done.complains("the current folder is not in a git repository");
    let done = project.run_in("", &["diff", "git:v1"], &[("PATH", "/nowhere")]).exits(3);
    done.complains("revisions need `git`");
}

#[test]
fn a_shallow_clone_names_its_depth() {
    let Some(project) = repository() else { return };
    let from = format!("file://{}", project.path("").display());
    project.git(&["clone", "--quiet", "--depth", "1", "--no-tags", &from, "clone"]);
    for old in ["git:HEAD~1", "git:v1", "git:v1..."] {
        let done = project.run_in("clone", &["diff", old, "schemas"], &[]);
        done.exits(3).complains("this clone is shallow").complains("fetch-depth: 0");
    }
    project.run_in("clone", &["diff", "git:HEAD", "schemas"], &[]).exits(0);
}

#[test]
fn what_stands_for_something_else_is_not_read() {
    let Some(project) = repository() else { return };
    let lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n";
    project.put("lfs/a.json", lfs);
    project.put("binary/a.json", b"{\"a\": \"\0\"}");
    project.put("target/Order.json", ORDER);
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        for folder in ["links", "folders", "away", "harmless"] {
            std::fs::create_dir_all(project.path(folder)).unwrap();
        }
        symlink("../target/Order.json", project.path("links/Order.json")).unwrap();
        symlink("../target", project.path("folders/target")).unwrap();
        symlink("/etc", project.path("away/etc")).unwrap();
        project.put("harmless/Order.json", ORDER);
        project.put("README.md", "x");
        symlink("../README.md", project.path("harmless/README.md")).unwrap();
    }
    project.git(&["submodule", "--quiet", "add", "./", "modules/inner"]);
    project.commit("v3");
    let mut cases = vec![
        ("git:v3:lfs", "a Git LFS pointer"),
        ("git:v3:binary", "a binary file"),
        ("git:v3:modules", "a submodule"),
        ("git:v3:modules/inner/schemas/Order.json", "a submodule"),
    ];
    if cfg!(unix) {
        cases.extend([
            ("git:v3:links", "a symbolic link"),
            ("git:v3:links/Order.json", "a symbolic link"),
            ("git:v3:folders", "a symbolic link"),
            ("git:v3:folders/target/Order.json", "a symbolic link"),
            ("git:v3:away", "a symbolic link"),
        ]);
        project.run(&["diff", "git:v3:harmless", "harmless"]).exits(0);
    }
    for (old, said) in cases {
        project.run(&["diff", old, "schemas"]).exits(3).complains(said);
    }
}

#[test]
fn repositories_of_all_kinds_end_with_a_message() {
    let Some(empty) = Project::repository() else { return };
    empty.put("schemas/Order.json", ORDER);
    let done = empty.run(&["diff", "git:HEAD", "schemas"]).exits(3);
    done.complains("there is no revision `HEAD` here");
    empty.run(&["diff", "--history", "git:*", "schemas"]).exits(3).complains("no tag or branch");

    let Some(project) = repository() else { return };
    let from = project.path("").display().to_string();
    project.git(&["clone", "--quiet", "--bare", &from, "bare"]);
    project.put("bare/Order.json", ORDER);
    let done = project.run_in("bare", &["diff", "git:v1", "Order.json"], &[]).exits(3);
    done.complains("git does not read this repository");
    // What is no commit, and what is left out of a clone.
    project.git(&["tag", "tree", "v1^{tree}"]);
    project.git(&["tag", "file", "v1:schemas/Order.json"]);
    for name in ["tree", "file", "v1^{tree}", "v1^{blob}", "@{upstream}", "HEAD~99", "v1^2"] {
        let done = project.run(&["diff", &format!("git:{name}"), "schemas"]).exits(3);
        done.complains(&format!("there is no revision `{name}` here"));
    }
    let object = project.git(&["rev-parse", "v1:schemas/Order.json"]);
    let object = object.trim();
    let (folder, file) = object.split_at(2);
    let path = project.path(&format!(".git/objects/{folder}/{file}"));
    std::fs::remove_file(path).unwrap();
    let done = project.run(&["diff", "git:v1", "schemas"]).exits(3);
    done.complains("it is not in this clone, and nothing is fetched");
}

#[test]
fn settings_of_a_repository_start_nothing() {
    if cfg!(windows) {
        return;
    }
    let Some(project) = repository() else { return };
    let script = "#!/bin/sh\ntouch \"$(dirname \"$0\")/evil\"\n";
    project.put("evil.sh", script);
    let evil = project.path("evil.sh").display().to_string();
    std::process::Command::new("chmod").args(["+x", &evil]).status().unwrap();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.askPass",
        "core.alternateRefsCommand",
        "diff.external",
        "credential.helper",
        "gpg.program",
        "filter.x.smudge",
        "filter.x.clean",
        "filter.x.process",
        "diff.x.textconv",
        "pager.ls-tree",
        "pager.for-each-ref",
        "alias.rev-parse",
    ] {
        project.git(&["config", key, &evil]);
    }
    project.put(".gitattributes", "*.json filter=x diff=x\n");
    for words in [
        &["diff", "git:v1", "schemas"][..],
        &["diff", "git:main...", "schemas"],
        &["diff", "--history", "git:v*", "schemas"],
        &["diff", "git:gone", "schemas"],
    ] {
        project.run(words);
        assert!(!project.path("evil").exists(), "{words:?}");
    }
}

#[test]
fn names_in_a_revision_do_not_steer_the_terminal() {
    if cfg!(windows) {
        return;
    }
    let Some(project) = Project::repository() else { return };
    let name = "a\u{1b}]0;x\u{7}\u{202e}\n::error::x";
    project.put(&format!("schemas/{name}.json"), "{");
    project.put("good/Order.json", ORDER);
    project.commit("v1");
    let path = format!("git:v1:schemas/{name}.json");
    let history = format!("git:{name}*");
    let revision = format!("git:{name}");
    for words in [
        &["diff", "git:v1:schemas", "good"][..],
        &["diff", &path, "good"],
        &["diff", &revision, "good"],
        &["diff", "--history", &history, "good"],
        &["diff", "good", &format!("schemas/{name}.json")],
    ] {
        for format in ["text", "github", "markdown", "json", "sarif"] {
            let done = project.run(&[words, &["--format", format]].concat()).exits(3);
            let said = format!("{}{}", done.out, done.err);
            let begins = said.lines().any(|line| line.starts_with("::error::x"));
            assert!(!said.contains(['\u{1b}', '\u{7}']) && !begins, "{words:?} {format}: {said}");
            assert!(
                !said.contains('\u{202e}') || matches!(format, "json" | "sarif"),
                "{words:?} {format}: {said}"
            );
        }
    }
}

#[test]
fn a_history_is_told_from_the_worst() {
    let Some(project) = Project::repository() else { return };
    project.put("schemas/Order.json", ORDER);
    project.commit("v1.0");
    project.put("schemas/Order.json", LESS);
    project.commit("v1.1");
    project.commit_empty("v2.0");
    let done = project.run(&["diff", "--history", "git:v1.*"]).exits(1);
    let (first, second) = (done.out.find("refs/tags/v1.0"), done.out.find("refs/tags/v1.1"));
    assert!(first.is_some() && first < second && !done.out.contains("v2.0"), "{}", done.out);
    let json = project.run(&["diff", "--history", "git:v*", "schemas", "--format", "json"]);
    let json: Value = serde_json::from_str(&json.exits(1).out).unwrap();
    assert_eq!(json["old"], "git:refs/tags/v1.0");
    assert_eq!(json["others"].as_array().unwrap().len(), 2);
    project
        .run(&["diff", "--history", "git:w*"])
        .exits(3)
        .complains("no tag or branch matches `w*` here");
    project.run(&["diff", "--history", "v*"]).exits(3).complains("not a pattern of revisions");
    project.run(&["diff", "--history", "git:-*"]).exits(3).complains("begins with `-`");
}

impl Project {
    fn commit_empty(&self, tag: &str) {
        self.git(&["commit", "--quiet", "--allow-empty", "--message", tag]);
        self.git(&["tag", tag]);
    }
}

/// Without a repository there is one thing to say, and not also that there are no schemas.
#[test]
fn a_missing_side_is_one_error() {
    let project = Project::empty();
    project.put("schemas.txt", "");
    for words in [&["diff", "git:nothing"][..], &["diff", "--history", "git:v*"]] {
        let done = project.run(words).exits(3);
        assert!(done.err.contains("error[unreadable-file]"), "{}", done.err);
        assert!(!done.err.contains("no-input"), "{}", done.err);
    }
    // Who names NEW is told of it, too.
    let done = project.run(&["diff", "git:nothing", "empty"]).exits(3);
    assert!(done.err.contains("`empty`"), "{}", done.err);
    let Some(project) = Project::repository() else { return };
    project.put("a.txt", "");
    project.commit("v1");
    let done = project.run(&["diff", "git:v2"]).exits(3);
    assert!(done.err.contains("no revision `v2`"), "{}", done.err);
    assert!(!done.err.contains("no-input"), "{}", done.err);
    // With OLD there, NEW is what is missing.
    let done = project.run(&["diff", "git:v1"]).exits(3);
    assert!(done.err.contains("no-input"), "{}", done.err);
}
