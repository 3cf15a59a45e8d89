//! The same schemas give the same bytes: in any order, from any folder, any number of times.

use std::{fs, path::Path};

use crate::folders::{Folder, cases};
use typewright_codegen::{Output, diag::Diagnostics, generate, lock, single_file};

/// All that is ever written for these schemas.
fn everything(case: &Folder, backwards: bool) -> (String, Vec<(String, String)>, String) {
    let mut schemas = case.schemas();
    if backwards {
        schemas.reverse();
    }
    let mut diag = Diagnostics::new();
    let job = case.read(&schemas, &mut diag);
    let output = generate(&job.sources, &job.options, &mut diag);
    diag.finish();
    let Some(output) = output else { panic!("{} is not generated", case.name) };
    let lock = lock::lock(&output.graph, None);
    let text = single_file(&output);
    let Output { files, .. } = output;
    (text, files.into_iter().collect(), lock)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

#[test]
fn neither_order_nor_place_nor_time_matters() {
    let elsewhere = tempfile::tempdir().unwrap();
    let cases: Vec<(usize, Folder)> = cases().into_iter().enumerate().collect();
    let check = |(n, case): &(usize, Folder)| {
        let first = everything(case, false);
        assert!(first == everything(case, true), "{}: again, in another order", case.name);
        let path = elsewhere.path().join(format!("{n} \u{e9}/deeper"));
        copy(&case.path, &path);
        let moved = Folder { name: case.name.clone(), path };
        assert!(first == everything(&moved, false), "{}: in another folder", case.name);
    };
    // A thread that fails fails the test.
    std::thread::scope(|scope| {
        for half in cases.chunks(cases.len().div_ceil(2)) {
            scope.spawn(move || half.iter().for_each(check));
        }
    });
}

#[test]
fn all_cases_at_once_in_any_order() {
    let texts = || {
        let plain = cases().into_iter().filter(|case| {
            // Identifiers of different cases are different things, and not all cases have the same
            // options.
            let text: String =
                case.schemas().iter().map(|path| fs::read_to_string(path).unwrap()).collect();
            !case.path.join("typewright.toml").exists()
                && !text.contains("id\": \"")
                && !text.contains("\"$schema\"")
        });
        let files = plain.flat_map(|case| case.schemas());
        files
            .map(|path| {
                (path.to_str().unwrap().to_owned(), String::new(), fs::read(&path).unwrap())
            })
            .collect::<Vec<_>>()
    };
    let generated = |texts: Vec<(String, String, Vec<u8>)>| {
        let mut diag = Diagnostics::new();
        let options = typewright_codegen::options::Options::default();
        let sources =
            typewright_codegen::load::from_texts(texts, &options.load_options(), &mut diag);
        let output = generate(&sources, &options, &mut diag);
        let rendered = diag.render_text(&sources, false);
        diag.finish();
        output.unwrap_or_else(|| panic!("{rendered}")).files
    };
    let forwards = texts();
    assert!(forwards.len() > 50, "only {} schemas", forwards.len());
    let mut shuffled = forwards.clone();
    shuffled.reverse();
    shuffled.rotate_left(17);
    assert!(generated(forwards) == generated(shuffled));
}
