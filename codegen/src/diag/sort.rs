//! The order problems are shown in.

use super::{Code, Diagnostic, Placed};

/// The order when only numbers of files are known. Problems without a place come last.
pub(super) fn by_file_id(diagnostic: &Diagnostic) -> impl Ord + '_ {
    let place = diagnostic.site.as_ref().map(|site| (site.file, site.span.start, site.span.end));
    (place.is_none(), place, key(diagnostic))
}

/// The order in which everything is shown. Names, not numbers: an attached text stands among the
/// others.
pub(super) fn by_name<'a>(placed: &Placed<'a>) -> impl Ord + use<'a> {
    let site = placed.diagnostic.site.as_ref();
    let place = placed
        .place
        .map(|place| place.name)
        .zip(site.map(|site| (site.span.start, site.span.end, site.file)));
    (place.is_none(), place, key(placed.diagnostic))
}

fn key(diagnostic: &Diagnostic) -> (Code, &str, &[String]) {
    (diagnostic.code, &diagnostic.message, &diagnostic.notes)
}
