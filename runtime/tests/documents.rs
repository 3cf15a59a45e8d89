//! Streams of documents: each has one meaning, in whatever pieces it comes.

use std::{
    collections::VecDeque,
    io::{self, Read},
};

use typewright::{
    Json, Limits, Value,
    documents::{Cause, DocumentError, Documents, MAX_BYTES, Pieces, Source},
};

/// A reader that gives few bytes at a time, and is interrupted before each.
struct Slow<'b> {
    rest: &'b [u8],
    step: usize,
    interrupts: bool,
}

impl Read for Slow<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        self.interrupts = !self.interrupts;
        if self.interrupts {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let len = self.step.min(self.rest.len()).min(room.len());
        let (now, later) = self.rest.split_at(len);
        room[..len].copy_from_slice(now);
        self.rest = later;
        Ok(len)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Lines,
    Concatenated,
}

fn open<T: Value, S: Source>(mode: Mode, limit: usize, source: S) -> Documents<T, S> {
    let documents = match mode {
        Mode::Lines => Documents::lines(source),
        Mode::Concatenated => Documents::concatenated(source),
    };
    documents.max_bytes(limit)
}

/// An item in words: the value; or line, offset, keyword, and its line and column.
fn told<T: Value>(item: Result<T, DocumentError>) -> String {
    match item {
        Ok(value) => typewright::to_json(&value),
        Err(error) => {
            let report = error.report().expect("no error of the reader");
            let first = &report.violations[0];
            let keyword = first.keyword.as_str();
            format!("{}@{} {keyword} {}:{}", error.line, error.offset, first.line, first.column)
        }
    }
}

/// What a stream gives, read in each way.
#[track_caller]
fn items<T: Value>(mode: Mode, limit: usize, stream: &[u8]) -> Vec<String> {
    let whole: Vec<String> = open::<T, _>(mode, limit, stream).map(told).collect();
    for step in [1, 2, 3, 7] {
        let slow = Slow { rest: stream, step, interrupts: false };
        let read: Vec<String> = open::<T, _>(mode, limit, slow).map(told).collect();
        assert_eq!(read, whole, "{step} bytes at a time: {:?}", String::from_utf8_lossy(stream));
        let mut documents = open::<T, _>(mode, limit, Pieces);
        let mut pushed = Vec::new();
        for piece in stream.chunks(step) {
            documents.push(piece);
            documents.push(b"");
            for item in documents.by_ref() {
                pushed.push(told(item));
            }
        }
        documents.end();
        documents.push(b"[]");
        pushed.extend(documents.map(told));
        assert_eq!(pushed, whole, "pieces of {step}: {:?}", String::from_utf8_lossy(stream));
    }
    let accepted: Vec<bool> =
        open::<T, _>(mode, limit, stream).verdicts().map(|it| it.is_ok()).collect();
    let is_value = |item: &String| !item.contains('@');
    assert_eq!(accepted, whole.iter().map(is_value).collect::<Vec<_>>());
    whole
}

#[track_caller]
fn gives<T: Value>(mode: Mode, stream: impl AsRef<[u8]>, expected: &[&str]) {
    assert_eq!(items::<T>(mode, 20, stream.as_ref()), expected);
}

#[test]
fn lines() {
    let gives = |stream: &[u8], expected: &[&str]| gives::<Vec<i64>>(Mode::Lines, stream, expected);
    gives(b"", &[]);
    gives(b"[1]", &["[1]"]);
    gives(b"[1]\n", &["[1]"]);
    gives(b"[1]\r\n[2]\r\n", &["[1]", "[2]"]);
    // Empty lines, and lines of white space.
    gives(b"\n\n[1]\n \t\r\n\r\n[2]\n\n  ", &["[1]", "[2]"]);
    gives(b"  [1] \t\n", &["[1]"]);
    // A form feed is no white space.
    gives(b"\x0c\n[1]\n", &["1@0 syntax 1:1", "[1]"]);
    // Reading goes on after lines that are refused.
    gives(b"[1]\n[x]\n{}\n[2]\n", &["[1]", "2@4 syntax 2:2", "3@8 type 3:1", "[2]"]);
    gives(b"\n  [1, true]\n[2]", &["2@1 type 2:7", "[2]"]);
    gives(b"[1][2]\n[3]\n", &["1@0 syntax 1:4", "[3]"]);
    // One document in two lines is two documents.
    gives(b"[1,\n2]\n[3]", &["1@0 syntax 1:4", "2@4 type 2:1", "[3]"]);
    // A last line that is cut off.
    gives(b"[1]\n[2, 3", &["[1]", "2@4 syntax 2:6"]);
    gives(b"[1]\n[2]\r", &["[1]", "[2]"]);
    // Byte order marks.
    gives(b"\xEF\xBB\xBF[1]\n[2]\n", &["[1]", "[2]"]);
    gives(b"\xEF\xBB\xBF\n\xEF\xBB\xBF[1]\n[2]", &["2@4 syntax 2:1", "[2]"]);
    gives(b"\xEF\xBB\xBF", &[]);
    gives(b"\xEF\xBB", &["1@0 syntax 1:1"]);
    gives(b"\xEF\xBB\n[1]", &["1@0 syntax 1:1", "[1]"]);
    gives(b"\xEF\xBB\xBF{}\n", &["1@3 type 1:1"]);
    // What is no UTF-8.
    gives(b"[1]\n[\"\xFF\"]\n[2]\n", &["[1]", "2@4 syntax 2:3", "[2]"]);
    gives(b"[\0\n\0]\0\n[1]\n", &["1@0 syntax 1:2", "2@3 syntax 2:1", "[1]"]);
}

#[test]
fn concatenated() {
    let gives =
        |stream: &str, expected: &[&str]| gives::<Json>(Mode::Concatenated, stream, expected);
    gives("", &[]);
    gives(" \r\n\t\n", &[]);
    gives(
        "{\"a\":[{}]}[1]\"x\\\"\"\"\\\\\" 12 true",
        &["{\"a\":[{}]}", "[1]", "\"x\\\"\"", "\"\\\\\"", "12", "true"],
    );
    gives("1{}2[]null\"]\"3", &["1", "{}", "2", "[]", "null", "\"]\"", "3"]);
    gives("{\n \"a\": [\n  1\n ]\n}\n[\n]\n", &["{\n \"a\": [\n  1\n ]\n}", "[\n]"]);
    gives("\u{feff}1\n\u{feff}2\n3", &["1", "2@5 syntax 2:1", "3"]);
    gives("[\"é\"]\t7", &["[\"é\"]", "7"]);
    // A word ends where the next value begins.
    gives("nulltrue 1", &["1@0 syntax 1:5", "1"]);
    // Reading resumes where the value ends, if that is known.
    gives("[tru] [1]\n[01][2]", &["1@0 syntax 1:2", "[1]", "2@10 syntax 2:3", "[2]"]);
    gives("1.x 2", &["1@0 syntax 1:3", "2"]);
    // Else at the next line that begins as a value does.
    gives("[1 2] [3]\n[4]", &["1@0 syntax 1:4", "[4]"]);
    gives("1 ] 2\n  3\n]\n4", &["1", "1@2 syntax 1:3", "4"]);
    gives("oh no\nno\n[1]", &["1@0 syntax 1:1", "2@6 syntax 2:1", "[1]"]);
    gives("éa [1]\n[2]", &["1@0 syntax 1:1", "[2]"]);
    gives("{\n \"a\": 1\n \"b\": 2\n}\n{}", &["1@0 syntax 3:2", "{}"]);
    gives("{\"a\" 1}\n{}", &["1@0 syntax 1:6", "{}"]);
    gives("{1}\n{}", &["1@0 syntax 1:2", "{}"]);
    gives("[1}\n{}", &["1@0 syntax 1:3", "{}"]);
    gives("{\"a\":1]\n{}", &["1@0 syntax 1:7", "{}"]);
    gives("[,1]\n{}", &["1@0 syntax 1:2", "{}"]);
    gives("1,2\n{}", &["1", "1@1 syntax 1:2", "{}"]);
    // A writer was cut off, and another went on.
    gives("{\"a\": [1\n{\"b\":2}\n", &["1@0 syntax 1:9", "{\"b\":2}"]);
    gives("[1,\n{\"b\":2}\n{\"c\":3}", &["1@0 syntax 2:8", "{\"c\":3}"]);
    gives("{\"a\": \"b\n{\"c\":3}", &["1@0 syntax 1:9", "{\"c\":3}"]);
    gives("{\"a\": \"b\\\n{\"c\":3}", &["1@0 syntax 1:9", "{\"c\":3}"]);
    gives("[1, \"b\": 2]\n[3]\n", &["1@0 syntax 1:8", "[3]"]);
    // The last one is cut off.
    gives("[1] [2,\n", &["[1]", "1@4 syntax 2:1"]);
    gives("[1] \"a", &["[1]", "1@4 syntax 1:7"]);
    gives("[1] -", &["[1]", "1@4 syntax 1:6"]);
}

#[test]
fn columns_are_those_of_the_stream() {
    let gives =
        |stream: &str, expected: &[&str]| gives::<Vec<i64>>(Mode::Concatenated, stream, expected);
    gives("[1] {} [2]", &["[1]", "1@4 type 1:5", "[2]"]);
    gives("[1]\n[2] [\ntrue] [3]", &["[1]", "[2]", "2@8 type 3:1", "[3]"]);
    gives("\"éé\" {}", &["1@0 type 1:1", "1@7 type 1:6"]);
    // Advice that names a place, too.
    let stream = "[1]\n {} [[\n\"a".as_bytes();
    let errors = Documents::<Vec<i64>, _>::concatenated(stream).filter_map(Result::err);
    let told: Vec<String> = errors.map(|error| error.to_string()).collect();
    let [_, open] = told.as_slice() else { panic!("{told:?}") };
    assert!(open.ends_with("the string that begins at 3:1 is open"), "{open}");
    let errors = Documents::<Json, _>::concatenated("1\n 2 [[3".as_bytes());
    let told = errors.filter_map(Result::err).last().unwrap().to_string();
    assert!(told.ends_with("the array that begins at 2:5 is open"), "{told}");
    let mut documents = Documents::<Vec<i64>, _>::concatenated("[1]\n\n  [2.5]".as_bytes());
    let error = documents.by_ref().find_map(Result::err).unwrap();
    assert_eq!(
        error.to_string(),
        "document at line 3, byte 7: /0: 3:4: type: expected integer, found number 2.5 (schema #/items/type)"
    );
    let text = "[2.5]";
    assert_eq!(documents.current().bytes, text.as_bytes());
    assert!(error.report().unwrap().render(text).to_string().contains("--> document:3:4\n"));
}

#[test]
fn documents_that_are_too_large() {
    for mode in [Mode::Lines, Mode::Concatenated] {
        let gives = |stream: &str, expected: &[&str]| gives::<Json>(mode, stream, expected);
        let (fits, large) = (format!("[{}]", "1".repeat(18)), format!("[{}]", "1".repeat(19)));
        gives(&format!("{fits}\r\n{fits}\n{fits}"), &[&fits, &fits, &fits]);
        gives(&format!("{large}\r\n{fits}"), &["1@0 size 1:1", &fits]);
        gives(&format!("7\n{large}\n{fits}\n"), &["7", "2@2 size 2:1", &fits]);
        gives(
            &format!("{large}{large}\n7"),
            match mode {
                Mode::Lines => &["1@0 size 1:1", "7"],
                Mode::Concatenated => &["1@0 size 1:1", "1@21 size 1:22", "7"],
            },
        );
        // A line without an end, and a value without one.
        gives(&format!("7\n{}", "[".repeat(1000)), &["7", "2@2 size 2:1"]);
        gives(&format!("\"{}", "a".repeat(1000)), &["1@0 size 1:1"]);
        gives(&"1".repeat(1000), &["1@0 size 1:1"]);
    }
    let blank = " ".repeat(50);
    gives::<Json>(
        Mode::Lines,
        format!("{blank}\n7{blank}\n8"),
        &["1@0 size 1:1", "2@51 size 2:1", "8"],
    );
    gives::<Json>(Mode::Concatenated, format!("{blank}\n7{blank}\n8"), &["7", "8"]);
    // What is passed over may be broken, too.
    let broken = format!("[{}x] 1 ] 2\n 3\n4", "1, ".repeat(10));
    gives::<Json>(Mode::Concatenated, broken, &["1@0 size 1:1", "1", "1@36 syntax 1:37", "4"]);
    let broken = format!("[{}\n[1]\n2", "1, ".repeat(10).trim_end_matches(", "));
    gives::<Json>(Mode::Concatenated, broken, &["1@0 size 1:1", "[1]", "2"]);
    // More arrays than a value may have.
    let deep = format!("{}\n7", "[".repeat(100_000));
    let documents = Documents::<Json, _>::concatenated(deep.as_bytes());
    assert_eq!(documents.map(told).collect::<Vec<_>>(), ["1@0 depth 1:129", "7"]);
    assert_eq!(items::<Json>(Mode::Lines, 0, b"1\n\n2"), ["1@0 size 1:1", "3@3 size 3:1"]);
    let large = format!("\"{}\"\n1", "a".repeat(MAX_BYTES - 2));
    assert_eq!(Documents::<Json, _>::lines(large.as_bytes()).flatten().count(), 2);
    let large = large.replacen('a', "aa", 1);
    assert_eq!(Documents::<Json, _>::lines(large.as_bytes()).flatten().count(), 1);
}

/// A reader that fails after some bytes.
struct Failing(VecDeque<io::Result<&'static [u8]>>);

impl Read for Failing {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let Some(next) = self.0.pop_front() else { return Ok(0) };
        let bytes = next?;
        room[..bytes.len()].copy_from_slice(bytes);
        Ok(bytes.len())
    }
}

#[test]
fn errors_of_the_reader_end_the_stream() {
    for mode in [Mode::Lines, Mode::Concatenated] {
        let failure = || Err(io::Error::other("the disk is gone"));
        let reader = Failing(VecDeque::from([
            Ok(&b"[1]\n"[..]),
            Err(io::ErrorKind::Interrupted.into()),
            Ok(b"[2]\n[3"),
            failure(),
            Ok(b"]\n"),
        ]));
        let mut documents = open::<Vec<i64>, _>(mode, 100, reader);
        assert_eq!(documents.next().unwrap().unwrap(), [1]);
        assert_eq!(documents.next().unwrap().unwrap(), [2]);
        let error = documents.next().unwrap().unwrap_err();
        assert_eq!((error.line, error.offset), (3, 8));
        assert!(matches!(&error.cause, Cause::Unread(it) if it.kind() == io::ErrorKind::Other));
        assert_eq!(error.to_string(), "cannot read from line 3, byte 8: the disk is gone");
        assert!(error.report().is_none());
        for _ in 0..3 {
            assert!(documents.next().is_none());
        }
    }
}

#[test]
fn documents_may_be_taken_unread() {
    let stream = "[1]\n\n{\n[2]\n";
    let mut documents = Documents::<Vec<i64>, _>::lines(stream.as_bytes());
    let mut raw = Vec::new();
    while let Some(document) = documents.next_raw() {
        let document = document.unwrap();
        raw.push((document.line, document.offset, document.bytes.to_vec()));
    }
    let line = |line, offset, text: &str| (line, offset, text.as_bytes().to_vec());
    assert_eq!(raw, [line(1, 0, "[1]"), line(3, 5, "{"), line(4, 7, "[2]")]);
    // The limits are those of each document.
    let limits = Limits { depth: 1, ..Limits::DEFAULT };
    let documents = Documents::<Json, _>::lines("[]\n[[]]\n[]".as_bytes()).limits(limits);
    assert_eq!(documents.map(told).collect::<Vec<_>>(), ["[]", "2@3 depth 2:2", "[]"]);
}

/// A small generator of pseudo-random numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// Whatever a stream consists of, it means the same in all pieces; and lines are those of `split`.
#[test]
fn random_streams() {
    const PARTS: [&[u8]; 24] = [
        b"{",
        b"}",
        b"[",
        b"]",
        b"\"",
        b",",
        b":",
        b"\\",
        b"1",
        b"true",
        b"-",
        b"x",
        b" ",
        b"\n",
        b"\r\n",
        b"\xFF",
        b"\xEF\xBB\xBF",
        b"\xC3\xA9",
        b"{\"a\":1}",
        b"[1]\n",
        b"\"\\n\"",
        b"\n[",
        b"\n{",
        b"\n\n",
    ];
    let mut random = Random(1);
    let (mut values, mut refused) = (0, 0);
    for _ in 0..1_000 {
        let mut stream = Vec::new();
        for _ in 0..random.below(24) {
            stream.extend_from_slice(PARTS[random.below(PARTS.len())]);
        }
        let limit = [4, 9, 1_000][random.below(3)];
        for mode in [Mode::Lines, Mode::Concatenated] {
            let items = items::<Json>(mode, limit, &stream);
            refused += items.iter().filter(|it| it.contains('@')).count();
            values += items.iter().filter(|it| !it.contains('@')).count();
        }
        let text = stream.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&stream);
        let expected: Vec<bool> = text
            .split(|byte| *byte == b'\n')
            .filter(|line| line.iter().any(|byte| !b" \t\r".contains(byte)))
            .map(|line| Json::from_slice(line).is_ok())
            .collect();
        let read: Vec<bool> =
            Documents::<Json, _>::lines(&*stream).map(|item| item.is_ok()).collect();
        assert_eq!(read, expected, "{:?}", String::from_utf8_lossy(&stream));
    }
    assert!(values > 500 && refused > 500, "{values} values, {refused} refused");
}

/// Good documents are all found, whatever stands between them.
#[test]
fn random_values() {
    const VALUES: [&str; 9] = [
        "{}",
        "[]",
        "{\"a\":{\"b\":[1,-2.5e3]}}",
        "[[],[{}]]",
        "\"\\\"{\\\\\"",
        "12",
        "null",
        "\"é\"",
        "false",
    ];
    const SPACES: [&str; 5] = [" ", "\n", "\r\n", "\t\n ", "\n\n"];
    let mut random = Random(7);
    for _ in 0..500 {
        let expected: Vec<&str> =
            (0..random.below(12)).map(|_| VALUES[random.below(VALUES.len())]).collect();
        let stream: String =
            expected.iter().flat_map(|it| [*it, SPACES[random.below(SPACES.len())]]).collect();
        assert_eq!(items::<Json>(Mode::Concatenated, 100, stream.as_bytes()), expected);
    }
}
