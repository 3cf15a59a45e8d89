//! Where text goes: results to standard output, problems to standard error, coloured where somebody looks.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Stderr, Stdout, Write};

use typewright_codegen::diag::Diagnostics;
use typewright_codegen::load::Sources;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Color {
    /// If it goes to a terminal, and the environment does not say otherwise.
    #[default]
    Auto,
    Always,
    Never,
}

/// What is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Text,
    Json,
}

/// The two outputs.
pub(crate) struct Terminal {
    pub(crate) format: Format,
    pub(crate) quiet: bool,
    out: Stdout,
    err: Stderr,
    color_out: bool,
    color_err: bool,
}

impl Terminal {
    pub(crate) fn new(color: Color, quiet: bool, format: Format) -> Self {
        let variable = |name: &str| std::env::var_os(name);
        let (out, err) = (io::stdout(), io::stderr());
        let color_out = color.decide(out.is_terminal(), variable);
        let color_err = color.decide(err.is_terminal(), variable);
        Self { format, quiet, out, err, color_out, color_err }
    }

    /// Whether to show that something is going on.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && self.format == Format::Text && self.err.is_terminal()
    }

    /// Prints a result. `--quiet` keeps it back.
    pub(crate) fn say(&mut self, text: &str) {
        if !self.quiet {
            self.print(text);
        }
    }

    /// Prints what was asked for.
    pub(crate) fn print(&mut self, text: &str) {
        // If the reader has gone there is nobody to tell.
        let _ = self.out.write_all(text.as_bytes());
    }

    /// Prints a unified difference.
    pub(crate) fn print_diff(&mut self, diff: &str) {
        if !self.color_out {
            return self.print(diff);
        }
        let mut out = String::with_capacity(diff.len() * 2);
        for line in diff.lines() {
            let style = match line.as_bytes() {
                [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => "\x1b[1m",
                [b'-', ..] => "\x1b[31m",
                [b'+', ..] => "\x1b[32m",
                [b'@', ..] => "\x1b[36m",
                _ => "",
            };
            let end = if style.is_empty() { "" } else { "\x1b[0m" };
            out.push_str(style);
            out.push_str(line);
            out.push_str(end);
            out.push('\n');
        }
        self.print(&out);
    }

    /// Prints problems, for people.
    pub(crate) fn complain(&mut self, diag: &Diagnostics, sources: &Sources) {
        let text = diag.render_text(sources, self.color_err);
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Prints something about the command itself.
    pub(crate) fn hint(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }
}

impl Color {
    /// By the conventions of `no-color.org` and `bixense.com/clicolors`.
    fn decide(self, is_terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
        let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let is = |name: &str, wanted: &str| variable(name).is_some_and(|value| value == wanted);
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if set("NO_COLOR") => false,
            Self::Auto if set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") => true,
            Self::Auto => is_terminal && !is("CLICOLOR", "0") && !is("TERM", "dumb"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Color;

    #[test]
    fn colours_follow_the_conventions() {
        let decide = |color: Color, is_terminal: bool, set: &[(&str, &str)]| {
            color.decide(is_terminal, |name| set.iter().find(|it| it.0 == name).map(|it| it.1.into()))
        };
        for (color, is_terminal, set, expected) in [
            (Color::Auto, true, &[][..], true),
            (Color::Auto, false, &[], false),
            (Color::Auto, true, &[("NO_COLOR", "1")], false),
            (Color::Auto, true, &[("NO_COLOR", "")], true),
            (Color::Auto, false, &[("CLICOLOR_FORCE", "1")], true),
            (Color::Auto, false, &[("CLICOLOR_FORCE", "0")], false),
            (Color::Auto, false, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
            (Color::Auto, true, &[("CLICOLOR", "0")], false),
            (Color::Auto, true, &[("TERM", "dumb")], false),
            (Color::Always, false, &[("NO_COLOR", "1")], true),
            (Color::Never, true, &[("CLICOLOR_FORCE", "1")], false),
        ] {
            assert_eq!(decide(color, is_terminal, set), expected, "{color:?} {is_terminal} {set:?}");
        }
    }
}
