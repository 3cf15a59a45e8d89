//! Does the same work for many items, on all processors. The result does not depend on their
//! number.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};

use crate::sorted;

/// Fewer things than this per thread are not worth one.
const LEAST: usize = 32;

/// More threads than this wait for memory and disk more than they do.
const MOST: usize = 8;

/// The stack for code that follows the nesting of schemas. Only what is used of it takes memory.
const STACK: usize = 256 << 20;

/// Does `work` on a thread whose stack is deep enough for nested schemas.
pub(crate) fn with_deep_stack<R: Send>(work: impl Fn() -> R + Sync) -> R {
    thread::scope(|scope| match Builder::new().stack_size(STACK).spawn_scoped(scope, &work) {
        Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        // No thread to be had: most schemas do without.
        Err(_) => work(),
    })
}

/// What `work` makes of each thing, in their order.
pub(crate) fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let n_threads = processors.min(MOST).min(things.len() / LEAST);
    if n_threads <= 1 {
        return things.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::with_capacity(things.len() / n_threads + LEAST);
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(n) else { return done };
            done.push((n, work(thing)));
        }
    };
    let mut all: Vec<(usize, R)> = thread::scope(|scope| {
        let others: Vec<_> = (1..n_threads)
            .filter_map(|_| Builder::new().stack_size(STACK).spawn_scoped(scope, some).ok())
            .collect();
        let mut all = some();
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    sorted::sort_by_key(&mut all, |(n, _)| *n);
    all.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn keeps_the_order() {
        for n in [0, 1, 31, 64, 1000] {
            let things: Vec<usize> = (0..n).collect();
            assert_eq!(
                super::map(&things, |it| it * 2),
                things.iter().map(|it| it * 2).collect::<Vec<_>>()
            );
        }
    }
}
