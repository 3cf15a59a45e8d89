//! One line that shows that a long run is alive. Only for terminals.

use std::io::{self, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::terminal::Terminal;

/// Nothing is shown for runs shorter than this.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line changes.
const TICK: Duration = Duration::from_millis(100);

/// The line; it is gone when this is dropped.
pub(crate) struct Progress(Option<(Sender<&'static str>, JoinHandle<()>)>);

impl Progress {
    /// Shows the current step once it takes long.
    pub(crate) fn start(what: &'static str, terminal: &Terminal) -> Self {
        if !terminal.shows_progress() {
            return Self(None);
        }
        let (sender, receiver) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            let start = Instant::now();
            let mut what = what;
            let mut wait = PATIENCE;
            let mut shown = false;
            loop {
                match receiver.recv_timeout(wait) {
                    Ok(next) => what = next,
                    Err(RecvTimeoutError::Timeout) => {
                        wait = TICK;
                        shown = true;
                        let _ = write!(
                            io::stderr(),
                            "\r\x1b[2K{what} ({:.1} s)",
                            start.elapsed().as_secs_f32()
                        );
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            if shown {
                let _ = write!(io::stderr(), "\r\x1b[2K");
            }
        });
        Self(Some((sender, thread)))
    }

    /// Starts the next step.
    pub(crate) fn next(&self, what: &'static str) {
        if let Some((sender, _)) = &self.0 {
            // The thread ends only when this value does.
            let _ = sender.send(what);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.0.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}
