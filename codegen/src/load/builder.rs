//! Builds values from a sequence of parts, without recursion, for the JSON and the YAML reader. It
//! finds repeated names and values that are nested too deeply.

use std::fmt::Write;

use super::pointer::escape;
use super::problem::{Parsed, Problem, span};
use super::{Data, Entry, Node, Span};
use crate::{
    diag::{Code, visible},
    sorted::{ListedMap, SortedMap},
};

/// Takes the parts of a value in the order of the text.
pub(super) struct Builder {
    open: Vec<Open>,
    root: Option<Node>,
    pub(super) problems: Vec<Problem>,
    max_depth: usize,
    /// For each kind of slip: which problem tells of the first, and how many came after it.
    slips: SortedMap<&'static str, (usize, usize)>,
}

/// An array or object that is not complete.
struct Open {
    start: u32,
    content: Content,
}

enum Content {
    Array(Vec<Node>),
    Object { members: ListedMap<String, Entry>, name: Option<(String, Span)> },
}

/// Nothing more can be said about the text.
pub(super) struct Stop;

impl Builder {
    pub(super) fn new(max_depth: usize) -> Self {
        Self {
            open: Vec::new(),
            root: None,
            problems: Vec::new(),
            max_depth,
            slips: SortedMap::new(),
        }
    }

    pub(super) fn open_array(&mut self, start: usize) -> Result<(), Stop> {
        self.open(start, Content::Array(Vec::new()))
    }

    pub(super) fn open_object(&mut self, start: usize) -> Result<(), Stop> {
        self.open(start, Content::Object { members: ListedMap::new(), name: None })
    }

    /// The name of the next member of the object that is open.
    pub(super) fn name(&mut self, text: String, at: Span) {
        let Some(Open { content: Content::Object { members, name }, .. }) = self.open.last_mut()
        else {
            return;
        };
        let first = members.get(&text).map(|entry| entry.key_span);
        let shown =
            first.map(|_| format!("the name `{}` occurs twice in this object", visible(&text)));
        *name = Some((text, at));
        if let Some((first, message)) = first.zip(shown) {
            let mut problem = Problem::new(Code::DuplicateKey, at, self.pointer(), message);
            problem.related = Some(("the first one is", first));
            problem.help = Some("remove one of the two, or give it another name".to_owned());
            self.problems.push(problem);
        }
    }

    /// A complete value, at the place that is next.
    pub(super) fn value(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::Array(items)) => items.push(node),
            Some(Content::Object { members, name }) => {
                if let Some((name, key_span)) = name.take() {
                    // The first of equal names stays; the second has been reported.
                    members.get_or_insert_with(name, || Entry { key_span, node });
                }
            }
        }
    }

    /// The value, if it is complete, so that another may begin; it is no longer here.
    #[cfg(feature = "yaml")]
    pub(super) fn take(&mut self) -> Option<Node> {
        self.root.take().filter(|_| self.open.is_empty())
    }

    /// Ends the array or object that is open and gives it back; it goes on to
    /// [`value`](Self::value).
    pub(super) fn close(&mut self, end: usize) -> Option<Node> {
        let open = self.open.pop()?;
        let span = Span { start: open.start, end: span(end, end).end };
        let data = match open.content {
            Content::Array(items) => Data::Array(items),
            Content::Object { members, .. } => Data::Object(members),
        };
        Some(Node { span, data })
    }

    /// Whether something is open, and if so, whether it is an object.
    pub(super) fn in_object(&self) -> Option<bool> {
        self.open.last().map(|open| matches!(open.content, Content::Object { .. }))
    }

    /// Whether the next part is the name of a member.
    #[cfg(feature = "yaml")]
    pub(super) fn wants_name(&self) -> bool {
        matches!(self.open.last(), Some(Open { content: Content::Object { name: None, .. }, .. }))
    }

    /// How many arrays and objects are open.
    #[cfg(feature = "yaml")]
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Where in the value the next part belongs.
    pub(super) fn pointer(&self) -> String {
        let mut out = String::new();
        for open in &self.open {
            match &open.content {
                Content::Array(items) => {
                    // Writing to a string cannot fail.
                    let _ = write!(out, "/{}", items.len());
                }
                Content::Object { name: Some((name, _)), .. } => {
                    out.push('/');
                    out.push_str(&escape(name));
                }
                Content::Object { name: None, .. } => {}
            }
        }
        out
    }

    /// Reports values that are nested too deeply; `at` is where.
    pub(super) fn too_deep(&mut self, at: Span) -> Stop {
        let message =
            format!("arrays and objects are nested more than {} levels deep", self.max_depth);
        self.problem(Code::TooDeep, at, message, Some("raise `limits.depth` if the file is right"));
        Stop
    }

    /// How deep values may be nested.
    #[cfg(feature = "yaml")]
    pub(super) fn max_depth(&self) -> usize {
        self.max_depth
    }

    /// Reports what is wrong and does not keep one from reading on. A file with comments has many
    /// of them: the first of a kind is reported, the others are counted.
    pub(super) fn slip(
        &mut self,
        kind: &'static str,
        code: Code,
        at: Span,
        message: String,
        help: &str,
    ) {
        if let Some((_, n_more)) = self.slips.get_mut(kind) {
            *n_more += 1;
            return;
        }
        self.slips.insert(kind, (self.problems.len(), 0));
        self.problem(code, at, message, Some(help));
    }

    /// Reports something at the place that is next.
    pub(super) fn problem(&mut self, code: Code, at: Span, message: String, help: Option<&str>) {
        let mut problem = Problem::new(code, at, self.pointer(), message);
        problem.help = help.map(str::to_owned);
        self.problems.push(problem);
    }

    /// The value, if it is complete, and what was wrong.
    pub(super) fn finish(mut self) -> Parsed {
        for (index, n_more) in self.slips.into_values() {
            if let Some(problem) = self.problems.get_mut(index)
                && n_more > 0
            {
                problem.note = Some(format!("{n_more} more of this kind in this file"));
            }
        }
        let root = self.root.filter(|_| self.open.is_empty());
        Parsed { root, problems: self.problems, second: None }
    }

    fn open(&mut self, start: usize, content: Content) -> Result<(), Stop> {
        let at = span(start, start + 1);
        if self.open.len() >= self.max_depth {
            return Err(self.too_deep(at));
        }
        self.open.push(Open { start: at.start, content });
        Ok(())
    }
}
