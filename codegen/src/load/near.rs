//! What a path that leads nowhere may have meant: a name beside the one that is not there.

use std::path::{Component, Path, PathBuf};

use super::Tree;
use crate::diag::nearest;

/// So many names of a folder are compared.
const MOST_NAMES: usize = 10_000;

/// A path that is there and nearly the one that is not; nothing if there is no such path.
#[must_use]
pub fn near_path(tree: &dyn Tree, path: &Path) -> Option<PathBuf> {
    let mut above = PathBuf::new();
    let mut parts = path.components();
    for part in parts.by_ref() {
        let Component::Normal(name) = part else {
            above.push(part);
            continue;
        };
        let next = above.join(name);
        if is_there(tree, &next) {
            above = next;
            continue;
        }
        let folder = if above.as_os_str().is_empty() { Path::new(".") } else { &above };
        let mut names: Vec<String> = tree
            .names(folder)
            .ok()?
            .into_iter()
            .filter_map(|name| name.into_string().ok())
            .collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort_unstable();
        names.truncate(MOST_NAMES);
        let near = above.join(meant(name.to_str()?, &names)?);
        // What is meant behind it may be there, too; else this is as far as anybody can tell.
        let whole = near.join(parts.as_path());
        return Some(if is_there(tree, &whole) { whole } else { near });
    }
    None
}

fn is_there(tree: &dyn Tree, path: &Path) -> bool {
    tree.is_file(path) || tree.is_folder(path)
}

/// The name that is nearest, or the only one that has the same beginning and an extension.
fn meant<'n>(wanted: &str, names: &'n [String]) -> Option<&'n str> {
    let found = nearest(wanted, names.iter().map(String::as_str));
    found.or_else(|| {
        let stem = |name: &str| {
            name.rsplit_once('.').map_or_else(|| name.to_owned(), |it| it.0.to_owned())
        };
        let wanted = stem(wanted);
        let mut same = names.iter().filter(|name| stem(name) == wanted);
        let first = same.next()?;
        same.next().is_none().then_some(first.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::super::Disk;
    use super::*;

    #[test]
    fn names_beside_the_one_that_is_not_there() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["schemas/Order.json", "schemas/Line.yaml", "data/one.json", ".hidden/x.json"] {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "{}").unwrap();
        }
        for (path, expected) in [
            ("schmas", Some("schemas")),
            ("schmas/Order.json", Some("schemas/Order.json")),
            // The folder is meant, and what is in it is not there either.
            ("schmas/Nothing.json", Some("schemas")),
            ("schemas/Ordr.json", Some("schemas/Order.json")),
            ("schemas/Line.json", Some("schemas/Line.yaml")),
            ("schemas/Line", Some("schemas/Line.yaml")),
            ("data/../schmas", Some("data/../schemas")),
            ("hidden", None),
            ("elsewhere/Order.json", None),
            ("schemas/Order.json", None),
            ("schemas/Order.json/x", None),
            ("", None),
        ] {
            let found = near_path(&Disk, &dir.path().join(path));
            assert_eq!(found, expected.map(|it| dir.path().join(it)), "{path}");
        }
    }
}
