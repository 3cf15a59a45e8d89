//! The `typewright` command: passes flags to options, options to the generator, and its result to
//! the terminal.

mod args;
mod check;
mod config;
mod diff;
mod example;
mod exit;
mod explain;
mod explore;
mod findings;
mod generate;
mod graph;
mod init;
mod keep;
mod lint;
mod near;
mod pin;
mod progress;
mod run;
mod shell;
mod stdin;
mod summary;
mod terminal;
mod update;
mod uri;
mod validate;
mod watch;
mod workspace;

use std::process::ExitCode;

use args::Action;
use terminal::Terminal;

fn main() -> ExitCode {
    let invocation = match args::parse(std::env::args_os()) {
        Ok(invocation) => invocation,
        Err(refused) => return exit::usage(&refused),
    };
    let mut terminal = Terminal::new(invocation.color, invocation.quiet, invocation.format);
    let exit = match &invocation.action {
        Action::Generate(args) if args.watch => watch::watch(args, &mut terminal),
        Action::Generate(args) => generate::generate(args, &mut terminal),
        Action::Graph(request, form) => graph::graph(request, *form, &mut terminal),
        Action::Check(request) => check::check(request, &mut terminal),
        Action::Explore(args) => explore::explore(args, &mut terminal),
        Action::Diff(args) => diff::diff(args, &mut terminal),
        Action::Lint(args) => lint::lint(args, &mut terminal),
        Action::Validate(request) => validate::validate(request, &mut terminal),
        Action::Example(request) => example::example(request, &mut terminal),
        Action::Init(request) => init::init(request, &mut terminal),
        Action::Update(request) => update::update(request, &mut terminal),
        Action::Explain(code) => explain::explain(code.as_deref(), &mut terminal),
        Action::Completions(shell) => shell::completions(*shell, args::command(), &mut terminal),
        Action::Man => shell::man(args::command(), &mut terminal),
        Action::Options(form) => explain::options(form, &mut terminal),
    };
    exit.into()
}
