//! Pairs that once were judged differently, in `cases/`: they are judged again for ever.

use std::{fs, io, path::Path};

use crate::{draft::Draft, json::Json, judge::Judge};

/// A schema and a document.
#[derive(Clone, Debug)]
pub struct Case {
    /// The draft.
    pub draft: Draft,
    /// What it is about.
    pub about: String,
    /// The schema.
    pub schema: Json,
    /// The document.
    pub document: Json,
    /// The right verdict, where the other side is known to be wrong.
    pub valid: Option<bool>,
}

impl Case {
    /// Reads a case.
    ///
    /// # Errors
    ///
    /// If the file is none.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|why| why.to_string())?;
        let json = Json::parse(&text).ok_or("it is no JSON")?;
        let member = |name: &str| json.get(name).ok_or_else(|| format!("it has no `{name}`"));
        let draft =
            member("draft")?.as_text().and_then(Draft::named).ok_or("there is no such draft")?;
        Ok(Self {
            draft,
            about: json.get("about").and_then(Json::as_text).unwrap_or_default().to_owned(),
            schema: member("schema")?.clone(),
            document: member("document")?.clone(),
            valid: if let Some(Json::Bool(valid)) = json.get("valid") {
                Some(*valid)
            } else {
                None
            },
        })
    }

    /// Writes the case under the next number that is free.
    ///
    /// # Errors
    ///
    /// If that cannot be done.
    pub fn write(&self, folder: &Path) -> io::Result<String> {
        fs::create_dir_all(folder)?;
        let free =
            (1..10_000).map(|n| format!("{n:03}.json")).find(|name| !folder.join(name).exists());
        let name = free.unwrap_or_default();
        let quoted = |text: &str| Json::text(text).to_string();
        let valid = self.valid.map(|valid| format!(",\n  \"valid\": {valid}")).unwrap_or_default();
        let text = format!(
            "{{\n  \"about\": {},\n  \"draft\": {},\n  \"schema\": {},\n  \"document\": {}{valid}\n}}\n",
            quoted(&self.about),
            quoted(self.draft.name()),
            self.schema,
            self.document
        );
        fs::write(folder.join(&name), text)?;
        Ok(name)
    }

    /// Judges it again.
    ///
    /// # Errors
    ///
    /// If the verdicts still differ, or ours is not the right one.
    pub fn run(&self) -> Result<(), String> {
        let judge = Judge::new(&self.schema, self.draft).map_err(|skip| format!("{skip:?}"))?;
        match self.valid {
            None => judge.verdict(&self.document).map(|_| ()),
            Some(valid) if judge.ours(&self.document)? == valid => Ok(()),
            Some(valid) => Err(format!("it is {}", if valid { "refused" } else { "accepted" })),
        }
    }
}
