//! What streams take, counted by the allocator: it does not grow with the stream.

use std::io::{self, Read};

use peak_alloc::PeakAlloc;
use typewright::{
    Json,
    documents::{Documents, Pieces},
};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// The same bytes again and again.
struct Repeated {
    part: &'static [u8],
    at: usize,
    left: usize,
}

impl Repeated {
    const fn new(part: &'static [u8], len: usize) -> Self {
        Self { part, at: 0, left: len }
    }
}

impl Read for Repeated {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let rest = &self.part[self.at..];
        let len = rest.len().min(room.len()).min(self.left);
        room[..len].copy_from_slice(&rest[..len]);
        self.at = (self.at + len) % self.part.len();
        self.left -= len;
        Ok(len)
    }
}

/// One test, as the allocator counts for the whole process.
#[test]
fn memory_is_bounded() {
    const LIMIT: usize = 1 << 18;
    const LEN: usize = 1 << 20;
    const MOST: usize = 2 * LIMIT + (128 << 10) + (64 << 10);
    static LONG: [u8; 4096] = [b'1'; 4096];
    let lines: &[(&str, &'static [u8], usize)] = &[
        ("short", b"[1, 2, 3]\n", LEN / 10 + 1),
        ("no end", &LONG, 1),
        ("blank", b" ", 1),
        ("empty", b"\n", 0),
        ("brackets", b"[", 1),
    ];
    for (name, part, expected) in lines {
        let before = ALLOCATOR.current_usage();
        ALLOCATOR.reset_peak_usage();
        let documents = Documents::<Json, _>::lines(Repeated::new(part, LEN)).max_bytes(LIMIT);
        assert_eq!(documents.count(), *expected, "{name}");
        let peak = ALLOCATOR.peak_usage() - before;
        assert!(peak <= MOST, "{name}: {peak}");
    }
    let values: &[(&str, &'static [u8], usize)] = &[
        ("short", b"[1, 2, 3] ", LEN / 10 + 1),
        ("no end", &LONG, 1),
        ("blank", b" ", 0),
        ("brackets", b"[", 1),
        ("broken", b"]", 1),
    ];
    for (name, part, expected) in values {
        let before = ALLOCATOR.current_usage();
        ALLOCATOR.reset_peak_usage();
        let documents =
            Documents::<Json, _>::concatenated(Repeated::new(part, LEN)).max_bytes(LIMIT);
        assert_eq!(documents.count(), *expected, "{name}");
        let peak = ALLOCATOR.peak_usage() - before;
        assert!(peak <= MOST, "{name}: {peak}");
    }
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let mut documents = Documents::<Json, _>::lines(Pieces).max_bytes(LIMIT);
    for _ in 0..LEN / LONG.len() {
        documents.push(&LONG);
        assert!(documents.next().is_none_or(|it| it.is_err()));
    }
    let peak = ALLOCATOR.peak_usage() - before;
    assert!(peak <= MOST, "pieces: {peak}");
}
