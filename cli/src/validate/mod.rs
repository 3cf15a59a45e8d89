//! `typewright validate`: validates documents by the rules of a schema in memory, without a
//! compiler.

mod counts;
mod documents;
pub(crate) mod flags;
mod format;
mod github;
mod json;
mod junit;
mod lines;
mod output;
mod parallel;
mod sarif;
pub(crate) mod schema;
mod sink;
mod text;
mod verdict;
mod yaml;

use std::{cell::RefCell, fs::File, io::Read, path::Path, sync::Arc, thread};

use typewright_codegen::interpret::Validator;

use self::{
    documents::{Source, find},
    flags::Validate,
    lines::{Work, lines},
    output::Output,
    verdict::Verdict,
};
use crate::{exit::Exit, terminal::Terminal};

/// More threads than any machine needs.
const MOST_THREADS: usize = 256;
/// How many documents are in memory at once.
const BATCH: usize = 256;

/// Validates all documents; violations go to standard output.
pub(crate) fn validate(request: &Validate, terminal: &mut Terminal) -> Exit {
    let validator = match schema::read(request, terminal) {
        Ok(validator) => validator,
        Err(exit) => return exit,
    };
    let mut output = Output::new(request.format, terminal);
    let (sources, missing) = find(&request.documents, request.lines);
    let processors = || thread::available_parallelism().map_or(1, usize::from);
    let threads = request.threads.unwrap_or_else(processors).clamp(1, MOST_THREADS);
    output.begin();
    for verdict in missing {
        output.tell(&verdict);
    }
    if request.lines {
        let work = Work { validator, threads, max_line: request.max_line };
        for source in &sources {
            lines(&work, source, &mut output);
        }
    } else {
        for batch in sources.chunks(BATCH) {
            for verdict in parallel::map(batch, threads, |source| whole(validator, source)) {
                output.tell(&verdict);
            }
        }
    }
    output.end().exit()
}

thread_local! {
    /// What the last document was read into, so that the next one takes no new memory.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// A larger one is given back.
const KEPT: usize = 1 << 20;

/// One document.
fn whole(validator: Validator, source: &Source) -> Verdict {
    let name: Arc<str> = source.name().into();
    BUFFER.with_borrow_mut(|bytes| {
        bytes.clear();
        let verdict = match read(source, bytes) {
            Ok(()) if source.is_yaml() => yaml::verdict(validator, name, bytes.clone()),
            Ok(()) => Verdict::of(validator, name, 0, bytes),
            Err(why) => Verdict::unread(name, source.missing(&why)),
        };
        if bytes.capacity() > KEPT {
            *bytes = Vec::new();
        }
        verdict
    })
}

/// Reads to the end, without asking for the size first: most documents fit the buffer.
fn read(source: &Source, into: &mut Vec<u8>) -> std::io::Result<()> {
    into.reserve(PIECE);
    let read = match source {
        Source::Stdin => std::io::stdin().lock().read_to_end(into),
        Source::File(path) => File::open(path)?.take(u64::MAX).read_to_end(into),
    };
    read.map(drop)
}

/// What is read at once.
const PIECE: usize = 64 << 10;

/// Whether a file is read as YAML.
fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
}
