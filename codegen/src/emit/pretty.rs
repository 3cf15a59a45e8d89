//! Tokens as text that people read.
//!
//! What fits on a line is written as it comes. Longer things are parsed as far as it takes to know where they may be
//! broken, and laid out. Lines are broken where `prettyplease` breaks them, which a test holds; tokens that are not
//! known here come out complete all the same.

mod expr;
mod source;

use std::borrow::Cow;

use self::source::Source;
use super::{
    layout::{INDENT, Layout, room},
    tokens::{DOC, TokenStream},
};

/// The items, each on its own lines.
pub(super) fn pretty(tokens: &TokenStream) -> String {
    let source = Source::new(tokens);
    let mut printer = Printer { source: &source, out: String::with_capacity(source.bytes() * 2) };
    printer.items(0, source.len(), 0);
    printer.out
}

struct Printer<'s, 't> {
    source: &'s Source<'t>,
    out: String,
}

impl<'t> Printer<'_, 't> {
    fn items(&mut self, from: usize, to: usize, indent: isize) {
        let mut at = from;
        while at < to {
            at = self.attributes(at, to, indent);
            if at < to {
                at = self.item(at, to, indent);
            }
        }
    }

    /// Documentation and attributes, one on a line. Gives where they end.
    fn attributes(&mut self, from: usize, to: usize, indent: isize) -> usize {
        let mut at = from;
        while at < to {
            let token = self.source.get(at);
            if token.starts_with(DOC) {
                self.start(indent);
                self.out.push_str(token.trim_end_matches(' '));
                self.out.push('\n');
                at += 1;
            } else if token == "#" {
                let end = self.source.end(at + 1) + 1;
                self.line(at, end, indent, "");
                at = end;
            } else {
                break;
            }
        }
        at
    }

    /// One item without its attributes. Gives where it ends.
    fn item(&mut self, from: usize, to: usize, indent: isize) -> usize {
        let source = self.source;
        let mut word = from;
        if source.get(word) == "pub" {
            word += 1;
            if source.get(word) == "(" {
                word = source.end(word) + 1;
            }
        }
        if source.get(word) == "const" && source.get(word + 1) == "fn" {
            word += 1;
        }
        let keyword = source.get(word);
        let has_body = matches!(keyword, "struct" | "enum" | "impl" | "mod" | "fn");
        let mut end = from;
        while end < to && source.get(end) != ";" && !(has_body && source.get(end) == "{") {
            end = source.end(end) + 1;
        }
        if source.get(end) != "{" || end >= to {
            let rest = if end < to { ";" } else { "" };
            match keyword {
                "use" => self.fit(from, end, indent, rest, Self::use_item),
                "const" | "static" | "type" | "struct" | "mod" => self.fit(from, end, indent, rest, Self::declaration),
                _ => self.fit(from, end, indent, rest, Self::macro_call),
            }
            return end + 1;
        }
        let close = source.end(end);
        let rest = if close == end + 1 { " {}" } else { " {" };
        match keyword {
            "fn" => self.fit(from, end, indent, rest, Self::signature),
            "impl" => self.fit(from, end, indent, rest, Self::impl_head),
            _ => self.line(from, end, indent, rest),
        }
        if close == end + 1 {
            return close + 1;
        }
        match keyword {
            "fn" => self.statements(end + 1, close, indent + INDENT),
            "struct" | "enum" => self.fields(end + 1, close, indent + INDENT),
            _ => self.items(end + 1, close, indent + INDENT),
        }
        self.start(indent);
        self.out.push_str("}\n");
        close + 1
    }

    /// Fields and variants.
    fn fields(&mut self, from: usize, to: usize, indent: isize) {
        let mut at = from;
        while at < to {
            at = self.attributes(at, to, indent);
            let end = self.source.find(at, to, ",");
            let equals = self.source.find(at, end, "=");
            if equals < end && self.source.get(equals - 1) == ")" {
                // A branch of a union is said on one line.
                self.line(at, end, indent, ",");
            } else if at < end {
                self.fit(at, end, indent, ",", Self::declaration);
            }
            at = end + 1;
        }
    }

    fn statements(&mut self, from: usize, to: usize, indent: isize) {
        let source = self.source;
        let mut at = from;
        while at < to {
            if matches!(source.get(at), "match" | "loop") {
                let open = source.find(at, to, "{");
                let close = source.end(open);
                self.line(at, open, indent, " {");
                match source.get(at) {
                    "match" => self.arms(open + 1, close, indent + INDENT),
                    _ => self.statements(open + 1, close, indent + INDENT),
                }
                self.start(indent);
                self.out.push_str("}\n");
                at = close + 1;
                continue;
            }
            let end = source.find(at, to, ";");
            self.fit(at, end, indent, if end < to { ";" } else { "" }, Self::statement);
            at = end + 1;
        }
    }

    fn arms(&mut self, from: usize, to: usize, indent: isize) {
        let source = self.source;
        let mut at = from;
        while at < to {
            let arrow = source.find(at, to, "=>");
            let body = arrow + 1;
            if source.get(body) == "{" && source.is_block(body) {
                let close = source.end(body);
                self.line(at, body, indent, " {");
                self.statements(body + 1, close, indent + INDENT);
                self.start(indent);
                self.out.push_str("}\n");
                at = close + 1;
            } else {
                let end = source.find(body, to, ",");
                self.fit(at, end, indent, ",", Self::arm);
                at = end;
            }
            if source.get(at) == "," {
                at += 1;
            }
        }
    }

    /// One line as it comes, `rest` behind it.
    fn line(&mut self, from: usize, to: usize, indent: isize, rest: &str) {
        self.start(indent);
        self.source.flat(from, to, &mut self.out);
        self.out.push_str(rest);
        self.out.push('\n');
    }

    /// One line if it fits, or what a layout makes of it.
    fn fit(
        &mut self,
        from: usize,
        to: usize,
        indent: isize,
        rest: &'static str,
        layout: fn(&Self, &mut Layout<'t>, usize, usize, &'static str),
    ) {
        self.start(indent);
        let start = self.out.len();
        let is_flat = self.source.flat(from, to, &mut self.out);
        self.out.push_str(rest);
        if !is_flat || self.out.len() - start > room(indent).unsigned_abs() {
            self.out.truncate(start);
            let mut broken = Layout::default();
            layout(self, &mut broken, from, to, rest);
            broken.print(indent, &mut self.out);
        }
        self.out.push('\n');
    }

    fn start(&mut self, indent: isize) {
        for _ in 0..indent {
            self.out.push(' ');
        }
    }

    fn flat(&self, from: usize, to: usize) -> Cow<'t, str> {
        let mut text = String::new();
        self.source.flat(from, to, &mut text);
        Cow::Owned(text)
    }

    fn use_item(&self, out: &mut Layout<'t>, from: usize, to: usize, rest: &'static str) {
        let open = self.source.find(from, to, "{");
        out.text(self.flat(from, open));
        if open < to {
            out.all_or_none(INDENT);
            out.text("{");
            out.zero();
            out.fill(0);
            let close = self.source.end(open);
            let mut at = open + 1;
            while at < close {
                let end = self.source.find(at, close, ",");
                if at > open + 1 {
                    out.text(",");
                    out.space();
                }
                out.text(self.flat(at, end));
                at = end + 1;
            }
            out.end();
            Self::last_comma(out);
            out.text("}");
            out.end();
        }
        out.text(rest);
    }

    /// What has types in it, and perhaps a value.
    fn declaration(&self, out: &mut Layout<'t>, from: usize, to: usize, rest: &'static str) {
        let equals = self.source.find(from, to, "=");
        out.all_or_none(0);
        self.ty(out, from, equals);
        if equals < to {
            out.text(" = ");
            out.never();
            if self.source.is_value(from, equals) {
                self.expr(out, equals + 1, to, false);
            } else {
                self.ty(out, equals + 1, to);
            }
        }
        out.text(rest);
        out.end();
    }

    fn macro_call(&self, out: &mut Layout<'t>, from: usize, to: usize, rest: &'static str) {
        let open = self.source.find(from, to, "(");
        out.text(self.flat(from, open));
        if open < to {
            out.text("(");
            out.all_or_none(INDENT);
            out.zero();
            out.fill(0);
            let mut text = String::new();
            for at in open + 1..self.source.end(open) {
                if at > open + 1 && self.source.macro_gap(at) {
                    out.text(std::mem::take(&mut text));
                    out.space();
                }
                text.push_str(self.source.get(at));
            }
            out.text(text);
            out.end();
            out.zero();
            out.outdent();
            out.end();
            out.text(")");
        }
        out.text(rest);
    }

    fn signature(&self, out: &mut Layout<'t>, from: usize, to: usize, rest: &'static str) {
        let open = self.source.find(from, to, "(");
        let close = self.source.end(open);
        out.text(self.flat(from, open));
        out.text("(");
        out.never();
        out.all_or_none(INDENT);
        out.zero();
        self.list(out, open + 1, close, Self::ty);
        out.end();
        out.text(")");
        if close + 1 < to {
            out.text(" -> ");
            self.ty(out, close + 2, to);
        }
        out.text(rest);
    }

    fn impl_head(&self, out: &mut Layout<'t>, from: usize, to: usize, rest: &'static str) {
        let word = self.source.find(from, to, "for");
        out.fill(0);
        out.text("impl ");
        self.ty(out, from + 1, word);
        if word < to {
            out.space();
            out.text("for ");
            self.ty(out, word + 1, to);
        }
        out.end();
        out.text(rest);
    }

    /// What is between commas, with the break behind the last. A break is there before the first.
    fn list(&self, out: &mut Layout<'t>, from: usize, to: usize, each: fn(&Self, &mut Layout<'t>, usize, usize)) {
        let mut at = from;
        while at < to {
            let end = self.source.find(at, to, ",");
            each(self, out, at, end);
            at = end + 1;
            if at < to {
                out.text(",");
                out.space();
            }
        }
        Self::last_comma(out);
    }

    fn last_comma(out: &mut Layout<'t>) {
        out.put(super::layout::Break { before: ",", ..Default::default() });
        out.outdent();
    }

    /// A type, or a name and a type.
    fn ty(&self, out: &mut Layout<'t>, from: usize, to: usize) {
        let source = self.source;
        let mut at = from;
        let mut text = String::new();
        while at < to {
            if at > from && source.gap(at) {
                text.push(' ');
            }
            text.push_str(source.get(at));
            let end = source.end(at);
            let opens = matches!(source.get(at), "<" | "(") && end > at + 1;
            if opens {
                out.text(std::mem::take(&mut text));
                out.all_or_none(INDENT);
                out.zero();
                if source.find(at + 1, end, ",") == end - 1 && source.get(at) == "(" {
                    self.ty(out, at + 1, end - 1);
                    out.text(",");
                    out.zero();
                    out.outdent();
                } else {
                    self.list(out, at + 1, end, Self::ty);
                }
                out.end();
                text.push_str(source.get(end));
                at = end;
            }
            at += 1;
        }
        out.text(text);
    }
}
