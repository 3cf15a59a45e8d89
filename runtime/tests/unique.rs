//! What `uniqueItems` takes of memory, counted by the allocator: so many bytes an item, however many
//! there are, and whether they differ or not.

mod common;

use common::rules;
use peak_alloc::PeakAlloc;
use typewright::entry;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Bytes an item, beside the document.
const MOST: usize = 64;

/// One test, as the allocator counts for the whole process.
#[test]
fn memory_is_bounded_by_the_number_of_items() {
    let rules = rules(r#"{"uniqueItems": true}"#);
    let list = |count: usize, item: fn(usize) -> String| {
        format!("[{}]", (0..count).map(item).collect::<Vec<_>>().join(","))
    };
    for count in [1_000, 30_000] {
        for (name, document, is_unique) in [
            ("numbers", list(count, |n| n.to_string()), true),
            ("one number twice", list(count, |n| (n % 999).to_string()), false),
            (
                "the last like the first",
                format!(
                    "[0,{}]",
                    list(count - 1, |n| (n + 1).to_string()).trim_matches(['[', ']']).to_owned()
                        + ",0.0"
                ),
                false,
            ),
            ("all alike", list(count, |_| "0".to_owned()), false),
            ("strings", list(count, |n| format!("\"{n}\"")), true),
            ("objects", list(count, |n| format!("{{\"a\":{n},\"b\":[{n}]}}")), true),
            (
                "deep ones",
                list(count, |n| format!("{}{n}{}", "[".repeat(20), "]".repeat(20))),
                true,
            ),
        ] {
            let check = || entry::accepts(document.as_bytes(), rules);
            assert_eq!(check(), is_unique, "{name}");
            let before = ALLOCATOR.current_usage();
            ALLOCATOR.reset_peak_usage();
            check();
            let took = ALLOCATOR.peak_usage() - before;
            assert!(took <= MOST * count + 4096, "{name}: {took} bytes for {count} items");
        }
    }
}
