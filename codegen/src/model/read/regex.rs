//! Patterns: compiled as they are read, so that what cannot be used is told where it stands.

use std::rc::Rc;

use super::Cx;
use crate::{
    diag::{Code, Severity},
    load::Node,
    model::schema::Regex,
    pattern::{self, Compiled, PatternError},
};

/// So many times the limit of a compiled pattern may be exceeded, with a warning.
const LARGE: usize = 16;

impl Cx<'_, '_> {
    /// A pattern that a keyword holds, if it can be used.
    pub(in crate::model) fn regex(
        &mut self,
        source: &str,
        value: &Node,
        keyword: &str,
    ) -> Option<Regex> {
        if !self.steps.take(pattern::PATTERN) {
            return None;
        }
        match self.compile(source, self.options.limits.pattern_bytes) {
            Ok(compiled) => {
                if let Some(help) = pattern::dialect::posix_class(source) {
                    let site = self.site(keyword, value);
                    let message = format!(
                        "`{source}` has a POSIX class, which ECMA-262 reads as single characters"
                    );
                    self.diag
                        .report_as(Severity::Warning, Code::BadPattern, site, message)
                        .help(help);
                }
                Some(Regex { source: source.to_owned(), compiled })
            }
            Err(why @ PatternError::TooLarge(_)) => self.large_regex(source, value, keyword, &why),
            Err(why) => {
                let site = self.site(keyword, value);
                self.diag
                    .report_as(
                        self.illegal,
                        Code::BadPattern,
                        site,
                        format!("`{source}` is not a usable regular expression: {why}"),
                    )
                    .help(pattern::dialect::instead(source).unwrap_or_else(|| {
                        let what = "patterns are ECMA-262 regular expressions with Unicode \
                                    semantics";
                        if self.illegal == Severity::Error {
                            let ignore =
                                "correct it, or set `illegal-keywords = \"ignore\"` to ignore it";
                            format!("{what}; {ignore}")
                        } else {
                            format!("{what}; this one has no effect")
                        }
                    }));
                None
            }
        }
    }

    fn compile(&self, source: &str, size_limit: usize) -> Result<Compiled, PatternError> {
        let steps = Rc::clone(&self.steps);
        pattern::compile_counted(source, size_limit, &move |count| steps.take(count))
    }

    /// A pattern beyond the limit is used all the same, up to a size that no program can do with.
    fn large_regex(
        &mut self,
        source: &str,
        value: &Node,
        keyword: &str,
        why: &PatternError,
    ) -> Option<Regex> {
        let site = self.site(keyword, value);
        let largest = self.options.limits.pattern_bytes.saturating_mul(LARGE);
        if let Ok(compiled) = self.compile(source, largest) {
            self.diag
                .warn(Code::LimitExceeded, site, why.to_string())
                .note("it is still used: compiled at its first use, and kept from then on")
                .help("use smaller repetitions or `maxLength`, or raise `limits.pattern-bytes`");
            return Some(Regex { source: source.to_owned(), compiled });
        }
        self.diag
            .error(Code::LimitExceeded, site, format!("{why}, and more than {LARGE} times as many"))
            .help("use smaller repetitions or `maxLength`, or raise `limits.pattern-bytes`");
        None
    }
}
