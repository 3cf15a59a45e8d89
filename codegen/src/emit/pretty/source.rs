//! Tokens by their place: which belong together, and between which there is a space.

use crate::emit::tokens::TokenStream;

/// The tokens, and where each pair of delimiters ends.
pub(super) struct Source<'t> {
    tokens: Vec<&'t str>,
    /// For what opens, its other half; for all others, themselves.
    ends: Vec<usize>,
}

impl<'t> Source<'t> {
    pub(super) fn new(stream: &'t TokenStream) -> Self {
        // Most tokens are short.
        let mut tokens = Vec::with_capacity(stream.bytes() / 4);
        for token in stream.iter() {
            match token {
                // Two types end.
                ">>" => tokens.extend([">", ">"]),
                _ => tokens.push(token),
            }
        }
        let mut ends: Vec<usize> = (0..tokens.len()).collect();
        let mut open: Vec<(usize, &str)> = Vec::new();
        for (at, token) in tokens.iter().copied().enumerate() {
            match token {
                "(" | "[" | "{" | "<" => open.push((at, token)),
                "|" => {
                    if let Some(&(start, "|")) = open.last() {
                        open.pop();
                        set(&mut ends, start, at);
                    } else {
                        let before =
                            at.checked_sub(1).and_then(|before| tokens.get(before)).copied().unwrap_or_default();
                        if matches!(before, "(" | "," | "=" | "=>" | "[" | "{" | "move" | "") {
                            open.push((at, token));
                        }
                    }
                }
                ")" | "]" | "}" | ">" => {
                    let wanted = match token {
                        ")" => "(",
                        "]" => "[",
                        "}" => "{",
                        _ => "<",
                    };
                    // What is smaller or greater, and not the end of something.
                    while open.last().is_some_and(|(_, it)| *it != wanted && matches!(*it, "<" | "|") && token != ">") {
                        open.pop();
                    }
                    if open.last().is_some_and(|(_, it)| *it == wanted)
                        && let Some((start, _)) = open.pop()
                    {
                        set(&mut ends, start, at);
                    }
                }
                _ => {}
            }
        }
        Self { tokens, ends }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.tokens.iter().map(|token| token.len()).sum()
    }

    /// The token at a place, or nothing.
    pub(super) fn get(&self, at: usize) -> &'t str {
        self.tokens.get(at).copied().unwrap_or_default()
    }

    /// Where what starts here ends.
    pub(super) fn end(&self, at: usize) -> usize {
        self.ends.get(at).copied().unwrap_or(at)
    }

    /// The first such token that is not inside of something, or `to`.
    pub(super) fn find(&self, from: usize, to: usize, token: &str) -> usize {
        let mut at = from;
        while at < to && self.get(at) != token {
            at = self.end(at) + 1;
        }
        at.min(to)
    }

    /// Whether braces hold statements, and not fields.
    pub(super) fn is_block(&self, open: usize) -> bool {
        self.find(open + 1, self.end(open), ";") < self.end(open)
    }

    /// Whether what is declared here has a value, and not a type, behind its `=`.
    pub(super) fn is_value(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| matches!(self.get(at), "const" | "static"))
    }

    /// Adds the tokens as one line. `false` if there is something that does not go on one line.
    pub(super) fn flat(&self, from: usize, to: usize, out: &mut String) -> bool {
        let is_macro = self.is_macro(from, to);
        let mut is_flat = true;
        // Where the last path starts in the text.
        let mut path = out.len();
        let mut open = Vec::new();
        let mut before = "";
        for at in from..to {
            let token = self.get(at);
            if token == "," && !is_macro && self.is_last_comma(at) {
                continue;
            }
            let gap = match (before, token) {
                ("", _) => false,
                (_, _) if is_macro => self.macro_gap(at),
                // Behind a comma that was left out.
                (_, ")" | ">" | "]") => false,
                (_, "}") => before != "{" && open.last().is_some_and(|(_, is_use)| !is_use),
                ("{", _) => open.last().is_some_and(|(_, is_use)| !is_use),
                _ => self.gap(at),
            };
            if gap {
                out.push(' ');
            }
            match token {
                "{" => {
                    let is_use = before == "::";
                    let is_fields = is_word(before) && !is_keyword(before);
                    is_flat &= is_use || (is_fields && !self.is_block(at));
                    open.push((path, is_use));
                }
                "}" => {
                    if let Some((start, false)) = open.pop() {
                        is_flat &= out.len() - start <= MAX_FIELDS;
                    }
                }
                "::" if is_word(before) => {}
                "::" => path = out.len(),
                _ if before != "::" => path = out.len(),
                _ => {}
            }
            out.push_str(token);
            before = token;
        }
        is_flat
    }

    /// Whether it is the name of a macro, and what it is given.
    fn is_macro(&self, from: usize, to: usize) -> bool {
        (from..to)
            .take_while(|at| matches!(self.get(*at), "::" | "!") || is_word(self.get(*at)))
            .any(|at| self.get(at) == "!")
    }

    /// Whether a comma is before the end of what it is in, and could as well not be.
    fn is_last_comma(&self, comma: usize) -> bool {
        if !matches!(self.get(comma + 1), ")" | "}" | "]" | ">") {
            return false;
        }
        if self.get(comma + 1) != ")" {
            return true;
        }
        // `(a,)` is a tuple, unless it is behind a name.
        let mut open = comma;
        loop {
            if self.get(open) == "(" && self.end(open) == comma + 1 {
                break;
            }
            let Some(before) = open.checked_sub(1) else { return true };
            open = before;
        }
        let named =
            open.checked_sub(1).is_some_and(|before| is_word(self.get(before)) && !is_keyword(self.get(before)));
        named || self.find(open + 1, comma, ",") < comma
    }

    /// Whether there is a space before a token.
    #[allow(clippy::match_same_arms, reason = "the order of the arms is the rule")]
    pub(super) fn gap(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let (prev, next) = (self.get(before), self.get(at));
        match (prev, next) {
            (_, "," | ";" | "." | "?" | ")" | "]" | ":" | "!") => false,
            ("(" | "[" | "." | "::" | "!" | "#" | "..", _) => false,
            (_, "{") => true,
            ("<", _) => self.end(before) == before,
            (_, "<") => self.end(at) == at,
            (_, ">") => false,
            ("|", "|") => false,
            ("|", _) if self.end(before) != before => false,
            (_, "|") => !self.closes_bar(at),
            ("&" | "*" | "-", _) if self.is_prefix(before) => false,
            (_, "::") => !(is_word(prev) && !is_keyword(prev) || prev == ">"),
            // `pub(super)` is a visibility, `pub (A, B)` is a field.
            ("pub", "(") => !matches!(self.get(at + 1), "crate" | "in" | "self" | "super"),
            (_, "(") => !(is_word(prev) && !is_keyword(prev) || matches!(prev, ">" | ")" | "?" | "]")),
            (_, "[") => {
                (prev.starts_with('\'') || is_keyword(prev) || !is_word(prev)) && !matches!(prev, ")" | "?" | "]")
            }
            _ => true,
        }
    }

    /// Whether there is a space before a token that a macro is given.
    #[allow(clippy::match_same_arms, reason = "the order of the arms is the rule")]
    pub(super) fn macro_gap(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let (prev, next) = (self.get(before), self.get(at));
        match (prev, next) {
            ("(" | "[" | "." | "::" | "!", _) => false,
            (_, "," | ";" | ")" | "]") => false,
            (_, "(" | "[") => !is_word(prev),
            (_, "::" | ".") => !is_word(prev) && prev != ")",
            (_, "!") => !is_word(prev),
            _ => true,
        }
    }

    /// Whether an operator is written before what it is about, and not between two things.
    fn is_prefix(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| self.get(before)) else { return true };
        is_keyword(before) || !(is_word(before) || matches!(before, ")" | "]" | ">"))
    }

    /// Whether a bar is the second of a closure.
    fn closes_bar(&self, at: usize) -> bool {
        let mut open = at;
        while let Some(before) = open.checked_sub(1) {
            open = before;
            if self.end(open) == at {
                return true;
            }
            if matches!(self.get(open), "(" | "{" | "[" | "=>" | ";") {
                return false;
            }
        }
        false
    }
}

/// Fields stay on one line if they and the name of their type are no longer.
pub(super) const MAX_FIELDS: usize = 34;

fn set(ends: &mut [usize], at: usize, end: usize) {
    if let Some(place) = ends.get_mut(at) {
        *place = end;
    }
}

/// A name, a number, a literal or a lifetime.
pub(super) fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\''))
}

pub(super) fn is_keyword(token: &str) -> bool {
    matches!(
        token,
        "as" | "const"
            | "else"
            | "enum"
            | "fn"
            | "for"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "pub"
            | "ref"
            | "return"
            | "static"
            | "struct"
            | "type"
            | "use"
            | "where"
    )
}
