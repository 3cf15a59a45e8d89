//! A comparison as Markdown: a table for a comment, with witnesses that fold.

use std::fmt::Write as _;

use typewright_codegen::diag::visible;
use typewright_codegen::diff::{Answer, Finding, RustLevel, Verdict};

use super::report::Report;

/// Rows of the table, and witnesses; of more, only the number. A comment has 65,536 characters.
const ROWS: usize = 100;

/// Characters shown of a document or text.
const LENGTH: usize = 600;

/// The whole report.
pub(super) fn text(report: &Report) -> String {
    let mut out = String::new();
    let (old, new) = (plain(&report.old.label), plain(&report.new.label));
    // Writing to a string cannot fail.
    let _ = writeln!(out, "### Schema changes: {old} to {new}\n");
    let _ = writeln!(out, "{}: {}.", plain(&report.counts()), plain(&report.answers()));
    if let Some(advice) = report.advice_text() {
        let _ = writeln!(out, "{}.", plain(&advice));
    }
    let groups = report.groups();
    if groups.is_empty() {
        return out;
    }
    out.push('\n');
    out.push_str("| | rule | change | where | NEW reads OLD | OLD reads NEW | Rust |\n");
    out.push_str("|---|---|---|---|---|---|---|\n");
    for group in groups.iter().take(ROWS) {
        if let Some((first, others)) = group.split_first() {
            row(report, first, others.len(), &mut out);
        }
    }
    let hidden: usize = groups.iter().skip(ROWS).map(Vec::len).sum();
    if hidden > 0 {
        let _ = writeln!(out, "\n{hidden} more are not shown.");
    }
    for group in groups.iter().take(ROWS) {
        if let Some(first) = group.first() {
            details(report, first, &mut out);
        }
    }
    out
}

fn row(report: &Report, finding: &Finding, n_others: usize, out: &mut String) {
    let level = match (finding.level, &finding.allowed) {
        (_, Some(_)) => "allowed",
        (Some(level), None) => super::json::level(level),
        (None, None) => "",
    };
    let place = report.location(finding).map(|place| place.text()).unwrap_or_default();
    let more = if n_others > 0 { format!(" and {n_others} more") } else { String::new() };
    let word = |answer: &Answer| match answer.verdict {
        Verdict::Compatible if answer.open_content => "unless used",
        Verdict::Compatible => "yes",
        Verdict::Breaking => "**breaks**",
        Verdict::Undecided => "undecided",
    };
    let (new, old) = if report.is_rust_only {
        ("", "")
    } else {
        (word(&finding.new_reads_old), word(&finding.old_reads_new))
    };
    let rust = finding.rust_level();
    let rust = if rust == RustLevel::None { "" } else { rust.as_str() };
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "| {level} | {} | {} | {}{more} | {new} | {old} | {rust} |",
        finding.rule,
        plain(&cut(&finding.message)),
        code(&place),
    );
}

/// The expandable part: the documents, the reasons for their rejection, and the Rust items.
fn details(report: &Report, finding: &Finding, out: &mut String) {
    let mut lines = Vec::new();
    for (answer, question) in
        [(&finding.new_reads_old, "NEW reads OLD"), (&finding.old_reads_new, "OLD reads NEW")]
    {
        if let Some(witness) = &answer.witness {
            let mut line = format!("- {question}: {}", code(&cut(witness)));
            if let Some(violation) = &answer.violation {
                let _ = write!(line, ", {}", plain(&cut(violation)));
            }
            lines.push(line);
        } else if let Some(reason) = &answer.reason {
            lines.push(format!("- {question}: {}", plain(&cut(reason))));
        }
    }
    for change in finding.rust.iter().filter(|it| it.message != finding.message).take(20) {
        lines.push(format!("- Rust, {}: {}", change.level.as_str(), plain(&change.message)));
    }
    if let Some(reason) = &finding.allowed {
        lines.push(format!("- allowed: {}", plain(&cut(reason))));
    }
    if lines.is_empty() {
        return;
    }
    let place = report.location(finding).map(|place| place.text()).unwrap_or_default();
    // Inside of `summary` is HTML, where backticks are text.
    let _ = writeln!(
        out,
        "\n<details><summary>{} at {}</summary>\n\n{}\n\n</details>",
        finding.rule,
        html(&place),
        lines.join("\n")
    );
}

/// An answer that is not plainly yes, in words.
pub(super) fn in_words(answer: &Answer) -> Option<String> {
    let Answer { verdict, witness, violation, reason, open_content } = answer;
    let mut text = match verdict {
        Verdict::Compatible if !open_content => return None,
        Verdict::Compatible => "compatible unless undeclared names are used".to_owned(),
        Verdict::Breaking => "breaks".to_owned(),
        Verdict::Undecided => "undecided".to_owned(),
    };
    for part in [witness, violation, reason].into_iter().flatten() {
        let _ = write!(text, ": {}", cut(part));
    }
    Some(text)
}

fn cut(text: &str) -> String {
    let short: String = text.chars().take(LENGTH).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

/// Text that is nothing but text, also in a cell of a table.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // A mention would call somebody, a number would be a link: services look for them in
            // what the text comes to, and a space of no width is between.
            '@' => out.push_str("&#64;&#8203;"),
            '#' => out.push_str("&#35;&#8203;"),
            ':' => out.push_str("&#58;"),
            '$' => out.push_str("&#36;"),
            '|' | '`' | '*' | '_' | '[' | ']' | '\\' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    // What begins so would be an address.
    out.replace("www.", "www&#46;")
}

/// Text as code, which backticks in it do not end, also in a cell of a table.
fn code(text: &str) -> String {
    let text = html(text);
    if text.is_empty() { text } else { format!("<code>{text}</code>") }
}

/// Text in HTML within Markdown: no character of it means anything.
fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' | '`' | '*' | '_' | '[' | ']' | '\\' | '~' | '!' | '@' | '#' | ':' | '"' | '$' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_nothing_but_text() {
        assert_eq!(
            plain("a|b <img> `x` *y* @me [l](u) #1 $x$ www.a"),
            "a\\|b &lt;img&gt; \\`x\\` \\*y\\* &#64;&#8203;me \\[l\\](u) &#35;&#8203;1 \
             &#36;x&#36; www&#46;a"
        );
        assert_eq!(code("`|`\n<"), "<code>&#96;&#124;&#96;\\n&lt;</code>".replace("\\n", "&#92;n"));
        assert_eq!(code(""), "");
    }
}
