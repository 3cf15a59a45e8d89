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
mod sarif;
pub(crate) mod schema;
mod sink;
mod text;
mod turns;
mod verdict;
mod yaml;

use std::{
    cell::RefCell,
    fs::File,
    io::{self, Read},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, Builder},
};

use typewright_codegen::interpret::Validator;

use self::{
    documents::{Source, find, inside},
    flags::Validate,
    lines::{Work, lines},
    output::Output,
    turns::Turns,
    verdict::Verdict,
};
use crate::{exit::Exit, terminal::Terminal};

/// More threads than any machine needs.
const MOST_THREADS: usize = 256;
/// How many documents a thread checks before it prints what it found.
const BLOCK: usize = 32;

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
        files(validator, &sources, threads, &mut output);
    }
    output.end().exit()
}

thread_local! {
    /// What the last document was read into, so that the next one takes no new memory.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// A larger one is given back.
const KEPT: usize = 1 << 20;

/// All documents, each of them a file.
fn files(validator: Validator, sources: &[Source], threads: usize, output: &mut Output<'_>) {
    let (next, turns) = (AtomicUsize::new(0), Turns::new(output));
    let check = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let rest = sources.get(number * BLOCK..).unwrap_or_default();
            if rest.is_empty() {
                return;
            }
            // Gives the turn to the next block, whatever happens.
            let turn = turns.of(number as u64);
            let mut verdicts = Vec::with_capacity(BLOCK);
            for source in rest.iter().take(BLOCK) {
                whole(validator, source, &mut verdicts);
            }
            turn.tell(&verdicts, false);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.min(sources.len().div_ceil(BLOCK)) {
            // A thread that is not to be had is done without.
            let _ = Builder::new().spawn_scoped(scope, check);
        }
        check();
    });
}

/// One document, or those of a folder that is called as documents are.
fn whole(validator: Validator, source: &Source, verdicts: &mut Vec<Verdict>) {
    let why = match one(validator, source) {
        Ok(verdict) => return verdicts.push(verdict),
        Err(why) => why,
    };
    let unread = |source: &Source, why| Verdict::unread(source.name(), source.missing(&why));
    match source {
        Source::File(path) if path.is_dir() => match inside(path, false) {
            // Folders that they link to are not followed, so this ends.
            Ok(files) => verdicts.extend(
                files
                    .iter()
                    .map(|file| one(validator, file).unwrap_or_else(|why| unread(file, why))),
            ),
            Err(why) => verdicts.push(Verdict::unread(source.name(), why)),
        },
        _ => verdicts.push(unread(source, why)),
    }
}

/// One document, unless it cannot be read.
fn one(validator: Validator, source: &Source) -> io::Result<Verdict> {
    BUFFER.with_borrow_mut(|bytes| {
        bytes.clear();
        let read = read(source, bytes);
        let name: Arc<str> = source.name().into();
        let verdict = read.map(|()| {
            if source.is_yaml() {
                yaml::verdict(validator, name, bytes.clone())
            } else {
                Verdict::of(validator, name, 0, bytes)
            }
        });
        if bytes.capacity() > KEPT {
            *bytes = Vec::new();
        }
        verdict
    })
}

/// Reads to the end, without asking for the size first: most documents fit the buffer.
fn read(source: &Source, into: &mut Vec<u8>) -> io::Result<()> {
    into.reserve(PIECE);
    let read = match source {
        Source::Stdin => io::stdin().lock().read_to_end(into),
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
