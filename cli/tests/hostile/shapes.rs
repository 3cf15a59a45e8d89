//! More schemas that ask for much: wide unions, deep nests, many of one thing, and texts that are
//! hard to read.

use super::families::{Family, chain, defs, list, own, to};

/// So many schemas inside each other, each made of the next one, and that many times in a row.
fn nest(count: usize, depth: usize, wrap: impl Fn(usize, &str) -> String) -> String {
    defs(count.div_ceil(depth), |n| {
        (0..depth).rev().fold(own(n), |inner, level| wrap(level, &inner))
    })
}

/// An object with so many properties.
fn properties(count: usize, part: impl Fn(usize) -> String) -> String {
    format!(
        r#"{{"type":"object","properties":{{{}}}}}"#,
        list(count, |k| format!(r#""p{k}":{}"#, part(k)))
    )
}

fn one_of(count: usize, part: impl Fn(usize) -> String) -> String {
    format!(r#"{{"oneOf":[{}]}}"#, list(count, part))
}

/// Definitions that are each such a union, of as many branches as the limit nearly allows.
fn one_ofs(count: usize, part: impl Fn(usize) -> String) -> String {
    defs(count.div_ceil(1_000), |_| one_of(count.min(1_000), &part))
}

pub(crate) const SHAPES: &[Family] = &[
    // unions of very many branches
    ("one-of of tags", |n| {
        one_of(n, |k| {
            format!(r#"{{"required":["k"],"properties":{{"k":{{"const":"{k}"}},"o{k}":{{}}}}}}"#)
        })
    }),
    ("one-of of references to tags", |n| {
        format!(
            r#"{{"oneOf":[{}],"$defs":{{{}}}}}"#,
            list(n, to),
            list(n, |k| format!(
                r#""T{k}":{{"type":"object","required":["k"],"properties":{{"k":{{"const":"{k}"}}}}}}"#
            ))
        )
    }),
    ("one-of of tags and no tags", |n| {
        one_of(n, |k| {
            if k % 2 == 0 {
                own(k)
            } else {
                format!(r#"{{"required":["k"],"properties":{{"k":{{"const":"{k}"}}}}}}"#)
            }
        })
    }),
    ("one-of of required", |n| one_of(n, |k| format!(r#"{{"required":["r{k}"]}}"#))),
    ("one-of of objects", |n| one_of(n, own)),
    ("one-of of closed objects", |n| {
        one_of(n, |k| format!(r#"{{"properties":{{"p{k}":{{}}}},"additionalProperties":false}}"#))
    }),
    ("one-of of lengths", |n| one_of(n, |k| format!(r#"{{"type":"string","minLength":{k}}}"#))),
    ("one-of of bounds", |n| {
        one_of(n, |k| format!(r#"{{"type":"number","minimum":{k},"maximum":{}}}"#, k + 1))
    }),
    ("one-of of multiples", |n| one_of(n, |k| format!(r#"{{"multipleOf":{}}}"#, k + 2))),
    ("one-of of patterns", |n| {
        one_of(n, |k| format!(r#"{{"type":"string","pattern":"^a{k}.*b$"}}"#))
    }),
    ("one-of of arrays", |n| one_of(n, |k| format!(r#"{{"type":"array","items":{}}}"#, own(k)))),
    ("one-of of enums", |n| one_of(n, |k| format!(r#"{{"enum":["a{k}","a{}",{k}]}}"#, k + 1))),
    ("one-of in one-of", |n| {
        nest(n, 60, |k, inner| format!(r#"{{"oneOf":[{},{inner}]}}"#, own(k)))
    }),
    ("one-of by one-of", |n| {
        format!(
            r#"{{"allOf":[{}]}}"#,
            list(n.div_ceil(100), |_| one_of(100, |k| format!(
                r#"{{"properties":{{"k":{{"const":"{k}"}}}}}}"#
            )))
        )
    }),
    ("one-of by one-of of references", |n| {
        format!(
            r#"{{"$defs":{{{}}},"allOf":[{}]}}"#,
            list(100, |k| format!(r#""T{k}":{{"properties":{{"k":{{"const":"{k}"}}}}}}"#)),
            list(n.div_ceil(100), |_| one_of(100, to))
        )
    }),
    ("one-of by any-of", |n| {
        format!(
            r#"{{"allOf":[{}]}}"#,
            list(n.div_ceil(50), |g| {
                let kind = if g % 2 == 0 { "oneOf" } else { "anyOf" };
                let part = |k| format!(r#"{{"properties":{{"k{}":{{"const":{k}}}}}}}"#, g % 7);
                format!(r#"{{"{kind}":[{}]}}"#, list(50, part))
            })
        )
    }),
    ("one-of of any-of", |n| {
        one_of(n.div_ceil(50), |g| {
            let part = |k| format!(r#"{{"properties":{{"p{g}":{{}},"q{k}":{{"type":"null"}}}}}}"#);
            format!(r#"{{"type":"object","anyOf":[{}]}}"#, list(50, part))
        })
    }),
    ("one-ofs of objects", |n| one_ofs(n, own)),
    ("one-ofs of lengths", |n| one_ofs(n, |k| format!(r#"{{"type":"string","minLength":{k}}}"#))),
    ("one-ofs of multiples", |n| one_ofs(n, |k| format!(r#"{{"multipleOf":{}}}"#, k + 2))),
    ("one-ofs of patterns", |n| {
        one_ofs(n, |k| format!(r#"{{"type":"string","pattern":"^(a|b)*{k}.*b$"}}"#))
    }),
    ("one-ofs of arrays", |n| {
        one_ofs(n, |k| format!(r#"{{"type":"array","minItems":1,"items":{}}}"#, own(k)))
    }),
    ("one-ofs of enums", |n| one_ofs(n, |k| format!(r#"{{"enum":["a{k}","b{k}",{k}]}}"#))),
    ("one-of of one-of of one-of", |n| {
        one_of(n.div_ceil(400), |g| {
            one_of(20, |k| one_of(20, |j| format!(r#"{{"required":["a{g}","b{k}","c{j}"]}}"#)))
        })
    }),
    ("one-of of all-of of one-of", |n| {
        one_of(n.div_ceil(30), |g| {
            let part = |k| format!(r#"{{"properties":{{"a":{{"minimum":{k}}},"b{g}":{{}}}}}}"#);
            let three = list(3, |_| one_of(10, part));
            format!(r#"{{"allOf":[{three}]}}"#)
        })
    }),
    ("one-of of wide objects", |n| {
        one_of(n.div_ceil(200), |g| {
            let part = |k| format!(r#""p{k}":{{"type":["string","null"],"minLength":{g}}}"#);
            format!(r#"{{"type":"object","properties":{{{}}}}}"#, list(200, part))
        })
    }),
    ("one-of of wide and required", |n| {
        one_of(n.div_ceil(400), |g| {
            let (names, part) =
                (|k| format!(r#""p{k}""#), |k| format!(r#""p{k}":{{"const":{g}}}"#));
            let (names, parts) = (list(400, names), list(400, part));
            format!(r#"{{"required":[{names}],"properties":{{{parts}}}}}"#)
        })
    }),
    ("one-of of long enums", |n| {
        one_of(n.div_ceil(1_000), |g| {
            format!(r#"{{"enum":[{}]}}"#, list(1_000, |k| format!("{}", k * 1_000 + g)))
        })
    }),
    ("one-of of members of long enums", |n| {
        one_of(n.div_ceil(1_000), |g| {
            let values = list(1_000, |k| format!("{}", k * 1_000 + g));
            format!(r#"{{"required":["k"],"properties":{{"k":{{"enum":[{values}]}}}}}}"#)
        })
    }),
    ("one-of of conditions", |n| {
        one_ofs(n, |k| {
            format!(
                r#"{{"if":{{"required":["a{k}"]}},"then":{{"required":["b"]}},"else":{{"required":["c{k}"]}}}}"#
            )
        })
    }),
    ("one-of of contains", |n| {
        one_ofs(n, |k| {
            format!(r#"{{"contains":{{"const":{k}}},"minContains":{},"uniqueItems":true}}"#, k % 9)
        })
    }),
    ("one-of of pattern properties", |n| {
        one_ofs(n, |k| {
            format!(
                r#"{{"patternProperties":{{"^a{k}":{{}},"b{}$":{{"type":"null"}}}},"minProperties":1}}"#,
                k % 50
            )
        })
    }),
    ("one-of of what is unevaluated", |n| {
        one_ofs(n, |k| {
            format!(
                r#"{{"anyOf":[{},{}],"unevaluatedProperties":{{"minimum":{k}}}}}"#,
                own(k),
                own(k / 2)
            )
        })
    }),
    ("one-of of chains of required", |n| {
        one_of(n.div_ceil(100), |g| {
            let part = |k| format!(r#""d{k}":["d{}","e{g}"]"#, k + 1);
            format!(r#"{{"dependentRequired":{{{}}},"required":["d0"]}}"#, list(100, part))
        })
    }),
    ("one-of of nots", |n| {
        one_ofs(n, |k| format!(r#"{{"not":{{"anyOf":[{},{{"required":["r{k}"]}}]}}}}"#, own(k)))
    }),
    ("one-of of tuples", |n| {
        one_ofs(n.div_ceil(20), |g| {
            format!(
                r#"{{"prefixItems":[{}]}}"#,
                list(20, |k| format!(r#"{{"minimum":{}}}"#, g * k))
            )
        })
    }),
    ("one-of deep in members", |n| {
        one_of(n.div_ceil(30), |g| {
            (0..30).fold(own(g), |inner, _| {
                format!(r#"{{"required":["n"],"properties":{{"n":{inner}}}}}"#)
            })
        })
    }),
    ("one-of, many of few", |n| {
        defs(n, |k| {
            one_of(4, |j| format!(r#"{{"properties":{{"p{k}":{{"maximum":{j}}},"q{j}":{{}}}}}}"#))
        })
    }),
    ("one-of of lists of themselves", |n| {
        defs(n, |k| one_of(3, |j| format!(r#"{{"items":{},"minItems":{j}}}"#, to((k + j) % n))))
    }),
    ("many unions", |n| {
        defs(n, |k| format!(r#"{{"anyOf":[{},{{"type":"string","minLength":{k}}}]}}"#, own(k)))
    }),
    ("many unions of the same", |n| {
        format!(
            r#"{{"$defs":{{"A":{},"B":{},{}}}}}"#,
            own(1),
            own(2),
            list(n, |k| format!(
                r##""U{k}":{{"oneOf":[{{"$ref":"#/$defs/A"}},{{"$ref":"#/$defs/B"}},{{"type":"null"}}]}}"##
            ))
        )
    }),
    ("not of any-of", |n| format!(r#"{{"not":{{"anyOf":[{}]}}}}"#, list(n, own))),
    // nests
    ("deep inline objects", |n| {
        nest(n, 100, |k, inner| {
            format!(r#"{{"type":"object","properties":{{"p{k}":{inner},"q{k}":{{}}}}}}"#)
        })
    }),
    ("deep items", |n| nest(n, 100, |_, inner| format!(r#"{{"type":"array","items":{inner}}}"#))),
    ("deep maps", |n| nest(n, 100, |_, inner| format!(r#"{{"additionalProperties":{inner}}}"#))),
    ("deep all-of", |n| nest(n, 60, |k, inner| format!(r#"{{"allOf":[{},{inner}]}}"#, own(k)))),
    ("deep not", |n| nest(n, 100, |_, inner| format!(r#"{{"not":{inner}}}"#))),
    ("deep if", |n| {
        nest(n, 40, |k, inner| {
            format!(r#"{{"if":{{"required":["r{k}"]}},"then":{inner},"else":{}}}"#, own(k))
        })
    }),
    ("deep definitions", |n| nest(n, 60, |_, inner| format!(r#"{{"$defs":{{"d":{inner}}}}}"#))),
    // extensions
    ("extension tree", |n| {
        chain(n, |k| format!(r#"{{"allOf":[{},{}]}}"#, to((k - 1) / 2), own(k)))
    }),
    ("extension diamonds", |n| {
        chain(n, |k| {
            format!(r#"{{"allOf":[{},{},{}]}}"#, to(k - 1), to(k.saturating_sub(2)), own(k))
        })
    }),
    ("extension star", |n| chain(n, |k| format!(r#"{{"allOf":[{},{}]}}"#, to(0), own(k)))),
    ("extension chain into one member", |n| {
        chain(n, |k| format!(r#"{{"allOf":[{},{{"properties":{{"p":{}}}}}]}}"#, to(k - 1), own(k)))
    }),
    ("extension chain of unions in a member", |n| {
        chain(n, |k| {
            format!(
                r#"{{"allOf":[{},{{"properties":{{"u{k}":{{"oneOf":[{},{{"type":"null"}}]}}}}}}]}}"#,
                to(k - 1),
                own(k)
            )
        })
    }),
    ("extension chain of items", |n| {
        chain(n, |k| {
            format!(
                r#"{{"allOf":[{},{{"properties":{{"l":{{"items":{}}}}}}}]}}"#,
                to(k - 1),
                own(k)
            )
        })
    }),
    ("extension chains, a hundred long", |n| {
        chain(n, |k| {
            if k % 100 == 0 { own(k) } else { format!(r#"{{"allOf":[{},{}]}}"#, to(k - 1), own(k)) }
        })
    }),
    ("extension chain, used by members", |n| {
        chain(n, |k| {
            format!(
                r#"{{"allOf":[{0},{{"properties":{{"p{k}":{0},"q{k}":{1}}}}}]}}"#,
                to(k - 1),
                to(k / 2)
            )
        })
    }),
    ("extension chain, unevaluated", |n| {
        chain(n, |k| {
            format!(r#"{{"allOf":[{},{}],"unevaluatedProperties":false}}"#, to(k - 1), own(k))
        })
    }),
    ("pairs that extend each other", |n| {
        defs(n, |k| format!(r#"{{"allOf":[{},{}]}}"#, to(k ^ 1), own(k))).replace(&to(n), &to(0))
    }),
    ("a hundred that extend each other", |n| {
        defs(n, |k| {
            let first = k - k % 100;
            let others = (first..n.min(first + 100)).filter(|j| *j != k);
            let others: Vec<String> = others.map(to).collect();
            format!(
                r#"{{"allOf":[{}{}{}]}}"#,
                own(k),
                if others.is_empty() { "" } else { "," },
                others.join(",")
            )
        })
    }),
    // objects
    ("pattern properties", |n| {
        format!(
            r#"{{"type":"object","additionalProperties":false,"patternProperties":{{{}}}}}"#,
            list(n, |k| format!(r#""^x{k}-":{}"#, own(k)))
        )
    }),
    ("pattern properties by pattern properties", |n| {
        format!(
            r#"{{"allOf":[{}]}}"#,
            list(n, |k| format!(r#"{{"patternProperties":{{"^x{k}-":{}}}}}"#, own(k)))
        )
    }),
    ("pattern properties of many", |n| {
        defs(n, |k| format!(r#"{{"patternProperties":{{"^x{k}":{{}},"^y{k}":{}}}}}"#, own(k)))
    }),
    ("property names of values", |n| {
        format!(
            r#"{{"type":"object","propertyNames":{{"enum":[{}]}}}}"#,
            list(n, |k| format!(r#""v{k}""#))
        )
    }),
    ("wide and required", |n| {
        format!(
            r#"{{"type":"object","required":[{}],"properties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}""#)),
            list(n, |k| format!(r#""p{k}":{{"type":"string"}}"#))
        )
    }),
    ("wide by two parts", |n| {
        format!(r#"{{"allOf":[{},{}]}}"#, properties(n, own), properties(n, own))
    }),
    ("nothing allowed", |n| properties(n, |_| "false".to_owned())),
    ("anything allowed", |n| properties(n, |_| "true".to_owned())),
    ("many lists", |n| defs(n, |k| format!(r#"{{"type":"array","items":{}}}"#, own(k)))),
    ("many aliases of scalars", |n| defs(n, |_| r#"{"type":"string"}"#.to_owned())),
    ("many newtypes", |n| defs(n, |k| format!(r#"{{"type":"string","minLength":{k}}}"#))),
    ("many small objects with names", |n| {
        defs(n, |k| {
            format!(
                r#"{{"type":"object","required":["id"],"properties":{{"id":{{"type":"integer"}},"next":{}}}}}"#,
                to((k * 7 + 1) % n)
            )
        })
    }),
    ("many empty objects", |n| defs(n, |_| r#"{"type":"object"}"#.to_owned())),
    ("pointers far into schemas", |n| {
        format!(
            r##"{{"properties":{{"a":{{"properties":{{"b":{{"properties":{{{}}}}}}}}},{}}}}}"##,
            list(n, |k| format!(r#""c{k}":{}"#, own(k))),
            list(n, |k| format!(
                r##""r{k}":{{"$ref":"#/properties/a/properties/b/properties/c{k}/properties/p{k}"}}"##
            ))
        )
    }),
    ("anchors", |n| {
        format!(
            r#"{{"$defs":{{{}}},"anyOf":[{}]}}"#,
            list(n, |k| format!(r#""T{k}":{{"$anchor":"a{k}","minProperties":{k}}}"#)),
            list(n, |k| format!(r##"{{"$ref":"#a{k}"}}"##))
        )
    }),
    // other kinds of documents
    ("OpenAPI of many components", |n| {
        format!(
            r#"{{"openapi":"3.0.3","info":{{"title":"t","version":"1"}},"paths":{{}},"components":{{"schemas":{{{}}}}}}}"#,
            list(n, |k| format!(r#""C{k}":{}"#, own(k)))
        )
    }),
    ("OpenAPI with a discriminator", |n| {
        format!(
            r##"{{"openapi":"3.0.3","info":{{"title":"t","version":"1"}},"paths":{{}},"components":{{"schemas":{{"Base":{{"oneOf":[{}],"discriminator":{{"propertyName":"t"}}}},{}}}}}}}"##,
            list(n, |k| format!(r##"{{"$ref":"#/components/schemas/C{k}"}}"##)),
            list(n, |k| format!(
                r#""C{k}":{{"type":"object","required":["t"],"properties":{{"t":{{"type":"string"}}}}}}"#
            ))
        )
    }),
    ("OpenAPI that extends a base with a discriminator", |n| {
        format!(
            r##"{{"openapi":"3.0.3","info":{{"title":"t","version":"1"}},"paths":{{}},"components":{{"schemas":{{"Base":{{"type":"object","required":["t"],"properties":{{"t":{{"type":"string"}}}},"discriminator":{{"propertyName":"t"}}}},{}}}}}}}"##,
            list(n, |k| format!(
                r##""C{k}":{{"allOf":[{{"$ref":"#/components/schemas/Base"}},{}]}}"##,
                own(k)
            ))
        )
    }),
    ("OpenAPI with many operations", |n| {
        format!(
            r#"{{"openapi":"3.1.0","info":{{"title":"t","version":"1"}},"paths":{{{}}}}}"#,
            list(n, |k| format!(
                r#""/p{k}":{{"get":{{"operationId":"op{k}","responses":{{"200":{{"description":"d","content":{{"application/json":{{"schema":{}}}}}}}}}}}}}"#,
                own(k)
            ))
        )
    }),
    ("draft 7 dependencies", |n| {
        format!(
            r#"{{"$schema":"http://json-schema.org/draft-07/schema#","dependencies":{{{}}}}}"#,
            list(n, |k| format!(r#""d{k}":{}"#, own(k)))
        )
    }),
    // values
    ("enum of objects", |n| {
        format!(r#"{{"enum":[{}]}}"#, list(n, |k| format!(r#"{{"a":{k},"b":[{k},null]}}"#)))
    }),
    ("enum of names that become one", |n| {
        format!(
            r#"{{"enum":[{}]}}"#,
            list(n, |k| format!(r#""a{}""#, " ".repeat(k % 900) + &"-".repeat(k / 900)))
        )
    }),
    ("constant that is large", |n| {
        format!(r#"{{"const":[{}]}}"#, list(n, |k| format!(r#"{{"a":{k}}}"#)))
    }),
    ("examples", |n| {
        format!(r#"{{"type":"object","examples":[{}]}}"#, list(n, |k| format!(r#"{{"a":{k}}}"#)))
    }),
    ("enum of long numbers", |n| {
        format!(r#"{{"enum":[{}]}}"#, list(n, |k| format!("1{k:060}.5e{k}")))
    }),
    ("bounds of long numbers", |n| {
        properties(n, |k| {
            format!(r#"{{"multipleOf":1{k:0100},"minimum":-1e{k}00,"maximum":1{k:0100}e{k}}}"#)
        })
    }),
    ("many defaults", |n| {
        properties(n, |k| {
            format!(r#"{{"type":"object","properties":{{"a":{{}}}},"default":{{"a":{k}}}}}"#)
        })
    }),
    // patterns
    ("patterns that count counts", |n| {
        properties(n, |k| format!(r#"{{"pattern":"^(?:(?:a{{1,{}}}b){{1,90}}c){{1,9}}$"}}"#, k + 2))
    }),
    ("patterns in loops", |n| {
        properties(n, |k| format!(r#"{{"pattern":"^((((a*)*b{k})*)*)*$"}}"#))
    }),
    ("patterns that refer back", |n| {
        properties(n, |k| format!(r#"{{"pattern":"^(\\w+){k}\\1(?<x>a|b)\\k<x>$"}}"#))
    }),
    ("patterns that look behind", |n| {
        properties(n, |k| format!(r#"{{"pattern":"(?<=a{k}.{{0,30}})b(?<!c|d)"}}"#))
    }),
    ("patterns of properties", |n| {
        properties(n, |k| format!(r#"{{"pattern":"^[\\p{{L}}\\p{{N}}_{}]{{1,99}}$"}}"#, k % 10))
    }),
    ("patterns of small counts", |n| {
        properties(n, |k| format!(r#"{{"pattern":"^[a-z]{{{},{}}}-x{k}?$"}}"#, k % 50, k % 50 + 60))
    }),
    // text
    ("long title", |n| format!(r#"{{"type":"object","title":"{}"}}"#, "word ".repeat(n))),
    ("escapes", |n| {
        format!(r#"{{"type":"object","description":"{}"}}"#, "\\u00e9\\ud83d\\ude00\\n".repeat(n))
    }),
    ("code in a description", |n| {
        format!(
            r#"{{"type":"object","description":"{}"}}"#,
            "```\\na\\n```\\n- b\\n\\n1. c\\n".repeat(n)
        )
    }),
    ("links in a description", |n| {
        format!(r#"{{"type":"object","description":"{}"}}"#, "![[a](<b](c)<d>&amp;|".repeat(n))
    }),
    ("quotes in a description", |n| {
        format!(r#"{{"type":"object","description":"{}"}}"#, ">".repeat(n))
    }),
    ("names beyond ASCII", |n| {
        properties(n, |_| "{}".to_owned()).replace("\"p", "\"\u{e9}\u{4f60}\u{1f600}")
    }),
    ("names of one letter more", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}}}}"#,
            list(n, |k| format!(r#""{}":{{}}"#, "a".repeat(k + 1)))
        )
    }),
    // texts that are hard to read
    ("blanks", |n| format!("{{{}}}", " ".repeat(n))),
    ("brackets", |n| "[".repeat(n)),
    ("brackets that close", |n| format!("{}{}", "[".repeat(n), "]".repeat(n))),
    ("braces", |n| r#"{"a":"#.repeat(n)),
    ("names twice", |n| format!("{{{}}}", list(n, |_| r#""a":1"#.to_owned()))),
    ("names twice, in two places", |n| {
        format!(r#"{{"properties":{{{}}}}}"#, list(n, |k| format!(r#""p{}":{{}}"#, k / 2)))
    }),
    ("a string without end", |n| format!(r#"{{"title":"{}"#, "a\\n".repeat(n))),
    ("commas", |n| format!("[{}]", ",".repeat(n))),
    ("keywords of other kinds", |n| {
        properties(n, |k| {
            format!(r#"{{"type":"string","minimum":{k},"items":{{}},"required":["a"],"foo":1}}"#)
        })
    }),
    ("annotations of others", |n| {
        properties(n, |k| format!(r#"{{"x-a":{{"b":[{k},{{"c":{k}}}]}},"$comment":"c{k}"}}"#))
    }),
];
