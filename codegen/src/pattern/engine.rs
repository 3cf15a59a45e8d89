//! Regular expressions for the engines: which one a pattern needs, and its translation.

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
};

use regex_syntax::hir::ClassUnicode;
use typewright::ecma::{Class, Item, MANY, Node};

use super::{
    Compiled, PatternError,
    class::{class_set, only_char, property_text, range_set},
};

/// More than that `limits.pattern-bytes` cannot be. The runtime's limit.
pub(super) const LARGEST: usize = 1 << 30;
/// So many steps backwards a pattern with lookaround or backreferences may take. The runtime has the same limit.
const BACKTRACK_LIMIT: usize = 100_000;

#[derive(Debug)]
pub(super) enum Engine {
    Regex(regex::Regex),
    Fancy(Box<fancy_regex::Regex>),
    /// None is needed.
    Simple(Box<Compiled>),
}

/// A pattern as a regular expression, translated and compiled.
pub(super) fn of(node: &Node, size_limit: usize) -> Result<(Compiled, Engine), PatternError> {
    let mut traits = Traits::default();
    traits.visit(node, &mut Vec::new());
    if traits.nested {
        return Err(PatternError::Unsupported("a lookaround inside a lookbehind".to_owned()));
    }
    let fancy = traits.looks || !traits.references.is_empty();
    let mut node = node.clone();
    drop_empty(&mut node, &mut traits.settle_references()?.into_iter());
    let mut text = String::new();
    Translation { text: &mut text, fancy, captures: !traits.references.is_empty() }.node(&node)?;
    if !fancy {
        return match regex::RegexBuilder::new(&text).size_limit(size_limit).build() {
            Ok(regex) => Ok((Compiled::Regex(text), Engine::Regex(regex))),
            Err(regex::Error::CompiledTooBig(_)) => Err(PatternError::TooLarge(size_limit)),
            Err(error) => Err(PatternError::Unsupported(format!("the pattern cannot be translated: {error}"))),
        };
    }
    let built =
        fancy_regex::RegexBuilder::new(&text).backtrack_limit(BACKTRACK_LIMIT).delegate_size_limit(size_limit).build();
    match built {
        Ok(regex) => Ok((Compiled::Fancy(text), Engine::Fancy(Box::new(regex)))),
        Err(fancy_regex::Error::CompileError(error)) if is_too_large(&error) => Err(PatternError::TooLarge(size_limit)),
        Err(error) => Err(PatternError::Unsupported(format!("the pattern cannot be translated: {error}"))),
    }
}

fn is_too_large(error: &fancy_regex::CompileError) -> bool {
    matches!(error, fancy_regex::CompileError::InnerError(error) if error.size_limit().is_some())
}

/// What stands around a group or a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    /// The group of this number.
    Group(u32),
    /// A quantifier that may apply more than once; told apart by a count.
    Repeat(u32),
    /// A choice that may pass it by: an alternative, or a quantifier that may apply not at all.
    Choice,
    /// A lookaround that must not match.
    Not,
    /// A lookbehind.
    Behind,
}

/// What decides which engine a pattern needs.
#[derive(Default)]
struct Traits {
    looks: bool,
    /// Whether a lookbehind has a lookaround in it, which `fancy-regex` gets wrong now and then. `\b` is written as one.
    nested: bool,
    count: u32,
    /// Where each group begins, and what is around it.
    groups: BTreeMap<u32, (u32, Vec<Around>)>,
    /// References: where, to which group, and what is around.
    references: Vec<(u32, u32, Vec<Around>)>,
}

impl Traits {
    fn visit(&mut self, node: &Node, around: &mut Vec<Around>) {
        self.count += 1;
        let depth = around.len();
        match node {
            Node::Concat(nodes) => {
                for node in nodes {
                    self.visit(node, around);
                }
            }
            Node::Alternate(nodes) => {
                around.push(Around::Choice);
                for node in nodes {
                    self.visit(node, around);
                }
            }
            Node::Group { index, node } => {
                if let Some(index) = *index {
                    self.groups.insert(index, (self.count, around.clone()));
                    around.push(Around::Group(index));
                }
                self.visit(node, around);
            }
            Node::Repeat { node, min, max, .. } => {
                if *max > 1 {
                    around.push(Around::Repeat(self.count));
                }
                if *min == 0 {
                    around.push(Around::Choice);
                }
                self.visit(node, around);
            }
            Node::Look { behind, negated, node } => {
                self.looks = true;
                self.nested |= around.contains(&Around::Behind);
                if *negated {
                    around.push(Around::Not);
                }
                if *behind {
                    around.push(Around::Behind);
                }
                self.visit(node, around);
            }
            Node::Backreference(groups) => {
                let at = self.count;
                self.references.extend(groups.iter().map(|&group| (at, group, around.clone())));
            }
            Node::Boundary { .. } => self.nested |= around.contains(&Around::Behind),
            Node::Empty | Node::Class(_) | Node::Start | Node::End => {}
        }
        around.truncate(depth);
    }

    /// For each reference, whether its group can never have matched by then, so that it matches the empty string.
    ///
    /// Where ECMA-262 forgets what a group has matched and the engine does not, there is no translation.
    fn settle_references(&self) -> Result<Vec<bool>, PatternError> {
        let unsupported = |why: &str| Err(PatternError::Unsupported(why.to_owned()));
        let mut empty = Vec::new();
        for (at, group, around) in &self.references {
            let Some((begins, outside)) = self.groups.get(group) else { continue };
            if around.contains(&Around::Group(*group)) {
                empty.push(true);
                continue;
            }
            if around.contains(&Around::Behind) || outside.contains(&Around::Behind) {
                return unsupported("a backreference together with a lookbehind");
            }
            let common = around.iter().zip(outside).take_while(|(a, b)| a == b).count();
            let own = outside.get(common..).unwrap_or_default();
            if own.contains(&Around::Not) {
                return unsupported("a backreference to a group inside a negative lookahead");
            }
            // Each round of a quantifier forgets what groups inside it have matched. That makes a difference if the
            // next round may pass the group by, or asks before it gets there.
            let innermost = outside.iter().rposition(|around| matches!(around, Around::Repeat(_)));
            if let Some(innermost) = innermost {
                let passed_by = outside.iter().skip(innermost + 1).any(|around| *around == Around::Choice);
                let shared = outside.iter().take(common).any(|around| matches!(around, Around::Repeat(_)));
                // The choice that a quantifier makes about its first round comes right behind it, and forgets nothing.
                let only_own = outside.len() == innermost + 2 && passed_by;
                if (passed_by && !only_own) || (shared && at < begins) {
                    return unsupported("a backreference to a group inside a repetition that may pass it by");
                }
            }
            empty.push(at < begins);
        }
        Ok(empty)
    }
}

/// Puts nothing in place of each reference that matches the empty string. `empty` tells them in order.
fn drop_empty(node: &mut Node, empty: &mut impl Iterator<Item = bool>) {
    match node {
        Node::Backreference(groups) => {
            let all = groups.iter().filter(|_| empty.next() != Some(true)).count() == 0;
            if all {
                *node = Node::Empty;
            }
        }
        Node::Concat(nodes) | Node::Alternate(nodes) => nodes.iter_mut().for_each(|node| drop_empty(node, empty)),
        Node::Group { node, .. } | Node::Repeat { node, .. } | Node::Look { node, .. } => drop_empty(node, empty),
        Node::Empty | Node::Class(_) | Node::Start | Node::End | Node::Boundary { .. } => {}
    }
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
    fancy: bool,
    captures: bool,
}

impl Translation<'_> {
    fn node(&mut self, node: &Node) -> Result<(), PatternError> {
        match node {
            Node::Empty => {}
            Node::Class(class) => class_text(class, self.text)?,
            Node::Start => self.text.push_str(r"\A"),
            Node::End => self.text.push_str(r"\z"),
            Node::Boundary { negated } => self.text.push_str(match (self.fancy, negated) {
                (false, false) => r"(?-u:\b)",
                (false, true) => r"(?-u:\B)",
                (true, false) => "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))",
                (true, true) => "(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))",
            }),
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
            Node::Group { index, node } => {
                self.text.push_str(if index.is_some() && self.captures { "(" } else { "(?:" });
                self.node(node)?;
                self.text.push(')');
            }
            Node::Repeat { node, min, max, greedy } => {
                // To repeat an assertion is to demand it or not; the engines do not allow it.
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
                // Which of two matches is found first only matters to groups that are referred to.
                if !greedy && self.fancy {
                    self.text.push('?');
                }
            }
            Node::Look { behind, negated, node } => {
                self.text.push_str(match (behind, negated) {
                    (false, false) => "(?=",
                    (false, true) => "(?!",
                    (true, false) => "(?<=",
                    (true, true) => "(?<!",
                });
                self.node(node)?;
                self.text.push(')');
            }
            Node::Backreference(groups) => {
                for group in groups {
                    // A group that has not matched is an empty string to ECMA-262, and no match to the engine.
                    push_format(self.text, format_args!("(?:(?({group})\\{group}|))"));
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
                Item::Property { negated, name, value } => text.push_str(&property_text(*negated, name, value)),
            }
        }
        text.push(']');
        return Ok(());
    }
    let mut others = set.clone();
    others.negate();
    let (open, set) = if others.ranges().len() < set.ranges().len() { ("[^", &others) } else { ("[", &set) };
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
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' | '-' => {
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
