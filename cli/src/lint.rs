//! `typewright lint`: everything that is wrong with the schemas.

use serde_json::json;
use typewright_codegen::analyse;
use typewright_codegen::job::Request;

use crate::exit::Exit;
use crate::run::Run;
use crate::terminal::Terminal;

/// Looks at the schemas as `generate` does, and stops before it makes code.
pub(crate) fn lint(request: &Request, terminal: &mut Terminal) -> Exit {
    let mut run = Run::start("lint", request, terminal);
    run.progress.next("looking");
    // Also with errors from reading: what could be read may have more to complain about. Not with wrong options.
    if !run.job.sources.files.is_empty() {
        let _ = analyse(&run.job.sources, &run.job.options, &mut run.diag);
    }
    let n = run.job.sources.files.len();
    let text = if run.diag.list().is_empty() {
        format!("{n} file{}, nothing to complain about\n", if n == 1 { "" } else { "s" })
    } else {
        String::new()
    };
    run.finish(&text, json!({ "files": n }), terminal)
}
