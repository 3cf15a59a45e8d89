//! The order in which problems are shown.

use super::{Code, Diagnostic, Located};

/// The order when only numbers of files are known. Problems without a place come last.
pub(super) fn by_file_id(diagnostic: &Diagnostic) -> impl Ord + '_ {
    let location = diagnostic.site.as_ref().map(|site| (site.file, site.span.start, site.span.end));
    (location.is_none(), location, key(diagnostic))
}

/// The order in which everything is shown. Names, not numbers: an attached text stands among the
/// others.
pub(super) fn by_name<'a>(located: &Located<'a>) -> impl Ord + use<'a> {
    let site = located.diagnostic.site.as_ref();
    let location = located
        .location
        .map(|location| location.name)
        .zip(site.map(|site| (site.span.start, site.span.end, site.file)));
    (location.is_none(), location, key(located.diagnostic))
}

fn key(diagnostic: &Diagnostic) -> (Code, &str, &[String]) {
    (diagnostic.code, &diagnostic.message, &diagnostic.notes)
}
