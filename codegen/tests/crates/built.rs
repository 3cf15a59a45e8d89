//! The crates that have to compile and run: a workspace for those that take the runtime as it is, and
//! one for those that ask for more of it. Each is built once, by one call of cargo.

use std::{path::PathBuf, process::Output, sync::LazyLock};

use crate::{
    between_crates, borrowed, format_types, fragments, guest, modules, pleasant,
    scratch::{self, Scratch},
    sizes, strings, views, wide,
};

/// Puts crates into a workspace, and names those that are programs.
type Put = fn(&Scratch) -> &'static [&'static str];

/// A workspace, and the names of its programs.
struct Workspace {
    scratch: Scratch,
    programs: Vec<&'static str>,
}

static PLAIN: LazyLock<Workspace> = LazyLock::new(|| {
    workspace(&[
        guest::put,
        pleasant::put,
        between_crates::put_shops,
        borrowed::put_alike,
        borrowed::put_lent,
        modules::put,
        sizes::put,
        strings::put,
        views::put,
        wide::put,
    ])
});
static PLAIN_BUILT: LazyLock<()> = LazyLock::new(|| build(&PLAIN));

static MORE: LazyLock<Workspace> = LazyLock::new(|| {
    workspace(&[
        pleasant::put_more,
        between_crates::put_described,
        borrowed::put_opened,
        format_types::put,
        fragments::put,
    ])
});
static MORE_BUILT: LazyLock<()> = LazyLock::new(|| build(&MORE));

fn workspace(puts: &[Put]) -> Workspace {
    let scratch = Scratch::new(&[]);
    let programs: Vec<_> = puts.iter().flat_map(|put| put(&scratch)).copied().collect();
    scratch.adopt_all();
    Workspace { scratch, programs }
}

/// Builds all programs of a workspace.
fn build(workspace: &Workspace) {
    let mut words = vec!["build", "--offline", "--quiet", "--keep-going"];
    words.extend(workspace.programs.iter().flat_map(|name| ["-p", name]));
    workspace.scratch.cargo(&words);
}

/// The workspace of the crates that take the runtime as it is, which need not be built.
pub(crate) fn plain() -> &'static Scratch {
    &PLAIN.scratch
}

/// Runs a program, which has to succeed; what it writes to standard output.
#[track_caller]
pub(crate) fn run(name: &str) -> String {
    if PLAIN.programs.contains(&name) {
        LazyLock::force(&PLAIN_BUILT);
    } else {
        assert!(MORE.programs.contains(&name), "there is no crate {name}");
        LazyLock::force(&MORE_BUILT);
    }
    let program: PathBuf = scratch::target().join("debug").join(name);
    let Output { status, stdout, stderr } = std::process::Command::new(program).output().unwrap();
    assert!(status.success(), "{name}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}
