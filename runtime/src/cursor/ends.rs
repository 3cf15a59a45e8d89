//! Where the arrays and objects end that were skipped to look at what comes behind them: whoever
//! skips them again goes there at once.

/// So many are noted at once. Only speed depends on it.
const MOST: usize = 1 << 14;

/// Arrays and objects, by where they begin.
#[derive(Debug, Default)]
pub(crate) struct Ends(Vec<Span>);

/// An array or object: where it begins and ends. While it is open, instead of its end the index of
/// the one that it is in, counted from one.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    end: u32,
}

/// What is open while a value is skipped.
#[derive(Default)]
pub(super) struct Parents {
    /// The index of the innermost array or object that is noted, counted from one.
    innermost: u32,
    /// How many are open inside that one, which are not noted.
    others: u32,
}

/// What is told where arrays and objects begin and end.
pub(super) trait Spans {
    /// An array or object begins.
    fn open(&mut self, parents: &mut Parents, start: usize);

    /// The innermost one that is open ends.
    fn close(&mut self, parents: &mut Parents, end: usize);
}

/// Nobody wants to know.
impl Spans for () {
    #[inline]
    fn open(&mut self, _: &mut Parents, _: usize) {}

    #[inline]
    fn close(&mut self, _: &mut Parents, _: usize) {}
}

impl Ends {
    /// Where the array or object at `start` ends, if that is known.
    #[inline]
    pub(super) fn of(&self, start: usize) -> Option<usize> {
        let last = self.0.last()?;
        let start = u32::try_from(start).ok().filter(|start| *start <= last.start)?;
        let at = self.0.binary_search_by_key(&start, |span| span.start).ok()?;
        self.0.get(at).map(|span| span.end as usize).filter(|end| *end > 0)
    }

    /// Makes room for those from `start` on, so that all stay in order.
    #[inline]
    pub(super) fn begin(&mut self, start: usize) {
        while self.0.last().is_some_and(|span| span.start as usize >= start) {
            self.0.pop();
        }
        if self.0.len() >= MOST / 2 {
            self.0.clear();
        }
    }

    /// Forgets them all; the room is kept, unless it is large.
    #[inline]
    pub(crate) fn clear(&mut self, room: usize) {
        self.0.clear();
        if self.0.capacity() > room {
            self.0 = Vec::new();
        }
    }
}

impl Spans for Ends {
    #[inline]
    fn open(&mut self, parents: &mut Parents, start: usize) {
        match u32::try_from(start) {
            Ok(start) if self.0.len() < MOST && parents.others == 0 => {
                self.0.push(Span { start, end: parents.innermost });
                parents.innermost = u32::try_from(self.0.len()).unwrap_or(0);
            }
            _ => parents.others += 1,
        }
    }

    #[inline]
    fn close(&mut self, parents: &mut Parents, end: usize) {
        if parents.others > 0 {
            parents.others -= 1;
            return;
        }
        let index = (parents.innermost as usize).wrapping_sub(1);
        if let Some(span) = self.0.get_mut(index) {
            parents.innermost = span.end;
            // No array or object ends at the start of the text, where none is looked for.
            span.end = u32::try_from(end).unwrap_or(0);
        }
    }
}
