//! `typewright explain` and `typewright options`: what there is to know without any schema.

use std::fmt::Write;

use serde_json::json;
use typewright_codegen::diag::{Code, nearest};
use typewright_codegen::options::Options;

use crate::args::OptionsForm;
use crate::exit::Exit;
use crate::terminal::{Format, Terminal};

/// Explains one code, or lists all.
pub(crate) fn explain(code: Option<&str>, terminal: &mut Terminal) -> Exit {
    let Some(name) = code else {
        terminal.print(&list(terminal.format));
        return Exit::Clean;
    };
    let Some(code) = Code::parse(name) else {
        let names = Code::ALL.iter().map(|code| code.as_str());
        let hint =
            nearest(name, names).map(|it| format!("; did you mean `{it}`?")).unwrap_or_default();
        terminal.hint(&format!(
            "error: there is no code `{}`{hint}\n\n`typewright explain` lists all codes\n",
            typewright_codegen::diag::visible(name)
        ));
        return Exit::Usage;
    };
    let text = match terminal.format {
        Format::Text => format!("{}: {}\n\n{}\n", code.as_str(), code.summary(), code.explain()),
        Format::Json => pretty(&value(code)),
    };
    terminal.print(&text);
    Exit::Clean
}

/// Lists the options, or gives their schema.
pub(crate) fn options(form: OptionsForm, terminal: &mut Terminal) -> Exit {
    let text = match form {
        OptionsForm::List => options_list(terminal.format),
        OptionsForm::Schema => pretty(&Options::schema()),
    };
    terminal.print(&text);
    Exit::Clean
}

fn list(format: Format) -> String {
    if format == Format::Json {
        return pretty(&Code::ALL.iter().copied().map(value).collect());
    }
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let mut out = String::new();
    for code in Code::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{:width$}  {:7}  {}",
            code.as_str(),
            code.severity().as_str(),
            code.summary()
        );
    }
    out
}

fn options_list(format: Format) -> String {
    let keys = Options::keys();
    if format == Format::Json {
        let all = keys
            .iter()
            .map(|(name, help, value)| json!({ "name": name, "help": help, "value": value }));
        return pretty(&all.collect());
    }
    let width = keys.iter().map(|(name, ..)| name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for (name, help, value) in keys {
        let _ = writeln!(out, "{name:width$}  {help} <{value}>");
    }
    out
}

fn value(code: Code) -> serde_json::Value {
    json!({
        "code": code.as_str(),
        "severity": code.severity().as_str(),
        "summary": code.summary(),
        "explanation": code.explain(),
    })
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
