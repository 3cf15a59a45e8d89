//! YAML text to values with places. Of YAML only what says a JSON value is read: no tags but the
//! core ones, no merge keys, no keys but scalars; and aliases may not blow the document up.

use std::borrow::Cow;

use granit_parser::{Event, Marker, Parser, ScalarStyle, Span as YamlSpan, StrInput, Tag, options};

use super::builder::{Builder, Stop};
use super::json::cut;
use super::problem::{Parsed, span};
use super::{Data, Node, Span, scalar};
use crate::{
    diag::{Code, visible},
    sorted::{SortedMap, SortedSet},
};

/// Reads YAML as a JSON value, nested at most `max_depth` deep; several documents as their list.
pub(super) fn parse(text: &str, max_depth: usize) -> Parsed {
    let mut reader = Reader {
        text,
        builder: Builder::new(max_depth),
        used: used_anchors(text, max_depth),
        anchors: SortedMap::new(),
        open: Vec::new(),
        last_end: 0,
        budget: BUDGET,
        documents: Vec::new(),
        second: None,
    };
    let complete = reader.documents().is_ok();
    reader.end_document();
    let Reader { builder, documents, second, .. } = reader;
    let mut parsed = builder.finish();
    let Some(second) = second else {
        parsed.root = documents.into_iter().next().map(|(node, _)| node).filter(|_| complete);
        return parsed;
    };
    // What is nothing is no document, unless there is no other.
    let n_values = documents.iter().filter(|(node, _)| !matches!(node.data, Data::Null)).count();
    if n_values == 1 {
        let only = documents.into_iter().find(|(node, _)| !matches!(node.data, Data::Null));
        parsed.root = only.map(|(node, _)| node).filter(|_| complete);
        return parsed;
    }
    let mut first = 0;
    for (n, (_, end)) in documents.iter().enumerate() {
        for problem in parsed.problems.get_mut(first..*end).unwrap_or_default() {
            problem.pointer.insert_str(0, &format!("/{n}"));
        }
        first = *end;
    }
    let all = documents.into_iter().map(|(node, _)| node).collect();
    let root = Node { span: span(0, text.len()), data: Data::Array(all) };
    parsed.root = Some(root).filter(|_| complete);
    parsed.second = Some(second);
    parsed
}

/// How many values (or 16 bytes of text) aliases may add to a document.
const BUDGET: usize = 1_000_000;

struct Reader<'t> {
    text: &'t str,
    builder: Builder,
    /// Anchors an alias refers to; the others need not be kept.
    used: SortedSet<usize>,
    /// Complete values that have one of them.
    anchors: SortedMap<usize, Anchored>,
    /// The anchor (or zero) of each array and object that is open.
    open: Vec<usize>,
    /// Where the last part ended.
    last_end: u32,
    budget: usize,
    /// The documents that are complete, each with the number of problems there were at its end.
    documents: Vec<(Node, usize)>,
    /// Where the second begins.
    second: Option<Span>,
}

/// A tag and where it stands.
type Tagged<'t> = (&'t Tag, Span);

struct Anchored {
    node: Node,
    weight: usize,
    height: usize,
}

impl Reader<'_> {
    /// Keeps the document that ends here.
    fn end_document(&mut self) {
        if let Some(node) = self.builder.take() {
            self.documents.push((node, self.builder.problems.len()));
        }
        self.anchors.clear();
    }

    fn documents(&mut self) -> Result<(), Stop> {
        let mut parser = parser(self.text, self.builder.max_depth());
        let mut n_documents = 0;
        while let Some(event) = parser.next_event() {
            let (event, at) = match event {
                Ok(event) => event,
                Err(error) => {
                    let at = self.byte(*error.marker());
                    return Err(self.stop(span(at, at), visible(&error.info()).into_owned(), None));
                }
            };
            let tag_at = at.tag_span().map(|tag| self.span(tag));
            let at = self.span(at);
            match event {
                Event::DocumentStart(..) => {
                    n_documents += 1;
                    if n_documents > 1 {
                        self.second = self.second.or(Some(at));
                        self.end_document();
                    }
                }
                Event::Alias(anchor) => self.alias(anchor, at)?,
                Event::Scalar(text, style, anchor, tag) => {
                    self.scalar(text, style, anchor, tag.as_deref().zip(tag_at), at)?;
                }
                Event::SequenceStart(_, anchor, tag) => {
                    self.collection(tag.as_deref().zip(tag_at), "seq", at)?;
                    self.builder.open_array(start(at))?;
                    self.open.push(anchor);
                }
                Event::MappingStart(_, anchor, tag) => {
                    self.collection(tag.as_deref().zip(tag_at), "map", at)?;
                    self.builder.open_object(start(at))?;
                    self.open.push(anchor);
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(at)?,
                // Where the stream and its documents end, and what the options leave out.
                _ => {}
            }
        }
        if n_documents == 0 {
            let end = self.text.len();
            return Err(self.stop(span(end, end), "the file contains no value".to_owned(), None));
        }
        Ok(())
    }

    /// Before an array or object.
    fn collection(
        &mut self,
        tag: Option<Tagged<'_>>,
        expected: &str,
        at: Span,
    ) -> Result<(), Stop> {
        if self.builder.wants_name() {
            let message = "a key that is a list or a map".to_owned();
            return Err(self.stop(at, message, Some("the keys of a JSON object are strings")));
        }
        if let Some((tag, tag_at)) = tag
            && !core_tag(tag).is_some_and(|name| name == "!" || name == expected)
        {
            self.refuse_tag(tag, tag_at);
        }
        Ok(())
    }

    fn close(&mut self, at: Span) -> Result<(), Stop> {
        if at.end > at.start {
            self.last_end = at.end;
        }
        // A block ends where its last part does; the event stands where the next thing begins.
        let anchor = self.open.pop().unwrap_or_default();
        let Some(node) = self.builder.close(usize::try_from(self.last_end).unwrap_or(usize::MAX))
        else {
            return Ok(());
        };
        self.keep(anchor, &node)?;
        self.builder.value(node);
        Ok(())
    }

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<Tagged<'_>>,
        at: Span,
    ) -> Result<(), Stop> {
        self.last_end = at.end;
        let plain = style == ScalarStyle::Plain;
        let is_name = self.builder.wants_name();
        let data = match tag.map(|tagged| (tagged, core_tag(tagged.0))) {
            None if plain && is_name => self.plain_name(text.into_owned(), at)?,
            None if plain => self.plain(&text, at),
            None | Some((_, Some("str" | "!"))) => Data::String(text.into_owned()),
            Some((_, Some(name @ ("null" | "bool" | "int" | "float")))) => {
                self.tagged(name, &text, at)
            }
            Some(((tag, tag_at), _)) => {
                self.refuse_tag(tag, tag_at);
                Data::String(text.into_owned())
            }
        };
        let node = Node { span: at, data };
        self.keep(anchor, &node)?;
        if is_name {
            return self.name(node);
        }
        self.builder.value(node);
        Ok(())
    }

    fn plain(&mut self, text: &str, at: Span) -> Data {
        scalar::resolve(text).unwrap_or_else(|message| {
            self.builder.slip(
                "number",
                Code::BadYaml,
                at,
                message,
                "quote it if a string is meant",
            );
            Data::Null
        })
    }

    /// A key without quotes: whatever it would mean as a value, it is its text.
    fn plain_name(&mut self, text: String, at: Span) -> Result<Data, Stop> {
        if text.is_empty() || text == "~" {
            return Err(self.stop(
                at,
                "an empty key".to_owned(),
                Some("write `\"\"` for an empty name"),
            ));
        }
        if text == "<<" {
            let help = "repeat the members, or use `allOf`; a member that has this name is written \
                        `\"<<\"`";
            self.builder.slip(
                "merge",
                Code::BadYaml,
                at,
                "a merge key (`<<`): YAML 1.2 has none".to_owned(),
                help,
            );
        }
        Ok(Data::String(text))
    }

    fn tagged(&mut self, name: &str, text: &str, at: Span) -> Data {
        let data = self.plain(text, at);
        let fits = match (&data, name) {
            (Data::Null, "null") | (Data::Bool(_), "bool") | (Data::Number(_), "float") => true,
            (Data::Number(number), "int") => !number.contains(['.', 'e', 'E']),
            _ => false,
        };
        if !fits {
            let message = format!("`{}` does not match its tag `!!{name}`", cut(text));
            self.builder.slip(
                "tagged",
                Code::BadYaml,
                at,
                message,
                "remove the tag, or correct the value",
            );
        }
        data
    }

    /// The name of a member, from what its key is.
    fn name(&mut self, node: Node) -> Result<(), Stop> {
        match node.data {
            Data::String(text) | Data::Number(text) => self.builder.name(text, node.span),
            Data::Bool(value) => self.builder.name(value.to_string(), node.span),
            Data::Null => self.builder.name("null".to_owned(), node.span),
            Data::Array(_) | Data::Object(_) => {
                let message = "a key that is a list or a map".to_owned();
                return Err(self.stop(
                    node.span,
                    message,
                    Some("the keys of a JSON object are strings"),
                ));
            }
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, at: Span) -> Result<(), Stop> {
        self.last_end = at.end;
        let Some(anchored) = self.anchors.get(&anchor) else {
            let message = "an alias for a value that contains it".to_owned();
            return Err(self.stop(
                at,
                message,
                Some("a JSON value cannot contain itself; use `$ref` for recursion"),
            ));
        };
        let Some(left) = self.budget.checked_sub(anchored.weight) else {
            return Err(self.over_budget(at));
        };
        if self.builder.depth() + anchored.height > self.builder.max_depth() {
            return Err(self.builder.too_deep(at));
        }
        self.budget = left;
        let node = anchored.node.clone();
        if self.builder.wants_name() {
            return self.name(Node { span: at, ..node });
        }
        self.builder.value(node);
        Ok(())
    }

    /// Keeps a value some alias refers to.
    fn keep(&mut self, anchor: usize, node: &Node) -> Result<(), Stop> {
        if !self.used.contains(&anchor) {
            return Ok(());
        }
        let (weight, height) = measure(node);
        let Some(left) = self.budget.checked_sub(weight) else {
            return Err(self.over_budget(node.span));
        };
        self.budget = left;
        self.anchors.insert(anchor, Anchored { node: node.clone(), weight, height });
        Ok(())
    }

    fn over_budget(&mut self, at: Span) -> Stop {
        let message = format!("the aliases of this file expand to more than {BUDGET} values");
        self.stop(at, message, Some("use `$ref` to share large parts"))
    }

    fn refuse_tag(&mut self, tag: &Tag, at: Span) {
        let name = tag.original();
        let message = format!("the tag `{}` is not allowed here", cut(&name));
        self.builder.slip("tag", Code::BadYaml, at, message, "remove it; values are plain data");
    }

    /// The bytes of a part, without space at its end (which block scalars have).
    fn span(&self, of: YamlSpan) -> Span {
        let start = self.byte(of.start);
        let end = self.byte(of.end).max(start);
        let shown = self.text.get(start..end).map_or(0, |part| part.trim_end().len());
        span(start, start + shown)
    }

    /// The parser knows the bytes of all places, as it reads a text that is in memory.
    fn byte(&self, at: Marker) -> usize {
        at.byte_offset().unwrap_or_default().min(self.text.len())
    }

    fn stop(&mut self, at: Span, message: String, help: Option<&str>) -> Stop {
        self.builder.problem(Code::BadYaml, at, message, help);
        Stop
    }
}

fn start(at: Span) -> usize {
    usize::try_from(at.start).unwrap_or(usize::MAX)
}

/// Reads what other tools read: a bracket or quoted text may continue in the column of its key, or
/// left of it.
fn parser(text: &str, max_depth: usize) -> Parser<'_, StrInput<'_>> {
    // One more, so that the builder is the one to say that it is too deep.
    let limit = max_depth.saturating_add(1);
    let options = options! {
        flow_nesting_limit: limit,
        block_nesting_limit: limit,
        // YAML ends a key after 1024 characters; the names of JSON have no such end.
        simple_key_max_lookahead: text.len(),
    };
    Parser::new_from_str_with_options(text, options)
}

/// The name of a tag of the core schema, `!` for the one that says "no meaning of its own", nothing
/// for others.
fn core_tag(tag: &Tag) -> Option<&str> {
    const CORE: &str = "tag:yaml.org,2002:";
    match tag.parts() {
        ("", "!") => Some("!"),
        (CORE, name) => Some(name),
        ("", name) => name.strip_prefix(CORE),
        _ => None,
    }
}

/// How many values a value is made of (texts count for their length), and how deep it is.
fn measure(node: &Node) -> (usize, usize) {
    // Recursion is no deeper than the limit on depth, which the builder holds.
    fn all<'n>(parts: impl Iterator<Item = (usize, &'n Node)>) -> (usize, usize) {
        parts.fold((1, 1), |(weight, height), (n_bytes, part)| {
            let (inner_weight, inner_height) = measure(part);
            (weight + inner_weight + n_bytes / 16, height.max(inner_height + 1))
        })
    }
    match &node.data {
        Data::Null | Data::Bool(_) => (1, 0),
        Data::Number(text) | Data::String(text) => (1 + text.len() / 16, 0),
        Data::Array(items) => all(items.iter().map(|item| (0, item))),
        Data::Object(members) => all(members.iter().map(|(name, entry)| (name.len(), &entry.node))),
    }
}

/// The anchors that have an alias. Only a text that may have anchors is read for them.
fn used_anchors(text: &str, max_depth: usize) -> SortedSet<usize> {
    let mut used = SortedSet::new();
    if !text.contains('&') || !text.contains('*') {
        return used;
    }
    let mut parser = parser(text, max_depth);
    while let Some(Ok((event, _))) = parser.next_event() {
        if let Event::Alias(anchor) = event {
            used.insert(anchor);
        }
    }
    used
}

#[cfg(test)]
mod layouts;

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::super::node_to_json;
    use super::*;

    fn shown(text: &str) -> String {
        let parsed = parse(text, 128);
        assert!(parsed.problems.is_empty(), "{text}: {:?}", parsed.problems);
        node_to_json(&parsed.root.unwrap())
    }

    fn problems(text: &str) -> Vec<String> {
        let parsed = parse(text, 128);
        parsed
            .problems
            .iter()
            .map(|p| {
                let part = &text[p.span.start as usize..p.span.end as usize];
                format!("{} `{part}` {} {}", p.code, p.pointer, p.message)
            })
            .collect()
    }

    #[test]
    fn reads_plain_data() {
        assert_eq!(
            shown(
                "a: 1\nb: [x, 'y', \"z\\n\", ~]\nc:\n  - no\n  - d: 0x10\n    e:\nf: |\n  text\n  more\n"
            ),
            r#"{"a":1,"b":["x","y","z\n",null],"c":["no",{"d":16,"e":null}],"f":"text\nmore\n"}"#
        );
        assert_eq!(shown("--- 1\n...\n"), "1");
        assert_eq!(shown("%YAML 1.2\n---\n[]\n"), "[]");
        assert_eq!(
            shown("{\"openapi\": \"3.1.0\", \"a\": [1, {}]}"),
            r#"{"openapi":"3.1.0","a":[1,{}]}"#
        );
    }

    #[test]
    fn keys_that_are_numbers_are_their_text() {
        assert_eq!(
            shown("200: a\n0x1: b\ntrue: c\n1.50: d\nnull: e\n'q': f\n\"<<\": g\n2020-01-01: h\n"),
            r#"{"200":"a","0x1":"b","true":"c","1.50":"d","null":"e","q":"f","<<":"g","2020-01-01":"h"}"#
        );
        assert_eq!(
            problems("200: a\n'200': b"),
            ["duplicate-key `'200'` /200 the name `200` occurs twice in this object"]
        );
    }

    #[test]
    fn every_value_and_name_has_its_place() {
        let text = "é: 1\r\nb:\r\n  - x y # c\r\n  - {k: v, \"q\": [1]}\r\n  - |\r\n    text\r\n    é more\r\n  - end\r\nz:\r\n";
        let root = parse(text, 128).root.unwrap();
        let part = |span: Span| &text[span.start as usize..span.end as usize];
        assert_eq!(part(root.span), text.trim_end().trim_end_matches(':'));
        let Data::Object(members) = &root.data else { panic!() };
        let keys: Vec<_> = members.values().map(|entry| part(entry.key_span)).collect();
        assert_eq!(keys, ["é", "b", "z"]);
        for (pointer, expected) in [
            ("/é", "1"),
            (
                "/b",
                "x y # c\r\n  - {k: v, \"q\": [1]}\r\n  - |\r\n    text\r\n    é more\r\n  - end",
            ),
            ("/b/0", "x y"),
            ("/b/1", "{k: v, \"q\": [1]}"),
            ("/b/1/q", "[1]"),
            ("/b/2", "text\r\n    é more"),
            ("/b/3", "end"),
            ("/z", ""),
        ] {
            let got = part(root.lookup(pointer).unwrap().span);
            assert_eq!(got.trim_start_matches("- "), expected, "{pointer}");
        }
    }

    #[test]
    fn aliases_are_copies() {
        assert_eq!(
            shown("a: &x [1, &y 2]\nb: *x\nc: *y\n*y : z\n"),
            r#"{"a":[1,2],"b":[1,2],"c":2,"2":"z"}"#
        );
        assert_eq!(shown("a: &x 1\nb: &x 2\nc: *x"), r#"{"a":1,"b":2,"c":2}"#);
        let text = "a: &x {k: v}\nb: *x";
        let root = parse(text, 128).root.unwrap();
        assert_eq!(root.lookup("/b/k").unwrap().span, root.lookup("/a/k").unwrap().span);
    }

    #[test]
    fn aliases_cannot_blow_up() {
        let mut bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
        for n in 1..=9 {
            let items = vec![format!("*a{}", n - 1); 10].join(", ");
            writeln!(bomb, "a{n}: &a{n} [{items}]").unwrap();
        }
        let got = problems(&bomb);
        assert_eq!(got.len(), 1);
        assert!(got[0].contains("expand to more than 1000000 values"), "{got:?}");

        let mut deep = "a0: &a0 [[[[[[[[[[1]]]]]]]]]]\n".to_owned();
        for n in 1..=20 {
            writeln!(deep, "a{n}: &a{n} [[[[[[[[[[*a{}]]]]]]]]]]", n - 1).unwrap();
        }
        let parsed = parse(&deep, 128);
        assert_eq!(parsed.problems[0].code, Code::TooDeep);
        assert!(parsed.root.is_none());
    }

    #[test]
    fn refuses_what_is_not_plain_data() {
        for (text, expected) in [
            ("", "bad-yaml ``  the file contains no value"),
            ("# only\n", "bad-yaml ``  the file contains no value"),
            ("a: &a [*a]", "bad-yaml `*a` /a/0 an alias for a value that contains it"),
            ("a: *nope", "bad-yaml `` /a while parsing node, found unknown anchor"),
            ("[a, b]: 1", "bad-yaml `[`  a key that is a list or a map"),
            ("? {a: b}\n: 1", "bad-yaml `{`  a key that is a list or a map"),
            ("a: &x []\n*x : 1", "bad-yaml `*x`  a key that is a list or a map"),
            ("~: 1", "bad-yaml `~`  an empty key"),
            (": 1", "bad-yaml ``  an empty key"),
            ("a: [1,2\nb: 3", "bad-yaml `` /a/1 illegal placement of ':' indicator"),
            ("a:\n  b: 1\n c: 2", "bad-yaml ``  while parsing a block mapping"),
        ] {
            let got = problems(text);
            assert!(got[0].starts_with(expected), "{text:?}: {got:?}");
            assert_eq!(got.len(), 1, "{text:?}: {got:?}");
        }
        for (text, expected) in [
            (
                "a: !!python/object:x.y 1",
                "bad-yaml `!!python/object:x.y` /a the tag `!!python/object:x.y` is not",
            ),
            ("a: !include x", "bad-yaml `!include` /a the tag `!include` is not allowed here"),
            ("a: !!set {}", "bad-yaml `!!set` /a the tag `!!set`"),
            ("a: !!seq {}", "bad-yaml `!!seq` /a the tag `!!seq`"),
            ("a: !!int x", "bad-yaml `x` /a `x` does not match its tag `!!int`"),
            ("a: .inf", "bad-yaml `.inf` /a `.inf` is not a finite number, and JSON has no others"),
            ("a: {<<: {b: 1}}", "bad-yaml `<<` /a a merge key (`<<`): YAML 1.2 has none"),
        ] {
            let got = problems(text);
            assert!(got[0].starts_with(expected), "{text:?}: {got:?}");
            assert_eq!(got.len(), 1, "{text:?}: {got:?}");
            assert!(parse(text, 128).root.is_some(), "{text:?}");
        }
        assert_eq!(
            shown(
                "a: !!str 1\nb: ! 2\nc: !!int 3\nd: !!float 4\ne: !!map {}\nf: !!null ''\n!!str 5: g"
            ),
            r#"{"a":"1","b":"2","c":3,"d":4,"e":{},"f":null,"5":"g"}"#
        );
    }

    #[test]
    fn several_documents_are_a_list() {
        let all = "--- a\n---\n--- {x: 1, x: 2}\n";
        let parsed = parse(all, 128);
        assert_eq!(node_to_json(parsed.root.as_ref().unwrap()), r#"["a",null,{"x":1}]"#);
        assert_eq!(parsed.second.map(|at| at.start), Some(6));
        assert_eq!(parsed.problems[0].pointer, "/2/x");
        // An anchor is of its document.
        assert!(parse("a: &x 1\n---\nb: *x", 128).root.is_none());
        // What is empty is none.
        let one = parse("---\n---\na: 1\n---\n", 128);
        assert_eq!(
            (node_to_json(one.root.as_ref().unwrap()), one.second),
            (r#"{"a":1}"#.into(), None)
        );
        assert_eq!(node_to_json(parse("--- {}\n...\n", 128).root.as_ref().unwrap()), "{}");
    }

    #[test]
    fn many_slips_are_one_problem() {
        let got = parse("[!a 1, !b 2, !c 3]", 128);
        assert_eq!(got.problems.len(), 1);
        assert_eq!(got.problems[0].note.as_deref(), Some("2 more of this kind in this file"));
    }

    #[test]
    fn all_repeated_names_are_found() {
        assert_eq!(
            problems("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n"),
            [
                "duplicate-key `c` /b/c the name `c` occurs twice in this object",
                "duplicate-key `a` /a the name `a` occurs twice in this object",
            ]
        );
    }

    #[test]
    fn depth_has_an_end_and_no_stack() {
        let run = || {
            for text in
                ["[".repeat(100_000), "- ".repeat(20_000), "[".repeat(200) + &"]".repeat(200)]
            {
                let parsed = parse(&text, 128);
                assert_eq!(parsed.problems.len(), 1);
                assert!(parsed.root.is_none());
            }
        };
        std::thread::Builder::new().stack_size(512 * 1024).spawn(run).unwrap().join().unwrap();
    }
}
