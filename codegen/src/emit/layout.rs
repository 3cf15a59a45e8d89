//! Where long lines are broken: boxes that fit stay on the line, others are broken at their breaks.
//!
//! The algorithm is that of Oppen ("Prettyprinting", 1980), on a whole piece of code at once.

use std::borrow::Cow;

/// Lines end before this column, if they can.
const MARGIN: isize = 89;

/// What is left of a line however deep it is indented.
const LEAST: isize = 60;

/// One step of indentation.
pub(super) const INDENT: isize = 4;

/// A piece of code with places where it may be broken.
#[derive(Default)]
pub(super) struct Layout<'t> {
    parts: Vec<Part<'t>>,
}

enum Part<'t> {
    Text(Cow<'t, str>),
    Break(Break),
    Begin { consistent: bool, offset: isize },
    End,
}

/// A place where a line may end.
#[derive(Clone, Copy, Default)]
pub(super) struct Break {
    /// Spaces if it does not.
    pub(super) blank: usize,
    /// Indentation of the next line, beyond that of the box.
    pub(super) offset: isize,
    /// What ends the line.
    pub(super) before: &'static str,
    /// What starts the next line.
    pub(super) after: &'static str,
    /// What is written instead if the line does not end.
    pub(super) instead: &'static str,
    /// The line never ends here.
    pub(super) never: bool,
    /// The line always ends here.
    pub(super) always: bool,
}

impl<'t> Layout<'t> {
    pub(super) fn text(&mut self, text: impl Into<Cow<'t, str>>) {
        self.parts.push(Part::Text(text.into()));
    }

    pub(super) fn put(&mut self, it: Break) {
        self.parts.push(Part::Break(it));
    }

    pub(super) fn zero(&mut self) {
        self.put(Break::default());
    }

    pub(super) fn space(&mut self) {
        self.put(Break { blank: 1, ..Break::default() });
    }

    pub(super) fn never(&mut self) {
        self.put(Break { never: true, ..Break::default() });
    }

    pub(super) fn always(&mut self) {
        self.put(Break { always: true, ..Break::default() });
    }

    /// A box of which all breaks are broken, or none.
    pub(super) fn all_or_none(&mut self, offset: isize) {
        self.parts.push(Part::Begin { consistent: true, offset });
    }

    /// A box of which only those breaks are broken that must be.
    pub(super) fn fill(&mut self, offset: isize) {
        self.parts.push(Part::Begin { consistent: false, offset });
    }

    pub(super) fn end(&mut self) {
        self.parts.push(Part::End);
    }

    /// Changes the last break.
    pub(super) fn outdent(&mut self) {
        if let Some(Part::Break(it)) = self.parts.last_mut() {
            it.offset -= INDENT;
        }
    }

    /// The number of parts, to be given to [`Self::width_since`].
    pub(super) fn mark(&self) -> usize {
        self.parts.len()
    }

    /// The width of the parts since, on one line.
    pub(super) fn width_since(&self, mark: usize) -> usize {
        let width = |part: &Part<'_>| match part {
            Part::Text(text) => text.len(),
            Part::Break(it) => it.blank,
            Part::Begin { .. } | Part::End => 0,
        };
        self.parts.iter().skip(mark).map(width).sum()
    }

    /// Writes it, from a line that is indented so far.
    pub(super) fn print(&self, indent: isize, out: &mut String) {
        let sizes = self.sizes();
        let mut boxes: Vec<(Option<isize>, bool)> = Vec::new();
        let (mut left, mut margin, mut pending) = (room(indent), indent, 0);
        for (part, size) in self.parts.iter().zip(sizes) {
            match part {
                Part::Text(text) => {
                    spaces(&mut pending, out);
                    out.push_str(text);
                    left -= width(text);
                }
                Part::Begin { consistent, offset } if size > left => {
                    boxes.push((Some(margin), *consistent));
                    margin += offset;
                }
                Part::Begin { consistent, .. } => boxes.push((None, *consistent)),
                Part::End => {
                    if let Some((Some(outer), _)) = boxes.pop() {
                        margin = outer;
                    }
                }
                Part::Break(it) => {
                    let stays = !it.always
                        && (it.never
                            || match boxes.last() {
                                Some((None, _)) => true,
                                Some((Some(_), true)) => false,
                                Some((Some(_), false)) | None => size <= left,
                            });
                    if stays {
                        pending += it.blank;
                        left -= it.blank.cast_signed() + width(it.instead);
                        out.push_str(it.instead);
                    } else {
                        out.push_str(it.before);
                        out.push('\n');
                        let indent = margin + it.offset;
                        pending = usize::try_from(indent).unwrap_or_default();
                        left = room(indent) - width(it.after);
                        if !it.after.is_empty() {
                            spaces(&mut pending, out);
                            out.push_str(it.after);
                        }
                    }
                }
            }
        }
    }

    /// What must fit for a box not to be broken, and behind a break: all up to the next break outside.
    fn sizes(&self) -> Vec<isize> {
        let mut sizes = vec![0; self.parts.len()];
        let mut open: Vec<usize> = Vec::new();
        let mut total = 0;
        for (n, part) in self.parts.iter().enumerate() {
            let size = match part {
                Part::Text(text) => {
                    total += width(text);
                    continue;
                }
                Part::Break(it) => {
                    self.close(&mut open, &mut sizes, total);
                    let start = -total;
                    total += it.blank.cast_signed() + if it.always { MARGIN * 1000 } else { 0 };
                    start
                }
                Part::Begin { .. } => -total,
                Part::End => 0,
            };
            if let Some(place) = sizes.get_mut(n) {
                *place = size;
            }
            open.push(n);
        }
        self.close(&mut open, &mut sizes, total);
        sizes
    }

    /// A break is reached: what is closed has its size now.
    fn close(&self, open: &mut Vec<usize>, sizes: &mut [isize], total: isize) {
        let mut depth = 0;
        while let Some(&n) = open.last() {
            let is_break = match self.parts.get(n) {
                Some(Part::Begin { .. }) if depth == 0 => return,
                Some(Part::Begin { .. }) => {
                    depth -= 1;
                    false
                }
                Some(Part::Break(_)) => true,
                Some(Part::End) => {
                    depth += 1;
                    open.pop();
                    continue;
                }
                Some(Part::Text(_)) | None => false,
            };
            open.pop();
            if let Some(size) = sizes.get_mut(n) {
                *size += total;
            }
            if is_break && depth == 0 {
                return;
            }
        }
    }
}

/// What is left of a line behind its indentation.
pub(super) fn room(indent: isize) -> isize {
    (MARGIN - indent).max(LEAST)
}

fn width(text: &str) -> isize {
    text.len().cast_signed()
}

fn spaces(pending: &mut usize, out: &mut String) {
    for _ in 0..*pending {
        out.push(' ');
    }
    *pending = 0;
}
