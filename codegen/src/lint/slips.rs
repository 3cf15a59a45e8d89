//! Keywords of other drafts, which have no effect in the draft of their schema.

use super::Cx;
use crate::{diag::Code, load::pointer::join, options::Repair};

pub(super) fn lint(cx: &mut Cx<'_, '_>) {
    for id in cx.resolved.bundled.clone() {
        let mut site = cx.resolved.site(id);
        site.pointer = join(&site.pointer, "$ref");
        cx.repaired(
            Repair::BundledRef,
            site,
            "`#` is the file, although the schema has an identifier",
        );
    }
    for slip in std::mem::take(&mut cx.model.slips) {
        let mut site = cx.resolved.site(slip.from);
        if !slip.keyword.is_empty() {
            let whole = join(&site.pointer, "");
            site.pointer = format!("{whole}{}", slip.keyword);
        }
        let name = slip.keyword.split('/').next().unwrap_or_default();
        if let Some(node) = cx.resolved.schema(slip.from).node.get(name) {
            site.span = node.span;
        }
        if slip.is_read {
            cx.repaired(Repair::DraftSlip, site, "it is read as in its own draft");
        } else {
            cx.diag.warn(Code::DraftSlip, site, slip.message).help(slip.help);
        }
    }
}
