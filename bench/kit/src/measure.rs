//! Passes over the same documents, interleaved, so that whatever else the machine does hits all
//! alike.

use std::time::{Duration, Instant};

use crate::alloc;

/// One way to do a job, and what it came to.
pub struct Contender {
    /// Its name.
    pub name: &'static str,
    pass: Box<dyn FnMut()>,
    /// Nanoseconds of each pass.
    pub times: Vec<f64>,
    /// Allocations of a pass.
    pub allocations: u64,
    slow: bool,
}

impl Contender {
    /// A way to do a job: `pass` does it for all documents.
    pub fn new(name: &'static str, pass: impl FnMut() + 'static) -> Self {
        Self { name, pass: Box::new(pass), times: Vec::new(), allocations: 0, slow: false }
    }

    /// One pass.
    #[inline(never)]
    pub fn pass(&mut self) {
        (self.pass)();
    }

    /// The median pass.
    pub fn median(&self) -> f64 {
        median(&self.times)
    }

    /// The fastest pass.
    pub fn min(&self) -> f64 {
        self.times.iter().copied().fold(f64::INFINITY, f64::min)
    }
}

/// How much is measured.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Passes of each contender.
    pub rounds: usize,
    /// How long a pass should take at least.
    pub pass: Duration,
}

/// A contender that needs longer than this for one pass is measured in few rounds, and does one
/// pass in each: some peers take exponential time on schemas that others walk once.
const SLOW: Duration = Duration::from_millis(500);

/// The rounds of a slow contender.
const FEW: usize = 3;

/// Runs all contenders: forwards, then backwards, and so on.
pub fn run(contenders: &mut [Contender], plan: Plan) {
    let Some(first) = contenders.first_mut() else { return };
    (first.pass)();
    let start = Instant::now();
    (first.pass)();
    let once = start.elapsed().max(Duration::from_nanos(100));
    let repeat = (plan.pass.as_nanos() / once.as_nanos()).max(1);
    for contender in contenders.iter_mut() {
        // Warm, and the count of a pass that grows no buffers for the first time.
        (contender.pass)();
        let (before, start) = (alloc::count(), Instant::now());
        (contender.pass)();
        contender.allocations = alloc::count() - before;
        contender.slow = start.elapsed() > SLOW;
    }
    let one = |round: usize, contender: &mut Contender| {
        if contender.slow && round >= FEW {
            return;
        }
        let repeat = if contender.slow { 1 } else { repeat };
        let start = Instant::now();
        for _ in 0..repeat {
            (contender.pass)();
        }
        #[allow(clippy::cast_precision_loss)]
        contender.times.push(start.elapsed().as_nanos() as f64 / repeat as f64);
    };
    for round in 0..plan.rounds {
        if round % 2 == 0 {
            contenders.iter_mut().for_each(|contender| one(round, contender));
        } else {
            contenders.iter_mut().rev().for_each(|contender| one(round, contender));
        }
    }
}

/// The median of the ratios of passes that ran side by side.
pub fn ratio(ours: &Contender, peer: &Contender) -> f64 {
    median(&ours.times.iter().zip(&peer.times).map(|(a, b)| a / b).collect::<Vec<_>>())
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The geometric mean.
pub fn geomean(values: &[f64]) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let n = values.len() as f64;
    (values.iter().map(|value| value.ln()).sum::<f64>() / n).exp()
}
