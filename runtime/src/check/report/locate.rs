//! Converts byte offsets to JSON pointers, lines and columns: one walk over the document for all
//! violations.
//!
//! The document is well-formed up to the last offset asked for, so the walk need not check
//! anything.

use std::ops::Range;

use super::{
    Violation,
    location::{Location, Locations},
};
use crate::{check::advice, cursor::unescaped, schema::Keyword};

/// Fills in the places of all violations and their causes.
pub(super) fn all(text: &str, violations: &mut [Violation]) {
    let mut found = Vec::new();
    gather(violations, &mut found);
    found.sort_unstable_by_key(|found| found.offset);
    found.dedup_by_key(|found| found.offset);
    lines(text, &mut found);
    let mut locations = Locations::default();
    steps(text, &mut found, &mut locations);
    let locations = locations.done();
    assign(violations, &mut |offset| {
        let at = found.binary_search_by_key(&offset, |found| found.offset).ok()?;
        let Found { step, line, column, .. } = *found.get(at)?;
        Some((Location::new(&locations, step), line, column))
    });
}

/// Moves all violations to another text, with their lines and columns.
pub(super) fn move_all(
    text: &str,
    violations: &mut [Violation],
    places: &dyn Fn(usize) -> Option<Range<usize>>,
) {
    move_offsets(violations, places);
    let mut found = Vec::new();
    gather(violations, &mut found);
    found.sort_unstable_by_key(|found| found.offset);
    found.dedup_by_key(|found| found.offset);
    lines(text, &mut found);
    move_lines(violations, &found);
}

fn move_offsets(violations: &mut [Violation], places: &dyn Fn(usize) -> Option<Range<usize>>) {
    for violation in violations {
        if let Some(place) = places(violation.offset) {
            violation.offset = place.start;
        }
        if violation.keyword != Keyword::ContentSchema {
            for branch in &mut violation.causes {
                move_offsets(&mut branch.violations, places);
            }
        }
    }
}

fn move_lines(violations: &mut [Violation], found: &[Found]) {
    for violation in violations {
        let at = found.binary_search_by_key(&violation.offset, |found| found.offset);
        if let Some(found) = at.ok().and_then(|at| found.get(at)) {
            (violation.line, violation.column) = (found.line, found.column);
        }
        if violation.keyword != Keyword::ContentSchema {
            for branch in &mut violation.causes {
                move_lines(&mut branch.violations, found);
            }
        }
    }
}

/// Adds to lines and columns what stands before a document that begins at `line` and `column`.
pub(super) fn shift_all(violations: &mut [Violation], line: u64, column: u64) {
    let add = |own: &mut u32, before: u64| {
        let sum = u64::from(*own).saturating_add(before.saturating_sub(1));
        *own = u32::try_from(sum).unwrap_or(u32::MAX);
    };
    for violation in violations {
        if violation.line == 1 {
            add(&mut violation.column, column);
        }
        add(&mut violation.line, line);
        if violation.keyword == Keyword::Syntax
            && let Some(help) = advice::moved(&violation.help, line, column)
        {
            violation.help = help;
        }
        if violation.keyword != Keyword::ContentSchema {
            for branch in &mut violation.causes {
                shift_all(&mut branch.violations, line, column);
            }
        }
    }
}

/// Where one offset is.
struct Found {
    offset: usize,
    step: u32,
    line: u32,
    column: u32,
}

fn gather(violations: &[Violation], found: &mut Vec<Found>) {
    for violation in violations {
        found.push(Found { offset: violation.offset, step: 0, line: 0, column: 0 });
        for branch in located_here(violation) {
            gather(&branch.violations, found);
        }
    }
}

fn assign(
    violations: &mut [Violation],
    location_of: &mut impl FnMut(usize) -> Option<(Location, u32, u32)>,
) {
    for violation in violations {
        if let Some((location, line, column)) = location_of(violation.offset) {
            violation.location = location;
            (violation.line, violation.column) = (line, column);
        }
        if violation.keyword != Keyword::ContentSchema {
            for branch in &mut violation.causes {
                assign(&mut branch.violations, location_of);
            }
        }
    }
}

/// The causes that speak of the same text. Those of `contentSchema` speak of the text inside a
/// string, and have their places.
fn located_here(violation: &Violation) -> &[super::Branch] {
    if violation.keyword == Keyword::ContentSchema { &[] } else { &violation.causes }
}

fn lines(text: &str, found: &mut [Found]) {
    let (mut done, mut line, mut column) = (0, 1, 1);
    for location in found {
        for char in text.get(done..location.offset).unwrap_or_default().chars() {
            if char == '\n' {
                line += 1;
                column = 1;
            } else {
                column += 1;
            }
        }
        done = location.offset;
        (location.line, location.column) = (line, column);
    }
}

/// An open array or object.
struct Open<'a> {
    array: bool,
    /// The item that is read now.
    index: usize,
    /// The name of the member that is read now, with its quotes.
    key: &'a str,
    /// Whether a name comes next.
    at_key: bool,
    /// Whether a value was there since the last comma: then nothing but a comma or the end is
    /// JSON.
    filled: bool,
    /// The step to that item or member, once it was asked for.
    step: Option<u32>,
}

fn steps(text: &str, found: &mut [Found], locations: &mut Locations) {
    let mut open = Vec::<Open<'_>>::new();
    let mut found = found.iter_mut().peekable();
    let bytes = text.as_bytes();
    let mut pos = 0;
    while let Some(&byte) = bytes.get(pos) {
        if found.peek().is_none() {
            return;
        }
        let start = pos;
        pos += 1;
        let mut token =
            open.last().is_none_or(|parent| !parent.filled && (byte == b'"' || !parent.at_key));
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b':' => continue,
            b'"' => {
                pos = end_of_string(bytes, pos);
                // A name that is cut off names nothing.
                token &= pos <= bytes.len() || open.last().is_none_or(|parent| !parent.at_key);
            }
            b',' | b'}' | b']' => token = false,
            b'{' | b'[' => {}
            _ => {
                while bytes
                    .get(pos)
                    .is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
                {
                    pos += 1;
                }
            }
        }
        // What lies between tokens belongs to the array or object around it.
        while let Some(location) = found.next_if(|found| found.offset < start) {
            location.step =
                step_to(locations, open.split_last_mut().map_or(&mut [], |(_, outer)| outer));
        }
        if token {
            if let Some(parent) = open.last_mut() {
                if parent.at_key {
                    parent.key = text.get(start..pos).unwrap_or_default();
                    parent.step = None;
                } else {
                    parent.filled = true;
                }
                parent.at_key = false;
            }
            while let Some(location) = found.next_if(|found| found.offset < pos) {
                location.step = step_to(locations, &mut open);
            }
        }
        match byte {
            b'{' | b'[' => {
                open.push(Open {
                    array: byte == b'[',
                    index: 0,
                    key: "",
                    at_key: byte == b'{',
                    filled: false,
                    step: None,
                });
            }
            b'}' | b']' => {
                open.pop();
            }
            b',' => {
                if let Some(parent) = open.last_mut() {
                    parent.index += 1;
                    parent.step = None;
                    parent.at_key = !parent.array;
                    parent.filled = false;
                }
            }
            _ => {}
        }
    }
    for location in found {
        location.step =
            step_to(locations, open.split_last_mut().map_or(&mut [], |(_, outer)| outer));
    }
}

/// From behind the opening quote to behind the closing one; beyond the end of the text if there is
/// none, as that still is a place in the string.
fn end_of_string(bytes: &[u8], mut pos: usize) -> usize {
    while let Some(&byte) = bytes.get(pos) {
        pos += 1;
        match byte {
            b'"' => return pos,
            b'\\' => pos += 1,
            _ => {}
        }
    }
    bytes.len() + 1
}

/// The step to what is read now.
fn step_to(locations: &mut Locations, open: &mut [Open<'_>]) -> u32 {
    let mut outer = 0;
    for parent in open {
        outer = *parent.step.get_or_insert_with(|| {
            if parent.array {
                locations.item(outer, parent.index)
            } else {
                locations.member(outer, &unescaped(parent.key))
            }
        });
    }
    outer
}
