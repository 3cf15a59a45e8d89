//! `typewright validate`: validates documents by the rules of a schema in memory, without a
//! compiler.

mod documents;
pub(crate) mod flags;
mod format;
mod github;
mod json;
mod junit;
mod output;
mod parallel;
mod sarif;
pub(crate) mod schema;
mod text;
mod verdict;
mod yaml;

use std::{fs, io::Read, path::Path};

use typewright_codegen::interpret::Validator;

use self::{
    documents::{Source, find},
    flags::Validate,
    output::{Counts, Output},
    verdict::{Outcome, Verdict},
};
use crate::{exit::Exit, terminal::Terminal};

/// How many documents are in memory at once.
const BATCH: usize = 256;
/// How many bytes of lines are in memory at once.
const BLOCK: usize = 4 << 20;

/// Validates all documents; violations go to standard output.
pub(crate) fn validate(request: &Validate, terminal: &mut Terminal) -> Exit {
    let validator = match schema::read(request, terminal) {
        Ok(validator) => validator,
        Err(exit) => return exit,
    };
    let mut output = Output::new(request.format, terminal);
    let (sources, missing) = find(&request.documents, request.lines);
    output.begin();
    for verdict in missing {
        output.tell(&verdict);
    }
    if request.lines {
        for source in &sources {
            lines(validator, source, &mut output);
        }
    } else {
        for batch in sources.chunks(BATCH) {
            for verdict in parallel::map(batch, |source| whole(validator, source)) {
                output.tell(&verdict);
            }
        }
    }
    output.end().exit()
}

/// One document.
fn whole(validator: Validator, source: &Source) -> Verdict {
    let name = source.name();
    let bytes = match read(source) {
        Ok(bytes) => bytes,
        Err(why) => return Verdict::unread(name, why),
    };
    if source.is_yaml() {
        return yaml::verdict(validator, name, bytes);
    }
    Verdict::of(validator, name, 0, bytes)
}

fn read(source: &Source) -> std::io::Result<Vec<u8>> {
    match source {
        Source::Stdin => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(bytes)
        }
        Source::File(path) => fs::read(path),
    }
}

/// Every line that is not blank is a document. So much of the file is read as is checked at once.
fn lines(validator: Validator, source: &Source, output: &mut Output<'_>) {
    let name = source.name();
    let opened: std::io::Result<Box<dyn Read>> = match source {
        Source::Stdin => Ok(Box::new(std::io::stdin())),
        Source::File(path) => fs::File::open(path).map(|file| Box::new(file) as Box<dyn Read>),
    };
    let mut reader = match opened {
        Ok(reader) => reader,
        Err(why) => return output.tell(&Verdict::unread(name, why)),
    };
    let mut block = Vec::new();
    let mut line = 0;
    loop {
        let before = block.len();
        let wanted = BLOCK as u64;
        let read = match reader.by_ref().take(wanted).read_to_end(&mut block) {
            Ok(read) => read,
            Err(why) => return output.tell(&Verdict::unread(name, why)),
        };
        let is_last = read == 0;
        // The line that has not ended stays for the next block.
        let newline =
            block.get(before..).and_then(|new| new.iter().rposition(|byte| *byte == b'\n'));
        let end = match newline {
            Some(at) => before + at + 1,
            None if is_last => block.len(),
            None => continue,
        };
        let rest = block.split_off(end);
        let mut documents = Vec::new();
        for text in block.split_inclusive(|byte| *byte == b'\n') {
            line += 1;
            let text = text.strip_suffix(b"\n").unwrap_or(text);
            let text = text.strip_suffix(b"\r").unwrap_or(text);
            if !text.trim_ascii().is_empty() {
                documents.push((line, text));
            }
        }
        // Of valid ones nothing is kept.
        let verdicts = parallel::map(&documents, |(line, text)| {
            if validator.accepts(text) {
                return Verdict { name: name.clone(), line: *line, outcome: Outcome::Valid };
            }
            Verdict::of(validator, name.clone(), *line, text.to_vec())
        });
        for verdict in &verdicts {
            output.tell(verdict);
        }
        if is_last {
            return;
        }
        block = rest;
    }
}

/// Whether a file is read as YAML.
fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
}

impl Counts {
    /// The result of the run: an unreadable document takes precedence over an invalid one.
    pub(crate) fn exit(self) -> Exit {
        match self {
            Self { unread: 1.., .. } => Exit::Unreadable,
            Self { invalid: 1.., .. } => Exit::Findings,
            _ => Exit::Clean,
        }
    }
}
