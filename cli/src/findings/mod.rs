//! What commands found, in the formats of other programs. All of them are made from the same data.

mod github;
mod sarif;

use serde_json::{Value, json};

pub(crate) use github::{data, property};

use crate::exit::Exit;
use crate::terminal::{Format, Terminal};

/// The version of the object that `--format json` prints.
const SCHEMA_VERSION: u32 = 1;

/// A run that has ended: what it came to, and all there is to say about it.
pub(crate) struct Ended {
    pub(crate) exit: Exit,
    /// `command`, `exitCode`, `diagnostics`, and what the command itself has to say.
    pub(crate) object: Value,
}

impl Ended {
    /// `about` is the file that is meant by problems without one.
    pub(crate) fn new(command: &str, exit: Exit, diagnostics: &Value, about: Option<&str>) -> Self {
        let mut object = json!({
            "schemaVersion": SCHEMA_VERSION,
            "command": command,
            "exitCode": exit.number(),
            "diagnostics": diagnostics,
        });
        let list = object.get_mut("diagnostics").and_then(Value::as_array_mut);
        for diagnostic in list.into_iter().flatten().filter_map(Value::as_object_mut) {
            if let (Some(about), None) = (about, diagnostic.get("path").and_then(Value::as_str)) {
                diagnostic.insert("path".to_owned(), about.into());
            }
        }
        Self { exit, object }
    }

    /// Adds what the command itself has to say.
    pub(crate) fn with(mut self, members: Value) -> Self {
        if let (Some(object), Value::Object(members)) = (self.object.as_object_mut(), members) {
            object.extend(members);
        }
        self
    }

    /// Changes the result.
    pub(crate) fn set_exit(&mut self, exit: Exit) {
        self.exit = exit;
        if let Some(number) = self.object.get_mut("exitCode") {
            *number = exit.number().into();
        }
    }

    fn diagnostics(&self) -> Vec<Found<'_>> {
        let list = self.object.get("diagnostics").and_then(Value::as_array);
        list.into_iter().flatten().map(Found).collect()
    }
}

/// One problem.
#[derive(Clone, Copy)]
struct Found<'v>(&'v Value);

impl<'v> Found<'v> {
    fn text(self, name: &str) -> &'v str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    fn number(self, name: &str) -> Option<u64> {
        self.0.get(name).and_then(Value::as_u64)
    }

    /// The message with what else is known, and what to do.
    fn whole(self) -> String {
        let mut text = self.text("message").to_owned();
        let notes = self.0.get("notes").and_then(Value::as_array);
        for note in notes.into_iter().flatten().filter_map(Value::as_str) {
            text.extend(["\nnote: ", note]);
        }
        if !self.text("help").is_empty() {
            text.extend(["\nhelp: ", self.text("help")]);
        }
        text
    }
}

/// Shows one run to programs. For people it has been shown as it came.
pub(crate) fn one(ended: &Ended, terminal: &mut Terminal) {
    terminal.print(&text(ended, terminal));
}

/// What programs are shown of one run.
pub(crate) fn text(ended: &Ended, terminal: &Terminal) -> String {
    match terminal.format {
        Format::Text => String::new(),
        Format::Json => terminal.object(&ended.object),
        Format::Github => github::commands(&ended.diagnostics()),
        Format::Sarif => terminal.object(&sarif::value(&ended.diagnostics())),
    }
}

/// Shows several runs of a command to programs, as one object.
pub(crate) fn several(command: &str, all: &[Ended], terminal: &mut Terminal) -> Exit {
    let worst = all.iter().map(|it| it.exit).max_by_key(|exit| exit.rank());
    let exit = worst.unwrap_or(Exit::Clean);
    let found: Vec<Found<'_>> = all.iter().flat_map(Ended::diagnostics).collect();
    match terminal.format {
        Format::Text => {}
        Format::Json => {
            let object = json!({
                "schemaVersion": SCHEMA_VERSION,
                "command": command,
                "exitCode": exit.number(),
                "runs": all.iter().map(|it| it.object.clone()).collect::<Value>(),
            });
            terminal.print_object(&object);
        }
        Format::Github => terminal.print(&github::commands(&found)),
        Format::Sarif => terminal.print_object(&sarif::value(&found)),
    }
    exit
}
