//! `JUnit`'s XML: a test case for each document.

use super::sink::Sink;
use super::verdict::{Outcome, Verdict};

pub(super) const BEGIN: &str = "<?xml version=\"1.0\" \
                                encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"typewright \
                                validate\">\n";
pub(super) const END: &str = "</testsuite>\n</testsuites>\n";

pub(super) fn tell(sink: &mut Sink, verdict: &Verdict) {
    let name = match verdict.line {
        0 => verdict.name.to_string(),
        line => format!("{}:{line}", verdict.name),
    };
    let head = format!("<testcase classname=\"typewright\" name=\"{}\"", escaped(&name));
    let (kind, short, text) = match &verdict.outcome {
        Outcome::Valid => return sink.write(&format!("{head}/>\n")),
        Outcome::Unread(why) => ("error", why.clone(), why.clone()),
        Outcome::Malformed(problems) => {
            let text: String = problems.iter().map(|it| it.shown.as_str()).collect();
            let short = problems.first().map(|it| it.message.clone()).unwrap_or_default();
            ("failure", short, text)
        }
        Outcome::Invalid(report, text) => {
            let n = report.violations().len();
            let short = match report.violations() {
                [only] => format!("{only:#}"),
                _ => format!("{n} violations"),
            };
            (
                "failure",
                short,
                report.render(text).name(&verdict.name).from_line(verdict.line.max(1)).to_string(),
            )
        }
    };
    sink.write(&format!(
        "{head}>\n<{kind} message=\"{}\">{}</{kind}>\n</testcase>\n",
        escaped(&short),
        escaped(&text)
    ));
}

/// Text as XML has it; characters that XML has not are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(char),
            '\u{fffe}' | '\u{ffff}' => {}
            char if char.is_control() => {}
            char => out.push(char),
        }
    }
    out
}
