//! The action and the hooks, as far as they go without the services they are for.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use typewright_codegen::diag::Diagnostics;
use typewright_codegen::load::{Data, LoadOptions, Node, from_texts};

use crate::support::Project;
use crate::{LESS, ORDER};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A YAML file at the top; `member` is put around it, for a list is no document of ours.
fn yaml(name: &str, member: Option<&str>) -> Node {
    let mut text = fs::read_to_string(root().join(name)).unwrap();
    if let Some(member) = member {
        text = format!("{member}:\n{text}");
    }
    let mut diag = Diagnostics::new();
    let texts = [("file.yaml".to_owned(), String::new(), text.into_bytes())];
    let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    assert!(!diag.has_errors(), "{}", diag.render_plain(&sources));
    diag.finish();
    sources.files[0].root.clone()
}

fn text(node: &Node, pointer: &str) -> String {
    node.lookup(pointer).and_then(Node::as_str).unwrap_or_else(|| panic!("no {pointer}")).to_owned()
}

/// The folder of the program, before all others.
fn path() -> String {
    let bin = Path::new(env!("CARGO_BIN_EXE_typewright")).parent().unwrap();
    format!("{}:{}", bin.display(), std::env::var("PATH").unwrap())
}

/// Runs the script of the action.
fn action(project: &Project, folder: &str, variables: &[(&str, &str)]) -> (i32, String) {
    let action = yaml("action.yml", None);
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c"]);
    command.arg(text(&action, "/runs/steps/0/run")).current_dir(project.path(folder));
    // All that the step sets is set, if only to nothing.
    let Some(Data::Object(env)) = action.lookup("/runs/steps/0/env").map(|it| &it.data) else {
        panic!("the step has no `env`");
    };
    for (name, entry) in env {
        assert!(entry.node.as_str().is_some_and(|it| it.starts_with("${{ ")), "{name}");
        command.env(name, if name == "FAIL_ON" { "error" } else { "" });
    }
    command.env("PATH", path()).envs(variables.iter().copied());
    command.env("GIT_CEILING_DIRECTORIES", project.path("").parent().unwrap());
    let Output { status, stdout, stderr } = command.output().unwrap();
    let said = String::from_utf8_lossy(&stdout) + String::from_utf8_lossy(&stderr);
    (status.code().unwrap(), said.into_owned())
}

fn repository() -> Option<Project> {
    if cfg!(windows) {
        return None;
    }
    let project = Project::repository()?;
    project.put("schemas/Order.json", ORDER);
    project.commit("v1");
    project.git(&["checkout", "--quiet", "-b", "work"]);
    project.put("schemas/Order.json", LESS);
    project.commit("v2");
    Some(project)
}

#[test]
fn the_action_compares_with_the_base_of_the_event() {
    let Some(project) = repository() else { return };
    let summary = project.path("summary.md");
    let main = project.git(&["rev-parse", "main"]);
    let summary = ("GITHUB_STEP_SUMMARY", summary.to_str().unwrap());
    for variables in [
        [("TARGET", main.as_str()), summary],
        [("BEFORE", main.as_str()), summary],
        [("BASE", "main..."), summary],
        [("BASE", "v1"), summary],
    ] {
        let (code, said) = action(&project, "", &variables);
        assert_eq!(code, 1, "{variables:?}: {said}");
        assert!(said.starts_with("::error file=schemas/Order.json,line="), "{said}");
    }
    let text = project.get("summary.md");
    assert_eq!(text.matches("### Schema changes").count(), 4, "{text}");
    let (code, said) = action(&project, "", &[("BASE", "v2")]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = action(&project, "", &[("BASE", "main"), ("FAIL_ON", "never")]);
    assert_eq!(code, 0, "{said}");
    let more = [("BASE", "main"), ("ARGS", "--direction forward"), ("NEW", "schemas/Order.json")];
    assert_eq!(action(&project, "", &more).0, 0);
    // A pattern is not replaced by the names of files.
    project.put("Order=forward", "");
    let (code, said) = action(&project, "", &[("BASE", "main"), ("ARGS", "--root Order=f*")]);
    assert!(code == 2 && said.contains("f*"), "{code} {said}");
    // A name that would be code is a name.
    let (code, said) = action(&project, "", &[("BASE", "$(touch evil); `touch evil`")]);
    assert_eq!(code, 3, "{said}");
    assert!(!project.path("evil").exists() && said.contains("there is no revision"), "{said}");
}

#[test]
fn the_action_says_what_is_missing() {
    let Some(project) = repository() else { return };
    let (code, said) = action(&project, "", &[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("::error title=typewright::this event has no base"), "{said}");
    // A branch that is new was not there before.
    let zeros = "0".repeat(40);
    let variables = [("BEFORE", zeros.as_str()), ("DEFAULT_BRANCH", "main")];
    project.git(&["update-ref", "refs/remotes/origin/main", "main"]);
    assert_eq!(action(&project, "", &variables).0, 1);
    let from = format!("file://{}", project.path("").display());
    project.git(&["clone", "--quiet", "--depth", "1", &from, "clone"]);
    let (code, said) = action(&project, "clone", &[("BASE", "main")]);
    assert!(code == 3 && said.contains("fetch-depth: 0"), "{code} {said}");
}

#[test]
fn the_hooks_are_commands() {
    let Some(project) = repository() else { return };
    let hooks = yaml(".pre-commit-hooks.yaml", Some("hooks"));
    let Some(Data::Array(hooks)) = hooks.lookup("/hooks").map(|it| &it.data) else { panic!() };
    let ids: Vec<String> = hooks.iter().map(|hook| text(hook, "/id")).collect();
    assert_eq!(ids, ["typewright-check", "typewright-diff"]);
    project.run(&["generate", "schemas", "-q"]).exits(0);
    project.commit("v3");
    let run = |n: usize| {
        let mut words: Vec<String> =
            text(&hooks[n], "/entry").split(' ').skip(1).map(str::to_owned).collect();
        if let Some(Data::Array(args)) = hooks[n].lookup("/args").map(|it| &it.data) {
            words.extend(args.iter().filter_map(Node::as_str).map(str::to_owned));
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        project.run(&words).code
    };
    assert_eq!((run(0), run(1)), (0, 0));
    project.put("schemas/Order.json", LESS.replace("\"m\"", "\"xl\""));
    assert_eq!((run(0), run(1)), (1, 1));
}
