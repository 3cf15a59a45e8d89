//! `generate --pin` and `--rename-from`: names that stay.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs `typewright` in a folder, and gives back what it says.
#[track_caller]
fn run(folder: &Path, words: &[&str], code: i32) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_typewright"))
        .args(words)
        .current_dir(folder)
        .output()
        .unwrap();
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(output.status.code(), Some(code), "{text}");
    text
}

fn project(schema: &str, config: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("schemas")).unwrap();
    fs::write(folder.path().join("schemas/shop.json"), schema).unwrap();
    if let Some(config) = config {
        fs::write(folder.path().join("schemas/typewright.toml"), config).unwrap();
    }
    folder
}

fn get(folder: &tempfile::TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join("schemas").join(name)).unwrap()
}

/// The lines of a lock that have names.
fn names(lock: &str) -> Vec<&str> {
    lock.lines().filter(|line| line.contains("  # ") || line.contains(" = ")).collect()
}

const SCHEMA: &str = r#"{"$defs":{
  "Order":{"type":"object","properties":{
    "item":{"type":"object","properties":{"size":{"type":"object","properties":{"n":{"type":"integer"}}}}},
    "birthDate":{"type":"string"},"_birthDate":{"type":"string"},"state":{"enum":["a b","a_b","c"]}}},
  "OrderItem":{"type":"object","properties":{"n":{"type":"integer"}}}}}"#;

#[test]
fn pinned_names_stay() {
    let config = "# The shop.\ninputs = [\"shop.json\"] # all of it\n";
    let folder = project(SCHEMA, Some(config));
    run(folder.path(), &["generate"], 0);
    let lock = get(&folder, "typewright.lock");
    let said = run(folder.path(), &["generate", "--pin"], 0);
    assert!(said.contains("6 names written to [rename]"), "{said}");
    let pinned = get(&folder, "typewright.toml");
    assert_eq!(
        pinned,
        format!(
            "{config}\n[rename]\n\
             \"shop.json#/$defs/Order/properties/_birthDate\" = \"underscore_birth_date\"\n\
             \"shop.json#/$defs/Order/properties/birthDate\" = \"birth_date\"\n\
             \"shop.json#/$defs/Order/properties/item\" = \"OrderItemPart\"\n\
             \"shop.json#/$defs/Order/properties/state/enum/0\" = \"AB\"\n\
             \"shop.json#/$defs/Order/properties/state/enum/1\" = \"AUnderscoreB\"\n\
             \"shop.json#/$defs/OrderItem\" = \"OrderItem\"\n"
        )
    );
    assert_eq!(names(&get(&folder, "typewright.lock")), names(&lock));
    run(folder.path(), &["check"], 0);
    let again = run(folder.path(), &["generate", "--pin"], 0);
    assert!(again.contains("no name to write"), "{again}");
    assert_eq!(get(&folder, "typewright.toml"), pinned);

    // Something comes that has a better claim: what is pinned stays.
    let new = SCHEMA.replace("\"birthDate\"", "\"birth_date\":{\"type\":\"string\"},\"birthDate\"");
    fs::write(folder.path().join("schemas/shop.json"), new).unwrap();
    run(folder.path(), &["generate"], 0);
    let lock = get(&folder, "typewright.lock");
    assert!(lock.contains("  Order.birth_date: Option<String>  # birthDate\n"), "{lock}");
}

#[test]
fn names_of_an_older_lock_come_back() {
    let folder = project(SCHEMA, None);
    run(folder.path(), &["generate"], 0);
    let new = get(&folder, "typewright.lock");
    // As an older version called them.
    let old = new
        .replace("OrderItemPart", "OrderOrderItem")
        .replace("underscore_birth_date", "underscore_birth_upper_date")
        .replace("AB = ", "ASpaceB = ");
    assert_ne!(old, new);
    fs::write(folder.path().join("old.lock"), &old).unwrap();
    let said = run(folder.path(), &["generate", "--rename-from", "old.lock"], 0);
    assert!(said.contains("4 names written to [rename]"), "{said}");
    assert_eq!(
        get(&folder, "typewright.toml"),
        "[rename]\n\
         \"shop.json#/$defs/Order/properties/_birthDate\" = \"underscore_birth_upper_date\"\n\
         \"shop.json#/$defs/Order/properties/item\" = \"OrderOrderItem\"\n\
         \"shop.json#/$defs/Order/properties/state/enum/0\" = \"ASpaceB\"\n\
         \"shop.json#/$defs/Order/properties/state/enum/1\" = \"AUnderscoreB\"\n"
    );
    // The parts followed, what would have got a name that is free now has its own, and all is
    // called as it was.
    let mut found: Vec<String> =
        names(&get(&folder, "typewright.lock")).into_iter().map(str::to_owned).collect();
    let mut expected: Vec<String> = names(&old).into_iter().map(str::to_owned).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    run(folder.path(), &["check"], 0);
}

#[test]
fn what_is_no_lock_is_refused() {
    let folder = project(SCHEMA, None);
    let said = run(folder.path(), &["generate", "--rename-from", "schemas/shop.json"], 2);
    assert!(said.contains("there are no types in schemas/shop.json"), "{said}");
    run(folder.path(), &["generate", "--rename-from", "nowhere.lock"], 3);
    assert!(!folder.path().join("schemas/typewright.toml").exists());
}
