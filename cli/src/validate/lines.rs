//! `--lines`: every line is a document. Threads take blocks of lines, check them, and print what
//! they found when it is their turn, so that the output does not depend on their number.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::ops::Range;
use std::sync::{Arc, Mutex};
use std::thread::{self, Builder};

use typewright::Json;
use typewright::documents::{Cause, Documents, Pieces};
use typewright_codegen::interpret::Validator;

use super::documents::Source;
use super::output::Output;
use super::turns::{Turns, lock};
use super::verdict::{Outcome, Verdict};

/// So many bytes are read at once.
const CHUNK: usize = 256 << 10;
/// A block is full with so many bytes.
const BLOCK: usize = 1 << 20;
/// A block is full with so many lines.
const LINES: usize = 4096;

/// How `--lines` works.
#[derive(Clone, Copy)]
pub(super) struct Work {
    pub(super) validator: Validator,
    /// How many threads check.
    pub(super) threads: usize,
    /// How many bytes a line may have.
    pub(super) max_line: usize,
}

/// Checks the lines of one source.
pub(super) fn lines(work: &Work, source: &Source, output: &mut Output<'_>) {
    let name: Arc<str> = source.name().into();
    let reader: Box<dyn Read + Send> = match source {
        Source::Stdin => Box::new(io::stdin()),
        Source::File(path) => match File::open(path) {
            Ok(file) => Box::new(file),
            Err(why) => return output.tell(&Verdict::unread(name, source.missing(&why))),
        },
    };
    let input = Mutex::new(Input::new(reader, work.max_line));
    let turns = Turns::new(output);
    let check = || {
        let mut block = Block::default();
        loop {
            block.clear();
            let number = lock(&input).fill(&mut block);
            let Some(number) = number else { return };
            // Gives the turn to the next block, whatever happens.
            let turn = turns.of(number);
            let verdicts = block.check(work.validator, &name);
            turn.tell(&verdicts, block.is_awaited);
        }
    };
    thread::scope(|scope| {
        for _ in 1..work.threads {
            // A thread that is not to be had is done without.
            let _ = Builder::new().spawn_scoped(scope, check);
        }
        check();
    });
}

/// What threads take blocks from.
struct Input {
    reader: Box<dyn Read + Send>,
    documents: Documents<Json, Pieces>,
    chunk: Vec<u8>,
    /// Whether the last read gave less than there was room for.
    is_slow: bool,
    ended: bool,
    /// How many blocks were taken.
    blocks: u64,
}

impl Input {
    fn new(reader: Box<dyn Read + Send>, max_line: usize) -> Self {
        let documents = Documents::lines(Pieces).max_bytes(max_line);
        Self { reader, documents, chunk: vec![0; CHUNK], is_slow: false, ended: false, blocks: 0 }
    }

    /// Fills an empty block with the next lines; its number. Nothing if there are none.
    fn fill(&mut self, block: &mut Block) -> Option<u64> {
        loop {
            while !block.is_full() {
                let Some(next) = self.documents.next_raw() else { break };
                match next {
                    Ok(document) => block.add(document.line, document.bytes),
                    Err(error) => block.refuse(error.line, error.cause),
                }
            }
            // What comes in small pieces does not wait for more of them.
            if block.is_full() || (self.ended || self.is_slow) && !block.lines.is_empty() {
                block.is_awaited = self.is_slow;
                self.blocks += 1;
                return Some(self.blocks - 1);
            }
            if self.ended {
                return None;
            }
            match self.reader.read(&mut self.chunk) {
                Ok(0) => {
                    self.documents.end();
                    self.ended = true;
                }
                Ok(len) => {
                    self.is_slow = len < CHUNK;
                    self.documents.push(self.chunk.get(..len).unwrap_or_default());
                }
                Err(why) if why.kind() == ErrorKind::Interrupted => {}
                Err(why) => {
                    block.refuse(0, Cause::Unread(why));
                    self.ended = true;
                }
            }
        }
    }
}

/// Lines that are checked at once.
#[derive(Default)]
struct Block {
    bytes: Vec<u8>,
    lines: Vec<(u64, Line)>,
    /// Whether its verdicts are shown at once, as the source has no more at the moment.
    is_awaited: bool,
}

enum Line {
    /// Where its text is in the block.
    Text(Range<usize>),
    /// It could not be read.
    Refused(Cause),
}

impl Block {
    fn clear(&mut self) {
        self.bytes.clear();
        self.lines.clear();
        self.is_awaited = false;
        // One long line does not keep its room for ever.
        self.bytes.shrink_to(2 * BLOCK);
    }

    fn is_full(&self) -> bool {
        self.bytes.len() >= BLOCK || self.lines.len() >= LINES
    }

    fn add(&mut self, line: u64, text: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(text);
        self.lines.push((line, Line::Text(start..self.bytes.len())));
    }

    fn refuse(&mut self, line: u64, cause: Cause) {
        self.lines.push((line, Line::Refused(cause)));
    }

    fn check(&mut self, validator: Validator, name: &Arc<str>) -> Vec<Verdict> {
        let Self { bytes, lines, .. } = self;
        let verdict = |(number, line): (u64, Line)| {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let name = Arc::clone(name);
            match line {
                Line::Text(range) => {
                    let text = bytes.get(range).unwrap_or_default();
                    if validator.accepts(text) {
                        // Of valid ones nothing is kept.
                        return Verdict { name, line: number, outcome: Outcome::Valid };
                    }
                    Verdict::of(validator, name, number, text)
                }
                Line::Refused(Cause::Refused(mut report)) => {
                    for violation in &mut report.violations {
                        // The verdict says which line it is.
                        violation.line = 1;
                        "raise the limit with `--max-line`".clone_into(&mut violation.help);
                    }
                    let outcome = Outcome::Invalid(Box::new(report), String::new());
                    Verdict { name, line: number, outcome }
                }
                Line::Refused(Cause::Unread(why)) => Verdict::unread(name, why),
                Line::Refused(_) => Verdict::unread(name, "the line could not be read"),
            }
        };
        lines.drain(..).map(verdict).collect()
    }
}
