//! Where a crate gets typewright from: from where this command came.

use std::path::{Component, Path, PathBuf};

use super::shown;

/// The repository, as the manifest of the command says.
pub(super) const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// Where the folder of the command was when it was built.
const BUILT_IN: &str = env!("CARGO_MANIFEST_DIR");

/// Where a crate gets typewright from.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Published versions.
    Registry,
    /// The repository.
    Repository,
    /// A checkout on this machine.
    Checkout(PathBuf),
}

impl Origin {
    /// The checkout that was named, or where the command came from.
    ///
    /// # Errors
    ///
    /// There is no checkout there, or none any more.
    pub(super) fn of(source: Option<&Path>) -> Result<Self, String> {
        match source {
            None => Self::built_in(Path::new(BUILT_IN)),
            Some(source) if is_checkout(source) => Ok(Self::Checkout(source.to_owned())),
            Some(source) => Err(format!(
                "`{}` is no checkout of typewright: it has no `runtime/Cargo.toml`",
                shown(source)
            )),
        }
    }

    /// By the folder in which the command was built: cargo keeps packages of registries and
    /// repositories in folders of its own.
    fn built_in(folder: &Path) -> Result<Self, String> {
        let has = |first: &str, second: &str| {
            let parts = folder.components().map(Component::as_os_str);
            parts.clone().zip(parts.skip(1)).any(|(a, b)| a == first && b == second)
        };
        if has("registry", "src") {
            return Ok(Self::Registry);
        }
        if has("git", "checkouts") {
            return Ok(Self::Repository);
        }
        match folder.parent().filter(|root| is_checkout(root)) {
            Some(root) => Ok(Self::Checkout(from_here(root))),
            None => {
                Err("typewright is not published yet: name a checkout of it, such as `--source \
                         ../typewright`"
                    .to_owned())
            }
        }
    }

    /// What has to be known about a crate that depends on it.
    pub(super) fn note(&self) -> Option<String> {
        let from = match self {
            Self::Registry => return None,
            Self::Repository => format!("the repository {REPOSITORY}"),
            Self::Checkout(folder) => format!("the checkout in `{}`", shown(folder)),
        };
        Some(format!(
            "typewright is not published yet: the crate depends on {from}; `--source` names a checkout"
        ))
    }
}

fn is_checkout(folder: &Path) -> bool {
    ["runtime/Cargo.toml", "codegen/Cargo.toml"].iter().all(|name| folder.join(name).is_file())
}

/// A folder beside the current one, or in it, by its short path; others by the whole one.
fn from_here(folder: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else { return folder.to_owned() };
    if let Ok(below) = folder.strip_prefix(&here) {
        return below.to_owned();
    }
    match here.parent().and_then(|above| folder.strip_prefix(above).ok()) {
        Some(beside) if here.components().count() > 2 => Path::new("..").join(beside),
        _ => folder.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_known_by_the_folder_in_which_it_was_built() {
        let of = |folder: &str| Origin::built_in(Path::new(folder));
        let registry = "/home/me/.cargo/registry/src/index-1949cf8c6b5b557f/typewright-cli-0.1.0";
        assert_eq!(of(registry), Ok(Origin::Registry));
        let git = "/home/me/.cargo/git/checkouts/typewright-1a2b/3c4d/cli";
        assert_eq!(of(git), Ok(Origin::Repository));
        assert!(of("/nowhere/registry/typewright/cli").is_err_and(|why| why.contains("--source")));
        let Ok(Origin::Checkout(here)) = of(BUILT_IN) else { panic!("this is a checkout") };
        assert!(is_checkout(&here), "{}", here.display());
        assert!(Origin::of(Some(Path::new("/nowhere"))).is_err());
        assert!(Origin::Registry.note().is_none());
    }
}
