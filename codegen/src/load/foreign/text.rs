//! Texts that are neither JSON nor YAML, told by how they begin.

use super::super::problem::{Problem, span};
use super::{
    Foreign, GRAPHQL, PRISMA, PROTOBUF, RAML, SDL, SMITHY, THRIFT, TYPESPEC, XML, XSD, problem,
};

/// A text that is neither JSON nor YAML, by how it begins.
pub(in crate::load) fn of_text(text: &str) -> Option<Box<Problem>> {
    let start = text.trim_start();
    let foreign = if start.starts_with('<') {
        if is_xsd(start) { XSD } else { XML }
    } else if start.starts_with("#%RAML") {
        RAML
    } else if is_smithy(start) {
        SMITHY
    } else {
        let (word, rest) = first_words(start)?;
        of_words(word, rest)?
    };
    let from = text.len() - start.len();
    let end = start.find('\n').unwrap_or(start.len()).min(60);
    let end = (0..=end).rev().find(|end| start.is_char_boundary(*end)).unwrap_or(0);
    Some(problem(&foreign, span(from, from + end), String::new()))
}

/// Whether the first element is the schema of XML Schema.
fn is_xsd(mut text: &str) -> bool {
    while let Some((end, rest)) = [("<?", "?>"), ("<!--", "-->"), ("<!", ">")]
        .into_iter()
        .find_map(|(begin, end)| Some((end, text.strip_prefix(begin)?)))
    {
        // The declarations of a document type stand in brackets.
        let internal = rest.find('[').filter(|at| end == ">" && rest.find('>') > Some(*at));
        let rest = match internal {
            Some(at) => rest.get(at..).and_then(|it| it.split_once(']')).map(|(_, it)| it),
            None => Some(rest),
        };
        let Some((_, behind)) = rest.and_then(|it| it.split_once(end)) else { return false };
        text = behind.trim_start();
    }
    let Some(tag) = text.strip_prefix('<').and_then(|it| it.split('>').next()) else {
        return false;
    };
    let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or_default();
    let uri = "http://www.w3.org/2001/XMLSchema";
    local == "schema" && ['"', '\''].iter().any(|quote| tag.contains(&format!("{uri}{quote}")))
}

/// Whether this begins with the version of Smithy, and goes on with what is no YAML.
fn is_smithy(text: &str) -> bool {
    let mut lines =
        text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with("//"));
    let is_version = |line: &str| line.strip_prefix("$version").is_some_and(|it| it.contains(':'));
    let is_control = |line: &&str| line.starts_with('$');
    lines.next().is_some_and(is_version)
        && lines.find(|line| !is_control(line)).is_some_and(|line| {
            ["namespace ", "metadata ", "use "].iter().any(|word| line.starts_with(word))
        })
}

/// The first word behind comments and descriptions, and what follows it.
fn first_words(mut text: &str) -> Option<(&str, &str)> {
    loop {
        text = text.trim_start();
        let rest = if text.starts_with('#') || text.starts_with("//") {
            text.split_once('\n')?.1
        } else if let Some(rest) = text.strip_prefix("/*") {
            rest.split_once("*/")?.1
        } else if let Some(rest) = text.strip_prefix("\"\"\"") {
            rest.split_once("\"\"\"")?.1
        } else if let Some(rest) = text.strip_prefix('"') {
            rest.split_once('"')?.1
        } else {
            let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
            return text.split_at_checked(end);
        };
        text = rest;
    }
}

/// The language of a text that begins with this word.
fn of_words(word: &str, rest: &str) -> Option<Foreign> {
    let next = rest.trim_start_matches([' ', '\t']);
    let spaced = next.len() < rest.len();
    let end = next.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(next.len());
    let (name, behind) = next.split_at_checked(end)?;
    let named = spaced && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let line_ends = behind.is_empty() || behind.starts_with(['\n', '\r']);
    let behind = behind.trim_start();
    let opens = |marks: &[char]| behind.starts_with(marks);
    match word {
        "syntax" | "edition" if next.starts_with('=') => Some(PROTOBUF),
        "package" if named && behind.trim_start_matches(is_dotted).starts_with(';') => {
            Some(PROTOBUF)
        }
        "message" if named && opens(&['{']) => Some(PROTOBUF),
        "import" if spaced => {
            let next = next.trim_start_matches("public ").trim_start_matches("weak ");
            let (path, _) = next.strip_prefix('"')?.split_once('"')?;
            match path.rsplit_once('.') {
                _ if path.starts_with("@typespec/") => Some(TYPESPEC),
                Some((_, "tsp")) => Some(TYPESPEC),
                Some((_, "proto")) => Some(PROTOBUF),
                Some(_) | None => None,
            }
        }
        // Of Smithy it has one name, of Thrift the language, too.
        "namespace"
            if named && behind.starts_with(|c: char| c.is_ascii_alphabetic()) && !line_ends =>
        {
            Some(THRIFT)
        }
        "datasource" | "generator" if named && opens(&['{']) => Some(PRISMA),
        "type" | "interface" | "input" | "enum" | "union" => {
            let is = opens(&['{', '@', '=']) || line_ends || behind.starts_with("implements");
            (named && is).then_some(SDL)
        }
        "scalar" | "extend" => named.then_some(SDL),
        "schema" => next.trim_start().starts_with(['{', '@']).then_some(SDL),
        "directive" => (spaced && next.starts_with('@')).then_some(SDL),
        "query" | "mutation" | "subscription" => {
            let is = next.starts_with('{') || named && opens(&['{', '(', '@']);
            is.then_some(GRAPHQL)
        }
        "fragment" => (named && behind.starts_with("on ")).then_some(GRAPHQL),
        _ => None,
    }
}

/// Part of a name with dots.
fn is_dotted(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_by_their_beginning() {
        let xsd = "http://www.w3.org/2001/XMLSchema";
        for (text, what) in [
            (
                "<?xml version=\"1.0\"?>\n<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">",
                "an XML Schema",
            ),
            (
                &format!("<!-- {} -->\n<schema xmlns='{xsd}'/>", "long ".repeat(2_000)),
                "an XML Schema",
            ),
            (
                &format!("<!DOCTYPE s [\n<!ENTITY a \"b\">]>\n<s:schema a='b' xmlns:s='{xsd}' >"),
                "an XML Schema",
            ),
            (&format!("<definitions xmlns:xs='{xsd}'><xs:schema/>"), "an XML document"),
            ("<schema xmlns='http://purl.oclc.org/dsdl/schematron'/>", "an XML document"),
            ("<!-- without an end", "an XML document"),
            ("<!DOCTYPE a [ without", "an XML document"),
            ("<a/>", "an XML document"),
            ("# c\n\"\"\"d\"\"\"\ntype Query {\n", "a GraphQL schema"),
            ("type Query\n\nextend type Query { a: Int }", "a GraphQL schema"),
            ("schema { query: Q }", "a GraphQL schema"),
            ("scalar Date\n", "a GraphQL schema"),
            ("union U = A | B", "a GraphQL schema"),
            ("union U =\n  | A\n  | B", "a GraphQL schema"),
            ("interface N implements A & B {", "a GraphQL schema"),
            ("extend type A { b: Int }", "a GraphQL schema"),
            ("directive @a on FIELD", "a GraphQL schema"),
            ("query Q($a: Int) { user { id } }", "a GraphQL document"),
            ("query { user { id } }", "a GraphQL document"),
            ("mutation M @a { b }", "a GraphQL document"),
            ("fragment F on User { id }", "a GraphQL document"),
            ("// c\nsyntax = \"proto3\";", "a Protocol Buffers definition"),
            ("/* c\n * d */\nsyntax=\"proto2\";", "a Protocol Buffers definition"),
            ("edition = \"2023\";", "a Protocol Buffers definition"),
            ("package a.b_c;\nimport \"x.proto\";", "a Protocol Buffers definition"),
            ("message A {\n  required string a = 1;\n}", "a Protocol Buffers definition"),
            ("#%RAML 1.0\ntitle: x", "a RAML description"),
            ("import public \"a/b.proto\";", "a Protocol Buffers definition"),
            ("import \"@typespec/http\";\nusing Http;", "a TypeSpec file"),
            ("// c\nimport \"./models/a.tsp\";", "a TypeSpec file"),
            ("$version: \"2\"\n\n// c\nnamespace a.b\n", "a Smithy model"),
            ("$version: \"2.0\"\n$operationInputSuffix: \"In\"\nnamespace a\n", "a Smithy model"),
            ("namespace java com.a\nstruct A {", "a Thrift definition"),
            ("datasource db {\n  provider = \"x\"", "a Prisma schema"),
        ] {
            let got =
                of_text(text).map(|it| it.message.split(',').next().unwrap_or_default().to_owned());
            assert_eq!(got.as_deref(), Some(what), "{text}");
        }
        for text in [
            "{}",
            "/* c */ {}",
            "/* without an end",
            "type: object",
            "type : object",
            "type of thing: x",
            "query: {a: 1}",
            "message: {}",
            "message a: {}",
            "package: x",
            "import: \"a\"",
            "import \"a\"",
            "$version: \"2\"\nnamespace: a",
            "$version: 1\ntype: object",
            "namespace: java a",
            "generator: {}",
            "edition: 3",
            "enum: [a]",
            "# c\ntype: string",
            "\"a\": 1",
            "schema: {}",
            "",
            "type",
        ] {
            assert!(of_text(text).is_none(), "{text}");
        }
    }
}
