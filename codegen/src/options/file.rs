//! Reads options from `typewright.toml`. One run reports every mistake with its location.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, Error, ValueDeserializer};

use super::keys::{Shape, shape, unknown};
use super::{Options, advice, bare, plain};
use crate::diag::suggest::either;
use crate::diag::{Code, Diagnostics, Site};
use crate::load::{Disk, FileId, Span, Tree, near_help, pointer};

/// The option whose values all others stand over.
pub(crate) const PRESET: &str = "preset";

/// What the lines of a file of options are.
const LINE: &str = "a line is `name = value`, or `[table]`";

/// More than any file of options has.
const MAX_BYTES: usize = 1 << 20;

impl Options {
    /// Reads `typewright.toml`. Mistakes go to `diag`; all other options are set. Paths start from
    /// its folder.
    #[must_use]
    pub fn load(path: &Path, diag: &mut Diagnostics) -> Self {
        Self::load_from(&Disk, path, diag)
    }

    /// Reads the `typewright.toml` of a tree.
    #[must_use]
    pub fn load_from(tree: &dyn Tree, path: &Path, diag: &mut Diagnostics) -> Self {
        Self::load_over(tree, path, Self::default(), diag)
    }

    /// The same over other options: what the file sets counts, but for the preset if they have one.
    #[must_use]
    pub(crate) fn load_over(
        tree: &dyn Tree,
        path: &Path,
        below: Self,
        diag: &mut Diagnostics,
    ) -> Self {
        let name = path.display().to_string();
        let mut options = match tree.read_text(path, MAX_BYTES) {
            Ok(text) => Self::toml_over(&text, &name, below, diag),
            Err((code, message)) => {
                let diagnostic = diag.error(code, None, format!("`{name}`: {message}"));
                if let Some(help) = near_help(tree, path, &|path| path.to_string_lossy().into()) {
                    diagnostic.help(help);
                }
                Self::default()
            }
        };
        options.base = path.parent().map(Path::to_path_buf).unwrap_or_default();
        options
    }

    /// Reads the text of a `typewright.toml`; `name` is its name in diagnostics.
    #[must_use]
    pub fn from_toml(text: &str, name: &str, diag: &mut Diagnostics) -> Self {
        Self::toml_over(text, name, Self::default(), diag)
    }

    fn toml_over(text: &str, name: &str, below: Self, diag: &mut Diagnostics) -> Self {
        let file = diag.attach(name, text);
        let preset = below.preset;
        let mut reader = Reader { file, diag, options: below, text, bare: Vec::new() };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            match error.span().and_then(|span| bare::text_at(text, span.start, error.message())) {
                Some(run) => reader.bare(run),
                None => reader.no_toml(error),
            }
        }
        let is_preset = |key: &Spanned<DeString<'_>>| key.get_ref() == PRESET;
        let (presets, others): (Vec<_>, Vec<_>) =
            table.into_inner().into_iter().partition(|(key, _)| is_preset(key));
        let before = reader.options.clone();
        for (key, value) in presets {
            reader.option(&key, value);
        }
        if preset.is_some() {
            reader.options = before;
        }
        for (key, value) in others {
            reader.option(&key, value);
        }
        reader.options
    }
}

struct Reader<'d> {
    file: FileId,
    diag: &'d mut Diagnostics,
    options: Options,
    text: &'d str,
    /// Texts without quotation marks, which have been reported: what is read there means nothing.
    bare: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn option(&mut self, key: &Spanned<DeString<'_>>, value: Spanned<DeValue<'_>>) {
        let name = key.get_ref();
        let pointer = pointer::join("", name);
        self.remember(name, &value);
        if let Some(message) = no_text(name, value.get_ref())
            && !self.is_bare(&value.span())
        {
            return self.report(&message, value.span(), pointer);
        }
        match shape(name) {
            None => self.report(&unknown(name), key.span(), pointer),
            Some(Shape::Table) => self.table(name, value, &pointer),
            Some(_) if self.is_bare(&value.span()) => {}
            Some(Shape::Text | Shape::Flag | Shape::List) => {
                let location = value.span();
                let before = self.options.clone();
                let result = self.options.assign(name, ValueDeserializer::from(value));
                if let Err(error) = result {
                    return self.wrong(&error, location, pointer);
                }
                let checked = self.options.check(name, false);
                let applied = checked.and_then(|()| match name.as_ref() {
                    PRESET => self.options.apply_preset(),
                    _ => Ok(()),
                });
                if let Err(message) = applied {
                    self.options = before;
                    self.report(&message, location, pointer);
                }
            }
        }
    }

    /// Remembers where an option and its entries stand, for what later stages say of them.
    fn remember(&mut self, name: &str, value: &Spanned<DeValue<'_>>) {
        let whole = pointer::join("", name);
        match value.get_ref() {
            DeValue::Array(items) => {
                for item in items {
                    let DeValue::String(text) = item.get_ref() else { continue };
                    let entry = match name {
                        "uri-map" => text.rsplit_once('=').map_or(text.as_ref(), |it| it.0),
                        _ => text,
                    };
                    let site = self.site(item.span(), whole.clone());
                    self.diag.set_at(name, entry, site);
                }
            }
            DeValue::Table(entries) => {
                for (key, _) in entries {
                    let site = self.site(key.span(), pointer::join(&whole, key.get_ref()));
                    self.diag.set_at(name, key.get_ref(), site);
                }
            }
            _ => {}
        }
        let site = self.site(value.span(), whole);
        self.diag.set_at(name, "", site);
    }

    fn table(&mut self, name: &str, value: Spanned<DeValue<'_>>, pointer: &str) {
        let location = value.span();
        // The same entries as flags have them, in a list.
        if let (DeValue::Array(_), "uri-map") = (value.get_ref(), name) {
            return self.entries(name, value, pointer);
        }
        let DeValue::Table(table) = value.into_inner() else {
            return self.report(
                &format!("`{name}` is a table: `[{name}]`"),
                location,
                pointer.to_owned(),
            );
        };
        for (key, value) in table {
            if self.is_bare(&value.span()) {
                continue;
            }
            let entry = pointer::join(pointer, key.get_ref());
            // An error without a place is not about the value.
            let result =
                self.options.assign_entry(name, key.get_ref(), ValueDeserializer::from(value));
            if let Err(error) = result {
                self.wrong(&error, key.span(), entry);
            }
        }
    }

    fn entries(&mut self, name: &str, value: Spanned<DeValue<'_>>, pointer: &str) {
        let DeValue::Array(entries) = value.into_inner() else { return };
        for (n, entry) in entries.into_iter().enumerate() {
            let (at, location) = (pointer::join(pointer, &n.to_string()), entry.span());
            let result = match entry.get_ref() {
                DeValue::String(text) => self.options.set(name, text),
                _ => Err(format!("`{name}`: an entry of the list is `URI=PATH`")),
            };
            if let Err(message) = result {
                self.report(&message, location, at);
            }
        }
    }

    /// Reports a text without quotation marks, once.
    fn bare(&mut self, run: Range<usize>) {
        if self.is_bare(&run) {
            return;
        }
        let found = self.text.get(run.clone()).unwrap_or_default();
        let (message, help) = bare::said(found);
        self.tell(message, Some(help), run.clone(), String::new());
        self.bare.push(run);
    }

    /// Whether a text without quotation marks is in a value.
    fn is_bare(&self, value: &Range<usize>) -> bool {
        self.bare.iter().any(|run| run.start <= value.end && value.start <= run.end)
    }

    /// Reports what is not TOML at all.
    fn no_toml(&mut self, error: &Error) {
        let help = advice(error.message()).unwrap_or_else(|| LINE.to_owned());
        self.tell(plain(error.message()), Some(help), error.span().unwrap_or(0..0), String::new());
    }

    fn wrong(&mut self, error: &Error, otherwise: Range<usize>, pointer: String) {
        let location = error.span().unwrap_or(otherwise);
        self.report(error.message(), location, pointer);
    }

    fn report(&mut self, message: &str, location: Range<usize>, pointer: String) {
        self.tell(plain(message), advice(message), location, pointer);
    }

    fn tell(
        &mut self,
        message: String,
        help: Option<String>,
        location: Range<usize>,
        pointer: String,
    ) {
        let site = self.site(location, pointer);
        let diagnostic = self.diag.error(Code::BadOption, site, message);
        if let Some(help) = help {
            diagnostic.help(help);
        }
    }

    fn site(&self, location: Range<usize>, pointer: String) -> Site {
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        let span = Span { start: narrow(location.start), end: narrow(location.end) };
        Site { file: self.file, span, pointer }
    }
}

/// What is wrong with a value that has to be a text and is none.
fn no_text(name: &str, value: &DeValue<'_>) -> Option<String> {
    let may_be_table = matches!(name, "maps" | "lists" | "strings");
    if shape(name) != Some(Shape::Text) || may_be_table && matches!(value, DeValue::Table(_)) {
        return None;
    }
    let found = match value {
        DeValue::String(_) => return None,
        DeValue::Integer(number) => format!("integer `{number}`"),
        DeValue::Float(number) => format!("number `{number}`"),
        DeValue::Boolean(value) => format!("boolean `{value}`"),
        DeValue::Datetime(_) => "a date".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    };
    let form = Options::keys().iter().find(|(key, ..)| *key == name).map_or("", |it| it.2);
    let words: Vec<&str> = form.split('|').collect();
    let wanted = if words.len() > 1 { either(&words) } else { "a text in quotes".to_owned() };
    Some(format!("{found} stands where there has to be {wanted}"))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::{DefaultDialect, DiffLevel, Directions, Repairs};
    use super::*;
    use crate::diag::Level;
    use crate::load::Sources;

    fn read(text: &str) -> (Options, Vec<String>) {
        let mut diag = Diagnostics::new();
        let options = Options::from_toml(text, "typewright.toml", &mut diag);
        let sources = Sources::default();
        let problems = diag.list().iter().map(|d| {
            assert_eq!(d.code, Code::BadOption);
            let site = d.site.as_ref().unwrap();
            let (_, line, column) = diag.locate(site, &sources).unwrap();
            format!("{line}:{column} {} {}", site.pointer, d.message)
        });
        let problems = problems.collect();
        diag.finish();
        (options, problems)
    }

    #[test]
    fn reads_all_options() {
        let (options, problems) = read(
            r#"
inputs = ["schemas", "../api/*.yaml"]
allow-folders = ["../api"]
out = "../src/generated"
default-dialect = "2019-09"
missing-refs = "opaque"
opaque = ["Big"]
repair = "all"
implied-types = "exact"
formats = "assert"
content = "assert"
integers = "exact"
numbers = "exact"
roots = ["User"]
embed-schema = false
lints.empty-enum = "allow"

[limits]
depth = 200

[uri-map]
"https://example.com/x" = "vendor/x.json"

[rename]
"/$defs/a" = "B"

[diff.roots]
"Order" = "old-reads-new"

[diff.levels]
docs-changed = "info"
"#,
        );
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(options.inputs.len(), 2);
        assert_eq!(options.default_dialect, DefaultDialect::Draft201909);
        assert_eq!(options.repair, Repairs::all());
        assert_eq!(options.out_folder(), Some(PathBuf::from("../src/generated")));
        assert_eq!(options.lints.get(&Code::EmptyEnum), Some(&Level::Allow));
        assert!(!options.embed_schema);
        assert_eq!(options.load_options().max_depth, 200);
        assert_eq!(options.rename.get("/$defs/a").map(String::as_str), Some("B"));

        assert_eq!(options.diff.roots["Order"], Directions::OldReadsNew);
        assert_eq!(options.diff.levels["docs-changed"], DiffLevel::Info);

        // What was read is what serde writes, and serde reads it too.
        let json = serde_json::to_value(&options).unwrap();
        assert_eq!(serde_json::from_value::<Options>(json).unwrap(), options);
        assert_eq!(read("").0, Options::default());
    }

    #[test]
    fn reports_everything_at_its_place() {
        let (options, problems) = read(
            "\
mising-refs = \"opaque\"
missing-refs = \"opaqe\"
embed-schema = 1
repair = [\"empty-enum\", \"x\"]
out = \"/x\"
colour = 1
formats = \"assert\"
rename = 5

[limits]
depht = 3
depth = 0
branches = \"x\"
enum-values = 7

[lints]
emty-enum = \"allow\"
empty-enum = \"alow\"
missing-ref = \"allow\"

[uri-map]
x = \"y\"

[limts]

[diff.levels]
docs-chnged = \"off\"

[diff.root]
x = \"both\"
",
        );
        let expected = [
            "24:2 /limts there is no option `limts`; did you mean `limits`, `lints` or `lists`?",
            "1:1 /mising-refs there is no option `mising-refs`; did you mean `missing-refs`?",
            "2:16 /missing-refs `opaqe` is not `error` or `opaque`",
            "3:16 /embed-schema integer `1` stands where there has to be `true` or `false`",
            "5:7 /out `out`: `/x` is not a relative path",
            "6:1 /colour there is no option `colour`",
            "8:10 /rename `rename` is a table: `[rename]`",
            "11:1 /limits/depht there is no limit `depht`; did you mean `depth`?",
            "12:1 /limits/depth `depth` must be from 1 to 1000",
            "13:12 /limits/branches string \"x\" stands where there has to be a whole number",
            "17:1 /lints/emty-enum there is no code `emty-enum`; did you mean `empty-enum`?",
            "18:14 /lints/empty-enum `alow` is not one of `allow`, `warn`, `deny`",
            "19:1 /lints/missing-ref `missing-ref` is an error, and its level is fixed",
            "26:7 /diff/levels there is no rule `docs-chnged`; did you mean `docs-changed`?",
            "29:7 /diff/root `[diff]` has the tables `roots` and `levels`, not `root`",
            "22:1 /uri-map/x `x` is not an absolute URI, nor a path from `/`",
        ];
        for line in expected {
            assert!(problems.iter().any(|problem| problem == line), "{line}\n{problems:#?}");
        }
        assert!(
            problems
                .iter()
                .any(|problem| { problem.starts_with("4:25 /repair `x` is not one of") })
        );
        assert_eq!(problems.len(), expected.len() + 1);
        // The rest is set.
        assert_eq!(options.formats, super::super::Assertion::Assert);
        assert_eq!(options.limits.enum_values, 7);
        assert_eq!(options.out, None);
    }

    #[test]
    fn the_uri_map_may_be_a_list() {
        let (options, problems) = read(
            "uri-map = [\"https://e.com/a/=vendor/a/\", \"/api/x.json=x.json\", \"y\", 5, \"/=z\"]\n",
        );
        let keys: Vec<&str> = options.uri_map.keys().map(String::as_str).collect();
        assert_eq!(keys, ["/api/x.json", "https://e.com/a/"]);
        assert_eq!(
            problems,
            [
                "1:64 /uri-map/2 `uri-map`: this is `URI=PATH`, not `y`",
                "1:69 /uri-map/3 `uri-map`: an entry of the list is `URI=PATH`",
                "1:72 /uri-map/4 `uri-map`: `/` is not the path of a document",
            ]
        );
    }

    #[test]
    fn broken_toml_is_reported_at_its_place() {
        let (_, problems) = read("inputs = [\nout = \n");
        assert!(!problems.is_empty());
        let (_, problems) = read("formats = \"assert\"\nformats = \"assert\"\n");
        assert_eq!(problems, ["2:1  duplicate key"]);
    }

    #[test]
    fn texts_without_quotation_marks_are_told_once() {
        for (text, expected) in [
            ("out = src\n", vec!["1:7  the text `src` has no quotation marks"]),
            ("formats = assert # yes\n", vec!["1:11  the text `assert` has no quotation marks"]),
            ("out = ../src/types\n", vec!["1:7  the text `../src/types` has no quotation marks"]),
            (
                "default-dialect = 2019-09\n",
                vec!["1:19  the text `2019-09` has no quotation marks"],
            ),
            (
                "repair = [all, \"x\", nullable ]\n",
                vec![
                    "1:11  the text `all` has no quotation marks",
                    "1:21  the text `nullable` has no quotation marks",
                ],
            ),
            ("[limits]\ndepth = ten\n", vec!["2:9  the text `ten` has no quotation marks"]),
            (
                "[lints]\nempty-enum = allow\n",
                vec!["2:14  the text `allow` has no quotation marks"],
            ),
            ("embed-schema = True\n", vec!["1:16  `True` is not `true` or `false`"]),
            ("embed-schema = yes\n", vec!["1:16  `yes` is not `true` or `false`"]),
            ("out =\nformats = \"assert\"\n", vec!["1:6  there is no value"]),
            ("[lints\n", vec!["1:7  unclosed table, expected `]`"]),
            ("out = 'a\n", vec!["1:9  invalid literal string, expected `'`"]),
        ] {
            let (_, mut problems) = read(text);
            problems.sort();
            assert_eq!(problems, expected, "{text}");
        }
        // What is right beside it is set.
        assert!(!read("out = src\nembed-schema = false\n").0.embed_schema);
    }

    #[test]
    fn a_file_that_is_not_there() {
        let mut diag = Diagnostics::new();
        let options = Options::load(Path::new("/nowhere/typewright.toml"), &mut diag);
        assert_eq!(options.base, Path::new("/nowhere"));
        assert_eq!(diag.into_vec()[0].code, Code::UnreadableFile);
    }
}
