//! The names of all options, and how to set each: from a value of any format, or from the text of a
//! flag.

use std::path::PathBuf;

use serde_core::de::Error;
use serde_core::{Deserialize, Deserializer};
use serde_json::Value;

use super::{Limits, Location, Options, Target, added, rules};
use crate::diag::suggest::did_you_mean;
use crate::diag::{Code, Level, visible};

/// What the value of an option looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One word.
    Text,
    /// Yes or no.
    Flag,
    /// A list of words.
    List,
    /// Entries with a name and a value.
    Table,
}

/// Sets a field to a value; tables are set by [`Options::assign_entry`].
macro_rules! assigned {
    (Table $field:expr, $value:expr, $key:expr) => {
        return Err(D::Error::custom(format!("`{}` is a table", $key)))
    };
    ($shape:ident $field:expr, $value:expr, $key:expr) => {
        $field = Deserialize::deserialize($value)?
    };
}

macro_rules! keys {
    ($($field:ident $name:literal $shape:ident $value_name:literal $help:literal;)+) => {
        const KEYS: &[(&str, &str, &str)] = &[$(($name, $help, $value_name),)+];

        /// What the value of an option looks like; nothing if there is no such option.
        pub(super) fn shape(key: &str) -> Option<Shape> {
            match key {
                $($name => Some(Shape::$shape),)+
                _ => None,
            }
        }

        impl Options {
            /// Sets an option to a value of its shape. A table is set entry by entry instead.
            pub(super) fn assign<'de, D: Deserializer<'de>>(&mut self, key: &str, value: D) -> Result<(), D::Error> {
                match key {
                    $($name => assigned!($shape self.$field, value, key),)+
                    _ => return Err(D::Error::custom(unknown(key))),
                }
                Ok(())
            }

            /// Whether an option has the value that it has there.
            pub(super) fn agrees(&self, other: &Self, key: &str) -> bool {
                match key {
                    $($name => self.$field == other.$field,)+
                    _ => true,
                }
            }
        }
    };
}

keys! {
    preset "preset" Text "TOOL" "The options that fit what a tool writes; `typewright options --preset TOOL` shows them";
    inputs "inputs" List "PATHS" "Schemas to read: files, folders and patterns";
    allow_folders "allow-folders" List "FOLDERS" "Other folders that inputs may be in";
    out "out" Text "FOLDER" "Folder for the generated modules";
    default_dialect "default-dialect" Text "DRAFT"
        "Draft of schemas without `$schema`: draft4, draft6, draft7, 2019-09, 2020-12, \
         openapi-3.0, openapi-3.1";
    missing_refs "missing-refs" Text "error|opaque" "How to treat unresolved references";
    illegal_keywords "illegal-keywords" Text "error|ignore"
        "How to treat keywords whose value is invalid in their draft";
    at "at" List "POINTERS" "Where schemas stand in JSON that holds schemas: pointers with `*`";
    operations "operations" Flag "true|false" "Whether schemas of operations become types too";
    views "views" List "all|NAMES" "Schemas with forms for requests and responses";
    opaque "opaque" List "NAMES" "Components or JSON pointers to treat as any JSON value";
    repair "repair" List "all|NAMES" "Contradictions in schemas to repair";
    implied_types "implied-types" Text "lenient|exact"
        "Whether `properties` without `type` means an object";
    formats "formats" Text "annotation|assert" "Whether `format` is checked";
    content "content" Text "annotation|assert"
        "Whether `contentEncoding` and `contentMediaType` are checked";
    discriminator "discriminator" Text "hint|decide" "Whether `discriminator` selects a branch";
    base_class "base-class" Text "struct|enum"
        "Rust type of references to a base class, a schema that others extend";
    optional_null "optional-null" Text "distinct|absent"
        "Whether optional fields tell `null` from absent members";
    integers "integers" Text "format|i64|exact" "Rust type of integers";
    numbers "numbers" Text "f64|exact" "Rust type of numbers";
    maps "maps" Text "BTreeMap|HashMap|indexmap::IndexMap|TYPES=MAP"
        "Rust type of objects whose members have one type";
    lists "lists" Text "Vec|Box<[T]>|Arc<[T]>|TYPES=LIST" "Rust type of lists";
    strings "strings" Text "String|borrowed|Box<str>|Arc<str>|PATH|TYPES=STRING"
        "Rust type of strings; `borrowed`: parts of the text that a value is read from";
    identifiers "identifiers" Text "unicode|ascii" "Alphabet of generated names";
    roots "roots" List "NAMES" "What to generate: names of definitions, or JSON pointers";
    embed_schema "embed-schema" Flag "true|false"
        "Whether root types carry their schema text as the constant `SCHEMA`";
    own_formats "own-formats" Table "FORMAT=PATH" "Functions that check formats of your own";
    types "types" Table "FORMAT=TYPE" "Rust types for the strings of a format";
    r#extern "extern" Table "TYPE=PATH" "Rust types in place of generated ones";
    rust_types "rust-types" List "CRATES" "Crates whose types `x-rust-type` may name";
    open "open" List "NAMES" "Enums and unions that also hold unlisted values";
    builders "builders" Flag "true|false" "Whether structs have builders";
    accessors "accessors" Flag "true|false"
        "Whether unions have `as_card()` and `into_card()` for each variant";
    derives "derives" Table "TYPES=TRAITS" "More traits for types to derive";
    attributes "attributes" Table "ITEMS=ATTRIBUTE" "Attributes for types, fields and variants";
    schema_traits "schema-traits" List "schemars,utoipa"
        "Traits by which types say their schemas";
    runtime "runtime" Text "PATH" "Path to the crate `typewright` in generated code";
    lints "lints" Table "CODE=allow|warn|deny" "Level of each warning";
    limits "limits" Table "NAME=NUMBER" "Resource limits";
    uri_map "uri-map" Table "URI=PATH" "Local files for absolute URIs in references";
    rename "rename" Table "POINTER=NAME" "Rust names for schema locations";
    diff "diff" Table "roots.NAME=DIRECTION|levels.RULE=LEVEL"
        "How `typewright diff` judges changes";
    update "update" Table "FILE=SOURCE" "Where `typewright update` gets new versions of files";
}

impl Options {
    /// The name, the help and the form of the value of each option.
    #[must_use]
    pub const fn keys() -> &'static [(&'static str, &'static str, &'static str)] {
        KEYS
    }

    /// Sets an option from text, as a flag of the command line has it.
    ///
    /// A list is separated by commas and replaces the list there was. A table takes `name=value`;
    /// for `lints` and `limits` several of them, separated by commas. Unlike `typewright.toml`,
    /// which goes to other machines, a flag may name a folder for output by an absolute path.
    ///
    /// ```
    /// use typewright_codegen::options::{Options, Repair};
    ///
    /// let mut options = Options::default();
    /// options.set("repair", "empty-enum, nullable").unwrap();
    /// assert!(options.repair.contains(Repair::EmptyEnum));
    /// let why = options.set("repairs", "all").unwrap_err();
    /// assert_eq!(why, "there is no option `repairs`; did you mean `repair`?");
    /// ```
    ///
    /// # Errors
    ///
    /// Why the option cannot be set to this.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        let shape = shape(key).ok_or_else(|| unknown(key))?;
        let before = self.clone();
        let result = match shape {
            Shape::Table => self.set_entries(key, value),
            Shape::Text | Shape::Flag | Shape::List => {
                let value = match (shape, value) {
                    (Shape::Flag, "" | "true") => Value::Bool(true),
                    (Shape::Flag, "false") => Value::Bool(false),
                    (Shape::Flag, _) => {
                        let value = visible(value);
                        return Err(format!("`{key}`: `{value}` is not `true` or `false`"));
                    }
                    (Shape::List, _) if value != "all" || !matches!(key, "repair" | "views") => {
                        value.split(',').map(str::trim).filter(|word| !word.is_empty()).collect()
                    }
                    _ => Value::from(value),
                };
                self.assign(key, value)
                    .map_err(|error| format!("`{key}`: {error}"))
                    .map(|()| self.stand_over(&before, key))
                    .and_then(|()| self.check(key, true))
                    .and_then(|()| if key == "preset" { self.apply_preset() } else { Ok(()) })
            }
        };
        if result.is_err() {
            *self = before;
        }
        result
    }

    /// Entries of one flag by type are added to those of the flags before it.
    fn stand_over(&mut self, before: &Self, key: &str) {
        match key {
            "maps" => self.maps.stand_over(before.maps.clone()),
            "lists" => self.lists.stand_over(before.lists.clone()),
            "strings" => self.strings.stand_over(before.strings.clone()),
            _ => {}
        }
    }

    fn set_entries(&mut self, key: &str, value: &str) -> Result<(), String> {
        // Pointers and paths may have commas in them; codes and numbers have none.
        let entries: Vec<&str> = if matches!(key, "lints" | "limits") {
            value.split(',').collect()
        } else {
            vec![value]
        };
        for entry in entries {
            // Attributes have signs of equality in them, and names have none.
            let parts = match key {
                "derives" | "attributes" => entry.split_once('='),
                _ => entry.rsplit_once('='),
            };
            let Some((name, value)) = parts else {
                let form = KEYS.iter().find(|(name, ..)| *name == key).map_or("", |it| it.2);
                return Err(format!("`{key}`: this is `{form}`, not `{}`", visible(entry)));
            };
            let number = value.trim().parse::<u64>().ok().filter(|_| key == "limits");
            if number.is_none()
                && key == "limits"
                && let Some(most) = Limits::most(name.trim())
            {
                let (name, value) = (name.trim(), visible(value.trim()));
                let form = format!("`{name}` is a whole number from 1 to {most}, not `{value}`");
                return Err(format!("`{key}`: {form}"));
            }
            let value = number.map_or_else(|| Value::from(value.trim()), Value::from);
            self.assign_entry(key, name.trim(), value)
                .map_err(|error| format!("`{key}`: {error}"))?;
        }
        Ok(())
    }

    /// Sets one entry of a table.
    pub(super) fn assign_entry<'de, D: Deserializer<'de>>(
        &mut self,
        key: &str,
        name: &str,
        value: D,
    ) -> Result<(), D::Error> {
        let wrong = D::Error::custom::<String>;
        match key {
            "lints" => {
                let names =
                    Code::ALL.iter().filter(|code| code.is_adjustable()).map(|code| code.as_str());
                let Some(code) = Code::parse(name) else {
                    return Err(wrong(format!(
                        "there is no code `{}`{}",
                        visible(name),
                        meant(name, names)
                    )));
                };
                if !code.is_adjustable() {
                    return Err(wrong(format!("`{code}` is an error, and its level is fixed")));
                }
                self.lints.insert(code, Level::deserialize(value)?);
            }
            "limits" => {
                let number = u64::deserialize(value)?;
                self.limits.set(name, number).map_err(|why| {
                    let names = Limits::NAMES.iter().copied();
                    wrong(why.unwrap_or_else(|| {
                        format!("there is no limit `{}`{}", visible(name), meant(name, names))
                    }))
                })?;
            }
            "uri-map" => {
                let uri = rules::document_uri(name).map_err(wrong)?;
                self.uri_map.insert(uri.to_owned(), PathBuf::deserialize(value)?);
            }
            "derives" => {
                Target::parse(name).and_then(|it| only_types(&it)).map_err(wrong)?;
                // Flags for one entry add up.
                self.derives.entry(name.to_owned()).or_default().extend(added::derives(value)?);
            }
            "own-formats" => {
                if crate::formats::is_known(name) {
                    let why = "a draft defines this format, and the option `formats` whether it is \
                               checked";
                    return Err(wrong(format!("`{}`: {why}", visible(name))));
                }
                let path = String::deserialize(value)?;
                rules::item_path(&path, "function").map_err(wrong)?;
                self.own_formats.insert(name.to_owned(), path);
            }
            "types" => {
                let path = String::deserialize(value)?;
                added::format_type(name, &path).map_err(wrong)?;
                self.types.insert(name.to_owned(), path);
            }
            "extern" => {
                Target::parse(name).and_then(|it| only_types(&it)).map_err(wrong)?;
                let path = String::deserialize(value)?;
                rules::item_path(&path, "type").map_err(wrong)?;
                self.r#extern.insert(name.to_owned(), path);
            }
            "attributes" => {
                Target::parse(name).map_err(wrong)?;
                let more = added::attributes(value)?;
                self.attributes.entry(name.to_owned()).or_default().extend(more);
            }
            "rename" => {
                Location::parse(name).map_err(wrong)?;
                let rust = String::deserialize(value)?;
                rules::rust_name(&rust).map_err(wrong)?;
                self.rename.insert(name.to_owned(), rust);
            }
            "diff" => self.diff.assign(name, value)?,
            "update" => {
                rules::updated_file(name).map_err(wrong)?;
                let source = String::deserialize(value)?;
                if source.is_empty() || source.contains(char::is_control) {
                    return Err(wrong(format!("`{}` names no source", visible(&source))));
                }
                self.update.insert(name.to_owned(), source);
            }
            _ => return Err(wrong(unknown(key))),
        }
        Ok(())
    }

    /// Rules beyond the type of a value that has been assigned.
    pub(super) fn check(&self, key: &str, is_flag: bool) -> Result<(), String> {
        let wrong = |why: String| format!("`{key}`: {why}");
        match (key, &self.out) {
            ("out", Some(out)) => {
                let rule = if is_flag { rules::out_is_path } else { rules::out_is_relative };
                rule(out).map_err(|why| format!("`out`: {why}"))
            }
            ("roots", _) => self
                .roots
                .iter()
                .try_for_each(|location| Location::parse(location).map(drop))
                .map_err(wrong),
            ("open", _) => {
                self.open.iter().try_for_each(|entry| Target::parse(entry).map(drop)).map_err(wrong)
            }
            ("maps", _) => self.maps.check().map_err(wrong),
            ("lists", _) => self.lists.check().map_err(wrong),
            ("strings", _) => self.strings.check().map_err(wrong),
            ("rust-types", _) => self
                .rust_types
                .iter()
                .try_for_each(|name| rules::crate_path(&name.replace('-', "_")))
                .map_err(wrong),
            ("runtime", _) => rules::crate_path(&self.runtime).map_err(wrong),
            ("at", _) => self.at.iter().try_for_each(|at| rules::pattern(at)).map_err(wrong),
            ("views", _) => self
                .views
                .names()
                .iter()
                .try_for_each(|location| Location::parse(location).map(drop))
                .map_err(wrong),
            ("opaque", _) => self
                .opaque
                .iter()
                .try_for_each(|location| Location::parse(location).map(drop))
                .map_err(wrong),
            _ => Ok(()),
        }
    }
}

/// Says that there is no such option, and which one may be meant.
pub(super) fn unknown(key: &str) -> String {
    format!(
        "there is no option `{}`{}",
        visible(key),
        meant(key, KEYS.iter().map(|(name, ..)| *name))
    )
}

/// Refuses what is about fields or variants.
fn only_types(target: &Target) -> Result<(), String> {
    if target.is_type() { Ok(()) } else { Err("this option applies to whole types".to_owned()) }
}

fn meant<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> String {
    did_you_mean(word, candidates).map_or_else(String::new, |question| format!("; {question}"))
}

#[cfg(test)]
mod tests {
    use super::super::{DefaultDialect, Diff, DiffLevel, Directions, MissingRefs, Repair, Repairs};
    use super::*;

    #[test]
    fn every_option_can_be_set_by_its_name() {
        let schema = Options::schema();
        let mut properties: Vec<&str> =
            schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let mut keys: Vec<&str> = Options::keys().iter().map(|(name, ..)| *name).collect();
        properties.sort_unstable();
        keys.sort_unstable();
        assert_eq!(properties, keys);
        let limits: Vec<&str> = schema["$defs"]["Limits"]["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let mut names = Limits::NAMES.to_vec();
        names.sort_unstable();
        assert_eq!(limits, names);
    }

    #[test]
    fn sets_from_text() {
        let mut options = Options::default();
        for (key, value) in [
            ("inputs", "a.json, b/*.yaml"),
            ("out", "/tmp/x"),
            ("default-dialect", "draft7"),
            ("missing-refs", "opaque"),
            ("at", "/tools/*/inputSchema, a.json#/x/*"),
            ("repair", "empty-enum,enum-on-array"),
            ("embed-schema", "false"),
            ("runtime", "crate::rt"),
            ("lints", "empty-enum=deny,unknown-keyword=allow"),
            ("limits", "depth=200, branches=5"),
            ("uri-map", "https://example.com/a?x=1=v/a,b.json"),
            ("rename", "/$defs/a=b,c=Name"),
            ("diff", "roots.Order=backward"),
            ("diff", "levels.docs-changed=info"),
            ("update", "vendor/a.json=npm:@x/y/a.json"),
        ] {
            assert_eq!(options.set(key, value), Ok(()), "{key}");
        }
        let mut expected = Options {
            inputs: vec!["a.json".to_owned(), "b/*.yaml".to_owned()],
            out: Some(PathBuf::from("/tmp/x")),
            default_dialect: DefaultDialect::Draft7,
            missing_refs: MissingRefs::Opaque,
            at: vec!["/tools/*/inputSchema".to_owned(), "a.json#/x/*".to_owned()],
            repair: [Repair::EmptyEnum, Repair::EnumOnArray].into_iter().collect(),
            embed_schema: false,
            runtime: "crate::rt".to_owned(),
            lints: [(Code::EmptyEnum, Level::Deny), (Code::UnknownKeyword, Level::Allow)].into(),
            uri_map: [("https://example.com/a?x=1".to_owned(), PathBuf::from("v/a,b.json"))].into(),
            rename: [("/$defs/a=b,c".to_owned(), "Name".to_owned())].into(),
            diff: Diff {
                roots: [("Order".to_owned(), Directions::NewReadsOld)].into(),
                levels: [("docs-changed".to_owned(), DiffLevel::Info)].into(),
            },
            update: [("vendor/a.json".to_owned(), "npm:@x/y/a.json".to_owned())].into(),
            ..Options::default()
        };
        expected.limits.depth = 200;
        expected.limits.branches = 5;
        assert_eq!(options, expected);
        options.set("inputs", "c").unwrap();
        assert_eq!(options.inputs, ["c"]);
        options.set("inputs", "").unwrap();
        assert!(options.inputs.is_empty());
        options.set("repair", "all").unwrap();
        assert_eq!(options.repair, Repairs::all());
        options.set("embed-schema", "").unwrap();
        assert!(options.embed_schema);
    }

    #[test]
    fn says_what_is_wrong_and_changes_nothing() {
        let mut options = Options::default();
        for (key, value, expected) in [
            ("mising-refs", "x", "there is no option `mising-refs`; did you mean `missing-refs`?"),
            ("colour", "x", "there is no option `colour`"),
            (
                "missing-refs",
                "no",
                "`missing-refs`: unknown variant `no`, expected `error` or `opaque`",
            ),
            ("embed-schema", "maybe", "`embed-schema`: `maybe` is not `true` or `false`"),
            ("lints", "empty-enum", "`lints`: this is `CODE=allow|warn|deny`, not `empty-enum`"),
            (
                "lints",
                "emty-enum=deny",
                "`lints`: there is no code `emty-enum`; did you mean `empty-enum`?",
            ),
            (
                "lints",
                "missing-ref=allow",
                "`lints`: `missing-ref` is an error, and its level is fixed",
            ),
            ("limits", "dept=5", "`limits`: there is no limit `dept`; did you mean `depth`?"),
            ("limits", "depth=0", "`limits`: `depth` must be from 1 to 1000"),
            (
                "limits",
                "branches=2,depth=x",
                "`limits`: `depth` is a whole number from 1 to 1000, not `x`",
            ),
            ("out", "", "`out`: `` is not the name of a folder"),
            ("uri-map", "a=b", "`uri-map`: `a` is not an absolute URI, nor a path from `/`"),
            ("rename", "/a=type", "`rename`: `type` is a keyword of Rust"),
            ("rename", "=B", "`rename`: a location is a name or a JSON pointer, not empty"),
            (
                "rename",
                "#/~x=B",
                "`rename`: `/~x` is not a JSON pointer: `~` is written `~0`, `/` in a name `~1`",
            ),
            (
                "roots",
                "A,#/~x",
                "`roots`: `/~x` is not a JSON pointer: `~` is written `~0`, `/` in a name `~1`",
            ),
            (
                "update",
                "../a=b",
                "`update`: `../a` is not the path of a file below this folder: `a/b.json`",
            ),
            (
                "update",
                "/a=b",
                "`update`: `/a` is not the path of a file below this folder: `a/b.json`",
            ),
            (
                "update",
                "C:/a=b",
                "`update`: `C:/a` is not the path of a file below this folder: `a/b.json`",
            ),
            ("update", "a=", "`update`: `` names no source"),
            ("diff", "levels=x", "`diff`: invalid type: string \"x\", expected a map"),
            ("diff", "roots.A=up", "`diff`: unknown variant `up`, expected one of"),
            (
                "diff",
                "levels.docs-chnged=off",
                "`diff`: there is no rule `docs-chnged`; did you mean `docs-changed`?",
            ),
            (
                "diff",
                "level.x=off",
                "`diff`: `[diff]` has the tables `roots` and `levels`, not `level.x`",
            ),
            (
                "runtime",
                "my-rt",
                "`runtime`: `my-rt` is not a Rust name: letters, digits and `_`, not a digit first",
            ),
            ("runtime", "crate::type", "`runtime`: `type` is a keyword of Rust"),
            ("at", "tools", "`at`: `tools` is not a JSON pointer: it begins with `/`"),
            (
                "at",
                "/~x",
                "`at`: `/~x` is not a JSON pointer: `~` is written `~0`, `/` in a name `~1`",
            ),
            (
                "opaque",
                "#/~x",
                "`opaque`: `/~x` is not a JSON pointer: `~` is written `~0`, `/` in a name `~1`",
            ),
        ] {
            let why = options.set(key, value).unwrap_err();
            let starts = expected.ends_with("expected one of") && why.starts_with(expected);
            assert!(starts || why == expected, "{key}: {why}");
        }
        assert!(
            options
                .set("repair", "x")
                .unwrap_err()
                .starts_with("`repair`: unknown variant `x`, expected one of")
        );
        assert_eq!(options, Options::default());
    }
}
