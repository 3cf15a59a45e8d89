//! The commands `completions` and `man`.

use std::io::{self, Write};

use clap::builder::EnumValueParser;
use clap::{Arg, Command};
use clap_complete::Shell;
use typewright_codegen::diag::Code;

use crate::exit::Exit;
use crate::terminal::Terminal;

/// `typewright completions`
pub(crate) fn completions_command() -> Command {
    Command::new("completions")
        .about("Print completions for a shell")
        .long_about(
            "Print a script that completes the flags of typewright. For bash:\n\n    \
             typewright completions bash > ~/.local/share/bash-completion/completions/typewright",
        )
        .arg(
            Arg::new("SHELL")
                .required(true)
                .value_parser(EnumValueParser::<Shell>::new())
                .help("The shell"),
        )
}

/// `typewright man`
pub(crate) fn man_command() -> Command {
    Command::new("man").about("Print the manual page").long_about(
        "Print the manual page, to be shown by `man -l -` or installed as typewright.1.",
    )
}

/// Prints the script that completes the flags of `command`.
pub(crate) fn completions(shell: Shell, mut command: Command, terminal: &mut Terminal) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "typewright", &mut script);
    terminal.print(&String::from_utf8_lossy(&script));
    Exit::Clean
}

/// Prints the manual page of the command, followed by those of its subcommands.
pub(crate) fn man(command: Command, terminal: &mut Terminal) -> Exit {
    let mut page = Vec::new();
    match write(command, &mut page) {
        Ok(()) => {
            terminal.print(&String::from_utf8_lossy(&page));
            Exit::Clean
        }
        Err(why) => {
            terminal.refuse(Code::CannotWrite, &why.to_string(), None);
            Exit::Unreadable
        }
    }
}

fn write(mut command: Command, page: &mut dyn Write) -> io::Result<()> {
    command.build();
    let man = clap_mangen::Man::new(command.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let name = sub.get_name().to_uppercase();
        writeln!(page, ".SH {name}")?;
        let man = clap_mangen::Man::new(sub.clone());
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        man.render_options_section(&mut part)?;
        // Sections of a subcommand are parts of its own.
        page.write_all(String::from_utf8_lossy(&part).replace(".SH ", ".SS ").as_bytes())?;
    }
    man.render_extra_section(page)?;
    man.render_version_section(page)
}
