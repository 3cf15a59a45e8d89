//! What a path that leads nowhere may have meant: a name beside the one that is not there.

use std::path::{Component, Path, PathBuf};

use super::Tree;
use crate::diag::{nearest, visible};

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
        let mut names = names(tree, &above)?;
        names.truncate(MOST_NAMES);
        // A link that leads nowhere has the name itself.
        names.retain(|it| name != it.as_str());
        let near = above.join(meant(name.to_str()?, &names)?);
        // What is meant behind it may be there, too; else this is as far as anybody can tell.
        let whole = near.join(parts.as_path());
        return Some(if is_there(tree, &whole) { whole } else { near });
    }
    None
}

/// What to do about a path that is not there: what may have been meant, or else what there is.
/// `shown` writes paths as people do.
#[must_use]
pub fn near_help(tree: &dyn Tree, path: &Path, shown: &dyn Fn(&Path) -> String) -> Option<String> {
    const MOST: usize = 5;
    if let Some(near) = near_path(tree, path) {
        return Some(format!("did you mean `{}`?", visible(&shown(&near))));
    }
    let (folder, rest) = there(tree, path);
    let missing = rest.components().next()?;
    let names = names(tree, &folder)?;
    if names.iter().any(|name| missing.as_os_str() == name.as_str()) {
        return Some("it is a link that leads nowhere: correct or remove it".to_owned());
    }
    let folder = match shown(&folder) {
        name if name.is_empty() || name == "." => "the current folder".to_owned(),
        name => format!("`{}`", visible(&name)),
    };
    let list: Vec<String> =
        names.iter().take(MOST).map(|name| format!("`{}`", visible(name))).collect();
    Some(match names.len().checked_sub(MOST).filter(|more| *more > 0) {
        _ if list.is_empty() => format!("{folder} is empty"),
        Some(more) => format!("{folder} has {} and {more} more", list.join(", ")),
        None => format!("{folder} has {}", list.join(", ")),
    })
}

/// The folders of a path that are there, and the rest of it.
fn there<'p>(tree: &dyn Tree, path: &'p Path) -> (PathBuf, &'p Path) {
    let mut above = PathBuf::new();
    let mut parts = path.components();
    loop {
        let rest = parts.as_path();
        let Some(part) = parts.next() else { return (above, rest) };
        let next = above.join(part);
        if matches!(part, Component::Normal(_)) && !is_there(tree, &next) {
            return (above, rest);
        }
        above = next;
    }
}

/// The names in a folder, without hidden ones, sorted.
fn names(tree: &dyn Tree, folder: &Path) -> Option<Vec<String>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let names = tree.names(folder).ok()?.into_iter();
    let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort_unstable();
    Some(names)
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

    #[test]
    fn says_what_there_is() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["schemas/a.json", "many/1", "many/2", "many/3", "many/4", "many/5", "many/6"] {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "{}").unwrap();
        }
        std::fs::create_dir(dir.path().join("empty")).unwrap();
        let shown =
            |path: &Path| path.strip_prefix(dir.path()).unwrap().to_string_lossy().into_owned();
        for (path, expected) in [
            ("shcemas/b.json", "did you mean `schemas`?"),
            ("schemas/order.json", "`schemas` has `a.json`"),
            ("many/order/x", "`many` has `1`, `2`, `3`, `4`, `5` and 1 more"),
            ("empty/order.json", "`empty` is empty"),
            ("nowhere", "the current folder has `empty`, `many`, `schemas`"),
        ] {
            let help = near_help(&Disk, &dir.path().join(path), &shown);
            assert_eq!(help.as_deref(), Some(expected), "{path}");
        }
        assert_eq!(near_help(&Disk, &dir.path().join("schemas"), &shown), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_not_what_was_meant() {
        let dir = tempfile::tempdir().unwrap();
        let link = dir.path().join("Order.json");
        std::os::unix::fs::symlink("gone.json", &link).unwrap();
        assert_eq!(near_path(&Disk, &link), None);
        let help = near_help(&Disk, &link, &|path| path.display().to_string());
        assert_eq!(help.as_deref(), Some("it is a link that leads nowhere: correct or remove it"));
    }
}
