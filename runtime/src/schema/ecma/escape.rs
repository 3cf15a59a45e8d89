//! The parser: escapes, and classes in brackets.

use super::{
    MANY, Node,
    class::{Class, DIGITS, Item, SPACE, WORD},
    names,
    parser::{Parsed, Parser},
};

impl Parser<'_> {
    /// Behind a backslash, outside of brackets.
    pub(super) fn escape(&mut self) -> Parsed<Node> {
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
    pub(super) fn class(&mut self) -> Parsed<Class> {
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
            match (from.single(), to.single()) {
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
}
