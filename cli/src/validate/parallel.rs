//! Does the same work for many items, on several threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The result of `work` for each item, in their order.
pub(crate) fn map<T: Sync, R: Send>(
    things: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let n_threads = threads.min(things.len());
    if n_threads <= 1 {
        return things.iter().map(work).collect();
    }
    // Several at a time: most documents take less than a message between threads.
    let step = (things.len() / (n_threads * 8)).clamp(1, 256);
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::new();
        loop {
            let n = next.fetch_add(step, Ordering::Relaxed);
            let Some(part) = things.get(n..).filter(|rest| !rest.is_empty()) else { return done };
            done.push((n, part.iter().take(step).map(&work).collect::<Vec<R>>()));
        }
    };
    let mut all = thread::scope(|scope| {
        let others: Vec<_> = (1..n_threads).map(|_| scope.spawn(some)).collect();
        let mut all = some();
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_unstable_by_key(|(n, _)| *n);
    all.into_iter().flat_map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn keeps_the_order() {
        for n in [0, 1, 2, 7, 1000, 100_000] {
            let things: Vec<usize> = (0..n).collect();
            for threads in [1, 3] {
                let made = super::map(&things, threads, |n| n * 2);
                assert_eq!(made, (0..n).map(|n| n * 2).collect::<Vec<_>>());
            }
        }
    }
}
