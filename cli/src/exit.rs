//! Exit codes: the result of a run, for scripts.

use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;
use typewright_codegen::diag::{Code, Diagnostics, Severity};

/// The result of a run. A panic exits with 101, so that a crash is never mistaken for findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nothing to complain about.
    Clean,
    /// Errors in schemas, or files that are stale.
    Findings,
    /// Wrong flags or options.
    Usage,
    /// A file that could not be read or written.
    Unreadable,
}

impl Exit {
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Unreadable => 3,
        }
    }

    /// What the problems of a run come to. What kept the run from looking at all comes before what
    /// it found.
    pub(crate) fn of(diag: &Diagnostics) -> Self {
        let errors = diag.list().iter().filter(|it| it.severity == Severity::Error);
        errors
            .map(|it| Self::of_code(it.code))
            .max_by_key(|exit| exit.rank())
            .unwrap_or(Self::Clean)
    }

    /// The greatest one is the result of a run.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Unreadable => 2,
            Self::Usage => 3,
        }
    }

    fn of_code(code: Code) -> Self {
        match code {
            Code::BadOption => Self::Usage,
            Code::UnreadableFile
            | Code::NotUtf8
            | Code::BadJson
            | Code::BadYaml
            | Code::DuplicateKey
            | Code::TooDeep
            | Code::TooLarge
            | Code::NoInput
            | Code::OutsideRoot
            | Code::UnsupportedDocument
            | Code::CannotWrite => Self::Unreadable,
            _ => Self::Findings,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.number().into()
    }
}

/// Shows why the command line was not understood, or the help that was asked for.
pub(crate) fn usage(refused: &clap::Error) -> ExitCode {
    // Nobody is left to be told if this cannot be printed.
    if refused.use_stderr() {
        let _ = anstream::stderr().write_all(with_code(refused).as_bytes());
        Exit::Usage.into()
    } else {
        let _ = refused.print();
        Exit::Clean.into()
    }
}

/// What clap says, with the code that `typewright explain` knows.
fn with_code(refused: &clap::Error) -> String {
    let said = refused.render().ansi().to_string();
    let is_help = refused.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if is_help {
        return said;
    }
    said.replacen("error:", &format!("error[{}]:", Code::BadOption), 1)
}
