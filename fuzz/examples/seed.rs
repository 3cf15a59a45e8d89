//! Writes the first inputs of all targets to `corpus/`.
#![forbid(unsafe_code)]

use std::{fs, io, path::Path};

use typewright_fuzz::seeds::{TARGETS, seeds};

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for target in TARGETS {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        for (n, seed) in seeds(target)?.iter().enumerate() {
            fs::write(folder.join(format!("seed-{:04}", n + 1)), seed)?;
        }
    }
    Ok(())
}
