//! What is read: the documents of the tests, parts of them, and what nobody means well with.

use std::{fs, path::Path};

use vapi_types::{ServerMessageTransferUpdate, TransferDestinationNumber, TransferDestinationSip};

/// One document and the type that reads it.
pub(crate) struct Document {
    pub(crate) name: String,
    /// What it was judged as when it was read alone.
    pub(crate) is_good: bool,
    text: Vec<u8>,
    trip: fn(&[u8]) -> bool,
}

impl Document {
    fn new(name: String, text: Vec<u8>, trip: fn(&[u8]) -> bool) -> Self {
        Self { name, is_good: trip(&text), text, trip }
    }

    /// Reads it, and writes what was read. False if it is refused; then the report was made.
    pub(crate) fn read(&self) -> bool {
        (self.trip)(&self.text)
    }
}

macro_rules! trip {
    ($ty:ty) => {
        |text| match <$ty>::from_json(text) {
            Ok(value) => !value.to_json().is_empty(),
            Err(report) => report.to_string().is_empty(),
        }
    };
}

/// All documents.
pub(crate) fn documents() -> Vec<Document> {
    let payloads = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/payloads");
    let mut documents = Vec::new();
    for folder in ["valid", "invalid"] {
        let mut paths: Vec<_> = fs::read_dir(payloads.join(folder))
            .expect("the documents of the tests")
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
            .collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read(&path).expect("a document that is there");
            let trip: fn(&[u8]) -> bool = if name.starts_with("TransferDestinationNumber") {
                trip!(TransferDestinationNumber)
            } else if name.starts_with("TransferDestinationSip") {
                trip!(TransferDestinationSip)
            } else {
                trip!(ServerMessageTransferUpdate)
            };
            // A body that broke off.
            let half = text.get(..text.len() / 2).unwrap_or_default().to_vec();
            documents.push(Document::new(format!("{name}, half of it"), half, trip));
            documents.push(Document::new(name, text, trip));
        }
    }
    for (name, text) in hostile() {
        documents.push(Document::new(
            name.to_owned(),
            text.into_bytes(),
            trip!(ServerMessageTransferUpdate),
        ));
    }
    documents
}

/// Each is refused, or kept, at little cost.
fn hostile() -> Vec<(&'static str, String)> {
    let many = |count: usize, text: fn(usize) -> String| {
        (0..count).map(text).collect::<Vec<_>>().join(",")
    };
    vec![
        ("deep arrays", "[".repeat(100_000)),
        ("deep objects", "{\"a\":".repeat(50_000)),
        ("an undeclared member that is deep", format!("{{\"x\":{}", "[".repeat(10_000))),
        (
            "ten thousand undeclared members",
            format!(
                "{{\"type\":\"transfer-update\",{}}}",
                many(10_000, |n| format!("\"m{n}\":{n}"))
            ),
        ),
        (
            "the same member again and again",
            format!("{{{}}}", many(10_000, |_| "\"type\":\"transfer-update\"".to_owned())),
        ),
        ("a long string", format!("{{\"type\":\"{}\"}}", "transfer".repeat(20_000))),
        (
            "a number of many digits",
            format!("{{\"type\":\"transfer-update\",\"timestamp\":{}}}", "9".repeat(50_000)),
        ),
        (
            "thousands of wrong items",
            format!(
                "{{\"type\":\"transfer-update\",\"artifact\":{{\"messages\":[{}]}}}}",
                many(5_000, |n| n.to_string())
            ),
        ),
        ("escapes", format!("{{\"type\":\"{}\"}}", "\\ud83d\\ude00\\u0000".repeat(5_000))),
        ("half an escape", "{\"type\":\"\\ud83d".to_owned()),
        ("nothing", String::new()),
        ("spaces", " ".repeat(100_000)),
    ]
}
