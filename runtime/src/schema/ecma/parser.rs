//! The parser: alternatives, quantifiers, groups.

use super::{
    MANY, Node, SyntaxError,
    class::{Class, LINE_TERMINATORS},
};

/// Groups nested deeper than this are refused, as the parser needs stack for each.
const DEEPEST: u32 = 100;

/// Reads a regular expression from front to back.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) depth: u32,
    /// Capturing groups so far.
    pub(super) groups: u32,
    /// The names of groups.
    pub(super) names: Vec<(&'a str, u32)>,
    /// The highest group a number refers to.
    pub(super) highest: u32,
    /// The names that are referred to. A reference stands in the tree as a number counted down
    /// from the top until all groups are known.
    pub(super) named: Vec<(&'a str, usize)>,
}

pub(super) type Parsed<T> = Result<T, SyntaxError>;

impl<'a> Parser<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0, groups: 0, names: Vec::new(), highest: 0, named: Vec::new() }
    }

    /// The tree of the whole text.
    pub(super) fn whole(mut self) -> Parsed<Node> {
        let mut node = self.alternatives()?;
        if self.at < self.text.len() {
            return Err(self.error("unmatched `)`"));
        }
        if self.highest > self.groups {
            return Err(self.error("reference to a missing group"));
        }
        if !self.named.is_empty() {
            self.settle_names(&mut node)?;
        }
        Ok(node)
    }

    #[cold]
    pub(super) fn error(&self, message: impl Into<String>) -> SyntaxError {
        SyntaxError { offset: self.at, message: message.into() }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    pub(super) fn alternatives(&mut self) -> Parsed<Node> {
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

    pub(super) fn sequence(&mut self) -> Parsed<Node> {
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

    pub(super) fn term(&mut self) -> Parsed<Node> {
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
    pub(super) fn decimal(&mut self) -> Option<u32> {
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
    pub(super) fn group_name(&mut self) -> Parsed<&'a str> {
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
