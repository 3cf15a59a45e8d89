//! Generates all cases, each in a process of its own, some at a time.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{args::Args, corpus::Case};

/// What came of a generation.
#[derive(Debug, Default, Clone)]
pub(crate) struct Generated {
    /// What the worker said; nothing if it did not end as it should.
    pub(crate) facts: Option<Value>,
    /// The code, if there is any.
    pub(crate) code: Option<PathBuf>,
    /// Why there are no facts.
    pub(crate) failure: Option<String>,
}

/// Generates all cases.
pub(crate) fn all(cases: &[Case], args: &Args) -> Result<Vec<Generated>, String> {
    let folder = args.work.join("generated");
    fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    Ok(in_parallel(cases, args.jobs, |n, case| one(n, case, args, &folder)))
}

/// Calls `f` for all items, `jobs` at a time, and gives the results in the order of the items.
pub(crate) fn in_parallel<T: Sync, R: Send + Default + Clone>(
    items: &[T],
    jobs: usize,
    f: impl Fn(usize, &T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(vec![R::default(); items.len()]);
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(n) else { break };
                    let result = f(n, item);
                    if let Some(location) =
                        results.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get_mut(n)
                    {
                        *location = result;
                    }
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn one(n: usize, case: &Case, args: &Args, folder: &Path) -> Generated {
    let code = folder.join(format!("s{n:04}.rs"));
    let facts = folder.join(format!("s{n:04}.json"));
    let _ = fs::remove_file(&code);
    let _ = fs::remove_file(&facts);
    let Ok(own) = std::env::current_exe() else {
        return Generated {
            failure: Some("the sweep cannot find itself".to_owned()),
            ..Generated::default()
        };
    };
    let mut command = Command::new(own);
    command.arg("worker").arg(&case.schema).arg(&code).arg(&facts);
    for (name, value) in settings(args) {
        command.arg(format!("{name}={value}"));
    }
    for (uri, path) in &case.uris {
        command.arg(format!("uri-map={uri}={}", path.display()));
    }
    let failure = run(&mut command, Duration::from_secs(args.seconds)).err();
    let text = fs::read(&facts).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Generated { facts: text, code: code.is_file().then_some(code), failure }
}

/// The options that corpora are read with.
pub(crate) fn settings(args: &Args) -> Vec<(String, String)> {
    let size = if args.exact {
        [("integers", "exact"), ("numbers", "exact")]
    } else {
        [("integers", "i64"), ("numbers", "f64")]
    };
    let fixed = [("implied-types", "exact"), ("missing-refs", "opaque"), ("formats", "annotation")];
    let all =
        fixed.into_iter().chain(size).map(|(name, value)| (name.to_owned(), value.to_owned()));
    all.chain(args.settings.iter().cloned()).collect()
}

/// Runs a program within a time limit.
pub(crate) fn run(command: &mut Command, limit: Duration) -> Result<(), String> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|why| why.to_string())?;
    let errors = child.stderr.take();
    let reader = thread::spawn(move || {
        let mut text = Vec::new();
        if let Some(errors) = errors {
            let _ = errors.take(1 << 20).read_to_end(&mut text);
        }
        String::from_utf8_lossy(&text).into_owned()
    });
    let ended = wait(&mut child, limit);
    let said = reader.join().unwrap_or_default();
    match ended {
        None => Err(format!("time limit of {} s", limit.as_secs())),
        Some(status) if status.success() => Ok(()),
        Some(status) => {
            let said: Vec<&str> = said
                .lines()
                .filter(|line| !line.trim().is_empty() && !line.starts_with("note:"))
                .take(4)
                .collect();
            Err(format!("{status}: {}", said.join(" | ")))
        }
    }
}

fn wait(child: &mut Child, limit: Duration) -> Option<std::process::ExitStatus> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if start.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}
