//! `typewright explain` and `typewright options`: documentation that needs no schema.

use std::fmt::Write;

use serde_json::json;
use typewright_codegen::diag::Code;
use typewright_codegen::diag::suggest::did_you_mean;
use typewright_codegen::diff::{DefaultLevel, Rule};
use typewright_codegen::options::{Options, Preset, Setting};

use crate::args::OptionsForm;
use crate::diff;
use crate::exit::Exit;
use crate::terminal::{Format, Terminal};

/// Explains one code, or lists all.
pub(crate) fn explain(code: Option<&str>, terminal: &mut Terminal) -> Exit {
    let Some(name) = code else {
        terminal.print(&list(terminal.format));
        return Exit::Clean;
    };
    if let Some(rule) = Rule::from_id(name) {
        let text = match terminal.format {
            Format::Json => pretty(&rule_value(rule)),
            _ => format!("{rule}: {}\n\n{}\n", rule.about(), rule.explain()),
        };
        terminal.print(&text);
        return Exit::Clean;
    }
    let Some(code) = Code::parse(name) else {
        let codes = Code::ALL.iter().map(|code| code.as_str());
        let names = codes.chain(Rule::ALL.iter().map(|rule| rule.id()));
        let hint = did_you_mean(name, names).map(|it| format!("; {it}")).unwrap_or_default();
        let message =
            format!("there is no code `{}`{hint}", typewright_codegen::diag::visible(name));
        let help = "`typewright explain` lists all codes";
        terminal.refuse(Code::BadOption, &message, Some(help));
        return Exit::Usage;
    };
    let text = match terminal.format {
        Format::Json => pretty(&value(code)),
        _ => format!("{}: {}\n\n{}\n", code.as_str(), code.summary(), code.explain()),
    };
    terminal.print(&text);
    Exit::Clean
}

/// Lists the options, or gives their schema.
pub(crate) fn options(form: &OptionsForm, terminal: &mut Terminal) -> Exit {
    let text = match form {
        OptionsForm::List => options_list(terminal.format),
        OptionsForm::Preset(name) => {
            let settings = Preset::parse(name).map(Preset::settings).unwrap_or_default();
            preset(settings, terminal.format)
        }
        OptionsForm::Schema => pretty(&Options::schema()),
        OptionsForm::DiffSchema => diff::SCHEMA.to_owned(),
    };
    terminal.print(&text);
    Exit::Clean
}

fn list(format: Format) -> String {
    if format == Format::Json {
        let rules = Rule::ALL.iter().copied().map(rule_value);
        return pretty(&Code::ALL.iter().copied().map(value).chain(rules).collect());
    }
    let names =
        Code::ALL.iter().map(|code| code.as_str()).chain(Rule::ALL.iter().map(|it| it.id()));
    let width = names.map(str::len).max().unwrap_or_default();
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
    out.push_str("\nFindings of `typewright diff`:\n\n");
    for rule in Rule::ALL {
        let level = default_word(*rule);
        let _ = writeln!(out, "{:width$}  {level:7}  {}", rule.id(), rule.about());
    }
    out
}

/// The default level of a finding; `*` if it depends on what breaks.
fn default_word(rule: Rule) -> &'static str {
    match rule.default_level() {
        DefaultLevel::ByInclusion => "error*",
        DefaultLevel::Info => "info",
        DefaultLevel::Warning => "warning",
        DefaultLevel::Off => "off",
    }
}

fn rule_value(rule: Rule) -> serde_json::Value {
    json!({
        "code": rule.id(),
        "severity": default_word(rule).trim_end_matches('*'),
        "summary": rule.about(),
        "explanation": rule.explain(),
    })
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

/// What a preset sets, as lines of `typewright.toml`.
fn preset(settings: &[Setting], format: Format) -> String {
    let options = Options::keys();
    let is_list = |key: &str| key == "repair";
    let is_flag =
        |key: &str| options.iter().any(|(name, _, value)| *name == key && *value == "true|false");
    let written = |key: &str, value: &str| match value {
        _ if is_list(key) => {
            let words: Vec<String> = value.split(',').map(|it| format!("\"{it}\"")).collect();
            format!("[{}]", words.join(", "))
        }
        _ if is_flag(key) => value.to_owned(),
        _ => format!("\"{value}\""),
    };
    if format == Format::Json {
        let all = settings
            .iter()
            .map(|(key, value, why)| json!({ "name": key, "value": value, "why": why }));
        return pretty(&all.collect());
    }
    let lines = settings
        .iter()
        .map(|(key, value, why)| format!("{key} = {}  # {why}\n", written(key, value)));
    lines.collect()
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
