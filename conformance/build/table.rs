//! Writes the table of cases as Rust.

use std::fmt::Write as _;

use crate::{
    generate::Made,
    suite::{Group, SuiteFile},
};

/// Adds a group to the table.
pub(crate) fn group(out: &mut String, file: &SuiteFile, group: &Group, made: &Made) {
    let made = match made {
        Ok(made) => format!("Ok(Type::of::<{}>({:?}))", made.path, made.grade),
        Err(why) => format!("Err({why:?})"),
    };
    // Writing to a string does not fail.
    let _ = writeln!(
        out,
        "Group {{ draft: {:?}, file: {:?}, description: {:?}, made: {made}, cases: &[",
        file.draft, file.name, group.description
    );
    for case in &group.tests {
        let _ = writeln!(
            out,
            "Case {{ description: {:?}, data: {:?}, valid: {} }},",
            case.description,
            case.data.get(),
            case.valid
        );
    }
    out.push_str("] },\n");
}
