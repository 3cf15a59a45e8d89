//! Regular expressions for the engines: which one a pattern needs, and its translation.

use std::fmt::{self, Write};

use regex_syntax::hir::ClassUnicode;
use typewright::{
    ecma::{Class, Item, MANY, Node},
    pattern::{Program, Unusable},
};

use super::{
    Compiled, PatternError,
    class::{class_set, only_char, property_text, range_set},
};

/// More than that `limits.pattern-bytes` cannot be. The runtime's limit.
pub(super) const LARGEST: usize = 1 << 30;

#[derive(Debug)]
pub(super) enum Engine {
    Regex(regex::Regex),
    Lookaround(Box<Program>),
    /// None is needed.
    Simple(Box<Compiled>),
}

/// A pattern as a regular expression, translated and compiled.
pub(super) fn of(node: &Node, size_limit: usize) -> Result<(Compiled, Engine), PatternError> {
    if looks(node) {
        return match Program::new(node, size_limit) {
            Ok(program) => Ok((Compiled::Lookaround, Engine::Lookaround(Box::new(program)))),
            Err(Unusable::TooLarge) => Err(PatternError::TooLarge(size_limit)),
            Err(Unusable::UnknownProperty) => Err(unknown_property(node)),
        };
    }
    let mut text = String::new();
    Translation { text: &mut text }.node(node)?;
    match regex::RegexBuilder::new(&text).size_limit(size_limit).build() {
        Ok(regex) => Ok((Compiled::Regex(text), Engine::Regex(regex))),
        Err(regex::Error::CompiledTooBig(_)) => Err(PatternError::TooLarge(size_limit)),
        Err(error) => {
            Err(PatternError::Unsupported(format!("the pattern cannot be translated: {error}")))
        }
    }
}

/// Whether it has lookaround or backreferences. `\B` counts as such: the crate `regex` gives up
/// where it matches between the bytes of a character.
fn looks(node: &Node) -> bool {
    match node {
        Node::Look { .. } | Node::Backreference(_) | Node::Boundary { negated: true } => true,
        Node::Concat(nodes) | Node::Alternate(nodes) => nodes.iter().any(looks),
        Node::Group { node, .. } | Node::Repeat { node, .. } => looks(node),
        Node::Empty
        | Node::Class(_)
        | Node::Start
        | Node::End
        | Node::Boundary { negated: false } => false,
    }
}

/// What is said of the first class with a property that is not known.
fn unknown_property(node: &Node) -> PatternError {
    fn first(node: &Node) -> Option<PatternError> {
        match node {
            Node::Class(class) => class_set(class).err(),
            Node::Concat(nodes) | Node::Alternate(nodes) => nodes.iter().find_map(first),
            Node::Group { node, .. } | Node::Repeat { node, .. } | Node::Look { node, .. } => {
                first(node)
            }
            Node::Empty
            | Node::Start
            | Node::End
            | Node::Boundary { .. }
            | Node::Backreference(_) => None,
        }
    }
    first(node).unwrap_or_else(|| PatternError::Unsupported("a property is unknown".to_owned()))
}

/// Whether it can match nothing but the empty string.
fn is_empty(node: &Node) -> bool {
    match node {
        Node::Empty | Node::Start | Node::End | Node::Boundary { .. } | Node::Look { .. } => true,
        Node::Class(_) | Node::Backreference(_) => false,
        Node::Concat(nodes) | Node::Alternate(nodes) => nodes.iter().all(is_empty),
        Node::Group { node, .. } => is_empty(node),
        Node::Repeat { node, max, .. } => *max == 0 || is_empty(node),
    }
}

/// Writes the tree in the syntax of the engines.
struct Translation<'a> {
    text: &'a mut String,
}

impl Translation<'_> {
    fn node(&mut self, node: &Node) -> Result<(), PatternError> {
        match node {
            // Lookaround and backreferences are not translated.
            Node::Empty | Node::Look { .. } | Node::Backreference(_) => {}
            Node::Class(class) => class_text(class, self.text)?,
            Node::Start => self.text.push_str(r"\A"),
            Node::End => self.text.push_str(r"\z"),
            Node::Boundary { .. } => self.text.push_str(r"(?-u:\b)"),
            Node::Concat(nodes) => {
                for node in nodes {
                    self.node(node)?;
                }
            }
            Node::Alternate(nodes) => {
                for (at, node) in nodes.iter().enumerate() {
                    if at > 0 {
                        self.text.push('|');
                    }
                    self.node(node)?;
                }
            }
            Node::Group { node, .. } => {
                self.text.push_str("(?:");
                self.node(node)?;
                self.text.push(')');
            }
            // Which of two matches is found first does not matter.
            Node::Repeat { node, min, max, .. } => {
                // To repeat an assertion is to require it or not; the engines do not allow it.
                if is_empty(node) {
                    self.text.push_str("(?:");
                    self.node(node)?;
                    self.text.push_str(if *min == 0 { "|)" } else { ")" });
                    return Ok(());
                }
                self.node(node)?;
                match (min, max) {
                    (0, &MANY) => self.text.push('*'),
                    (1, &MANY) => self.text.push('+'),
                    (0, 1) => self.text.push('?'),
                    (min, &MANY) => push_format(self.text, format_args!("{{{min},}}")),
                    (min, max) if min == max => push_format(self.text, format_args!("{{{min}}}")),
                    (min, max) => push_format(self.text, format_args!("{{{min},{max}}}")),
                }
            }
        }
        Ok(())
    }
}

/// Writes a class: by names where it has properties, else by its ranges.
fn class_text(class: &Class, text: &mut String) -> Result<(), PatternError> {
    // That the engine knows the properties is found out here.
    let set = class_set(class)?;
    let named = class.items.iter().any(|item| matches!(item, Item::Property { .. }));
    if let (Some(c), false) = (only_char(&set), named) {
        push_char(text, c);
        return Ok(());
    }
    if named {
        text.push_str(if class.negated { "[^" } else { "[" });
        for item in &class.items {
            match item {
                Item::Range(from, to) => push_ranges(text, &range_set(*from, *to)),
                Item::Property { negated, name, value } => {
                    text.push_str(&property_text(*negated, name, value));
                }
            }
        }
        text.push(']');
        return Ok(());
    }
    let mut others = set.clone();
    others.negate();
    let (open, set) =
        if others.ranges().len() < set.ranges().len() { ("[^", &others) } else { ("[", &set) };
    match (set.ranges().is_empty(), open) {
        (true, "[") => text.push_str(r"[^\x00-\x{10FFFF}]"),
        (true, _) => text.push_str(r"[\x00-\x{10FFFF}]"),
        _ => {
            text.push_str(open);
            push_ranges(text, set);
            text.push(']');
        }
    }
    Ok(())
}

fn push_ranges(text: &mut String, set: &ClassUnicode) {
    for range in set.ranges() {
        push_char(text, range.start());
        if range.start() != range.end() {
            if u32::from(range.start()) + 1 != u32::from(range.end()) {
                text.push('-');
            }
            push_char(text, range.end());
        }
    }
}

/// Writing to a `String` does not fail.
fn push_format(text: &mut String, more: fmt::Arguments<'_>) {
    let _ = text.write_fmt(more);
}

fn push_char(text: &mut String, c: char) {
    match c {
        // What needs no escape anywhere, and would be an escape of another kind with one.
        '0'..='9'
        | 'A'..='Z'
        | 'a'..='z'
        | ' '
        | '_'
        | '!'
        | '"'
        | '%'
        | '\''
        | ','
        | '/'
        | ':'
        | ';'
        | '<'
        | '='
        | '>'
        | '@'
        | '`' => text.push(c),
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$'
        | '-' => {
            text.push('\\');
            text.push(c);
        }
        '\n' => text.push_str(r"\n"),
        '\r' => text.push_str(r"\r"),
        '\t' => text.push_str(r"\t"),
        _ if u32::from(c) < 0x80 => push_format(text, format_args!("\\x{:02X}", u32::from(c))),
        _ => push_format(text, format_args!("\\x{{{:X}}}", u32::from(c))),
    }
}
