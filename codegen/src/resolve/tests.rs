//! The promises of this stage, one feature per test. The official suite is in
//! `tests/generator/resolve_suite.rs`.

use super::*;
use crate::{
    diag::{Code, Diagnostic, Severity},
    load::{FileKind, LoadOptions, from_texts},
};

/// Sources of texts that are legal JSON.
pub(super) fn sources(files: &[(&str, &str)]) -> Sources {
    let mut diag = Diagnostics::new();
    let texts = files.iter().map(|(name, text)| {
        let (name, uri) = name.split_once(" @ ").unwrap_or((name, ""));
        (name.to_owned(), uri.to_owned(), text.as_bytes().to_vec())
    });
    let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    let problems = diag.into_vec();
    assert!(problems.is_empty(), "{problems:?}");
    with_metaschemas(&sources).into_owned()
}

/// What a schema tells about itself, as `file#/pointer`.
struct View<'s> {
    resolved: Resolved<'s>,
    problems: Vec<Diagnostic>,
}

fn view<'s>(sources: &'s Sources, options: &ResolveOptions) -> View<'s> {
    let mut diag = Diagnostics::new();
    let resolved = resolve(sources, options, &mut diag);
    View { resolved, problems: diag.into_vec() }
}

/// The set resolved, and `look` at it.
fn with(files: &[(&str, &str)], look: impl FnOnce(&View<'_>)) {
    let sources = sources(files);
    look(&view(&sources, &ResolveOptions::default()));
}

fn with_default(dialect: Dialect, files: &[(&str, &str)], look: impl FnOnce(&View<'_>)) {
    let sources = sources(files);
    look(&view(
        &sources,
        &ResolveOptions { default_dialect: dialect, ..ResolveOptions::default() },
    ));
}

impl View<'_> {
    fn at(&self, location: &str) -> SchemaId {
        let found = self.resolved.ids().find(|id| self.resolved.display_at(*id) == location);
        found.unwrap_or_else(|| panic!("no schema at {location}"))
    }

    fn is_schema(&self, location: &str) -> bool {
        self.resolved.ids().any(|id| self.resolved.display_at(id) == location)
    }

    /// Where the `$ref` of the schema at `location` leads.
    fn leads(&self, location: &str) -> String {
        self.show(self.resolved.schema(self.at(location)).reference.as_ref())
    }

    fn show(&self, reference: Option<&Reference>) -> String {
        match reference {
            Some(Reference::Schema(id)) => self.resolved.display_at(*id),
            Some(Reference::Missing(text)) => format!("missing {text}"),
            None => "no reference".to_owned(),
        }
    }

    fn dynamic(&self, location: &str) -> (String, Option<String>) {
        let dynamic =
            self.resolved.schema(self.at(location)).dynamic.clone().expect("a dynamic reference");
        (self.show(Some(&dynamic.target)), dynamic.anchor)
    }

    fn clean(&self) {
        assert!(self.problems.is_empty(), "{:#?}", self.problems);
    }

    /// The problems as `code pointer`.
    fn codes(&self) -> Vec<String> {
        let pointer = |problem: &Diagnostic| {
            problem.site.as_ref().map_or(String::new(), |site| site.pointer.clone())
        };
        self.problems
            .iter()
            .map(|problem| format!("{} {}", problem.code, pointer(problem)))
            .collect()
    }

    fn help(&self) -> Vec<&str> {
        self.problems.iter().filter_map(|problem| problem.help.as_deref()).collect()
    }

    fn roots(&self) -> Vec<(&str, RootKind)> {
        self.resolved.roots.iter().map(|root| (root.name.as_str(), root.kind)).collect()
    }
}

const D4: &str = r#""$schema": "http://json-schema.org/draft-04/schema#""#;
const D7: &str = r#""$schema": "http://json-schema.org/draft-07/schema#""#;
const D19: &str = r#""$schema": "https://json-schema.org/draft/2019-09/schema""#;
const D20: &str = r#""$schema": "https://json-schema.org/draft/2020-12/schema""#;

#[test]
fn schemas_are_numbered_in_the_order_of_the_document() {
    let text = r##"{"properties": {"b": {"items": true}, "a/b~": {"allOf": [{}, false]}}, "$defs": {"x": {}}, "const": {"$ref": "#/no"},
        "enum": [{"$ref": "#/no"}], "default": {"$ref": "#/no"}, "examples": [{"$ref": 5}], "required": ["a"]}"##;
    with(&[("a.json", text)], |view| {
        view.clean();
        let locations: Vec<String> =
            view.resolved.ids().map(|id| view.resolved.schema(id).pointer.clone()).collect();
        let expected = [
            "",
            "/properties/b",
            "/properties/b/items",
            "/properties/a~1b~0",
            "/properties/a~1b~0/allOf/0",
            "/properties/a~1b~0/allOf/1",
            "/$defs/x",
        ];
        assert_eq!(locations, expected);
        for id in view.resolved.ids() {
            assert_eq!(view.resolved.id_of(view.resolved.schema(id).node), Some(id));
        }
        let root = view.at("a.json#");
        let children: Vec<_> = view
            .resolved
            .children(root)
            .map(|(keyword, key, id)| (keyword.name, key, id.0))
            .collect();
        let expected = [
            ("properties", Some(Key::Name("b")), 1),
            ("properties", Some(Key::Name("a/b~")), 3),
            ("$defs", Some(Key::Name("x")), 6),
        ];
        assert_eq!(children, expected);
    });
}

#[test]
fn dialect_of_each_resource() {
    let embedded = format!(
        r#"{{{D20}, "$defs": {{"old": {{"$id": "old.json", {D7}, "items": [{{}}], "prefixItems": [{{}}]}},
        "plain": {{{D7}, "items": {{}}}}, "four": {{"id": "four.json", {D4}, "not": {{}}}}}}}}"#
    );
    let https = r#"{"$schema": "https://json-schema.org/draft-07/schema", "items": [{}]}"#;
    with_default(
        Dialect::Draft6,
        &[("a.json", &embedded), ("b.json", https), ("c.json", "{}")],
        |view| {
            // It counts only beside an identifier, and that is said.
            assert_eq!(view.codes(), ["unknown-dialect /$defs/plain/$schema"]);
            let dialect = |location| view.resolved.schema(view.at(location)).dialect;
            assert_eq!(dialect("a.json#"), Dialect::Draft202012);
            assert_eq!(dialect("a.json#/$defs/old"), Dialect::Draft7);
            assert_eq!(dialect("a.json#/$defs/old/items/0"), Dialect::Draft7);
            assert!(!view.is_schema("a.json#/$defs/old/prefixItems/0"));
            assert_eq!(dialect("a.json#/$defs/plain/items"), Dialect::Draft202012);
            assert_eq!(dialect("a.json#/$defs/four/not"), Dialect::Draft4);
            assert_eq!(dialect("b.json#/items/0"), Dialect::Draft7);
            assert_eq!(dialect("c.json#"), Dialect::Draft6);
        },
    );
}

#[test]
fn unknown_dialect_is_a_warning_and_the_default_is_used() {
    with(&[("a.json", r#"{"$schema": "http://json-schema.org/draft-07/shema#"}"#)], |view| {
        assert_eq!(view.codes(), ["unknown-dialect /$schema"]);
        assert_eq!(view.problems[0].severity, Severity::Warning);
        assert_eq!(view.resolved.schema(SchemaId(0)).dialect, Dialect::Draft202012);
    });
    // A cycle of metaschemas says nothing either.
    let cycle = [("a.json", r#"{"$schema": "b.json"}"#), ("b.json", r#"{"$schema": "a.json"}"#)];
    with(&cycle, |view| {
        assert_eq!(view.codes(), ["unknown-dialect /$schema", "unknown-dialect /$schema"]);
    });
    with(&[("a.json", r#"{"$schema": 5}"#)], |view| {
        assert_eq!(view.codes(), ["bad-keyword-value /$schema"]);
    });
}

#[test]
fn custom_metaschema_decides_the_vocabularies() {
    let meta = format!(
        r#"{{"$id": "http://x/meta", {D20}, "$vocabulary": {{"https://json-schema.org/draft/2020-12/vocab/core": true,
        "https://json-schema.org/draft/2020-12/vocab/applicator": true, "https://json-schema.org/draft/2020-12/vocab/format-assertion": true,
        "http://x/optional": false, "http://x/required": true}}}}"#
    );
    let user = r#"{"$schema": "http://x/meta", "properties": {"a": {"minimum": 1}}, "unevaluatedItems": {"$ref": "nowhere"}}"#;
    with(&[("m.json", &meta), ("u.json", user)], |view| {
        assert_eq!(view.codes(), ["unknown-vocabulary /$vocabulary/http:~1~1x~1required"]);
        let on = view.resolved.schema(view.at("u.json#/properties/a")).vocabularies;
        assert!(
            on.applicator
                && on.format_assertion
                && !on.validation
                && !on.unevaluated
                && !on.meta_data
        );
        assert!(!view.resolved.has_unevaluated());
    });
}

#[test]
fn base_uri_changes_and_nests() {
    let text = format!(
        r##"{{{D20}, "$id": "http://x/a/root.json", "$ref": "b/c.json#here", "$defs": {{
        "b": {{"$id": "b/", "$defs": {{"c": {{"$id": "c.json", "$anchor": "here", "items": {{"$ref": "/a/root.json"}}}}}}}},
        "urn": {{"$id": "urn:uuid:deadbeef-1234-00ff-ff00-4321feebdaed", "not": {{"$ref": "#/$defs/x"}}, "$defs": {{"x": {{}}}}}},
        "to": {{"$ref": "urn:uuid:deadbeef-1234-00ff-ff00-4321feebdaed#/$defs/x"}},
        "out": {{"$ref": "HTTP://X:80/a/./b/../root.json"}}}}}}"##
    );
    with(&[("f.json", &text)], |view| {
        view.clean();
        assert_eq!(view.leads("f.json#"), "f.json#/$defs/b/$defs/c");
        assert_eq!(view.leads("f.json#/$defs/b/$defs/c/items"), "f.json#");
        assert_eq!(view.leads("f.json#/$defs/urn/not"), "f.json#/$defs/urn/$defs/x");
        assert_eq!(view.leads("f.json#/$defs/to"), "f.json#/$defs/urn/$defs/x");
        assert_eq!(view.leads("f.json#/$defs/out"), "f.json#");
        let resource = view.resolved.schema(view.at("f.json#/$defs/b/$defs/c/items")).resource;
        assert_eq!(view.resolved.resource_root(resource), Some(view.at("f.json#/$defs/b/$defs/c")));
        assert_eq!(view.resolved.resource(resource).uri, "http://x/a/b/c.json");
    });
}

#[test]
fn files_refer_to_each_other_by_place_and_by_identity() {
    let files = [
        ("a/one.json", r#"{"$ref": "../b/two.json#/$defs/t", "not": {"$ref": "http://x/three"}}"#),
        ("b/two.json", r##"{"$defs": {"t": {"$ref": "#u"}, "u": {"$anchor": "u"}}}"##),
        (
            "c.json",
            r#"{"$id": "http://x/three", "items": {"$ref": "file:///b/two.json"}, "not": {"$ref": "four%20%C3%A9.json"}}"#,
        ),
        ("d.json @ http://x/four%20\u{e9}.json", r#"{"$ref": "http://localhost:1234/int.json"}"#),
        ("e.json @ http://localhost:1234/int.json", "{}"),
    ];
    with(&files, |view| {
        view.clean();
        assert_eq!(view.leads("a/one.json#"), "b/two.json#/$defs/t");
        assert_eq!(view.leads("a/one.json#/not"), "c.json#");
        assert_eq!(view.leads("b/two.json#/$defs/t"), "b/two.json#/$defs/u");
        assert_eq!(view.leads("c.json#/items"), "b/two.json#");
        assert_eq!(view.leads("c.json#/not"), "d.json#");
        assert_eq!(view.leads("d.json#"), "e.json#");
    });
}

#[test]
fn place_of_the_file_helps_where_the_identity_does_not() {
    let files = [
        ("s/a.json", r#"{"$id": "https://x.org/v1/a", "$ref": "b.json"}"#),
        ("s/b.json", r#"{"$id": "https://x.org/v1/b"}"#),
    ];
    with(&files, |view| {
        assert_eq!(view.leads("s/a.json#"), "s/b.json#");
        assert_eq!(view.codes(), ["missing-ref /$ref"]);
        assert_eq!(view.problems[0].severity, Severity::Warning);
    });
}

#[test]
fn pointers_with_escapes() {
    let text = r##"{"$defs": {"a/b": {}, "c~d": {}, "e%f": {}, "g\"h": {}, "": {"$defs": {"": {}}}, "Map<a,b>": {}, "é": {}, "l": {"anyOf": [{}, {}]}},
        "allOf": [{"$ref": "#/$defs/a~1b"}, {"$ref": "#/$defs/c~0d"}, {"$ref": "#/$defs/e%25f"}, {"$ref": "#/$defs/g%22h"},
        {"$ref": "#/$defs//$defs/"}, {"$ref": "#/$defs/Map<a,b>"}, {"$ref": "#/$defs/%C3%A9"}, {"$ref": "#/$defs/l/anyOf/1"},
        {"$ref": "#/%24defs/a%7E1b"}]}"##;
    with(&[("a.json", text)], |view| {
        view.clean();
        let expected =
            ["a~1b", "c~0d", "e%f", "g\"h", "/$defs/", "Map<a,b>", "é", "l/anyOf/1", "a~1b"];
        for (index, expected) in expected.iter().enumerate() {
            assert_eq!(
                view.leads(&format!("a.json#/allOf/{index}")),
                format!("a.json#/$defs/{expected}")
            );
        }
    });
}

#[test]
fn broken_references_are_all_reported() {
    let text = r##"{"items": {"$ref": 5}, "allOf": [{"$ref": "#/a~2"}, {"$ref": "#/%zz"}, {"$ref": "#/allOf"}, {"$ref": "a b.json"},
        {"$ref": "\\\\host\\share"}, {"$ref": "../../x.json"}, {"$ref": "file:///etc/passwd"}, {"$ref": "http://169.254.169.254/x"},
        {"$ref": "//127.0.0.1/x"}, {"$ref": "#/allOf/01"}, {"$ref": "#nope"}, {"$ref": "b.json#nope"}, {"$dynamicRef": 1}, {"$ref": "%zz"}]}"##;
    with(&[("a.json", text)], |view| {
        let expected = [
            "bad-ref /items/$ref",
            "bad-ref /allOf/0/$ref",
            "bad-ref /allOf/1/$ref",
            "bad-ref /allOf/2/$ref",
            "bad-ref /allOf/3/$ref",
            "bad-ref /allOf/4/$ref",
            "remote-ref /allOf/5/$ref",
            "remote-ref /allOf/6/$ref",
            "remote-ref /allOf/7/$ref",
            "remote-ref /allOf/8/$ref",
            "missing-ref /allOf/9/$ref",
            "missing-ref /allOf/10/$ref",
            "missing-ref /allOf/11/$ref",
            "bad-ref /allOf/12/$dynamicRef",
            "bad-ref /allOf/13/$ref",
        ];
        assert_eq!(view.codes(), expected);
        assert!(view.problems.iter().all(|problem| problem.severity == Severity::Error));
        assert_eq!(view.leads("a.json#/allOf/6"), "missing file:///etc/passwd");
    });
}

#[test]
fn missing_references_name_what_may_be_meant() {
    let text = r##"{"$defs": {"Address": {}, "near": {"$anchor": "city"}}, "allOf": [{"$ref": "#/$defs/Adress"}, {"$ref": "#/definitions/Address"},
        {"$ref": "#cty"}, {"$ref": "shcema/user.json#/x"}, {"$ref": "#/$defs/Person"}, {"$ref": "#/$defs/zzzzzzzz"}]}"##;
    with(&[("a.json", text), ("schema/user.json", r#"{"$defs": {"Person": {}}}"#)], |view| {
        let expected = [
            "did you mean `#/$defs/Address`?",
            "did you mean `#/$defs/Address`?",
            "did you mean `#city`?",
            "did you mean `schema/user.json#/x`?",
            "did you mean `schema/user.json#/$defs/Person`?",
            "add the schema, or set `missing-refs = \"opaque\"` to accept any value there",
        ];
        assert_eq!(view.help(), expected);
        assert_eq!(
            view.problems[0].notes,
            ["the longest existing part of the path is a.json#/$defs"]
        );
    });
}

#[test]
fn missing_references_may_be_opaque() {
    let sources = sources(&[(
        "a.json",
        r##"{"anyOf": [{"$ref": "#/x"}, {"$ref": "http://x/"}, {"$ref": 1}]}"##,
    )]);
    let options = ResolveOptions { missing_refs: MissingRefs::Opaque, ..ResolveOptions::default() };
    let view = view(&sources, &options);
    let severities: Vec<_> = view.problems.iter().map(|problem| problem.severity).collect();
    assert_eq!(severities, [Severity::Info, Severity::Info, Severity::Error]);
    assert_eq!(view.leads("a.json#/anyOf/0"), "missing #/x");
}

#[test]
fn ref_hides_its_siblings_up_to_draft_7() {
    let body = r#""$id": "http://x/base/", "definitions": {"foo": {"$id": "foo.json"}, "other": {"$id": "http://x/foo.json"}},
        "allOf": [{"$id": "http://x/", "$ref": "foo.json", "properties": {"p": {"$ref": "nowhere.json"}}, "definitions": {"kept": {}}}]"#;
    with(&[("a.json", &format!("{{{D7}, {body}}}"))], |view| {
        view.clean();
        assert_eq!(view.leads("a.json#/allOf/0"), "a.json#/definitions/foo");
        let schema = view.resolved.schema(view.at("a.json#/allOf/0"));
        assert!(schema.ref_overrides);
        assert!(!view.is_schema("a.json#/allOf/0/properties/p"));
        assert!(view.is_schema("a.json#/allOf/0/definitions/kept"));
    });
    with(
        &[(
            "a.json",
            &format!(
                "{{{D19}, {}}}",
                body.replace("\"http://x/\", \"$ref\"", "\"http://x/q\", \"$ref\"")
            ),
        )],
        |view| {
            assert_eq!(view.leads("a.json#/allOf/0"), "a.json#/definitions/other");
            assert!(!view.resolved.schema(view.at("a.json#/allOf/0")).ref_overrides);
            assert_eq!(view.codes(), ["missing-ref /allOf/0/properties/p/$ref"]);
        },
    );
}

#[test]
fn root_ref_beside_an_identifier_in_old_drafts() {
    let a = format!(
        r##"{{{D7}, "$id": "http://x/a.json", "$ref": "#/definitions/A", "definitions": {{"A": {{}}}}}}"##
    );
    let b = format!(r#"{{{D7}, "allOf": [{{"$ref": "http://x/a.json#/definitions/A"}}]}}"#);
    with(&[("a.json", &a), ("b.json", &b)], |view| {
        view.clean();
        assert_eq!(view.leads("a.json#"), "a.json#/definitions/A");
        assert_eq!(view.leads("b.json#/allOf/0"), "a.json#/definitions/A");
        assert_eq!(
            view.roots(),
            [("a", RootKind::File), ("A", RootKind::Definition), ("b", RootKind::File)]
        );
    });
}

#[test]
fn anchors_of_all_drafts() {
    let old = format!(
        r##"{{{D7}, "definitions": {{"A": {{"$id": "#foo"}}, "B": {{"$id": "n.json", "definitions": {{"C": {{"$id": "#foo"}}}}}},
        "D": {{"$id": "m.json#bar"}}}}, "allOf": [{{"$ref": "#foo"}}, {{"$ref": "n.json#foo"}}, {{"$ref": "m.json#bar"}}]}}"##
    );
    let four = old.replace("$id", "id").replace(D7, D4);
    for text in [&old, &four] {
        with(&[("a.json", text)], |view| {
            view.clean();
            assert_eq!(view.leads("a.json#/allOf/0"), "a.json#/definitions/A");
            assert_eq!(view.leads("a.json#/allOf/1"), "a.json#/definitions/B/definitions/C");
            assert_eq!(view.leads("a.json#/allOf/2"), "a.json#/definitions/D");
        });
    }
    let new = format!(
        r##"{{{D20}, "$defs": {{"A": {{"$anchor": "foo"}}, "B": {{"$dynamicAnchor": "dyn"}}, "C": {{"$id": "#foo2"}},
        "E": {{"enum": [{{"$anchor": "foo"}}]}}}}, "allOf": [{{"$ref": "#foo"}}, {{"$ref": "#dyn"}}]}}"##
    );
    with(&[("a.json", &new)], |view| {
        assert_eq!(view.codes(), ["bad-id /$defs/C/$id"]);
        assert_eq!(view.leads("a.json#/allOf/0"), "a.json#/$defs/A");
        assert_eq!(view.leads("a.json#/allOf/1"), "a.json#/$defs/B");
    });
}

#[test]
fn dynamic_references_and_bookending() {
    let text = format!(
        r##"{{{D20}, "$id": "http://x/root", "$dynamicAnchor": "node", "$defs": {{
        "same": {{"$dynamicRef": "#node"}}, "pointer": {{"$dynamicRef": "#/$defs/dyn"}}, "dyn": {{"$dynamicAnchor": "d"}},
        "plain": {{"$dynamicRef": "#p"}}, "p": {{"$anchor": "p", "$dynamicAnchor": "q"}},
        "inner": {{"$id": "inner", "$dynamicAnchor": "node", "items": {{"$dynamicRef": "root#node"}}}}}}}}"##
    );
    with(&[("a.json", &text)], |view| {
        view.clean();
        let node = Some("node".to_owned());
        assert_eq!(view.dynamic("a.json#/$defs/same"), ("a.json#".to_owned(), node.clone()));
        assert_eq!(view.dynamic("a.json#/$defs/pointer"), ("a.json#/$defs/dyn".to_owned(), None));
        assert_eq!(view.dynamic("a.json#/$defs/plain"), ("a.json#/$defs/p".to_owned(), None));
        assert_eq!(view.dynamic("a.json#/$defs/inner/items"), ("a.json#".to_owned(), node));
        let inner = view.at("a.json#/$defs/inner");
        assert_eq!(
            view.resolved.dynamic_anchor(view.resolved.schema(inner).resource, "node"),
            Some(inner)
        );
        assert_eq!(view.resolved.dynamic_anchor(ResourceId(0), "p"), None);
    });
}

#[test]
fn recursive_references_of_2019() {
    let text = format!(
        r##"{{{D19}, "$recursiveAnchor": true, "items": {{"$recursiveRef": "#"}}, "$defs": {{
        "no": {{"$id": "no", "items": {{"$recursiveRef": "#"}}}}, "inner": {{"$recursiveAnchor": true}}}}, "$dynamicRef": "#x", "not": {{"$recursiveRef": "#/x"}}}}"##
    );
    with(&[("a.json", &text)], |view| {
        assert_eq!(view.dynamic("a.json#/items"), ("a.json#".to_owned(), Some(String::new())));
        assert_eq!(view.dynamic("a.json#/$defs/no/items"), ("a.json#/$defs/no".to_owned(), None));
        assert_eq!(view.resolved.dynamic_anchor(ResourceId(0), ""), Some(SchemaId(0)));
        assert_eq!(view.codes(), ["bad-ref /not/$recursiveRef"]);
    });
}

#[test]
fn pointers_to_where_no_keyword_leads_make_schemas_on_demand() {
    let text = format!(
        r##"{{{D20}, "$id": "http://x/r", "x": {{"$id": "in-unknown", "y": [{{"items": {{"$ref": "other"}}}}, 5]}}, "$defs": {{
        "in": {{"$id": "sub/", "examples": [{{"not": {{"$ref": "leaf"}}, "$anchor": "late", "allOf": [{{"$id": "found-late"}}]}}], "$defs": {{"l": {{"$id": "leaf"}}}}}},
        "o": {{"$id": "other"}}}},
        "anyOf": [{{"$ref": "sub/found-late"}}, {{"$ref": "#/x/y/0"}}, {{"$ref": "sub/#late"}}, {{"$ref": "#/$defs/in/examples/0"}}]}}"##
    );
    with(&[("a.json", &text)], |view| {
        view.clean();
        assert_eq!(view.leads("a.json#/anyOf/0"), "a.json#/$defs/in/examples/0/allOf/0");
        assert_eq!(view.leads("a.json#/anyOf/1"), "a.json#/x/y/0");
        assert_eq!(view.leads("a.json#/x/y/0/items"), "a.json#/$defs/o");
        assert_eq!(view.leads("a.json#/anyOf/2"), "a.json#/$defs/in/examples/0");
        assert_eq!(view.leads("a.json#/$defs/in/examples/0/not"), "a.json#/$defs/in/$defs/l");
        assert!(view.resolved.schema(view.at("a.json#/x/y/0")).parent.is_none());
    });
    // What is only reached this way does not take the identity of what is a schema anyway.
    let text = format!(
        r##"{{{D20}, "$defs": {{"real": {{"$id": "http://x/i"}}, "fake": {{"unknown": {{"$id": "http://x/i", "not": {{"$ref": "#/own"}}, "own": {{}}}}}}}},
        "anyOf": [{{"$ref": "#/$defs/fake/unknown"}}, {{"$ref": "http://x/i"}}]}}"##
    );
    with(&[("a.json", &text)], |view| {
        view.clean();
        assert_eq!(view.leads("a.json#/anyOf/1"), "a.json#/$defs/real");
        assert_eq!(view.leads("a.json#/$defs/fake/unknown/not"), "a.json#/$defs/fake/unknown/own");
    });
}

#[test]
fn files_whose_identity_is_a_pointer_make_one_document() {
    let x = format!(
        r##"{{{D20}, "$id": "#/components/schemas/X", "properties": {{"y": {{"$ref": "#/components/schemas/Y"}}, "own": {{"$ref": "#/properties/y"}},
        "in": {{"$ref": "#/components/schemas/Y/properties/z"}}, "me": {{"$ref": "#/components/schemas/X"}}, "no": {{"$ref": "#/components/schemas/Zed"}}}}}}"##
    );
    let y = r##"{"$id": "#/components/schemas/Y", "properties": {"z": {}}}"##;
    let zeb = r##"{"$id": "#/components/schemas/Zet"}"##;
    with(&[("1.json", &x), ("2.json", y), ("3.json", zeb)], |view| {
        assert_eq!(view.leads("1.json#/properties/y"), "2.json#");
        assert_eq!(view.leads("1.json#/properties/own"), "1.json#/properties/y");
        assert_eq!(view.leads("1.json#/properties/in"), "2.json#/properties/z");
        assert_eq!(view.leads("1.json#/properties/me"), "1.json#");
        assert_eq!(view.codes(), ["missing-ref /properties/no/$ref"]);
        assert_eq!(view.help(), ["did you mean `#/components/schemas/Zet`?"]);
        assert_eq!(
            view.roots(),
            [("X", RootKind::File), ("Y", RootKind::File), ("Zet", RootKind::File)]
        );
    });
    with(&[("1.json", y), ("2.json", y)], |view| assert_eq!(view.codes(), ["duplicate-id /$id"]));
}

#[test]
fn openapi_components_and_what_they_refer_to() {
    let api = r##"{"openapi": "3.0.3", "components": {"schemas": {
        "Pet": {"type": "object", "properties": {"tag": {"$ref": "#/components/schemas/Tag", "description": "ignored"}, "body": {"$ref": "#/components/responses/r/content/application~1json/schema"},
            "file": {"$ref": "common.json#/definitions/C"}, "$id": {"type": "string"}}, "patternProperties": {"x": {"$ref": "nowhere"}}}, "Tag": {"$id": "ignored"}},
        "responses": {"r": {"content": {"application/json": {"schema": {"items": {"$ref": "#/components/schemas/Tag"}}}}}}}}"##;
    let common = format!(
        r#"{{{D7}, "definitions": {{"C": {{"$ref": "api.json#/components/schemas/Tag"}}}}}}"#
    );
    with(&[("api.json", api), ("common.json", &common)], |view| {
        view.clean();
        assert_eq!(
            view.leads("api.json#/components/schemas/Pet/properties/tag"),
            "api.json#/components/schemas/Tag"
        );
        assert!(
            view.resolved
                .schema(view.at("api.json#/components/schemas/Pet/properties/tag"))
                .ref_overrides
        );
        let body = "api.json#/components/responses/r/content/application~1json/schema";
        assert_eq!(view.leads("api.json#/components/schemas/Pet/properties/body"), body);
        assert_eq!(view.resolved.schema(view.at(body)).dialect, Dialect::OpenApi30);
        assert_eq!(view.leads("common.json#/definitions/C"), "api.json#/components/schemas/Tag");
        let expected = [
            ("Pet", RootKind::Component),
            ("Tag", RootKind::Component),
            ("common", RootKind::File),
            ("C", RootKind::Definition),
        ];
        assert_eq!(view.roots(), expected);
        assert_eq!(view.resolved.resource_root(ResourceId(0)), None);
        let tag = view.at("api.json#/components/schemas/Tag");
        let pet = view.at("api.json#/components/schemas/Pet");
        assert_eq!(view.resolved.look_up(pet, "#/components/schemas/Tag"), Some(tag));
        assert_eq!(view.resolved.look_up(pet, "api.json#/components/schemas/Tag"), Some(tag));
        assert_eq!(view.resolved.look_up(pet, "#/components/schemas/Tagg"), None);
    });
    let api31 = r##"{"openapi": "3.1.0", "components": {"schemas": {"A": {"$id": "http://x/a", "$defs": {"D": {}}, "$ref": "#/$defs/D", "title": "kept"}}}}"##;
    with(&[("api.json", api31)], |view| {
        view.clean();
        assert_eq!(
            view.leads("api.json#/components/schemas/A"),
            "api.json#/components/schemas/A/$defs/D"
        );
        assert_eq!(view.roots(), [("A", RootKind::Component), ("D", RootKind::Definition)]);
        assert!(view.resolved.schema(SchemaId(0)).vocabularies.open_api);
    });
    let other = r#"{"openapi": "3.1.0", "jsonSchemaDialect": "http://json-schema.org/draft-07/schema#", "components": {"schemas": {"A": {}}}}"#;
    with(&[("api.json", other)], |view| {
        assert_eq!(view.resolved.schema(SchemaId(0)).dialect, Dialect::Draft7);
    });
}

#[test]
fn official_metaschemas_are_there_when_referred_to() {
    let text = format!(
        r#"{{{D20}, "allOf": [{{"$ref": "https://json-schema.org/draft/2020-12/schema"}}, {{"$ref": "http://json-schema.org/draft-07/schema#"}},
        {{"$ref": "https://json-schema.org/draft-04/schema#/definitions/positiveInteger"}}, {{"$ref": "https://json-schema.org/draft/2019-09/meta/core"}}]}}"#
    );
    with(&[("a.json", &text)], |view| {
        view.clean();
        assert_eq!(
            view.leads("a.json#/allOf/0"),
            "<https://json-schema.org/draft/2020-12/schema>#"
        );
        assert_eq!(view.leads("a.json#/allOf/1"), "<http://json-schema.org/draft-07/schema>#");
        assert_eq!(
            view.leads("a.json#/allOf/2"),
            "<http://json-schema.org/draft-04/schema>#/definitions/positiveInteger"
        );
        assert_eq!(view.roots(), [("a", RootKind::File)]);
        let meta = view.at("<https://json-schema.org/draft/2020-12/schema>#");
        assert_eq!(
            view.resolved.dynamic_anchor(view.resolved.schema(meta).resource, "meta"),
            Some(meta)
        );
    });
    assert_eq!(sources(&[("a.json", &format!("{{{D20}}}"))]).files.len(), 1);
    let own = format!(
        r#"{{{D7}, "$id": "http://json-schema.org/draft-07/schema#", "items": {{"$ref": "http://json-schema.org/draft-07/schema#"}}}}"#
    );
    with(&[("a.json", &own)], |view| {
        view.clean();
        assert_eq!(view.leads("a.json#/items"), "a.json#");
    });
    let bundled = format!(
        r#"{{{D7}, "definitions": {{"m": {{"$id": "http://json-schema.org/draft-07/schema#"}}}}, "items": {{"$ref": "http://json-schema.org/draft-07/schema#"}}}}"#
    );
    with(&[("a.json", &bundled)], |view| {
        view.clean();
        assert_eq!(view.leads("a.json#/items"), "a.json#/definitions/m");
    });
}

#[test]
fn bad_and_duplicate_identities() {
    let a = format!(
        r##"{{{D20}, "$id": "b.json", "$defs": {{"s": {{"$id": 5}}, "t": {{"$id": "http://x/t"}}, "u": {{"$id": "http://x/t"}},
        "v": {{"$id": "a b"}}, "w": {{"$anchor": "#w"}}, "x": {{"$anchor": "x"}}, "y": {{"$anchor": "x"}}, "z": {{"$id": "#/properties/z"}},
        "f": {{"$id": "http://x/f#frag"}}, "n": {{"$anchor": 3}}, "p": {{"$id": "%zz"}}, "q": {{"$id": "#%zz"}}}}}}"##
    );
    with(&[("a.json", &a), ("b.json", "{}")], |view| {
        let expected = [
            "duplicate-id /$id",
            "bad-id /$defs/s/$id",
            "duplicate-id /$defs/u/$id",
            "bad-id /$defs/v/$id",
            "bad-id /$defs/w/$anchor",
            "duplicate-id /$defs/y/$anchor",
            "bad-id /$defs/z/$id",
            "bad-id /$defs/f/$id",
            "bad-id /$defs/n/$anchor",
            "bad-id /$defs/p/$id",
            "bad-id /$defs/q/$id",
        ];
        assert_eq!(view.codes(), expected);
        let warnings: Vec<_> =
            view.problems.iter().filter(|problem| problem.severity == Severity::Warning).collect();
        // The pointer is harmless, and nothing refers to what is there twice.
        assert_eq!(warnings.len(), 4);
    });
}

#[test]
fn cycles_of_references() {
    let text = r##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}, "self": {"$ref": "#/$defs/self"},
        "all": {"allOf": [{}, {"$ref": "#/$defs/all"}]}, "in": {"$ref": "#/$defs/a"},
        "fine": {"properties": {"p": {"$ref": "#/$defs/fine"}}, "items": {"$ref": "#"}}}}"##;
    with(&[("x.json", text)], |view| {
        assert_eq!(
            view.codes(),
            [
                "ref-cycle /$defs/a/$ref",
                "ref-cycle /$defs/self/$ref",
                "ref-cycle /$defs/all/allOf/1/$ref"
            ]
        );
        assert_eq!(
            view.problems[0].notes,
            ["x.json#/$defs/a -> x.json#/$defs/b -> x.json#/$defs/a"]
        );
        assert_eq!(view.problems[1].notes, ["x.json#/$defs/self -> x.json#/$defs/self"]);
    });
}

#[test]
fn schemas_that_lead_back_to_each_other_are_one_problem() {
    // Through `allOf` alone the second way would be harmless, but the first is not.
    let text = r##"{"$defs": {"a": {"allOf": [{"$ref": "#/$defs/b"}], "not": {"$ref": "#/$defs/a"}}, "b": {"$ref": "#/$defs/a"}}}"##;
    with(&[("x.json", text)], |view| {
        assert_eq!(view.codes(), ["ref-cycle /$defs/a/not/$ref"]);
        assert_eq!(view.problems[0].severity, Severity::Error);
        assert_eq!(
            view.problems[0].notes,
            [
                "x.json#/$defs/a/not -> x.json#/$defs/a -> x.json#/$defs/a/not",
                "there are other cycles, through x.json#/$defs/a/allOf/0, x.json#/$defs/b"
            ]
        );
    });
}

#[test]
fn values_of_the_wrong_form_do_no_harm() {
    let text = r#"{"properties": [], "items": 5, "allOf": {"a": {}}, "not": "x", "$defs": {"n": null}, "dependentSchemas": 1, "if": [{}]}"#;
    with(&[("a.json", text)], |view| {
        view.clean();
        // The next stage says what is wrong with them.
        assert!(
            view.is_schema("a.json#/items")
                && view.is_schema("a.json#/not")
                && view.is_schema("a.json#/$defs/n")
        );
    });
}

#[test]
fn roots_are_named_by_what_they_are() {
    let files = [
        (
            "dir/user.schema.json",
            r#"{"$defs": {"A": {"$defs": {"no": {}}}, "B": {"$id": "b", "$defs": {"C": {}}}}}"#,
        ),
        ("x.json", r#"{"$id": "https://example.com/order.json"}"#),
    ];
    with(&files, |view| {
        let expected = [
            ("user", RootKind::File),
            ("A", RootKind::Definition),
            ("B", RootKind::Definition),
            ("C", RootKind::Definition),
            ("order", RootKind::File),
        ];
        assert_eq!(view.roots(), expected);
        assert_eq!(view.resolved.root_name(view.at("x.json#")), Some("order"));
        assert_eq!(
            view.resolved.root_name(view.at("dir/user.schema.json#/$defs/A/$defs/no")),
            None
        );
    });
}

#[test]
fn number_of_definitions_is_limited() {
    let sources = sources(&[("a.json", r#"{"$defs": {"a": {}, "b": {}, "c": {}}}"#)]);
    let view = view(&sources, &ResolveOptions { max_definitions: 2, ..ResolveOptions::default() });
    assert_eq!(
        view.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(),
        [Code::LimitExceeded]
    );
}

/// A dereferenced description is long, and so are the paths in it.
#[test]
fn lengths_of_paths_are_limited_for_each_mebibyte() {
    let name = "n".repeat(2_000);
    let text = |description: usize| {
        format!(
            r#"{{"description": "{}", "$defs": {{"{name}": {{"properties": {{"a": {{}}, "b": {{}},
            "c": {{}}, "d": {{}}, "e": {{}}, "f": {{}}, "g": {{}}, "h": {{}}}}}}}}}}"#,
            "x".repeat(description)
        )
    };
    let options = ResolveOptions { max_steps: 1_000, ..ResolveOptions::default() };
    for (length, codes) in [(0, &[Code::LimitExceeded] as &[Code]), (2 << 20, &[])] {
        let sources = sources(&[("a.json", &text(length))]);
        let view = view(&sources, &options);
        let found: Vec<Code> = view.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(found, codes, "{length}");
    }
}

#[test]
fn documents_that_are_no_inputs_matter_where_they_are_used() {
    let text = r##"{"$defs": {"bad": {"$ref": "#/nowhere"}, "worse": {"$id": 5}, "good": {}}}"##;
    let mut sources =
        sources(&[("a.json", r#"{"$ref": "lib.json#/$defs/good"}"#), ("lib.json", text)]);
    sources.files[1].is_input = false;
    let quiet = view(&sources, &ResolveOptions::default());
    quiet.clean();
    assert_eq!(quiet.roots(), [("a", RootKind::File)]);
    sources.files[0] = self::sources(&[(
        "a.json",
        r#"{"$ref": "lib.json#/$defs/bad", "not": {"$ref": "lib.json#/$defs/worse"}}"#,
    )])
    .files
    .remove(0);
    let loud = view(&sources, &ResolveOptions::default());
    assert_eq!(loud.codes(), ["missing-ref /$defs/bad/$ref", "bad-id /$defs/worse/$id"]);
    assert!(
        loud.problems
            .iter()
            .all(|problem| { problem.site.as_ref().is_some_and(|site| site.file == FileId(1)) })
    );
}

#[test]
fn deep_nesting_and_many_references_terminate() {
    let mut text = String::new();
    for _ in 0..120 {
        text.push_str(r#"{"not": "#);
    }
    text.push_str("{}");
    text.push_str(&"}".repeat(120));
    with(&[("a.json", &text)], |view| assert_eq!(view.resolved.len(), 121));
    // 2^25 ways through 26 schemas.
    let levels: Vec<String> = (0..26)
        .map(|n| {
            format!(
                r##""a{n}": {{"allOf": [{{"$ref": "#/$defs/a{}"}}, {{"$ref": "#/$defs/a{}"}}]}}"##,
                n + 1,
                n + 1
            )
        })
        .collect();
    let text = format!(r#"{{"$defs": {{{}, "a26": {{}}}}}}"#, levels.join(","));
    with(&[("a.json", &text)], |view| assert_eq!(view.resolved.len(), 26 * 3 + 2));
}

#[test]
fn ten_thousand_definitions_are_quick() {
    let definitions: Vec<String> = (0..10_000)
        .map(|n| format!(r##""D{n}": {{"type": "object", "properties": {{"a": {{"$ref": "#/$defs/D{}"}}, "b": {{"type": "string"}}}}}}"##, (n * 7) % 10_000))
        .collect();
    let sources = sources(&[("a.json", &format!(r#"{{"$defs": {{{}}}}}"#, definitions.join(",")))]);
    let start = std::time::Instant::now();
    let view = view(&sources, &ResolveOptions::default());
    let time = start.elapsed();
    view.clean();
    assert_eq!(view.resolved.len(), 30_001);
    // Far above what it takes, also without optimisation; a quadratic search would take minutes.
    assert!(time.as_secs() < 5, "{time:?}");
}

#[test]
fn kind_of_openapi_file_is_what_load_says() {
    let sources = sources(&[("a.json", r#"{"openapi": "3.1.0"}"#)]);
    assert_eq!(sources.files[0].kind, FileKind::OpenApi31);
    view(&sources, &ResolveOptions::default()).clean();
}
