//! In which order subjects are built, and how often.

use crate::subject::{Build, Subject};

/// A build that takes any of the subjects longer, in seconds of user time, is run once.
const LONG: f64 = 30.0;

/// Builds all subjects in turns, and counts what LLVM is given.
pub fn measure(subjects: &mut [Subject], runs: usize) {
    for subject in &mut *subjects {
        eprintln!("{}: what it depends on", subject.title);
        subject.prepare();
    }
    for build in Build::ALL {
        for run in 0..runs.max(1) {
            let mut order: Vec<&mut Subject> = subjects.iter_mut().collect();
            if run % 2 == 1 {
                // What a machine does over time should not be always to the same one's good.
                order.reverse();
            }
            let mut longest: f64 = 0.0;
            for subject in order {
                eprintln!("{}: {build:?}, run {}", subject.title, run + 1);
                subject.run(build);
                let user = subject
                    .costs
                    .get(&build)
                    .and_then(|costs| costs.last())
                    .map_or(0.0, |cost| cost.user);
                longest = longest.max(user);
            }
            if longest > LONG {
                break;
            }
        }
    }
    for subject in subjects {
        eprintln!("{}: lines of LLVM code", subject.title);
        subject.count();
    }
}
