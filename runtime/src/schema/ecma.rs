//! Regular expressions of ECMA-262: their grammar, as a tree.
//!
//! The grammar is that of the `u` flag, and of what Annex B allows beyond it only what cannot be
//! misread: `]`, `{` and `}` for themselves, punctuation escaped without need (`\-`, `\@`), classes
//! at the ends of a range (`[\w-.]`), quantified lookahead. Letters escaped without meaning (`\a`,
//! `\Z`) are errors, as under `u`.
//!
//! Format `regex` asks whether there is a tree; the generator turns trees into patterns. Not for
//! generated code.

mod names;

use std::fmt;

/// Groups nested deeper than this are refused, as the parser needs stack for each.
const DEEPEST: u32 = 100;
/// Quantifiers without an upper bound have this one.
pub const MANY: u32 = u32::MAX;
/// The line terminators, which `.` does not match.
const LINE_TERMINATORS: &[(u32, u32)] = &[(0x0a, 0x0a), (0x0d, 0x0d), (0x2028, 0x2029)];
const DIGITS: &[(u32, u32)] = &[(0x30, 0x39)];
const WORD: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];
const SPACE: &[(u32, u32)] = &[
    (0x09, 0x0d),
    (0x20, 0x20),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
];

/// A part of a regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Matches the empty string.
    Empty,
    /// One character.
    Class(Class),
    /// `^`.
    Start,
    /// `$`.
    End,
    /// `\b`; `\B` if negated.
    Boundary {
        /// `\B`.
        negated: bool,
    },
    /// One after the other.
    Concat(Vec<Node>),
    /// `a|b`.
    Alternate(Vec<Node>),
    /// `(a)`, and `(?:a)` without index.
    Group {
        /// From one on.
        index: Option<u32>,
        /// What is inside.
        node: Box<Node>,
    },
    /// `a*`.
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// How often at least.
        min: u32,
        /// How often at most; [`MANY`] for no bound.
        max: u32,
        /// Whether as often as possible is tried first.
        greedy: bool,
    },
    /// `(?=a)`, `(?!a)`, `(?<=a)`, `(?<!a)`.
    Look {
        /// Whether it looks behind.
        behind: bool,
        /// Whether it must not match.
        negated: bool,
        /// What is looked for.
        node: Box<Node>,
    },
    /// `\1`, `\k<name>`: the groups of that number or name.
    Backreference(Vec<u32>),
}

/// A set of characters: the union of its items, or all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// Whether it is all others.
    pub negated: bool,
    /// What it is made of.
    pub items: Vec<Item>,
}

/// A part of a set of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// From one code point to another, both included. Surrogates may be among them; they match
    /// nothing.
    Range(u32, u32),
    /// `\p{...}`, or `\P{...}` if negated.
    Property {
        /// `\P`.
        negated: bool,
        /// `General_Category`, `Script`, `Script_Extensions`, or empty for a binary property.
        name: &'static str,
        /// The value, or the name of the binary property.
        value: String,
    },
}

impl Class {
    fn of(ranges: &[(u32, u32)], negated: bool) -> Self {
        Self { negated, items: ranges.iter().map(|&(from, to)| Item::Range(from, to)).collect() }
    }

    fn one(code: u32) -> Self {
        Self::of(&[(code, code)], false)
    }

    /// Adds the characters of another set.
    fn add(&mut self, other: Self) {
        if other.negated {
            self.items.extend(complement(&other.items));
        } else {
            self.items.extend(other.items);
        }
    }
}

/// All code points not in the items, which are ranges in order.
fn complement(items: &[Item]) -> Vec<Item> {
    let mut next = 0;
    let mut others = Vec::new();
    for item in items {
        if let Item::Range(from, to) = *item {
            if from > next {
                others.push(Item::Range(next, from - 1));
            }
            next = to + 1;
        }
    }
    others.push(Item::Range(next, 0x10_ffff));
    others
}

/// Why a text is not a regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where, in bytes.
    pub offset: usize,
    /// Why.
    pub message: String,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.message, self.offset)
    }
}

impl std::error::Error for SyntaxError {}

/// Whether the text is a regular expression.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    parse(text).is_ok()
}

/// The tree of a regular expression.
///
/// # Errors
///
/// If the text is none; the error says why.
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
        groups: 0,
        names: Vec::new(),
        highest: 0,
        named: Vec::new(),
    };
    let mut node = parser.alternatives()?;
    if parser.at < text.len() {
        return Err(parser.error("unmatched `)`"));
    }
    if parser.highest > parser.groups {
        return Err(parser.error("reference to a missing group"));
    }
    if !parser.named.is_empty() {
        parser.settle_names(&mut node)?;
    }
    Ok(node)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    /// Capturing groups so far.
    groups: u32,
    /// The names of groups.
    names: Vec<(&'a str, u32)>,
    /// The highest group a number refers to.
    highest: u32,
    /// The names that are referred to. A reference stands in the tree as a number counted down
    /// from the top until all groups are known.
    named: Vec<(&'a str, usize)>,
}

type Parsed<T> = Result<T, SyntaxError>;

impl<'a> Parser<'a> {
    #[cold]
    fn error(&self, message: impl Into<String>) -> SyntaxError {
        SyntaxError { offset: self.at, message: message.into() }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    fn alternatives(&mut self) -> Parsed<Node> {
        let mut nodes = vec![self.sequence()?];
        while self.eat("|") {
            nodes.push(self.sequence()?);
        }
        Ok(if nodes.len() == 1 {
            nodes.pop().unwrap_or(Node::Empty)
        } else {
            Node::Alternate(nodes)
        })
    }

    fn sequence(&mut self) -> Parsed<Node> {
        let mut nodes = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            let node = self.term()?;
            nodes.push(self.quantified(node)?);
        }
        Ok(match nodes.len() {
            0 => Node::Empty,
            1 => nodes.pop().unwrap_or(Node::Empty),
            _ => Node::Concat(nodes),
        })
    }

    fn term(&mut self) -> Parsed<Node> {
        let start = self.at;
        let Some(c) = self.next() else { return Ok(Node::Empty) };
        Ok(match c {
            '^' => Node::Start,
            '$' => Node::End,
            '.' => Node::Class(Class::of(LINE_TERMINATORS, true)),
            '(' => self.group()?,
            '[' => Node::Class(self.class()?),
            '\\' => self.escape()?,
            '*' | '+' | '?' => {
                self.at = start;
                return Err(self.error("nothing to repeat"));
            }
            '{' => {
                self.at = start;
                if self.braces()?.is_some() {
                    self.at = start;
                    return Err(self.error("nothing to repeat"));
                }
                self.at = start + 1;
                Node::Class(Class::one(u32::from('{')))
            }
            _ => Node::Class(Class::one(u32::from(c))),
        })
    }

    fn quantified(&mut self, node: Node) -> Parsed<Node> {
        let start = self.at;
        let (min, max) = match self.peek() {
            Some('*') => (0, MANY),
            Some('+') => (1, MANY),
            Some('?') => (0, 1),
            Some('{') => match self.braces()? {
                Some(bounds) => bounds,
                None => return Ok(node),
            },
            _ => return Ok(node),
        };
        if self.at == start {
            self.at += 1;
        }
        let repeatable = match &node {
            Node::Start | Node::End | Node::Boundary { .. } => false,
            Node::Look { behind, .. } => !behind,
            _ => true,
        };
        if !repeatable {
            self.at = start;
            return Err(self.error("an assertion cannot be repeated"));
        }
        let greedy = !self.eat("?");
        Ok(Node::Repeat { node: Box::new(node), min, max, greedy })
    }

    /// `{2}`, `{2,}`, `{2,3}`; the cursor stays where it is if it is none of these.
    fn braces(&mut self) -> Parsed<Option<(u32, u32)>> {
        let start = self.at;
        let bounds = self.eat("{").then(|| self.decimal()).flatten().and_then(|min| {
            let max = if self.eat(",") { self.decimal().unwrap_or(MANY) } else { min };
            self.eat("}").then_some((min, max))
        });
        match bounds {
            Some((min, max)) if min > max => {
                self.at = start;
                Err(self.error("the bounds of the quantifier are out of order"))
            }
            Some(bounds) => Ok(Some(bounds)),
            None => {
                self.at = start;
                Ok(None)
            }
        }
    }

    /// Digits as a number, cut to what fits.
    fn decimal(&mut self) -> Option<u32> {
        let start = self.at;
        let mut value = 0_u32;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            value = value.saturating_mul(10).saturating_add(digit);
            self.at += 1;
        }
        (self.at > start).then_some(value)
    }

    /// Behind `(`.
    fn group(&mut self) -> Parsed<Node> {
        if self.depth == DEEPEST {
            return Err(self.error("groups are nested too deeply"));
        }
        let look = |behind, negated| Some((behind, negated));
        let mut index = None;
        let mut assertion = None;
        if self.eat("?") {
            if self.eat("=") {
                assertion = look(false, false);
            } else if self.eat("!") {
                assertion = look(false, true);
            } else if self.eat("<=") {
                assertion = look(true, false);
            } else if self.eat("<!") {
                assertion = look(true, true);
            } else if self.eat("<") {
                let name = self.group_name()?;
                self.groups += 1;
                if self.names.iter().any(|&(known, _)| known == name) {
                    return Err(self.error(format!("there are two groups named `{name}`")));
                }
                self.names.push((name, self.groups));
                index = Some(self.groups);
            } else if !self.eat(":") {
                return Err(self.error("no such kind of group in ECMA-262"));
            }
        } else {
            self.groups += 1;
            index = Some(self.groups);
        }
        self.depth += 1;
        let node = Box::new(self.alternatives()?);
        self.depth -= 1;
        if !self.eat(")") {
            return Err(self.error("missing `)`"));
        }
        Ok(match assertion {
            Some((behind, negated)) => Node::Look { behind, negated, node },
            None => Node::Group { index, node },
        })
    }

    /// Behind `<`, to behind `>`.
    fn group_name(&mut self) -> Parsed<&'a str> {
        let Some((name, _)) = self.rest().split_once('>') else {
            return Err(self.error("missing `>`"));
        };
        let starts = |c: char| c.is_alphabetic() || matches!(c, '$' | '_');
        let continues =
            |c: char| starts(c) || c.is_alphanumeric() || matches!(c, '\u{200c}' | '\u{200d}');
        if !name.starts_with(starts) || !name.chars().all(continues) {
            return Err(self.error("not a name of a group"));
        }
        self.at += name.len() + 1;
        Ok(name)
    }

    /// Behind a backslash, outside of brackets.
    fn escape(&mut self) -> Parsed<Node> {
        Ok(match self.peek() {
            Some('b' | 'B') => Node::Boundary { negated: self.next() == Some('B') },
            Some('1'..='9') => {
                let group = self.decimal().unwrap_or(MANY);
                self.highest = self.highest.max(group);
                Node::Backreference(vec![group])
            }
            Some('k') => {
                self.at += 1;
                if !self.eat("<") {
                    return Err(self.error("`\\k` must be followed by a name"));
                }
                let at = self.at;
                let name = self.group_name()?;
                self.named.push((name, at));
                // Stands for the name until all groups are known.
                Node::Backreference(Vec::new())
            }
            _ => Node::Class(self.class_escape(false)?),
        })
    }

    /// Behind a backslash: what stands for one character or a set of them.
    fn class_escape(&mut self, bracketed: bool) -> Parsed<Class> {
        let start = self.at;
        let Some(c) = self.next() else { return Err(self.error("nothing after the backslash")) };
        let code = match c {
            'd' | 'D' => return Ok(Class::of(DIGITS, c == 'D')),
            'w' | 'W' => return Ok(Class::of(WORD, c == 'W')),
            's' | 'S' => return Ok(Class::of(SPACE, c == 'S')),
            'p' | 'P' => {
                let item = self.property(c == 'P')?;
                return Ok(Class { negated: false, items: vec![item] });
            }
            'b' if bracketed => 0x08,
            't' => 0x09,
            'n' => 0x0a,
            'v' => 0x0b,
            'f' => 0x0c,
            'r' => 0x0d,
            '0' if !self.peek().is_some_and(|c| c.is_ascii_digit()) => 0,
            'c' => match self.next() {
                Some(letter) if letter.is_ascii_alphabetic() => u32::from(letter) & 0x1f,
                _ => {
                    self.at = start;
                    return Err(self.error("`\\c` must be followed by a letter"));
                }
            },
            'x' => self.hexadecimal(2, start)?,
            'u' => self.unicode(start)?,
            _ if c.is_alphanumeric() => {
                self.at = start;
                return Err(self.error(format!("ECMA-262 has no escape `\\{c}`")));
            }
            _ => u32::from(c),
        };
        Ok(Class::one(code))
    }

    fn hexadecimal(&mut self, digits: usize, start: usize) -> Parsed<u32> {
        let text = self
            .rest()
            .get(..digits)
            .filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(code) = text.and_then(|text| u32::from_str_radix(text, 16).ok()) else {
            self.at = start;
            return Err(self.error("the escape must be followed by hexadecimal digits"));
        };
        self.at += digits;
        Ok(code)
    }

    /// Behind `\u`: `{1F600}`, `00e9`, or two surrogates.
    fn unicode(&mut self, start: usize) -> Parsed<u32> {
        if self.eat("{") {
            let digits = self.rest().split('}').next().unwrap_or_default();
            let valid = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let significant = digits.trim_start_matches('0');
            let code = if significant.is_empty() {
                Some(0)
            } else {
                u32::from_str_radix(significant, 16).ok()
            };
            return match code.filter(|&code| valid && code <= 0x10_ffff) {
                Some(code) if self.rest().len() > digits.len() => {
                    self.at += digits.len() + 1;
                    Ok(code)
                }
                _ => {
                    self.at = start;
                    Err(self.error("not a code point"))
                }
            };
        }
        let high = self.hexadecimal(4, start)?;
        let behind = self.at;
        if (0xd800..0xdc00).contains(&high) && self.eat("\\u") {
            if let Ok(low @ 0xdc00..=0xdfff) = self.hexadecimal(4, behind) {
                return Ok(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00));
            }
            self.at = behind;
        }
        Ok(high)
    }

    /// Behind `\p`.
    fn property(&mut self, negated: bool) -> Parsed<Item> {
        if !self.eat("{") {
            return Err(self.error("`\\p` must be followed by a property in braces"));
        }
        let Some((text, _)) = self.rest().split_once('}') else {
            return Err(self.error("missing `}`"));
        };
        let Some((name, value)) = names::property(text) else {
            return Err(self.error(format!("ECMA-262 has no property `{text}`")));
        };
        self.at += text.len() + 1;
        Ok(Item::Property { negated, name, value: value.to_owned() })
    }

    /// Behind `[`, to behind `]`.
    fn class(&mut self) -> Parsed<Class> {
        let start = self.at;
        let mut class = Class { negated: self.eat("^"), items: Vec::new() };
        loop {
            if self.eat("]") {
                return Ok(class);
            }
            let from_at = self.at;
            let from = self.class_atom(start)?;
            if !self.eat("-") {
                class.add(from);
                continue;
            }
            if self.rest().starts_with(']') {
                class.add(from);
                class.add(Class::one(u32::from('-')));
                continue;
            }
            let to = self.class_atom(start)?;
            match (single(&from), single(&to)) {
                (Some(from), Some(to)) if from <= to => class.items.push(Item::Range(from, to)),
                (Some(_), Some(_)) => {
                    self.at = from_at;
                    return Err(self.error("the ends of the range are out of order"));
                }
                _ => {
                    // A set at one end: the dash stands for itself.
                    class.add(from);
                    class.add(Class::one(u32::from('-')));
                    class.add(to);
                }
            }
        }
    }

    fn class_atom(&mut self, start: usize) -> Parsed<Class> {
        match self.next() {
            Some('\\') => self.class_escape(true),
            Some(c) => Ok(Class::one(u32::from(c))),
            None => {
                self.at = start;
                Err(self.error("missing `]`"))
            }
        }
    }

    /// Puts numbers where names are referred to. Both are in the order of the text.
    fn settle_names(&mut self, node: &mut Node) -> Parsed<()> {
        let mut groups = Vec::new();
        for (name, at) in std::mem::take(&mut self.named) {
            let Some(&(_, index)) = self.names.iter().find(|&&(known, _)| known == name) else {
                self.at = at;
                return Err(self.error(format!("no group is named `{name}`")));
            };
            groups.push(index);
        }
        fill(node, &mut groups.into_iter());
        Ok(())
    }
}

fn fill(node: &mut Node, groups: &mut impl Iterator<Item = u32>) {
    match node {
        Node::Backreference(list) if list.is_empty() => list.extend(groups.next()),
        Node::Concat(nodes) | Node::Alternate(nodes) => {
            for node in nodes.iter_mut() {
                fill(node, groups);
            }
        }
        Node::Group { node, .. } | Node::Repeat { node, .. } | Node::Look { node, .. } => {
            fill(node, groups);
        }
        _ => {}
    }
}

/// The one character of a set that was written as a character.
fn single(class: &Class) -> Option<u32> {
    match *class.items.as_slice() {
        [Item::Range(from, to)] if from == to && !class.negated => Some(from),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn validity() {
        let valid = [
            "",
            "|",
            "a|",
            "()",
            "^$",
            "a{2}",
            "a{2,}?",
            "a{,2}",
            "x{",
            "a]",
            "}",
            r"\-\_\@\/",
            r"[\w-.]",
            r"[a-]",
            "[]",
            "[^]",
            "[]-a]",
            r"(?<$é1>x)\k<$é1>",
            r"\k<n>(?<n>a)",
            r"\1(a)",
            r"\p{L}\P{Script=Grek}\p{scx=Latin}[\p{Alpha}]",
            r"\cA\x41\u0041\u{1F600}",
            r"\ud83d\udc32",
            r"\0",
            "(?=a)*",
            r"\p{digit}",
            "(?:a)",
            "(?<!a)b",
            r"[\b]",
            "😀+",
        ];
        for text in valid {
            assert_eq!(parse(text).err(), None, "{text}");
        }
        let invalid = [
            "*",
            "a**",
            "(",
            ")",
            "[",
            "[z-a]",
            "{2}",
            "a{2,1}",
            r"\",
            r"\a",
            r"\Z",
            r"\c",
            r"\c1",
            r"\xg0",
            r"\u{110000}",
            r"\u{}",
            r"\u12",
            r"\01",
            r"\1",
            r"\k",
            r"\k<n>",
            "(?<n>a)(?<n>b)",
            "(?<1>a)",
            "(?P<n>a)",
            "(?i)a",
            "(?#c)",
            r"\p",
            r"\pL",
            r"\p{Foo}",
            r"\p{letter}",
            r"\p{Script=Foo}",
            r"\p{Script}",
            r"\p{sc=}",
            "^*",
            r"\b+",
            "(?<=a)*",
            "(?>a)",
            "a++",
            r"\é",
        ];
        for text in invalid {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        assert!(parse(&("(".repeat(100) + &")".repeat(100))).is_ok());
        assert!(parse(&("(".repeat(100_000) + &")".repeat(100_000))).is_err());
    }
}
