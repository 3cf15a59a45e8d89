//! The two output streams: results go to standard output, problems to standard error, in colour if
//! somebody looks.

use std::io::{self, IsTerminal, Stderr, Stdout, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use serde_json::Value;
use typewright_codegen::diag::{Code, Diagnostics};
use typewright_codegen::load::Sources;

/// What is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Text,
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

impl Format {
    /// Whether people read along, beside programs or alone.
    pub(crate) fn is_for_people(self) -> bool {
        matches!(self, Self::Text | Self::Github)
    }
}

/// The two outputs.
pub(crate) struct Terminal {
    pub(crate) format: Format,
    pub(crate) quiet: bool,
    /// Whether an object takes one line: where several come one after the other.
    pub(crate) in_lines: bool,
    out: Stdout,
    err: Stderr,
    color_out: ColorChoice,
    color_err: ColorChoice,
}

impl Terminal {
    pub(crate) fn new(color: ColorChoice, quiet: bool, format: Format) -> Self {
        color.write_global();
        let (out, err) = (io::stdout(), io::stderr());
        let color_out = choice(color, out.is_terminal(), AutoStream::choice(&out));
        let color_err = choice(color, err.is_terminal(), AutoStream::choice(&err));
        Self { format, quiet, in_lines: false, out, err, color_out, color_err }
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

    /// Prints results.
    pub(crate) fn print(&mut self, text: &str) {
        // If the reader has gone there is nobody to tell.
        let _ = self.out.write_all(text.as_bytes());
    }

    /// An object as programs read it.
    pub(crate) fn object(&self, object: &Value) -> String {
        if self.in_lines { format!("{object}\n") } else { format!("{object:#}\n") }
    }

    /// Prints an object for programs.
    pub(crate) fn print_object(&mut self, object: &Value) {
        self.print(&self.object(object));
    }

    /// Prints a result that has colours in it. `--quiet` keeps it back.
    pub(crate) fn say_styled(&mut self, text: &str) {
        if !self.quiet {
            self.print_styled(text);
        }
    }

    /// Prints results, in colour if somebody looks.
    pub(crate) fn print_styled(&mut self, text: &str) {
        // If the reader has gone there is nobody to tell.
        let _ = AutoStream::new(self.out.lock(), self.color_out).write_all(text.as_bytes());
    }

    /// Whether results are shown in colours.
    pub(crate) fn colours(&self) -> bool {
        self.color_out != ColorChoice::Never
    }

    /// Prints a unified difference.
    pub(crate) fn print_diff(&mut self, diff: &str) {
        // Whatever else is printed is not looked through for colours, and this only if it gets
        // some.
        if self.color_out == ColorChoice::Never {
            return self.print(diff);
        }
        let mut out = AutoStream::new(self.out.lock(), self.color_out);
        for line in diff.lines() {
            let style = match line.as_bytes() {
                [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => Style::new().bold(),
                [b'-', ..] => AnsiColor::Red.on_default(),
                [b'+', ..] => AnsiColor::Green.on_default(),
                [b'@', ..] => AnsiColor::Cyan.on_default(),
                _ => Style::new(),
            };
            // If the reader has gone there is nobody to tell.
            let _ = writeln!(out, "{style}{line}{style:#}");
        }
    }

    /// Problems, for people.
    pub(crate) fn problems(&self, diag: &Diagnostics, sources: &Sources) -> String {
        diag.render_text(sources, self.color_err != ColorChoice::Never)
    }

    /// All that changes how things are said, for whoever says them again.
    pub(crate) fn manner(&self) -> impl std::fmt::Debug + use<> {
        (self.format, self.in_lines, self.color_out, self.color_err)
    }

    /// Prints problems, for people.
    pub(crate) fn complain(&mut self, diag: &Diagnostics, sources: &Sources) {
        self.print_problems(&self.problems(diag, sources));
    }

    /// Prints what [`Terminal::problems`] returns.
    pub(crate) fn print_problems(&mut self, text: &str) {
        let _ = AutoStream::new(self.err.lock(), self.color_err).write_all(text.as_bytes());
    }

    /// Prints an error that is about no schema.
    pub(crate) fn refuse(&mut self, code: Code, message: &str, help: Option<&str>) {
        let mut diag = Diagnostics::new();
        let error = diag.error(code, None, message);
        if let Some(help) = help {
            error.help(help);
        }
        self.complain(&diag, &Sources::default());
        diag.finish();
    }

    /// Prints something about the command itself.
    pub(crate) fn hint(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }
}

/// By the conventions of `no-color.org` and `bixense.com/clicolors`, which `anstream` follows,
/// except that any value of `CLICOLOR_FORCE` is a yes to it, and `0` is none.
fn choice(asked: ColorChoice, is_terminal: bool, by_stream: ColorChoice) -> ColorChoice {
    let is_forced = std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    if asked == ColorChoice::Auto && !is_terminal && !is_forced {
        ColorChoice::Never
    } else {
        by_stream
    }
}
