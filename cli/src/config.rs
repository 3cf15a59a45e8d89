//! Edits `typewright.toml` and keeps everything else in it: layout, order and comments.

use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// A `typewright.toml` that is about to change.
pub(crate) struct Config {
    document: DocumentMut,
}

/// An entry that is added, or whose comment is renewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The text of a list's entry, or the key of a table's.
    pub(crate) name: String,
    /// The comment after it, without `#`. Empty for no comment.
    pub(crate) comment: String,
}

impl Config {
    /// Reads the text of a `typewright.toml`, which may be empty.
    ///
    /// # Errors
    ///
    /// Why it is no TOML.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        text.parse()
            .map(|document| Self { document })
            .map_err(|error: toml_edit::TomlError| error.message().to_owned())
    }

    /// The text as it is now.
    pub(crate) fn text(&self) -> String {
        self.document.to_string()
    }

    /// Adds texts to a list, one a line, each with its comment. One that is there already gets the
    /// new comment.
    ///
    /// # Errors
    ///
    /// The option is there, and is no list.
    pub(crate) fn add_to_list(&mut self, key: &str, entries: &[Entry]) -> Result<(), String> {
        let item =
            self.document.entry(key).or_insert_with(|| Item::Value(Value::Array(Array::new())));
        let Some(list) = item.as_array_mut() else { return Err(format!("`{key}` is not a list")) };
        let mut lines: Vec<(Value, String, String)> = Vec::new();
        // A comment behind an entry is stored before the next one, or at the end of the list.
        for value in list.iter() {
            let mut before = text_of(value.decor().prefix());
            if let Some((_, _, last)) = lines.last_mut() {
                let (comment, rest) = split_comment(&before);
                *last = comment;
                before = rest;
            }
            let own = split_comment(&text_of(value.decor().suffix())).0;
            lines.push((value.clone().decorated("", ""), before, own));
        }
        let (comment, rest) = split_comment(list.trailing().as_str().unwrap_or_default());
        if let Some((_, _, last)) = lines.last_mut().filter(|_| !comment.is_empty()) {
            *last = comment;
        }
        for Entry { name, comment } in entries {
            let comment = if comment.is_empty() { String::new() } else { format!(" # {comment}") };
            let known = lines.iter_mut().find(|(value, ..)| value.as_str() == Some(name));
            match known {
                Some((.., behind)) => *behind = comment,
                None => lines.push((Value::from(name.as_str()), String::new(), comment)),
            }
        }
        list.clear();
        let mut last = String::new();
        for (value, before, comment) in lines {
            // Comments on lines of their own stay before the entry.
            let own = comments(&before);
            let prefix = format!("{last}{own}\n    ");
            list.push_formatted(value.decorated(prefix, ""));
            last = comment;
        }
        list.set_trailing_comma(!list.is_empty());
        list.set_trailing(format!("{last}{}\n", comments(&rest)));
        Ok(())
    }

    /// Sets a string in a table, with a comment after it.
    ///
    /// # Errors
    ///
    /// The option is there, and is no table.
    #[allow(dead_code, reason = "for `generate --pin`")]
    pub(crate) fn set_in_table(
        &mut self,
        table: &str,
        entry: &Entry,
        text: &str,
    ) -> Result<(), String> {
        let item = self.document.entry(table).or_insert_with(|| Item::Table(Table::new()));
        let Some(table) = item.as_table_like_mut() else {
            return Err(format!("`{table}` is not a table"));
        };
        let comment =
            if entry.comment.is_empty() { String::new() } else { format!(" # {}", entry.comment) };
        table.insert(&entry.name, Item::Value(Value::from(text).decorated(" ", comment)));
        Ok(())
    }
}

fn text_of(raw: Option<&toml_edit::RawString>) -> String {
    raw.and_then(toml_edit::RawString::as_str).unwrap_or_default().to_owned()
}

/// A comment on the line that ends here, and the rest.
fn split_comment(text: &str) -> (String, String) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    match line.trim() {
        comment if comment.starts_with('#') => (format!(" {comment}"), rest.to_owned()),
        _ => (String::new(), text.to_owned()),
    }
}

/// The comments of a text that stand on lines of their own, as lines of the list.
fn comments(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with('#'));
    lines.fold(String::new(), |text, line| text + "\n    " + line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, comment: &str) -> Entry {
        Entry { name: name.to_owned(), comment: comment.to_owned() }
    }

    fn with(text: &str, entries: &[Entry]) -> String {
        let mut config = Config::parse(text).unwrap();
        config.add_to_list("repair", entries).unwrap();
        config.text()
    }

    #[test]
    fn lists_keep_what_is_in_them() {
        for (text, expected) in [
            ("", "repair = [\n    \"a\", # 2 places\n    \"b\", # 1 place\n]\n"),
            ("repair = []\n", "repair = [\n    \"a\", # 2 places\n    \"b\", # 1 place\n]\n"),
            (
                "# mine\ninputs = [\"x\"]   # all\n\nrepair = [\"c\"] # why\n\n[limits]\ndepth = 3\n",
                "# mine\ninputs = [\"x\"]   # all\n\nrepair = [\n    \"c\",\n    \"a\", # 2 places\n    \"b\", # 1 place\n] # why\n\n[limits]\ndepth = 3\n",
            ),
            (
                "repair = [\n  # first\n  \"a\", # 7 places\n  \"c\", # kept\n  # last\n]\n",
                "repair = [\n    # first\n    \"a\", # 2 places\n    \"c\", # kept\n    \"b\", # 1 place\n    # last\n]\n",
            ),
            (
                "[limits]\ndepth = 3\n",
                "repair = [\n    \"a\", # 2 places\n    \"b\", # 1 place\n]\n[limits]\ndepth = 3\n",
            ),
        ] {
            let entries = [entry("a", "2 places"), entry("b", "1 place")];
            assert_eq!(with(text, &entries), expected);
            // Done twice, nothing is new.
            assert_eq!(with(expected, &entries), expected);
        }
    }

    #[test]
    fn what_is_no_list_is_left_alone() {
        let mut config = Config::parse("repair = \"all\"\n").unwrap();
        assert!(config.add_to_list("repair", &[entry("a", "")]).is_err());
        assert_eq!(config.text(), "repair = \"all\"\n");
        assert!(Config::parse("repair = [").is_err());
    }

    #[test]
    fn tables_keep_what_is_in_them() {
        let mut config =
            Config::parse("a = 1\n\n[rename] # names\n\"/x\" = \"X\" # mine\n").unwrap();
        config.set_in_table("rename", &entry("#/y", "collides"), "Y").unwrap();
        config.set_in_table("lints", &entry("no-schema", ""), "allow").unwrap();
        assert_eq!(
            config.text(),
            "a = 1\n\n[rename] # names\n\"/x\" = \"X\" # mine\n\"#/y\" = \"Y\" # collides\n\n[lints]\nno-schema = \"allow\"\n"
        );
    }
}
