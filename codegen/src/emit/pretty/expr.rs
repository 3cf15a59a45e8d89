//! Expressions and statements that do not fit on a line.

use super::{
    Printer,
    source::{MAX_FIELDS, is_keyword, is_word},
};
use crate::emit::layout::{Break, INDENT, Layout};

/// What follows the first part of an expression.
#[derive(Clone, Copy)]
enum Step {
    Try,
    /// Where the parenthesis is.
    Call(usize),
    /// Where the name is.
    Field(usize),
    /// Where the name and the parenthesis are.
    Method(usize, usize),
}

impl<'t> Printer<'_, 't> {
    pub(super) fn statement(&self, out: &mut Layout<'t>, from: usize, to: usize, rest: &'static str) {
        out.fill(0);
        if self.source.get(from) == "let" {
            let equals = self.source.find(from, to, "=");
            out.text(self.flat(from, equals));
            if equals < to {
                out.text(" = ");
                out.never();
                self.expr(out, equals + 1, to, false);
            }
        } else {
            self.expr(out, from, to, true);
        }
        out.text(rest);
        out.end();
    }

    pub(super) fn arm(&self, out: &mut Layout<'t>, from: usize, to: usize, _: &'static str) {
        let arrow = self.source.find(from, to, "=>");
        let is_assignment = self.source.find(arrow + 1, to, "=") < to;
        out.fill(0);
        out.all_or_none(0);
        let mut at = from;
        while at < arrow {
            let bar = self.source.find(at, arrow, "|");
            if at > from {
                out.space();
                out.text("| ");
            }
            self.ty(out, at, bar);
            at = bar + 1;
        }
        out.end();
        out.text(" => ");
        out.never();
        out.all_or_none(INDENT);
        out.put(Break { before: "{", ..Break::default() });
        self.expr(out, arrow + 1, to, true);
        if is_assignment {
            out.text(";");
        }
        out.put(Break { offset: -INDENT, after: "}", instead: ",", always: is_assignment, ..Break::default() });
        out.end();
        out.end();
    }

    /// An expression. What starts a line may go on behind a short name.
    pub(super) fn expr(&self, out: &mut Layout<'t>, from: usize, to: usize, starts_line: bool) {
        let source = self.source;
        if from >= to {
            return;
        }
        if source.get(from) == "|" && source.end(from) != from {
            return self.closure(out, from, to);
        }
        let equals = source.find(from, to, "=");
        if equals < to {
            out.fill(0);
            out.text(self.flat(from, equals));
            out.text(" = ");
            out.never();
            self.expr(out, equals + 1, to, false);
            out.end();
            return;
        }
        if source.get(from) == "&" {
            let is_mut = source.get(from + 1) == "mut";
            out.text(if is_mut { "&mut " } else { "&" });
            return self.expr(out, from + if is_mut { 2 } else { 1 }, to, false);
        }
        let start = self.first(from, to);
        match self.steps(start, to) {
            Some(steps) => self.chain(out, (from, start), &steps, starts_line),
            None => out.text(self.flat(from, to)),
        }
    }

    fn closure(&self, out: &mut Layout<'t>, from: usize, to: usize) {
        let bar = self.source.end(from);
        out.fill(0);
        out.text(self.flat(from, bar + 1));
        out.text(" ");
        out.never();
        let body = bar + 1;
        let start = self.first(body, to);
        let is_call = matches!(self.steps(start, to).as_deref(), Some([Step::Call(_)]));
        if is_call || self.is_blocklike(body, to) {
            self.expr(out, body, to, false);
        } else {
            out.all_or_none(INDENT);
            out.put(Break { before: "{", ..Break::default() });
            self.expr(out, body, to, false);
            out.put(Break { offset: -INDENT, after: "}", ..Break::default() });
            out.end();
        }
        out.end();
    }

    /// Where the first part of an expression ends: a path, a literal, a group, or a path and braces.
    fn first(&self, from: usize, to: usize) -> usize {
        let source = self.source;
        let mut at = from;
        while at < to {
            let token = source.get(at);
            let is_path = token == "::" || is_word(token) && !is_keyword(token);
            if is_path {
                at += 1;
            } else if token == "<" && source.end(at) != at {
                at = source.end(at) + 1;
            } else {
                break;
            }
        }
        if at == from && matches!(source.get(at), "(" | "[" | "{") || at > from && source.get(at) == "{" {
            at = source.end(at) + 1;
        }
        at.min(to)
    }

    /// What follows; `None` if that is not known here.
    fn steps(&self, from: usize, to: usize) -> Option<Vec<Step>> {
        let source = self.source;
        let mut steps = Vec::new();
        let mut at = from;
        while at < to {
            match source.get(at) {
                "?" => {
                    steps.push(Step::Try);
                    at += 1;
                }
                "(" => {
                    steps.push(Step::Call(at));
                    at = source.end(at) + 1;
                }
                "." if source.get(at + 2) == "(" => {
                    steps.push(Step::Method(at + 1, at + 2));
                    at = source.end(at + 2) + 1;
                }
                "." => {
                    steps.push(Step::Field(at + 1));
                    at += 2;
                }
                _ => return None,
            }
        }
        Some(steps)
    }

    fn chain(&self, out: &mut Layout<'t>, first: (usize, usize), steps: &[Step], starts_line: bool) {
        let Some((last, before)) = steps.split_last() else { return self.primary(out, first) };
        match *last {
            Step::Try => {
                self.chain(out, first, before, starts_line);
                out.text("?");
            }
            Step::Call(open) => {
                self.chain(out, first, before, starts_line);
                self.arguments(out, open);
            }
            Step::Field(_) => {
                out.all_or_none(INDENT);
                self.links(out, first, steps, starts_line, false);
                out.end();
            }
            Step::Method(..) => {
                let unindent = starts_line && before.is_empty() && self.is_short(first);
                out.all_or_none(INDENT);
                self.links(out, first, steps, starts_line, unindent);
                out.end();
            }
        }
    }

    /// A chain inside of its box.
    fn links(&self, out: &mut Layout<'t>, first: (usize, usize), steps: &[Step], starts_line: bool, unindent: bool) {
        let Some((last, before)) = steps.split_last() else {
            out.all_or_none(-INDENT);
            self.primary(out, first);
            out.end();
            return;
        };
        match *last {
            Step::Try => {
                self.links(out, first, before, starts_line, false);
                out.text("?");
            }
            Step::Call(open) => {
                self.links(out, first, before, false, false);
                self.arguments(out, open);
            }
            Step::Field(name) | Step::Method(name, _) => {
                self.links(out, first, before, starts_line, false);
                if !(starts_line && before.is_empty() && self.is_short(first)) {
                    out.zero();
                }
                out.text(".");
                out.text(self.source.get(name));
                if let Step::Method(_, open) = *last {
                    out.all_or_none(if unindent { -INDENT } else { 0 });
                    self.arguments(out, open);
                    out.end();
                }
            }
        }
    }

    /// Whether a name is no longer than the indentation below it.
    fn is_short(&self, (from, to): (usize, usize)) -> bool {
        to == from + 1 && is_word(self.source.get(from)) && self.source.get(from).len() <= INDENT.unsigned_abs()
    }

    fn arguments(&self, out: &mut Layout<'t>, open: usize) {
        let (from, to) = (open + 1, self.source.end(open));
        out.text("(");
        let end = self.source.find(from, to, ",");
        let is_one = end == to || end + 1 == to;
        if is_one && self.is_blocklike(from, end) {
            self.expr(out, from, end, false);
        } else if from < to {
            out.all_or_none(INDENT);
            out.zero();
            self.list(out, from, to, |this, out, from, to| this.expr(out, from, to, false));
            out.end();
        }
        out.text(")");
    }

    /// Whether an expression is a group, braces or a closure, which bring their own breaks.
    fn is_blocklike(&self, from: usize, to: usize) -> bool {
        let source = self.source;
        match source.get(from) {
            "|" => source.end(from) != from,
            "[" | "{" => source.end(from) + 1 == to,
            "(" => source.end(from) + 1 == to && (source.find(from + 1, to - 1, ",") < to - 1 || from + 2 == to),
            _ => self.first(from, to) == to && source.get(to.saturating_sub(1)) == "}",
        }
    }

    fn primary(&self, out: &mut Layout<'t>, (from, to): (usize, usize)) {
        let source = self.source;
        let open = source.find(from, to, "{");
        if open > from && open < to {
            return self.fields_of(out, from, open);
        }
        let (inside, close) = (from + 1, to.saturating_sub(1));
        match source.get(from) {
            "{" => self.block(out, inside, close),
            "(" | "[" if inside < close => {
                out.text(source.get(from));
                out.all_or_none(INDENT);
                out.zero();
                if source.get(from) == "(" && source.find(inside, close, ",") + 1 == close {
                    self.expr(out, inside, close - 1, false);
                    out.text(",");
                    out.zero();
                    out.outdent();
                } else {
                    self.list(out, inside, close, |this, out, from, to| this.expr(out, from, to, false));
                }
                out.end();
                out.text(source.get(close));
            }
            _ => out.text(self.flat(from, to)),
        }
    }

    /// A path, and fields in braces.
    fn fields_of(&self, out: &mut Layout<'t>, from: usize, open: usize) {
        let close = self.source.end(open);
        out.all_or_none(INDENT);
        let mark = out.mark();
        out.fill(-INDENT);
        out.text(self.flat(from, open));
        out.end();
        out.text(" {");
        let mut at = open + 1;
        while at < close {
            if at == open + 1 {
                out.space();
            } else {
                out.text(",");
                out.space();
            }
            let end = self.source.find(at, close, ",");
            let colon = self.source.find(at, end, ":");
            if colon < end {
                out.text(self.flat(at, colon));
                out.text(": ");
                out.fill(0);
                self.expr(out, colon + 1, end, false);
                out.end();
            } else {
                out.text(self.flat(at, end));
            }
            at = end + 1;
        }
        if open + 1 < close {
            let always = out.width_since(mark) + 1 > MAX_FIELDS;
            out.put(Break { blank: 1, offset: -INDENT, before: ",", always, ..Break::default() });
        }
        out.end();
        out.text("}");
    }

    /// Statements in braces.
    fn block(&self, out: &mut Layout<'t>, from: usize, to: usize) {
        out.all_or_none(INDENT);
        out.text("{");
        out.space();
        let mut at = from;
        while at < to {
            let end = self.source.find(at, to, ";");
            self.statement(out, at, end, if end < to { ";" } else { "" });
            out.always();
            at = end + 1;
        }
        out.outdent();
        out.text("}");
        out.end();
    }
}
