//! How large the generated types are, and how large they may be.

use std::{collections::BTreeMap, process::Command};

use serde_json::Value;

use crate::{generate::Generated, scratch::Compiled};

/// A struct may be as large as so many bytes, and so many for each of its members.
const STRUCT: (u64, u64) = (512, 24);

/// A union may be as large as so many bytes.
const UNION: u64 = 1024;

/// What is known of a type before it is compiled.
pub(crate) struct Bound {
    /// Its name.
    pub(crate) rust: String,
    /// How large the generator says it is.
    about: u64,
    most: u64,
    is_union: bool,
}

/// The types that have a bound.
pub(crate) fn bounds(generated: &Generated) -> Vec<Bound> {
    let all = generated.facts.as_ref().and_then(|facts| facts.get("sizes")?.as_array());
    let of = |it: &Value| {
        let members = it.get("members")?.as_u64();
        Some(Bound {
            rust: it.get("rust")?.as_str()?.to_owned(),
            about: it.get("about")?.as_u64()?,
            most: members.map_or(UNION, |count| STRUCT.0 + STRUCT.1 * count),
            is_union: members.is_none(),
        })
    };
    all.into_iter().flatten().filter_map(of).collect()
}

/// Asks the compiled programs how large the types are, and notes those that are too large.
pub(crate) fn check(generated: &[Generated], compiled: &mut [Compiled]) -> Result<(), String> {
    let mut said: BTreeMap<_, String> = BTreeMap::new();
    for (generated, compiled) in generated.iter().zip(compiled) {
        let Some((runner, number)) = &compiled.runner else { continue };
        if !said.contains_key(runner) {
            let output = Command::new(runner).arg("sizes").output();
            let output = output.map_err(|why| format!("{}: {why}", runner.display()))?;
            said.insert(runner.clone(), String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let number = number.to_string();
        let lines = said.get(runner).into_iter().flat_map(|text| text.lines());
        let own = lines.filter_map(|line| match line.split(' ').collect::<Vec<_>>()[..] {
            [of, rust, size] if of == number => Some((rust.to_owned(), size.parse().ok()?)),
            _ => None,
        });
        compiled.sizes = own.collect();
        let sizes: BTreeMap<&str, usize> =
            compiled.sizes.iter().map(|(rust, size)| (rust.as_str(), *size)).collect();
        for Bound { rust, most, .. } in bounds(generated) {
            match sizes.get(rust.as_str()) {
                Some(size) if *size as u64 <= most => {}
                Some(size) => {
                    compiled.too_large.push(format!("`{rust}` has {size} bytes of {most}"));
                }
                None => compiled.too_large.push(format!("nothing was said of `{rust}`")),
            }
        }
    }
    Ok(())
}

/// The largest struct and union, the struct that comes nearest to its bound, and how good the
/// estimates are.
pub(crate) fn largest(
    generated: &[Generated],
    compiled: &[Compiled],
) -> Vec<(&'static str, String)> {
    let (mut strct, mut union, mut nearest) =
        ((0, String::new()), (0, String::new()), (0, String::new()));
    let (mut count, mut exact, mut worst) = (0_u64, 0_u64, (0, String::new()));
    for (generated, compiled) in generated.iter().zip(compiled) {
        let sizes: BTreeMap<&str, usize> =
            compiled.sizes.iter().map(|(rust, size)| (rust.as_str(), *size)).collect();
        for Bound { rust, about, most, is_union } in bounds(generated) {
            let Some(size) = sizes.get(rust.as_str()).map(|size| *size as u64) else { continue };
            let largest = if is_union { &mut union } else { &mut strct };
            if size > largest.0 {
                *largest = (size, format!("{size} bytes (`{rust}`)"));
            }
            if !is_union && size * 100 / most > nearest.0 {
                let percent = size * 100 / most;
                nearest = (percent, format!("{percent} % of what it may have (`{rust}`, {size})"));
            }
            count += 1;
            exact += u64::from(size == about);
            let off = size.abs_diff(about);
            if off > worst.0 {
                worst = (off, format!(", {off} bytes off at most (`{rust}`: {about}, not {size})"));
            }
        }
    }
    vec![
        ("largest struct", strct.1),
        ("largest union", union.1),
        ("struct nearest to its bound", nearest.1),
        ("estimated sizes", format!("{exact} of {count} exact{}", worst.1)),
    ]
}
